"""Find works and undertakings: lists that end in 等N个项目, and names with a work's ending behind a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.features import WATERS
from kg.mentions.quotes import is_built
from kg.mentions.scan import Scan
from kg.mentions.work_names import STOP, WORKS, left_edge, opening, whole_ending, with_owner
from kg.model import EntityType, Mention, Span

FINDER = "projects"
_LISTED = re.compile(
    r"([^，。；：！？“”\n（）]{4,120}?)等(?:\d+|[一二三四五六七八九十百两多]+)?(?:个|项|处)?(?:重点|重大|建设|产业|优质|招商|合作|在建)?(?:项目|工程)"
)
_COMES_ABOUT = re.compile(
    r"(?:（[^）]{1,20}）)?(?:\d{1,2}[日时])?(?:在[\u3400-\u9fff]{2,16}?)?(?:正式|预计|顺利|全面|已经?|将|于|近日|日前|如期|全线|今年|明年|[\d年月日底初中前]){0,4}"
    r"(?:落户|落地|开工|动工|投产|竣工|投用|投入使用|启用|通车|通水|贯通|签约|启动|完工|封顶|合龙|并网|下闸|蓄水|试运行|交付|主体(?:结构)?(?:完工|封顶)|建成|总投资|计划投资|全长|占地|总建筑面积|概算"
    r"|实现“?(?:拿地|并网|主体|全容量|竣工|投产|开工|通水|通车)"
    r"|由[\u3400-\u9fff]{2,24}?(?:承建|施工|投资|实施|建设))"
)
_NAMED = re.compile(
    r"(?:项目|工程)(?:有|包括|分别是|为|：)([\u3400-\u9fffA-Za-z\d（）]{3,24}(?:、[\u3400-\u9fffA-Za-z\d（）]{3,24})+)等(?:\d+|[一二两三四五六七八九十]+)?[个项]"
)
_FIRST = re.compile(r"(?:首个|首座|首条|首批|第一个|第一座|唯一|最大的?)")
_SIZED = re.compile(r"[\d亿千百万元]+以上")
_WATER_ENDS = ("河", "江", "湖", "水库", "渠")
_ROUTE = re.compile(
    r"(?<![\u3400-\u9fff])(?:从|由)?([\u3400-\u9fff]{2,5}(?:至|到|—|—|-)[\u3400-\u9fff]{2,5}?"
    r"(?:高速公路|高速铁路|城际铁路|高铁|铁路|公路|高速)(?:（[\u3400-\u9fff]{1,8}段）)?(?:项目|工程)?)"
    r"|(?<=的)([\u3400-\u9fff]{2,6}[镇乡村县](?:至|到)[\u3400-\u9fff]{2,6}?[镇乡村县]"
    r"[\u3400-\u9fff]{0,8}?(?:项目|工程))"
)
_WORKED = re.compile(r"(?:建设|改造|扩建|新建|治理|修复|安置|修缮|提升)[\u3400-\u9fff]{0,4}(?:项目|工程)$")
_QUOTED_WORK = re.compile(r"“([^“”\n]{2,12})”(?=项目)")
_IN_QUOTES = re.compile(r"“([^“”\n]{4,24})”")
_LONGEST_NAME = 16
_OFFERS = re.compile(r"(?:设置|设有|开设|体验|包括|涵盖|比赛|竞技)")
_COUNT_BEHIND = re.compile(r"\d+(?:余|多)?[个座处条家所](?!月)")
_STAGED = re.compile(r"[一二三四五六]期")  # 凌源花卉交易市场|二期|工程
_OPENED = re.compile(r"(?:正式)?(?:揭牌|投用|启用|开馆|开业|落成|建成|开园)")
_NEW_OPENS = re.compile(r"(?:\d{1,2}日)?(?:正式)?(?:对外)?(?:开放|开馆|开园|揭牌|开诊)")
_BUILT_PLACES = ("大桥", "桥", "隧道", "水库", "车站", "公园", "广场")
_STAGE_ALONE = re.compile(r"(?<![\u3400-\u9fff])([一二三四五六]期)(?:项目|工程)")
_THIS_BUILT = re.compile(
    r"(?<![\u3400-\u9fff])该(桥|路|馆|园|渠|站|楼|厂|水库|广场)(?:(?:全长|总长|占地|总投资|建筑面积|主桥)[^。]{2,40}?)?"
    r"由[\u3400-\u9fff]{3,24}?(?:投资|出资)?[\d.]*[万亿]*元?(?:修建|建设|兴建|承建|施工)"
)
_THIS_WORK = re.compile(r"(?<![\u3400-\u9fff])该(项目|工程)(?!部|组|办|资金|经理|负责人|公司|指挥)")
_BUILT_FOR = re.compile(r"(?:独家|共同)?(?:投资|出资)(?:[\d.]+[万亿]*元)?(?:建设|兴建|打造|建成|开发)")
_SAYS_WHAT = 6  # characters from which even a name that begins as general words do tells which work it is
_COSTS = re.compile(
    r"(?:投资[\d.]+[万亿]*元(?:建设|兴建|打造|实施)?"
    r"|(?:建设|新建|建成|兴建|打造)[^，。；\d]{0,8}[\d.]+[万亿]?[^，。；]{1,6})的$"  # 建设年加工能力2000吨|的
)
_DONE_TO = 2  # characters before an ending that say which one it is
_LONGEST_COST = 24  # characters of what a work costs or can do, before its name
_IS_A, _LONGEST_IS_A = re.compile(r"”(?:项目|工程)?是[^，。；“”]{2,30}的$"), 36
_CAPACITY = re.compile(r"\d+(?:\.\d+)?[万亿]?(?:千瓦|兆瓦|吨|千伏|GWh|MW|立方米|头|只|套|台|辆|平方米)\D{2,}")


def find_projects(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All projects of the article."""
    named = [*_listed(scan, found), *_after_noun(scan), *_endings(scan, found), *_smart(scan)]
    yield from named
    again = [*_taken_up(scan, found, named)]
    yield from again
    named += again
    yield from _stages(scan, named)
    yield from _built(scan, found, named)
    yield from _pointed_at(scan, found)
    yield from _routes(scan)
    yield from _quoted(scan)


