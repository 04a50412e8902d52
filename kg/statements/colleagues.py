"""Whose post is told once for several people: 副县长钱进、孙小芳、吴刚."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement

_JOINTS = ("、", "和")
_SEVERAL = ("副", "党委委员", "党组成员")  # with which the posts of deputies begin


def of_list(clauses: Clauses, scan: Scan, person: Mention) -> tuple[Mention, Mention]:
    """The first and the last of the names in a list of which a person is one: 游某、林某当选为副镇长."""
    starts, last = {m.at.start: m for m in clauses.named(EntityType.PERSON)}, person
    while scan.text[last.at.end : last.at.end + 1] in _JOINTS and last.at.end + 1 in starts:
        last = starts[last.at.end + 1]
    return clauses.first_of_list(person, _JOINTS), last


def shared(clauses: Clauses, scan: Scan, person: Mention, posts: Sequence[Statement]) -> Iterator[Statement]:
    """The last post before the first name, where several may hold it, held by a person of the list."""
    post = posts[-1] if posts else None
    if post is None or not isinstance(post.object, Mention):
        return
    title = post.qualifiers["title"]
    if title.startswith(_SEVERAL) or title.endswith(scan.words["shared_posts"]):
        yield make_statement(
            clauses,
            person,
            "holds_position",
            post.object,
            clauses.sentence_of(person.at.start),
            "positions.shared",
            0.85,
            qualifiers=dict(post.qualifiers),
        )
