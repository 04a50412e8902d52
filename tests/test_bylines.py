import pytest
from conftest import PAGE_HEAD, articles_of
from hypothesis import example, given
from hypothesis import strategies as st

from kg.pages.byline import read_byline
from kg.pages.dateline import read_opening
from kg.pages.trailing import read_trailing

BODY = "4月10日，凌源市组织开展春耕备耕工作，全市计划播种粮食作物120万亩，各项准备已经就绪。"


@pytest.mark.parametrize(
    ("printed", "credits_"),
    [
        ("□记者 薛良诚 通讯员 王文硕 报道", "薛良诚/reporter 王文硕/correspondent"),
        ("  □记者 薛良诚\n  通讯员 黄 雷 报道", "薛良诚/reporter 黄雷/correspondent"),
        ("□本报记者 陈立 本报通讯员 周敏", "陈立/reporter 周敏/correspondent"),
        ("□记者 胡磊 薛良诚\n  通讯员 商贺 孙百栋 报道", "胡磊/reporter 薛良诚/reporter 商贺/correspondent 孙百栋/correspondent"),
        ("□薛良诚 李凯 报道", "薛良诚/contributor 李凯/contributor"),
        ("本报首席记者 方圆 见习记者 李默", "方圆/reporter 李默/reporter"),
        ("全媒体记者 刘洋 报道", "刘洋/reporter"),
        ("本报记者 包额尔德木图 通讯员 佟丽华", "包额尔德木图/reporter 佟丽华/correspondent"),
        ("●本报记者 王朝霞●通讯员 李娜", "王朝霞/reporter 李娜/correspondent"),
        ("记者 王朝霞 实习生 李娜 发自宣恩", "王朝霞/reporter 李娜/intern"),
        ("通讯员 王朝霞 记者 东方", "王朝霞/correspondent 东方/reporter"),
        (
            "河南日报客户端记者胡巨成河南报业全媒体记者刘宏冰通讯员王亚运",
            "胡巨成/reporter 刘宏冰/reporter 王亚运/correspondent",
        ),
        ("首席记者 李明 视觉记者 王芳", "李明/reporter 王芳/photographer"),
        ("大众网·海报新闻记者 李明 通讯员 王芳 聊城报道", "李明/reporter 王芳/correspondent"),
        ("记者 阿卜杜外力 通讯员 其美多吉旺堆", "阿卜杜外力/reporter 其美多吉旺堆/correspondent"),
        ("本报特约记者 欧阳明 通讯员 阿依古丽·买买提", "欧阳明/reporter 阿依古丽·买买提/correspondent"),
        ("文/图 记者 徐亮 通讯员 白洁", "徐亮/reporter 白洁/correspondent"),
        ("文/图 张帆", "张帆/contributor"),
        ("文/图：记者 张帆", "张帆/reporter"),
        ("文/记者张帆 图/记者李默", "张帆/reporter 李默/photographer"),
        ("文｜本报记者 张帆\n图｜本报记者 李默", "张帆/reporter 李默/photographer"),
        ("记者 | 张帆 李默", "张帆/reporter 李默/reporter"),
        ("记者张帆、李默", "张帆/reporter 李默/reporter"),
        ("记者 王丽 摄", "王丽/photographer"),
        ("王丽/文 李强/图", "王丽/contributor 李强/photographer"),
        ("■ 李 明 王 强 报道", "李明/contributor 王强/contributor"),
        ("本报记者 赵鹏 实习生 孙悦", "赵鹏/reporter 孙悦/intern"),
        ("记 者 韩 雪 通 讯 员 武 志 强", "韩雪/reporter 武志强/correspondent"),
        ("通 讯 员 马 青 山   韩 学 明", "马青山/correspondent 韩学明/correspondent"),
        ("通 讯 员 马  青 山", "马青山/correspondent"),
        ("通 讯 员 阿 依 古 丽 • 买 买 提", "阿依古丽·买买提/correspondent"),
        ("本报记者 沈 佳琪 通 讯员 陈立峰", "沈佳琪/reporter 陈立峰/correspondent"),
        ("记者 张伟 李 强", "张伟/reporter 李强/reporter"),
        ("□胡 晓 燕 郭丽 报道", "胡晓燕/contributor 郭丽/contributor"),
        ("□ 记者 陈宝云 通讯员 李晓云 记者 于号", "陈宝云/reporter 李晓云/correspondent 于号/reporter"),
        ("新天山·天山日报记者 李晓明", "李晓明/reporter"),
        ("◎ 草原县融媒体中心 泽仁正光 文/图", "泽仁正光/contributor"),
        ("滨河在线记者 任鸿", "任鸿/reporter"),
        ("滨河新闻传媒集团记者 王荣琦", "王荣琦/reporter"),
        ("滨河报记者 马虎振", "马虎振/reporter"),
        ("滨河晚报·滨河壹点记者 李怀磊 通讯员 陈楠楠", "李怀磊/reporter 陈楠楠/correspondent"),
        ("滨河晚报·山河+记者 武佳", "武佳/reporter"),
        ("滨报全媒体记者 李继洪", "李继洪/reporter"),
        ("驻凤翔记者 王星", "王星/reporter"),
        ("陈宝云 通讯员 李晓云", "陈宝云/contributor 李晓云/correspondent"),
        ("□滨河报业·滨河壹点 张超 报道", "张超/contributor"),
        ("滨河日报记者 张文 图/受访者提供", "张文/reporter"),
        ("文｜记者 周小雨 图｜受访者供图", "周小雨/reporter"),
        ("文/本报记者 周小雨 图/张涛", "周小雨/reporter 张涛/photographer"),
        ("撰文/周小雨 摄影/张涛", "周小雨/contributor 张涛/photographer"),
        ("记者_柯国笠 通讯员_王琳", "柯国笠/reporter 王琳/correspondent"),
        ("采写/记者 王丽 李强", "王丽/reporter 李强/reporter"),
        ("供稿：王丽 李强", "王丽/contributor 李强/contributor"),
        ("记者 米日古力·纳斯尔报道", "米日古力·纳斯尔/reporter"),
        ("□滨河眼记者 王丽", "王丽/reporter"),
        ("■ 江岸看法首席记者 王丽 通讯员 李强 文/图", "王丽/reporter 李强/correspondent"),
        ("“滨河观察”记者 王丽", "王丽/reporter"),
        ("□陈宝云王小红通讯员 李强", "陈宝云/contributor 王小红/contributor 李强/correspondent"),
        ("□记者 木塔力甫通讯员 曹海莲", "木塔力甫/reporter 曹海莲/correspondent"),
        ("滨河融媒 王丽 李强", "王丽/contributor 李强/contributor"),
        ("供稿：县茶叶局 王丽", "王丽/contributor"),
        ("本版图片由通讯员王丽、李强摄", "王丽/photographer 李强/photographer"),
    ],
)  # fmt: skip
def test_a_byline_is_read_on_any_papers_convention(printed: str, credits_: str) -> None:
    byline = read_byline(printed, 0)
    assert byline is not None
    assert " ".join(f"{c.name}/{c.role}" for c in byline.credits) == credits_


