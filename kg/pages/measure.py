"""Lines told by their width, where neither blank lines nor indents part headlines from text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kg.pages.drafts import looks_like_headline
from kg.pages.lines import Line
from kg.pages.trailing import read_trailing

_HEADS = 3  # lines of a headline, kicker and subtitle with it
_NARROWER = 6  # half characters by which a headline is narrower than the text under it
_AROUND = 3  # lines of text whose width is looked at
_INDENTED = 3  # lines from which a page's paragraphs are known to be indented


def too_narrow(lines: list[Line], number: int, *, ended: bool = False) -> bool:
    """Under a finished sentence or a blank, a line at which no paragraph can be broken: it is set for itself.

    Where paragraphs are indented, one begins under it; elsewhere the lines below are far wider.
    ``ended`` says that no paragraph goes on from the line above: a kicker, or an article's last credits.
    """
    if not number or lines[number].ends_sentence or read_trailing(lines[number].text, 0) is not None:
        return False
    above = lines[number - 1]
    if not (above.blank or above.furniture or above.ends_sentence or ended):
        return False
    under = number + 1
    while under < min(number + _HEADS, len(lines) - 1) and looks_like_headline(lines[under]):
        if lines[under].indented or _width(lines[under]) > _width(lines[number]) + _NARROWER:
            break
        under += 1
    if under >= len(lines) or lines[under].blank or lines[under].furniture:
        return False
    if lines[under - 1].content.endswith(("：", ":")):  # above what is said; but 某县某镇：, above its title
        return False
    if sum(line.indented for line in lines) >= _INDENTED:
        return lines[under].indented and not any(line.indented for line in lines[number:under])
    text = list(islice(_paragraph(lines, under), _AROUND))
    full = [_width(line) for line in text if not line.ends_sentence] or [_width(text[0])]
    return min(full) >= max(map(_width, lines[number:under])) + _NARROWER


def _paragraph(lines: list[Line], number: int) -> Iterator[Line]:
    """The lines from here to one that ends a sentence, or to the next that is none of the text's."""
    for line in lines[number:]:
        if line.blank or line.furniture:
            return
        yield line
        if line.ends_sentence:
            return


def _width(line: Line) -> int:
    """Columns of half a character's width: ASCII takes one, a Chinese character two."""
    return sum(1 if char.isascii() else 2 for char in line.content)
