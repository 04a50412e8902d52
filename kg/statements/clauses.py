"""Sentences and clauses of an article, and who is the actor in each.

An actor is a place or body that opens a sentence or clause and so acts in it. A clause without
one keeps the actor of the clause before: Chinese news leaves a known subject out. First-person
speech (我们) acts for the speaker's body.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.mentions.offices import ALLIES
from kg.model import Article, EntityType, Mention, Span, Status
from kg.statements.actors import (
    ACTORS,
    actor_of,
    chain_begin,
    founded_in,
    lead_length,
    place_ends,
    pointed_at,
    scene_of,
)
from kg.statements.speakers import in_quotes, led_by, only_tells, seat_of, speaker_body, speaks_as, told_by
from kg.words import WordLists

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?[”’」）]*")
_CLAUSE = re.compile(r"[^，；：]+[，；：]?")
_RESOLVED = re.compile(
    r"(?:会议|座谈会|大会)(?:强调|指出|要求|明确|提出|认为)|[他她](?:要求|强调|指出|表示|说|希望|提出)"
)
_JOINT = re.compile(rf"[、和与]|(?:近日|日前|昨日|今年|去年|共同)?(?:{ALLIES})")
_GIVES = re.compile(r"向[^，。；、]{1,20}?(?:捐|赠|送)")
_MADE_UP_OF = re.compile(r"由[^，。；]{2,120}?(?:组成|组建)的")
_HOLDS = re.compile(r"召开|举行|举办")
# 计划 in a title or a name plans nothing, nor does 将 where it is 把: 将加装电梯|作为一号工程.
_TITLED = re.compile(
    r"《[^《》]*》?|“[^“”]*”|即将(?:到来|来临|结束)"
    r"|将(?=[^，。；将把]{1,24}?(?:作为|列为|列入|纳入|融入|打造成|变成|改造成|改造为|改建成|转化为|送到|送至|送往|送进|交给"
    r"|捐给|分为|设为|评为|定为|视为|当作|带到|带进|发放到|移交|摆上|搬进|搬到|放在|抓在|扛在|落到实处))"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas, its sentence, its actor, and within quotes the body of who speaks."""

    at: Span
    sentence: Span
    actor: Mention | None
    inherited: bool
    status: Status
    speaker: Mention | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of an article, with its mentions in printed order."""

    article: Article
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    sentences: tuple[Span, ...]
    place_ends: Mapping[int, int]

    def of(self, at: int) -> Clause:
        """The clause that holds a position."""
        for clause in self.clauses:
            if clause.at.start <= at < clause.at.end:
                return clause
        return self.clauses[-1]

    def until(self, clause: Clause) -> list[Clause]:
        """The clauses of a sentence from its first up to one of them, and this one."""
        return [c for c in self.clauses if c.sentence == clause.sentence and c.at.start <= clause.at.start]

    def sentence_of(self, at: int) -> Span:
        """The sentence that holds a position."""
        for sentence in self.sentences:
            if sentence.start <= at < sentence.end:
                return sentence
        return self.sentences[-1]

    def named(self, kind: EntityType, *, before: int | None = None) -> list[Mention]:
        """The mentions of a type in printed order; with ``before``, those that end by that position."""
        return [m for m in self.mentions if m.type is kind and (before is None or m.at.end <= before)]

    def joined(self, actor: Mention, *, inherited: bool = False) -> list[Mention]:
        """The actor and the places or bodies that a list joins to it (A、B、C要落实…, A与B共建…).

        An actor that another sentence named stands alone.
        """
        text, found = self.article.reading.text, [actor]
        if inherited:
            return found
        while True:
            last = found[-1]
            joint = _JOINT.match(text, last.at.end)
            if joint is None:
                return found
            chain = self.chain_from(joint.end(), ACTORS)
            if not chain:
                return found
            found.append(chain[-1])  # 与北京市|房山区

    def first_of_list(self, mention: Mention, joints: Collection[str] = ("、",)) -> Mention:
        """The first of the mentions of one type that a list joins up to this one (A、B、|C)."""
        text, ends = self.article.reading.text, {m.at.end: m for m in self.named(mention.type)}
        while text[mention.at.start - 1 : mention.at.start] in joints and mention.at.start - 1 in ends:
            mention = ends[mention.at.start - 1]
        return mention

    def listed_before(self, end: int, joints: Collection[str], among: Sequence[Mention]) -> list[Mention]:
        """The mentions that a list joins up to a position (A、B和C|), last to first, each the longest."""
        found: list[Mention] = []
        while here := [m for m in among if m.at.end == end]:
            found.append(max(here, key=lambda m: m.at.end - m.at.start))
            end = found[-1].at.start - 1
            if self.article.reading.text[end : end + 1] not in joints:
                break
        return found

    def chain_start(self, mention: Mention) -> int:
        """Where the chain of places begins that ends in a mention (和龙市|东城镇|光东村)."""
        return chain_begin(self.place_ends, mention.at.start)

    def chain_from(self, at: int, kinds: Set[EntityType]) -> list[Mention]:
        """The mentions of these types one right behind the other from a position on, each the longest."""
        chain: list[Mention] = []
        while here := [m for m in self.mentions if m.type in kinds and m.at.start == at]:
            chain.append(max(here, key=lambda m: m.at.end))
            at = chain[-1].at.end
        return chain

    def nested(self, mention: Mention) -> bool:
        """True when another mention holds this one (茌平区 in 茌平区财政局)."""
        return any(m is not mention and m.at.holds(mention.at) for m in self.mentions)

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie in a range."""
        return [m for m in self.mentions if span.holds(m.at)]


