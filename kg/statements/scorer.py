"""How sure a statement is: what its rule says, weighed by what a trained scorer sees in its pair of mentions.

The scorer is learnt from annotated articles (``training/scripts/relations.py``): for every predicate a
logistic regression over the features of mention pairs (``kg.statements.pairs``), and one over that score, the
rule's own confidence and signs of doubt, learnt from what was read of articles before the rules had seen
them. The confidence of a statement is the mean of the rule's and the scorer's; docs/quality.md has the
reliability table. The weights are kg/data/relation_scorer.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log, log1p

from kg.model import Mention, Statement
from kg.statements.clauses import Clauses
from kg.statements.pairs import between_pair, pair_features, pauses, quotation_marks
from kg.statements.weights import packaged

_LEAST = 0.01  # a probability is never taken to be nearer to 0 or 1


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights: of pair features by predicate, and of the signs of a statement; each with its bias."""

    pairs: Mapping[str, Mapping[str, float]]
    signs: Mapping[str, float]

    def pair_score(self, predicate: str, features: Sequence[str]) -> float | None:
        """The probability that a pair with these features stands in the relation; None when not learnt."""
        weights = self.pairs.get(predicate)
        if weights is None:
            return None
        return _probability(weights["bias"] + sum(weights.get(f, 0.0) for f in set(features)))

    def statement_score(self, signs: Mapping[str, float]) -> float:
        """The probability that a statement with these signs is right."""
        return _probability(
            self.signs["bias"] + sum(self.signs.get(name, 0.0) * value for name, value in signs.items())
        )


@lru_cache(maxsize=1)
def scorer() -> Scorer:
    """The packaged scorer, read once a process.

    Raises DataError when its file is broken.
    """
    return packaged("relation_scorer.json", lambda table: Scorer(table["pairs"], table["signs"]))


def scored(clauses: Clauses, statement: Statement) -> Statement:
    """The statement with the confidence that rule and scorer give it together; figures keep their rule's."""
    if not isinstance(statement.object, Mention):
        return statement
    pair = (statement.subject, statement.object)
    sentence = clauses.sentence_of(pair[0].at.start)
    features = None
    if sentence == clauses.sentence_of(pair[1].at.start):
        text, body_start = clauses.article.reading.text, clauses.article.body_start
        features = [*pair_features(text, clauses.mentions, pair, sentence, body_start)]
    signs = signs_of(statement.predicate, statement.confidence, doubts(clauses, pair))
    weights = scorer()
    told = weights.pair_score(statement.predicate, features) if features is not None else None
    score = weights.statement_score(with_pair(signs, told))
    return replace(statement, confidence=round((statement.confidence + score) / 2, 3))


def doubts(clauses: Clauses, pair: tuple[Mention, Mention]) -> tuple[float, ...]:
    """How sure both names are, who read them, whether the headline says it, and what stands between."""
    _, between, inner = between_pair(clauses.article.reading.text, clauses.mentions, pair)
    return (
        pair[0].confidence,
        pair[1].confidence,
        float(pair[0].finder == "tagger"),
        float(pair[1].finder == "tagger"),
        float(min(m.at.start for m in pair) < clauses.article.body_start),
        float(len(inner)),
        float(pauses(between)),
        float(quotation_marks(between)),
        float(len(between)),
    )


def signs_of(predicate: str, confidence: float, doubtful: Sequence[float]) -> dict[str, float]:
    """The signs of a statement by name, each about between 0 and 1, from ``doubts``."""
    subject, value, subject_tagged, value_tagged, headline, inner, commas, quotes, length = doubtful
    return {
        "rule": _odds(confidence),
        "subject": subject,
        "object": value,
        "least": min(subject, value),
        "subject by tagger": subject_tagged,
        "object by tagger": value_tagged,
        "headline": headline,
        "inner": min(inner, 5.0) / 5,
        "commas": min(commas, 3.0) / 3,
        "quotes": min(quotes, 2.0) / 2,
        "length": log1p(length) / 4,
        predicate: 1.0,
    }


def with_pair(signs: Mapping[str, float], told: float | None) -> dict[str, float]:
    """The signs with the pair's score, or with the sign that subject and object are in two sentences."""
    return {**signs, "pair": _odds(told)} if told is not None else {**signs, "two sentences": 1.0}


def _odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return log(bounded / (1 - bounded))


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))
