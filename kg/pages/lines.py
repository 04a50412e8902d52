"""The printed lines of a page, each told blank, furniture or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile

from kg.gazetteer import gazetteer
from kg.model import Page, Span
from kg.pages.masthead import is_masthead
from kg.pages.media import is_medium
from kg.pages.names import could_be_name
from kg.pages.spacing import is_spaced, tight
from kg.words import WordLists, load_words

SENTENCE_END = "。！？!?…"
_STRAY = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LABEL = re.compile(r"[【〖\[［][\u4e00-\u9fff·]{2,8}[】〗\]］]")
_LEAST_TITLE, _LONGEST_TITLE = 6, 50  # characters of a title
_SHORT = 12  # characters up to which a line may be a headline or a byline
_LONGEST = 100  # characters of a line that belongs to the page itself
_LEAST = 8  # long lines from which a page can be told to be double spaced
_BROKEN = 0.3  # of the long lines of a double-spaced page end in mid-sentence, as the next line does
_MASTHEAD = re.compile(r"[\u3400-\u9fff ]{2,12}(?:[报刊讯]|新闻|融媒)")
_PAPER = re.compile(r"[\u3400-\u9fff ]{2,8}")
_SITE = re.compile(r"(?:先锋|政府|政务|新闻|信息|党建|人大|政协|纪检监察|教育|文明|长安|融媒)网$")
_LONGEST_SITE = 16  # characters
_STAFFED = re.compile(r"编辑|责编|编审|校对|版式|美编|审校|总编")
_DATED = re.compile(r"\d{4}\s*年|\d{4}[-./]\d|[〇零○一二三四五六七八九]{4}年")
_VALUE_BELOW = re.compile(r"(?:来源|稿源|责编|责任编辑|编辑|审核|校对|初审|复审|终审|监制)\s*[:：]")
_HIGHEST_PATH = 10  # lines of a site's head above the path to the page
_CLOSERS = "”’」』）)》\"'"
# 。（来源：某发布）
_ASIDE = re.compile(r"[。！？!?…][”’」』]*\s*[（(【\[][^（）()【】\[\]。]{1,30}[）)】\]]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its number from 0 among the lines read, its span without the line feed, its text."""

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
    def label(self) -> bool:
        """True for a column's label, as 【简明新闻】: what follows is not of the article above."""
        return _LABEL.fullmatch(self.content) is not None or self.content in load_words().set("teaser_heads")

    @property
    def indented(self) -> bool:
        """True when the line begins a paragraph by its indent (two blanks or one wide blank)."""
        return bool(re.match(r"\s*(　| {2,}|\t)", self.text)) and not self.blank

    @property
    def ends_sentence(self) -> bool:
        """True when the last character ends a sentence, closing quotes and a remark in brackets aside."""
        bare = self.content.rstrip(_CLOSERS)
        return bool(bare) and (bare[-1] in SENTENCE_END or _ASIDE.search(self.content) is not None)


@lru_cache(maxsize=1)
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells furniture from a line's start on, and what does anywhere in it, each in one pattern."""
    patterns = [pattern for (pattern, *_) in load_words().table("furniture")]
    whole = "|".join(f"(?:{pattern})" for pattern in patterns if pattern.startswith("^"))
    inside = "|".join(f"(?:{pattern})" for pattern in patterns if not pattern.startswith("^"))
    return re.compile(whole), re.compile(inside)


@lru_cache(maxsize=1)
def _path() -> re.Pattern[str]:
    """当前位置：首页 > 新闻: the furniture that says where on its site the page is."""
    paths = [pattern for (pattern, *kind) in load_words().table("furniture") if kind == ["path"]]
    return re.compile("|".join(f"(?:{pattern})" for pattern in paths))


def is_furniture(text: str) -> bool:
    """True for a line of the page itself: folio, date, section, staff, contacts, jump lines."""
    bare = text.strip()
    closer = tight(bare)[0] if is_spaced(bare) else bare
    if len(closer) > _LONGEST:
        return False
    readings = {bare, bare.lstrip("-—•·● "), re.sub(r"\s", "", closer), _STRAY.sub("", bare)}
    whole, inside = _furniture()
    return any(whole.match(reading) or inside.search(reading) for reading in readings) or is_masthead(bare)


