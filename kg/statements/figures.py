"""Figures as statements: what is counted, how it compares, and of whom it is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Period, Quantity, Span, Statement
from kg.statements.clauses import Clause, Clauses
from kg.statements.dates import read_periods
from kg.statements.make import make_statement
from kg.statements.numerals import Number, read_numbers
from kg.statements.setting import read_names
from kg.statements.speakers import only_tells
from kg.statements.subject_scorer import weighed
from kg.statements.subjects import listed, subject_of

_COMPARISON = re.compile(r"(同比|环比|较上年|比上年|比去年|较去年)(增长|增加|提高|上升|下降|减少|降低)?")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)[%％℃万亿千百元亩吨个户人]{0,2}(?:至|到|—|－|-|~|～)$")
_EACH = re.compile(
    r"每(?:个|位|名)?([\u3400-\u9fff]{1,3}?)(?=[^\u3400-\u9fff]|补|奖|收|可|能|获|增|发|投|的|就|约|近|节|产|需|均|有|平均)|(户|人|亩|日|月|年|村|社|棚|头|户年|人年)均"
)
_EACH_BEHIND = re.compile(r"[/／每](亩|吨|户|人|斤|公斤|天|日|月|年|平方米|小时|头|只|台|套|棵|株)")
_LIST_OF_WORKS = re.compile(
    r"(?:、[^，。；：、]{2,24}){0,12}等(?:\d+个)?(?:[\u3400-\u9fff]{0,4}(?:项目|工程))"
)
_LEARNT = re.compile(r"获悉|了解到|记者")
_OPENING, _BARE = 4, 14  # characters before a time that opens its clause; of a clause that is but a time
_NEAR = 12  # characters before a figure in which 每亩 is told of it
_MARK = re.compile(r"[，。；：！？、“”（）\n]")


def figure_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """One ``measures`` statement a figure with a known subject."""
    numbers = list(read_numbers(scan.text))
    periods = list(read_periods(scan.text, clauses.article.date))
    body = [n for n in numbers if n.start >= clauses.article.body_start]
    told = {(n.value, n.unit) for n in body}
    names = read_names(clauses)
    listed_works, sources = _listed_works(clauses, scan), _sources(clauses, scan)
    head = [n for n in numbers if n.start < clauses.article.body_start and (n.value, n.unit) not in told]
    for number in [*head, *body]:
        span = Span(number.start, number.end)
        if in_a_name(clauses, span):
            continue
        inside = [m for m in clauses.mentions if m.at.holds(span)]
        clause = clauses.of(number.start)
        counted = listed(clauses, scan, number)
        found = subject_of(clauses, scan, number, clause, inside, counted)
        if found is None:
            continue
        of_kind = counted if scan.text[number.start - 1 : number.start] != "等" else ()
        if counted and counted[0].type is EntityType.PERSON:  # 某校李某、村民王某|等8位: none of them
            before = clauses.within(Span(clause.at.start, number.start))
            of_kind = [m for m in before if m.type is EntityType.PERSON]
        tell = [m for m in sources if clause.sentence.start <= m.at.start < clause.at.start]
        barred = (*of_kind, *listed_works, *tell)
        subject, rule, confidence = weighed(clauses, number, clause, found, names, barred)
        yield make_statement(
            clauses,
            subject,
            "measures",
            _quantity(clauses, scan, number, clause, periods),
            clause.sentence,
            rule,
            confidence,
            status=clause.status,
        )


def _listed_works(clauses: Clauses, scan: Scan) -> list[Mention]:
    """实施|洼地治理、河道疏浚、圩堤加固|等工程: what is only one of a list of works is not gone on about."""
    kinds = (EntityType.PROJECT, EntityType.ORGANIZATION, EntityType.PLACE)
    works = [m for m in clauses.mentions if m.type in kinds and m.code is None]
    used = Counter(work.name for work in works)
    return [
        work
        for work in works
        if used[work.name] == 1 and scan.in_list(work.at) and _LIST_OF_WORKS.match(scan.text, work.at.end)
    ]


def _sources(clauses: Clauses, scan: Scan) -> list[Mention]:
    """据|某市统计局|数据显示，…: the bodies that only tell what their sentence goes on to say."""
    tells = [c.at for c in clauses.clauses if only_tells(scan.text, c.at)]
    return [m for at in tells for m in clauses.within(at) if m.type is EntityType.ORGANIZATION]


def in_a_name(clauses: Clauses, number: Span) -> bool:
    """True for a number that is part of a programme's, an event's or a place's name."""
    kinds = (EntityType.PROGRAM, EntityType.EVENT, EntityType.PLACE)
    return any(m.type in kinds and m.at.holds(number) for m in clauses.mentions)


def _quantity(
    clauses: Clauses, scan: Scan, number: Number, clause: Clause, periods: list[tuple[Span, Period]]
) -> Quantity:
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
        low=_low(text, number),
        per=_per(text, number, clause),
        period=_period(clauses, number, clause, periods),
    )


def _low(text: str, number: Number) -> float | None:
    """The lower bound of a range: 8至10摄氏度, 60%—65%."""
    match = _RANGE.search(text[max(0, number.start - 16) : number.start])
    low = float(match.group(1)) if match is not None else None
    return low if low is not None and low < number.value else None


def _per(text: str, number: Number, clause: Clause) -> str | None:
    """What the figure is told for one of: 每亩补助100元, 户均增收3000元, 60元/亩."""
    behind = _EACH_BEHIND.match(text, number.end)
    if behind is not None:
        return behind.group(1)
    before = text[max(clause.at.start, number.start - _NEAR) : number.start]
    matches = list(_EACH.finditer(before))
    return (matches[-1].group(1) or matches[-1].group(2)) if matches else None


def _period(
    clauses: Clauses, number: Number, clause: Clause, periods: list[tuple[Span, Period]]
) -> Period | None:
    """The time printed last before the figure: in its clause, or as what the sentence opens with.

    When a report came to know (记者昨日获悉) is no time of its figures.
    """
    before = [
        (span, period)
        for span, period in periods
        if clause.sentence.start <= span.start and span.end <= number.start
    ]
    for span, period in reversed(before):
        told = clauses.of(span.start)
        words = clauses.article.reading.text[told.at.start : told.at.end]
        opens = span.start <= told.at.start + _OPENING and (
            told.at.start == clause.sentence.start or len(words) < _BARE
        )
        if _LEARNT.search(words):
            continue
        if told == clause or opens:
            return period
    return None


def _what(text: str, number: Number, clause: Clause) -> str:
    """What is counted: for counts the noun behind the unit, for money and shares the words before."""
    end = _MARK.search(text, number.end)
    after = text[number.end : end.start() if end else len(text)][:16].lstrip("的")
    marks = [m.end() for m in _MARK.finditer(text, clause.at.start, number.start)]
    before = text[marks[-1] if marks else clause.at.start : number.start][-24:].strip("“”")
    if number.kind in ("money", "percent", "ratio"):
        return (before + after) if len(before) < 3 else before
    return (before + after) if len(after) < 2 or len(before) <= 6 else after
