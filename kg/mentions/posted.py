"""Bodies that only a chain of posts names: 县委常委、|组织部|部长, 副县长、|公安局|局长."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.levels import DIVISIONS, VILLAGES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.region import TOWNS

FINDER = "organizations.department"
_MEMBER = r"(?:常委|副书记|委员)、(?:[\u3400-\u9fff]{{2,8}}、)?({})(?=局?长|(?:常务)?副?(?:部长|书记|主任))"
_DEPARTMENT = re.compile(_MEMBER.format("组织部|宣传部|统战部|政法委|社会工作部|办公室"))
_OFFICE_BESIDE = re.compile(_MEMBER.format("纪委|公安局"))
_DEPUTY = re.compile(
    r"副?([市县区旗州])长、(?:(?:政府)?党组成员、)?([\u3400-\u9fff]{2,6}局)(?=(?:党委书记、|党组书记、)?副?局长)"
)
_TOWN_DEPUTY = re.compile(r"副?[乡镇]长(?:、|兼)")
_HEADED = re.compile(
    r"(?<![\u3400-\u9fff])(党委|党工委)(?=(?:副书记|书记|委员)、(?:副?[镇乡]长|人大主席|办事处(?:副?主任)|武装部长))"
)
_OF_BUREAU = re.compile(r"(?:(?:党委委员|党组成员|副局长|副?政委)[、，]?兼?)+")
_HEADS = ("局长", "庭长", "大队长", "支队长", "所长", "教导员", "指导员", "队长")
_COMMITTEE = re.compile(
    r"[、，](武装部|党委|党工委|纪委|人大工委|人大主席团|工会|团委|妇联|办事处|人武部)(?=副?书记|委员|副?主席|副?主任|副?部长)"
)
_OFFICE = re.compile(
    r"[、，](?:[市县区旗州])?((?:(?![和与等及、，])[\u3400-\u9fff]){2,8}(?:局|办|委员会|办公室|中心|医院|学校)|人大常委会|人大|政协|纪委监委|纪委|组织部|宣传部|统战部|政法委|人武部|法院|检察院|总工会|团委|妇联|工商联)(?=党[组委]书记|副?局长|副?主任|副?院长|副?校长|副?主席|副?部长|副?书记|检察长|负责人)"
)
_SECTION = re.compile(r"[、，]([\u3400-\u9fff]{2,6}[科股室])(?=负责人|副?科长|副?股长|副?主任)")
_WITH_SECTIONS = ("局", "院", "委", "办", "中心", "公司")
_INSPECTION = re.compile(r"(?:副?书记|常委)、(?:[市县区旗州]|自治县)?(监委|监察委员会)(?=代?副?主任|委员)")
# Bodies of a town beside its party committee: 镇党委副书记、|人大|主席.
_IN_TOWN = re.compile(
    r"(?:副书记|委员)、(人大|人大主席团|人大工委|纪委|工会|人武部)(?=副?(?:主席|主任|书记|部长))"
)
_HEADED_TOO = re.compile(r"、([\u3400-\u9fff]{2,6}局)(?=长)")
_FIRM = re.compile(
    r"(?<=[、，和])((?:(?![的了在和与及])[\u3400-\u9fff]){4,8})(?=党委副?书记、(?:董事长|总经理|总裁))"
)
_ROLE_BESIDE = re.compile(r"[\u3400-\u9fff]{2,6}、(党支部|党总支|党委)(?=副?书记)")
_GROUND = re.compile(
    r"((?:(?![的了在和与及有是为])[\u3400-\u9fff]){2})(?:(?![的了在和与及有是为])[\u3400-\u9fff]){0,6}?(?:基地|农场|牧场|果园|茶园|养殖场|种植园|农庄|庄园)"
    r"(?=(?:主要|技术)?(?:负责人|经理|总经理|老板|场主|园主|主任|管理员))"
)
_GOVERNMENT = re.compile(r"(?:常委|副书记|委员)、(政府)(?=党组(?:副?书记|成员))")
_OF_ZONE = re.compile(r"(?:副?书记|委员)、(管委会)(?=(?:常务)?副?主任)")  # 某新区党工委副书记、|管委会|副主任
# 市委宣传部副部长、|文明办|主任: of the division, as the department's committee is
_OF_DEPARTMENT = re.compile(r"副?部长、([\u3400-\u9fff]{2,5}(?:办|局|工委))(?=副?主任|副?局长|副?书记)")
# How a committee's name ends, the posts behind it with the other body, and what of the name that has not.
_BESIDE = (
    ("委宣传部", _OF_DEPARTMENT, "委宣传部"),
    ("委组织部", _OF_DEPARTMENT, "委组织部"),
    ("委", _DEPARTMENT, ""),
    ("委", _OFFICE_BESIDE, "委"),
    ("委", _GOVERNMENT, "委"),
    ("纪委", _INSPECTION, "纪委"),
    (tuple(f"{town}党委" for town in TOWNS), _IN_TOWN, "党委"),
    ("党工委", _OF_ZONE, "党工委"),
)
_BESIDE_DEPARTMENT = re.compile(
    r"(?:副?(?:主任|科长|股长|处长|所长)|负责人)[、兼，]{1,2}([\u3400-\u9fff]{2,6}[科股室处])(?=副?(?:主任|科长|股长|处长)|负责人|护士长)"
)
_WARD = re.compile(  # 某县人民医院副院长、|妇产科|主任
    r"(?:(?:党委书记|党总支书记|党支部书记|副?院长)(?:、|，|兼))+([\u3400-\u9fff]{2,6}[科室部])(?=副?主任|护士长|负责人)"
)
_UNITS = re.compile(r"(?:中心|[局办站所队馆])$")  # offices that their division's name goes before
_OF_A_TRADE = ("合作社", "协会", "学会", "商会", "联合会", "研究会")
_TAGGED = 0.9
_NEAR = 12  # characters from a town to the person who holds a post there


def posted_bodies(scan: Scan, found: Sequence[Mention], taken: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``found`` has the places and people, ``taken`` the bodies read so far."""
    places = [m for m in found if m.type is EntityType.PLACE]
    for span, name in (
        *_of_staff(scan, found, taken),
        *_of_committees(scan, taken),
        *_of_deputies(scan, places),
        *_of_own_towns(scan, places),
        *_behind_roles(scan, places),
        *_of_firms(scan),
        *_of_grounds(scan, places),
        *_of_bureaus(scan, taken),
        *_of_departments(scan, taken),
        *_of_colleagues(scan, found, places),
        *_beside_offices(scan, found, taken, places),
        *_of_chains(scan, places),
        *_of_double_posts(scan, found, taken),
    ):
        if not any(m.at.overlaps(span) for m in taken):
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, 0.85, name=name)