def page_lines(page: Page) -> list[Line]:
    """The lines of the page in printed order; without its blank lines where they part nothing."""
    printed, start = [], 0
    for text in page.text.split("\n"):
        printed.append((Span(start, start + len(text)), text))
        start += len(text) + 1
    if _double_spaced([text for _, text in printed]):
        printed = [(span, text) for span, text in printed if text.strip()]
    lines = [Line(number, span, text, is_furniture(text)) for number, (span, text) in enumerate(printed)]
    for line in (*_above_path(lines), *_sections(lines), *_teasers(lines), *_values(lines)):
        lines[line.number] = replace(line, furniture=True)
    first, second = [*(line for line in lines if not line.blank), None, None][:2]
    dated = second is not None and second.furniture and _DATED.search(second.text)
    staffed = second is not None and _STAFFED.search(second.text)  # 桂西北信息, above date and editors
    alone = first is not None and second is not None and second.number - first.number > 1
    if first is not None and alone and _SITE.search(first.content) and _of_place(first.content):
        lines[first.number] = replace(first, furniture=True)  # 太湖县北中镇先锋网
    name = _PAPER if staffed else _MASTHEAD
    own = first is not None and "".join(first.content.split()) == page.newspaper
    above = first is not None and dated and name.fullmatch(first.content)  # 塔里木垦区报, above its date
    if first is not None and (own or above):
        lines[first.number] = replace(first, furniture=True)
    return lines


def _of_place(name: str) -> bool:
    """A site is called by its place."""
    named = (*gazetteer().prefixes(name), *gazetteer().short_prefixes(name))
    return len(name) <= _LONGEST_SITE and bool(named)


def _above_path(lines: list[Line]) -> list[Line]:
    """What stands over 当前位置：首页 > 新闻 is the site's own (its name, menus), the title being below."""
    filled = [line for line in lines if not line.blank]
    paths = [line for line in filled[:_HIGHEST_PATH] if line.furniture and _path().match(line.content)]
    if not paths:
        return []
    above = [line for line in filled if line.number < paths[0].number and not line.furniture]
    below = takewhile(_is_short, (line for line in filled if line.number > paths[0].number))
    titled = any(len(line.content) >= _LEAST_TITLE and not line.furniture for line in below)
    return above if titled and all(map(_is_short, above)) else []


def _is_short(line: Line) -> bool:
    """No paragraph of an article."""
    return not line.ends_sentence and len(line.content) <= _LONGEST_TITLE


def _sections(lines: list[Line]) -> list[Line]:
    """乡村振兴, between the lines of the page's own at its head: a section's name."""
    sections = load_words().set("page_sections")
    filled = [line for line in lines if not line.blank]
    head = list(takewhile(lambda line: line.furniture or line.content in sections, filled))
    return [line for line in head if not line.furniture and any(other.furniture for other in head)]


def _teasers(lines: list[Line]) -> Iterator[Line]:
    """新闻推荐, and what a site shows of other articles under it: titles, and beginnings that break off."""
    under, heads = False, load_words().of_kind("teaser_heads", "site")
    for line in lines:
        under = line.content in heads or (under and (line.blank or line.furniture or _breaks_off(line)))
        if under and not line.blank:
            yield line


def _values(lines: list[Line]) -> Iterator[Line]:
    """责编：, and under it by itself who or which medium that is."""
    for label, line in pairwise(lines):
        if _VALUE_BELOW.fullmatch(label.content) and (could_be_name(line.content) or is_medium(line.content)):
            yield line


def _breaks_off(line: Line) -> bool:
    return line.content.endswith(("...", "…")) or len(line.content) <= _LONGEST_TITLE


def _double_spaced(texts: list[str]) -> bool:
    """True when a blank line follows every line, also those that end in the middle of a sentence."""
    filled = [number for number, text in enumerate(texts) if text.strip()]
    long = [texts[number].strip() for number in filled if len(texts[number].strip()) > _SHORT]
    if len(long) < _LEAST or any(second - first == 1 for first, second in pairwise(filled)):
        return False
    broken = [text[-1] not in SENTENCE_END + _CLOSERS for text in long]
    return sum(first and second for first, second in pairwise(broken)) >= _BROKEN * len(long)


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
