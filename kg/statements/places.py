"""What lies where: divisions in their parents, departments in bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.levels import ANY_TOWN, VILLAGES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.actors import LIES
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement
from kg.statements.seats import seat_rules
from kg.words import load_words

_COLLEGES = ("学院", "研究院", "研究所", "图书馆")
_STREETS = ("路", "街", "大道", "巷")
_SHORT = 3  # characters of a body's name that are too few to tell its branches
_BRANCHES = ("支行", "分行", "分理处", "分公司", "支公司", "营业部")
_UPPER = 6  # digits of a county's code: none lies in what has no code (丹江口水库|淅川)
_OWNED = ("旗下", "旗下的", "下属", "下属的", "所属", "所属的", "控股的", "全资子公司")
_LIES_IN = re.compile(LIES)
_BETWEEN = ("与", "和", "、", "交界", "毗邻", "以", "之间", "至", "到")
_THIS_BODY = re.compile(r"该(局|院|校|公司|集团|大学|学院|医院|中心|所|厅|部)$")


def place_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """part_of among places and bodies, located_in of bodies."""
    yield from _chains(clauses)
    yield from _told_to_lie(clauses)
    yield from _parents(clauses, scan.places)
    yield from seat_rules(clauses)
    yield from _departments(clauses)


def _chains(clauses: Clauses) -> Iterator[Statement]:
    """阳谷县|西湖镇|许庄村: each lies in the one printed right before it."""
    places = clauses.named(EntityType.PLACE)
    by_end = {m.at.end: m for m in places}
    parents: dict[str, set[str]] = {}
    codes: dict[str, set[str]] = {}
    for place in places:
        if (outer := by_end.get(place.at.start)) is not None:
            parents.setdefault(place.name, set()).add(outer.name)
            codes.setdefault(place.name, set()).add(outer.code or "")
    for place in places:
        outer = by_end.get(place.at.start) or _outer_of_list(clauses, place, by_end)
        if outer is not None and any(
            outer.name in parents.get(other, ()) for other in parents.get(place.name, set()) - {outer.name}
        ):
            continue  # 和龙市|光东村, where 东城镇|光东村 tells the nearer parent
        if (
            outer is not None
            and outer.code
            and any(code.startswith(outer.code) and code != outer.code for code in codes.get(place.name, ()))
        ):
            continue  # 贵阳市|新添寨镇, where 乌当区|新添寨镇 does
        if outer is None or outer.name == place.name or not _divides(place, places):
            continue
        if outer.name.endswith(_STREETS):
            continue  # 华东路|龙东大道 is a crossing
        below = (
            place.code is None
            or (outer.code is None and len(place.code) > _UPPER)
            or (outer.code is not None and place.code.startswith(outer.code) and place.code != outer.code)
        )
        if below:
            yield make_statement(
                clauses, place, "part_of", outer, clauses.sentence_of(place.at.start), "places.chain", 0.97
            )
    for place in places:
        if place.finder != "places.feature":
            continue
        host = next(
            (
                m
                for m in places
                if m.at.start == place.at.start and m.at.end < place.at.end and place.name.startswith(m.name)
            ),
            None,
        )
        if host is not None:
            yield make_statement(
                clauses, place, "part_of", host, clauses.sentence_of(place.at.start), "places.feature", 0.9
            )


def _divides(place: Mention, places: Sequence[Mention]) -> bool:
    """A division, or a square that is not called by one: 江华瑶族自治县|图腾园广场, not 甲镇|乙村文化广场."""
    called = any(m is not place and m.at.start == place.at.start for m in places)
    return place.finder in ("places", "tagger") or (place.finder == "places.feature" and not called)


def _told_to_lie(clauses: Clauses) -> Iterator[Statement]:
    """镇里乡|位于|虞城县|东北部: a division that no list has lies where it is said to lie."""
    text = clauses.article.reading.text
    for place in clauses.named(EntityType.PLACE):
        lies = _LIES_IN.match(text, place.at.end)
        if lies is None or place.code is not None or not place.name.endswith((*ANY_TOWN, "村", "社区")):
            continue
        outer = clauses.chain_from(lies.end(), {EntityType.PLACE})[-1:]
        if outer and outer[0].code is not None and not text.startswith(_BETWEEN, outer[0].at.end):
            sentence = clauses.sentence_of(place.at.start)
            yield make_statement(clauses, place, "part_of", outer[0], sentence, "places.lies", 0.9)


def _outer_of_list(clauses: Clauses, place: Mention, by_end: dict[int, Mention]) -> Mention | None:
    """贵州|习水县、|桐梓县: what the first of a list of counties lies in."""
    text = clauses.article.reading.text
    first = by_end.get(place.at.start - 1) if text[place.at.start - 1 : place.at.start] == "、" else None
    if first is None or place.code is None or len(first.code or "") != len(place.code):
        return None
    return by_end.get(first.at.start) or _outer_of_list(clauses, first, by_end)


def _parents(clauses: Clauses, gazetteer: Gazetteer) -> Iterator[Statement]:
    """A division and its direct parent, both named in the article; a listed village and its town."""
    places = clauses.named(EntityType.PLACE)
    first: dict[str, Mention] = {}
    for mention in places:
        if mention.code is not None:
            first.setdefault(mention.code, mention)
    for code, mention in sorted(first.items()):
        place = gazetteer.get(code)
        parent = gazetteer.parent(place) if place is not None else None
        if parent is not None and parent.code in first:
            outer = first[parent.code]
            later = max(mention, outer, key=lambda m: m.at.start)
            yield make_statement(
                clauses, mention, "part_of", outer, clauses.sentence_of(later.at.start), "places.parent", 0.9
            )
    yield from _only_town(clauses)
    by_end = {m.at.end for m in places}
    for mention in places:
        listed = mention.surface != mention.name and mention.name.endswith(("村", "社区", "镇", "乡", "街道"))
        if mention.code is not None or not listed or mention.at.start in by_end:
            continue
        size = 12 if mention.name.endswith(("村", "社区")) else 9
        around = [
            m
            for m in places
            if m.code is not None
            and m.at.start < mention.at.start
            and len(m.code) < size
            and len(m.code) >= size - 3
        ]
        if around:
            yield make_statement(
                clauses,
                mention,
                "part_of",
                around[-1],
                clauses.sentence_of(mention.at.start),
                "places.listed",
                0.75,
            )


def _only_town(clauses: Clauses) -> Iterator[Statement]:
    """龙水村, which no list has, lies in 湍水头镇 where that is the article's one town, told before."""
    places = clauses.named(EntityType.PLACE)
    chained = {m.at.end for m in places}
    towns = {m.name: m for m in reversed(places) if m.name.endswith(ANY_TOWN)}
    inside = {m.name for m in places if m.at.start in chained}
    if len(towns) != 1:
        return
    town = next(iter(towns.values()))
    villages = {m.name: m for m in reversed(places) if m.code is None and m.name.endswith(VILLAGES)}
    for village in sorted(villages.values(), key=lambda m: m.at.start):
        if village.name not in inside and town.at.end < village.at.start:
            sentence = clauses.sentence_of(village.at.start)
            yield make_statement(clauses, village, "part_of", town, sentence, "places.only_town", 0.65)


