"""The body that a post is of: the one before it, the division, one pointed at or told by the post itself."""

from __future__ import annotations

import re

from kg.mentions.levels import formerly, level_place, outranks
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention
from kg.statements.actors import ACTORS, lead_length, of_kind, spoken_of
from kg.statements.clauses import Clauses
from kg.statements.homes import only_village, village_before

_THIS = re.compile(
    r"该(院|局|校|厂|公司|集团|医院|学校|中心|所|厅|部|社|站|行|支队|大队|合作社)[\u3400-\u9fff]{0,8}$"
)
_OF_VILLAGES = (
    "驻村第一书记",
    "驻村工作队队长",
    "驻村工作队长",
    "驻村工作队员",
    "村支书",
    "村主任",
    "村会计",
    "村文书",
    "村党支部书记",
    "村支部书记",
    "社区主任",
    "社区书记",
)
_HEADS, _UNITS = ("主任", "副主任", "科长", "副科长", "护士长"), ("科", "中心", "部", "室")
_SCHOOLS = ("大学", "校区", "学校", "中学", "小学")
_REGIONAL = ("经理", "总监", "代表", "总裁", "负责人")
_OF_WORKS = ("负责人", "经理", "总监", "主任", "场长", "园长", "馆长", "技术员", "管理员", "总工程师", "主管")
_DEPUTIES = ("", "副", "代", "常务副")
_TOWNS = ("镇", "乡")  # also those that the gazetteer does not list
# 大连商品交易所（以下简称“大商所”）|总经理, 某省艺术馆（某保护中心）|馆长
_CALLED = re.compile(
    r"（(?:(?:以下|下)?[简下]?称[^（）]{1,12}|[^（），。]{4,20}(?:中心|局|馆|站|院|校|办|会|公司|集团))）$"
)
_OF_KIND = re.compile(
    r"(?:^|[，。、“”\n])(市场|公司|医院|学校|合作社|园区|景区|农场|协会|集团|企业|大队|支队|派出所|法院|检察院)$"
)
_LONGEST_POST = 6  # characters of a post in a committee
SHARED = ("村",)  # a level that is of the place and of the post: 吴楼|村|支书


def holder_of(clauses: Clauses, start: int, name_start: int, title: str, scan: Scan) -> Mention | None:
    """The body whose name runs up to (or into) the title, else the division right before it."""
    called = _CALLED.search(scan.text[:start])
    start = called.start() if called is not None else start
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
    works = [m for m in clauses.named(EntityType.PROJECT) if m.at.end == start]
    if works and title.endswith(_OF_WORKS):  # 现代农业产业园|负责人
        return works[0]
    shared = scan.text[start] in SHARED and title.endswith(_OF_VILLAGES)
    places = [
        m
        for m in clauses.mentions
        if m.type is EntityType.PLACE and (m.at.end == start or (shared and m.at.end == start + 1))
    ]
    if places and (sender := _sender(clauses, places[0], scan)) is not None:
        return sender
    seller = _seller(clauses, places[0], title) if places else None
    if places:
        return seller or places[0]
    if title.endswith(_OF_VILLAGES):
        before = village_before(clauses, start)
        if before is not None or "驻村" in title:
            return before
        only = only_village(clauses)
        community = title.startswith("社区")  # 社区书记 is of no 楚桥村 that is named later
        return only if only is not None and (not community or only.name.endswith("社区")) else None
    return _headed(clauses, start, name_start, title, scan)


def _headed(clauses: Clauses, start: int, name_start: int, title: str, scan: Scan) -> Mention | None:
    """The division of a post of its government that no place stands before: 副市长|李某."""
    suffix = scan.words.mapping("government_posts").get(title)
    if suffix is None:
        return None
    read = (m for m in clauses.named(EntityType.PLACE) if start <= m.at.start and m.at.end < name_start)
    within = next(read, None)
    if within is not None and scan.text[start : within.at.start] in _DEPUTIES:
        return within  # 副|市|长: whose, the reading of places has told
    beside = _of_committee_beside(clauses, start, suffix)
    if beside is not None:
        return beside
    own = level_place(scan, suffix)
    own_name = own.name if own is not None else None
    named = {
        m.name: m
        for m in clauses.mentions
        if m.type is EntityType.PLACE
        and (m.name.endswith(suffix) or formerly(m).endswith(suffix) or m.name == own_name)
        and (m.code or suffix in _TOWNS)
    }
    if own is not None and own.name in named and any(outranks(own, m.code) for m in named.values()):
        return named[own.name]  # 副市长 on a prefecture's page is of the prefecture
    if len(named) == 1:
        return next(iter(named.values()))
    earlier = {m.name for m in clauses.mentions if m.name in named and m.at.end <= start}
    if own is not None and own.name in named and earlier <= {own.name}:
        return named[own.name]  # 我市…，|副市长|李某赴慈溪市: the other is told of only then
    sentence = clauses.sentence_of(start)
    opens = scan.text[sentence.start + lead_length(scan.text, sentence) :]
    if len(earlier) == 1 and own is None and opens.startswith(named[next(iter(earlier))].surface):
        return named[next(iter(earlier))]  # 镇远县招商考察团在|县长|罗某带领下赴歙县
    paragraph = clauses.article.reading.text.rfind("\n", 0, start)
    here = {m.name: m for m in clauses.mentions if m.name in named and paragraph < m.at.start < start}
    if suffix in _TOWNS and len(here) == 1:  # …。”|镇长|曹某说: of the town that the paragraph tells of
        return next(iter(here.values()))
    dateline = clauses.article.dateline
    return named.get(dateline.name) if dateline is not None else None


