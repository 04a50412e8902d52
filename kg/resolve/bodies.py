"""Which body a name stands for in every article: the division it sits in, and its name there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.model import Mention, Statement
from kg.words import load_words

_ORGANS = ("委", "政府", "政协", "人大")  # of which a division has one each


def seats(statements: Iterable[Statement]) -> dict[str, Mention]:
    """For each mention of a body: the division with a code that its name puts it into."""
    return {
        s.subject.id: s.object
        for s in statements
        if s.rule == "places.seat" and isinstance(s.object, Mention) and s.object.code
    }


def seated(mentions: Sequence[Mention], seat_of: Mapping[str, Mention]) -> str | None:
    """429005|政府, of 潜江市人民政府: code and name within it; None where the name tells no one division.

    山西省曲沃县碗碗腔剧团 and 曲沃县碗碗腔剧团 are one, and so are 中共潜江市委 and 潜江市委.
    """
    found = set()
    for mention in mentions:
        place = seat_of.get(mention.id)
        said = place and next((n for n in (place.name, place.surface) if n in mention.name), None)
        if not place or not said:
            continue
        rest = _plain(mention.name[mention.name.rindex(said) + len(said) :], place.name[-1])
        if len(rest) > 1 or rest == "委":  # 潜江市|委
            found.add(f"{place.code}|{rest}")
    return found.pop() if len(found) == 1 else None


def _plain(name: str, level: str) -> str:
    """The name in the shorter official forms, the level said once: 政府 for 人民政府, 委 for 岚县|县委."""
    for full, short in load_words().table("official_forms"):
        name = name.replace(full, short)
    return name[1:] if name.startswith(level) and name.startswith(_ORGANS, 1) else name


def nationwide(name: str) -> bool:
    """中国物流集团: 中国 opens the names of bodies of the State only, and each of them is alone of its name.

    Not where a branch is meant (中国银行支行). Source: Provisions on the Registration of Enterprise
    Names (2020), art. 12.
    """
    return name.startswith("中国") and not name.endswith(load_words()["branch_endings"])
