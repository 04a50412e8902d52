"""Who holds which post, in sentences of many counties, and articles put together of real sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from conftest import articles_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.gazetteer import gazetteer
from kg.mentions import find_mentions
from kg.mentions.scan import scan
from kg.model import Mention
from kg.pages import make_page, split_articles
from kg.pages.fold import is_han
from kg.statements import extract_statements

GOLD = Path(__file__).parent / "gold"
# Of what is said, and of what is to be found; both were higher when this was written.
RIGHT, FOUND = 0.95, 0.94
Post = tuple[str, str, str]


def cases() -> Iterator[tuple[str, str, str, list[tuple[str, set[str], set[str]]]]]:
    """Paper, county, sentence, and its posts: person, the bodies and the titles that are right."""
    paper = county = ""
    for line in (GOLD / "posts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            paper, county = line.removeprefix("@").split()
        elif not line.startswith("#"):
            sentence, told = line.split(" | ")
            posts = [post.split() for post in told.split(";")]
            yield paper, county, sentence, [(p, set(b.split("/")), set(t.split("/"))) for p, b, t in posts]


def posts_of(paper: str, county: str, sentence: str) -> set[Post]:
    text = f"标题一则\n本报讯（记者 张伟）4月10日，{county}很热闹。{sentence}"
    (article,) = split_articles(make_page(Path(f"{paper}-2023-04-12-A1.txt"), text))
    prepared = scan(article, gazetteer())
    mentions = find_mentions(article, prepared=prepared)
    return {
        (statement.subject.name, statement.object.name, statement.qualifiers["title"])
        for statement in extract_statements(article, mentions, prepared=prepared)
        if statement.predicate == "holds_position" and isinstance(statement.object, Mention)
    }


def test_posts_are_read_as_well_as_before() -> None:
    asked = said = right = 0
    wrong = []
    for paper, county, sentence, wanted in cases():
        found = posts_of(paper, county, sentence)
        hits = {
            post
            for person, bodies, titles in wanted
            for post in found
            if post[0] == person and post[1] in bodies and post[2] in titles
        }
        met = [w for w in wanted if any(p == w[0] and b in w[1] and t in w[2] for p, b, t in found)]
        asked, said, right = asked + len(wanted), said + len(found), right + len(hits)
        wrong += [f"{sentence}: {sorted(found - hits)}, not {w}" for w in wanted if w not in met]
    assert asked > 500
    assert right / said >= RIGHT, wrong
    assert 1 - len(wrong) / asked >= FOUND, wrong


@lru_cache(maxsize=1)
def _sentences() -> list[str]:
    """The sentences of the development pages, any two of which are enough for an article."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((GOLD / "development").glob("*.txt")))
    return [s for text in texts for s in re.findall(r"[^。\n]{8,150}。”?", text) if sum(map(is_han, s)) > 6]


def check_read(text: str) -> None:
    for article in articles_of(text):
        mentions = find_mentions(article)
        read = article.reading.text
        assert all(read[m.at.start : m.at.end] == m.surface for m in mentions)
        known = {m.id for m in mentions}
        for statement in extract_statements(article, mentions):
            assert statement.subject.id in known
            assert statement.evidence.quote
            assert 0 < statement.confidence <= 1


@settings(max_examples=120, deadline=None)
@given(numbers=st.lists(st.integers(0, 99_999), min_size=2, max_size=7))
def test_any_sentences_together_are_read(numbers: list[int]) -> None:
    sentences = _sentences()
    chosen = (sentences[number % len(sentences)] for number in numbers)
    text = "本报凌源讯（记者 张晓光）" + "".join(chosen)
    assert len(articles_of(text)) == 1
    check_read(text)


@settings(max_examples=120, deadline=None)
@given(number=st.integers(0, 99_999), cut=st.integers(0, 149), dropped=st.integers(0, 149))
def test_a_sentence_cut_anywhere_opens_an_article(number: int, cut: int, dropped: int) -> None:
    """Nothing stands before the first character: a rule that looks there must find nothing."""
    sentences = _sentences()
    sentence = sentences[number % len(sentences)]
    cut %= len(sentence)
    check_read(sentence[cut : len(sentence) - dropped % (len(sentence) - cut)] + sentences[0])


def test_a_park_is_the_first_word_of_an_article() -> None:
    check_read("三江源国家公园长江源园区曲麻莱管理处副处长扎西松保说，全县有生态管护员8100多名。")
