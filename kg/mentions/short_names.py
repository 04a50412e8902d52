"""The short names of an article's bodies: 数字方舱, 大荒茶业, 古城分局, 市四院, 开发区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_SHORT_FORMS = ("公司", "集团")  # behind a firm's own name
_BARE_ALIAS = 3
_BRANCH = re.compile(
    r"[\u3400-\u9fff]{2,}?(?:局|行|公司|院|集团|油田)([\u3400-\u9fff]{2,4}(?:厂|分局|支行|分行|分公司|分院|支队|大队|中队|人民法庭|派出所|司法所|税务所|供电所))"
)
_SHORT_KINDS = {"医院": "院", "中学": "中", "小学": "小", "幼儿园": "幼"}
_BY_NUMBER = re.compile(
    rf"([省市县区旗州])第([一二三四五六七八九十]+)(?:人民|实验|初级|高级|中心)?({'|'.join(_SHORT_KINDS)})$"
)
_ZONES = ("开发区", "高新区", "经开区", "园区")
_TEAM = re.compile(r"第[一二三四五六七八九十]+(巡[察视]组)$")
_STANDING = "常委会"  # of a people's congress where a post stands behind; a party committee has one too
_FIRMS = ("公司", "集团", "企业")
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


def firm_names(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """大荒茶业, of 福建省|大荒茶业|有限公司: a firm's own name without its seat and legal form."""
    legal, networks = scan.words.of_kind("firm_endings", "legal"), scan.words["network_words"]
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
            if len(one) >= _FIRM_CORE and one != mention.name and not one.endswith(networks):
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


def by_number(body: str) -> tuple[str, str]:
    """西安, 市四院: where 西安市第四医院 is, and how it is called there by its number; nothing of others."""
    found = _BY_NUMBER.search(body)
    if found is None:
        return "", ""
    level, number, kind = found.groups()
    return body[: found.start()], level + number + _SHORT_KINDS[kind]


def numbered(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """市四院, of 西安市|第四医院; 县一中, of a county's 第一中学: by level and number.

    巡察组 alone is of the numbered group (县委第三巡察组) that the article tells of.
    """
    short: dict[str, set[str]] = {}
    for mention in taken:
        team = _TEAM.search(mention.name)
        if team is not None:
            short.setdefault(team.group(1), set()).add(mention.name)
        _, called = by_number(mention.name)
        if called:
            short.setdefault(called, set()).add(mention.name)
    yield from _shortened(scan, short, taken)


def bare_names(scan: Scan, taken: Sequence[Mention]) -> Iterator[Mention]:
    """开发区, 合作社 alone, where the article names one such body only, or leads with one zone of several."""
    ends: dict[str, set[str]] = {}
    suffixes = scan.words.set("organization_suffixes")
    first = {m.name: m.at.start for m in sorted(taken, key=lambda m: -m.at.start)}
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
    led = {m.name for m in taken if m.at.start <= scan.article.body_start}
    for suffix, named in sorted(ends.items()):
        names = named & led if len(named) > 1 and suffix.endswith(_ZONES) else named
        if len(names) != 1:
            continue
        for span in scan.uses(suffix):
            inside = any(m.at.overlaps(span) and m.name != suffix for m in taken)
            before = scan.text[span.start - 1]
            posted = scan.starts("titles", span.end)
            free = (scan.boundary(span.start - 1) and before != "、") or before in "该在为对由据兼"
            free = posted if suffix == _STANDING else free or (posted and before in "和与及")
            unnamed = suffix in _FIRMS and span.start < min(map(first.__getitem__, names))
            if not inside and free and not unnamed:  # 公司|副总经理韦某，某集团有限公司
                yield scan.mention(
                    span, EntityType.ORGANIZATION, "organizations.bare", 0.75, name=next(iter(names))
                )
