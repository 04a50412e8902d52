"""The divisions that are elsewhere by what is printed.

率队赴山东省泰安市、临沂市考察, and 贵州省瓮安县 in 池州日报.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.gazetteer import Gazetteer, Place

_JOURNEY = re.compile(
    r"(?:赴|前往)([\u3400-\u9fff、]{2,40}?)，?(?:开展)?(?:考察|学习|参观|招商|取经|观摩|对接|推介)"
)
OUTER = ("county", "city")
LONGEST = 16  # characters of a division's name


def visited(text: str, places: Gazetteer) -> frozenset[str]:
    """The codes of the counties and cities of a journey that goes to a province, told as such.

    赴河南省永城市考察 leaves the own province; a journey within it (赴永城市调研) tells where the page is.
    """
    codes: set[str] = set()
    for journey in _JOURNEY.finditer(text):
        goal, at = journey.group(1), 0
        provinces = [
            n for n in (*places.prefixes(goal), *places.short_prefixes(goal)) if has_province(places.named(n))
        ]
        if not provinces:
            continue
        while at < len(goal):
            names = places.prefixes(goal[at : at + LONGEST])
            named = [p for name in names[-1:] for p in places.places(name) if p.level in OUTER]
            codes.update(place.code for place in named)
            at += len(names[-1]) if named else 1
    return frozenset(codes)


def elsewhere(text: str, places: Gazetteer, own: str | None) -> frozenset[str]:
    """The codes of divisions only told a journey to, or printed with a province that ``own`` is not in."""
    away = abroad(text, places, own[:2]) if own is not None else frozenset()
    return visited(text, places) | away


def abroad(text: str, places: Gazetteer, own: str) -> frozenset[str]:
    """The codes of counties and cities right behind the name of another province than ``own``, two digits."""
    codes: set[str] = set()
    starts = places.starts(text)
    at, inside = 0, False
    while at < len(text):
        ahead = text[at : at + LONGEST] if starts[at] else ""
        names = [*places.short_prefixes(ahead), *places.prefixes(ahead)] if ahead else []
        name = max(names, key=len, default="")
        found = (*places.places(name), *places.short(name)) if name else ()
        provinces = [p for p in found if p.level == "province"]
        if provinces:
            inside = not provinces[0].code.startswith(own)
        elif inside and found:
            codes.update(p.code for p in found if p.level in OUTER)
        else:
            inside = False
        at += len(name) if provinces or inside else 1
    return frozenset(codes)


def has_province(found: Iterable[Place]) -> bool:
    """One of the places is a province."""
    return any(place.level == "province" for place in found)
