import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
from conftest import ROOT, SEED

from kg.cli import main
from kg.mentions.scan import Scan
from kg.model import Article, Mention, Statement
from kg.pipeline import build_graph
from kg.statements import extract_statements


def kg(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, which spares the seconds of starting it."""
    argv = ["kg", *map(str, words)]
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", argv),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(argv, code, out.getvalue(), err.getvalue())


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip().count(".") == 2


def test_build_tells_what_it_found(tmp_path: Path) -> None:
    done = kg("build", SEED, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert "articles 13" in done.stderr
    assert "graph.html" in done.stderr
    assert (tmp_path / "out" / "graph.html").exists()
    quiet = kg("build", SEED, "--out", tmp_path / "out", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


def test_extract_prints_one_object_an_article() -> None:
    done = kg("extract", SEED, "-q")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["order"] for r in records] == list(range(13))
    assert list(records[0]) == [
        "id",
        "page",
        "order",
        "headline",
        "byline",
        "dateline",
        "text",
        "entities",
        "relations",
        "figures",
    ]
    assert set(records[0]["relations"][0]) == {"head", "type", "tail", "evidence", "confidence"}
    assert set(records[2]["figures"][0]) == {"subject", "value", "unit", "what", "evidence"}
    assert [e["code"] for e in records[0]["entities"] if e["name"] == "聊城市"] == ["3715"]


def test_less_sure_statements_can_be_left_out() -> None:
    everything, sure = (
        [json.loads(line) for line in kg("extract", SEED, "-q", *more).stdout.splitlines()]
        for more in ([], ["--min-confidence", "0.9"])
    )
    counts = [sum(len(article["relations"]) for article in records) for records in (everything, sure)]
    assert 0 < counts[1] < counts[0]
    assert [a["headline"] for a in everything] == [a["headline"] for a in sure]


def test_evaluate_scores_the_tagger(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text(
        '{"text": "记者王建国在北京报道。", "entities": [[2, 5, "人"], [6, 8, "地"]]}\n', encoding="utf-8"
    )
    mapped = ["evaluate", "--ner", str(file), "--label", "人=PERSON", "--label", "地=PLACE"]
    assert "all (micro)       1.0000" in kg(*mapped).stdout
    assert json.loads(kg(*mapped, "--json").stdout)["all"]["f1"] == 1.0
    assert "give gold and documents" in kg("evaluate").stderr


def test_evaluate_prints_the_table() -> None:
    gold = ROOT / "tests" / "gold" / "seed.jsonl"
    assert kg("evaluate", gold, SEED, "-q").stdout.startswith("measure")
    assert json.loads(kg("evaluate", gold, SEED, "-q", "--json").stdout)["articles"]["f1"] == 1.0
    assert "entity missed" in kg("evaluate", gold, SEED, "-q", "--errors").stdout


def test_query_and_explain(built: Path, tmp_path: Path) -> None:
    csv = kg("query", "officials", "--out", built, "-f", "csv").stdout
    assert csv.splitlines()[0] == "person,title,body,since,sentence"
    assert "\t" in kg("query", "officials", "--out", built, "-f", "tsv").stdout
    (tmp_path / "q.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", encoding="utf-8")
    (row,) = json.loads(kg("query", tmp_path / "q.rq", "--graph", built / "graph.ttl", "-f", "json").stdout)
    assert row["n"] > 1000
    assert "观城镇" in kg("query", "places-below", "--set", "county=莘县", "--out", built).stdout
    assert len(kg("query", "--list").stdout.splitlines()) >= 12
    assert "寿张镇党委" in kg("explain", "周云", "--out", built).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["build", "none.txt"], "no such file"),
        (["explain", "x", "--out", "none"], "kg build first"),
        (["query", "officials", "--out", "none"], "run kg build"),
        (["query", "nothing"], "--list"),
        (["query"], "--list"),
        (["query", "SELECT * WHERE { ?s ?p ?o }", "-f", "xml"], "unknown format"),
        (["query", "about", "--set", "name"], "NAME=VALUE"),
        (["evaluate", "none.jsonl", "seeds"], "cannot be read"),
        (["paint"], "kg --help"),
        (["build"], "kg --help"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = kg(*words)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_one_bad_file_never_loses_the_others(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_bytes(SEED.read_bytes())
    (pages / "empty.txt").write_text("", encoding="utf-8")
    (pages / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (pages / "copy.txt").write_bytes(SEED.read_bytes())
    (pages / "verse.txt").write_text("abc\n", encoding="utf-8")
    done = kg("build", pages, "--out", tmp_path / "out")
    assert done.returncode == 0
    for name in ("empty.txt", "binary.txt", "verse.txt"):
        assert name in done.stderr
    assert "articles 13" in done.stderr
    assert "binary.txt" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("outside", ["outside_finders", "outside_rules"])
def test_what_another_package_offers_and_cannot_load_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, outside: str
) -> None:
    def missing() -> None:
        raise ImportError("no such package")

    monkeypatch.setattr(f"kg.pipeline.{outside}", missing)
    with pytest.raises(ImportError):
        build_graph([SEED])


def test_a_rule_that_fails_on_one_article_never_loses_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article: Article, mentions: Sequence[Mention], *, prepared: Scan) -> tuple[Statement, ...]:
        if article.order == 2:
            raise ValueError("no such clause")
        return extract_statements(article, mentions, prepared=prepared)

    monkeypatch.setattr("kg.pipeline.extract_statements", failing)
    graph = build_graph([SEED])
    (warning,) = graph.warnings
    assert f"{SEED.name}, line " in warning
    assert "no such clause" in warning
    read = {statement.evidence.article_id for statement in graph.statements()}
    assert [article.order for article in graph.articles if article.id not in read] == [2]


def test_nothing_built_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "long.txt").write_text("字" * 20_000_000, encoding="utf-8")
    done = kg("build", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "long.txt" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.mkdir()
    (path / "x").write_text("", encoding="utf-8")
    done = kg("build", path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "no document" in done.stderr


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    done = kg("build", SEED, "--out", tmp_path / "out", "-q")
    assert done.returncode == 1
    assert "--out" in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m kg extract {SEED} -q | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        cwd=ROOT,
        env=os.environ,
        check=False,
    )
    assert b"Traceback" not in done.stderr
