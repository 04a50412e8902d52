"""Where the name of a work begins and ends: behind which verb, with whose it is, what is done to what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han

STOP = set("，。、；：！？“”‘’（）《》—…\n的了在是有将把被从对为以等这那我你他她们其各该本就")
WORKS = ("项目", "工程")
_POINTS = "·•・"
_NAMED = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON)
_VERBS = ("project_verbs", "clause_words")
_OWN_LEVEL = re.compile(r"[该我全本](?:省|市|县|区|州|旗|镇|乡|街道|村)")
_MANY = re.compile(r"[一二两三四五六七八九十几多数\d]+(?:余|多)?(?:条|处|个|座|家|所|栋|幢|间|项|批)")
_AT_HAND = ("现有", "已有", "原有", "所有", "闲置", "低效", "现在", "如今", "自家", "自己", "各自")
AMONG = ("包括", "包含", "涉及")
_MANNERS = ("集中", "整体", "综合", "统一", "分散", "联合")  # verbs that are part of what a work is
_PLACE_IN_BRACKETS, _LONGEST_BRACKET = re.compile(r"[（(]([\u3400-\u9fff]{2,6})[）)]$"), 8
_GOES = ("到", "赴", "往", "深入", "宣布")
ANY_OF_THEM = re.compile(
    r"(?:有效|招商|招商引资|重点|重大|(?<!创新)创业)$|举行|召开|举办|[抓做搞]好|最[长大高深](?!限)"
)
_ONE, _WHOLE = re.compile(r"[这那该此一每][条座处项个栋]"), re.compile(r"全[省市县区州旗镇乡村]")
_LONGEST_LEAD = 6  # characters of a name before the bracket in it
_MEASURED = re.compile(r"[余多]?[万千百亿]?(?:亩|平方米|平方公里|公里|米|吨|公顷|元)")
_KINDS = re.compile(r"[一二三四五六七八九十\d]+层|种植|养殖|生产|加工|育苗|培育|繁育|栽培|蔬菜|水果|温室")
_STAGE = re.compile(r"[一二三四五六]期|扩建|改造|迁建|改扩建|新建")
_SECTION = re.compile(r"([\u3400-\u9fff]{2,4})段")
_STAGE_BEHIND = re.compile(r"[一二三四五六]期(?!项目|工程)")
_LONGEST_NAME, _LONGEST_OPENING = 16, 16
_STATIONS = ("站", "厂", "场", "馆", "所", "室", "楼")  # 停车|场: the verb is part of what it is
_TO, _JOINTS, _FIRST_PART = ("至", "到"), ("及", "和", "与"), 4
_DONE_TO = 2  # characters of what a work is done to
COMES_ABOUT = (
    r"(?:（[^）]{1,20}）(?:项目|工程)?)?(?:正线)?(?:\d{1,2}[日时])?(?:在[\u3400-\u9fff]{2,16}?)?(?:正式|预计|顺利|全面|已经?|累计|将|于|近日|日前|如期|全线|今年|明年|[\d年月日底初中前]){0,9}"
    r"(?:的(?:一个?|重要)?(?:组成)?部分|(?:建设|施工)(?:现场|工地)|工地|的(?:开工|动工|竣工|通车|投产)|举行(?:开工|竣工|通车|奠基|启动|落成)仪式|也是|(?:主要)?分布(?:在|于)|位于|[坐座]落|就在|落户|落地|完成工程量|完成投资|完成[\u3400-\u9fff]{0,4}(?:改造|验收|建设|施工|招标|升级|主体|掘进|浇筑|架设|开挖)|通过[\u3400-\u9fff]{0,4}验收|获批|获[\u3400-\u9fff]{2,16}?(?:批复|核准|立项)|开工|动工|投产|竣工|落成|投用|投入(?:使用|运行|运营|生产)|启用|通车|通水|贯通|签约|启动|完工|封顶|合龙|并网|下闸|蓄水|试运行|交付|主体(?:结构)?(?:完工|封顶)|建成|(?:估算|概算)?总?投资(?=[\d约])|总投资|计划投资|全长|总长|总面积|试生产|试运营|达产|占地|总建筑面积|概算"
    r"|(?:去年|前年)[\d月底初]{0,4}(?:建成|竣工|投用|投产|开工|动工|完工|通车|启用)|实现“?(?:拿地|并网|主体|全容量|竣工|投产|开工|通水|通车)"
    r"|(?:去年|今年|年|日均?|累计)?接待(?:游客|读者|观众|学生)|(?:现)?存栏|年出栏|年发电"
    r"|自[\d年月日]{4,10}(?:开园|开馆|开业|建成|投用|运营|开放)"
    r"|由[\u3400-\u9fff]{2,24}?(?:承建|施工|投资|实施|建设|设计|开发|打造|运营|修建|建造))"
)
_HONOURED = re.compile(r"荣获|喜获|获评|入选")
_COMES_ABOUT = re.compile(COMES_ABOUT)
_SMALL_DAM, _LONGEST_SMALL = re.compile(r"小（[一二12]）$"), 4  # |小（二）型水库除险加固工程
_FAST_ROADS = ("高速公路", "高速铁路")  # 高速 is an adverb elsewhere
_GREAT = re.compile(r"(?:重大|重点|一批|省级|市级|国家级)[\u3400-\u9fff]{0,2}")
_SIZED = re.compile(r"[\d亿千百万元]+以上")
_CAPACITY = re.compile(r"\d+(?:\.\d+)?[万亿]?(?:千瓦|兆瓦|吨|千伏|GWh|MW|立方米|头|只|套|台|辆|平方米)\D{2,}")
_OF_YEAR = re.compile(r"20\d\d年度?(?:\d+[座处个条项])?[\u3400-\u9fff]{5,}")  # 2024年度23座小型水库除险加固
SAYS_WHAT = 6  # characters from which even a name that begins as general words do tells which work it is


def whole_ending(scan: Scan, ending: str, end: int) -> int:
    """Where a name ends that goes on behind its ending."""
    if ending.endswith("园") and scan.text.startswith("区", end):
        end += 1  # 荞麦精深加工园|区
    if ending not in WORKS:
        return end + 2 if scan.text.startswith(WORKS, end) else end  # 红枣产业园|项目
    stage = _STAGE_BEHIND.match(scan.text, end)  # 某河流域综合治理工程|二期
    section = _SECTION.match(scan.text, end)  # 引江济淮工程|界首段
    if section is not None and scan.places.short(section.group(1)):
        return section.end()
    return stage.end() if stage is not None else end


def name_edges(found: Sequence[Mention]) -> list[Span]:
    """The places, bodies and people, behind which the name of a work may begin."""
    return [m.at for m in found if m.type in _NAMED]


def left_edge(scan: Scan, ending: Span, edges: Sequence[Span]) -> int:
    """Where the name that ends so begins: behind a particle, a verb, a joint or another name."""
    left = ending.start
    while left > 0 and ending.end - left < 20:
        previous = scan.text[left - 1]
        if scan.particle(left - 1, STOP) or not _of_a_name(scan, left - 1):
            left -= _short_of(scan, left - 1, edges)
            break
        verb = _verb_before(scan, left) is not None and scan.text[left] != "式"  # 分布|式光伏项目
        seen = scan.longest_before("regarding_verbs", left) is not None and scan.text[left] not in "站点室"
        if verb or seen or any(e.end == left for e in edges):
            break
        fitted = scan.text.startswith("配套", left) or scan.text.endswith("配套", 0, left - 1)
        if previous in "和与及" and not fitted:  # 水利枢纽及|配套灌区工程, 灌区续建配套|与节水改造项目
            break
        if scan.text.endswith("其中", 0, left) or (scan.text.endswith(WORKS, 0, left) and left > 2):
            break
        left -= 1
    left = _before_bracket(scan, left, edges)
    left += _ONE.match(scan.text, left - 1) is not None  # 这|条|产业路
    own = _OWN_LEVEL.match(scan.text, left - 1) if left > 0 else None
    left = own.end() if own is not None and own.end() < ending.start else left  # 该县|老旧小区改造工程
    verb_end = _behind_verb(scan, ending.start)
    cut = ending.start - left < 2 or scan.longest_before("clause_words", left) is not None
    over = verb_end is not None and any(verb_end < e.end <= left for e in edges)  # 引进|某公司|建设分选中心
    left = min(left, verb_end) if verb_end is not None and cut and not over else left
    return left + 2 * scan.text.startswith(AMONG, left)  # 完成包括|某公路改造工程|在内的


def _of_a_name(scan: Scan, at: int) -> bool:
    """A character, letter or digit, or the point between two characters: 某某港|·|创新示范园区."""
    point = scan.text[at] in _POINTS and is_han(scan.text[at - 1 : at]) and is_han(scan.text[at + 1 : at + 2])
    return point or is_han(scan.text[at]) or scan.text[at].isalnum()


def _before_bracket(scan: Scan, left: int, edges: Sequence[Span]) -> int:
    """南门镇|鲁渝（寿光）蔬菜产业园: a place in brackets inside a name does not begin it."""
    bracket = _PLACE_IN_BRACKETS.search(scan.text[max(0, left - _LONGEST_BRACKET) : left])
    if bracket is None or not scan.places.named(bracket.group(1)):
        return left
    at = start = left - len(bracket.group())
    while start - at < _LONGEST_LEAD and is_han(scan.text[at - 1]):
        if scan.particle(at - 1, STOP) or any(e.end == at for e in edges):
            break
        if _verb_before(scan, at) is not None:
            break
        at -= 1
    measured = _MEASURED.match(scan.text, at, start)  # 3000|余亩|鲁渝（寿光）…
    at = measured.end() if measured is not None and scan.text[at - 1].isdigit() else at
    return at if at < start else left


def _short_of(scan: Scan, at: int, edges: Sequence[Span]) -> bool:
    """投资5.8亿元的|那吉温泉康养小镇, in 那吉镇: 那 begins a place's short name here."""
    stems = {scan.text[e.start : e.end - 1] for e in edges}
    return any(len(stem) > 1 and scan.text.startswith(stem, at) for stem in stems)


