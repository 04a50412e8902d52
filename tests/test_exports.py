from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pandas as pd
import pyshacl
import pytest
import rdflib
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import DataError, SourceError
from kg.exports.explain import explain
from kg.exports.rdf import quads as all_quads
from kg.exports.records import read_records
from kg.exports.report import report
from kg.exports.tables import FRAMES, defused
from kg.exports.write import write_all
from kg.graph import Graph, assemble

ROOT = Path(__file__).parent.parent
DATA = ROOT / "kg" / "data"
KG = "https://w3id.org/kg-news/ontology#"


def test_all_files_are_written(built: Path) -> None:
    tables = {f"{name}.{kind}" for name in FRAMES for kind in ("csv", "parquet")}
    others = {
        "graph.ttl",
        "graph.nq",
        "graph.jsonld",
        "graph.html",
        "explorer.html",
        "graph.graphml",
        "graph.gexf",
        "graph.json",
        "report.md",
    }
    assert {p.name for p in built.iterdir()} == tables | others


def test_a_second_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    write_all(kg.build(ROOT / "seeds").graph, tmp_path)
    for path in sorted(built.iterdir()):
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_records_lead_back_to_an_equal_graph(built: Path, graph: Graph, tmp_path: Path) -> None:
    assert read_records(built) == graph
    (tmp_path / "graph.json").write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(SourceError, match="build again"):
        read_records(tmp_path)
    with pytest.raises(SourceError, match="kg build first"):
        read_records(tmp_path / "none")


# RDF --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def turtle(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl")


def test_the_formats_hold_the_same_triples(built: Path, turtle: rdflib.Graph, graph: Graph) -> None:
    quads = rdflib.Dataset(default_union=True).parse(built / "graph.nq", format="nquads")
    jsonld = rdflib.Graph().parse(built / "graph.jsonld", format="json-ld")
    record = rdflib.URIRef(KG + "record")  # for programs: the readable formats do without
    assert len(turtle) == len(jsonld) == len({(s, p, o) for s, p, o, _ in quads.quads() if p != record})
    assert len(set(all_quads(graph))) == len(list(quads.quads()))


@pytest.mark.parametrize("folder", ["built", "hostile"])
def test_the_shapes_are_met(folder: str, request: pytest.FixtureRequest) -> None:
    data = rdflib.Graph().parse(request.getfixturevalue(folder) / "graph.ttl")
    conforms, _, told = pyshacl.validate(data, shacl_graph=str(DATA / "shapes.ttl"))
    assert conforms, told


def test_the_shapes_refuse_a_statement_without_evidence(turtle: rdflib.Graph) -> None:
    broken = rdflib.Graph()
    statement = next(turtle.subjects(rdflib.RDF.type, rdflib.URIRef(KG + "Figure")))
    for triple in turtle:
        if not (triple[0] == statement and triple[1] == rdflib.PROV.wasDerivedFrom):
            broken.add(triple)
    conforms, _, told = pyshacl.validate(broken, shacl_graph=str(DATA / "shapes.ttl"))
    assert not conforms
    assert "a statement has its evidence" in told


def test_every_own_term_is_defined_in_both_languages(turtle: rdflib.Graph) -> None:
    ontology = rdflib.Graph().parse(DATA / "ontology.ttl")
    terms = [*turtle.predicates(), *turtle.objects(None, rdflib.RDF.type)]
    used = {str(term) for term in terms if str(term).startswith(KG)}
    assert used
    for name in sorted(used):
        for property_ in (rdflib.RDFS.label, rdflib.RDFS.comment):
            languages = {label.language for label in ontology.objects(rdflib.URIRef(name), property_)}
            assert languages == {"en", "zh-hans"}, name


def test_no_blank_nodes_and_ascii_names(turtle: rdflib.Graph) -> None:
    for triple in turtle:
        for node in triple:
            assert not isinstance(node, rdflib.BNode)
            assert not isinstance(node, rdflib.URIRef) or str(node).isascii()


def test_evidence_quotes_the_printed_page(graph: Graph) -> None:
    texts = {page.id: page.text for page in graph.pages}
    pages = {article.id: article.page_id for article in graph.articles}
    for statement in graph.statements():
        span = statement.evidence.span
        printed = "".join(texts[pages[statement.article_id]][span.start : span.end].split())
        assert statement.evidence.quote[:6].replace(" ", "") == printed[:6]


