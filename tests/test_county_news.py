"""News of counties as their sites and papers print it: lists, offices, journeys, sums and what figures tell of.

How it is told was seen in many papers; the texts and the people in these are invented.
"""

import pytest
from conftest import BODY, REST, TITLE, articles_of, heads, names, read_sentence, said

from kg.gazetteer import gazetteer
from kg.model import EntityType, Quantity
from kg.pages.region import read_region


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (  # the site's name and menus stand over the path to the page
            f"某网站\n\n搜索历史清空\n\n当前位置：首页 > 新闻 > 县区\n\n{TITLE}\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
        (f"{TITLE}\n\n当前位置：首页 > 新闻 > 县区\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"> 中国新闻 >\n\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"网站首页 阅读 详情\n\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"立即下载\n{TITLE}\n2022-02-23 22:33:59 字号：\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"{TITLE}\n\n2016-10-10 01:51 作者： 来源： 字体大小：【\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"{TITLE}\n\n{BODY}\n{REST}\n（版权作品，未经书面授权，严禁转载。）\n热门分享\n", (TITLE, "", None)),
        (f"下一版»本期共4版，当前第1版 PDF\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"PDF «上一版 下一版»本期共8版(1-2-3-4)\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"新闻中心\n\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (
            f"{TITLE}\n\n来源：春山网 作者：春山网 人气：401 发布时间：2023-05-05 14:29:06\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
        (f"{TITLE}\n\n2012年12月26日 作者：经济委员会\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"{TITLE}\n\n{BODY}\n{REST}\n\n责编：\n李晓晨\n", (TITLE, "", None)),
        (f"{TITLE}\n\n{BODY}\n{REST}\n供稿：部非公经济处，市工商联\n", (TITLE, "", None)),
        (f"{TITLE}\n\n{BODY}\n{REST}（宣恩县 张建平）\n", (TITLE, "张建平/contributor", None)),
        (f"{TITLE}\n\n{BODY}\n{REST}（宣传科）\n", (TITLE, "", None)),
    ],
)
def test_what_sites_print_around_an_article(page: str, head: tuple[str | None, str, str | None]) -> None:
    assert heads(page) == [head]


def test_fields_that_are_glued_together_tell_the_date_and_the_writers() -> None:
    fields = "日期：2017-01-24来源：宣恩县残联作者：张建平 李 健点击：5220 字号： 手机："
    page = f"{TITLE}\n\n{fields}\n\n扫描微阅读\n\n{BODY}\n{REST}\n"
    assert heads(page) == [(TITLE, "张建平/contributor 李健/contributor", None)]
    (article,) = articles_of(page)
    assert article.date == "2017-01-24"


def test_the_date_of_another_article_is_not_the_page_s() -> None:
    (article,) = articles_of(f"{TITLE}\n\n{BODY}\n{REST}\n相关新闻\n- 2010-06-13春耕课开到田间地头\n")
    assert article.date is None


def test_a_saved_page_of_one_article_keeps_its_subheads() -> None:
    page = (
        f"{TITLE}\n\n发布时间：2023-05-05 来源：春山网\n\n{BODY}\n{REST}\n\n山乡里的新变化\n\n"
        f"{BODY}\n{REST}\n\n日子越过越甜\n\n{BODY}\n{REST}\n"
    )
    assert len(articles_of(page)) == 1


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("扩大全镇铅笔产业的规模，全镇一共有三十家工厂，县委书记到镇里调研。", None),
        ("皖南山区的田埂不宽，村民们推着独轮车下田。", None),
        ("顺昌一中的校友回来了。4月7日，顺昌一中举行了仪式，县委领导出席，希望顺昌一中越办越好。", "顺昌县"),
        ("县长到户县调研，户县的草莓熟了，户县县委书记一同参加。", "鄠邑区"),
    ],
)
def test_which_county_a_page_is_of(text: str, county: str | None) -> None:
    code = read_region(text, gazetteer()).county
    place = gazetteer().get(code) if code is not None else None
    assert (place.name if place is not None else None) == county


