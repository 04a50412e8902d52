"""Who holds which post, who lives where: read from the words right before a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.levels import level_place, outranks
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement
from kg.statements.actors import spoken_of
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement

_POST_END = tuple("员长师")
_STOP = set("，。、；：！？“”‘’（）《》—…\n的了在和与及是有为被把将")
_JOIN = re.compile(r"(?:、|兼|，兼|兼任)$")
_WITH_BODY = re.compile(r"、([\u3400-\u9fff]{1,8})$")
_COUNTY = 6  # digits of a county's code
_ASIDE = re.compile(r"（(?:挂职|兼|兼任|主持工作|正[处科县]级|副[处科县]级|正高|副高)[^）]{0,6}）$")
_THIS = re.compile(
    r"该(院|局|校|厂|公司|集团|医院|学校|中心|所|厅|部|社|站|行|支队|大队|合作社)[\u3400-\u9fff]{0,8}$"
)
_HONOURS = (
    "大师",
    "劳模",
    "模范",
    "传承人",
    "标兵",
    "工匠",
    "名师",
)  # held of nobody, though a place names them
_RESIDENT_SECRETARY = "驻村第一书记"
_TIME = re.compile(r"(?:时任|原|前任|现任)$")
_APPOINTED = re.compile(r"(?:，)?(?:任|担任|当选为?|兼任|出任|就任|为)")


def position_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """holds_position, member_of and resident_of."""
    done: set[tuple[str, str]] = set()
    for person in clauses.mentions:
        if person.type is not EntityType.PERSON:
            continue
        for statement in (
            *_posts(clauses, scan, person),
            *_appointed(clauses, scan, person),
            *_homes(clauses, scan, person),
        ):
            assert isinstance(statement.object, Mention)
            key = (
                person.name,
                statement.predicate + statement.object.name + statement.qualifiers.get("title", ""),
            )
            if key not in done:
                done.add(key)
                yield statement


def _posts(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """阳谷县农业农村局局长|李贵民, 县委副书记、县长|李某: titles joined before the name, last to first."""
    aside = _ASIDE.search(scan.text[: person.at.start])  # 副县长（挂职）|陈某
    at = name_start = aside.start() if aside is not None else person.at.start
    titles: list[tuple[int, str, Mention | None]] = []
    worker = _worker(clauses, scan, at)
    at = worker if worker is not None else at
    while (found := _title_before(clauses, scan, at)) is not None:
        start, title = found
        holder = _holder(clauses, start, name_start, title, scan)
        widened = _WITH_BODY.search(scan.text[:start]) if holder is None else None
        if widened is not None:  # 、区老龄办|主任: the body is part of the title, the first body holds both
            start, title = widened.start(1), widened.group(1) + title
        titles.append((start, title, holder))
        beside = holder is not None and holder.at.end >= start
        at = min(start, clauses.chain_start(holder)) if holder is not None and beside else start
        joined = _JOIN.search(scan.text[max(0, at - 3) : at])
        if joined is None:
            break
        at -= len(joined.group())
    holder = None
    for start, title, own in reversed(titles):
        this = _this_body(clauses, start, scan)
        holder, post = this or (own or holder or _body_of_kind(clauses, start, title, scan), title)
        if holder is None or (holder.type is EntityType.PLACE and post.endswith(_HONOURS)):
            continue
        qualifiers = {"title": post}
        before = scan.text[max(0, start - 2) : start]
        if _TIME.search(before) and not before.endswith("现任"):
            qualifiers["tenure"] = "former"
        sentence = clauses.sentence_of(person.at.start)
        yield make_statement(
            clauses,
            person,
            "holds_position",
            holder,
            sentence,
            "positions.title",
            0.95,
            qualifiers=qualifiers,
        )


def _worker(clauses: Clauses, scan: Scan, at: int) -> int | None:
    """驻村第一书记、|某局干部|李某: where the other post ends, when a body's worker is named by it too."""
    role = scan.longest_before("person_roles", at)
    body = next((m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == role), None)
    if body is None or not scan.text.endswith("、", 0, body.at.start):
        return None
    return body.at.start - 1


