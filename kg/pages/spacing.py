"""Text whose blanks and line ends carry no meaning.

Set, or read by a machine, with a blank behind every character (本 报 讯 ( 记 者 黄 敏 )), or broken
into lines at the width of a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from kg.model import Credit, Span
from kg.pages.fold import is_han

_BLANKS = " \u3000"  # a wide blank parts the words of such a line: 记 者　马 文 婷
_MARKS = '“”‘’：，。、！？（）《》:,!?()"'  # not 文/图, where the blanks part words
_LEAST = 6  # characters from which a line can be told to be spaced
_WRAP = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")
_SHARE = 0.7  # of the Chinese characters that have a blank on both sides


def is_spaced(text: str) -> bool:
    """True when most Chinese characters of a text stand between blanks, or between a blank and a mark."""
    bare = text.strip()
    if " " not in bare:
        return False
    places = [i for i, char in enumerate(bare) if is_han(char)]
    most = 2 * sum(map(bare.count, _BLANKS)) + 2  # characters beside a blank or at an edge
    if len(places) < _LEAST or most < _SHARE * len(places):
        return False
    around = ((bare[max(0, i - 1) : i], bare[i + 1 : i + 2]) for i in places)
    alone = sum(
        all(side in _BLANKS or side in _MARKS for side in sides) and any(side in _BLANKS for side in sides)
        for sides in around
    )  # at the edges the empty text counts as a blank
    return alone >= _SHARE * len(places)


def tight(text: str) -> tuple[str, list[int]]:
    """A spaced text without its single blanks, and where each of its characters stands in the text.

    Two or more blanks stay one: they part words. The list has one more entry, the text's length.
    """
    kept: list[int] = []
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] == " ":
            end += 1
        if end - at > 1:
            kept.append(at)
        if end == at:
            kept.append(at)
            end += 1
        at = end
    return "".join(text[i] for i in kept), [*kept, len(text)]


def unwrapped(text: str, gap: str = "") -> tuple[str, list[int]]:
    """A text without its line ends and the blanks around them, as ``without`` gives it.

    Where ``gap`` is a blank, each line end is read as one.
    """
    dropped = {at for match in _WRAP.finditer(text) for at in range(match.start() + len(gap), match.end())}
    joined, places = without(text, dropped)
    return (joined.replace("\n", gap) if gap else joined), places


def without(text: str, dropped: Set[int]) -> tuple[str, list[int]]:
    """A text without the characters at some places, and where each that is left stands in the text.

    The list has one more entry, the text's length.
    """
    kept = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in kept), [*kept, len(text)]


def printed_credits(credits_: Iterable[Credit], base: int, places: list[int]) -> tuple[Credit, ...]:
    """Credits read from such a text, each where it is printed; as ``printed_span``."""
    return tuple(replace(credit, span=printed_span(credit.span, base, places)) for credit in credits_)


def printed_span(span: Span, base: int, places: list[int]) -> Span:
    """A range of a text without its blanks, in the page that has the printed text at ``base``."""
    return Span(base + places[span.start], base + places[span.end - 1] + 1)
