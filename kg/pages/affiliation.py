"""A contributor's line that names the body before the name: 横山区石窑沟街道办事处赵石畔社区 刘子瑜.

Or all fields of a saved page, glued together (``kg.pages.glued``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Credit, Span
from kg.pages.byline import Byline
from kg.pages.glued import read_glued
from kg.pages.names import could_be_name
from kg.words import load_words

_DIVISIONS = ("县", "市", "区", "旗")
_LONGEST = 36  # characters of such a line


@lru_cache(maxsize=2)
def _pattern(divisions: bool) -> re.Pattern[str]:
    ends = "|".join(
        map(re.escape, (*load_words()["byline_affiliations"], *(_DIVISIONS if divisions else ())))
    )
    name = r"[\u3400-\u9fff]{2,4}"
    return re.compile(
        rf"\s*[\u3400-\u9fff]{{1,24}}(?:{ends})[\s\u3000]+(?P<names>{name}(?:[\s\u3000、]+{name})*)\s*"
    )


def read_affiliated(text: str, base: int, *, closing: bool = False) -> Byline | None:
    """The credits of such a line, or None when it is something else; ``base`` is its page offset.

    In brackets that close a body a county may stand before the names too: （某县 张某）.
    """
    match = _pattern(closing).fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return read_glued(text, base)
    start = match.start("names")
    credits_ = tuple(
        Credit(m.group(), "contributor", Span(base + start + m.start(), base + start + m.end()))
        for m in re.finditer(r"[\u3400-\u9fff]{2,4}", match.group("names"))
    )
    if not all(could_be_name(credit.name) for credit in credits_):
        return None
    return Byline(credits_, len(text), marked=False, role_printed=False, closed=False)
