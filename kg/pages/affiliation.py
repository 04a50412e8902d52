"""A contributor's line that names the body before the name: 横山区石窑沟街道办事处赵石畔社区 刘子瑜.

Or all fields of a saved page, glued together (``kg.pages.glued``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.pages.byline import Byline
from kg.pages.glued import contributors, read_glued
from kg.words import load_words

_DIVISIONS = ("县", "市", "区", "旗")
_NAME = r"[\u3400-\u9fff]{2,4}"
_LONGEST = 36  # characters of such a line


@lru_cache(maxsize=2)
def _pattern(divisions: bool) -> re.Pattern[str]:
    closing = (*_DIVISIONS, *load_words()["media_endings"]) if divisions else ()
    ends = "|".join(map(re.escape, (*load_words()["byline_affiliations"], *closing)))
    gap = r"(?:[\s\u3000]+|[:：][\s\u3000]*)" if divisions else r"[\s\u3000]+"
    body = rf"[\u3400-\u9fff]{{1,24}}(?:{ends}){gap}"
    names = rf"{_NAME}(?:[\s\u3000、]+(?!供稿|{body}){_NAME})*"
    return re.compile(
        rf"\s*{body}(?P<names>{names})(?:[\s\u3000、，；]+{body}(?P<others>{names}))?(?:\s*供稿)?\s*"
    )


def read_affiliated(text: str, base: int, *, closing: bool = False) -> Byline | None:
    """The credits of such a line, or None when it is something else; ``base`` is its page offset.

    In brackets that close a body a county may stand before the names too (（某县 张某）), and two bodies may
    each stand before their own (县委办 张某、县政府办 李某).
    """
    match = _pattern(closing).fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return read_glued(text, base)
    rows = [name for name in ("names", "others") if match.group(name) is not None]
    read = [contributors(match.group(row), base + match.start(row), _NAME, len(text)) for row in rows]
    told = [byline for byline in read if byline is not None]
    if len(told) < len(rows):
        return None
    return replace(told[0], credits=tuple(credit for byline in told for credit in byline.credits))
