"""What reports of papers, sites and accounts of counties showed: congresses, streets, parties, zones, works by year.

Written after reading them; people and most bodies are invented.
"""

import pytest
from conftest import BODY, REST, TITLE, articles_of, assert_read, heads, names, said, whose

from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "county"),
    [
        # 部|分乡镇|人大主席 is no 分乡镇 of another county
        ("县人大常委会主任张建平主持会议，会议还邀请部分乡镇人大主席列席。", None),
        ("县委书记张建平到四堡子镇兴隆村、哈尔套镇东风村、平安镇朱家村调研，部分乡镇负责人陪同。", "210922"),
        (
            "我县举办的篮球赛落户旺苍。开幕式上，县长张建平说，旺苍一定当好东道主，旺苍体育有了底气。",
            "510821",
        ),
        # parts of any town
        ("西区街道党工委书记张建平到西区第一小学走访，看望老师和孩子们。", None),
    ],
)
def test_which_county_a_report_is_of(text: str, county: str | None) -> None:
    (article,) = articles_of(f"标题一则\n\n{text}{REST}\n", "春山报-2023-06-20.txt")
    assert article.county == county


def test_a_city_s_paper_has_no_home_in_another_city_s_subdistrict() -> None:
    page = f"西区街道慰问教师\n\n西区街道党工委书记张建平到第一小学走访，看望老师和孩子们。{REST}\n"
    (article,) = articles_of(page, "惠州日报-2020-09-15.txt")
    assert (article.home, article.county) == ("4413", None)


