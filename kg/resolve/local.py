"""What one article calls one thing: its mentions gathered under full names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import Article, Credit, EntityType, Mention
from kg.pages.fold import key
from kg.words import load_words

_SHARED_TAIL = 4
_LEAST = {EntityType.PROGRAM: 2}  # characters of a short form; four where nothing is said
_SEATS = ("省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "街道", "村")
_LONGEST_SEAT = 4
_DROPPED = 3
_HOLDS = "(?:{0})(?:、[^，。；、]{{2,10}})?的?{1}"  # 民警|沈小平, 党支部书记、指导员|郭小林
_TEACHES = "{0}[^。，]{{0,16}}(?:教师|老师)|(?:教师|老师|班主任|校长|教授|讲师|导师|研究员){0}"
_DIVISION = re.compile(r".{1,8}?[省市县区旗州](?!委)")


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One entity as one article knows it. ``credits`` are set for people of the byline."""

    article_id: str
    type: EntityType
    name: str
    code: str | None
    aliases: frozenset[str]
    mentions: tuple[Mention, ...]
    credits: tuple[Credit, ...] = ()
    partial: bool = False

    @property
    def confidence(self) -> float:
        """That of the surest mention; a printed credit is certain."""
        return 1.0 if self.credits else max(m.confidence for m in self.mentions)


def gather(article: Article, mentions: Sequence[Mention]) -> tuple[LocalEntity, ...]:
    """The article's entities, sorted by type and name."""
    groups: dict[tuple[EntityType, str], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.type, _place_key(mention, mentions)), []).append(mention)
    heads = {
        kind: _same_bodies(
            [name for other, name in groups if other is kind], same, _LEAST.get(kind, _SHARED_TAIL)
        )
        for kind, same in _SHORT_FORMS.items()
    }
    heads[EntityType.PERSON] = _addressed(article, mentions)
    merged: dict[tuple[EntityType, str], list[Mention]] = {}
    for (kind, name), found in groups.items():
        target = heads.get(kind, {}).get(name, name)
        merged.setdefault((kind, target), []).extend(found)
    bylines: dict[str, list[Credit]] = {}
    for credit in article.byline:
        bylines.setdefault(credit.name, []).append(credit)
    entities = []
    for (kind, name), found in merged.items():
        credits_ = tuple(bylines.pop(name, ())) if kind is EntityType.PERSON else ()
        entities.append(_entity(article, kind, name, sorted(found, key=lambda m: m.at), credits_))
    for name, found_credits in bylines.items():
        entities.append(_entity(article, EntityType.PERSON, name, [], tuple(found_credits)))
    return tuple(sorted(entities, key=lambda e: (e.type, e.name, e.code or "")))


def _addressed(article: Article, mentions: Sequence[Mention]) -> dict[str, str]:
    """叶老师 is 叶美红, when she alone of her surname is said to teach: the name by the form of address.

    So is 沈警官, when 民警|沈小平 is the only one.

    Other forms (王大爷, 李女士) say nothing that the text could confirm, and stay apart.
    """
    people = [m for m in mentions if m.type is EntityType.PERSON]
    full = {m.name for m in people if not m.partial}
    found = {}
    posts = load_words().mapping("address_posts")
    for name in {m.name for m in people if m.partial and m.name[1:] in {*posts, "老师"}}:
        same = [n for n in full if n[0] == name[0]]
        if len(same) != 1:
            continue
        whole, before = re.escape(same[0]), posts.get(name[1:])
        told = _TEACHES.format(whole) if before is None else _HOLDS.format(before, whole)
        if re.search(told, article.reading.text):
            found[name] = same[0]
    return found


def _place_key(mention: Mention, mentions: Iterable[Mention]) -> str:
    """Two places of one name in one article stay apart when their codes differ."""
    if mention.type is not EntityType.PLACE:
        return mention.name
    codes = {m.code for m in mentions if m.type is EntityType.PLACE and m.name == mention.name and m.code}
    if len(codes) > 1 and mention.code:
        return f"{mention.name}\t{mention.code}"
    return mention.name


