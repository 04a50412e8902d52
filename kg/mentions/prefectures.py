"""Committees and offices of prefectures (喀什|地委, 阿勒泰地区|行署) and leagues (盟|行署)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.levels import level_place
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_PREFECTURE, _LEAGUE = "地区", "盟"
_BODY = re.compile(r"(地委)(?![托派屈])|(?:地区)?(行署)|(?<![联结同])(盟委(?!员会)|盟行署)")


def prefecture_bodies(scan: Scan, places: dict[int, Mention]) -> Iterator[Mention]:
    """All of them; ``places`` by where they end. By the level alone a body is of the page's prefecture."""
    for match in _BODY.finditer(scan.text):
        committee, office, of_league = match.groups()
        end = match.end()
        for own in (match.start(), match.end() - len("行署"), match.start() + len(_LEAGUE)):
            place = places.get(own)
            if place is not None and place.name.endswith((_PREFECTURE, _LEAGUE)):
                yield scan.mention(Span(place.at.start, end), EntityType.ORGANIZATION, "organizations", 0.95)
                break
        else:
            home = level_place(scan, _LEAGUE if of_league else _PREFECTURE)
            if home is None or not scan.boundary(match.start() - 1):
                continue
            short = home.name.removesuffix(_PREFECTURE)
            name = short + committee if committee else home.name.removesuffix(_LEAGUE) + (of_league or office)
            span = Span(match.start(), end)
            yield scan.mention(span, EntityType.ORGANIZATION, "organizations.level", 0.8, name=name)
