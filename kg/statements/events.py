"""Who holds and who attends an event, and where it takes place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement
from kg.statements.clauses import Clause, Clauses
from kg.statements.dates import read_periods
from kg.statements.make import make_statement

_NATIONAL = "events.congress"
_VISITORS = re.compile(
    r"(?:观摩团|考察团|与会人员|参会人员|代表们|检查组|督导组|一行|与会者)[^。]{0,12}?(?:来到|深入|走进|前往|到|赴)"
)
_HELD_IN = re.compile(r"(?:在|于)$")
_UP_TO_VERB = re.compile(
    r"(?:等[^，、]{0,10})?(?:主要|相关)?(?:负责人|负责同志|代表)?(?:在会上)?(?:分别|先后)?"
)
_TAKES_UP_MEETING = re.compile(r"出席。|(?:主持|出席|参加)(?:会议|仪式|活动|大会|开幕式|推进会|座谈会)")
_ALONE = (
    "作",
    "致",
    "讲话",
    "出席并",
    "出席。",
    "出席，",
    "参加。",
    "宣布",
    "宣读",
    "揭牌",
    "通报",
    "颁奖",
)  # tell of the event
_PRESIDES = re.compile(r"主持(?=[。，；])")
_SPEAKS_THERE = re.compile(r"(?:强调|指出|要求)，")
_JOINED = re.compile(r"(?:参加|出席|参与)(?:了)?$")
_HOSTED = re.compile(r"(?:联合|共同)?(?:主办|承办|举办)(?=[，。的、；])")
_FROM = re.compile(
    r"来自([^，。]{2,60}?)的?(?:\d|[一二三四五六七八九十])[^，。]{0,6}?(?:队|选手|运动员|骑手|歌手|代表团|学校|企业)[^，。]{0,8}(?:参赛|参加|参与|参演|参展|同场竞技|，|、)"
)
_SITED = re.compile(r"在[\u3400-\u9fff]{2,16}(?:召开|举行|举办|开幕|启动|开赛)")
_COMES_FROM = re.compile(r"来自[^，。]*$")
_CITY = 4  # digits of a city's code: provinces rarely hold what they are named before
_DONE = re.compile(r"(?:隆重|顺利|成功|正式)?(?:召开|举行|举办|开幕|闭幕|落幕|启动|开赛)")


def event_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """organizes, participates_in, located_in of events."""
    days = {
        event.name: day
        for event in reversed(clauses.named(EntityType.EVENT))
        if event.finder != _NATIONAL and (day := _day_of(clauses, scan, event)) is not None
    }
    for statement in _lowest(_told(clauses, scan)):
        about = statement.object if isinstance(statement.object, Mention) else statement.subject
        event = about if about.type is EntityType.EVENT else statement.subject
        if event.name in days:
            dated = MappingProxyType({**statement.qualifiers, "date": days[event.name]})
            yield replace(statement, qualifiers=dated)
        else:
            yield statement


def _day_of(clauses: Clauses, scan: Scan, event: Mention) -> str | None:
    """The one day printed before the event in its sentence: 9月1日，某局召开…会议."""
    sentence = clauses.sentence_of(event.at.start)
    days = [
        period.start
        for span, period in read_periods(scan.text[: event.at.start], clauses.article.date)
        if span.start >= sentence.start and period.start == period.end
    ]
    return days[0] if len(set(days)) == 1 else None


def _lowest(found: Iterator[Statement]) -> Iterator[Statement]:
    """Of two sites of one event, one in the other (渭南, 渭南市临渭区), the nearer is where it is held."""
    statements = list(found)
    sites: dict[str, set[str]] = {}
    for s in statements:
        if s.predicate == "located_in" and isinstance(s.object, Mention) and s.object.code:
            sites.setdefault(s.subject.name, set()).add(s.object.code)
    for s in statements:
        if s.predicate == "located_in" and isinstance(s.object, Mention) and s.object.code:
            code = s.object.code
            if any(other != code and other.startswith(code) for other in sites[s.subject.name]):
                continue
        yield s


def _told(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    last: Mention | None = None
    for event in clauses.mentions:
        if event.type is not EntityType.EVENT:
            continue
        if event.finder != _NATIONAL:
            yield from _organizes(clauses, scan, event)
            yield from _located(clauses, scan, event)
            yield from _named_for(clauses, scan, event)
            yield from _delegations(clauses, scan, event)
            last = event
        yield from _attends(clauses, scan, event)
    if last is not None:
        yield from _visits(clauses, scan)
        yield from _hosts(clauses, scan)


def _organizes(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    clause = clauses.of(event.at.start)
    actor = clause.actor
    held = any(
        scan.longest_before("event_verbs", at) is not None
        for at in range(max(clause.at.start + 1, event.at.start - 24), event.at.start + 1)
    )
    if actor is None or not held or actor.at.overlaps(event.at):
        return
    between = scan.text[max(clause.at.start, actor.at.end) : event.at.start]
    if _JOINED.search(between):
        return  # 组织某公司等企业参加某交易会: another's fair
    alone = clause.inherited or actor.type is EntityType.PLACE
    for one in [actor] if alone else clauses.joined(actor):
        yield make_statement(
            clauses,
            one,
            "organizes",
            event,
            clause.sentence,
            "events.organizes",
            0.75 if clause.inherited else 0.9,
            status=clause.status,
        )
    near = (
        actor.type is EntityType.PLACE
        and actor.code is not None
        and len(actor.code) >= 6
        and not clause.inherited
    )
    if near and "线上" not in event.surface:
        yield make_statement(clauses, event, "located_in", actor, clause.sentence, "events.home", 0.75)


def _named_for(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """某县2023年集中签约仪式举行, 全市…会议召开: the division in front of the name holds the event."""
    if _DONE.match(scan.text, event.at.end) is None and not _SITED.match(scan.text, event.at.end):
        return
    place = max(
        (
            m
            for m in clauses.named(EntityType.PLACE)
            if event.at.start in (m.at.start, m.at.end) and m.at.end < event.at.end and _acts(m)
        ),
        key=lambda m: m.at.end,
        default=None,
    )
    clause = clauses.of(event.at.start)
    if place is not None and not scan.text.startswith("第", place.at.end):
        yield make_statement(
            clauses, place, "organizes", event, clause.sentence, "events.named", 0.75, status=clause.status
        )


def _acts(place: Mention) -> bool:
    return place.code is not None and len(place.code) >= _CITY


def _hosts(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """比赛由A、B主办，C承办: each of them holds the event of the sentence, or the one told before."""
    for match in _HOSTED.finditer(scan.text):
        sentence = clauses.sentence_of(match.start())
        events = [
            m for m in clauses.named(EntityType.EVENT) if m.finder != _NATIONAL and m.at.start < sentence.end
        ]
        if not events:
            continue
        start = max(sentence.start, scan.text.rfind("，", 0, match.start()) + 1)
        beside = [m for m in events if m.at.start >= match.end() and m.at.end <= sentence.end]
        event = beside[0] if beside and scan.text.startswith("的", match.end()) else events[-1]
        for host in clauses.within(Span(start, match.start())):
            acts = host.type in (EntityType.PLACE, EntityType.ORGANIZATION)
            inner = any(m is not host and m.at.holds(host.at) for m in clauses.mentions)
            apart = scan.text.startswith(("、", "和", "与", "联合", "共同"), host.at.end)
            if acts and not inner and (apart or host.at.end == match.start()):
                yield make_statement(clauses, host, "organizes", event, sentence, "events.hosts", 0.9)


def _delegations(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """来自A、B等地的12支代表队参赛: the places they come from take part."""
    sentence = clauses.sentence_of(event.at.start)
    for match in _FROM.finditer(scan.text, event.at.end, sentence.end):
        for place in clauses.within(Span(match.start(1), match.end(1))):
            ends = scan.text.startswith(("、", "和", "等", "的"), place.at.end)
            if place.type is EntityType.PLACE and ends:
                yield make_statement(
                    clauses, place, "participates_in", event, sentence, "events.delegation", 0.75
                )


def _located(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """…会议在某市召开, 在某县举行…"""
    clause = clauses.of(event.at.start)
    for place in clauses.within(clause.at):
        if place.type is not EntityType.PLACE or place.at.overlaps(event.at):
            continue
        inside = _HELD_IN.search(scan.text[: place.at.start][-2:])
        chained = any(m.at.end == place.at.start and m.type is EntityType.PLACE for m in clauses.mentions)
        if (inside or chained) and _DONE.match(scan.text, place.at.end):
            yield make_statement(clauses, event, "located_in", place, clause.sentence, "events.site", 0.9)


def _attends(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """阳谷县作典型发言, 市长李某出席会议并讲话: who is named with a verb of taking part beside the event."""
    sentence = clauses.sentence_of(event.at.start)
    later = [s for s in clauses.sentences if s.start >= sentence.end]
    if event.at.start < clauses.article.body_start:
        later = []
    taken_up = [
        s
        for s in later[1:4]
        if "会上" in scan.text[s.start : s.end] or _TAKES_UP_MEETING.search(scan.text, s.start, s.end)
    ]
    spans = [sentence, *later[:1], *taken_up]
    for index, span in enumerate(spans):
        for clause in clauses.clauses:
            if clause.sentence != span:
                continue
            verb = _takes_part(scan, clause, bool(index))
            if verb is None and index == 1 and event.name.endswith("会"):
                yield from _spoke(clauses, scan, clause, event)
            if verb is None:
                continue
            for who in [*_named_before(clauses, scan, clause), *clauses.within(clause.at)]:
                acts = (
                    who.type is EntityType.PERSON
                    or (who is clause.actor and not clause.inherited)
                    or _listed(clauses, scan, who, clause, verb)
                )
                if acts and who.at.end <= verb:
                    yield make_statement(
                        clauses,
                        who,
                        "participates_in",
                        event,
                        clause.sentence,
                        "events.attends",
                        0.7 if index else 0.8,
                    )


def _spoke(clauses: Clauses, scan: Scan, clause: Clause, event: Mention) -> Iterator[Statement]:
    """县委书记李某强调，… right behind the sentence of a meeting: said there."""
    for person in clauses.within(clause.at):
        posted = scan.longest_before("titles", person.at.start) is not None
        if person.type is EntityType.PERSON and posted and _SPEAKS_THERE.match(scan.text, person.at.end):
            yield make_statement(
                clauses, person, "participates_in", event, clause.sentence, "events.spoke", 0.7
            )


def _named_before(clauses: Clauses, scan: Scan, clause: Clause) -> list[Mention]:
    """县委书记李某，|县长陈某出席: the people of clauses in front that hold but posts and names."""
    found: list[Mention] = []
    for earlier in reversed(
        [c for c in clauses.clauses if c.sentence == clause.sentence and c.at < clause.at]
    ):
        people = [m for m in clauses.within(earlier.at) if m.type is EntityType.PERSON]
        if not people or people[-1].at.end != earlier.at.end - 1:
            break
        if scan.longest_before("titles", people[0].at.start) is None:
            break
        found = [*people, *found]
    return found


def _listed(clauses: Clauses, scan: Scan, who: Mention, clause: Clause, verb: int) -> bool:
    """A、B在会上作了交流; 组织某公司等14家企业参加: named in a list that runs up to the verb."""
    if who.type not in (EntityType.PLACE, EntityType.ORGANIZATION):
        return False
    if any(m is not who and m.at.holds(who.at) for m in clauses.mentions):
        return False
    rest = scan.text[who.at.end : verb]
    if _COMES_FROM.search(scan.text, clause.at.start, who.at.start):
        return False  # 来自北京、上海等地的80余家采购商参加
    start = who.at.start
    while (outer := next((m for m in clauses.mentions if m.at.end == start), None)) is not None:
        start = outer.at.start  # 新河镇|周圈村 stands in the list with its town
    opens = start == clause.at.start or scan.text[clause.at.start : start].endswith(
        ("、", "和", "组织", "带领")
    )
    return opens and (
        _UP_TO_VERB.fullmatch(rest) is not None
        or ("、" in rest and "会上" in scan.text[clause.sentence.start : verb])
    )


def _takes_part(scan: Scan, clause: Clause, later: bool) -> int | None:
    """Where a verb of taking part stands in a clause: not as an attribute (企业参加的会议), and in a
    later sentence only with a word that takes the event up (出席会议)."""
    part = scan.text[clause.at.start : clause.at.end]
    presides = _PRESIDES.search(part)
    if later and presides is not None:
        return clause.at.start + presides.start()
    for verb in scan.words["participation_verbs"]:
        at = part.find(verb)
        if at < 0 or part.startswith("的", at + len(verb)):
            continue
        tail = part[at:]
        if (
            later
            and not re.search(r"(?:会议|大会|活动|仪式|开幕|典礼|比赛|论坛|签约)", tail)
            and "会上" not in part[:at]
            and not tail.startswith(_ALONE)
        ):
            continue
        return clause.at.start + at
    return None


def _visits(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """观摩团先后来到A、B等8个村: the event told before takes place there."""
    for match in _VISITORS.finditer(scan.text):
        sentence = clauses.sentence_of(match.start())
        events = [
            m
            for m in clauses.mentions
            if m.type is EntityType.EVENT and m.at.start < match.start() and m.finder != _NATIONAL
        ]
        if not events:
            continue
        for place in clauses.within(sentence):
            if place.type is EntityType.PLACE and match.end() <= place.at.start <= match.end() + 40:
                yield make_statement(clauses, events[-1], "located_in", place, sentence, "events.visit", 0.75)
