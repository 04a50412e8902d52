"""Words for the division that an article is told from: 我市, 全县, 副县长|李某."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.levels import in_row, level_place, outranks
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_LEVEL = "省|市|县|区|州|旗"
_POST = rf"(?:代|副|常务副)?(?P<head>{_LEVEL})长"
_OWN = re.compile(
    rf"(?P<whose>[我全])(?P<level>{_LEVEL})(?![级性场首最第唯各重优十先]|长)"
    rf"|(?<![\u3400-\u9fff])(?:政府)?{_POST}(?=[\u3400-\u9fff]{{2}})"
)
_POSTED = re.compile(_POST)  # 敏某|副县长
_SINCE = re.compile(r"(?:今年|去年|目前|以来|季度|半年|月份?|日|期间|年)$")


def told_from(scan: Scan, read: Sequence[Mention]) -> Iterator[Mention]:
    """我市 is the city the article is told from; 全市 too, where no city is named in it."""
    people = [n.end for n in scan.names if n.label == "PERSON"]
    behind = (m for end in people if (m := _POSTED.match(scan.text, end)) is not None)
    for match in (*_OWN.finditer(scan.text), *behind):
        told = match.groupdict()
        level = told["head"] or told["level"]
        place = level_place(scan, level)
        if place is None:
            continue
        posted = told["head"] is not None  # 副市长|李某
        if posted or told["whose"] == "全":
            since = match.re is _POSTED or scan.boundary(match.start() - 1)
            since = since or _SINCE.search(scan.text[: match.start()][-4:]) is not None
            named = (
                m
                for m in read
                if m.name.endswith(level)
                and (not posted or (m.at.end <= match.start() and not outranks(place, m.code)))
            )
            if not since or any(named):
                continue
        span = Span(*match.span("head")) if posted else Span(*match.span())
        row = in_row(scan, level, read, match.start()) if posted else None
        name, code = (row.name, row.code) if row is not None else (place.name, place.code)
        yield scan.mention(span, EntityType.PLACE, "places.own", 0.8, name=name, code=code)
