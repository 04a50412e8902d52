"""The pages for people: home, search, entity, article, anything else. Jinja escapes all text."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from pyoxigraph import Literal, NamedNode, Triple

from kg.exports.articles import linked
from kg.exports.report import summary
from kg.exports.terms import entity_iri
from kg.model import Article, Entity, Relation
from kg.ontology import predicates
from kg.prefixes import BASE, PREFIXES
from kg.serve.site import Site


@lru_cache(maxsize=1)
def _templates() -> Environment:
    folder = resources.files("kg.serve") / "templates"
    texts = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".html")
    }
    found = Environment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined)
    found.globals.update(path=entity_path)
    return found


def _page(name: str, title: str, **values: object) -> str:
    return _templates().get_template(name).render(title=title, **values)


def entity_path(ident: str) -> str:
    """Where an entity's page is on this server."""
    return entity_iri(ident).value.removeprefix(BASE.rstrip("/"))


def brief(entity: Entity) -> dict[str, Any]:
    """An entity in a line of JSON."""
    found: dict[str, Any] = {
        "id": entity.id,
        "iri": entity_iri(entity.id).value,
        "name": entity.name,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "articles": len(entity.articles),
    }
    if entity.code:
        found["code"] = entity.code
    return found


def home(site: Site) -> str:
    """Counts, a search box, and the ways in."""
    return _page("home.html", "kg", counts=summary(site.graph), articles=site.graph.articles)


def search(site: Site, asked: str) -> str:
    """The hits of a search."""
    return _page(
        "search.html", asked or "kg", asked=asked, hits=[hit.entity for hit in site.search(asked, 100)]
    )


def editor() -> str:
    """The query editor."""
    return _page("editor.html", "SPARQL")


def message(text: str) -> str:
    """A page that says one thing."""
    return _page("message.html", text, text=text)


def thing(site: Site, path: str, about: list[Triple]) -> str:
    """The page of anything that has an IRI: an entity, an article, or a table of its triples."""
    kind, _, ident = path.partition("/")
    entity = site.graph.entities.get(f"{kind}-{ident}")
    if entity is not None:
        return _entity(site, entity)
    if kind == "article" and ident in site.read:
        return _article(site, site.read[ident])
    rows = [(_short(t.subject), _short(t.predicate), _short(t.object)) for t in about]
    return _page("thing.html", path, iri=BASE + path, rows=rows)


def _entity(site: Site, entity: Entity) -> str:
    groups: dict[str, list[Relation]] = {}
    for relation in site.relations[entity.id]:
        groups.setdefault(relation.predicate, []).append(relation)
    return _page(
        "entity.html",
        entity.name,
        entity=entity,
        iri=entity_iri(entity.id).value,
        entities=site.graph.entities,
        articles=site.read,
        groups=[(predicates()[name], found) for name, found in sorted(groups.items())],
        figures=site.counted[entity.id],
        reports=[site.read[a] for a in entity.articles if a in site.read],
    )


def _article(site: Site, article: Article) -> str:
    text, at = article.reading.text, article.body_start
    pieces: list[tuple[str, str | None]] = []
    for start, end, ident in linked(site.graph, article):
        pieces += [(text[at:start], None), (text[start:end], ident)]
        at = end
    pieces.append((text[at:], None))
    credits_ = zip(article.byline, site.graph.credited(article), strict=True)
    headline = article.headline.text if article.headline else "(no headline)"
    return _page(
        "article.html",
        headline,
        article=article,
        headline=headline,
        credited=[(credit, ident) for credit, (ident, _) in credits_],
        pieces=pieces,
        said=sorted(site.said[article.id], key=lambda pair: (pair[1].evidence.span.start, pair[0].id)),
        entities=site.graph.entities,
        predicates=predicates(),
        figures=site.figures[article.id],
    )


def _short(node: object) -> tuple[str, str | None]:
    """A term as text, and the local path of a thing of ours."""
    if isinstance(node, NamedNode):
        if node.value.startswith(BASE) and "#" not in node.value:
            return node.value.removeprefix(BASE), "/" + node.value.removeprefix(BASE)
        for prefix, base in PREFIXES.items():
            if node.value.startswith(base):
                return f"{prefix}:{node.value.removeprefix(base)}", None
        return node.value, None
    return (node.value, None) if isinstance(node, Literal) else (str(node), None)
