"""What articles on the sites of towns, agencies and papers print besides, and the names in them.

What is on them was seen on many sites; the texts and the people in these are invented.
"""

import pytest
from conftest import (
    BODY,
    REST,
    TITLE,
    articles_of,
    assert_read,
    heads,
    names,
    read_article,
    read_sentence,
    said,
)

from kg.gazetteer import gazetteer
from kg.model import EntityType, Quantity
from kg.pages.region import read_region
from kg.resolve.local import gather


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (  # an agency's title behind its opening, its byline under it
            f"新华社武汉9月28日电 题：山乡里的春耕课\n\n新华社记者张建平、李晓晨\n\n{BODY}\n{REST}\n",
            ("山乡里的春耕课", "张建平/reporter 李晓晨/reporter", "武汉市"),
        ),
        (f"宣恩县新山镇先锋网\n\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"首页 > 新闻中心 > 县区新闻\n\n{TITLE}\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (
            f"{TITLE}\n\n本报讯（记者 张建平）春耕怎么抓？\n\n{BODY}\n{REST}\n",
            (TITLE, "张建平/reporter", None),
        ),
        (f"{TITLE}\n\n掌上宣恩讯（记者 张建平）{BODY}\n{REST}\n", (TITLE, "张建平/reporter", None)),
        (  # a narrow column, and marks of half width
            f"{TITLE}\n\n□记者 张建平 报道\n　　本报讯　2021年4月10日,宣\n恩县的村民采茶忙,{REST}\n",
            (TITLE, "张建平/reporter", None),
        ),
        (f"{TITLE}\n\n本报恩施讯：{BODY}\n{REST}\n", (TITLE, "", "恩施土家族苗族自治州")),
        (
            f"{TITLE}\n\n刊发日期：2017-06-27 阅读次数：58 语音阅读：\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
    ],
)
def test_what_stands_above_the_body(page: str, head: tuple[str | None, str, str | None]) -> None:
    assert heads(page) == [head]


@pytest.mark.parametrize(
    ("below", "byline"),
    [
        ("记者：张建平 责编：李晓晨 审校：周佳平", "张建平/reporter 李晓晨/editor 周佳平/editor"),
        ("通讯员 张建平\n记者 李晓晨", "张建平/correspondent 李晓晨/reporter"),
        ("记者：张建平\n作者：张建平", "张建平/reporter"),
        ("（通讯员 周佳平张晓艳）", "周佳平/correspondent 张晓艳/correspondent"),
        ("来说两句吧...\n\n12 条评论", ""),
        ("打开宣恩新闻APP查看更多", ""),
        ("PDF版阅读", ""),
        ("本文转自：宣恩发布", ""),
    ],
)
def test_what_stands_below_the_body(below: str, byline: str) -> None:
    assert heads(f"{TITLE}\n\n{BODY}\n{REST}\n\n{below}\n") == [(TITLE, byline, None)]


def test_credits_before_a_bar_close_the_body() -> None:
    assert heads(f"{TITLE}\n\n{BODY}\n{REST}（记者 张建平） |\n") == [(TITLE, "张建平/reporter", None)]


def test_a_zone_tells_the_county() -> None:
    region = read_region("颍泉经济开发区今年引进项目八个。颍泉经济开发区的客商多了起来。", gazetteer())
    assert [place.name for place in gazetteer().places("颍泉区") if place.code == region.county] == ["颍泉区"]


