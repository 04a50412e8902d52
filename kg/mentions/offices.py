"""Where the name of an office begins: behind its place when two fields are joined, at its level word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.firms import NUMBERED_SCHOOL, OFFICES, OPENERS, STOP, tagged_whole
from kg.mentions.levels import named_level
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

LEVELS = ("自治区", "自治州", "自治县", "自治旗", "街道", "社区", *"省市州县区旗镇乡村")
_OFFICES_OF_PEOPLE = ("民政", "民族", "民宗", "民兵", "区域")
_NO_LEVEL = "场区域民级"
_FORM = "股份有限公司"
_ACT_ON_PEOPLE = re.compile(r"慰问(?![团组队])|[\d百千万余近多][名位]")
ALLIES = "联合|会同|携手|联手"  # verbs with which one body acts together with the next
_BRINGS = re.compile(rf"(?:组织|{ALLIES}|邀请|单位)(?={'|'.join(LEVELS)})")
_SEATS = ("省", "市", "州", "县", "区", "旗")
SITES = "里内上"
_YEAR = re.compile(r"\d{4}年")
_BODY = re.compile(r"政协|人大|(?:局|部|委|办|院|委员会|办公室|中心)$")  # a body whose name ends before 和
_LONGEST_FIELD = 14  # characters of what an office is for, with the level word
_OFFICES = ("中心", "站", "所")
PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社")
_CHAIRS = ("主委", "副主委", "专职副主委")
_OF_SCHOOLS = ("市", "县", "区", "旗")
_BEHIND_SCHOOL = re.compile(r"[，、。；：（”和与及]|高[一二三]|初[一二三]|[的举校党内在了对等]")
_TELLING = 4  # characters of an ending, and of the words before it, that together name one office
_OF_ZONES = ("管委会", "管理委员会", "管理局", "管理处", "党工委")
_AUTHORITIES = ("管委会", "管理委员会")
_CAMPUS = re.compile(r"[东南西北]校区?")  # 某市第一中学|南校
_EVERY = "各全该本每某多新"
_FIELD = 2  # characters of what an office is for
# Verbs that name a field.
_FIELDS = (
    "就业",
    "创业",
    "投资",
    "合作",
    "消费",
    "招商",
    "旅游",
    "生产",
    "教育",
    "保护",
    "救援",
    "运行",
    "应急",
    "调度",
)
_NO_PART = ("干", "全", "局", "内", "外", "东", "西", "南", "北", "中", "头", "腹")
_COSTS = re.compile(
    r"投资[\d.]|\d[\d.]*[万亿]?元|(?:建设|新建|建成|修建|兴建|建起|打造)了?一[座个条处所家]|(?:计划|正在|拟|将)(?:建设|新建|修建|兴建)"
)  # 凌源市|投资3200万元建设花卉冷链物流中心
# 印度|两国政府, 北京市|几位中学校长, 大连市|利用3年时间改革农村中学
_EACH = ("两国", "三国", "各国", "两市", "两县", "几", "部分", "多家", "多所", "许多", "利用")
_JOINTLY = ("共建", "联建", "合建")  # 某大学与巴东县|共建|茶学院
_WORKS = ("项目", "工程")
_FROM_TO = re.compile(r"(?<=[城区镇乡村站路口桥港])至")  # 某市|城区至新|火车站
_GAMES = re.compile(r"运动会|[省市县区全青农]运会|锦标赛|大赛|联赛|博览会")
_OF_GAMES = ("委会", "办公室", "组")
_COUNTED = re.compile(r"\d+[个家名户人所]")


def of_zone(scan: Scan, taken: Sequence[Mention], start: int, end: int) -> Mention | None:
    """某县工业园区|管委会, 某林场|康养中心: the body read before that the ending belongs to."""
    part = scan.text[start:end]
    zone = next((m for m in taken if m.at.end == start), None)
    if zone is not None and part == "党工委" and zone.name.endswith(_AUTHORITIES):
        return None  # 某园区管委会|党工委书记、主任
    if zone is None or part in _OF_ZONES or _CAMPUS.fullmatch(part):
        return zone
    return zone if part.endswith("中心") and tagged_whole(scan, zone.at.start, end) else None


def party_of(scan: Scan, head: int, end: int) -> str:
    """致公党福建省委副主委、|厦门市委|主委: the party named last, whose committee a chair is of."""
    if not scan.text.startswith(_CHAIRS, end) or scan.text.endswith(PARTIES, 0, head):
        return ""
    told = {scan.text.rfind(party, 0, head): party for party in PARTIES}
    return told[max(told)] if max(told) >= 0 else ""


def joined_office(scan: Scan, left: int, end: int, places: dict[int, Mention]) -> int | None:
    """邻水县|经济合作和|外事局: where the place ends, when an office's two fields are joined by 和."""
    if scan.text[left - 1] != "和" or not scan.text[left:end].endswith(OFFICES) or scan.text[left] in LEVELS:
        return None
    for width in range(2, 7):
        at = left - 1 - width
        if at in places and not set(scan.text[at : left - 1]) & STOP:
            return None if _BODY.search(scan.text, at, left - 1) else at
    return None


