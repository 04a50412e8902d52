"""The printed lines of a page, each told blank, furniture or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Page, Span
from kg.pages.spacing import is_spaced, tight
from kg.words import WordLists, load_words

SENTENCE_END = "。！？!?…"
_STRAY = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_CLOSERS = "”’」』）)》\"'"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its number from 0, its span without the line feed, and its text."""

    number: int
    span: Span
    text: str
    furniture: bool

    @property
    def content(self) -> str:
        """The text without its outer blanks."""
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """True when nothing is printed."""
        return not self.content

    @property
    def indented(self) -> bool:
        """True when the line begins a paragraph by its indent (two blanks or one wide blank)."""
        return bool(re.match(r"\s*(　| {2,}|\t)", self.text)) and not self.blank

    @property
    def ends_sentence(self) -> bool:
        """True when the last character, closing quotes aside, ends a sentence."""
        bare = self.content.rstrip(_CLOSERS)
        return bool(bare) and (bare[-1] in SENTENCE_END)


@lru_cache(maxsize=1)
def _furniture_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for (pattern, *_) in load_words().table("furniture"))


def is_furniture(text: str) -> bool:
    """True for a line of the page itself: folio, date, section, staff, contacts, jump lines."""
    bare = text.strip()
    closer = tight(bare)[0] if is_spaced(bare) else bare
    readings = {bare, re.sub(r"\s", "", closer), _STRAY.sub("", bare)}
    return len(closer) <= 100 and any(
        pattern.search(reading) for reading in readings for pattern in _furniture_patterns()
    )


def page_lines(page: Page) -> list[Line]:
    """All lines of the page in printed order."""
    lines, start = [], 0
    for number, text in enumerate(page.text.split("\n")):
        lines.append(Line(number, Span(start, start + len(text)), text, is_furniture(text)))
        start += len(text) + 1
    return lines


def without_advertisements(lines: list[Line], words: WordLists) -> list[Line]:
    """Mark the blocks under an advertisement's head as furniture."""
    return list(_mark(lines, words.set("advertisement_heads")))


def _mark(lines: list[Line], heads: frozenset[str]) -> Iterator[Line]:
    inside = False
    for line in lines:
        bare = re.sub(r"\s", "", line.text)
        if bare in heads:
            inside = True
            yield Line(line.number, line.span, line.text, True)
            continue
        if line.blank and inside:
            inside = False
        yield Line(line.number, line.span, line.text, True) if inside and not line.blank else line
