"""Who holds and who attends an event, and where it takes place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.clauses import Clause, Clauses
from kg.statements.make import make_statement

_NATIONAL = "events.congress"
_VISITORS = re.compile(
    r"(?:观摩团|考察团|与会人员|参会人员|代表们|检查组|督导组|一行|与会者)[^。]{0,12}?(?:来到|深入|走进|前往|到|赴)"
)
_HELD_IN = re.compile(r"(?:在|于)$")
_UP_TO_VERB = re.compile(r"(?:等[^，、]{0,10})?(?:在会上)?(?:分别|先后)?")
_JOINED = re.compile(r"(?:参加|出席|参与)(?:了)?$")
_DONE = re.compile(r"(?:隆重|顺利|成功|正式)?(?:召开|举行|举办|开幕|闭幕|启动|开赛)")


def event_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """organizes, participates_in, located_in of events."""
    yield from _lowest(_told(clauses, scan))


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
            last = event
        yield from _attends(clauses, scan, event)
    if last is not None:
        yield from _visits(clauses, scan)


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
    yield make_statement(
        clauses,
        actor,
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
    taken_up = [s for s in later[1:4] if "会上" in scan.text[s.start : s.end]]
    spans = [sentence, *later[:1], *taken_up]
    for index, span in enumerate(spans):
        for clause in clauses.clauses:
            if clause.sentence != span:
                continue
            verb = _takes_part(scan, clause, bool(index))
            if verb is None:
                continue
            for who in clauses.within(clause.at):
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


def _listed(clauses: Clauses, scan: Scan, who: Mention, clause: Clause, verb: int) -> bool:
    """A、B在会上作了交流; 组织某公司等14家企业参加: named in a list that runs up to the verb."""
    if who.type not in (EntityType.PLACE, EntityType.ORGANIZATION):
        return False
    rest = scan.text[who.at.end : verb]
    start = who.at.start
    while (outer := next((m for m in clauses.mentions if m.at.end == start), None)) is not None:
        start = outer.at.start  # 新河镇|周圈村 stands in the list with its town
    opens = start == clause.at.start or scan.text[clause.at.start : start].endswith(
        ("、", "和", "组织", "带领")
    )
    return opens and (_UP_TO_VERB.fullmatch(rest) is not None or ("、" in rest and "会上" in rest))


def _takes_part(scan: Scan, clause: Clause, later: bool) -> int | None:
    """Where a verb of taking part stands in a clause: not as an attribute (企业参加的会议), and in a
    later sentence only with a word that takes the event up (出席会议)."""
    part = scan.text[clause.at.start : clause.at.end]
    for verb in scan.words["participation_verbs"]:
        at = part.find(verb)
        if at < 0 or part.startswith("的", at + len(verb)):
            continue
        tail = part[at:]
        if (
            later
            and not re.search(r"(?:会议|大会|活动|仪式)", tail)
            and "会上" not in part[:at]
            and not tail.startswith(("作", "致辞", "讲话", "出席并"))
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
