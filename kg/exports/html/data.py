"""What the page shows, as one JSON object: nodes, edges with their sentences, articles with mentions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kg.exports.html.layout import place
from kg.exports.network import REPORTS_ON, coverage
from kg.exports.terms import clean, pinyin
from kg.graph import Graph
from kg.model import Article
from kg.ontology import predicates

FIRST_SHOWN = 150


def view_data(graph: Graph) -> dict[str, Any]:
    """Keys: nodes, edges, articles, figures, predicates. Everything is plain text, nothing is markup."""
    edges = _edges(graph)
    idents = sorted(graph.entities)
    placed = place(
        idents,
        [(e["from"], e["to"]) for e in edges],
        [len(graph.entities[i].articles) for i in idents],
    )
    strongest = sorted(idents, key=lambda i: (-placed[i].weight, i))
    shown = set(strongest[:FIRST_SHOWN])
    nodes = []
    for ident in strongest:
        entity, spot = graph.entities[ident], placed[ident]
        spelled, initials = pinyin(entity.name)
        nodes.append(
            {
                "id": ident,
                "name": clean(entity.name),
                "type": entity.type.value,
                "aliases": [clean(a) for a in entity.aliases],
                "code": entity.code,
                "articles": list(entity.articles),
                "pinyin": spelled,
                "initials": initials,
                "x": spot.x,
                "y": spot.y,
                "weight": spot.weight,
                "degree": spot.degree,
                "community": spot.community,
                "first": ident in shown,
            }
        )
    return {
        "nodes": nodes,
        "edges": edges,
        "articles": {article.id: _article(graph, article) for article in graph.articles},
        "figures": _figures(graph),
        "predicates": {
            **{name: {"en": p.label_en, "zh": p.label_zh} for name, p in predicates().items()},
            REPORTS_ON: {"en": "reports on", "zh": "报道"},
        },
    }


def _edges(graph: Graph) -> list[dict[str, Any]]:
    edges: list[dict[str, Any]] = [
        {
            "id": relation.id,
            "from": relation.head,
            "to": relation.tail,
            "type": relation.predicate,
            "title": clean(relation.title or ""),
            "confidence": relation.confidence,
            "evidence": [
                {
                    "article": s.article_id,
                    "quote": clean(s.evidence.quote),
                    "confidence": s.confidence,
                    "status": s.status.value,
                    "rule": s.rule,
                }
                for s in relation.statements
            ],
        }
        for relation in graph.relations
    ]
    titles = {a.id: a for a in graph.articles}
    for (person, where), articles in sorted(coverage(graph).items()):
        evidence = [
            {
                "article": a,
                "quote": _credit_line(titles[a]),
                "confidence": 1.0,
                "status": "asserted",
                "rule": "byline",
            }
            for a in articles
        ]
        edges.append(
            {
                "id": f"{REPORTS_ON}-{person}-{where}",
                "from": person,
                "to": where,
                "type": REPORTS_ON,
                "title": "",
                "confidence": 1.0,
                "evidence": evidence,
            }
        )
    return edges


def _credit_line(article: Article) -> str:
    names = "、".join(f"{credit.name}（{credit.role}）" for credit in article.byline)
    surface = article.dateline.surface if article.dateline else ""
    return clean(f"{names} | {surface}")


def _article(graph: Graph, article: Article) -> dict[str, Any]:
    kept: list[tuple[int, int, str]] = []
    for mention in sorted(graph.mentions[article.id], key=lambda m: (m.at.start, -m.at.end)):
        if not kept or mention.at.start >= kept[-1][1]:
            kept.append((mention.at.start, mention.at.end, graph.mention_entity[mention.id]))
    return {
        "headline": clean(article.headline.text) if article.headline else None,
        "byline": [
            {"name": clean(c.name), "role": c.role, "id": ident}
            for c, (ident, _) in zip(article.byline, graph.credited(article), strict=True)
        ],
        "dateline": article.dateline.name if article.dateline else None,
        "newspaper": article.newspaper,
        "date": article.date,
        "text": clean(article.reading.text[article.body_start :]),
        "mentions": [
            [start - article.body_start, end - article.body_start, ident]
            for start, end, ident in kept
            if start >= article.body_start
        ],
    }


def _figures(graph: Graph) -> dict[str, list[dict[str, Any]]]:
    figures: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for figure in graph.figures:
        figures[figure.subject].append(
            {
                "printed": clean(figure.quantity.printed),
                "what": clean(figure.quantity.what),
                "article": figure.statement.article_id,
                "quote": clean(figure.statement.evidence.quote),
            }
        )
    return dict(sorted(figures.items()))
