"""Articles saved from the sites of counties, whose lines are not those of printed pages.

What is on them was seen on many sites; the texts and the people in these are invented.
"""

import pytest
from conftest import BODY, REST, articles_of, heads, read_article, said, triples

from kg.gazetteer import gazetteer
from kg.model import EntityType, Quantity
from kg.pages.region import read_region


def names(text: str, kind: EntityType) -> set[str]:
    _, mentions, _ = read_article(text)
    return {m.name for m in mentions if m.type is kind}


@pytest.mark.parametrize(
    ("above", "byline"),
    [
        ("发布时间：2022-04-11 09:12 来源：宣恩融媒 浏览次数：128", ""),
        ("发布日期：2022-04-11 19:53:53 发布者：县政府办 来源： 浏览量：3791", ""),
        ("来源：某镇  发布时间：2022-04-11 10:47:39   [ ]   浏览次数：", ""),
        ("来源：宣恩发布 浏览数：266 发布时间：2022/04/11 15:32:15", ""),
        ("您当前的位置 ：新闻网  >> 新闻中心     来源：新闻网 2022-04-11 10:20:19 \n分享到", ""),
        ("当前位置：\n2022-04-11\n—分享—", ""),
        ("http://www.example.cn 2022-04-11 17:30 来源：宣恩县文明办\n我来说两句", ""),
        ("来源：县融媒体中心 作者：张建平 编辑：罗云霞 2022-04-11 08:56:39", "张建平/contributor 罗云霞/editor"),
        ("来源：县融媒体中心 作者：张建平 2022-04-11", "张建平/contributor"),
        ("栏目：乡村 来源：宣恩+ 记者 张建平 通讯员 李晓晨 发布：2022-04-11", "张建平/reporter 李晓晨/correspondent"),
        ("2022-04-11 来源：宣恩新闻\n\n宣恩新闻记者 张建平\n\n通讯员 李晓晨", "张建平/reporter 李晓晨/correspondent"),
    ],
)  # fmt: skip
def test_lines_between_headline_and_body(above: str, byline: str) -> None:
    assert heads(f"宣恩县部署春耕备耕工作\n\n{above}\n\n{BODY}\n{REST}\n") == [
        ("宣恩县部署春耕备耕工作", byline, None)
    ]


@pytest.mark.parametrize(
    ("below", "byline"),
    [
        ("（县残联 杨开平）", "杨开平/contributor"),
        ("记者：樊洋平 姚小玲\n编辑：田炆平 钟建平", "樊洋平/reporter 姚小玲/reporter"),
        ("下一篇：\n宣恩县召开防汛工作会议\n分享1：", ""),
        ("阅读下一篇\n\n返回宣恩新闻网首页\n\n微信扫一扫分享", ""),
        ("版权所有：宣恩县人民政府 ICP备10217144号\n技术支持：某公司", ""),
    ],
)
def test_lines_below_the_body(below: str, byline: str) -> None:
    (first, *_) = heads(f"宣恩县部署春耕备耕工作\n\n{BODY}\n{REST}\n\n{below}\n")
    assert first == ("宣恩县部署春耕备耕工作", byline, None)


def test_a_long_title_is_set_in_parts() -> None:
    title = "31个重大项目“鸣锣”开工 总投资189.5亿元 我县举行2022年第一批重大项目集中开工仪式"
    assert heads(f"{title}\n2022-03-17 22:37\n\n{BODY}\n{REST}\n") == [(title, "", None)]


