"""Find works and undertakings: lists that end in 等N个项目, and names with a work's ending behind a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.ended_works import ended_works
from kg.mentions.quoted_works import WORKED, quoted_works
from kg.mentions.scan import Scan
from kg.mentions.seen_works import LONG_STEM, OF_STAGE, seen_works, stem_of
from kg.mentions.told_works import told_works
from kg.mentions.work_names import COMES_ABOUT, SAYS_WHAT, no_name
from kg.model import EntityType, Mention, Span

FINDER = "projects"
_LISTED = re.compile(
    r"([^，。；：！？“”\n（）]{4,120}?)等(?:\d+|[一二三四五六七八九十百两多]+)?(?:个|项|处|批)?(?:公路|铁路|水利|交通|重点|重大|建设|产业|优质|招商|合作|在建|非?生产性){0,2}(?:项目|工程)(?!\d+(?:余|多)?种)"
)
_NAMED = re.compile(
    r"(?:项目|工程)(?:有|包括|分别是|为|：)([\u3400-\u9fffA-Za-z\d（）]{3,24}(?:、[\u3400-\u9fffA-Za-z\d（）]{3,24})+)等(?:\d+|[一二两三四五六七八九十]+)?[个项]"
)
# 8个重点项目分别是：A建设项目、B（G106）建设项目、C改造工程。
_ENUMERATED = re.compile(
    r"(?:项目|工程)(?:主要)?(?:有|包括|分别是|分别为|为|是)：?((?:[^，。；：、\n“”]{4,30}(?:项目|工程)、)+[^，。；：、\n“”]{4,30}(?:项目|工程))(?=[。，；\n])"
)
# 两大重点项目，A项目和B项目顺利投产
_ALL_OF = re.compile(
    r"(?:[两三四五六七八九十]|\d+)(?:个|大|项)(?:[省市县区]级?)?(?:重点|重大|优质)?(?:项目|工程)[，：—]+"
    r"((?:[^，。；：、“”\n]{4,30}(?:项目|工程)[、和])+[^，。；：、“”\n]{4,30}?(?:项目|工程))"
    r"(?=(?:顺利|正式|相继|先后|集中|同时|成功|同日|近日|日前)*(?:投产|开工|建成|竣工|签约|启动|落地|投用|完工|通过))"
)
_WORK = re.compile(r"(?!和)[^，。；：、“”\n]{4,30}?(?:项目|工程)(?=[、和]|$)")
_SELF_ENDED = re.compile(
    r"(?:(?:[^，。；：、“”\n]|“[^“”，。]{1,6}”){3,24}(?:项目|工程)、){2,}[^，。；：、“”\n]{3,24}?(?:项目|工程)"
)  # A项目、B项目、C项目也陆续开工
_KINDS_OF = ("一批", "一大批", "一系列")  # 引进一批|海洋生物科技、冷链物流|等项目
_YEARLY = re.compile(
    r"[\u3400-\u9fff]{0,8}?年(?:产|处理|加工|综合利用|回收利用)[\d.]+[万亿]?(?:吨|套|台|件|只|辆|平方米|立方米|个|双|米|片|支|瓶|GWh|MW)"
    r"[\u3400-\u9fff]{2,20}?(?:项目|生产线项目|生产线)"
)  # 弗兰卡年产350万套汽车零部件项目
# What a route's name may end in: its works, or one of its tunnels and bridges.
_OF_ROUTE = r"(?:项目|工程|(?:(?![的在])[\u3400-\u9fff]){2,5}?(?:隧道|特大桥|大桥))?"
_ROUTE = re.compile(
    r"(?<![\u3400-\u9fff])(?![^，。、]{0,6}?(?:走|来|赶|开|驶|跑|逻|上)[至到])(?:从|由|与|和|同|经|连?接(?![\u3400-\u9fff]{1,2}[镇乡村县市区]))?((?:(?!的)[\u3400-\u9fff]){2,5}(?:至|到|—|—|-)[\u3400-\u9fff]{2,5}?"
    r"(?:高速公路|高速铁路|城际铁路|高铁|铁路|公路|高速)(?:（[\u3400-\u9fff]{1,8}段）)?"
    rf"{_OF_ROUTE})"
    r"|(?<=的)([\u3400-\u9fff]{2,6}[镇乡村县](?:至|到)[\u3400-\u9fff]{2,6}?[镇乡村县]"
    r"[\u3400-\u9fff]{0,8}?(?:项目|工程)"
    r"|(?:[\u3400-\u9fff]{2,4})至(?:[\u3400-\u9fff]{2,4}?)(?:高速公路|高速铁路|城际铁路|高铁|铁路|公路)"
    rf"{_OF_ROUTE})"
)
_ROAD = re.compile(
    r"(?:(?:国道|省道|县道)[A-Z]?\d+(?:线)?|[GSXY]\d+(?:线)?)[\u3400-\u9fff]{2,8}?(?:至|到|—)[\u3400-\u9fff]{2,8}?段?"
    r"[\u3400-\u9fff]{0,8}?(?:项目|工程)"
)  # 国道536线高陇至界化垄段改建工程
_WITH_POWER = re.compile(
    r"(?:(?<![\u3400-\u9fff\d])|(?<=其中))(?!其中)[\u3400-\u9fff]{2,6}\d+(?:\.\d+)?万?(?:千瓦|兆瓦)[\u3400-\u9fff]{2,8}?(?:项目|工程)(?!部|经理|建设)"
)  # 天骄绿能50万千瓦光伏项目
_SHOWN = (
    "轮番",
    "登场",
    "亮相",
    "精彩",
    "表演",
    "展演",
    "参赛",
    "上演",
    "同台",
    "企业",
)  # 皮影戏等14个项目|轮番登场
_OFFERS = re.compile(
    r"(?:^设(?![计备施])|设置|设有|开设|体验|包括|涵盖|比赛|竞技|共设|男女|[\u3400-\u9fff]{2}赛$)"
)
_YEAR, _LONGEST_YEAR = re.compile(r"20\d\d年度?$"), 6
_STAGE = re.compile(r"[一二三四五]期(?:工程)?|(?:扩建|技改|增资|总部|新厂)")
_LEADS = "有为将把对以的了在是"
_LEAST = 4  # characters of a work in a list
_OF_ROAD = re.compile(r"(?:G\d+)?[\u3400-\u9fff]{2}高速(?:公路)?(?![有为将把对以的了在是增])")
_COSTED = re.compile(
    rf"(总)?投资[\d.]+[万亿]+(?:美?元)?的([^，。；！？、“”\n]{{5,40}}?(?:项目|工程))(?=[，。；、]|等|{COMES_ABOUT})"
)
_COST = re.compile(r"(?:计划)?总?投资[\d.]+[余多]?[万亿]+(?:美?元)?的")
_BY_NUMBER = re.compile(r"(?:\d+|[一二三四五六七八九十]+)号(?:隧道|特大桥|大桥|斜井)")
_WHOLE_NAME = 6  # characters of a work's name that is no other word
_SIZES = ("新型", "大型", "小型", "大功率", "高性能", "大容量")
_ABOVE_ALL = ("特别是", "尤其是")


def find_projects(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All projects of the article."""
    enumerated = [*_enumerated(scan)]
    named = [*_listed(scan, found), *_after_noun(scan), *enumerated, *_costed(scan, found)]
    named += [
        *seen_works(scan, found),
        *_of_year(scan),
        *_self_ended(scan, found),
        *_yearly(scan, found),
        *(m for m in ended_works(scan, found) if not any(m.at.overlaps(e.at) for e in enumerated)),
        *_smart(scan),
    ]
    named = [_whole_use(scan, mention, named) for mention in named]
    yield from named
    yield from _again(scan, named)
    yield from told_works(scan, found, named)
    yield from _routes(scan)
    yield from _by_figures(scan, found)
    yield from _numbered(scan, found)
    yield from quoted_works(scan)