def test_a_site_s_name_tells_the_county_of_who_says_our_city() -> None:
    (article,) = articles_of(
        "安陆网 2017-06-27 10:20\n\n我市召开会议，部署下一步的工作，各项准备已经就绪。\n"
    )
    assert [place.name for place in gazetteer().places("安陆市") if place.code == article.county] == [
        "安陆市"
    ]


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        (
            "作为宣恩县农业农村局的专业技术干部，张建平常年在田里，他说今年的秧苗长势很好。",
            {"张建平 holds_position 宣恩县农业农村局 专业技术干部"}, set(),
        ),
        (
            "张建平是宣恩县珠山镇的农民。作为宣恩县农业农村局的专业技术干部，这些年他走遍了各村。",
            {"张建平 holds_position 宣恩县农业农村局 专业技术干部"}, set(),
        ),
        (
            "宣恩县珠山镇村民张建平加入了宣恩县春禾种植专业合作社，日子越过越好。",
            {"张建平 member_of 宣恩县春禾种植专业合作社"}, set(),
        ),
        (
            "宣恩县珠山镇现代农业产业园负责人张建平介绍，今年的蔬菜长势很好。",
            {"张建平 holds_position 现代农业产业园 负责人", "现代农业产业园 located_in 珠山镇"},
            {"珠山镇 undertakes 现代农业产业园"},
        ),
        (
            "宣恩县珠山镇召开会议，珠山镇党委参加。春山集团副总经理张建平，党委副书记、镇长李晓晨先后发言。",
            {"李晓晨 holds_position 珠山镇党委 党委副书记", "李晓晨 holds_position 珠山镇 镇长"}, set(),
        ),
        (
            "西华大学的专家来到宣恩县。西华大学生物工程学院师生随行，校长张建平教授介绍了情况。",
            {"西华大学生物工程学院 part_of 西华大学", "张建平 holds_position 西华大学 校长"}, set(),
        ),
        (
            "春山种业股份有限公司湖南省区经理张建平来到宣恩县珠山镇，讲解了水稻的种植技术。",
            {"张建平 holds_position 春山种业股份有限公司 区经理"}, {"张建平 holds_position 湖南省 区经理"},
        ),
        (
            "客商来自贵州习水县、桐梓县，也有的来自宣恩县，大家都说这里的茶叶好。",
            {"习水县 part_of 贵州省", "桐梓县 part_of 贵州省"}, set(),
        ),
        (
            "宣恩县珠山镇组建了春雨志愿服务队、晨光巡逻队，“晨光巡逻队”的队员每天上路。",
            {"春雨志愿服务队 located_in 珠山镇", "晨光巡逻队 located_in 珠山镇"}, set(),
        ),
        (
            "宣恩县领导张建平、李晓晨参加宣恩县第一届茶叶节开幕式，现场十分热闹。",
            {"张建平 participates_in 宣恩县第一届茶叶节"}, {"宣恩县 participates_in 宣恩县第一届茶叶节"},
        ),
        (
            "宣恩县珠山镇社区民警张建平来到村里。民警张建平介绍，这些年村里的治安越来越好。",
            {"张建平 holds_position 珠山镇 社区民警"}, {"张建平 holds_position 珠山镇 民警"},
        ),
    ],
)  # fmt: skip
def test_who_is_told_of(text: str, statements: set[str], absent: set[str]) -> None:
    assert_read(said(text), statements, absent)


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "眼下，国宏大豆蛋白项目、中亿商贸城项目、云谷生活广场项目也陆续开工建设。",
            EntityType.PROJECT, {"国宏大豆蛋白项目", "中亿商贸城项目", "云谷生活广场项目"}, set(),
        ),
        (
            "春山集团年产350万套汽车零部件项目在宣恩县珠山镇开工。",
            EntityType.PROJECT, {"年产350万套汽车零部件项目"}, set(),
        ),
        (
            "宣恩县珠山镇新建优质蔬菜生产基地和二层教学楼，签约文旅、工业、商贸等产业项目9个。",
            EntityType.PROJECT, set(), {"优质蔬菜生产基地", "二层教学楼", "文旅", "工业", "商贸"},
        ),
        (
            "师生们表演了话剧“一个豆荚的故事”，宣恩县珠山镇的学生们看得很开心。",
            EntityType.PROGRAM, set(), {"一个豆荚的故事"},
        ),
        (
            "宣恩县围绕实施建强基层党组织助力乡村振兴战略，优化服务模式，完善工作机制。",
            EntityType.PROGRAM, {"乡村振兴"}, {"建强基层党组织助力乡村振兴战略", "优化服务模式", "完善工作机制"},
        ),
        (
            "宣恩县珠山镇举行了“春山学院与珠山镇战略合作协议签约仪式”，双方介绍了情况。",
            EntityType.EVENT, {"春山学院与珠山镇战略合作协议签约仪式"}, set(),
        ),
        (
            "宣恩县今年举办110余场招聘活动、丰富多彩的文艺活动。",
            EntityType.EVENT, set(), {"110余场招聘活动", "丰富多彩的文艺活动"},
        ),
        (
            "宣恩县珠山镇生态立镇、工业强镇，老人占小区总人数的一半。",
            EntityType.PLACE, {"宣恩县", "珠山镇"}, {"生态立镇", "工业强镇"},
        ),
        (
            "宣恩县珠山镇春山居委会李书记来到村里。沈警官和庞大爷迎了上去。",
            EntityType.PERSON, {"李书记", "沈警官", "庞大爷"}, set(),
        ),
        (
            "宣恩县珠山镇中心小学副校长简要介绍了情况，研究室原主任卜文平也来了。",
            EntityType.PERSON, {"卜文平"}, {"简要介", "简要", "原主任"},
        ),
        (
            "宣恩县珠山镇杜岭社区的“朝阳巡逻队”有队员三十人，每天上路巡逻。",
            EntityType.ORGANIZATION, {"朝阳巡逻队"}, set(),
        ),
        (
            "宣恩县的市重点工程亿泰纺织有限公司已经投产，绿华派出所社区民警每天上路。",
            EntityType.ORGANIZATION, {"亿泰纺织有限公司"}, {"市重点工程亿泰纺织有限公司", "绿华派出所社区"},
        ),
    ],
)  # fmt: skip
def test_what_is_a_name(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


def test_no_name_runs_over_a_headline_s_wide_blank() -> None:
    text = f"人勤春来早　项目开工忙\n\n{BODY}\n{REST}\n"
    _, mentions, _ = read_article(text)
    assert not any("早项目" in m.surface for m in mentions)


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ("社区民警沈小平来到了村里", True),
        ("村民沈小平来到了村里", False),
        ("社区民警沈小平、民警沈大勇来到了村里", False),
    ],
)
def test_who_is_called_by_a_post(told: str, same: bool) -> None:
    article, mentions, _ = read_article(f"标题一则\n\n宣恩县珠山镇{told}。“沈警官来了！”{REST}\n")
    people = {e.name for e in gather(article, mentions) if e.type is EntityType.PERSON}
    assert ("沈警官" not in people) == same


