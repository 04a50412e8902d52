"""All mentions of an article: the finders in their order, and overlaps settled in one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points

from kg.gazetteer import gazetteer
from kg.mentions.appointments import find_appointed
from kg.mentions.banners import find_banner_villages
from kg.mentions.doubts import doubted
from kg.mentions.ethnic_towns import spelt_out_towns
from kg.mentions.events import find_events
from kg.mentions.features import find_features
from kg.mentions.levels import is_province
from kg.mentions.listed_firms import find_listed_firms
from kg.mentions.listed_schools import find_listed_schools
from kg.mentions.one_name import abbreviated, one_name, whole
from kg.mentions.organizations import find_organizations
from kg.mentions.people import find_people
from kg.mentions.places import find_places
from kg.mentions.programs import find_programs
from kg.mentions.projects import find_projects
from kg.mentions.pupils import find_pupils
from kg.mentions.quoted_bodies import find_quoted_bodies, without_parts
from kg.mentions.rows import find_in_rows
from kg.mentions.scan import Scan, scan
from kg.mentions.sent_teams import find_sent_teams
from kg.mentions.sites import find_sites
from kg.mentions.sittings import without_term
from kg.mentions.tagged import find_tagged_places
from kg.mentions.tagged_bodies import find_tagged_bodies
from kg.mentions.tagged_people import find_tagged_people
from kg.model import Article, EntityType, Mention
from kg.words import load_words

Finder = Callable[[Scan, Sequence[Mention]], Iterator[Mention]]

FINDERS: tuple[Finder, ...] = (
    find_places,
    find_features,
    find_banner_villages,
    find_people,
    find_tagged_people,
    find_organizations,
    find_tagged_bodies,
    find_quoted_bodies,
    find_appointed,
    find_pupils,
    find_in_rows,
    find_listed_firms,
    find_listed_schools,
    find_tagged_places,
    find_sent_teams,
    find_sites,
    find_events,
    find_programs,
    find_projects,
)

# They tell a work from a body or place.
_WORKS = ("projects.listed", "projects.begun", "projects.built", "projects.quoted")
_FIRMS = ("厂", "店", "农场", "牧场", "养殖场", "农庄", "作坊")
_WORK = re.compile(r"(?:建设)?(?:项目|工程)$")
_EDITION = re.compile(r"^(?:20\d\d年?)?(?:首届|第[一二三四五六七八九十\d]{1,3}[届次])")
_SITE = re.compile(r"(?:[园馆厂站桥楼城港场库院所]|中心|基地|小镇|综合体|园区|公路|大道|生产线)$")
_FEATURES = ("tagger", "places.feature", "places.site")
_OWN = 4  # characters of a work's name without its place
_SHORT = 6  # characters of a work's name that may be the end of a longer one

# A type's mentions may lie inside these types' mentions: 茌平区 in 茌平区财政局 is named there too.
_MAY_LIE_IN: dict[EntityType, frozenset[EntityType]] = {
    EntityType.PLACE: frozenset(
        {EntityType.ORGANIZATION, EntityType.EVENT, EntityType.PLACE, EntityType.PROJECT}
    ),
    EntityType.ORGANIZATION: frozenset({EntityType.PROJECT, EntityType.ORGANIZATION, EntityType.EVENT}),
    EntityType.PROGRAM: frozenset({EntityType.EVENT}),
}


@lru_cache(maxsize=1)
def outside_finders() -> tuple[Finder, ...]:
    """Finders that other packages offer under the entry point group ``kg.finders``, by name."""
    return tuple(point.load() for point in sorted(entry_points(group="kg.finders"), key=lambda p: p.name))


def find_mentions(article: Article, *, prepared: Scan | None = None) -> tuple[Mention, ...]:
    """The article's mentions in printed order; no two of them claim the same text in conflict.

    ``prepared`` is the article's scan where the caller has it already.
    """
    prepared = prepared or scan(article, gazetteer())
    found: list[Mention] = []
    for finder in FINDERS:
        read = (m for m in finder(prepared, tuple(found)) if not doubted(prepared, m))
        found.extend(map(without_term, read))
    for finder in outside_finders():
        found.extend(finder(prepared, tuple(found)))
    joints = _joints(article)
    found = [m for m in found if not any(m.at.start < joint < m.at.end for joint in joints)]
    named = _in_order(
        abbreviated(prepared, whole(prepared, _one_kind(prepared, without_parts(settle(found)))))
    )
    return _also_called(prepared, spelt_out_towns(prepared, one_name(named)))


def _joints(article: Article) -> tuple[int, ...]:
    """Where a headline's line is parted by a wide blank (人勤春来早　项目开工忙): no name runs over it."""
    at, joints = 0, []
    for line in article.headline.lines if article.headline is not None else ():
        parts = line.split()
        for part in parts:
            at += len(part)
            joints.append(at)
        if parts:
            joints.pop()  # a line's end may stand in a word
    return tuple(joints)


