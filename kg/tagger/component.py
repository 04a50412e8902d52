"""The tagger as a spaCy pipeline of one token a character: ``spacy.load`` of kg/model gives it.

spaCy finds the factory and the tokenizer by the entry points of pyproject.toml.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.tagger.features import FeatureTables
from kg.tagger.heads import PRODUCT_HEAD, TaggedSpan
from kg.tagger.tagger import Tagger

SPANS_KEY = "names"
MODEL_FOLDER = Path(__file__).parents[1] / "model"
_TEXT = "kg_text"


class CharacterTokenizer:
    """One token a character, blanks and line feeds included, so that token offsets are character offsets."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose token offsets are the character offsets of the text."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data[_TEXT] = text  # putting it together again from the tokens is slow
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to write: the tokenizer has no state."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CharacterTokenizer:
        """Nothing to read."""
        return self


def make_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """The tokenizer of the model's config."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


class TaggerComponent:
    """Sets ``doc.ents`` and ``doc.spans["names"]``, whose ``attrs["confidence"]`` has a number a span."""

    def __init__(self, name: str, head: str) -> None:
        self.name = name
        self.head = head
        self._folder: Path | None = None
        self._tagger: Tagger | None = None

    @property
    def tagger(self) -> Tagger:
        """The network; raises ValueError before the component was read from a folder."""
        if self._tagger is None:
            raise ValueError("kg_tagger has no weights yet: load the pipeline with spacy.load")
        return self._tagger

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of one document."""
        return self._mark(doc, self.tagger.tag([_text(doc)], self.head)[0])

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Mark the names of many documents; their sentences go through the network together."""
        for docs in _batches(stream, batch_size):
            found = self.tagger.tag([_text(doc) for doc in docs], self.head)
            yield from map(self._mark, docs, found)

    @staticmethod
    def _mark(doc: Doc, found: Sequence[TaggedSpan]) -> Doc:
        spans = [Span(doc, span.start, span.end, label=span.label) for span in found]
        doc.set_ents(spans)
        doc.spans[SPANS_KEY] = spans
        doc.spans[SPANS_KEY].attrs["confidence"] = [span.confidence for span in found]
        return doc

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> TaggerComponent:
        """Read the network from the component's folder."""
        self._folder = Path(path)
        self._tagger = Tagger(self._folder)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the component's folder."""
        if self._folder is None:
            raise ValueError("kg_tagger has no weights to write")
        shutil.copytree(self._folder, Path(path), dirs_exist_ok=True)


def _text(doc: Doc) -> str:
    return str(doc.user_data.get(_TEXT) or doc.text)


def _batches(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    rest = iter(stream)
    while docs := list(islice(rest, size)):
        yield docs


@Language.factory("kg_tagger", assigns=["doc.ents", "doc.spans"], default_config={"head": PRODUCT_HEAD})
def make_tagger(nlp: Language, name: str, head: str) -> TaggerComponent:
    """A component that reads its weights in ``from_disk``."""
    return TaggerComponent(name, head)


def lexicon() -> FeatureTables:
    """The packaged pipeline's lexicon."""
    component = model().get_pipe("kg_tagger")
    assert isinstance(component, TaggerComponent)
    return component.tagger.tables


@lru_cache(maxsize=1)
def model() -> Language:
    """The packaged pipeline, read once a process."""
    return spacy.load(MODEL_FOLDER)