@pytest.mark.parametrize(
    ("printed", "credits_", "body"),
    [
        ("本报讯 记者林宇航 通讯员盘志彬 10月22日，活动开幕。", "林宇航/reporter 盘志彬/correspondent", "10月22日，"),
        ("凌源日报讯 张磊 王春雨 报道 眼下正值秋收。", "张磊/contributor 王春雨/contributor", "眼下"),
        ("滇东观察讯（记者 尹馥梅）3月13日凌晨，灯火通明。", "尹馥梅/reporter", "3月13日"),
        ("祁连晨刊讯 3月11日，法官走进企业。", "", "3月11日"),
        ("本报讯 记者从凌源市水利局了解到，工程完工。", "", "记者从"),
        ("【本报凌源讯】（记者 尹馥梅）3月13日，", "尹馥梅/reporter", "3月13日"),
        ("【凌源讯】3月13日，法官走进企业。", "", "3月13日"),
        ("【浔江快讯桂平电】（记者 张强）9月2日，", "张强/reporter", "9月2日"),
        ("据《辽西日报》报道（记者 张强）9月2日，", "张强/reporter", "9月2日"),
        ("滨河日报·新滨河客户端9月2日讯（记者 张强）当天，", "张强/reporter", "当天"),
        ("滨河云/滨河日报讯（记者 张强）当天，", "张强/reporter", "当天"),
        ("滨河网-新滨河客户端2022年9月2日讯（记者 张强）当天，", "张强/reporter", "当天"),
        ("滨河网9月2日讯 据辽西日报报道（记者 张强）当天，", "张强/reporter", "当天"),
        ("滨都讯 记者 张强 通讯员 黄子轩 当天，", "张强/reporter 黄子轩/correspondent", "当天"),
        ("新滨河讯 【新滨河·滨河日报记者 张强】当天，", "张强/reporter", "当天"),
        ("本报讯：（记者 张强）当天，", "张强/reporter", "当天"),
        ("滨河传媒联盟 讯:(通讯员:张强 黄子轩)当天，", "张强/correspondent 黄子轩/correspondent", "当天"),
    ],
)  # fmt: skip
def test_a_byline_without_brackets_stands_behind_the_opening(printed: str, credits_: str, body: str) -> None:
    opening = read_opening(printed, 0)
    assert opening is not None
    assert " ".join(f"{c.name}/{c.role}" for c in opening.credits) == credits_
    assert printed[opening.end :].startswith(body)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("滨河日报凌源9月2日讯（记者 张强）", "凌源"),
        ("滨河日报客户端凌源讯（记者 张强）", "凌源"),
        ("滨河晚报网9月2日讯（记者 张强）", ""),
        ("滨河日报社讯（记者 张强）", ""),
        ("滨河网时刻新闻9月2日讯（记者 张强）", ""),
        ("本报9月2日凌源讯 当天", "凌源"),
        ("本报（凌源）讯 记者 张强 当天", "凌源"),
        ("【凌源消息】当天", "凌源"),
        ("本报从江讯（记者 张强）", "从江"),
    ],
)
def test_only_a_place_is_the_place_of_an_opening(printed: str, place: str) -> None:
    opening = read_opening(printed, 0)
    assert opening is not None
    assert opening.place == place
    assert printed[slice(*opening.place_span)] == place


