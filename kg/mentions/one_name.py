"""One name for what an article calls by several: a body with its place in full, a work by its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import reduce

from kg.gazetteer import gazetteer
from kg.mentions.ethnic_towns import in_full
from kg.mentions.initials import by_initials
from kg.mentions.levels import VILLAGES, is_province
from kg.mentions.offices import PARTIES
from kg.mentions.scan import Scan
from kg.mentions.short_names import by_branch, by_number
from kg.model import EntityType, Mention
from kg.pages.region import TOWNS
from kg.words import load_words

_DOUBLED = re.compile(r"([\u3400-\u9fff]+[市县区旗州])[市县区旗州](委|政府|人大|政协|纪委)")
_COMMITTEE = re.compile(r"^(?!中共).{2,}[省市县区旗州]委$")
_STATION = re.compile(r"([\u3400-\u9fff]{2,12}[市县区旗])公安局([\u3400-\u9fff]{2,8}(?:派出所|大队|中队))")
_OF_BRANCH = re.compile(r"[\u3400-\u9fff]{2,4}分局(?=.{2})")
_POLICE = re.compile(r"([\u3400-\u9fff]{2,3}?)区?公安分局")
_OF_LEAGUE = re.compile(r"([\u3400-\u9fff]{2,7})团([省市县区旗州])委|([\u3400-\u9fff]{1,6}[市县区旗])团委")
_OF_PARTY = re.compile(rf"({'|'.join(PARTIES)})([省市县区旗州]委)")
_OF_TOWN = re.compile(
    r"(街道|镇|乡)(党工委|党委|办事处|办|政府|人大工委|人大|纪工委|纪委|综治中心"
    r"|(?:社区)?(?:党建|自治|平安|管理|服务|发展|营商)办(?:公室)?)"
)
_NUMBERED = re.compile(r"[\u3400-\u9fff]{0,12}?(首届|第[一二三四五六七八九十\d]{1,3}届)")
_YEAR = re.compile(r"(?:20\d\d年?度?)?")
_THEME = re.compile(r"“[^“”]*”|（[^（）]*）")
_ABBREVIATED = re.compile(r"（(?:以下|下)?[简下]?称(?:为|作)?：?“?([^（）“”]{2,12})”?）")
_THIS_EDITION, _GAMES = "本届", re.compile(r"^.*([省市县区州旗])$")
_OWN_KIND, _FEASTS = 4, ("节", "会", "赛")  # 民俗文化旅游节, of 第22届某某|民俗文化旅游节
_JOINTS = set("和与及有")
_SHORT_FORMS = (
    (re.compile(r"(?<!人民)法院"), "人民法院"),
    (re.compile(r"(?<!人民)法庭"), "人民法庭"),
    (re.compile(r"(?<!人民)检察院"), "人民检察院"),
    (re.compile(r"(?<=[市县区旗州])医院$"), "人民医院"),
    (re.compile(r"人大常委会"), "人民代表大会常务委员会"),
    (re.compile(r"(?<=[市县区旗州])政府$"), "人民政府"),
    (re.compile(r"非遗"), "非物质文化遗产"),
    (re.compile(r"(?<!信用)联社$"), "信用联社"),
)
_TAXES = "国家税务总局"
_COUNTY = re.compile(r"^[\u3400-\u9fff]{2,3}[市县区旗]$")
_STEM = 2  # characters of most provinces' short names
_SHORT = 6  # characters of a work's name that may be the end of a longer one
_ZONES = (
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
)


def one_name(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """大通县人民医院 is 大通回族土族自治县人民医院 where the article names that too."""
    bodies = {m.name for m in mentions if m.type is EntityType.ORGANIZATION}
    full = {m.surface: m.name for m in mentions if m.type is EntityType.PLACE and m.surface != m.name}
    full |= {m.name[:-1]: m.name for m in mentions if m.type is EntityType.PLACE and _COUNTY.search(m.name)}
    renamed = {
        body: full[short] + body[len(short) :]
        for body in bodies
        for short in full
        if body.startswith(short) and full[short] + body[len(short) :] in bodies - {body}
    }
    seats = {m.surface: m.name for m in mentions if m.type is EntityType.PLACE}
    renamed |= _in_full(bodies) | _spelt_out(bodies, seats)
    renamed |= _spelt_out({m.name for m in mentions if m.type is EntityType.EVENT}, seats)
    renamed |= (
        _zones(bodies)
        | _within(bodies, mentions)
        | _short_works(mentions)
        | _branches_of(bodies)
        | _short_events(mentions)
        | _parted(bodies)
        | _of_parties(bodies)
        | _of_towns(bodies, {m.name for m in mentions if m.type is EntityType.PLACE})
        | _parts(bodies)
        | by_initials(bodies, set(seats.values()))
    )
    towns = {m.name: m for m in mentions if m.type is EntityType.PLACE and m.name.endswith(("族乡", "乡镇"))}
    plain = {
        m.name: town
        for m in mentions
        for town in towns.values()
        if m.type is EntityType.PLACE and m.name != town.name and _of_people(m.name, town.name)
    }  # 新仁乡 is 新仁苗族乡
    plain |= _villages_of_towns(mentions)
    mentions = tuple(
        in_full(m, plain[m.name]) if m.type is EntityType.PLACE and m.name in plain else m for m in mentions
    )
    return tuple(
        replace(m, name=renamed[m.name], aliases=(*m.aliases, m.name))
        if m.type in (EntityType.ORGANIZATION, EntityType.PROJECT, EntityType.EVENT) and m.name in renamed
        else m
        for m in mentions
    )


def _villages_of_towns(mentions: tuple[Mention, ...]) -> dict[str, Mention]:
    """越州|老吴村 is 老吴村, where that and its town 越州镇 are told of."""
    places = {m.name: m for m in mentions if m.type is EntityType.PLACE}
    stems = {name.removesuffix(level) for name in places for level in TOWNS if name.endswith(level)}
    return {
        name: places[name[len(stem) :]]
        for name in places
        for stem in stems
        if name.startswith(stem) and name[len(stem) :] in places and name.endswith(VILLAGES)
    }


def whole(scan: Scan, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """上海和|盛实业集团 is all of 上海和盛实业集团, which the article names as one body elsewhere.

    Where the whole is read there too (武瀚有机材料公司), its part is no body of its own.
    """
    bodies = {m.name for m in mentions if m.type is EntityType.ORGANIZATION and m.name == m.surface}
    joined = (name for name in sorted(bodies, key=len) if set(name) & _JOINTS)
    spans = {span.end: span for name in joined for span in scan.uses(name)}
    read = {m.at for m in mentions if m.type is EntityType.ORGANIZATION}
    kept = []
    for mention in mentions:
        span = spans.get(mention.at.end, mention.at)
        part = mention.type is EntityType.ORGANIZATION and span.start < mention.at.start
        part = part and scan.text[mention.at.start - 1] in _JOINTS
        if part and span not in read:
            kept.append(scan.mention(span, EntityType.ORGANIZATION, mention.finder, mention.confidence))
        elif not part:
            kept.append(mention)
    return tuple(kept)


def abbreviated(scan: Scan, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """某市第八人民医院（以下简称市八医院）: the body is meant wherever its short name stands."""
    bodies = {m.at.end: m for m in mentions if m.type is EntityType.ORGANIZATION}
    told = [
        (use, bodies[match.start()].name)
        for match in _ABBREVIATED.finditer(scan.text)
        if match.start() in bodies
        for use in scan.uses(match.group(1))
    ]
    uses, kinds = dict(told), (EntityType.ORGANIZATION, EntityType.PROGRAM)
    kept = tuple(m for m in mentions if m.at not in uses or m.type not in kinds)
    free = (at for at in uses if not any(m.at.overlaps(at) and m.type in kinds for m in kept))
    found = (
        scan.mention(at, EntityType.ORGANIZATION, "organizations.introduced", 0.9, name=uses[at])
        for at in free
    )
    return (*kept, *found)


def _within(bodies: Collection[str], mentions: tuple[Mention, ...]) -> dict[str, str]:
    """蒙城县政协 is 安徽|蒙城县政协, where the article prints that too: the same body, its place in full."""
    seats = {m.surface for m in mentions if m.type is EntityType.PLACE}
    provinces = {m.surface for m in mentions if is_province(m)}
    seats |= {outer + inner for outer in provinces for inner in seats - provinces}  # 辽宁省|盘锦市
    return {
        own: body
        for body in sorted(bodies, key=len)
        for seat in sorted(seats)
        if body.startswith(seat)
        and (own := body[len(seat) :]) in bodies
        and any(own.startswith(other) and own != other for other in seats)
    } | _of_provinces(bodies)


def _of_provinces(bodies: Collection[str]) -> dict[str, str]:
    """微山农商银行 is 山东|微山农商银行, a county's body with its province before it."""
    places = gazetteer()
    return {
        own: body
        for body in sorted(bodies)
        if any(place.level == "province" for place in places.short(body[:_STEM]))
        and (own := body[_STEM:]) in bodies
        and places.short_prefixes(own)
    }


