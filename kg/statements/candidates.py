"""The names that a figure may be said of, and what speaks for each: its place, kind and words around it.

These are the features that the trained scorer (``kg.statements.subject_scorer``) weighs; each is a short
string, present or not. Of a name they say how it ends and never which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.model import EntityType, Mention, Span
from kg.statements.clauses import Clause, Clauses
from kg.statements.numerals import Number
from kg.statements.setting import Named, Names, Setting, read_setting
from kg.words import load_words

_HELD = re.compile(
    r"开展|实施|推行|推出|推进|举办|举行|打造|建设|建成|创新|探索|建立|启动|参加|在|落实|用|通过|组成|成立"
)
_UNNAMED_SPEAKER = re.compile(
    r"(?:相关|有关)?(?:负责人|负责同志|工作人员|技术人员|专家)[^，。；“”]{0,8}(?:介绍|说|表示|透露|告诉|算)"
)
_BUILDS = re.compile(
    r"建设|建成|修建|新建|改建|扩建|改造|打造|兴建|建起|购置|实施|用于|引进|成立|支持|援建|升级|的$"
)
_STEPS = (0, 1, 3, 6, 10, 16, 25, 40)  # characters between name and number, by which distance is told
_KIND = 4  # characters that tell the types of names apart
_HELD_BEFORE = 8  # characters before a programme or event in which it is held or carried out
_BEHIND_QUOTE = 30  # characters from a quotation to who speaks


def candidates(
    clauses: Clauses, text: str, number: Number, clause: Clause, names: Names
) -> Iterator[tuple[Sequence[Mention], list[str]]]:
    """Every name of the article with its mentions in printed order, and its features for a number."""
    setting = read_setting(clauses, text, number, clause, names)
    for named, mentions in names.uses.items():
        yield mentions, list(dict.fromkeys(_features(setting, named, mentions, names.nouns[named])))


def _features(
    setting: Setting, named: Named, mentions: Sequence[Mention], nouns: frozenset[str]
) -> Iterator[str]:
    kind, name = named[0].value[:_KIND], named[1]
    number, kinds = setting.number, f"{kind} {setting.kind}"
    place = _where(setting, mentions)
    yield kind
    yield kinds
    yield f"end {kind} {name[-1:]}"
    yield f"end {kinds} {name[-1:]}"
    if named[0] not in (EntityType.PERSON, EntityType.PLACE):
        yield f"end {kind} {name[-2:]}"
    yield f"where {place}"
    yield f"where {place} {kind}"
    yield f"where {place} {kinds}"
    if any(m.at.holds(Span(number.start, number.end)) for m in mentions):
        yield f"holds the number {kind}"
    recent = setting.recent.get(named)
    if recent is not None:
        rank, alike = setting.recent_alike[named], setting.recent_kinds[named[0]]
        yield f"recent {min(recent, 4)}"
        yield f"recent {min(recent, 4)} {kind}"
        yield f"recent alike {min(rank, 3)} {kind}"
        yield f"oldest alike {min(alike - 1 - rank, 3)} {kind}"
        yield f"alone {alike == 1} {kind}"
    elif not setting.recent:
        yield f"nobody before {place} {kind}"
    first = min(setting.first[named], 4)
    yield f"first {first}"
    yield f"first {first} {kind}"
    yield f"first alike {min(setting.first_alike[named], 3)} {kind}"
    yield f"in headline {mentions[0].at.start < setting.clauses.article.body_start} {kind}"
    yield f"uses {min(len(mentions), 4)} {kind}"
    yield f"clause {kind} {setting.opening}"
    yield f"clause {kind} {place} {setting.opening}"
    yield f"counted {kind} {number.unit}"
    yield f"counted {kind} {setting.behind}"
    yield f"number behind {kind} {setting.before}"
    yield f"number behind {kind} {setting.before[-1:]}"
    yield from _roles(setting, named, mentions, kind, place)
    yield from _surroundings(setting, mentions, kind, place)
    yield from _references(setting, named, mentions, kind, nouns)


def _where(setting: Setting, mentions: Sequence[Mention]) -> str:
    """Where the last use before the number stands, or the first behind it."""
    number, clause, clauses = setting.number, setting.clause, setting.clauses
    last = next((m for m in reversed(mentions) if m.at.end <= number.start), None)
    if last is not None and clause.at.holds(last.at):
        return "clause"
    if last is not None and clause.sentence.holds(last.at):
        between = [c for c in clauses.until(clause) if last.at.end <= c.at.start]
        return f"sentence {min(len(between), 4)}"
    if any(clause.at.holds(m.at) for m in mentions if m.at.start >= number.end):
        return "behind in clause"
    if any(clause.sentence.holds(m.at) for m in mentions if m.at.start >= number.end):
        return "behind in sentence"
    if last is None:
        return "later"
    if last.at.start < clauses.article.body_start:
        return "headline"
    told, own = (clauses.sentences.index(s) for s in (clauses.sentence_of(last.at.start), clause.sentence))
    return f"back {min(own - told, 5)}"


def _roles(
    setting: Setting, named: Named, mentions: Sequence[Mention], kind: str, place: str
) -> Iterator[str]:
    """Whether the name opens sentence or clause, acts in it or speaks."""
    starts = {m.at.start for m in mentions}
    chains = {setting.clauses.chain_start(m) for m in mentions if setting.clause.sentence.holds(m.at)}
    for what, at in (("sentence", setting.lead), ("clause", setting.clause_lead)):
        if at in starts:
            yield f"opens {what}"
            yield f"opens {what} {kind}"
            yield f"opens {what} {kind} {setting.kind}"
        elif at in chains:
            yield f"chain opens {what} {kind}"
    if named in setting.topics:
        yield f"topic {setting.interrupted}"
        yield f"topic {kind} {setting.interrupted}"
        yield f"topic {kind} {setting.kind} {setting.interrupted}"
    elif not setting.topics and named in setting.topics_before:
        yield f"topic before {setting.interrupted}"
        yield f"topic before {kind} {setting.interrupted}"
    for what, mention in (("actor", setting.clause.actor), ("speaker", setting.clause.speaker)):
        if mention is not None and (mention.type, mention.name) == named:
            yield what
            yield f"{what} {setting.clause.inherited}"
            yield f"{what} {kind} {setting.kind}"
            yield f"{what} {setting.clause.inherited} {place}"


def _surroundings(setting: Setting, mentions: Sequence[Mention], kind: str, place: str) -> Iterator[str]:
    """The words around the nearest use in the sentence, and how far it is from the number."""
    text, number = setting.text, setting.number
    here = [m for m in mentions if setting.clause.sentence.holds(m.at)]
    last = next((m for m in reversed(here) if m.at.end <= number.start), None)
    near = last or next((m for m in here if m.at.start >= number.end), None)
    if near is None:
        return
    yield f"before {kind} {text[max(0, near.at.start - 1) : near.at.start]}"
    yield f"before {kind} {text[max(0, near.at.start - 2) : near.at.start]}"
    yield f"behind {kind} {text[near.at.end : near.at.end + 1]}"
    yield f"behind {kind} {text[near.at.end : near.at.end + 2]}"
    if last is not None:
        if _UNNAMED_SPEAKER.match(text, last.at.end):
            yield f"its officer tells {kind}"
        gap = text[last.at.end : number.start]
        yield f"far {kind} {_distance(gap)}"
        yield f"quotes between {kind} {'“' in gap or '”' in gap}"
        yield f"pauses between {kind} {_pauses(gap)}"
    ahead = next((m for m in here if m.at.start >= number.end), None)
    if ahead is not None:
        gap = text[number.end : ahead.at.start]
        built = _BUILDS.search(gap)
        yield f"ahead {kind} {built.group() if built else ''}"
        yield f"ahead {kind} {setting.kind} {built is not None} {_pauses(gap)}"
        yield f"ahead far {kind} {_distance(gap)}"
    if kind in ("Prog", "Proj", "Even"):
        held = _HELD.search(text, max(0, near.at.start - _HELD_BEFORE), near.at.start)
        yield f"held {kind} {held.group() if held else ''}"
        yield f"held {kind} {held is not None} {place}"


def _distance(gap: str) -> int:
    return sum(len(gap) > step for step in _STEPS)


def _pauses(gap: str) -> int:
    return min(gap.count("，") + gap.count("；"), 3)


def _references(
    setting: Setting, named: Named, mentions: Sequence[Mention], kind: str, nouns: frozenset[str]
) -> Iterator[str]:
    """Words of the sentence that take a name up: 全县, 该公司, 合作社今年, 大桥通车后, 她."""
    text, name = setting.text, named[1]
    for inner, way, word in setting.scopes:
        hit = name.endswith(word)
        yield f"scope {'c' if inner else 's'} {hit} {kind}"
        yield f"scope {hit} {way}"
    for inner, word in setting.pointed:
        hit = name.endswith(word) or word in nouns
        yield f"pointed {'c' if inner else 's'} {hit} {kind}"
    for what, at in (("c", setting.clause_lead), ("s", setting.lead)):
        for word in _scope_words(text, at):
            yield f"opens as {what} {name.endswith(word)} {kind}"
    for what, word, pointed in setting.taken_up:
        if len(word) < len("大桥"):
            continue
        noun = word in nouns
        if noun or name.endswith(word):
            yield f"taken up {what} {kind}"
            yield f"taken up {what} {kind} {pointed} {noun}"
    if kind == "Pers":
        for pronoun in setting.pronouns:
            yield f"pronoun {pronoun} {name == setting.person}"
        yield f"last person {name == setting.person}"
    if setting.quoted is not None:
        opened, closed = setting.quoted
        yield f"quoted {kind}"
        if any(closed < m.at.start < closed + _BEHIND_QUOTE for m in mentions):
            yield f"speaks behind {kind}"
        if any(opened - _BEHIND_QUOTE < m.at.end <= opened for m in mentions):
            yield f"speaks before {kind}"


def _scope_words(text: str, at: int) -> list[str]:
    begin = at + text.startswith("该", at)
    return [
        word for word in _words_by_first().get(text[begin : begin + 1], ()) if text.startswith(word, begin)
    ]


@lru_cache(maxsize=1)
def _words_by_first() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for word in load_words()["scope_words"]:
        words[word[0]] = (*words.get(word[0], ()), word)
    return words