def read_clauses(article: Article, mentions: Sequence[Mention], words: WordLists) -> Clauses:
    """Split the article and tell the actor of every clause."""
    text = article.reading.text
    sentences, clauses = [], []
    actor: Mention | None = None
    bare = _without_names(text, mentions)
    listed = _listed_bodies(text, mentions)
    host: Mention | None = None  # who holds the meeting that is told of
    for match in _SENTENCE.finditer(text):
        if not match.group().strip():
            continue
        sentence = Span(match.start(), match.end())
        sentences.append(sentence)
        in_headline = sentence.start < article.body_start
        if match.start() == article.body_start:
            actor = None
        spoken = speaker_body(text, sentence, mentions)
        told = told_by(text, sentence, mentions, words)
        fresh = True
        moved = False  # a body acts in the sentence; where it goes to does not
        leader: Mention | None = None  # whose officer opens the sentence, wherever he goes
        voice: Mention | None = None  # who speaks in the first person; it ends with the sentence
        for span in _parts(text, sentence, listed):
            own = actor_of(text, span, mentions, words) or pointed_at(text, span, mentions)
            if told is not None and span.start >= told[1]:
                own = own or told[0]
                told = None
            if own is not None:
                moved = moved or own.type is EntityType.ORGANIZATION
                actor = own
                host = own if _HOLDS.search(text, span.start, span.end) else host
                if own.type is EntityType.ORGANIZATION and only_tells(text, span):
                    actor, own = seat_of(own, mentions), None
            else:
                actor = _left_out(text, span, actor, host)
            led = led_by(text, span, mentions, words) if fresh and own is None else None
            actor = led or actor
            leader = led or leader
            founded = founded_in(text, span, mentions)
            if speaks_as(text, span, spoken):
                own = voice = spoken
            chosen = own or voice or (actor if not in_headline or not fresh else None)
            speaker = spoken if own is None and spoken is not None and in_quotes(text, span) else None
            status = _status(bare, span, sentence, words)
            clauses.append(Clause(span, sentence, chosen, own is None, status, speaker))
            fresh = fresh and _only_time(text, span)
            come = scene_of(text, span, mentions) if not moved and own is None and leader is None else None
            actor = founded or come or actor
    if not clauses:
        whole = Span(0, len(text))
        clauses.append(Clause(whole, whole, None, True, Status.ASSERTED))
        sentences.append(whole)
    return Clauses(article, tuple(mentions), tuple(clauses), tuple(sentences), place_ends(mentions))


def _left_out(text: str, clause: Span, before: Mention | None, host: Mention | None) -> Mention | None:
    """Who acts in a clause that names nobody: who acted before, but in 会议强调，… who holds the meeting.

    In 由某科医生等组成的“杏林红”志愿服务队… it is those, whatever they are.
    """
    if _RESOLVED.match(text, clause.start):
        return host
    return None if _MADE_UP_OF.match(text, clause.start + lead_length(text, clause)) else before


def _listed_bodies(text: str, mentions: Sequence[Mention]) -> list[int]:
    """Where bodies begin behind a 、, in printed order."""
    starts = {m.at.start for m in mentions if m.type is EntityType.ORGANIZATION}
    return sorted(at for at in starts if text[at - 1 : at] == "、")


def _parts(text: str, sentence: Span, listed: Sequence[int]) -> Iterator[Span]:
    """What stands between commas; and 某公司向学校捐赠16套、|某商会向学校捐赠1套, each of one giver."""
    for part in _CLAUSE.finditer(text, sentence.start, sentence.end):
        start, end = part.span()
        gives = _GIVES.search(text, start, end)
        given = gives.end() if gives is not None else end
        for at in listed:
            if given < at < end and _GIVES.search(text, at, end) is not None:
                yield Span(start, at)
                start = at
        yield Span(start, end)


def _only_time(text: str, clause: Span) -> bool:
    """8月20日凌晨4时，: the clause tells when, and the next one opens the sentence."""
    return lead_length(text, clause) >= clause.end - clause.start


def _without_names(text: str, mentions: Sequence[Mention]) -> str:
    """The text with blanks for all names: 大将镇 and 三年行动计划 plan nothing."""
    chars = list(text)
    for mention in mentions:
        chars[mention.at.start : mention.at.end] = " " * (mention.at.end - mention.at.start)
    return "".join(chars)


def _status(text: str, clause: Span, sentence: Span, words: WordLists) -> Status:
    # “非遗进校园”计划 is one
    part = _TITLED.sub("", text[clause.start : clause.end].replace("”计划", "”"))
    if any(word in part for word in words["denial_words"]):
        return Status.DENIED
    if any(word in part for word in words["planning_words"]):
        return Status.PLANNED
    if re.match(r"^下一步|^据[^，]{2,14}(?:说|透露|称)", text[sentence.start : sentence.end].lstrip("“")):
        return Status.PLANNED if text.startswith("下一步", sentence.start) else Status.REPORTED
    return Status.ASSERTED
