"""What local pages of city papers showed: schools and their students, fairs, police branches, squares.

Written after reading them; people and most bodies are invented.
"""

import pytest
from conftest import REST, articles_of, names, read_sentence, said

from kg.mentions import find_mentions
from kg.model import EntityType, Quantity
from kg.statements import extract_statements


@pytest.mark.parametrize(
    "body",
    [
        "宣恩县义务消防队",
        "宣恩县老龄办",
        "宣恩县环卫处",
        "宣恩县第二中等专业学校",
        "宣恩县二院",
        "宣恩县防指",
        "春江科大恩施分校",
        "春江义工社",
    ],
)
def test_kinds_of_bodies(body: str) -> None:
    assert body in names(f"昨日，记者从{body}了解到，这项工作已经开始。", EntityType.ORGANIZATION)


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩县的志愿者来了。昨天，县一中高三学生张建平说，县一小姑娘和县二中年人都来了。",
            EntityType.ORGANIZATION, {"宣恩县一中"}, {"宣恩县一小", "宣恩县二中"},
        ),
        # no name stands behind a count
        ("民警发现一名戴头盔与面罩的男子从小区出来。", EntityType.PERSON, set(), {"戴头盔"}),
        ("分局将逃犯张某某移交给检察院，邻居李桂芳说，大家都很放心。", EntityType.PERSON, {"张某某", "李桂芳"}, set()),
        (
            "依托优势农业资源，宣恩县兴办黄秋葵酒、黄秋葵干果茶等龙头企业，解决销售问题。",
            EntityType.ORGANIZATION, set(), {"黄秋葵酒", "黄秋葵干果茶"},
        ),
        (
            "宣恩县珠山镇组织开展了“青春里，文明添活力”——文明创建公益市集活动，大家都来了。",
            EntityType.EVENT, {"青春里，文明添活力——文明创建公益市集活动"}, set(),
        ),
        ("宣恩县珠山镇东门村澳洲淡水龙虾养殖项目投产，澳洲淡水龙虾很好卖。", EntityType.PLACE, {"东门村"}, {"澳洲"}),
        (
            "共青团宣恩县委书记张建平说，宣恩县团委很重视。团县委副书记李桂芳来了。",
            EntityType.ORGANIZATION, {"共青团宣恩县委员会"}, {"宣恩县团委"},
        ),
        # a square named for a river, and one that is of no name
        ("志愿者在黄河广场为市民理发，又在中心广场宣传。", EntityType.PLACE, {"黄河广场"}, {"黄河", "中心广场"}),
        (
            "110铃声在恩施州公安局恩施分局响起。恩施公安分局向他赠送“警察小熊”。",
            EntityType.ORGANIZATION, {"恩施州公安局恩施分局"}, {"恩施公安分局"},
        ),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    found = names(text, kind)
    assert (present - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        ("武汉科技大学数学专业应届毕业生张建平说，大家都很珍惜这个机会。", {"张建平 member_of 武汉科技大学"}, set()),
        ("武汉大学在读博士张建平说，大家都很珍惜这个机会。", {"张建平 member_of 武汉大学"}, set()),
        ("春江义务消防队代表张建平说，志愿服务可以燎原。", {"张建平 member_of 春江义务消防队"}, set()),
        ("常驻联合国代表张建平说，大家都很珍惜这个机会。", set(), {"张建平 member_of 联合国"}),
        (
            "昨日，宣恩县人社局在体育馆举办“就业服务月”首场专场招聘会。现场人很多。县长张建平参加昨日招聘会开幕式，并与大学生交流。",
            {"张建平 participates_in 就业服务月首场专场招聘会"}, set(),
        ),
    ],
)  # fmt: skip
def test_what_is_said(text: str, statements: set[str], absent: set[str]) -> None:
    found = said(text)
    assert (statements - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "昨日，宣恩县人社局在体育馆举办春季招聘会。“小公司也有大发展。”珠山中学的张建平说。\n据恩施州人社局统计，昨日招聘会共吸引毕业生5.5万名。",
            {"5.5万名": "春季招聘会"},
        ),
        (
            "宣恩县政协五届二次会议10日在县城召开。大会期间，委员们共提交提案186件。",
            {"186件": "宣恩县政协五届二次会议"},
        ),
        (
            "宣恩县珠山镇在洋塘村举行防火应急演练，镇消防队、民兵应急排等80余人参演。",
            {"80余人": "防火应急演练"},
        ),
        (
            "凤阳县武店镇以楼店、却巷两村为中心种菜。楼店、却巷等村建起基地，大棚发展到800亩。",
            {"800亩": "武店镇"},
        ),
        (
            "宣恩县组织春江茶业公司、春山药业公司等8家企业参展，参加第三届农业博览会，成果很多。",
            {"8家": "宣恩县"},
        ),
    ],
)  # fmt: skip
def test_whose_figures_are(text: str, subjects: dict[str, str]) -> None:
    _, _, statements = read_sentence(text)
    told = {s.object.printed: s.subject.name for s in statements if isinstance(s.object, Quantity)}
    assert {printed: told.get(printed) for printed in subjects} == subjects


@pytest.mark.parametrize(
    ("tail", "byline"),
    [
        ("张建平 李国强", ["张建平/contributor", "李国强/contributor"]),
        ("作者：张建平", ["张建平/contributor"]),
        ("文/张建平", ["张建平/contributor"]),
        ("　　春江东讯记者　张建平", ["张建平/reporter"]),
        # a sentence that goes on is nobody's signature
        ("张建平说，", []),
    ],
)
def test_who_signs_behind_the_last_sentence(tail: str, byline: list[str]) -> None:
    page = f"宣恩县召开调度会\n\n11月26日，宣恩县在政府会议室召开项目建设调度会。{REST}大家逐项解决，加快推进。{tail}\n"
    (article,) = articles_of(page, "春山报-2023-06-20.txt")
    assert [f"{credit.name}/{credit.role}" for credit in article.byline] == byline


def test_a_paper_of_years_when_its_district_was_a_city_says_our_city() -> None:
    page = f"志愿行动启动\n\n我市举行志愿行动启动仪式。副市长张建平参加了活动。{REST}\n"
    (article,) = articles_of(page, "增城日报-2010-10-18.txt")
    mentions = find_mentions(article)
    assert {m.name for m in mentions if m.surface == "我市"} == {"增城区"}
    said_here = {
        (s.subject.name, s.predicate, s.object.name)
        for s in extract_statements(article, mentions)
        if hasattr(s.object, "name")
    }
    assert ("张建平", "holds_position", "增城区") in said_here


def test_a_deputy_county_head_is_of_no_county_called_so() -> None:
    page = f"张建平到回龙镇调研\n\n县委副书记、代县长张建平到回龙镇调研，大家都很高兴。{REST}\n"
    (article,) = articles_of(page, "肇庆日报-2018-08-20.txt")
    assert article.home == "4412"
