"""Sites that stand in no list and that no word tells of: by what is around them.

A neighbourhood behind its subdistrict's office, a port by its town's short name, two streets that cross, a
business park that the tagger reads as a place behind the division it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.mentions.work_names import left_edge, name_edges
from kg.model import EntityType, Mention, Span

FINDER = "places.site"
_OFFICE = re.compile(
    r"(?:(?:街道|路|街)?办事处|高新区|经开区|开发区|示范区)"
    r"((?:(?![的和与及等在对各])[\u3400-\u9fff]){2,4}?社区)(?!服务|卫生|书记|主任|工作)"
)
_PARKS = (
    *("产业园", "产业园区", "工业园", "工业园区", "物流园"),
    *("科技园", "创业园", "孵化园", "示范园", "集聚区"),
)
_TOWNS = ("街道", "镇", "乡", "县", "市", "区", "村")
_SURE = 0.7  # of the tagger, of a park
_STEM = 2  # characters of a short name, or of a park's own name
_PORT = re.compile(  # with up to two characters between a town's short name and what it is
    r"(?:(?![某一该各])[\u3400-\u9fff]){0,2}?(?:渔港|港|码头|古城|古镇|古街|老街|水库|电站|大桥|湿地|景区|机场)"
    r"(?![口务湾资币元澳股商人区局镇乡村产园]|经济|开发|管理|集团|公司|管委)"
)
_OLD_TOWNS = ("古城", "古镇", "古街", "老街", "古村")
_ROAD = r"(?:大道|大街|路|街|巷)"
_CROSSING = re.compile(
    rf"((?:(?![的了和与及、])[\u3400-\u9fff]){{2,10}}?{_ROAD})[与和]?((?!口|十字|岔)(?:(?![的了、])[\u3400-\u9fff]){{1,4}}?{_ROAD})"
    r"(?:的)?(?:十字)?(?:交叉|交汇|交会|路口|口)"
)
# 地铁3号线|北栅口站
_METRO = re.compile(
    r"\d{1,2}号线((?:(?![的和与及、在至到往])[\u3400-\u9fff]){2,8}?(?<!车)站)(?![点台在位前长务])"
)
_NO_SIGHT = re.compile(
    r"旅游|重点|热门|主要|部分|红色|乡村|多个|知名|A$|文化|收费|免费|全[省市县区州]|其他|周边|主题"
)
_LISTED_SIGHTS = re.compile(  # 在西关印象、某民俗村、|房州古镇|等景区上演
    r"((?:(?![的了在与及等])[\u3400-\u9fff]{3,12}、)+(?![的了在与及等])[\u3400-\u9fff]{3,12}?)等(?:\d+[个家处]|各大|热门|重点)?(?:旅游)?(?:景区|景点)"
)
_SIGHT = re.compile(
    r"((?:(?![的了在和与及、各某该本级类型大名处个家])[\u3400-\u9fff]){3,6}?景区)(?=迎客|接待|实现|内[，的]|推出|累计|日均|门票|位于|游客|的游客)"
)
# 海河路|西段, 周村公园|北门: a street or park one part of which is told of
_PART_OF = re.compile(
    rf"(?:(?<=市区)|(?<=城区)|(?<=[在经到至沿于]))((?:(?![的了在经到和与及市城])[\u3400-\u9fff]){{2,4}}?(?:{_ROAD}(?=[东西南北中]段)|(?:公园|广场)(?=[东西南北]门)))"
)
_AVENUE = re.compile(r"([\u3400-\u9fff]{2,3})(?:大道|大街)")
_AT = ("在", "位于", "至", "到", "于", "沿", "往", "经", "从", "由", "过", "对")
_ESTATE, _LONGEST_ESTATE = "小区", 5  # characters of its own name
_NO_ESTATE = re.compile(
    r"[家户]$|^[某该各全本原也]|[给让把被]|[一二两三四五六七八九十几多数余半][个座栋处]?|旧|新建|示范|智慧|完整|封闭|开放|高档"
    r"|[助进入惠到来往]|社区|干部|安置|物业|改造|商品|住宅|单位|职工|楼宇|家属|居民|普通|附近|周边|[里内外房]$"
)
_IN_STREET = re.compile(r"^[\u3400-\u9fff]{1,3}[路街巷](?=[\u3400-\u9fff]{2})")


_COMMUNITY = re.compile(r"社区(?=居民|党|“|，|。|、|的居民|工作人员|书记|开展|组织|志愿者|网格)")
_CITY = 4  # digits of a city's code


def find_sites(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them, each wherever its name stands."""
    taken = [m.at for m in found]
    places = [m.at for m in found if m.type is EntityType.PLACE]  # 南浔|古镇: part of the name
    told = (*_of_offices(scan), *_of_towns(scan, found), *_crossing(scan, found), *_avenues(scan))
    told += (*_estates(scan, found), *(m.group(1) for m in _METRO.finditer(scan.text)))
    told += (
        *_communities(scan, found),
        *_sights(scan, found),
        *(m.group(1) for m in _PART_OF.finditer(scan.text)),
    )
    read = {(name, EntityType.PLACE, name) for name in told}
    read |= {(name, EntityType.PROJECT, whole) for name, whole in _parks(scan, found)}
    for name, kind, whole in sorted(read, key=lambda item: (-len(item[0]), item)):
        for span in scan.uses(name):
            inner = {t for t in places if span.holds(t) and t != span}
            if not any(span.overlaps(t) and t not in inner for t in taken):
                taken.append(span)
                aliases = (whole,) if whole != name else ()
                finder = FINDER if kind is EntityType.PLACE else "projects.park"
                yield scan.mention(span, kind, finder, 0.75, aliases=aliases)


