"""Whom a clause is about: the person who opens it, with the post or role in front, or who is taken up.

A place or body that opens a clause acts in it (``kg.statements.clauses``). A person who opens one is
what its figures are said of (种植大户陈某的基地有320亩，去年卖了400多万元), but not where the person speaks
for a body (镇长禄某介绍，全镇…).
"""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.actors import lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.speakers import led_by

_AGED = re.compile(r"(?:今年|现年)?\d{1,3}(?:多)?岁的")
_DWELLS = re.compile(r"(?:今年)?(?:家住|来自|住在)")
_STOP = set("，。；：！？“”（）\n的在从把将被由与和是有")
_FARTHEST = 28  # characters of places, bodies, roles and posts before a name
_RELATIVE = re.compile(r"(?:挂包|挂钩|包联|联系|包保|帮扶|挂点|结对|所在|任职|工作|创办|领办|经营|成立)的")
_FOUNDED = re.compile(r"[他她][^，。]{0,6}?(?:成立|创办|领办|创建|组建|牵头|经营|负责|所在|任职)的")
_HONOURED = ("传承人", "艺人", "匠人", "大师", "工匠", "手艺人", "能手", "大户")
_OWNS = re.compile(r"(?:今年|去年|家里?)?(?:有|种|养|承包|流转)")
_LEADS = re.compile(r"(?:带领?着?|率领?)\d")
_HOMES, _LONGEST_HOME = ("小区", "家园", "花园", "社区", "村", "新村", "屯", "组"), 12
_LONGEST_ROLE = 6
_CALLED = re.compile(r"“[^“”]{2,8}”[\u3400-\u9fff]{0,6}$")
_AT_MEETING = re.compile(r"在(?:会上|讲话中|致辞中|会议上)?(?:强调|指出|要求|表示|提出|说)")
_TAKEN_UP = ("他", "她", "老人", "小伙子", "老两口", "夫妻俩")
_GOES_ON = re.compile(r"\s*(?:(?:这是)?[他她](?!们)|那次|\d{1,2}月|今年|去年)")
_HIS_HOME = re.compile(r"[他她]们?(?:一)?家(?!乡)")
_OTHERS = ("他们", "她们", "他人", "他乡", "他国", "他山")