def _parts(bodies: Collection[str]) -> dict[str, str]:
    """国家用瓷办公室 is 某大学|国家用瓷办公室, of the one body of the article that has it."""
    whole: dict[str, list[str]] = {}
    for body in sorted(bodies):
        for outer in bodies:
            if body.startswith(outer) and body[len(outer) :] in bodies:
                whole.setdefault(body[len(outer) :], []).append(body)
    return {part: names[0] for part, names in whole.items() if len(names) == 1 and len(part) >= _SHORT}


def _zones(bodies: Collection[str]) -> dict[str, str]:
    """某地经开区 is 某地经济技术开发区, where the article prints that too."""
    return {
        body.removesuffix(full) + short: body
        for body in sorted(bodies)
        for full, short in _ZONES
        if body.endswith(full) and body.removesuffix(full) + short in bodies
    }


def _spelt_out(names: Collection[str], seats: Mapping[str, str]) -> dict[str, str]:
    """某地法院 is 某县|人民|法院, 某市人大常委会 某市人民代表大会常务委员会, where that is printed too."""
    whole: dict[str, str] = {}
    for name in names:
        seated = [full + name[len(seat) :] for seat, full in seats.items() if name.startswith(seat)]
        forms = [pattern.sub(full, form) for form in (name, *seated) for pattern, full in _SHORT_FORMS]
        forms += [
            reduce(lambda form, short: short[0].sub(short[1], form), _SHORT_FORMS, form)
            for form in (name, *seated)
        ]
        told = sorted(form for form in forms if form != name and form in names)
        if told:
            whole[name] = max(told, key=len)
    return whole


