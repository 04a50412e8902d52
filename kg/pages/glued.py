"""Fields of a saved page with nothing between them: 日期：2017-01-24来源：某县残联作者：张某点击：5220."""

from __future__ import annotations

import re

from kg.model import Credit, Span
from kg.pages.byline import Byline
from kg.pages.names import could_be_name

_NAME = r"[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,2}"
GLUED = re.compile(
    r"(?:(?:发布)?(?:日期|时间)\s*[:：]\s*)?\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"
    rf"来源\s*[:：]\s*[\u4e00-\u9fff]{{2,20}}?作者\s*[:：]\s*(?P<names>{_NAME}(?:[\s\u3000、]{{1,3}}{_NAME}){{0,5}})\s*"
    r"(?:点击|关键词|浏览|阅读|编辑|责任编辑|字号|人气).{0,60}"
)


def read_glued(text: str, base: int) -> Byline | None:
    """The credits of such a line, or None when it is something else; ``base`` is its page offset."""
    match = GLUED.fullmatch(text.strip())
    if match is None:
        return None
    start = base + text.index(match.group()) + match.start("names")
    return contributors(match.group("names"), start, _NAME, len(text), role_printed=True)


def contributors(names: str, start: int, name: str, end: int, *, role_printed: bool = False) -> Byline | None:
    """The byline of the ``names`` from a page offset on, each matched by ``name``; None where one is none."""
    credits_ = tuple(
        Credit(re.sub(r"\s", "", m.group()), "contributor", Span(start + m.start(), start + m.end()))
        for m in re.finditer(name, names)
    )
    if not all(could_be_name(credit.name) for credit in credits_):
        return None
    return Byline(credits_, end, marked=False, role_printed=role_printed, closed=False)
