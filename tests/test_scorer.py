import pytest
from conftest import read_article

from kg.model import Mention
from kg.statements.clauses import read_clauses
from kg.statements.pairs import pair_features
from kg.statements.scorer import Scorer, doubts, scorer, signs_of, with_pair
from kg.words import load_words

OPENING = "标题在此处\n\n本报凌源讯　"
TEXT = "凌源市农业农村局局长李志强表示，凌源市水利局去年修好了热水河的堤防，花农很放心。"


def pair_score(text: str, predicate: str, subject: str, value: str) -> float:
    """What the packaged scorer gives the first mentions of two names in one sentence."""
    article, mentions, _ = read_article(OPENING + text)
    clauses = read_clauses(article, mentions, load_words())
    named = {m.name: m for m in reversed(mentions) if m.at.start >= article.body_start}
    pair = (named[subject], named[value])
    sentence = clauses.sentence_of(pair[0].at.start)
    features = [*pair_features(article.reading.text, mentions, pair, sentence, article.body_start)]
    score = scorer().pair_score(predicate, features)
    assert score is not None
    return score


@pytest.mark.parametrize(
    ("text", "predicate", "true", "false"),
    [
        (TEXT, "holds_position", ("李志强", "凌源市农业农村局"), ("李志强", "凌源市水利局")),
        (
            "凌源市四合当镇老杖子村的草莓熟了，建平县的客商来得很早，棚里很忙。",
            "part_of",
            ("老杖子村", "四合当镇"),
            ("老杖子村", "建平县"),
        ),
        (
            "凌源市水利局实施热水河治理工程项目，凌源市总工会慰问了施工的工人。",
            "undertakes",
            ("凌源市水利局", "热水河治理工程项目"),
            ("凌源市总工会", "热水河治理工程项目"),
        ),
    ],
)
def test_pairs_in_the_relation_score_above_others_of_the_sentence(
    text: str, predicate: str, true: tuple[str, str], false: tuple[str, str]
) -> None:
    assert pair_score(text, predicate, *true) > pair_score(text, predicate, *false)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "凌源市农业农村局局长李志强、副局长周晓云，凌源市水利局局长王海燕说，花农很放心。",
            "凌源市农业农村局局长李志强、副局长孙秀兰，凌源市水利局局长王海燕说，花农很放心。",
        ),
        (
            "李志强和周晓云走进凌源市四合当镇，王海燕在凌源市水利局等着他们，花农很放心。",
            "李志强和孙秀兰走进凌源市乌兰白镇，王海燕在凌源市水利局等着他们，花农很放心。",
        ),
    ],
)
def test_the_words_between_a_pair_say_nothing_of_other_names(text: str, other: str) -> None:
    told = []
    for sentence in (text, other):
        article, mentions, _ = read_article(OPENING + sentence)
        named = {m.name: m for m in reversed(mentions) if m.at.start >= article.body_start}
        pair = (named["王海燕"], named["李志强"])
        span = read_clauses(article, mentions, load_words()).sentence_of(pair[0].at.start)
        told.append([*pair_features(article.reading.text, mentions, pair, span, article.body_start)])
    assert told[0] == told[1]


def test_a_predicate_that_was_not_learnt_has_no_score() -> None:
    assert scorer().pair_score("measures", ["PerOrg"]) is None


def test_a_statements_score_adds_up_its_signs() -> None:
    weights = Scorer(pairs={"part_of": {"bias": 0.0, "a": 2.0, "b": -2.0}}, signs={"bias": 0.0, "pair": 1.0})
    assert weights.pair_score("part_of", ["a", "a", "b"]) == 0.5
    assert weights.pair_score("part_of", ["a"]) == pytest.approx(0.880797)
    assert weights.statement_score({"pair": 0.0, "unknown": 9.0}) == 0.5
    assert weights.statement_score({"pair": 2.0}) == pytest.approx(0.880797)


def test_signs_say_what_makes_a_statement_doubtful() -> None:
    article, mentions, statements = read_article(OPENING + TEXT)
    clauses = read_clauses(article, mentions, load_words())
    (post,) = [s for s in statements if s.predicate == "holds_position"]
    assert isinstance(post.object, Mention)
    signs = signs_of("holds_position", 0.95, doubts(clauses, (post.subject, post.object)))
    assert (signs["headline"], signs["quotes"], signs["commas"], signs["holds_position"]) == (0, 0, 0, 1)
    assert signs["least"] == min(post.subject.confidence, post.object.confidence)
    assert "two sentences" in with_pair(signs, None)
    assert with_pair(signs, 0.5)["pair"] == 0
