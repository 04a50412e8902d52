"""What the sentence of a number says, the same for all names that the number may be said of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import EntityType, Mention, Span
from kg.statements.actors import lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.numerals import Number
from kg.statements.speakers import quote_open

Named = tuple[EntityType, str]

_SCOPE = re.compile(
    r"全(省|市|县|区|镇|乡|街道|村|州|旗|社区|校|院|厂|场)"
    r"|该(省|市|县|区|镇|乡|街道|村|州|旗|社区|校|院|厂|场|公司|企业|合作社|基地|项目|工程|中心|园区|局|站|所"
    r"|平台|协会|集团|园|馆|桥|路|模式|活动|计划)"
    r"|(?:我|本)(省|市|县|区|镇|乡|州|旗|校|院|局)"
    r"|(村)(?:集体|里|上|民人均|民户均)|(镇|乡|县|市|区)(?:里|上)|(院|校|厂|社|馆|站)里"
)
_POINTED = re.compile(r"(?:该|这座|这家|这个|这一|这条|这所|这批|这项|此)([\u4e00-\u9fff]{2})")
_PRONOUN = re.compile(r"[他她](?!们)|老人|小伙|一家|全家|夫妻|夫妇")
_KINDS = (
    ("area", re.compile(r"亩|公顷|平方")),
    ("people", re.compile(r"人|名|位|户")),
    ("yield", re.compile(r"吨|斤|头|只|羽|株|棵|枚")),
    ("length", re.compile(r"公里|米|里")),
)
_CLOSERS = "”’》）"
_USES = 3  # of a name that are asked for the noun behind it (“智暖”平台)
_BACK = 3  # sentences in which a topic may have been told before
_POINTERS, _MEASURES = "该这此本", "座个条家项批所"


@dataclass(frozen=True, slots=True)
class Setting:
    """A number and its clause, and what the sentence says that takes a name up.

    ``recent`` ranks the names of the sentence before the number, the nearest first, ``first`` all names by
    their first use; the two ``alike`` rank those of one type. ``scopes`` are 全县 and 该公司, ``pointed`` is
    这座大桥, ``taken_up`` the word that opens clause or sentence; each says whether it is in the clause.
    ``lead`` and ``clause_lead`` are where the two begin behind words of time and place, ``opening`` the first
    characters of the clause, ``before`` and ``behind`` the two beside the number; ``recent_kinds`` counts the
    recent names of each type; ``person`` is who was named last, ``quoted`` the quotation around the number.
    """

    text: str
    number: Number
    clause: Clause
    clauses: Clauses
    kind: str
    lead: int
    clause_lead: int
    opening: str
    before: str
    behind: str
    recent: Mapping[Named, int]
    recent_alike: Mapping[Named, int]
    recent_kinds: Mapping[EntityType, int]
    first: Mapping[Named, int]
    first_alike: Mapping[Named, int]
    scopes: tuple[tuple[bool, str, str], ...]
    pointed: tuple[tuple[bool, str], ...]
    taken_up: tuple[tuple[str, str, bool], ...]
    pronouns: tuple[str, ...]
    person: str | None
    quoted: tuple[int, int] | None
    topics: frozenset[Named]
    topics_before: frozenset[Named]
    interrupted: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an article with their mentions in printed order, ranked by first use in the body.

    ``nouns`` are the two characters behind the closing marks of a name: “智暖”|平台.
    """

    uses: Mapping[Named, Sequence[Mention]]
    nouns: Mapping[Named, frozenset[str]]
    first: Mapping[Named, int]
    first_alike: Mapping[Named, int]


def read_names(clauses: Clauses) -> Names:
    """Gather the mentions of an article by name, once for all its numbers."""
    uses: dict[Named, list[Mention]] = {}
    for mention in clauses.mentions:
        uses.setdefault((mention.type, mention.name), []).append(mention)
    body, end = clauses.article.body_start, len(clauses.article.reading.text)
    order = [(next((m.at.start for m in ms if m.at.start >= body), end), named) for named, ms in uses.items()]
    first = {named: rank for rank, (_, named) in enumerate(sorted(order))}
    nouns = {named: _nouns_behind(clauses.article.reading.text, ms) for named, ms in uses.items()}
    return Names(uses, nouns, first, _alike(first))