def opening(scan: Scan, left: int, edges: Sequence[Span]) -> int:
    """鄂北地区水资源|配置|二期工程8日开工: a verb inside does not end a name that opens its clause."""
    lead = _verb_before(scan, left)
    over = scan.everyday(scan.text[left - 1 : left + 1])
    over = over or _STAGE.fullmatch(scan.text[lead or left : left]) is not None  # 某医院|迁建|项目
    if lead is not None and over and any(e.end == lead for e in edges):
        return lead  # 李楼村|排水沟改造工程: 水沟 runs over the end of the verb
    if lead is not None:  # 应县|木塔|修缮|工程启动: what is done is part of the name, with what it is done to
        second = _verb_before(scan, lead)
        at = opening(scan, lead, edges)
        if second is not None:  # 饮水安全|巩固|提升|工程
            return at if at < second else left
        done_to = Span(at, lead)
        verb = _acts(scan, done_to) or scan.has_word_inside("event_verbs", done_to)
        return at if lead - at >= _DONE_TO and not verb else left
    at = left
    while at > 0 and left - at < _LONGEST_OPENING:
        previous = scan.text[at - 1]
        small = _SMALL_DAM.search(scan.text, max(0, at - _LONGEST_SMALL), at)
        if small is not None:
            return small.start()  # 61件|小（二）型水库除险加固工程
        if not _of_a_name(scan, at - 1):
            return left if scan.generic(scan.text[at:left]) else at
        if any(e.end == at for e in edges):
            return at if at < left and not _acts(scan, Span(at, left)) else left
        if scan.particle(at - 1, STOP | set("由于向到和与及")) or scan.text.endswith("其中", 0, at):
            joined = _joined(scan, at - 1, edges) if previous in _JOINTS else None
            return left if joined is None else joined
        at -= 1
    return left


