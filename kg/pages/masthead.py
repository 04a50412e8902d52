"""Lines that say which paper, page, section and day this is, in whatever order a paper prints them."""

from __future__ import annotations

import re

from kg.words import load_words

_MARKS = re.compile(r"[\s　·•|｜/／:：,，、《》【】\[\]()（）—–\-_■□●○▲△◆◇★☆]+")
# Not 喜报, 汇报: a paper's kind is in its name, or the name is long.
_PAPER = re.compile(
    r"(?:今日)?[\u3400-\u9fff]{1,8}(?:[日晚早晨时商周新快导]报|[晚早晨周]刊|都市报|融媒)|[\u3400-\u9fff]{4,9}报|今日[\u3400-\u9fff]{2,4}"
)
_SHORT_PAPER = re.compile(r"[\u3400-\u9fff]{2,3}报")  # 长子报
_FOLIO = re.compile(r"(?:第?[A-Z]{0,2}\d{1,3}版?|第?[一二三四五六七八九十]{1,3}版|版|第)")
_TWO_DIGITS = re.compile(r"\d{2,3}")  # 03 is a folio; 3 may be a day too
_DAY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:星期[一二三四五六日天])?|\d{4}年|\d{4}\.\d{1,2}\.\d{1,2}"
    r"|(?:星期|周)[一二三四五六日天]|农历.{2,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,8}"
)
_APART = re.compile(
    r"(?<=(?<![\u3400-\u9fff])[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff](?![\u3400-\u9fff]))"
)
_LATIN = re.compile(r"[A-Z][A-Za-z]+")
_FOLIO_ALONE = re.compile(r"(?!CN)[A-Z]{0,2}\d{1,3}")
_OWN_SECTION = re.compile(r"[\u3400-\u9fff]{2,6}")  # 金陵财经: a section by a name of its own


def is_masthead(text: str) -> bool:
    """True when all words of a line are a paper's name, a folio, a section or a day, of two kinds at least.

    A section by a name that no list has counts beside the paper's name and a folio only.
    """
    words = _words(text)
    sections = load_words().set("page_sections")
    papers = [w for w in words if _names_paper(w) and w not in sections]
    folios = [w for w in words if _TWO_DIGITS.fullmatch(w) or (_FOLIO.fullmatch(w) and not w.isdigit())]
    days = [w for w in words if _DAY.fullmatch(w) or w.isdigit()]
    named = [w for w in words if w in sections]
    latin = [w for w in words if _LATIN.fullmatch(w)]  # QIANXINAN DAILY
    rest = [w for w in words if w not in (*papers, *folios, *days, *named, *latin)]
    own = bool(papers and (folios or named)) and len(rest) <= 1 and all(map(_OWN_SECTION.fullmatch, rest))
    kinds = sum(map(bool, (papers, folios, days, named, latin)))
    return kinds > 1 and bool(papers or folios) and (not rest or own)


def paper_in(text: str) -> str | None:
    """The paper's name in a line of the page's own, wherever it stands there."""
    return next((w for w in _words(text) if _names_paper(w)), None)


def _names_paper(word: str) -> bool:
    short = _SHORT_PAPER.fullmatch(word) is not None
    return _PAPER.fullmatch(word) is not None or (short and not word.endswith(load_words()["not_papers"]))


def folio_in(text: str) -> str | None:
    """The page's number in a line of the page's own: A03, 03; 2 only in a masthead without a day (要闻 2)."""
    words = _words(text)
    plain = [w for w in words if _FOLIO_ALONE.fullmatch(w)]
    clear = [w for w in plain if not w.isdigit() or w.startswith("0")]
    alone = len(plain) == 1 and is_masthead(text) and not any(map(_DAY.fullmatch, words))
    return next(iter(clear or (plain if alone else [])), None)


def _words(text: str) -> list[str]:
    closed = _APART.sub("", text.strip())  # 要　闻
    return [word for word in _MARKS.split(closed) if word]
