import json
from pathlib import Path

import pytest
from conftest import read_article

from kg.model import Quantity
from kg.statements.candidates import candidates
from kg.statements.clauses import read_clauses
from kg.statements.numerals import read_numbers
from kg.statements.setting import read_names
from kg.statements.subject_scorer import RULE, SubjectScorer, subject_scorer
from kg.words import load_words

OPENING = "标题在此处\n\n本报凌源讯　"


def features_of(text: str, value: float) -> dict[str, set[str]]:
    """The features of every name of an article for one of its numbers."""
    article, mentions, _ = read_article(OPENING + text)
    clauses = read_clauses(article, mentions, load_words())
    (number,) = [n for n in read_numbers(article.reading.text) if n.value == value]
    text = article.reading.text
    told = candidates(clauses, text, number, clauses.of(number.start), read_names(clauses))
    return {mentions[0].name: set(features) for mentions, features in told}


@pytest.mark.parametrize(
    ("text", "value", "name", "feature"),
    [
        ("凌源市水利局投资800万元治理河道，群众满意。", 800.0, "凌源市水利局", "opens sentence"),
        ("凌源市水利局投资800万元治理河道，群众满意。", 800.0, "凌源市水利局", "actor False"),
        ("凌源市水利局局长李志强介绍，全市修渠36公里。", 36.0, "凌源市", "scope c True Plac"),
        ("“一年能挣3万元。”花农李志强高兴地说，棚里很忙。", 3.0, "李志强", "speaks behind Pers"),
        ("花农李志强种花多年。他今年收入12万元，还带动邻居。", 12.0, "李志强", "pronoun s 他 True"),
        (
            "凌源市水利局负责人介绍，今年修渠36公里，进展顺利。",
            36.0,
            "凌源市水利局",
            "its officer tells Orga",
        ),
        ("凌源市推出“花开富贵贷”，已放款6000万元，花农受益。", 6000.0, "花开富贵贷", "where sentence 1"),
    ],
)
def test_what_speaks_for_a_name(text: str, value: float, name: str, feature: str) -> None:
    assert feature in features_of(text, value)[name]


def test_features_never_say_which_name_it_is() -> None:
    told = features_of("凌源市水利局投资800万元治理热水河，局长李志强很忙。", 800.0)
    assert {"凌源市", "凌源市水利局", "李志强"} <= set(told)
    for features in told.values():
        assert not any(name in feature for feature in features for name in told)


def test_a_name_that_opens_the_clause_is_not_told_as_its_words() -> None:
    for features in features_of("凌源市水利局投资800万元治理热水河，局长李志强很忙。", 800.0).values():
        assert {f for f in features if f.startswith("clause ")} <= {f for f in features if f.endswith(" ")}
    for features in features_of("累计投资800万元的凌源市水利局治河忙。", 800.0).values():
        assert any(f.startswith("clause ") and f.endswith(" 累计") for f in features)


def test_the_pick_of_a_rule_counts_by_how_often_it_was_right() -> None:
    scorer = SubjectScorer(features={"a": 1.0}, rules={"other": 0.1, "figures.area": 2.0, "names": 0.5})
    assert scorer.weight(["a", "b"]) == 1.0
    assert scorer.bonus("figures.area", 1) == 2.0
    assert scorer.bonus("figures.unknown", 1) == 0.1
    assert scorer.bonus("figures.area", 100) > scorer.bonus("figures.area", 10)


def test_the_packaged_scorer_trusts_the_better_rule_more() -> None:
    packaged = subject_scorer()
    assert packaged.bonus("figures.area", 8) > packaged.bonus("figures.home", 8)
    assert packaged.calm >= 1


TEXT = "凌源市水利局投资800万元修渠，惠及村民。会上，凌源市总工会负责人介绍，今年慰问职工3000名。"


def figures_of(text: str) -> dict[float, tuple[str, str, float]]:
    _, _, statements = read_article(OPENING + text)
    return {
        s.object.value: (s.subject.name, s.rule, s.confidence)
        for s in statements
        if isinstance(s.object, Quantity)
    }


def test_a_figure_says_how_it_was_told_and_how_sure_it_is() -> None:
    told = figures_of(TEXT)
    assert told[800.0][0] == "凌源市水利局"
    assert told[3000.0][0] == "凌源市总工会"
    assert all(rule.startswith("figures.") and 0 < sure <= 1 for _, rule, sure in told.values())


def test_a_name_that_outweighs_the_rules_pick_is_told_as_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = SubjectScorer(
        features={"later": 0.0, "where headline Plac": 9.0}, rules={"other": 0.0, "names": 0.0}
    )
    monkeypatch.setattr("kg.statements.subject_scorer.subject_scorer", lambda: weights)
    _, _, statements = read_article("建平县修渠忙\n\n本报凌源讯　" + TEXT)
    told = {s.subject.name: s.rule for s in statements if isinstance(s.object, Quantity)}
    assert told == {"建平县": RULE}


def test_the_file_of_weights_is_small_and_rounded() -> None:
    path = Path(__file__).parents[1] / "kg" / "data" / "subject_scorer.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    assert all(weight == round(weight, 2) != 0 for weight in table["features"].values())
    assert path.stat().st_size < 500_000
