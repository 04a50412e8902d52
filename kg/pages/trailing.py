"""Credits that end a body: （A B）, （记者 A）, 记者 A 摄."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg.gazetteer import gazetteer
from kg.model import Credit
from kg.pages.affiliation import read_affiliated
from kg.pages.byline import read_byline
from kg.pages.fold import is_han
from kg.pages.media import is_medium, medium
from kg.pages.names import could_be_name

_TRAILING = re.compile(r"[（(【\[]([^（）()【】\[\]。！？]{2,60})[）)】\]][\s|｜]*$")
_STAFF = re.compile(r"\s*[（(]\s*(?:责任编辑|责编|编辑|校对|审核)\s*[:：][^（）()]{2,24}[）)][\s|｜]*$")
# 。（某某 某某） 责任编辑：某某 值班编辑：某某
_STAFF_LINE = re.compile(
    r"(?<=[）)。！？”])\s*(?:(?:责任编辑|责编|编辑|值班编辑|值班总编|校对|审核|审校|[一二三初复终]审)\s*[:：]\s*"
    r"[\u3400-\u9fff]{2,4}[\s、]*){1,5}$"
)
_LONGEST_STAFF = 60  # characters
# （新华社记者 某某）（据新华社北京3月2日电）
_SOURCE = re.compile(r"(?<=[）)])\s*[（(](?:据|综合)[^（）()。]{2,24}[）)]\s*$")
# （据|新华社北京3月2日电 记者 某某）: who is named behind the report that was taken over
_TAKEN_OVER = re.compile(
    r"据(?:《[^《》]{2,12}》|[\u3400-\u9fff]{2,12}?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:专?电|讯|消息|报道))[\s，,、:：]*(?=[\u3400-\u9fff])"
)
_OF_PAPER = re.compile(r"\s*[（(]([\u3400-\u9fff]{4,10})[）)]\s*$")  # 通讯员 某某（大理日报）
# …逐项整改。作者：某某; 文/某某
_AUTHOR = re.compile(
    r"(?<=[。！？”’）)\s])\s*(?:作者|撰稿|撰文|供稿|图文|文)\s*[:：/／]\s*([\u3400-\u9fff·]{2,5}(?:[\s、]+[\u3400-\u9fff·]{2,5}){0,3})\s*$"
)
_SHOT = re.compile(
    r"(?:(?<=[。！？”’）)\s])|^)\s*([\u3400-\u9fff·\s、]{2,14}\s*(?:摄|摄影|文/图|供图|摄影报道))\s*$"
)
# …收入增加。某某（记者）
_BEHIND = re.compile(
    r"(?<=[。！？”])\s*([\u3400-\u9fff]{2,4}(?:[\s、]+[\u3400-\u9fff]{2,4}){0,2}"
    r"[（(][\u3400-\u9fff]{0,4}(?:记者|通讯员)[）)])[\s|｜]*$"
)
_BARE = re.compile(r"[。！？”]\s*([\u3400-\u9fff]{2,3}(?:[ \u3000、]*[\u3400-\u9fff]{2,3}){0,2})\s*$")


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """…收入增加。本报记者 某某 摄: credits without brackets behind the last sentence or on a line alone."""
    return re.compile(
        rf"(?:(?<=[。！？”’）)\s])|^)\s*((?:本报|本网|本台|[\u3400-\u9fff]{{2,8}}?讯|{medium()})?(?:全媒体|融媒体?|首席|见习|实习|特约)?"
        r"(?:记者|通讯员|摄影)[^，。！？]{2,40}?(?:摄|摄影|摄影报道|文/图|报道)?)\s*$"
    )


def read_bare(text: str, base: int) -> tuple[tuple[Credit, ...], int] | None:
    """Names alone behind the last sentence (…健康。丁某某武某某), where every one can be a name; as below."""
    match = _BARE.search(text[-40:])
    if match is None:
        return None
    start = max(0, len(text) - 40) + match.start(1)
    byline = read_byline(f"记者 {match.group(1)}", base + start - len("记者 "))
    if byline is None or not all(could_be_name(credit.name) for credit in byline.credits):
        return None
    return tuple(replace(credit, role="contributor") for credit in byline.credits), start


def read_trailing(text: str, base: int) -> tuple[tuple[Credit, ...], int] | None:
    """Credits at the end of a body: （A B）, （记者 A）, 记者 A 摄. Returns them and where they begin.

    The site's own staff behind them (责编：A、B) is left out, and so is the paper (（大理日报）) or agency
    that a report comes from.
    """
    behind = _behind(text)
    before = read_trailing(text[:behind], base) if behind is not None else None
    if before is not None:
        return before
    shift = max(0, len(text) - 90)
    for pattern, match in _closings(text[shift:]):
        start = shift + match.start()
        if leaves_open(text[:start]) or _names_place(text, start, match.group(1)):
            continue
        told, bracketed = match.group(1), pattern is _TRAILING
        over = _TAKEN_OVER.match(told) if bracketed else None
        told = told[over.end() :] if over is not None else told
        at = base + shift + match.end(1) - len(told)
        byline = read_byline(told, at, bracketed=bracketed)
        if byline is None or any(is_medium(credit.name) for credit in byline.credits):  # （人民网| 张某）
            byline = read_affiliated(told, at, closing=bracketed)
        if byline is not None and byline.end == len(told):
            return byline.credits, start
    return None


def _closings(text: str) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
    """What may be credits at the end of a text, by pattern; before 摄 names may begin at each blank."""
    for pattern in (_TRAILING, _BEHIND, _plain(), _AUTHOR, _SHOT):
        match = pattern.search(text)
        while match is not None:
            yield pattern, match
            match = pattern.search(text, match.start() + 1) if pattern is _SHOT else None


def leaves_open(text: str) -> bool:
    """（通讯员 A 文/图|: a bracket is open where the text ends, and closes in what follows."""
    return max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))


def _names_place(text: str, start: int, names: str) -> bool:
    """中广核新能源（通辽）|有限公司, where a column breaks the name of a company."""
    return is_han(text[start - 1 : start] or " ") and names in gazetteer().short_prefixes(names)


def _behind(text: str) -> int | None:
    """Where the site's staff or the paper's name begins, behind which nothing stands."""
    staff = _STAFF.search(text)
    if staff is not None:
        return staff.start()
    shift = max(0, len(text) - _LONGEST_STAFF)
    line = _STAFF_LINE.search(text[shift:]) or _SOURCE.search(text[shift:])
    if line is not None:
        return shift + line.start()
    paper = _OF_PAPER.search(text[shift:])
    return shift + paper.start() if paper is not None and is_medium(paper.group(1)) else None
