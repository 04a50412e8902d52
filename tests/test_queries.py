from pathlib import Path

import pytest
import rdflib

import kg
from kg.errors import KGError, QueryError, SourceError
from kg.query import check, load_store, ready_queries, run


@pytest.mark.parametrize("name", sorted(ready_queries()))
def test_every_ready_query_has_an_answer(knowledge: kg.KnowledgeGraph, name: str) -> None:
    frame = knowledge.sparql(name)
    assert len(frame) > 0
    assert not frame.duplicated().any()
    assert ready_queries()[name].title.endswith(".")


def test_ready_queries_take_values(knowledge: kg.KnowledgeGraph) -> None:
    assert set(knowledge.sparql("places-below", county="莘县")["place"]) == {"观城镇", "东街新村"}
    about = knowledge.sparql("about", name="周云")
    assert list(about["other"]) == ["寿张镇党委"]
    with pytest.raises(QueryError, match="no variable"):
        knowledge.sparql("officials", planet="Mars")


def test_a_value_cannot_change_the_query(knowledge: kg.KnowledgeGraph) -> None:
    assert len(knowledge.sparql("about", name='x" } DELETE { ?s ?p ?o }')) == 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * WHERE { sErViCe<http://x> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE#c\n<http://x> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://x>",
    ],
)
def test_queries_only_read_this_graph(query: str) -> None:
    with pytest.raises(QueryError, match="not allowed"):
        check(query)


@pytest.mark.parametrize(
    "query", ['SELECT * WHERE { ?s ?p "SERVICE" }', "SELECT * WHERE { ?s <http://x/FROM> ?o } # DELETE"]
)
def test_words_in_strings_iris_and_comments_are_no_commands(query: str) -> None:
    check(query)


def test_what_is_no_select(knowledge: kg.KnowledgeGraph) -> None:
    assert bool(knowledge.sparql("ASK { ?s ?p ?o }")["answer"][0]) is True
    with pytest.raises(QueryError, match="SELECT"):
        knowledge.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="cannot be answered"):
        knowledge.sparql("SELECT WHERE")


def test_a_graph_file_may_be_asked(built: Path, tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    assert run(load_store(built / "graph.ttl"), count)["n"][0] == len(
        rdflib.Graph().parse(built / "graph.ttl")
    )
    (tmp_path / "x.ttl").write_text("no turtle", encoding="utf-8")
    for path, told in ((tmp_path / "x.ttl", "not readable"), (tmp_path / "none.nq", "kg build")):
        with pytest.raises(SourceError, match=told):
            load_store(path)


def test_the_python_api(knowledge: kg.KnowledgeGraph, built: Path) -> None:
    assert set(knowledge.entities("Person")["type"]) == {"Person"}
    assert len(knowledge.relations("holds_position")) == 6
    assert (knowledge.relations(min_confidence=0.9)["confidence"] >= 0.9).all()
    assert len(knowledge.articles()) == 13
    assert {"sentence", "rule"} <= set(knowledge.statements().columns)
    assert len(knowledge.figures()) == 63
    assert len(list(knowledge.rdf.query("SELECT ?p WHERE { ?p a <https://schema.org/Person> }"))) == 39
    assert kg.KnowledgeGraph.load(built).graph == knowledge.graph
    assert "13 articles" in repr(knowledge)
    assert "<table>" in knowledge._repr_html_()
    assert "<pre>" in knowledge.explain("寿张镇")._repr_html_()
    with pytest.raises(KGError, match="nothing is known"):
        knowledge.explain("没有这个人")
