"""Queries in a process of their own: what they answer, and what stops them."""

import json
import subprocess
import time
from pathlib import Path

import pytest
from test_cli import kg as command

from kg.bounded import Limits, ask
from kg.errors import LimitError, QueryError, SourceError

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_table_and_a_graph_and_a_yes(built: Path) -> None:
    source = built / "graph.nq"
    table = ask(
        source, "SELECT DISTINCT ?l WHERE { ?s schema:identifier '371521' ; rdfs:label ?l }", Limits()
    )
    (row,) = json.loads(table.data)["results"]["bindings"]
    assert row["l"] == {"type": "literal", "value": "阳谷县", "xml:lang": "zh-hans"}
    assert (table.kind, table.cut) == ("table", False)
    graph = ask(source, "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", Limits(rows=10))
    assert (graph.kind, graph.cut, graph.data.count(b"\n")) == ("graph", True, 10)
    assert json.loads(ask(source, "ASK { ?s ?p ?o }", Limits()).data)["boolean"] is True


def test_rows_are_cut(built: Path) -> None:
    answer = ask(built / "graph.nq", "SELECT ?s WHERE { ?s ?p ?o }", Limits(rows=7))
    assert answer.cut
    assert len(json.loads(answer.data)["results"]["bindings"]) == 7


def test_a_query_without_end_is_stopped(built: Path) -> None:
    start = time.monotonic()
    with pytest.raises(LimitError, match=r"more than 1\.5 seconds"):
        ask(built / "graph.nq", CROSS, Limits(seconds=1.5))
    assert time.monotonic() - start < 60  # it would run for days


def test_a_query_that_needs_too_much_memory_is_stopped(built: Path) -> None:
    sort = "SELECT ?a ?d WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
    with pytest.raises(LimitError, match=r"exit status -\d+(: memory allocation of \d+ bytes failed)?\)"):
        ask(built / "graph.nq", sort, Limits(seconds=60, megabytes=200))


@pytest.mark.parametrize(
    ("last_words", "answered"), [("thread panicked", True), ("memory allocation of 9 bytes failed", False)]
)
def test_an_engine_that_dies_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, built: Path, last_words: str, answered: bool
) -> None:
    run, dead = subprocess.run, [subprocess.CompletedProcess([], -6, b"", last_words.encode() + b"\nat main")]
    monkeypatch.setattr(
        subprocess, "run", lambda *args, **kwargs: dead.pop() if dead else run(*args, **kwargs)
    )
    if answered:
        assert json.loads(ask(built / "graph.nq", "ASK { ?s ?p ?o }", Limits()).data)["boolean"] is True
    else:
        with pytest.raises(LimitError, match=rf"exit status -6: {last_words}\)"):
            ask(built / "graph.nq", "ASK { ?s ?p ?o }", Limits())


@pytest.mark.parametrize(
    ("name", "text", "query", "error", "told"),
    [
        ("x.nq", "no quads", "ASK { ?s ?p ?o }", SourceError, "not readable as RDF"),
        ("x.nq", "", "SELECT WHERE", QueryError, "cannot be answered"),
    ],
)
def test_what_cannot_be_read(
    tmp_path: Path, name: str, text: str, query: str, error: type[Exception], told: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(error, match=told):
        ask(tmp_path / name, query, Limits())


def test_the_command_line_has_the_limits(built: Path) -> None:
    slow = command("query", CROSS, "--out", built, "--timeout", "1.5")
    assert (slow.returncode, slow.stdout) == (1, "")
    assert "more than 1.5 seconds" in slow.stderr
    cut = command("query", "SELECT ?s WHERE { ?s ?p ?o }", "--out", built, "--rows", 3, "-f", "csv")
    assert len(cut.stdout.splitlines()) == 4
    assert "cut after 3 rows" in cut.stderr


def test_variables_are_options(built: Path) -> None:
    for words in (["--county", "寿张镇"], ["--county=寿张镇"], ["--set", "county=寿张镇"]):
        done = command("query", "officials-of", "--out", built, "-f", "csv", *words)
        assert done.stdout.splitlines()[1].startswith("周云,党委书记,寿张镇党委,寿张镇,")
    for words, told in (
        (["--planet", "Mars"], "no variable"),
        (["--county"], "needs a value"),
        (["SELECT"], "quote the query"),
    ):
        done = command("query", "officials-of", "--out", built, *words)
        assert done.returncode == 1
        assert told in done.stderr


def test_a_query_is_explained(built: Path) -> None:
    done = command("query", "officials-of", "--out", built, "--explain", "--county", "莘县")
    assert 'VALUES (?county) { ("莘县") }' in done.stdout
    assert "SelectQuery" in done.stdout
    broken = command("query", "SELECT WHERE", "--out", built, "--explain")
    assert broken.returncode == 1
    assert "cannot be read" in broken.stderr


def test_a_construct_is_printed_as_triples(built: Path) -> None:
    done = command(
        "query", "CONSTRUCT { ?s a org:Organization } WHERE { ?s a org:Organization }", "--out", built
    )
    assert done.stdout.count(" .\n") == 21