def _again(scan: Scan, named: Sequence[Mention]) -> Iterator[Mention]:
    """其中，|某船艇项目|，总投资3.1亿元: a work that a list has named before, told of by itself."""
    taken = [m.at for m in named]
    ended = (m for m in named if m.surface.endswith(("项目", "工程")) or OF_STAGE.search(m.surface))
    for work in {m.surface: m for m in ended if m.finder == "projects.listed"}.values():
        for use in scan.uses(work.surface) if len(work.surface) >= _WHOLE_NAME else ():
            if not any(use.overlaps(other) for other in taken):
                yield scan.mention(
                    use, EntityType.PROJECT, work.finder, 0.75, name=work.name, aliases=work.aliases
                )


def _whole_use(scan: Scan, mention: Mention, named: Sequence[Mention]) -> Mention:
    """西渝高铁|梨花村隧道, by which the headline tells one work: the same here."""
    longer = {
        m.surface: m
        for m in named
        if m.surface.startswith(mention.surface) and scan.text.startswith(m.surface, mention.at.start)
    }
    whole = longer[max(longer, key=len)]
    if whole.surface == mention.surface:
        return mention
    span = Span(mention.at.start, mention.at.start + len(whole.surface))
    return scan.mention(
        span, EntityType.PROJECT, mention.finder, mention.confidence, name=whole.name, aliases=whole.aliases
    )


