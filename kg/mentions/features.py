"""Find places that are no divisions: markets, ports, parks, reservoirs, rivers and mountains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han
from kg.pages.names import plausible_name

_STOP = set(
    "籍的在至了个各全和与及暨等多这那该每是有为以从到对将把把被两几些位名多数我他她它们其此某本一二三四五六七八九十两"
)
_STATION = re.compile(
    r"(?:[东西南北]站(?![起立点台在位街镇村路乡社])|综合保税区|保税区|口岸|港(?![口务湾资币元澳股商产园]|[\u3400-\u9fff]?[镇乡村])|国际机场|机场|火车站|高铁站|汽车站)(?![\u3400-\u9fff]{0,3}(?:局|公司|集团|管理))"
)
_NAMED_STATION = re.compile(  # 孟定|清水河口岸, 榆林|榆阳机场
    r"(?:(?![的在了和与及从到由至经])[\u3400-\u9fff]){2,3}(?:口岸|机场|渔港)(?![\u3400-\u9fff]{0,3}(?:局|公司|集团|管理))"
)
_NUMERALS, _MEASURES = "一二三四五六七八九", "个座处家条项大类批级"
_LEADS = ("clause_words", "project_verbs")
_LOOKS = ("巡查", "巡视", "抓实", "抓细", "抓好")
_PARK = re.compile(
    r"([\u3400-\u9fff]{2,6}?)(?:国家(?:地质|森林|湿地|矿山|考古遗址)?公园|(?:水利)?风景(?:名胜)?区|(?:国家级?|[省州市县]级)?自然保护区|旅游度假区|旅游区|水库|(?:旅游)?景区|滑雪场|管理区|遗址)(?![管局]|总(?!库容|面积|蓄水|长|投资))"
)

_COURSES = ("上游", "中游", "下游", "沿河", "沿江", "沿湖", "沿海")
WATERS = ("places.natural", "places.water")  # the finders of rivers, lakes and mountains
_NAMED_FOR = (
    *("派出所", "中学", "小学", "街道", "大道", "法庭", "司法所"),
    "工业园",
    "产业园",
    "科技园",
    "开发区",
    "学院",
    "中学",
    "小学",
    "医院",
    "日报",
    "晚报",
    "集团",
    "公司",
    "广场",
    "公园",
    "大桥",
    "大厦",
    "宾馆",
    "大酒店",
)
_SURE = 0.95  # of the tagger, where the words alone may be a kind (石门|水库)
_NEW_AREA = re.compile(
    r"((?:(?![在对向与和及从由是到赴市])[\u3400-\u9fff]){2,6}?(新区|新城|(?:特别)?合作区|试验区|先行区|示范区))(?=管委会|党工委|管理委员会)"
)
_NO_SITE = ("进", "一", "某", "该", "家", "个", "座", "处", "各")
_OWN_NAME = 2  # characters before 水库, 景区 that may be its own name
_LANDFORMS = (*"山湖河岭峰谷岛湾沟峡泉", "瀑布", "草原", "古城")
_NUMBERED = re.compile(
    r"(?<![一二三四五六七八九十百千万第\d])[三四五六七八九][^个大座处家项条片年月日级类种届期批等小重天张][\u3400-\u9fff]"
)  # 九寨沟
_DIRECTION = re.compile(r"[东西南北中]部")  # 西部|大沙河两岸
_OWN_MARKET = re.compile(
    r"[镇乡村](?:里|上)(?:的|建起的?|建成的?)((?:(?![的了在有和与及、])[\u3400-\u9fff]){2,6}(?:交易市场|批发市场|农贸市场))"
)
_SQUARE = re.compile(
    rf"(?<=[在经])(?:(?![{''.join(sorted(_STOP))}县市区镇乡村])[\u3400-\u9fff]){{2,4}}(广场|公园)(?![管内的舞])"
)
_SIGHTS = "城园馆山湖岛谷村镇寨街区楼塔寺庙洞峡泉海滩场界坊院苑宫陵祠圈沟江河桥溪关阁观"  # last characters
_RECEIVES = re.compile(
    rf"(?<![\u3400-\u9fff])(?:其中)?([\u3400-\u9fff]{{2,10}}?[{_SIGHTS}])(?:共|累计|日均|当[天日])*"
    r"接待(?:海内外|国内外|各地)?(?:游客|旅客|游人)(?=[\d约近超达])"
)
_LEAST_SIGHT, _LONGEST_SIGHT = 3, 8  # characters
_ANY_SIGHT = ("景区", "市区", "城区", "全区", "两区", "各区", "县区", "山区")
_WATER = re.compile(r"[\u3400-\u9fff]{1,3}(?:河|江|溪|湖|水库|渠)")


def find_features(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``found`` has the divisions by which some are named."""
    places = [m for m in found if m.type is EntityType.PLACE]
    named = [*_stations(scan, places), *_features(scan, places)]
    yield from named
    taken = [m.at for m in (*places, *named)]
    yield from _natural(scan, taken)
    yield from _waters(scan, taken)
    yield from _countries(scan, taken)
    yield from _new_areas(scan, taken)
    yield from _markets(scan, taken)
    yield from _squares(scan, taken)
    yield from _visited(scan, taken)