@pytest.mark.parametrize(
    "printed",
    [
        "他在网上发布消息称，活动开始。",
        "本报电子版上线。",
        "县广播电视台通讯员培训班开班。",
        "我们从群里获取资讯，很方便。",
    ],
)
def test_a_body_is_no_opening(printed: str) -> None:
    assert read_opening(printed, 0) is None


@pytest.mark.parametrize(
    "printed",
    [
        "记者了解到，今年春耕备耕早",
        "记者看到",
        "记者从会上获悉",
        "通讯员队伍建设",
        "全市春耕现场会召开",
        "记者节快乐大家",
        "",
    ],
)
def test_what_does_not_parse_to_its_end_is_no_byline(printed: str) -> None:
    byline = read_byline(printed, 0)
    assert byline is None or not (byline.role_printed or byline.closed or byline.marked)


@pytest.mark.parametrize(
    ("ending", "credits_"),
    [
        ("（马晓梅 王磊）", "马晓梅/contributor 王磊/contributor"),
        ("（记者 赵鹏）", "赵鹏/reporter"),
        ("（通讯员 孙悦 文/图）", "孙悦/correspondent"),
        (" 记者 王丽 摄", "王丽/photographer"),
        ("[王丽]", "王丽/contributor"),
        ("（滨河记者站 王丽）", "王丽/contributor"),
        ("（王丽 综合整理）", "王丽/contributor"),
        ("（滨河眼记者 王丽 通讯员 李强）", "王丽/reporter 李强/correspondent"),
        ("（王小丽李强生）", "王小丽/contributor 李强生/contributor"),
        ("（图片由王小丽提供）", "王小丽/photographer"),
        ("王小丽（记者）", "王小丽/reporter"),
        ("（华安县食安办  王小丽）", "王小丽/contributor"),
        ("（据新华社北京3月2日电 记者 王小丽）", "王小丽/reporter"),
        ("（据《滨河日报》 王小丽报道）", "王小丽/contributor"),
        ("（新华社记者王小丽、李强）（据新华社北京3月2日电）", "王小丽/reporter 李强/reporter"),
        ("（来源：滨河发布 记者：王小丽）", "王小丽/reporter"),
        ("（来源：新华社记者：王小丽）", "王小丽/reporter"),
        ("（记者王小丽 参与采写：李强、张涛）", "王小丽/reporter 李强/contributor 张涛/contributor"),
        ("（王小丽 作者单位：县委宣传部）", "王小丽/contributor"),
        ("（执笔：王小丽）", "王小丽/contributor"),
        ("（县委办 王小丽、县文旅局 李强 张涛）", "王小丽/contributor 李强/contributor 张涛/contributor"),
    ],
)
def test_credits_may_end_a_body(ending: str, credits_: str) -> None:
    found = read_trailing("活动取得圆满成功。" + ending, 0)
    assert found is not None
    assert " ".join(f"{c.name}/{c.role}" for c in found[0]) == credits_


