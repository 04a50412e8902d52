"""Find bodies: a place or a first name, then words, then an ending that only bodies have.

The left edge decides: a place name right before (阳谷县|农业农村局), a clause boundary, or a level
word (县人民医院) that is read as the place the article is about. A general noun (供热企业, 各部门)
is no body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.branches import branches, committees, departments, pointed_at, town_bodies
from kg.mentions.corps import corps_units
from kg.mentions.firms import (
    FIRSTS,
    OFFICES,
    STOP,
    aid_bodies,
    behind_kind,
    bracketed_firms,
    builders,
    firm_start,
    inside_a_firm,
    named_alone,
    numbered_schools,
    short_firm,
    sides,
    societies,
    tagged_whole,
    teams,
    told_start,
)
from kg.mentions.levels import named_level
from kg.mentions.listed_offices import hosts, listed_offices
from kg.mentions.offices import (
    LEVELS,
    PARTIES,
    SITES,
    behind_bringing,
    central_bodies,
    joined_level,
    joined_office,
    level_of,
    of_level,
    of_zone,
    office_level,
    official,
    official_seat,
    own_schools,
    party_of,
    says_what,
    tells_an_act,
    tells_what_is_done,
)
from kg.mentions.posted import posted_bodies
from kg.mentions.prefectures import prefecture_bodies
from kg.mentions.scan import Scan
from kg.mentions.short_names import (
    bare_names,
    branch_names,
    firm_names,
    introduced,
    numbered,
    without_seat,
)
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han

FINDER = "organizations"
_LONGEST, _LONGEST_STEM = 24, 12
_PARTY = ("党委", "党组", "党总支")
_READ = 0.6  # of the tagger, of a body whose name holds a verb
_GO_ON = (*OFFICES, "公司", "协会")
_FORMS = ("组织", "组建", "组成")  # 中心组 is a meeting, 中心|组织 an act
_BRINGS = ("组织", "邀请", "引进", "动员", "支持", "培育", "扶持")
_NO_VERB = "中西医结合"
_OURS, _SOCIETIES = "我", ("合作社", "联社", "联合社", "协会", "商会")
_LEAGUE = re.compile(r"团(省|市|州|县|区|旗)委")
_LEAGUES = ("中共", "共青团", "政协", *PARTIES)  # before a place
_EVERYWHERE = ("全省", "全市", "全县", "全区", "全州", "全旗")
_BRANCH_NAME, _COLLEGES, _COLLEGE_NAME = 5, ("学院", "研究所", "研究院"), 8
# 某省委|机关旧址 is a sight; 建成社区日间照料中心|28个 are many
NO_BODY = re.compile(r"(?:机关|驻地|会议)?(?:旧址|遗址|故址)|\d+(?:余|多)?[个家所处座间](?=[，、。；])")
_VILLAGE_UNIT = re.compile(r"[\u3400-\u9fff]{1,4}(?:村|社区|镇|乡)(?:党|村委|村民委|居委|委|政府|人大)")
_SEVERAL = re.compile(r"\d+余?多?[家个所座]|[两二三四五六七八九][镇乡县区]$")
_BUREAU = 3  # characters of a bureau's field with 局
_FIELDS = ("科技", "生物", "药业", "重工", "实业", "农业")
_FIRM_GOES_ON = re.compile(
    r"(?:(?![与和及在为的有对将])[\u3400-\u9fff]){1,10}?(?:股份|责任)?有限(?:责任)?公司"
)
_ATTACHED = re.compile(r"第?[一二三四五六]?附属")


def find_organizations(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All bodies of the article."""
    places = {
        m.at.end: m for m in found if m.type is EntityType.PLACE and not m.surface.startswith(_EVERYWHERE)
    }  # 全州|中小学 are all schools
    people = [m.at for m in found if m.type is EntityType.PERSON]
    taken = [*introduced(scan), *bracketed_firms(scan), *aid_bodies(scan, places), *corps_units(scan)]
    taken += [*teams(scan), *builders(scan), *numbered_schools(scan, places), *societies(scan)]
    taken += sides(scan, places)
    taken += [*own_schools(scan, places), *prefecture_bodies(scan, places)]
    taken += central_bodies(scan, taken)
    listed = [m.at for m in places.values() if m.surface == m.name and m.code is not None]
    for end, start in _suffixes(scan):
        inside = any(m.at.start <= start and end <= m.at.end for m in taken)
        if inside or any(at.start <= start and end < at.end for at in listed):
            continue  # 定边县|盐场堡镇 is a town, no saltworks
        read = _read(scan, start, end, places, people, taken)
        if read is not None and not tells_an_act(read.surface):
            taken = [*(m for m in taken if not read.at.holds(m.at)), read]
    taken = [*branches(scan, taken)]
    taken.extend(departments(scan, taken))
    taken.extend(listed_offices(scan, places, taken))
    taken.extend(hosts(scan, taken))
    taken.extend(posted_bodies(scan, found, taken))
    taken.extend(pointed_at(scan, taken))
    yield from taken
    short = [
        *firm_names(scan, taken),
        *without_seat(scan, taken, found),
        *branch_names(scan, taken),
        *numbered(scan, taken),
        *town_bodies(scan, taken, found),
        *committees(scan, taken, found),
    ]
    yield from (*short, *departments(scan, short))
    yield from bare_names(scan, [*taken, *short])


