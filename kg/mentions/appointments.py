"""Lists of appointments: 任命王某为某市财政局局长，|李某|为|审计局|局长，|张某|为|教育局|局长."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.names import plausible_name

FINDER = "organizations.appointed"
_ITEM = re.compile(
    r"(?:(?<=[，、；：。\n])|(?<=任命)|(?<=免去))([\u3400-\u9fff]{2,4}?)(?:同志)?(?:[为任]|的(?=[^，。；]{4,24}职务))"
    r"((?:(?![的了在为任等、])[\u3400-\u9fff]){2,16}?(?:局|厅|委员会|办公室|研究室|中心|署|院))"
    r"(?=(?:党组)?副?(?:局长|厅长|主任|署长|院长))"
)
# 任命：王某（女）为某市财政局局长；免去：李某的某市某局局长职务
_NAMED = re.compile(
    r"(?:(?<=任命)|(?<=免[去除])|(?<=(?:任命|免去)：)|(?<=[；\n]))([\u3400-\u9fff]{2,4}?)(?:（[^（）]{1,8}）)?(?:(?:同志)?(?:为|的)|同志)"
    r"(?=[\u3400-\u9fff]{4,30}?(?:长|主任|书记|委员|检察员|审判员)(?:职务|一职)?[；。，、\n])"
)
_SEAT = re.compile(r".{1,10}?(?:自治[区州县旗]|[省市县区旗州盟])(?!委|政府)")
_APPOINT = ("人大常委会", "人民代表大会常务委员会", "人民政府", "人大", "人民代表大会")
_NAMED_TO = ("为", "任")  # before the body that opens the list


def find_appointed(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Who is named to an office that the list names without its division, and the office of that division."""
    if "任" not in scan.text:
        return
    bodies = [m for m in found if m.type is EntityType.ORGANIZATION]
    people = [m.at for m in found if m.type is EntityType.PERSON]
    for named in _NAMED.finditer(scan.text):
        person = Span(*named.span(1))
        if plausible_name(named.group(1)) and not any(at.overlaps(person) for at in people):
            people.append(person)
            yield scan.mention(person, EntityType.PERSON, "people.appointed", 0.85)
    for item in _ITEM.finditer(scan.text):
        person, office = Span(*item.span(1)), Span(*item.span(2))
        seat = _seat(scan, bodies, office)
        if seat is None or not plausible_name(item.group(1)):
            continue
        if not any(m.at.start == office.start and m.name.startswith(seat) for m in bodies):
            yield scan.mention(office, EntityType.ORGANIZATION, FINDER, 0.85, name=seat + item.group(2))
        if not any(at.overlaps(person) for at in people):
            yield scan.mention(person, EntityType.PERSON, "people.appointed", 0.85)


def _seat(scan: Scan, bodies: Sequence[Mention], office: Span) -> str | None:
    """The division of the office that the same sentence names last before, as somebody's new one.

    Where it names none, the division whose congress or government the article names, if it is one.
    """
    if _SEAT.match(scan.text, office.start, office.end) is not None:
        return None
    begin = max(scan.text.rfind(mark, 0, office.start) for mark in "。！？")
    told = [
        seat.group()
        for m in bodies
        if begin < m.at.start < office.start
        and scan.text.startswith(_NAMED_TO, m.at.start - 1)
        and (seat := _SEAT.match(m.name)) is not None
    ]
    if told:
        return told[-1]
    appoint = {
        seat.group()
        for m in bodies
        if m.name.endswith(_APPOINT) and (seat := _SEAT.match(m.name)) is not None
    }
    return next(iter(appoint)) if len(appoint) == 1 and "任命" in scan.text else None
