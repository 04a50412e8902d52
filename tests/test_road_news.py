"""What news of roads, universities, signings, rivers and hospitals in local papers showed.

Written after reading it; people and most bodies are invented.
"""

import pytest
from conftest import (
    BODY,
    EVENT,
    ORGANIZATION,
    PLACE,
    PROGRAM,
    PROJECT,
    REST,
    TITLE,
    articles_of,
    assert_read,
    heads,
    in_paper,
    names,
    read_sentence,
    said,
    whose,
)

from kg.mentions import find_mentions
from kg.model import EntityType, Status

ROUTE = "武汉至深圳高速公路宣恩珠山至椒园段开工奠基仪式"


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
        (
            "5月18日，宣恩县人民检察院开展渔业资源修复增殖放流活动。",
            EVENT, {"渔业资源修复增殖放流活动"}, {"增殖放流活动"},
        ),
        ("9月5日下午，宣恩县举行重点项目签约仪式。", EVENT, {"重点项目签约仪式"}, set()),
        (
            "宣恩县引进一批海洋生物科技、冷链物流、玻璃新材料产业等项目，发展很快。",
            PROJECT, set(), {"一批海洋生物科技", "冷链物流", "玻璃新材料产业"},
        ),
        ("宣恩县“三纵六横”路网已经形成。", PROGRAM, set(), {"三纵六横"}),
        (
            "新项目可带动新能源汽车服务运营类公司落户宣恩县。",
            ORGANIZATION, set(), {"新能源汽车服务运营类公司"},
        ),
        (
            "宣恩县检察院党组成员、检察委员会专职委员张建平告诉记者，成绩很好。",
            ORGANIZATION, {"宣恩县检察院"}, {"检察委员会"},
        ),
        (
            "恩施州中心医院大别山分院在宣恩县正式揭牌。",
            ORGANIZATION, {"恩施州中心医院大别山分院"}, {"大别山分院"},
        ),
        (
            "宣恩县请来湖北第一医科大学第二附属医院的专家。",
            ORGANIZATION, {"湖北第一医科大学第二附属医院"}, {"湖北第一医科"},
        ),
        (
            "宣恩县开展河长巡河暨贡水溪流域综合治理现场推进活动，查看贡水溪水质。",
            EVENT, {"河长巡河暨贡水溪流域综合治理现场推进活动"}, set(),
        ),
        (
            "宣恩县开展河长巡河暨贡水溪流域综合治理现场推进活动，查看贡水溪水质。",
            PLACE, {"贡水溪"}, {"暨贡水溪"},
        ),
        ("宣恩县与沿河两岸乡镇、企业挂钩。", PLACE, {"宣恩县"}, {"沿河"}),
        ("宣恩县椒园镇的河流环绕镇中心，最终汇入贡水。", ORGANIZATION, set(), {"椒园镇中心", "镇中心"}),
        ("宣恩县椒园镇柏林庄园葡萄产业园开园。", PLACE, {"椒园镇"}, {"柏林庄"}),
        ("宣恩一村支书违规收礼，宣恩县公开通报。", PLACE, {"宣恩县"}, {"一村"}),
        ("椒园镇贡水洞接待游客14万人次，同比增长8.5%；宣恩县很热闹。", PLACE, {"椒园镇", "贡水洞"}, set()),
        ("宣恩县慰问供电公司职工，大家都很高兴。", ORGANIZATION, set(), {"宣恩县慰问供电公司"}),
        ("楼道灯亮了，宣恩县点亮老城区楼道。", PLACE, {"宣恩县"}, {"老城区"}),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


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
        (
            "宣恩县椒园镇纪委书记张建平告诉记者，基层干部违反“八项规定”，会受到处分。",
            set(), {"椒园镇纪委 implements 八项规定", "宣恩县椒园镇纪委 implements 八项规定"},
        ),
        (
            "宣恩县检察院党组成员、检察委员会专职委员张建平告诉记者，成绩很好。",
            {"张建平 holds_position 宣恩县检察院 检察委员会专职委员"}, set(),
        ),
    ],
)  # fmt: skip
def test_relations(text: str, present: set[str], absent: set[str]) -> None:
    assert_read(said(text), present, absent)


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
    _, told = in_paper(newspaper, text)
    assert f"张建平 holds_position {place} {post}" in told


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (
            "市领导到龙港督查工作。今天上午，温州市环保局局长李晓晨来龙港镇调研，苍南县副县长张建平陪同。",
            "龙港镇",
            "龙港市",
        ),
        ("市领导到龙港督查工作，苍南县副县长张建平陪同。", "龙港市", "龙港镇"),
    ],
)
def test_a_town_that_is_a_city_today(text: str, present: str, absent: str) -> None:
    mentions, _ = in_paper("温州日报", text)
    found = {m.name for m in mentions}
    assert present in found
    assert absent not in found