def _also_called(prepared: Scan, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """What a name is also called: with the places before it or without its own, without 项目 or 首届."""
    begins = {m.at.end: m.at.start for m in reversed(mentions) if m.type is EntityType.PLACE}
    seats = {m.at.start: m.at.end for m in mentions if m.type is EntityType.PLACE}
    bodies = {m.at.end: m.name for m in mentions if m.type is EntityType.ORGANIZATION}
    offices = load_words()["government_offices"]

    def called(mention: Mention) -> Iterator[str]:
        if mention.type is EntityType.ORGANIZATION:  # 龙口市公安局|诸由观派出所
            outer = bodies.get(mention.at.start)
            yield from (outer + mention.name,) if outer is not None else ()
            own = mention.name[seats.get(mention.at.start, mention.at.end) - mention.at.start :]
            if len(own) >= _SHORT and not own.endswith(offices):  # 涞源县|白石山国际滑雪场
                yield own
            return
        own = mention.surface[seats.get(mention.at.start, mention.at.end) - mention.at.start :]
        if mention.type is EntityType.PROJECT and len(own) >= _OWN and own != mention.surface:
            yield own  # 望谟县|蔗香大桥
        start = mention.at.start
        while (before := begins.get(start, start)) < start:
            start = before  # 都昌县|矶山圩堤加固工程
            yield prepared.text[start : mention.at.start] + mention.name
        held = _EDITION.sub("", mention.name) if mention.type is EntityType.EVENT else mention.name
        if held != mention.name and len(held) >= _SHORT:
            yield held
        site = _WORK.sub("", mention.name)
        if site != mention.name and _SITE.search(site) and len(site) >= _SHORT:
            yield site

    return tuple(
        replace(m, aliases=(*m.aliases, *(name for name in called(m) if name not in m.aliases)))
        if m.type in (EntityType.PROJECT, EntityType.EVENT, EntityType.ORGANIZATION)
        else m
        for m in mentions
    )


def _one_kind(prepared: Scan, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """共建“…研究院”, and later 研究院: what is read as a work once is the same work in the whole article."""
    named = {m.name for m in mentions if m.type is EntityType.PROJECT and m.finder in _WORKS}
    seats = {m.surface for m in mentions if m.type is EntityType.PLACE}
    works = named | {n.removeprefix(seat) for n in named for seat in seats if n.startswith(seat)}
    programs = {m.name for m in mentions if m.type is EntityType.PROGRAM and m.finder == "programs.quoted"}
    mentions = tuple(  # “法润书场”品牌: what the tagger reads as a place elsewhere is the programme
        m for m in mentions if m.finder != "tagger" or m.type is EntityType.PERSON or m.name not in programs
    )
    staffed = {
        m.name
        for m in mentions
        if m.name in works and m.name.endswith(_FIRMS) and prepared.starts("person_roles", m.at.end)
    }
    mentions = tuple(  # 建起了某酒厂, and later 某酒厂|老板: who is of it makes it a firm
        prepared.mention(m.at, EntityType.ORGANIZATION, "organizations.staffed", 0.75, name=m.name)
        if m.type is EntityType.PROJECT and m.name in staffed
        else m
        for m in mentions
    )
    works -= staffed
    bodies = {m.name for m in mentions if m.type is EntityType.ORGANIZATION} - works
    mentions = tuple(  # 某服务中心, which its ending alone tells to be a work, and a body elsewhere
        prepared.mention(m.at, EntityType.ORGANIZATION, "organizations.again", m.confidence, name=m.name)
        if m.type is EntityType.PROJECT and m.finder == "projects.ending" and m.name in bodies
        else m
        for m in mentions
    )
    every = {m.name for m in mentions if m.type is EntityType.PROJECT}
    endings = prepared.words.mapping("project_names")
    whole = {name: [w for w in every if w.endswith(name) and w != name] for name in bodies if name in endings}
    again = {name: name for name in works} | {name: w[0] for name, w in whole.items() if len(w) == 1}
    return tuple(  # 某站物流园, and later 物流园
        prepared.mention(m.at, EntityType.PROJECT, "projects.again", m.confidence, name=again[m.name])
        if (m.type is EntityType.ORGANIZATION or m.finder in _FEATURES) and m.name in again
        else m
        for m in mentions
    )


def _chained(rest: str) -> bool:
    """福建省|明溪县|第一中学: a city or county follows the province."""
    return any(name.endswith(("市", "县", "区", "旗", "州")) for name in gazetteer().prefixes(rest))


def settle(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep, of mentions that claim the same text, the longer, then the surer, then the earlier finder's."""
    kept: list[Mention] = []
    order = {mention.id: index for index, mention in reversed(list(enumerate(list(found))))}
    unique = {m.id: m for m in sorted(found, key=lambda m: m.confidence)}.values()
    # 某研发中心 in a list of projects is one of them, whatever its ending says of a body.
    ranked = sorted(
        unique,
        key=lambda m: (
            m.at.start - m.at.end,
            m.finder not in _WORKS,
            m.finder == "tagger",  # words on the page tell what a name is before the tagger does
            -m.confidence,
            order.get(m.id, 0),
            m.id,
        ),
    )
    for mention in ranked:
        if not any(_conflict(mention, other) for other in kept):
            kept.append(mention)
    return _in_order(kept)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """As they are printed, the longest of those that begin together first."""
    return tuple(sorted(mentions, key=lambda m: (m.at.start, -m.at.end, m.type)))


def _ends_it(inner: Mention, outer: Mention) -> bool:
    """红星三田北|山东部家具商贸城: what reads a body is the end of a work of a list."""
    body = inner.type is EntityType.ORGANIZATION and inner.at.start > outer.at.start
    return body and outer.finder in _WORKS and inner.at.end == outer.at.end


def _conflict(inner: Mention, outer: Mention) -> bool:
    if not inner.at.overlaps(outer.at):
        return False
    nested = outer.at.holds(inner.at) and inner.at != outer.at
    nested = nested and outer.finder != "places.site"  # 四合|当古镇, where 四合当镇 is told of
    if nested and outer.type in _MAY_LIE_IN.get(inner.type, frozenset()):
        if outer.type is EntityType.EVENT and (inner.finder == "tagger" or inner.surface.endswith("届人大")):
            return True  # 中国 in 中国进出口商品交易会, 市三届人大|五次会议
        if inner.type is outer.type is EntityType.ORGANIZATION and inner.at.start == outer.at.start:
            # 中国农业银行陕西省分行 names the branch, not the bank; 中国石油|天然气第六建设有限公司
            words = load_words()
            firm = inner.finder == "organizations.central" and outer.surface.endswith(words["firm_endings"])
            return firm or outer.surface.endswith(words["branch_endings"])
        built = outer.surface in (inner.surface + "项目", inner.surface + "工程")
        if outer.type is EntityType.PROJECT and (built or _ends_it(inner, outer)):
            return True  # 牛角店污水处理厂|项目 is what builds it
        if inner.finder == "places.feature" and outer.type is EntityType.PROJECT:
            return True  # 凌源花卉交易市场|二期工程
        if outer.type is EntityType.ORGANIZATION and inner.finder in ("places.feature", "places.park"):
            return True  # 帝都温泉旅游区|有限公司
        if is_province(inner) and outer.type is EntityType.ORGANIZATION:
            office = outer.surface.endswith(load_words()["government_offices"])
            chained = inner.surface == inner.name and _chained(outer.surface[len(inner.surface) :])
            short = inner.surface != inner.name or not (office or chained)
            if inner.at.start == outer.at.start and short:
                return True  # 福建省农业科学院 tells nothing of 福建省, 广东电网 nothing of 广东
            if outer.surface.endswith(load_words()["firm_endings"]):
                return True  # 福建省 in a firm's registered name
        called = inner.surface.endswith(("县", "区", "旗"))  # 石柱县, of 石柱土家族自治县
        if inner.type is EntityType.PLACE and inner.surface != inner.name and not called:
            if outer.finder == "places.park":
                return True  # 密云|水库
            # 青岛 in a firm's or a project's name is no statement about 青岛市
            words = load_words()
            endings = (*words["firm_endings"], *words["place_bearing_names"])
            return outer.type is EntityType.PROJECT or outer.surface.endswith(endings)
        return False
    # 局 belongs to both the body and the title in 农业农村局长
    return not (
        inner.type is not outer.type
        and min(inner.at.end, outer.at.end) - max(inner.at.start, outer.at.start) == 0
    )