def _suffixes(scan: Scan) -> list[tuple[int, int]]:
    """Suffix occurrences (end, start), longer names' ends first at equal starts, in text order."""
    followers = scan.words.mapping("organization_followers")
    legal = scan.words.of_kind("firm_endings", "legal")
    branch = scan.words["branch_endings"]
    spots = []
    for span in scan.words_of("organization_suffixes"):
        suffix = scan.text[span.start : span.end]
        again = scan.text[span.start - 1 : span.start] in (suffix, "副")  # 安监局|副局长
        if scan.starts("titles", span.start) and (again or scan.text.endswith(branch, 0, span.start)):
            continue  # 绥德分局|局长, 司法局|局长
        before = scan.text[span.start - 1 : span.start]
        if (suffix, before) in (("学校", "大"), ("部", "村")):
            continue  # 湖北工业大学|校党委副书记, 头图村村|部
        rule = followers.get(suffix, "")
        words = tuple(rule.split("|")) if "|" in rule else tuple(rule)
        goes_on = scan.text.startswith(words, span.end) and not scan.text.startswith(_FORMS, span.end)
        if (words and goes_on) or NO_BODY.match(scan.text, span.end):
            continue
        if suffix.endswith(("集团", *_FIELDS)) and _FIRM_GOES_ON.match(scan.text, span.end):
            continue  # 虎牌集团|保险柜有限公司
        following = scan.longest_at("organization_suffixes", span.end)
        if following is not None and scan.text[span.end : following].endswith(legal):
            continue  # 科技|股份有限公司: the legal form ends the name
        if following is not None and suffix.endswith(_FIELDS) and scan.text[:following].endswith(_GO_ON):
            continue  # 岷县药业|局, 某生物科技|公司
        spots.append((span.end, span.start))
    return sorted(spots, key=lambda s: (s[1], -s[0]))


def _read(
    scan: Scan, start: int, end: int, places: dict[int, Mention], people: list[Span], taken: list[Mention]
) -> Mention | None:
    left = start
    committee = places.get(start + 1)
    if committee is not None and scan.text[start + 1 : end] == "委":  # 石屏县委: 县 belongs to both
        return _after_place(scan, committee, start + 1, start + 1, end, places)
    while left > max(0, end - _LONGEST):
        place = places.get(left)
        if place is not None and not inside_a_firm(scan, place, end, places):
            return _after_place(scan, place, left, start, end, places, taken=taken)
        if scan.text[left - 1] == "和" and (level := joined_level(scan, left, end)) is not None:
            return _without_place(scan, level, start, end, places)
        joined = joined_office(scan, left, end, places)
        if joined is not None:
            return _after_place(scan, places[joined], joined, start, end, places, joined=True)
        stops = scan.text[left - 1] in STOP and not scan.text.startswith(("和平", "就业", "和医院"), left - 1)
        if stops or not (is_han(scan.text[left - 1]) or scan.text[left - 1].isalnum()):
            break
        named = any(m.at.end == left <= start for m in taken)
        unit = scan.listed_before("branch_endings", left, end) if named else ""
        unit = unit or (scan.listed_before("station_endings", left, end) if named else "")
        longest = _COLLEGE_NAME if unit in _COLLEGES else _BRANCH_NAME
        branch = unit and 2 <= end - len(unit) - left <= longest
        zone = of_zone(scan, taken, start, end) if left == start else None
        if zone is not None:
            name = zone.name + scan.text[start:end]
            return scan.mention(Span(zone.at.start, end), EntityType.ORGANIZATION, FINDER, 0.9, name=name)
        clinic = scan.text.endswith("大学", 0, left) and scan.text[left:end].endswith("医院")
        if named and clinic and 2 <= end - left <= _COLLEGE_NAME:  # 中南大学|湘雅医院
            school = next(m for m in taken if m.at.end == left)
            return scan.mention(Span(school.at.start, end), EntityType.ORGANIZATION, FINDER, 0.9)
        posted = scan.has_word_inside("titles", Span(left, start))  # 公安局|副局长兼|交警大队
        if named and branch and not posted and left < start:  # 法院|和平人民法庭
            return scan.mention(Span(left, end), EntityType.ORGANIZATION, FINDER, 0.85)
        if any(p.end == left for p in people) or (named and not _ATTACHED.match(scan.text, left)):
            left += 2 * (named and scan.text.startswith("会同", left, start))  # 检察院|会同|县文物保护中心
            break
        if scan.longest_before("clause_words", left) and not scan.text.endswith(_NO_VERB, 0, left):
            whole = firm_start(scan, left, start, end) or official_seat(scan, places, left, start, end)
            if whole is not None:
                left = whole
                continue
            office = office_level(scan, start, end)
            left = left if office is None else office
            break
        left -= 1
    over = next((m for m in places.values() if m.at.start < left < m.at.end), None)
    left = told_start(scan, over.at.start if over is not None else left, end)  # 遇|龙河景区管理公司
    return _without_place(scan, left, start, end, places)


