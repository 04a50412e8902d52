"""The post printed right before a name: where it begins, and where it ends before an honour or role."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType
from kg.statements.clauses import Clauses
from kg.statements.holders import SHARED, holder_of

_POST_END = tuple("员长师")
_STOP = set("，。、；：！？“”‘’（）《》—…\n的了在和与及是有为被把将")
_SECTIONS = ("段", "籍")  # 高速灵丘|段项目总监
_WHOLE_BODY = re.compile(r"^(?:共青)?团|政府$")
_NICKNAME = re.compile(r"、“[\u3400-\u9fff]{2,6}”")  # 村党支部书记|、“红薯哥”|王某
_LONGEST_HONOUR = 14  # characters with who gives it
_LONGEST_BESIDE = 9  # characters of a post or role told behind a post, with 、
_TAGGED = 0.7  # of the tagger, of a post that no list has


def title_before(clauses: Clauses, scan: Scan, at: int) -> tuple[int, str] | None:
    """Where the post begins that ends at ``at``, and its words; None where none stands there."""
    start = scan.longest_before("titles", at)
    bodies = [
        m
        for m in clauses.mentions
        if m.type in (EntityType.ORGANIZATION, EntityType.PLACE) and m.at.end <= at
    ]
    nearest = max(bodies, key=lambda m: (m.at.end, m.type is EntityType.ORGANIZATION), default=None)
    if nearest is not None and start is not None and _WHOLE_BODY.search(nearest.surface):
        start = max(start, nearest.at.end)  # 团县委|书记 is no 县委书记, 木金乡政府|乡长 no 政府乡长
    if nearest is not None and start == nearest.at.end - 1 and scan.text[start] in SHARED:
        return start, scan.text[start:at]  # 吴楼|村|支书: the level is of the place and of the post
    if start is not None and any(m.at.end == start for m in clauses.named(EntityType.PROJECT)):
        return start, scan.text[start:at]  # 新集镇|现代农业产业园|负责人
    section = nearest is not None and scan.text.startswith(_SECTIONS, nearest.at.end)
    if nearest is not None and not section and 2 <= at - nearest.at.end <= 14:
        between = scan.text[nearest.at.end : at]
        clean = not (set(between) & _STOP) and (start is None or start > nearest.at.end)
        told = nearest.type is EntityType.ORGANIZATION and _tagged_post(scan, at)
        clean = clean and not any(
            m.type is EntityType.PERSON and nearest.at.end <= m.at.start and m.at.end <= at
            for m in clauses.mentions
        )
        if (
            clean
            and (between.endswith(_POST_END) or start is not None or told)
            and scan.longest_before("person_roles", at) is None
        ):
            return nearest.at.end, between
    if start is None:
        return _behind_post(clauses, scan, at)
    start = _whole_post(clauses, scan, start, at)
    return start, scan.text[start:at]


def _whole_post(clauses: Clauses, scan: Scan, start: int, at: int) -> int:
    """，研发|总监|刘某: where a post begins that the tagger reads longer than the list."""
    posts = (n for n in scan.names if n.end == at and n.label == "TITLE" and n.confidence >= _TAGGED)
    begin = min((n.start for n in posts if scan.text[n.start - 1 : n.start] in ("，", "、")), default=start)
    bodies = (m for m in clauses.named(EntityType.ORGANIZATION) if begin < m.at.end <= start)
    return start if any(bodies) else min(begin, start)


def _behind_post(clauses: Clauses, scan: Scan, at: int) -> tuple[int, str] | None:
    """某剧团团长、|国家一级演员|李某: a post that no list has, told behind one that is held of a body."""
    mark = scan.text.rfind("、", max(0, at - _LONGEST_BESIDE), at)
    post = scan.text[mark + 1 : at]
    role = scan.longest_before("person_roles", at)
    tagged = _tagged_post(scan, at, before=role)
    if mark < 0 or len(post) <= 1 or set(post) & _STOP or not (tagged or post.endswith(_POST_END)):
        return None
    if role is not None and not tagged:
        return None
    before = title_before(clauses, scan, mark)
    held = before is not None and holder_of(clauses, before[0], at, before[1], scan) is not None
    return (mark + 1, post) if held else None


def _tagged_post(scan: Scan, at: int, *, before: int | None = None) -> bool:
    """The tagger reads a post that ends here, one that says more than the role it ends in (国家一级|演员)."""
    if scan.text.endswith(("记者", *scan.words["not_posts"]), 0, at):
        return False
    posts = (n for n in scan.names if n.end == at and n.label == "TITLE" and n.confidence >= _TAGGED)
    return any(before is None or n.start < before for n in posts)


def without_honour(scan: Scan, at: int) -> int:
    """某公司董事长|、全国劳动模范|李某: where the posts end before an honour, role or nickname."""
    honour = scan.text.endswith(scan.words["personal_honours"], 0, at - scan.text.endswith("”", 0, at))
    mark = scan.text.rfind("、", max(0, at - (_LONGEST_HONOUR if honour else _LONGEST_BESIDE)), at)
    role = scan.longest_before("person_roles", at)
    post = scan.longest_before("titles", at) is not None or _tagged_post(scan, at, before=role)
    role = None if post else role
    beside = role is not None and role > mark and scan.text[role:at] not in scan.words.set("villager_roles")
    nickname = _NICKNAME.fullmatch(scan.text, max(mark, 0), at) is not None
    if mark < 0 or not (honour or beside or nickname) or set(scan.text[mark + 1 : at]) & (_STOP - set("“”")):
        return at
    return mark if scan.longest_before("titles", mark) is not None else at


def worker_before(clauses: Clauses, scan: Scan, at: int) -> int | None:
    """驻村第一书记、|某局干部|李某: where the other post ends, when a body's worker is named by it too."""
    role = scan.longest_before("person_roles", at)
    body = next((m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == role), None)
    if body is None or not scan.text.endswith("、", 0, body.at.start):
        return None
    return body.at.start - 1
