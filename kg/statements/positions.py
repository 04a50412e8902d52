"""Who holds which post: read from the words right before a person's name, or behind 任 and in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.levels import level_place, outranks
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.actors import ACTORS, spoken_of
from kg.statements.clauses import Clauses
from kg.statements.colleagues import first_of_list, shared
from kg.statements.homes import village_before
from kg.statements.make import make_statement
from kg.statements.party_branches import both, of_office

_POST_END = tuple("员长师")
_STOP = set("，。、；：！？“”‘’（）《》—…\n的了在和与及是有为被把将")
_JOIN = re.compile(r"(?:、|兼|，兼|兼任)$")
_WITH_BODY = re.compile(r"、([\u3400-\u9fff]{1,12})$")
_ASIDE = re.compile(
    r"（(?:(?:挂职|兼|兼任|主持工作|正[处科县]级|副[处科县]级|正高|副高)[^）]{0,6}|[\u3400-\u9fff]{1,4}长)）$"
)
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
_OF_VILLAGES = ("驻村第一书记", "村支书", "村主任", "村党支部书记", "村支部书记", "社区主任", "社区书记")
_HEADS, _UNITS = ("主任", "副主任", "科长", "副科长", "护士长"), ("科", "中心", "部", "室")
_ELECTS = re.compile(r"选举|推选|聘请|推举|聘任")
_SHARED = ("村",)
_LONGEST_FIELD = 4  # characters of what a post is for
_TOWNS = ("镇", "乡")  # also those that the gazetteer does not list
_CALLED = re.compile(r"（(?:以下|下)?简称[^（）]{1,12}）$")
_TENSE = re.compile(r"(?:现任|时任|原任|现为|曾任)$")
_OF_KIND = re.compile(r"(?:^|[，。、“”\n])(市场|公司|医院|学校|合作社|园区|景区|农场|协会|集团|企业)$")
_PAST = ("时任", "原任", "曾任")
_AS = re.compile(r"(?:作为|身为)[^，。；]*$")
_LONGEST_HONOUR = 14  # characters with who gives it
_FORMER = re.compile(r"^(?:原任?|前任?|时任)(?=.{2})")
_TIME = re.compile(r"(?:时任|原|前任|现任)$")
_APPOINTED = re.compile(
    r"(?:，)?(?:(?P<former>曾任|历任|曾担任)|(?P<removed>的)|(?:现任|任|担任|当选为?|兼任|出任|就任|升任|转任|调任|为|是|系)|(?P<bracket>（))"
)


def position_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """holds_position, each post of a person once."""
    done: set[tuple[str, str]] = set()
    for person in clauses.mentions:
        if person.type is not EntityType.PERSON:
            continue
        own = [*_posts(clauses, scan, person), *_appointed(clauses, scan, person)]
        first = first_of_list(clauses, scan, person)
        together = [] if own or first is person else [*_posts(clauses, scan, first)]
        for statement in own or shared(clauses, person, together):
            assert isinstance(statement.object, Mention)
            key = (person.name, statement.object.name + statement.qualifiers["title"])
            if key not in done:
                done.add(key)
                yield statement


def _posts(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """阳谷县农业农村局局长|李贵民, 县委副书记、县长|李某: titles joined before the name, last to first."""
    aside = _ASIDE.search(scan.text[: person.at.start])  # 副县长（挂职）|陈某, 主任（台长）|何某
    at = aside.start() if aside is not None else person.at.start
    if scan.text.endswith("的", 0, at) and scan.longest_before("titles", at - 1) is not None:
        at -= 1  # 时任市委副书记、市长的|程某
    name_start = at
    titles: list[tuple[int, str, Mention | None, bool]] = []
    if scan.text.endswith("，", 0, at) and _AS.search(scan.text, clauses.sentence_of(at).start, at - 1):
        at -= 1  # 作为某公司董事长，|李某
    worker = _worker(clauses, scan, at)
    at = _without_honour(scan, worker if worker is not None else at)
    while (found := _title_before(clauses, scan, at)) is not None:
        start, title = found
        holder = _holder(clauses, start, name_start, title, scan)
        widened = _WITH_BODY.search(scan.text[:start]) if holder is None else None
        if widened is not None:  # 、区老龄办|主任: the body is part of the title, the first body holds both
            start, title = widened.start(1), widened.group(1) + title
        beside = holder is not None and holder.at.end >= start
        at = min(start, clauses.chain_start(holder)) if holder is not None and beside else start
        titles.append((start, title, holder, scan.text.endswith(_PAST, 0, at)))
        tense = _TENSE.search(scan.text[:at])  # 时任某村党支部书记、|现任|某中心主任
        at = tense.start() if tense is not None and scan.text[tense.start() - 1] == "、" else at
        joined = _JOIN.search(scan.text[max(0, at - 3) : at])
        behind = scan.text.endswith("，", 0, at) and scan.longest_before("titles", at - 1) is not None
        if joined is None and not behind:
            break
        at -= len(joined.group()) if joined is not None else 1  # 某局副局长，|交警大队大队长刘某
    holder = _of_colleague(clauses, scan, *titles[-1][:2]) if titles and titles[-1][2] is None else None
    for start, title, own, past in reversed(titles):
        this = _this_body(clauses, start, scan)
        holder, post = this or (own or holder or _body_of_kind(clauses, start, title, scan), title)
        holder = _division_of(clauses, holder, post, scan) or holder
        holder = of_office(clauses, holder, post) if own is None and holder is not None else holder
        if holder is None or (holder.type is EntityType.PLACE and post.endswith(_HONOURS)):
            continue
        if holder.name.endswith("政协"):
            post = post.removeprefix("政协")  # 县政协|党组书记
        bare = _FORMER.sub("", post)
        qualifiers = {"title": bare}
        before = scan.text[max(0, start - 2) : start]
        if bare != post or past or (_TIME.search(before) and not before.endswith("现任")):
            qualifiers["tenure"] = "former"
        sentence = clauses.sentence_of(person.at.start)
        for body, one in both(clauses, holder, bare):
            yield make_statement(
                clauses,
                person,
                "holds_position",
                body,
                sentence,
                "positions.title",
                0.95,
                qualifiers={**qualifiers, "title": one},
            )


def _of_colleague(clauses: Clauses, scan: Scan, start: int, title: str) -> Mention | None:
    """县总工会主席范春生、|副主席|何艳红: a deputy behind the head is of the same body.

    So is who has the body's own word in the post: 县人武部政委孙涛、|部|长韩磊.
    """
    before = next((m for m in clauses.named(EntityType.PERSON) if m.at.end == start - 1), None)
    if before is None or scan.text[start - 1 : start] not in ("、", "和", "，"):
        return None
    bodies = [s.object for s in _posts(clauses, scan, before) if isinstance(s.object, Mention)]
    body = next((m for m in bodies if m.type is EntityType.ORGANIZATION), None)
    below = title.startswith(scan.words["colleague_posts"])
    head = body is not None and title.startswith(body.name[-1]) and title.endswith("长")
    return body if below or head else None


def _without_honour(scan: Scan, at: int) -> int:
    """某公司董事长|、全国劳动模范|李某: where the posts end, when an honour stands behind them."""
    if not scan.text.endswith(scan.words["personal_honours"], 0, at - scan.text.endswith("”", 0, at)):
        return at
    mark = scan.text.rfind("、", max(0, at - _LONGEST_HONOUR), at)
    return mark if mark > 0 and scan.longest_before("titles", mark) is not None else at


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
    if nearest is not None and start == nearest.at.end - 1 and scan.text[start] in _SHARED:
        return start, scan.text[start:at]  # 吴楼|村|支书: the level is of the place and of the post
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
    called = _CALLED.search(scan.text[:start])
    start = called.start() if called is not None else start  # 大连商品交易所（以下简称“大商所”）|总经理
    bodies = [
        m
        for m in clauses.mentions
        if m.type is EntityType.ORGANIZATION
        and m.at.start <= start
        and start - scan.text.endswith("的", 0, start) <= m.at.end < name_start
    ]
    if bodies:
        return (
            min(bodies, key=lambda m: (m.at.start, -m.at.end))
            if len(bodies) == 1
            else max(bodies, key=lambda m: m.at.end - m.at.start)
        )
    shared = scan.text[start] in _SHARED and title.endswith(_OF_VILLAGES)
    places = [
        m
        for m in clauses.mentions
        if m.type is EntityType.PLACE and (m.at.end == start or (shared and m.at.end == start + 1))
    ]
    if places and (sender := _sender(clauses, places[0], scan)) is not None:
        return sender
    if places:
        return places[0]
    if title.endswith(_OF_VILLAGES):
        return village_before(clauses, start)
    suffix = scan.words.mapping("government_posts").get(title)
    if suffix is None:
        return None
    own = level_place(scan, suffix)
    named = {
        m.name: m
        for m in clauses.mentions
        if m.type is EntityType.PLACE and m.name.endswith(suffix) and (m.code or suffix in _TOWNS)
    }
    if own is not None and own.name in named and any(outranks(own, m.code) for m in named.values()):
        return named[own.name]  # 副市长 on a prefecture's page is of the prefecture
    if len(named) == 1:
        return next(iter(named.values()))
    dateline = clauses.article.dateline
    return named.get(dateline.name) if dateline is not None else None


def _sender(clauses: Clauses, place: Mention, scan: Scan) -> Mention | None:
    """广东省农业科学院|驻连南|专家组组长: the body that sent people to a place."""
    if scan.text[place.at.start - 1 : place.at.start] != "驻":
        return None
    senders = [m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == place.at.start - 1]
    return max(senders, key=lambda m: m.at.end - m.at.start, default=None)


def _division_of(clauses: Clauses, holder: Mention | None, post: str, scan: Scan) -> Mention | None:
    """镇党委副书记、镇长|李某: a post of the division is not held of its party committee."""
    suffix = scan.words.mapping("government_posts").get(post)
    if suffix is None or holder is None or holder.type is not EntityType.ORGANIZATION or "书记" in post:
        return None
    places = clauses.named(EntityType.PLACE)
    named = [m for m in places if m.name.endswith(suffix) and m.name in holder.name]
    return named[-1] if named else None


def _this_body(clauses: Clauses, start: int, scan: Scan) -> tuple[Mention, str] | None:
    """该院|心血管内科|副主任医师: the body spoken of last that ends so, and the post."""
    match = _THIS.search(scan.text[:start])
    if match is None:
        return None
    end = scan.longest_at("titles", start)
    bodies = clauses.named(EntityType.ORGANIZATION, before=match.start())
    named = [m for m in bodies if m.name.endswith(match.group(1))]
    body = spoken_of(scan.text, named)
    if end is None or body is None:
        return None
    post, unit = scan.text[start:end], scan.text[match.end(1) : start]
    return body, unit + post if post in _HEADS and unit.endswith(_UNITS) else post


def _body_of_kind(clauses: Clauses, start: int, title: str, scan: Scan) -> Mention | None:
    """校长|李某 alone: the school spoken of, when the sentence or the article names one only."""
    kind = _OF_KIND.search(scan.text[:start])
    if kind is not None:  # 市场|负责人龙某
        named = {m.name: m for m in clauses.mentions if m.type in ACTORS and m.at.end <= start}
        fitting = [m for name, m in named.items() if name.endswith(kind.group(1))]
        return fitting[0] if len(fitting) == 1 else None
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
    names = {m.name.replace("人民", "") for m in before}  # 平阳县检察院, 平阳县人民检察院
    near = [m for m in before if m.at.start >= clauses.sentence_of(start).start]
    if len(names) == 1 or len({m.name for m in near}) == 1:
        return (near or before)[-1]
    return None


def _post_end(scan: Scan, at: int) -> int | None:
    """Where the post that starts here ends; what it is of may stand in it (语文|教师)."""
    for begin in range(at, min(at + _LONGEST_FIELD, len(scan.text)) + 1):
        end = scan.longest_at("titles", begin)
        if end is not None:
            return end
        if scan.text[begin : begin + 1] in _STOP or scan.starts("clause_words", begin):
            return None
    return None


def _within(scan: Scan, body: Mention, start: int, end: int) -> int:
    """新华村|党总支|书记: where the post begins when the end of the body's name is part of it."""
    begins = range(max(body.at.start, start - _LONGEST_FIELD), start)
    return next((at for at in begins if scan.longest_at("titles", at) == end), start)