@pytest.mark.parametrize(
    "ending",
    [
        "（完）",
        "（下同）",
        "（见图）",
        "（资料图片）",
        "（含外出务工人员）",
        "（照片由受访者提供）",
        "（县教育局提供）",
        "（江苏省农科院）",
        "（据新华社北京3月2日电）",
        "（据新华社北京3月2日电 综合）",
        "（据县气象局消息）",
    ],
)
def test_other_brackets_at_the_end_are_text(ending: str) -> None:
    assert read_trailing("活动取得圆满成功。" + ending, 0) is None


@given(st.text(alphabet="记者通讯员本报张伟黄敏刘阿依•· \u3000\n", max_size=30))
@example("通 伟伟报·伟 伟")  # a medium's office between two characters is no blank in a name
def test_any_blanks_are_read_or_refused(printed: str) -> None:
    byline = read_byline(printed, 5)
    for credit in byline.credits if byline is not None else ():
        name = printed[credit.span.start - 5 : credit.span.end - 5]
        assert "".join(name.split()).replace("•", "·") == credit.name


def test_names_span_what_was_printed() -> None:
    text = "□记者 黄 雷 报道"
    byline = read_byline(text, 100)
    assert byline is not None
    (credit,) = byline.credits
    assert text[credit.span.start - 100 : credit.span.end - 100] == "黄 雷"


def test_staff_of_the_page_is_not_in_bylines() -> None:
    (article,) = articles_of(
        PAGE_HEAD + "责编：王小明 版式：李丽\n\n春耕现场会召开\n本报讯（记者 张晓光）" + BODY
    )
    assert [c.name for c in article.byline] == ["张晓光"]


@pytest.mark.parametrize(
    "ending", ["（来源：滨河发布）", "（据新华社）", "（未完待续）", "（作者系滨河县教师）"]
)
def test_a_remark_that_ends_a_body_does_not_take_the_next_headline(ending: str) -> None:
    first, second = articles_of(
        f"{PAGE_HEAD}凌源市组织春耕备耕\n\n　　{BODY}{ending}\n\n凌源市举办职工运动会\n\n　　本报讯（记者 张强）{BODY}\n"
    )
    assert first.headline is not None
    assert second.headline is not None
    assert second.headline.lines == ("凌源市举办职工运动会",)
    assert [c.name for c in second.byline] == ["张强"]


@pytest.mark.parametrize(
    "between", ["来源：滨河发布", "（图片由县文旅局提供）", "责任编辑 李明", "滨河县融媒体中心 王丽"]
)
def test_a_headline_stands_above_a_line_that_is_no_text(between: str) -> None:
    (article,) = articles_of(f"{PAGE_HEAD}凌源市组织春耕备耕\n\n{between}\n\n　　{BODY}\n")
    assert article.headline is not None
    assert article.headline.lines == ("凌源市组织春耕备耕",)
    assert between not in article.reading.text
