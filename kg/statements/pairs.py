"""What a pair of mentions looks like: the words between and around them, their kinds and their order.

These are the features that the trained scorer (``kg.statements.scorer``) weighs; each is a short string,
present or not. They say nothing of which names stand there, only how the names end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import EntityType, Mention, Span

_STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 30, 50)  # characters between the two, by which distance is told
_WINDOW = 25  # characters between the two of which pairs are told
_SHORT = 6  # characters between the two that are told whole
_MOST = 6  # mentions between the two that are told of


def pair_features(
    text: str, mentions: Sequence[Mention], pair: tuple[Mention, Mention], sentence: Span, body_start: int
) -> Iterator[str]:
    """The features of subject and object of a relation in one sentence of a reading text."""
    subject, value = pair
    forward = subject.at.start < value.at.start
    first, last = (subject, value) if forward else (value, subject)
    gap, between, inner = between_pair(text, mentions, pair)
    kinds = f"{subject.type.value[:3]}{value.type.value[:3]}"
    way = f"{kinds}{'>' if forward else '<'}"
    yield kinds
    yield f"{way} nested {gap.end < gap.start} {subject.at.start == value.at.start}"
    yield f"{way} far {sum(len(between) > step for step in _STEPS)}"
    between = _masked(between, gap.start, inner)
    yield f"{way} whole {between}" if len(between) <= _SHORT else f"{way} long"
    yield f"{way} begins {between[:2]}"
    yield f"{way} ends {between[-2:]}"
    for at in range(min(len(between), _WINDOW) - 1):
        yield f"{way[-1]} has {between[at : at + 2]}"
        yield f"{way} has {between[at : at + 2]}"
    outside = [m for m in mentions if m.at.end <= first.at.start or m.at.start >= last.at.end]
    for size in (1, 2):
        start = max(0, first.at.start - size)
        ahead = [m for m in outside if m.at.start < first.at.start and start < m.at.end]
        behind = [m for m in outside if m.at.start < last.at.end + size and last.at.end < m.at.end]
        yield f"{way} before {_masked(text[start : first.at.start], start, ahead)}"
        yield f"{way} behind {_masked(text[last.at.end : last.at.end + size], last.at.end, behind)}"
    yield f"{kinds} subject {_ending(subject)}"
    yield f"{kinds} object {_ending(value)}"
    yield f"{kinds} both {_ending(subject)[-1:]} {_ending(value)[-1:]}"
    yield f"{way} inner {min(len(inner), _MOST)}"
    for kind in sorted({m.type.value for m in inner}):
        yield f"{way} inner {kind}"
    yield f"{way} commas {min(pauses(between), 4)}"
    yield f"{way} quotes {min(quotation_marks(between), 3)}"
    yield f"{kinds} headline {first.at.start < body_start}"
    yield f"{kinds} opens {first.at.start - sentence.start < len('“一')}"
    yield f"{way} named in {value.name in subject.name}"


def between_pair(
    text: str, mentions: Sequence[Mention], pair: tuple[Mention, Mention]
) -> tuple[Span, str, list[Mention]]:
    """The range between two mentions (it ends before its start where they overlap), its text and mentions."""
    gap = Span(min(m.at.end for m in pair), max(m.at.start for m in pair))
    between = text[gap.start : gap.end] if gap.end > gap.start else ""
    return gap, between, [m for m in mentions if gap.holds(m.at)] if between else []


def _masked(words: str, start: int, named: Sequence[Mention]) -> str:
    """A stretch of text with each name's kind and last character in its place, so that no name is learnt."""
    parts, at = [], start
    for mention in sorted(named, key=lambda m: (m.at.start, -m.at.end)):
        if mention.at.end <= at:
            continue
        begin = max(mention.at.start, at) - start
        parts.append(words[at - start : begin] + mention.type.value[:1] + _ending(mention)[-1:])
        at = mention.at.end
    return "".join(parts) + words[at - start :]


def pauses(between: str) -> int:
    """How many marks part the clauses of a text."""
    return sum(between.count(mark) for mark in "，；：")


def quotation_marks(between: str) -> int:
    """How many quotation marks stand in a text."""
    return between.count("“") + between.count("”")


def _ending(mention: Mention) -> str:
    """What a name's end says of its kind: a place's level, a body's or work's last word."""
    if mention.type is EntityType.PERSON:
        return ""
    return mention.name[-1:] if mention.type is EntityType.PLACE else mention.name[-2:]
