"""The event that a figure is said of: 此次招聘会入场3600余人, 活动当天, 赛事历时, 80余家采购商参加."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.actors import lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.gatherings import gatherings
from kg.statements.numerals import Number
from kg.statements.works import told_from

_LISTS_WORKS = re.compile(r"等\d+个[\u3400-\u9fff]{0,4}项目")
_OFFERS = re.compile(
    r"(?:设(?![备施计])|设有|设置|推出|包括|开设)[^，。；]{2,40}$"
)  # 设|非遗展演、千人宴|等6个项目
_THIS_EVENT = re.compile(
    r"(?:此次|本次|该|本届|本场|这场|该场|[昨当今][天日]的?)?(?:活动|赛事|比赛|大赛|会议|展会|博览会|招聘会|义诊|论坛|演练|培训|大会(?=期间)|与会(?=期间))"
    r"(?:当天|期间|现场|入场|全程|总长|长度|的?起点|结果|应到|实到|累计|设置|提供|发布|共|预计|吸引|为期|历时|由|模拟|邀请|分为|中，|设|自[\d启开报]|从\d|收到|征集)"
)
_THERE = re.compile(r"(?:[大年]?会|活动|仪式|开幕式|展会|招聘会|比赛|赛事|活动现场|现场)上?，")
_CONTRACT = re.compile(r"签订|签署|签约|签下")
_FOR_ALL = re.compile(
    r"[\u3400-\u9fff、]{2,30}等\d+(?:余|多)?(?:家|个|支|所)[\u3400-\u9fff]{2,6}(?:提供|参加|参展|参赛|推出)"
)
_TAIL = 3  # characters of an event's name by which a sentence takes it up
_EDITION = re.compile(
    r"(?:此次|本次|这次|该|本届|这届|本场|这场|今年)[\u3400-\u9fff]{0,6}?(?:会|节|赛|展|周|仪式|行动|大典|活动)(?!员|议)"
)
_ONE_CALLED = re.compile(r"(?:此次|本次|这次|本届|这届)[\u3400-\u9fff]{0,12}“?$")
_THIS_ONE, _HEAD = re.compile(r"(?:此次|本次|这次|本届|这届)“?"), 4  # 此次|巾帼维权…活动: how its name begins
_AMONG = re.compile(
    r"(?:参加|出席)(?:今天|昨天|当天|此次|本次|这次)?的?(?:活动|会议|仪式|比赛|论坛)的(?:还)?有"
)
_ATTENDED = re.compile(
    r"[^，。；：！？“”（）\n\d]{0,14}?(?:参加|参赛|参演|参训|报名|出席|参展|参会|参与|到场|观赛|同场竞技)(?!的)"
)
_COME_FROM = re.compile(r"(?<![\u3400-\u9fff])[^，。；]{0,4}来自(?:[^，。；]{2,60}的|全[国省市县区州]|各地)")
_PARTAKERS = re.compile(
    r"(?:[\u3400-\u9fff]{2,4})?(?:运动员|选手|队员|代表队|代表团|队伍|骑手|歌手|教练|裁判|嘉宾|客商|采购商|企业家|师生)"
)
_ITS_KIND = re.compile(r"(?:参加|出席)了?(?:此次|本次|当天的)?([\u3400-\u9fff]{2,6})[，。]")
_ALL_OF = re.compile(r"(?:全体|各)[^。；]*等(?:共)?$")  # 该镇全体干部，各村书记，各单位主职|等110多人参加
_SEVERAL = re.compile(r"、[^，。；]*(?:等|代表|各界|人员)共?$")
_SENT = re.compile(r"组织|带领|派出|动员|率领|选派")
_ATTENDED_BACK = 2  # sentences


def gathered(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """鲁欣药业|等68家企业提供岗位2100个: who is named for all is not told of, but the event just before."""
    sentence = clauses.sentence_of(number.start)
    if _FOR_ALL.match(scan.text, sentence.start) is None:
        return None
    index = clauses.sentences.index(sentence)
    before = clauses.sentences[index - 1] if index else sentence
    events = [m for m in gatherings(clauses) if before.holds(m.at)]
    return events[-1] if events else None


def attended(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """80余家采购商|参加: the event of the sentence, or the one told just before."""
    total = scan.text[number.start - 1 : number.start] == "共"  # 某局、某局负责人|共60余人参加
    if _ATTENDED.match(scan.text, number.end) is None or not (clause.inherited or total):
        return None
    before = Span(number.start if total else clause.at.start, number.start)
    sent = any(m.type in (EntityType.ORGANIZATION, EntityType.PERSON) for m in clauses.within(before))
    if sent or _SENT.search(scan.text, before.start, before.end):
        return None  # 组织14家企业|参加某交易会 is told of who sent them
    index = clauses.sentences.index(clause.sentence)
    start = clauses.sentences[max(0, index - _ATTENDED_BACK)].start
    events = [m for m in gatherings(clauses) if start <= m.at.start < clause.at.end]
    return events[-1] if events else None


def partakers(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """来自全县|74个代表团、2935名运动员, 消防队、应急排|等80余人参演: who comes to the event told last."""
    together = _SEVERAL.search(scan.text, clause.at.start, number.start)
    together = together or _ALL_OF.search(scan.text, clause.sentence.start, number.start)
    sent = _SENT.search(scan.text, clause.at.start, number.start)
    if together and not sent and _ATTENDED.match(scan.text, number.end):
        before = gatherings(clauses, before=number.start)
        kind = _ITS_KIND.search(scan.text, number.end, clause.sentence.end)
        here = [
            m
            for m in before
            if clause.sentence.holds(m.at)
            or (kind is not None and (kind.group(1) == "活动" or m.name.endswith(kind.group(1))))
        ]
        return next(reversed(here), None)
    come = _COME_FROM.search(scan.text, clause.sentence.start, number.start)
    if come is None or _PARTAKERS.match(scan.text, number.end) is None:
        return None
    return next(reversed(gatherings(clauses, before=number.start)), None)


def event_again(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """此次就业节|入场3600人, 这次“三个一批”活动|签约项目413个: the event that opens a sentence so."""
    begin = _begin(scan, clause)
    if _acted(clauses, clause) or lists_works(scan, clause.sentence) or _contracts(scan, clause):
        return None
    called = next((m for m in clauses.within(clause.sentence) if m.type is EntityType.EVENT), None)
    if called is not None and _ONE_CALLED.fullmatch(scan.text, begin, called.at.start):
        return called
    this = _THIS_ONE.match(scan.text, begin)
    if this is None:
        return None
    edition = _EDITION.match(scan.text, begin)
    ends = edition.group()[-2:] if edition is not None else None
    return next(
        (
            m
            for m in reversed(gatherings(clauses, before=begin))
            if (ends is not None and m.name.endswith(ends))
            or scan.text.startswith(m.name[:_HEAD], this.end())
        ),
        None,
    )


def event(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """活动当天, 赛事历时: the event told before; what was signed there is the place's."""
    sentence, begin = clause.sentence, _begin(scan, clause)
    edition = _EDITION.match(scan.text, begin)
    before = gatherings(clauses, before=begin)
    called = [
        m
        for m in before
        if (edition is not None and m.name.endswith(edition.group()[-2:]))
        or scan.text.startswith(m.name[-_TAIL:], begin)  # 嘉年华将持续到2月底, of 第三届鸭绿江冰雪嘉年华
    ]
    # 会上，36名技术能手受到表彰
    there = _THERE.match(scan.text, begin) is not None and not any(
        m.type is EntityType.PERSON for m in clauses.within(Span(sentence.start, clause.at.end))
    )
    among = _AMONG.match(scan.text, begin) is not None
    if not (called or there or among) and _THIS_EVENT.match(scan.text, begin) is None:
        return None
    if lists_works(scan, sentence):
        return None
    if _acted(clauses, clause) and _contracts(scan, clause):
        return None  # 活动现场，A与B签订购销合同，金额2100万元
    return next(reversed(called or before), None)


def _begin(scan: Scan, clause: Clause) -> int:
    """Where the sentence of a clause begins to tell: behind 据统计， and its time."""
    begin = told_from(scan, clause.sentence)
    return begin + lead_length(scan.text, Span(begin, clause.sentence.end))


def _acted(clauses: Clauses, clause: Clause) -> bool:
    """A place or body has opened a clause of the sentence, up to this one."""
    return any(not c.inherited for c in clauses.until(clause))


def lists_works(scan: Scan, sentence: Span) -> bool:
    """签约某园、某厂等12个项目: the sentence lists works, whose sums are not the event's."""
    listed = _LISTS_WORKS.search(scan.text, sentence.start, sentence.end)
    return listed is not None and _OFFERS.search(scan.text, sentence.start, listed.start()) is None


def _contracts(scan: Scan, clause: Clause) -> bool:
    return _CONTRACT.search(scan.text, clause.sentence.start, clause.at.end) is not None
