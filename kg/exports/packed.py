"""The records inside the triples: a graph.nq alone, edited or merged from several, can be loaded again.

Each page, article, entity and the resolution has its record as JSON in the graph ``graph/records``.
What was taken out of the other graphs stays out: an article, a statement or an entity is loaded only
while its own triples are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import SourceError
from kg.exports.records import decode, encode
from kg.exports.terms import Spo, entity_iri, term, thing
from kg.graph import Graph, assemble
from kg.model import Article, Decision, Entity, Mention, Page, Quantity, Resolution, Statement, content_id
from kg.resolve import credit_key


def records(graph: Graph) -> Iterator[Spo]:
    """The triples of the records graph."""
    for page in graph.pages:
        yield _record(thing("page", page.id), {"page": encode(page)})
    for entity in graph.entities.values():
        yield _record(entity_iri(entity.id), {"entity": encode(entity)})
    said: dict[str, list[Statement]] = {article.id: [] for article in graph.articles}
    for statement in graph.statements():
        said[statement.article_id].append(statement)
    for number, article in enumerate(graph.articles):
        yield _record(thing("article", article.id), _article(graph, number, article, said[article.id]))
    about = {"decisions": encode(graph.decisions), "warnings": list(graph.warnings)}
    node = thing("resolution", content_id("x", json.dumps(about, sort_keys=True)))
    yield _record(node, {"resolution": about})


def _record(subject: NamedNode, record: dict[str, Any]) -> Spo:
    return subject, term("kg:record"), Literal(json.dumps(record, ensure_ascii=True, sort_keys=True))


def _article(graph: Graph, number: int, article: Article, said: list[Statement]) -> dict[str, Any]:
    mentions = graph.mentions[article.id]
    keys = [m.id for m in mentions] + [credit_key(article.id, c.name) for c in article.byline]
    packed = encode(article)
    packed["reading"]["offsets"] = _runs(article.reading.offsets)
    statements = []
    for statement in said:
        one = encode(statement)
        one["subject"] = statement.subject.id
        if isinstance(statement.object, Mention):
            one["object"] = statement.object.id
        statements.append(one)
    return {
        "article": packed,
        "number": number,
        "mentions": encode(mentions),
        "statements": statements,
        "stands_for": {key: graph.mention_entity[key] for key in keys},
    }


def _runs(offsets: tuple[int, ...]) -> list[list[int]]:
    """Offsets that follow each other as [first, how many]."""
    found: list[list[int]] = []
    for offset in offsets:
        if found and offset == found[-1][0] + found[-1][1]:
            found[-1][1] += 1
        else:
            found.append([offset, 1])
    return found


def read_packed(path: Path) -> Graph:
    """The graph of an N-Quads file. Merged files give the union of their pages.

    Raises SourceError when the file cannot be read or has no records.
    """
    packed: list[dict[str, Any]] = []
    present: set[str] = set()
    typed, record = term("rdf:type"), term("kg:record")
    try:
        for quad in parse(path=str(path), format=RdfFormat.N_QUADS):
            if quad.predicate == record and isinstance(quad.object, Literal):
                packed.append(json.loads(quad.object.value))
            elif quad.predicate == typed and isinstance(quad.subject, NamedNode):
                present.add(quad.subject.value)
        return _assemble(packed, present)
    except (OSError, ValueError, SyntaxError) as error:
        raise SourceError(f"{path}: cannot be read as a graph of kg ({error}); run kg build again") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"{path}: its records are not of this version ({error}); run kg build again"
        ) from error


def _assemble(packed: list[dict[str, Any]], present: set[str]) -> Graph:
    def here(node: NamedNode) -> bool:
        return node.value in present

    pages = [decode(Page, r["page"]) for r in packed if "page" in r]
    entities = [decode(Entity, r["entity"]) for r in packed if "entity" in r]
    kept = {e.id: e for e in entities if here(entity_iri(e.id))}
    found = [r for r in packed if "article" in r and here(thing("article", r["article"]["id"]))]
    if not found:
        raise ValueError("it has no article with a record")
    order = {
        page.id: at for at, page in enumerate(sorted(pages, key=lambda p: (p.date or "", p.source, p.id)))
    }
    found.sort(key=lambda r: (r["number"], order[r["article"]["page_id"]], r["article"]["order"]))
    articles: list[Article] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    statements: list[Statement] = []
    stands_for: dict[str, str] = {}
    for record in found:
        article = record["article"]
        runs = article["reading"]["offsets"]
        article["reading"]["offsets"] = [first + step for first, many in runs for step in range(many)]
        articles.append(decode(Article, article))
        here_for = {key: ident for key, ident in record["stands_for"].items() if ident in kept}
        stands_for |= here_for
        every = {m.id: m for m in (decode(Mention, one) for one in record["mentions"])}
        mentions[articles[-1].id] = tuple(m for m in every.values() if m.id in here_for)
        for one in record["statements"]:
            ends = [one["subject"], *([one["object"]] if isinstance(one["object"], str) else [])]
            if here(thing("statement", one["id"])) and all(end in here_for for end in ends):
                statements.append(_statement(one, every))
    about = [r["resolution"] for r in packed if "resolution" in r]
    decisions = [decode(Decision, d) for r in about for d in r["decisions"]]
    resolution = Resolution(MappingProxyType(kept), MappingProxyType(stands_for), tuple(decisions))
    warnings = [warning for r in about for warning in r["warnings"]]
    return assemble(pages, articles, mentions, statements, resolution, warnings)


def _statement(one: dict[str, Any], mentions: dict[str, Mention]) -> Statement:
    said = one["object"]
    ends = {
        "subject": mentions[one["subject"]],
        "object": mentions[said] if isinstance(said, str) else decode(Quantity, said),
    }
    plain = {**one, "subject": encode(ends["subject"]), "object": encode(ends["object"])}
    statement: Statement = decode(Statement, plain)
    return statement
