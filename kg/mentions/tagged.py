"""Names that the trained tagger reads and no rule has found: far places, and what all such readings share.

The rules come first: they know the page's own conventions. What the tagger adds must stand clear
of them, be sure, and pass the checks that its known mistakes call for (see docs/model-card.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from kg.mentions.levels import ANY_TOWN
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han
from kg.tagger.heads import TaggedSpan

FINDER = "tagger"
_GROWER = re.compile(r"[“，。；、的][\u3400-\u9fff]农$")
_PORT = 0.6  # of the tagger, of a place whose ending says that it is one: 水口|口岸
_PORTS = ("坝区", "灌区", "林区", "口岸", "机场", "码头", "车站")
_STREET, _STREETS = 0.8, ("大道", "大街", "路", "街", "巷", "胡同")  # 璜山南街
_VILLAGE_OF = re.compile(r"([\u3400-\u9fff]{2,3}(?:镇|乡|街道))([\u3400-\u9fff]{2,4}(?:村|社区))")
_CROSSING = re.compile(r"(?<=[路街道巷])(?:十字)?(?:交叉路?口|路口|交汇处|交会处)$")
_WAYS = ("公路", "铁路", "线路", "道路", "水路", "管路")
_STEM = 2  # characters of a place's short name
_CUED = 0.5
_PLACE = 0.95
_PLANTED = re.compile(r"\d[\d.]*[余多]?[万千]?(?:亩|公顷)")
_WITHIN = ("里", "内", "中")
_TOWN, _SURE_CHAIN = 0.7, 0.85
_LOWER = ("镇", "乡", "街道", "村", "社区", "嘎查", "苏木")
_LIVED_IN = ("所在的", "家住", "老家", "来到", "走进")
_BODIES_OF_WARDS = tuple(body + "社区" for body in ("派出所", "公安局", "分局", "法院", "医院"))
_FAR = 0.8
_FAR_COUNTY = 0.97
_NUMERALS = tuple("一二三四五六七八九十百0123456789")
_ON_STREET = re.compile(r"(?:大街|街|路|巷|弄)(?![道边口上过子灯])")
_BREED = re.compile(r"[亚欧非美澳]洲")
_BEFORE_NAMES = set(
    "在到对从由经过至该为的了和与及往于向是有将把被沿入进出距离如据因以或跟赴来去省市县区州旗"
)
_MARKS = re.compile(r"[，。；：！？、“”‘’《》（）\n—…]")
MOST_SURE = 0.95  # a mention of the tagger is never surer than one by the page's own words


def find_tagged_places(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Places that the tagger reads where no rule has read anything."""
    taken = [m.at for m in found]
    ends = {m.at.end for m in found if m.type is EntityType.PLACE}
    yield from _rest_of_chains(scan, found)
    for read, confidence in clear(scan, "PLACE", taken):
        span = _with_first(scan, _whole_street(scan, read))
        name = scan.text[span.start : span.end]
        chain = _VILLAGE_OF.fullmatch(name) if confidence >= _CUED else None
        split = chain is not None and (scan.places.places(chain.group(1)) or confidence >= _SURE_CHAIN)
        if chain is not None and split:  # 省级贫困村——|茶园镇|梽木村
            for part in (
                Span(span.start, span.start + chain.end(1)),
                Span(span.start + chain.end(1), span.end),
            ):
                yield scan.mention(part, EntityType.PLACE, FINDER, max(confidence, _TOWN))
            continue
        inside = scan.text.startswith(_WITHIN, span.end) and scan.everyday(name[:-1])
        if _PLANTED.match(scan.text, span.end) or (inside and len(name) == _STEM + 1):
            continue  # 建起|花椒园|310亩, 在|葡萄园|里
        word = scan.text.startswith(scan.words["country_words"], span.start)
        people = scan.text.startswith("族", span.end) or name + "族" in scan.words.set("ethnic_groups")
        street = _ON_STREET.match(scan.text, span.end) and not name.endswith(_STREETS)
        if word or people or street:
            continue  # 朝鲜|族, 傣、阿昌、|景颇|等民族, 法国|梧桐, 马市|街直大方伯
        listed = scan.places.short(name)
        cities = [place for place in listed if place.level == "city"]
        near = _town(found, name)  # 龙川, where 龙川村 is told of, is not the far county
        surely = confidence >= _FAR_COUNTY and not scan.everyday(name) and near is None
        counties = listed if surely else []
        # Not 江南, 岳阳楼, 榕城: a district's short name is as often something else.
        far = cities or [p for p in counties if p.level == "county" and not p.name.endswith("区")]
        if confidence >= _PLACE and len(far) == 1:  # 太原, with nothing around that tells of it
            yield scan.mention(span, EntityType.PLACE, FINDER, _FAR, name=far[0].name, code=far[0].code)
            continue
        lived = name.endswith("村") and scan.text.endswith(_LIVED_IN, 0, span.start)  # 龙某所在的|牛角山村
        lower = name.endswith(_LOWER) and (lived or _names_one(scan, span))
        if name.endswith((*_BODIES_OF_WARDS, "军区")):
            continue  # 绿华派出所|社区民警
        if confidence >= _TOWN and len(name) >= 3 and lower and (lived or not generic(scan, name)):
            yield scan.mention(
                span, EntityType.PLACE, FINDER, min(confidence, MOST_SURE)
            )  # 多福村, not listed
            continue
        # Another name of the gazetteer that the rules left aside was left for a reason (线上农安县工作会).
        if near is not None:  # 车桥, where 车桥镇 is told of
            yield scan.mention(span, EntityType.PLACE, FINDER, 0.8, name=near.name, code=near.code)
            continue
        listed = scan.places.places(name) or listed
        word = len(name) == _STEM and (
            scan.everyday(name) or scan.everyday(scan.text[span.start : span.end + 1])
        )  # 桃园, 太阳, 太阳|能
        least = _least_of_place(name)
        if (
            not word
            and confidence >= least
            and len(name) >= 2
            and not (listed or _breed(scan, span, ends))
            and proper(scan, span)
            and not generic(scan, name)
        ):
            yield scan.mention(span, EntityType.PLACE, FINDER, min(confidence, MOST_SURE))


