"""Find places: chains of divisions (阳谷县西湖镇许庄村), full and short names, lists, markets, rivers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg.gazetteer import Place, contains
from kg.mentions.levels import ANY_TOWN
from kg.mentions.linking import PlaceLinker
from kg.mentions.listed_places import STOP, listed_places
from kg.mentions.own_level import told_from
from kg.mentions.scan import Scan
from kg.mentions.village_names import (
    behind_joint,
    called_often,
    governs_itself,
    in_list,
    no_village,
    read_over,
    worded,
)
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han
from kg.pages.region import BEFORE_SHORT, other_words

FINDER = "places"
_LOWER = re.compile(r"(镇|乡|街道|苏木|村|社区|嘎查)$")
_CHAINED = re.compile(  # 榆树屯|街道: its name goes on; 安纯沟门|满族乡
    r"([\u3400-\u9fff]{1,5}?(?:[\u3400-\u9fff]{1,3}族(?=[镇乡]))?)(镇|乡|街道|苏木|村|社区|屯|嘎查|庄)(?!级)(?!(?<=[屯庄村])(?:镇(?![上里区])|街道))"
)
_DIRECTED = re.compile(rf"(?:[东西南北]|[东西][南北])部{_CHAINED.pattern}")  # 清苑县|南部冉庄镇
_AFTER_SHORT = set("级路街道镇村乡河湖江山桥港站湾岛寺庙塔麓岸畔")
_LEFT_OF_LOWER = set("，。、；：！？“”‘’（）《》—…\n在到进自往从和与于赴至向为让把对住来入找是驻由即及离抵使")
_ZONES = ("开发区", "高新区", "经开区", "示范区")
_LEADS = ("由", "让", "给", "归", "靠")  # 都由|镇纪委督办
_HELD = ("曾任", "现任", "历任", "担任")  # before a village that is no end of these words
_LONGEST_TOWN = 8  # characters
_READ = 0.75  # of the tagger, that a county is named where a word runs over its beginning
_SURE_TOWN, _SURE_READ = 0.9, 0.85  # of the tagger
_COUNTY = 6  # digits of a county's code
_CITY = 4  # digits of a city's code
_SLOGANS = set("立强兴富美活旺")
_SOUNDS = set("其和多以本")  # in names that write another language's sounds
_FARMS, _TOWN_CODE = ("牧场", "农场", "林场", "渔场", "种羊场", "种马场", "园艺场"), 9
_STREET = re.compile(r"[东西南北中]?(?:大道|大街|路|街|巷)")
_HAMLET = re.compile(r"[\u3400-\u9fff]{2,4}自然村")  # 仁凤社区|河岸自然村
_LONGER = re.compile(r"(?:社区|(?:(?:移民|安置)?新|移民|安置)?村(?![级民委里支党主副第干两部]))")  # 辛镇|社区
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百千双][^的在了个各全和与及等这那我你他几两名多位座家万第]{1,3}"
)  # 九重|镇
_LOOSE = re.compile(r"([\u3400-\u9fff]{2,4})(村|镇|乡|街道|社区)(?![级民委]|(?<=乡)[风愁土情音亲])")


def find_places(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All divisions of the article; ``found`` is not used (places come first)."""
    linker = PlaceLinker(scan)
    outer = list(_walk(scan, linker, lower=False))  # counties first: towns are read in their light
    # what is told of below also says which place a name in the headline or the first paragraph is
    told = scan.text.find("\n", scan.article.body_start)
    told = told if told >= 0 else len(scan.text)
    outer = [*_walk(scan, linker, lower=False, stop=told), *(m for m in outer if m.at.start >= told)]
    lower = list(_walk(scan, linker, lower=True))
    yield from outer
    yield from lower
    taken = [m.at for m in [*outer, *lower]]
    yield from _again(scan, lower, taken)
    yield from told_from(scan, [*outer, *lower])
    yield from listed_places(scan, linker, taken)
    yield from _loose(scan, linker, taken)


def _walk(scan: Scan, linker: PlaceLinker, *, lower: bool, stop: int | None = None) -> Iterator[Mention]:
    """One pass from left to right, reading chains; the first pass stops at counties."""
    at, above, chain_end = 0, None, -1
    while at < (len(scan.text) if stop is None else stop):
        inside = above if chain_end == at else None
        listed = scan.place_starts[at]
        if not listed and (inside is None or not is_han(scan.text[at])):
            at += 1
            continue
        read = (_full(scan, linker, at, inside, lower) if listed else None) or _unlisted(
            scan, at, inside, lower
        )
        if read is None and listed:
            short = _short(scan, linker, at, inside)
            if short is not None and (inside is None or not lower):
                read = short
        if read is None:
            at += 1
            continue
        mention, place = read
        known = lower and len(mention.code or "") in (2, 4, 6) and place is not None
        if not known:
            yield mention
        if place is not None:
            linker.note(place.code)
        above, chain_end = (mention.code or inside), mention.at.end
        at = mention.at.end


