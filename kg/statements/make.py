"""Statements are made here, so that every one has its evidence and its content-hash id."""

from __future__ import annotations

from types import MappingProxyType

from kg.model import Article, Evidence, Mention, Quantity, Span, Statement, Status, content_id
from kg.statements.clauses import Clause, Clauses


def evidence(article: Article, at: Span) -> Evidence:
    """The evidence for a range of the reading text, without blanks and marks at its edges."""
    text = article.reading.text
    start, end = at.start, at.end
    while start < end - 1 and text[start] in "\n，。；、”":
        start += 1
    while end > start + 1 and text[end - 1] in "\n，；":
        end -= 1
    trimmed = Span(start, end)
    return Evidence(article.id, article.reading.printed(trimmed), text[start:end].replace("\n", " "))


def make_statement(
    clauses: Clauses,
    subject: Mention,
    predicate: str,
    obj: Mention | Quantity,
    at: Span,
    rule: str,
    confidence: float,
    *,
    status: Status = Status.ASSERTED,
    qualifiers: dict[str, str] | None = None,
) -> Statement:
    """A statement read from the range ``at`` of the reading text."""
    article = clauses.article
    source = evidence(article, at)
    target = obj.id if isinstance(obj, Mention) else f"{obj.value} {obj.unit} {obj.span.start}"
    bounded = min(confidence, subject.confidence + 0.1, 1.0)
    if isinstance(obj, Mention):
        bounded = min(bounded, obj.confidence + 0.1)
    return Statement(
        id=content_id(
            "s", article.id, subject.id, predicate, target, source.span.start, (qualifiers or {}).get("title")
        ),
        article_id=article.id,
        subject=subject,
        predicate=predicate,
        object=obj,
        evidence=source,
        rule=rule,
        confidence=round(bounded, 3),
        status=status,
        qualifiers=MappingProxyType(dict(qualifiers or {})),
    )


def told_in(
    clauses: Clauses, clause: Clause, triple: tuple[Mention, str, Mention], rule: str, confidence: float
) -> Statement:
    """A relation that a clause tells: its evidence is the clause's sentence, its status the clause's."""
    subject, predicate, obj = triple
    return make_statement(
        clauses, subject, predicate, obj, clause.sentence, rule, confidence, status=clause.status
    )
