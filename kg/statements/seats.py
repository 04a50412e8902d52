"""Where bodies lie: in the place of their name, the village that they are named after, where they open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.levels import VILLAGES
from kg.model import EntityType, Mention, Span, Statement
from kg.statements.actors import LIES, SMALL, lead_length
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement

_LIES_BEFORE = ("位于", "坐落于", "坐落在", "座落于", "座落在", "地处", "来自")
_ZONE = re.compile(r"[\u3400-\u9fff]{2,8}(?:新区|园区|工业园|工业区|产业园|开发区|科技园|片区|商圈|集聚区)的")
_ADDRESS = re.compile(  # 鼓楼区|复兴坊历史文化街区生产后街37号院的
    r"(?:(?!的)[\u3400-\u9fff\d]){1,24}(?:[路街巷道]|\d+号(?:院|楼)?|街区|小区|大厦|广场|中心|[楼院内侧旁边畔部脚])的"
)
_QUOTED = "organizations.quoted"
_WATERS, _FIRMS = ("河", "江", "湖", "海", "渠"), ("公司", "集团")
_COUNTRY = "中国"  # 中国木活字印刷展示馆 may lie anywhere in it
_CHAMBERS = ("商会", "同乡会")
_TEAMS = ("代表队", "代表团")  # stand nowhere
_SMALL_UNITS = ("科", "股", "室", "处", "系")  # they are part of a body, and lie where it lies
_SETTLES = re.compile(rf"(?:将)?(?:{LIES}|落户[在于]?|选址[在于]?|入驻|进驻|扎根[在于]?)")
_FOUNDED = re.compile(r"(?:成立|组建|创办|办起|注册|领办)了?$")
_OPENS = re.compile(r"(?:正式)?(?:揭牌|成立|挂牌|开业|落成|投用|启用|开园|开馆|开诊|建成)(?!的)")


def seat_rules(clauses: Clauses) -> Iterator[Statement]:
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
            or _at_scene(clauses, m, body)
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
        village = [
            (m, uses[0])
            for m in villages
            if _named_after(name, m, inside) and not _after_town(name, m, places)
        ]
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


def _after_town(body: str, village: Mention, places: Sequence[Mention]) -> bool:
    """安纯沟门满族乡党委 is of the town, which has a village 安纯沟门村."""
    stem = village.name[:-1]
    return any(m.name.startswith(stem) and m.name != village.name and body.startswith(m.name) for m in places)


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
            rf"(?:{LIES}|落户|走进|来到|走入|来自|在)[\u3400-\u9fff]{{0,12}}$",
            text[: place.at.start],
        )
        is not None
    )


def _in_zone(clauses: Clauses, place: Mention, body: Mention) -> bool:
    """位于常山县|辉埠新区的|某公司: a zone that is no division, or an address, stands between."""
    text = clauses.article.reading.text
    gap = (place.at.end, body.at.start)
    between = gap[0] < gap[1] and (_ZONE.fullmatch(text, *gap) or _ADDRESS.fullmatch(text, *gap))
    return bool(between) and text.endswith(_LIES_BEFORE, 0, clauses.chain_start(place))


def _at_scene(clauses: Clauses, place: Mention, body: Mention) -> bool:
    """8月28日，城口县修齐镇|岚溪村|，|某公司|的熏制房里…: the scene, and whose it is."""
    text = clauses.article.reading.text
    if text[place.at.end : body.at.start] != "，" or not place.name.endswith(SMALL):
        return False
    clause = clauses.of(place.at.start).at
    begins = {clause.start, clause.start + lead_length(text, clause)}
    first = clauses.chain_start(place)
    outer = [m for m in clauses.within(Span(first, place.at.end)) if m.type is EntityType.PLACE]
    own = any(body.name.startswith(m.name[:-1]) for m in outer)  # a firm of that county
    return own and text.startswith("的", body.at.end) and (first in begins or text[first - 1] == "在")


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
