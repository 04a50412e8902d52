"""What pages of local services showed: zones, games, rows of posts, our city's offices, counts without a unit.

Written after reading them; people and most bodies are invented.
"""

from pathlib import Path

import pytest
from conftest import (
    EVENT,
    ORGANIZATION,
    PERSON,
    PLACE,
    PROGRAM,
    PROJECT,
    REST,
    articles_of,
    assert_read,
    heads,
    in_paper,
    names,
    read_article,
    said,
    subjects_by_figure,
    whose,
)

from kg.gazetteer import gazetteer
from kg.model import EntityType
from kg.pages import make_page
from kg.statements.numerals import read_numbers
from kg.words import load_words


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        # games, festivals and meetings
        (
            "11月23日上午，2019年宣恩县中小学生田径运动会在宣恩县第一中学开幕。",
            EVENT, {"2019年宣恩县中小学生田径运动会"}, set(),
        ),
        ("9月9日，宣恩县中小学生田径运动会在一中运动场隆重拉开帷幕。", EVENT, {"宣恩县中小学生田径运动会"}, set()),
        (
            "随着比赛的结束，宣恩县第五届教职工体育节圆满谢幕。本届体育节共设拔河、接力赛、排球等五个项目。",
            EVENT, {"宣恩县第五届教职工体育节"}, {"体育节"},
        ),
        (
            "宣恩县第二十四届中小学生田径运动会暨教职工运动会在西苑校区举行。",
            EVENT, {"宣恩县第二十四届中小学生田径运动会暨教职工运动会"}, set(),
        ),
        (
            "12月6日，宣恩县珠山镇召开2023年第四季度安全生产工作暨安委会（扩大）会议。",
            EVENT, {"2023年第四季度安全生产工作暨安委会（扩大）会议"}, {"（扩大）会议"},
        ),
        ("12月15日，县长张建平主持召开县长碰头会，听取各副县长汇报。", EVENT, {"县长碰头会"}, set()),
        (
            "宣恩县珠山镇召开安全生产（消防）重点工作推进会。安全生产重点工作推进会由镇长张建平主持召开。",
            EVENT, {"安全生产（消防）重点工作推进会"}, {"安全生产重点工作推进会"},
        ),
        ("体育节共设中小学男女拔河、男女接力赛、男女排球等五个项目，大家都很高兴。", PROJECT, set(), {"男女接力赛", "男女排球"}),
        (
            "4月23日，“2014年宣恩县全民读书节暨湖北省第十届未成年人读书节”在宣恩县图书馆启动。本届读书节由县文明办主办。",
            EVENT, {"2014年宣恩县全民读书节暨湖北省第十届未成年人读书节"}, {"湖北省第十届未成年人读书节", "读书节"},
        ),
        ("宣恩县文化局通报了首届春江书展等十三项重点活动。", EVENT, set(), {"首届春江书展等十三项重点活动"}),
        ("今天上午，宣恩县举办“4.23世界读书日”暨读书节启动仪式。", PROGRAM, set(), {"4.23世界读书日"}),
        # bodies of our city, of assemblies, of police branches, in lists
        (
            "宣恩县政协教科文卫体委员会有关负责人说，大家都来了。",
            ORGANIZATION, {"宣恩县政协教科文卫体委员会"}, set(),
        ),
        (
            "宣恩县公安局珠山分局通过排查发现线索，珠山分局刑侦大队随即组成攻克小组。",
            ORGANIZATION, {"宣恩县公安局珠山分局刑侦大队"}, {"珠山分局刑侦大队"},
        ),
        (
            "由恩施州第八人民医院（以下简称州八医院）主办的义诊启动。三年来，州八医院派出很多医生。",
            ORGANIZATION, {"恩施州第八人民医院"}, {"恩施州八医院", "州八医院"},
        ),
        (
            "宣恩一中、振兴学校分获高中组第一名；金河学校、前进小学、大田中心校获小学组前三名。",
            ORGANIZATION, {"振兴学校", "金河学校", "前进小学", "大田中心校"}, set(),
        ),
        ("县里的公办学校、民办学校、职业学校都来了，宣恩县很重视。", ORGANIZATION, set(), {"公办学校", "民办学校"}),
        ("上高中学获得县城中学组冠军，宣恩县很高兴。", ORGANIZATION, set(), {"县城中学"}),
        (
            "这次参加集中开工的企业包括西安宝德自动化、陕西坚瑞消防、西安兴仪、西安市政设计院。",
            ORGANIZATION, {"西安宝德自动化", "陕西坚瑞消防", "西安兴仪"}, set(),
        ),
        ("“珠山英才”服务队组织近百名市志愿者协会会员走上宣恩街头。", ORGANIZATION, set(), {"服务队组织近百名市志愿者协会"}),
        ("日前，龙冈凤山幼儿园组织开展了消防应急疏散演练，宣恩县的家长都来了。", ORGANIZATION, {"龙冈凤山幼儿园"}, set()),
        # places
        ("昨日，东方社区和宣恩县人民医院的志愿者来到金钩挂水库，大家都来了。", PLACE, {"金钩挂水库"}, set()),
        ("宣恩县珠山镇金钩挂水库、长冲水库都已加固，大家很高兴。", PLACE, {"金钩挂水库", "长冲水库"}, {"珠山镇金钩挂水库"}),
        ("活动所在地桂花村，是宣恩县的样板村之一。", PLACE, {"桂花村"}, {"地桂花村"}),
        ("3月4日，黑龙江社区居民走上宣恩街头擦洗公交站牌。", PLACE, {"黑龙江社区"}, {"黑龙江省"}),
        ("由锡林浩特市教育局举办的运动会在锡市第九小学开赛，锡市长跑队来了。", ORGANIZATION, {"锡市第九小学"}, set()),
        ("昨日，民警来到宣恩县珠山镇和平路阳光苑小区，大家都很高兴。", PLACE, {"阳光苑小区"}, set()),
        ("地铁3号线北栅口站内，宣恩县的商户说，大家都很高兴。", PLACE, {"北栅口站"}, set()),
        ("宣恩县张辽路和鄯阳街交叉路口的信号灯坏了。", PLACE, {"张辽路", "鄯阳街"}, set()),
        ("记者来到温泉岔路口十字路口，宣恩的信号灯坏了。", PLACE, set(), {"口十字路"}),
        ("9月1日，春江大学珠山校区全面启用典礼举行，宣恩县很重视。", EVENT, {"春江大学珠山校区全面启用典礼"}, set()),
        ("“学习《黄河颂》”活动在宣恩县举行，大家都很高兴。", PLACE, set(), {"黄河"}),
        # people
        ("珠山镇党委书记谢超杰作强调讲话，大家都来了。", PERSON, {"谢超杰"}, {"谢超杰作"}),
        ("宣恩县珠山镇东门村的符芙蓉一大早就来到镇上义诊点看病。", PERSON, {"符芙蓉"}, set()),
        ("宣恩书画协会的评审说，经过讨论，最终裴一、袁玉光、李桂芳等12人获奖。", PERSON, {"裴一"}, {"最终裴一"}),
        # works and programmes
        (
            "县领导查看了金河建材商贸城、青山国际物流配套中心、曹家堡综合配套工程的项目施工进度，宣恩县很重视。",
            PROJECT, {"金河建材商贸城", "青山国际物流配套中心", "曹家堡综合配套工程"}, set(),
        ),
        ("县人大常委会调研宣恩县2021年高标准农田建设项目情况。", PROJECT, {"2021年高标准农田建设项目"}, set()),
        ("宣恩县今年开工的项目很多，其中，“六新”项目9个，占比81%。", PROJECT, set(), {"六新项目"}),
        (
            "村里有段桥莲藕养殖项目、许道口光伏发电项目、湖北鼎德纺织有限公司等9个共富项目，宣恩县很重视。",
            PROJECT, {"许道口光伏发电项目"}, {"湖北鼎德纺织有限公司等9个共富项目"},
        ),
        ("宣恩县举行产业园开工仪式，标志着又一批返乡项目落地见效。", PROJECT, set(), {"标志着又一批返乡项目"}),
        ("县领导来到宣恩县兰青线珠山至椒园段线路改建工程现场。", PROJECT, {"兰青线珠山至椒园段线路改建工程"}, set()),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        (
            "宣恩县珠山镇召开安全生产工作会议。会上，镇委委员、副镇长张建平通报了事故。",
            {"张建平 participates_in 安全生产工作会议"}, {"珠山镇委 participates_in 安全生产工作会议"},
        ),
        (
            "1月30日，宣恩县珠山镇召开2021年安全生产工作会议，各村支书参加，会议由纪委书记张建平主持。",
            {"张建平 participates_in 2021年安全生产工作会议"}, set(),
        ),
        (
            "12月7日，宣恩县2012年中小学生田径运动会闭幕，宣恩一中、振兴学校分获团体第一名；蔡家中学获初中组前三名。",
            {
                "宣恩一中 participates_in 2012年中小学生田径运动会",
                "振兴学校 participates_in 2012年中小学生田径运动会",
                "蔡家中学 participates_in 2012年中小学生田径运动会",
            }, set(),
        ),
        (
            "县政府全体会议召开，讨论即将提请宣恩县五届人大二次会议审议的报告，县长张建平出席会议。",
            set(), {"张建平 participates_in 宣恩县五届人大二次会议"},
        ),
        (
            "12月6日，宣恩县珠山镇召开工作会议。党委副书记、镇长张建平主持会议并讲话。",
            {"张建平 holds_position 珠山镇党委 党委副书记", "张建平 holds_position 珠山镇 镇长"}, set(),
        ),
        (
            "宣恩县公安局举行仪式。该县县委副书记张建平，县委常委、政法委书记李国强，政委李桂芳出席了仪式。",
            {"张建平 holds_position 宣恩县委 县委副书记", "李桂芳 holds_position 宣恩县公安局 政委"},
            {"李桂芳 holds_position 宣恩县委 政委"},
        ),
        (
            "宣恩县农业农村局局长张建平、二级主任科员李国强等陪同视察，大家都来了。",
            {"李国强 holds_position 宣恩县农业农村局 二级主任科员"}, set(),
        ),
        (
            "宣恩县委书记、村（社区）“两委”换届选举工作领导小组组长张建平主持召开会议。",
            {"张建平 holds_position 宣恩县委 县委书记"}, set(),
        ),
        (
            "随着“大招商”战略的深入实施，春江茶业公司、春山药业公司先后到宣恩县投资兴业。",
            set(), {"春江茶业公司 implements 大招商"},
        ),
        (
            "湖北春江医疗公司新建年产4亿件医疗器械生产线项目、湖北春山环境公司食品检测改扩建项目等重点项目在宣恩县开工。",
            {"湖北春江医疗公司 undertakes 年产4亿件医疗器械生产线项目"},
            {"湖北春江医疗公司 undertakes 湖北春山环境公司食品检测改扩建项目"},
        ),
        (
            "福建省博物馆（福建省春山文化保护中心）馆长张建平来到宣恩县。",
            {"张建平 holds_position 福建省博物馆 馆长"}, set(),
        ),
        (
            "昨日，宣恩县人王大山在街头捡到一个钱包，大家都很高兴。",
            {"王大山 resident_of 宣恩县"}, set(),
        ),
        (
            "位于宣恩县珠山路12号的春江茶业有限公司投产，大家都很高兴。",
            {"春江茶业有限公司 located_in 宣恩县"}, set(),
        ),
        (
            "恩施州委、州政府领导张建平、宣恩县委常委、副县长李国强来到珠山镇。",
            {"李国强 holds_position 宣恩县 副县长", "李国强 holds_position 宣恩县委 县委常委"}, set(),
        ),
        (
            "昨日，宣恩县农商银行与春山茶业有限公司战略合作签约仪式举行，大家都来了。",
            {"宣恩县农商银行 organizes 战略合作签约仪式", "春山茶业有限公司 organizes 战略合作签约仪式"}, set(),
        ),
        (
            "近日，太平洋建设集团董事局副主席常海政、总裁周鑫来到宣恩县，大家都来了。",
            {"周鑫 holds_position 太平洋建设集团 总裁"}, set(),
        ),
        (
            "县领导会见春江集团主席李国强和湖北钢铁（集团）党委书记、董事长张建平，宣恩县很重视。",
            {"张建平 holds_position 湖北钢铁（集团） 董事长"}, {"张建平 holds_position 春江集团 董事长"},
        ),
        (
            "宣恩县领导会见春江茶业公司副总经理、中冶西北党委书记、董事长张建平，大家都来了。",
            {"张建平 holds_position 中冶西北 董事长"}, set(),
        ),
        (
            "宣恩县委书记张建平来到珠山镇。宣恩县委常委、政府党组副书记李国强参加。",
            {"李国强 holds_position 宣恩县政府 党组副书记"}, set(),
        ),
        (
            "宣恩县委副书记张建平来了。昨日，县长李国强主持召开县政府党组会议，传达学习习近平总书记重要讲话精神。",
            set(), {"习近平 participates_in 县政府党组会议"},
        ),
        (
            "宣恩县人大常委会副主任李国强带领调研组对高标准农田建设情况进行了调研，大家都来了。",
            {"李国强 holds_position 宣恩县人大常委会 副主任"}, {"宣恩县人大常委会 implements 高标准农田建设"},
        ),
        ("蜡染大师、中国纺织推广大使张建平来到宣恩县，大家都来了。", set(), {"张建平 holds_position 中国 纺织推广大使"}),
    ],
)  # fmt: skip
def test_what_is_said(text: str, statements: set[str], absent: set[str]) -> None:
    assert_read(said(text), statements, absent)