def test_a_station_s_dateline_is_its_county() -> None:
    text = f"县局开展节前检查\n\n红网新晃站1月27日讯（张建平）1月26日，县市场监督管理局组织执法人员进行检查。\n{REST}\n"
    assert heads(text) == [("县局开展节前检查", "张建平/contributor", "新晃侗族自治县")]
    assert "新晃侗族自治县市场监督管理局" in names(text, EntityType.ORGANIZATION)


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("大峃镇今年新建三个产业园，群众致富有了新门路。", "文成县"),
        ("赤岸镇连夜转移群众，重点对官余村、慈溪村、五柳村等村进行巡查。", "义乌市"),
        ("杭州市余杭区农业局的专家来到我县，走进高乐山镇、忠堡镇的茶园和车间。", "咸丰县"),
        ("昨日，建德市集中开工仪式举行，市委书记宣布开工，我市共有31个项目。", "建德市"),
        ("宣恩的茶叶香了。宣恩今年新建茶园。到宣恩来的客商多了起来。", "宣恩县"),
        ("菏泽国际马拉松赛鸣枪开跑，市委副书记致辞。大美菏泽的金色名片更亮了。", "菏泽市"),
        ("回龙镇今年新建三个产业园，群众致富有了新门路。", None),
        ("张庄乡今年新建三个产业园，群众致富有了新门路。", None),
        ("科教兴县、人才强县、质量兴县，是大家一直坚持的发展路子。", None),
    ],
)
def test_a_page_s_county(text: str, county: str | None) -> None:
    region = read_region(text, gazetteer())
    place = gazetteer().get(region.county or region.home or "")
    assert (place.name if place is not None else None) == county


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "宣恩县委召开会议。县委常委、县纪委书记、县监委主任、县委巡察工作领导小组组长卢运平主持。",
            [
                "卢运平 holds_position 宣恩县委 县委常委",
                "卢运平 holds_position 宣恩县纪委 纪委书记",
                "卢运平 holds_position 宣恩县监委 主任",
                "卢运平 holds_position 宣恩县委巡察工作领导小组 组长",
            ],
        ),
        (
            "宣恩县委第三巡察组进驻。巡察组副组长何炎平作了说明，县残联党组书记理事长张文平表态。",
            [
                "何炎平 holds_position 宣恩县委第三巡察组 副组长",
                "张文平 holds_position 宣恩县残联 党组书记",
                "张文平 holds_position 宣恩县残联 理事长",
            ],
        ),
        (
            "宣恩县召开教育大会，会议由县委常委常务副县长熊建平主持，各乡镇负责人参加了会议。",
            ["熊建平 holds_position 宣恩县委 县委常委", "熊建平 holds_position 宣恩县 常务副县长"],
        ),
        (
            "宣恩县书法家协会副主席张裕平、毛锡平，秘书长陈册平，以及三十位作者参加了开幕式。",
            [
                "张裕平 holds_position 宣恩县书法家协会 副主席",
                "毛锡平 holds_position 宣恩县书法家协会 副主席",
                "陈册平 holds_position 宣恩县书法家协会 秘书长",
            ],
        ),
        (
            "宣恩县委常委、公安局长沈云平，恩施市农业农村局局长章小梅、畜牧兽医局局长董志平来到村里。",
            [
                "沈云平 holds_position 宣恩县公安局 局长",
                "章小梅 holds_position 恩施市农业农村局 局长",
                "董志平 holds_position 恩施市畜牧兽医局 局长",
            ],
        ),
        (
            "宣恩县人大副主任闫业平在珠山镇党委书记石小岩和组织委员彭巍平的陪同下看望老党员。",
            [
                "闫业平 holds_position 宣恩县人大 副主任",
                "石小岩 holds_position 珠山镇党委 党委书记",
                "彭巍平 holds_position 珠山镇党委 组织委员",
            ],
        ),
        (
            "宣恩县珠山镇召开会议。林启平当选为珠山镇人大主席，郑国平当选为镇长，游勇平、林美平当选为副镇长。",
            [
                "林启平 holds_position 珠山镇人大 主席",
                "郑国平 holds_position 珠山镇 镇长",
                "游勇平 holds_position 珠山镇 副镇长",
                "林美平 holds_position 珠山镇 副镇长",
            ],
        ),
        (
            "孟村镇召开了会议。选举穆兴科同志为镇人大主席，杜小渐、马小锋两位同志为副镇长，孟村镇的代表很高兴。",
            [
                "穆兴科 holds_position 孟村镇人大 主席",
                "杜小渐 holds_position 孟村镇 副镇长",
                "马小锋 holds_position 孟村镇 副镇长",
            ],
        ),
        (
            "长泰县召开教师大会。会上，县委常委黄仲平同志对先进教育工作者进行表彰，大家很高兴。",
            ["黄仲平 holds_position 长泰县委 县委常委"],
        ),
        (
            "宣恩县政协委员、县总商会会员苏宪平、王晓平等表示，上海财经大学学生工作处处长倪志平很热心。",
            [
                "苏宪平 holds_position 宣恩县总商会 会员",
                "王晓平 holds_position 宣恩县总商会 会员",
                "倪志平 holds_position 上海财经大学学生工作处 处长",
            ],
        ),
        (
            "丰收在望，村党支部书记陈启平笑了。走进宣恩县周家村，一排排新房整齐漂亮。",
            ["陈启平 holds_position 周家村党支部 党支部书记"],
        ),
    ],
)
def test_posts(text: str, statements: list[str]) -> None:
    found = said(text)
    assert [s for s in statements if s not in found] == []


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (
            "4月8日，宣恩县政协组织县法院、县司法局和县自然资源局到县检察院座谈。",
            {"宣恩县政协", "宣恩县法院", "宣恩县司法局", "宣恩县自然资源局", "宣恩县检察院"},
            {"宣恩县政协组织县法院", "宣恩县司法局和县自然资源局"},
        ),
        (
            "市人大来到宣恩县，就县乡人大工作进行调研，珠山镇人大主席作了汇报。",
            {"珠山镇人大"},
            {"宣恩县乡人大", "县乡人大"},
        ),
        (
            "宣恩县文联、县美协、县侨联、县委台办的负责人参加了宣恩县首家书画院的揭牌仪式。",
            {"宣恩县文联", "宣恩县美协", "宣恩县侨联"},
            {"宣恩县首家书画院", "首家书画院"},
        ),
        (
            "3月23日，重庆市南川区的委员视察农业，图为区政协主席简支平了解产业发展情况。",
            {"南川区政协"},
            {"市辖区政协"},
        ),
    ],
)
def test_bodies(text: str, present: set[str], absent: set[str]) -> None:
    found = names(f"标题一则\n\n{text}{REST}\n", EntityType.ORGANIZATION)
    assert (present - found, absent & found) == (set(), set())


