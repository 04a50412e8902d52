"""Works that are named by their ending, behind a verb of building or before one of coming about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.mentions.features import WATERS
from kg.mentions.scan import Scan
from kg.mentions.work_names import (
    AMONG,
    ANY_OF_THEM,
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

_ABOUT_IT = ("将", "对", "关于")
_THERE_IS = ("有一座", "有一条", "有一处", "有一个", "有一家")  # 仅有一座|铁索桥: it has long been there
_ANY = ("一座", "一个", "一处", "一栋", "一间")
_WHERE = tuple("里内中外旁前边")
_FIRST = re.compile(r"(?:首个|首座|首条|首批|首部|首台|第一个|第一座|唯一|最大的?|这次|此次|本次)")
_COST = re.compile(r"[\d.]+[余多]?[万亿]*元的?")
_FITS = "加装"  # part of the name: 加装|电梯工程
_WATER_ENDS = ("河", "江", "湖", "水库", "渠")
_PLANTS = ("抽水蓄能电站", "水电站", "核电站")
_OVER_WATER = ("桥", "大坝", "湿地公园")
_DIVISION_ENDS = ("村", "社区", "镇", "乡", "街道", "嘎查", "苏木")
_LEVELS = "省市县区旗镇乡村"
_MADE_SO = ("平安", "美丽", "幸福", "法治", "文明", "健康", "生态", "富裕", "和谐", "魅力", "活力")
_TOWN_LEVELS = ("镇", "乡", "村", "县")
_SITES = (*WATERS, "places.feature", "places.park")
_UNITS = ("产业", "化", "分馆", "分校", "分公司", "分店", "党支部", "党总支", "党委", "派出所", "管委会")
_COUNT_BEHIND = re.compile(
    r"(?:项目|工程)?\d[\d.]*(?:余|多)?(?:[个座处条家所](?!月)|[万千]?(?:公里|千米|米|亩|公顷)|万平方米)"
)
_CONTEST = re.compile(r"[金银铜]牌|冠军|亚军|季军|比赛|决赛|第[一二三]名|[一二三]等奖")  # 木工项目|金牌
_ONE_OF = re.compile(r"一[座个条处所家](?=[\u3400-\u9fff]{2})")
_BRACKETED_STAGE = re.compile(r"（[一二三四五]期）(?:项目|工程)?")
_OF_NAME = re.compile(r"[（）]|(?<=年度)\d+[座处个条项]")  # not of the name: 2024年度|23座|小型水库…工程
_OF_SECTION = re.compile(r"工程([\u3400-\u9fff]{2,4}段)$")
_STAGED = re.compile(r"[一二三四五六]期")  # 凌源花卉交易市场|二期|工程
_ONE = re.compile(r"(?:新?建|建设|建成|打造|修建|兴建)(?:了)?一[座个条处所家]")
_NEW_OPENS = re.compile(r"(?:\d{1,2}日)?(?:正式)?(?:对外)?(?:开放|开馆|开园|揭牌|开诊)")
_ANY_ONE = re.compile(
    r"暨|^成为|又一[批座个家]|^(?:世界|国内|全国)(?:一流|领先)|基础上|发展\d|\d[余多]?[个项条座处家]$|^[给向为].*一[家座个处所]|今后|\d年(?!度)"
)  # 给外地一家|罐头厂
_OF_A_KIND = re.compile(
    r".*[两三四五六七八九十][个座条栋]|优质|高品质|标准化|规模化|大型|中型$|小型|连片|新型|绿色有机|主要附属|主要配套"
)
# 某高速全线|最长隧道|金斗隧道
_RECORD = re.compile(r"[\u3400-\u9fff]*最[长大高深]的?(?:隧道|特大桥|大桥|桥梁|水库)(?=[\u3400-\u9fff]{2})")
_MEASURE = re.compile(r"[\d.]+[余多]?[万千百]?[余多]?(?:亩|公顷)的?(?=[\u3400-\u9fff]{2})")
_COSTS = re.compile(
    r"(?:占地(?:面积)?[\d.]+余?[万千百]?(?:亩|公顷|平方米)|投资[\d.]+[万亿]*元(?:建设|兴建|打造|实施)?"
    r"|(?:建设|新建|建成|兴建|打造)[^，。；\d]{0,8}[\d.]+[万亿]?[^，。；]{1,6})的$"  # 建设年加工能力2000吨|的
)
# 投资2.3亿元建设的|医用防护用品智能化|项目: what a sum built is one work, whatever words name it.
_PAID = re.compile(
    r"投资[\d.]+[万亿]*元(?:建设|兴建|实施|打造|新建)的((?:(?![的和与及])[\u3400-\u9fff\d]){4,16})$"
)
_LONGEST_PAID = 40  # characters of that, with the sum
_ABOUT = ("信息", "线索", "清单", "名单", "库", "标准")
_KINDS = ("生产线", "项目", "工程", "基地", "工厂", "厂房")  # that 新 does not tell from another
_WHICH = ("新", "老", "旧", "大", "小", "首")
_RAISES = re.compile(r"(?:建设|新建|建成|建起|兴建|修建|扩建|改建|共建|投资建|建)了?(?:一[座个条处所家])?$")
_DONE_TO_WHAT = re.compile(
    r"[\u3400-\u9fff]{3,}(?:治理|修复|改造|提升|保护|绿化|整治|扩建|改建|迁建|新建|加固|疏浚|清淤|修缮|搬迁|安置|供水|防洪)"
    r"(?:示范|试点|重点)?(?:项目|工程)$"
)
_ACTS = re.compile(
    r"(?:已|将|正|共|可|预计|年|日|今年|去年|是|位于|[坐座]落|[东西南北]起|起于|始建|全长|装机|横跨|穿越)|(?:涉及|惠及|覆盖|新增|拆除|铺设|改造|栽植|清淤|安装|排涝|灌溉|完成|通过|投入)"
)
_TAKES = re.compile(r"投资\d")  # 天宏光伏边框项目|投资4.2亿元
_SPECIFIC = 4  # characters before 项目 or 工程 that tell which one it is
_TELLS = 2  # characters behind the place by which a work is named without it
_NEAR = 8  # characters in which a verb of building stands before the name
_FIRM_NAME = 2  # characters of a firm's own name behind its place
_PARTS = ("主桥", "主体工程", "主体结构工程", "附属工程", "配套工程")  # of a work that is named before
_LONGEST_COST = 24  # characters of what a work costs or can do, before its name
_IS_A, _LONGEST_IS_A = re.compile(r"”(?:项目|工程)?是[^，。；“”]{2,30}的$"), 36


@dataclass(frozen=True, slots=True)
class _Around:
    """The names of the article by which a work's name is bounded or owned; bodies and plants by their end."""

    edges: Sequence[Span]
    shorts: Sequence[Span]
    waters: Sequence[Span]
    plants: Mapping[int, int]
    bodies: Mapping[int, int]
    firms: Set[str]


