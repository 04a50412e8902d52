"""What a body's name leads to: its branches and departments, and its short names in the same article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.mentions.firms import STOP
from kg.mentions.levels import VILLAGES
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
_TAGGED_UNITS = tuple("所院队股科部室处站")
_SHORT_FORMS = ("公司", "集团")  # behind a firm's own name
# What only a party committee has; it needs no post behind it.
_PARTY = re.compile(
    r"(?:宣传部|组织部|统战部|政法委|办公室|巡察办|党校|网信办|编办|老干部局|政研室|社会工作部|第?[一二三四五六七八九十]*巡[察视]组"
    r"|[\u3400-\u9fff]{2,10}?(?:领导小组|改革委员会|治[市县区]委员会))"
)
_BARE_ALIAS = 3
_CENTRE = re.compile(r"[\u3400-\u9fff]{2,6}?中心(?![\u3400-\u9fff]{0,2}(?:主任|负责人))")
_POINTED = re.compile(r"该(局|院|校|公司|集团|厅|委)")
_SURE = 0.8
_CERTAIN = 0.98
_TOGETHER = ("会同", "组织", "联合", "邀请", "和", "与")
_PARTS = "所院室行"  # last characters of institutes, colleges, laboratories and branches
_COMMITTEE = re.compile(r"((?:社区)?(?:居委会|村委会|居民委员会|村民委员会))(?=主任|副主任|委员)")
_NEXT_POST = re.compile(r"(?:副?书记|第一书记|委员)(?:、|兼|，)")
_BRANCH = re.compile(
    r"[\u3400-\u9fff]{2,}?(?:局|行|公司|院|集团|油田)([\u3400-\u9fff]{2,4}(?:厂|分局|支行|分行|分公司|分院|支队|大队|中队|人民法庭|派出所|司法所|税务所|供电所))"
)
_SHORT_KINDS = {"医院": "院", "中学": "中", "小学": "小", "幼儿园": "幼"}
_BY_NUMBER = re.compile(
    rf"([省市县区旗州])第([一二三四五六七八九十]+)(?:人民|实验|初级|高级|中心)?({'|'.join(_SHORT_KINDS)})$"
)
_TEAM = re.compile(r"第[一二三四五六七八九十]+(巡[察视]组)$")
_OWN_STEM = 2  # characters of a body's own name before its ending
_FIRM_CORE = 4  # characters from which a firm's own name is no common word
_NAMED = re.compile(
    r"“([^”]{2,10})”，?全名叫?(?:做|为|是)?“([^”]{4,30})”|“([^”]{4,30})”（(?:以下|下)?简称：?“?([^”）]{2,12})”?）"
)


def introduced(scan: Scan) -> Iterator[Mention]:
    """“数字方舱”，全名叫“…服务站”: the short name and every later use of it stand for the full one."""
    for match in _NAMED.finditer(scan.text):
        short, full = (match.group(1), match.group(2)) if match.group(2) else (match.group(4), match.group(3))
        if not full.endswith(scan.words["organization_suffixes"]):
            continue
        at = scan.text.index(full, match.start())
        yield scan.mention(
            Span(at, at + len(full)),
            EntityType.ORGANIZATION,
            "organizations.introduced",
            0.95,
            aliases=(short,),
        )
        for other in (full, short):
            for use in scan.uses(other):
                if use.start != at:
                    yield scan.mention(
                        use,
                        EntityType.ORGANIZATION,
                        "organizations.introduced",
                        0.9,
                        name=full,
                    )


def branches(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """国家开发银行|甘肃省分行: a branch right behind the body it is of is named with it."""
    by_end = {m.at.end: m.at.start for m in taken}
    named = {m.at: m.name for m in taken}
    read = {n.end: n.start for n in scan.names if n.label == "ORGANIZATION" and n.confidence >= _SURE}
    for mention in taken:
        outer = by_end.get(mention.at.start, read.get(mention.at.start))
        branch = mention.surface.endswith(scan.words["branch_endings"])
        station = mention.surface.endswith(scan.words["station_endings"])
        if outer is not None and (branch or station):
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
        match = party or _SUB.match(scan.text, mention.at.end)
        joined = _JOINED_SUB.match(scan.text, mention.at.end) if match is None else None
        unit = joined.group() if joined is not None else ""
        unit = unit or scan.listed_at("station_endings", mention.at.end) or _tagged_part(scan, mention.at)
        if not unit and mention.surface.endswith("院"):
            unit = _ward(scan, mention.at.end)
        if unit:  # 公安局|交警大队
            part = unit
        elif match is None or scan.has_word_inside("titles", Span(match.start(), match.end())):
            continue
        else:
            part = match.group()
        if part != unit and any(c in STOP for c in part.replace("就业", "")):
            continue
        span = Span(mention.at.start, mention.at.end + len(part))
        yield scan.mention(
            span,
            EntityType.ORGANIZATION,
            "organizations.department",
            0.9,
            name=mention.name + part,
            aliases=(part,),
        )


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


def _ward(scan: Scan, at: int) -> str:
    """周至县人民医院|眼科|诊室: a department, but not where it only tells whose expert somebody is."""
    ward = scan.listed_at("hospital_departments", at)
    told = any(scan.starts(label, at + len(ward)) for label in ("person_roles", "titles"))
    return "" if told else ward


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


def firm_names(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """大荒茶业, of 福建省|大荒茶业|有限公司: a firm's own name without its seat and legal form."""
    legal = scan.words.of_kind("firm_endings", "legal")
    spans = [m.at for m in taken]
    cores: dict[str, set[str]] = {}
    for mention in taken:
        ending = next((w for w in legal if mention.name.endswith(w)), None)
        if ending is None:
            continue
        core = mention.name.removesuffix(ending)
        seat = max(scan.places.short_prefixes(core), key=len, default="")
        core = core[len(seat) :]
        core = core[1:] if seat and core[:1] in ("省", "市", "县", "区") else core
        inner = max(scan.places.short_prefixes(core), key=len, default="")  # 福建省|政和|瑞茗茶业
        rest = core[len(inner) :]
        whole = seat + core  # 招远|金都百货
        for one in (
            {core, whole} if scan.everyday(rest[:2]) else {core, rest, whole}
        ):  # not 防护用品, of 湖北裕民|防护用品
            if len(one) >= _FIRM_CORE and one != mention.name:
                cores.setdefault(one, set()).add(mention.name)
        if seat and mention.name.startswith(seat) and len(core) > 2 and not scan.everyday(core[:2]):
            cores.setdefault(seat + core[:2], set()).add(mention.name)  # 丹东沃丰
        own = core[len(inner) :][:2]  # 三福公司, of 福建省|三福古典家具|有限公司
        if len(own) > 1 and own not in scan.words.set("common_words") and not scan.everyday(own):
            cores.setdefault(own + "公司", set()).add(mention.name)
    for core, names in sorted(cores.items()):
        for use in scan.uses(core) if len(names) == 1 else ():
            form = next((w for w in _SHORT_FORMS if scan.text.startswith(w, use.end)), "")
            span = Span(use.start, use.end + len(form))
            brand = scan.text.startswith(("”品牌", "”商标", "”地理", "”区域"), span.end)  # “盱眙龙虾”品牌
            if not brand and not any(other.overlaps(span) for other in spans):
                yield scan.mention(
                    span, EntityType.ORGANIZATION, "organizations.short", 0.8, name=next(iter(names))
                )


