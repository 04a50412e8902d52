"""Works that the text tells of again: 该项目位于…, 该桥由…承建, 二期工程, a park that a firm has built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.mentions.work_names import SAYS_WHAT, STOP, comes_about, left_edge, name_edges, no_name, opening
from kg.model import EntityType, Mention, Span

_LONGEST_NAME = 16
_BUILT_PLACES = ("大桥", "桥", "隧道", "水库", "车站", "公园", "广场")
_STAGE_ALONE = re.compile(r"(?<![\u3400-\u9fff])([一二三四五六]期)(?:项目|工程)")
_THIS_BUILT = re.compile(
    r"(?<![\u3400-\u9fff])该(桥|路|馆|园|渠|站|楼|厂|水库|广场|基地|园区|中心|公园)(?:(?:全长|总长|占地|总投资|建筑面积|主桥)[^。]{2,40}?)?"
    r"由[\u3400-\u9fff]{3,24}?(?:投资|出资)?[\d.]*[万亿]*元?(?:修建|建设|兴建|承建|施工|建成|投建)"
)
_THIS_WORK = re.compile(r"(?<![\u3400-\u9fff])该(项目|工程)(?!部|组|办|资金|经理|负责人|公司|指挥)")
# 该产业园|位于…: a park or base whose seat or size is told of
_THIS_PARK = re.compile(
    r"(?<![\u3400-\u9fff])该((?:产业|工业|科技|物流|创业|文创)园|基地|园区)(?:位于|[坐座]落|占地|总投资|规划|总占地)"
)
_MADE = re.compile(
    r"(?:共建|投资建设|援建|承建|兴建|捐建|修建|新建|建设|打造)的“?((?![的了在])[\u3400-\u9fff]{4,16}?)”?"
    r"(?:日前|近日|已|正式|全面|全线|顺利){0,2}(?:建成|投用|启用|落成|竣工|开工|通车|贯通|投产|开放|揭牌)"
)
# 总投资6.8亿元的|岷县中国当归城二期|正式开市
_COSTED = re.compile(
    r"投资(?:约|超|近)?[\d.]+[余多]?[万亿]*元的((?:(?![，。；的了])[\u3400-\u9fff\d]){4,20}?)"
    r"(?:日前|近日|昨日|今日|正式|全面|顺利|成功){0,2}"
    r"(?:开市|开业|开园|开馆|开工|动工|奠基|投产|投用|启用|建成|竣工|落成|通车|投入使用|试运行)"
)
_BUILT_FOR = re.compile(
    r"(?:独家|共同)?(?:于|在)?(?:今年|去年|前年|\d{4}年)?(?:\d{1,2}月)?(?:投资|出资)(?:[\d.]+[万亿]*元)?"
    r"(?:建设|兴建|打造|建成|开发|开办|创办|兴办|改建)"
)
_DONE_TO = 2  # characters before an ending that say which one it is


def told_works(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``named`` are the works that are read by their own names."""
    again = [*_taken_up(scan, found, named)]
    yield from again
    every = [*named, *again]
    yield from _by_ending(scan, found, every)
    yield from _stages(scan, every)
    yield from _built(scan, found, every)
    yield from _pointed_at(scan, found)
    yield from _made_there(scan, found, every)


