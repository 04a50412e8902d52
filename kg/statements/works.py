"""Which work a figure is said of: what money goes into, what is sized, what the sentence is about."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.actors import last_named, lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.numerals import Number

_CAME = re.compile(r"(?:新|刚刚?|去年|今年|近期)?(?:引进|招引|落户|入驻|签约|落地|投产|开业)的")
_SPENT_ON = re.compile(r"的|(?:用于)?(?:实施|建设|新建|改造|修建|扩建|改建|打造|建成|建起|兴建|启动)[了的]?")
_SIZE = re.compile(
    r"(?:项目|工程)?(?:总投资|计划投资|总?库容|投资(?=约?近?\d)|耗资|造价|总装机|总建筑面积|建筑面积|占地|规划面积|总长|全长|概算|建设规模|设计|总工期|工期"
    r"|年(?:加工|生产|处理|设计)?(?:能力|产能)|设计产能|日处理|覆盖|可(?:新增|年产|实现|带动|提供|满足|容纳|解决)|(?:全部|项目|工程)?(?:建成|投产|达产|投用|投运|竣工)(?:投产|投用|达产)?后)"
)
_QUOTED_WORK = re.compile(r"”(?:工程|项目)")
_THIS = re.compile(r"(?:据[^，]{2,12}，)?(?:该|此次?|本次|这次|这座|这个|这条)")
_SINCE = re.compile(r"[\u3400-\u9fff]{2,8}以来")
_THESE = re.compile(r"这(?:支|个|一|种|项|家)|该")
_WITHIN = 4  # characters of a work's name by which a sentence takes it up
_HEAD = 3  # characters of what stands behind a quoted name by which a sentence takes it up
_THIS_TOPIC = re.compile(r"(?:该|此|这一)?(平台|系统|计划|行动|品牌|模式)(?![\u3400-\u9fff]{2}以来)")
_MEASURED = re.compile(
    r"(?:投入|投资|总投资|耗资|历时|占地|海拔|建筑面积|年(?:产|加工|处理|销售)[\u3400-\u9fff]{0,6})(?:约|近|超|达)?$"
)
_OF = re.compile(r"(?:、?[\u3400-\u9fff\d]{0,16}?)的")
_LENGTHS, _ROADS = ("公里", "千米", "米"), ("路", "桥", "渠", "隧道", "线", "道", "堤", "廊")
_PARKS = ("园", "园区", "开发区", "集聚区")
_INSIDE = re.compile(r"(馆|园|场|院|校|厂|站|楼|库|寺|中心|基地|园区|景区|市场)内")
_NEAR = 12  # characters before a number that say what it measures
_TAIL = 2
_BUILT_THERE = re.compile(
    r"(?:(?:建设|投资|实施|承建|开发|打造|运营|新建|援建)|投资[\d.]+[万亿]*元(?:建设|实施)?)的$"
)
_THIS_WORK = re.compile(
    r"(?:据[^，]{2,12}，)?(?:该|此|这一|整个)?(?:项目|工程)(?!部|组|办|资金|经理|负责人|公司|指挥)"
    r"|(?:全部|全面)?(?:建成|投产|达产|竣工|投用|并网)(?:投产|达产|投用|投运|运营)?后，"
)
_HELPS = re.compile(r"(?:共|累计|已|还)?(?:发放|出动|走访|慰问|组织|培训|帮扶|捐赠|协调|争取|实施|派出)")
_TELLS = re.compile(
    r"据(?:了解|悉|统计|介绍|初步统计)，|据[^，。“”]{2,24}?(?:统计|介绍|透露|通报|数据显示)，|[^，。“”]{2,40}?(?:介绍|表示|透露|告诉记者|说|获悉|了解到)，"
)


def spent_on(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """投入1200万元实施|冷链仓储中心项目, 总投资32亿元的|科左中旗|风电项目: the work that money goes into."""
    road = _road_behind(clauses, scan, number)
    spent = _SPENT_ON.match(scan.text, number.end)
    if spent is None or road is not None:
        return road
    at_once = next((m for m in clauses.named(EntityType.PROJECT) if m.at.start == spent.end()), None)
    if at_once is not None and scan.text.startswith(("、", "等"), at_once.at.end):
        return None  # 投资3.6亿元实施A、B等工程: the sum is told of all
    if at_once is not None:
        return at_once
    sites = {m.at.start: m.at.end for m in clauses.named(EntityType.PLACE)}
    start = sites.get(spent.end(), spent.end())
    return next((m for m in clauses.named(EntityType.PROJECT) if m.at.start == start), None)


def _road_behind(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """6.8公里|“杨梅路”: the road or bridge that stands right behind its length."""
    if not number.unit.endswith(_LENGTHS):
        return None
    at = number.end + scan.text.startswith("的", number.end)
    at += scan.text.startswith("“", at)
    return next((m for m in _roads(clauses) if m.at.start == at), None)


def _roads(clauses: Clauses) -> list[Mention]:
    """The works of the article, and what no division is: roads, bridges, canals."""
    kinds = (EntityType.PROJECT, EntityType.PLACE)
    return [m for m in clauses.mentions if m.type in kinds and m.code is None and m.name.endswith(_ROADS)]


def told_in_front(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """投入|1200万元|、历时8个月改造的|某博物馆, 年加工柑橘|3万吨|的|某公司: who stands behind 的."""
    if _MEASURED.search(scan.text[max(0, number.start - _NEAR) : number.start]) is None:
        return None
    of = _OF.match(scan.text, number.end)
    if of is None:
        return None
    kinds = (EntityType.ORGANIZATION, EntityType.PROJECT, EntityType.PLACE)
    between = clauses.within(Span(number.end, of.end()))
    told = clauses.chain_from(of.end(), set(kinds))  # 海拔1100米的|蓝山县|荆竹瑶族乡
    return told[-1] if told and not between else None


def sized(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """建设…项目，|总投资约16亿元: the one work named before in the sentence, or the quoted 工程."""
    if not clause.inherited:
        return None
    if not any(c.inherited and _SIZE.match(scan.text, c.at.start) for c in clauses.until(clause)):
        return None
    works = clauses.named(EntityType.PROJECT, before=clause.at.start)
    here = {m.name: m for m in works if m.at.start >= clause.sentence.start}
    programs = [
        m
        for m in clauses.named(EntityType.PROGRAM, before=clause.at.start)
        if m.at.start >= clause.sentence.start and _QUOTED_WORK.match(scan.text, m.at.end)
    ]  # 启动“煤改气”|工程，总投资6400万元
    here = here or {m.name: m for m in programs}
    return next(iter(here.values())) if len(here) == 1 else None


def opened_by(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """其中，|某船艇项目，|总投资3.1亿元，|正式达产后，年可…: the work that stands alone before a comma.

    So does a firm that came: 新引进的|某公司，|一期投资8亿元.
    """
    for earlier in reversed(clauses.until(clause)):
        begin = earlier.at.start + lead_length(scan.text, earlier.at)
        came = _CAME.match(scan.text, begin)
        kind = EntityType.PROJECT if came is None else EntityType.ORGANIZATION
        begin = begin if came is None else came.end()
        works = [m for m in clauses.named(kind) if m.at.start == begin]
        if works:
            work = max(works, key=lambda m: m.at.end)
            alone = earlier is not clause and work.at.end == earlier.at.end - 1
            return work if alone and scan.text[work.at.end] in "，：" else None
        if not earlier.inherited:
            return None
    return None


def inside_of(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """馆内藏品2600件, of the museum that was named last."""
    inside = _INSIDE.match(scan.text, clause.at.start)
    if inside is None:
        return None
    kinds = {EntityType.PROJECT, EntityType.ORGANIZATION, EntityType.PLACE}
    return last_named(clauses.mentions, kinds, inside.group(1), clause.at.start)


def told_from(scan: Scan, sentence: Span) -> int:
    """Where what a sentence tells begins: behind 某厅厅长廖某介绍，."""
    told = _TELLS.match(scan.text, sentence.start, sentence.end)
    return told.end() if told is not None else sentence.start


def _program_taken_up(clauses: Clauses, scan: Scan, sentence: Span, begin: int) -> Mention | None:
    """平台由…建设，总投入580万元; 食堂去年开办，日均就餐120人次: the programme called so before."""
    named = clauses.named(EntityType.PROGRAM, before=sentence.start)
    begin += lead_length(scan.text, Span(begin, sentence.end))
    topic = _THIS_TOPIC.match(scan.text, begin)
    called = [
        m
        for m in named
        if topic
        and (any(a.endswith(topic.group(1)) for a in (m.name, *m.aliases)) or _is_a(scan, m, topic.group(1)))
    ]
    if called:
        return called[-1]
    at = these.end() if (these := _THESE.match(scan.text, begin)) is not None else begin
    for program in reversed(named):
        heads = [a.removeprefix(program.name) for a in program.aliases if a.startswith(program.name)]
        since = _SINCE.match(scan.text, at) is not None  # 行动|开展以来，全县…
        if not since and any(len(h) > 1 and scan.text.startswith((h, h[-_HEAD:]), at) for h in heads):
            return program  # 服务队累计…, of “夕阳红”志愿服务队
    quoted = [m for m in named if m.finder == "programs.quoted" and len(m.name) > _TAIL]
    return next((m for m in reversed(quoted) if scan.text.startswith(m.name[-_TAIL:], begin)), None)


def _is_a(scan: Scan, program: Mention, kind: str) -> bool:
    """“码上诉”是某中心推出的线上诉求|平台: what kind of thing a programme is said to be."""
    return re.compile(rf"”?是[^，。“”]{{2,40}}?{kind}(?=[，。])").match(scan.text, program.at.end) is not None


def work_of(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """The work that the sentence is about: it opens the sentence (新门诊楼总建筑面积…), or 该项目 does."""
    sentence = clause.sentence
    begin = told_from(scan, sentence)
    works = clauses.named(EntityType.PROJECT)
    program = _program_taken_up(clauses, scan, sentence, begin)
    if program is not None:
        return program
    before = [m for m in works if m.at.end <= sentence.start]
    taken_up = _THIS_WORK.match(scan.text, begin) is not None
    if taken_up and not before:  # 该项目由某局组织实施，|总投资…: no work is named
        return _builder(clauses, scan, sentence)
    if not works and not _roads(clauses):
        return None
    again = _again(clauses, scan, sentence, begin, before, taken_up=taken_up)
    if again is not None:
        return again
    for earlier in reversed(clauses.until(clause)):
        start = earlier.at.start + lead_length(scan.text, earlier.at)
        for work in works:
            if not earlier.at.holds(work.at):
                continue
            chain = clauses.chain_start(work)  # 由某局承建的|东阿|黄河大桥项目
            built = _BUILT_THERE.search(scan.text[start:chain]) and work.at.end <= number.start
            opens = start in (work.at.start, chain) or built
            if opens and not scan.text.startswith(("、", "等", "和"), work.at.end):
                return work
        if earlier.actor is not None and earlier.at.holds(earlier.actor.at) and not earlier.inherited:
            return None
    return None


def _again(
    clauses: Clauses, scan: Scan, sentence: Span, begin: int, before: list[Mention], *, taken_up: bool
) -> Mention | None:
    """The work named before that the sentence opens with again: 该换电站, 这条路, 园区, 新馆."""
    this = _THIS.match(scan.text, begin)
    if this is not None:
        # 该换电站由…: the work whose name ends so; 这条路由某公司修建: the road
        told = scan.text[this.end() : this.end() + _WITHIN]  # 本次|水库除险|加固, of 某县小型水库除险加固工程
        named = [m for m in before if scan.text.startswith(m.name[-3:], this.end()) or told in m.name] or [
            m
            for m in _roads(clauses)
            if m.at.end <= sentence.start and scan.text.startswith(m.name[-1], this.end())
        ]
        if named:
            return named[-1]
    if taken_up:
        return before[-1]
    lead = begin + lead_length(scan.text, Span(begin, sentence.end))
    parks = [m for m in before if scan.text.startswith("园区", lead) and m.name.endswith(_PARKS)]
    ends = [m for m in before if taken_up_by_end(scan.text, begin, m.name)]
    # 今年前8个月，园区实现产值29.6亿元, of 某产业园; 新馆建筑面积…, of 某市公共图书馆新馆
    return next(reversed(parks or ends), None)


def taken_up_by_end(text: str, at: int, name: str) -> int:
    """How many characters of a name's end stand here (新馆, of 某市图书馆新馆); 0 when fewer than two."""
    lengths = range(len(name) - 1, 1, -1)
    return next((length for length in lengths if text.startswith(name[-length:], at)), 0)


