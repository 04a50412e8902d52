"""For tools of investigators and graph databases: FollowTheMoney entities, Neo4j's bulk tables.

FollowTheMoney (https://followthemoney.tech, model of release 4) is read by Aleph and OpenSanctions;
the tables by neo4j-admin import (header fields :ID, :LABEL, :START_ID, :END_ID, :TYPE) and their like.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.exports.network import REPORTS_ON, coverage, coverage_id
from kg.exports.terms import clean
from kg.graph import Graph
from kg.model import EntityType, Relation, content_id

_SCHEMATA = {EntityType.PERSON: "Person", EntityType.ORGANIZATION: "Organization"}
_COUNTRY = "cn"


def ftm_entities(graph: Graph) -> Iterator[dict[str, Any]]:
    """People, bodies, posts, who holds them, memberships and articles, in the order of their ids.

    A post that the text places in a division has the division's name as its area. Dates are those of
    the articles (``date``: observed), never the start of a tenure.
    """
    found: dict[str, dict[str, Any]] = {}

    def put(ident: str, schema: str, **properties: list[str]) -> None:
        kept = {name: sorted(set(values)) for name, values in properties.items() if any(values)}
        found[ident] = {"id": ident, "schema": schema, "properties": kept}

    papers = {a.id: a for a in graph.articles}
    for article in graph.articles:
        put(
            article.id,
            "Article",
            title=[clean(article.headline.text)] if article.headline else [],
            publishedAt=[article.date] if article.date else [],
            publisher=[article.newspaper] if article.newspaper else [],
            author=[clean(credit.name) for credit in article.byline],
            bodyText=[clean(article.reading.text[article.body_start :])],
            language=["zho"],
        )
    for entity in graph.entities.values():
        if entity.type in _SCHEMATA:
            put(
                entity.id,
                _SCHEMATA[entity.type],
                name=[clean(entity.name)],
                alias=[clean(a) for a in entity.aliases],
                country=[_COUNTRY],
            )
    for relation in graph.relations:
        dates = [d for s in relation.statements if (d := papers[s.article_id].date)]
        common = {
            "date": dates,
            "proof": [s.article_id for s in relation.statements],
            "summary": [clean(s.evidence.quote) for s in relation.statements],
        }
        if relation.predicate == "holds_position" and relation.title:
            post = content_id("position", relation.tail, relation.title)
            tail = graph.entities[relation.tail]
            body = tail.type is EntityType.ORGANIZATION
            put(
                post,
                "Position",
                name=[clean(f"{tail.name}{relation.title}")],
                country=[_COUNTRY],
                organization=[tail.id] if body else [],
                subnationalArea=[] if body else [clean(tail.name)],
            )
            put(relation.id, "Occupancy", holder=[relation.head], post=[post], **common)
        elif _is_membership(graph, relation):
            put(relation.id, "Membership", member=[relation.head], organization=[relation.tail], **common)
    yield from (found[ident] for ident in sorted(found))


def _is_membership(graph: Graph, relation: Relation) -> bool:
    return (
        relation.predicate in ("member_of", "holds_position")
        and graph.entities[relation.tail].type is EntityType.ORGANIZATION
    )


def write_ftm(graph: Graph, path: Path) -> list[Path]:
    """Write the FollowTheMoney entities, a JSON object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for entity in ftm_entities(graph):
            out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")
    return [path]


def write_bulk(graph: Graph, folder: Path) -> list[Path]:
    """Write nodes.csv and relationships.csv of Neo4j's bulk import into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes, lines = folder / "nodes.csv", folder / "relationships.csv"
    with nodes.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(
            ["id:ID", "name", "aliases:string[]", "code", "articles:int", "confidence:double", ":LABEL"]
        )
        for entity in graph.entities.values():
            aliases = ";".join(clean(a).replace(";", "；") for a in entity.aliases)
            row = [
                entity.id,
                clean(entity.name),
                aliases,
                entity.code or "",
                len(entity.articles),
                entity.confidence,
            ]
            table.writerow([*row, entity.type.value])
    with lines.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(
            [":START_ID", ":END_ID", ":TYPE", "id", "title", "confidence:double", "articles:int", "sentence"]
        )
        for relation in graph.relations:
            articles = len({s.article_id for s in relation.statements})
            best = max(relation.statements, key=lambda s: (s.confidence, s.id))
            ends = [relation.head, relation.tail, relation.predicate.upper()]
            more = [
                relation.id,
                clean(relation.title or ""),
                relation.confidence,
                articles,
                clean(best.evidence.quote),
            ]
            table.writerow([*ends, *more])
        for (person, place), signed in sorted(coverage(graph).items()):
            ident = coverage_id(person, place)
            table.writerow([person, place, REPORTS_ON.upper(), ident, "", 1.0, len(signed), ""])
    return [nodes, lines]
