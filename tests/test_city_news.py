"""What local pages of city papers showed: schools and their students, fairs, police branches, squares.

Written after reading them; people and most bodies are invented.
"""

from pathlib import Path

import pytest
from conftest import BODY, REST, TITLE, articles_of, assert_read, names, read_article, said, whose

from kg.mentions import find_mentions
from kg.model import EntityType, Quantity
from kg.pages import make_page
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
        (
            "9月16日，宣恩县儿童医院新建综合楼项目奠基仪式在县城举行。",
            EntityType.EVENT, {"宣恩县儿童医院新建综合楼项目奠基仪式"}, {"新建综合楼项目奠基仪式"},
        ),
        (
            "2023年神州瑶都（中国·江华）瑶族盘王节在县城开幕，2011中国·雷山苗年暨鼓藏节也隆重举行。",
            EntityType.EVENT, {"2023年神州瑶都（中国·江华）瑶族盘王节", "2011中国·雷山苗年暨鼓藏节"}, {"盘王节"},
        ),
        (
            "第22届春山民俗文化旅游节在宣恩县开幕。举办这次民俗文化旅游节，就是展示新风采。",
            EntityType.EVENT, {"第22届春山民俗文化旅游节"}, {"民俗文化旅游节", "这次民俗文化旅游节"},
        ),
        (
            "宣恩县珠山镇举行以“花开富民，苗寨吃新”为主题的“吃新节”，大家都很高兴。",
            EntityType.EVENT, {"吃新节"}, set(),
        ),
        (
            "海陵中学教育集团上湖校区要激发活力，海安市新校区明年建成。",
            EntityType.ORGANIZATION, {"海陵中学教育集团上湖校区"}, {"海安市新校区"},
        ),
        (
            "宣恩县委县政府高度重视，宣恩县卫计委和宣恩县金融办都来了。",
            EntityType.ORGANIZATION, {"宣恩县委", "宣恩县卫计委", "宣恩县金融办"}, set(),
        ),
        ("宣恩县中学的建设，从规划到主要附属工程，历时一年。", EntityType.PROJECT, set(), {"主要附属工程"}),
        ("在宣恩县海头村，驻村第一书记徐奇锋（中）同员工商量。", EntityType.PROGRAM, set(), {"第一书记"}),
        (
            "由中铁大桥局承建的威围高速全线最长隧道金斗隧道顺利贯通，中铁上海工程局来了。",
            EntityType.PROJECT, {"金斗隧道"}, {"威围高速全线最长隧道金斗隧道"},
        ),
        ("祁连山2号隧道由中铁十六局集团承建，工程进展顺利。", EntityType.PROJECT, {"祁连山2号隧道"}, set()),
        ("由中铁上海工程局承建的宣恩隧道3日贯通，大家都很高兴。", EntityType.PLACE, set(), {"上海市"}),
        ("“没想到这么快就通电了”，宣恩县的村民连声道谢。", EntityType.PROGRAM, set(), {"没想到这么快就通电了"}),
        (
            "宣恩县第二人民医院接诊多，宣恩县二院派驻专家46名。",
            EntityType.ORGANIZATION, {"宣恩县第二人民医院"}, {"宣恩县二院"},
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
    assert_read(names(text, kind), present, absent)


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        ("武汉科技大学数学专业应届毕业生张建平说，大家都很珍惜这个机会。", {"张建平 member_of 武汉科技大学"}, set()),
        ("武汉大学在读博士张建平说，大家都很珍惜这个机会。", {"张建平 member_of 武汉大学"}, set()),
        ("春江义务消防队代表张建平说，志愿服务可以燎原。", {"张建平 member_of 春江义务消防队"}, set()),
        ("常驻联合国代表张建平说，大家都很珍惜这个机会。", set(), {"张建平 member_of 联合国"}),
        (
            "宣恩县儿童医院院长张建平，党委书记李桂芳出席仪式，听取了汇报。",
            {"李桂芳 holds_position 宣恩县儿童医院 党委书记"}, set(),
        ),
        (
            "县领导来宣恩二中调研，听取了校党委书记、校长张建平的汇报。",
            {"张建平 holds_position 宣恩二中 校长", "张建平 holds_position 宣恩二中 党委书记"}, set(),
        ),
        (
            "宣恩县卫计委党组成员、副调研员张建平主持仪式，大家都很高兴。",
            {"张建平 holds_position 宣恩县卫计委 党组成员", "张建平 holds_position 宣恩县卫计委 副调研员"}, set(),
        ),
        (
            "第三届荷花节在宣恩县图腾园广场开幕。县长张建平宣布第三届荷花节开幕。",
            {"张建平 participates_in 第三届荷花节", "图腾园广场 part_of 宣恩县"}, set(),
        ),
        (
            "9月4日，宣恩县海陵学校上湖校区揭牌仪式举行，副县长张建平参加活动。",
            {"张建平 participates_in 宣恩县海陵学校上湖校区揭牌仪式"},
            {"宣恩县海陵学校上湖校区 participates_in 宣恩县海陵学校上湖校区揭牌仪式"},
        ),
        (
            "宣恩县文化博物馆座落于珠山镇富民村织女园内，占地面积408平方米。珠山镇本土网红“皮蛋哥”张建平说，很好。",
            {"宣恩县文化博物馆 located_in 富民村", "张建平 resident_of 珠山镇"}, set(),
        ),
        (
            "昨日，宣恩县人社局在体育馆举办“就业服务月”首场专场招聘会。现场人很多。县长张建平参加昨日招聘会开幕式，并与大学生交流。",
            {"张建平 participates_in 就业服务月首场专场招聘会"}, set(),
        ),
    ],
)  # fmt: skip
def test_what_is_said(text: str, statements: set[str], absent: set[str]) -> None:
    assert_read(said(text), statements, absent)


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
    assert whose(text, subjects) == subjects


