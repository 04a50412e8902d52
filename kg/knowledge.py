"""The public face of a graph: frames, network, RDF, SPARQL, explanations, saving and loading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path

import networkx as nx
import pandas as pd
import rdflib
from oxrdflib.store import OxigraphStore
from pyoxigraph import Store

from kg.errors import KGError
from kg.exports import explain as accounts
from kg.exports.html import render
from kg.exports.network import to_networkx
from kg.exports.packed import read_packed
from kg.exports.rdf import to_store
from kg.exports.records import read_records
from kg.exports.report import summary
from kg.exports.tables import FRAMES
from kg.graph import Graph
from kg.pipeline import build_graph
from kg.query import ready_queries, run
from kg.resolve import read_judgements


class Explanation(str):
    """The account of a name: text in a terminal, preformatted in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self)}</pre>"

    def __repr__(self) -> str:
        return str(self)


class Frame:
    """A page inside a notebook's cell: a frame of its own, which cannot reach the notebook."""

    def __init__(self, html: str, height: int) -> None:
        self.html = html
        self.height = height

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.html)}" width="100%" height="{self.height}" '
            'sandbox="allow-scripts allow-downloads allow-modals" style="border:0"></iframe>'
        )


class KnowledgeGraph:
    """A built graph. Everything it gives is a view; the records are in ``graph`` and do not change."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeGraph:
        """The graph that ``kg build`` wrote into a folder, or that an N-Quads file of it holds.

        A graph.nq may have been edited or merged from several: what was taken out stays out.
        Raises SourceError when there is none.
        """
        file = Path(path)
        return cls(read_packed(file) if file.suffix == ".nq" else read_records(file))

    def entities(self, type: str | None = None) -> pd.DataFrame:
        """All entities, or those of one type (Person, Place, Organization, Program, Project, Event)."""
        frame = self._frame("entities")
        return frame if type is None else frame[frame["type"] == type].reset_index(drop=True)

    def relations(self, type: str | None = None, *, min_confidence: float = 0.0) -> pd.DataFrame:
        """All relations, or those of one predicate, at or above a confidence."""
        frame = self._frame("relations")
        chosen = frame["confidence"] >= min_confidence
        if type is not None:
            chosen &= frame["type"] == type
        return frame[chosen].reset_index(drop=True)

    def articles(self) -> pd.DataFrame:
        """All articles with headline, byline and dateline."""
        return self._frame("articles")

    def statements(self) -> pd.DataFrame:
        """All statements with their sentences."""
        return self._frame("statements")

    def figures(self) -> pd.DataFrame:
        """All figures with value, unit, subject and sentence."""
        return self._frame("figures")

    def _frame(self, name: str) -> pd.DataFrame:
        return FRAMES[name](self.graph)

    @cached_property
    def nx(self) -> nx.MultiDiGraph[str]:
        """The network: entities, relations, and who reports on which place."""
        return to_networkx(self.graph)

    @cached_property
    def store(self) -> Store:
        """The graph's quads in an Oxigraph store."""
        return to_store(self.graph)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The graph's quads as an rdflib Dataset on the Oxigraph store; its default is the union of all."""
        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def sparql(self, query: str, **values: str) -> pd.DataFrame:
        """The answer to a SELECT or ASK, or to a ready query by its name; ``values`` binds variables.

        Raises QueryError when the query is refused or does not parse.
        """
        ready = ready_queries().get(query.strip())
        return run(self.store, ready.text if ready is not None else query, values)

    def explain(self, name: str) -> Explanation:
        """What is known of a name, and where it says so. Raises KGError when the name is unknown."""
        text = accounts.explain(self.graph, name)
        if not text:
            raise KGError(f"nothing is known of {name}; try a part of the name")
        return Explanation(text)

    def show(self, focus: str | None = None, *, depth: int = 1, height: int = 720) -> Frame:
        """The interactive network in a notebook's cell (Jupyter, VS Code, marimo).

        ``focus`` is a name, an alias or an id: it is selected, with only what lies within ``depth``
        steps (1 to 3; 0 shows everything). ``height`` in pixels.
        Raises KGError when nothing, or more than one thing, has the name, or the depth is another.
        """
        if depth not in (0, 1, 2, 3):
            raise KGError(f"depth {depth}: give 0 (everything), 1, 2 or 3 steps")
        if focus is None:
            return Frame(render(self.graph), height)
        found = accounts.find_entities(self.graph, focus)
        if not found:
            raise KGError(f"nothing is known of {focus}; try a part of the name")
        if len(found) > 1:
            several = ", ".join(f"{entity.id} ({entity.name})" for entity in found[:8])
            raise KGError(f"{len(found)} entities answer to {focus}; give the id of one: {several}")
        return Frame(render(self.graph, focus=found[0].id, depth=depth), height)

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """What was read and found, in numbers."""
        return summary(self.graph)

    def __repr__(self) -> str:
        return (
            f"<KnowledgeGraph: {len(self.graph.articles)} articles, {len(self.graph.entities)} entities, "
            f"{len(self.graph.relations)} relations, {len(self.graph.figures)} figures>"
        )

    def _repr_html_(self) -> str:
        parts = [
            f"<tr><th>{escape(heading)}</th><td>"
            + escape(", ".join(f"{name} {count}" for name, count in counts.items()))
            + "</td></tr>"
            for heading, counts in self.counts.items()
        ]
        return "<table>" + "".join(parts) + "</table>"


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    judgements: str | Path | None = None,
    min_confidence: float = 0.0,
) -> KnowledgeGraph:
    """Read documents (a file, a folder, a pattern, or several) and build their graph.

    Statements less sure than ``min_confidence`` (0 to 1) are left out.
    Raises SourceError when nothing could be built; a single unreadable file is told in
    ``KnowledgeGraph.graph.warnings``.
    """
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    judged = read_judgements(Path(judgements)) if judgements is not None else ()
    return KnowledgeGraph(build_graph(several, judgements=judged, min_confidence=min_confidence))
