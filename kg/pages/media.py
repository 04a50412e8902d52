"""The name of a medium as it stands before 讯, 电 or 记者: 滨河日报, 滨河云·滨河晚报客户端."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.words import load_words

_CHARACTER = r"[\u3400-\u9fffA-Za-z0-9·•\-—/]"
_NO_TIME = "(?![上下中]午|凌晨|[早晚清])"  # 今日|上午
_LONGEST = 20  # characters before the end that tells a medium


# 某日报全媒体|记者, 某新闻网1月21日讯, 某融媒（记者
_REPORTS = (
    r"(?:社|报道组)?[·•]?(?:全媒体|融媒体?|首席|见习|实习|特约)*"
    r"(?:记者|通讯员|[\u3400-\u9fff]{0,4}?(?:\d{1,2}月)?(?:\d{1,2}日)?[讯电]|[（(](?=[^（）()]{0,4}(?:记者|通讯员)))"
)


@lru_cache(maxsize=1)
def medium() -> str:
    """A regular expression of such names, the shortest first."""
    ends = "|".join(map(re.escape, load_words()["media_endings"]))
    begins = "|".join(map(re.escape, load_words()["media_beginnings"]))
    local = rf"(?:{begins}){_NO_TIME}[\u3400-\u9fff]{{2,4}}?"
    return rf"(?:{_CHARACTER}{{1,{_LONGEST}}}?(?:(?:{ends})[+＋]?|[+＋])|{local})"


_ALSO = r"(?:[（(][^（）()\s]{2,10}[报网台刊社][）)])?"  # 某新闻网（某报）（通讯员 …
_SIGNS = re.compile("记者|通讯员|[讯电]")  # without which a line is asked nothing more


@lru_cache(maxsize=1)
def _reports() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, load_words()["media_endings"]))
    return re.compile(
        rf"(?:^|(?<=[\s（(【〔\[■□]))([\u3400-\u9fff]{{2,6}}?(?:{ends})){_ALSO}{_REPORTS}", re.M
    )


def reporting_medium(text: str) -> str | None:
    """The one medium by which the reports of a page are signed or opened; None where there are several."""
    signed = (line for line in text.split("\n") if _SIGNS.search(line) is not None)
    found = {match.group(1) for line in signed for match in _reports().finditer(line)}
    own = found - load_words().set("media_names")
    return next(iter(own)) if len(own) == 1 else None


def is_medium(name: str) -> bool:
    """True when a name ends as those of media do."""
    return name.rstrip("+＋").endswith(load_words()["media_endings"])
