"""Bodies told by their own shape: a firm with its seat in brackets, a legal form, a seat, aid elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han

OFFICES = ("局", "厅", "委员会", "办公室", "中心")
FIRSTS = ("一中", "一小", "一院", "一建", "一汽", "一轻", "一机", "一医", "一高")  # 长春|一汽
OPENERS = "与和同由在到向从对了据经受为是请兼任"
_SEAT, _SEAT_LONGEST = re.compile(r"(?:位于|[坐座]落[在于])[^，。；：、“”（）]{2,16}的$"), 22
_NAMED_BY_SUFFIX = 2  # characters of an ending that says enough of a body told by its seat
STOP = set(
    "，。、；：！？“”‘’（）《》—…\n的了在和与及等这那我你他她它们为被把将从对于之其此每是有也都不就要让使由向往到去来说讲称暨"
)
# 全省唯一的|农村剧团: a kind, no name.
ONLY = ("唯一的", "唯一", "首家", "首个", "第一家", "最大的")
_OF_PLACES = ("里的", "上的", "村的", "镇的", "乡的", "县的", "社区的")
_SURE = 0.9  # of the tagger
_LONGEST_STEM = 12
_AID = re.compile(
    r"对口支援[\u3400-\u9fff]{2,8}?(?:前方)?(?:指挥部|工作队)(?:[\u3400-\u9fff]{2,5}?(?:工作组|分指挥部))?"
)
# Not 一中队, 二小区, 三小时, 一中心.
NUMBERED_SCHOOL = re.compile(
    r"(?:第?[一二三四五六七八九]|第?十[一二三四五六七八九]?)"
    r"(?:[中小](?![心队学时区组型块部旬期级间央年外伙姑孩巷])|高(?![兴速层大度新级中铁压温低山原价产效等]|校(?!长)))"
)
# 府店镇一小|铝矿 is one small mine; 镇一小|的学生 a school.
_BEHIND_SMALL = re.compile(
    r"[，、。；：（）”和与及的举校党内在了对等将师学一二三四五六]|教|组织|开展|荣获|获"
)
_TEAM = re.compile(r"(?:组成|成立|组建|组建起|打造)了?“([^“”，。]{2,8}(?:队|团|团队|专班|联盟))”")
_STUDIO = re.compile(
    r"(?:成立|设立|组建|建立|开设|打造|创办)了?(“([^“”，。]{2,8})”(工作室|宣讲团|艺术团|合唱团|民乐团|乐团|剧团|宣讲队))"
)
_FORM = re.compile(r"(?:农民|村民|种植|养殖|种养殖?|农业|农机|蔬菜|股份|经济|专业){1,3}合作社")
_KIND_OF_FIRM = re.compile(r"[\u3400-\u9fff]{0,6}(?:重点工程|重点项目|龙头企业|重点企业|骨干企业|民营企业)")
_BUILDER = re.compile(
    r"(?<=由)([\u3400-\u9fff]{8,30}?有限(?:责任)?公司)(?:独家|负责|投资|出资|承建|建设|施工|运营|开发|设计)"
)
_SOCIETY = re.compile(
    r"(?:香港|澳门|台湾)?(?:中国|中华)[\u3400-\u9fff]{2,14}?(?:基金会|协会|学会|研究会|促进会|联合会|总会|商会)"
    r"(?:(?![的了等和与])[\u3400-\u9fff]{2,10}?(?:研究会|专业委员会|专委会|分会))?(?![员长费])"
)
_SEATED = re.compile(r"（[\u3400-\u9fff]{2,6}）")


def bracketed_firms(scan: Scan) -> Iterator[Mention]:
    """中广核新能源（通辽）有限公司: a firm with its seat in brackets."""
    legal = scan.words.of_kind("firm_endings", "legal")
    for match in _SEATED.finditer(scan.text):
        ends = [scan.longest_at("organization_suffixes", at) for at in range(match.end(), match.end() + 9)]
        end = max((e for e in ends if e is not None and scan.text[:e].endswith(legal)), default=None)
        inner = scan.text[match.end() : end]
        plain = inner.removesuffix("有限公司").removesuffix("有限责任公司")
        if end is None or not all(map(is_han, inner)) or set(plain) & STOP:
            continue
        left = match.start()
        while left > max(0, match.start() - _LONGEST_STEM) and is_han(scan.text[left - 1]):
            stops = scan.text[left - 1] in STOP
            if stops or scan.longest_before("clause_words", left) is not None:
                break
            left -= 1
        if match.start() - left >= 2:
            yield scan.mention(Span(left, end), EntityType.ORGANIZATION, "organizations.bracketed", 0.9)


def numbered_schools(scan: Scan, places: dict[int, Mention]) -> Iterator[Mention]:
    """鱼台|一中, 章丘|四中: a school called by its place and number."""
    for match in NUMBERED_SCHOOL.finditer(scan.text):
        place = places.get(match.start())
        one = match.group() == "一小" and not _BEHIND_SMALL.match(scan.text, match.end())
        if place is not None and not one:  # 府店镇|一小|铝矿
            yield scan.mention(
                Span(place.at.start, match.end()), EntityType.ORGANIZATION, "organizations.school", 0.9
            )


# A force of the own city by its number: 交警四支队|指挥室接到报警.
_POLICE = re.compile(
    r"(?<![\u3400-\u9fff])(?:交警|特警|巡警|刑警|高速交警)第?[一二三四五六七八九十]+(?:支队|大队|中队)"
)


_SIDE = re.compile(r"队(?=(?:的)?(?:主教练|教练|队长|队员|领队|选手|门将|球员))")


@lru_cache(maxsize=1)
def _team_patterns(endings: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A team's name in quotation marks, not a count of teams (3支“护林队”); and a list of those set up."""
    kind = f"(?:{'|'.join(endings)})"
    item = rf"[\u3400-\u9fff]{{2,6}}{kind}"
    return (
        re.compile(rf"(?<![支个名])“([^“”，。、+]{{2,10}}{kind})”"),
        re.compile(rf"(?:组建|成立|组成)了?((?:{item}、)+{item})"),
    )


