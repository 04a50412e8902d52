"""What a figure is said of.

In this order: the name of a list that it is told of (分别); the name the number stands in; the work that
money is spent on; the owner or person of the clause; the event, work or area that the sentence is about; the
speaker of the quotation; the programme, event or project of the clause; its actor; the article's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import ancestor_codes
from kg.mentions.features import WATERS
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.actors import lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.numerals import Number
from kg.statements.occasions import attended, event, event_again, gathered, partakers
from kg.statements.quotations import our_village, speaker_of, told_inside
from kg.statements.shares import share_of
from kg.statements.topical import topical
from kg.statements.topics import person_of
from kg.statements.works import inside_of, opened_by, sized, spent_on, told_in_front, work_of

_AREA = re.compile(r"[全我](省|市|县|区|镇|乡|街道|村|州|旗)|(省|市|县|州)内(?=\d)")
# 全县 is told of only where it opens the clause; in 接入全县32家卫生院 it tells where.
_NATION = re.compile(r"(?:全国|我国|全球|世界)(?:共?有|约有|已有|现有|\d)")
_DIVIDED = re.compile(r"(?:共有)?\d+(?:余|多)?(?:个|所|座|条|处)")  # 全县|13个乡镇, 全区|40所学校
_REACHES = re.compile(r"(?:接入|覆盖|连接|惠及|服务|辐射|对接|带动|帮助|吸纳|联结)(?:了)?$")
_OPENS = re.compile(r"(?:^|年内|[年月日底末前间度来使让令季]|推动|促进|确保|力争|预计|目前|实现|带领|其中)$")
_WE = re.compile(r"我们[^”]*在$")  # 我们…在全县建设50个基地: an office speaks for its county
_OF_LIST = re.compile(r"(?:、[\u3400-\u9fff]{2,8}){0,6}等(?:\d+(?:余|多)?个)?(?:乡|镇|街道|村|社区|县|区|市)")
_COUNTED_LIST, _COUNTED_REACH = re.compile(r"等(?:[\u3400-\u9fff]{0,8}(?:企业|公司))?$"), 12
_AGAIN = re.compile(
    r"(?:该|这家)?(公司|企业|合作社|集团)(?![\u3400-\u9fff]{0,8}(?:\d|[一二三四五六七八九十]+)[家个])"
)
_FIRMS = ("公司", "企业", "集团", "厂")
_JOINS = re.compile(r"入社|社员|吸纳成员|现有成员|成员(?=\d)")
_COOPERATIVES = ("合作社", "联合社", "联合会", "协会", "联社")
_WORTH = re.compile(
    r"”?(?:区域公用|公用|地理标志|农产品)?(?:品牌)?(?:评估)?(?:价值|估值|强度)(?:评估)?"
    r"(?:已|约|再|也|就|达|到|高达|为|突破|超过|超|增至|升至|评估){0,4}$"
)  # “岳西翠兰”|品牌价值达27.92亿元
_RELATIVE = re.compile(r"[\u3400-\u9fff]{0,8}?的")
_ROLE = 5  # characters of what a person is called


def subject_of(
    clauses: Clauses,
    scan: Scan,
    number: Number,
    clause: Clause,
    inside: list[Mention],
    counted: Sequence[Mention],
) -> tuple[Mention, str, float] | None:
    """What a number is said of, the rule that tells it and how sure it is; None when nothing is named.

    ``inside`` are the mentions that the number stands in, ``counted`` those of the list that it counts.
    """
    begin = clause.at.start + lead_length(scan.text, clause.at)
    if _NATION.match(scan.text, begin) and not inside:
        return None  # 全国有8万多家胡辣汤店 is said of nothing here
    share = share_of(clauses, scan, number, clause)
    if share is not None:
        return share, "figures.each", 0.9
    worth = _WORTH.search(scan.text, clause.at.start, number.start)
    brand = [m for m in clauses.within(clause.at) if worth is not None and m.at.end == worth.start()]
    if brand and brand[0].type is EntityType.PROGRAM:
        return brand[0], "figures.worth", 0.9
    held = gathered(clauses, scan, number)
    if held is not None:
        return held, "figures.event", 0.7
    opens = counted and counted[-1].at.start <= begin
    people = counted and all(m.type is EntityType.PERSON for m in counted)
    if people and (opens or (counted[0].at.end == number.start and len(counted) > 1)):
        return None  # 李某|等3人 is who they are
    for subject, rule, confidence in _readings(clauses, scan, number, clause, inside):
        if subject in counted and (people or scan.text[number.start - 1] != "等"):
            continue  # 引进|某科技、某药业|等企业12家
        if subject in counted:  # 孝昌县|花园镇、周巷镇等6个乡镇 are six of the county
            outer = [m for m in clauses.named(EntityType.PLACE) if m.at.end == counted[-1].at.start]
            return (outer[0], "figures.listed", 0.7) if outer else None
        if subject is not None and not (subject is clause.actor and _one_of_many(scan, subject)):
            return subject, rule, confidence
    return None


def _one_of_many(scan: Scan, actor: Mention) -> bool:
    """进远乡|、都康乡等8个乡镇建有大棚61个: said of all the towns of a list, not of the first."""
    return actor.type is EntityType.PLACE and _OF_LIST.match(scan.text, actor.at.end) is not None


def _over_many(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """某镇…。|吉祥寺、刘店等村|的香菇基地发展到800亩: of the town that the villages of the list lie in."""
    actor = clause.actor
    if actor is None or actor.code is None or not _one_of_many(scan, actor):
        return None
    before = clauses.named(EntityType.PLACE, before=actor.at.start)
    above = [
        m for m in before if m.code is not None and m.code != actor.code and actor.code.startswith(m.code)
    ]
    return max(above, key=lambda m: len(m.code or ""), default=None)


def listed(clauses: Clauses, scan: Scan, number: Number) -> list[Mention]:
    """花园镇、周巷镇|等6个乡镇: the names of a list that the number counts; it is said of none of them."""
    closed = _COUNTED_LIST.search(scan.text, max(0, number.start - _COUNTED_REACH), number.start)
    kinds = (EntityType.PERSON, EntityType.ORGANIZATION)  # 文龙小学、通惠中学|2所
    beside = [m for m in clauses.mentions if m.type in kinds and m.at.end == number.start]
    named = any(m.type is EntityType.PERSON or scan.in_list(m.at) for m in beside)
    if closed is None and not named:
        return []
    end = closed.start() if closed is not None else number.start  # 许某、叶某|8名学生
    return clauses.listed_before(end, ("、", "和", "及"), clauses.mentions)


def _readings(
    clauses: Clauses, scan: Scan, number: Number, clause: Clause, inside: list[Mention]
) -> Iterator[tuple[Mention | None, str, float]]:
    """Every reading in its order, made as it is asked for; the first that names something counts."""
    yield max(inside, key=lambda m: m.at.end - m.at.start, default=None), "figures.inside", 0.9
    yield spent_on(clauses, scan, number), "figures.spent", 0.85
    yield told_in_front(clauses, scan, number), "figures.spent", 0.85
    yield _told_of(clauses, scan, number), "figures.person", 0.85
    yield _members(clauses, scan, number, clause), "figures.owner", 0.8
    yield partakers(clauses, scan, number, clause), "figures.partakers", 0.9
    yield opened_by(clauses, scan, clause), "figures.topic", 0.9
    yield attended(clauses, scan, number, clause), "figures.event", 0.8
    yield _owner(clauses, scan, number, clause), "figures.owner", 0.8
    yield _area(clauses, scan, clause, own=True), "figures.area", 0.85
    yield _local(clauses, scan, clause), "figures.area", 0.8
    yield _person(clauses, scan, number, clause), "figures.person", 0.8
    yield event_again(clauses, scan, clause), "figures.again", 0.85
    yield event(clauses, scan, clause), "figures.event", 0.75
    yield sized(clauses, scan, clause), "figures.sized", 0.85
    yield inside_of(clauses, scan, clause), "figures.work", 0.85
    yield work_of(clauses, scan, number, clause), "figures.work", 0.85
    yield _body_again(clauses, scan, clause), "figures.body", 0.85
    yield _area(clauses, scan, clause), "figures.area", 0.85
    yield _water(clauses, scan, clause), "figures.natural", 0.75
    yield our_village(clauses, scan, number), "figures.village", 0.85
    yield speaker_of(clauses, scan, number, clause), "figures.speaker", 0.7
    firm = clause.speaker is not None and clause.speaker.type is EntityType.ORGANIZATION
    firm = firm and not told_inside(clauses, scan, number, clause)
    yield clause.speaker if firm else None, "figures.speaker", 0.7
    yield topical(clauses, scan, number, clause) or (None, "", 0.0)
    yield _over_many(clauses, scan, clause), "figures.listed", 0.75
    yield clause.actor, "figures.actor", 0.75 if clause.inherited else 0.85
    yield _scene(clauses, scan, clause), "figures.scene", 0.6
    yield _home(clauses), "figures.home", 0.5


def _told_of(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """拿到1.6万元补偿款的|村民|孙怀宝: the person whom a clause with the number stands before."""
    before = _RELATIVE.match(scan.text, number.end)
    if before is None:
        return None
    people = [
        m for m in clauses.named(EntityType.PERSON) if before.end() <= m.at.start <= before.end() + _ROLE
    ]
    role = scan.longest_at("person_roles", before.end())
    return next((m for m in people if m.at.start in (before.end(), role)), None)


def _members(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """某合作社统一收购，|入社农户46户: of the cooperative that the sentence names before."""
    if _JOINS.search(scan.text, clause.at.start, number.start) is None:
        return None
    here = Span(clause.sentence.start, number.start)
    joined = [m for m in clauses.within(here) if m.type is EntityType.ORGANIZATION]
    return next((m for m in reversed(joined) if m.name.endswith(_COOPERATIVES)), None)


def _owner(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """光东村|的18栋民宿: the place or body that opens the clause and has what is counted."""
    owners = [
        m
        for m in clauses.mentions
        if m.type in (EntityType.PLACE, EntityType.ORGANIZATION)
        and m.at.end + 1 == number.start
        and scan.text[m.at.end] == "的"
    ]
    opening = clause.at.start + lead_length(scan.text, clause.at)
    if not owners or clauses.chain_start(owners[0]) != opening:
        return None
    return min(owners, key=lambda m: m.type is EntityType.PLACE)


def _body_again(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """夏某告诉记者，|公司|申请到了200万元贷款: the firm named last, which the clause takes up by its kind."""
    again = None
    for earlier in reversed(clauses.until(clause)):
        again = _AGAIN.match(scan.text, earlier.at.start + lead_length(scan.text, earlier.at))
        if again is not None or not earlier.inherited:
            break
    if again is None:
        return None
    ends = _FIRMS if again.group(1) in ("公司", "企业") else (again.group(1),)
    bodies = clauses.named(EntityType.ORGANIZATION, before=again.start())
    return next((m for m in reversed(bodies) if m.name.endswith(ends)), None)


def _person(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """姜立军|的6台收割机; 他今年种植大豆3200亩: what is said of one person."""
    people = clauses.named(EntityType.PERSON)
    owner = next((m for m in people if m.at.end + 1 == number.start and scan.text[m.at.end] == "的"), None)
    if owner is not None:
        return owner
    return person_of(clauses, scan, clause)


def _area(clauses: Clauses, scan: Scan, clause: Clause, *, own: bool = False) -> Mention | None:
    """全市 is the city, 全县 the county of the article; it holds on while no other actor follows."""
    match = None
    for earlier in reversed(clauses.until(clause)):
        lead = earlier.at.start + lead_length(scan.text, earlier.at)
        match = next(
            (
                m
                for m in _AREA.finditer(scan.text, earlier.at.start, earlier.at.end)
                if m.start() <= lead
                or (_DIVIDED.match(scan.text, m.end()) and not _REACHES.search(scan.text[: m.start()]))
                or _OPENS.search(scan.text[lead : m.start()])
                or _WE.search(scan.text[earlier.sentence.start : m.start()])
            ),
            None,
        )
        if own or match is not None or not earlier.inherited:
            break
    if match is None:
        return None
    suffix = match.group(1) or match.group(2)
    divisions = [m for m in clauses.named(EntityType.PLACE) if m.code is not None]
    named = [m for m in divisions if m.name.endswith(suffix) and not m.name.endswith("社区")]
    names = {m.name for m in named}
    if len(names) == 1:
        return named[0]
    own_body = [m for m in named if clause.actor is not None and clause.actor.name.startswith(m.name)]
    if own_body:
        return own_body[0]  # 凌源市花卉产业服务中心主任张某说，今年|全市
    dateline = clauses.article.dateline
    if dateline is None or dateline.code is None:
        return None
    codes = (dateline.code, *ancestor_codes(dateline.code))
    return next((m for code in codes for m in named if m.code == code), None)


def _local(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """当地|18家水产企业: of the division that was named last."""
    if not scan.text.startswith("当地", clause.at.start + lead_length(scan.text, clause.at)):
        return None
    divisions = [m for m in clauses.named(EntityType.PLACE, before=clause.at.start) if m.code is not None]
    return divisions[-1] if divisions else None


def _water(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """团头湖|水面7200亩: a river or lake acts nowhere, but may open a clause that measures it."""
    for earlier in reversed(clauses.until(clause)):
        start = earlier.at.start + lead_length(scan.text, earlier.at)
        here = [m for m in clauses.within(earlier.at) if m.finder in WATERS and m.at.start == start]
        if here or not earlier.inherited:
            return here[0] if here else None
    return None


def _scene(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """某县某镇|赫甸城村|的石柱参，…每公斤均价涨到4800元: the place that opens the sentence."""
    begin = clause.sentence.start + lead_length(scan.text, clause.sentence)
    return next(iter(clauses.chain_from(begin, {EntityType.PLACE})[-1:]), None)


def _home(clauses: Clauses) -> Mention | None:
    """The dateline's place where the text names it, else the first place named."""
    places = [m for m in clauses.named(EntityType.PLACE) if m.code is not None]
    dateline = clauses.article.dateline
    if dateline is not None:
        same = [m for m in places if m.code == dateline.code]
        if same:
            return same[0]
    return places[0] if places else None
