"""A contributor's line that names the body before the name: 横山区石窑沟街道办事处赵石畔社区 刘子瑜.

Or each name's role in brackets behind it: 张某（全媒体记者） 李某（通讯员）. Or all fields of a saved page,
glued together (``kg.pages.glued``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Credit, Span
from kg.pages.byline import Byline
from kg.pages.glued import contributors, read_glued
from kg.pages.names import could_be_name
from kg.words import load_words

_DIVISIONS = ("县", "市", "区", "旗")
_NAME = r"[\u3400-\u9fff]{2,4}"
_LONGEST = 36  # characters of such a line


@lru_cache(maxsize=2)
def _pattern(divisions: bool) -> re.Pattern[str]:
    ends = "|".join(
        map(re.escape, (*load_words()["byline_affiliations"], *(_DIVISIONS if divisions else ())))
    )
    return re.compile(
        rf"\s*[\u3400-\u9fff]{{1,24}}(?:{ends})[\s\u3000]+(?P<names>{_NAME}(?:[\s\u3000、]+(?!供稿){_NAME})*)(?:\s*供稿)?\s*"
    )


@lru_cache(maxsize=1)
def _signed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A whole line of names with their roles behind them, and one such name."""
    words = load_words()
    kinds, roles = (
        "|".join(map(re.escape, words[label])) for label in ("byline_role_adjectives", "byline_roles")
    )
    one = rf"(?P<name>{_NAME})[\s\u3000]*[（(](?:{kinds})*(?P<role>{roles})[）)]"
    line = re.sub(r"\?P<\w+>", "?:", one)
    marks = "".join(words["byline_markers"])
    return re.compile(rf"[\s\u3000{marks}]*(?:{line}[\s\u3000、]*)+"), re.compile(one)


def _read_signed(text: str, base: int) -> Byline | None:
    """张某（全媒体记者） 李某（通讯员）, whatever mark opens the line."""
    line, one = _signed()
    if line.fullmatch(text) is None:
        return None
    roles = load_words().mapping("byline_roles")
    credits_ = tuple(
        Credit(m.group("name"), roles[m.group("role")], Span(base + m.start("name"), base + m.end("name")))
        for m in one.finditer(text)
    )
    named = all(could_be_name(credit.name) for credit in credits_)
    return Byline(credits_, len(text), marked=False, role_printed=True, closed=False) if named else None


def read_affiliated(text: str, base: int, *, closing: bool = False) -> Byline | None:
    """The credits of such a line, or None when it is something else; ``base`` is its page offset.

    In brackets that close a body a county may stand before the names too: （某县 张某）.
    """
    match = _pattern(closing).fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return _read_signed(text, base) or read_glued(text, base)
    return contributors(match.group("names"), base + match.start("names"), _NAME, len(text))