def _after_place(
    scan: Scan,
    place: Mention,
    left: int,
    start: int,
    end: int,
    places: dict[int, Mention],
    *,
    joined: bool = False,
    taken: Sequence[Mention] = (),
) -> Mention | None:
    suffix = scan.text[start:end]
    if place.surface.startswith(_OURS):  # 我|市教育局, 我市|某公司
        firm = suffix.endswith((*scan.words["firm_endings"], *_SOCIETIES))
        return _without_place(scan, left if firm else left - 1, start, end, places)
    middle = scan.text[left:start]
    head = _chain_start(places, place)
    if scan.text[left:end] in scan.words.set("branch_endings") and any(m.at.end == head for m in taken):
        return scan.mention(Span(head, end), EntityType.ORGANIZATION, FINDER, 0.9)  # 市生态环境局|绥德|分局
    brings = len(_BRINGS[0]) * (middle.startswith(_BRINGS) and suffix != "部")  # 某市|组织|某公司等企业参展
    lead = 1 if middle.startswith("以") else brings  # 合阳县|以|富通农民专业合作社为主体
    if lead:
        return _without_place(scan, left + lead, start, end, places)
    if (suffix == "小学" and middle.endswith("中")) or (suffix == "人大" and middle.endswith(("乡", "乡镇"))):
        return None  # 武城县|中小学研学基地, 我县调研|县乡人大
    verb = scan.longest_at("project_verbs", left)
    if scan.text[head - 1 : head] in ("在", "于") and verb is not None and verb < start:
        return None  # 在达维镇|建设|玫瑰精深加工厂
    school = any(m.at.end == start for m in taken)  # 鱼台一中|党委书记
    if suffix in _PARTY and (school or scan.has_word_inside("organization_suffixes", Span(left, start))):
        return None  # 建平县医院|党委书记: a post in the hospital
    if _SEVERAL.search(middle) or (middle.startswith("一") and not middle.startswith(FIRSTS)):
        return None  # 鹿邑县|城12家大型超市, 海口|一|小学开设…: one school
    if tells_what_is_done(middle, suffix):
        return None
    worded = middle.replace("就业", "").replace("见义勇为", "").replace(_NO_VERB, "")
    if any(c in STOP and not (joined and c == "和") for c in worded) or len(middle) > 16:
        return None
    if len(middle) < int(scan.words.mapping("short_endings").get(suffix, "0")):
        return None
    acts = scan.has_word_inside("clause_words", Span(left, start)) and _NO_VERB not in middle
    told = official(scan, left, start, suffix) or tagged_whole(scan, place.at.start, end, _READ)
    if (acts and not told) or (
        scan.generic(middle) and not middle.startswith("全民") and not says_what(middle, suffix)
    ):
        return None  # but 全民健身中心
    league = next((w for w in _LEAGUES if scan.text.endswith(w, 0, head)), "")
    first = scan.listed_before("body_prefixes", 0, head)  # 国网|福建寿宁县供电有限公司
    end += bool(league) and suffix == "委" and scan.text.startswith("会", end)  # 民盟丽水市|委会
    span = Span(head - len(first or league * suffix.endswith(("委", "委员会"))), end)
    called = suffix in scan.words.set("short_place_bodies")
    whole = place.surface == place.name or place.surface.endswith(LEVELS)  # 北川县|委
    if whole or called or len(middle) + len(suffix) >= 3:
        text = party_of(scan, head, end) + scan.text[span.start : span.end]
        confidence = 0.95 if len(suffix) >= 2 else 0.8
        aliases = (scan.text[place.at.start : end],) if span.start != place.at.start else ()
        return scan.mention(span, EntityType.ORGANIZATION, FINDER, confidence, name=text, aliases=aliases)
    return None


