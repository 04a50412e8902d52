"""Find works and undertakings: lists that end in 等N个项目, and names with a work's ending behind a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.features import WATERS
from kg.mentions.quotes import is_built
from kg.mentions.scan import Scan
from kg.mentions.told_works import told_works
from kg.mentions.work_names import (
    SAYS_WHAT,
    WORKS,
    comes_about,
    left_edge,
    name_edges,
    no_name,
    opening,
    whole_ending,
    with_owner,
)
from kg.model import EntityType, Mention, Span

FINDER = "projects"
_LISTED = re.compile(
    r"([^，。；：！？“”\n（）]{4,120}?)等(?:\d+|[一二三四五六七八九十百两多]+)?(?:个|项|处)?(?:重点|重大|建设|产业|优质|招商|合作|在建)?(?:项目|工程)"
)
_NAMED = re.compile(
    r"(?:项目|工程)(?:有|包括|分别是|为|：)([\u3400-\u9fffA-Za-z\d（）]{3,24}(?:、[\u3400-\u9fffA-Za-z\d（）]{3,24})+)等(?:\d+|[一二两三四五六七八九十]+)?[个项]"
)
_FIRST = re.compile(r"(?:首个|首座|首条|首批|第一个|第一座|唯一|最大的?)")
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
_SHOWN = ("轮番", "登场", "亮相", "精彩", "表演", "展演", "参赛", "上演", "同台")  # 皮影戏等14个项目|轮番登场
_UNITS = ("分馆", "分校", "分公司", "分店", "党支部", "党总支", "党委", "派出所", "管委会")
_OFFERS = re.compile(r"(?:设置|设有|开设|体验|包括|涵盖|比赛|竞技)")
_COUNT_BEHIND = re.compile(r"\d+(?:余|多)?[个座处条家所](?!月)")
_STAGED = re.compile(r"[一二三四五六]期")  # 凌源花卉交易市场|二期|工程
_OPENED = re.compile(r"(?:正式)?(?:揭牌|投用|启用|开馆|开业|落成|建成|开园)")
_ONE = re.compile(r"(?:新?建|建设|建成|打造|修建|兴建)(?:了)?一[座个条处所家]")
_NEW_OPENS = re.compile(r"(?:\d{1,2}日)?(?:正式)?(?:对外)?(?:开放|开馆|开园|揭牌|开诊)")
_COSTS = re.compile(
    r"(?:投资[\d.]+[万亿]*元(?:建设|兴建|打造|实施)?"
    r"|(?:建设|新建|建成|兴建|打造)[^，。；\d]{0,8}[\d.]+[万亿]?[^，。；]{1,6})的$"  # 建设年加工能力2000吨|的
)
_LONGEST_COST = 24  # characters of what a work costs or can do, before its name
_IS_A, _LONGEST_IS_A = re.compile(r"”(?:项目|工程)?是[^，。；“”]{2,30}的$"), 36


def find_projects(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All projects of the article."""
    named = [*_listed(scan, found), *_after_noun(scan), *_endings(scan, found), *_smart(scan)]
    yield from named
    yield from told_works(scan, found, named)
    yield from _routes(scan)
    yield from _quoted(scan)


def _listed(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    for match in _LISTED.finditer(scan.text):
        start = match.start(1)
        if _OFFERS.search(match.group(1).split("、")[0]) or scan.text.startswith(_SHOWN, match.end()):
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
    edges = name_edges(found)
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
            left = left_edge(scan, Span(*match.span()), edges)
            stem = scan.text[left : match.start()]
            first = _FIRST.match(stem)
            if first is not None and len(stem) - first.end() >= 2:
                left, stem = left + first.end(), stem[first.end() :]
            one = _ONE.search(scan.text[left : match.start()])  # 计划明年建一座|石柱参博物馆
            if one is not None:
                left, stem = left + one.end(), stem[one.end() :]
            counted = first is None and one is None and left > 0 and scan.text[left - 1] in "个项条处座"
            begun = comes_about(scan, match.end())
            of_plant = ending in WORKS and left in plants
            of_body = (needs_verb[ending] == "of" or ending[-1] == "楼") and left in bodies  # 某医院|新院区
            plant = not stem and ((begun and of_plant) or (of_body and _opens(scan, match.end())))
            if begun and not plant:
                left = opening(scan, left, edges)
                stem = scan.text[left : match.start()]
            if plant:  # 牛角店污水处理厂|项目
                left = bodies[left]
                stem = scan.text[left : match.start()]
            telling = plant or (begun and len(stem) >= SAYS_WHAT and scan.boundary(left - 1))
            if len(stem) < 2 - (len(ending) > 2) or counted or (no_name(scan, stem) and not telling):
                continue
            staged = _STAGED.fullmatch(stem) is not None
            owned = any(e.end == left for e in edges)
            verb = begun or one is not None or (staged and owned) or _governed(scan, left, edges)
            if not verb and needs_verb[ending] in ("verb", "of"):
                continue
            end = match.end()
            is_a = _IS_A.search(scan.text[max(0, left - _LONGEST_IS_A) : left])
            unit = scan.text.startswith(_UNITS, end)  # 毛织产业园|分馆
            if is_a or unit or _COUNT_BEHIND.match(scan.text, end) or (staged and not owned):
                continue  # 某局打造的|暑期托管项目 is a kind, 示范基地|12个 are many, 二期项目 which?
            end = whole_ending(scan, ending, end)
            span = Span(with_owner(scan, left, stem, edges, shorts, waters), end)
            whole = [start for close, start in bodies.items() if close == end and start < span.start]
            if begun and whole:  # 汝城县|汽车配件产业园|在卢阳镇投用
                span = Span(min(whole), end)
            if ending == "污水处理建设":
                span = Span(left, match.end() - 2)
            finder = "projects.begun" if begun else "projects.ending"
            yield scan.mention(span, EntityType.PROJECT, finder, 0.75 if verb else 0.6)


def _opens(scan: Scan, at: int) -> bool:
    """新馆|14日开放: what is told of a new building of a body."""
    return comes_about(scan, at) or _NEW_OPENS.match(scan.text, at) is not None


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
