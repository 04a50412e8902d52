"""Which entities of different articles are one: by official code, by shared context, never by name alone.

Every entity of an article carries anchors: facts that identify it (a division code, a newspaper's
byline, a post in a named body). Entities that share an anchor are merged, with the anchor as the
reason. People of one name without a shared anchor stay apart, and that too is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from kg.model import (
    Article,
    Decision,
    Entity,
    EntityType,
    Judgement,
    Mention,
    Resolution,
    Statement,
    content_id,
)
from kg.resolve.bodies import nationwide, seated, seats
from kg.resolve.local import LocalEntity, gather
from kg.words import load_words

_REASONS = {
    "code": "the same official division code",
    "place": "the same name in the same parent or region",
    "byline": "a byline of the same newspaper",
    "page": "a byline of the same page",
    "post": "the same post's body",
    "home": "the same place of residence",
    "seat": "the same office or body of the same division",
    "national": "a national name in fixed usage",
    "region": "the same name in the same region",
    "article": "the same name in one article",
    "judgement": "a person's judgement",
}
_IDENTIFY = {"holds_position": "post", "member_of": "post", "resident_of": "home"}
_COUNTY = 6  # digits of a county's code; a town's has nine
_CONFIDENCE = {
    "code": 1.0,
    "byline": 0.9,
    "page": 0.9,
    "post": 0.9,
    "home": 0.85,
    "seat": 0.95,
    "national": 0.95,
    "region": 0.85,
    "place": 0.8,
}


def resolve(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    statements: Sequence[Statement],
    judgements: Iterable[Judgement] = (),
) -> Resolution:
    """Entities for all mentions and credits; the same input in any order gives the same result."""
    by_article = {article.id: article for article in articles}
    locals_ = [local for article in articles for local in gather(article, mentions.get(article.id, ()))]
    anchors = _all_anchors(locals_, by_article, statements)
    groups = _join(anchors)
    groups = _judge(groups, locals_, anchors, tuple(judgements))
    return _conclude(groups, locals_, anchors)


def _all_anchors(
    locals_: Sequence[LocalEntity], articles: Mapping[str, Article], statements: Sequence[Statement]
) -> dict[int, tuple[str, ...]]:
    """Each entity's anchors; a person's are made of those of the bodies and places that tell who it is."""
    sits = seats(statements)
    anchors = {
        index: _anchors(local, articles[local.article_id], sits)
        for index, local in enumerate(locals_)
        if local.type is not EntityType.PERSON
    }
    meant = {m.id: anchors[index] for index in anchors for m in locals_[index].mentions}
    contexts = _contexts(statements, meant)
    for index, local in enumerate(locals_):
        if local.type is EntityType.PERSON:
            anchors[index] = _anchors_of_person(local, articles[local.article_id], contexts)
    return anchors


def _contexts(
    statements: Iterable[Statement], meant: Mapping[str, tuple[str, ...]]
) -> dict[str, list[tuple[str, str]]]:
    """For each person mention: (kind of context, which body or place)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement.object, Mention) and statement.predicate in _IDENTIFY:
            kind = _IDENTIFY[statement.predicate]
            if kind == "home" and 0 < len(statement.object.code or "") <= _COUNTY:
                continue  # a county has many a 李强
            found[statement.subject.id] += [(kind, which) for which in meant[statement.object.id]]
    return found


def _anchors(local: LocalEntity, article: Article, sits: Mapping[str, Mention]) -> tuple[str, ...]:
    region = article.home or article.page_id  # where nothing tells it, one page is one region
    if local.partial:
        return (f"article|{article.id}|{local.name}",)
    if local.type is EntityType.PLACE:
        return (f"code|{local.code}",) if local.code else (f"place|{local.name}|{region}",)
    if local.name in _national() or any(m.finder == "events.congress" for m in local.mentions):
        return (f"national|{local.type}|{local.name}",)
    anchor = f"region|{local.type}|{local.name}|{region}"
    if local.type is EntityType.ORGANIZATION and nationwide(local.name):
        return (f"national|{local.type}|{local.name}", anchor)
    office = seated(local.mentions, sits) if local.type is EntityType.ORGANIZATION else None
    return (f"seat|{office}", anchor) if office else (anchor,)


def _anchors_of_person(
    local: LocalEntity, article: Article, contexts: Mapping[str, list[tuple[str, str]]]
) -> tuple[str, ...]:
    if local.partial:
        return (f"article|{article.id}|{local.name}",)
    found = {f"{kind}|{value}|{local.name}" for m in local.mentions for kind, value in contexts.get(m.id, ())}
    if local.credits:
        found.add(
            f"byline|{article.newspaper}|{local.name}"
            if article.newspaper
            else f"page|{article.page_id}|{local.name}"
        )
    return tuple(sorted(found)) or (f"article|{article.id}|{local.name}",)


@lru_cache(maxsize=1)
def _national() -> frozenset[str]:
    words = load_words()
    return words.set("organs") | {full for _, full in words.table("national_programs")}