@pytest.mark.parametrize(
    ("page", "head"),
    [
        # a report that begins with its date, and ends its first sentence with a cry
        (
            f"{TITLE}\n\n4月10日上午9点，宣恩县春耕备耕工作现场会在珠山镇隆重举行！\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
        # a title that the first sentence repeats
        (
            "宣恩县第十八届人大常委会召开第二十七次会议\n4月7日上午，宣恩县第十八届人大常委会召开第二十七次会议。\n"
            f"{BODY}\n{REST}\n",
            ("宣恩县第十八届人大常委会召开第二十七次会议", "", None),
        ),
    ],
)  # fmt: skip
def test_headlines(page: str, head: tuple[str | None, str, str | None]) -> None:
    assert heads(page) == [head]


@pytest.mark.parametrize(
    ("opening", "byline", "dateline"),
    [
        ("N海都记者 徐锡思\n", "徐锡思/reporter", None),
        ("南都记者 徐锡思\n", "徐锡思/reporter", None),
        ("大河报·豫视频记者 徐锡思\n", "徐锡思/reporter", None),
        ("本报驻宣恩记者 徐锡思\n", "徐锡思/reporter", None),
        ("●本报记者 徐锡思 ●通讯员 王静\n", "徐锡思/reporter 王静/correspondent", None),
        ("本报记者 徐锡思 宣恩4月10日电", "徐锡思/reporter", "宣恩县"),
        ("本报宣恩、来凤讯（记者 徐锡思）", "徐锡思/reporter", "宣恩县"),
        ("新华社湖北宣恩4月10日电（记者徐锡思、王静）", "徐锡思/reporter 王静/reporter", "宣恩县"),
        ("新华社湖北恩施4月10日电（记者徐锡思）", "徐锡思/reporter", "恩施土家族苗族自治州"),
    ],
)
def test_openings(opening: str, byline: str, dateline: str | None) -> None:
    assert heads(f"{TITLE}\n\n{opening}{BODY}\n{REST}\n") == [(TITLE, byline, dateline)]


def test_no_name_runs_over_a_subhead_into_the_paragraph_under_it() -> None:
    page = (
        f"{TITLE}\n\n{BODY}\n在宣恩县第一小学\n宣恩县珠山镇党委书记张建平来到这里走访慰问，听取校长的介绍，"
        f"实地查看校园的环境和食堂，希望老师们办出特色。\n{REST}\n"
    )
    (article,) = articles_of(page)
    assert "在宣恩县第一小学\n宣恩县珠山镇党委书记" in article.reading.text


@pytest.mark.parametrize("bullet", ["☆", "★", "▲", "■", "※"])
def test_items_behind_bullets_have_their_actors(bullet: str) -> None:
    assert "宣恩县珠山中学 organizes 走近英雄故事大赛" in said(
        f"{bullet}宣恩县珠山中学举行“走近英雄”故事大赛，全校师生参加了比赛。"
    )


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        (
            "在省人大派驻宣恩县周家村党支部书记张建平的带领下，大家种上了烤烟。",
            {"张建平 holds_position 宣恩县周家村党支部 党支部书记"},
            {"张建平 holds_position 湖北省人大派驻宣恩县周家村党支部 党支部书记"},
        ),
        (
            "走进宣恩县，该县周家村党支部书记张建平正忙着直播，大家都很高兴。",
            {"张建平 holds_position 周家村党支部 党支部书记"}, set(),
        ),
        (
            "湖北省公安厅交管局党委委员张建平来到宣恩县，看望一线的民警。",
            {"张建平 holds_position 湖北省公安厅交管局 党委委员"}, set(),
        ),
        (
            "1月1日，马尾区委书记、管委会主任、区长张建平检查马尾区的新开工项目。",
            {"张建平 holds_position 马尾区 管委会主任"}, {"张建平 holds_position 马尾区委 管委会主任"},
        ),
        (
            "春江新区党工委书记、管委会主任张建平，副主任李国强来到宣恩县考察。",
            {"张建平 holds_position 春江新区管委会 主任", "李国强 holds_position 春江新区管委会 副主任"},
            {"李国强 holds_position 春江新区党工委 副主任"},
        ),
        (
            "宣恩县委常委、纪委书记、监委主任张建平，人大常委会副主任李国强参加审议。",
            {"张建平 holds_position 宣恩县纪委 纪委书记", "张建平 holds_position 宣恩县监委 主任",
             "李国强 holds_position 宣恩县人大常委会 副主任"},
            {"张建平 holds_position 宣恩县纪委 监委主任"},
        ),
        (
            "在致公党湖北省委副主委、恩施州委主委张建平带领下，大家到宣恩县义诊。",
            {"张建平 holds_position 致公党恩施州委 主委"}, {"张建平 holds_position 恩施州委 主委"},
        ),
        (
            "宣恩县政协副主席张建平到宣恩县珠山街道走访，街道党工委书记李国强、党工委副书记王丽华陪同。",
            {"李国强 holds_position 珠山街道党工委 党工委书记", "王丽华 holds_position 珠山街道党工委 党工委副书记"},
            set(),
        ),
        (
            "12月31日，出席宣恩县十八届人民代表大会第四次会议的代表们视察重点项目，县长张建平参加视察活动。",
            set(), {"张建平 participates_in 宣恩县十八届人民代表大会第四次会议"},
        ),
        (
            "黔江区的阿蓬江防洪治理二期工程全面开工。阿蓬江流域水生态综合治理工程启动。",
            set(),
            {"阿蓬江 undertakes 阿蓬江流域水生态综合治理工程", "阿蓬江 undertakes 阿蓬江防洪治理二期工程"},
        ),
        (
            "宣恩县委非公经济和社会组织党工委副书记、县委组织部部务会成员张建平，县委群工局副局长李国强来到珠山镇。",
            {"张建平 holds_position 宣恩县委非公经济和社会组织党工委 党工委副书记", "李国强 holds_position 宣恩县委群工局 副局长"},
            set(),
        ),
        (
            "3月7日，宣恩县水利局组织了义务植树。局党组书记、局长张建平和大家一起种下了树苗。",
            {"张建平 holds_position 宣恩县水利局 党组书记", "张建平 holds_position 宣恩县水利局 局长"}, set(),
        ),
        (
            "宣恩县茶叶产业发展大会在县体育馆召开，县委副书记张建平、县政协主席李国强参加会议。",
            {"张建平 participates_in 茶叶产业发展大会"}, {"宣恩县委 participates_in 茶叶产业发展大会"},
        ),
        (
            "宣恩县珠山镇党委书记郑春来号召全镇各村探索新的路子，大家都很赞成。",
            {"郑春来 holds_position 宣恩县珠山镇党委 党委书记"}, set(),
        ),
    ],
)  # fmt: skip
def test_what_is_said(text: str, statements: set[str], absent: set[str]) -> None:
    assert_read(said(text), statements, absent)


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩县十八届人民代表大会第四次会议在县人民会堂开幕。",
            EntityType.EVENT, {"宣恩县十八届人民代表大会第四次会议"}, set(),
        ),
        (
            "政协宣恩县第十届委员会第四次会议闭幕，大家都很高兴。",
            EntityType.EVENT, {"政协宣恩县第十届委员会第四次会议"}, {"宣恩县第十届委员会第四次会议"},
        ),
        (
            "为贯彻恩施州第九次党代会精神，中国共产党宣恩县第十四次代表大会于9月25日召开。",
            EntityType.EVENT, {"恩施州第九次党代会", "中国共产党宣恩县第十四次代表大会"}, set(),
        ),
        (
            "宣恩县工会第十次代表大会胜利召开。学习贯彻省九次党代会精神省委宣讲团来到宣恩县。",
            EntityType.EVENT, {"宣恩县工会第十次代表大会", "省九次党代会"}, set(),
        ),
        (
            "学习贯彻省九次党代会精神省委宣讲团来到宣恩县，大家听得很认真。",
            EntityType.ORGANIZATION, {"湖北省委宣讲团"}, {"湖北省九次党代会精神省委宣讲团"},
        ),
        (
            "4月18日，宣恩县珠山镇第八届樱桃节启幕。“春江杯”宣恩县第四届运动会在县体育馆开幕。县长宣布宣恩县第四届运动会开幕。"
            "本届运动会共有参赛队42支。",
            EntityType.EVENT, {"珠山镇第八届樱桃节", "春江杯宣恩县第四届运动会"},
            {"宣恩县第四届运动会", "本届运动会"},
        ),
        (
            "湖北省第十七届运动会在宣恩县开幕。省委向第十七届省运会表示祝贺。",
            EntityType.EVENT, {"湖北省第十七届运动会"}, {"第十七届省运会"},
        ),
        (
            "在宣恩县人民路和建设大街交叉路口检查车辆，恩施大道、文化路也设了点。",
            EntityType.PLACE, {"人民路", "建设大街", "恩施大道", "文化路"}, {"建设大街交叉路口"},
        ),
        (
            "宣恩县珠山镇为壮大村集体经济，发展烤烟产业。大家努力壮大村集体经济。",
            EntityType.PLACE, {"珠山镇"}, {"壮大村"},
        ),
        (
            "宣恩县周家村实施“致富堡垒”工程，按照“3:3:4”比例分红。居民口中的“四小件”都换了，“四小件”很耐用。",
            EntityType.PROGRAM, {"致富堡垒"}, {"3:3:4", "四小件"},
        ),
        (
            "宣恩县“春江红”农业发展有限公司牵头成立“春江红”生态农业专业合作社，流转土地501亩。",
            EntityType.ORGANIZATION, {"宣恩县春江红农业发展有限公司", "春江红生态农业专业合作社"},
            {"宣恩县“春江红”农业发展有限公司"},
        ),
        (
            "宣恩县文化广播电视和新闻出版局局长张建平受县政府委托作报告。",
            EntityType.ORGANIZATION, {"宣恩县文化广播电视和新闻出版局"}, {"新闻出版局"},
        ),
        (
            "恩施团州委来到宣恩县。共青团恩施州委员会发出倡议，大家积极响应。",
            EntityType.ORGANIZATION, {"共青团恩施州委员会"}, {"恩施团州委"},
        ),
        (
            "大家先后到宣恩县滨河七拱桥、循环产业园、春江物流园等重点项目的建设现场，了解情况。",
            EntityType.PROJECT, {"循环产业园"}, {"大家先后到宣恩县滨河七拱桥"},
        ),
        (
            "代表们集中视察参观循环产业园、春江物流园等重点项目，实地感受宣恩县的发展。",
            EntityType.PROJECT, {"循环产业园"}, {"参观循环产业园"},
        ),
        (
            "7月23日，宣恩县2024年度23座小型水库除险加固工程顺利通过完工验收。",
            EntityType.PROJECT, {"宣恩县2024年度小型水库除险加固工程"}, set(),
        ),
        (
            "宣恩县老窖溪水库工程荣获大禹奖。由中铁十局承建的南环路改扩建项目完成路基施工。",
            EntityType.PROJECT, {"老窖溪水库工程"}, set(),
        ),
        (
            "宣恩县文旅局启动野人洞景区提档升级项目。张建平一行实地察看了春江钢构二期、珠山小学改造工程等地。",
            EntityType.PROJECT, {"野人洞景区提档升级项目", "春江钢构二期"}, set(),
        ),
        (
            "宣恩县珠山镇举行2022年度集体经济分红大会暨“贡水白柚”销售启动仪式，大家都很高兴。",
            EntityType.EVENT, {"2022年度集体经济分红大会暨贡水白柚销售启动仪式"}, {"2022年度集体经济分红大会"},
        ),
        (
            "宣恩县委书记出席全县机关党的建设工作会议，会议在县体育馆召开。全县机关党的建设工作会议召开。",
            EntityType.EVENT, {"机关党的建设工作会议"}, {"建设工作会议"},
        ),
        (
            "宣恩县完成包括贡水公路改造工程在内的大中修工程14项，道路好走了。",
            EntityType.PROJECT, {"贡水公路改造工程"}, {"包括贡水公路改造工程"},
        ),
        (
            "宣恩县签订了年综合利用2000吨桑枝条生产线项目，前景很好。",
            EntityType.PROJECT, {"年综合利用2000吨桑枝条生产线项目"}, set(),
        ),
        (
            "3月28日，天门市委常委张建平深入汪场、蒋场、渔薪、黄潭等地调研。",
            EntityType.PLACE, {"汪场镇", "蒋场镇", "渔薪镇", "黄潭镇"}, {"黄潭"},
        ),
        (
            "山东微山农商银行精准服务田间地头。截至6月末，微山农商银行累计发放贷款2.57万户。",
            EntityType.ORGANIZATION, {"山东微山农商银行"}, {"微山农商银行"},
        ),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


