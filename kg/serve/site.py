"""What the server serves: the records of a built folder, and its triples in a store on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from kg.bounded import Limits
from kg.exports.articles import article_records, figures_in, said_in
from kg.exports.records import read_records
from kg.exports.terms import pinyin, term
from kg.graph import Graph
from kg.model import Entity, Figure, Relation
from kg.pages.fold import key
from kg.prefixes import BASE
from kg.query import graph_file

_MOST_TRIPLES = 2000  # of one thing, each way


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of a query, queries at once and waiting, bytes of a request, hosts and foreign origins."""

    limits: Limits = field(default_factory=lambda: Limits(seconds=20, rows=10_000, megabytes=1024))
    parallel: int = 2
    waiting: int = 200
    body: int = 64_000
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search: the entity and how well it matches (0 is best)."""

    grade: int
    entity: Entity


class Site:
    """The graph of a built folder, ready to be asked. Nothing in it changes."""

    def __init__(self, folder: Path, graph: Graph, triples: Path, settings: Settings) -> None:
        self.folder = folder
        self.graph = graph
        self.triples = triples
        self.settings = settings
        self.articles: Mapping[str, dict[str, Any]] = MappingProxyType(
            {record["id"]: record for record in article_records(graph)}
        )
        self.read = {article.id: article for article in graph.articles}
        self.said = said_in(graph)
        self.figures = figures_in(graph)
        self.relations: dict[str, list[Relation]] = {ident: [] for ident in graph.entities}
        for relation in graph.relations:
            for end in (relation.head, relation.tail):
                self.relations[end].append(relation)
        self.counted: dict[str, list[Figure]] = {ident: [] for ident in graph.entities}
        for figure in graph.figures:
            self.counted[figure.subject].append(figure)
        self._store = Store.read_only(str(triples))
        self._names = [
            (tuple(key(n) for n in (e.name, *e.aliases)), pinyin(e.name), e) for e in graph.entities.values()
        ]

    def search(self, asked: str, limit: int = 20) -> list[Found]:
        """Entities by name, alias, or pinyin (whole or initials), the best and most reported first."""
        wanted = key(asked)
        latin = asked.replace(" ", "").lower()
        hits = []
        for names, spelled, entity in self._names:
            if not wanted:
                break
            if wanted in names:
                grade = 0
            elif any(name.startswith(wanted) for name in names):
                grade = 1
            elif latin.isascii() and any(form.startswith(latin) for form in spelled):
                grade = 2
            elif any(wanted in name for name in names):
                grade = 3
            else:
                continue
            hits.append(Found(grade, entity))
        hits.sort(key=lambda hit: (hit.grade, -len(hit.entity.articles), hit.entity.name, hit.entity.id))
        return hits[:limit]

    def about(self, path: str) -> list[Triple]:
        """The triples that start or end at the thing of a path (person/…), sorted; empty when unknown."""
        try:
            thing = NamedNode(BASE + path)
        except ValueError:
            return []
        record = term("kg:record")
        found: set[Triple] = set()
        for pattern in ((thing, None, None), (None, None, thing)):
            for number, quad in enumerate(self._store.quads_for_pattern(*pattern)):
                if number == _MOST_TRIPLES:
                    break
                if quad.predicate != record:
                    found.add(quad.triple)
        return sorted(found, key=str)


@contextmanager
def open_site(folder: Path, settings: Settings | None = None) -> Iterator[Site]:
    """The site of a folder that ``kg build`` wrote; its store on disk goes when the context ends.

    Raises SourceError when there is no graph in the folder.
    """
    graph = read_records(folder)
    file, _ = graph_file(folder)
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as name:
        store = Store(name)
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        store.flush()
        del store
        yield Site(folder, graph, Path(name), settings or Settings())
