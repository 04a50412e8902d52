"""The code's own rules: imports run downwards, nothing runs at import, the public names are few."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import kg

ROOT = Path(__file__).parent.parent
LAYERS = [
    "errors", "prefixes", "model", "words", "units", "gazetteer", "ontology", "gazetteer_tables", "tagger", "pages", "mentions", "statements", "resolve",
    "graph", "pipeline", "exports", "bounded", "query", "plan", "questions", "validate", "evaluate", "ner_score", "knowledge", "__init__", "serve", "cli", "__main__",
]  # fmt: skip
ONLY_IN = {
    "spacy": {"mentions", "tagger"},
    "onnxruntime": {"tagger"},
    "networkx": {"exports", "knowledge"},
    "rdflib": {"knowledge", "validate", "plan"},
    "pyshacl": {"validate"},
    "pyoxigraph": {"exports", "query", "validate", "knowledge", "bounded", "serve"},
    "pyvis": {"exports"},
    "igraph": {"exports"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "typer": {"cli"},
    "rich": {"cli"},
}


def layer(path: Path) -> str:
    parts = path.relative_to(ROOT / "kg").with_suffix("").parts
    return parts[0]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= (
                {f"{node.module}.{alias.name}" for alias in node.names}
                if node.module == "kg"
                else {node.module}
            )
    return found


def modules() -> list[Path]:
    return sorted((ROOT / "kg").rglob("*.py"))


def test_imports_run_downwards() -> None:
    for path in modules():
        own = LAYERS.index(layer(path))
        for name in imports(path):
            if name.startswith("kg.") and name.split(".")[1] in LAYERS:
                assert LAYERS.index(name.split(".")[1]) <= own, (
                    f"{path} imports {name}, which stands above it"
                )


def test_libraries_stay_where_they_belong() -> None:
    for path in modules():
        for name in imports(path):
            allowed = ONLY_IN.get(name.split(".")[0])
            assert allowed is None or layer(path) in allowed, f"{path} imports {name}"


def test_modules_are_short() -> None:
    for path in modules():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 350, path


def test_the_public_names() -> None:
    assert sorted(kg.__all__) == [
        "DataError", "KGError", "KnowledgeGraph", "QueryError", "SourceError", "build", "read_pages", "split_articles",
    ]  # fmt: skip


def test_importing_reads_no_data() -> None:
    code = "import kg.words, kg.gazetteer, kg; print(kg.words.load_words.cache_info().misses, kg.gazetteer.gazetteer.cache_info().misses)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["0", "0"]


def test_no_name_of_the_seed_page_is_in_the_word_lists() -> None:
    gold = (ROOT / "tests" / "gold" / "seed.jsonl").read_text(encoding="utf-8")
    people = {
        "薛良诚",
        "孙亚飞",
        "李贵民",
        "雨露计划",
        "齐鲁富民贷",
        "数字方舱",
        "红帮办",
        "东阿",
        "阳谷",
    }
    assert all(name in gold for name in people)
    for path in sorted((ROOT / "kg" / "data" / "words").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in people if name in text.splitlines()], path


def test_the_wheel_carries_its_data() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert config["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["kg"]
    for name in (
        "gazetteer/names.marisa",
        "gazetteer/places.npz",
        "ontology.ttl",
        "shapes.ttl",
        "predicates.toml",
    ):
        assert (ROOT / "kg" / "data" / name).stat().st_size > 0


def test_every_word_list_tells_its_source() -> None:
    for path in sorted((ROOT / "kg" / "data" / "words").glob("*.txt")):
        assert path.read_text(encoding="utf-8").startswith("#"), path
