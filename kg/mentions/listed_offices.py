"""Offices that a list names without their place (县文明办、|教育局) or their kind (市、|县总工会)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.levels import named_level
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_ITEM = re.compile(
    r"(?:[、和与]|联合|会同)(?![省市州县区旗镇各有相其]|乡(?!村振兴))((?:(?![等与及和、的在])[\u3400-\u9fff]){1,7}?(?:局|残联|妇联|工商联|供销社|融媒体中心|总工会|文明办|发改委|卫健委|人武部|办公室|团委))"
    r"(?=[、，。；和等]|有关|相关|主要|负责|联合|共同|陪同|参加|人员|领导|干部)"
)
_SEAT = re.compile(r".{1,10}?(?:自治[州县旗]|[市县区旗州盟])(?!委|政府)")
_LEVEL_WORDS = "省市州县区旗镇乡"  # of offices that are read with their division
_NO_SEAT = ("大队", "支队", "中队", "学校", "医院")

# 市、|县总工会: each of the levels before has its own.
_LEVELS = re.compile(r"(?<![\u3400-\u9fff])((?:[省市州]、){1,2})(?=[市州县区旗])")

# 由某研究会、某杂志社等部门联合举办
_HOSTS = re.compile(
    r"由((?:(?:(?![的由了])[\u3400-\u9fff]){3,24}、)+(?:(?![的由了])[\u3400-\u9fff]){3,24}?)"
    r"(?:等\d*(?:余|多)?[家个]?(?:部门|单位|机构|企业|协会))?(?:联合|共同)?(?:主办|承办|举办|协办|发起)"
)


def hosts(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies of a list of those who hold something, be they called by everyday words (教育杂志社)."""
    for match in _HOSTS.finditer(scan.text):
        for span in scan.items(Span(*match.span(1))):
            name = scan.text[span.start : span.end]
            ending = scan.longest_before("organization_suffixes", span.end)
            whole = ending is not None and span.start < ending and name[0] not in _LEVEL_WORDS
            if whole and not scan.generic(name) and not any(m.at.overlaps(span) for m in taken):
                yield scan.mention(span, EntityType.ORGANIZATION, "organizations.listed", 0.75)


def _joined_levels(scan: Scan, places: dict[int, Mention], taken: Sequence[Mention]) -> Iterator[Mention]:
    """市、|县总工会|到某村慰问: the offices of the levels that are named before the last one's."""
    for match in _LEVELS.finditer(scan.text):
        last = next((m for m in taken if m.at.start == match.end()), None)
        office = last.surface[1:] if last is not None and last.finder == "organizations.level" else ""
        for at in range(match.start(), match.end(), 2) if len(office) > 1 else ():
            place = named_level(scan, scan.text[at], places, at)
            if place is not None:
                span = Span(at, at + 1)
                yield scan.mention(
                    span, EntityType.ORGANIZATION, "organizations.listed", 0.75, name=place + office
                )


def listed_offices(scan: Scan, places: dict[int, Mention], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Each office of the list is of the division of the one that opens it.

    ``places`` are those of the article by their end, ``taken`` the bodies read.
    """
    yield from _joined_levels(scan, places, taken)
    starts = {m.at.start for m in taken}
    for head in taken:
        seat = _SEAT.match(head.name)
        if seat is None or head.name.endswith(_NO_SEAT):
            continue
        at = head.at.end
        while (item := _ITEM.match(scan.text, at)) is not None:
            span, at = Span(*item.span(1)), item.end()
            if span.start in starts or scan.generic(item.group(1)):
                break
            if not any(m.at.overlaps(span) for m in taken):
                yield scan.mention(
                    span,
                    EntityType.ORGANIZATION,
                    "organizations.listed",
                    0.8,
                    name=seat.group() + item.group(1),
                )