def test_a_county_level_city_s_own_sitting_says_whose_mayor_speaks() -> None:
    page = (
        "化州成立减税降费工作领导小组\n\n在近日召开的化州市政府十五届六十七次常务会议上，市委副书记、市长张建平提出，"
        f"由市政府牵头，成立化州市落实减税降费工作领导小组。化州市税务局表示支持。{REST}\n"
    )
    from kg.mentions import find_mentions

    (article,) = articles_of(page, "茂名晚报-2019-03-13.txt")
    bodies = {m.name for m in find_mentions(article) if m.type is EntityType.ORGANIZATION}
    assert "化州市委" in bodies
    assert "茂名市委" not in bodies


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "宣恩县第四届职工运动会16日在县体育馆开幕。来自全县74个代表团、2935名运动员将在各个赛场上挑战自我。",
            {"74个": "宣恩县第四届职工运动会", "2935名": "宣恩县第四届职工运动会"},
        ),
        (
            "春山工业园区春江电器有限公司车间内，工人们正在装配产品。春山工业园区坚持集聚产业。1到4月份，园区开票同比增长48.6%。",
            {"48.6%": "春山工业园区"},
        ),
        (
            "宣恩经济开发区成立于2003年，当时比恩施经开区还小。目前，经济开发区规划面积24.71平方公里。开发区现有企业130余家。",
            {"24.71平方公里": "宣恩经济开发区", "130余家": "宣恩经济开发区"},
        ),
        (
            "宣恩县2024年度小型水库除险加固工程顺利通过完工验收。本次水库除险加固有效消除隐患，改善灌溉面积1.35万亩。",
            {"1.35万亩": "宣恩县2024年度小型水库除险加固工程"},
        ),
        (
            "上半年，宣恩县、来凤县和咸丰县产值分别增长5%、6.2%和7%，都好于去年。",
            {"5%": "宣恩县", "6.2%": "来凤县", "7%": "咸丰县"},
        ),
        (
            "“过去我们村集体经济薄弱。现在，跟着大家一起干，去年光分红就有1.2万元！”宣恩县珠山镇东高峁村党支部书记张建平说。",
            {"1.2万元": "东高峁村"},
        ),
    ],
)  # fmt: skip
def test_whose_figures_are(text: str, subjects: dict[str, str]) -> None:
    assert whose(text, subjects) == subjects