def _listed(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    for match in _LISTED.finditer(scan.text):
        items = _without_people(scan, [*scan.items(Span(*match.span(1)))])
        first = scan.text[items[0].start : items[0].end].strip()
        short = _LEAST + 2 * ("涉及" in first)  # 涉及白柚深加工、服饰加工等13个项目
        fields = len(items) > 1 and all(i.end - i.start < short for i in items[1:])
        shown = scan.text.startswith(_SHOWN, match.end())
        if fields or shown or _OFFERS.search(first) or any(word in first for word in _KINDS_OF):
            continue  # 签约文旅、工业、商贸等产业项目9个, 设置雪地摩托、冰上龙舟等项目23个
        head = _stage_of(scan, items[0], found) or _of_place(scan, items[0], found) or _head(scan, items[0])
        for item in ([head] if head is not None else []) + items[1:]:
            span = _behind_cost(scan, item)
            text = scan.text[span.start : span.end]
            if not 4 <= len(text) <= 24 or scan.generic(text) or text.startswith(_ABOVE_ALL):
                continue
            if len(items) == 1 and scan.has_word_inside("clause_words", span):
                continue
            if scan.has_word_inside("national_programs", span) or text.endswith("有限公司"):
                continue  # 某村美丽乡村及|精准扶贫、…等项目, 某基地、|某有限公司|等项目
            yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.85)


def _without_people(scan: Scan, items: list[Span]) -> list[Span]:
    """县委副书记、|县长陈某深入某厂技改升级|、…等项目: the list begins in the last item that has a post."""
    posted = [at for at, item in enumerate(items) if scan.has_word_inside("titles", item)]
    return items[posted[-1] :] if posted else items


def _after_noun(scan: Scan) -> Iterator[Mention]:
    """集中开工的项目有A、B、C等7个: works that are listed behind the noun."""
    for match in _NAMED.finditer(scan.text):
        for span in scan.items(Span(*match.span(1))):
            yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.85)