def _breed(scan: Scan, span: Span, ends: Collection[int]) -> bool:
    """际下村|澳洲淡水龙虾, and every later use: a part of the world that tells what kind of goods it is."""
    goods = scan.text[span.start : span.end + _STEM]
    part = _BREED.fullmatch(scan.text, span.start, span.end) is not None
    return part and any(use.start in ends for use in scan.uses(goods))


def _rest_of_chains(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """化龙镇|高桥村, of which no list has either: the village behind a town that is read."""
    towns = {m.at.start: m.at.end for m in found if m.type is EntityType.PLACE and m.name.endswith(ANY_TOWN)}
    for tagged in scan.names:
        end = towns.get(tagged.start, tagged.end)
        if tagged.label != "PLACE" or tagged.confidence < _TOWN or end >= tagged.end:
            continue
        span = Span(end, tagged.end)
        whole = span.end - span.start > _STEM and scan.text.endswith(("村", "社区"), span.start, span.end)
        if whole and not any(m.at.overlaps(span) for m in found) and _names_one(scan, span):
            yield scan.mention(span, EntityType.PLACE, FINDER, min(tagged.confidence, MOST_SURE))


def _whole_street(scan: Scan, span: Span) -> Span:
    """市|中山北路, of which the tagger leaves out the first character: a street of most towns."""
    crossing = _CROSSING.search(scan.text, span.start, span.end)  # 鄯阳街|交叉路口
    span = Span(span.start, crossing.start()) if crossing is not None else span
    street = scan.text.endswith(_STREETS, span.start, span.end)
    cut = street and scan.text.startswith("中山", span.start - 1)
    return Span(span.start - 1, span.end) if cut else span


def _with_first(scan: Scan, span: Span) -> Span:
    """下|苇甸隧道, where it stands so everywhere, and where a clause begins with it too."""
    first, uses = scan.text[span.start - 1 : span.start], [*scan.uses(scan.text[span.start : span.end])]
    alike = len(uses) > 1 and all(scan.text.startswith(first, use.start - 1) for use in uses)
    opens = any(scan.boundary(use.start - 2) for use in uses)
    other = not is_han(first or "。") or first in _BEFORE_NAMES or first in _LOWER
    alike = alike and span.end - span.start > _STEM  # but 中|美
    return Span(span.start - 1, span.end) if alike and opens and not other else span


def _least_of_place(name: str) -> float:
    """How sure the tagger must be of a place: less where its ending says what it is."""
    if len(name) <= _STEM:
        return _PLACE
    ports = name.endswith(_PORTS) and len(name) > _STEM + 1
    return _PORT if ports else _STREET if name.endswith(_STREETS) and not name.endswith(_WAYS) else _PLACE


def _town(found: Sequence[Mention], name: str) -> Mention | None:
    """The town or village of the article whose name is this with its level behind, if several the highest."""
    full = {
        m.name: m
        for m in found
        if m.type is EntityType.PLACE and m.name.startswith(name) and m.name[len(name) :] in _LOWER
    }
    highest = min(full.values(), key=lambda m: len(m.code or m.name), default=None)
    over = highest is not None and all((m.code or "").startswith(highest.code or " ") for m in full.values())
    return highest if (len(full) == 1 or over) and len(name) >= _STEM else None


def behind_role(scan: Scan, at: int) -> bool:
    """A post or a word for a role ends here, or one for who grows something (耳农)."""
    grower = _GROWER.search(scan.text[max(0, at - len("，耳农")) : at]) is not None
    return grower or any(scan.longest_before(label, at) is not None for label in ("person_roles", "titles"))


def clear(
    scan: Scan, label: str, taken: Sequence[Span], parted: Callable[[Span], Sequence[Span]] | None = None
) -> Iterator[tuple[Span, float]]:
    """The tagger's spans of a label, or their parts, that no other reading touches; no mark runs through."""
    for tagged in scan.names:
        whole = Span(tagged.start, tagged.end)
        if tagged.label != label:
            continue
        for span in parted(whole) if parted is not None else (whole,):
            if any(span.overlaps(other) for other in taken):
                continue
            if scan.text[span.start - 1 : span.start] == "“" and not scan.text.startswith("”", span.end):
                continue  # “山海|协作”
            if scan.text[span.start] in "届次期" and scan.text[span.start - 1 : span.start] in _NUMERALS:
                continue  # 第三|届长江流域…活动
            if not _MARKS.search(scan.text, span.start, span.end):
                yield span, tagged.confidence


def words_of(scan: Scan, tagged: TaggedSpan) -> str:
    """What the tagger read."""
    return scan.text[tagged.start : tagged.end]


def proper(scan: Scan, span: Span) -> bool:
    """False for a run of everyday words (疫情防控, 乡村振兴): a name has a part that no such word covers."""
    covered: set[int] = set()
    for at in range(span.start, span.end):
        for label in ("common_words", "clause_words", "generic_places"):
            end = scan.longest_at(label, at)
            if end is not None and end <= span.end:
                covered.update(range(at, end))
    return any(at not in covered for at in range(span.start, span.end)) and any(
        map(is_han, scan.text[span.start : span.end])
    )


def _names_one(scan: Scan, span: Span) -> bool:
    """False for 硬化|村, 苗族|村: what stands before the level is no name, or a verb is part of it."""
    stem = Span(span.start, span.end - 1)
    words = scan.text[stem.start : stem.end]
    if scan.text[span.end - 1] != "村":
        return True
    verb = len(words) > _STEM and any(
        (end := scan.longest_at(label, at)) is not None and at + _STEM <= end <= stem.end
        for label in ("clause_words", "project_verbs")
        for at in range(stem.start, stem.end - 1)
    )
    return proper(scan, stem) and not words.endswith("族") and not verb


def generic(scan: Scan, name: str) -> bool:
    """True for 全村, 三村, 乡镇, 社会主义新农村: words for places of a kind, no name."""
    counted = name[0] in "一二三四五六七八九十两几" and name[1:] in (*_LOWER, "乡镇")
    kind = next((w for w in scan.words["generic_places"] if name.endswith(w) and w != name), None)
    worded = kind is not None and scan.everyday(name.removesuffix(kind))  # 社会主义|新农村
    return name in scan.words.set("generic_places") or name[0] in "全本该各几" or counted or worded