def _features(scan: Scan, places: Sequence[Mention]) -> Iterator[Mention]:
    """许庄村的蔬菜交易市场: a market, park or square named through the place it stands in."""
    starts = {m.at.start for m in places}
    for mention in places:
        if mention.at.end in starts:
            continue  # the last of a chain names it
        start = mention.at.end + (1 if scan.text[mention.at.end : mention.at.end + 1] == "的" else 0)
        for end in range(min(start + 10, len(scan.text)), start + 1, -1):
            head = scan.longest_before("place_features", end)
            if head is None or head < start:
                continue
            middle = scan.text[start:head]
            stops = set(middle.replace("火把", "")) & _STOP
            if any(not is_han(c) for c in middle) or stops or len(middle) > 6:
                continue
            if middle.endswith("进") or middle.startswith(_LOOKS):
                continue  # 某县|非遗进|景区活动, 某县|巡查高涧沟水库
            if not middle or scan.has_word_inside("clause_words", Span(start, head)):
                continue
            if scan.has_word_inside("organization_suffixes", Span(start, head)):
                continue  # 山东省|农业科学院湿地|农业与生态研究所
            if scan.text.startswith(scan.words["feature_followers"], end):
                continue
            inner = scan.text[start:end]
            full = (mention.name if start > mention.at.end else mention.surface) + inner
            own = mention.name[:-1] == middle  # 白衣镇|白衣古镇
            own = own or _reservoir(scan, Span(start, end), middle)
            if len(middle) >= _OWN_NAME and (own or not _told_of_all(scan, middle)):  # 上园镇|白石水库
                yield scan.mention(Span(start, end), EntityType.PLACE, "places.feature", 0.8, aliases=(full,))
                break
            yield scan.mention(
                Span(mention.at.start, end),
                EntityType.PLACE,
                "places.feature",
                0.8,
                name=full,
                aliases=(inner,),
            )
            break