def _enumerated(scan: Scan) -> Iterator[Mention]:
    """The works of a list that is closed by itself, each with its own ending."""
    spans = [span for match in _ENUMERATED.finditer(scan.text) for span in scan.items(Span(*match.span(1)))]
    for match in _ALL_OF.finditer(scan.text):
        spans += (Span(*work.span()) for work in _WORK.finditer(scan.text, *match.span(1)))
    for span in spans:
        item = scan.text[span.start : span.end]
        plain = re.sub(r"（[^（）]*）", "", item)
        if set("（）") & set(plain) or scan.generic(plain):
            continue
        aliases = (plain,) if plain != item else ()
        yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.85, aliases=aliases)


def _self_ended(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """国宏大豆蛋白项目、中亿商博城项目、云谷生活广场项目: three in a row, each with its own ending."""
    several = scan.text.count("项目、") + scan.text.count("工程、") > 1
    for match in _SELF_ENDED.finditer(scan.text) if several else ():
        items = [*scan.items(Span(*match.span()))]
        first = _of_place(scan, items[0], found) or _head(scan, items[0])
        for item in ([first] if first is not None else []) + items[1:]:
            span = _behind_cost(scan, item)
            stem = stem_of(scan, span)
            told = len(stem) >= SAYS_WHAT and stem.startswith(_SIZES)  # 新型|复合材料地铁轨枕项目
            if len(stem) >= _LEAST and (told or not no_name(scan, stem)):
                yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.8)


def _behind_cost(scan: Scan, item: Span) -> Span:
    """总投资3亿元的|某光伏项目: the work without the sum before it."""
    cost = _COST.match(scan.text, item.start, item.end)
    return Span(cost.end(), item.end) if cost is not None else item


