"""Figures that are told one by one of the names of a list: A、B和C产值分别为1亿元、2亿元和3亿元."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.clauses import Clause, Clauses
from kg.statements.numerals import Number

_EACH = "分别"
_JOINTS = ("、", "和", "与", "及")
_PARTS = re.compile(r"(?<=\S)[、和与及](?=[\d一二两三四五六七八九十])")
_FIGURES = re.compile(r"[^，。；\d]{0,8}(?:[\d.,]+[^，。；、和与及\d]{0,8}[、和与及]?)+")
_GAP = 16  # characters of what is told of the names, before 分别
_NAMED = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PROJECT, EntityType.PERSON)


def share_of(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """The name of the list that a number is told of; None where names and numbers are not of one count."""
    each = scan.text.rfind(_EACH, clause.at.start, number.start)
    figures = _FIGURES.match(scan.text, each + len(_EACH), clause.at.end) if each >= 0 else None
    if figures is None or number.end > figures.end() + 1:
        return None
    names = _list_before(clauses, Span(clause.at.start, each))
    parts = len(_PARTS.findall(scan.text, figures.start(), figures.end())) + 1
    at = len(_PARTS.findall(scan.text, figures.start(), number.start + 1))
    return names[at] if len(names) == parts > 1 and at < parts else None


def _list_before(clauses: Clauses, within: Span) -> list[Mention]:
    """The names joined by 、 and 和 that a range of the text leads up from, in printed order."""
    named = [m for m in clauses.within(within) if m.type in _NAMED and not clauses.nested(m)]
    last = max(named, key=lambda m: m.at.end, default=None)
    if last is None or within.end - last.at.end > _GAP:
        return []
    return clauses.listed_before(last.at.end, _JOINTS, named)[::-1]