@pytest.mark.parametrize(
    ("paper", "text", "bodies", "statements"),
    [
        ("莆田晚报", "我市教育局组织了活动，大家都来了。", {"莆田市教育局"}, set()),
        ("阳谷报", "我县人民医院投入2亿元，我县春江农业有限公司也来了。", {"阳谷县人民医院", "春江农业有限公司"}, set()),
        # a paper that is called by no division, by where it is known to be
        ("新民晚报", "我市卫生局组织了活动，大家都来了。", {"上海市卫生局"}, set()),
        (
            "廉江新闻", "我市开展义诊活动，10位广州三甲医院专家回到家乡。副市长张建平，市卫生健康局局长李国强到场指导。",
            {"廉江市卫生健康局"}, {"张建平 holds_position 廉江市 副市长"},
        ),
        (
            "宜昌日报", "我省林业厅组织了活动。我市与武汉市教育局签约，我市人民法院也来了。",
            {"湖北省林业厅", "武汉市教育局", "宜昌市人民法院"}, set(),
        ),
        ("扬中日报", "镇江市文广新局赠送丛书2套。市文联赠送丛书2套。", {"镇江市文广新局", "扬中市文联"}, set()),
        ("咸宁日报", "市、县总工会到东门村慰问，大家都来了。", set(), set()),
    ],
)  # fmt: skip
def test_bodies_of_the_city_that_a_paper_is_of(
    paper: str, text: str, bodies: set[str], statements: set[str]
) -> None:
    mentions, told = in_paper(paper, text)
    found = {m.name for m in mentions if m.type is ORGANIZATION}
    assert (bodies - found, statements - told) == (set(), set())
    assert not any(m.name.startswith("我") for m in mentions)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("吸引万余名市民", [(10000.0, "名")]),
        ("近千人参加", [(1000.0, "人")]),
        ("解决55.47万贫困人口的困难", [(55.47, "万")]),
        ("全市总人口477万。", [(477.0, "万")]),
        ("项目总投资约71.27亿，其中贷款3亿多。", [(71.27, "亿"), (3.0, "亿")]),
        ("全县共有党员2.3万，存款余额突破300亿大关。", [(2.3, "万"), (300.0, "亿")]),
        ("收入3万户的家庭", [(3.0, "万户")]),
        ("总投资26亿的高端铝材项目", [(26.0, "亿")]),
        ("上千家门店", []),
        ("省委十一届十一次全会", []),
        ("10千伏长廊线停运", []),
        ("几百名学生", []),
    ],
)
def test_round_and_bare_counts(text: str, numbers: list[tuple[float, str]]) -> None:
    assert [(n.value, n.unit) for n in read_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "宣恩县教育局在一中举行安全教育日启动仪式。该校师生、县教育局、法治副校长等2000多人参加了启动仪式。",
            {"2000多人": "安全教育日启动仪式"},
        ),
        (
            "昨日，宣恩县第三届读书节启动仪式举行。县文化局、县图书馆、实体书店代表共300多人参加了活动。",
            {"300多人": "宣恩县第三届读书节"},
        ),
        (
            "宣恩县珠山镇召开火灾防控工作会议。该镇全体干部，各村书记，各单位主职等110多人参加了会议。",
            {"110多人": "火灾防控工作会议"},
        ),
    ],
)  # fmt: skip
def test_whose_figures_are(text: str, subjects: dict[str, str]) -> None:
    assert whose(text, subjects) == subjects


