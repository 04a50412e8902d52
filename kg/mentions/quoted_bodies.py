"""Bodies whose own name stands in quotation marks behind their place: 关营村|“五良”羊产业合作社."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_NAMED = re.compile(
    r"“([\u3400-\u9fff]{2,6})”((?:(?![的了在和与及有等])[\u3400-\u9fff]){0,6}?(?:合作社|联合社|家庭农场|协会|幼儿园|养老院|敬老院|农庄|公司|委员会))"
)
_HONOURS = ("十佳", "最美", "示范", "星级", "百强", "优秀", "明星", "标杆")


def find_quoted_bodies(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``found`` has the places that they stand behind."""
    ends = {m.at.end for m in found if m.type is EntityType.PLACE}
    for match in _NAMED.finditer(scan.text):
        own, kind = match.groups()
        at = match.start() - scan.text.endswith("的", 0, match.start())
        if at in ends and not own.startswith(_HONOURS):
            yield scan.mention(
                Span(*match.span()), EntityType.ORGANIZATION, "organizations.quoted", 0.8, name=own + kind
            )