def _stations(scan: Scan, places: Sequence[Mention]) -> Iterator[Mention]:
    """珲春口岸, 磬云山国家地质公园: ports and stations named by their place, parks by their own name."""
    for mention in places:
        match = _STATION.match(scan.text, mention.at.end) or _NAMED_STATION.match(scan.text, mention.at.end)
        inner = match is not None and any(m.at.start == mention.at.end < m.at.end for m in places)
        if match is not None and not inner:  # 贵港市|港北区 is no port
            yield scan.mention(Span(mention.at.start, match.end()), EntityType.PLACE, "places.station", 0.8)
    ends = {m.at.end for m in places}
    for match in _PARK.finditer(scan.text):
        start = max(match.start(1), scan.text.rfind("由", *match.span(1)) + 1)  # 由|管理区牵头
        if match.group(1).endswith(_NO_SITE):
            continue  # 剪纸精品展进|景区, 某地一|景区
        own = next((m for m in places if m.at.end == match.end(1) and m.surface != m.name), None)
        if own is not None:  # 密云|水库
            yield scan.mention(Span(own.at.start, match.end()), EntityType.PLACE, "places.park", 0.8)
            continue
        for at in range(match.end(1), match.start(1), -1):
            verb = any(scan.longest_before(label, at) for label in _LEADS)
            verb = verb or scan.text.endswith(_LOOKS, 0, at)  # 巡查|高涧沟水库
            numeral = scan.text[at - 1] in _NUMERALS and scan.text[at] not in _MEASURES  # 车八岭
            if at in ends or (scan.particle(at - 1, _STOP) and not numeral) or verb:
                start = at  # 拥有|八面山|国家级自然保护区
                break
        if start not in ends:  # 呼和|诺尔草原|旅游景区, where the tagger reads 呼和诺尔
            read = [n for n in scan.names if n.label == "PLACE" and n.start < start < n.end]
            start = next((n.start for n in read if n.start >= match.start()), start)
        works = scan.text.rfind("工程", match.start(), match.end(1))
        start = max(start, works + len("工程")) if works >= 0 else start  # 国家重大水利工程|毛俊水库
        if start and _NUMBERED.fullmatch(scan.text, start - 1, match.end(1)):
            start -= 1
        kind = _told_of_all(scan, scan.text[start : match.end(1)])
        kind = kind and not _reservoir(scan, Span(start, match.end()), scan.text[start : match.end(1)])
        placed = kind and start in ends
        short = any(m.at.end == start and m.surface != m.name for m in places)
        own_start = start
        start = _chain(places, start) if placed or short else start  # 江苏大丰|麋鹿国家级自然保护区
        span = Span(start, match.end())
        sure = placed or any(
            (n.start, n.end) == (span.start, span.end) and n.confidence >= _SURE for n in scan.names
        )
        if match.end(1) - start >= 2 and (sure or not kind):
            aliases = (scan.text[own_start : match.end()],) if start < own_start else ()
            yield scan.mention(span, EntityType.PLACE, "places.park", 0.8, aliases=aliases)


def _chain(places: Sequence[Mention], end: int) -> int:
    """Where the places begin that end here, one right behind the other."""
    starts = {m.at.end: m.at.start for m in places}
    while end in starts:
        end = starts[end]
    return end


