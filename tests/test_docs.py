"""The README and the docs: their commands are run, their links lead somewhere, their code works."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    subprocess.run(
        [sys.executable, "-m", "kg", "build", "seeds/", "--out", "output/", "-q"], cwd=folder, check=True
    )
    return folder


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.split(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("make ")]


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_works(command: str, tour: Path) -> None:
    path = f"PATH={Path(sys.executable).parent}:$PATH"
    done = subprocess.run(
        ["bash", "-c", f"export {path}; {command}"], cwd=tour, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_python_of_the_readme_works(tour: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=tour, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "bylines: 8" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_finder_of_the_docs_works() -> None:
    from conftest import articles_of

    from kg.gazetteer import gazetteer
    from kg.mentions.scan import scan

    text = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    space: dict[str, object] = {}
    exec(code, space)
    (article,) = articles_of(
        "标题在此处\n\n本报凌源讯　凌源市加强黄河流域生态保护的宣传，组织学生参观学习环保知识。"
    )
    finder = space["find_rivers"]
    assert callable(finder)
    assert [m.surface for m in finder(scan(article, gazetteer()), ())] == ["黄河"]


def tutorial() -> list[tuple[str, list[list[str]]]]:
    """The queries of docs/sparql.md with the rows printed below each."""
    text = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
    found = []
    for query, table in re.findall(r"```sparql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", text, re.DOTALL):
        rows = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()]
        found.append((query, [rows[0], *rows[2:]]))
    return found


@pytest.mark.parametrize(("query", "rows"), tutorial(), ids=range(1, len(tutorial()) + 1))
def test_a_question_of_the_tutorial_has_its_answer(query: str, rows: list[list[str]], tour: Path) -> None:
    import json

    from kg.bounded import Limits, ask
    from kg.query import prepare

    answer = ask(tour / "output" / "graph.nq", prepare(query), Limits())
    table = json.loads(answer.data)
    got = [
        [cell.get(name, {"value": ""})["value"] for name in table["head"]["vars"]]
        for cell in table["results"]["bindings"]
    ]
    plain = [
        [value.replace(",", "") if re.fullmatch(r"[\d,.]+", value) else value for value in row]
        for row in rows
    ]
    assert [table["head"]["vars"], *got] == plain


def test_the_page_of_the_ontology_is_up_to_date() -> None:
    from ontology_page import page

    assert (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8") == page()


def test_the_tutorial_has_fifteen_questions() -> None:
    assert len(tutorial()) == 15


def test_the_files_of_the_readme_are_written(tour: Path) -> None:
    for name in re.findall(r"`(graph\.\w+|report\.md)`", README):
        assert (tour / "output" / name).exists(), name
