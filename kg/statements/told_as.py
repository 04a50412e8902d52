"""What else a sentence tells of its person: 作为某局的技术干部，他…; 某人|加入|某合作社."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.actors import ACTORS
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement

_AS = re.compile(r"(?<![\u3400-\u9fff])(?:作为|身为)")
_JOINS = re.compile(r"(?:加入|加盟)了?(?:[\u3400-\u9fff]{1,3}里的|当地的?)?“?$")
_HE = re.compile(r"[他她](?![们人])")
_FIELD = re.compile(r"的?[\u3400-\u9fff]{0,6}$")  # of a post: 农业农村局|的专业|技术干部
_FAR = 12  # characters between who joins and the verb
_AS_TOLD, _JOINED, _BY_PRONOUN = 0.8, 0.85, 0.75


def told_as_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """holds_position and resident_of behind 作为, member_of of who joins."""
    yield from _as(clauses, scan)
    yield from _joined(clauses, scan)


def _as(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """作为|县农业农村局|的专业技术干部，…他…: a post or role with whose it is, before a pronoun."""
    for match in _AS.finditer(scan.text):
        clause = clauses.of(match.start())
        end = clause.at.end - scan.text.endswith("，", 0, clause.at.end)
        chain = clauses.chain_from(match.end(), ACTORS)
        if not chain or _HE.search(scan.text, end, clause.sentence.end) is None:
            continue
        person = _spoken_of(clauses, match.start())
        post = scan.longest_before("titles", end)
        role = scan.longest_before("person_roles", end)
        if person is None or any(m.at.start >= match.end() for m in _people(clauses, clause.sentence.start)):
            continue
        body, start = chain[-1], post if post is not None else role
        if start is None or _FIELD.fullmatch(scan.text, body.at.end, start) is None:
            continue
        sentence = clauses.sentence_of(match.start())
        if post is not None and (role is None or post <= role):
            title = {"title": scan.text[body.at.end : end].removeprefix("的")}
            yield make_statement(
                clauses, person, "holds_position", body, sentence, "positions.as", _AS_TOLD, qualifiers=title
            )
        elif body.type is EntityType.PLACE:
            yield make_statement(clauses, person, "resident_of", body, sentence, "positions.as", _AS_TOLD)


def _joined(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """村民张某|加入|某合作社; he where one person is spoken of."""
    for body in clauses.named(EntityType.ORGANIZATION):
        clause = clauses.of(body.at.start)
        verb = _JOINS.search(scan.text, clause.at.start, body.at.start)
        if verb is None:
            continue
        before = [m for m in _people(clauses, clause.at.start) if m.at.end <= verb.start()]
        near = before and verb.start() - before[-1].at.end <= _FAR
        person = before[-1] if near else None
        if person is None and _HE.search(scan.text, clause.at.start, verb.start()):
            person = _spoken_of(clauses, clause.at.start)
        if person is not None:
            sure = _JOINED if person.at.start >= clause.at.start else _BY_PRONOUN
            yield make_statement(
                clauses, person, "member_of", body, clause.sentence, "positions.joined", sure
            )


def _people(clauses: Clauses, start: int) -> list[Mention]:
    """The people named in the sentence from an offset on."""
    sentence = clauses.sentence_of(start)
    return [m for m in clauses.named(EntityType.PERSON) if start <= m.at.start < sentence.end]


def _spoken_of(clauses: Clauses, at: int) -> Mention | None:
    """The one person named in this sentence or the one before it, up to an offset."""
    sentence = clauses.sentence_of(at)
    index = clauses.sentences.index(sentence)
    start = clauses.sentences[max(0, index - 1)].start
    near = {m.name: m for m in clauses.named(EntityType.PERSON) if start <= m.at.start < at}
    return next(iter(near.values())) if len(near) == 1 else None
