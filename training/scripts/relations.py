"""Train the scorer of relations from the annotated development articles; writes kg/data/relation_scorer.json.

Two steps. For every predicate, a logistic regression (L1) over the features of all mention pairs of a
sentence (kg.statements.pairs): it tells pairs that stand in the relation from those that do not. Then one
over that score, the rule's confidence and signs of doubt, learnt from first-sight.jsonl.gz: what kg read of
seven sets of articles before its rules had seen them, and whether it was right. There the pair score comes
from a model that has not seen the set either. Prints the Brier score and the area under the curve, a set
left out at a time.

Usage: python relations.py GOLD.jsonl PAGES FIRST-SIGHT.jsonl.gz OUT.json
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from annotated import annotated, gold_names
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kg.gazetteer import gazetteer
from kg.mentions.find import find_mentions
from kg.mentions.scan import scan
from kg.model import Article
from kg.statements.clauses import read_clauses
from kg.statements.pairs import pair_features
from kg.statements.scorer import signs_of, with_pair
from kg.words import load_words

_LEAST = 3  # pairs of a predicate from which it is learnt
_PAIRS, _SIGNS = 1.0, 0.3  # inverse strengths of regularization, chosen by the sets left out
Row = dict[str, Any]


def pairs(gold: Path, pages: Path) -> Iterator[tuple[str, list[str], frozenset[str]]]:
    """Every pair of mentions of a sentence: its article, its features, the relations that hold of it."""
    for article, told in annotated(gold, pages):
        yield from _of(article, told)


def _of(article: Article, told: Row) -> Iterator[tuple[str, list[str], frozenset[str]]]:
    printed, named = gold_names(told)
    held: dict[tuple[str, str], set[str]] = {}
    for relation in told["relations"]:
        ends = (printed(relation["head"]), printed(relation["tail"]))
        held.setdefault(ends, set()).add(relation["type"])
    mentions = find_mentions(article, prepared=scan(article, gazetteer()))
    clauses = read_clauses(article, mentions, load_words())

    for sentence in clauses.sentences:
        inside = clauses.within(sentence)
        for subject in inside:
            for value in inside:
                ends = (named(subject), named(value))
                if ends[0] == ends[1]:
                    continue
                features = pair_features(
                    article.reading.text, mentions, (subject, value), sentence, article.body_start
                )
                yield told["id"], [*features], frozenset(held.get(ends, ()))


def fit_pairs(matrix: csr_matrix, answers: np.ndarray) -> LogisticRegression:
    """One predicate's regression over pair features."""
    model = LogisticRegression(C=_PAIRS, l1_ratio=1, solver="liblinear", max_iter=3000, random_state=1)
    return model.fit(matrix, answers)


def unseen_scores(rows: list[Row], known: list[tuple[str, list[str], frozenset[str]]]) -> list[float | None]:
    """The pair score of every first-sight statement by a model that has not seen its set."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(features, 1.0) for _, features, _ in known])
    asked = vectorizer.transform([dict.fromkeys(row["pair"] or (), 1.0) for row in rows])
    found: list[float | None] = [None] * len(rows)
    for name in sorted({row["set"] for row in rows}):
        articles = {row["article"] for row in rows if row["set"] == name}
        seen = np.array([article not in articles for article, _, _ in known])
        for predicate in sorted({row["predicate"] for row in rows}):
            at = [
                i
                for i, row in enumerate(rows)
                if row["set"] == name and row["predicate"] == predicate and row["pair"] is not None
            ]
            answers = np.array([predicate in held for _, _, held in known])
            if at and answers[seen].sum() >= _LEAST:
                model = fit_pairs(matrix[seen], answers[seen])
                for i, score in zip(at, model.predict_proba(asked[at])[:, 1], strict=True):
                    found[i] = float(score)
    return found


def report(rows: list[Row], signs: csr_matrix) -> None:
    """Brier score and area under the curve of the rules alone and of the mean with the scorer."""
    right = np.array([row["right"] for row in rows], float)
    rule = np.array([row["confidence"] for row in rows])
    sets = np.array([row["set"] for row in rows])
    score = np.zeros(len(rows))
    for name in sorted(set(sets)):
        out = sets == name
        model = LogisticRegression(C=_SIGNS, max_iter=3000).fit(signs[~out], right[~out])
        score[out] = model.predict_proba(signs[out])[:, 1]
    for label, told in (("rules", rule), ("scorer", score), ("mean of both", (rule + score) / 2)):
        brier = float(np.mean((told - right) ** 2))
        print(f"{label:14}{len(rows):6} statements  Brier {brier:.4f}  AUC {roc_auc_score(right, told):.3f}")


def main() -> None:
    """Train, report, write."""
    gold, pages, first_sight, out = map(Path, sys.argv[1:5])
    known = [*pairs(gold, pages)]
    print(len(known), "pairs,", sum(bool(held) for _, _, held in known), "of them in a relation")
    with gzip.open(first_sight, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    told = [
        with_pair(signs_of(row["predicate"], row["confidence"], row["signs"]), score)
        for row, score in zip(rows, unseen_scores(rows, known), strict=True)
    ]
    vectorizer = DictVectorizer()
    signs = vectorizer.fit_transform(told)
    report(rows, signs)
    whole = LogisticRegression(C=_SIGNS, max_iter=3000).fit(signs, [row["right"] for row in rows])
    features = DictVectorizer()
    matrix = features.fit_transform([dict.fromkeys(f, 1.0) for _, f, _ in known])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    table: dict[str, Any] = {"pairs": {}, "signs": _weights(whole, vectorizer.get_feature_names_out())}
    for predicate in sorted({p for _, _, held in known for p in held}):
        answers = np.array([predicate in held for _, _, held in known])
        if answers.sum() >= _LEAST:
            model = fit_pairs(matrix, answers)
            table["pairs"][predicate] = _weights(model, features.get_feature_names_out())
    out.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(out, sum(len(w) for w in table["pairs"].values()), "weights of pairs")


def _weights(model: LogisticRegression, names: np.ndarray) -> dict[str, float]:
    kept = {str(n): round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if round(w, 3)}
    return {"bias": round(float(model.intercept_[0]), 3), **kept}


if __name__ == "__main__":
    main()
