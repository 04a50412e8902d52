"""Posts told behind a person's name: 李某任某局局长; 李某，1975年生，现任某局局长; 某大学|李某教授."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.levels import VILLAGES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement, Status
from kg.statements.actors import ACTORS
from kg.statements.clauses import Clauses
from kg.statements.holders import body_of_kind, holder_of
from kg.statements.homes import BORN, PERSONAL
from kg.statements.make import make_statement

_ENDS_FIELD = set("，。、；：！？“”‘’（）《》—…\n的了在和与及是有为被把将")
_LONGEST_FIELD = 6  # characters of what a post is for
_ELECTS = re.compile(r"选举|推选|聘请|推举|聘任|任命|免去|免除")
_APPOINTED = re.compile(
    r"(?:（(?:[男女]|[男女]?，?[\u3400-\u9fff]{1,6}族)）)?(?:同志|[两二三四五六七八九十\d]+[位名]同志)?(?:，)?(?:(?P<former>曾任|历任|(?:曾|此前)担任|卸任|生前(?:是|系|任))|(?P<removed>的|(?:请求)?辞去(?:所任的?)?)|(?P<planned>拟任)|(?P<left>不再(?:担任|兼任))|(?:已|在|现|又|也|还|退休后|毕业后|转业后|后)?(?:现任|任|担任|当选为?|兼任|出任|就任|升任|转任|调任|履新|为|是|系)|(?P<bracket>（)|(?P<dismissed>(?<=同志)))"
)
# In the person's own sentence, behind a comma, when nobody else is named before it.
_LATER = re.compile(
    r"[，；](?:后|又|并|先后|随后|此后|之后|此前|同年|次年|\d{4}年(?:\d{1,2}月)?(?:起|后|，)?)?"
    r"(?:(?P<former>曾任|历任|曾担任|原任)|(?P<planned>拟任)|(?P<removed>(?:同时)?免去其)|(?P<left>(?:同时)?不再(?:担任|兼任))|(?:现任|调任|升任|转任|出任|担任|兼任|当选为?)了?)"
)
_DISMISSED = re.compile(r"(?P<dismissed>)")  # 免去|李某|某局局长职务
_OF_OFFICE = re.compile(r"(?:、[^，。；、]{2,24})*(?:职务|一职|之职)")
_NOMINATED = ("候选人", "人选", "提名人选")  # behind the post
_BESIDE = re.compile(r"(?P<beside>，)")  # 郑某，|某市驻某县工作团团长，兼某村第一书记。
_HELD = re.compile(r"(?:同志)?在(?=.{4,30}(?:岗位|任上|任内|期间))")  # 李某在某市市长|任上
_DECIDED = re.compile(
    r"、|，兼|，(?:并)?(?:决定|同时)?(?:为|任|兼任|担任)(?=代理)"
)  # …副主任，并决定为|代理主任
_GOVERNMENT = "政府"
_PAST = re.compile(r"^[前原](?=.{2})")
_AT_POST = ("岗位", "任上", "任内", "期间")
_VILLAGE_POSTS = ("书记", "主任", "支书")
_CALLED_SO = 0.85
# 王某，女，1955年生，|某调解室负责人，
_BORN = re.compile(rf"{PERSONAL}(?:{BORN}|\d{{1,3}}岁)，(?:系|是)?“?")
_FILLS = ("担任", "兼任", "出任")
_AS_TOLD = 0.9


def appointed(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """All of them; each kind of telling only where the one before it gives nothing."""
    found = _framed(clauses, scan, person) or [*_filled_by(clauses, scan, person)]
    later = [*_later(clauses, scan, person)]
    yield from found or (() if later else _called_so(clauses, scan, person))
    yield from later


def _framed(clauses: Clauses, scan: Scan, person: Mention) -> list[Statement]:
    """What the first frame tells that the words behind the name fill."""
    opens = clauses.sentence_of(person.at.start).start == person.at.start
    dismissed = scan.text.endswith("免去", 0, person.at.start)
    frames = ((_APPOINTED, True), (_DISMISSED, dismissed), (_HELD, True), (_BESIDE, opens), (_BORN, True))
    for frame, fits in frames:
        match = frame.match(scan.text, person.at.end) if fits else None
        if match is not None and (found := [*_posts_from(clauses, scan, person, match)]):
            return found
    return []


def _filled_by(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """石佛村|第一书记|由市人大选派的|李某|担任: whose post it is said to be."""
    if not scan.text.startswith(_FILLS, person.at.end):
        return
    by = scan.text.rfind("由", clauses.of(person.at.start).at.start, person.at.start)
    begin = scan.longest_before("titles", by) if by > 0 else None
    body = next((m for m in clauses.mentions if m.type in ACTORS and m.at.end == begin), None)
    if body is not None and begin is not None:
        yield _told(clauses, person, body, {"title": scan.text[begin:by]}, "positions.appointed", _AS_TOLD)


def _later(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """李某，男，1975年3月生，|现任某局局长，|拟任某县副县长."""
    sentence = clauses.sentence_of(person.at.start)
    if clauses.of(person.at.start).at.start not in (sentence.start, person.at.start):
        return
    others = (m for m in clauses.named(EntityType.PERSON) if m.at.start > person.at.start)
    end = min((m.at.start for m in others), default=sentence.end)
    for match in _LATER.finditer(scan.text, person.at.end, min(end, sentence.end)):
        if match.start() > person.at.end:  # right behind the name it is read already
            yield from _posts_from(clauses, scan, person, match)


def _called_so(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """华中师范大学|范某|教授说, 某研究所的|曹某|研究员: the body before the name, the post behind it."""
    end = scan.longest_at("titles", person.at.end)
    begins = (person.at.start, person.at.start - scan.text.endswith("的", 0, person.at.start))
    bodies = [m for m in clauses.mentions if m.type in ACTORS and m.at.end in begins]
    body = max(bodies, key=lambda m: m.at.end - m.at.start, default=None)
    if body is None and end is not None:  # 李某|副县长: of the division that the post speaks of
        inside = (m for m in clauses.named(EntityType.PLACE) if person.at.end <= m.at.start < end)
        body = next(inside, None)
    if end is None or body is None or scan.starts("titles", end):
        return
    title = scan.text[person.at.end : end]
    of_village = body.name.endswith(VILLAGES) and title in _VILLAGE_POSTS
    if body.type is EntityType.PLACE and body.at.end <= person.at.start and not of_village:
        return
    yield _told(clauses, person, body, {"title": title}, "positions.called", _CALLED_SO)


def _posts_from(clauses: Clauses, scan: Scan, person: Mention, match: re.Match[str]) -> Iterator[Statement]:
    """李某担任某局局长、党组书记; 李某（某研究院院长）."""
    told = match.groupdict()
    at = match.end()
    body: Mention | None = None
    while True:
        chain = clauses.chain_from(at, ACTORS)
        body = chain[-1] if chain else body  # 河南省|周口市|商水县: the last of a chain
        step = chain[-1].at.end if chain else at
        step += scan.text.startswith(("的", "”"), step)  # 陈某是某合作社|的|技术顾问
        end = _post_end(scan, step)
        if body is None and end is not None and _elected(clauses, scan, person, match):
            step += len(_GOVERNMENT) * scan.text.startswith(_GOVERNMENT, step)  # 政府|副县长
            post = scan.text[step:end]
            body = body_of_kind(clauses, step, post, scan) or holder_of(clauses, step, step, post, scan)
        if body is None or end is None:
            return
        if told.get("bracket") and scan.text[end : end + 1] not in "）、":
            return
        if told.get("beside") and not (chain and scan.boundary(end)):
            return
        title = scan.text[_within(scan, body, step, end) : end]
        qualifiers = {"title": _PAST.sub("", title).removeprefix("政府") or title}
        removed = told.get("removed") or told.get("dismissed") is not None
        if removed and not _OF_OFFICE.match(scan.text, end):
            return  # 免去|陈某|的某局局长职务, 免去|陈某同志|某局局长职务
        if match.re is _HELD and not scan.text.startswith(_AT_POST, end):
            return
        if told.get("former") or told.get("left") or removed or _PAST.match(title):
            qualifiers["tenure"] = "former"
        nominated = scan.text.endswith("提名", 0, person.at.start) or scan.text.startswith(_NOMINATED, end)
        status = Status.PLANNED if told.get("planned") or nominated else Status.ASSERTED
        yield _told(clauses, person, body, qualifiers, "positions.appointed", _AS_TOLD, status)
        again = _DECIDED.match(scan.text, end)
        if again is None:
            return
        at = again.end()


def _elected(clauses: Clauses, scan: Scan, person: Mention, match: re.Match[str]) -> bool:
    """选举某人为|会长, 郑某当选为|镇长: a post of the body that elects, which need not be named with it."""
    elects = _ELECTS.search(scan.text, clauses.sentence_of(person.at.start).start, person.at.start)
    return elects is not None or match.group().endswith(("当选", "当选为"))


def _told(
    clauses: Clauses,
    person: Mention,
    body: Mention,
    qualifiers: dict[str, str],
    rule: str,
    confidence: float,
    status: Status = Status.ASSERTED,
) -> Statement:
    sentence = clauses.sentence_of(person.at.start)
    return make_statement(
        clauses,
        person,
        "holds_position",
        body,
        sentence,
        rule,
        confidence,
        status=status,
        qualifiers=qualifiers,
    )


def _post_end(scan: Scan, at: int) -> int | None:
    """Where the post that starts here ends; what it is of may stand in it (语文|教师)."""
    for begin in range(at, min(at + _LONGEST_FIELD, len(scan.text)) + 1):
        end = scan.longest_at("titles", begin)
        if end is not None:
            return end
        if scan.text[begin : begin + 1] in _ENDS_FIELD or scan.starts("clause_words", begin):
            return None
    return None


def _within(scan: Scan, body: Mention, start: int, end: int) -> int:
    """新华村|党总支|书记: where the post begins when the end of the body's name is part of it."""
    begins = range(max(body.at.start, start - _LONGEST_FIELD), start)
    return next((at for at in begins if scan.longest_at("titles", at) == end), start)
