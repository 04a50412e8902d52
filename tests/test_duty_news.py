"""What news of police, hospitals, inspections and sittings in local papers showed.

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
    heads,
    in_paper,
    names,
    said,
    whose,
)

from kg.model import EntityType
from kg.statements.numerals import read_numbers


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩公安分局椒园派出所民警张建平救助一名老人。",
            ORGANIZATION, {"宣恩公安分局", "宣恩公安分局椒园派出所"}, set(),
        ),
        (
            "宣恩县消防救援大队珠山站接到指挥中心指令，宣恩县很重视。",
            ORGANIZATION, {"宣恩县消防救援大队", "宣恩县消防救援大队珠山站"}, set(),
        ),
        (
            "宣恩县椒园镇都丰蔬菜基地负责人白长春说，基地今年用工120人。",
            ORGANIZATION, {"椒园镇都丰蔬菜基地"}, set(),
        ),
        ("宣恩县电力公司驻村工作队队员张建平说，村里通了路。", ORGANIZATION, {"宣恩县电力公司驻村工作队"}, set()),
        (
            "宣恩县代表团参观了华为、联想、大族激光等企业，宣恩县很重视。",
            ORGANIZATION, {"华为", "联想", "大族激光"}, set(),
        ),
        ("宣恩县纺织、服装、食品等企业复工。", ORGANIZATION, set(), {"纺织", "服装", "食品"}),
        (
            "福建医科大学附属协和医院心血管科主任医师方军参加宣恩县的活动。",
            ORGANIZATION, {"福建医科大学附属协和医院", "福建医科大学附属协和医院心血管科"}, set(),
        ),
        (
            "由针灸科周仲瑜、心血管病科吴斌、妇产科李云君、放射科刘耕心、脑病科张腾等专家组成的医疗队来到宣恩县。",
            PERSON, {"周仲瑜", "吴斌", "李云君", "刘耕心", "张腾"}, set(),
        ),
        ("果农周爱芹在葡萄园里采摘葡萄，宣恩县很重视。", PLACE, set(), {"葡萄园"}),
        ("来自广西贵港市港北区的客人来到宣恩县。", PLACE, {"贵港市", "港北区"}, {"贵港市港"}),
        ("宣恩县派出所以实际行动践行“人民警察为人民”服务宗旨。", PROGRAM, set(), {"人民警察为人民"}),
        ("宣恩县推进“健康宣恩、健康名县”建设，大家很高兴。", PROGRAM, {"健康宣恩、健康名县"}, set()),
        (
            "县领导实地察看小流域综合治理、西溪大桥及接线工程推进等“百日攻坚”情况，宣恩县很重视。",
            PROJECT, {"西溪大桥及接线工程"}, set(),
        ),
        (
            "县领导来到城北污水处理厂扩建工程、西溪大桥建设项目现场，宣恩县很重视。",
            PROJECT, {"城北污水处理厂扩建工程", "西溪大桥建设项目"}, set(),
        ),
        (
            "县领导检查老旧小区改造工程、农村饮水工程建设情况，宣恩县很重视。",
            PROJECT, {"老旧小区改造工程"}, {"检查老旧小区改造工程"},
        ),
        (
            "据悉，青山水库中型灌区续建配套与节水改造项目建成后，宣恩县解决了灌溉问题。",
            PROJECT, {"青山水库中型灌区续建配套与节水改造项目"}, {"节水改造项目", "配套与节水改造项目"},
        ),
        ("宣恩县61件小（二）型水库除险加固工程已完工41件。", PROJECT, {"小二型水库除险加固工程"}, set()),
        (
            "会议听取了关于将宣恩县东门片区城中村棚户区改造项目列入预算的议案。",
            PROJECT, {"东门片区城中村棚户区改造项目"}, set(),
        ),
        ("宣恩县共开工建设水利工程项目8000多处，大家很高兴。", PROJECT, set(), {"水利工程"}),
        ("宣恩县为“恩施州中医院宣恩分院”揭牌，大家很高兴。", PROJECT, set(), {"恩施州中医院宣恩分院"}),
        (
            "县医院在椒园镇举办宣恩县妇联“同心·健康”活动，大家很高兴。",
            EVENT, {"同心·健康活动"}, set(),
        ),
        ("县长介绍了中国—阿拉伯国家博览会情况，宣恩县很重视。", EVENT, {"中国—阿拉伯国家博览会"}, set()),
        (
            "5月21日，宣恩县2015年中小学幼儿园“阳光下成长”艺术节在椒园俱乐部拉开了帷幕。",
            EVENT, {"2015年中小学幼儿园阳光下成长艺术节"}, set(),
        ),
        ("2017年宣恩县中小学生艺术展演在历时四天共计五场的比拼之后完美收官。", EVENT, {"2017年宣恩县中小学生艺术展演"}, set()),
        (
            "宣恩县学习了在中央城市工作会议上的重要讲话精神。",
            EVENT, {"中央城市工作会议"}, set(),
        ),
        ("宣恩县持续深化营商环境突破年活动，大家很高兴。", PROGRAM, {"营商环境突破年活动"}, set()),
        ("宣恩县总结了开展2022年活动的经验。", PROGRAM, set(), {"2022年活动"}),
        ("宣恩县加快建设“小而美”的精致县城。", PROGRAM, set(), {"小而美"}),
        ("宣恩县引导村级组织开展移风易俗、美丽乡风等活动。", PLACE, set(), {"美丽乡"}),
        ("县领导带领大家清理大寺门小区陈年垃圾，宣恩县很重视。", PLACE, {"大寺门小区"}, {"清理大寺门小区"}),
        (
            "3月21日上午，宣恩海洋剪纸展示馆筹备会在珠山镇召开。",
            EVENT, {"宣恩海洋剪纸展示馆筹备会"}, {"海洋剪纸展"},
        ),
        ("会议结束后，举行了宣恩县文化和旅游局揭牌仪式。", EVENT, {"宣恩县文化和旅游局揭牌仪式"}, set()),
        ("宣恩县旅游发展委实施“旅游+”战略，大家很高兴。", PROGRAM, {"旅游+"}, set()),
        ("宣恩县抢抓创新区建设重要战略机遇，大家很高兴。", PROGRAM, set(), {"区建设重要战略", "创新区建设重要战略"}),
        ("宣恩县椒园镇沿河上下6公里仅有一座铁索桥，桥面损坏。", PROJECT, set(), {"铁索桥"}),
        ("宣恩展示馆设立于椒园镇水田坝村陈和隆旧宅内，面积为90平方米。", PERSON, set(), {"陈和隆"}),
        (
            "呈澄高速公路一级路段改扩建工程项目估算总投资8.64亿元，宣恩县很重视。",
            PROJECT, {"呈澄高速公路一级路段改扩建工程项目"}, {"工程项目"},
        ),
        ("宣恩县三家单位派出骨干，扎根水田坝村工作一线。水田坝村很高兴。", PLACE, {"水田坝村"}, {"扎根水田坝村"}),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (
            "宣恩公安分局椒园派出所民警张建平救助一名老人。",
            {"宣恩公安分局椒园派出所 part_of 宣恩公安分局"}, set(),
        ),
        (
            "宣恩县心辉养殖专业合作社和宣恩县立沃蔬菜专业合作社被中华全国供销合作总社评为示范社。",
            set(), {"宣恩县心辉养殖专业合作社 cooperates_with 宣恩县立沃蔬菜专业合作社"},
        ),
        (
            "宣恩县卫健局高度重视“口子县”医疗服务能力提升工程。",
            set(),
            {
                "宣恩县卫健局 implements 口子县", "宣恩县卫健局 implements 口子县医疗服务能力提升工程",
                "宣恩县卫健局 undertakes 口子县医疗服务能力提升工程",
                "宣恩县卫健局 undertakes 医疗服务能力提升工程",
            },
        ),
        (
            "椒园镇组织考察队学习了珠山镇“支部领办合作社”的先进经验，宣恩县很重视。",
            {"珠山镇 implements 支部领办合作社"}, {"椒园镇 implements 支部领办合作社"},
        ),
        (
            "宣恩县人民法院综合审判庭庭长张建平来到椒园镇。据悉，“一村一法官”是宣恩县人民法院"
            "落实“我为群众办实事”实践活动的一项重要举措。",
            {"宣恩县人民法院 implements 一村一法官", "宣恩县人民法院 implements 我为群众办实事"},
            {"宣恩县人民法院综合审判庭 implements 一村一法官"},
        ),
        (
            "宣恩县政府召开会议。\n活动当天，由医生和护士等组成的“杏林红”志愿者服务队，分别在椒园镇开展了"
            "“光明行”义诊活动。",
            set(),
            {"宣恩县政府 implements 杏林红", "宣恩县政府 organizes 光明行义诊活动"},
        ),
        (
            "6月1日，宣恩县妇联联合宣恩县教育局，在椒园镇举办“同心·健康”活动。宣恩县妇联主席李建明，宣恩县教育局"
            "副局长王强、股长陈光，有关企业负责同志等参加。宣恩县妇联副主席刘云陪同参加有关活动。",
            {
                "宣恩县妇联 organizes 同心·健康活动", "宣恩县教育局 organizes 同心·健康活动",
                "李建明 participates_in 同心·健康活动", "王强 participates_in 同心·健康活动",
                "陈光 participates_in 同心·健康活动", "刘云 participates_in 同心·健康活动",
            },
            set(),
        ),
        (
            "6月1日，宣恩县妇联携手宣恩县教育局，走进椒园镇举办“同心·健康”活动。",
            {"宣恩县妇联 organizes 同心·健康活动", "宣恩县教育局 organizes 同心·健康活动"}, set(),
        ),
        (
            "宣恩县人民医院开展义诊。院党委书记陈建平，院党委副书记、副院长胡建勇陪同调研。",
            {"陈建平 holds_position 宣恩县人民医院 党委书记", "胡建勇 holds_position 宣恩县人民医院 党委副书记"}, set(),
        ),
        (
            "市长许建平会见了由扬州市委书记季建业、市长王燕率领的代表团，宣恩县很重视。",
            {"季建业 holds_position 扬州市委 市委书记", "王燕 holds_position 扬州市 市长"}, set(),
        ),
        (
            "宣恩县人大常委会召开会议，免除路正阳同志常务副县长一职，任命邢晟同志为政府副县长，张立群同志为政府副县长。",
            {
                "路正阳 holds_position 宣恩县 常务副县长", "邢晟 holds_position 宣恩县 副县长", "张立群 holds_position 宣恩县 副县长",
            },
            set(),
        ),
        (
            "宣恩县椒园镇水田坝村驻村工作队开展工作。来自宣恩县司法局的驻村第一书记、工作队队长牟宗成热情相迎。",
            {"牟宗成 holds_position 宣恩县椒园镇水田坝村驻村工作队 队长"}, set(),
        ),
        (
            "宣恩县椒园镇水田坝村农民企业家、党支部书记、村委会主任马发明介绍。",
            {"马发明 holds_position 水田坝村党支部 党支部书记"}, set(),
        ),
        (
            "宣恩县委宣传部副部长、文明办主任邹正海，县委组织部副部长、老干部局局长李明参加。",
            {
                "邹正海 holds_position 宣恩县委宣传部 副部长", "邹正海 holds_position 宣恩县文明办 主任",
                "李明 holds_position 宣恩县老干部局 局长",
            },
            set(),
        ),
        (
            "省委组织部宣读任免文件：陈卫中任宣恩县文化和旅游局党组书记、局长。",
            {
                "陈卫中 holds_position 宣恩县文化和旅游局 党组书记",
                "陈卫中 holds_position 宣恩县文化和旅游局 局长",
            },
            set(),
        ),
        (
            "由宣恩县教育局主办、宣恩县群众艺术馆协办的首届“汝阳杯”中小学生书法大赛在宣恩县群众艺术馆隆重举行。"
            "宣恩县政协副主席李海龙、杨海震，宣恩县教育局局长张继林等领导出席了会议。",
            {
                "宣恩县群众艺术馆 organizes 首届汝阳杯中小学生书法大赛",
                "李海龙 participates_in 首届汝阳杯中小学生书法大赛",
                "张继林 participates_in 首届汝阳杯中小学生书法大赛",
            },
            {"宣恩县群众艺术馆 participates_in 首届汝阳杯中小学生书法大赛"},
        ),
        (
            "宣恩县人大常委会视察了重点项目。伊河河道治理工程全长23.5公里，总投资1.6亿元。",
            set(), {"宣恩县人大常委会 undertakes 伊河河道治理工程"},
        ),
        (
            "宣恩县完成水利投资3亿元。青山水库改扩建工程、东山干渠工程稳步实施。",
            {"宣恩县 undertakes 青山水库改扩建工程", "宣恩县 undertakes 东山干渠工程"},
            {"青山水库 undertakes 东山干渠工程"},
        ),
    ],
)  # fmt: skip
def test_statements(text: str, present: set[str], absent: set[str]) -> None:
    assert_read(said(text), present, absent)


@pytest.mark.parametrize("source", ["平江县公安局", "平江县人民政府网"])
def test_a_page_of_an_office_is_of_its_county(source: str) -> None:
    _, said = in_paper(source, "7月24日，县委副书记、县长杨孟珠主持召开会议。")
    assert {"杨孟珠 holds_position 平江县委 县委副书记", "杨孟珠 holds_position 平江县 县长"} <= said


@pytest.mark.parametrize(
    ("closing", "credits"),
    [
        ("（闽北日报 吴坤 吴文玖）", "吴坤/contributor 吴文玖/contributor"),
        ("（人民网 张建平）", "张建平/contributor"),
        ("（社莆田市委会 许云峰，社省委会社会服务部 张玉智）", "许云峰/contributor 张玉智/contributor"),
        ("（县委宣传部：许云峰；县教育局：张玉智）", "许云峰/contributor 张玉智/contributor"),
        ("（大理日报）", ""),
        (
            "\n【记者】李小明\n【通讯员】张德明 王大海\n【摄影】周小军",
            "李小明/reporter 张德明/correspondent 王大海/correspondent 周小军/photographer",
        ),
        ("\n文字：李小明\n图片：张德明", "李小明/contributor 张德明/photographer"),
        ("\n图片由张德明提供", "张德明/photographer"),
        ("\n照片：王大海", "王大海/photographer"),
        ("\n图片由受访者提供", ""),
        ("\n图片：县融媒体中心", ""),
        ("\n（本组稿件由本报记者李小明 张德明采写）", "李小明/reporter 张德明/reporter"),
        ("\n（本文由李小明撰写）", "李小明/contributor"),
    ],
)
def test_closing_credits(closing: str, credits: str) -> None:
    body = "6月1日，宣恩县举办茶叶节，吸引游客3万人。活动由县茶叶局组织，为期三天。"
    assert heads(f"茶香飘出武陵山外\n\n{body}{closing}\n") == [("茶香飘出武陵山外", credits, None)]


def test_a_union_of_cooperatives_is_called_without_our_city() -> None:
    mentions, _ = in_paper("潜江日报", "近日，我市心辉生态农业专业合作社联社获评省级示范社。")
    bodies = {m.name for m in mentions if m.type is EntityType.ORGANIZATION}
    assert_read(bodies, {"心辉生态农业专业合作社联社"}, {"潜江市心辉生态农业专业合作社联社"})


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "椒园镇党委书记吴健说：“宣恩县今年流转土地700亩，年产蔬菜6000吨，实现利润300万元。”",
            {"700亩": "宣恩县", "6000吨": "宣恩县", "300万元": "宣恩县"},
        ),
        (
            "宣恩县椒园镇有明种养殖专业合作社位于椒园镇水田坝村。“合作社采取入股分红方式，为73户贫困户每年分红3000元左右。”"
            "水田坝村党支部书记童有明介绍。",
            {"73户": "宣恩县椒园镇有明种养殖专业合作社", "3000元左右": "宣恩县椒园镇有明种养殖专业合作社"},
        ),
    ],
)  # fmt: skip
def test_whom_a_figure_in_a_quotation_is_told_of(text: str, figures: dict[str, str]) -> None:
    assert whose(text, figures) == figures


def test_a_contest_that_a_sentence_takes_up() -> None:
    text = (
        "宣恩县文旅局主办的首届宣恩县“阅向未来”青少年演讲比赛近日举行。"
        "比赛自4月启动以来，吸引了440多家学校参与，共征集参赛作品2837件。"
    )
    contest = "首届宣恩县阅向未来青少年演讲比赛"
    assert whose(text, ["440多家", "2837件"]) == {"440多家": contest, "2837件": contest}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("新建干渠7.62km，蓄水3万m³", [(7.62, "km"), (3.0, "万m³")]),
        ("占地2万m2，装机50MW，年发电2万kWh", [(2.0, "万m2"), (50.0, "MW"), (2.0, "万kWh")]),
        ("改造县乡危桥3041延米", [(3041.0, "延米")]),
        ("时速120kmh", []),
    ],
)
def test_units_in_letters(text: str, read: list[tuple[float, str]]) -> None:
    assert [(number.value, number.unit) for number in read_numbers(text)] == read