def _of_committees(scan: Scan, taken: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """凌源市委常委、|组织部|部长, 连城县纪委常委、|监委|委员, 沙扒镇党委副书记、|人大|主席."""
    for committee in taken:
        for endings, posts, dropped in _BESIDE:
            end = len(scan.text) if committee.name.endswith(endings) else committee.at.end
            while (found := posts.match(scan.text, committee.at.end, end)) is not None:
                name = committee.name.removesuffix(dropped)
                yield Span(*found.span(1)), name + found.group(1)
                beside = _INSPECTION.match(scan.text, found.end(1)) if found.group(1) == "纪委" else None
                if beside is not None:  # 某县委常委、纪委书记、|监委|主任
                    yield Span(*beside.span(1)), name.removesuffix("委") + beside.group(1)
                end = found.start(1)  # 组织部|部长、统战部部长: also the body before


def _of_deputies(scan: Scan, places: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """凌源市副市长、|公安局|局长: an office of the division whose head one deputises."""
    for match in _DEPUTY.finditer(scan.text):
        level = match.group(1)
        place = _last(places, match.start(), level)
        if place is not None and not scan.has_word_inside("titles", Span(*match.span(2))):
            yield Span(*match.span(2)), place.name + match.group(2)
    for match in _TOWN_DEPUTY.finditer(scan.text):  # 老军乡副乡长、|派出所|所长
        town = _last(places, match.start(), TOWNS)
        unit = scan.listed_at("town_units", match.end())
        if town is not None and unit:
            yield Span(match.end(), match.end() + len(unit)), town.name + unit


def _of_firms(scan: Scan) -> Iterator[tuple[Span, str]]:
    """、|中冶西北|党委书记、董事长于某: a firm that its head's posts tell, whatever its name ends in."""
    for match in _FIRM.finditer(scan.text):
        span = Span(*match.span(1))
        labels = ("titles", "clause_words", "common_words", "organization_suffixes")
        if not any(scan.has_word_inside(label, span) for label in labels):
            yield span, match.group(1)


def _of_grounds(scan: Scan, places: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """郭庄乡|都丰蔬菜基地|负责人: what somebody runs behind its place, by a name of its own."""
    for place in places:
        ground = _GROUND.match(scan.text, place.at.end)
        if ground is None or scan.everyday(ground.group(1)) or scan.generic(ground.group(1)):
            continue
        if not scan.has_word_inside("clause_words", Span(*ground.span(1))):
            yield Span(ground.start(), ground.end()), ground.group()


def _of_own_towns(scan: Scan, places: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """党委|副书记、镇长褚某: the committee of the town told last, whose head holds a post in it."""
    for match in _HEADED.finditer(scan.text):
        town = _last(places, match.start(), TOWNS)
        if town is not None:
            yield Span(*match.span(1)), town.name + match.group(1)


def _behind_roles(scan: Scan, places: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """窑沟口村|农民企业家、|党支部|书记: the branch of the village before, whose secretary has a role too."""
    for place in places:
        branch = _ROLE_BESIDE.match(scan.text, place.at.end) if place.name.endswith(VILLAGES) else None
        if branch is not None and scan.longest_before("person_roles", branch.start(1) - 1) is not None:
            yield Span(*branch.span(1)), place.name + branch.group(1)


def _last(places: Sequence[Mention], before: int, endings: str | tuple[str, ...]) -> Mention | None:
    """The last place that begins before a position and whose name ends so."""
    named = [m for m in places if m.at.start < before and m.name.endswith(endings)]
    return max(named, key=lambda m: m.at.end, default=None)


def _of_bureaus(scan: Scan, taken: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """凌源市公安局副局长、|交警大队|大队长: a unit of the bureau."""
    for bureau in taken:
        whole = bureau.surface.endswith(("局", "法院", "检察院"))
        posts = _OF_BUREAU.match(scan.text, bureau.at.end) if whole else None
        if posts is None:
            continue
        end = posts.end() + len(scan.listed_at("station_endings", posts.end()))
        if end > posts.end() and any(scan.text.startswith(_HEADS, at) for at in (end, end + 1)):
            yield Span(posts.end(), end), bureau.name + scan.text[posts.end() : end]


def _of_departments(scan: Scan, taken: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """某县中医医院骨伤科副主任、|治未病科|负责人: another department of the body."""
    bodies = sorted(taken, key=lambda m: m.at.start - m.at.end)
    for department in taken:
        posts = _BESIDE_DEPARTMENT.match(scan.text, department.at.end)
        body = next((m for m in bodies if department.at.holds(m.at) and m.at != department.at), None)
        if department.name.endswith("院") and (ward := _WARD.match(scan.text, department.at.end)) is not None:
            posts, body = ward, department
        inside = posts is not None and scan.has_word_inside("titles", Span(*posts.span(1)))
        if posts is not None and body is not None and not inside:
            yield Span(*posts.span(1)), body.name + posts.group(1)


def _of_colleagues(
    scan: Scan, found: Sequence[Mention], places: Sequence[Mention]
) -> Iterator[tuple[Span, str]]:
    """加义镇人大主席吴果、|党委|副书记: the committee of the town whose post is told just before."""
    for match, person in _behind_people(scan, _COMMITTEE, found):
        towns = [m for m in places if 0 <= person.start - m.at.end <= _NEAR]
        if towns and towns[-1].name.endswith((*TOWNS, "村", "社区")):
            yield Span(*match.span(1)), towns[-1].name + match.group(1)


def _beside_offices(
    scan: Scan, found: Sequence[Mention], taken: Sequence[Mention], places: Sequence[Mention]
) -> Iterator[tuple[Span, str]]:
    """咸丰县文化和旅游局局长覃建、|农业农村局|局长: another office of the place."""
    seats = {m.at.start: m for m in places}
    for match, person in _behind_people(scan, _OFFICE, found):
        office = _told_before(person, taken)
        if office is None:
            continue
        seat = seats.get(office.at.start)
        while seat is not None and seat.at.end in seats and seat.at.end < office.at.end:
            seat = seats[seat.at.end]  # 杭州市|余杭区|农业局
        if seat is None:
            seat = next((m for m in places if office.name.startswith(m.name)), None)
        told = seat.name if seat is not None else _division(scan, office.name)
        posts = scan.has_word_inside("titles", Span(*match.span(1))) and match.group(1) != "人大常委会"
        if told and not posts:
            yield Span(*match.span(1)), told + match.group(1)


def _of_double_posts(
    scan: Scan, found: Sequence[Mention], taken: Sequence[Mention]
) -> Iterator[tuple[Span, str]]:
    """县人大常委会副主任、|教育局|长李帅: the office of the same division whose head has another post too."""
    people = {m.at.start for m in found if m.type is EntityType.PERSON}
    for match in _HEADED_TOO.finditer(scan.text):
        post = scan.longest_before("titles", match.start())
        body = next((m for m in taken if m.at.end == post), None)
        told = _division(scan, body.name) if body is not None else ""
        if told and match.end() + 1 in people:
            yield Span(*match.span(1)), told + match.group(1)


def _division(scan: Scan, office: str) -> str:
    """房县, of 房县监委, where only 县监委 is printed."""
    return next((name for name in reversed(scan.places.prefixes(office)) if name.endswith(DIVISIONS)), "")


def _of_staff(scan: Scan, found: Sequence[Mention], taken: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """某县教育局副局长杨某，|体卫艺股|负责人: a section of the body of the colleague told just before."""
    for match, person in _behind_people(scan, _SECTION, found):
        body = _told_before(person, taken)
        if body is not None and body.name.endswith(_WITH_SECTIONS):
            yield Span(*match.span(1)), body.name + match.group(1)


def _told_before(person: Span, taken: Sequence[Mention]) -> Mention | None:
    """The body whose post a person's name stands behind: the nearest, of two with one end the longer."""
    near = (m for m in taken if 0 < person.start - m.at.end <= _NEAR)
    return max(near, key=lambda m: (m.at.end, -m.at.start), default=None)


def _behind_people(
    scan: Scan, bodies: re.Pattern[str], found: Sequence[Mention]
) -> Iterator[tuple[re.Match[str], Span]]:
    """Bodies told right behind a person's name, with the name."""
    people = {m.at.end: m.at for m in found if m.type is EntityType.PERSON}
    return ((match, people[match.start()]) for match in bodies.finditer(scan.text) if match.start() in people)


def _of_chains(scan: Scan, places: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """交口县委宣传部副部长、|融媒体中心|主任: a body between two posts, as the tagger reads it, sure of it.

    An office is of the place that is named last before it; an association too that is named by its trade.
    """
    for name in scan.names:
        if name.label != "ORGANIZATION" or name.confidence < _TAGGED:
            continue
        between = scan.text.endswith("、", 0, name.start) and scan.starts("titles", name.end)
        if not between or scan.longest_before("titles", name.start - 1) is None:
            continue
        text = scan.text[name.start : name.end]
        before = [m for m in places if m.at.end < name.start]
        trade = text.removesuffix(next((w for w in _OF_A_TRADE if text.endswith(w)), ""))
        office = _UNITS.search(text) or (trade != text and scan.everyday(trade))
        if before and office and not any(m.at.start == name.start for m in places):
            seat = max(before, key=lambda m: m.at.end).name
            yield Span(name.start, name.end), seat.removesuffix("街道" * text.startswith("街道")) + text
