"""Undo typesetting: printed lines become one reading text whose every character knows its offset.

Only changes of one character for one, and removals, are made, so the offset map stays exact:
full-width letters and digits become plain, all bullets one, blanks between Chinese characters and
inside numbers go (黄 雷 → 黄雷, 7 . 54 → 7.54), ASCII punctuation beside Chinese becomes Chinese,
straight quotes are paired.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.model import Reading, Span

# What papers print before an item of news is read as one sign. ○ is a zero too (二○二二年).
BULLET = "●"
_BULLETS = frozenset("●■□◆◇▲△▼▽★☆※◎►▶")
_PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_QUOTES = {"「": "“", "」": "”", "『": "“", "』": "”", "〝": "“", "〞": "”", "＂": '"'}
_DOTS = {"•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·"}


def is_han(char: str) -> bool:
    """True for a Chinese character (unified ideographs and extension A, and 〇)."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


def _plain(char: str) -> str:
    if "！" <= char <= "～" and (char.isalnum() or char in "％＋－．＆"):
        return unicodedata.normalize("NFKC", char)
    return BULLET if char in _BULLETS else _QUOTES.get(char, _DOTS.get(char, char))


def _dropped(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs")


@lru_cache(maxsize=20_000)
def _read(char: str) -> str:
    """The character as it is read, or nothing when it is dropped."""
    return "" if _dropped(char) else _plain(char)


def fold(text: str, spans: Iterable[Span], *, breaks: Iterable[int] = ()) -> Reading:
    """The reading of the given spans of a page's text, in their order.

    ``breaks`` are page offsets before which a paragraph begins: a line feed is put there (it
    takes the offset of the character that follows). The text holds no other blank than one
    space between two Latin words.
    """
    starts = set(breaks)
    kept: list[tuple[str, int]] = []
    gap = pending = False
    for span in spans:
        gap = True
        for offset in range(span.start, span.end):
            pending = pending or offset in starts
            char = _read(text[offset])
            if not char:
                gap = gap or text[offset].isspace()
                continue
            if pending and kept:
                kept.append(("\n", offset))
            elif gap and kept and _latin(kept[-1][0]) and _latin(char):
                kept.append((" ", offset))
            kept.append((char, offset))
            gap = pending = False
    chars = _punctuate([char for char, _ in kept])
    return Reading("".join(chars), tuple(offset for _, offset in kept))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _punctuate(chars: Sequence[str]) -> list[str]:
    """ASCII punctuation beside Chinese becomes Chinese; straight quotes open and close by turns."""
    out = list(chars)
    opened = False
    for i, char in enumerate(chars):
        if char == "\n":
            opened = False
        if char in _PUNCTUATION:
            beside = [chars[j] for j in (i - 1, i + 1) if 0 <= j < len(chars)]
            digits = len(beside) == 2 and all(c.isdigit() for c in beside)
            if any(is_han(c) or c in "”“》」）" for c in beside) and not digits:
                out[i] = _PUNCTUATION[char]
        elif char == '"':
            opened = not opened
            out[i] = "“" if opened else "”"
    return out


def key(text: str) -> str:
    """The form in which names are compared: NFKC, without blanks, quotes, brackets and dots.

    The same folding as the gold scorer's, so that equal here means equal there.
    """
    drop = set("“”‘’\"'《》「」『』（）()·・.．,，、")
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if not c.isspace() and c not in drop)