def test_a_journey_to_another_province_tells_no_home() -> None:
    text = (
        "市政协副主席张建平率队赴山东省泰安市、临沂市，考察两地的茶叶市场，一行受到临沂市政协领导接待。"
        "市政协副秘书长李晓晨参加考察。"
    )
    assert "市政协" in names(text, EntityType.ORGANIZATION)
    assert "张建平 holds_position 市政协 副主席" in said(text)


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        (  # lists of appointments: the division is named once
            "会议决定任命张建平为宣恩县财政局局长，李晓晨为审计局局长，周佳平为教育局局长。",
            {
                "张建平 holds_position 宣恩县财政局 局长", "李晓晨 holds_position 宣恩县审计局 局长",
                "周佳平 holds_position 宣恩县教育局 局长",
            }, set(),
        ),
        (
            "宣恩县珠山镇的客人多。听取社区书记张建平关于村庄建设的汇报。在周家村，大家看望了工作队。",
            set(), {"张建平 holds_position 周家村 社区书记"},
        ),
        (
            "宣恩县委农办主任、县农业农村局党组书记张建平陪同调研，一行先后到了三个村。",
            {"张建平 holds_position 宣恩县委农办 主任", "张建平 holds_position 宣恩县农业农村局 党组书记"}, set(),
        ),
        (
            "宣恩县政协副主席、宣恩一高校长张建平出席仪式，师生代表都来了。",
            {"张建平 holds_position 宣恩一高 校长"}, set(),
        ),
        (
            "上海市举行座谈会。上海市江苏商会会长张建平应邀出席座谈会，上海市工商联副主席李晓晨主持。",
            {"上海市江苏商会 located_in 上海市"}, {"上海市江苏商会 located_in 江苏省"},
        ),
        (
            "宣恩县公安局东风路派出所接到报警。宣恩县东风路派出所所长张建平带队赶到，村民们放下心来。",
            {"张建平 holds_position 宣恩县公安局东风路派出所 所长"}, set(),
        ),
        (
            "会议听取了宣恩县人大办公室主任张建作的关于园区建设情况的调研报告，大家作了发言。",
            {"张建 holds_position 宣恩县人大办公室 主任"}, set(),
        ),
        (
            "宣恩县委宣传部部长、全域旅游指挥部总指挥张建平致开幕词，她邀请大家来宣恩县做客。",
            {"张建平 holds_position 宣恩县委宣传部 部长"}, set(),
        ),
        (
            "宣恩县委书记张建平，县长李晓晨等领导陪同调研。市里的客人一行先后到珠山镇周家村、智能循环水现代渔业产业园调研。",
            set(), {"宣恩县委 undertakes 智能循环水现代渔业产业园"},
        ),
        (
            "宣恩县第十六届人大常委会召开第二十次会议，听取了三个报告，大家作了发言。",
            {"宣恩县人大常委会 organizes 宣恩县第十六届人大常委会第二十次会议"}, set(),
        ),
        (
            "宣恩县烟草专卖局驻东河村扶贫工作队队长张建平带着队员进了村，挨家挨户走访。",
            {"张建平 holds_position 宣恩县烟草专卖局驻东河村扶贫工作队 队长"}, set(),
        ),
        (
            "宣恩县珠山镇的客人是张建平。张建平系宣恩县珠山镇周家村人，这些年一直在外地打工。",
            {"张建平 resident_of 周家村"}, set(),
        ),
        (
            "宣恩县珠山镇周家村来了客人。张建平是周家村的一名普通农家妇女，家里种了三亩茶。",
            {"张建平 resident_of 周家村"}, set(),
        ),
        (
            "宣恩县珠山镇周家村的茶叶熟了。贫困户张建平和李晓晨领到了鸡苗，心里乐开了花。",
            {"张建平 resident_of 周家村", "李晓晨 resident_of 周家村"}, set(),
        ),
        (
            "张建平年过半百，是宣恩县委政法委的干部，这些年走遍了各村。",
            {"张建平 member_of 宣恩县委政法委"}, set(),
        ),
        (
            "“春山剪纸作品邀请展”在宣恩县博物馆展出，展览由宣恩县文化馆主办。",
            {"宣恩县文化馆 organizes 春山剪纸作品邀请展"}, set(),
        ),
        (
            "安顺市、毕节市等市有关领导来到宣恩县，县委书记张建平陪同考察。",
            {"张建平 holds_position 宣恩县委 县委书记"}, set(),
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_people_and_bodies(text: str, statements: set[str], absent: set[str]) -> None:
    found = said(text)
    assert (statements - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "上海和盛实业集团董事长张建平回到母校，学校为上海和盛实业集团颁发了证书。",
            EntityType.ORGANIZATION, {"上海和盛实业集团"}, {"盛实业集团"},
        ),
        (
            "宣恩县的向阳、洄水、瓦庙、汉王四镇人大主席列席会议，代表们都来了。",
            EntityType.ORGANIZATION, set(), {"汉王四镇人大"},
        ),
        ("“有供电公司的应急发电车，我们放心。”村民们说。", EntityType.ORGANIZATION, set(), {"供电公司"}),
        ("宣恩县珠山镇党委领导深入没通电村一线调度，工人们连夜抢修。", EntityType.PLACE, set(), {"没通电村"}),
        ("宣恩县珠山镇所属村、社区主任参加了揭幕仪式，大家都很高兴。", EntityType.PLACE, set(), {"所属村"}),
        ("宣恩县非遗进景区活动正式启动，演员们来到了广场上。", EntityType.PLACE, set(), {"非遗进景区"}),
        ("皖南山区的田埂不宽，村民们推着独轮车下田。", EntityType.PLACE, set(), {"南山区"}),
        ("宣恩县的爱心企业家十余人参加了捐赠仪式，学生们很高兴。", EntityType.PERSON, set(), {"十余人"}),
        ("宣恩县委书记出席仪式并宣布项目开工，工地上十分热闹。", EntityType.PROJECT, set(), {"仪式并宣布项目"}),
        (
            "确保全市乡村振兴观摩会在宣恩县顺利召开，各部门要尽快准备。",
            EntityType.EVENT, {"乡村振兴观摩会"}, {"确保全市乡村振兴观摩会"},
        ),
        (
            "宣恩县举行2017年第一批重点项目集中开工暨西环路建设项目奠基仪式，工地上十分热闹。",
            EntityType.EVENT, {"2017年第一批重点项目集中开工暨西环路建设项目奠基仪式"}, set(),
        ),
        (
            "宣恩县首届民俗文化旅游节启幕。宣恩县举办民俗文化旅游节，是希望客人来看看。",
            EntityType.EVENT, {"宣恩县首届民俗文化旅游节"}, {"民俗文化旅游节"},
        ),
        ("宣恩县“7.22”特大洪灾造成损毁，工人们连夜抢修。", EntityType.PROGRAM, set(), {"7.22"}),
        ("宣恩县司法局开展“三八”妇女维权宣传活动，律师们来了。", EntityType.PROGRAM, set(), {"三八"}),
        ("宣恩县政协“擦亮”协商品牌，提升协商的质量。", EntityType.PROGRAM, set(), {"擦亮"}),
        (
            "宣恩县的非物质文化遗产“四平调”亮相，其中“四平调”很受欢迎。",
            EntityType.PROGRAM, set(), {"四平调"},
        ),
        ("全县驻村第一书记培训班开班，教室里坐满了人。", EntityType.PROGRAM, set(), {"第一书记"}),
        (
            "宣恩县财政局制定外出招商计划，干部们又忙了起来。",
            EntityType.PROGRAM, set(), {"外出招商计划"},
        ),
        ("办实事、惠民生，宣恩县的干部走遍了各村。", EntityType.PERSON, set(), {"惠民生"}),
        ("绿色发展惠民生，宣恩县的干部走遍了各村。", EntityType.PERSON, set(), {"惠民生"}),
        ("宣恩县组建了乡村公司，村民们都来上班。", EntityType.ORGANIZATION, set(), {"乡村公司", "村公司"}),
        (
            "宣恩县珠山镇总投资5.8亿元的高档涂料研发工程中心项目开工，工地上十分热闹。",
            EntityType.PROJECT, {"高档涂料研发工程中心项目"}, set(),
        ),
        (
            "宣恩县与春山至晨光高速公路连接线开工，春山连接线全长三公里。",
            EntityType.ORGANIZATION, set(), {"春山连接线"},
        ),
        ("宣恩县的“十四五”重点项目开工，工地上十分热闹。", EntityType.PROGRAM, set(), {"十四五"}),
    ],
)  # fmt: skip
def test_what_is_named(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    found = names(text, kind)
    assert (present - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        (  # the event that a sentence takes up again, behind 据统计
            "宣恩县举行2018年春季就业节。春山集团负责人张建平来招人。据统计，此次春季就业节入场3600人，十分热闹。",
            3600.0, "2018年春季就业节",
        ),
        (
            "宣恩县举办第三届茶叶节，客商来了。春山公司也来了。参加今天活动的还有30名客人，大家都很高兴。",
            30.0, "第三届茶叶节",
        ),
        (
            "宣恩县珠山镇周家村的村民张建平笑着说，眼前的坝区上，他们家每年要种40亩高粱，收成不错。",
            40.0, "张建平",
        ),
        (
            "这几年宣恩县珠山镇周家村变了样。“咱村70户，家家有汽车，成了名副其实的汽车村。”张建平说。",
            70.0, "周家村",
        ),
        (
            "宣恩县实施洼地治理、生态河道治理、农村河道疏浚等工程。整治农村河道340条，村民们都说好。",
            340.0, "宣恩县",
        ),
        (
            "宣恩县统计局公布的数据显示，全县粮食播种面积达到42万亩，比上年增加不少。",
            42.0, "宣恩县",
        ),
    ],
)  # fmt: skip
def test_what_figures_tell_of(text: str, figure: float, subject: str) -> None:
    _, _, statements = read_sentence(text)
    told = {s.subject.name for s in statements if isinstance(s.object, Quantity) and s.object.value == figure}
    assert told == {subject}


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("宣恩县领导先后来到珠山镇、椒园镇，看望了村里的老人。", {"珠山镇", "椒园镇"}, set()),
        ("宣恩县珠山镇的周家巷、李家巷和王家巷共3个社区一起出力。", {"周家巷社区", "王家巷社区"}, set()),
        ("摄影集《游走镇远》出版，《美丽乡村》也很受欢迎。", set(), {"游走镇远", "游走镇"}),
        ("东乡县的洋芋熟了。临夏州东乡县的村民忙着装车，客商来了不少。", {"东乡族自治县"}, {"东乡区"}),
    ],
)
def test_which_places(text: str, present: set[str], absent: set[str]) -> None:
    found = names(text, EntityType.PLACE)
    assert (present - found, absent & found) == (set(), set())


def test_a_number_of_months_or_of_hundred_millions_counts_nothing() -> None:
    _, _, statements = read_sentence("宣恩县用了3个月，争取到2.4个亿，修好了路。")
    told = {(s.object.value, s.object.unit) for s in statements if isinstance(s.object, Quantity)}
    assert (3.0, "个") not in told
    assert (2.4, "个") not in told
