"""What a body's name leads to: its branches, departments and units, and bodies named by their town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.firms import STOP
from kg.mentions.levels import VILLAGES
from kg.mentions.offices import tells_an_act
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.region import TOWNS

_SUB = re.compile(
    r"([\u3400-\u9fff]{1,8}?)(科|股|室|处|中心|站|大队|中队|支部|办公室|系|部|所(?!得)|队|学院|校)(?=[\u3400-\u9fff]{0,3}?(?:科长|股长|主任|处长|站长|队长|大队长|中队长|指导员|教导员|副|负责人|书记|所长|部长|民警|工作人员|系主任|护士长|医师|医生|护士|院长|教授|副教授))"
)
# Whose field is two words that 和 joins; only right before its head.
_JOINED_SUB = re.compile(
    r"[\u3400-\u9fff]{2,8}和[\u3400-\u9fff]{2,8}?[科股室处](?=副?(?:科长|股长|主任|处长)|负责人|工作人员)"
)
_SENDS = ("派驻", "选派", "委派", "下派", "派往")
_TAGGED_UNITS = tuple("所院队股科部室处站")
# What only a party committee has; it needs no post behind it.
_PARTY = re.compile(
    r"(?:宣传部|组织部|统战部|政法委|文明办|文明委|办公室|巡察办|党校|网信办|编办|老干部局|政研室|社会工作部|第?[一二三四五六七八九十]*巡[察视]组"
    r"|[\u3400-\u9fff]{2,10}?(?:领导小组|改革委员会|治[市县区]委员会)"
    r"|(?:(?![的和与及])[\u3400-\u9fff]){2,5}?局(?=党组书记|副?局长)"  # 群众工作局, 保密局
    r"|[\u3400-\u9fff]{2,12}?工作委员会(?=副?书记|委员)"  # 某港经济开发区工作委员会
    # 非公经济和社会组织党工委, 直属机关工委
    r"|[\u3400-\u9fff]{2,6}(?:和[\u3400-\u9fff]{2,6})?党?工委(?=副?书记|委员|[一二三四]级|调研员|巡视员))"
)
# 某检察院|机关党支部, as a body and not as what somebody is secretary or member of.
_PARTY_BRANCH = re.compile(
    r"(?:机关|离退休干部?)?(?:第?[一二三四五六七八九十]+)?(?:党支部|党总支)(?!第一|副?书记|委员|党员|成员|班子)"
    r"|机关党委(?!第一|专职|副?书记|委员|成员|班子)"
)
# 省政协|教科文卫体委员会
_OF_ASSEMBLY = re.compile(
    r"(?!相关|有关|各)(?:(?![的届和与及])[\u3400-\u9fff]){1,12}?(?:委员会|工委)(?=副?主任|委员|有关|相关|负责人|组织|开展|召开|调研)"
)
_ASSEMBLIES = ("政协", "人大", "人大常委会")
_ZONES = ("开发区", "高新区", "经开区", "新区", "试验区")
_COMMANDS, _OFFICE = ("指挥部", "领导小组"), "办公室"
_ZONE_OFFICE = re.compile(
    r"(?:(?![的了在和与及])[\u3400-\u9fff]){2,7}?[局办](?=(?:党组书记、|党委书记、)?副?(?:局长|主任)|负责人|[，。、])"
)
_CENTRE = re.compile(r"[\u3400-\u9fff]{2,6}?中心(?![\u3400-\u9fff]{0,2}(?:主任|负责人))")
_POINTED = re.compile(r"该(局|院|校|公司|集团|厅|委)")
_OF_UNIVERSITIES = ("研究院", "研究所", "学院", "医院", "校区", "分校", "实验室")
_FIRE = re.compile(r"消防(?:救援)?(?:大队|支队|总队)$")
_POST = re.compile(r"[\u3400-\u9fff]{2,4}?站(?![在岗起出立着])")  # 某区消防救援大队|金山站
_WHOLE = re.compile(r"[\u3400-\u9fff]{2,8}?(?:公安分局|公安局)")  # before its 派出所 or 大队
_SURE = 0.8
_CERTAIN = 0.98
_TOGETHER = ("会同", "组织", "联合", "邀请", "和", "与")
_PARTS = "所院室行"  # last characters of institutes, colleges, laboratories and branches
_COMMITTEE = re.compile(r"((?:社区)?(?:居委会|村委会|居民委员会|村民委员会))(?=主任|副主任|委员)")
_NEXT_POST = re.compile(r"(?:副?书记|第一书记|委员)(?:、|兼|，)")


def branches(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """国家开发银行|甘肃省分行: a branch right behind the body it is of is named with it."""
    by_end = {m.at.end: m.at.start for m in taken}
    named = {m.at: m.name for m in taken}
    read = {n.end: n.start for n in scan.names if n.label == "ORGANIZATION" and n.confidence >= _SURE}
    for mention in taken:
        outer = by_end.get(mention.at.start, read.get(mention.at.start))
        branch = mention.surface.endswith(scan.words["branch_endings"])
        station = mention.surface.endswith(scan.words["station_endings"])
        school = scan.text.endswith("大学", 0, mention.at.start) and mention.surface.endswith(
            _OF_UNIVERSITIES
        )
        if outer is not None and (branch or station or school):  # 山西大学|吕梁科学技术研究院
            while outer in by_end:
                outer = by_end[outer]  # 公安局|赛罕区分局|大学西路派出所
            span = Span(outer, mention.at.end)
            of = Span(outer, mention.at.start)  # 市生态环境局|东阿县分局, of 聊城市生态环境局
            finder = "organizations.department" if station else "organizations.branch"
            yield scan.mention(
                span,
                EntityType.ORGANIZATION,
                finder,
                0.9,
                name=named.get(of, scan.text[of.start : of.end]) + mention.surface,
                aliases=(mention.surface,),
            )
        else:
            yield mention


def departments(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """阳谷县农业农村局|质监科: a department right behind its body."""
    for mention in taken:
        party = _PARTY.match(scan.text, mention.at.end) if mention.surface.endswith("委") else None
        if mention.surface.endswith(_ASSEMBLIES):
            party = party or _OF_ASSEMBLY.match(scan.text, mention.at.end)
        party = party or _PARTY_BRANCH.match(scan.text, mention.at.end)
        match = party or _SUB.match(scan.text, mention.at.end)
        joined = _JOINED_SUB.match(scan.text, mention.at.end) if match is None else None
        unit = joined.group() if joined is not None else _unit(scan, mention)
        if unit:  # 公安局|交警大队
            part = unit
        elif match is None or scan.has_word_inside("titles", Span(match.start(), _before_committee(match))):
            continue
        else:
            part = match.group()
        if tells_an_act(part):
            continue  # 县委|召开某领导小组会议
        plain = part.replace("就业", "").replace("和", "" if party is not None else "和")
        if part != unit and any(c in STOP for c in plain):
            continue
        if part.startswith(_SENDS):  # 省人大|派驻双泉村党支部|书记
            continue
        span = Span(mention.at.start, mention.at.end + len(part))
        if part.endswith("站") and scan.listed_at("station_endings", span.end):
            continue  # 铁路公安处|亳州站|派出所
        yield scan.mention(
            span,
            EntityType.ORGANIZATION,
            "organizations.department",
            0.9,
            name=mention.name + part,
            aliases=(part,),
        )


def _unit(scan: Scan, body: Mention) -> str:
    """The unit right behind a body that needs no post behind it, by the kind of the body; "" for none."""
    if body.surface.endswith(_COMMANDS) and scan.text.startswith(_OFFICE, body.at.end):
        return _OFFICE  # 市防汛抗旱指挥部|办公室|要求
    unit = scan.listed_at("station_endings", body.at.end) or _tagged_part(scan, body.at)
    if not unit and body.surface.endswith("院"):
        unit = _ward(scan, body.at.end)
    if not unit and _FIRE.search(body.surface) is not None:
        unit = _post(scan, body.at.end)
    if not unit and body.surface.endswith(_ZONES):  # 某地高新区|行政审批局
        office = _ZONE_OFFICE.match(scan.text, body.at.end)
        unit = office.group() if office is not None else ""
    return unit


def _before_committee(match: re.Match[str]) -> int:
    """Where 委员会 begins, which holds the post 委员 and tells of none; else where the match ends."""
    return match.end() - len("委员会") * match.group().endswith("委员会")


def _tagged_part(scan: Scan, body: Span) -> str:
    """山东省农业科学院|湿地农业与生态研究所: what the tagger, sure of it, reads together with the body."""
    for name in scan.names:
        if name.label != "ORGANIZATION" or not name.start <= body.start < body.end < name.end:
            continue
        firm = scan.text.endswith("公司", 0, name.end)  # 某局|某农场公司
        unit = scan.text.endswith(_TAGGED_UNITS, 0, name.end) and scan.starts("titles", name.end)
        part = scan.text[name.end - 1] in _PARTS and name.confidence >= _CERTAIN
        if part or ((firm or unit) and name.confidence >= _SURE):  # 某交警大队|事故中队|指导员
            ending = scan.longest_before("organization_suffixes", name.end)
            acts = scan.has_word_inside("clause_words", Span(body.end, name.end))
            acts = acts or scan.text.startswith(_TOGETHER, body.end)  # 某局|会同|某中心
            if ending is not None and ending > body.end and not acts:
                return scan.text[body.end : name.end]
    return ""


def _post(scan: Scan, at: int) -> str:
    """某区消防救援大队|金山站."""
    post = _POST.match(scan.text, at)
    acts = post is not None and scan.has_word_inside("clause_words", Span(*post.span()))
    return post.group() if post is not None and not acts else ""


def _ward(scan: Scan, at: int) -> str:
    """周至县人民医院|眼科|诊室: a department, but not where it only tells whose expert somebody is."""
    ward = scan.listed_at("hospital_departments", at)
    told = any(scan.starts(label, at + len(ward)) for label in ("person_roles", "titles"))
    return "" if told else ward


def whole_bodies(scan: Scan, named: Sequence[Mention]) -> Iterator[Mention]:
    """宝山公安分局, of 宝山公安分局|月浦派出所: the body in its unit's name, where none is read there."""
    for unit in named:
        whole = _WHOLE.match(scan.text, unit.at.start, unit.at.end)
        if whole is None or not unit.surface.endswith(scan.words["station_endings"]):
            continue
        span = Span(*whole.span())
        if all(m is unit or not m.at.overlaps(span) for m in named) and len(unit.surface) - len(whole[0]) > 3:
            yield scan.mention(span, EntityType.ORGANIZATION, "organizations.whole", unit.confidence)