def _shortened(scan: Scan, short: Mapping[str, set[str]], taken: Sequence[Mention]) -> Iterator[Mention]:
    """The free uses of short names, each with the bodies that it may mean, where that is but one."""
    for words, names in sorted(short.items()):
        for use in scan.uses(words) if len(names) == 1 else ():
            if not any(m.at.overlaps(use) for m in taken):
                finder = "organizations.short"
                yield scan.mention(use, EntityType.ORGANIZATION, finder, 0.85, name=next(iter(names)))


def without_seat(scan: Scan, taken: Sequence[Mention], found: Sequence[Mention]) -> Iterator[Mention]:
    """王家寨完小, of 凤庆县雪山镇|王家寨完小: a body by its own name, without the places before it."""
    ends = {m.at.start: m.at.end for m in found if m.type is EntityType.PLACE}
    suffixes = scan.words.set("organization_suffixes")
    own: dict[str, set[str]] = {}
    for mention in taken:
        at = mention.at.start
        while at in ends and ends[at] < mention.at.end:
            at = ends[at]
        rest = scan.text[at : mention.at.end]
        stem = next((rest[:n] for n in range(len(rest)) if rest[n:] in suffixes), "")
        if at > mention.at.start and len(stem) >= _OWN_STEM and not scan.everyday(stem[:2]):
            own.setdefault(rest, set()).add(mention.name)
    yield from (m for m in _shortened(scan, own, taken) if not scan.generic(m.surface))