def test_a_quotation_that_is_never_closed_is_of_no_village_that_opens_the_page() -> None:
    page = f"东门村迎来客人\n\n宣恩县珠山镇东高峁村种了烤烟。村里人说：“我们村今年种了300亩。{REST}\n"
    _, _, statements = read_article(page)
    told = {
        s.subject.name for s in statements if isinstance(s.object, Quantity) and s.object.printed == "300亩"
    }
    assert told == {"东高峁村"}


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


@pytest.mark.parametrize(
    ("name", "head", "paper"),
    [
        ("长子报-2019-11-28-02.txt", "", "长子报"),
        ("宣恩发布-2019-11-28.txt", "", "宣恩发布"),
        ("a.txt", "长子报　2019年11月28日　第2版\n\n", "长子报"),
        ("a.txt", "第2版 综合新闻 长子报\n\n", "长子报"),
        # no papers
        ("工作简报-2019-11-28.txt", "", None),
        ("a.txt", "天气预报 2019年11月28日 第2版\n\n", None),
    ],
)
def test_county_papers_are_called_by_their_county_only(name: str, head: str, paper: str | None) -> None:
    page = make_page(Path(name), f"{head}{TITLE}\n\n{BODY}{REST}\n")
    assert page.newspaper == paper


def test_a_headline_tells_how_far_a_work_s_name_goes() -> None:
    page = f"春江高铁梨花村隧道贯通\n\n12月20日，由中铁二十局承建的春江高铁梨花村隧道贯通，为双线隧道，全长2954米。{REST}\n"
    (article,) = articles_of(page, "金华日报-2024-12-21.txt")
    mentions = find_mentions(article)
    assert {m.name for m in mentions if m.type is EntityType.PROJECT} == {"春江高铁梨花村隧道"}


def test_a_name_is_read_with_the_character_that_it_has_everywhere() -> None:
    text = "国道109新线高速公路下苇甸隧道右幅3日贯通。至此，下苇甸隧道实现全幅贯通，为全线通车奠定良好基础。"
    places = names(text, EntityType.PLACE)
    assert "苇甸隧道" not in places


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
