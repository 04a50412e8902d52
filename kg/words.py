"""Reviewed word lists: one file a list in kg/data/words/, one entry a line, ``#`` starts a comment.

Lists are kept longest entry first, so that the first that fits is the most specific.
A line may carry tab-separated columns; ``WordLists`` gives the first, ``WordLists.table`` all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

from kg.errors import DataError


class WordLists(Mapping[str, tuple[str, ...]]):
    """All lists by name, read-only."""

    def __init__(self, tables: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
        self._tables = dict(tables)
        self._words = {
            name: tuple(sorted({row[0] for row in rows}, key=lambda word: (-len(word), word)))
            for name, rows in self._tables.items()
        }
        self._mappings: dict[str, dict[str, str]] = {}
        self._sets = {name: frozenset(words) for name, words in self._words.items()}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        try:
            return self._words[name]
        except KeyError:
            raise DataError(f"there is no word list kg/data/words/{name}.txt") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def table(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows of a list in file order, all columns."""
        self[name]
        return self._tables[name]

    def set(self, name: str) -> frozenset[str]:
        """The list as a set."""
        self[name]
        return self._sets[name]

    def mapping(self, name: str) -> Mapping[str, str]:
        """A list of two columns as a dictionary.

        Raises DataError when a line has fewer columns.
        """
        if name not in self._mappings:
            rows = self.table(name)
            for row in rows:
                if len(row) < 2:
                    raise DataError(f"kg/data/words/{name}.txt: {row[0]!r} needs a second column after a tab")
            self._mappings[name] = {row[0]: row[1] for row in rows}
        return self._mappings[name]

    def of_kind(self, name: str, kind: str) -> tuple[str, ...]:
        """The words of a list of two columns whose second column is ``kind``, longest first.

        Raises DataError when there is none.
        """
        kinds = self.mapping(name)
        words = tuple(word for word in self[name] if kinds[word] == kind)
        if not words:
            raise DataError(f"kg/data/words/{name}.txt has no word of the kind {kind!r}")
        return words


def parse_words(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a word list's text; comments and empty lines are dropped."""
    rows = []
    for line in text.splitlines():
        content = line.split("#", 1)[0].rstrip()
        if content.strip():
            rows.append(tuple(column.strip() for column in content.split("\t")))
    return tuple(rows)


@lru_cache(maxsize=1)
def load_words() -> WordLists:
    """The packaged lists, read once a process (they are immutable)."""
    folder = resources.files("kg") / "data" / "words"
    return WordLists(
        {
            entry.name.removesuffix(".txt"): parse_words(entry.read_text(encoding="utf-8"))
            for entry in sorted(folder.iterdir(), key=lambda item: item.name)
            if entry.name.endswith(".txt")
        }
    )
