"""What several tests share: the graph of the seed page, its files, a browser."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from selenium import webdriver

import kg
from kg.exports.write import write_all
from kg.graph import Graph
from kg.model import Article, EntityType, Mention, Quantity, Statement
from kg.pages import make_page, split_articles

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "liaocheng-daily-2022-10.txt"

# Places of more than one province, so that no test holds for the seed's city alone.
PAGE_HEAD = "2023年4月12日 星期三 A2 要闻\n\n"


HOSTILE = (
    "“</script><script>alert(1)</script>”现场会召开\n\n"
    "本报凌源讯（记者 张晓光）凌源市大力推行“=cmd|x”模式，推行“</script><b>x\"'`”计划，开展“\x07\x00+1”行动。"
    "凌源市农业农村局局长李志强表示，{{ 7*7 }} ${x} 投资3万元\ufffe。\n"
)

PLACE, PERSON, ORGANIZATION = EntityType.PLACE, EntityType.PERSON, EntityType.ORGANIZATION
EVENT, PROJECT, PROGRAM = EntityType.EVENT, EntityType.PROJECT, EntityType.PROGRAM

# The title and the paragraphs of an invented article.
TITLE = "宣恩县部署春耕备耕工作"
BODY = "4月10日，宣恩县组织开展春耕备耕工作，全县计划播种粮食作物120万亩，各项准备已经就绪。"
REST = "活动结束后，大家还就下一步的工作交换了意见，一致表示要把各项任务落到实处。"


@pytest.fixture(scope="session")
def graph() -> Graph:
    return kg.build(SEED).graph


@pytest.fixture(scope="session")
def knowledge(graph: Graph) -> kg.KnowledgeGraph:
    return kg.KnowledgeGraph(graph)


@pytest.fixture(scope="session")
def built(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    write_all(graph, out)
    return out


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "page.jsonl"
    source.write_text(json.dumps({"text": HOSTILE, "newspaper": "=朝阳<b>日报"}) + "\n", encoding="utf-8")
    write_all(kg.build(source).graph, folder / "out")
    return folder / "out"


def made_graphs() -> ModuleType:
    """The module of the benchmarks that makes graphs of any size."""
    return benchmark("view/synthetic.py")


@lru_cache
def benchmark(name: str) -> ModuleType:
    """A module of the benchmarks by its place among them."""
    path = ROOT / "benchmarks" / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles_of(text: str, name: str = "page.txt") -> tuple[Article, ...]:
    return split_articles(make_page(Path(name), text))


def heads(text: str) -> list[tuple[str | None, str, str | None]]:
    """Of each article of a page: its headline, its credits as name/role, its dateline."""
    return [
        (
            article.headline.text if article.headline else None,
            " ".join(f"{credit.name}/{credit.role}" for credit in article.byline),
            article.dateline.name if article.dateline else None,
        )
        for article in articles_of(text)
    ]


def read_article(
    text: str, name: str = "page.txt"
) -> tuple[Article, tuple[Mention, ...], tuple[Statement, ...]]:
    from kg.mentions import find_mentions
    from kg.statements import extract_statements

    (article,) = articles_of(text, name)
    mentions = find_mentions(article)
    return article, mentions, extract_statements(article, mentions)


def read_sentence(text: str) -> tuple[Article, tuple[Mention, ...], tuple[Statement, ...]]:
    """A sentence in an article that goes on."""
    return read_article(f"标题一则\n\n{text}{REST}\n")


def in_paper(paper: str, text: str) -> tuple[tuple[Mention, ...], set[str]]:
    """The mentions of an article of a paper, and what it says, each a string."""
    _, mentions, statements = read_article(f"标题一则\n\n{text}{REST}\n", f"{paper}-2023-06-20.txt")
    return mentions, relations(statements)


def assert_read(found: Collection[str], present: Collection[str], absent: Collection[str]) -> None:
    """All of ``present`` was read, and nothing of ``absent``."""
    assert set(present) <= set(found)
    assert not set(absent) & set(found)


def triples(text: str) -> set[str]:
    """What an article says, a statement a string: subject, predicate, object, title."""
    _, _, statements = read_article(text)
    return relations(statements)


def relations(statements: Iterable[Statement]) -> set[str]:
    """Statements whose object is an entity, as ``triples`` gives them."""
    return {
        " ".join(filter(None, (s.subject.name, s.predicate, s.object.name, s.qualifiers.get("title"))))
        for s in statements
        if isinstance(s.object, Mention)
    }


def figure_subjects(text: str) -> dict[str, str]:
    """Whom each figure of a sentence is said of, by how it is printed."""
    _, _, statements = read_sentence(text)
    return subjects_by_figure(statements)


def whose(text: str, figures: Collection[str]) -> dict[str, str | None]:
    """Whom these figures of a sentence are said of; None where one is not read."""
    told = figure_subjects(text)
    return {printed: told.get(printed) for printed in figures}


def subjects_by_figure(statements: Iterable[Statement]) -> dict[str, str]:
    """Whom each figure is said of, by how it is printed."""
    return {s.object.printed: s.subject.name for s in statements if isinstance(s.object, Quantity)}


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    driver = start_browser()
    yield driver
    driver.quit()


def start_browser(width: int = 1400, height: int = 900) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (
        "headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "hide-scrollbars",
        "disable-background-networking", "disable-component-update", "disable-sync", "lang=en-US",
        f"window-size={width},{height}",
    ):  # fmt: skip
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def names(text: str, kind: EntityType) -> set[str]:
    """The names of one type that a sentence has in an article that goes on."""
    _, mentions, _ = read_sentence(text)
    return {m.name for m in mentions if m.type is kind}


def said(text: str) -> set[str]:
    """What a sentence says in an article that goes on."""
    return triples(f"标题一则\n\n{text}{REST}\n")
