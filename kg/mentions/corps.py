"""Find units of the Xinjiang corps: 第三师|四十四团, 十一团|四连. They govern where they stand.

A number with 团 alone is no name (二团 may be a dance troupe): its division or the article must tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_NUMBER = r"[〇○零一二三四五六七八九十百]{1,5}"
_UNIT = re.compile(
    rf"(?:第{_NUMBER}师(?:{_NUMBER}团)?|(?<![第〇○零一二三四五六七八九十百]){_NUMBER}团)(?:{_NUMBER}连)?"
)
_COMPANY = re.compile(rf"(?<![\u3400-\u9fff]){_NUMBER}连(?=党支部|职工|连长|指导员|的)")
_CORPS = ("兵团", "团场", "连队", "垦区")
_BODY = re.compile(
    r"(?:(?![的与和及在为有对将])[\u3400-\u9fff]){0,6}?(?:医院|中学|小学|学校|幼儿园|法院|检察院|公安局|农业农村局|教育局|融媒体中心)"
)
_WHOLE_CORPS = ("新疆生产建设兵团", "兵团")
_NOT_BEHIND = ("圆", "长", "员", "队", "体", "聚", "结")


def corps_units(scan: Scan) -> Iterator[Mention]:
    """The units by their number, and by the company's alone where one regiment's is spoken of."""
    spoken_of = any(word in scan.text for word in _CORPS)
    companies: dict[str, set[str]] = {}
    for match in _UNIT.finditer(scan.text):
        name = match.group()
        alone = name.startswith("第") and "团" in name  # 第十师一八七团 speaks for itself
        if not (spoken_of or alone) or scan.text.startswith(_NOT_BEHIND, match.end()):
            continue
        span = Span(match.start(), match.end())
        yield scan.mention(span, EntityType.ORGANIZATION, "organizations.corps", 0.85)
        body = _BODY.match(scan.text, match.end())  # 第一师|阿拉尔医院
        if body is not None:
            whole = Span(_corps_start(scan, span.start), body.end())
            yield scan.mention(whole, EntityType.ORGANIZATION, "organizations.corps", 0.85)
        outer = re.match(rf"(.*?团){_NUMBER}连$", name)
        if outer is not None:
            companies.setdefault(name[outer.end(1) :], set()).add(name)
            inner = Span(match.start(), match.start() + outer.end(1))
            yield scan.mention(inner, EntityType.ORGANIZATION, "organizations.corps", 0.85)
    for match in _COMPANY.finditer(scan.text):
        names = companies.get(match.group(), set())
        if len(names) == 1:
            span = Span(match.start(), match.end())
            yield scan.mention(
                span, EntityType.ORGANIZATION, "organizations.corps", 0.8, name=next(iter(names))
            )


def _corps_start(scan: Scan, at: int) -> int:
    """Where the corps' own name before its unit begins: 新疆生产建设兵团|第一师."""
    return at - len(next((w for w in _WHOLE_CORPS if scan.text.endswith(w, 0, at)), ""))
