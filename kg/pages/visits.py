"""The divisions that a report only tells a journey to: 率队赴山东省泰安市、临沂市考察."""

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


def has_province(found: Iterable[Place]) -> bool:
    """One of the places is a province."""
    return any(place.level == "province" for place in found)
