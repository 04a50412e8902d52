"""Whose post is told once for several people: 副县长钱进、孙小芳、吴刚."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement

_SEVERAL = ("副", "党委委员", "党组成员")  # with which the posts of deputies begin


def first_of_list(clauses: Clauses, scan: Scan, person: Mention) -> Mention:
    """The first of the names, each joined to the next by 、, of which a person is one."""
    people = {m.at.end: m for m in clauses.named(EntityType.PERSON)}
    while scan.text[person.at.start - 1 : person.at.start] == "、" and person.at.start - 1 in people:
        person = people[person.at.start - 1]
    return person


def last_of_list(clauses: Clauses, scan: Scan, person: Mention) -> Mention:
    """The last of the names joined by 、 of which a person is one: 游某、林某当选为副镇长."""
    people = {m.at.start: m for m in clauses.named(EntityType.PERSON)}
    while scan.text[person.at.end : person.at.end + 1] == "、" and person.at.end + 1 in people:
        person = people[person.at.end + 1]
    return person


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