def _same_bodies(names: list[str], shortens: Callable[[str, str], bool], least: int) -> dict[str, str]:
    """茌平区财政局 is 聊城市茌平区财政局: a short form, when it is one of a single other name."""
    heads = {}
    for name in names:
        longer = [n for n in names if n != name and len(name) >= least and shortens(name, n)]
        outermost = [n for n in longer if not any(o != n and shortens(n, o) for o in longer)]
        if len(outermost) == 1:
            heads[name] = outermost[0]
    return heads


def _shortens(short: str, full: str) -> bool:
    """True when ``short`` is how an article goes on to call ``full``.

    Its end (茌平区财政局), a firm's name without its legal form (恒远能源), or an abbreviation that
    keeps the order of the characters and the last two of them (农行陕西分行).
    """
    if full.endswith(short):
        return True
    if short in full and full.endswith(load_words()["firm_endings"]):
        return True
    if _other_seat(short, full):
        return False
    if full.replace("人民", "", 1) == short or _office(short, full) or _abbreviates(short, full):
        return True  # 砚山县法院
    if len(short) + _DROPPED > len(full) or short[-2:] != full[-2:]:  # 中医院 is not 中心医院
        return False
    begins = short[0] in full[:4] or short[:2] in full  # 枧头法庭, of 新田县人民法院枧头人民法庭
    return begins and _in_order(short, full)


def _other_seat(short: str, full: str) -> bool:
    """潮州市公路局 is not 潮州市|潮安区|公路局: the longer name is of a division within the shorter's."""
    same = next((n for n, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), len(short))
    inserted = full[same : len(full) - len(short) + same]
    seat = len(inserted) <= _LONGEST_SEAT and inserted.endswith(_SEATS)  # no 五里工业集中区
    return seat and 0 < same < len(short) and short[same - 1] in _SEATS


def _in_order(short: str, full: str) -> bool:
    """True when ``full`` has the characters of ``short`` in their order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _office(short: str, full: str) -> bool:
    """南安市人社局, of 福建省南安市人力资源和社会保障局: one division, the characters in their order."""
    place = _DIVISION.match(short)
    if place is None or not short.endswith(load_words()["office_short_ends"]) or short[-1] != full[-1]:
        return False
    at = full.find(place.group())
    rest, field = full[at + len(place.group()) :], short[place.end() :]
    if at < 0 or not 2 <= len(field) < len(rest) or field[0] != rest[0]:
        return False
    return _in_order(field, rest)


def _abbreviates(short: str, full: str) -> bool:
    """永宁县妇联 is 永宁县妇女联合会."""
    return any(
        short.endswith(abbreviation) and full.endswith(short.removesuffix(abbreviation) + whole)
        for abbreviation, whole in load_words().mapping("body_abbreviations").items()
    )


def _tail_of(short: str, full: str) -> bool:
    """动力电池项目 is 年产6GWh动力电池项目."""
    return full.endswith(short)


def _keeps_order(short: str, full: str) -> bool:
    """A headline's 防汛工作会议 is 2024年防汛防台工作会议: the same end, the characters in their order."""
    return short[-2:] == full[-2:] and len(short) < len(full) and _in_order(short, full)


def _without_head(short: str, full: str) -> bool:
    """拯救老屋 is 拯救老屋行动; 夜校 is 脱贫夜校."""
    head = full.removeprefix(short)
    return (head != full and head in load_words()["program_heads"]) or full.endswith(short)


_SHORT_FORMS: dict[EntityType, Callable[[str, str], bool]] = {
    EntityType.ORGANIZATION: _shortens,
    EntityType.PROJECT: _tail_of,
    EntityType.EVENT: _keeps_order,
    EntityType.PROGRAM: _without_head,
}


def _entity(
    article: Article, kind: EntityType, label: str, mentions: Sequence[Mention], credits_: tuple[Credit, ...]
) -> LocalEntity:
    name = label.split("\t", maxsplit=1)[0]
    aliases = {alias for m in mentions for alias in (m.surface, m.name, *m.aliases)}
    codes = [m.code for m in mentions if m.code]
    code = max(set(codes), key=lambda c: (codes.count(c), c)) if codes else None
    folded = key(name)
    return LocalEntity(
        article_id=article.id,
        type=kind,
        name=name,
        code=code,
        aliases=frozenset(a for a in aliases if key(a) != folded and key(a)),
        mentions=tuple(mentions),
        credits=credits_,
        partial=bool(mentions) and all(m.partial for m in mentions),
    )
