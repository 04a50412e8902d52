"""What news of joint drills, gifts to schools, police work and meetings in local papers showed.

Written after reading it; people and most bodies are invented.
"""

import pytest
from conftest import (
    EVENT,
    ORGANIZATION,
    PERSON,
    PLACE,
    PROGRAM,
    PROJECT,
    assert_read,
    in_paper,
    names,
    read_article,
    read_sentence,
    said,
)

from kg.gazetteer import gazetteer
from kg.model import EntityType, Status
from kg.pages.region import read_region

JOINT = "近日，高新区珠山镇联合县应急管理中心、县教育局和县消防大队到椒园镇开展防汛应急演练，宣恩县很重视。"


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩县税务局机关第二党支部到椒园镇开展主题党日活动。",
            ORGANIZATION, {"宣恩县税务局机关第二党支部", "宣恩县税务局"}, set(),
        ),
        (
            "宣恩县教育局机关党委书记张建平到椒园镇调研。",
            ORGANIZATION, {"宣恩县教育局"}, {"宣恩县教育局机关党委"},
        ),
        ("在宣恩县珠山小学举办了课桌椅捐赠仪式，大家很高兴。", EVENT, {"课桌椅捐赠仪式"}, set()),
        (
            "宣恩县开展消防知识宣传及消防演练活动，大家很高兴。",
            EVENT, {"消防知识宣传及消防演练活动"}, {"消防知识宣传及消防演练"},
        ),
        ("宣恩县教育局举办教师技能培训活动。", EVENT, {"教师技能培训活动"}, set()),
        (
            "消防大队大队长高磊出席。当日下午，高磊向参加活动的人员演示灭火器的使用方法。",
            PERSON, {"高磊"}, {"高磊向"},
        ),
        (
            "洪少棠是香港中国烛光教育基金会代表，宣恩县很欢迎。",
            ORGANIZATION, {"香港中国烛光教育基金会"}, {"中国烛光教育基金会"},
        ),
        (
            "宣恩县珠山镇成立“山里红”生态农业专业合作社，合作社今年增收5万元。",
            ORGANIZATION, {"山里红生态农业专业合作社"}, {"生态农业专业合作社"},
        ),
        ("在宣恩县的一座草莓大棚内，大家正在采摘。", PROJECT, set(), {"草莓大棚"}),
        ("珠山小学探索办学品牌项目，宣恩县很重视。", PROJECT, set(), {"办学品牌项目"}),
        ("宣恩县公安局上演了一场“三计连出抓逃犯”的精彩大戏。", PROGRAM, set(), {"三计连出抓逃犯"}),
        ("宣恩县种植基地里“人工+机器”双重开工。", PROGRAM, set(), {"人工+机器"}),
        ("宣恩县开展非遗宣传进乡村活动，大家很高兴。", EVENT, {"非遗宣传进乡村活动"}, set()),
        ("今日本报第四版刊登公告，宣恩县很重视。", PLACE, {"宣恩县"}, {"日本"}),
        ("宣恩县召开会议，落实县委县政府各项部署。", ORGANIZATION, {"宣恩县政府"}, {"宣恩县委县政府"}),
        (
            "公司党委委员、副总经理张建平，宣恩县交通控股集团有限公司负责人出席隧道贯通仪式。",
            EVENT, {"隧道贯通仪式"}, set(),
        ),
        (
            "宣恩县举行珠山中学开学庆典。县长张建平出席开学庆典仪式，大家很高兴。",
            EVENT, set(), {"开学庆典仪式"},
        ),
        (
            "宣恩县人大常委会聚焦优化营商环境开展代表行动，大家很高兴。",
            PROGRAM, set(), {"营商环境开展代表行动"},
        ),
        (
            "宣恩县人大常委会对晋鑫新能源焦化升级改造项目、中铁“零碳”智能装备项目、珠山路道路改造项目进行了了解。",
            PROJECT, {"中铁零碳智能装备项目"}, {"智能装备项目"},
        ),
        (
            "视察组深入到宣恩县贺庄菌业基地、美松家具有限公司、皇甫家具有限公司等7个项目。",
            PROJECT, {"宣恩县贺庄菌业基地"}, {"美松家具有限公司", "皇甫家具有限公司"},
        ),
        (
            "宣恩县十五届人大常委会第十八次会议召开。宣恩县人大常委会主任张建平主持。",
            ORGANIZATION, {"宣恩县人大常委会"}, {"宣恩县十五届人大常委会", "常委会"},
        ),
        (
            "宣恩县十五届人大常委会第十八次会议召开。宣恩县人大常委会主任张建平主持。",
            EVENT, {"宣恩县十五届人大常委会第十八次会议"}, set(),
        ),
        ("宣恩县中级人民法院院长张建平列席会议，济南市市中区很重视。", PLACE, {"济南市", "市中区"}, set()),
        ("茶产业是宣恩县主导产业和县域经济重要支柱。", PLACE, {"宣恩县"}, {"和县"}),
        ("珠山社区首个加装电梯项目在宣恩县正式启动。", PROJECT, {"加装电梯项目"}, {"首个加装电梯项目", "电梯项目"}),
        ("宣恩县召开意见征询会、春耕生产座谈会，大家很高兴。", EVENT, {"春耕生产座谈会"}, {"意见征询会、春耕生产座谈会"}),
        (
            "在全省校园文化研讨会暨颁奖典礼上，宣恩县珠山中学获奖。",
            EVENT, {"校园文化研讨会暨颁奖典礼"}, set(),
        ),
        (
            "评奖由中国教育学会教育机制研究会、教育杂志社、文化杂志社等部门联合举办，宣恩县获奖。",
            ORGANIZATION, {"中国教育学会教育机制研究会", "教育杂志社", "文化杂志社"}, {"中国教育学会"},
        ),
        ("珠山药业有限公司副总经理王德信心满满地说道，宣恩县很好。", PERSON, {"王德"}, {"王德信"}),
        ("张建平到宣恩县巡查高涧沟水库、三洞桥水库，抓实水库防汛工作。", PLACE, {"高涧沟水库"}, {"巡查高涧沟水库", "抓实水库"}),
        ("宣恩县严格落实河库长制，大家很高兴。", PROGRAM, {"河库长制"}, set()),
        ("总投资6.8亿元的宣恩县白茶城二期正式开市。", PROJECT, {"宣恩县白茶城二期"}, set()),
        ("2.4亿元水环境治理项目在宣恩县开工。", PROJECT, {"水环境治理项目"}, {"4亿元水环境治理项目"}),
        (
            "会议通过任命：孟凡英（女）为宣恩县教育局局长；免去：华建军的宣恩县卫生健康委员会主任职务。",
            PERSON, {"孟凡英", "华建军"}, set(),
        ),
        ("宣恩县召开春耕生产调度会。副县长赵阳作表态发言。", PERSON, {"赵阳"}, {"赵阳作"}),
        ("珠山小学校长张建平表示，学校教师和同学们有报效祖国的决心。", PERSON, {"张建平"}, {"和同学"}),
        (
            "县长张建平作工作讲评，鲁勇、凌晓明、熊江新等县四大家领导和相关单位负责人参加。",
            PERSON, {"鲁勇", "凌晓明", "熊江新"}, set(),
        ),
        (JOINT, ORGANIZATION, {"宣恩县教育局"}, {"县应急管理中心、县教育局和县消防大队"}),
        ("宣传委员张建平及周边村党支部书记出席活动。", ORGANIZATION, set(), {"周边村党支部"}),
        ("日前，由双井乡举办的比赛在宣恩县珠山镇举行。", PLACE, {"双井乡"}, {"由双井乡"}),
        ("3月3日，高新区中海国际社区进行了一次消防演练，也给小区居民上了一课。", PLACE, {"中海国际社区"}, {"也给小区"}),
        ("宣恩县珠山小学是沈阳军区投资援建的学校。", PLACE, {"宣恩县"}, {"沈阳军区"}),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


