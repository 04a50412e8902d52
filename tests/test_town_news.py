"""What assemblies, matches, police reports and bus lines in local papers showed.

Written after reading them; people and most bodies are invented.
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
    assert_read,
    heads,
    names,
    read_sentence,
    said,
    whose,
)

from kg.mentions.initials import by_initials
from kg.model import EntityType, Mention, Status

MEETING = "宣恩县十七届人大常委会第三十八次会议"


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩县将东门片区棚户区改造项目政府购买服务资金列入预算。",
            ORGANIZATION, set(), {"宣恩县将东门片区棚户区改造项目政府", "宣恩县东门片区棚户区改造项目政府"},
        ),
        ("会议听取了宣恩县2016年国民经济和社会发展计划编制情况的汇报。", PROGRAM, set(), {"社会发展计划"}),
        (
            "两人在恩施州宣恩县就被恩施铁路公安处宣恩站派出所民警当场识破。",
            ORGANIZATION, {"恩施铁路公安处", "恩施铁路公安处宣恩站派出所"}, {"恩施铁路公安处宣恩站"},
        ),
        ("宣恩县南部椒园镇、万寨乡一带发生多起盗窃案件。", PLACE, {"椒园镇", "万寨乡"}, {"南部椒园镇"}),
        ("拟开通宣恩城区至新火车站的临时线路。", ORGANIZATION, set(), {"宣恩城区至新火车站"}),
        ("拟开通宣恩城区至新火车站的临时线路。", PLACE, set(), {"城区至新火车站"}),
        ("宣恩县的路线为：宣恩客运中心站—双龙广场。", ORGANIZATION, {"宣恩客运中心站"}, {"宣恩客运中心"}),
        (
            "湖北省第十五届运动会青少年部举重比赛在宣恩县落幕。",
            ORGANIZATION, set(), {"湖北省第十五届运动会青少年部"},
        ),
        (
            "在22日结束的全国第二届青年运动会龙舟比赛中，宣恩县选手张建平获得金牌。",
            EVENT, {"全国第二届青年运动会龙舟比赛"}, {"第二届青年运动会"},
        ),
        ("湖北省首次组织代表队参加龙舟赛，大家都很高兴。", EVENT, set(), {"代表队参加龙舟赛"}),
        ("比赛在宣恩县举行，宣恩队教练张建平告诉记者，成绩很好。", ORGANIZATION, {"宣恩队"}, set()),
        (
            "前来表演的宣恩县马灯戏剧团是湖北省唯一的非遗农村剧团，大家都很高兴。",
            ORGANIZATION, {"宣恩县马灯戏剧团"}, {"非遗农村剧团"},
        ),
        ("“农行专门为我们推出粮食贷，真好！”宣恩县推出粮食贷。", PROGRAM, {"粮食贷"}, set()),
        ("宣恩县吸引了周边十里八村的群众前来赏花。", PLACE, set(), {"十里八村"}),
        (
            "日前，宣恩县工业园区两大重点项目，益民粮油750吨/天小麦加工项目和伊莱特（宣恩）高端装备技改项目顺利投产。",
            PROJECT, {"益民粮油750吨/天小麦加工项目", "伊莱特（宣恩）高端装备技改项目"}, set(),
        ),
        ("事情发生在宣恩县珠山镇周家村河岸自然村的内沟河旁。", PLACE, {"河岸自然村"}, set()),
        (
            "此次活动由宣恩县工商联和县教育局联合主办。",
            ORGANIZATION, {"宣恩县工商联", "宣恩县教育局"}, {"宣恩县工商联和县教育局"},
        ),
        ("宣恩县公安局政治处、县财政局负责人前往慰问。", ORGANIZATION, {"宣恩县公安局政治处"}, set()),
        ("宣恩县珠山镇周家村的一座钢结构薄膜大棚里，机器开着。", PROJECT, set(), {"钢结构薄膜大棚"}),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (  # a deputy of the deputy's body
            "宣恩县人大常委会副主任张建平主持会议，副主任李晓晨、周佳平参加会议。",
            {
                "张建平 holds_position 宣恩县人大常委会 副主任",
                "李晓晨 holds_position 宣恩县人大常委会 副主任",
                "周佳平 holds_position 宣恩县人大常委会 副主任",
            },
            set(),
        ),
        (
            "宣恩县人大常委会任命县委副书记张建平同志为县人民政府副县长、代理县长。",
            {
                "张建平 holds_position 宣恩县委 县委副书记",
                "张建平 holds_position 宣恩县人民政府 副县长",
                "张建平 holds_position 宣恩县人民政府 代理县长",
            },
            set(),
        ),
        (  # who attends is told of the meeting, not of one whose date it sets
            f"5月24日，{MEETING}召开，审议了报告。会议讨论决定了县十七届人大六次会议召开时间。"
            "县人大常委会副主任张建平出席会议。",
            {f"张建平 participates_in {MEETING}"},
            {"张建平 participates_in 宣恩县十七届人大六次会议", "张建平 participates_in 县十七届人大六次会议"},
        ),
        (  # members of a body, told once
            "宣恩县人民法院刑事审判第二庭法官张建平、李晓晨带领合议庭成员深入乡村。",
            {
                "张建平 holds_position 宣恩县人民法院刑事审判第二庭 法官",
                "李晓晨 holds_position 宣恩县人民法院刑事审判第二庭 法官",
            },
            set(),
        ),
        (
            "宣恩县珠山镇很热闹。此次“送戏下乡”活动是宣恩县委宣传部为深入贯彻会议精神，丰富群众生活而举办的一项惠民工程。",
            {"宣恩县委宣传部 implements 送戏下乡"},
            {"珠山镇 implements 送戏下乡"},
        ),
        (
            "宣恩县人大常委会副主任周佳平，县人大常委会副主任、教育局长张建平出席开幕式。",
            {"张建平 holds_position 宣恩县教育局 局长", "张建平 holds_position 宣恩县人大常委会 副主任"},
            {"张建平 holds_position 宣恩县人大常委会 教育局长"},
        ),
        (  # a meeting by which something is dated
            "宣恩县政协组织委员对县政协十三届四次会议以来的提案办理情况进行视察。大家先后走进周家村、伍家台村等地。",
            set(),
            {"宣恩县政协 organizes 县政协十三届四次会议", "宣恩县政协 organizes 宣恩县政协十三届四次会议"},
        ),
        (  # who inspects a work does not build it
            "宣恩县政协组织委员先后视察了文化路西段道路工程项目、城北片区污水处理建设项目。",
            set(),
            {
                "宣恩县政协 undertakes 文化路西段道路工程项目",
                "宣恩县政协 undertakes 城北片区污水处理建设项目",
            },
        ),
        (
            "张建平，1965年7月出生，生前系宣恩县珠山镇周家村村民，长期在外务工。",
            {"张建平 resident_of 周家村"},
            set(),
        ),
        (
            "全省举重比赛在宣恩县落幕。本次比赛由湖北省体育局主办，宣恩县人民政府协办。",
            {"宣恩县人民政府 organizes 全省举重比赛"},
            set(),
        ),
        (
            "8月15日，湖北省第十五届运动会举重比赛在恩施市落幕。本次比赛由湖北省体育局主办。宣恩县派出60名运动员参赛，全部来自县体校。",
            {"宣恩县 participates_in 湖北省第十五届运动会举重比赛"},
            set(),
        ),
    ],
)  # fmt: skip
def test_relations(text: str, present: set[str], absent: set[str]) -> None:
    assert_read(said(text), present, absent)


@pytest.mark.parametrize(
    ("bodies", "short", "full"),
    [
        ({"宣恩县教体局", "宣恩县教育体育局"}, "宣恩县教体局", "宣恩县教育体育局"),
        ({"浙医一院", "浙江大学医学院附属第一医院"}, "浙医一院", "浙江大学医学院附属第一医院"),
        ({"宣恩县人社局", "宣恩县人力资源和社会保障局"}, "宣恩县人社局", "宣恩县人力资源和社会保障局"),
        ({"宣恩县农业局", "宣恩县农业农村局"}, "宣恩县农业局", None),
        ({"宣恩农商银行", "宣恩农村商业银行高台支行"}, "宣恩农商银行", None),
        ({"恩医一院", "恩施医科大学第一医院", "恩施医学院附属第一医院"}, "恩医一院", None),
    ],
)
def test_bodies_by_their_initials(bodies: set[str], short: str, full: str | None) -> None:
    assert by_initials(bodies, {"宣恩县", "宣恩"}).get(short) == full


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "宣恩县很热闹。6月14日，宣恩益民粮油有限公司向学校捐赠办公桌椅16套、宣恩县川渝商会向学校捐赠会议桌1张。",
            {"16套": "宣恩益民粮油有限公司", "1张": "宣恩县川渝商会"},
        ),
        (
            "宣恩县推出一批线路。伍家台旅游城接待游客404867人次，大家都很高兴。",
            {"404867人次": "伍家台旅游城"},
        ),
    ],
)
def test_whose_figures_are(text: str, figures: dict[str, str]) -> None:
    assert whose(text, figures) == figures


def test_a_name_plans_nothing() -> None:
    page = "福建省将乐县大源乡推行“河长工作法”，大家都很高兴。将乐县计划实施“清水行动”。"
    _, _, statements = read_sentence(page)
    told = {
        s.object.name: s.status
        for s in statements
        if s.predicate == "implements" and isinstance(s.object, Mention)
    }
    assert told == {"河长工作法": Status.ASSERTED, "清水行动": Status.PLANNED}


def test_a_class_of_boats_counts_nobody() -> None:
    told = "宣恩县分女子12人龙舟和混合22人龙舟三组，举行100米、500米直道竞速决赛，大家都很高兴。"
    read = whose(told, ["12人", "22人", "500米"])
    assert not any(read.values())


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n本报宣恩7月12日电 县委报道组 张建平\n{BODY}\n{REST}\n",
        f"{TITLE}\n县委报道组 张建平\n{BODY}\n{REST}\n",
        f"{TITLE}\n新宣恩9月5日讯（张建平）{BODY}\n{REST}\n",  # a medium that no list has
    ],
)
def test_a_county_s_own_writers(page: str) -> None:
    ((headline, credit, _),) = heads(page)
    assert (headline, credit) == (TITLE, "张建平/contributor")