def test_a_relation_without_evidence_is_refused(graph: Graph) -> None:
    from dataclasses import replace

    from kg.model import Resolution

    relation = graph.relations[0]
    empty = replace(relation.statements[0], evidence=replace(relation.statements[0].evidence, quote=""))
    resolution = Resolution(graph.entities, graph.mention_entity, ())
    with pytest.raises(DataError, match="no evidence"):
        assemble(graph.pages, graph.articles, graph.mentions, [empty], resolution)


# tables, networks, report -----------------------------------------------------------------------


def test_csv_and_parquet_hold_the_frames(built: Path, graph: Graph) -> None:
    for name, make in FRAMES.items():
        frame = make(graph)
        assert len(pd.read_csv(built / f"{name}.csv")) == len(frame) > 0
        pd.testing.assert_frame_equal(pd.read_parquet(built / f"{name}.parquet"), frame, check_dtype=False)


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text: str) -> None:
    cell = defused(text)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not any(c < " " and c not in "\n\t" for c in cell)


def test_networks_open_elsewhere(built: Path, knowledge: kg.KnowledgeGraph) -> None:
    graphml = nx.read_graphml(built / "graph.graphml", force_multigraph=True)
    gexf = nx.read_gexf(built / "graph.gexf")
    assert set(graphml) == set(gexf) == set(knowledge.nx)
    assert graphml.number_of_edges() == knowledge.nx.number_of_edges()
    assert "lastmodified" not in (built / "graph.gexf").read_text(encoding="utf-8")


def test_hostile_text_breaks_no_format(hostile: Path) -> None:
    assert len(rdflib.Graph().parse(hostile / "graph.ttl")) > 0
    assert len(rdflib.Dataset().parse(hostile / "graph.nq", format="nquads")) > 0
    nx.read_graphml(hostile / "graph.graphml")
    nx.read_gexf(hostile / "graph.gexf")
    for name in FRAMES:
        for value in pd.read_csv(hostile / f"{name}.csv", dtype=str).fillna("").to_numpy().ravel():
            assert not value.startswith(("=", "+", "@"))
    html = (hostile / "graph.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert len(BeautifulSoup(html, "html.parser").find_all("script")) == 15  # ours, and none of the text


def test_the_report_tells_what_is_doubtful(graph: Graph) -> None:
    text = report(graph)
    assert "no headline was found" in text
    assert "赵孟俭村" in text
    assert "below confidence" in text


def test_explanations(graph: Graph) -> None:
    text = explain(graph, "寿张")
    assert "official code: 371521109" in text
    assert "“10月20日，阳谷县寿张镇组织开展人居环境整治提升观摩评比活动。”" in text
    assert "merged over" in explain(graph, "薛良诚")
    assert explain(graph, "没有这个人") == ""


def test_nothing_is_left_half_written(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.exports import write

    def fails(graph: Graph, folder: Path) -> list[Path]:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(write.EXPORTERS, "report", fails)
    with pytest.raises(SourceError, match="No space left"):
        write_all(graph, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written(graph: Graph, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match="--out"):
        write_all(graph, blocked)


def lines_of(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").splitlines()


def test_quads_are_sorted(built: Path) -> None:
    lines = list(lines_of(built / "graph.nq"))
    assert len(lines) == len(set(lines))
    assert [line.split(" ")[0] for line in lines] == sorted(line.split(" ")[0] for line in lines)


def test_the_dataset_describes_itself(turtle: rdflib.Graph, graph: Graph) -> None:
    (dataset,) = turtle.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset)
    assert int(str(turtle.value(dataset, rdflib.VOID.entities))) == len(graph.entities)
    assert {
        Path(str(turtle.value(d, rdflib.DCTERMS.title))).suffix
        for d in turtle.objects(dataset, rdflib.DCAT.distribution)
    } == {".nq", ".ttl", ".jsonld"}
    parts = [
        int(str(turtle.value(part, rdflib.VOID.entities)))
        for part in turtle.objects(dataset, rdflib.VOID.subset)
    ]
    assert sum(parts) == len(graph.entities)
