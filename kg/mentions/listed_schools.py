"""Schools that a list names together: 耒阳二中、振兴学校, 金华学校、前进小学、大市中心校."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_KIND = r"(?:中学|小学|学校|中心校|幼儿园|高中|初中|[一二三四五六七八九十][中小](?!学))"
_ITEM = rf"(?:(?![的了和与及在对为等])[\u3400-\u9fff]){{2,10}}?{_KIND}"
_LIST = re.compile(rf"{_ITEM}(?:[、，和]{_ITEM})+(?![\u3400-\u9fff]?[生长里组])")
_ONE = re.compile(_ITEM)
_ENDING = re.compile(rf"{_KIND}$")
_LEADS, _PARTICLES = ("clause_words", "event_verbs"), "由为给向是有在对让把"
_SEVERAL = 3  # schools of a list that is no list of kinds
_STEM = 2  # characters of a school's own name
_OF_A_KIND = re.compile(
    r"(?:公办|民办|职业|专门|普通|乡镇|农村|城区|县城|各|全[市县区]|高级|初级|完全|九年制|特殊教育)"
)


def find_listed_schools(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Every item of a list whose items are all schools, where one of them is surely a name.

    So schools that are called by everyday words (振兴学校) are read too; kinds of them (公办学校) are not.
    """
    taken = [m.at for m in found if m.type is not EntityType.PLACE]
    places = {m.at.end for m in found if m.type is EntityType.PLACE}
    named = {m.at.end for m in found if m.type is EntityType.ORGANIZATION}
    for match in _LIST.finditer(scan.text):
        items = [Span(*one.span()) for one in _ONE.finditer(scan.text, *match.span())]
        start = scan.behind_leads(items[0], _LEADS, _PARTICLES, _STEM + 2)
        opens = scan.boundary(start - 1) or start in places or start > items[0].start
        items = [Span(start, items[0].end), *items[1:]] if opens else items[1:]
        several = len(items) >= _SEVERAL
        known = several or any(i.end in named or not scan.everyday(_stem(scan, i)) for i in items)
        if not known or any(_kind(scan, item) for item in items):
            continue
        for item in items:
            if not any(at.overlaps(item) for at in taken):
                yield scan.mention(item, EntityType.ORGANIZATION, "organizations.listed_school", 0.75)


def _stem(scan: Scan, item: Span) -> str:
    return _ENDING.sub("", scan.text[item.start : item.end])


def _kind(scan: Scan, item: Span) -> bool:
    stem = _stem(scan, item)
    worded = stem in scan.words.set("clause_words")  # 前进|小学
    acts = not worded and scan.has_word_inside("clause_words", item)
    return len(stem) < _STEM or acts or scan.generic(stem) or _OF_A_KIND.match(stem) is not None
