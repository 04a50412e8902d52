"""What the pages show: one JSON object of columns, and parts that are parsed when they are asked for.

Everything is plain text, nothing is markup. Nodes stand in the order of their weight, so that the
first hundred are the hundred that matter most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.exports.articles import linked
from kg.exports.html.layout import Placed, place
from kg.exports.html.places import PlaceTree, place_tree, tree_layout
from kg.exports.network import REPORTS_ON, coverage, coverage_id
from kg.exports.terms import clean, pinyin
from kg.graph import Graph
from kg.model import Article, EntityType
from kg.ontology import predicates

ARTICLES_A_PART, EDGES_A_PART, NODES_A_PART = 100, 2000, 2000
_OFFICE = "holds_position"


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation, or the coverage of a place by a person, with (article, sentence, confidence, status)."""

    id: str
    head: str
    tail: str
    type: str
    title: str
    confidence: float
    evidence: tuple[tuple[str, str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is computed once for all pages of a graph; ``order`` has the strongest node first."""

    graph: Graph
    edges: tuple[Edge, ...]
    placed: Mapping[str, Placed]
    order: tuple[str, ...]
    tree: PlaceTree
    rows: Mapping[str, tuple[float, float]]
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """The core object of a page and its parts by name."""

    core: dict[str, Any]
    parts: dict[str, Any]


def survey(graph: Graph) -> Survey:
    """Lay the graph out and find what each node belongs to."""
    edges = _edges(graph)
    pairs = [(e.head, e.tail) for e in edges]
    idents = sorted(graph.entities)
    placed = place(idents, pairs, [len(graph.entities[i].articles) for i in idents])
    order = sorted(idents, key=lambda i: (-placed[i].weight, i))
    tree = place_tree(graph, pairs)
    return Survey(
        graph=graph,
        edges=tuple(edges),
        placed=placed,
        order=tuple(order),
        tree=tree,
        rows=tree_layout(tree, [graph.entities[i] for i in order]),
        roles=_roles(graph),
    )


def view(found: Survey, most: int | None = None) -> View:
    """The page's data; with ``most``, only of that many strongest nodes and what stands between them."""
    graph = found.graph
    order = found.order[:most]
    index = {ident: i for i, ident in enumerate(order)}
    edges = [e for e in found.edges if e.head in index and e.tail in index]
    articles = _articles_shown(graph, edges, index, whole=len(order) == len(found.order))
    at = {article.id: i for i, article in enumerate(articles)}
    papers = sorted({a.newspaper for a in articles if a.newspaper})
    types = [kind.value for kind in EntityType]
    kinds = sorted({e.type for e in edges})
    at_paper = {paper: i for i, paper in enumerate(papers)}
    at_kind = {kind: i for i, kind in enumerate(kinds)}
    names = {
        **{n: (p.label_en, p.label_zh) for n, p in predicates().items()},
        REPORTS_ON: ("reports on", "报道"),
    }
    core = {
        "total": len(found.order),
        "types": types,
        "kinds": [{"name": k, "en": names[k][0], "zh": names[k][1]} for k in kinds],
        "papers": papers,
        "places": [[p.key, p.name, p.parent, p.end] for p in found.tree.places],
        "articles": {
            "id": [a.id for a in articles],
            "paper": [at_paper[a.newspaper] if a.newspaper else -1 for a in articles],
            "date": [a.date for a in articles],
        },
        "nodes": _node_columns(found, order, at, types),
        "edges": {
            "from": [index[e.head] for e in edges],
            "to": [index[e.tail] for e in edges],
            "type": [at_kind[e.type] for e in edges],
            "title": {i: e.title for i, e in enumerate(edges) if e.title},
            "confidence": [e.confidence for e in edges],
            "articles": [sorted({at[a] for a, *_ in e.evidence if a in at}) for e in edges],
        },
        "sizes": {"articles": ARTICLES_A_PART, "edges": EDGES_A_PART, "nodes": NODES_A_PART},
    }
    spelled = [pinyin(graph.entities[i].name) for i in order]
    parts: dict[str, Any] = {
        "search": {"pinyin": [p for p, _ in spelled], "initials": [i for _, i in spelled]}
    }
    evidence = [
        [[at[a], quote, sure, status] for a, quote, sure, status in e.evidence if a in at] for e in edges
    ]
    parts |= _parts("edges", evidence, EDGES_A_PART)
    parts |= _parts("articles", [_article(graph, a, index) for a in articles], ARTICLES_A_PART)
    parts |= _parts("nodes", _figures(graph, index, at), NODES_A_PART)
    return View(core, parts)


def _parts(name: str, rows: Sequence[Any], size: int) -> dict[str, Any]:
    return {f"{name}-{low // size}": rows[low : low + size] for low in range(0, len(rows), size)}


def _node_columns(
    found: Survey, order: Sequence[str], at: Mapping[str, int], types: Sequence[str]
) -> dict[str, Any]:
    entities = [found.graph.entities[ident] for ident in order]
    spots = [found.placed[ident] for ident in order]
    return {
        "id": list(order),
        "name": [clean(e.name) for e in entities],
        "type": [types.index(e.type.value) for e in entities],
        "aliases": {i: [clean(a) for a in e.aliases] for i, e in enumerate(entities) if e.aliases},
        "code": {i: e.code for i, e in enumerate(entities) if e.code},
        "roles": {i: found.roles[e.id] for i, e in enumerate(entities) if e.id in found.roles},
        "articles": [[at[a] for a in e.articles if a in at] for e in entities],
        "places": [found.tree.of[e.id] for e in entities],
        "x": [s.x for s in spots],
        "y": [s.y for s in spots],
        "treeX": [found.rows[i][0] for i in order],
        "treeY": [found.rows[i][1] for i in order],
        "weight": [s.weight for s in spots],
        "degree": [s.degree for s in spots],
        "between": [s.between for s in spots],
        "community": [s.community for s in spots],
    }


def _articles_shown(
    graph: Graph, edges: Sequence[Edge], index: Mapping[str, int], *, whole: bool
) -> list[Article]:
    """All articles, or those that support what is shown."""
    if whole:
        return list(graph.articles)
    asked = {a for e in edges for a, *_ in e.evidence}
    asked |= {f.statement.article_id for f in graph.figures if f.subject in index}
    return [article for article in graph.articles if article.id in asked]


def _edges(graph: Graph) -> list[Edge]:
    edges = [
        Edge(
            relation.id,
            relation.head,
            relation.tail,
            relation.predicate,
            clean(relation.title or ""),
            relation.confidence,
            tuple(
                (s.article_id, clean(s.evidence.quote), s.confidence, s.status.value)
                for s in relation.statements
            ),
        )
        for relation in graph.relations
    ]
    lines = {a.id: _credit_line(a) for a in graph.articles}
    for (person, where), articles in sorted(coverage(graph).items()):
        evidence = tuple((a, lines[a], 1.0, "asserted") for a in articles)
        edges.append(Edge(coverage_id(person, where), person, where, REPORTS_ON, "", 1.0, evidence))
    return edges


def _roles(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The roles of people: those printed in bylines, and ``official`` for who holds a post."""
    roles: dict[str, set[str]] = defaultdict(set)
    for article in graph.articles:
        for ident, role in graph.credited(article):
            roles[ident].add(role)
    for relation in graph.relations:
        if relation.predicate == _OFFICE:
            roles[relation.head].add("official")
    return {ident: tuple(sorted(found)) for ident, found in sorted(roles.items())}


def _credit_line(article: Article) -> str:
    names = "、".join(f"{credit.name}（{credit.role}）" for credit in article.byline)
    surface = article.dateline.surface if article.dateline else ""
    return clean(f"{names} | {surface}")


def _article(graph: Graph, article: Article, index: Mapping[str, int]) -> dict[str, Any]:
    first = article.body_start
    return {
        "headline": clean(article.headline.text) if article.headline else None,
        "byline": [
            [clean(c.name), c.role, index.get(ident, -1)]
            for c, (ident, _) in zip(article.byline, graph.credited(article), strict=True)
        ],
        "dateline": article.dateline.name if article.dateline else None,
        "text": clean(article.reading.text[first:]),
        "mentions": [
            [start - first, end - first, index[ident]] for start, end, ident in linked(graph, article, index)
        ],
    }


def _figures(graph: Graph, index: Mapping[str, int], at: Mapping[str, int]) -> list[list[Any]]:
    figures: list[list[Any]] = [[] for _ in index]
    for figure in graph.figures:
        article = figure.statement.article_id
        if figure.subject in index and article in at:
            figures[index[figure.subject]].append(
                [
                    clean(figure.quantity.printed),
                    clean(figure.quantity.what),
                    at[article],
                    clean(figure.statement.evidence.quote),
                ]
            )
    return figures
