"""Who a figure is said of, by a trained scorer that weighs all names of the article beside the rules' pick.

The scorer is a conditional logit (McFadden, 1974): the chance of a name is the softmax of the weights of its
features (``kg.statements.candidates``) over all names of the article. To the name that the rules
(``kg.statements.subjects``) picked it adds how often their rule was right on articles that it had not seen.
The odds are divided by a number that makes the chances hold on such articles (temperature scaling; Guo,
Pleiss, Sun and Weinberger, ICML 2017).
``training/scripts/figures.py`` learns the weights, kg/data/subject_scorer.json; docs/quality.md says what
that is worth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import exp, log

from kg.mentions.programs import NATIONAL
from kg.model import EntityType, Mention
from kg.statements.candidates import candidates
from kg.statements.clauses import Clause, Clauses
from kg.statements.gatherings import CONGRESS
from kg.statements.numerals import Number
from kg.statements.setting import Names
from kg.statements.weights import packaged

RULE = "figures.learnt"
# The number is in the name, counts a list that is named or is told of one of it, tells what a brand is
# worth, or of the work that opens its sentence alone, or is our village's or the event's that the sentence
# takes up (此次招聘会) or that others come to (来自全市的868名运动员).
_CERTAIN = tuple(
    f"figures.{rule}"
    for rule in ("inside", "each", "listed", "worth", "topic", "village", "again", "partakers")
)
_AHEAD = re.compile("(?:召开|举办|举行|开幕|到来|来临)?在即|即将(?:到来|来临|召开|举办|举行|开幕)")
OTHER_RULES = "other"
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class SubjectScorer:
    """The weights of features, the odds of the rules' picks by rule, and what the odds are divided by."""

    features: Mapping[str, float]
    rules: Mapping[str, float]
    calm: float = 1.0

    def weight(self, features: Sequence[str]) -> float:
        """What speaks for a name with these features; rounded, so that errors of rounding decide no tie."""
        return round(sum(map(self.features.get, features, repeat(0.0))), _DECIMALS)

    def bonus(self, rule: str, names: int) -> float:
        """What the pick of a rule adds where it is one of so many names."""
        return self.rules.get(rule, self.rules[OTHER_RULES]) + self.rules["names"] * log(names)


@lru_cache(maxsize=1)
def subject_scorer() -> SubjectScorer:
    """The packaged scorer, read once a process.

    Raises DataError when its file is broken.
    """
    return packaged(
        "subject_scorer.json", lambda table: SubjectScorer(table["features"], table["rules"], table["calm"])
    )


def weighed(
    clauses: Clauses,
    number: Number,
    clause: Clause,
    picked: tuple[Mention, str, float],
    names: Names,
    barred: Sequence[Mention] = (),
) -> tuple[Mention, str, float]:
    """The likeliest subject of a number, the rule that tells it, and its probability.

    ``picked`` is what the rules say, with the rule and its confidence; it is kept where it is the likeliest.
    ``barred`` are mentions of which it is not said.
    """
    scorer = subject_scorer()
    mention, rule, _ = picked
    if rule in _CERTAIN:
        return picked
    text = clauses.article.reading.text
    none = {(m.type, m.name) for m in barred} - {(mention.type, mention.name)}
    told = [
        (mentions, features)
        for mentions, features in candidates(clauses, text, number, clause, names)
        # 乡村振兴 has no acres, 党的十八大以来 only tells since when, 投洽会召开在即 what is to come
        if mention in mentions
        or not (
            (mentions[0].type, mentions[0].name) in none
            or mentions[0].finder in (NATIONAL, CONGRESS)
            or _later(mentions[0], clause)
            or _AHEAD.match(text, mentions[0].at.end)
        )
    ]
    weights = [scorer.weight(features) for _, features in told]
    own = next(i for i, (mentions, _) in enumerate(told) if mention in mentions)
    weights[own] += scorer.bonus(rule, len(told))
    most = max(weights)
    chances = [exp((weight - most) / scorer.calm) for weight in weights]
    best = own if weights[own] == most else weights.index(most)
    chance = chances[best] / sum(chances)
    if best == own:
        return mention, rule, chance
    return _use(told[best][0], number), RULE, chance


def _later(mention: Mention, clause: Clause) -> bool:
    """A work or sight that is named only behind this sentence; a body (公司) may be told of before."""
    sight = mention.type is EntityType.PLACE and mention.code is None
    return (sight or mention.type is EntityType.PROJECT) and mention.at.start >= clause.sentence.end


def _use(mentions: Sequence[Mention], number: Number) -> Mention:
    """The last use of a name before the number, or its first."""
    return next((m for m in reversed(mentions) if m.at.end <= number.start), mentions[0])
