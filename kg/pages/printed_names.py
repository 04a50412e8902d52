"""Names in the making: those that blanks set apart, run together, or that no list has the surname of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.gazetteer import gazetteer
from kg.pages.fold import is_han
from kg.pages.names import common_words, could_be_name, plausible_name

_OF_BODIES = "联局委办部站所院厅会社科台室处"
_UNCERTAIN = 4  # characters that may be one name as well as two
_LENGTHS = (2, 3)  # characters of most names


@dataclass(slots=True)
class PrintedName:
    """A name as read so far: its role, where it stands, and the run of names it is of."""

    text: str
    role: str | None
    start: int
    end: int
    group: int


def parted(run: str) -> tuple[str, ...]:
    """Two names that stand without a mark between them (黄敏刘伟), where they part in one way only."""
    cuts = [
        (run[:size], run[size:])
        for size in (2, 3)
        if len(run) >= 4 and plausible_name(run[:size]) and plausible_name(run[size:])
    ]
    return cuts[0] if len(cuts) == 1 and not plausible_name(run) else (run,)


def run_together(run: str) -> bool:
    """（张小明李小红）: all that stands in brackets are two names of people and no place or body."""
    return len(run) > _UNCERTAIN and all(could_be_name(name) and _no_body(name) for name in parted(run))


def rare(names: Sequence[PrintedName]) -> bool:
    """（果建平 李晓晨）: a surname that no list has, beside one that is listed; no words, no places."""
    return all(len(n.text) in _LENGTHS and n.text not in common_words() and _no_body(n.text) for n in names)


def _no_body(name: str) -> bool:
    return name[-1] not in _OF_BODIES and not gazetteer().short(name)


def merge_padded(text: str, names: list[PrintedName]) -> bool:
    """Join what a blank sets apart inside a name (黄 雷, 沈 佳琪); False when one character is left over."""
    i = 0
    while i < len(names):
        if len(names[i].text) == 1:
            behind = i + 1 < len(names) and one_name(text, names[i], names[i + 1])
            before = i > 0 and len(names[i - 1].text) == 2 and one_name(text, names[i - 1], names[i])
            if behind and before:  # what follows is a name by itself (胡晓 燕 郭丽), or is none (张伟 李 强)
                follows = len(names[i + 1].text) > 1 and plausible_name(names[i + 1].text)
                behind, before = not follows, follows
            if not (behind or before):
                return False
            i -= before
            names[i].text += names[i + 1].text
            names[i].end = names[i + 1].end
            del names[i + 1]
        i += 1
    return all(is_han(c) or c in "·•・‧.．" for n in names for c in n.text)


def one_name(text: str, first: PrintedName, second: PrintedName) -> bool:
    """Two characters each alone are one name; one and two are where they make a plausible one.

    Not across an office that was passed over between them.
    """
    if first.group != second.group or any(map(is_han, text[first.end : second.start])):
        return False
    joined = first.text + second.text
    return len(joined) == 2 or (len(joined) == 3 and plausible_name(joined))