@pytest.mark.parametrize(
    ("page", "head"),
    [
        # a picture's line under the title
        (
            "春山非遗走进三坊\n\n活动现场 本报记者 张建平 摄\n\n本报讯（记者 张建平）今日，宣恩县举办非遗展演，大家都来了。{rest}\n",
            ("春山非遗走进三坊", "张建平/reporter", None),
        ),
        # its photographer is read, not 摄 as a name
        (
            "志愿者在行动\n\n昨日，宣恩县的志愿者走上街头，传承雷锋精神，大家都来了。{rest}（记者 盖煜摄）\n",
            ("志愿者在行动", "盖煜/photographer", None),
        ),
        # who publishes the paper is no headline
        (
            "春山报 2021年3月2日 星期二 01版\n中共宣恩县委主管主办\n\n县长调研项目\n\n本报讯 （记者 张建平）3月1日，县长调研重大项目。{rest}\n",
            ("县长调研项目", "张建平/reporter", None),
        ),
        # a station before its reporters, a paper in its marks, an office that sends the report in
        (
            "抢修电力设施\n\n云上恩施报道（记者 杨思琪 鹤峰台 胡国涛）受强降雨影响，电力设施严重受损。{rest}\n",
            ("抢修电力设施", "杨思琪/reporter 胡国涛/reporter", None),
        ),
        (
            "企业集中签约\n\n《春山日报》（记者 董芸）日前，宣恩县11家企业集中签约，大家都来了。{rest}\n",
            ("企业集中签约", "董芸/reporter", None),
        ),
        (
            "推进会召开\n\n刘桥镇供稿（周雪龙）为贯彻落实部署，宣恩县召开推进会，大家都来了。{rest}\n",
            ("推进会召开", "周雪龙/contributor", None),
        ),
        # a question that reports is no headline
        (
            "检查民生物资\n\n近期，宣恩县出现持续性强降雨，受其影响，市场上供应充足吗？\n昨日，执法人员开展检查。{rest}\n",
            ("检查民生物资", "", None),
        ),
    ],
)  # fmt: skip
def test_headlines_and_credits(page: str, head: tuple[str | None, str, str | None]) -> None:
    assert heads(page.format(rest=REST)) == [head]


