from pathlib import Path

import pytest
from conftest import SEED, articles_of

from kg.pages import make_page, read_pages, split_articles
from kg.pages.lines import is_furniture

BODY = "4月10日，凌源市组织开展春耕备耕工作，全市计划播种粮食作物120万亩，建平县等地各项准备已经就绪。"


def told(text: str) -> list[tuple[str | None, list[str], str | None]]:
    return [
        (
            a.headline.text if a.headline else None,
            [f"{c.name}/{c.role}" for c in a.byline],
            a.dateline.name if a.dateline else None,
        )
        for a in articles_of(text)
    ]


@pytest.mark.parametrize(
    ("opening", "byline", "dateline"),
    [
        ("本报讯（记者 张晓光 通讯员 刘玉）", ["张晓光/reporter", "刘玉/correspondent"], None),
        ("本报朝阳讯（记者张晓光）", ["张晓光/reporter"], "朝阳市"),
        ("本报凌源4月10日电（记者王刚、赵一鸣）", ["王刚/reporter", "赵一鸣/reporter"], "凌源市"),
        ("新华社成都10月20日电（记者李倩薇）", ["李倩薇/reporter"], "成都市"),
        ("新华社成都10月20日新媒体专电（记者李倩薇）", ["李倩薇/reporter"], "成都市"),
        ("【记者 张晓光 通讯员 刘玉】", ["张晓光/reporter", "刘玉/correspondent"], None),
        ("【记者连线】", [], None),
        (
            "本报成都6月17日讯新华社记者王黎、本报记者董洪亮报道：",
            ["王黎/reporter", "董洪亮/reporter"],
            "成都市",
        ),
        ("本报成都五月十三日讯记者蒋建科报道：", ["蒋建科/reporter"], "成都市"),
        ("本报凌源讯　", [], "凌源市"),
        ("昌吉讯　", [], "昌吉回族自治州"),
        ("朝阳日报讯（见习记者 方圆）", ["方圆/reporter"], None),
        ("本报讯 记者 方圆报道：", ["方圆/reporter"], None),
        ("（记者 方圆）", ["方圆/reporter"], None),
        ("□记者 方圆 报道 本报凌源讯 ", ["方圆/reporter"], "凌源市"),
        ("【本报凌源讯】（记者 方圆）", ["方圆/reporter"], "凌源市"),
        ("【凌源讯】（记者 方圆）", ["方圆/reporter"], "凌源市"),
        ("辽西信息凌源讯（记者 方圆）", ["方圆/reporter"], "凌源市"),
    ],
)
def test_openings(opening: str, byline: list[str], dateline: str | None) -> None:
    assert told(f"春耕备耕现场会召开\n\n{opening}{BODY}\n") == [("春耕备耕现场会召开", byline, dateline)]


def test_headlines_above_their_articles() -> None:
    text = f"春耕备耕现场会召开\n李志强主持并讲话\n本报讯（记者 张晓光）{BODY}\n\n招商引资再添新军\n本报讯（记者 王刚）近日，建平县引进企业36家，总投资12亿元，带动就业三千余人。\n"
    assert [h for h, _, _ in told(text)] == ["春耕备耕现场会召开 李志强主持并讲话", "招商引资再添新军"]


def test_headlines_printed_away_from_their_articles() -> None:
    text = (
        "□记者 张晓光 报道\n  本报凌源讯 "
        + BODY
        + "\n\n□记者 王刚 报道\n  本报建平讯 近日，建平县引进新能源企业36家，总投资12亿元，招商引资成效显著。\n\n"
        + "建平县引进新能源企业\n\n招商引资成效显著\n\n凌源市春耕备耕就绪\n"
    )
    assert [h for h, _, _ in told(text)] == ["凌源市春耕备耕就绪", "建平县引进新能源企业 招商引资成效显著"]


def test_an_article_goes_on_over_blank_lines_in_the_middle_of_a_sentence() -> None:
    text = (
        f"春耕备耕现场会召开\n\n本报讯（记者 张晓光）{BODY}9\n\n月1 日，会议召开，部署了下一步的工作任务。\n"
    )
    (article,) = articles_of(text)
    assert "9月1日，会议召开" in article.reading.text