def _join(anchors: Mapping[int, tuple[str, ...]]) -> list[frozenset[int]]:
    """Groups of entities that share anchors, directly or through others."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, found in anchors.items():
        for anchor in found:
            holders[anchor].append(index)
    seen: set[int] = set()
    groups = []
    for start in anchors:
        if start in seen:
            continue
        group, waiting = set(), [start]
        while waiting:
            index = waiting.pop()
            if index not in group:
                group.add(index)
                waiting += [other for anchor in anchors[index] for other in holders[anchor]]
        seen |= group
        groups.append(frozenset(group))
    return groups


def _judge(
    groups: list[frozenset[int]],
    locals_: Sequence[LocalEntity],
    anchors: dict[int, tuple[str, ...]],
    judgements: tuple[Judgement, ...],
) -> list[frozenset[int]]:
    """Merge what a person says is the same; split by article what a person says is different."""
    for judgement in judgements:
        left = [g for g in groups if _meant(judgement.left, g, locals_, anchors)]
        right = [g for g in groups if _meant(judgement.right, g, locals_, anchors)]
        if judgement.same and left and right:
            joined = frozenset().union(*left, *right)
            groups = [g for g in groups if not g & joined] + [joined]
            for index in sorted(joined):
                anchors[index] = (*anchors[index], f"judgement|{judgement.left}|{judgement.right}")
        elif not judgement.same:
            for group in (g for g in left if g in right):
                groups.remove(group)
                parts: dict[str, set[int]] = defaultdict(set)
                for index in group:
                    parts[locals_[index].article_id].add(index)
                for article_id, members in sorted(parts.items()):
                    groups.append(frozenset(members))
                    for index in members:
                        anchors[index] = (f"article|{article_id}|{locals_[index].name}",)
    return groups


def _meant(
    named: str, group: frozenset[int], locals_: Sequence[LocalEntity], anchors: Mapping[int, tuple[str, ...]]
) -> bool:
    return any(named == locals_[i].name for i in group) or named == _entity_id(group, locals_, anchors)


def _entity_id(
    group: Iterable[int], locals_: Sequence[LocalEntity], anchors: Mapping[int, tuple[str, ...]]
) -> str:
    members = sorted(group)
    first = locals_[members[0]]
    kind = first.type.value.lower()
    if first.type is EntityType.PLACE and first.code:
        return f"place-{first.code}"
    smallest = min(anchor for i in members for anchor in anchors[i])
    return content_id(kind, smallest)


def _conclude(
    groups: Sequence[frozenset[int]], locals_: Sequence[LocalEntity], anchors: Mapping[int, tuple[str, ...]]
) -> Resolution:
    entities: dict[str, Entity] = {}
    where: dict[str, str] = {}
    decisions: list[Decision] = []
    called = {which: locals_[i].name for i in sorted(anchors, reverse=True) for which in anchors[i]}
    for group in groups:
        members = [locals_[i] for i in sorted(group)]
        ident = _entity_id(group, locals_, anchors)
        entities[ident] = _entity(ident, members)
        for local in members:
            where.update({m.id: ident for m in local.mentions})
            where.update({credit_key(local.article_id, c.name): ident for c in local.credits})
        if len({local.article_id for local in members}) > 1:
            decisions.append(_merged(ident, members, [anchors[i] for i in sorted(group)], called))
    decisions += _apart(entities)
    return Resolution(
        entities=MappingProxyType(dict(sorted(entities.items()))),
        mention_entity=MappingProxyType(dict(sorted(where.items()))),
        decisions=tuple(sorted(decisions, key=lambda d: (d.kind, d.entities, d.articles))),
    )


def credit_key(article_id: str, name: str) -> str:
    """The key of a byline's name in ``Resolution.mention_entity``."""
    return f"credit|{article_id}|{name}"


def _entity(ident: str, members: Sequence[LocalEntity]) -> Entity:
    kind = members[0].type
    names = [local.name for local in members]
    if kind is EntityType.ORGANIZATION:
        name = max(sorted(set(names)), key=len)
    else:
        name = max(sorted(set(names)), key=names.count)
    aliases = {alias for local in members for alias in local.aliases} | set(names)
    return Entity(
        id=ident,
        name=name,
        type=kind,
        aliases=tuple(sorted(aliases - {name})),
        code=next((local.code for local in members if local.code), None),
        partial=all(local.partial for local in members),
        articles=tuple(sorted({local.article_id for local in members})),
        confidence=max(local.confidence for local in members),
    )


def _merged(
    ident: str,
    members: Sequence[LocalEntity],
    anchors: Sequence[tuple[str, ...]],
    called: Mapping[str, str],
) -> Decision:
    counts: dict[str, int] = defaultdict(int)
    for found in anchors:
        for anchor in found:
            counts[anchor] += 1
    shared = sorted(anchor for anchor, count in counts.items() if count > 1)
    kinds = list(dict.fromkeys(anchor.split("|")[0] for anchor in shared))
    told = dict.fromkeys(_reason(anchor, called) for anchor in shared)
    return Decision(
        kind="merged",
        entities=(ident,),
        articles=tuple(sorted({local.article_id for local in members})),
        reason="; ".join(told),
        confidence=min((_CONFIDENCE.get(kind, 1.0) for kind in kinds), default=0.8),
    )


def _reason(anchor: str, called: Mapping[str, str]) -> str:
    kind, *rest = anchor.split("|")
    if kind == "seat":
        return f"{_REASONS[kind]} ({called[anchor]})"
    if kind in _IDENTIFY.values():
        return f"{_REASONS[kind]} ({called['|'.join(rest[:-1])]})"
    return f"{_REASONS[kind]} ({' '.join(rest[:-1]) or rest[0]})"


def _apart(entities: Mapping[str, Entity]) -> list[Decision]:
    """People of one name that nothing joins: doubtful, so told."""
    named: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        if entity.type is EntityType.PERSON and not entity.partial:
            named[entity.name].append(entity)
    return [
        Decision(
            kind="apart",
            entities=tuple(sorted(e.id for e in same)),
            articles=tuple(sorted({a for e in same for a in e.articles})),
            reason=f"{name}: the same name, but no shared newspaper byline, post or place of residence",
            confidence=0.7,
        )
        for name, same in sorted(named.items())
        if len(same) > 1
    ]