def test_what_an_assembly_looks_into_is_no_programme() -> None:
    text = "县人大常委会开展了农产品质量安全监管工作调研。大家提升农产品质量安全监管水平。"
    page = f"县人大常委会调研农产品质量安全监管工作\n本报讯（记者 李晓晨）{text}{REST}\n"
    (article,) = articles_of(page, "宣恩报-2023-06-20-A1.txt")
    assert not [m for m in find_mentions(article) if m.type is PROGRAM]


def test_an_old_town_is_any_town_s() -> None:
    """老城区 is a district of 洛阳 too: a page that tells of lamps in some old town is not from there."""
    text = f"{TITLE}\n本报讯（记者 李晓晨）沈家门街道点亮老城区楼道。{REST}\n"
    (article,) = articles_of(text, "浙江日报-2014-07-07-A1.txt")
    assert article.county is None or article.county.startswith("33")


def test_former_names_of_counties() -> None:
    mentions, _ = in_paper("闽西日报", "路线经过永定县高陂镇，接广州番禺市。")
    assert {"永定区", "番禺区"} <= {m.name for m in mentions}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "宣恩县坚持产业链招商。新引进的宣恩中博汽车有限公司，一期规划投资8亿元，可增加就业岗位5000个。",
            {"8亿元": "宣恩中博汽车有限公司", "5000个": "宣恩中博汽车有限公司"},
        ),
        (  # a fair that is to come signs nothing yet
            "第二十三届中国农加工投洽会召开在即，宣恩县举行签约仪式。其中，共签约项目4个，总投资3亿元。",
            {"4个": "宣恩县", "3亿元": "宣恩县"},
        ),
    ],
)
def test_whose_figures_are(text: str, figures: dict[str, str]) -> None:
    assert whose(text, figures) == figures


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("龙媒体记者 张建平 李晓晨 摄", "张建平/photographer 李晓晨/photographer"),
        ("云媒体记者 张建平 通讯员 李晓晨", "张建平/reporter 李晓晨/correspondent"),
        ("今日宣恩记者 张建平 通讯员 李晓晨", "张建平/reporter 李晓晨/correspondent"),
        ("（掌上宣恩记者 张建平）", "张建平/reporter"),
        ("宣恩客户端记者 张建平 通讯员 李晓晨", "张建平/reporter 李晓晨/correspondent"),
    ],
)
def test_media_before_reporters(line: str, credit: str) -> None:
    """Whatever the medium is called, it reports nothing itself; behind the body or over it."""
    for page in (f"{TITLE}\n\n{BODY}\n{REST}{line}\n", f"{TITLE}\n{line}\n{BODY}\n{REST}\n"):
        ((_, told, _),) = heads(page)
        assert told == credit


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("■ 张建平（全媒体记者） 李晓晨（通讯员）", "张建平/reporter 李晓晨/correspondent"),
        ("张建平（本报记者）、李晓晨（实习生）", "张建平/reporter 李晓晨/intern"),
        ("（张建平（记者））", "张建平/reporter"),
    ],
)
def test_roles_behind_names(line: str, credit: str) -> None:
    for page in (f"{TITLE}\n\n{BODY}\n{REST}\n{line}\n", f"{TITLE}\n{line}\n{BODY}\n{REST}\n"):
        ((headline, told, _),) = heads(page)
        assert (headline, told) == (TITLE, credit)