def _yearly(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """弗兰卡年产350万套汽车零部件项目: a work by what it makes in a year, with whose it is."""
    ends = {m.at.end for m in found if m.type in (EntityType.PLACE, EntityType.ORGANIZATION)}
    for match in _YEARLY.finditer(scan.text):
        own = scan.text.index("年", match.start())
        starts = [at for at in range(match.start(), own + 1) if at in ends or scan.boundary(at - 1)]
        start = starts[-1] if starts else own
        if any(scan.has_word_inside(label, Span(start, own)) for label in ("project_verbs", "clause_words")):
            start = own
        yield scan.mention(
            Span(start, match.end()), EntityType.PROJECT, "projects.figures", 0.8,
            aliases=(scan.text[own : match.end()],) if own > start else (),
        )  # fmt: skip


def _costed(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """总投资5.8亿元的|某涂料研发工程中心项目，…: what a sum is invested in, however long its name.

    Where it is not called the whole sum, whose work it is is told before the name: 投资1亿元的|某公司|…项目.
    """
    ends = {m.at.start: m.at.end for m in found if m.type in (EntityType.PLACE, EntityType.ORGANIZATION)}
    for match in _COSTED.finditer(scan.text) if "投资" in scan.text else ():
        at = match.start(2)
        while match.group(1) is None and at in ends:
            at = ends[at]
        span = Span(at, match.end(2))
        stem = stem_of(scan, span)
        told = len(stem) > SAYS_WHAT and stem.startswith(_SIZES)  # 大功率电感器生产|项目
        if len(stem) >= LONG_STEM and (told or not no_name(scan, stem)):
            yield scan.mention(span, EntityType.PROJECT, "projects.listed", 0.8)


def _of_year(scan: Scan) -> Iterator[Mention]:
    """2021年|高标准农田建设|项目: what a national programme builds here in a year."""
    for span in scan.words_of("national_programs"):
        year = _YEAR.search(scan.text, max(0, span.start - _LONGEST_YEAR), span.start)
        end = span.end + len("项目")
        if (
            year is not None
            and scan.text.startswith("项目", span.end)
            and scan.text[end : end + 1] not in "库资类"
        ):
            whole = Span(year.start(), end)
            aliases = (scan.text[span.start : end],)
            yield scan.mention(whole, EntityType.PROJECT, "projects.listed", 0.8, aliases=aliases)


def _stage_of(scan: Scan, span: Span, found: Sequence[Mention]) -> Span | None:
    """其中|安徽明瑞智能科技股份有限公司二期|、…等12个项目: what a firm builds, named by the firm."""
    firms = [m.at for m in found if m.type is EntityType.ORGANIZATION and span.holds(m.at)]
    staged = [at for at in firms if _STAGE.fullmatch(scan.text, at.end, span.end)]
    return Span(max(staged, key=lambda at: at.end - at.start).start, span.end) if staged else None


def _of_place(scan: Scan, span: Span, found: Sequence[Mention]) -> Span | None:
    """临渭区官道镇|全域绿化提升改造项目、…: the first item behind the places that open the clause."""
    ends = {m.at.start: m.at.end for m in found if m.type is EntityType.PLACE and m.surface == m.name}
    at = start = next((s for s in sorted(ends) if span.start <= s and scan.boundary(s - 1)), None)
    while at in ends:
        at = ends[at]
    rest = scan.text[at : span.end]
    acts = any(scan.starts(label, at or 0) for label in ("project_verbs", "clause_words", "program_verbs"))
    if start is None or at is None or len(rest) < _LEAST or acts or set(rest) & set(_LEADS):
        return None
    return Span(at, span.end) if WORKED.search(rest) else None


def _head(scan: Scan, span: Span) -> Span | None:
    """The first item of a list behind its verb (先后有华韵新材料 → 华韵新材料)."""
    text = scan.text[span.start : span.end]
    if _OF_ROAD.match(text) and WORKED.search(text):
        return span  # 沪昆高速公路…段改扩建工程
    if len(text) < _LEAST or text[-_LEAST] in _LEADS:
        return None
    verbs = ("clause_words", "project_verbs", "program_verbs")
    return Span(scan.behind_leads(span, verbs, _LEADS, _LEAST), span.end)


def _routes(scan: Scan) -> Iterator[Mention]:
    """融水至河池高速公路（融水段）: a road or railway between two places."""
    for match in _ROUTE.finditer(scan.text):
        told = 1 if match.group(1) else 2
        name, at = match.group(told), Span(*match.span(told))
        yield scan.mention(
            at, EntityType.PROJECT, "projects.route", 0.8, name=re.sub(r"[（）]", "", name),
            aliases=(name, re.sub(r"（.*）", "", name)),
        )  # fmt: skip


def _by_figures(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """A road by its number and ends, a plant by its power: they tell which work it is, whatever the verb."""
    ends = {m.at.end for m in found if m.type is EntityType.PLACE and m.surface == m.name}
    for pattern in (_ROAD, _WITH_POWER):
        for match in pattern.finditer(scan.text):
            start = match.start()
            if pattern is _WITH_POWER:  # 雷池乡|20兆瓦渔光互补项目
                start = max((e for e in ends if start < e < match.end() - len("项目")), default=start)
            verb = any(scan.longest_at(label, match.start()) for label in ("project_verbs", "clause_words"))
            if not verb:
                span = Span(start, match.end())
                yield scan.mention(span, EntityType.PROJECT, "projects.figures", 0.8)


def _numbered(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """祁连山|2号隧道: a tunnel or bridge by its place and number."""
    for place in (m for m in found if m.type is EntityType.PLACE):
        match = _BY_NUMBER.match(scan.text, place.at.end)
        if match is not None:
            span = Span(place.at.start, match.end())
            yield scan.mention(span, EntityType.PROJECT, "projects.figures", 0.8)


def _smart(scan: Scan) -> Iterator[Mention]:
    """推进智慧供热建设: smart-city works are named by their field."""
    for match in re.finditer(r"(?:智慧|数字|智能)[\u3400-\u9fff]{2,4}建设", scan.text):
        if scan.longest_before("project_verbs", match.start()) is not None:
            span = Span(match.start(), match.end())
            yield scan.mention(span, EntityType.PROJECT, "projects.smart", 0.7, aliases=(match.group()[:-2],))
