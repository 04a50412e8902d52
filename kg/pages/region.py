"""Where a page is at home, told by the full names of cities and counties printed on it.

Short and shared place names are read by this: 朝阳 on a page about 凌源市 and 建平县 is the one
in Liaoning. A page gives no home when no full name of a county or city stands on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.gazetteer import Gazetteer, Place, contains
from kg.pages.visits import LONGEST, OUTER, elsewhere, has_province
from kg.words import load_words

_ZONES = ("经济开发区", "经济技术开发区", "高新区", "高新技术产业开发区")
_PREFECTURES = ("自治州", "地区", "盟")  # 玉树 is 玉树市, where that is printed
TOWNS = ("镇", "乡", "街道")
# The ends of media that are called by a place's name as well as by any other word.
_ANYWHERE = re.compile(r"(?:(?<!新闻)网|在线|客户端)$")
# 兴县 in 科教兴县 is no county: what a name of two characters may stand behind, beside another place.
_SHORT = 2
_SHORT_USES = 3  # of a county's short name, by which a page that has no full name is told
_TOLD = 4  # of the same, two for each use and one where it is a word too, in other names
BEFORE_SHORT = set("，。、；：！？“”（）《》—…\n 在到于为对从向与和及是据了去赴来往省市州盟的由至")
# Words that a page has for its own division.
_OWN = {level: re.compile(rf"[我全]{level}|{level}委|{level}(?:人民)?政府|{level}领导") for level in "市县"}
# 县公安局 and 县政协 stand on a county's page too, or on a city's that tells of one of its counties.
_OF_COUNTY = re.compile(
    rf"{_OWN['县'].pattern}|(?<![\u3400-\u9fff])县(?:[\u3400-\u9fff]{{2,6}}?局|政协|人大)"
)
_SPEAKS = {**_OWN, "县": _OF_COUNTY}
_CITY = 4  # digits of a city's code
_SIDES = "东南西北中"
_SCHOOLS = ("一中", "二中", "三中", "一高", "中学")  # 顺昌|一中
_WHOLE = ("全镇", "全乡")
_TOWN_CODE = 9  # digits of a town's code
_VILLAGE = re.compile(r"(?=([\u3400-\u9fff]{1,5}(?:村|社区))(?![民委干级]))")
_FEW = 2  # villages of a town's name
_SHORTEST_TOWN, _LONGEST_TOWN = 2, 12  # characters of a town's name
_OFTEN, _MOST = 2, 0.6  # mentions, and share of all mentions of counties, by which a page is one county's


@dataclass(frozen=True, slots=True)
class Region:
    """City codes by how often the page speaks of places in them, and the divisions printed in full.

    ``county`` is the one that most of the page's mentions of counties are of (a county paper's), or None.
    """

    votes: tuple[tuple[str, int], ...]
    printed: frozenset[str] = frozenset()
    county: str | None = None

    @property
    def home(self) -> str | None:
        """The city code most spoken of, or None."""
        return self.votes[0][0] if self.votes else None

    def choose(self, candidates: tuple[Place, ...]) -> tuple[Place, float] | None:
        """The candidate nearest to home and a confidence; None when none stands out.

        Below a county, a place outside the regions spoken of is refused.
        """
        if not candidates:
            return None
        if len(candidates) == 1 and len(candidates[0].code) <= 6:
            return candidates[0], 0.97
        in_full = [place for place in candidates if place.code in self.printed]
        inner = any(
            p.code != q.code and contains(p.code, q.code) and not p.name.endswith(_PREFECTURES)
            for p in candidates
            for q in in_full
        )
        if len(in_full) == 1 and not inner:  # 东营 is 东营市 though 东营区 is printed
            return in_full[0], 0.95
        for code, _ in self.votes:
            near = [place for place in candidates if contains(code, place.code)]
            if near:
                highest = [p for p in near if len(p.code) == min(len(q.code) for q in near)]
                return (highest[0], 0.9) if len(highest) == 1 else None
        for code, _ in self.votes:
            near = [place for place in candidates if contains(code[:2], place.code)]
            if len(near) == 1 and len(near[0].code) <= 6:
                return near[0], 0.8
        top = [p for p in candidates if len(p.code) == min(len(q.code) for q in candidates)]
        if len(top) == 1 and len(top[0].code) <= 4:
            return top[0], 0.7
        return None


def read_region(
    text: str, places: Gazetteer, newspaper: str | None = None, opened: Iterable[str] = ()
) -> Region:
    """Count the unambiguous full names of cities and counties in a text without blanks.

    Where the newspaper is called by a place, its city is spoken of too, be it last. ``opened`` are the
    places printed in the openings of the page's reports (红网|新晃站|讯), asked where nothing else tells.
    """
    votes: Counter[str] = Counter()
    listed: Counter[str] = Counter()  # 安顺市、毕节市等市有关领导: asked where nothing else is printed
    counties: Counter[str] = Counter()
    printed: set[str] = set()
    paper = _place_told_by(newspaper, text, places)
    away = elsewhere(text, places, paper.code if paper is not None else None)
    starts = places.starts(text)
    at, end = 0, -1
    while at < len(text):
        step = 1
        if starts[at]:
            ahead = text[at : at + LONGEST]
            for name in (*reversed(places.prefixes(ahead)), *_former(ahead)):
                found = [p for p in places.places(name) or places.short(name) if p.level in OUTER]
                # 拉罗箐|河西区|段 in 攀枝花日报 is no district of 天津市
                far = paper is not None and found and not found[0].code.startswith(paper.code[:2])
                begins = end == at or not at or text[at - 1] in BEFORE_SHORT
                alone = begins or (len(name) > _SHORT and not far)
                alone = alone and not other_words(text, at, name, places)
                if len(found) == 1 and len(name) >= 2 and alone and found[0].code not in away:
                    guest = text[at - 1 : at] == "、" or text[at + len(name) : at + len(name) + 1] == "、"
                    (listed if guest else votes)[found[0].code[:4]] += 2 if found[0].level == "city" else 1
                    printed.add(found[0].code)
                    counties[found[0].code] += found[0].level == "county"
                    step = len(name)
                    end = at + step
                    break
        at += step
    votes = votes or listed
    top = min(counties, key=lambda code: (-counties[code], code), default=None)
    alone = top is not None and counties[top] >= _OFTEN and counties[top] > _MOST * counties.total()
    if top is not None and len(printed) == 1 and newspaper is None:  # 市委, where a county-level city is told
        alone = alone or (_ends(top, "市", places) and _OWN["市"].search(text) is not None)
    if votes and _OF_COUNTY.search(text) and not any(_ends(code, "县", places) for code in printed):
        # 余杭区农业局 comes to 高乐山镇: 我县 is the towns' county
        called = _county_of_towns(text, places, paper)
        if called is not None:
            top, alone, votes[called[:_CITY]] = called, True, votes.total() + 1
    if not votes:
        top = _county_of_towns(text, places, paper)
        top = None if paper is not None and top is not None and _elsewhere(paper, top) else top
        alone, votes = top is not None, Counter({top[:4]: 1} if top is not None else {})
    if paper is not None and len(paper.code) >= _CITY:
        if not votes and len(paper.code) > _CITY:
            top, alone = paper.code, True
        votes.setdefault(paper.code[:_CITY], 0)
    called = (_opened(opened, places) or _by_short_name(text, places)) if not votes else None
    if called is not None:
        top, alone, votes = called, len(called) > _CITY, Counter({called[:_CITY]: 1})
    ranked = tuple(sorted(votes.items(), key=lambda item: (-item[1], item[0])))
    return Region(ranked, frozenset(printed), top if alone else None)


def _place_told_by(newspaper: str | None, text: str, places: Gazetteer) -> Place | None:
    """The place that a paper is called by; of 安陆网 only where the page speaks of 我市.

    金山网 may be of anywhere.
    """
    paper = place_of_paper(newspaper, places, None) if newspaper is not None else None
    if paper is None or newspaper is None or _ANYWHERE.search(newspaper) is None:
        return paper
    speaks = any(paper.name.endswith(level) and words.search(text) for level, words in _SPEAKS.items())
    return paper if newspaper[:_SHORT] in text or speaks else None


def _elsewhere(paper: Place, county: str) -> bool:
    """西区街道 of 中山市, in 惠州日报. A county's name may be chance: 新安晚报 is of no 新安县."""
    return len(paper.code) == _CITY and not contains(paper.code, county)