@pytest.mark.parametrize(
    ("newspaper", "text", "home", "county"),
    [
        ("池州日报", "大渡口派出所来了贵州省黔南州瓮安县公安局民警，瓮安县的逃犯被抓获。", "3417", None),
        ("池州日报", "县公安局来了贵州省瓮安县公安局民警，逃犯藏在大渡口镇。", "3417", "341721"),
        ("攀枝花日报", "区长张建平巡查拉罗箐河西区段，查看水库。", "5104", None),
        (None, "大渡口派出所来了贵州省黔南州瓮安县公安局民警，瓮安县的逃犯被抓获。", "5227", "522725"),
    ],
)
def test_what_lies_in_another_province_is_not_the_page_s_home(
    newspaper: str | None, text: str, home: str, county: str | None
) -> None:
    region = read_region(text, gazetteer(), newspaper)
    assert (region.home, region.county) == (home, county)


def test_a_headline_s_short_name_is_the_town_the_article_tells_of() -> None:
    text = "永昌：消防演练\n\n本报讯（记者 王丽）近日，兰溪市永昌街道永昌社区开展消防演练，兰溪市很重视。\n"
    _, mentions, _ = read_article(text, "兰溪导报-2024-11-01.txt")
    assert {m.name for m in mentions if m.surface == "永昌"} == {"永昌街道"}


