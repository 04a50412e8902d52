"""The official divisions of China, province to village: names to places, places to parents.

A name that many places share gives all of them; choosing among them needs the article and is
done in ``kg.mentions.places``. Source of the data: kg/data/gazetteer/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt

from kg.errors import DataError
from kg.words import WordLists, load_words

LEVELS = ("province", "city", "county", "township", "village")
_DIGITS = (2, 4, 6, 9, 12)
_BEYOND = 0xFFFF
_REMEMBERED = 16_384  # names of which the divisions are kept at hand
_AUTONOMOUS = re.compile(r"自治([州县旗])$")
_PSEUDO = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A division: its official code (2, 4, 6, 9 or 12 digits by level) and full name."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """One of ``LEVELS``."""
        return LEVELS[_DIGITS.index(len(self.code))]


def ancestor_codes(code: str) -> tuple[str, ...]:
    """The codes of a division's parents, nearest first (code prefixes)."""
    return tuple(code[:n] for n in reversed(_DIGITS) if n < len(code))


def contains(outer: str, inner: str) -> bool:
    """True when the division ``outer`` holds ``inner`` or is it."""
    return inner.startswith(outer)


def head(name: str) -> int:
    """The first two characters of a name as one number (16 bits each; beyond the plane: 0xFFFF)."""
    return min(ord(name[0]), _BEYOND) << 16 | min(ord(name[1]), _BEYOND)


