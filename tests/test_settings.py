"""One text set in several ways: its articles, headlines, bylines and datelines stay the same.

The pages are the gold pages, which are set with a blank line above each headline and each paragraph in one line.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REST, TITLE, articles_of, benchmark, heads

GOLD = Path(__file__).parent / "gold"
PAGES = sorted([*(GOLD / "held-out").glob("*.txt"), *(GOLD / "whole-pages").glob("*.txt")])
SETTINGS = benchmark("settings/run.py")
COLUMN = 22  # characters of a column's line


def columns(text: str) -> str:
    return str(SETTINGS.columns(text, COLUMN))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("setting", [columns, SETTINGS.close_set])
def test_a_page_has_its_articles_however_it_is_set(path: Path, setting: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert heads(setting(text)) == heads(text)


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (
            f"{TITLE}\n　　本报讯　全县春耕开始，各项准备已经就绪。（通\n讯员 张建平）\n",
            "张建平/correspondent",
        ),
        (
            f"{TITLE}\n　　本报讯　全县春耕开始，各项准备已经就绪。（张建平\n李晓晨）\n",
            "张建平/contributor 李晓晨/contributor",
        ),
        (
            f"{TITLE}\n　　本报讯　全县春耕开始，大家正在田里插秧。本报通讯\n员 张建平 摄\n",
            "张建平/photographer",
        ),
        (
            f"{TITLE}\n　　本报讯　记者张建平、李\n晓晨报道：全县春耕开始，各项准备已经就绪。\n",
            "张建平/reporter 李晓晨/reporter",
        ),
        (
            f"{TITLE}\n　　本报讯　记者张建平、李晓晨报\n道：全县春耕开始，各项准备已经就绪。\n",
            "张建平/reporter 李晓晨/reporter",
        ),
        (
            f"{TITLE}\n　　新华社武汉4月11日电\n（记者 张建平）全县春耕开始，各项准备已经就绪。\n",
            "张建平/reporter",
        ),
        (f"{TITLE}\n　　本报讯　项目由山河新能源（宣恩）\n有限公司建设，各项准备已经就绪。\n", ""),
        (
            f"{TITLE}\n　　本报讯　全县春耕开始，各项准备已经就绪。（通讯员 张建平 文/图\n）\n",
            "张建平/correspondent",
        ),
    ],
)
def test_credits_that_a_column_breaks(page: str, head: str) -> None:
    (told,) = heads(page)
    assert told[:2] == (TITLE, head)


def test_pictures_and_their_photographers() -> None:
    page = (
        "▲11月1日，宣恩县的大茅山层林尽染，秋色宜人，让人流连忘返。特约通讯员 张建平摄\n\n"
        "11月2日，村民在宣恩县珠山镇采摘黄栀子，大家都很高兴。\n特约通讯员\n李晓晨摄\n\n"
        "▼10月31日，在宣恩县椒园镇，农民驾驶收割机抢收晚稻。\n特约通讯员 周佳平摄\n"
    )
    assert [byline for _, byline, _ in heads(page)] == [
        "张建平/photographer",
        "李晓晨/photographer",
        "周佳平/photographer",
    ]


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (  # a caption under the headline
            f"{TITLE}\n安装输水管道 李晓晨 摄\n{REST}\n{REST}\n", (TITLE, "", None),
        ),
        (f"1886 期 / 第2版:2\n{TITLE}\n本报讯（记者 张建平）{REST}\n", (TITLE, "张建平/reporter", None)),
        (f"{TITLE}\n新华网湖南频道长沙9月5日专电 {REST}\n（记者 张建平）\n", (TITLE, "张建平/reporter", "长沙市")),
        (f"{TITLE}\n{REST}\n（宣恩县政协 张建平 供稿）\n", (TITLE, "张建平/contributor", None)),
    ],
)  # fmt: skip
def test_what_stands_around_a_text(page: str, head: tuple[str, str, str | None]) -> None:
    assert heads(page) == [head]


def test_a_subhead_right_under_text_is_no_headline() -> None:
    text = f"{TITLE}\n本报讯（记者 张建平）{REST}\n抓项目 强产业\n{REST}\n优服务 促发展\n{REST}\n"
    (article,) = articles_of(text)
    assert "抓项目" in article.reading.text


def test_works_told_under_subheads_are_of_one_article() -> None:
    head = f"{TITLE}\n\n{REST}\n"
    works = ("益民粮油日处理小麦七百吨加工项目", "伊莱特公司高端装备技术改造项目")
    text = head + "".join(f"{work}\n该项目总投资2亿元，去年4月开工建设。{REST}\n" for work in works)
    (article,) = articles_of(f"{text}（张建平 李晓晨）\n")
    assert [credit.name for credit in article.byline] == ["张建平", "李晓晨"]
    assert all(work in article.reading.text for work in works)