def test_towns_in_a_list_are_nobody() -> None:
    text = f"标题一则\n\n宣恩县视察组前往古花、大有、石溪、河图、福寿等地察看春耕。{REST}\n"
    assert names(text, EntityType.PERSON) == set()


def test_an_event_of_the_headline_is_the_one_held_in_the_body() -> None:
    text = (
        "宣恩县举行2022年第一批重大项目集中开工仪式\n\n"
        "昨日，宣恩县2022年第一批重大项目集中开工仪式在珠山南峰电动自行车成套设备（配件）项目现场举行。"
        f"县领导叶万平、吕小平、俞伟平出席仪式。{REST}\n"
    )
    assert "叶万平 participates_in 2022年第一批重大项目集中开工仪式" in triples(text)


def test_what_is_learnt_about_is_not_attended() -> None:
    text = f"标题一则\n\n宣恩县委学习党的二十大精神。县委书记王浩平主持会议并讲话。{REST}\n"
    assert not any("participates_in" in statement for statement in triples(text))


def test_groups_of_a_village_are_no_figures() -> None:
    text = f"标题一则\n\n宣恩县珠山镇决定连夜转移南口村3组、4组、5组的43户群众。{REST}\n"
    _, _, statements = read_article(text)
    figures = {(s.object.value, s.object.unit) for s in statements if isinstance(s.object, Quantity)}
    assert figures == {(43, "户")}


def test_words_are_no_villages() -> None:
    text = f"标题一则\n\n宣恩县大力推进产业兴村，结合“千长挂千所、万警进万村”工作深入珠山镇。{REST}\n"
    assert names(text, EntityType.PLACE) == {"宣恩县", "珠山镇"}


@pytest.mark.parametrize(
    "quoted",
    ["“公共利益的识别”“行政公益诉讼”两个主题", "“十佳园丁”、“十佳新秀”代表", "“心贴心”“面对面”等3个方面"],
)
def test_what_is_quoted_is_no_programme(quoted: str) -> None:
    text = f"标题一则\n\n宣恩县教育局召开会议，与会人员围绕{quoted}作了交流发言。{REST}\n"
    assert names(text, EntityType.PROGRAM) == set()


def test_an_article_goes_on_behind_a_picture() -> None:
    text = (
        f"宣恩县部署春耕备耕工作\n\n{BODY}\n\n▲春耕备耕现场的农机手正在检修农机具。通讯员 李小明 摄\n\n"
        f"{REST}\n\n宣恩县职业技术学校的师生也来到了现场。\n"
    )
    main, caption = articles_of(text)
    assert (main.reading.text.endswith("来到了现场。"), REST in main.reading.text) == (True, True)
    assert [credit.name for credit in caption.byline] == ["李小明"]
