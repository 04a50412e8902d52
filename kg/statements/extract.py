"""All statements of an article: the rules in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import entry_points

from kg.gazetteer import gazetteer
from kg.mentions.scan import Scan, scan
from kg.model import Article, Mention, Statement
from kg.ontology import allows
from kg.statements.activities import activity_rules
from kg.statements.clauses import Clauses, read_clauses
from kg.statements.cooperation import cooperation_rules
from kg.statements.events import event_rules
from kg.statements.figures import figure_rules
from kg.statements.homes import home_rules
from kg.statements.places import place_rules
from kg.statements.positions import position_rules
from kg.statements.scorer import scored
from kg.statements.told_as import told_as_rules
from kg.statements.undertakings import undertaking_rules
from kg.words import load_words

Rule = Callable[[Clauses, Scan], Iterator[Statement]]

RULES: tuple[Rule, ...] = (
    place_rules,
    position_rules,
    home_rules,
    told_as_rules,
    activity_rules,
    undertaking_rules,
    cooperation_rules,
    event_rules,
    figure_rules,
)


@lru_cache(maxsize=1)
def outside_rules() -> tuple[Rule, ...]:
    """Rules that other packages offer under the entry point group ``kg.rules``, by name."""
    return tuple(point.load() for point in sorted(entry_points(group="kg.rules"), key=lambda p: p.name))


def extract_statements(
    article: Article, mentions: Sequence[Mention], *, prepared: Scan | None = None
) -> tuple[Statement, ...]:
    """The statements of an article in the order of their evidence, each said once."""
    prepared = prepared or scan(article, gazetteer())
    clauses = read_clauses(article, mentions, load_words())
    found: dict[str, Statement] = {}
    for rule in (*RULES, *outside_rules()):
        for statement in rule(clauses, prepared):
            if not allows(statement):
                continue  # an actor of a type that cannot act so: the reading was wrong
            known = found.get(statement.id)
            if known is None or known.confidence < statement.confidence:
                found[statement.id] = statement
    weighed = [scored(clauses, statement) for statement in found.values()]
    return tuple(
        sorted(weighed, key=lambda s: (s.evidence.span.start, s.object.span.start, s.predicate, s.id))
    )
