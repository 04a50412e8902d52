"""What news of roads, bridges, universities and lifts in local papers showed.

Written after reading it; people and most bodies are invented.
"""

from pathlib import Path

import pytest
from conftest import REST, TITLE, names, read_sentence, said

from kg.mentions import find_mentions
from kg.model import EntityType, Mention, Statement, Status
from kg.pages import make_page, split_articles
from kg.statements import extract_statements

PLACE, PERSON, ORGANIZATION = EntityType.PLACE, EntityType.PERSON, EntityType.ORGANIZATION
EVENT = EntityType.EVENT
ROUTE = "武汉至深圳高速公路宣恩珠山至椒园段开工奠基仪式"


def read_in(newspaper: str, text: str) -> tuple[tuple[Mention, ...], tuple[Statement, ...]]:
    """The mentions and statements of a sentence printed in this newspaper."""
    page = make_page(Path(f"{newspaper}-2023-06-20-A1.txt"), f"{TITLE}\n本报讯（记者 李晓晨）{text}{REST}\n")
    (article,) = split_articles(page)
    mentions = find_mentions(article)
    return mentions, extract_statements(article, mentions)


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (f"{ROUTE}隆重举行，省长张建平出席奠基仪式。", EVENT, {ROUTE}, {ROUTE[2:], ROUTE[-9:]}),
        (f"{ROUTE}隆重举行，省长张建平出席奠基仪式。", PLACE, set(), {"武汉市"}),
        (
            "省高速公路集团有限公司党委书记张建平出席。双永高速公路建设正在推进。",
            ORGANIZATION, {"省高速公路集团有限公司"}, {"高速公路"},
        ),
        (
            "宣恩县与湖北大学举行签约仪式。仪式上，湖北大学宣恩科学技术研究院揭牌。",
            ORGANIZATION, {"湖北大学宣恩科学技术研究院"}, {"宣恩科学技术研究院"},
        ),
        (
            "宣恩县高速公路建设协调指挥部指挥长张建平讲话。",
            ORGANIZATION, {"宣恩县高速公路建设协调指挥部"}, {"宣恩县高速公路"},
        ),
        ("楼道灯亮了，宣恩县点亮老城区楼道。", PLACE, {"宣恩县"}, {"老城区"}),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    found = names(text, kind)
    assert present <= found
    assert not absent & found


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (
            "近日，宣恩县与湖北大学举行战略合作签约仪式。",
            {"宣恩县 organizes 战略合作签约仪式", "湖北大学 organizes 战略合作签约仪式"}, set(),
        ),
        (f"{ROUTE}隆重举行。", set(), {f"宣恩县 organizes {ROUTE}"}),
        (
            "分别受省交通厅厅长、省高速公路建设指挥部总指挥张建平委托，大家致辞。",
            {"张建平 holds_position 省交通厅 厅长", "张建平 holds_position 省高速公路建设指挥部 总指挥"}, set(),
        ),
    ],
)  # fmt: skip
def test_relations(text: str, present: set[str], absent: set[str]) -> None:
    found = said(text)
    assert present <= found
    assert not absent & found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("六一前夕，宣恩县妇联将70箱奶粉送到孩子们手中。", Status.ASSERTED),
        ("宣恩县妇联将“春蕾计划”作为头等大事，全年资助70名学生。", Status.ASSERTED),
        ("宣恩县妇联将捐赠70箱奶粉。", Status.PLANNED),
        ("宣恩县妇联将把70箱奶粉送到孩子们手中。", Status.PLANNED),
    ],
)
def test_what_is_done_to_a_thing_is_no_plan(text: str, status: Status) -> None:
    _, _, statements = read_sentence(text)
    (told,) = {s.status for s in statements if s.predicate == "measures"}
    assert told is status


@pytest.mark.parametrize(
    ("newspaper", "text", "place", "post"),
    [
        ("呼伦贝尔日报", "8月2日，自治区党委副书记、自治区主席张建平来我市调研。", "内蒙古自治区", "主席"),
        ("玉林日报", "8月2日，自治区副主席张建平来我市调研。", "广西壮族自治区", "副主席"),
        ("湖北日报", "8月2日，省长张建平来宣恩县调研。", "湖北省", "省长"),
    ],
)
def test_heads_of_regions(newspaper: str, text: str, place: str, post: str) -> None:
    _, statements = read_in(newspaper, text)
    posts = {
        (s.object.name, s.qualifiers["title"])
        for s in statements
        if s.predicate == "holds_position" and isinstance(s.object, Mention)
    }
    assert (place, post) in posts


def test_an_old_town_is_any_town_s() -> None:
    """老城区 is a district of 洛阳 too: a page that tells of lamps in some old town is not from there."""
    page = make_page(
        Path("浙江日报-2014-07-07-A1.txt"),
        f"{TITLE}\n本报讯（记者 李晓晨）沈家门街道点亮老城区楼道。{REST}\n",
    )
    (article,) = split_articles(page)
    assert article.county is None or article.county.startswith("33")


def test_former_names_of_counties() -> None:
    mentions, _ = read_in("闽西日报", "路线经过永定县高陂镇，接广州番禺市。")
    assert {"永定区", "番禺区"} <= {m.name for m in mentions}
