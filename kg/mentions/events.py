"""Find events: what is 召开, 举行, 举办 or takes part in a name like 党的二十大."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.mentions.event_edges import LONGEST, STOP, which_before
from kg.mentions.held_events import held_events
from kg.mentions.scan import Scan
from kg.mentions.sittings import congresses, sittings
from kg.model import EntityType, Mention, Span
from kg.words import load_words

FINDER = "events"
_FESTIVAL = re.compile(
    r"[\u3400-\u9fff“”]{1,12}?(?:节|灯会|庙会|花会|马拉松|龙舟赛|锦标赛|[\u3400-\u9fff]{2}季|嘉年华)"
    r"(?:(?=在|定于|将于|开幕|开赛|鸣枪|起跑|举行|举办|启动|期间)"
    r"|(?<=[庙灯花]会)(?=人山|人潮|人头|热闹|现场|上[，|]|已有|至今|有着|吸引|接待|迎来|每年|始于|起源|如期))"
)
_QUOTED = re.compile(
    r"“([^“”，。]{2,14}(?:节|[大球]赛|邀请赛|博览会|文化周))”(?!\d|[\u3400-\u9fff]{0,6}(?:活动|仪式|大会|会议|比赛|行动))"
)
_THEME = re.compile(r"以“[^“”。]{4,30}”为主题的?$")  # 举行|以“…”为主题的|“吃新节”
_CEREMONY = re.compile(r"“([^“”，。]{6,40})”")
# “某某剪纸作品邀请展”|在某博物馆展出
_SHOWN = re.compile(
    r"(?:日前|近日|正式|也|已)?(?:在[^，。“”]{2,20}?)?(?:展出|开幕|举行|举办|启动|开展|亮相|启幕|开赛)(?!前|当)"
)
_ACTIVITY = re.compile(r"“[^“”，。]{2,12}”[\u3400-\u9fff]{2,10}?活动(?!室|中心|现场|周|月|日)")
_OWN_ACTIVITY = re.compile(r"“[^“”，。]{2,12}”活动(?!室|中心|现场|周|月|日)")
_HELD = re.compile(rf"(?:举行|举办|承办|主办)了?({_OWN_ACTIVITY.pattern})")
_SLOGAN = re.compile(  # 开展了|“青春里，文明添活力”——公益市集活动
    r"(?:开展|举行|举办|组织)了?(?=“[^“”]*”?[，—])(“[^“”。：]{4,30}”(?:—{1,2})?[\u3400-\u9fff]{2,24}?活动)(?!室|中心|现场|周|月|日|精神|方案)"
)
_NAMED_HELD = re.compile(  # “热血青春”献血周|在该校启动
    r"(“[^“”，。]{2,12}”(?:20\d\d年)?[\u3400-\u9fff]{0,16}?(?:周|宣传月|节|季|大赛|比赛|联赛|展销会|展销活动|活动|义诊|招聘会|市集|集市"
    r"|音乐会|晚会|演唱会|展览|书画展))(?:日前|近日|正式|也|已)?(?:在[^，。“”]{2,20}?)(?:温情|盛大|隆重|火热|正式|精彩|如期)?"
    r"(?:启动|开幕|举行|举办|开启|启幕|落下帷幕|落幕|收官|结束|开赛|开跑|开展)"
)
_EDITION = re.compile(
    r"(?:本届|今年的?)(?!端午|春节|中秋|国庆|元宵|清明|重阳|劳动节|儿童节|教师节|情人节|七夕|暑|寒)([\u3400-\u9fff]{2,5}?(?:节|灯会|庙会))(?=从|将|于|在|共|持续|期间|由|，)"
)
_OF_VERB = re.compile(
    r"(?:落幕|结束|举行|举办|开幕|闭幕|召开)的((?:20\d\d年?)?[\u3400-\u9fff]{4,20}?(?:大赛|比赛|锦标赛|联赛|运动会|博览会|交易会|论坛|大会))(?=上|中|期间|现场|，)"
)
_FEAST = re.compile(
    r"(?:举行|举办)(?:了|首届)?(?:这次|此次|本次)?((?:20\d\d年)?(?:(?![的了])[\u3400-\u9fff]){2,10}节)(?=[，。；])"
)
_DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
_HELD_BEHIND = (
    rf"(?={_DAY}在|于|定于|将[于在]|{_DAY}(?:开赛|开幕)|(?:圆满)?(?:闭幕|落幕|谢幕)|启幕|举行|举办|启动(?!仪式|会)|期间|有\d|吸引"
    r"|[，。、”])"
)
_CUP = re.compile(r"“[^“”]{2,14}杯”(?:\d{4}年)?(?:全[国省市县])?$")
_NATIONAL = "全国"  # 全国|第二届青年运动会
_NO_FAIR = (
    "委员会",
    "协会",
    "联合会",
    "理事会",
    "董事会",
    "监事会",
    "开幕会",
    "机会",
    "社会",
    "学会",
    "村委会",
)
_OF_CHINA = re.compile(
    r"(?:20\d\d年?)?(?:(?:(?![在为是的了和与、])[\u3400-\u9fff]){2,6}（中国[·•・][\u3400-\u9fff]{2,6}）"
    r"|中国[·•・](?:[\u3400-\u9fff]{2,4}[·•・])?)"
    r"([\u3400-\u9fff]{2,16}?(?:节|大会|博览会|交易会|论坛|大赛|邀请赛|马拉松))"
    r"(?=(?:开幕式|启动仪式)?(?:也|日前|近日|昨日|今日|隆重|盛大|正式|将|在|于|开幕|举行|举办|启动|启幕|闭幕|落幕|圆满)|[，。”》])"
)
_WITH_CHINA = re.compile(  # 中国—东盟|博览会, 第三届中国—中东欧国家|博览会
    r"((?:20\d\d年?)?(?:第[一二三四五六七八九十\d]{1,3}届|首届)?中国[—–-]{1,2}[\u3400-\u9fff]{2,8}?(?:博览会|贸洽会|合作论坛|论坛|峰会|交易会))"
)
# 在|中央城市工作会议|上的重要讲话
_SPOKEN_AT = re.compile(
    r"在((?:(?![在上的])[\u3400-\u9fff]){4,24}?(?:会议|大会|推进会|座谈会|动员会|全会))上的(?:重要)?(?:讲话|致辞|发言|报告)"
)
_AND_OTHERS = re.compile(r"等[一二三四五六七八九十\d多]")  # 首届淮海书展|等十三项活动
_SITTING = re.compile(r"代表大会|委员会|常委会|政府")
_SHORTEST = 4
_WHOLE_NAME = 8  # characters of a name that is no other event's
_OF_SPORT = (  # 第十五届全国运动会|马拉松赛
    r"(?:[\u3400-\u9fff]{0,4}?(?:马拉松|锦标赛|资格赛|测试赛|决赛)|(?:(?!赛)[\u3400-\u9fff]){0,4}比赛)"
)


def find_events(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All events of the article."""
    taken: list[Span] = []
    named: dict[str, Mention] = {}
    for mention in [
        *congresses(scan, found),
        *sittings(scan, found),
        *_numbers(scan, found),
        *_titled(scan),
        *_festivals(scan, found),
        *_told(scan),
        *_quoted(scan),
        *_activities(scan, found),
        *held_events(scan, found),
    ]:
        if any(mention.at.overlaps(t) for t in taken):
            continue
        taken.append(mention.at)
        named.setdefault(mention.surface, mention)
        yield mention
    for surface, mention in sorted(named.items()):  # told in the headline, and held in a long sentence below
        for span in scan.uses(surface) if len(surface) >= _WHOLE_NAME else ():
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield scan.mention(span, EntityType.EVENT, mention.finder, 0.8, name=mention.name)


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    """第十五届…博览会, 首届…节: the shortest name that has one of the ends."""
    words = load_words()
    free = "|".join(words.of_kind("numbered_events", "free"))
    held = "|".join(words.of_kind("numbered_events", "followed"))
    return re.compile(
        r"(?:第[一二三四五六七八九十百\d]{1,4}[届个]|首届)[\u3400-\u9fff（）“”·—–-]{2,24}?"
        rf"(?:(?:{free})(?:暨[\u3400-\u9fff]{{2,16}}?(?:{free})(?:(?![\u3400-\u9fff])|{_HELD_BEHIND}))?(?![\u3400-\u9fff]{{0,3}}(?:{held}){_HELD_BEHIND}|{_OF_SPORT})|(?:{held}){_HELD_BEHIND})"
    )