class Gazetteer:
    """Lookups over the compiled tables; it takes no decision."""

    def __init__(
        self,
        trie: marisa_trie.Trie,
        codes: npt.NDArray[np.uint64],
        name_ids: npt.NDArray[np.uint32],
        heads: npt.NDArray[np.uint32],
        words: WordLists,
    ) -> None:
        self._trie = trie
        self._codes = codes
        self._name_ids = name_ids
        self._order = np.argsort(name_ids, kind="stable")
        self._sorted_ids = name_ids[self._order]
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._places)  # papers name the same places often
        self._short = self._short_forms(words)
        short = np.array([head(stem) for stem in self._short], dtype=np.uint32)
        self._heads = np.unique(np.concatenate([heads, short]))

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Read the compiled tables of the package, or of ``folder``.

        Raises DataError when a table is missing or broken.
        """
        try:
            with resources.as_file(resources.files("kg") / "data" / "gazetteer") as packaged:
                base = folder or packaged
                trie = marisa_trie.Trie()
                trie.load(str(base / "names.marisa"))
                with np.load(base / "places.npz") as tables:
                    codes = np.cumsum(tables["code_steps"], dtype=np.uint64)
                    name_ids = tables["name_ids"]
                    heads = tables["heads"]
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise DataError(f"gazetteer tables cannot be read ({error}); reinstall kg") from error
        return cls(trie, codes, name_ids, heads, load_words())

    def _place(self, index: int) -> Place:
        return Place(_unpad(int(self._codes[index])), self._trie.restore_key(int(self._name_ids[index])))

    def places(self, name: str) -> tuple[Place, ...]:
        """All divisions with this full name, in the order of their codes."""
        return self._remembered(name)

    def _places(self, name: str) -> tuple[Place, ...]:
        key = self._trie.get(name)
        if key is None:
            return ()
        low, high = np.searchsorted(self._sorted_ids, np.array([key, key + 1], dtype=np.uint32))
        codes = self._codes[self._order[low:high]]  # in their order, for the sorting of names was stable
        return tuple(Place(_unpad(code), name) for code in codes.tolist())

    def short(self, name: str) -> tuple[Place, ...]:
        """Provinces, cities and counties whose name without its suffix this is (阳谷 → 阳谷县).

        Counties that became cities or districts are found by their former name too (禄丰县 → 禄丰市).
        """
        return self._short.get(name, ())

    def named(self, name: str) -> tuple[Place, ...]:
        """The divisions of this short name, or where there are none, of this full name."""
        return self.short(name) or self.places(name)

    def get(self, code: str) -> Place | None:
        """The division with this code, or None."""
        number = np.uint64(int(code.ljust(12, "0")))
        index = int(np.searchsorted(self._codes, number))
        if index < len(self._codes) and self._codes[index] == number:
            place = self._place(index)
            return place if place.code == code else None
        return None

    def parent(self, place: Place) -> Place | None:
        """The nearest named division above; statistical placeholders (市辖区) are passed over."""
        for code in ancestor_codes(place.code):
            parent = self.get(code)
            if parent is not None and parent.name not in _PSEUDO:
                return parent
        return None

    def chain(self, place: Place) -> tuple[Place, ...]:
        """The place and its parents, nearest first."""
        found = [place]
        while (above := self.parent(found[-1])) is not None:
            found.append(above)
        return tuple(place for place in found if place.name not in _PSEUDO)  # 5001 is called 市辖区

    def all(self) -> Iterator[Place]:
        """Every division, in the order of the codes."""
        for index in range(len(self._codes)):
            place = self._place(index)
            if place.name not in _PSEUDO:
                yield place

    def short_names(self) -> Iterator[str]:
        """Every short form that ``short`` knows, sorted."""
        yield from sorted(self._short)

    def starts(self, text: str) -> list[bool]:
        """For each character whether a full or short name may begin there; False is certain."""
        codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
        codes = np.append(np.minimum(codes, _BEYOND), 0).astype(np.uint32)
        keys = (codes[:-1] << np.uint32(16)) | codes[1:]
        at = np.minimum(np.searchsorted(self._heads, keys), len(self._heads) - 1)
        known: list[bool] = (self._heads[at] == keys).tolist()
        return known

    def prefixes(self, text: str) -> list[str]:
        """Every full name that the text begins with, shortest first."""
        return [name for name in self._trie.prefixes(text) if name not in _PSEUDO]

    def beginning(self, stem: str) -> list[str]:
        """Every full name that begins with ``stem``, sorted."""
        return sorted(self._trie.keys(stem))

    def short_prefixes(self, text: str) -> list[str]:
        """Every short name that the text begins with, shortest first."""
        return [text[:n] for n in range(2, 6) if len(text) >= n and text[:n] in self._short]

    def _short_forms(self, words: WordLists) -> dict[str, tuple[Place, ...]]:
        forms: dict[str, list[Place]] = {}
        known = words.mapping("place_abbreviations")
        peoples = words.set("ethnic_groups")
        former = {present: name for name, present in words.mapping("former_divisions").items()}
        for index in np.flatnonzero(self._codes % np.uint64(10**6) == 0):
            place = self._place(int(index))
            if place.name in _PSEUDO:
                continue
            stem = short_form(place.name, words)
            if stem is not None:
                forms.setdefault(stem, []).append(place)
            own = _AUTONOMOUS.search(place.name)
            if stem is not None and own is not None:  # 恩施州, 威宁县
                forms.setdefault(stem + own.group(1), []).append(place)
            if own is not None and stem in peoples:  # 东乡县, of 东乡族自治县
                forms.setdefault(stem.removesuffix("族") + own.group(1), []).append(place)
            for other in (known, former):
                if place.name in other:
                    forms.setdefault(other[place.name], []).append(place)
        return {stem: tuple(sorted(set(found))) for stem, found in forms.items()}


def short_form(name: str, words: WordLists) -> str | None:
    """A division's name without suffix and ethnic names, or None when under two characters remain."""
    stem = name
    for suffix in words["place_suffixes"]:
        if stem.endswith(suffix) and len(stem) > len(suffix):
            stem = stem[: -len(suffix)]
            break
    else:
        return None
    changed = True
    while changed:
        changed = False
        for group in words["ethnic_groups"]:
            if stem.endswith(group) and len(stem) - len(group) >= 2:
                stem, changed = stem[: -len(group)], True
    return stem if len(stem) >= 2 else None


def _unpad(number: int) -> str:
    """A code of twelve digits without the zeros below its level."""
    for digits in _DIGITS:
        code, below = divmod(number, 10 ** (_DIGITS[-1] - digits))
        if not below:
            return f"{code:0{digits}d}"
    return f"{number:0{_DIGITS[-1]}d}"


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The packaged gazetteer, read once a process (it is immutable)."""
    return Gazetteer.load()