def _in_full(bodies: Collection[str]) -> dict[str, str]:
    """某市税务局 is 国家税务总局|某市税务局, 某商厦 某商厦|股份有限公司, where that is printed too.

    So 铁建大桥局 is 中国|铁建大桥局.
    """
    forms = load_words().of_kind("firm_endings", "legal")
    taxes = {body: first + body for first in ("中国", _TAXES) for body in bodies if first + body in bodies}
    legal = {body: [body + form for form in forms if body + form in bodies] for body in bodies}
    return taxes | {body: names[0] for body, names in legal.items() if len(names) == 1}


def _branches_of(bodies: Collection[str]) -> dict[str, str]:
    """九三分公司 is 北大荒集团|九三分公司, where the article names one body whose branch is called so."""
    whole = by_branch(bodies)
    return {own: next(iter(names)) for own, names in whole.items() if own in bodies and len(names) == 1}


def _parted(bodies: Collection[str]) -> dict[str, str]:
    """容县委 is 容县|县委, 某县东风路派出所 某县|公安局|东风路派出所, where the article prints that too.

    So 周村公安分局 is 淄博市|公安局|周村|分局, and 某市四院 某市第四人民医院.
    """
    found = (pattern.fullmatch(body) for body in bodies for pattern in (_DOUBLED, _STATION))
    parted = {m.group(1) + m.group(2): m.group() for m in found if m is not None}
    parted |= {  # 芗城区委 is 中共漳州市|芗城区委
        own: body
        for body in sorted(bodies)
        for own in bodies
        if body.startswith("中共") and body.endswith(own, 3) and _COMMITTEE.search(own)
    }
    parted |= {  # 双台子分局刑侦大队 is 盘锦市公安局|双台子分局|刑侦大队
        body: outer + body[unit.end() :]
        for body in bodies
        if (unit := _OF_BRANCH.match(body)) is not None
        for outer in bodies
        if outer.endswith(unit.group()) and len(outer) > len(unit.group())
    }
    numbered = {other: "".join(by_number(other)) for other in bodies}
    for body in bodies:
        district = _POLICE.fullmatch(body)
        ends = district.expand(r"公安局\1分局") if district is not None else ""
        named = [other for other in bodies if (ends and other.endswith(ends)) or numbered[other] == body]
        parted |= {body: named[0]} if len(named) == 1 else {}
    return parted