def branch_names(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """古城分局, of 丽江市公安局|古城分局: a branch without the body that it belongs to."""
    own = by_branch(mention.name for mention in taken)
    yield from (m for m in _shortened(scan, own, taken) if scan.boundary(m.at.start - 1))


def by_branch(bodies: Iterable[str]) -> dict[str, set[str]]:
    """古城分局: {丽江市公安局古城分局}: the names of bodies that are branches, by the branch's own name."""
    own: dict[str, set[str]] = {}
    for body in bodies:
        branch = _BRANCH.fullmatch(body)
        if branch is not None:
            own.setdefault(branch.group(1), set()).add(body)
            own.setdefault(branch.group(1).replace("人民法庭", "法庭"), set()).add(body)  # 马召法庭
    return own


def numbered(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """市四院, of 西安市|第四医院; 县一中, of a county's 第一中学: by level and number.

    巡察组 alone is of the numbered group (县委第三巡察组) that the article tells of.
    """
    short: dict[str, set[str]] = {}
    for mention in taken:
        team = _TEAM.search(mention.name)
        if team is not None:
            short.setdefault(team.group(1), set()).add(mention.name)
        found = _BY_NUMBER.search(mention.name)
        if found is not None:
            level, number, kind = found.groups()
            short.setdefault(level + number + _SHORT_KINDS[kind], set()).add(mention.name)
    yield from _shortened(scan, short, taken)


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


def bare_names(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """开发区, 合作社 alone, where the article names one such body only."""
    ends: dict[str, set[str]] = {}
    suffixes = scan.words.set("organization_suffixes")
    for mention in {m.name: m for m in taken}.values():
        for at in range(1, len(mention.name) - _BARE_ALIAS + 1):
            if mention.name[at:] in suffixes:
                ends.setdefault(mention.name[at:], set()).add(mention.name)
        for short, whole in scan.words.mapping("body_abbreviations").items():
            if mention.name.endswith(whole) and len(short) >= _BARE_ALIAS:  # 管委会
                ends.setdefault(short, set()).add(mention.name)
        for suffix in scan.words["lone_bodies"]:
            if mention.name.endswith(suffix):
                ends.setdefault(suffix, set()).add(mention.name)
    for suffix, names in sorted(ends.items()):
        if len(names) != 1:
            continue
        for span in scan.uses(suffix):
            inside = any(m.at.overlaps(span) for m in taken)
            before = scan.text[span.start - 1]
            free = (scan.boundary(span.start - 1) and before != "、") or before in "该在为对由据兼"
            if not inside and free:
                yield scan.mention(
                    span, EntityType.ORGANIZATION, "organizations.bare", 0.75, name=next(iter(names))
                )
