"""Bodies whose own name stands in quotation marks: 关营村|“五良”羊产业合作社.

Behind their place, or anywhere where two words at least tell what they do (“山里红”生态农业专业合作社).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

FINDER = "organizations.quoted"
_NAMED = re.compile(
    r"“([\u3400-\u9fff]{2,6})”((?:(?![的了在和与及有等])[\u3400-\u9fff]){0,6}?(?:合作社|联合社|家庭农场|协会|幼儿园|养老院|敬老院|农庄|(?:股份|责任)?有限(?:责任)?公司|公司|委员会))"
)
# What is quoted so of many (“空壳”合作社) names none.
_OF_MANY = ("空壳", "僵尸", "党支部", "支部", "星级", "五星", "四星", "三星", "新型", "龙头")
_TELLING = 4  # characters of what a body does, before its kind
_KIND = re.compile(r"(?:专业)?(?:合作社|联合社|家庭农场)$")
_HONOURS = ("十佳", "最美", "示范", "星级", "百强", "优秀", "明星", "标杆")


def find_quoted_bodies(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``found`` has the places that they stand behind."""
    ends = {m.at.end: m.at.start for m in found if m.type is EntityType.PLACE}
    for match in _NAMED.finditer(scan.text):
        own, kind = match.groups()
        at = match.start() - scan.text.endswith("的", 0, match.start())
        form = _KIND.search(kind)
        told = form is not None and form.start() >= _TELLING and own not in _OF_MANY
        if (at in ends or told) and not own.startswith(_HONOURS):
            sure = 0.8 if at in ends else 0.7
            firm = at == match.start() and kind.endswith("有限公司")  # 山东|“山里红”农业发展有限公司
            span = Span(ends.get(at, at) if firm else match.start(), match.end())
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, sure)


def without_parts(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """“山里红”|生态农业专业合作社, and then 合作社: the part behind the quotation is no body of its own."""
    quoted = {m.at.end: m for m in mentions if m.finder == FINDER}
    parts = {
        m.name: quoted[m.at.end].name
        for m in mentions
        if m.type is EntityType.ORGANIZATION
        and m.at.end in quoted
        and quoted[m.at.end].at.start < m.at.start
        and quoted[m.at.end].surface.endswith("”" + m.surface)
    }
    return tuple(
        replace(m, name=parts[m.name]) if m.type is EntityType.ORGANIZATION and m.name in parts else m
        for m in mentions
        if not (m.at.end in quoted and m.name in parts)
    )