def _builder(clauses: Clauses, scan: Scan, sentence: Span) -> Mention | None:
    """The body that builds a work without a name."""
    return next(
        (
            m
            for m in clauses.named(EntityType.ORGANIZATION)
            if sentence.holds(m.at) and scan.text[m.at.start - 1] == "由"
        ),
        None,
    )


def work_before(clauses: Clauses, number: Number, clause: Clause) -> tuple[Mention, str, float] | None:
    """A sentence that names no actor goes on about the one project of the sentence before."""
    text = clauses.article.reading.text
    sentence_clauses = [c for c in clauses.clauses if c.sentence == clause.sentence]
    if _HELPS.match(text, clause.at.start + lead_length(text, clause.at)):
        return None  # 同时，|发放抗旱设备72套 does who runs the work
    if any(not c.inherited for c in sentence_clauses):
        return None
    index = clauses.sentences.index(clause.sentence)
    if index == 0:
        return None
    previous = clauses.sentences[index - 1]
    projects = {m.name: m for m in clauses.within(previous) if m.type is EntityType.PROJECT}
    here = [m for m in clauses.within(clause.sentence) if m.type is EntityType.PROJECT]
    if len(projects) == 1 and not here:
        return next(iter(projects.values())), "figures.project", 0.7
    return None
