"""All that is known of one name: what it is, what is said of it and where, and why mentions were merged."""

from __future__ import annotations

from kg.graph import Graph
from kg.model import Article, Entity, Figure, Relation
from kg.ontology import predicates
from kg.pages.fold import key


def find_entities(graph: Graph, name: str) -> list[Entity]:
    """Entities with this id, name or alias; exact names first, then aliases, then names that hold it."""
    folded = key(name)
    exact = [e for e in graph.entities.values() if e.id == name or key(e.name) == folded]
    if exact:
        return exact
    aliased = [e for e in graph.entities.values() if any(key(a) == folded for a in e.aliases)]
    return aliased or [e for e in graph.entities.values() if folded and folded in key(e.name)]


def explain(graph: Graph, name: str) -> str:
    """A readable account of every entity that the name can mean; empty when there is none."""
    return "\n\n".join(_account(graph, entity) for entity in find_entities(graph, name))


def _account(graph: Graph, entity: Entity) -> str:
    articles = {a.id: a for a in graph.articles}
    lines = [f"{entity.name}  [{entity.type.value}]  {entity.id}"]
    if entity.code:
        lines.append(f"  official code: {entity.code}")
    if entity.aliases:
        lines.append(f"  also: {'、'.join(entity.aliases)}")
    if entity.partial:
        lines.append("  named in part only")
    credits_ = [(a, role) for a in graph.articles for ident, role in graph.credited(a) if ident == entity.id]
    if credits_:
        lines.append(f"  bylines: {len(credits_)}")
        lines += [f"    {role}: {_article(a)}" for a, role in credits_]
    for relation in graph.relations:
        if entity.id in (relation.head, relation.tail):
            lines += _relation(graph, relation, articles)
    for figure in graph.figures:
        if figure.subject == entity.id:
            lines += _figure(figure, articles)
    lines += _decisions(graph, entity)
    return "\n".join(lines)


def _article(article: Article) -> str:
    headline = article.headline.text if article.headline else article.reading.text[:20] + "…"
    return f"{headline} ({article.newspaper or '?'}, {article.date or '?'}, {article.id})"


def _relation(graph: Graph, relation: Relation, articles: dict[str, Article]) -> list[str]:
    label = predicates()[relation.predicate].label_en
    title = f" as {relation.title}" if relation.title else ""
    head, tail = graph.entities[relation.head].name, graph.entities[relation.tail].name
    lines = [f"  {head} — {label}{title} — {tail}  (confidence {relation.confidence})"]
    for s in relation.statements:
        lines.append(f"    “{s.evidence.quote}”")
        lines.append(f"      {_article(articles[s.article_id])}; {s.status.value}, rule {s.rule}")
    return lines


def _figure(figure: Figure, articles: dict[str, Article]) -> list[str]:
    q = figure.quantity
    return [
        f"  figure: {q.printed} — {q.what}",
        f"    “{figure.statement.evidence.quote}”",
        f"      {_article(articles[figure.statement.article_id])}",
    ]


def _decisions(graph: Graph, entity: Entity) -> list[str]:
    found = [d for d in graph.decisions if entity.id in d.entities]
    if not found:
        return ["  one article names it; nothing was merged"] if len(entity.articles) == 1 else []
    return [
        f"  {d.kind} over {len(d.articles)} articles: {d.reason} (confidence {d.confidence})"
        if d.kind == "merged"
        else f"  kept apart from {', '.join(e for e in d.entities if e != entity.id)}: {d.reason}"
        for d in found
    ]
