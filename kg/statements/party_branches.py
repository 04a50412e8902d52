"""Posts told behind one another, of which the first is of a party branch and the next of its office."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import EntityType, Mention
from kg.statements.clauses import Clauses

_PARTY = ("党支部", "党总支", "党委", "党组", "党工委")
_OF_VILLAGE = ("村主任", "村委会主任", "社区主任", "居委会主任")
_VILLAGE_POSTS = ("文书", "村文书", "会计", "村会计", "报账员")
_OFFICE_POSTS = tuple(
    deputy + post
    for deputy in ("", "副")
    for post in ("局长", "主任", "院长", "校长", "站长", "所长", "经理", "总经理", "董事长")
)


def both(clauses: Clauses, holder: Mention, title: str) -> Iterator[tuple[Mention, str]]:
    """某中心党支部|书记兼主任: the second post is held of the body that the branch is of."""
    first, joint, second = title.partition("兼")
    if not joint or second.startswith("职"):  # 兼职副主席
        yield holder, title
        return
    own, office = _branch_of(clauses, holder)
    villages = [m for m in clauses.named(EntityType.PLACE) if own and m.name in holder.name]
    if villages and second.startswith(_OF_VILLAGE):  # 双桥村党支部|书记兼村主任
        yield holder, first if first.startswith(own) else own + first
        yield villages[-1], second
        return
    yield holder, first
    yield office or holder, second  # 副会长兼秘书长: of the same body


def of_office(clauses: Clauses, holder: Mention, post: str) -> Mention:
    """某局党支部书记、|局长: the second post is of the office, or the village, that the branch is of."""
    if post in (*_VILLAGE_POSTS, *_OF_VILLAGE):
        places = clauses.named(EntityType.PLACE)
        of = (m for m in places if any(holder.name.endswith(m.name + branch) for branch in _PARTY))
        return next(of, holder)
    if post not in _OFFICE_POSTS:
        return holder
    return _branch_of(clauses, holder)[1] or holder


def _branch_of(clauses: Clauses, holder: Mention) -> tuple[str, Mention | None]:
    """What a party branch's name ends in, and the body that it is of where that is named too."""
    own = next((w for w in _PARTY if holder.name.endswith(w)), "")
    bodies = (m for m in clauses.named(EntityType.ORGANIZATION) if own and m.name + own == holder.name)
    return own, next(bodies, None)
