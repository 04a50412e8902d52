"""Events by who holds them: the object of 召开 or 举办, the subject of 召开 or 开幕, what people attend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.event_edges import (
    LONGEST,
    attended,
    in_place_held,
    left_edge,
    skip_adverbs,
    trim,
    which_before,
)
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_ACT, _SHORTEST = "活动", 4
_NTH = re.compile(r"(?:对口合作|战略合作|区域合作|友好)?第[一二三四五六七八九十\d]{1,3}[次届轮]")
_OF_BODY = ("常委会", "党组", "理论学习中心组", "常务会议", "全体会议", "全会", "全体")
_OF_PERSON = ("作品", "书画", "摄影", "个人", "艺术", "追悼", "先进事迹", "事迹", "同志", "诞辰")
_OTHERS_DO = ("宣布", "参加")  # 副主席宣布|运动会开幕, 组织代表队参加|龙舟赛
_ALSO = re.compile(r"暨(?:[^，。；：！？（\n]|（[一二三四五六]期）){2,36}")
_ALSO_HELD = re.compile(
    r"暨[^，。；：！？（\n]{2,30}?(?:活动|行动)(?=在[^，。；]{2,20}?(?:举行|举办|启动)|举行|举办|启动|召开|，由)"
)
_COUNTED = re.compile(r"(?:活动)?\d+(?:余|多)?[期场次轮届](?!会|全)")  # 举办电商培训班|21期
_LEVELS = "省市县区乡镇村"
_GENERAL = re.compile(
    r"^(?:各类|多次|一次|专题|工作|有关|相关|全体|党员|村民|群众|职工|全市|全县|全区|全镇|全省|专项|系列|志愿服务|此次|本次|该|这次|现场|党组|动员|调度|推进|座谈|部署|培训|表彰|见面|调研|汇报|交流|反馈|总结|见面座谈|专题调研|工作汇报)?$"
)
_GENERAL_STEM = 6
_NEW = ("启用", "全面启用", "成立", "揭牌", "落成", "开园", "开馆", "开校", "建校", "建院", "挂牌")
_OPENINGS = ("奠基仪式", "开工仪式", "揭牌仪式", "竣工仪式", "落成仪式", "启用仪式", "揭幕仪式", "通车仪式")
_OWN_MEETINGS = ("成立", "筹备", "换届", "揭牌", "年度", "表彰", "挂牌", "百年", "周年", "开业", "落成")
_SEVERAL = re.compile(r"\d+(?:余|多)?[场次期届个]")  # 110余场|招聘活动


def held_events(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """The object of a verb of holding (召开…会议) and the subject of one (…会议召开)."""
    named = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON)
    # 全省 in 2022年全省青少年机器人竞赛 is part of the name
    ahead = [m.at for m in found if m.type in named and not m.surface.startswith(("全", "中国"))]
    edges = {at.end: at.start for at in reversed(ahead)}  # of those that end alike the first
    bodies = [m for m in found if m.type is EntityType.ORGANIZATION]
    places = {m.at.end: m.at.start for m in found if m.type is EntityType.PLACE}
    for ending in scan.words_of("event_endings"):
        word = _with_second(scan, ending)
        if (
            word.end < len(scan.text)
            and scan.text[word.end] in "室厅场中心上员组议战示馆"
            and not scan.text.startswith("上，", word.end)
        ):
            continue
        goes_on = scan.longest_at("event_endings", word.end) is not None  # 消防宣传月|启动仪式
        if goes_on or _COUNTED.match(scan.text, word.end) or _goes_on_with(scan, word.end):
            continue
        left, governed = left_edge(scan, word, edges)
        endless = word.end - left >= LONGEST  # where it begins is not seen
        ceremony = scan.text.endswith("仪式", word.start, word.end)
        told = governed or (ceremony and attended(scan, Span(left, word.start)))
        there = scan.text.endswith("在", 0, left) and scan.text.startswith("上，", word.end)
        held = told or there or scan.starts("event_verbs", skip_adverbs(scan, word.end))
        if endless or not (held or in_place_held(scan, word.end)):
            continue
        left = trim(scan, left, word.start)
        for verb in _OTHERS_DO:
            if verb in scan.text[left : word.start]:
                left = scan.text.rindex(verb, left, word.start) + len(verb)
        if scan.text.startswith(_OF_PERSON, left):  # 赵振川|作品捐赠仪式
            left = next((m.at.start for m in found if m.type is EntityType.PERSON and m.at.end == left), left)
        if scan.text.startswith(_OF_BODY, left):  # 市委|常委会会议
            left = next((m.at.start for m in bodies if m.at.end == left), left)
        if _NTH.match(scan.text, left):  # 赣州市与|深圳市|第三次联席会议
            left = _partners(scan, left, places)
        stem = scan.text[left : word.start]
        dated = ceremony and told  # 举行|重点项目签约仪式
        kind = scan.generic(stem) and len(stem) <= (_SHORTEST - 1 if dated else _GENERAL_STEM)
        games = kind and (_games(scan, left, word, places) or _of_one_year(scan, left, places))
        owner = next((m for m in bodies if m.at.end == left), None)
        own = owner is not None and scan.text.startswith(_OWN_MEETINGS, left, word.end)  # 某馆|筹备会
        if (
            (not own and (len(stem) < 2 or _GENERAL.match(stem)))
            or (stem.endswith("）") and stem.startswith("（"))
            or (kind and not games)
            or stem.startswith(("一场", "一批", "一系列", "各种", "各类", "多种", "丰富多彩"))
            or _SEVERAL.match(stem)
            or (scan.text[left - 1 : left] == "、" and stem[0] in _LEVELS)  # 全市各县、|区推介活动
            or (scan.text[left - 1 : left] == "、" and "暨" in scan.text[max(0, left - LONGEST) : left])
        ):
            continue
        short = scan.text[left : word.end]
        left = _with_owner(scan, Span(left, word.end), owner, governed=governed)
        if word.end - left <= _SHORTEST and not re.search(r"\d", stem):
            continue  # 紧急会议, 签约仪式: which one is not said
        confidence = 0.85 if governed else 0.7
        if _of_one_year(scan, left, places):  # 2022年|安化县|黑茶产销对接会, 第六届|某市|道德模范颁奖典礼
            left = which_before(scan, places[left])
        left = places.get(left, left) if games else left
        aliases = (short,) if short != scan.text[left : word.end] else ()
        yield scan.mention(Span(left, word.end), EntityType.EVENT, "events.held", confidence, aliases=aliases)


def _games(scan: Scan, left: int, word: Span, places: dict[int, int]) -> bool:
    """高州市|中小学生田径|运动会: games are called by whose they are."""
    kinds = scan.words.of_kind("numbered_events", "free")
    return left in places and scan.text.endswith(kinds, word.start, word.end)


def _of_one_year(scan: Scan, left: int, places: dict[int, int]) -> bool:
    """2017年|皇姑区|中小学生|艺术展演: the year and the place tell which one it is."""
    return left in places and which_before(scan, places[left]) < places[left]


def _with_second(scan: Scan, ending: Span) -> Span:
    """发布仪式|暨最美宣讲活动|举行: the ending with what goes on behind it and is no ending by itself."""
    whole = scan.text[ending.end - len(_ACT) : ending.end + len(_ACT)]
    if whole.endswith(_ACT) and whole in scan.words.set("event_endings"):
        return Span(ending.start, ending.end + len(_ACT))  # 消防演练|活动
    also = _ALSO_HELD.match(scan.text, ending.end)
    return Span(ending.start, also.end() if also is not None else ending.end)


def _with_owner(scan: Scan, name: Span, owner: Mention | None, *, governed: bool) -> int:
    """Where the name begins with the body whose event it is: 某研究会|成立大会, 某医院|新楼奠基仪式|举行."""
    if owner is None:
        return name.start
    own = name.end - name.start <= _SHORTEST and scan.text.startswith(_OWN_MEETINGS, name.start, name.end)
    opens = scan.text.endswith(_OPENINGS, name.start, name.end) or scan.text.startswith(_NEW, name.start)
    opens = opens and not governed
    return owner.at.start if own or (opens and scan.boundary(owner.at.start - 1)) else name.start


def _goes_on_with(scan: Scan, end: int) -> bool:
    """分红大会|暨“莼爱山泉”销售启动仪式: one event with two ends."""
    also = _ALSO.match(scan.text, end)
    if also is None:
        return False
    return any(scan.longest_before("event_endings", at) is not None for at in range(end + 3, also.end() + 1))


def _partners(scan: Scan, left: int, places: dict[int, int]) -> int:
    """Where the places begin that hold a numbered meeting together."""
    while left in places:
        left = places[left]
        if scan.text[left - 1 : left] in ("与", "和", "、") and left - 1 in places:
            left -= 1
    return left