def _of_parties(bodies: Collection[str]) -> dict[str, str]:
    """安庆团市委 is 共青团安庆市委员会, 致公党市委 致公党|厦门|市委, where that is printed too."""
    whole: dict[str, str] = {}
    for body in sorted(bodies):
        league = _OF_LEAGUE.fullmatch(body)
        if league is not None:
            name = f"共青团{league.group(3) or league.group(1) + league.group(2)}委员会"
            whole |= {body: name} if name in bodies else {}
        party = _OF_PARTY.fullmatch(body)
        if party is not None:
            seated = re.compile(rf"{party.group(1)}[\u3400-\u9fff]{{2,7}}{party.group(2)}")
            found = [other for other in bodies if seated.fullmatch(other)]
            whole |= {body: found[0]} if len(found) == 1 else {}
    return whole


def _of_towns(bodies: Collection[str], places: Collection[str]) -> dict[str, str]:
    """街道党工委 is 京广街道|党工委, where the article tells of one subdistrict only."""
    whole: dict[str, str] = {}
    for body in bodies:
        own = _OF_TOWN.fullmatch(body)
        towns = [name for name in places if own is not None and name.endswith(own.group(1)) and name != body]
        if own is not None and len(towns) == 1:
            whole[body] = towns[0] + own.group(2)
    return whole


def _short_works(mentions: tuple[Mention, ...]) -> dict[str, str]:
    """风电项目 is 战海20万千瓦风电项目, where one work of the article ends so; 科技园 is 科技园|项目."""
    works = {m.name for m in mentions if m.type is EntityType.PROJECT}
    bare = {work: work + head for work in works for head in ("项目", "工程") if work + head in works}
    shorts = [work for work in works if len(work) <= _SHORT]
    longer = {short: [w for w in works if w.endswith(short) and w != short] for short in shorts}
    return {short: names[0] for short, names in longer.items() if len(names) == 1} | bare


def _short_events(mentions: tuple[Mention, ...]) -> dict[str, str]:
    """民俗文化旅游节 is 固始县首届民俗文化旅游节, where one numbered event of the article is called so."""
    events = {m.name for m in mentions if m.type is EntityType.EVENT}
    places = {m.surface for m in mentions if m.type is EntityType.PLACE}
    editions = {m.name for m in mentions if m.finder == "events.edition"}  # 本届|体育节
    joint = {  # 某市全民读书节, of 某市全民读书节|暨某省第十届未成年人读书节
        event: other for event in events for other in sorted(events) if other.startswith(event + "暨")
    }
    numbered = {event: match for event in sorted(events) if (match := _NUMBERED.match(event)) is not None}
    longer = {
        short: [
            event
            for event in sorted(events - {short} - joint.keys())
            if (event in numbered and _called(short, event, numbered[event]))
            or (short in editions and event.endswith(short))
            or (len(short) >= _SHORT and _dated(short, event, places))
        ]
        for short in events
    }
    themed = {  # 首届农民丰收节, of 首届|“庆丰收 促和美”|农民丰收节; 安全生产|（消防）|工作推进会
        bare: m.name
        for m in mentions
        if m.type is EntityType.EVENT and (bare := _THEME.sub("", m.surface)) in events - {m.name}
    }
    return {short: names[0] for short, names in longer.items() if len(names) == 1} | themed | joint


def _dated(short: str, event: str, places: Collection[str]) -> bool:
    """统战文化周主题活动, of 2025年|嘉定区|统战文化周主题活动: without the year and the place."""
    year = _YEAR.match(event.removesuffix(short)) if event.endswith(short) else None
    return year is not None and event[year.end() : -len(short)] in {"", *places}


def _called(short: str, event: str, number: re.Match[str]) -> bool:
    """首届文化节, without the place; 本届运动会; 第十七届省运会; and all behind the sponsor's 某某杯."""
    kind = event[number.end() :]
    if short.startswith(_THIS_EDITION):
        return kind.endswith(short[len(_THIS_EDITION) :])
    games = _GAMES.sub(rf"\1{number.group(1)}\1运会", event[: number.start(1)]) if kind == "运动会" else ""
    ends = len(short) >= _OWN_KIND and kind.endswith(short) and short.endswith(_FEASTS)
    return ends or short in (kind, number.group(1) + kind, event.partition("杯")[2]) or games.endswith(short)


def _of_people(short: str, full: str) -> bool:
    people = full.endswith("族乡") and len(short) > len("乡") + 1 and full.startswith(short[:-1])
    return short.endswith("乡") and (people or full == short + "镇")  # 北乡 in a body's name is 北乡镇
