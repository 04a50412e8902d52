"""The words that print a role in a byline, read from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import gazetteer
from kg.pages.media import is_medium, medium
from kg.pages.names import plausible_name
from kg.pages.printed_names import parted
from kg.words import load_words

SEPARATORS = " \t\u3000、，,|｜:：/／;；丨_\u00a0"
_NAMES = (3, 2)  # characters of names
_MEDIA_ENDS = ("报", "网", "媒体")  # no given name ends so
_STROKES = tuple("｜|：:/／")
_BOXED = re.compile(r"【([\u3400-\u9fff/]{1,5})】")  # 【记者】张某 【摄影】李某


@dataclass(frozen=True, slots=True)
class Roles:
    """The words as bylines are read with them: roles before and behind names, endings, offices, marks."""

    lead: tuple[tuple[str, str], ...]
    trail: Mapping[str, str]
    first_lead: frozenset[str]
    lead_pattern: re.Pattern[str]
    trail_pattern: re.Pattern[str]
    behind_pattern: re.Pattern[str]
    ending_pattern: re.Pattern[str]
    broken_pattern: re.Pattern[str]
    own_pattern: re.Pattern[str]
    other_pattern: re.Pattern[str]
    nobody_pattern: re.Pattern[str]
    endings: tuple[str, ...]
    offices: tuple[str, ...]
    speech: tuple[str, ...]
    composed: re.Pattern[str]
    markers: str


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _broken(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words with one blank somewhere inside; 文 图 are two."""
    alone = {word for word in words if len(word) == 1}
    several = {word for word in words if not alone.issuperset(word)}
    whole = sorted(several, key=lambda word: (-len(word), word))
    cuts = (
        rf"{re.escape(word[:at])}[ \u3000]{re.escape(word[at:])}"
        for word in whole
        for at in range(1, len(word))
    )
    return re.compile("|".join(cuts))


def _own_role(adjectives: Iterable[str]) -> re.Pattern[str]:
    """A role with the medium, the place or the kind before it: 某网·某报首席记者, 驻某地记者."""
    kinds = "|".join(map(re.escape, adjectives))
    second = r"(?:[/、][\u3400-\u9fff]{2,8}?)?"  # 某晨报/爱某城记者, the paper and its application
    stationed = r"(?:本[报网台刊社])?驻[\u3400-\u9fff]{2,8}?"
    quoted = r"[“\"][\u3400-\u9fff]{2,8}[”\"]"
    before = rf"(?P<medium>{quoted}|{medium()}{second})(?P<blank>\s?)|{stationed}|[\u3400-\u9fff]{{2,10}}讯|"
    return re.compile(rf"(?:{before})(?P<kinds>(?:{kinds})*)(?P<role>记者|通讯员)")


def _of_other_medium(adjectives: Iterable[str]) -> re.Pattern[str]:
    """A role behind a medium that no list has the end of: 滨河眼首席记者, with the names set apart."""
    kinds = "|".join(map(re.escape, adjectives))
    return re.compile(
        rf"(?P<medium>[\u3400-\u9fff]{{2,8}}?)(?:{kinds})*(?P<role>记者|通讯员)(?=[{SEPARATORS}])"
    )


def _in_brackets(adjectives: Iterable[str], roles: Iterable[str]) -> re.Pattern[str]:
    """A role in brackets behind a name: （全媒体记者）."""
    kinds, words = ("|".join(map(re.escape, some)) for some in (adjectives, roles))
    return re.compile(rf"[（(](?:{kinds})*({words})[）)]")


@lru_cache(maxsize=1)
def byline_roles() -> Roles:
    """The packaged words."""
    words = load_words()
    lead = words.mapping("byline_roles")
    trail = words.mapping("byline_suffix_roles")
    return Roles(
        lead_pattern=_any_of(word for word in words["byline_roles"] if len(word) > 1),
        first_lead=frozenset(word[0] for word in words["byline_roles"]),
        trail_pattern=_any_of(sorted(trail, key=len, reverse=True)),
        behind_pattern=_in_brackets(words["byline_role_adjectives"], lead),
        ending_pattern=_any_of(words["byline_endings"]),
        broken_pattern=_broken(words["byline_roles"]),
        own_pattern=_own_role(words["byline_role_adjectives"]),
        other_pattern=_of_other_medium(words["byline_role_adjectives"]),
        nobody_pattern=re.compile(
            rf"(?:图片?|照片|视频)?[{SEPARATORS}由]*(?:{'|'.join(words['byline_nobodies'])})"
            r"(?:提供|供图|图片?|截图)(?![\u3400-\u9fff])"
        ),
        lead=tuple((word, lead[word]) for word in words["byline_roles"]),
        trail=trail,
        endings=words["byline_endings"],
        offices=words["byline_offices"],
        speech=tuple(verb for verb in words["speech_verbs"] if len(verb) > 1),
        composed=_composed("".join(words["surnames"]), words["name_parts"]),
        markers="".join(words["byline_markers"]),
    )


def _composed(surnames: str, parts: Iterable[str]) -> re.Pattern[str]:
    """包额尔德木图, 阿卜杜|外力: names of other peoples, of listed parts or of one with more beside it."""
    part = "|".join(map(re.escape, parts))
    return re.compile(
        rf"[{surnames}]?(?:{part}){{1,4}}|(?:{part})[\u3400-\u9fff]{{2,3}}|[\u3400-\u9fff]{{2,3}}(?:{part})"
    )


def role_of_other_medium(text: str, at: int, roles: Roles) -> tuple[str, str] | None:
    """The role that opens a byline behind a medium that no list knows; asked only where nothing but a byline
    stands behind a mark or in brackets."""
    match = roles.other_pattern.match(text, at)
    if match is None or any(map(plausible_name, parted(match.group("medium")))):
        return None  # 陈某某|通讯员 is a name and a role
    return match.group(), dict(roles.lead)[match.group("role")]


def behind_name(medium: str) -> int:
    """胡某某|河南报业: where a medium called by its place begins that a name was printed before; else 0."""
    places = gazetteer()
    for size in _NAMES if is_medium(medium) else ():
        name, rest = medium[:size], medium[size:]
        if plausible_name(name) and places.short_prefixes(rest) and not places.short_prefixes(name):
            return size
    return 0


def lead_role(text: str, at: int, roles: Roles) -> tuple[str, str] | None:
    """A role word at this place, with the medium's own name before it."""
    if at >= len(text):
        return None
    for word, role in roles.lead if text[at] in roles.first_lead else ():
        if text.startswith(word, at):
            following = text[at + len(word) : at + len(word) + 1]
            alone = len(word) == 1
            if alone and not (following in SEPARATORS and following):
                continue  # 文 and 图 are also the first characters of names
            whose = lead_role(text, at + 2, roles) if alone and following in _STROKES else None
            if whose is not None:  # 图/记者 A, 文｜本报记者 B
                whole = text[at : at + 2 + len(whose[0])]
                return whole, role if role == "photographer" else whose[1]
            return word, role
    boxed = _BOXED.match(text, at)
    told = dict(roles.lead).get(boxed.group(1)) if boxed is not None else None
    if boxed is not None and told is not None:
        return boxed.group(), told
    own = roles.own_pattern.match(text, at)
    if own is None:
        return None
    name = own.group("medium") or ""
    if plausible_name(name) and (own.group("blank") or not name.endswith(_MEDIA_ENDS)):
        return None  # 陈宝云 通讯员 is a name and a role
    if behind_name(name):
        return None
    role = "photographer" if "摄影" in own.group("kinds") else dict(roles.lead)[own.group("role")]
    return own.group(), role
