"""The graph as a network: a networkx MultiDiGraph, GraphML and GEXF."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx

from kg.exports.terms import clean
from kg.graph import Graph

REPORTS_ON = "reports_on"


def to_networkx(graph: Graph, *, bylines: bool = True) -> nx.MultiDiGraph[str]:
    """Entities as nodes (name, type, code, articles), relations as edges (type, title, confidence, weight).

    With ``bylines``, a person credited in an article is joined to its dateline's place by an edge
    of the type ``reports_on``, weighted by the number of articles.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in graph.entities.values():
        network.add_node(
            entity.id,
            name=clean(entity.name),
            type=entity.type.value,
            code=entity.code or "",
            articles=len(entity.articles),
        )
    for relation in graph.relations:
        network.add_edge(
            relation.head,
            relation.tail,
            key=relation.id,
            type=relation.predicate,
            title=clean(relation.title or ""),
            confidence=relation.confidence,
            weight=len({s.article_id for s in relation.statements}),
        )
    if bylines:
        for (person, place), articles in sorted(coverage(graph).items()):
            network.add_edge(
                person,
                place,
                key=coverage_id(person, place),
                type=REPORTS_ON,
                title="",
                confidence=1.0,
                weight=len(articles),
            )
    return network


def coverage(graph: Graph) -> dict[tuple[str, str], list[str]]:
    """For each credited person and dateline place: the articles, by id."""
    found: dict[tuple[str, str], list[str]] = {}
    for article in graph.articles:
        place = f"place-{article.dateline.code}" if article.dateline and article.dateline.code else None
        if place is None or place not in graph.entities:
            continue
        for person, _ in graph.credited(article):
            found.setdefault((person, place), []).append(article.id)
    return found


def coverage_id(person: str, place: str) -> str:
    """The id of the edge that joins a reporter to a place."""
    return f"{REPORTS_ON}-{person}-{place}"


def write_network(graph: Graph, folder: Path) -> list[Path]:
    """Write graph.graphml and graph.gexf. The GEXF carries no date of writing."""
    network = to_networkx(graph)
    graphml, gexf = folder / "graph.graphml", folder / "graph.gexf"
    nx.write_graphml(network, graphml, encoding="utf-8")
    text = "\n".join(nx.generate_gexf(network))
    text = re.sub(r'\s*lastmodifieddate="[^"]*"', "", text)
    gexf.write_text(text + "\n", encoding="utf-8")
    return [graphml, gexf]
