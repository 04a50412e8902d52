"""What a scan or an unusual setting prints for something else, put right where one reading is left.

Every change is of one character for one, so that offsets into the page hold.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.words import load_words

# A point behind a Chinese character or a closing mark with Chinese or a figure behind it, or one that
# ends a line.
_POINT = re.compile(
    r"(?:(?<=[\u4e00-\u9fff”）)》%])|(?<=[\u4e00-\u9fff”）)》%] ))[.．]"
    r"(?=\s*[\u4e00-\u9fff“”\x22’》（）()\d])"
    r"|(?<=[^.．\n])[.．](?=[^\S\n]*(?:\n|\Z))"
)


_LAST = re.compile(r"(?<=[\u4e00-\u9fff”）)》%])[.．](?=[^\S\n]*(?:\n|\Z))")

_RUNS = 3  # 3OOO: each run puts one more of them right
# No-break and typographic blanks, as web pages have them; the wide blank of a paragraph stays.
_BLANKS = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")


def clear_text(text: str) -> str:
    """The text with figures, full stops and blanks as they are meant: 2O23年 → 2023年, 签约. → 签约。"""
    text = text.translate(_BLANKS)
    for _ in range(_RUNS):
        before = text
        for pattern, meant in _confusions():
            text = pattern.sub(meant, text)
        if text == before:
            break
    return _with_full_stops(text)


def _with_full_stops(text: str) -> str:
    """Points that end sentences become 。 where the text has more of them than of 。.

    In any other text only those at the end of a line do, and the others stand for something else
    (阿依努尔.买买提).
    """
    points = [match.start() for match in _POINT.finditer(text)]
    if len(points) <= text.count("。"):
        points = [match.start() for match in _LAST.finditer(text)]
    chars = list(text)
    for at in points:
        chars[at] = "。"
    return "".join(chars)


@lru_cache(maxsize=1)
def _confusions() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = load_words().table("scan_confusions")
    return tuple((re.compile(pattern), meant) for pattern, meant, *_ in table)