def _of_offices(scan: Scan) -> Iterator[str]:
    """均州路办事处|沿江社区."""
    for match in _OFFICE.finditer(scan.text):
        if not scan.has_word_inside("clause_words", Span(*match.span(1))):
            yield match.group(1)


def _of_towns(scan: Scan, found: Sequence[Mention]) -> Iterator[str]:
    """石浦渔港, where 石浦镇 is told of."""
    for place in (m for m in found if m.type is EntityType.PLACE and m.surface != m.name and m.code):
        if scan.text.startswith(_OLD_TOWNS, place.at.end):  # 枣庄市|台儿庄|古城
            yield place.surface + scan.text[place.at.end : place.at.end + _STEM]
    for name in {m.name for m in found if m.type is EntityType.PLACE and m.surface == m.name}:
        stem = name.removesuffix(next((w for w in _TOWNS if name.endswith(w)), ""))
        if stem == name or len(stem) < _STEM:
            continue
        for use in scan.uses(stem):
            port = _PORT.match(scan.text, use.end)
            level = scan.text.startswith(_TOWNS, use.end) or scan.starts("clause_words", use.end)
            if port is not None and not level:
                yield stem + port.group()


def _crossing(scan: Scan, found: Sequence[Mention]) -> Iterator[str]:
    """朔城区|张辽路和|鄯阳街|交叉路口: streets, the first behind the place or preposition before it."""
    ends = [m.at.end for m in found if m.type is EntityType.PLACE]
    for match in _CROSSING.finditer(scan.text):
        first = Span(*match.span(1))
        starts = [end for end in ends if first.start < end < first.end - 1]
        starts += [at for at in range(first.start + 1, first.end - 1) if scan.text.endswith(_AT, 0, at)]
        starts += [
            end
            for at in range(first.start, first.end - 1)
            if (end := scan.longest_at("clause_words", at)) is not None and end < first.end - 1
        ]
        start = max(starts, default=first.start)
        if first.end - start > _STEM and (starts or scan.boundary(first.start - 1)):
            yield scan.text[start : first.end]
        if len(match.group(2)) > _STEM:
            yield match.group(2)