def _joined(scan: Scan, joint: int, edges: Sequence[Span]) -> int | None:
    """华锦精细化工|及|原料工程项目完成投资: what opens the clause before a joint is part of the name."""
    at = joint
    while at > 0 and joint - at < _LONGEST_OPENING and is_han(scan.text[at - 1]):
        if scan.particle(at - 1, STOP) or any(e.start < at <= e.end for e in edges):
            return None
        at -= 1
    first = Span(at, joint)
    whole = scan.boundary(at - 1) and joint - at >= _FIRST_PART and not _acts(scan, first)
    return at if whole and not scan.text.endswith(WORKS, at, joint) else None


def _verb_before(scan: Scan, at: int) -> int | None:
    if scan.text.endswith(_MANNERS, 0, at):
        return None  # 弄京屯|集中|供水项目
    starts = (scan.longest_before(label, at) for label in _VERBS)
    return next((start for start in starts if start is not None), None)


def _acts(scan: Scan, span: Span) -> bool:
    """A verb of building, or a time, stands within: 某局|投资建设…工程, but not 接收|站|三期…工程."""
    return any(
        (end := scan.longest_at(label, at)) is not None
        and end <= span.end
        and not scan.text.startswith(_STATIONS, end)
        and not scan.text.startswith(_FAST_ROADS, at)
        for label in _VERBS
        for at in range(span.start, span.end)
    )


_LINE, _LONGEST_LINE = re.compile(r"(?:(?![的和与及在到至对])[\u3400-\u9fff]){2}(?:线|高速|铁路|公路)$"), 4


