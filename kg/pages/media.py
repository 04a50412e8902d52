"""The name of a medium as it stands before 讯, 电 or 记者: 滨河日报, 滨河云·滨河晚报客户端."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.words import load_words

_CHARACTER = r"[\u3400-\u9fffA-Za-z0-9·•\-—/]"
_LONGEST = 20  # characters before the end that tells a medium


@lru_cache(maxsize=1)
def medium() -> str:
    """A regular expression of such names, the shortest first."""
    ends = "|".join(map(re.escape, load_words()["media_endings"]))
    return rf"{_CHARACTER}{{1,{_LONGEST}}}?(?:(?:{ends})[+＋]?|[+＋])"


def is_medium(name: str) -> bool:
    """True when a name ends as those of media do."""
    return name.rstrip("+＋").endswith(load_words()["media_endings"])