def _avenues(scan: Scan) -> Iterator[str]:
    """兴义大道: an avenue that is called by a place."""
    for match in _AVENUE.finditer(scan.text):
        free = scan.boundary(match.start() - 1) or scan.text.endswith(_AT, 0, match.start())
        if free and scan.places.short(match.group(1)):
            yield match.group()


def _estates(scan: Scan, found: Sequence[Mention]) -> Iterator[str]:
    """自由街|锦绣小区: a housing estate by its name, which is no general word."""
    edges = name_edges(found)
    for use in scan.uses(_ESTATE):
        start = left_edge(scan, use, edges)
        street = _IN_STREET.match(scan.text[start : use.start])
        start += street.end() if street is not None else 0
        verb = scan.longest_at("clause_words", start)
        start = verb if verb is not None and verb < use.start else start  # 清理|大寺门小区
        stem = scan.text[start : use.start]
        if not _STEM <= len(stem) <= _LONGEST_ESTATE or _NO_ESTATE.search(stem):
            continue
        worded = scan.has_word_inside("clause_words", Span(start, use.start))
        placed = street is not None or any(e.end == start for e in edges)  # 某区某街|锦绣小区
        if not worded and not scan.generic(stem) and (placed or not scan.everyday(stem)) and stem.isalpha():
            yield scan.text[start : use.end]


def _communities(scan: Scan, found: Sequence[Mention]) -> Iterator[str]:
    """黑龙江社区|居民 of 乌鲁木齐: a community that is called by a province or city of elsewhere."""
    homes = {m.code[:2] for m in found if m.code and m.surface == m.name}
    for place in found:
        code = place.code if place.type is EntityType.PLACE and place.surface != place.name else None
        elsewhere = code is not None and len(code) <= _CITY and code[:2] not in homes
        if elsewhere and _COMMUNITY.match(scan.text, place.at.end):
            yield place.surface + "社区"


def _sights(scan: Scan, found: Sequence[Mention]) -> Iterator[str]:
    """The sights of a list, and a scenic area that is told of: |屈原故里景区|迎客3.25万人次."""
    edges = name_edges(found)
    for match in _LISTED_SIGHTS.finditer(scan.text):
        first, *others = scan.items(Span(*match.span(1)))
        start = max((e.end for e in edges if first.start <= e.end < first.end), default=first.start)
        start = scan.behind_leads(
            Span(start, first.end), ("clause_words", "program_verbs"), "在到从为有是以", _STEM + 1
        )
        for span in (Span(start, first.end), *others):
            if not scan.generic(scan.text[span.start : span.end]) and not scan.has_word_inside(
                "titles", span
            ):
                yield scan.text[span.start : span.end]
    for match in _SIGHT.finditer(scan.text):
        use = Span(match.end(1) - _STEM, match.end(1))
        start = left_edge(scan, use, edges)
        stem = scan.text[start : use.start]
        named = len(stem) > _STEM and not scan.generic(stem) and not scan.everyday(stem)
        if (
            named
            and not _NO_SIGHT.search(stem)
            and not scan.has_word_inside("clause_words", Span(start, use.start))
        ):
            yield scan.text[start : use.end]


def _parks(scan: Scan, found: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """正安县|国际吉他产业园: what was once a work, by its name without the division, and with it."""
    ends = {m.at.start: m.at.end for m in found if m.type is EntityType.PLACE}
    for tagged in scan.names:
        whole = scan.text[tagged.start : tagged.end]
        if tagged.label != "PLACE" or tagged.confidence < _SURE or not whole.endswith(_PARKS):
            continue
        at = tagged.start
        while at in ends and ends[at] < tagged.end:
            at = ends[at]
        begin = tagged.start
        if at == begin:  # 镇安县|天麻标准化生产示范园
            begin = next((start for start, end in ends.items() if end == at), at)
        name = scan.text[at : tagged.end]
        if begin < at and not scan.generic(name) and len(name) >= _STEM + len(_PARKS[0]):
            yield name, scan.text[begin : tagged.end]
