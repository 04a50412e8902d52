"""A graph of any size, shaped like one of county papers: a seeded stand-in for years of pages.

A county has its towns, bodies, programmes and projects; an article is dated from a county, signed by one
or two of its paper's reporters, and tells of a handful of things there, a few of them known from before.
"""

from __future__ import annotations

import random
from types import MappingProxyType

from kg.gazetteer import gazetteer
from kg.graph import Graph, assemble
from kg.model import (
    Article,
    Credit,
    Dateline,
    Entity,
    EntityType,
    Evidence,
    Headline,
    Mention,
    Page,
    Reading,
    Resolution,
    Span,
    Statement,
    content_id,
)
from kg.resolve import credit_key

_SURNAMES, _GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰",
)
_THINGS = "水利粮食医保就业养老助学光伏果蔬畜牧旅游道路供热教育托育农机林业文化普法电商住房"
_KINDS = (
    (EntityType.PERSON, 0.42),
    (EntityType.ORGANIZATION, 0.2),
    (EntityType.PROGRAM, 0.26),
    (EntityType.PROJECT, 0.12),
)
_SAID = {
    EntityType.PERSON: ("resident_of", "家住"),
    EntityType.ORGANIZATION: ("located_in", "位于"),
    EntityType.PROGRAM: ("implements", "推行"),
    EntityType.PROJECT: ("located_in", "落户"),
}


def synthetic(nodes: int, seed: int = 7) -> Graph:
    """A graph of about that many nodes, the same for the same arguments."""
    rng = random.Random(seed)
    counties = [p for p in gazetteer().all() if p.level == "county"]
    rng.shuffle(counties)
    counties = counties[: max(1, nodes // 120)]
    entities: dict[str, Entity] = {}
    where: dict[str, str] = {}
    articles: list[Article] = []
    pages: list[Page] = []
    mentions: dict[str, list[Mention]] = {}
    statements: list[Statement] = []
    used: dict[str, list[str]] = {}
    at_county: list[list[tuple[str, str, EntityType]]] = [[] for _ in counties]
    number = 0
    while len(entities) < nodes:
        turn = rng.randrange(len(counties))
        county, known = counties[turn], at_county[turn]
        place = f"place-{county.code}"
        entities.setdefault(place, Entity(place, county.name, EntityType.PLACE, (), code=county.code))
        said = [(place, county.name, EntityType.PLACE)]
        for _ in range(rng.randint(3, 7)):
            if known and rng.random() < 0.4:
                said.append(rng.choice(known[-40:]))
            else:
                said.append(_new(rng, county.name, entities))
                known.append(said[-1])
        reporters = [
            f"{_SURNAMES[turn % 20]}{_GIVEN[(turn // 20 + k) % 26]}{_GIVEN[turn % 26]}"
            for k in range(rng.randint(1, 2))
        ]
        date = f"{2018 + number * 6 // max(1, nodes // 4)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        article = _article(number, f"{county.name[:2]}日报", date, county.name, county.code, said, reporters)
        number += 1
        pages.append(
            Page(article.page_id, f"{article.page_id}.txt", article.newspaper, date, None, article.printed)
        )
        articles.append(article)
        for name in reporters:
            ident = content_id("person", turn, name)
            entities.setdefault(ident, Entity(ident, name, EntityType.PERSON, ()))
            where[credit_key(article.id, name)] = ident
            used.setdefault(ident, []).append(article.id)
        found = _mentions(article, said)
        mentions[article.id] = found
        for mention, (ident, *_rest) in zip(found, said, strict=True):
            where[mention.id] = ident
            used.setdefault(ident, []).append(article.id)
        statements += _statements(article, found)
    whole = {i: _with_articles(e, used.get(i, [])) for i, e in entities.items()}
    resolution = Resolution(MappingProxyType(dict(sorted(whole.items()))), MappingProxyType(where), ())
    return assemble(pages, articles, mentions, statements, resolution)


def _with_articles(e: Entity, articles: list[str]) -> Entity:
    return Entity(e.id, e.name, e.type, e.aliases, e.code, e.partial, tuple(sorted(set(articles))))


def _new(rng: random.Random, county: str, entities: dict[str, Entity]) -> tuple[str, str, EntityType]:
    kind = rng.choices([k for k, _ in _KINDS], [w for _, w in _KINDS])[0]
    a, b = rng.sample(range(0, len(_THINGS), 2), 2)
    things = _THINGS[a : a + 2] + _THINGS[b : b + 2]
    name = {
        EntityType.PERSON: rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, 2)),
        EntityType.ORGANIZATION: f"{county}{things}服务中心",
        EntityType.PROGRAM: f"{things}行动",
        EntityType.PROJECT: f"{things}产业园{rng.randint(1, 99)}期项目",
    }[kind]
    ident = content_id(kind.value.lower(), county, name, len(entities))
    entities[ident] = Entity(ident, name, kind, ())
    return ident, name, kind


def _article(
    number: int, paper: str, date: str, place: str, code: str,
    said: list[tuple[str, str, EntityType]], reporters: list[str],
) -> Article:  # fmt: skip
    head = f"{place}{said[-1][1]}见成效"
    parts = [head + "\n", f"本报讯（记者 {'、'.join(reporters)}）"]
    for _, name, kind in said[1:]:
        parts.append(
            f"{place}{_SAID[kind][1] if kind in _SAID else '与'}{name}，各项工作有序开展，群众普遍叫好。"
        )
    text = "".join(parts)
    return Article(
        id=content_id("a", number, text), page_id=content_id("p", number, text), order=0,
        spans=(Span(0, len(text)),), headline=Headline((head,), (Span(0, len(head)),), 1.0),
        byline=tuple(Credit(name, "reporter", Span(0, 1)) for name in reporters),
        dateline=Dateline(place, place, code, Span(0, 1)), reading=Reading(text, tuple(range(len(text)))),
        printed=text, newspaper=paper, date=date, body_start=len(head) + 1,
    )  # fmt: skip


def _mentions(article: Article, said: list[tuple[str, str, EntityType]]) -> list[Mention]:
    found, at = [], article.body_start
    for ident, name, kind in said:
        start = article.reading.text.find(name, at)
        span = Span(start, start + len(name))
        found.append(
            Mention(
                content_id("m", article.id, ident, start, len(found)),
                article.id,
                span,
                span,
                name,
                name,
                kind,
                "synthetic",
                0.9,
            )
        )
    return found


def _statements(article: Article, found: list[Mention]) -> list[Statement]:
    place, made = found[0], []
    for mention in found[1:]:
        if mention.type not in _SAID:
            continue
        predicate = _SAID[mention.type][0]
        subject, other = (place, mention) if predicate == "implements" else (mention, place)
        text = article.reading.text
        low, high = text.rfind("。", 0, mention.at.start) + 1, text.find("。", mention.at.end) + 1
        evidence = Evidence(article.id, Span(low, high), text[low:high])
        made.append(
            Statement(
                content_id("s", mention.id), article.id, subject, predicate, other, evidence, "synthetic", 0.8
            )
        )
    return made