def joined_level(scan: Scan, left: int, end: int) -> int | None:
    """县|水利和|湖泊局: where the level word of an office of two fields begins a clause or an item."""
    if not scan.text[left:end].endswith(OFFICES) or scan.text[left] in LEVELS:
        return None  # 市工商联和|市教育局
    for width in range(2, 8):
        at = left - 2 - width
        if at < 0 or scan.text[at] not in LEVELS or set(scan.text[at + 1 : left - 1]) & STOP:
            continue
        if _BODY.search(scan.text, at + 1, left - 1):
            return None  # 县司法局和|县自然资源局
        if scan.boundary(at - 1) or scan.text[at - 1] in OPENERS:
            return at
    return None


def office_level(scan: Scan, start: int, end: int) -> int | None:
    """县|文体旅游局: where the level word of an office stands, when a verb is part of the office's field."""
    if not scan.text[start:end].endswith(OFFICES):
        return None
    for at in range(start - 3, max(0, start - _LONGEST_FIELD), -1):
        if set(scan.text[at:start]) & (STOP - {"和"}) or scan.has_word_inside("titles", Span(at, start)):
            return None
        opens = scan.boundary(at - 1) or scan.text[at - 1] in OPENERS
        opens = opens or scan.longest_before("clause_words", at) is not None
        if scan.text[at] in LEVELS and opens:
            return None if scan.text[at + 1] in SITES else at
    return None


def official(scan: Scan, left: int, start: int, suffix: str) -> bool:
    """就业创业促进|中心: what an office does is a verb that its name ends with, and the only one in it."""
    office = next((w for w in _OFFICES if suffix.endswith(w)), "")
    behind = start + len(suffix) - len(office)  # 城市安全运行|监测|中心
    work = scan.listed_before("office_work", left, behind)
    field = Span(left, behind - len(work))
    named = bool(work and office) and field.end - field.start >= _FIELD
    return named and not any(
        (end := scan.longest_at("clause_words", at)) is not None
        and end <= field.end
        and scan.text[at:end] not in _FIELDS
        for at in range(field.start, field.end)
    )


def official_seat(scan: Scan, places: dict[int, Mention], left: int, start: int, end: int) -> int | None:
    """孝义市|城市安全运行监测中心: where the place ends whose office has a verb in its field."""
    at = next((at for at in range(left - 1, left - _LONGEST_FIELD, -1) if at in places), None)
    if at is None or set(scan.text[at:start]) & STOP:
        return None
    return at if official(scan, at, start, scan.text[start:end]) else None


def says_what(middle: str, suffix: str) -> bool:
    """就业创业|促进中心: general words tell what an office is for where its ending says that it is one."""
    if suffix == "公司":  # 石门县|农村电影放映公司
        return len(middle) > _TELLING and middle[0] not in _EVERY
    return len(suffix) >= _TELLING and len(middle) >= _TELLING and middle[0] not in _EVERY


