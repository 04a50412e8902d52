"""Bodies that an article calls by single characters of their full name: 市教体局, 浙医一院."""

from __future__ import annotations

from collections.abc import Collection

from kg.words import load_words

_SHORTEST, _LONGEST = 3, 6  # characters of such a name without its seat
_ALONE = 4  # characters of one that has no seat before it
_LONGER = 2  # characters by which the full name is longer at least


def by_initials(bodies: Collection[str], seats: Collection[str]) -> dict[str, str]:
    """某市|教体局 is 某市|教育体育局, 浙医一院 浙江大学医学院附属第一医院: short to full, where one fits."""
    whole: dict[str, list[str]] = {}
    for short in sorted(bodies):
        for full in sorted(bodies):
            if short[-1] != full[-1] or len(full) < len(short) + _LONGER:
                continue
            seat = max((s for s in seats if short.startswith(s) and full.startswith(s)), key=len, default="")
            if _stands_for(short[len(seat) :], full[len(seat) :], least=_SHORTEST if seat else _ALONE):
                whole.setdefault(short, []).append(full)
    return {short: names[0] for short, names in whole.items() if len(names) == 1}


def _stands_for(short: str, full: str, *, least: int) -> bool:
    """All characters of the short name are the full one's, in its order, and no two stand side by side there.

    So 农业局 is no 农业农村局, which is another office's name.
    """
    if not least <= len(short) <= _LONGEST or short[0] != full[0]:
        return False
    kinds = (w for w in load_words()["organization_suffixes"] if len(w) > 1 and short.endswith(w))
    if any(kind in full and not full.endswith(kind) for kind in kinds):
        return False  # 农商银行 is no 农村商业银行|某支行
    at = 0
    for char in short[1:-1]:
        at = full.find(char, at + 2, len(full) - 1)
        if at < 0:
            return False
    return at < len(full) - 2
