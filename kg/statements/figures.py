"""Figures as statements: what is counted, how it compares, and of whom it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Quantity, Span, Statement
from kg.statements.clauses import Clause, Clauses
from kg.statements.make import make_statement
from kg.statements.numerals import Number, read_numbers
from kg.statements.subjects import subject_of

_COMPARISON = re.compile(r"(同比|环比|较上年|比上年|比去年|较去年)(增长|增加|提高|上升|下降|减少|降低)?")
_MARK = re.compile(r"[，。；：！？、“”（）\n]")


def figure_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """One ``measures`` statement a figure with a known subject."""
    numbers = list(read_numbers(scan.text))
    body = [n for n in numbers if n.start >= clauses.article.body_start]
    told = {(n.value, n.unit) for n in body}
    head = [n for n in numbers if n.start < clauses.article.body_start and (n.value, n.unit) not in told]
    for number in [*head, *body]:
        span = Span(number.start, number.end)
        inside = [m for m in clauses.mentions if m.at.holds(span)]
        if any(m.type in (EntityType.PROGRAM, EntityType.EVENT, EntityType.PLACE) for m in inside):
            continue
        clause = clauses.of(number.start)
        found = subject_of(clauses, scan, number, clause, inside)
        if found is None:
            continue
        subject, rule, confidence = found
        yield make_statement(
            clauses,
            subject,
            "measures",
            _quantity(clauses, scan, number, clause),
            clause.sentence,
            rule,
            confidence,
            status=clause.status,
        )


def _quantity(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Quantity:
    text = scan.text
    before = text[clause.at.start : number.start]
    comparison = None
    for match in _COMPARISON.finditer(before):
        comparison = match.group()
    printed = Span(number.start, number.end)
    return Quantity(
        value=number.value,
        unit=number.unit,
        what=_what(text, number, clause),
        printed=text[number.start : number.end],
        span=clauses.article.reading.printed(printed),
        approximation=number.approximation,
        comparison=comparison,
    )


def _what(text: str, number: Number, clause: Clause) -> str:
    """What is counted: for counts the noun behind the unit, for money and shares the words before."""
    end = _MARK.search(text, number.end)
    after = text[number.end : end.start() if end else len(text)][:16].lstrip("的")
    marks = [m.end() for m in _MARK.finditer(text, clause.at.start, number.start)]
    before = text[marks[-1] if marks else clause.at.start : number.start][-24:].strip("“”")
    if number.kind in ("money", "percent", "ratio"):
        return (before + after) if len(before) < 3 else before
    return (before + after) if len(after) < 2 or len(before) <= 6 else after