def test_a_caption_in_the_middle_of_a_text_does_not_end_it() -> None:
    page = (
        "元宵节未到\n\n本报讯（记者刘青霞）距元宵节还有一周时间，宣恩县部分社区的活动已经开始，居民们都来了。\n"
        "天山社区开展包元宵活动。记者刘青霞通讯员顾闯闯摄\n"
        f"2月23日，在珠山镇天山社区活动室，红灯笼高悬，糯米粉的香气四溢，大家围坐桌前包元宵。{REST}\n"
    )
    article = articles_of(page)[0]
    assert article.headline is not None
    assert article.headline.text == "元宵节未到"
    assert "红灯笼高悬" in article.reading.text
    assert "天山社区开展包元宵活动" not in article.reading.text


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("房县新闻-2019-11-28.txt", "房县新闻"),
        ("阳谷县融媒体中心-2019-11-28.txt", "阳谷县融媒体中心"),
        # no division is called so
        ("重大新闻-2019-11-28.txt", None),
    ],
)
def test_county_services_are_papers(name: str, paper: str | None) -> None:
    assert make_page(Path(name), f"标题一则\n\n4月10日，大家都来了。{REST}\n").newspaper == paper


def test_a_work_that_opens_its_sentence_alone_has_the_figures_behind_it() -> None:
    page = (
        "项目集中签约\n\n昨日，宣恩县集中签约春江船艇制造项目、春山药业加工项目等7个项目。"
        f"其中，春江船艇制造项目，总投资3.1亿元，占地90亩。{REST}\n"
    )
    _, _, statements = read_article(page)
    told = subjects_by_figure(statements)
    assert (told["3.1亿元"], told["90亩"]) == ("春江船艇制造项目", "春江船艇制造项目")


def test_papers_that_are_called_by_no_division_have_homes_that_the_gazetteer_has() -> None:
    homes = load_words().mapping("paper_homes")
    assert {paper: home for paper, home in homes.items() if not gazetteer().places(home)} == {}


def test_two_people_may_open_an_article() -> None:
    _, mentions, _ = read_article(
        f"张建平、李国强调研项目建设\n\n4月10日，张建平、李国强到珠山镇调研。{REST}\n"
    )
    assert {m.name for m in mentions if m.type is PERSON and m.at.start < 8} == {"张建平", "李国强"}
