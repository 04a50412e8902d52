"""An article seen by the finders: its reading text, the listed words in it, the places around it.

The words are found by a spaCy pipeline of one token a character, so that token offsets are
character offsets; spaCy's objects go no further than this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.gazetteer import Gazetteer
from kg.model import Article, EntityType, Mention, Span, content_id
from kg.pages.fold import is_han
from kg.words import WordLists, load_words

MATCHED_LISTS = (
    "titles",
    "person_roles",
    "honorifics",
    "speech_verbs",
    "organization_suffixes",
    "organs",
    "generic_places",
    "place_features",
    "natural_features",
    "program_heads",
    "program_endings",
    "program_verbs",
    "national_programs",
    "project_verbs",
    "event_endings",
    "event_verbs",
    "clause_words",
    "common_words",
)


class CharacterTokenizer:
    """One token a character, blanks and line feeds included."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose token offsets are the character offsets of the text."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The blank Chinese pipeline with a span ruler over all matched lists (built once a process)."""
    words = load_words()
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "words", "annotate_ents": False})
    patterns = [{"label": name, "pattern": word} for name in MATCHED_LISTS for word in words[name]]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


class Scan:
    """What finders may ask of one article."""

    def __init__(self, article: Article, places: Gazetteer, words: WordLists) -> None:
        self.article = article
        self.places = places
        self.words = words
        self.text = article.reading.text
        self._starts: dict[str, dict[int, list[int]]] = {}
        self._ends: dict[str, dict[int, list[int]]] = {}
        doc = pipeline()(self.text)  # held while its spans are read
        for span in doc.spans["words"]:
            self._starts.setdefault(span.label_, {}).setdefault(span.start, []).append(span.end)
            self._ends.setdefault(span.label_, {}).setdefault(span.end, []).append(span.start)

    def longest_at(self, label: str, start: int) -> int | None:
        """The end of the longest word of a list that starts here."""
        return max(self._starts.get(label, {}).get(start, ()), default=None)

    def longest_before(self, label: str, end: int) -> int | None:
        """The start of the longest word of a list that ends here."""
        return min(self._ends.get(label, {}).get(end, ()), default=None)

    def words_of(self, label: str) -> Iterator[Span]:
        """All occurrences of a list's words, by start, the longest at each start only."""
        for start, ends in sorted(self._starts.get(label, {}).items()):
            yield Span(start, max(ends))

    def starts(self, label: str, start: int) -> bool:
        """True when a word of the list starts here."""
        return start in self._starts.get(label, {})

    def has_word_inside(self, label: str, span: Span) -> bool:
        """True when a word of the list lies within the span."""
        found = self._starts.get(label, {})
        return any(end <= span.end for start in range(span.start, span.end) for end in found.get(start, ()))

    def straddled(self, at: int) -> bool:
        """True when a frequent word of two characters runs over this position."""
        return at + 1 in self._ends.get("common_words", {}) and at - 1 in self._ends["common_words"][at + 1]

    def particle(self, at: int, particles: Collection[str]) -> bool:
        """True when a particle stands here by itself, not as part of a word (有 in 有机 is none)."""
        if self.text[at] not in particles:
            return False
        inside_word = at in self._starts.get("common_words", {}) or at + 1 in self._ends.get(
            "common_words", {}
        )
        return not inside_word or self.text[at] in "的了是"

    def boundary(self, at: int) -> bool:
        """True at the text's edges and where no Chinese, Latin or digit character stands."""
        return not 0 <= at < len(self.text) or not (is_han(self.text[at]) or self.text[at].isalnum())

    def mention(
        self,
        at: Span,
        kind: EntityType,
        finder: str,
        confidence: float,
        *,
        name: str | None = None,
        code: str | None = None,
        partial: bool = False,
        aliases: tuple[str, ...] = (),
    ) -> Mention:
        """A mention at a range of the reading text."""
        surface = self.text[at.start : at.end]
        return Mention(
            id=content_id("m", self.article.id, at.start, at.end, kind),
            article_id=self.article.id,
            span=self.article.reading.printed(at),
            at=at,
            surface=surface,
            name=name or surface,
            type=kind,
            finder=finder,
            confidence=round(confidence, 3),
            code=code,
            partial=partial,
            aliases=aliases,
        )


def scan(article: Article, places: Gazetteer) -> Scan:
    """Prepare an article for the finders."""
    return Scan(article, places, load_words())