def _read_here(scan: Scan, at: int, end: int) -> bool:
    """The tagger reads a place over a range, from the chain before it on or from its own start."""
    return any(n.label == "PLACE" and n.start <= at and end <= n.end for n in scan.names)


def _surely_read(scan: Scan, at: int, end: int) -> bool:
    """The tagger reads a place there, and no more, or the article has the word again and again."""
    read = any(n.label == "PLACE" and (n.start, n.end) == (at, end) for n in scan.names)
    return read or (scan.text.count(scan.text[at:end]) > 1 and not scan.straddled(at))


def _again(scan: Scan, read: Sequence[Mention], taken: list[Span]) -> Iterator[Mention]:
    """An unlisted town or village, once read behind its parent, is the same place where it stands alone."""
    for name in sorted({m.name for m in read if m.code is None and len(m.name) > 2}):
        for span in scan.uses(name):
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield scan.mention(span, EntityType.PLACE, FINDER, 0.7)


def _full(
    scan: Scan, linker: PlaceLinker, at: int, above: str | None, lower: bool
) -> tuple[Mention, Place | None] | None:
    # statistics has zones as divisions; they are bodies
    names = [n for n in scan.places.prefixes(scan.text[at : at + 18]) if not n.endswith(_ZONES)]
    names = [n for n in names if not _two_short(scan, at, n)]
    if names and above is None and _inside_word(scan, at, names[-1]):
        return None  # 禄|丰县, 科教|兴县
    if not names or (above is None and scan.straddled(at) and not _told_of(scan, linker, at, names[-1])):
        return None  # 示|范县, but 送到|来凤县公安局, where 来凤县 is told of
    generic = scan.longest_at("generic_places", at)
    title = scan.longest_at("titles", at)
    for name in reversed(names):
        if generic is not None and generic - at >= len(name):
            return None
        if title is not None and title - at > len(name):
            return None  # 代县|长
        candidates = scan.places.places(name)
        high = tuple(p for p in candidates if len(p.code) <= 6)
        low = tuple(p for p in candidates if len(p.code) > 6)
        span = Span(at, at + len(name))
        if high and len(name) > 1 and not (len(name) == 2 and name.endswith("区") and above is None):
            chosen = linker.choose(high, above) or linker.choose(high)
            if chosen is not None:
                place, confidence = chosen
                far = linker.home is not None and not place.code.startswith(linker.home[:2])
                placed = _lower_may_start(scan, at, "") or scan.text[at - 1] == "了"
                if far and above is None and len(place.code) == 6 and not placed:
                    continue  # 线上农安县工作会: a word of its own, not the far county of that name
                return scan.mention(span, EntityType.PLACE, FINDER, confidence, code=place.code), place
            if len(high) > 1:
                return scan.mention(span, EntityType.PLACE, FINDER, 0.6), None
        farms = tuple(p for p in low if len(p.code) == _TOWN_CODE) if name.endswith(_FARMS) else ()
        low = farms or low  # 额敏县|也木勒牧场 is one of its towns
        if lower and low and (farms or _LOWER.search(name)):
            if above is None and (not _lower_may_start(scan, at, name) or _longer_read(scan, at, name)):
                continue
            chosen = linker.choose(low, above)
            if chosen is not None and (above is not None or linker.near(chosen[0])):
                place, confidence = chosen
                return scan.mention(span, EntityType.PLACE, FINDER, confidence, code=place.code), place
    return None


def _two_short(scan: Scan, at: int, name: str) -> bool:
    """陕西|镇坪: a province and one of its counties, no 陕西镇."""
    provinces = [p for p in scan.places.short(name[:-1]) if p.level == "province"]
    end = at + len(name) - 1
    inner = scan.places.short_prefixes(scan.text[end : end + _LONGEST_TOWN]) if provinces else []
    return any(contains(provinces[0].code, p.code) for n in inner for p in scan.places.short(n))