def with_owner(
    scan: Scan, left: int, stem: str, edges: Sequence[Span], shorts: Sequence[Span], waters: Sequence[Span]
) -> int:
    """Where the name begins with whose it is: 仙湖实验室|二期|工程, 灵璧|石文化艺术馆, 赵牛河|治理工程."""
    owner = next((e for e in edges if e.end == left), None)
    if owner is None:
        return left
    if stem.startswith(("地区", "片区")) or _OF_YEAR.match(stem):  # 香山|地区生态修复工程
        return owner.start
    if stem.startswith(("至", "到")):  # 兰青线|乐都|至杏园段线路改建工程
        line = _LINE.search(scan.text, max(0, owner.start - _LONGEST_LINE), owner.start)
        return line.start() if line is not None else owner.start
    if stem.startswith("段"):  # 沅江|桃源|段航道疏浚工程
        outer = next((e for e in edges if e.end == owner.start), owner)
        return outer.start
    opens = scan.boundary(owner.start - 1)  # 阳谷|温泉小镇一期工程, a name with the short form of its county
    verb = owner in shorts and (opens or scan.longest_before("project_verbs", owner.start) is not None)
    if scan.text[owner.start - 1 : owner.start] in _TO and (route := _route(owner, edges)) is not None:
        return route  # 拉脊山|至|湟水|沿岸国土绿化项目
    if scan.text.endswith(scan.words["project_plants"], owner.start, owner.end):
        return owner.start  # 某市污水处理厂|提标改造工程
    treated = owner in waters or (owner in shorts and not stem)
    return owner.start if verb or treated or _STAGE.fullmatch(stem) else left


def _route(end: Span, edges: Sequence[Span]) -> int | None:
    """Where the place begins from which 至 or 到 leads to another."""
    return next((e.start for e in edges if e.end == end.start - 1), None)


def _behind_verb(scan: Scan, end: int) -> int | None:
    """共建|生物多样性监测实验室: where the verb ends that governs a name of several words."""
    for at in range(end - 1, max(0, end - _LONGEST_NAME), -1):
        if scan.particle(at, STOP) or not (is_han(scan.text[at]) or scan.text[at].isalnum()):
            return None
        if at < end - 1 and scan.longest_before("project_verbs", at) is not None:
            return at
    return None


_AND_OTHERS = re.compile(r"等\d")


def no_name(scan: Scan, stem: str) -> bool:
    """A general word (重点项目), a batch, a size (亿元以上项目) or a count names no work; a capacity may."""
    if _AND_OTHERS.search(stem):
        return True  # 某公司|等9个共富项目
    if _MANY.match(stem) or stem.startswith(_AT_HAND) or stem.endswith(_GOES) or _KINDS.fullmatch(stem):
        return True  # 两条|生产线, 现有集体|光伏电站, 带队到|项目, 二层|教学楼, 种植|大棚
    if _GREAT.fullmatch(stem):
        return True  # 重大交通|项目
    whole = _WHOLE.match(stem)
    if whole is not None and whole.end() == len(stem):
        return True  # 全县|水库
    if whole is not None and (scan.generic(stem[whole.end() :]) or _general(stem[whole.end() :])):
        return True  # 全市|重大建设项目
    if ANY_OF_THEM.search(stem):
        return True  # 某开发区|招商项目, 开发区举行|重点项目
    if scan.generic(stem) or _general(stem) or "批" in stem or _SIZED.match(stem) is not None:
        return True
    return stem[:1].isdigit() and not _CAPACITY.match(stem) and not _OF_YEAR.match(stem)


def _general(stem: str) -> bool:
    return (
        bool(
            re.search(
                r"(?:重点|重大|民生|产业|工业|农业|土建|装修|安装|建设|投资|招商|引进|科研|帮扶|扶贫|惠民|实事|个|批|类|等|多|实施|入库|签约|政府|合作|示范|大型|优质|品牌|特色|亮点|基础设施|在建|新建|系统|希望|精品|样板|放心|发展|部分|试点县|示范县|试点|此|该)$",
                stem,
            )
        )
        and len(stem) <= 4
    )


def comes_about(scan: Scan, at: int) -> bool:
    """…项目正式落户, …工程预计明年底竣工: a verb of its coming about stands right behind the name."""
    honoured = _HONOURED.match(scan.text, at) is not None and scan.text.endswith(WORKS, 0, at)
    return honoured or _COMES_ABOUT.match(scan.text, at) is not None