def _made_there(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """某局与某局共建的|九龙山气象防灾站|建成: what is said to be built or paid for, and finished."""
    taken = [m.at for m in (*(m for m in found if m.type is EntityType.ORGANIZATION), *named)]
    for match in (*_MADE.finditer(scan.text), *_COSTED.finditer(scan.text)):
        span = Span(*match.span(1))
        if not no_name(scan, match.group(1)) and not any(span.overlaps(t) for t in taken):
            for use in scan.uses(match.group(1)):
                yield scan.mention(use, EntityType.PROJECT, "projects.built", 0.75)


def _taken_up(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """北辛安棚户区改造项目首批…, of which 该项目位于… is said: a work named before, whatever its verb."""
    yield from _this_building(scan, found, named)
    edges = name_edges(found)
    for this in _THIS_WORK.finditer(scan.text):
        kind = this.group(1)
        before = scan.text.rfind(kind, 0, this.start())
        if before < 0 or any(m.at.start <= before < m.at.end for m in named):
            continue
        left = left_edge(scan, Span(before, before + len(kind)), edges)
        name = scan.text[left : before + len(kind)]
        stem = name[: -len(kind)]
        if len(stem) < SAYS_WHAT - 2:
            left = opening(scan, left, edges)  # 培田古民居群|修缮|工程
            name = scan.text[left : before + len(kind)]
            stem = name[: -len(kind)]
        if len(stem) < SAYS_WHAT - 2 or no_name(scan, stem):
            continue
        for use in scan.uses(name):
            yield scan.mention(use, EntityType.PROJECT, "projects.begun", 0.75)


def _this_building(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """某团的|红枣加工厂, of which 该厂由某公司投资1.1亿元兴建 is said."""
    edges = name_edges(found)
    taken = [m.at for m in (*found, *named)]
    for this in (*_THIS_BUILT.finditer(scan.text), *_THIS_PARK.finditer(scan.text)):
        endings = {w for w in scan.words["project_names"] if w.endswith(this.group(1))}
        endings |= {this.group(1)} if len(this.group(1)) > 1 else set()  # 高原夏草莓|基地
        uses = [m for w in sorted(endings) for m in scan.uses(w, this.start())]
        for use in sorted(uses, key=lambda m: (m.end, m.end - m.start), reverse=True):
            if any(t.start <= use.start < t.end for t in taken):
                break
            left = left_edge(scan, use, edges)
            if use.start - left >= _DONE_TO and not no_name(scan, scan.text[left : use.start]):
                yield scan.mention(Span(left, use.end), EntityType.PROJECT, "projects.built", 0.75)
                break


def _by_ending(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """公司投资1.4亿元建起|产业园: the one work, or park that is told of, whose name ends so."""
    parks = [m for m in found if m.type is EntityType.PLACE and m.finder == "places.feature"]
    taken = [m.at for m in (*named, *parks)]
    for ending in scan.words["project_names"] if named else ():
        if len(ending) < SAYS_WHAT // 2 or ending not in scan.text:
            continue
        full = {m.name: m for m in named if m.name.endswith(ending) and m.name != ending}
        if len(full) != 1:
            continue
        for span in scan.uses(ending):
            verb = scan.longest_before("project_verbs", span.start)
            if verb is not None and not any(span.overlaps(t) for t in taken):
                yield scan.mention(span, EntityType.PROJECT, "projects.again", 0.75, name=next(iter(full)))


def _stages(scan: Scan, named: Sequence[Mention]) -> Iterator[Mention]:
    """二期项目占地120亩: the one work of the article that is named with this stage."""
    for match in _STAGE_ALONE.finditer(scan.text):
        full = {m.name for m in named if m.name.endswith(match.group(1)) and len(m.name) > len(match.group())}
        if len(full) == 1:
            span = Span(match.start(), match.end())
            yield scan.mention(span, EntityType.PROJECT, "projects.stage", 0.7, name=next(iter(full)))


def _pointed_at(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """猛洞河人行桥, of which 该桥由某局投资修建 is said: a place that a body has built is its work.

    So is a bridge or station that is said to be opened or finished.
    """
    features = [m for m in found if m.type is EntityType.PLACE and m.finder in ("places.feature", "tagger")]
    built = [m for m in features if m.name.endswith(_BUILT_PLACES) and comes_about(scan, m.at.end)]
    for match in _THIS_BUILT.finditer(scan.text):
        built += [m for m in features if m.name.endswith(match.group(1)) and m.at.end <= match.start()]
    for place in built:
        yield scan.mention(place.at, EntityType.PROJECT, "projects.built", 0.75, name=place.name)


def _named_before(scan: Scan, found: Sequence[Mention], bare: Span) -> Mention | None:
    """A work by its full name, where the text goes on to call it by its ending alone."""
    bare_name = scan.text[bare.start : bare.end]
    endings = [w for w in scan.words["project_names"] if w.endswith(bare_name) and w in scan.text]
    ending = endings[0] if endings else bare_name
    edges = name_edges(found)
    shorts = {m.at.end: m.at.start for m in found if m.type is EntityType.PLACE and m.surface != m.name}
    for use in scan.uses(ending, bare.start):
        left = left_edge(scan, use, edges)
        if use.start - left >= _DONE_TO and not no_name(scan, scan.text[left : use.start]):
            span = Span(shorts.get(left, left), use.end)
            return scan.mention(span, EntityType.PROJECT, "projects.built", 0.75)
    return None


def _built(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """江塝茶园|由某公司投资2.3亿元建设: what a firm has built is a work, whatever its ending."""
    builders = [m.at for m in found if m.type is EntityType.ORGANIZATION]
    for builder in builders:
        if scan.text[builder.start - 1 : builder.start] != "由":
            continue
        if _BUILT_FOR.match(scan.text, builder.end) is None:
            continue
        end = builder.start - 1
        left = end
        while left > 0 and end - left < _LONGEST_NAME and scan.text[left - 1] not in STOP:
            left -= 1
        name = scan.text[left:end]
        known = any(w.endswith(name) for w in scan.words["project_names"])
        if 3 - known <= len(name) < _LONGEST_NAME and scan.boundary(left - 1) and not no_name(scan, name):
            longer = [m.name for m in named if m.name.endswith(name)]  # 产业园由某公司投资建设
            first = _named_before(scan, found, Span(left, end)) if not longer else None
            if first is not None:  # 同进村的|环江菜牛产业核心示范区|里
                yield first
                longer = [first.name]
            full = max(longer, key=len, default=name)
            yield scan.mention(Span(left, end), EntityType.PROJECT, "projects.built", 0.7, name=full)
