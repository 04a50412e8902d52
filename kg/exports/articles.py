"""One JSON object an article: the format of ``kg extract``, which does not change."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from kg.graph import Graph
from kg.model import Article, Figure, Relation, Statement
from kg.pages.fold import key


def article_records(graph: Graph) -> list[dict[str, Any]]:
    """The records of all articles in printed order.

    Keys: id, page, order, headline, byline, dateline, text, entities, relations, figures.
    """
    spoken = said_in(graph)
    figures = figures_in(graph)
    sources = {page.id: page.source for page in graph.pages}
    return [
        _record(graph, article, sources[article.page_id], spoken[article.id], figures[article.id])
        for article in graph.articles
    ]


def said_in(graph: Graph) -> dict[str, list[tuple[Relation, Statement]]]:
    """The statements of each article with their relations."""
    spoken: dict[str, list[tuple[Relation, Statement]]] = {a.id: [] for a in graph.articles}
    for relation in graph.relations:
        for statement in relation.statements:
            spoken[statement.article_id].append((relation, statement))
    return spoken


def figures_in(graph: Graph) -> dict[str, list[Figure]]:
    """The figures of each article."""
    figures: dict[str, list[Figure]] = {a.id: [] for a in graph.articles}
    for figure in graph.figures:
        figures[figure.statement.article_id].append(figure)
    return figures


def linked(
    graph: Graph, article: Article, among: Container[str] | None = None
) -> Iterator[tuple[int, int, str]]:
    """Start, end and entity of the mentions in the body that can be links: none overlaps another.

    Offsets index the reading text; ``among`` are the entities that may be linked, None for all.
    """
    at = article.body_start
    for mention in sorted(graph.mentions[article.id], key=lambda m: (m.at.start, -m.at.end)):
        ident = graph.mention_entity[mention.id]
        if mention.at.start >= at and (among is None or ident in among):
            yield mention.at.start, mention.at.end, ident
            at = mention.at.end


def _record(
    graph: Graph,
    article: Article,
    source: str,
    spoken: list[tuple[Relation, Statement]],
    figures: list[Figure],
) -> dict[str, Any]:
    idents = [graph.mention_entity[m.id] for m in graph.mentions[article.id]]
    idents = list(dict.fromkeys([*(ident for ident, _ in graph.credited(article)), *idents]))
    entities = []
    for ident in idents:
        entity = graph.entities[ident]
        record: dict[str, Any] = {
            "name": entity.name,
            "type": entity.type.value,
            "aliases": [a for a in entity.aliases if key(a) != key(entity.name)],
            "id": entity.id,
        }
        if entity.code:
            record["code"] = entity.code
        if entity.partial:
            record["partial"] = True
        entities.append(record)
    return {
        "id": article.id,
        "page": source,
        "order": article.order,
        "headline": article.headline.text if article.headline else None,
        "byline": [{"name": c.name, "role": c.role} for c in article.byline],
        "dateline": article.dateline.name if article.dateline else None,
        "text": article.printed,
        "entities": entities,
        "relations": _relations(graph, spoken),
        "figures": [
            {
                "subject": graph.entities[f.subject].name,
                "value": f.quantity.value,
                "unit": f.quantity.unit,
                "what": f.quantity.what,
                "evidence": f.statement.evidence.quote,
            }
            for f in figures
        ],
    }


def _printed_order(pair: tuple[Relation, Statement]) -> tuple[int, str, str, int, str]:
    """By sentence; of two posts in one body (党组书记、局长) the one next to the name comes last."""
    relation, statement = pair
    at = statement.evidence.quote.find(relation.title) if relation.title else 0
    return statement.evidence.span.start, relation.head, relation.tail, at, relation.id


def _relations(graph: Graph, spoken: list[tuple[Relation, Statement]]) -> list[dict[str, Any]]:
    """Each relation once, with its surest sentence of this article."""
    best: dict[str, tuple[Relation, Statement]] = {}
    for relation, statement in spoken:
        known = best.get(relation.id)
        if known is None or known[1].confidence < statement.confidence:
            best[relation.id] = (relation, statement)
    records = []
    ordered = sorted(best.values(), key=_printed_order)
    for relation, statement in ordered:
        record: dict[str, Any] = {
            "head": graph.entities[relation.head].name,
            "type": relation.predicate,
            "tail": graph.entities[relation.tail].name,
            "evidence": statement.evidence.quote,
            "confidence": statement.confidence,
        }
        if relation.title:
            record["title"] = relation.title
        records.append(record)
    return records