def _title_before(clauses: Clauses, scan: Scan, at: int) -> tuple[int, str] | None:
    start = scan.longest_before("titles", at)
    bodies = [
        m
        for m in clauses.mentions
        if m.type in (EntityType.ORGANIZATION, EntityType.PLACE) and m.at.end <= at
    ]
    nearest = max(bodies, key=lambda m: (m.at.end, m.type is EntityType.ORGANIZATION), default=None)
    if nearest is not None and 2 <= at - nearest.at.end <= 14:
        between = scan.text[nearest.at.end : at]
        clean = not (set(between) & _STOP) and (start is None or start > nearest.at.end)
        clean = clean and not any(
            m.type is EntityType.PERSON and nearest.at.end <= m.at.start and m.at.end <= at
            for m in clauses.mentions
        )
        if (
            clean
            and (between.endswith(_POST_END) or start is not None)
            and scan.longest_before("person_roles", at) is None
        ):
            return nearest.at.end, between
    return (start, scan.text[start:at]) if start is not None else None


def _holder(clauses: Clauses, start: int, name_start: int, title: str, scan: Scan) -> Mention | None:
    """The body whose name runs up to (or into) the title, else the division right before it."""
    bodies = [
        m
        for m in clauses.mentions
        if m.type is EntityType.ORGANIZATION and m.at.start <= start <= m.at.end < name_start
    ]
    if bodies:
        return (
            min(bodies, key=lambda m: (m.at.start, -m.at.end))
            if len(bodies) == 1
            else max(bodies, key=lambda m: m.at.end - m.at.start)
        )
    places = [m for m in clauses.mentions if m.type is EntityType.PLACE and m.at.end == start]
    if places:
        return places[0]
    if title.endswith(_RESIDENT_SECRETARY):
        return _village_before(clauses, start)
    suffix = scan.words.mapping("government_posts").get(title)
    if suffix is None:
        return None
    own = level_place(scan, suffix)
    named = {
        m.name: m
        for m in clauses.mentions
        if m.type is EntityType.PLACE and m.name.endswith(suffix) and m.code
    }
    if own is not None and own.name in named and any(outranks(own, m.code) for m in named.values()):
        return named[own.name]  # 副市长 on a prefecture's page is of the prefecture
    if len(named) == 1:
        return next(iter(named.values()))
    dateline = clauses.article.dateline
    return named.get(dateline.name) if dateline is not None else None


def _this_body(clauses: Clauses, start: int, scan: Scan) -> tuple[Mention, str] | None:
    """该院|心血管内科|副主任医师: the body spoken of last that ends so, and the post."""
    match = _THIS.search(scan.text[:start])
    if match is None:
        return None
    end = scan.longest_at("titles", start)
    bodies = clauses.named(EntityType.ORGANIZATION, before=match.start())
    named = [m for m in bodies if m.name.endswith(match.group(1))]
    body = spoken_of(scan.text, named)
    return (body, scan.text[start:end]) if end is not None and body is not None else None


def _body_of_kind(clauses: Clauses, start: int, title: str, scan: Scan) -> Mention | None:
    """校长|李某 alone: the school spoken of, when the sentence or the article names one only."""
    endings = next(
        (
            tuple(bodies.split("|"))
            for post, bodies in scan.words.mapping("title_bodies").items()
            if title.endswith(post)
        ),
        None,
    )
    if endings is None:
        return None
    bodies = clauses.named(EntityType.ORGANIZATION, before=start)
    before = [m for m in bodies if m.name.endswith(endings)]
    names = {m.name for m in before}
    near = [m for m in before if m.at.start >= clauses.sentence_of(start).start]
    if len(names) == 1 or len({m.name for m in near}) == 1:
        return (near or before)[-1]
    return None