def _inside_word(scan: Scan, at: int, name: str) -> bool:
    """A county's name of two characters stands behind a character that is no end of a word."""
    short = len(name) == len("兴县") and name.endswith(("县", "区", "市", "旗"))
    before = scan.text[at - 1 : at]
    free = not is_han(before) if before else True
    word = scan.longest_before("clause_words", at) is not None or scan.longest_before("common_words", at)
    if other_words(scan.text, at, name, scan.places):
        return True
    return short and not (free or word or before in BEFORE_SHORT or before in "区县")


def _told_of(scan: Scan, linker: PlaceLinker, at: int, name: str) -> bool:
    """The article speaks of a place with this name, or the tagger reads it: 为|民权县双塔乡."""
    read = (n.start for n in scan.names if n.label == "PLACE" and n.confidence > _READ)
    told = any(place.code in linker.contexts() for place in scan.places.places(name))
    return told or (len(name) > 2 and at in read)


def _lower_may_start(scan: Scan, at: int, name: str) -> bool:
    """A village's name inside other words (新村, 东村) is no village; a town's is rarely doubtful."""
    if name.endswith(ANY_TOWN) and len(name) >= 3:
        return True
    return at == 0 or scan.text[at - 1] in _LEFT_OF_LOWER


def _longer_read(scan: Scan, at: int, name: str) -> bool:
    """大|九湖镇: behind a mark, the tagger reads a longer name that ends so; but 高新区|珠山镇."""
    end = at + len(name)
    if scan.text.endswith(_ZONES, 0, at):
        return False
    over = (n for n in scan.names if n.label == "PLACE" and n.end == end and n.start < at)
    return any(scan.boundary(n.start - 1) and n.confidence >= _SURE_TOWN for n in over)


def _unlisted(scan: Scan, at: int, above: str | None, lower: bool) -> tuple[Mention, Place | None] | None:
    """A town or village right behind its parent that the gazetteer does not list (merged, renamed)."""
    if not lower or above is None or len(above) < _CITY or _DIRECTED.match(scan.text, at):
        return None
    match = _CHAINED.match(scan.text, at)
    town = match is not None and match.group(2) in ANY_TOWN and _read_here(scan, at, match.end())
    if match is None or (len(above) == _CITY and not town):
        return None  # but 孝感市|卧龙镇, where the tagger reads a place too
    numbered = _NUMBERED.fullmatch(match.group(1)) or scan.places.places(match.group())  # 三家子|村 elsewhere
    stops = set(match.group(1)) & STOP
    if stops and not numbered and not (stops <= _SOUNDS and read_over(scan, Span(at, match.end()))):
        return None
    if (scan.longest_at("titles", at) or at) > match.end():
        return None  # 罗敷镇|副镇|长
    if match.group(2) == "社区" and scan.starts("event_verbs", at):
        return None  # 东平街道|组织社区工作者
    if match.group(1)[-1] in _SLOGANS and scan.everyday(match.group(1)[:-1]):
        return None  # 生态|立镇, 工业|强镇
    longer = _LONGER.match(scan.text, match.end())
    name = match.group() + (longer.group() if longer else "")
    whole = match.group() + "村"  # 裴家庄村|党总支: the village, where the list has none called 裴家庄
    if not longer and scan.text.startswith("村", match.end()) and scan.places.places(whole):
        name = name if scan.places.places(name) else whole
    generic = tuple(
        word
        for word in scan.words["generic_places"]
        if word not in (match.group(2), longer and longer.group())
        and not (word == "山村" and match.group(1)[:-1] not in ("", *scan.words["village_modifiers"]))
    )
    own = governs_itself(scan, name) or in_list(scan, name, match.end()) or _HAMLET.fullmatch(name)
    if (name.endswith(generic) and not (own and match.group(1) != "一")) or (
        match.group(1)[-1:] in ("城", "县") and match.group(2) == "乡"
    ):
        return None
    span = Span(at, at + len(name))
    if any(n.label == "PERSON" and n.start < span.end < n.end for n in scan.names):
        return None  # 某地|新闻 庄|小玉
    read = any(n.end == span.end and n.start <= at and n.label == "PLACE" for n in scan.names)
    words = any(scan.has_word_inside(label, span) for label in ("clause_words", "person_roles", "titles"))
    if words and not read and not own:
        return None  # but 斋堂镇|爨底下村, where the tagger reads a place too
    if _part_of_name(scan, name):
        return None
    surely = any(n.end == span.end and n.start <= at and n.confidence >= _SURE_READ for n in scan.names)
    if _STREET.match(scan.text, span.end) or (no_village(scan, span) and not (own or (read and surely))):
        return None  # 盐步环镇|西路
    return scan.mention(span, EntityType.PLACE, FINDER, 0.75), None