def _of_committee_beside(clauses: Clauses, start: int, suffix: str) -> Mention | None:
    """扬州市委书记季某、|市长|王某: of the division whose committee the one named right before is of."""
    before = next((m for m in clauses.named(EntityType.PERSON) if m.at.end == start - 1), None)
    if before is None or clauses.article.reading.text[start - 1] not in "、和":
        return None
    near = (
        m
        for m in clauses.named(EntityType.ORGANIZATION, before=before.at.start)
        if m.name.endswith(suffix + "委") and before.at.start - m.at.end <= _LONGEST_POST
    )
    committee = max(near, key=lambda m: m.at.end, default=None)
    if committee is None:
        return None
    places = clauses.named(EntityType.PLACE)
    return next((m for m in places if m.name == committee.name.removesuffix("委")), None)


def _sender(clauses: Clauses, place: Mention, scan: Scan) -> Mention | None:
    """广东省农业科学院|驻连南|专家组组长: the body that sent people to a place."""
    if scan.text[place.at.start - 1 : place.at.start] != "驻":
        return None
    senders = [m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == place.at.start - 1]
    return max(senders, key=lambda m: m.at.end - m.at.start, default=None)


def _seller(clauses: Clauses, place: Mention, title: str) -> Mention | None:
    """某股份有限公司|湖南省|区经理: a firm's post for a part of the country."""
    if not title.endswith(_REGIONAL):
        return None
    bodies = [m for m in clauses.named(EntityType.ORGANIZATION) if m.at.end == place.at.start]
    return max(bodies, key=lambda m: m.at.end - m.at.start, default=None)


def division_of(clauses: Clauses, holder: Mention | None, post: str, scan: Scan) -> Mention | None:
    """镇党委副书记、镇长|李某: a division's post is not held of its party committee; but 市政府|副市长."""
    suffix = scan.words.mapping("government_posts").get(post)
    if suffix is None or holder is None or holder.type is not EntityType.ORGANIZATION or "书记" in post:
        return None
    if holder.name.endswith("政府"):
        return None
    places = clauses.named(EntityType.PLACE)
    named = [m for m in places if m.name.endswith(suffix) and m.name in holder.name]
    return named[-1] if named else None


def this_body(clauses: Clauses, start: int, scan: Scan) -> tuple[Mention, str] | None:
    """该院|心血管内科|副主任医师: the body spoken of last that ends so, and the post."""
    match = _THIS.search(scan.text[:start])
    if match is None:
        return None
    end = scan.longest_at("titles", start)
    units = [
        m for m in clauses.named(EntityType.ORGANIZATION) if match.end(1) == m.at.start < m.at.end == start
    ]
    if units and end is not None:  # 该院|第五检察部|副主任, where the unit is read
        return units[0], scan.text[start:end]
    bodies = clauses.named(EntityType.ORGANIZATION, before=match.start())
    named = [m for m in bodies if m.name.endswith(match.group(1))]
    body = spoken_of(scan.text, named)
    if end is None or body is None:
        return None
    post, unit = scan.text[start:end], scan.text[match.end(1) : start]
    return body, unit + post if post in _HEADS and unit.endswith(_UNITS) else post


def body_of_kind(clauses: Clauses, start: int, title: str, scan: Scan) -> Mention | None:
    """校长|李某 alone: the school spoken of, when the sentence or the article names one only."""
    kind = _OF_KIND.search(scan.text[:start])
    if kind is not None:  # 市场|负责人龙某
        named = {m.name: m for m in clauses.mentions if m.type in ACTORS and m.at.end <= start}
        ends = of_kind(kind.group(1))
        fitting = [m for name, m in named.items() if name.endswith(ends)]
        return fitting[0] if len(fitting) == 1 else None
    post = next((word for word in scan.words["title_bodies"] if title.endswith(word)), None)
    if post is None:
        return None
    endings = tuple(scan.words.mapping("title_bodies")[post].split("|"))
    bodies = clauses.named(EntityType.ORGANIZATION, before=start)
    before = [m for m in bodies if m.name.endswith(endings)]
    # Not the body that a unit named beside it belongs to: 交警大队 of 交警大队事故中队.
    before = [m for m in before if not any(o.name.startswith(m.name) and o.name != m.name for o in before)]
    if title.endswith("校长"):  # of the university, where one of its colleges is told of too
        schools = [m for m in bodies if m.name.endswith(_SCHOOLS)]
        whole = [m for m in schools if any(b.name.startswith(m.name) for b in before)]
        before = whole or before
    names = {m.name.replace("人民", "") for m in before}  # 平阳县检察院, 平阳县人民检察院
    names = {n for n in names if not any(o != n and o.endswith(n) for o in names)}  # 山西省|曲沃县剧团
    near = [m for m in before if m.at.start >= clauses.sentence_of(start).start]
    if len(names) == 1 or len({m.name for m in near}) == 1:
        return (near or before)[-1]
    return None
