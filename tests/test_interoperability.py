"""Other people's formats: every RDF syntax, FollowTheMoney, Neo4j's tables, igraph and networkx."""

import csv
import json
import tempfile
from pathlib import Path

import igraph
import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import kg as command

from kg.exports import stream
from kg.graph import Graph

SYNTAXES = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}


@pytest.mark.parametrize("form", SYNTAXES)
def test_every_syntax_holds_the_same_and_comes_out_the_same(form: str, built: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{turn}.{form}" for turn in (1, 2)]
    for file in files:
        assert command("export", form, file, "--out", built, "-q").returncode == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    read = rdflib.Dataset(default_union=True).parse(files[0], format=SYNTAXES[form])
    whole = rdflib.Dataset(default_union=True).parse(built / "graph.nq", format="nquads")
    if form in stream.WITH_GRAPHS:
        assert set(read.quads()) == set(whole.quads())
    else:
        record = rdflib.URIRef("https://w3id.org/kg-news/ontology#record")
        assert {q[:3] for q in read.quads()} == {q[:3] for q in whole.quads() if q[1] != record}


def test_the_formats_of_the_folder_are_those_of_the_exporter(built: Path, tmp_path: Path) -> None:
    for form in ("nq", "ttl", "jsonld"):
        target = tmp_path / f"x.{form}"
        stream.convert(built / "graph.nq", target, form)
        assert target.read_bytes() == (built / f"graph.{form}").read_bytes()


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_IRIS = st.integers(0, 5).map(lambda n: pyoxigraph.NamedNode(f"https://example.org/{n}"))
_QUADS = st.builds(pyoxigraph.Quad, _IRIS, _IRIS, st.one_of(_IRIS, _TEXTS.map(pyoxigraph.Literal)), _IRIS)


@settings(max_examples=60, deadline=None)
@given(st.lists(_QUADS, max_size=12), st.integers(1, 4), st.randoms())
def test_the_stream_is_sorted_whatever_the_order_and_the_size_of_its_chunks(
    quads: list[pyoxigraph.Quad], chunk: int, rng: object
) -> None:
    kept = stream._CHUNK
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            stream.write_quads(quads, folder / "whole.nq")
            stream._CHUNK = chunk
            rng.shuffle(quads)  # type: ignore[attr-defined]
            stream.write_quads(quads, folder / "parts.nq")
            assert (folder / "whole.nq").read_bytes() == (folder / "parts.nq").read_bytes()
            read = pyoxigraph.parse(path=str(folder / "parts.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
            assert set(read) == set(quads)
            stream.convert(folder / "parts.nq", folder / "x.trig", "trig")
            trig = pyoxigraph.parse(path=str(folder / "x.trig"), format=pyoxigraph.RdfFormat.TRIG)
            assert set(trig) == set(quads)
    finally:
        stream._CHUNK = kept


def test_an_unknown_format_and_a_missing_folder(built: Path, tmp_path: Path) -> None:
    unknown = command("export", "docx", "--out", built)
    assert (unknown.returncode, "give nq, trig" in unknown.stderr) == (1, True)
    missing = command("export", "nt", "--out", tmp_path)
    assert (missing.returncode, "run kg build" in missing.stderr) == (1, True)


def test_followthemoney(built: Path, graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "x.jsonl"
    assert command("export", "ftm", target, "--out", built, "-q").returncode == 0
    entities = {e["id"]: e for e in map(json.loads, target.read_text(encoding="utf-8").splitlines())}
    people = {e.id for e in graph.entities.values() if e.type.value == "Person"}
    assert people == {i for i, e in entities.items() if e["schema"] == "Person"}
    (post,) = (
        e
        for e in entities.values()
        if e["properties"].get("name") == ["寿张镇党委党委书记"]
        or e["properties"].get("name") == ["寿张镇党委书记"]
    )
    held = [
        e["properties"]
        for e in entities.values()
        if e["schema"] == "Occupancy" and e["properties"]["post"] == [post["id"]]
    ]
    assert [entities[h["holder"][0]]["properties"]["name"] for h in held] == [["周云"]]
    assert held[0]["summary"] == ["寿张镇党委书记周云表示。"]
    references = ("holder", "post", "member", "organization", "proof")
    for entity in entities.values():
        assert entity["schema"] in {
            "Person",
            "Organization",
            "Position",
            "Occupancy",
            "Membership",
            "Article",
        }
        for name in references:
            assert all(value in entities for value in entity["properties"].get(name, []))


def test_bulk_tables(built: Path, graph: Graph, tmp_path: Path) -> None:
    assert command("export", "neo4j", tmp_path / "bulk", "--out", built, "-q").returncode == 0
    tables = {}
    for name in ("nodes", "relationships"):
        with (tmp_path / "bulk" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            tables[name] = list(csv.DictReader(lines))
    known = {row["id:ID"] for row in tables["nodes"]}
    assert known == set(graph.entities)
    assert {row[":LABEL"] for row in tables["nodes"]} == {e.type.value for e in graph.entities.values()}
    assert all(row[":START_ID"] in known and row[":END_ID"] in known for row in tables["relationships"])
    assert len(tables["relationships"]) >= len(graph.relations)


def test_the_network_opens_in_networkx_and_igraph(built: Path, graph: Graph) -> None:
    opened = igraph.Graph.Read_GraphML(str(built / "graph.graphml"))
    assert opened.vcount() == len(graph.entities)
    assert set(opened.vs["name"]) >= {"阳谷县"}
    for read, name in ((nx.read_graphml, "graph.graphml"), (nx.read_gexf, "graph.gexf")):
        assert read(built / name).number_of_nodes() == len(graph.entities)


def test_followthemoney_says_so_itself(built: Path, tmp_path: Path) -> None:
    from followthemoney import model

    assert command("export", "ftm", tmp_path / "x.jsonl", "--out", built, "-q").returncode == 0
    for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        for name, values in entity["properties"].items():
            property_ = schema.get(name)
            assert property_ is not None, (entity["schema"], name)
            assert all(property_.type.clean(value) is not None for value in values), (name, values)


def test_another_json_ld_processor_reads_the_same_triples(built: Path, tmp_path: Path) -> None:
    from pyld import jsonld

    assert command("export", "nt", tmp_path / "x.nt", "--out", built, "-q").returncode == 0
    document = json.loads((built / "graph.jsonld").read_text(encoding="utf-8"))
    lines = set(jsonld.to_rdf(document, {"format": "application/n-quads"}).splitlines())
    assert len(lines) == len((tmp_path / "x.nt").read_text(encoding="utf-8").splitlines())