def other_words(text: str, at: int, name: str, places: Gazetteer) -> bool:
    """内|江城区 is 内江's centre, …的请示》|和县妇联 an office, 代县|长 a post: no division stands here.

    Neither does 和县 in 产业和|县域经济. 西区 and 老城区 are parts of any town, where the city that has a
    district of this name is not told of.
    """
    before = text[at - 1 : at]
    if (len(name) == _SHORT and name.endswith("区")) or name in load_words().set("town_parts"):
        cities = (places.get(place.code[:_CITY]) for place in places.places(name))
        return not any(city is not None and city.name[:_SHORT] in text for city in cities)
    if name[0] in _SIDES and before in load_words().set("province_characters"):
        return True  # 皖|南山区
    center = name.endswith("城区") and at > 0 and bool(places.short(before + name[:1]))
    if len(name) == _SHORT and text.startswith(("长", "域"), at + _SHORT):
        return True
    joint = len(name) == _SHORT and name[0] == "和"
    return center or (joint and before in ("》", "”", "）"))


def _ends(code: str, level: str, places: Gazetteer) -> bool:
    place = places.get(code)
    return place is not None and place.name.endswith(level)


def _former(ahead: str) -> list[str]:
    """The former name of a city or district that was a county, where the text goes on with one."""
    if "县" not in ahead[2:5] and "市" not in ahead[2:5]:
        return []
    former = load_words().mapping("former_divisions")
    return [ahead[:size] for size in (5, 4, 3) if ahead[:size] in former]


