"""Words for the division that an article is told from: 我市, 全县, 副县长|李某."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.levels import in_row, level_place, outranks
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_LEVEL = "省|市|县|区|州|旗"
_LONG_NAME = 4  # characters of a name that is shortened to two
_BEFORE_NAME, _NUMERALS = "在由和与、对向从到是及", "一二三四五六七八九十两全各该本我多"
_POST = rf"(?:代|副|常务副)?(?P<head>{_LEVEL})长"
_OWN = re.compile(
    rf"(?P<whose>[我全])(?P<level>{_LEVEL})(?![级性场首最第唯各重优十先]|长)"
    rf"|(?<![\u3400-\u9fff])(?:政府)?{_POST}(?=[\u3400-\u9fff]{{2}}|、)"
    r"|(?<![\u3400-\u9fff])(?P<region>自治区)(?=(?:政府)?(?:常务)?副?主席)"
)
_POSTED = re.compile(_POST)  # 敏某|副县长
_APPOINTED = re.compile(  # 任命|邢晟同志|为|政府副县长, 免除|路正阳同志|常务副县长|一职
    rf"(?:(?:任命|免[去除])[\u3400-\u9fff]{{2,3}}|同志)(?:为|的)?(?:政府)?{_POST}(?=[，。；、]|一职|职务)"
)
_SINCE = re.compile(r"(?:今年|去年|目前|以来|季度|半年|月份?|日|期间|年)$")


def told_from(scan: Scan, read: Sequence[Mention]) -> Iterator[Mention]:
    """我市 is the city the article is told from; 全市 too, where no city is named in it; so 锡市."""
    people = [n.end for n in scan.names if n.label == "PERSON"]
    behind = (m for end in people if (m := _POSTED.match(scan.text, end)) is not None)
    for match in (*_OWN.finditer(scan.text), *behind, *_APPOINTED.finditer(scan.text)):
        told = match.groupdict()
        level = told.get("level") or told["head"] or told["region"]
        place = level_place(scan, level)
        if place is None:
            continue
        posted = told.get("level") is None  # 副市长|李某
        if posted or told["whose"] == "全":
            since = match.re in (_POSTED, _APPOINTED) or scan.boundary(match.start() - 1)
            since = since or _SINCE.search(scan.text[: match.start()][-4:]) is not None
            named = [
                m
                for m in read
                if m.name.endswith(level)
                and (not posted or (m.at.end <= match.start() and not outranks(place, m.code)))
            ]
            # 广州三甲医院…。副市长|韩某, where the own city is told of too: of that
            told_here = f"我{level}" in scan.text or any(m.code == place.code for m in read)
            ours = told_here and all(m.code != place.code for m in named)
            opens = posted and scan.text[match.start() - 1] != "、"
            if not since or (named and not (ours and opens)):
                continue
        span = Span(*match.span("head" if told["head"] else "region")) if posted else Span(*match.span())
        row = in_row(scan, level, read, match.start()) if posted else None
        name, code = (row.name, row.code) if row is not None else (place.name, place.code)
        yield scan.mention(span, EntityType.PLACE, "places.own", 0.8, name=name, code=code)
    yield from _shortened(scan, read)


def _shortened(scan: Scan, read: Sequence[Mention]) -> Iterator[Mention]:
    """锡市|第九小学, where 锡林浩特市 is told of: a city's long name by its first character."""
    for city in {m.name: m for m in read if len(m.name) >= _LONG_NAME and m.surface == m.name}.values():
        uses = scan.uses(city.name[0] + "市") if city.name.endswith("市") else []
        for use in uses if city.name[0] not in _NUMERALS else ():
            free = scan.boundary(use.start - 1) or scan.text[use.start - 1] in _BEFORE_NAME
            if free and not scan.text.startswith("长", use.end):
                yield scan.mention(use, EntityType.PLACE, "places.own", 0.8, name=city.name, code=city.code)