def person_of(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """The person whom a clause goes on about; None where a place or body acts, or nobody is told."""
    for earlier in reversed(clauses.until(clause)):
        person = _opening(clauses, scan, earlier)
        if person is not None:
            founded = clause.actor if clause.actor is not None and clause.inherited else None
            if founded is not None and person.at.end < founded.at.start and clause.sentence.holds(founded.at):
                return None  # 贺某成立某合作社，|吸收社员62户
            led = led_by(scan.text, earlier.at, clauses.mentions, scan.words) is not None
            led = led and not _OWNS.match(scan.text, person.at.end)  # 某会会长|容某有鱼塘400亩
            if led and earlier is clause and _LEADS.match(scan.text, person.at.end):
                return person  # 某所副所长|汪某率7名博士; what follows is the body's
            return None if led or _speaks_for_body(clauses, scan, person) else person
        taken_up = _taken_up(clauses, scan, earlier)
        if taken_up is not None:
            return taken_up
        if not earlier.inherited:
            return None
    return None


def _opening(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    start = clause.at.start + lead_length(scan.text, clause.at)
    dwells = _DWELLS.match(scan.text, start)  # 家住某镇某村的吴光英告诉记者
    start = dwells.end() if dwells is not None else start
    aged = _AGED.match(scan.text, start)
    if aged is not None:
        start = aged.end()
    for person in clauses.within(clause.at):
        if person.type is not EntityType.PERSON:
            continue
        plain = aged is not None and _plain_role(scan, Span(start, person.at.start))
        if person.at.start == start or plain or _named_through(clauses, scan, Span(start, person.at.start)):
            posted = scan.longest_before("titles", person.at.start) is not None
            party = posted and scan.text.startswith("一行", person.at.end)
            return None if party or _relative(clauses, scan, person) else person
        ends = person.at.end == clause.at.end - 1
        if ends and scan.longest_before("titles", person.at.start) is not None:
            return person  # 全国三八红旗手、某村妇联主席劳某，
        return None
    return None


def _plain_role(scan: Scan, gap: Span) -> bool:
    """64岁的|秧歌伞头|延永东: whatever stands between an age and a name is a role."""
    honoured = scan.text.endswith(_HONOURED, 0, gap.end)
    short = 0 < gap.end - gap.start <= (_FARTHEST if honoured else _LONGEST_ROLE)
    return short and not set(scan.text[gap.start : gap.end]) & _STOP


def _relative(clauses: Clauses, scan: Scan, person: Mention) -> bool:
    """镇人大主席吴某|挂包的|布墩村，…: the person only tells which place or body is meant."""
    told = _RELATIVE.match(scan.text, person.at.end)
    return told is not None and any(
        m.at.start == told.end() and m.type in (EntityType.PLACE, EntityType.ORGANIZATION)
        for m in clauses.mentions
    )


def _home_fills(clauses: Clauses, gap: Span) -> bool:
    """A place, with those it lies in before it, takes up the range."""
    homes = [m for m in clauses.named(EntityType.PLACE) if m.at.end == gap.end]
    return any(clauses.chain_start(home) <= gap.start for home in homes)


def _named_through(clauses: Clauses, scan: Scan, gap: Span) -> bool:
    """Only places, bodies and the person's role or post stand in front of the name."""
    if gap.end <= gap.start or gap.end - gap.start > _FARTHEST:
        return False
    if scan.text[gap.end - 1] == "的":  # 牛角店镇红布刘村的|刘某种了8亩黄桃
        return _home_fills(clauses, Span(gap.start, gap.end - 1))
    called = _CALLED.search(scan.text[gap.start : gap.end])
    if "、" in scan.text[gap.start : gap.end] and called is None:  # 驻村第一书记、县文旅局干部|郭某
        pieces = scan.text[gap.start : gap.end].split("、")
        posts = (*scan.words["titles"], *scan.words["person_roles"])
        return all(piece.endswith(posts) and not set(piece) & _STOP for piece in pieces)
    if called is not None:  # 四烈村|“法律明白人”|徐某
        return _home_fills(clauses, Span(gap.start, gap.start + called.start()))
    role = scan.longest_before("person_roles", gap.end)
    if role is not None and scan.text[role - 1] == "的":  # 长江村|的|生态管护员|索南昂旺
        return _home_fills(clauses, Span(gap.start, role - 1))
    of = scan.text.find("的", gap.start, gap.end)
    if of > 0 and scan.text.endswith(_HONOURED, 0, gap.end):  # 玉屏侗族自治县|的|箫笛传承人|刘泽松
        rest = set(scan.text[of + 1 : gap.end])
        return not rest & _STOP and _home_fills(clauses, Span(gap.start, of))
    if set(scan.text[gap.start : gap.end]) & (_STOP - {"和"}):
        return False
    role = min(
        (s for label in ("person_roles", "titles") if (s := scan.longest_before(label, gap.end)) is not None),
        default=None,
    )
    if role is None:
        return False
    at = gap.start
    while at < role:
        ends = [m.at.end for m in clauses.mentions if m.at.start == at and m.at.end <= gap.end]
        if not ends:
            unlisted = scan.text.endswith(_HOMES, at, role) and role - at <= _LONGEST_HOME
            return unlisted or (role - at <= 6 and at > gap.start)  # 永乐小区|居民史建国
        at = max(ends)
    return True


def _speaks_for_body(clauses: Clauses, scan: Scan, person: Mention) -> bool:
    """镇长禄某介绍, and later 禄某说: what follows is told of the body or place, not of the speaker."""
    uses = [m for m in clauses.named(EntityType.PERSON) if m.name == person.name]
    posted = any(scan.longest_before("titles", m.at.start) is not None for m in uses)
    said = scan.starts("speech_verbs", person.at.end) or _AT_MEETING.match(scan.text, person.at.end)
    colon = scan.text.startswith("：", person.at.end)  # 村党支部书记张某：我们…
    return posted and (bool(said) or colon)


def _taken_up(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """他, 她, 老人: the one person of the sentences just before, or the last whom one was about."""
    start = clause.at.start + lead_length(scan.text, clause.at)
    if scan.text.startswith("老", start):  # 老范一家有地8亩, of the one person of this surname
        own = [m for m in clauses.named(EntityType.PERSON, before=clause.at.start) if len(m.name) > 1]
        called = [m for m in own if scan.text.startswith(m.name[0], start + 1)]
        if len({m.name for m in called}) == 1:
            return called[-1]
    others = scan.text.startswith(_OTHERS, start) and not _HIS_HOME.match(scan.text, start)
    if not scan.text.startswith(_TAKEN_UP, start) or others:
        return None
    if _FOUNDED.match(scan.text, start):
        return None  # 她牵头成立的|某合作社|吸纳社员317户
    own = [
        m
        for m in clauses.named(EntityType.PERSON, before=clause.at.start)
        if m.at.start >= clause.sentence.start
    ]
    if own:
        return own[-1] if len({m.name for m in own}) == 1 else None
    index = clauses.sentences.index(clause.sentence)
    reach = index - 2
    while reach > 0 and _GOES_ON.match(scan.text, clauses.sentences[reach].start):
        reach -= 1  # 她…。她…: told of one person over many sentences
    for sentence in reversed(clauses.sentences[max(0, reach) : index]):
        named = {m.name: m for m in clauses.within(sentence) if m.type is EntityType.PERSON}
        if len(named) == 1:
            return next(iter(named.values()))
        if named:
            opened = [
                person
                for c in clauses.clauses
                if c.sentence == sentence and (person := _opening(clauses, scan, c)) is not None
            ]
            return opened[0] if len({m.name for m in opened}) == 1 else None
    return None
