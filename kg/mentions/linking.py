"""Which of the places of one name is meant: told by the chain it stands in, the dateline, the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from kg.gazetteer import Place, contains
from kg.mentions.scan import Scan
from kg.words import load_words

_OUTER, _TOWN = 6, 9  # digits of the codes of counties and of towns
_TOWN_END, _LONGEST_TOWN = re.compile(r"[镇乡]|街道"), 6
_FEW = 3  # counties that have a town of one name
_STEM = 2  # characters of a short name without its level


class PlaceLinker:
    """Codes that an article speaks of, nearest context first; grows as places are read."""

    def __init__(self, scan: Scan) -> None:
        self._scan, self._places = scan, scan.places
        self.dateline = scan.article.dateline.code if scan.article.dateline else None
        self.home = scan.article.home
        self.spoken: list[str] = []

    def note(self, code: str) -> None:
        """Remember a place that the article names."""
        if code not in self.spoken:
            self.spoken.append(code)

    def near(self, place: Place) -> bool:
        """Below the county a place is only read in a county or city that the page speaks of."""
        limit = 4 if len(place.code) == 9 else 6
        return any(len(code) >= limit and place.code.startswith(code[:limit]) for code in self.contexts())

    def contexts(self) -> list[str]:
        """Division codes in which a name may be looked up, the most telling first."""
        local = [self.dateline] if self.dateline else []
        spoken = sorted(self.spoken, key=lambda code: -len(code))
        outer = [code[:4] for code in local + spoken if len(code) >= 4]
        home = [self.home] if self.home else []
        wide = [code[:2] for code in local + spoken + home]
        return list(dict.fromkeys([*spoken, *local, *outer, *home, *wide]))

    @cached_property
    def _over_towns(self) -> frozenset[str]:
        """The codes of the counties that have a town of the article, of a name that few counties have."""
        text, starts, found = self._scan.text, self._scan.place_starts, set[str]()
        for end in (m.end() for m in _TOWN_END.finditer(text)):
            for at in range(max(0, end - _LONGEST_TOWN), end - _STEM):
                towns = self._places.places(text[at:end]) if starts[at] else ()
                if 0 < len(towns) <= _FEW:
                    found |= {p.code[:_OUTER] for p in towns if len(p.code) == _TOWN}
        return frozenset(found)

    def choose(self, candidates: tuple[Place, ...], above: str | None = None) -> tuple[Place, float] | None:
        """The one candidate that the context points to, with a confidence; None when it is open."""
        if above is not None:
            below = [p for p in candidates if contains(above, p.code) and p.code != above]
            if below:
                nearest = min(len(p.code) for p in below)
                below = [p for p in below if len(p.code) == nearest]
                return (below[0], 0.97) if len(below) == 1 else None
            return None
        for depth, code in enumerate(self.contexts()):
            near = [p for p in candidates if contains(code, p.code)]
            if len(near) == 1:
                return near[0], 0.95 if depth < 3 else 0.85
            if near:
                top = [p for p in near if len(p.code) == min(len(q.code) for q in near)]
                return (top[0], 0.85) if len(top) == 1 and len(top[0].code) <= _OUTER else None
        wide = [p for p in candidates if len(p.code) <= _OUTER]
        if len(wide) == 1 and len(candidates) == 1:
            return wide[0], 0.9
        return None

    def short(self, surface: str, everyday: bool, read: Callable[[], bool]) -> tuple[Place, float] | None:
        """The province, city or county that a short name stands for here.

        Accepted when the article's surroundings name it, hold it or lie in it; provinces and
        the home city's neighbours need no more than their name.
        """
        candidates = self._places.short(surface)
        known = [p for p in candidates if p.code in self.spoken or p.code == self.dateline]
        if len(known) == 1:
            return known[0], 0.95
        around = self.contexts()
        for place in candidates:
            if any(contains(place.code, code) for code in around):
                return place, 0.85
        if surface in load_words().set("town_nicknames"):
            return None  # 运动员齐聚|江城, far from 江城县
        provinces = [p for p in candidates if len(p.code) == 2]
        if provinces:
            return provinces[0], 0.9
        if (
            len(candidates) == 1
            and candidates[0].name.endswith("自治" + surface[-1])
            and len(surface) > _STEM
        ):
            return candidates[0], 0.9  # 围场县, all of 围场满族蒙古族自治县 but the people's names
        former = load_words().mapping("former_divisions").get(surface)
        if len(candidates) == 1 and candidates[0].name == former and (len(surface) > _STEM or read()):
            return candidates[0], 0.9  # 户县, as 鄠邑区 was called
        told = [
            p for p in candidates if len(surface) > _STEM and any(contains(c, p.code) for c in self.spoken)
        ]
        if len(told) == 1:
            return told[0], 0.85  # 东乡县, in an article of 临夏州
        housed = [p for p in candidates if p.code in self._over_towns]
        if len(housed) == 1 and not everyday:
            return housed[0], 0.8  # 宣恩, where 椒园镇 is told of
        if self.home is not None:
            near = [p for p in candidates if contains(self.home, p.code)]
            if len(near) == 1 and not self._is_town(surface, near[0]):
                return near[0], 0.8
            cities = [p for p in candidates if len(p.code) == 4 and contains(self.home[:2], p.code)]
            if len(cities) == 1:
                return cities[0], 0.8
        return None

    def _is_town(self, surface: str, place: Place) -> bool:
        """龙港, of years before the town was a city: the article prints 龙港|镇, and 龙港市 nowhere."""
        text = self._scan.text
        return place.code != self._scan.article.county and surface + "镇" in text and place.name not in text

    def short_within(self, surface: str, above: str | None, everyday: bool) -> tuple[Place, float] | None:
        """The one city or county of this short name in the division ``above`` that it stands right behind.

        山东|烟台: with nothing between them the one says where to look for the other. A county whose short
        name is an ``everyday`` word needs more.
        """
        within = [
            p for p in self._places.short(surface) if above and p.code != above and contains(above, p.code)
        ]
        if len(within) != 1 or (everyday and within[0].level != "city"):
            return None
        return within[0], 0.9

    def short_over(self, surface: str, following: str) -> tuple[Place, float] | None:
        """The one county of this short name that has the town whose name follows: 巫溪|红池坝镇.

        So is the city of a county whose short name follows: 怀化|靖州.
        """
        [*cities] = (p for p in self._places.short(surface) if p.level == "city")
        for name in self._places.short_prefixes(following) if len(cities) == 1 else ():
            inner = [p for p in self._places.short(name) if contains(cities[0].code, p.code)]
            if len(inner) == 1 and inner[0].code != cities[0].code and len(self._places.short(name)) == 1:
                return cities[0], 0.85
        towns = [
            town
            for name in self._places.prefixes(following)
            for town in self._places.places(name)
            if len(town.code) == _TOWN
        ]
        over = [p for p in self._places.short(surface) if any(contains(p.code, t.code) for t in towns)]
        counties = [p for p in over if len(p.code) == _OUTER]
        return (counties[0], 0.9) if len(counties) == 1 else None
