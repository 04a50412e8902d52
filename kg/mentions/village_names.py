"""Which words before 村 name a village: its own branch, the tagger, the article or a list says so."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.mentions.scan import Scan
from kg.model import Span

_WORD_VILLAGE, _LEAD = 3, 2  # characters of a village's name, of a verb before it
_INTO_VILLAGES, _OF_VILLAGES = set("进入驻下到出返回离包联帮挂访穿"), set("道容貌规风")
_MANY_INTO = re.compile(r"[千百万].[进驻联包帮访入][千百万]$")
_NEXT = re.compile(r"、[\u3400-\u9fff]{2,4}(?:村|社区)")
_MAKING = set("兴强富美")
_NOT_YET = set("没未")
_GROUP = re.compile(r"[\d一二三四五六七八九十]+[组社队]")
_TOLD = 0.5  # of the tagger, of a name with a character that few names have
_VILLAGE_OFFICES = ("党支部", "党总支", "党委", "支部", "委会", "民委员会", "支书", "主任")


def governs_itself(scan: Scan, name: str) -> bool:
    """民主镇|先进村, where 先进村|党支部 is told of: what has its own branch is a village, word or not."""
    governs = any(name + office in scan.text for office in _VILLAGE_OFFICES)
    return governs and bool(scan.places.places(name))  # 行政村|党支部: no village is called so


def in_list(scan: Scan, name: str, end: int) -> bool:
    """西城镇|联建村|、团结村: a listed name, before another village."""
    return _NEXT.match(scan.text, end) is not None and bool(scan.places.places(name))


def read_over(scan: Scan, span: Span) -> bool:
    """阔孜其牙村|党支部: the tagger reads a place or a body over it."""
    over = [n for n in scan.names if n.start <= span.start and span.end <= n.end and n.confidence >= _TOLD]
    return any(n.label in ("ORGANIZATION", "PLACE") for n in over)


_LOCATED = ("所在", "属", "目的")  # 活动所在|地|桂林村


def behind_joint(scan: Scan, span: Span, read: Collection[Span]) -> int:
    """Where a name begins behind what joins it: 进|驻|泉口村, and 同|河垅村 where 河垅村 is told of.

    So does 扎根|东明村, where 东明村 is told of.
    """
    name = scan.text[span.start : span.end]
    told = (scan.text[s.start : s.end] for s in read)
    whole = max(
        (n for n in told if _WORD_VILLAGE <= len(n) <= len(name) - _LEAD and name.endswith(n)), default=""
    )
    if whole:
        return span.end - len(whole)
    rest = scan.text[span.start + 1 : span.end]
    if len(rest) < _WORD_VILLAGE:
        return span.start
    joined = scan.text[span.start] in "同与和兼" and any(scan.text[s.start : s.end] == rest for s in read)
    joined = joined or (scan.text[span.start] == "地" and scan.text.endswith(_LOCATED, 0, span.start))
    return span.start + (joined or scan.text[span.start] == "驻")


def worded(scan: Scan, span: Span) -> bool:
    """A word lies in what stands before the level."""
    return any(scan.has_word_inside(label, span) for label in ("clause_words", "person_roles")) or (
        scan.has_word_inside("common_words", Span(span.start, span.end - 1))
    )


def called_often(scan: Scan, span: Span) -> bool:
    """联合村, 团结村: a village named by a word, where the article names it again."""
    name = scan.text[span.start : span.end]
    whole = scan.longest_at("clause_words", span.start) == span.end - 1 or scan.everyday(name[:-1])
    return len(name) == _WORD_VILLAGE and whole and scan.text.count(name) > 1


def no_village(scan: Scan, span: Span) -> bool:
    """硬化|村道, 干警|驻村, 苗族|村民, 易地搬迁|村: words that end in 村 and name none."""
    if scan.text.rfind("《", 0, span.start) > scan.text.rfind("》", 0, span.start):
        return True  # 《游走镇远》
    stem, behind = scan.text[span.start : span.end - 1], scan.text[span.end : span.end + 1]
    if scan.text[span.end - 1] != "村":
        return False
    everyday = [at for at in range(len(stem) - 1) if scan.everyday(stem[at : at + 2])]
    told = len(everyday) > 1 and everyday[-1] - everyday[0] >= 2  # two words that do not overlap
    verb = stem[-1:] in _INTO_VILLAGES or (behind in _OF_VILLAGES and behind != "")
    verb = verb or _MANY_INTO.search(stem) is not None  # 万警进万村
    verb = verb or (stem[-1:] in _MAKING and scan.everyday(stem[:-1]))  # 产业|兴村
    verb = verb or (stem[:1] in _NOT_YET and len(stem) > 1)  # 没通电|村
    group = _GROUP.fullmatch(stem) is not None  # 七组|村民
    return told or verb or (behind == "民" and (group or stem.endswith("族")))
