"""An article seen by the finders: its reading text, the listed words in it, the places around it.

Words are found by spaCy's phrase matcher and names by the trained pipeline, on documents of one
token a character, so that token offsets are character offsets; spaCy's objects go no further
than this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from kg.gazetteer import Gazetteer
from kg.model import Article, EntityType, Mention, Span, content_id
from kg.pages.fold import is_han
from kg.pages.visits import elsewhere
from kg.tagger.component import SPANS_KEY, lexicon, model
from kg.tagger.heads import TaggedSpan
from kg.words import WordLists, load_words

_QUOTES = str.maketrans("", "", "“”‘’")
_ADVERB = re.compile(r"[\u3400-\u9fff]{2,4}地")  # 高兴|地, 乐呵呵|地
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
    "countries",
    "program_heads",
    "program_endings",
    "program_verbs",
    "national_programs",
    "project_verbs",
    "event_endings",
    "event_verbs",
    "regarding_verbs",
    "clause_words",
    "common_words",
)


@lru_cache(maxsize=1)
def word_matcher() -> PhraseMatcher:
    """The matched lists over the characters of the packaged pipeline (built once a process)."""
    words = load_words()
    nlp = model()
    matcher = PhraseMatcher(nlp.vocab)
    for name in MATCHED_LISTS:
        matcher.add(name, [nlp.make_doc(word) for word in words[name]])
    return matcher


@lru_cache(maxsize=1)
def _labels() -> dict[int, str]:
    """The matched lists by spaCy's number of their name, which takes long to look up for each article."""
    return {model().vocab.strings[name]: name for name in MATCHED_LISTS}


class Scan:
    """What finders may ask of one article."""

    def __init__(self, article: Article, places: Gazetteer, words: WordLists, doc: Doc) -> None:
        self.article = article
        self.places = places
        self.words = words
        self.text = article.reading.text
        self.place_starts = places.starts(self.text)
        self._starts: dict[str, dict[int, list[int]]] = {name: {} for name in MATCHED_LISTS}
        self._ends: dict[str, dict[int, list[int]]] = {name: {} for name in MATCHED_LISTS}
        labels = _labels()
        for label, start, end in word_matcher()(doc):
            name = labels[label]
            self._starts[name].setdefault(start, []).append(end)
            self._ends[name].setdefault(end, []).append(start)
        group = doc.spans[SPANS_KEY]
        self.names = tuple(
            TaggedSpan(span.start, span.end, span.label_, sure)
            for span, sure in zip(group, group.attrs["confidence"], strict=True)
        )

    def uses(self, words: str, end: int | None = None) -> Iterator[Span]:
        """Where the article has these very words, up to an end; a pattern for each would be compiled anew."""
        last = len(self.text) if end is None else end
        at = self.text.find(words, 0, last)
        while at >= 0:
            yield Span(at, at + len(words))
            at = self.text.find(words, at + len(words), last)

    @cached_property
    def visited(self) -> frozenset[str]:
        """The codes of the divisions that are only told a journey to, or printed with another province."""
        return elsewhere(self.text, self.places, self.article.home)

    def in_list(self, at: Span) -> bool:
        """、 stands right before or behind."""
        return "、" in (self.text[at.start - 1 : at.start], self.text[at.end : at.end + 1])

    def items(self, at: Span) -> Iterator[Span]:
        """The items of a list that 、 joins, in their order."""
        start = at.start
        for item in self.text[at.start : at.end].split("、"):
            yield Span(start, start + len(item))
            start += len(item) + 1

    def behind_leads(self, item: Span, labels: Sequence[str], particles: str, least: int) -> int:
        """Where a list's first item begins: behind the last verb or particle that leads it.

        ``labels`` are the lists of the verbs; at least ``least`` characters of the item are left.
        """
        start = item.start
        for at in range(item.start, item.end - least):
            for label in labels:
                over = self.straddled(at) and at not in self._ends["common_words"]  # 先后|来到
                end = self.longest_at(label, at) if not over else None
                if end is not None and end <= item.end - least:
                    start = max(start, end)
            if self.text[at] in particles or (at == start and self.text[at] == "到"):
                start = max(start, at + 1)
        return start

    def listed_at(self, label: str, start: int) -> str:
        """The first word of any list, in the list's order, that the text goes on with here; else empty."""
        return next((word for word in self.words[label] if self.text.startswith(word, start)), "")

    def listed_before(self, label: str, start: int, end: int) -> str:
        """The first word of any list, in the list's order, that a range of the text ends in; else empty."""
        words = self.words[label]
        if not self.text.endswith(words, start, end):  # one call for all: few ranges end in any
            return ""
        return next(word for word in words if self.text.endswith(word, start, end))

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

    def speaks(self, at: int) -> bool:
        """True when a verb of saying starts here, or behind an adverb: 说, 高兴地说."""
        adverb = _ADVERB.match(self.text, at)
        return self.starts("speech_verbs", at) or (
            adverb is not None and self.starts("speech_verbs", adverb.end())
        )

    def has_word_inside(self, label: str, span: Span) -> bool:
        """True when a word of the list lies within the span."""
        found = self._starts.get(label, {})
        return any(end <= span.end for start in range(span.start, span.end) for end in found.get(start, ()))

    def has_word_over(self, label: str, span: Span) -> bool:
        """True when a word of the list holds the span and more."""
        return any(
            start < span.start and end >= span.end
            for start in range(max(0, span.start - 4), span.start)
            for end in self._starts.get(label, {}).get(start, ())
        )

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

    def generic(self, text: str) -> bool:
        """True when a text begins as no name does: 重点项目, 各部门, 大企业 (but 大沥高级中学 is a name)."""
        modifier = next((w for w in self.words["generic_modifiers"] if text.startswith(w)), None)
        if modifier is None or len(modifier) > 1:
            return modifier is not None
        rest = text[1:]
        followers = (*self.words["generic_modifiers"], *self.words["organization_suffixes"])
        return not rest or rest[:2] in self.words.set("common_words") or rest.startswith(followers)

    def everyday(self, text: str) -> bool:
        """True for a word of the dictionary that is nobody's name (白茶, 毛竹林)."""
        return lexicon().common(text)

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
        """A mention at a range of the reading text; its names drop the quotation marks of the print."""
        surface = self.text[at.start : at.end]
        return Mention(
            id=content_id("m", self.article.id, at.start, at.end, kind),
            article_id=self.article.id,
            span=self.article.reading.printed(at),
            at=at,
            surface=surface,
            name=(name or surface).translate(_QUOTES),
            type=kind,
            finder=finder,
            confidence=round(confidence, 3),
            code=code,
            partial=partial,
            aliases=tuple(alias.translate(_QUOTES) for alias in aliases),
        )


def scan(article: Article, places: Gazetteer) -> Scan:
    """Prepare an article for the finders."""
    return next(scan_all([article], places))


def scan_all(articles: Sequence[Article], places: Gazetteer) -> Iterator[Scan]:
    """Prepare articles for the finders; together they go through the network faster than one by one."""
    words = load_words()
    docs = model().pipe(article.reading.text for article in articles)
    for article, doc in zip(articles, docs, strict=True):
        yield Scan(article, places, words, doc)
