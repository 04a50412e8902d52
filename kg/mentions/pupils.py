"""Pupils and teachers who are named right behind their school: 某一中|陶小凡、某二中|金小耀荣获一等奖."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.name_tests import names_at
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention

_SCHOOL = re.compile(r"(?:中学|小学|学校|大学|学院|初中|高中|[一二三四五六七八九十]+[中小高])$")
_HONOURED = re.compile(r"荣?获|[一二三]等奖|同学|老师|录取|夺|冠军")
_BEHIND = re.compile(
    r"[、，。；（]|和|与|等|同学|老师|选手|代表队|荣?获|[夺摘捧]|[\d两三四五六七八九十]+[名位人]"
)
_REACH = 80  # characters behind the name in which an honour is told


def find_pupils(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Everyone named there that no other finder has read, and whoever a list goes on with."""
    taken = [m.at for m in found if m.type in (EntityType.PERSON, EntityType.ORGANIZATION)]
    people = {m.at.start: m.at.end for m in found if m.type is EntityType.PERSON}
    for school in found:
        if school.type is not EntityType.ORGANIZATION or _SCHOOL.search(school.name) is None:
            continue
        at = school.at.end
        while at < len(scan.text) and _HONOURED.search(scan.text, at, at + _REACH):
            end = people.get(at)
            if end is None:
                span = next(names_at(scan, at, _BEHIND), None)
                if span is None or any(span.overlaps(other) for other in taken):
                    break
                yield scan.mention(span, EntityType.PERSON, "people.pupil", 0.75)
                end = span.end
            if scan.text[end : end + 1] != "、":
                break
            at = end + 1
