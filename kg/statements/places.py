"""What lies where: divisions in their parents, bodies in the place of their name, departments in bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.levels import ANY_TOWN, VILLAGES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.actors import SMALL
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement

_COLLEGES = ("学院", "研究院", "研究所", "图书馆")
_LIES_BEFORE = ("位于", "坐落于", "坐落在", "地处", "来自")
_ZONE = re.compile(r"[\u3400-\u9fff]{2,8}(?:新区|园区|工业园|工业区|产业园|开发区|科技园|片区|商圈|集聚区)的")
_QUOTED = "organizations.quoted"
_WATERS, _FIRMS = ("河", "江", "湖", "海", "渠"), ("公司", "集团")
_COUNTRY = "中国"  # 中国木活字印刷展示馆 may lie anywhere in it
_STREETS = ("路", "街", "大道", "巷")
_SHORT = 3  # characters of a body's name that are too few to tell its branches
_BRANCHES = ("支行", "分行", "分理处", "分公司", "支公司", "营业部")
_UPPER = 6  # digits of a county's code: none lies in what has no code (丹江口水库|淅川)
_CHAMBERS = ("商会", "同乡会")
_TEAMS = ("代表队", "代表团")  # stand nowhere
_SMALL_UNITS = ("科", "股", "室", "处", "系")  # they are part of a body, and lie where it lies
_OWNED = ("旗下", "旗下的", "下属", "下属的", "所属", "所属的", "控股的", "全资子公司")
_SETTLES = re.compile(r"(?:将)?(?:落户[在于]?|位于|坐落[在于]|选址[在于]?|地处|入驻|进驻|扎根[在于]?)")
_FOUNDED = re.compile(r"(?:成立|组建|创办|办起|注册|领办)了?$")
_OPENS = re.compile(r"(?:正式)?(?:揭牌|成立|挂牌|开业|落成|投用|启用|开园|开馆|开诊|建成)(?!的)")
_LIES_IN = re.compile(r"(?:位于|地处|坐落[在于])")
_BETWEEN = ("与", "和", "、", "交界", "毗邻", "以", "之间", "至", "到")
_THIS_BODY = re.compile(r"该(局|院|校|公司|集团|大学|学院|医院|中心|所|厅|部)$")


def place_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """part_of among places and bodies, located_in of bodies."""
    yield from _chains(clauses)
    yield from _told_to_lie(clauses)
    yield from _parents(clauses, scan.places)
    yield from _seats(clauses)
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
        if outer is None or outer.name == place.name or place.finder not in ("places", "tagger"):
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


def _seats(clauses: Clauses) -> Iterator[Statement]:
    """A body lies in the lowest division that its name names; 县人民医院 in the county it is read as."""
    places = clauses.named(EntityType.PLACE)
    bodies: dict[str, list[Mention]] = {}
    for body in clauses.mentions:
        small = body.finder == "organizations.department" and body.name.endswith(_SMALL_UNITS)
        plain = body.finder != "organizations.bare" and not small
        if body.type is EntityType.ORGANIZATION and plain:
            bodies.setdefault(body.name, []).append(body)
    for name, uses in bodies.items():
        if name.endswith(_TEAMS):
            continue
        inside = [(m, body) for body in uses for m in places if body.at.holds(m.at) and m.finder == "places"]
        stated = [
            (m, body)
            for body in uses
            for m in places
            if (m.at.end + 1 == body.at.start and (_lies(clauses, m) or _owns_team(clauses, m, body)))
            or _in_zone(clauses, m, body)
            or (body.finder == _QUOTED and m.at.end == body.at.start)  # 关营村|“五良”羊产业合作社
        ]
        named = [
            (m, uses[0])
            for m in places
            if (name.startswith(m.name) and m.name != _COUNTRY and not _for_water(name, m))
            or _named_after(name, m)
        ]
        every = [m for m in clauses.named(EntityType.ORGANIZATION) if m.name == name]
        opened = [(place, body) for body in every for place in _opened_at(clauses, body)]
        founded = [(place, body) for body in every for place in _founded_at(clauses, body)]
        villages = [m for m in places if m.name.endswith(VILLAGES)]
        village = [(m, uses[0]) for m in villages if _named_after(name, m, inside)]
        if stated or opened:
            seat, body = (*stated, *opened)[0]
        elif village:
            seat, body = village[0]
        elif name.endswith(_CHAMBERS):  # 上海市|浙江商会 is where it is, not whose it is
            if not named:
                continue
            seat, body = max(named, key=lambda pair: len(pair[0].name))
        elif inside:
            seat, body = max(inside, key=lambda pair: (pair[0].at.end - pair[1].at.start, pair[0].at.start))
        elif named:
            seat, body = max(named, key=lambda pair: len(pair[0].name))
        elif founded:
            seat, body = founded[0]
        else:
            continue
        sentence = clauses.sentence_of(body.at.start)
        yield make_statement(clauses, body, "located_in", seat, sentence, "places.seat", 0.9)


def _named_after(body: str, place: Mention, inside: Sequence[tuple[Mention, Mention]] = ()) -> bool:
    """夏阳竹笋专业合作社 is named after the village 夏阳村 of the same article.

    So is 某区|连丰种养殖专业合作社 after 连丰村; ``inside`` has the places of the body's name with the body.
    """
    stem = place.name[:-1]
    begins = {0, *(m.at.end - b.at.start for m, b in inside)}
    named = any(body.startswith(stem, at) for at in begins)
    return place.name.endswith(("村", "镇", "乡")) and len(stem) >= 2 and named


def _for_water(body: str, place: Mention) -> bool:
    """平陆运河集团有限公司: the water that a firm is named for is no seat."""
    return place.code is None and place.name.endswith(_WATERS) and body.endswith(_FIRMS)


def _founded_at(clauses: Clauses, body: Mention) -> list[Mention]:
    """官宅村|成立了|某合作社: the town or village that has founded a body."""
    clause, text = clauses.of(body.at.start), clauses.article.reading.text
    actor = clause.actor
    if actor is None or actor.type is not EntityType.PLACE or not actor.name.endswith(SMALL):
        return []
    first = clauses.first_of_list(body)  # 组建了|甲队、乙队、丙队
    return [actor] if _FOUNDED.search(text[clause.at.start : first.at.start]) else []


def _lies(clauses: Clauses, place: Mention) -> bool:
    """位于某县某镇的: the chain that ends in this place stands behind 位于 or 坐落 and before 的."""
    text = clauses.article.reading.text
    first = clauses.chain_start(place)
    opens = first in {c.at.start for c in clauses.clauses}
    if opens and text.startswith("的", place.at.end) and first >= clauses.article.body_start:
        return True  # 榆阳区|麻黄梁镇|的|某公司，…
    return (
        text.startswith("的", place.at.end)
        and re.search(
            r"(?:位于|坐落于|坐落在|地处|落户|走进|来到|走入|来自|在)[\u3400-\u9fff]{0,12}$",
            text[: place.at.start],
        )
        is not None
    )


def _in_zone(clauses: Clauses, place: Mention, body: Mention) -> bool:
    """位于常山县|辉埠新区的|某公司: a zone that is no division stands between."""
    text = clauses.article.reading.text
    between = place.at.end < body.at.start and _ZONE.fullmatch(text, place.at.end, body.at.start)
    return bool(between) and text.endswith(_LIES_BEFORE, 0, clauses.chain_start(place))


def _owns_team(clauses: Clauses, place: Mention, body: Mention) -> bool:
    """杜岭街道|“朝阳巡逻队”: a team in quotation marks right behind a place."""
    return body.finder == "organizations.team" and clauses.article.reading.text[place.at.end] == "“"


def _opened_at(clauses: Clauses, body: Mention) -> list[Mention]:
    """某创新中心|在白朗县|巴扎乡|揭牌: the last of the places where a body is said to open."""
    text = clauses.article.reading.text
    settles = _SETTLES.match(text, body.at.end)
    if settles is not None:  # 研究院|落户江陵县|熊河镇
        return clauses.chain_from(settles.end(), {EntityType.PLACE})[-1:]
    if not text.startswith("在", body.at.end):
        return []
    chain = clauses.chain_from(body.at.end + 1, {EntityType.PLACE})
    return chain[-1:] if chain and _OPENS.match(text, chain[-1].at.end) else []


def _has_branch(body: Mention, branch: Mention) -> bool:
    """嘉鱼农商行|官桥支行: the name of a bank's or firm's branch begins with its own."""
    begins = branch.name.startswith((body.name, body.surface)) and len(body.surface) > _SHORT
    return begins and body.name != branch.name and branch.name.endswith(_BRANCHES)


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
        outer = next((m for m in bodies if m.at.start == body.at.start and m.at.end < body.at.end), None)
        if outer is not None:
            yield make_statement(
                clauses, body, "part_of", outer, clauses.sentence_of(body.at.start), "places.department", 0.95
            )