def _part_of_name(scan: Scan, name: str) -> bool:
    """爨|乡绿圆蚕业公司, 江尾镇|驻镇|帮镇|扶村|工作队, 建设|啊喇彝族乡."""
    if name.endswith("族乡"):
        return any(scan.places.places(name[cut:]) for cut in range(1, len(name) - 2))
    return len(name) == len("某乡") and (name.endswith("乡") or not scan.places.places(name))


def _short(scan: Scan, linker: PlaceLinker, at: int, above: str | None) -> tuple[Mention, Place] | None:
    ahead = scan.text[at : at + _LONGEST_TOWN]
    for surface in reversed(scan.places.short_prefixes(scan.text[at : at + 5])):
        end = at + len(surface)
        following = scan.text[end : end + 1]
        if scan.has_word_over("natural_features", Span(at, end)):
            continue  # 长|白山: no 白山市
        if surface.endswith("族") and surface in scan.words.set("ethnic_groups"):
            continue  # 鄂温克族|老人, near 鄂温克族自治旗
        if scan.places.places(surface + following):
            continue  # the full name was refused: its short form is not read instead
        if (following in _AFTER_SHORT and following) or _STREET.match(scan.text, end):
            continue  # 兴义|大道
        if any(len(n) > len(surface) + 1 and n.endswith(ANY_TOWN) for n in scan.places.prefixes(ahead)):
            continue  # 中阳|楼街道 is a town of another county
        everyday = scan.everyday(surface)
        chosen = (
            linker.short(surface, everyday, partial(_surely_read, scan, at, end))
            or linker.short_within(surface, above, everyday)
            or linker.short_over(surface, scan.text[end : end + _LONGEST_TOWN])
        )
        if chosen is None or (chosen[0].level == "county" and _part_of_words(scan, at, surface)):
            continue
        place, confidence = chosen
        if above is not None and len(above) >= _COUNTY and not contains(above, place.code):
            continue  # 霍城县|江阴中学
        return (
            scan.mention(
                Span(at, end), EntityType.PLACE, FINDER, confidence, name=place.name, code=place.code
            ),
            place,
        )
    return None


def _part_of_words(scan: Scan, at: int, surface: str) -> bool:
    """人力|资源, where 资源县 is near: a word behind another, which is no verb."""
    words = scan.everyday(surface) and at > 1 and scan.everyday(scan.text[at - 2 : at])
    return words and scan.longest_before("clause_words", at) is None


def _loose(scan: Scan, linker: PlaceLinker, taken: list[Span]) -> Iterator[Mention]:
    """A village or town that no list knows, standing alone behind a preposition or a mark."""
    if not linker.contexts():
        yield from _towns_of_nowhere(scan, taken)
        return
    for match in _LOOSE.finditer(scan.text):
        for cut in range(0, 3):
            start = match.start() + cut
            if match.end(1) - start < 2:
                break
            held = scan.text.endswith(_HELD, 0, start)
            led = not start or held or scan.text[start - 1] in _LEFT_OF_LOWER - {"“"}
            if not led or scan.text[start] in _LEADS:  # 由|双井乡
                continue
            start = behind_joint(scan, Span(start, match.end()), taken)
            span = Span(start, match.end())
            text = scan.text[start : match.end()]
            collective = scan.text.startswith("集体", span.end)
            doubtful = (
                _STREET.match(scan.text, span.end) is not None
                or no_village(scan, span)
                or set(text[:-1]) & STOP
                or match.group(1).endswith(_LEADS)
                or _two_short(scan, start, text)
                or text.endswith(scan.words["generic_places"])
                # but not 壮大|村集体经济, often as it stands there
                or (worded(scan, span) and (collective or not called_often(scan, span)))
                or scan.straddled(span.end)
                or any(span.overlaps(t) for t in taken)
            )
            if not doubtful:
                taken.append(span)
                yield scan.mention(span, EntityType.PLACE, FINDER, 0.6)
                break


def _towns_of_nowhere(scan: Scan, taken: list[Span]) -> Iterator[Mention]:
    """孟村镇, on a page that names no county: a listed town that the tagger reads too, sure of it."""
    for name in sorted({scan.text[n.start : n.end] for n in scan.names if n.label == "PLACE"}):
        listed = name.endswith(ANY_TOWN) and len(name) > len("某镇") and scan.places.places(name)
        sure = any(scan.text[n.start : n.end] == name and n.confidence >= _SURE_TOWN for n in scan.names)
        for span in scan.uses(name) if listed and sure else ():
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield scan.mention(span, EntityType.PLACE, FINDER, 0.6)