def teams(scan: Scan) -> Iterator[Mention]:
    """组成|“云医团队”, 成立|“海河妈妈”工作室, “朝阳巡逻队”: a team's own name, and every later use of it."""
    for whole, inner, kind in sorted({m.groups() for m in _STUDIO.finditer(scan.text)}):
        for use in scan.uses(whole):
            yield scan.mention(
                use, EntityType.ORGANIZATION, "organizations.team", 0.75,
                name=inner + kind, aliases=(inner,),
            )  # fmt: skip
    own, listed = _team_patterns(scan.words["team_endings"])
    quoted = {m.group() for m in _POLICE.finditer(scan.text)}
    quoted |= {m.group(1) for pattern in (_TEAM, own) for m in pattern.finditer(scan.text)}
    for match in listed.finditer(scan.text):
        quoted |= {scan.text[span.start : span.end] for span in scan.items(Span(*match.span(1)))}
    for name in sorted(quoted):
        for use in scan.uses(name):
            yield scan.mention(use, EntityType.ORGANIZATION, "organizations.team", 0.75)


def sides(scan: Scan, places: dict[int, Mention]) -> Iterator[Mention]:
    """宝应|队|教练: a place's side in a match, where one of its people is told of."""
    for match in _SIDE.finditer(scan.text):
        place = places.get(match.start())
        if place is not None and place.code is not None:
            span = Span(place.at.start, match.end())
            yield scan.mention(span, EntityType.ORGANIZATION, "organizations.side", 0.8)


def builders(scan: Scan) -> Iterator[Mention]:
    """由|某农产品生产供应基地运营管理有限公司|建设: whatever stands between is the firm's name."""
    for match in _BUILDER.finditer(scan.text):
        if not set(match.group(1).split("有限")[0]) & STOP:
            yield scan.mention(Span(*match.span(1)), EntityType.ORGANIZATION, "organizations.builder", 0.85)


def societies(scan: Scan) -> Iterator[Mention]:
    """中国|退役军人关爱基金会: a society of the whole country, whatever verbs its field has."""
    for match in _SOCIETY.finditer(scan.text):
        if not set(match.group()) & STOP - set("和与"):
            yield scan.mention(Span(*match.span()), EntityType.ORGANIZATION, "organizations.society", 0.9)


