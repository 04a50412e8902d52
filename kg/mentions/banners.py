"""Find villages of banners (嘎查) that stand without the town they are of: 驻|伊和乌苏嘎查|第一书记.

Their names are Mongolian words in Chinese characters, long and of any kind; what tells them is the level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.mentions.tagged import generic, proper
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han

_LEVEL = re.compile(r"嘎查(?![级长达])")
_LONGEST = 7  # characters before the level
_SHORTEST = 2
_LEFT = set("在到住驻至从于对向访为让把给是由了的等自进")  # before a name, in none
_JOINS = ("和", "与", "及")
_COUNTS = set("各全该本每某个几两这那一我")


def find_banner_villages(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``found`` has the places read before."""
    levels = [*_LEVEL.finditer(scan.text)]
    if not levels:
        return
    taken = [m.at for m in found]
    ends = {level.end() for level in levels} | {span.end for span in taken}
    for match in levels:
        span = Span(_begin(scan, match.start(), ends), match.end())
        stem = Span(span.start, match.start())
        if any(span.overlaps(t) for t in taken) or stem.end - stem.start < _SHORTEST:
            continue
        worded = any(
            scan.has_word_inside(label, stem) for label in ("clause_words", "person_roles", "titles")
        )
        counted = set(scan.text[stem.start : stem.end]) & _COUNTS
        if not (worded or counted or generic(scan, scan.text[span.start : span.end])) and proper(scan, stem):
            yield scan.mention(span, EntityType.PLACE, "places", 0.7)


def _begin(scan: Scan, level: int, ends: set[int]) -> int:
    """Where the name begins, read leftwards to a mark, another name's end or a word that leads to a place."""
    start = level
    while level - start < _LONGEST and start not in ends:
        before = scan.text[start - 1 : start]
        if not before or not is_han(before) or before in _LEFT:
            return start
        start -= 1
    return start + (start in ends and scan.text.startswith(_JOINS, start))