def _chain_start(places: dict[int, Mention], place: Mention) -> int:
    """Where the chain of places that ends in this one begins (阳谷县西湖镇孙楼村)."""
    start = place.at.start
    while (outer := places.get(start)) is not None and not outer.surface.startswith(_OURS):
        start = outer.at.start
    return start


def _without_place(scan: Scan, left: int, start: int, end: int, places: dict[int, Mention]) -> Mention | None:
    """A body whose name opens a clause: a firm, or a level word with an office (县人民医院)."""
    while (verb := scan.longest_at("program_verbs", left)) is not None and verb < start:
        left = verb
    left = behind_bringing(scan, left, start)
    if scan.text[left] in "据经受该原" and scan.text.startswith(LEVELS, left + 1):
        again = scan.text[left + 1] == scan.text[left + 2]  # 该县|县委
        whole = scan.text[left] == "该" and (again or _VILLAGE_UNIT.match(scan.text, left + 2))
        left += 2 if whole else 1  # 据|县统计局数据, 该县|某村党支部
    left = behind_kind(scan, left, start)
    for mark in ("以", "精神"):  # 大力培育以|某合作社为主的, 学习省党代会精神|省委宣讲团
        at = scan.text.rfind(mark, left, start)
        left = at + len(mark) if at >= 0 else left
    left += len("消息") * (scan.text.startswith("消息", left) and scan.text.endswith("》", 0, left))
    text = scan.text[left:end]
    suffix = scan.text[start:end]
    if text.startswith(_EVERYWHERE):  # 全县|规范合作社9个环节: all of them, no name
        left += len(_EVERYWHERE[0])
        text = scan.text[left:end]
    league = _LEAGUE.fullmatch(text)
    if league is not None:
        place = named_level(scan, league.group(1), places, left)
        if place is not None:
            name = f"共青团{place}委员会"
            return scan.mention(
                Span(left, end),
                EntityType.ORGANIZATION,
                "organizations.level",
                0.85,
                name=name,
                aliases=(text,),
            )
    level = level_of(text) if not scan.text.endswith("乡", 0, left) else None  # 乡|镇卫生院
    if level is not None and (len(text) > len(level) + 1 or text.endswith("委")):
        rest = text[len(level) :]
        place = named_level(scan, level, places, left)
        if rest[0] in SITES or (suffix == "人大" and rest[0] in "乡镇"):
            return None  # 镇里|计划今年新建…中心, 县|乡人大: those of all towns
        field = len(rest) > _BUREAU if suffix == "局" else suffix == "厅" and level == "省"  # 我省|林业厅
        bureau = field and len(rest) >= _BUREAU and scan.longest_before("common_words", end) is None
        posts = suffix in _PARTY and scan.has_word_inside("organization_suffixes", Span(left, start))
        # 县|文体旅游局, but no 县城|布局; of 市公路局|党组成员 the bureau
        told = not posts and (len(suffix) >= 2 or rest == "委" or bureau)
        if told and not scan.generic(rest):
            return of_level(scan, Span(left, end), level, place)
    stem = scan.text[left:start]
    if not 2 <= len(stem) <= _LONGEST_STEM or _generic(scan, stem):
        return None
    firm = next((w for w in scan.words["firm_endings"] if suffix.endswith(w)), None)
    span = Span(left, end)
    if firm is not None:
        legal = scan.words.mapping("firm_endings")[firm] == "legal"
        bare = scan.text[left:end] in scan.words.set("organization_suffixes")  # 有供电公司的应急发电车
        if not bare and (legal or short_firm(scan, left, end)):
            return scan.mention(span, EntityType.ORGANIZATION, "organizations.firm", 0.8 if legal else 0.65)
        return None
    return named_alone(scan, span, suffix)


def _generic(scan: Scan, stem: str) -> bool:
    counted = _SEVERAL.search(stem) is not None  # 药材、黄烟|3个专业合作社, 向阳、汉王四镇|人大
    return counted or scan.generic(stem) or stem.endswith(scan.words["generic_modifiers"])
