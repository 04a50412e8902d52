"""Frames in which a name stands: 任命|盛某|为副市长, 以|龙某|为队长, 家住某村的|李某|说."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.name_tests import NEVER_IN_NAMES, without_lead
from kg.mentions.scan import Scan
from kg.model import Span
from kg.pages.names import plausible_name

_NAME = r"[\u3400-\u9fff]{2,4}"
_APPOINTED = re.compile(
    rf"(?:任命|免去|接受|补选|选举|推选|提名|聘任|增补|并?决定|决定任命)({_NAME}(?:、{_NAME})*?)(?=\d*名?同志(?:为|任|担任|辞去|的|，)|为(?!了|的|期)|辞去)"
)
_RESIGNS = re.compile(rf"(?<=[、，])({_NAME})(?=辞去)")
_COUNTED = re.compile(rf"(?<![\u3400-\u9fff])((?:{_NAME}、){{2,}}{_NAME})(?=\d+[名位人])")  # A、B、C3名同志
_AGED = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff]{3})(?=今年\d{2}岁|，现?年?\d{2}岁|，[男女]，)")
_LIVES = re.compile(rf"(?:家住|来自)[^，。；]{{2,16}}?的({_NAME})(?=成[了为]|说|告诉|今年|[正每，])")
# 阜佬村的|符芙蓉|一大早就来到义诊点
_OF_VILLAGE = re.compile(rf"(?<=[村区]的)({_NAME}?)(?=一大早|一早|早早|赶到|来到|特地|特意|专程)")
_LEADS = re.compile(
    r"以([\u3400-\u9fff]{2,4})(?:同志)?为(?:队长|组长|团长|书记|班长|会长|主任|首)"
)  # 以|龙某|为队长
_FRAMES = (
    (_APPOINTED, 0.95),
    (_RESIGNS, 0.9),
    (_AGED, 0.9),
    (_COUNTED, 0.9),
    (_LEADS, 0.9),
    (_LIVES, 0.85),
    (_OF_VILLAGE, 0.8),
)


def framed(scan: Scan) -> Iterator[tuple[Span, float, bool]]:
    """任命|盛某|为副市长, 接受|程某|辞去职务, 王某|今年51岁: what stands there is a name."""
    for frame, confidence in _FRAMES:
        for match in frame.finditer(scan.text):
            for item in scan.items(Span(*match.span(1))):
                span = without_lead(scan, item)
                name = scan.text[span.start : span.end]
                known = plausible_name(name) or (len(name) > 2 and not set(name) & NEVER_IN_NAMES)
                if known and not scan.everyday(name) and not scan.has_word_inside("titles", span):
                    yield span, confidence, False