def _appointed(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """李某担任某局局长、党组书记; 李某（某研究院院长）."""
    match = _APPOINTED.match(scan.text, person.at.end)
    if match is None:
        return
    at = match.end()
    body: Mention | None = None
    while True:
        chain = clauses.chain_from(at, ACTORS)
        body = chain[-1] if chain else body  # 河南省|周口市|商水县: the last of a chain
        step = chain[-1].at.end if chain else at
        step += scan.text.startswith("的", step)  # 陈某是某合作社|的|技术顾问
        end = _post_end(scan, step)
        if (
            body is None
            and end is not None
            and _ELECTS.search(scan.text[clauses.of(person.at.start).at.start : person.at.start])
        ):
            body = _body_of_kind(clauses, step, scan.text[step:end], scan)  # 选举某人为|会长
        if body is None or end is None:
            return
        if match.group("bracket") and scan.text[end : end + 1] not in "）、":
            return
        qualifiers = {"title": scan.text[_within(scan, body, step, end) : end]}
        if match.group("removed") and not scan.text.startswith("职务", end):
            return  # 免去|陈某|的某局局长职务
        if match.group("former") or match.group("removed"):
            qualifiers["tenure"] = "former"
        sentence = clauses.sentence_of(person.at.start)
        yield make_statement(
            clauses,
            person,
            "holds_position",
            body,
            sentence,
            "positions.appointed",
            0.9,
            qualifiers=qualifiers,
        )
        if scan.text[end : end + 1] != "、":
            return
        at = end + 1
