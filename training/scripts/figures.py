"""Train the scorer of figures' subjects from annotated articles; writes kg/data/subject_scorer.json.

A conditional logit over the names of an article (kg.statements.candidates), fitted with L2 regularization on
the articles of all GOLD files. first-sight-figures.jsonl.gz has what the rules picked in sets of articles
before they had seen them: by it the odds of each rule are told, and with each set left out in turn the share
of figures whose subject is right is printed, for the rules, the scorer, and both.

Usage: python figures.py FIRST-SIGHT-FIGURES.jsonl.gz OUT.json MARKED.txt (GOLD.jsonl PAGES)+
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from pathlib import Path

import numpy as np
from annotated import annotated, gold_names
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.gazetteer import gazetteer
from kg.mentions.find import find_mentions
from kg.mentions.scan import scan
from kg.model import Article, Mention, Span
from kg.pages.articles import split_articles
from kg.pages.fold import key
from kg.pages.source import read_pages
from kg.statements.candidates import candidates
from kg.statements.clauses import read_clauses
from kg.statements.figures import in_a_name
from kg.statements.numerals import read_numbers
from kg.statements.setting import read_names
from kg.statements.subject_scorer import OTHER_RULES
from kg.words import load_words

_LEAST = 3  # names that have a feature from which it is weighed
_STRENGTH = 1.0  # of the regularization; chosen by the sets left out
_SHARE = 0.7  # of a rule's odds that count, as both see the same words; chosen by the sets left out
_PRIOR, _BELIEF = 0.6, 10  # a rule is right as often as all are, as if in so many figures more
_CALMS = (1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.3, 2.6, 3.0)
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_PRINTED = re.compile(r"(\d+(?:\.\d+)?)(\D+)")
Odds = dict[str, float]
Right = dict[tuple[float, str], list[str]]  # a figure's value and unit → its subjects as printed


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its article, its right subject, and every name with its features."""

    article: str
    value: float
    unit: str
    subject: str
    names: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature."""

    columns: dict[str, int]
    values: np.ndarray


def figures(gold: Path, pages: Path) -> Iterator[Figure]:
    """The annotated figures that kg reads."""
    for article, told in annotated(gold, pages):
        yield from _of(article, told)


def _of(article: Article, told: dict) -> Iterator[Figure]:
    printed, named = gold_names(told)
    right: Right = {}
    for figure in told.get("figures", ()):
        right[float(figure["value"]), figure["unit"]] = [printed(figure["subject"])]
    mentions = find_mentions(article, prepared=scan(article, gazetteer()))
    yield from _asked(article, mentions, named, right, told["id"], again=True)


def marked(file: Path) -> Iterator[Figure]:
    """The figures of a file of articles, each under ``## headline`` with its subjects behind ``>``."""
    for number, block in enumerate(file.read_text(encoding="utf-8").split("\n## ")):
        lines = block.removeprefix("## ").strip().splitlines()
        if not lines or lines[0].startswith("#"):
            continue  # what the file says of itself
        told = [line for line in lines if not line.startswith(">") and line]
        (article,) = _read("\n".join(told))
        mentions = find_mentions(article, prepared=scan(article, gazetteer()))
        canon = {key(n): key(m.name) for m in mentions for n in (*m.aliases, m.surface, m.name)}
        right: Right = {}
        for mark in (m for line in lines if line.startswith(">") for m in line[1:].split(";")):
            figure, _, subject = mark.strip().rpartition("=")
            found = _PRINTED.fullmatch(figure)
            if found is None:
                raise SystemExit(f"{file}: article {number} ({lines[0]}): {mark!r} is no figure=subject")
            place = float(found.group(1)), found.group(2)
            right.setdefault(place, []).append(canon.get(key(subject), key(subject)))
        yield from _asked(article, mentions, lambda m: key(m.name), right, f"{file.stem}-{number}")