def pointed_at(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """万宁市公安局, and then 该局|刑警大队: a unit of the body that was named last with this ending."""
    for match in _POINTED.finditer(scan.text):
        unit = scan.listed_at("station_endings", match.end())
        own = _CENTRE.match(scan.text, match.end()) if not unit else None
        if own is not None and not set(own.group()) & STOP:
            verb = scan.has_word_inside("clause_words", Span(*own.span()))
            unit = "" if verb else own.group()  # 该院|胸痛中心
        outer = [m for m in taken if m.at.end <= match.start() and m.name.endswith(match.group(1))]
        span = Span(match.end(), match.end() + len(unit))
        if not unit or not outer or any(m.at.overlaps(span) for m in taken):
            continue
        name = max(outer, key=lambda m: m.at.end).name + unit
        finder = "organizations.pointed"
        yield scan.mention(span, EntityType.ORGANIZATION, finder, 0.85, name=name, aliases=(unit,))


def town_bodies(scan: Scan, taken: Sequence[Mention], found: Sequence[Mention]) -> Iterator[Mention]:
    """名山|边境派出所, of 名山镇边境派出所: a body named by its town without the town's level."""
    towns = {m.name for m in found if m.type is EntityType.PLACE and m.name.endswith(TOWNS)}
    stems = {town: town.removesuffix(next(w for w in TOWNS if town.endswith(w))) for town in sorted(towns)}
    stems = {town: stem for town, stem in stems.items() if len(stem) > 1}
    for stem in stems.values():
        for use in scan.uses(stem):
            unit = scan.listed_at("town_units", use.end)
            span = Span(use.start, use.end + len(unit))
            if unit and not any(m.at.overlaps(span) for m in taken):
                yield scan.mention(span, EntityType.ORGANIZATION, "organizations.town", 0.8)
    for body in {m.name: m for m in taken}.values():
        for town, stem in stems.items():
            at = body.name.find(town)
            short = stem + body.name[at + len(town) :]
            if at < 0 or len(short) < len(stem) + 2:
                continue
            for use in scan.uses(short):
                yield scan.mention(
                    use,
                    EntityType.ORGANIZATION,
                    "organizations.short",
                    0.85,
                    name=body.name,
                )


def committees(scan: Scan, taken: Sequence[Mention], found: Sequence[Mention]) -> Iterator[Mention]:
    """礼泉社区|党委书记、|居委会|主任: the committee of the village whose party branch stands before it."""
    villages = [m for m in found if m.type is EntityType.PLACE and m.name.endswith(VILLAGES)]
    for match in _COMMITTEE.finditer(scan.text):
        span = Span(match.start(1), match.end(1))
        branch = next(
            (
                m
                for m in taken
                if m.at.end <= span.start
                and _NEXT_POST.fullmatch(scan.text, m.at.end, span.start)
                and any(m.name.startswith(v.name) or v.name in m.name for v in villages)
            ),
            None,
        )
        if branch is None or any(m.at.overlaps(span) for m in taken):
            continue
        village = max((v for v in villages if v.name in branch.name), key=lambda v: len(v.name))
        yield scan.mention(
            span,
            EntityType.ORGANIZATION,
            "organizations.level",
            0.8,
            name=village.name + match.group(1).removeprefix("社区"),
            aliases=(match.group(1),),
        )