def test_a_blank_line_behind_every_line_parts_nothing() -> None:
    lines = [BODY[at : at + 14] for at in range(0, len(BODY), 14)]
    report = ["春耕备耕现场会召开", "　　本报讯（记者 张晓光）", *lines, "　　" + lines[0], *lines[1:]]
    text = "\n\n".join([*report, "招商引资再添新军", "　　本报讯（记者 王刚）", *lines]) + "\n"
    assert [(headline, byline) for headline, byline, _ in told(text)] == [
        ("春耕备耕现场会召开", ["张晓光/reporter"]),
        ("招商引资再添新军", ["王刚/reporter"]),
    ]


def test_a_headline_stands_on_its_paragraph_and_behind_the_credits_of_the_last() -> None:
    lines = [BODY[at : at + 14] for at in range(0, len(BODY), 14)]
    text = "\n".join(
        (
            "凌源：春耕备耕就绪",
            "　　" + lines[0],
            *lines[1:],
            "（张晓光　通讯员 王刚）",
            "建平县招商引资再添新军",
            "　　本报讯（记者 李凯）" + lines[0],
            *lines[1:],
        )
    )
    assert [(headline, byline) for headline, byline, _ in told(text)] == [
        ("凌源：春耕备耕就绪", ["张晓光/contributor", "王刚/correspondent"]),
        ("建平县招商引资再添新军", ["李凯/reporter"]),
    ]


def test_a_report_of_one_paragraph_closes_with_its_credits() -> None:
    page = f"春耕现场会召开\n本报讯 {BODY}（普 剑）\n\n草莓走出大山\n凌源日报讯（通讯员 罗 野）在日前举行的花卉大会上，{BODY}\n"
    assert told(page) == [
        ("春耕现场会召开", ["普剑/contributor"], None),
        ("草莓走出大山", ["罗野/correspondent"], None),
    ]


def test_a_subhead_stays_in_its_article() -> None:
    text = f"春耕备耕现场会召开\n记者 张晓光\n　　{BODY}\n\n强基础 兴产业\n\n　　近年来，建平县先后引进企业3家，总投资达8.6亿元。\n"
    assert len(articles_of(text)) == 1


def test_a_caption_without_headline_stays_without() -> None:
    text = f"春耕备耕现场会召开\n\n本报讯（记者 张晓光）{BODY}\n\n　　图为志愿者在凌源市第二小学开展活动。 记者 王丽 摄\n"
    assert told(text)[1] == (None, ["王丽/photographer"], None)


@pytest.mark.parametrize(
    "line",
    ["2023年4月12日 星期三", "责编：王小明 版式：李丽 校对：张三", "A2 要闻", "下转A4版", "（上接第一版）", "04版", "新闻热线：0421-2626262",
     "朝阳日报", "综合新闻", "国内统一连续出版物号 CN21-0022", "编辑 王小明",
     "滇东观察　2024年3月15日　星期五　农历二月初六　责编：缪亚平　美编：念新洪　　05　县区",
     "湘西信息　2024年10月8日　星期二　第03版　责任编辑：麻 正 规　版式编辑：石 玉",
     "二〇二二年十二月七日　星期三", "塞外日报　二○二二年十二月七日", "县域·经济　7", "县区新闻　　编辑 石 磊　校对 白玉　　朔方晚刊"],
)  # fmt: skip
def test_page_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["编辑部的故事在这里上演，吸引了很多人。", "2023年4月12日，会议召开，部署工作。", "下转型升级的先手棋"],
)
def test_text_that_begins_like_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_jump_lines_and_advertisements_stay_out() -> None:
    text = f"春耕备耕现场会召开\n\n本报讯（记者 张晓光）{BODY}（下转A4版）\n\n遗失声明\n王小明遗失身份证一张，声明作废。\n\n"
    (article,) = articles_of(text)
    assert "下转" not in article.reading.text
    assert "遗失" not in article.printed


def test_all_articles_of_the_seed_page() -> None:
    (page,) = read_pages(SEED)
    articles = split_articles(page)
    assert len(articles) == 13
    assert page.date == "2022-10"
    for article in articles:
        for span in article.spans:
            assert page.text[span.start : span.end].strip()
        for char, offset in zip(article.reading.text, article.reading.offsets, strict=True):
            assert char == "\n" or page.text[offset] == char or char in "“”（），：；！？ "