def _appointed(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """李某担任某局局长."""
    match = _APPOINTED.match(scan.text, person.at.end)
    if match is None:
        return
    body = next(
        (
            m
            for m in clauses.mentions
            if m.type in (EntityType.ORGANIZATION, EntityType.PLACE) and m.at.start == match.end()
        ),
        None,
    )
    if body is None:
        return
    longest = max(
        (m for m in clauses.mentions if m.at.start == match.end() and m.type is body.type),
        key=lambda m: m.at.end,
    )
    end = scan.longest_at("titles", longest.at.end)
    if end is None:
        return
    yield make_statement(
        clauses,
        person,
        "holds_position",
        longest,
        clauses.sentence_of(person.at.start),
        "positions.appointed",
        0.9,
        qualifiers={"title": scan.text[longest.at.end : end]},
    )


def _homes(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """大张村|张振华, 郭口村的|郭同学, 宁茉莉营村监测帮扶对象|王秋菊; 某公司职工|李某 is a member."""
    role = scan.longest_before("person_roles", person.at.start)
    this = re.search(r"该(村|社区|镇|乡|街道)([\u3400-\u9fff]{0,6})$", scan.text[: person.at.start])
    if this is not None and role is not None and role >= this.start(2):
        places = clauses.named(EntityType.PLACE, before=this.start())
        near = [m for m in places if m.name.endswith(this.group(1))]
        if near:
            sentence = clauses.sentence_of(person.at.start)
            yield make_statement(clauses, person, "resident_of", near[-1], sentence, "positions.this", 0.8)
    if role is not None and scan.text[role : person.at.start] in scan.words.set("villager_roles"):
        yield from _villager(clauses, person, role)
    for body in clauses.mentions:
        if body.at.end > person.at.start or body.at.end < person.at.start - 14:
            continue
        between = Span(body.at.end, person.at.start)
        words = scan.text[between.start : between.end].removeprefix("的")
        if set(words) & _STOP or scan.longest_before("titles", person.at.start) is not None:
            continue
        if words and role is None:
            continue
        if any(
            m is not body
            and m.type in (EntityType.PLACE, EntityType.ORGANIZATION)
            and m.at.end > body.at.end
            and m.at.end <= person.at.start
            for m in clauses.mentions
        ):
            continue
        if body.type is EntityType.PLACE and not any(
            m.type is EntityType.ORGANIZATION and m.at.end == body.at.end for m in clauses.mentions
        ):
            if _too_wide(body, words):
                continue
            sentence = clauses.sentence_of(person.at.start)
            yield make_statement(clauses, person, "resident_of", body, sentence, "positions.home", 0.9)
        elif body.type is EntityType.ORGANIZATION and words:
            sentence = clauses.sentence_of(person.at.start)
            yield make_statement(clauses, person, "member_of", body, sentence, "positions.member", 0.8)


def _too_wide(place: Mention, words: str) -> bool:
    """中国代表|沈某 lives nowhere said: of a country nobody is told to be a dweller, of a province or
    city only with a word for it."""
    if place.finder == "tagger" and place.code is None:
        return not place.name.endswith(("镇", "乡", "街道", "村", "社区"))
    return not words and place.code is not None and len(place.code) < _COUNTY


def _villager(clauses: Clauses, person: Mention, role: int) -> Iterator[Statement]:
    """在金米村的大棚里，村民|陈某正忙着: a villager without a village is of the one just spoken of."""
    village = _village_before(clauses, role)
    if village is None or village.at.end == role:
        return
    sentence = clauses.sentence_of(person.at.start)
    yield make_statement(clauses, person, "resident_of", village, sentence, "positions.villager", 0.75)


def _village_before(clauses: Clauses, at: int) -> Mention | None:
    """The village named last, in this sentence or the one before; a quotation between does not count."""
    places = clauses.named(EntityType.PLACE, before=at)
    before = [m for m in places if m.name.endswith(("村", "社区", "嘎查"))]
    if not before:
        return None
    sentence = clauses.sentence_of(at)
    text = clauses.article.reading.text
    earlier = [s for s in clauses.sentences if s.end <= sentence.start]
    while earlier and (text[earlier[-1].start] == "“" or _inside_quote(text, earlier[-1].start)):
        earlier.pop()
    reach = earlier[-1].start if earlier else sentence.start
    return before[-1] if before[-1].at.start >= reach else None


def _inside_quote(text: str, at: int) -> bool:
    opened = text.rfind("“", 0, at)
    return opened >= 0 and "”" not in text[opened:at]
