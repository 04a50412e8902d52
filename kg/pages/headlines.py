"""Give each printed headline to its article: the best assignment over the whole page.

Every line of the page's loose headlines is compared with every article by the rare pairs of
characters they share. Runs of neighbouring lines (kicker, title, subtitle) form a headline;
each article takes one at most. The best partition and assignment together are found by a beam
search over the lines in printed order, which is deterministic and exact for ordinary pages.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.pages.drafts import HeadLine
from kg.pages.fold import is_han, key

LONGEST = 4
_BEAM = 400
_NARROW = 40
_MANY = 60  # headline lines of more than one page in a file
_CHOICES = 6
_PER_HEADLINE = -0.1
_LENGTH = (0.0, 0.0, -0.15, -0.35)  # by lines after the first: kicker + title is common, four lines are rare
_LEFT_OVER = -0.35
_ADJACENT = 0.9
_SAME_BLOCK = 0.25
_APART = -0.1
_PARALLEL = 0.12
_WEAKEST = 0.15


@dataclass(frozen=True, slots=True)
class Assignment:
    """Indexes of headline lines for one article, and how clearly they belong to it."""

    article: int
    lines: tuple[int, ...]
    confidence: float


def _pairs(text: str) -> set[str]:
    folded = key(text)
    return {a + b for a, b in pairwise(folded) if is_han(a) or is_han(b)}


def _similarity(lines: tuple[HeadLine, ...], bodies: list[str]) -> list[list[float]]:
    """For each line and article, how much the character pairs that they share weigh: a pair weighs
    more the fewer articles of the page hold it. 1.0 is what a whole line weighs on average."""
    held = [_pairs(body) for body in bodies]
    spread = Counter(pair for pairs in held for pair in pairs)
    total = len(bodies) + 1
    weights = [
        [(pair, math.log(total / max(1, spread[pair])) + 0.1) for pair in sorted(_pairs(headline.line.text))]
        for headline in lines
    ]
    whole = sum(weight for line in weights for _, weight in line) / len(weights) or 1.0
    return [[sum(w for p, w in line if p in pairs) / whole for pairs in held] for line in weights]


def assign_headlines(lines: tuple[HeadLine, ...], bodies: list[str]) -> list[Assignment]:
    """The best headlines for the articles; articles without a good one get none."""
    if not lines or not bodies:
        return []
    similar = _similarity(lines, bodies)
    nearest = {h.above: i for i, h in enumerate(lines) if h.above is not None}  # the last line above each
    convention = len(nearest) / max(1, len(bodies))
    adjacent = _ADJACENT * convention**1.5 + (0.5 if len(bodies) == 1 else 0.0)

    def worth(first: int, last: int, article: int) -> float:
        score = (
            _PER_HEADLINE + _LENGTH[last - first] + sum(similar[i][article] for i in range(first, last + 1))
        )
        touches = nearest.get(article) == last
        score += adjacent if touches else 0.0
        if not touches and sum(similar[i][article] for i in range(first, last + 1)) < _WEAKEST:
            return -math.inf
        for i in range(first, last):
            step = lines[i + 1].block - lines[i].block
            score += _SAME_BLOCK if step == 0 else _APART * step
            lengths = [len(key(lines[j].line.text)) for j in (i, i + 1)]
            score += _PARALLEL if abs(lengths[0] - lengths[1]) <= 1 else 0.0
            score += adjacent / 2 if touches else 0.0
        return score

    at_line: dict[int, dict[int, tuple[float, tuple[tuple[int, int, int], ...]]]] = {0: {0: (0.0, ())}}
    width = _BEAM if len(lines) <= _MANY else _NARROW
    for first in range(len(lines)):
        options = []
        for last in range(first, min(first + LONGEST, len(lines))):
            if lines[last].above != lines[first].above:
                break  # an article stands between them
            gains = sorted(
                ((worth(first, last, a), a) for a in range(len(bodies))), key=lambda g: (-g[0], g[1])
            )
            least = _LEFT_OVER * (last - first + 1)
            options += [(last, article, gain) for gain, article in gains[:_CHOICES] if gain > least]
        here = at_line.pop(first)
        states = sorted([(-score, used) for used, (score, _) in here.items()])[:width]
        following = [at_line.setdefault(line + 1, {}) for line in range(first, len(lines))]
        for loss, used in states:
            score, path = -loss, here[used][1]
            held = following[0].get(used)
            if held is None or held[0] < score + _LEFT_OVER:
                following[0][used] = (score + _LEFT_OVER, path)
            for last, article, gain in options:
                if used >> article & 1:
                    continue
                reached = following[last - first]
                held = reached.get(used | 1 << article)
                if held is None or held[0] < score + gain:
                    reached[used | 1 << article] = (score + gain, (*path, (first, last, article)))
    final = at_line[len(lines)]
    _, path = max(final.values(), key=lambda state: (state[0], [(-f, -e, -a) for f, e, a in state[1]]))
    return [
        Assignment(
            article,
            tuple(range(first, last + 1)),
            _confidence(similar, first, last, article, adjacent, lines),
        )
        for first, last, article in path
    ]


def _confidence(
    similar: list[list[float]],
    first: int,
    last: int,
    article: int,
    adjacent: float,
    lines: tuple[HeadLine, ...],
) -> float:
    """How far the chosen article leads over the next best, between 0.5 and 0.99."""
    span = range(first, last + 1)
    own = sum(similar[i][article] for i in span) / len(span)
    own += adjacent if lines[last].above == article else 0.0
    rivals = [
        sum(similar[i][other] for i in span) / len(span)
        for other in range(len(similar[first]))
        if other != article
    ]
    lead = own - max(rivals, default=0.0)
    return round(min(0.99, max(0.5, 0.6 + lead)), 3)
