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
from kg.resolve.local import LocalEntity, gather
from kg.words import load_words

_REASONS = {
    "code": "the same official division code",
    "place": "the same name in the same parent or region",
    "byline": "a byline of the same newspaper",
    "page": "a byline of the same page",
    "post": "the same post's body",
    "home": "the same place of residence",
    "national": "a national name in fixed usage",
    "region": "the same name in the same region",
    "article": "the same name in one article",
    "judgement": "a person's judgement",
}
_CONFIDENCE = {
    "code": 1.0,
    "byline": 0.9,
    "page": 0.9,
    "post": 0.9,
    "home": 0.85,
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
    contexts = _contexts(statements)
    anchors = {
        index: _anchors(local, by_article[local.article_id], contexts) for index, local in enumerate(locals_)
    }
    groups = _join(anchors)
    groups = _judge(groups, locals_, anchors, tuple(judgements))
    return _conclude(groups, locals_, anchors)


def _contexts(statements: Iterable[Statement]) -> dict[str, list[tuple[str, str]]]:
    """For each person mention: (kind of context, the name of the body or place)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement.object, Mention):
            if statement.predicate in ("holds_position", "member_of"):
                found[statement.subject.id].append(("post", statement.object.name))
            elif statement.predicate == "resident_of":
                found[statement.subject.id].append(("home", statement.object.code or statement.object.name))
    return found


def _anchors(
    local: LocalEntity, article: Article, contexts: Mapping[str, list[tuple[str, str]]]
) -> tuple[str, ...]:
    region = article.home or ""
    if local.partial:
        return (f"article|{article.id}|{local.name}",)
    if local.type is EntityType.PLACE:
        return (f"code|{local.code}",) if local.code else (f"place|{local.name}|{region}",)
    if local.type is EntityType.PERSON:
        found = []
        if local.credits:
            found.append(
                f"byline|{article.newspaper}|{local.name}"
                if article.newspaper
                else f"page|{article.page_id}|{local.name}"
            )
        for mention in local.mentions:
            found += [f"{kind}|{value}|{local.name}" for kind, value in contexts.get(mention.id, ())]
        return tuple(sorted(set(found))) or (f"article|{article.id}|{local.name}",)
    if local.name in _national() or any(m.finder == "events.congress" for m in local.mentions):
        return (f"national|{local.type}|{local.name}",)
    return (f"region|{local.type}|{local.name}|{region}",)


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
    for group in groups:
        members = [locals_[i] for i in sorted(group)]
        ident = _entity_id(group, locals_, anchors)
        entities[ident] = _entity(ident, members)
        for local in members:
            where.update({m.id: ident for m in local.mentions})
            where.update({credit_key(local.article_id, c.name): ident for c in local.credits})
        if len({local.article_id for local in members}) > 1:
            decisions.append(_merged(ident, members, [anchors[i] for i in sorted(group)]))
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


def _merged(ident: str, members: Sequence[LocalEntity], anchors: Sequence[tuple[str, ...]]) -> Decision:
    counts: dict[str, int] = defaultdict(int)
    for found in anchors:
        for anchor in found:
            counts[anchor] += 1
    shared = sorted(anchor for anchor, count in counts.items() if count > 1)
    kinds = list(dict.fromkeys(anchor.split("|")[0] for anchor in shared))
    told = [
        f"{_REASONS[a.split('|')[0]]} ({' '.join(a.split('|')[1:-1]) or a.split('|')[1]})" for a in shared
    ]
    return Decision(
        kind="merged",
        entities=(ident,),
        articles=tuple(sorted({local.article_id for local in members})),
        reason="; ".join(told),
        confidence=min((_CONFIDENCE.get(kind, 1.0) for kind in kinds), default=0.8),
    )


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
