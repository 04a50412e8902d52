"""Whom a figure inside a quotation is said of: who speaks, or the body spoken for."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.actors import lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.numerals import Number
from kg.statements.speakers import FIRST_PERSON, quote_open

_PRONOUN = re.compile(r"[他她][^。，“”]{0,6}?(?:说|道|告诉)")
_OUR_VILLAGE = re.compile(r"(?:咱|俺|我|咱们|俺们|我们)村|村集体(?:经济)?(?:的|收入|增收|每年)")
_I = re.compile(r"我(?![市县区省们国院校局])")
_VILLAGES = ("村", "社区", "屯", "嘎查", "寨")
_SAID_WITHIN, _SAID_BEFORE, _ADVERB = 60, 30, 10  # characters from a quotation to its speaker, of 高兴地
_NEAR_BEHIND = 40  # in which the first name behind a long quotation is its speaker's without a verb
_LONG_QUOTE = 24
_NEAR = 12  # characters behind a quotation in which who says it stands, with a home or role


def speaker_of(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """For a number inside a quotation: who says it, or the body that the speaker's post is in.

    “一天能挣400多元。”|郑某说 tells of 郑某, “首单货值18万美元。”公司负责人|杨某说 of the firm.
    """
    opened = quote_open(scan.text, number.start)
    closed = scan.text.find("”", number.start)
    if opened is None or closed < 0 or told_inside(clauses, scan, number, clause):
        return None
    inner = scan.text[opened:closed]
    speaker = _who_said(clauses, scan, opened, closed)
    if speaker is None:
        return None
    private = scan.longest_before("person_roles", speaker.at.start) is not None  # 家长马某: 我们 is no body
    if FIRST_PERSON.search(inner) and "我家" not in inner and not private:
        return None
    own = _I.search(inner) is not None
    if not own and scan.longest_before("titles", speaker.at.start) is not None and clause.speaker is not None:
        return clause.speaker
    near = speaker.at.start <= closed + _NEAR or _right_behind(clauses, scan, closed, speaker)
    plain = scan.longest_before("titles", speaker.at.start) is None and near
    body = _body_of(clauses, scan, speaker) if plain and not own else None
    if body is not None:
        return body
    told = own or plain or number.kind == "money" or closed - opened >= _LONG_QUOTE
    return speaker if told else None


def told_inside(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> bool:
    """“县烟草分公司今年派驻技术员8名，|育苗60亩”, “合作社采取入股方式，|…”: the quotation says who acts."""
    actor = clause.actor
    if actor is None:
        return False
    opened = quote_open(scan.text, number.start)
    if opened is None:
        return clause.at.holds(actor.at)
    own = any(
        c.at.start >= opened - 1 and not c.inherited and c.actor == actor for c in clauses.until(clause)
    )
    return own or opened <= actor.at.start < number.start or clause.at.holds(actor.at)


def our_village(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """“咱村70多户。”: the village whose people speak right behind the quotation, or named last before it."""
    opened = quote_open(scan.text, number.start)
    closed = scan.text.find("”", number.start)
    if opened is None:
        return None
    behind = clauses.chain_from(closed + 1, {EntityType.PLACE}) if closed >= 0 else []
    own = [m for m in behind if m.name.endswith(_VILLAGES)]
    begin = opened if own else max(opened, clauses.sentence_of(number.start).start)
    if _OUR_VILLAGE.search(scan.text, begin, number.start) is None:
        return None
    places = own or clauses.named(EntityType.PLACE, before=opened)
    return next((m for m in reversed(places) if m.name.endswith(_VILLAGES)), None)


def _body_of(clauses: Clauses, scan: Scan, speaker: Mention) -> Mention | None:
    """“今年订单有4200亩。”郭建军说, of whom 某合作社理事长郭建军 was said: the body that he heads."""
    for use in clauses.named(EntityType.PERSON, before=speaker.at.start):
        post = scan.longest_before("titles", use.at.start) if use.name == speaker.name else None
        if post is not None:
            heads = [m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == post]
            return max(heads, key=lambda m: m.at.end - m.at.start, default=None)
    return None


def _right_behind(clauses: Clauses, scan: Scan, closed: int, speaker: Mention) -> bool:
    """”|5月4日，|汝城县土桥镇永丰村|种粮大户|邓志勇说: only a time, a home and a role stand between."""
    begin = closed + 1
    begin += lead_length(scan.text, Span(begin, speaker.at.start))
    role = scan.longest_before("person_roles", speaker.at.start)
    return _behind_homes(clauses, begin) in (role, speaker.at.start)


def _behind_homes(clauses: Clauses, at: int) -> int:
    """Where the places end that stand one behind the other from here on (”|大洲村|村民凌某)."""
    homes = clauses.chain_from(at, {EntityType.PLACE})
    return homes[-1].at.end if homes else at


def _who_said(clauses: Clauses, scan: Scan, opened: int, closed: int) -> Mention | None:
    """The person named behind a quotation with a verb of saying, taken up there, or named before it."""
    people = clauses.named(EntityType.PERSON)
    stop = scan.text.find("。", closed + 1)
    for person in people:
        if scan.text.startswith("的", person.at.end):
            continue  # 陈某的|邻居王某
        if closed < person.at.start <= closed + _SAID_WITHIN and (stop < 0 or person.at.end <= stop):
            words = (scan.starts("speech_verbs", person.at.end + gap) for gap in range(_ADVERB))
            role = scan.longest_before("person_roles", person.at.start)
            at_once = person.at.start == closed + 1 or (
                role is not None and role == _behind_homes(clauses, closed + 1)
            )
            if at_once or any(words):
                return person
    opens = opened == 0 or scan.text[opened - 1] == "\n" or opened == clauses.article.body_start
    if opens:  # “今年螃蟹个头大，…。”10月29日，某村种养大户蔡某正…: the report opens with his words
        following = [m for m in people if closed < m.at.start and (stop < 0 or m.at.end <= stop)]
        first = following[0] if following else None
        if first is not None and scan.longest_before("person_roles", first.at.start) is not None:
            return first
    before = [m for m in people if m.at.end <= opened]
    if _PRONOUN.match(scan.text, closed + 1):
        return before[-1] if before else None
    if closed - opened >= _LONG_QUOTE:
        near = [m for m in people if closed < m.at.start <= closed + _NEAR_BEHIND]
        if near:
            return near[0]
    return before[-1] if before and before[-1].at.start >= opened - _SAID_BEFORE else None