def _read(text: str) -> tuple[Article, ...]:
    """The articles of a page that is a text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.txt"
        file.write_text(text, encoding="utf-8")
        return tuple(a for page in read_pages(file) for a in split_articles(page))


def _asked(
    article: Article,
    mentions: Sequence[Mention],
    named: Callable[[Mention], str],
    right: Right,
    name: str,
    *,
    again: bool = False,
) -> Iterator[Figure]:
    """The numbers whose subjects are told; one printed twice is meant each time in turn, or ``again``."""
    clauses = read_clauses(article, mentions, load_words())
    text, names = article.reading.text, read_names(clauses)
    for number in read_numbers(text):
        subjects = right.get((number.value, number.unit))
        if not subjects or in_a_name(clauses, Span(number.start, number.end)):
            continue
        subject = subjects[0] if again else subjects.pop(0)
        found = [*candidates(clauses, text, number, clauses.of(number.start), names)]
        yield Figure(
            name,
            number.value,
            number.unit,
            subject,
            tuple(named(mentions[0]) for mentions, _ in found),
            tuple(tuple(features) for _, features in found),
        )


def fit(known: Sequence[Figure]) -> Weights:
    """The weights of the greatest regularized likelihood."""
    counts = Counter(f for figure in known for features in figure.features for f in features)
    columns = {f: i for i, f in enumerate(sorted(f for f, count in counts.items() if count >= _LEAST))}
    usable = [figure for figure in known if figure.subject in figure.names]
    matrix, owner = _matrix(usable, columns)
    right = np.array([name == figure.subject for figure in usable for name in figure.names], float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights
        most = np.full(len(usable), -np.inf)
        np.maximum.at(most, owner, score)
        chance = np.exp(score - most[owner])
        whole, hit = np.zeros(len(usable)), np.zeros(len(usable))
        np.add.at(whole, owner, chance)
        np.add.at(hit, owner, chance * right)
        slope = matrix.T @ (chance / whole[owner] - chance * right / hit[owner])
        return float(
            np.log(whole / hit).sum() + _STRENGTH * weights @ weights / 2
        ), slope + _STRENGTH * weights

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Weights(columns, found.x)


def _matrix(asked: Sequence[Figure], columns: dict[str, int]) -> tuple[csr_matrix, np.ndarray]:
    """One row a name, and the figure that it belongs to."""
    rows = [
        [columns[f] for f in features if f in columns] for figure in asked for features in figure.features
    ]
    ends = np.cumsum([0, *map(len, rows)])
    data = np.ones(ends[-1])
    matrix = csr_matrix(
        (data, np.array([*chain.from_iterable(rows)], int), ends), shape=(len(rows), len(columns))
    )
    return matrix, np.repeat(np.arange(len(asked)), [len(figure.names) for figure in asked])


def odds_of(picks: Sequence[dict], right: dict[tuple, str]) -> Odds:
    """By rule, what its pick adds; ``names`` is the factor of the logarithm of their number."""
    said, hit = Counter(p["rule"] for p in picks), Counter()
    for pick in picks:
        hit[pick["rule"]] += pick["subject"] == right[_key(pick)]
    odds = {OTHER_RULES: _PRIOR, **{r: (hit[r] + _BELIEF * _PRIOR) / (n + _BELIEF) for r, n in said.items()}}
    return {**{r: round(_SHARE * log(p / (1 - p)), 3) for r, p in odds.items()}, "names": _SHARE}


def _key(pick: dict) -> tuple:
    return pick["article"], float(pick["value"]), pick["unit"]


def chances(
    figure: Figure, weights: Weights, picked: tuple[str, float] | None, calm: float = 1.0
) -> dict[str, float]:
    """The probability of each name; ``picked`` is the rules' and what it adds, ``calm`` divides all odds."""
    matrix, _ = _matrix([figure], weights.columns)
    score = matrix @ weights.values
    if picked is not None and picked[0] in figure.names:
        score[figure.names.index(picked[0])] += picked[1]
    chance = np.exp((score - score.max()) / calm)
    told: dict[str, float] = {}
    for name, share in zip(figure.names, chance / chance.sum(), strict=True):
        told[name] = told.get(name, 0.0) + float(share)
    return told


def left_out(known: Sequence[Figure], picks: Sequence[dict]) -> Iterator[tuple[dict, Figure, Weights, float]]:
    """Every first-sight pick with its figure, and the weights and its rule's odds without its set."""
    figure_of = {(f.article, f.value, f.unit): f for f in known}
    right = {place: figure.subject for place, figure in figure_of.items()}
    for name in sorted({pick["set"] for pick in picks}):
        inside = [pick for pick in picks if pick["set"] == name]
        articles = {pick["article"] for pick in inside}
        weights = fit([figure for figure in known if figure.article not in articles])
        odds = odds_of([pick for pick in picks if pick["set"] != name], right)
        for pick in inside:
            figure = figure_of[_key(pick)]
            bonus = odds.get(pick["rule"], odds[OTHER_RULES]) + odds["names"] * log(len(figure.names))
            yield pick, figure, weights, bonus


def report(told: Sequence[tuple[dict, Figure, Weights, float]]) -> float:
    """How many subjects are right, and how often by probability; returns what calms the odds best."""
    hits: Counter[str] = Counter()
    for pick, figure, weights, bonus in told:
        alone = chances(figure, weights, None)
        both = chances(figure, weights, (pick["subject"], bonus))
        hits["rules"] += pick["subject"] == figure.subject
        hits["scorer"] += max(alone, key=lambda n: alone[n]) == figure.subject
        hits["both"] += max(both, key=lambda n: both[n]) == figure.subject
    for label, hit in hits.items():
        print(f"{label:8}{hit / len(told):7.3f} of {len(told)} figures")

    def surprise(calm: float) -> float:
        shares = (
            chances(figure, weights, (pick["subject"], bonus), calm).get(figure.subject, 0.0)
            for pick, figure, weights, bonus in told
            if figure.subject in figure.names
        )
        return -sum(log(max(share, 1e-6)) for share in shares)

    calm = min(_CALMS, key=surprise)
    bands = {low: [0, 0] for low in _BANDS}
    for pick, figure, weights, bonus in told:
        both = chances(figure, weights, (pick["subject"], bonus), calm)
        best = max(both, key=lambda n: both[n])
        band = bands[max(low for low in _BANDS if low <= both[best])]
        band[0] += 1
        band[1] += best == figure.subject
    print(f"odds divided by {calm}")
    for low, (said, hit) in bands.items():
        print(f"probability from {low:.1f}: {said:4d} figures, {hit / max(said, 1):.3f} right")
    return calm


def main() -> None:
    """Train, report, write."""
    first_sight, out, articles, *sources = map(Path, sys.argv[1:])
    known = [f for gold, pages in zip(sources[::2], sources[1::2], strict=True) for f in figures(gold, pages)]
    known += marked(articles)
    with gzip.open(first_sight, "rt", encoding="utf-8") as lines:
        read = {(f.article, f.value, f.unit) for f in known}
        picks = [pick for line in lines if _key(pick := json.loads(line)) in read]
    calm = report([*left_out(known, picks)])
    weights = fit(known)
    kept = {f: round(float(weights.values[i]), 2) for f, i in weights.columns.items()}
    right = {(f.article, f.value, f.unit): f.subject for f in known}
    table = {"features": {f: w for f, w in kept.items() if w}, "rules": odds_of(picks, right), "calm": calm}
    out.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(out, len(table["features"]), "weights from", len(known), "figures")


if __name__ == "__main__":
    main()
