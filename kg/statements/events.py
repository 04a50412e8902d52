"""Who holds and who attends an event, and where it takes place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from kg.mentions.offices import ALLIES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement
from kg.statements.attendance import (
    attends,
    delegations,
    offers,
    present,
    visits,
    wins,
)
from kg.statements.clauses import Clauses
from kg.statements.dates import read_periods
from kg.statements.gatherings import CONGRESS, gatherings, is_to_come
from kg.statements.make import make_statement, told_in

_HELD_IN = ("在", "于")
_GONE_TO = ("到", "赴", "走进", "深入", "前往")  # and what is done there, right behind: 到龙城社区|开展|演练
_JOINED = re.compile(r"(?:参加|出席|参与)(?:了)?(?:由[^。]*)?$")
_SEVERAL = re.compile(
    r"等(?:\d+(?:余|多)?)?(?:家|个)?(?:单位|部门|机构|企业|高校|院校)?"
)  # A、B|等6家单位|主办
_HOSTED = re.compile(r"(?:联合|共同)?(?:主办|承办|协办|举办|组织|发起)(?=[，。的、；])")
_SITED = re.compile(r"在[\u3400-\u9fff]{2,16}(?:召开|举行|举办|开幕|启动|开赛)")
_SITED_HERE = re.compile(r"[\u3400-\u9fff]{0,6}?在这里(?:隆重|成功)?(?:召开|举行|举办|开幕|启动|闭幕)")
_COUNTY = 6
_CEREMONY = "仪式"
_CITY = 4  # digits of a city's code: provinces rarely hold what they are named before
_AT_SIGHT = re.compile(  # 在某镇|浦尾村|女书园举行
    r"[\u3400-\u9fff]{1,6}(?:园|馆|场|院|楼|厅|中心|景区|基地|校|堂|社)(?:隆重|顺利|成功|正式)?(?:召开|举行|举办|开幕|启动)"
)
_TOGETHER = re.compile(
    r"(?:[两三四五][省市州县区旗镇地]|等地)?(?:同时|同步|共同)?(?:召开|举行|举办|开幕|启动|开赛)"
)
_HOLDS = ("开展", "联合开展", "共同开展", "组织开展", "集中开展")
_OF_SITTING = ("提案", "议案", "建议案")
_DONE = re.compile(
    r"(?:开幕式|闭幕式|闭幕晚会|开幕晚会|启动仪式|颁奖典礼|总?决赛)?(?:在这里)?(?:隆重|顺利|成功|正式|鸣枪)?"
    r"(?:召开|举行|举办|开幕|闭幕|落幕|圆满落幕|落下帷幕|结束|收官|启动|开赛|起跑|开跑|开走|起航|开园|开启)"
)
_ALLIED = re.compile(ALLIES)


def event_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """organizes, participates_in, located_in of events."""
    days = {
        event.name: day
        for event in reversed(gatherings(clauses))
        if (day := _day_of(clauses, scan, event)) is not None
    }
    told = [*_lowest(_told(clauses, scan))]
    hosted = {s.object.name for s in told if s.rule == "events.hosts" and isinstance(s.object, Mention)}
    bodies = (s for s in told if s.subject.type is EntityType.ORGANIZATION and s.predicate == "organizes")
    hosts = {(s.subject.name, s.object.name) for s in bodies if isinstance(s.object, Mention)}
    for statement in told:
        attends_own = (statement.subject.name, getattr(statement.object, "name", "")) in hosts
        if statement.predicate == "participates_in" and attends_own:
            continue  # 某艺术馆协办的大赛在|某艺术馆|举行
        if statement.rule == "events.named" and getattr(statement.object, "name", "") in hosted:
            continue  # 平昌县|非遗展演活动, where 活动由某馆承办 tells who holds it
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
    """Of two sites of one event, one in the other (渭南, 渭南市临渭区), the nearer is where it is held.

    Where it is said to be held counts before where its holder is.
    """
    told = list(found)
    sited = [s.subject.name for s in told if s.rule == "events.site"]
    statements = [
        s for s in told if s.rule != "events.home" or not any(n.endswith(s.subject.name) for n in sited)
    ]
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
        if event.finder != CONGRESS:
            yield from _organizes(clauses, scan, event)
            yield from _located(clauses, scan, event)
            yield from _at_body(clauses, scan, event)
            yield from _here(clauses, scan, event)
            yield from wins(clauses, scan, event)
            yield from offers(clauses, scan, event)
            yield from _named_for(clauses, scan, event)
            yield from delegations(clauses, scan, event)
            last = event
        yield from attends(clauses, scan, event)
    if last is not None:
        yield from visits(clauses, scan)
        yield from present(clauses, scan)
        yield from _hosts(clauses, scan)


def _organizes(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    clause = clauses.of(event.at.start)
    actor = clause.actor
    held = any(
        scan.longest_before("event_verbs", at) is not None
        for at in range(max(clause.at.start + 1, event.at.start - 24), event.at.start + 1)
    )
    told_of = scan.text.startswith(_OF_SITTING, event.at.end)  # 承办某次会议|提案11件
    told_of = told_of or is_to_come(scan, clause.at.start, event)
    if actor is None or not held or told_of or actor.at.overlaps(event.at):
        return
    between = scan.text[max(clause.at.start, actor.at.end) : event.at.start]
    if _JOINED.search(between):
        return  # 组织某公司等企业参加某交易会: another's fair
    alone = clause.inherited or actor.type is EntityType.PLACE
    partner = clauses.chain_from(actor.at.end + 1, {EntityType.ORGANIZATION})
    if partner and scan.text.startswith(("与", "和"), actor.at.end):
        alone = False  # 吕梁市与|山西大学|举行签约仪式
    if _ALLIED.match(scan.text, actor.at.end) and actor.at.start >= clause.sentence.start:
        alone = False  # 县妇联|联合|县教育局，在某镇举办…
    for one in [actor] if alone else clauses.joined(actor):
        yield told_in(
            clauses, clause, (one, "organizes", event), "events.organizes", 0.75 if clause.inherited else 0.9
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
            for m in clauses.mentions
            if event.at.start in (m.at.start, m.at.end) and m.at.end < event.at.end and _acts(m)
        ),
        key=lambda m: m.at.end,
        default=None,
    )
    clause = clauses.of(event.at.start)
    far = place is not None and place.type is EntityType.PLACE and len(place.code or "") < _COUNTY
    opened = place is not None and place.type is EntityType.ORGANIZATION and event.at.holds(place.at)
    if opened and event.name.endswith(_CEREMONY):
        return  # 某学校|揭牌仪式: who unveils it is not said
    if place is not None and scan.text.startswith(("至", "到"), place.at.end):
        return  # 武汉|至深圳高速公路某段开工仪式
    if place is None or (far and scan.text.startswith("第", place.at.end)):
        return
    beside = [m for m in clauses.mentions if m.type is place.type and not clauses.nested(m)]
    several = clauses.listed_before(place.at.end, ("与", "和", "同"), beside) if opened is False else []
    for one in reversed(several or [place]):  # 某银行与|某公司|签约仪式举行
        yield told_in(clauses, clause, (one, "organizes", event), "events.named", 0.75)


def _acts(place: Mention) -> bool:
    """A division below the province, or a body (射阳港经济开发区|高质量发展恳谈会)."""
    if place.type is EntityType.ORGANIZATION:
        return True
    return place.type is EntityType.PLACE and place.code is not None and len(place.code) >= _CITY


def _hosts(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """比赛由A、B主办，C承办: each of them holds the event of the sentence, or the one told before."""
    for match in _HOSTED.finditer(scan.text):
        sentence = clauses.sentence_of(match.start())
        events = [m for m in gatherings(clauses) if m.at.start < sentence.end]
        if not events:
            continue
        start = max(sentence.start, scan.text.rfind("，", 0, match.start()) + 1)
        beside = [m for m in events if m.at.start >= match.end() and m.at.end <= sentence.end]
        event = beside[0] if beside and scan.text.startswith("的", match.end()) else events[-1]
        for host in clauses.within(Span(start, match.start())):
            acts = host.type in (EntityType.PLACE, EntityType.ORGANIZATION)
            apart = scan.text.startswith(("、", "和", "与", "联合", "共同"), host.at.end)
            apart = apart or _SEVERAL.fullmatch(scan.text, host.at.end, match.start()) is not None
            there = scan.text[: clauses.chain_start(host)].endswith(("在", "于"))
            if acts and not clauses.nested(host) and not there and (apart or host.at.end == match.start()):
                yield make_statement(clauses, host, "organizes", event, sentence, "events.hosts", 0.9)


def _located(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """…会议在某市召开, 在某县举行…"""
    clause = clauses.of(event.at.start)
    for place in clauses.within(clause.at):
        if place.type is not EntityType.PLACE or place.at.overlaps(event.at):
            continue
        inside = scan.text.endswith((*_HELD_IN, *_GONE_TO), 0, place.at.start)
        chained = any(m.at.end == place.at.start and m.type is EntityType.PLACE for m in clauses.mentions)
        held = _DONE.match(scan.text, place.at.end) or _at_sight(clauses, scan, place)
        held = held or scan.text[place.at.end : event.at.start] in _HOLDS  # 在某社区|开展|“…”活动
        several = clauses.joined(place) if inside else []  # 在齐齐哈尔、大庆|两市举行
        together = len(several) > 1 and _TOGETHER.match(scan.text, several[-1].at.end)
        for one in several if together else [place] if (inside or chained) and held else ():
            yield make_statement(clauses, event, "located_in", one, clause.sentence, "events.site", 0.9)


def _at_sight(clauses: Clauses, scan: Scan, place: Mention) -> bool:
    """The last of a chain of places, with a hall or a park of it where the event is held."""
    last = not clauses.chain_from(place.at.end, {EntityType.PLACE})
    return last and _AT_SIGHT.match(scan.text, place.at.end) is not None


def _at_body(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """…会议在|县粮食和物资储备中心|召开: in the division that the body's name says."""
    clause = clauses.of(event.at.start)
    for body in clauses.within(clause.at):
        there = body.type is EntityType.ORGANIZATION and scan.text[body.at.start - 1] in "在于"
        if not there or event.at.holds(body.at) or not _DONE.match(scan.text, body.at.end):
            continue
        seats = [m for m in clauses.named(EntityType.PLACE) if body.name.startswith(m.name)]
        inside = [m for m in clauses.named(EntityType.PLACE) if body.at.holds(m.at)]
        if seats or inside:  # 福建省|明溪县|第一中学
            seat = max(inside, key=lambda m: m.at.end) if inside else max(seats, key=lambda m: len(m.name))
            yield make_statement(clauses, event, "located_in", seat, clause.sentence, "events.site", 0.8)


def _here(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """芦溪村文化广场灯火通明，…艺术节在这里举行: the place of the sentence named before."""
    if _SITED_HERE.match(scan.text, event.at.end) is None:
        return
    sentence = clauses.sentence_of(event.at.start)
    before = [
        m for m in clauses.named(EntityType.PLACE, before=event.at.start) if m.at.start >= sentence.start
    ]
    own = [m for m in before if m.at.start < clauses.of(event.at.start).at.start]
    if own:
        nearest = max(own, key=lambda m: (m.at.end, m.at.start - m.at.end))
        yield make_statement(clauses, event, "located_in", nearest, sentence, "events.site", 0.8)
