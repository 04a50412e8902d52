"""Which events of an article it reports itself, and which are but another's business or stand aside."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention
from kg.statements.clauses import Clauses

CONGRESS = "events.congress"
_TO_COME = re.compile(r"(?:提请|提交给?)[^，。；]{0,6}$")
_BUSINESS = re.compile(
    r"召开(?:时间|日期|的)|代表(?:建议|意见|议案)|以来|确定的|提出的|(?:建议)?议程|日程|筹备|主席团|有关事项|相关事项|文件"
)
_BEFORE_OR_AFTER = re.compile(r"会议?(?:之|结束)?[前后]")


def gatherings(clauses: Clauses, *, before: int | None = None) -> list[Mention]:
    """The events that a page may report itself: no congress (党的二十大), no other meeting's business."""
    text = clauses.article.reading.text
    return [
        m
        for m in clauses.named(EntityType.EVENT, before=before)
        if m.finder != CONGRESS and _BUSINESS.match(text, m.at.end) is None
    ]


def is_to_come(scan: Scan, begin: int, event: Mention) -> bool:
    """提请|市五届人大二次会议|审议的报告, 决定|某次会议|召开时间: the meeting is but another's business."""
    ahead = _TO_COME.search(scan.text, begin, event.at.start) is not None
    return ahead or _BUSINESS.match(scan.text, event.at.end) is not None


def aside(clauses: Clauses, scan: Scan, event: Mention) -> bool:
    """会后，举行了|宪法宣誓仪式, 会议前召开了|主任会议: who is told of below attends what it is all about."""
    start = clauses.sentence_of(event.at.start).start
    return _BEFORE_OR_AFTER.search(scan.text, start, event.at.start) is not None
