"""Whether a run of characters can be a person's name, as bylines and texts print it."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.pages.media import is_medium
from kg.words import load_words

_TWO_PARTS, _ONE_PART = 4, 2  # characters
COUNT = re.compile(r"[一二三四五六七八九十百千万两]+[余多几来]?[人名位个家]")
DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·•・‧.．][\u3400-\u9fff]{1,8})+")


def plausible_name(name: str) -> bool:
    """True when the characters can be a person's name: a known surname and one or two more."""
    if DOTTED.fullmatch(name):
        return not dotted_medium(name)
    if compound_surname(name):
        return 3 <= len(name) <= 4
    return 2 <= len(name) <= 3 and name[0] in load_words().set("surnames")


def dotted_medium(name: str) -> bool:
    """滨河报业·滨河壹点: dotted as a foreign name is, but of media."""
    return any(len(part) > 2 and is_medium(part) for part in re.split("[·•・‧.．]", name))


def could_be_name(name: str) -> bool:
    """A plausible name that is no common word (任命, 平安): what bare characters need to be a byline."""
    return (plausible_name(name) and name not in common_words()) or of_listed_parts(name)


def of_listed_parts(name: str) -> bool:
    """贾巴木加, 扎西多吉, 其其格: a name of another people, all of it of listed parts."""
    parts = load_words().set("name_parts")
    return (len(name) == _TWO_PARTS and name[:2] in parts and name[2:] in parts) or (
        len(name) > _ONE_PART and name in parts
    )


def compound_surname(name: str) -> bool:
    """东方某某: the name begins with a surname of two characters."""
    return name[:2] in load_words().set("compound_surnames")


def four_character_name(name: str) -> bool:
    """Four characters are a name with a compound surname, or of two surnames (a married name)."""
    surnames = load_words().set("surnames")
    return compound_surname(name) or (name[0] in surnames and name[1] in surnames)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that are not taken for names where nothing else says that they are."""
    return load_words().set("common_words") | load_words().set("clause_words")
