"""Compile the lexicon whose matches the network sees: jieba's dictionary, the gazetteer, kg's word lists.

Usage: python lexicon.py FOLDER   (writes lexicon.marisa and lexicon_classes.npy there)
"""

from __future__ import annotations

import sys
from pathlib import Path

import jieba
import marisa_trie
import numpy as np

from kg.gazetteer import gazetteer
from kg.tagger.features import CLASSES_FILE, LEXICON_FILE
from kg.words import load_words

COMMON, PERSON, PLACE, BODY, NAME, COUNTY, TOWN, VILLAGE, TITLE, ENDING, SURNAME = range(11)

# jieba's part-of-speech tags (the ICTCLAS set) → class; what is not listed counts as common.
TAGS = {"nr": PERSON, "nrt": PERSON, "nrfg": PERSON, "ns": PLACE, "nt": BODY, "nz": NAME, "j": NAME}


def words() -> dict[str, int]:
    """Every word with a bit for each class."""
    classes: dict[str, int] = {}

    def add(word: str, kind: int) -> None:
        classes[word] = classes.get(word, 0) | 1 << kind

    dictionary = Path(jieba.__file__).with_name("dict.txt")
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        if 2 <= len(word) <= 8:
            add(word, TAGS.get(tag, COMMON))
    places = gazetteer()
    for place in places.all():
        level = {"township": TOWN, "village": VILLAGE}.get(place.level, COUNTY)
        if 2 <= len(place.name) <= 10:
            add(place.name, level)
    for stem in places.short_names():
        add(stem, COUNTY)
    lists = load_words()
    for name, kind in (
        ("titles", TITLE),
        ("person_roles", TITLE),
        ("organization_suffixes", ENDING),
        ("organs", ENDING),
        ("surnames", SURNAME),
        ("compound_surnames", SURNAME),
    ):
        for word in lists[name]:
            add(word, kind)
    return classes


def main(folder: Path) -> None:
    """Write both files."""
    classes = words()
    trie = marisa_trie.Trie(sorted(classes))
    table = np.zeros(len(trie), dtype=np.uint16)
    for word, bits in classes.items():
        table[trie[word]] = bits
    folder.mkdir(parents=True, exist_ok=True)
    trie.save(str(folder / LEXICON_FILE))
    np.save(folder / CLASSES_FILE, table)
    print(f"{len(trie)} words", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
