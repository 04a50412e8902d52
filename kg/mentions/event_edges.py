"""The edges of an event's name: the verb or body that holds it before, and what says so behind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.mentions.scan import Scan
from kg.model import Span
from kg.pages.fold import is_han

LONGEST = 60  # characters of a name
# 发展|（南岸）|对接活动, 暨安委会|（扩大）|会议
_PART = re.compile(r"(?<=[\u3400-\u9fff])（[\u3400-\u9fff]{2,6}）$")
_LONGEST_PART = 8
_ORGANIZED = ("经济", "社会", "党", "群团", "合作", "基层")  # 集体经济|组织|收益分红大会
_LEAST_OF_ORGANIZED = 4  # characters behind 组织 that make it a verb: 组织|技能大赛
# 2022年, 2020年春季, 第六届: which of its kind an event is, told before its place
_WHICH = re.compile(r"(?<!\d)20\d\d年?(?:[春夏秋冬]季)?$|(?:第[一二三四五六七八九十\d]{1,3}|首)届$")
_LONGEST_WHICH = 8  # characters of that, with the one before
_EVERYWHERE = re.compile(r"全(?:省|市|县|区|州|旗|镇)(?=.{4})")
_BRINGS_ABOUT = re.compile(
    r"(?:确保|办好|备战|来?[\u3400-\u9fff]{0,6}围绕)(?=.{3})"
)  # 确保|全市乡村振兴观摩会|顺利召开
_ONE_OF_THEM = ("一次", "一场", "首次", "首场", "这次", "此次", "本次")
_TIMES = ("日", "上午", "下午", "日前", "近期", "当天")
_FIRST_ITEM = re.compile(r"(?:举行|举办|召开)了?((?:(?![的了在与和及])[\u3400-\u9fff]){4,10}、)$")
_LONGEST_ITEM = 16  # characters of an item, with the verb
_ATTENDS = ("出席", "参加", "出席了", "参加了")
_MARKED = ("纪念", "庆祝")
_HELD_THERE = re.compile(  # …首批项目开工活动，|在某大道成功举办。 …采访活动，|由某研究会主办
    r"，?由[^，。；]{2,40}?(?:主办|承办|举办|发起)|与会人员(?:先后|实地|赴|到|来)|，在[^，。；“”\n]{2,24}?(?:隆重|成功|正式|顺利|盛大|如期|圆满)?(?:召开|举行|举办|启动|开幕)(?=[，。；])"
)
_HOW = re.compile(
    r"(?:将?在[\u3400-\u9fff]{2,12}?|隆重|顺利|成功|日前|近日|正式|如期|的(?:顺利|成功)?)(?=召开|举行|举办|启动)"
)
_HELD = re.compile(
    r"(?:（[^（）]{2,12}）)?(?:将?于?[^，。\n]{0,8}?在[^，。；（）“”\n]{2,32}?)?(?:隆重|正式|圆满|完美|成功|顺利)?(?:召开|举行|举办|开幕|闭幕|开赛|启动"
    r"|(?:评选|评比)?(?:成绩|结果)揭晓|落幕|谢幕|收官|圆满结束|拉开了?(?:帷幕|序幕|大幕)|打响|开打|鸣哨|火热进行|精彩上演)"
)
_OF_ROAD = re.compile(r"(?:段|高速|公路|铁路|城际|快速路|管道)")
_TO_ROAD = re.compile(r"至[\u3400-\u9fff]{2,4}(?:高速|公路|铁路|城际)")
_ROAD = re.compile(r"(?:[\u3400-\u9fff]{2,4}至)?[\u3400-\u9fff]{2,4}(?:高速公路|高速|铁路|公路)$")
_LONGEST_ROAD = 14  # characters of a road's name before its section
_MARKS = set("，。；：！？\n")
STOP = set("，。；：！？‘’（）《》…\n的了在是有将把被从对以等这那我你他她们其各该本")


def left_edge(scan: Scan, word: Span, edges: Mapping[int, int]) -> tuple[int, bool]:
    """Where the name begins that ends in ``word``, and whether a verb of holding governs it.

    ``edges`` tells, by where they end, where the places, bodies and people begin that may stand before it.
    """
    left = word.start
    while left > 0 and word.end - left < LONGEST:
        previous = scan.text[left - 1]
        part = _PART.search(scan.text, max(0, left - _LONGEST_PART), left)
        if part is not None:
            left = edges.get(part.start(), part.start())  # 某高速公路|（某段）|通车仪式
            continue
        opened = scan.text.rfind("“", 0, left - 1) if previous == "”" else -1
        verb_end = opened - scan.text.endswith("了", 0, max(opened, 0))  # 举办了|“…”主题年会
        held = opened >= 0 and scan.longest_before("event_verbs", verb_end) is not None
        if held and word.end - opened < LONGEST:
            return opened, True  # 召开|“优化营商环境，助推经济发展”推进会
        if opened >= 0 and word.end - opened < LONGEST and not set(scan.text[opened:left]) & _MARKS:
            left = opened  # 弘扬|“西畴精神”|表彰大会
            if scan.text.endswith(_TIMES, 0, opened):
                return left, False  # 13日|“金驰杯”|龙舟公开赛
            continue
        verb = scan.longest_before("event_verbs", left)
        if verb is not None and not _ceremony(scan, left) and not scan.text.startswith("启动区", left - 2):
            organization = scan.text[verb:left] == "组织" and (
                word.start - left < _LEAST_OF_ORGANIZED or scan.text.endswith(_ORGANIZED, 0, verb)
            )
            if not organization:
                return left, True
        party = scan.text.startswith("党的建设", left - 2)  # 全县机关|党的|建设工作会议
        if previous in "的" and left - 1 > 0 and not party:
            back = re.search(r"(召开|举行|举办|组织召开|承办|主办)[^，。；]{0,16}的$", scan.text[:left])
            return left, back is not None
        if previous in "了被从对" and scan.longest_before("event_verbs", left - 1) is not None:
            return left - (previous != "了"), True  # 举行|被骗资金返还仪式, 举办了|课桌椅捐赠仪式
        outer = _outer(scan, left, edges) if left in edges else None
        if outer is not None:
            left = outer
            continue
        if (
            (scan.particle(left - 1, STOP) and not party)
            or left in edges
            or scan.text.endswith(_ATTENDS, 0, left)
            or not (is_han(previous) or previous.isalnum() or previous in "—“”、-·")
        ):
            held = _held_before(scan, left, edges)
            return left - scan.text.startswith("情", left), held  # 郑州|市情说明会
        if previous == "、" and "暨" not in scan.text[left : word.start]:
            # 举行|促进企业融资、|服务地方发展战略合作协议签约仪式, but 县情说明、|项目推介暨签约|仪式
            item = _FIRST_ITEM.search(scan.text, max(0, left - _LONGEST_ITEM), left)
            other = scan.longest_before("event_endings", left - 1) is not None  # 召开意见征询会、|主题座谈会
            return (left if item is None or other else item.start(1)), item is not None
        left -= 1
    return left, False


def _outer(scan: Scan, left: int, edges: Mapping[int, int]) -> int | None:
    """Where a place or body begins that ends here and is part of the name; None where it is not."""
    if scan.text.endswith(("暨", *_MARKED), 0, edges[left]):
        return edges[left]  # 开工|暨|西环路|建设项目奠基仪式, 纪念|中共中央|发布“五一口号”70周年大会
    if _TO_ROAD.match(scan.text, left):
        return edges[left]  # 武汉|至深圳高速公路咸宁段开工仪式
    return _route(scan, left, edges) if _OF_ROAD.match(scan.text, left) else None


def _route(scan: Scan, end: int, edges: Mapping[int, int]) -> int | None:
    """武汉至深圳高速公路|咸宁|嘉鱼至|通城|段开工仪式: where a route begins whose last place ends here."""
    if scan.text[edges[end] - 1] not in "至到" or edges[end] - 1 not in edges:
        return None
    start = edges[edges[end] - 1]
    while start in edges:
        start = edges[start]
    road = _ROAD.search(scan.text, max(0, start - _LONGEST_ROAD), start)
    return road.start() if road is not None else start


def _ceremony(scan: Scan, at: int) -> bool:
    """邻里建设|启动|仪式: the verb is part of what is held."""
    return scan.text.startswith("仪式", at) and not scan.text.startswith("仪式上", at)


def _held_before(scan: Scan, left: int, edges: Mapping[int, int]) -> bool:
    """A verb of holding stands before the place or body that the name begins with."""
    at = edges.get(left, left)
    at = which_before(scan, at)  # 举行|2020年春季|扬州市|产业项目签约仪式, 举办|第六届|某市|…
    at -= scan.text[at - 1 : at] in ("的", "了")  # 举行的|某市|说明会, 举行了|某厅|揭牌仪式
    return scan.longest_before("event_verbs", at) is not None


def which_before(scan: Scan, at: int) -> int:
    """Where the year or number begins that ends at a position (2022年|, 第六届|), else the position."""
    which = _WHICH.search(scan.text, max(0, at - _LONGEST_WHICH), at)
    return which.start() if which is not None else at


def attended(scan: Scan, stem: Span) -> bool:
    """出席|隧道贯通|仪式; not where the words told of it before: 举行开学庆典, then 出席|开学庆典|仪式."""
    words = scan.text[stem.start : stem.end]
    return scan.text.endswith(_ATTENDS, 0, stem.start) and scan.text.find(words, 0, stem.start) < 0


def trim(scan: Scan, left: int, start: int) -> int:
    """Drop quotation marks and particles from the left of the name."""
    while (brings := _BRINGS_ABOUT.match(scan.text, left, start)) is not None:
        left = brings.end()
    everywhere = _EVERYWHERE.match(scan.text, left, start)
    if everywhere is not None:
        left = everywhere.end()
    dash = scan.text.find("——", left, start)
    if dash > left and "“" not in scan.text[left:dash]:
        left = dash + len("——")  # 筑梦未来|——|某园区首批项目开工活动
    if scan.text[left] == "“" and "”" in scan.text[left:start]:
        return left  # “三夏”机收现场会
    while left < start and (scan.text[left] in "了“”、" or scan.text.startswith(_ONE_OF_THEM, left)):
        left += 2 if scan.text.startswith(_ONE_OF_THEM, left) else 1
    return left


def skip_adverbs(scan: Scan, at: int) -> int:
    """某会议|将在某地|召开: where the verb of holding stands, behind the place and what says how."""
    match = _HOW.match(scan.text, at)
    return match.end() if match is not None else at


def in_place_held(scan: Scan, at: int) -> bool:
    """Does the text say behind a name that it is held: 在某地举行, 圆满谢幕, 由某局主办?"""
    return (
        _HELD_THERE.match(scan.text, at) is not None or _HELD.match(scan.text, at, at + LONGEST) is not None
    )