def _listed(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    for match in _LISTED.finditer(scan.text):
        start = match.start(1)
        if _OFFERS.search(match.group(1).split("、")[0]):
            continue  # 设置雪地摩托、冰上龙舟等项目23个
        items = match.group(1).split("、")
        for index, item in enumerate(items):
            span = Span(start, start + len(item))
            start += len(item) + 1
            if index == 0:
                trimmed = _head(scan, span)
                if trimmed is None:
                    continue
                span = trimmed
            text = scan.text[span.start : span.end]
            if not 4 <= len(text) <= 24 or scan.generic(text):
                continue
            if len(items) == 1 and scan.has_word_inside("clause_words", span):
                continue
            yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.85)


def _after_noun(scan: Scan) -> Iterator[Mention]:
    """集中开工的项目有A、B、C等7个: works that are listed behind the noun."""
    for match in _NAMED.finditer(scan.text):
        start = match.start(1)
        for item in match.group(1).split("、"):
            yield scan.mention(Span(start, start + len(item)), EntityType.PROJECT, "projects.listed", 0.85)
            start += len(item) + 1


def _head(scan: Scan, span: Span) -> Span | None:
    """The first item of a list behind its verb (先后有华韵新材料 → 华韵新材料)."""
    start = span.start
    for at in range(span.start, span.end - 3):
        for label in ("clause_words", "project_verbs", "program_verbs"):
            end = scan.longest_at(label, at) if not scan.straddled(at) else None
            if end is not None and end <= span.end - 4:
                start = max(start, end)
        if scan.text[at] in "有为将把对以的了在是":
            start = max(start, at + 1)
    return Span(start, span.end) if span.end - start >= 4 else None