def test_square_metres_in_one_sign() -> None:
    _, _, statements = read_sentence("宣恩县珠山镇中心小学新建教学楼3200㎡。")
    figures = {(s.object.value, s.object.unit) for s in statements if isinstance(s.object, Quantity)}
    assert figures == {(3200, "㎡")}


def test_a_work_of_a_list_is_not_the_visitor_s() -> None:
    found = said("春山集团董事长张建平一行深入宣恩县珠山镇现代农业产业园、珠山镇冷链物流园参观。")
    assert not any(" undertakes " in statement for statement in found)


def test_a_name_broken_before_what_is_told_is_no_byline() -> None:
    text = f"{TITLE}\n\n　　本报讯　珠山镇采茶忙。村主任周小\n全告诉记者，村里种了4800 亩茶，\n{REST}\n"
    assert heads(text) == [(TITLE, "", None)]


def test_an_article_goes_on_behind_a_picture_s_line() -> None:
    text = f"{TITLE}\n\n{BODY}\n春耕备耕现场（一） 摄影 李小明\n{BODY}{REST}\n（文 张建平 编辑 周佳平）\n"
    main, *_ = articles_of(text)
    assert (BODY + REST in main.reading.text, "李小明" in main.reading.text) == (True, False)
    assert [credit.name for credit in main.byline] == ["张建平", "周佳平"]


def test_a_name_of_parts_before_its_picture_s_word() -> None:
    assert heads(f"{TITLE}\n\n{BODY}\n{REST}（内蒙古日报社融媒体记者巴依斯古楞摄）\n") == [
        (TITLE, "巴依斯古楞/photographer", None)
    ]


def test_sights_do_not_act() -> None:
    found = said("目前，大藤峡水利枢纽工程各项工作按计划顺利推进；春江二桥完成投资已过半。")
    assert not any("大藤峡 undertakes" in statement for statement in found)


def test_what_is_carried_out_is_not_attended() -> None:
    found = said(
        "贵州省省长张建平到都匀市调研，认真贯彻省委十三届四次全会和省委经济工作会议部署。副省长李晓晨参加。"
    )
    assert not any("participates_in" in statement for statement in found)