def _numbers(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Numbered fairs, festivals and matches; a division right before 第N届 is part of the name."""
    places = {m.at.end: m.at.start for m in found if m.type is EntityType.PLACE}
    for match in _numbered().finditer(scan.text):
        surface = match.group()
        if surface.endswith(_NO_FAIR) or _SITTING.search(surface) or _AND_OTHERS.search(surface):
            continue
        if surface.count("（") != surface.count("）"):
            continue  # （第二届）农民丰收节
        start = places.get(match.start(), match.start())
        start -= len(_NATIONAL) * scan.text.endswith(_NATIONAL, 0, start)
        cup = _CUP.search(scan.text[:start])
        start = cup.start() if cup is not None else start
        opened = scan.text.rfind("“", 0, start) if scan.text.endswith("暨", 0, start) else -1
        if opened >= 0 and "”" not in scan.text[opened:start]:
            start = opened + 1  # “2014年湖州市全民读书节暨|浙江省第十届未成年人读书节”
        closes = "“" in surface and scan.text.startswith("”", match.end())
        yield scan.mention(
            Span(start, match.end() + closes),
            EntityType.EVENT,
            "events.numbered",
            0.9,
            name=scan.text[start : match.end()],
            aliases=(surface,),
        )


def _titled(scan: Scan) -> Iterator[Mention]:
    """2011中国·雷山苗年暨鼓藏节, 2023年神州瑶都（中国·江华）瑶族盘王节: called 中国 with a place of it."""
    for match in _OF_CHINA.finditer(scan.text):
        bare = re.sub(r"^20\d\d年?", "", match.group())
        kind = match.group(1)
        yield scan.mention(
            Span(*match.span()), EntityType.EVENT, "events.titled", 0.85,
            aliases=(bare, kind) if len(kind) > _SHORTEST else (bare,),
        )  # fmt: skip


def _festivals(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """昭苏县|天马节在…开幕: a festival named by its place, where it is said to be held."""
    starts = {m.at.start for m in found if m.type is EntityType.PLACE}
    for place in found:
        if place.type is not EntityType.PLACE or place.at.end in starts:
            continue
        match = _FESTIVAL.match(scan.text, place.at.end)
        if match is not None and not set(match.group().replace("火把", "")) & STOP:
            span = Span(which_before(scan, place.at.start), match.end())
            alias = (scan.text[place.at.end : match.end()],)
            yield scan.mention(span, EntityType.EVENT, "events.festival", 0.8, aliases=alias)


def _told(scan: Scan) -> Iterator[Mention]:
    """本届|冬捕节|从1月20日持续…: without its number; 落幕的|…技能大赛|上: behind its verb."""
    patterns = (
        (_EDITION, "events.edition", 0.75),
        (_OF_VERB, "events.told", 0.8),
        (_FEAST, "events.told", 0.8),
        (_WITH_CHINA, "events.titled", 0.85),
        (_SPOKEN_AT, "events.told", 0.75),
    )
    yield from _by_pattern(scan, patterns)


def _by_pattern(scan: Scan, patterns: Iterable[tuple[re.Pattern[str], str, float]]) -> Iterator[Mention]:
    """The first group of each match, under its finder and as sure as that."""
    for pattern, finder, confidence in patterns:
        for match in pattern.finditer(scan.text):
            yield scan.mention(Span(*match.span(1)), EntityType.EVENT, finder, confidence)


def _activities(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """开展“光明行”白内障筛查活动: an activity with a name of its own behind a verb of holding."""
    patterns = (
        (_SLOGAN, "events.held", 0.75),
        (_HELD, "events.held", 0.8),  # 举行|“姑妈回娘家”活动
        (_NAMED_HELD, "events.quoted", 0.8),
    )
    yield from _by_pattern(scan, patterns)
    for match in _ACTIVITY.finditer(scan.text):
        if scan.longest_before("event_verbs", match.start()) is not None:
            yield scan.mention(Span(*match.span()), EntityType.EVENT, "events.activity", 0.8)
    owners = {m.at.end: m.at.start for m in found if m.type is EntityType.ORGANIZATION}
    for match in _OWN_ACTIVITY.finditer(scan.text):  # 举办|九三学社|“同心·健康服务”活动
        owner = owners.get(match.start())
        if owner is not None and scan.longest_before("event_verbs", owner) is not None:
            yield scan.mention(Span(*match.span()), EntityType.EVENT, "events.held", 0.8)


def _quoted(scan: Scan) -> Iterator[Mention]:
    """举办“化屋歌舞节”: a festival, match or fair in quotation marks behind a verb of holding."""
    for match in _QUOTED.finditer(scan.text):
        theme = _THEME.search(scan.text, max(0, match.start() - LONGEST), match.start())
        at = theme.start() if theme is not None else match.start()
        if scan.longest_before("event_verbs", at) is not None:
            span = Span(match.start(1), match.end(1))
            yield scan.mention(span, EntityType.EVENT, "events.quoted", 0.85)
    for match in _CEREMONY.finditer(scan.text):  # 举行了|“某学院与某县战略合作协议签约仪式”
        ends = match.group(1).endswith(scan.words["event_endings"])
        at = match.start() - scan.text.endswith(("了", "的"), 0, match.start())
        held = scan.longest_before("event_verbs", at) is not None or (
            _SHOWN.match(scan.text, match.end()) and scan.text[match.start() - 1 : match.start()] != "暨"
        )
        if ends and held:
            yield scan.mention(Span(*match.span(1)), EntityType.EVENT, "events.quoted", 0.85)