def aid_bodies(scan: Scan, places: dict[int, Mention]) -> Iterator[Mention]:
    """江苏省|对口支援伊犁州前方指挥部|泰州市工作组: those whom a province sends to another."""
    for match in _AID.finditer(scan.text):
        place = places.get(match.start())
        if place is not None:
            span = Span(place.at.start, match.end())
            yield scan.mention(span, EntityType.ORGANIZATION, "organizations.aid", 0.9)


def behind_kind(scan: Scan, left: int, start: int) -> int:
    """市重点工程|亿泰纺织有限公司: where a firm's name begins behind a word for its kind."""
    kind = _KIND_OF_FIRM.match(scan.text, left, start)
    return kind.end() if kind is not None else left


def firm_start(scan: Scan, left: int, start: int, end: int) -> int | None:
    """江南果菜|批发|市场经营管理有限公司: where a firm begins, when the tagger reads on over a verb."""
    if not scan.text.endswith(scan.words.of_kind("firm_endings", "legal"), start, end):
        return None
    begins = [n.start for n in scan.names if n.label == "ORGANIZATION" and n.end == end and n.start < left]
    return min(begins, default=None)


def inside_a_firm(scan: Scan, place: Mention, end: int, places: dict[int, Mention]) -> bool:
    """理塘县|圣洁甘孜牦牛产业发展有限公司: a place's short name in a name that begins with another place."""
    begins = {m.at.start for m in places.values()} - {place.at.start}
    firm = scan.text.endswith(scan.words.of_kind("firm_endings", "legal"), 0, end)
    return (
        firm
        and place.surface != place.name
        and place.at.start not in places
        and any(
            n.end == end and n.start in begins and n.start < place.at.start and n.label == "ORGANIZATION"
            for n in scan.names
        )
    )


def told_start(scan: Scan, left: int, end: int) -> int:
    """若羌|羌都枣业股份有限公司: where the tagger, sure of it, begins a firm earlier than the words do."""
    if not scan.text.endswith(scan.words.of_kind("firm_endings", "legal"), 0, end):
        return left
    begins = [
        n.start
        for n in scan.names
        if n.label == "ORGANIZATION" and n.end == end and n.start < left and n.confidence >= _SURE
    ]
    return min(begins, default=left)


def tagged_whole(scan: Scan, start: int, end: int, least: float = _SURE) -> bool:
    """The tagger, sure of it, reads one body here."""
    return any(
        (n.start, n.end, n.label) == (start, end, "ORGANIZATION") and n.confidence >= least
        for n in scan.names
    )


def short_firm(scan: Scan, left: int, end: int) -> bool:
    """A short firm name without legal form: it begins with a place, or stands in a list of projects."""
    text, opening = scan.text[left:end], scan.text[left - 1 : left]
    trade = scan.everyday(text.removesuffix("公司"))  # 业主代表、|物业公司|负责人
    return bool(scan.places.short_prefixes(text)) or (opening in ("、", "有", "：") and not trade)


def named_alone(scan: Scan, span: Span, suffix: str) -> Mention | None:
    """位于城东的|云溪小学, 禾丰种植专业合作社: bodies told by their seat or by what their name ends in."""
    before = scan.text[max(0, span.start - _SEAT_LONGEST) : span.start]
    if _SEAT.search(before) and len(suffix) >= _NAMED_BY_SUFFIX and not suffix.endswith(OFFICES):
        return scan.mention(span, EntityType.ORGANIZATION, "organizations.seat", 0.75)
    text = scan.text[span.start : span.end]
    ending = next((w for w in scan.words["free_bodies"] if text.endswith(w)), None)
    if ending is None or scan.everyday(text.removesuffix(ending)) or _FORM.fullmatch(text):
        return None  # 农机|合作社, 农民专业合作社: which one is not said
    edge = scan.boundary(span.start - 1) or scan.text[span.start - 1] in OPENERS
    edge = edge or scan.longest_before("clause_words", span.start) is not None
    edge = edge or before.endswith(_OF_PLACES)  # 村里的|某合作社
    edge = edge and not before.endswith(ONLY)
    if edge or text.startswith(("中国", "全国", "国家")):
        return scan.mention(span, EntityType.ORGANIZATION, "organizations.free", 0.65)
    return None