def test_our_county_in_the_months_told_of() -> None:
    text = "宣恩县召开会议。春山木业有限公司的项目顺利开工。据了解，1-5月我县重大项目呈现良好态势，完成新开工10个。"
    _, _, statements = read_sentence(text)
    assert [s.subject.name for s in statements if isinstance(s.object, Quantity)] == ["宣恩县"]


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "近年来，合阳县以富禾农民专业合作社联合社为主体，大力培育以农民专业合作社为主的经营主体。",
            EntityType.ORGANIZATION, set(),
            {"合阳县以富禾农民专业合作社联合社", "大力培育以农民专业合作社", "农民专业合作社"},
        ),
        (
            "江西省对全县学习宣传贯彻工作进行动员部署，通过环境整治，改善了面貌，通过资源整合，建立了基地。",
            EntityType.PROGRAM, set(), {"工作进行动", "资源整合", "环境整治"},
        ),
        (
            "张少平、刘连平、余阳平、喻志平、雷音、廖宏平、刘贤平在主席台就坐，合阳县的代表参加。",
            EntityType.PERSON, {"雷音"}, set(),
        ),
        (
            "五家渠市一〇三团的职工来到兵团的农场，一〇三团十四连党支部的党员也来了。",
            EntityType.ORGANIZATION, {"一〇三团", "一〇三团十四连"}, {"三团"},
        ),
    ],
)  # fmt: skip
def test_what_is_a_name_on_other_sites(
    text: str, kind: EntityType, present: set[str], absent: set[str]
) -> None:
    assert_read(names(text, kind), present, absent)


def test_the_site_s_staff_stands_behind_the_photographer() -> None:
    assert heads(f"{TITLE}\n\n{BODY}\n{REST}\n新华社记者 张建平 摄 (责编:李晓晨 周佳平) |\n") == [
        (TITLE, "张建平/photographer", None)
    ]


def test_subheads_in_two_blocks_part_no_article() -> None:
    text = f"{TITLE}\n\n□ 本报记者 张建平\n\n　　{BODY}\n\n　　联合出击\n\n　　合作社成生力军\n\n　　{REST}\n"
    assert heads(text) == [(TITLE, "张建平/reporter", None)]


def test_a_town_among_others_of_elsewhere_tells_no_county() -> None:
    region = read_region("我县召开会议，蒋村镇、祖庵镇、天桥镇负责同志进行了表态发言。", gazetteer())
    assert region.county is None


def test_a_text_without_a_full_stop_is_an_article() -> None:
    assert heads("标题一则\n　　宣恩县珠山镇党委书记张建平表示，今年的春耕备耕工作已经开始；\n") == [
        ("标题一则", "", None)
    ]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "宣恩县召开会议。竣工项目有春山铝业有限公司年产15000吨铝型材建设项目，总投资4亿元。",
            "宣恩县 undertakes",
        ),
        ("贵州省委党校的专家赴宣恩县开展乡村振兴调研，大家走进村里的茶园。", "implements 乡村振兴"),
        ("宣恩县珠山镇村民很高兴：“十九大报告提出实施乡村振兴战略，今后会越来越好。”", "implements 乡村振兴"),
    ],
)
def test_what_others_do(text: str, absent: str) -> None:
    assert not any(absent in statement for statement in said(text))


def test_who_is_named_as_present_takes_part() -> None:
    found = said(
        "宣恩县举行招商引资项目集中签约仪式。出席签约活动的领导有宣恩县委书记王小成，宣恩县县长赵建小等领导。"
    )
    assert {
        "王小成 participates_in 招商引资项目集中签约仪式",
        "赵建小 participates_in 招商引资项目集中签约仪式",
    } <= found


def test_all_of_several_hosts_hold_an_event() -> None:
    found = said(
        "宣恩县学生参加由宣恩县教育学会、宣恩县作家协会等6家单位主办的“春风全国小学生书画大赛”，收获很多。"
    )
    assert {
        "宣恩县教育学会 organizes 春风全国小学生书画大赛",
        "宣恩县作家协会 organizes 春风全国小学生书画大赛",
    } <= found


def test_sites_of_works_name_them() -> None:
    text = "宣恩县委书记王小成带队到项目建设工地，又深入珠山镇西桃园城改项目工地、南小巷北段棚改项目工地。"
    assert names(text, EntityType.PROJECT) == {"西桃园城改项目", "南小巷北段棚改项目"}


def test_lines_of_a_site_s_menu() -> None:
    menu = "logo\n要闻云南 云新闻 观点 云关注 州市 文体 辐射中心 云视觉 信息公开"
    assert heads(
        f"{menu}\n{TITLE}\n\n{BODY}\n{REST}\n上一篇:我市工作会议昨日召开\n热点图片\n- 头条新闻\n"
    ) == [(TITLE, "", None)]