def read_setting(clauses: Clauses, text: str, number: Number, clause: Clause, names: Names) -> Setting:
    """Read the setting of a number among the article's names."""
    sentence = clause.sentence
    lead = sentence.start + lead_length(text, sentence)
    clause_lead = clause.at.start + lead_length(text, clause.at)
    before = [m for m in clauses.within(sentence) if m.at.end <= number.start]
    recent = _ranked(sorted(before, key=lambda m: -m.at.end))
    stretch = text[sentence.start : number.start]
    inner = clause.at.start - sentence.start
    people = clauses.named(EntityType.PERSON, before=number.start)
    topics = _topics(clauses, text, sentence, names)
    return Setting(
        text=text,
        number=number,
        clause=clause,
        clauses=clauses,
        kind=_kind(number),
        lead=lead,
        clause_lead=clause_lead,
        opening=_opening(clauses, text, clause_lead),
        before=text[max(clause.at.start, number.start - 2) : number.start],
        behind=text[number.end : number.end + 2],
        recent=recent,
        recent_alike=_alike(recent),
        recent_kinds=Counter(kind for kind, _ in recent),
        first=names.first,
        first_alike=names.first_alike,
        scopes=tuple(
            (m.start() >= inner, m.group()[0], next(w for w in m.groups() if w))
            for m in _SCOPE.finditer(stretch)
        ),
        pointed=tuple((m.start() >= inner, m.group(1)) for m in _POINTED.finditer(stretch)),
        taken_up=tuple(_taken_up(text, at, where) for where, at in (("c", clause_lead), ("s", lead))),
        pronouns=tuple(
            f"{where} {found.group()}"
            for where, at in (("c", clause_lead), ("s", lead))
            if (found := _PRONOUN.match(text, at)) is not None
        ),
        person=people[-1].name if people else None,
        quoted=_quotation(text, number),
        topics=topics,
        topics_before=frozenset() if topics else _topics_before(clauses, text, sentence, names),
        interrupted=_interrupted(clauses, text, clause),
    )


def _opening(clauses: Clauses, text: str, at: int) -> str:
    """The two characters that open a clause; nothing where a name does, which would be learnt by heart."""
    return "" if any(m.at.start == at for m in clauses.mentions) else text[at : at + 2]


def _topics(clauses: Clauses, text: str, sentence: Span, names: Names) -> frozenset[Named]:
    """The names that open a sentence, behind the places of a chain, or that its first word takes up."""
    lead = sentence.start + lead_length(text, sentence)
    _, word, _ = _taken_up(text, lead, "")
    scope = _SCOPE.match(text, lead)
    level = next((w for w in scope.groups() if w), "") if scope is not None else ""
    found = set()
    for named, mentions in names.uses.items():
        opens = any(sentence.holds(m.at) and lead in (m.at.start, clauses.chain_start(m)) for m in mentions)
        if opens or (mentions[0].at.start < lead and _again(named[1], names.nouns[named], word, level)):
            found.add(named)
    return frozenset(found)


def _again(name: str, nouns: frozenset[str], word: str, level: str) -> bool:
    """A name ends in the level of 全县, or in the word that takes it up, or has the word behind it."""
    if level and name.endswith(level):
        return True
    return len(word) > 1 and (name.endswith(word) or word in nouns)


def _topics_before(clauses: Clauses, text: str, sentence: Span, names: Names) -> frozenset[Named]:
    """The topics of the nearest sentence before that has any, in the body."""
    index = clauses.sentences.index(sentence)
    for earlier in reversed(clauses.sentences[max(0, index - _BACK) : index]):
        if earlier.start >= clauses.article.body_start:
            topics = _topics(clauses, text, earlier, names)
            if topics:
                return topics
    return frozenset()


def _interrupted(clauses: Clauses, text: str, clause: Clause) -> bool:
    """A later clause of the sentence, up to this one, is opened by a name of its own."""
    for other in clauses.clauses:
        if other.sentence == clause.sentence and other.sentence.start < other.at.start <= clause.at.start:
            lead = other.at.start + lead_length(text, other.at)
            if any(m.at.start == lead for m in clauses.within(other.at)):
                return True
    return False


def _nouns_behind(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    found = set()
    for mention in mentions[:_USES]:
        at = mention.at.end
        while text[at : at + 1] in _CLOSERS and at < len(text):
            at += 1
        found.add(text[at : at + 2])
    return frozenset(found)


def _ranked(mentions: Sequence[Mention]) -> dict[Named, int]:
    ranks: dict[Named, int] = {}
    for mention in mentions:
        ranks.setdefault((mention.type, mention.name), len(ranks))
    return ranks


def _alike(ranks: Mapping[Named, int]) -> dict[Named, int]:
    """The ranks among the names of one type."""
    counts: dict[EntityType, int] = {}
    alike = {}
    for named in sorted(ranks, key=lambda named: ranks[named]):
        alike[named] = counts.get(named[0], 0)
        counts[named[0]] = alike[named] + 1
    return alike


def _kind(number: Number) -> str:
    if number.kind in ("money", "percent", "ratio"):
        return number.kind
    return next((kind for kind, units in _KINDS if units.search(number.unit)), "count")


def _taken_up(text: str, at: int, where: str) -> tuple[str, str, bool]:
    """The two characters that open a clause behind 该, 这座: by them a name may be taken up (大桥通车后)."""
    begin = at + (text[at : at + 1] in _POINTERS and at < len(text))
    pointed = begin > at
    begin += pointed and text[begin : begin + 1] in _MEASURES
    return where, text[begin : begin + 2], pointed


def _quotation(text: str, number: Number) -> tuple[int, int] | None:
    """The quotation that a number stands in: where it opens and closes."""
    opened = quote_open(text, number.start)
    if opened is None:
        return None
    closed = text.find("”", number.end)
    return (opened, closed) if closed > 0 else None
