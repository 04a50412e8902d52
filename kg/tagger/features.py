"""What the network sees of a text: a number a character, a number a pair, and lexicon flags.

All three are tables that training wrote beside the weights, so the features of training and of
use cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt

from kg.errors import DataError

CHARACTERS_FILE = "characters.npy"
PAIRS_FILE = "pairs.npy"
LEXICON_FILE = "lexicon.marisa"
CLASSES_FILE = "lexicon_classes.npy"

COMMON, PERSON = 0, 1  # the classes that training/scripts/lexicon.py gives these bits
UNKNOWN = 0  # also what stands before the first and after the last character of a text
_BETWEEN = "\n"  # in no word of the lexicon, so that no match runs over it
_LAST_CODE = 0xFFFF
_LONGEST_WORD = 10

Ids = npt.NDArray[np.int64]
Flags = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """Of r texts, the longest of n characters: ids (r, n), pairs (r, n + 1), flags (r, n, width)."""

    characters: Ids
    pairs: Ids
    flags: Flags


class FeatureTables:
    """Lookup tables: code point → character id, pair → pair id, word → classes."""

    def __init__(
        self,
        characters: npt.NDArray[np.uint16],
        pairs: npt.NDArray[np.uint32],
        lexicon: marisa_trie.Trie,
        classes: npt.NDArray[np.uint16],
    ) -> None:
        self._characters = characters
        self._pairs = pairs
        self._lexicon = lexicon
        self._classes = classes
        self._bits = int(classes.max()).bit_length() if len(classes) else 0

    @classmethod
    def load(cls, folder: Path) -> FeatureTables:
        """Read the tables of a model folder; raises DataError when one is missing or broken."""
        try:
            lexicon = marisa_trie.Trie()
            lexicon.load(str(folder / LEXICON_FILE))
            return cls(
                np.load(folder / CHARACTERS_FILE),
                np.load(folder / PAIRS_FILE),
                lexicon,
                np.load(folder / CLASSES_FILE),
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise DataError(
                f"{folder}: the tagger's tables cannot be read ({error}); reinstall kg"
            ) from error

    def save(self, folder: Path) -> None:
        """Write the tables where ``load`` finds them."""
        np.save(folder / CHARACTERS_FILE, self._characters)
        np.save(folder / PAIRS_FILE, self._pairs)
        np.save(folder / CLASSES_FILE, self._classes)
        self._lexicon.save(str(folder / LEXICON_FILE))

    @property
    def width(self) -> int:
        """The number of lexicon flags a character: begin, inside and end of each class."""
        return 3 * self._bits

    def common(self, word: str) -> bool:
        """True for a word that the lexicon has as an everyday word and as nobody's name."""
        number = self._lexicon.get(word)
        if number is None:
            return False
        classes = int(self._classes[number])
        return bool(classes & 1 << COMMON) and not classes & 1 << PERSON

    def features(self, texts: Sequence[str]) -> Features:
        """The features of some texts, computed over all of them at once."""
        joined = _BETWEEN + _BETWEEN.join(texts) + _BETWEEN
        lengths = np.array([len(text) for text in texts])
        starts = np.cumsum(lengths + 1) - lengths
        codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
        ids = self._characters[np.where(codes <= _LAST_CODE, codes, 0)].astype(np.uint32)
        ids[starts - 1] = UNKNOWN
        ids[-1] = UNKNOWN
        keys = (ids[:-1] << np.uint32(16)) | ids[1:]
        places = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
        pairs = np.where(self._pairs[places] == keys, places + 1, UNKNOWN)
        columns = np.arange(int(lengths.max()) + 1)
        # Where each cell of the padded table stands in the joined text; the padding points at a separator.
        cells = np.where(columns[:-1] < lengths[:, None], starts[:, None] + columns[:-1], 0)
        edges = np.where(columns <= lengths[:, None], starts[:, None] - 1 + columns, 0)
        held = np.where(columns <= lengths[:, None], pairs[edges], UNKNOWN)
        return Features(ids[cells].astype(np.int64), held.astype(np.int64), self._flags(joined)[cells])

    def _flags(self, text: str) -> Flags:
        words = self._lexicon.iter_prefixes_with_ids
        found = [
            (start, len(word), number)
            for start in range(len(text))
            for word, number in words(text[start : start + _LONGEST_WORD])
        ]
        flags = np.zeros((len(text), self.width), dtype=np.float32)
        if not found:
            return flags
        begin, size, number = np.array(found, dtype=np.int64).T
        classes = self._classes[number]
        match, bit = np.nonzero((classes[:, None] >> np.arange(self._bits)) & 1)
        begin, end = begin[match], (begin + size - 1)[match]
        flags[begin, 3 * bit] = 1
        flags[end, 3 * bit + 2] = 1
        # Inside, between the ends: counted up behind the begin, down at the end, and summed along the text.
        wide = end > begin
        across = len(text) + 1
        up = np.bincount(bit[wide] * across + begin[wide] + 1, minlength=self._bits * across)
        down = np.bincount(bit[wide] * across + end[wide], minlength=self._bits * across)
        inside = np.cumsum((up - down).reshape(self._bits, across), axis=1)[:, :-1] > 0
        flags[:, 1::3] = inside.T
        return flags
