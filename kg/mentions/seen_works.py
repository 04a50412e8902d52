"""Works that an inspection goes to see: 查看了A、B等, 来到某项目现场, 了解C、D的建设进度."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.mentions.work_names import no_name
from kg.model import EntityType, Mention, Span

_VISITS = re.compile(
    r"(?:查看|察看|走访|考察|参观|前往|视察|调研|观摩|巡查|深入到?|来到|走进)了?(?![组团队])((?:[^，。；：！？、“”\n（）]{4,26}、)+[^，。；：！？、“”\n（）]{4,26}?)"
    r"(?=(?:建设|施工)?(?:现场|工地|一线)|等|，|。|；)"
)
_COMES_TO = re.compile(
    r"(?:来到|走进|前往|抵达|深入|查看|察看|考察|参观|视察|观摩)了?((?:(?!来到|走进|前往)[^，。；：、！？“”\n（）的]){6,30}?(?:项目|工程))"
    r"(?=(?:建设|施工)?(?:现场|工地|一线)|[，、。；]|实地|调研|察看|查看)"
    r"|(?:在|到|赴)((?!建)[^，。；：、！？“”\n（）的]{6,30}?(?:项目|工程))(?=(?:建设|施工)?(?:现场|工地))"
)
_INSPECTED = re.compile(
    r"(?:查看|察看|了解|检查)了?((?:[^，。；：！？、“”\n（）]{4,26}、)+[^，。；：！？、“”\n（）]{4,26}?)"
    r"等?的?(?:项目|工程)?(?:施工|建设|推进)(?:进度|进展)"
)
_SITUATION = re.compile(
    r"(?:查看|察看|了解|检查|调研|督导)了?((?:[^，。；：！？、“”\n（）等的]{4,26}、)*[^，。；：！？、“”\n（）等的]{4,26}?(?:工程|项目))"
    r"(?:建设|推进|施工|实施|进展|推动){0,2}等?(?:“[^“”]{2,12}”|工作|的)?(?:情况|进展|进度)"
)
OF_STAGE = re.compile(r"[一二三四五]期$|生产线$")
LONG_STEM = 5  # characters of a work's name before 项目


def seen_works(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them."""
    yield from _visited(scan)
    yield from _of_situation(scan, found)
    yield from _come_to(scan, found)
    yield from _inspected(scan)


def stem_of(scan: Scan, span: Span) -> str:
    """What a work is called without 工程 and 项目."""
    return scan.text[span.start : span.end].removesuffix("项目").removesuffix("工程")


def _visited(scan: Scan) -> Iterator[Mention]:
    """实地查看A公司、B生产项目、C改造工程等: what an inspection goes to see, where its ending says a work."""
    for match in _VISITS.finditer(scan.text):
        yield from (_work(scan, span) for span in scan.items(Span(*match.span(1))) if _is_work(scan, span))


def _of_situation(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """调研某县|城北大桥及接线工程推进情况: works by their ending, behind the places that they lie in."""
    places = {m.at.start: m.at.end for m in found if m.type is EntityType.PLACE and m.code is not None}
    for match in _SITUATION.finditer(scan.text):
        for item in scan.items(Span(*match.span(1))):
            start = item.start
            while start in places and places[start] < item.end:
                start = places[start]
            span = Span(start, item.end)
            if _is_work(scan, span):
                yield _work(scan, span)


def _is_work(scan: Scan, span: Span) -> bool:
    stem = stem_of(scan, span)
    ended = len(stem) < span.end - span.start or OF_STAGE.search(stem) is not None  # 新鑫钢构|二期
    return len(stem) >= LONG_STEM and ended and not no_name(scan, stem)


def _work(scan: Scan, span: Span) -> Mention:
    return scan.mention(span, EntityType.PROJECT, "projects.listed", 0.75)


def _inspected(scan: Scan) -> Iterator[Mention]:
    """查看了A商贸城、B物流中心、C综合配套工程的|施工进度: works, whatever their names end in."""
    for match in _INSPECTED.finditer(scan.text):
        for span in scan.items(Span(*match.span(1))):
            if not scan.generic(scan.text[span.start : span.end]):
                yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.8)


def _come_to(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """来到|罗家营乡村振兴示范区项目，…, 在|某示范园项目|现场: the one work that somebody comes to see."""
    ends = {m.at.end for m in found if m.type in (EntityType.PLACE, EntityType.ORGANIZATION)}
    for match in _COMES_TO.finditer(scan.text):
        whole = Span(*match.span(1 if match.group(1) else 2))
        start = max((end for end in ends if whole.start < end < whole.end), default=whole.start)
        span = Span(scan.longest_at("project_verbs", start) or start, whole.end)
        stem = stem_of(scan, span)
        acts = any(scan.has_word_inside(label, whole) for label in ("speech_verbs", "person_roles", "titles"))
        if len(stem) >= LONG_STEM and not acts and not no_name(scan, stem):
            yield scan.mention(span, EntityType.PROJECT, "projects.visited", 0.75)
