"""graph.nq alone gives the graph back: whole, merged from several, or with parts taken out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph
import pytest
from conftest import ROOT, made_graphs
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import SourceError
from kg.exports.packed import read_packed
from kg.exports.rdf import quads
from kg.exports.stream import write_quads
from kg.graph import Graph


@settings(max_examples=15, deadline=None)
@given(st.integers(5, 120), st.integers(0, 999))
def test_any_graph_comes_back_equal(nodes: int, seed: int) -> None:
    graph = made_graphs().synthetic(nodes, seed)
    with tempfile.TemporaryDirectory() as name:
        write_quads(quads(graph), Path(name) / "graph.nq")
        assert read_packed(Path(name) / "graph.nq") == graph


@pytest.mark.parametrize("pages", ["tests/gold/development", "tests/pages"])
def test_read_pages_come_back_equal(pages: str, tmp_path: Path) -> None:
    graph = kg.build(ROOT / pages).graph
    write_quads(quads(graph), tmp_path / "graph.nq")
    assert kg.KnowledgeGraph.load(tmp_path / "graph.nq").graph == graph


def test_hostile_text_comes_back(hostile: Path) -> None:
    assert kg.KnowledgeGraph.load(hostile / "graph.nq").graph == kg.KnowledgeGraph.load(hostile).graph


def test_what_is_taken_out_stays_out(built: Path, graph: Graph, tmp_path: Path) -> None:
    article = next(a for a in graph.articles if "周云" in a.reading.text)
    without = [
        quad
        for quad in pyoxigraph.parse(path=str(built / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
        if not str(quad.graph_name).endswith(f"/graph/{article.id}>")
    ]
    write_quads(without, tmp_path / "less.nq")
    loaded = read_packed(tmp_path / "less.nq")
    assert {a.id for a in loaded.articles} == {a.id for a in graph.articles} - {article.id}
    assert all(s.article_id != article.id for s in loaded.statements())
    relation = graph.relations[0]
    (said, *_rest) = relation.statements
    gone = f"/statement/{said.id}>"
    write_quads((q for q in quads(graph) if not str(q.subject).endswith(gone)), tmp_path / "fewer.nq")
    kept = {s.id for s in read_packed(tmp_path / "fewer.nq").statements()}
    assert kept == {s.id for s in graph.statements()} - {said.id}


def test_files_of_two_builds_merge(tmp_path: Path, built: Path, graph: Graph) -> None:
    other = kg.build(ROOT / "tests" / "pages").graph
    write_quads(quads(other), tmp_path / "other.nq")
    lines = {
        *(built / "graph.nq").read_text().splitlines(),
        *(tmp_path / "other.nq").read_text().splitlines(),
    }
    (tmp_path / "both.nq").write_text("\n".join(sorted(lines)) + "\n")
    both = read_packed(tmp_path / "both.nq")
    assert {a.id for a in both.articles} == {a.id for g in (graph, other) for a in g.articles}
    assert {s.id for s in both.statements()} == {s.id for g in (graph, other) for s in g.statements()}


@pytest.mark.parametrize("text", ["no quads", "", "<a:a> <a:b> <a:c> <a:g> .\n"])
def test_a_file_without_a_graph(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.nq").write_text(text)
    with pytest.raises(SourceError, match="run kg build again"):
        read_packed(tmp_path / "x.nq")
    with pytest.raises(SourceError, match=r"none\.nq"):
        read_packed(tmp_path / "none.nq")
