"""Townships of an ethnic group that are printed without its name: 偏坡乡 is 偏坡布依族乡."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.gazetteer import Place
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention
from kg.words import load_words

_TOWNSHIP, _LEAST = "乡", 3
_COUNTY = 6  # digits of a county's code


def spelt_out_towns(scan: Scan, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Unlisted townships by their official names, where the article's counties have one that is so called."""
    told = {m.code for m in mentions if m.type is EntityType.PLACE}
    told.add(scan.article.home)
    counties = {code[:_COUNTY] for code in told if code is not None and len(code) >= _COUNTY}
    unlisted = {m.name for m in mentions if m.type is EntityType.PLACE and m.code is None}
    full = {name: town for name in unlisted if (town := _official(scan, name, counties)) is not None}
    return tuple(
        in_full(m, full[m.name]) if m.type is EntityType.PLACE and m.code is None and m.name in full else m
        for m in mentions
    )


def in_full(mention: Mention, town: Mention | Place) -> Mention:
    """A mention of a place by its full name, with that place's code; what it was called is an alias."""
    return replace(mention, name=town.name, code=town.code, aliases=(*mention.aliases, mention.name))


def _official(scan: Scan, name: str, counties: set[str]) -> Place | None:
    if not name.endswith(_TOWNSHIP) or len(name) < _LEAST:
        return None
    stem = name.removesuffix(_TOWNSHIP)
    names = (n for n in scan.places.beginning(stem) if _of_groups().fullmatch(n, len(stem)))
    towns = [place for n in names for place in scan.places.places(n) if place.code[:_COUNTY] in counties]
    return towns[0] if len(towns) == 1 else None


@lru_cache(maxsize=1)
def _of_groups() -> re.Pattern[str]:
    """What stands between a township's own name and its end: 布依族, 苗族土家族, 鄂温克民族, 民族."""
    named = load_words()["ethnic_groups"]
    bare = (group.removesuffix("族") for group in named)
    groups = sorted({*named, *(group for group in bare if len(group) > 1)}, key=lambda group: -len(group))
    one = "|".join(map(re.escape, groups))
    return re.compile(rf"(?:(?:(?:{one})族?)+(?:各族|民族|少数民族)?|民族){_TOWNSHIP}")