def _endings(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    edges = [m.at for m in found if m.type in (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON)]
    shorts = [m.at for m in found if m.type is EntityType.PLACE and m.surface != m.name]
    waters = [m.at for m in found if m.finder in WATERS or (m.code is None and m.name.endswith(_WATER_ENDS))]
    plants = {
        m.at.end: m.at.start
        for m in found
        if m.type is EntityType.ORGANIZATION and m.surface.endswith(scan.words["project_plants"])
    }
    bodies = {m.at.end: m.at.start for m in found if m.type is EntityType.ORGANIZATION}
    needs_verb = scan.words.mapping("project_names")
    for ending in scan.words["project_names"]:
        if ending not in scan.text:
            continue  # to ask costs less than to compile a pattern
        for match in re.finditer(re.escape(ending), scan.text):
            left = left_edge(scan, match, edges)
            stem = scan.text[left : match.start()]
            first = _FIRST.match(stem)
            if first is not None and len(stem) - first.end() >= 2:
                left, stem = left + first.end(), stem[first.end() :]
            counted = first is None and left > 0 and scan.text[left - 1] in "个项条处座"
            begun = _comes_about(scan, match.end())
            of_plant = ending in WORKS and left in plants
            of_body = needs_verb[ending] == "of" and left in bodies  # 某医院|新院区
            plant = not stem and ((begun and of_plant) or (of_body and _opens(scan, match.end())))
            if begun and not plant:
                left = opening(scan, left, edges)
                stem = scan.text[left : match.start()]
            if plant:  # 牛角店污水处理厂|项目
                left = bodies[left]
                stem = scan.text[left : match.start()]
            telling = plant or (begun and len(stem) >= _SAYS_WHAT and scan.boundary(left - 1))
            if len(stem) < 2 - (len(ending) > 2) or counted or (_no_name(scan, stem) and not telling):
                continue
            staged = _STAGED.fullmatch(stem) is not None
            owned = any(e.end == left for e in edges)
            verb = begun or (staged and owned) or _governed(scan, left, edges)
            if not verb and needs_verb[ending] in ("verb", "of"):
                continue
            end = match.end()
            if _IS_A.search(scan.text[max(0, left - _LONGEST_IS_A) : left]):
                continue  # “候鸟工程”是某局打造的|暑期托管项目: what kind of thing it is
            if _COUNT_BEHIND.match(scan.text, end):
                continue  # 巾帼示范基地|12个
            if staged and not owned:
                continue  # which work's 二期项目 is not said
            end = whole_ending(scan, ending, end)
            span = Span(with_owner(scan, left, stem, edges, shorts, waters), end)
            if ending == "污水处理建设":
                span = Span(left, match.end() - 2)
            finder = "projects.begun" if begun else "projects.ending"
            yield scan.mention(span, EntityType.PROJECT, finder, 0.75 if verb else 0.6)


def _no_name(scan: Scan, stem: str) -> bool:
    """A general word (重点项目), a batch, a size (亿元以上项目) or a count names no work; a capacity may."""
    if scan.generic(stem) or _general(stem) or "批" in stem or _SIZED.match(stem) is not None:
        return True
    return stem[:1].isdigit() and not _CAPACITY.match(stem)


def _comes_about(scan: Scan, at: int) -> bool:
    """…项目正式落户, …工程预计明年底竣工: a verb of its coming about stands right behind the name."""
    return _COMES_ABOUT.match(scan.text, at) is not None


def _opens(scan: Scan, at: int) -> bool:
    """新馆|14日开放: what is told of a new building of a body."""
    return _comes_about(scan, at) or _NEW_OPENS.match(scan.text, at) is not None


def _general(stem: str) -> bool:
    return (
        bool(
            re.search(
                r"(?:重点|重大|民生|产业|建设|投资|招商|引进|科研|帮扶|扶贫|惠民|实事|个|批|类|等|多|实施|入库|签约|政府|合作|示范|大型|优质|基础设施|在建|新建|系统|希望|此|该)$",
                stem,
            )
        )
        and len(stem) <= 4
    )


def _governed(scan: Scan, left: int, edges: Sequence[Span]) -> bool:
    """A verb of building stands right before, or before the words joined to the name."""
    at = left
    owner = next((e.start for e in edges if e.end == left), left)
    if _COSTS.search(scan.text[max(0, owner - _LONGEST_COST) : owner]):
        return True  # 投资120万元的|湖塘村|饮水工程
    for _ in range(3):
        if (
            scan.longest_before("project_verbs", at) is not None
            or scan.longest_before("program_verbs", at) is not None
        ):
            return True
        edge = next((e for e in edges if e.end == at), None)
        if edge is not None:
            at = edge.start
            continue
        joined = re.search(r"(?:[和与及、]|了|着|的)$", scan.text[:at])
        if joined is None:
            return False
        if joined.group() in "和与及、":
            item = re.search(r"[\u3400-\u9fff\d]{3,20}$", scan.text[: joined.start()])
            if item is None:
                return False
            verbs = [scan.longest_at("project_verbs", i) for i in range(item.start(), item.end() - 2)]
            return any(v is not None for v in verbs)
        at = joined.start()
    return False


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
        if 3 <= len(name) < _LONGEST_NAME and scan.boundary(left - 1) and not _no_name(scan, name):
            longer = [m.name for m in named if m.name.endswith(name)]  # 产业园由某公司投资建设
            full = max(longer, key=len, default=name)
            yield scan.mention(Span(left, end), EntityType.PROJECT, "projects.built", 0.7, name=full)


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
    for place in found:
        built = place.type is EntityType.PLACE and place.finder in ("places.feature", "tagger")
        if built and place.name.endswith(_BUILT_PLACES) and _comes_about(scan, place.at.end):
            yield scan.mention(place.at, EntityType.PROJECT, "projects.built", 0.75, name=place.name)
    for match in _THIS_BUILT.finditer(scan.text):
        for place in found:
            feature = place.type is EntityType.PLACE and place.finder in ("places.feature", "tagger")
            if feature and place.name.endswith(match.group(1)) and place.at.end <= match.start():
                yield scan.mention(place.at, EntityType.PROJECT, "projects.built", 0.75, name=place.name)


def _taken_up(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """北辛安棚户区改造项目首批…, of which 该项目位于… is said: a work named before, whatever its verb."""
    yield from _this_building(scan, found, named)
    edges = [m.at for m in found if m.type in (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON)]
    for this in _THIS_WORK.finditer(scan.text):
        kind = this.group(1)
        before = scan.text.rfind(kind, 0, this.start())
        if before < 0 or any(m.at.start <= before < m.at.end for m in named):
            continue
        match = re.compile(re.escape(kind)).match(scan.text, before)
        left = left_edge(scan, match, edges) if match is not None else before
        name = scan.text[left : before + len(kind)]
        stem = name[: -len(kind)]
        if len(stem) < _SAYS_WHAT - 2 or _no_name(scan, stem):
            continue
        for use in re.finditer(re.escape(name), scan.text):
            yield scan.mention(Span(*use.span()), EntityType.PROJECT, "projects.begun", 0.75)


def _this_building(scan: Scan, found: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """某团的|红枣加工厂, of which 该厂由某公司投资1.1亿元兴建 is said."""
    edges = [m.at for m in found if m.type in (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON)]
    taken = [m.at for m in (*found, *named)]
    for this in _THIS_BUILT.finditer(scan.text):
        endings = [w for w in scan.words["project_names"] if w.endswith(this.group(1))]
        uses = [m for w in endings for m in re.finditer(re.escape(w), scan.text[: this.start()])]
        last = max(uses, key=lambda m: (m.end(), m.end() - m.start()), default=None)
        if last is None or any(t.start <= last.start() < t.end for t in taken):
            continue
        left = left_edge(scan, last, edges)
        if last.start() - left >= _DONE_TO and not _no_name(scan, scan.text[left : last.start()]):
            yield scan.mention(Span(left, last.end()), EntityType.PROJECT, "projects.built", 0.75)


def _routes(scan: Scan) -> Iterator[Mention]:
    """融水至河池高速公路（融水段）: a road or railway between two places."""
    for match in _ROUTE.finditer(scan.text):
        bare = re.sub(r"[（）]", "", match.group())
        yield scan.mention(
            Span(match.start(), match.end()), EntityType.PROJECT, "projects.route", 0.8, name=bare,
            aliases=(match.group(), re.sub(r"（.*）", "", match.group())),
        )  # fmt: skip


def _quoted(scan: Scan) -> Iterator[Mention]:
    """共建“长白山生态产业研究院”: a work in quotation marks behind a verb of building."""
    for match in _QUOTED_WORK.finditer(scan.text):
        if is_built(scan, match):
            name = match.group(1) + "项目"
            for use in re.finditer(f"“{re.escape(match.group(1))}”(?:项目)?", scan.text):
                inner = Span(use.start() + 1, use.end() if use.group().endswith("项目") else use.end() - 1)
                yield scan.mention(
                    inner, EntityType.PROJECT, "projects.quoted", 0.8, name=name, aliases=(match.group(1),)
                )
    for match in _IN_QUOTES.finditer(scan.text):
        built = scan.longest_before("project_verbs", match.start()) is not None
        opened = _OPENED.match(scan.text, match.end()) and match.group(1).endswith(
            scan.words["project_plants"]
        )
        opened = opened or (_WORKED.search(match.group(1)) is not None and is_built(scan, match))
        if opened or (built and match.group(1).endswith(scan.words["project_names"])):
            span = Span(match.start(1), match.end(1))
            yield scan.mention(span, EntityType.PROJECT, "projects.quoted", 0.8)


def _smart(scan: Scan) -> Iterator[Mention]:
    """推进智慧供热建设: smart-city works are named by their field."""
    for match in re.finditer(r"(?:智慧|数字|智能)[\u3400-\u9fff]{2,4}建设", scan.text):
        if scan.longest_before("project_verbs", match.start()) is not None:
            span = Span(match.start(), match.end())
            yield scan.mention(span, EntityType.PROJECT, "projects.smart", 0.7, aliases=(match.group()[:-2],))