def ended_works(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them, ending by ending."""
    organizations = [m for m in found if m.type is EntityType.ORGANIZATION]
    plants = scan.words["project_plants"]
    around = _Around(
        edges=name_edges(found),
        shorts=[m.at for m in found if m.type is EntityType.PLACE and m.surface != m.name],
        waters=[m.at for m in found if m.finder in _SITES or _is_site(m)],
        plants={m.at.end: m.at.start for m in organizations if m.surface.endswith(plants)},
        bodies={m.at.end: m.at.start for m in organizations},
        firms={m.surface for m in organizations},
    )
    for ending in scan.words["project_names"]:
        if ending not in scan.text:
            continue
        for use in scan.uses(ending):
            work = _work_at(scan, use, around)
            if work is not None:
                yield work
                yield from _section(scan, work)


def _section(scan: Scan, work: Mention) -> Iterator[Mention]:
    """引江济淮工程|界首段, and then 界首段 alone."""
    section = _OF_SECTION.search(work.name)
    for use in scan.uses(section.group(1)) if section is not None else ():
        if not work.at.holds(use):
            yield scan.mention(use, EntityType.PROJECT, work.finder, work.confidence, name=work.name)


def _is_site(mention: Mention) -> bool:
    """A water, or a place that no list has and only the tagger tells of: 黄榆林|保护项目."""
    named = mention.type is EntityType.PLACE and mention.code is None
    told = mention.finder == "tagger" and not mention.name.endswith(_DIVISION_ENDS)
    return named and (told or mention.name.endswith(_WATER_ENDS))


def _work_at(scan: Scan, at: Span, around: _Around) -> Mention | None:
    """The work whose name ends here, where something says that it is one."""
    ending, end = scan.text[at.start : at.end], at.end
    if scan.text.startswith(_ABOUT, end) or scan.text.rfind("《", 0, end) > scan.text.rfind("》", 0, end):
        return None  # 有效项目|信息, 《关于优化全市…幼儿园布局的建议》
    left, told = _begin(scan, at, around)
    if left is None or (scan.text.startswith(_TOWN_LEVELS, left) and not scan.boundary(left - 1)):
        return None  # 建设|镇虹桥村
    told = told or _opens_clause(scan, left, at, around)
    for lead in (_COST, _FIRST):  # 2.4亿元|水环境治理项目, 首个|换电站
        told_in_front = lead.match(scan.text, left, at.start)
        if told_in_front is not None and at.start - told_in_front.end() > 1:
            left = told_in_front.end()
    stem = scan.text[left : at.start]
    if _unnamed(scan, stem, at, {scan.text[e.start : e.end].rstrip(_LEVELS) for e in around.edges}):
        return None
    needs = scan.words.mapping("project_names")[ending]
    staged = _STAGED.fullmatch(stem) is not None
    owned = any(e.end == left for e in around.edges)
    whole = whole_ending(scan, ending, end)
    begun = comes_about(scan, end) or comes_about(scan, whole)
    verb = begun or told or (staged and owned) or _governed(scan, left, around.edges)
    if not verb and needs in ("verb", "of"):
        return None
    quoted = scan.text[left - 1 : left] == "“" and scan.text.startswith("”", end) and ending == "工程"
    if quoted and not begun:
        return None  # 实施“百千万工程” is a programme
    is_a = _IS_A.search(scan.text[max(0, left - _LONGEST_IS_A) : left])
    unit = scan.text.startswith(_UNITS, end)  # 毛织产业园|分馆, 小蚕工厂|化饲育
    many = _COUNT_BEHIND.match(scan.text, end) or _CONTEST.match(scan.text, end)
    any_one = scan.text.startswith(_WHERE, end) and scan.text.endswith(_ANY, 0, left)  # 一座|…大棚|里
    any_one = any_one or scan.text.endswith(_THERE_IS, 0, left)
    if is_a or unit or many or any_one or (staged and not owned):
        return None  # 某局打造的|暑期托管项目 is a kind, 示范基地|12个 are many, 二期项目 which?
    end = whole
    span = Span(with_owner(scan, left, stem, around.edges, around.shorts, around.waters), end)
    span = _of_firm(scan, span, around.shorts, around.firms)
    if begun and around.bodies.get(end, span.start) < span.start:  # 汝城县|汽车配件产业园|在卢阳镇投用
        span = Span(around.bodies[end], end)
    if end > at.end:  # 镇远县|舞阳国际商贸城|项目, of what is read as a body too
        span = Span(min(span.start, around.bodies.get(at.end, span.start)), end)
    if ending == "污水处理建设":
        span = Span(left, at.end - 2)
    raised = _RAISES.search(scan.text, max(0, left - _NEAR), left) is not None
    finder = "projects.begun" if begun else "projects.built" if raised else "projects.ending"
    place = max(
        (e.end for e in around.edges if e.start == span.start and e.end <= at.start), default=span.start
    )
    stage = _BRACKETED_STAGE.match(scan.text, span.end)  # …提升工程|（一期）
    span = Span(span.start, stage.end()) if stage is not None else span
    name = _OF_NAME.sub("", scan.text[span.start : span.end])
    aliases = (scan.text[place : span.end],) if place > span.start and at.start - place >= _TELLS else ()
    sure = 0.75 if verb else 0.6
    return scan.mention(span, EntityType.PROJECT, finder, sure, name=name, aliases=aliases)


def _unnamed(scan: Scan, stem: str, at: Span, places: Set[str]) -> bool:
    """社会主义市场|经济, 优质蔬菜|生产基地, 平安|蔡桥, 东西部协作|项目: what names nothing."""
    kind = scan.everyday(stem) or scan.text.endswith(("一座", "一个"), 0, at.start - len(stem))
    town = kind and scan.text.startswith("小镇", at.start)  # 一座|温泉小镇
    trade = scan.everyday(stem) or scan.text.startswith(("经济", "化", "主体", "需求"), at.end)
    trade = trade and scan.text.startswith("市场", at.start)
    # 东西部协作|项目, but not 乡村振兴|产业园项目
    national = stem in scan.words.mapping("national_programs")
    national = national and (scan.text.startswith(WORKS, at.start) or not scan.text.startswith(WORKS, at.end))
    return (
        trade
        or stem in WORKS  # 工程|项目
        or town
        or (national and not comes_about(scan, at.end))
        or _OF_A_KIND.match(stem) is not None
        or _ANY_ONE.search(stem) is not None
        or (stem.startswith(_MADE_SO) and scan.text[at.start - len(stem) + 2 : at.end] in places)
        or scan.text.endswith("搭桥", 0, at.end)
        or scan.text.startswith("城市", at.end - 1)  # 绿色产业城|市
    )


def _begin(scan: Scan, at: Span, around: _Around) -> tuple[int | None, bool]:
    """Where the name begins that ends so, and whether 建一座 tells of it; None where it names nothing."""
    paid = _PAID.search(scan.text, max(0, at.start - _LONGEST_PAID), at.start)
    if paid is not None:
        return paid.start(1), True
    left = left_edge(scan, at, around.edges)
    measured = _MEASURE.match(scan.text, left, at.start) or _RECORD.match(scan.text, left, at.start)
    left = measured.end() if measured is not None else left  # 创建|300亩|富硒紫山药基地
    ending, stem = scan.text[at.start : at.end], scan.text[left : at.start]
    first = _FIRST.match(stem)
    if first is not None and len(stem) - first.end() >= 2:
        left, stem = left + first.end(), stem[first.end() :]
    one = _ONE.search(stem) or (_ONE_OF.match(stem) if left else None)  # 计划明年建一座|石柱参博物馆
    if one is not None:
        left, stem = left + one.end(), stem[one.end() :]
    counted = first is None and one is None and left > 0 and scan.text[left - 1] in "个项条处座"
    begun = comes_about(scan, at.end)
    of_plant = ending in WORKS and left in around.plants
    of_body = scan.words.mapping("project_names")[ending] == "of" or ending[-1] == "楼"
    of_body = of_body and left in around.bodies  # 某医院|新院区
    lead = scan.longest_before("project_verbs", left) if ending in WORKS and not stem else None
    if lead is not None and lead in around.plants:  # 望江县残疾人康复中心|建设|项目
        return around.plants[lead], False
    plant = not stem and ((begun and of_plant) or (of_body and _opens(scan, at.end)))
    acted = ending in WORKS and not stem and not plant  # 大凌河|生态修复|工程: the verb is part of the name
    if (begun and not plant) or acted:
        left = opening(scan, left, around.edges)
    if plant:  # 牛角店污水处理厂|项目
        left = around.bodies[left]
    left -= len(_FITS) * scan.text.endswith(_FITS, 0, left)
    stem = scan.text[left : at.start]
    opens = scan.boundary(left - 1) or any(e.end == left for e in around.edges)
    telling = plant or (begun and len(stem) >= SAYS_WHAT and opens and not ANY_OF_THEM.search(stem))
    kind = ending in _KINDS and stem in _WHICH  # 新|生产线
    over_water = not stem and ending.endswith(_OVER_WATER) and any(e.end == left for e in around.waters)
    placed = not stem and ending.endswith(_PLANTS) and any(e.end == left for e in around.shorts)
    named = over_water or placed  # 华阳河|大桥, 金寨|抽水蓄能电站
    short = len(stem) < 2 - (len(ending) > 2) and not named
    if short or counted or kind or (no_name(scan, stem) and not telling and not named):
        return None, False
    return left, one is not None


def _opens_clause(scan: Scan, left: int, at: Span, around: _Around) -> bool:
    """凌源市|老旧小区改造项目|涉及32个小区: it says what is done to what, behind the places that open."""
    owner = next((e.start for e in around.waters if e.end == left), left)  # 热水河|综合治理工程
    name = scan.text[owner : at.end]
    if scan.text[at.start : at.end] not in WORKS:
        return False
    acts = at.start - owner >= _SPECIFIC and (
        scan.starts("clause_words", at.end) or _ACTS.match(scan.text, at.end) is not None
    )  # 城区停车场建设工程|新增泊位1200个
    acts = acts or (at.start - owner >= SAYS_WHAT and _TAKES.match(scan.text, at.end) is not None)
    if _DONE_TO_WHAT.search(name) is None and not acts:
        return False
    begin = left
    while (edge := next((e for e in around.edges if e.end == begin), None)) is not None:
        begin = edge.start
    # 武昌湖退渔还湖工程|拆除围网2.1万亩, but not 并申报|某工程
    alone = begin == left and at.start - left > _SPECIFIC and scan.text[left] not in "并将正已还也再先就"
    alone = alone and not scan.has_word_inside("clause_words", Span(left, at.start - _TELLS))
    opens = scan.boundary(begin - 1) or scan.text.endswith("其中", 0, begin)
    about = begin < left and scan.text.endswith(_ABOUT_IT, 0, begin)  # 关于将|竹山县|某片区改造项目
    return about or ((begin < left or alone) and opens)


def _of_firm(scan: Scan, span: Span, shorts: Sequence[Span], firms: Set[str]) -> Span:
    """广东|天际家电产业园项目|主体工程: named as 广东天际电器公司 is, without the part that is told of."""
    owner = next((s for s in shorts if s.end == span.start), None)
    begins = owner is not None and scan.text[owner.start : span.start + _FIRM_NAME]
    start = owner.start if owner is not None and any(f.startswith(str(begins)) for f in firms) else span.start
    name = scan.text[start : span.end]
    part = next((p for p in _PARTS if name.endswith(p) and len(name) - len(p) >= SAYS_WHAT), "")
    return Span(start, span.end - len(part))


def _opens(scan: Scan, at: int) -> bool:
    """新馆|14日开放: what is told of a new building of a body."""
    return comes_about(scan, at) or _NEW_OPENS.match(scan.text, at) is not None


def _governed(scan: Scan, left: int, edges: Sequence[Span]) -> bool:
    """A verb of building stands right before, or before the words joined to the name."""
    at = left - 2 * scan.text.endswith(AMONG, 0, left)  # 完成包括|某公路改造工程|在内的
    owner = next((e.start for e in edges if e.end == left), left)
    if _COSTS.search(scan.text[max(0, owner - _LONGEST_COST) : owner]):
        return True  # 投资120万元的|湖塘村|饮水工程
    at = next((m.start() for m in _MEASURE.finditer(scan.text, max(0, at - 12), at + 2) if m.end() == at), at)
    for _ in range(3):
        if (
            scan.longest_before("project_verbs", at) is not None
            or scan.longest_before("program_verbs", at) is not None
        ):
            return True
        edge = next((e for e in edges if e.end == at), None)
        if edge is not None:
            at = edge.start - (scan.text[edge.start - 1 : edge.start] in ("至", "到"))
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
