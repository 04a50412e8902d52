"""Who holds which post: read from the words before a person's name; careers.py reads those behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.careers import appointed
from kg.statements.clauses import Clauses
from kg.statements.colleagues import of_list, shared
from kg.statements.holders import body_of_kind, division_of, holder_of, this_body
from kg.statements.make import make_statement
from kg.statements.party_branches import both, of_office
from kg.statements.printed_posts import title_before, without_honour, worker_before

_JOIN = re.compile(r"(?:、|兼|，兼|兼任)$")
_WITH_BODY = re.compile(
    r"、([\u3400-\u9fff]{1,12})$|、([^，。；：、]{4,30}领导小组)$|，([\u3400-\u9fff]{2,5}[科部室])$"
)
_OF_WARD = re.compile(r"[\u3400-\u9fff]{2,5}[科股部室]副?(?:主任|科长|股长|护士长|负责人)")
_ASIDE = re.compile(
    r"（(?:(?:挂职|兼|兼任|主持工作|[正副][处科县厅局]级|正高|副高)[^）]{0,6}|[\u3400-\u9fff]{1,4}长|[\u3400-\u9fff]{0,5}援[藏疆青])）$"
)
_TWO_POSTS = re.compile(
    r"((?:党[组委]|党?支部|党总支|[省市县区州旗]委)?(?:副?书记|常委))"
    r"((?:常务)?副?[\u3400-\u9fff]{1,3}(?:长|主任|主席|经理))"
)
_HONOURS = (
    "大师",
    "劳模",
    "模范",
    "传承人",
    "标兵",
    "工匠",
    "名师",
    "推广大使",
    "形象大使",
    "宣传大使",
    "公益大使",
)  # held of nobody, though a place names them
_TENSE = re.compile(r"(?:现任|现|时任|原任|现为|曾任|原)$")
_PAST = ("时任", "原任", "曾任")
_AS = re.compile(r"(?:作为|身为)[^，。；]*$")
_HEADS = ("主任", "局长", "院长", "校长", "书记", "主席", "会长", "所长", "站长", "部长", "总经理", "董事长")
_SCENE = re.compile(r"(?:在|走进|来到|走入)[^，。；：]*$")
_DIVISION_HEADS = ("省长", "市长", "州长", "县长", "区长", "旗长", "镇长", "乡长", "盟长")
_FORMER = re.compile(r"^(?:原任?|前任?|时任)(?=.{2})")
_COMMITTEES = ("党工委", "党委", "党组")
_PARTY_HEADS = ("党委书记", "党组书记", "党总支书记")  # 医院院长黄某，|党委书记|魏某
_WORK_TEAM, _TO_VILLAGE = "工作队", "驻村"
_OF_SCHOOL = re.compile(r"^[校院](?=[党团])")
_TEAMS = ("工作队", "工作团", "工作组")
_PRESENT = re.compile(r"^(?:现任|新任|首任|现(?!代))(?=.{2})")
_YEARS = re.compile(r"^\d{1,3}岁的?")  # 王举村|61岁支书|王某: no part of the post
_TIME = re.compile(r"(?:时任|原|前任|现任)$")


def position_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """holds_position, each post of a person once."""
    done: dict[tuple[str, str], list[str]] = {}
    for person in clauses.mentions:
        if person.type is not EntityType.PERSON:
            continue
        own = [*_posts(clauses, scan, person), *appointed(clauses, scan, person)]
        for statement in own or _together(clauses, scan, person):
            assert isinstance(statement.object, Mention)
            title = statement.qualifiers["title"]
            titles = done.setdefault((person.name, statement.object.name), [])
            if not any(_said_in(title, longer) for longer in titles):
                titles.append(title)
                yield statement


def _said_in(title: str, longer: str) -> bool:
    """民警 where 社区民警 was told, but not 局长 where 副局长 was."""
    return longer.endswith(title) and not longer.removesuffix(title).endswith(("副", "代", "助理"))


def _together(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """The post told once for a list of people, before the first of them or behind the last."""
    first, last = of_list(clauses, scan, person)
    before = [] if first is person else [*_posts(clauses, scan, first)]
    behind = [] if before or last is person else [*appointed(clauses, scan, last)]
    return shared(clauses, scan, person, before or behind)


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
    at = without_honour(scan, worker_before(clauses, scan, at) or at)
    while (found := title_before(clauses, scan, at)) is not None:
        start, title = found
        holder = holder_of(clauses, start, name_start, title, scan)
        widened = _WITH_BODY.search(scan.text[:start]) if holder is None else None
        if widened is not None and _names_somebody(clauses, widened.start() + 1, start):
            widened = None  # 副总经理|毛立民和|首席专家
        if widened is not None:  # 、区老龄办|主任: the body is part of the title, the first body holds both
            start, title = widened.start() + 1, widened.group()[1:] + title
        beside = holder is not None and holder.at.end >= start
        at = min(start, clauses.chain_start(holder)) if holder is not None and beside else start
        late = scan.text.endswith("原", 0, at) and scan.boundary(at - 2)  # 原|某县水利局|局长刘某
        titles.append((start, title, holder, late or scan.text.endswith(_PAST, 0, at)))
        tense = _TENSE.search(scan.text[:at])  # 时任某村党支部书记、|现任|某中心主任
        at = tense.start() if tense is not None and scan.text[tense.start() - 1] == "、" else at
        joined = _JOIN.search(scan.text[max(0, at - 3) : at])
        behind = scan.text.endswith("，", 0, at) and scan.longest_before("titles", at - 1) is not None
        if joined is None and not behind:
            break
        at -= len(joined.group()) if joined is not None else 1  # 某局副局长，|交警大队大队长刘某
    holder = _of_colleague(clauses, scan, *titles[-1][:2]) if titles and titles[-1][2] is None else None
    past = False
    for start, title, own, told_past in reversed(_of_division(clauses, scan, titles)):
        now = _PRESENT.match(title) or scan.text.endswith(("现", "现任"), 0, start)
        past = told_past or (past and own is None and not now)  # 原|某局党组书记、局长刘某: both
        this = this_body(clauses, start, scan)
        kind = own or _of_its_kind(clauses, scan, start, title, holder)
        holder, post = this or (kind or _of_next(clauses, scan, start, titles), title)
        holder = division_of(clauses, holder, post, scan) or holder
        holder = of_office(clauses, holder, post) if own is None and holder is not None else holder
        if holder is None or _not_held(scan, holder, post, own):
            continue
        post = _as_held(scan, holder, start, post)
        bare = _FORMER.sub("", post)
        qualifiers = {"title": bare}
        before = scan.text[max(0, start - 2) : start]
        if bare != post or past or (_TIME.search(before) and not before.endswith("现任")):
            qualifiers["tenure"] = "former"
        sentence = clauses.sentence_of(person.at.start)
        parts = _unmarked(scan, start, bare)
        held = [(division_of(clauses, holder, part, scan) or holder, part) for part in parts]
        for body, one in [pair for seat, part in held for pair in both(clauses, seat, part)]:
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


def _of_its_kind(
    clauses: Clauses, scan: Scan, start: int, title: str, holder: Mention | None
) -> Mention | None:
    """政委|何某 behind 县委常委胡某: of the police that is told of, for a committee has none.

    驻村第一书记、|工作队队长|牟某: of the one team that is told of.
    """
    teams = {m.name: m for m in clauses.named(EntityType.ORGANIZATION) if m.name.endswith(_WORK_TEAM)}
    if title.removeprefix(_TO_VILLAGE).startswith(_WORK_TEAM) and len(teams) == 1:
        return next(iter(teams.values()))
    told = title in scan.words.set("title_bodies")
    if holder is not None and not (told and holder.name.endswith(("委", "政府"))):
        return holder
    return body_of_kind(clauses, start, title, scan) or holder


def _of_next(
    clauses: Clauses, scan: Scan, start: int, titles: list[tuple[int, str, Mention | None, bool]]
) -> Mention | None:
    """局|党组书记、局长刘某, of the bureau that the sentence is about: in the body of the post told next."""
    kind = scan.text[start - 1 : start]
    told = ((at, title) for at, title, *_ in titles if at > start and title.startswith(kind))
    return next((b for at, title in told if (b := body_of_kind(clauses, at, title, scan))), None)


def _not_held(scan: Scan, holder: Mention, post: str, own: Mention | None) -> bool:
    """An honour is of no place; 市委副书记、|市长 is of a city that nothing tells, not of the committee."""
    if holder.type is EntityType.PLACE and post.endswith(_HONOURS):
        return True
    heads = post in scan.words.set("government_posts") and "书记" not in post
    return holder.partial and own is None and heads


def _as_held(scan: Scan, holder: Mention, start: int, post: str) -> str:
    """The post without what belongs to its body or only says that it is held now."""
    if post[:-1] == holder.surface and post.endswith("局长"):
        return "局长"  # 教育局|长
    if holder.name.endswith("政协"):
        post = post.removeprefix("政协")  # 县政协|党组书记
    if holder.at.end > start and holder.name.endswith(_TEAMS):  # 某局驻某村工作队|队长: 工作队队长
        post = scan.text[holder.at.end : start + len(post)] or post
        post = "队员" if post == "员" else post
    if holder.name.endswith(_WORK_TEAM):
        post = post.removeprefix(_TO_VILLAGE).removeprefix(_WORK_TEAM) or post
    post = _OF_SCHOOL.sub("", _PRESENT.sub("", _YEARS.sub("", post)))
    return post.removeprefix("政府") if post.endswith(_DIVISION_HEADS) else post  # 政府|副县长王某


def _of_division(
    clauses: Clauses, scan: Scan, titles: list[tuple[int, str, Mention | None, bool]]
) -> list[tuple[int, str, Mention | None, bool]]:
    """某集团副总经理A，|党委副书记、镇长|B: the first post is of the committee of the town that B heads."""
    levels = scan.words.mapping("government_posts")
    headed = next(((start, title) for start, title, *_ in titles if title in levels), None)
    if headed is None or len(titles) == 1:
        return titles
    town = holder_of(clauses, headed[0], headed[0] + len(headed[1]), headed[1], scan)
    committees = [m for m in clauses.named(EntityType.ORGANIZATION) if m.name.endswith("党委")]
    head = next((m for m in committees if town is not None and town.name in m.name), None)
    return [
        (start, title, own or (head if title.startswith("党委") else None), past)
        for start, title, own, past in titles
    ]


def _unmarked(scan: Scan, start: int, post: str) -> tuple[str, ...]:
    """党组书记|理事长, 县委常委|常务副县长: two posts that stand without a mark between them."""
    two = _TWO_POSTS.fullmatch(post)
    if two is None or two.group(2) not in scan.words.set("titles"):
        return (post,)
    first, second = two.groups()
    return (scan.text[start - 2 : start] + first if first == "常委" else first, second)


def _names_somebody(clauses: Clauses, start: int, end: int) -> bool:
    return any(start <= m.at.start and m.at.end <= end for m in clauses.named(EntityType.PERSON))


def _of_colleague(clauses: Clauses, scan: Scan, start: int, title: str) -> Mention | None:
    """县总工会主席范春生、|副主席|何艳红: a deputy behind the head is of the same body.

    So is who has the body's own word in the post: 县人武部政委孙涛、|部|长韩磊, |党工委|副书记李登亮.
    """
    before = next((m for m in clauses.named(EntityType.PERSON) if m.at.end == start - 1), None)
    if scan.text[start - 1 : start] not in ("、", "和", "，"):
        return None
    if before is None:
        return _of_head(clauses, scan, start, title) or _of_scene(clauses, scan, start)
    body = _body_of(clauses, scan, before, title.removeprefix("副"))
    ward = _OF_WARD.fullmatch(title) is not None
    if ward and body is not None and body.name.endswith("科"):
        return None  # 腔镜外科主任王某、|血液科主任|沈某: each of a ward of its own
    below = title.startswith(scan.words["colleague_posts"]) or ward
    head = body is not None and title.startswith(body.name[-1]) and title.endswith("长")
    own = body is not None and any(title.startswith(w) and body.name.endswith(w) for w in _COMMITTEES)
    party = title in _PARTY_HEADS and body is not None and not body.name.endswith(_COMMITTEES)
    return body if below or head or own or party else None


def _body_of(clauses: Clauses, scan: Scan, person: Mention, head: str) -> Mention | None:
    """The body in which a person holds a post; of a town's head (书记A，镇长|B|), of the one named before.

    Of several it is the one whose ``head`` the person is: 党工委书记、管委会主任A，|副主任|B.
    """
    sentence = clauses.sentence_of(person.at.start)
    for colleague in [person, *reversed(clauses.named(EntityType.PERSON, before=person.at.start))]:
        if colleague.at.start < sentence.start:
            return None
        first, _ = of_list(clauses, scan, colleague)
        held = [*_posts(clauses, scan, first)]
        held.sort(key=lambda s: s.qualifiers["title"] != head)
        bodies = [s.object for s in held if isinstance(s.object, Mention)]
        body = next((m for m in bodies if m.type is EntityType.ORGANIZATION), None)
        if body is not None or not held:
            return body
    return None


def _of_head(clauses: Clauses, scan: Scan, start: int, title: str) -> Mention | None:
    """县人大常委会主任刘某带队，|副主任|王某参加: of the body whose head or other deputy is named before."""
    head = title.removeprefix("副")
    if head == title or head not in _HEADS:
        return None
    sentence = clauses.sentence_of(start)
    for person in clauses.named(EntityType.PERSON, before=start):
        if person.at.start >= sentence.start and scan.text.endswith(head, 0, person.at.start):
            for post in _posts(clauses, scan, person):
                body = post.object
                if post.qualifiers["title"] in (head, title) and isinstance(body, Mention):
                    return body if body.type is EntityType.ORGANIZATION else None
    return None


def _of_scene(clauses: Clauses, scan: Scan, start: int) -> Mention | None:
    """在山东枣益康食品有限公司，|研发总监|刘某正在调试新品: the body in which a sentence begins."""
    sentence = clauses.sentence_of(start)
    bodies = [m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == start - 1]
    body = max(bodies, key=lambda m: m.at.end - m.at.start, default=None)
    if body is None or body.at.start < sentence.start:
        return None
    return body if _SCENE.search(scan.text, sentence.start, body.at.start) else None