def test_a_body_may_stand_before_a_contributors_name() -> None:
    text = "横山羊肉节后不愁卖\n横山区石窑沟街道赵石畔社区 刘子瑜\n" + BODY
    assert told(text) == [("横山羊肉节后不愁卖", ["刘子瑜/contributor"], None)]


def test_a_papers_name_above_its_date_is_no_headline() -> None:
    for masthead in (
        "塔里木垦区报\n2020年11月19日　星期四　责编：江晓芳",
        "桂北信息\n2020年9月3日 编辑：蒙增师",
    ):
        assert (
            told(f"{masthead}\n\n春耕备耕现场会召开\n本报讯（记者 方圆）{BODY}\n")[0][0]
            == "春耕备耕现场会召开"
        )


SCANNED = """\
2O23年l1月8曰  星期三  第O3版  综合新闻
赣 东 曰 报

广昌白莲 "莲" 出富民路
本报讯 (记者 揭金凤  通讯
员 魏 国平) 11月6曰,广昌县驿
前镇姚西村的村民赖水生正忙着清理
残荷。全镇年产通芯白莲l800吨.

乐安县:
古村活化  引客来
本报讯(通讯员丁世荣)11月5
曰,乐安县流坑村迎来研学团队.该
村今年接待游客26.8万人次。"还将
修缮古建筑18栋。"

金溪香料产业园开建
ロ本报记者  吴志刚
11月4曰，总投资7.2亿元的香料
产业园二期在金溪县秀谷镇开工.
"""


def test_a_scanned_page_parts_where_it_was_printed_to() -> None:
    assert told(SCANNED) == [
        ("广昌白莲 “莲” 出富民路", ["揭金凤/reporter", "魏国平/correspondent"], None),
        ("乐安县： 古村活化 引客来", ["丁世荣/correspondent"], None),
        ("金溪香料产业园开建", ["吴志刚/reporter"], None),
    ]
    assert "白莲1800吨。" in articles_of(SCANNED)[0].reading.text


def layouts() -> list[tuple[str, str, list[str]]]:
    """File name, page and articles of each page of layouts.txt."""
    whole = (Path(__file__).parent / "gold" / "layouts.txt").read_text(encoding="utf-8")
    found = []
    for part in whole.split("=====\n")[1:]:
        page, told_ = part.split("-----\n")
        name, text = page.split("\n", 1)
        found.append((name, text, [line.strip() for line in told_.strip().splitlines()]))
    return found


@pytest.mark.parametrize(("name", "text", "wanted"), layouts())
def test_pages_as_many_papers_set_them(name: str, text: str, wanted: list[str]) -> None:
    found = [
        " | ".join(
            (
                article.headline.text.replace("\n", " ") if article.headline else "",
                " ".join(f"{credit.name}/{credit.role}" for credit in article.byline),
                article.dateline.name if article.dateline else "",
            )
        ).strip()
        for article in split_articles(make_page(Path(name), text))
    ]
    assert found == wanted


@pytest.mark.parametrize(
    "line",
    [
        "玉林日报 A2 要闻", "要闻 2023年10月19日 星期四 A2 玉林日报", "02版 要闻 | 玉林日报", "■综合 03 衡阳晚报", "4 综合新闻 信阳日报",
        "2版 综合 今日安吉", "南京日报 B3 金陵财经", "黔西南日报    QIANXINAN DAILY", "要　闻 02", "楚雄日报 民族·文化", "【简明新闻】",
        "首页 > 数字报 > 第A03版：民生", "微山湖畔稻蟹香 ▶4版", "庆阳市融媒 02 要闻",
    ],
)  # fmt: skip
def test_mastheads_and_labels_of_any_order(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "23个项目 签约",
        "喜报 传来",
        "文化 旅游 体育",
        "聚焦 产业",
        "一版读懂政府工作报告",
        "玉林：民生 项目 提速",
        "教育 科技 人才",
    ],
)
def test_headlines_that_look_like_mastheads(line: str) -> None:
    assert not is_furniture(line)


def test_a_headline_keeps_its_own_dot() -> None:
    assert told("第十九届凌源•建平茶叶节开幕\n\n本报讯（记者 方圆）" + BODY + "\n") == [
        ("第十九届凌源•建平茶叶节开幕", ["方圆/reporter"], None)
    ]