def _waters(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """赵牛河|治理工程: a river or lake that is not listed, by what stands behind: told of waters only."""
    for match in _WATER.finditer(scan.text):
        stretch = "流" in match.group()  # 长江|干流江堤
        if stretch or not scan.text.startswith(scan.words["water_followers"], match.end()):
            continue
        start = match.start() + (_DIRECTION.match(scan.text, match.start() - 1) is not None)
        for at in range(match.end() - 2, match.start(), -1):
            verb = any(
                scan.longest_before(label, at) is not None
                for label in ("clause_words", "project_verbs", "program_verbs")
            )
            if verb or scan.text[at - 1] in _STOP or any(t.end == at for t in taken):
                start = at
                break
        span = Span(start, match.end())
        listed = (
            any(span.overlaps(t) for t in taken) or scan.longest_at("natural_features", start) is not None
        )
        if match.end() - start < 2 or listed or scan.generic(scan.text[start : match.end()]):
            continue
        if scan.everyday(scan.text[start : match.end()]) or scan.text.startswith(_COURSES, start):
            continue  # 内河, 人工湖, 白马湖|下游引河, 沿河|乡镇
        yield scan.mention(span, EntityType.PLACE, "places.water", 0.8)


def _countries(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """匈牙利, but not 荷兰|豆 or 印度|洋, which are words."""
    for span in scan.words_of("countries"):
        word = scan.text.startswith(scan.words["country_words"], span.start)
        people = scan.text.startswith("族", span.end) or scan.text.startswith("今日本", span.start - 1)
        word = word or (
            scan.text.endswith("国", 0, span.end) and scan.text.startswith("家", span.end)
        )  # 欧美|国家
        if not (word or people or any(span.overlaps(t) for t in taken)):
            yield scan.mention(span, EntityType.PLACE, "places.country", 0.9)


def _new_areas(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """辽东湾新区, whose 党工委 or 管委会 the article names; 新区 alone is the one that is named so."""
    told = {match.group(1): match for match in _NEW_AREA.finditer(scan.text)}
    names = {
        name.removeprefix("市")
        for name in told
        if not scan.has_word_inside("clause_words", Span(told[name].start(1), told[name].start(2)))
    }
    for name in sorted(names):
        bare = [use for use in scan.uses("新区") if len(names) == 1 and scan.boundary(use.start - 1)]
        for use in (*scan.uses(name), *bare):
            if not any(use.overlaps(t) for t in taken):
                taken.append(use)
                yield scan.mention(use, EntityType.PLACE, "places.area", 0.8, name=name)


def _markets(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """镇上的|小龙虾交易市场: a town's or village's own market, named by its trade; and its later uses."""
    for name in sorted({m.group(1) for m in _OWN_MARKET.finditer(scan.text)}):
        for use in scan.uses(name):
            if not any(use.overlaps(t) for t in taken):
                yield scan.mention(use, EntityType.PLACE, "places.feature", 0.7)


def _squares(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """在|桃溪广场|举行: a square or park that tells where something is, by a name that is no common word."""
    for match in _SQUARE.finditer(scan.text):
        stem = Span(match.start(), match.start(1))
        worded = any(scan.has_word_inside(label, stem) for label in ("clause_words", "organization_suffixes"))
        kind = worded or _told_of_all(scan, scan.text[stem.start : stem.end])
        if kind or any(t.overlaps(Span(*match.span())) for t in taken):
            continue
        for use in scan.uses(match.group()):
            yield scan.mention(use, EntityType.PLACE, "places.feature", 0.8)


def _visited(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """融创文旅城|接待游客40万人次: what has visitors by a name that is no common word, and its other uses."""
    ends = {t.start: t.end for t in sorted(taken)}
    for match in _RECEIVES.finditer(scan.text):
        own = Span(ends.get(match.start(1), match.start(1)), match.end(1))  # 渝中区|洪崖洞
        stem = scan.text[own.start : own.end]
        worded = any(scan.has_word_inside(label, own) for label in ("clause_words", "project_verbs"))
        if (
            worded
            or not _LEAST_SIGHT <= len(stem) <= _LONGEST_SIGHT
            or scan.generic(stem)
            or scan.everyday(stem)
            or set(stem) & _STOP
            or stem[-2:] in _ANY_SIGHT
        ):
            continue
        for use in scan.uses(stem):
            if not any(use.overlaps(t) for t in taken):
                taken.append(use)
                yield scan.mention(use, EntityType.PLACE, "places.visited", 0.7)


def _reservoir(scan: Scan, span: Span, stem: str) -> bool:
    """冷水镇|金钩挂水库: reservoirs have names of their own."""
    named = len(stem) > _OWN_NAME and not scan.generic(stem) and not stem.endswith(("以上", "型"))
    return named and scan.text.endswith("水库", span.start, span.end)


def _told_of_all(scan: Scan, stem: str) -> bool:
    """旅游景区, 各大景区: a kind, no name."""
    landform = len(stem) > _OWN_NAME and stem.endswith(_LANDFORMS)  # 将军山|滑雪场
    return scan.generic(stem) or scan.everyday(stem) or (scan.everyday(stem[-2:]) and not landform)


def _given_name(scan: Scan, at: int) -> bool:
    """政法委书记孙|长江: behind a post and a surname stands a given name."""
    posted = any(scan.longest_before(label, at - 1) is not None for label in ("titles", "person_roles"))
    return posted and scan.text[at - 1 : at] in scan.words.set("surnames")


def _natural(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    for span in scan.words_of("natural_features"):
        following = scan.text[span.end : span.end + 1]
        if any(span.overlaps(t) for t in taken) or following in set("路街镇村乡区县市道大源") - {""}:
            continue
        if scan.text.startswith(_NAMED_FOR, span.end):  # 长江|工业园, 泰山|学院
            continue
        posted = any(scan.longest_before("titles", at) is not None for at in range(span.start + 1, span.end))
        name = scan.text[span.start : span.end]
        called = scan.longest_before("titles", span.start) is not None and plausible_name(name)
        if posted or called or _given_name(scan, span.start):
            continue  # 校长|江淮, 主任|秦岭
        word = scan.text[span.start : span.end] in scan.words.set("natural_words")
        if word and span.start and is_han(scan.text[span.start - 1]):
            continue
        yield scan.mention(span, EntityType.PLACE, "places.natural", 0.8)