def _has_branch(body: Mention, branch: Mention) -> bool:
    """嘉鱼农商行|官桥支行, 宝山公安分局|月浦派出所: the name of a branch or unit begins with its body's."""
    begins = branch.name.startswith((body.name, body.surface)) and len(body.surface) > _SHORT
    if not begins or body.name == branch.name:
        return False
    return branch.name.endswith(_BRANCHES) or branch.name.endswith(load_words()["station_endings"])


def _departments(clauses: Clauses) -> Iterator[Statement]:
    """阳谷县农业农村局质监科 is part of 阳谷县农业农村局."""
    bodies = clauses.named(EntityType.ORGANIZATION)
    text = clauses.article.reading.text
    for body in bodies:
        this = _THIS_BODY.search(text[max(0, body.at.start - 3) : body.at.start])
        above = [m for m in bodies if m.at.end < body.at.start and this and m.name.endswith(this.group(1))]
        if above:  # 该局桂城派出所
            yield make_statement(
                clauses,
                body,
                "part_of",
                above[-1],
                clauses.sentence_of(body.at.start),
                "places.this_body",
                0.85,
            )
        owners = [m for m in bodies if text[m.at.end : body.at.start] in _OWNED and m.at.end < body.at.start]
        if owners:  # 某集团|旗下的|某公司
            sentence = clauses.sentence_of(body.at.start)
            yield make_statement(clauses, body, "part_of", owners[-1], sentence, "places.owned", 0.9)
        schools = [m for m in bodies if m.name.endswith("大学") and m.name != body.name]
        school = next((m for m in schools if body.name.startswith(m.name)), None)
        if school is not None and body.name.endswith(_COLLEGES):  # 西华大学|生物工程学院
            sentence = clauses.sentence_of(body.at.start)
            yield make_statement(clauses, body, "part_of", school, sentence, "places.college", 0.9)
        whole = max((m for m in bodies if _has_branch(m, body)), key=lambda m: len(m.name), default=None)
        if whole is not None:
            sentence = clauses.sentence_of(body.at.start)
            yield make_statement(clauses, body, "part_of", whole, sentence, "places.branch", 0.9)
        if body.finder != "organizations.department":
            continue
        around = [m for m in bodies if m.at.start == body.at.start and m.at.end < body.at.end]
        outer = max(around, key=lambda m: m.at.end, default=None)  # the hospital, not its university
        if outer is not None:
            yield make_statement(
                clauses, body, "part_of", outer, clauses.sentence_of(body.at.start), "places.department", 0.95
            )