def _opened(opened: Iterable[str], places: Gazetteer) -> str | None:
    """The one county or city that the openings name, be it as a medium's station (新晃站).

    河南 is the province, though a county is called so too.
    """
    meant = [places.named(name.removesuffix("站")) for name in opened]
    named = {p.code for found in meant if not has_province(found) for p in found if p.level in OUTER}
    return named.pop() if len(named) == 1 else None


def _by_short_name(text: str, places: Gazetteer) -> str | None:
    """The one county or city whose short name a text without any full one has often (宣恩), or opens with.

    On a page that speaks of its own city or county, also the one of that kind that it has twice, be it
    in other names (菏泽网).
    """
    uses: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    own = "county" if _OWN["县"].search(text) else "city" if _OWN["市"].search(text) else None
    for at in range(len(text)):
        for name in places.short_prefixes(text[at : at + LONGEST]):
            listed = places.short(name)
            found = [p for p in listed if p.level == "city"] or [p for p in listed if p.level == "county"]
            free = not at or text[at - 1] in BEFORE_SHORT
            if len(found) != 1 or has_province(listed):
                continue
            word = name in load_words().set("common_words")  # 大连 and 大同 need more than 菏泽
            inside[found[0].code] += (1 if word else 2) * (found[0].level == own)
            if text.startswith(_ZONES, at + len(name)):
                uses[found[0].code] += _SHORT_USES  # 颍泉|经济开发区
            if text.startswith(_SCHOOLS, at + len(name)) and found[0].level == "county":
                uses[found[0].code] += 1
            if free and not word:
                uses[found[0].code] += _SHORT_USES if not at and found[0].level == "city" else 1
    often = [code for code, count in uses.items() if count >= _SHORT_USES]
    told = [code for code, count in inside.items() if count >= _TOLD]
    chosen = often or told
    return chosen[0] if len(chosen) == 1 else None