def test_bodies_of_a_district_that_join() -> None:
    text = (
        "近日，小营街道联合区应急管理中心、区住房和城乡建设工作专班和区消防大队到龙城社区开展防汛应急演练。"
    )
    mentions, _ = in_paper("滨州日报", text)
    bodies = {m.name for m in mentions if m.type is ORGANIZATION}
    assert bodies == {"滨城区应急管理中心", "区住房和城乡建设工作专班", "滨城区消防大队"}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "宣恩县人大常委会组织视察。视察中，代表们对晋鑫新能源项目、盛宸环氧树脂项目、珠山路改造项目进行了详细了解。",
            {"宣恩县人大常委会 undertakes 晋鑫新能源项目", "宣恩县人大常委会 undertakes 珠山路改造项目"},
        ),
        (
            "宣恩县举行集中签约仪式。分别是总投资5亿元的南通城欣天然油脂深加工项目，总投资5亿元的汉水电子产品生产项目。",
            {"宣恩县 undertakes 南通城欣天然油脂深加工项目", "宣恩县 undertakes 汉水电子产品生产项目"},
        ),
        (
            "公司党委委员、副总经理张建平，宣恩县交通控股集团有限公司负责人出席会议。",
            {"张建平 holds_position 宣恩县交通控股集团有限公司 副总经理"},
        ),
        (
            "珠山茶叶节由宣恩县政府主办，县文化局承办，树立“茶香宣恩”品牌形象。",
            {"宣恩县文化局 implements 茶香宣恩"},
        ),
        (
            "宣恩县珠山小学参加由中华少年作家协会主办的“全国小学生作文书画大赛”，大家很高兴。",
            {"宣恩县珠山小学 organizes 全国小学生作文书画大赛"},
        ),
        ("宣恩县政府通报工作。与会代表围绕乡村振兴提出意见。", {"宣恩县政府 implements 乡村振兴"}),
    ],
)
def test_who_looks_signs_or_talks_carries_nothing_out(text: str, absent: set[str]) -> None:
    assert not absent & said(text)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (
            "宣恩县政府副县长张建平到珠山镇调研。",
            {"张建平 holds_position 宣恩县政府 副县长"},
        ),
        (
            "宣恩县召开春耕生产会议。会后，举行了宪法宣誓仪式。宣恩县人大常委会副主任张建平出席会议。",
            {"张建平 participates_in 春耕生产会议"},
        ),
        (
            "宣恩县召开春耕生产会议。在宪法宣誓仪式上，大家宣誓。宣恩县人大常委会副主任张建平出席会议。",
            {"张建平 participates_in 春耕生产会议"},
        ),
        (
            "会议通过任命：孟凡英（女）为宣恩县教育局局长；免去：华建军的宣恩县卫生健康委员会主任职务。",
            {"孟凡英 holds_position 宣恩县教育局 局长", "华建军 holds_position 宣恩县卫生健康委员会 主任"},
        ),
        (
            "程用文向大会提出辞去职务的请求。会议决定：接受程用文辞去宣恩县人民政府县长职务。",
            {"程用文 holds_position 宣恩县人民政府 县长"},
        ),
        (JOINT, {"防汛应急演练 located_in 椒园镇"}),
        ("近日，高新区珠山镇开展防汛应急演练，宣恩县很重视。", {"珠山镇 organizes 防汛应急演练"}),
        (
            "近日，宣恩县召开春耕生产调度会，县长张建平主持，副县长赵阳明作工作讲评。",
            {"赵阳明 participates_in 春耕生产调度会"},
        ),
        (
            "宣恩县珠山镇茅坝塘村很热闹。张建平、李向东等17名茅坝塘村外出创业者为母校捐赠。",
            {"张建平 resident_of 茅坝塘村", "李向东 resident_of 茅坝塘村"},
        ),
        (
            "宣恩县税务局机关党支部到椒园镇开展主题党日活动。",
            {"宣恩县税务局机关党支部 part_of 宣恩县税务局"},
        ),
    ],
)
def test_relations(text: str, present: set[str]) -> None:
    assert present <= said(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("宣恩县实施“非遗进校园”计划，先后聘请4名传承人。", Status.ASSERTED),
        ("宣恩县计划实施“非遗进校园”行动，先后聘请4名传承人。", Status.PLANNED),
    ],
)
def test_what_is_called_a_plan_is_no_plan(text: str, status: Status) -> None:
    _, _, statements = read_sentence(text)
    assert {s.status for s in statements if s.predicate == "implements"} == {status}