def tells_what_is_done(middle: str, suffix: str) -> bool:
    """True when the words between a place and an ending are no name: 56个村全|部, 投资3200万元建设某|中心."""
    return bool(
        "获" in middle
        or _YEAR.match(middle) is not None  # 某县|2022年初中|语文…
        or middle.startswith((*_EACH, *_JOINTLY))
        or _COSTS.search(middle)
        or _COUNTED.search(middle)
        or (suffix == "部" and middle.endswith(_NO_PART))
        or (suffix == "政府" and middle.endswith(_WORKS))  # 某区改造项目|政府|购买服务
        or _FROM_TO.search(middle) is not None
        or (_GAMES.search(middle) is not None and not suffix.endswith(_OF_GAMES))
    )


def tells_an_act(name: str) -> bool:
    """区政协|召开十届委员会第三十六次主席会议: what is read as one name tells what a body does.

    So 工作队|组织|近百名志愿者协会|会员, 某镇|慰问|供电所|职工.
    """
    return (
        any(verb in name for verb in ("召开", "举行", "举办", "深耕"))
        or _ACT_ON_PEOPLE.search(name) is not None
    )


def central_bodies(scan: Scan, taken: Sequence[Mention]) -> list[Mention]:
    """国家发展改革委, 加拿大|农业部: the listed organs of the state, parties and other countries."""
    found: list[Mention] = []
    for span in scan.words_of("organs"):
        of_kind = scan.text[span.end - 1] == "部" and scan.text.startswith("门", span.end)  # 公安|部门
        of_kind = of_kind or scan.text.startswith("代表", span.end)  # 原全国人大|代表童某
        if not of_kind and not any(span.overlaps(m.at) for m in [*taken, *found]):
            country = scan.longest_before("countries", span.start)
            end = span.end + len(_FORM) * scan.text.startswith(_FORM, span.end)  # 中国农业银行|股份有限公司
            whole = Span(span.start if country is None else country, end)
            found.append(scan.mention(whole, EntityType.ORGANIZATION, "organizations.central", 0.97))
    return found


def behind_bringing(scan: Scan, left: int, start: int) -> int:
    """政协组织|县法院, 市侨联联合|市教育局: where the office begins that another brings in."""
    return max((m.end() for m in _BRINGS.finditer(scan.text, left, start)), default=left)


def level_of(text: str) -> str | None:
    """The level word that an office's name opens with; 市场经营管理有限公司 has none."""
    level = next((w for w in LEVELS if text.startswith(w)), None)
    rest = text[len(level or "") :]
    if level == "乡" and rest.startswith("村"):
        return None  # 乡村|合作公司
    return None if rest[:1] in _NO_LEVEL and not rest.startswith(_OFFICES_OF_PEOPLE) else level


def of_level(scan: Scan, at: Span, level: str, place: str | None) -> Mention | None:
    """市财政局 of the city that the page is from; named in part only where nothing tells which city."""
    name = scan.text[at.start : at.end]
    kind, finder = EntityType.ORGANIZATION, "organizations.level"
    if name == level + "中心":
        return None  # 环绕|镇中心
    if name.startswith(f"{level}委{level}"):
        return of_level(scan, Span(at.start + len(f"{level}委"), at.end), level, place)  # 县委|县政府
    if place is None:
        verbs = ("event_verbs",) if level == "区" else ("clause_words", "event_verbs")  # 高新|区管委会
        led = (scan.longest_before(label, at.start) for label in verbs)
        beside = scan.text[at.start - 2 : at.start] == level + "委"  # 县委|县政府
        free = beside or scan.boundary(at.start - 1) or any(start is not None for start in led)
        return scan.mention(at, kind, finder, 0.6, partial=True) if free and level in _SEATS else None
    return scan.mention(at, kind, finder, 0.8, name=place + name[len(level) :], aliases=(name,))


def own_schools(scan: Scan, places: dict[int, Mention]) -> Iterator[Mention]:
    """市|一中, of the own city; of no place that stands there."""
    for match in NUMBERED_SCHOOL.finditer(scan.text):
        start = match.start() - 1
        level = scan.text[start : match.start()]
        if match.start() in places or level not in _OF_SCHOOLS or scan.text.endswith("全", 0, start):
            continue
        follows = any(scan.starts(label, match.end()) for label in ("person_roles", "titles"))
        city = named_level(scan, level, places, match.start())
        school = of_level(scan, Span(start, match.end()), level, city) if city is not None else None
        if school is not None and (follows or _BEHIND_SCHOOL.match(scan.text, match.end())):
            yield school
