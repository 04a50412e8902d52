"""The graph as records: entities, relations that each hold their statements, figures, articles.

A relation without evidence is refused here, so none can exist further down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import DataError
from kg.model import (
    Article,
    Decision,
    Entity,
    Figure,
    Mention,
    Page,
    Quantity,
    Relation,
    Resolution,
    Statement,
    content_id,
)
from kg.resolve import credit_key


@dataclass(frozen=True)
class Graph:
    """Everything that was read and concluded. Sequences are sorted; ids are content hashes."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    entities: Mapping[str, Entity]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    mention_entity: Mapping[str, str]
    decisions: tuple[Decision, ...]
    warnings: tuple[str, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """Every statement, of relations and of figures."""
        for relation in self.relations:
            yield from relation.statements
        for figure in self.figures:
            yield figure.statement

    def credited(self, article: Article) -> tuple[tuple[str, str], ...]:
        """(entity id, role) for each credit of an article's byline, in printed order."""
        return tuple((self.mention_entity[credit_key(article.id, c.name)], c.role) for c in article.byline)


def assemble(
    pages: Sequence[Page],
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    statements: Sequence[Statement],
    resolution: Resolution,
    warnings: Sequence[str] = (),
) -> Graph:
    """Join the stages' records into the graph.

    Raises DataError when a statement has no evidence in an article of the graph.
    """
    known = {article.id for article in articles}
    where = resolution.mention_entity
    grouped: dict[tuple[str, str, str, str | None], list[Statement]] = defaultdict(list)
    figures = []
    for statement in statements:
        if statement.article_id not in known or not statement.evidence.quote:
            raise DataError(
                f"statement {statement.id} ({statement.rule}) has no evidence; its rule must give a sentence"
            )
        head = where[statement.subject.id]
        if isinstance(statement.object, Quantity):
            figures.append(Figure(content_id("figure", statement.id), head, statement.object, statement))
            continue
        tail = where[statement.object.id]
        if head != tail:
            grouped[head, statement.predicate, tail, statement.qualifiers.get("title")].append(statement)
    relations = [
        Relation(
            id=content_id("r", head, predicate, tail, title),
            head=head,
            predicate=predicate,
            tail=tail,
            title=title,
            statements=tuple(sorted(found, key=lambda s: (s.article_id, s.evidence.span.start, s.id))),
            confidence=_joint(found),
        )
        for (head, predicate, tail, title), found in grouped.items()
    ]
    return Graph(
        pages=tuple(sorted(pages, key=lambda p: (p.date or "", p.source, p.id))),
        articles=tuple(articles),
        mentions=MappingProxyType({a.id: tuple(mentions.get(a.id, ())) for a in articles}),
        entities=resolution.entities,
        relations=tuple(sorted(relations, key=lambda r: (r.head, r.predicate, r.tail, r.title or ""))),
        figures=tuple(sorted(figures, key=lambda f: (f.statement.article_id, f.quantity.span.start, f.id))),
        mention_entity=where,
        decisions=resolution.decisions,
        warnings=tuple(warnings),
    )


def _joint(statements: Sequence[Statement]) -> float:
    """The surest statement's confidence, raised a little by statements of other articles."""
    best: dict[str, float] = {}
    for statement in statements:
        best[statement.article_id] = max(best.get(statement.article_id, 0.0), statement.confidence)
    doubt = 1.0
    for confidence in best.values():
        doubt *= 1.0 - confidence
    return round(min(0.99, 1.0 - doubt), 3)
