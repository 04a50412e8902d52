"""Names of other peoples: with a dot in them, made of listed parts, of four characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.mentions.scan import Scan
from kg.model import Span
from kg.pages.names import plausible_name
from kg.words import load_words

DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+")
_PLACE_ENDS = ("村", "镇", "乡", "县", "苏木", "嘎查", "寺", "街", "路", "草原", "山", "湖", "河")
_ALONE = 3  # characters of a part that may be a name by itself
_OF_COUNTRIES = ("中国", "世界", "全国")
_LONGEST_GIVEN = 4


@lru_cache(maxsize=1)
def composed() -> re.Pattern[str]:
    """Names made of the listed parts of other peoples' names; most places fail by their first character."""
    first = "".join(sorted({part[0] for part in load_words()["name_parts"]}))
    parts = "|".join(load_words()["name_parts"])
    alone = "|".join(part for part in load_words()["name_parts"] if len(part) >= _ALONE)
    return re.compile(f"(?=[{first}])(?:(?:{parts}){{2,3}}|(?:{parts})[措草吉加杰太]|{alone})")


def of_parts(scan: Scan, span: Span) -> Iterator[tuple[Span, float, bool]]:
    """扎西多吉, 乌云其其格: a name made of parts, where it stands free or behind a post or role.

    A single part (牧民|其其格) is one behind a post or role only.
    """
    cued = any(scan.longest_before(label, span.start) is not None for label in ("titles", "person_roles"))
    if not cued and scan.text[span.start : span.end] in scan.words.set("name_parts"):
        return
    free = scan.boundary(span.start - 1) or scan.text[span.start - 1] in "和与及对向让是由据请的"
    if (cued or free) and not scan.text.startswith(_PLACE_ENDS, span.end):
        yield span, 0.9 if cued else 0.8, False


_FOR_GOOD = re.compile(
    r"(?:公益|慈善|助学|奖学|教育|成长|关爱|爱心)?(?:[\u3400-\u9fff]{0,4})(?:基金|项目|计划|行动|集团|公司|品牌|论坛)"
)


def dotted(scan: Scan, match: re.Match[str]) -> Iterator[tuple[Span, float, bool]]:
    """阿依古丽·买买提: the ends are told by lists of titles before and followers behind."""
    start, end = match.span()
    before = ("titles", "person_roles", "clause_words", "common_words")
    for at in range(start + 1, match.group().index("·") + start):
        if (
            any(scan.longest_before(label, at) is not None for label in before)
            or scan.text[at - 1] in "和与对向的"
        ):
            start = at
    dot = scan.text.rindex("·", start, end)
    after = ("speech_verbs", "clause_words", "common_words")
    for at in range(dot + 2, end):
        if any(scan.starts(label, at) for label in after) or scan.text[at] in "和与的家等在正也是将曾":
            end = at
            break
    first = scan.text.index("·", start) - start
    if any(scan.places.short(part) or part in _OF_COUNTRIES for part in scan.text[start:end].split("·")):
        return  # 中国·宣恩2018…大会
    if _FOR_GOOD.match(scan.text, end):
        return  # 新鸿基·春雷|公益成长基金
    if 1 <= first <= 6 and end - start >= 4 and not scan.has_word_inside("common_words", Span(start, end)):
        yield Span(start, end), 0.9, False


def foreign_name(scan: Scan, span: Span) -> bool:
    """Four characters that the tagger reads as a name, and that end where a name can."""
    name = scan.text[span.start : span.end]
    if name.endswith("家") and plausible_name(name[:-1]):
        return False  # 村民何志明|家的7亩稻田
    ends = scan.boundary(span.end) or scan.text[span.end] in "将把在等说和的与是有从向对"
    return len(name) == _LONGEST_GIVEN and ends