def place_of_paper(name: str, places: Gazetteer, home: str | None) -> Place | None:
    """张掖日报 is of 张掖市: the city, county or province that a paper is called by, or is known to be of.

    Of several the one in ``home``, the city that the page speaks of.
    """
    homes = load_words().mapping("paper_homes")
    known = next((homes[paper] for paper in sorted(homes) if name.startswith(paper)), None)
    if known is not None:  # 新民晚报 is of 上海市, not of 新民市
        return next((place for place in places.places(known) if place.level in ("province", *OUTER)), None)
    name = name.removeprefix("今日")
    for length in range(min(5, len(name)), 1, -1):
        found = [*places.short(name[:length]), *places.places(name[:length])]
        found = [place for place in found if place.level in ("province", *OUTER)]
        near = [p for p in found if home is not None and (contains(home, p.code) or contains(p.code, home))]
        chosen = near or found
        if len(chosen) == 1:
            return chosen[0]
    return None


def _county_of_towns(text: str, places: Gazetteer, paper: Place | None) -> str | None:
    """The one county of the towns whose full names only one town of the country has (大峃镇: 文成县).

    A single town tells where few villages are called so too: of 张庄乡 there were many before they merged.
    Of several towns of one name it is the one that alone has two of the villages told of, or lies where the
    paper is from.
    """
    found: dict[str, set[str]] = {}
    shared: set[Place] = set()
    at = 0
    while at < len(text):
        names = places.prefixes(text[at : at + _LONGEST_TOWN])
        name = next((n for n in reversed(names) if len(n) > _SHORTEST_TOWN), "")
        towns = [p for p in places.places(name) if p.level == "township"] if name.endswith(TOWNS) else []
        if name.endswith(_WHOLE) and text[at - 1 : at] not in BEFORE_SHORT:
            towns = []  # 扩|大全镇|铅笔产业
        part = len(name) == len("西区街道") and name[1] == "区"  # of any town
        if part or (at and text[at - 1 : at + 1] in load_words().set("common_words")):
            towns = []  # 部|分乡镇|人大主席
        towns = [p for p in towns if paper is not None and contains(paper.code, p.code)] or towns
        if len(towns) == 1:
            found.setdefault(towns[0].code[:6], set()).add(name)
        shared.update(towns)
        at += len(name) if towns else 1
    if not found:
        return _county_of_villages(text, shared, places)
    if len(found) != 1:
        return None
    [(county, called)] = found.items()
    if len(called) == 1 and _among_others(text, called, county, places):
        return None
    stems = {name.removesuffix(ending) for name in called for ending in TOWNS}
    rare = all(len(places.places(stem + "村")) <= _FEW for stem in stems)
    own = paper is not None and contains(paper.code, county)
    return county if len(called) > 1 or rare or own else None


def _among_others(text: str, called: set[str], county: str, places: Gazetteer) -> bool:
    """蒋村镇、祖庵镇: listed beside a town that the county of the first does not have."""
    name = next(iter(called))
    beside = re.findall(rf"{name}[、和]([\u3400-\u9fff]{{2,3}}[镇乡])", text)
    beside += re.findall(rf"([\u3400-\u9fff]{{2,3}}[镇乡])[、和]{name}", text)
    return any(all(not contains(county, p.code) for p in places.places(other)) for other in beside)


def _county_of_villages(text: str, towns: set[Place], places: Gazetteer) -> str | None:
    """The county of the one town of which the text names two villages or more (赤岸镇: 官余村, 五柳村)."""
    names = {m.group(1)[-size:] for m in _VILLAGE.finditer(text) for size in range(2, 7)}
    villages = {place for name in names for place in places.places(name) if place.level == "village"}
    counts = Counter(village.code[:_TOWN_CODE] for village in villages)
    holders = [town.code[:6] for town in towns if counts[town.code] > 1]
    return holders[0] if len(holders) == 1 else None
