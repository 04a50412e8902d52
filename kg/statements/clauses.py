"""Sentences and clauses of an article, and who is the actor in each.

An actor is a place or body that opens a sentence or clause and so acts in it. A clause without
one keeps the actor of the clause before: Chinese news leaves a known subject out. First-person
speech (我们) acts for the speaker's body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Article, EntityType, Mention, Span, Status
from kg.words import WordLists

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?[”’」）]*")
_CLAUSE = re.compile(r"[^，；：]+[，；：]?")
_LEAD = re.compile(
    r"^(?:[“”（）\s]|近年来|近日|日前|目前|同时|此外|其中|下一步|今年以来|截至目前|据悉|据了解|据介绍|在此基础上|随后|为此|当前|昨日|当天|此前|去年|今年|两年来|多年来"
    r"|[\d一二三四五六七八九十]{1,4}年(?:以来|起)?|\d{1,2}月\d{0,2}日?(?:上午|下午|晚|至\d{1,2}日)?|按照[^，]*|作为[^，]*|为[^，]*|通过[^，]*|在[^，]{0,16}中|，)+"
)
_THIS = re.compile(
    r"该(省|市|县|区|镇|乡|街道|村|社区|州|旗|局|公司|集团|医院|学校|中心|合作社|大学)"
    r"|(?:全|我)(省|市|县|区|镇|乡|街道|村|社区|州|旗)(?![\u3400-\u9fff]{0,4}(?:级|性))|(村|镇|乡)里"
)
_JOINT = re.compile(r"[、和](?:省|市|县|区|州|旗)(?:人民)?政府")
_SAID = re.compile(r"(?:说|表示|介绍|指出|强调|坦言|告诉记者)[：:，]?“")
_TELLS = re.compile(r"(?:说|表示|介绍|透露|介绍说|告诉记者)，")
_FOUNDS = re.compile(r"(?:成立|组建|创办|创建|注册|创立)了?$")
_ACTORS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})
_TOPICAL_GAP = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas, the sentence it stands in, and its actor."""

    at: Span
    sentence: Span
    actor: Mention | None
    inherited: bool
    status: Status


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of an article, with its mentions in printed order."""

    article: Article
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    sentences: tuple[Span, ...]

    def of(self, at: int) -> Clause:
        """The clause that holds a position."""
        for clause in self.clauses:
            if clause.at.start <= at < clause.at.end:
                return clause
        return self.clauses[-1]

    def sentence_of(self, at: int) -> Span:
        """The sentence that holds a position."""
        for sentence in self.sentences:
            if sentence.start <= at < sentence.end:
                return sentence
        return self.sentences[-1]

    def named(self, kind: EntityType, *, before: int | None = None) -> list[Mention]:
        """The mentions of a type in printed order; with ``before``, those that end by that position."""
        return [m for m in self.mentions if m.type is kind and (before is None or m.at.end <= before)]

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie in a range."""
        return [m for m in self.mentions if span.holds(m.at)]


def read_clauses(article: Article, mentions: Sequence[Mention], words: WordLists) -> Clauses:
    """Split the article and tell the actor of every clause."""
    text = article.reading.text
    sentences, clauses = [], []
    actor: Mention | None = None
    for match in _SENTENCE.finditer(text):
        if not match.group().strip():
            continue
        sentence = Span(match.start(), match.end())
        sentences.append(sentence)
        in_headline = sentence.start < article.body_start
        if match.start() == article.body_start:
            actor = None
        spoken = _speaker_body(text, sentence, mentions)
        told = _told_by(text, sentence, mentions)
        fresh = True
        voice: Mention | None = None  # who speaks in the first person; it ends with the sentence
        for part in _CLAUSE.finditer(text, sentence.start, sentence.end):
            span = Span(part.start(), part.end())
            own = _actor_of(text, span, mentions, words) or _pointed_at(text, span, mentions)
            speech = re.search(r"我们|我[县市区镇乡村局校院]|咱们", text[span.start : span.end])
            if told is not None and span.start >= told[1]:
                own = own or told[0]
                told = None
            if own is not None:
                actor = own
            founded = _founded(text, span, mentions)
            if speech is not None and spoken is not None:
                own = voice = spoken
            chosen = own or voice or (actor if not in_headline or not fresh else None)
            clauses.append(Clause(span, sentence, chosen, own is None, _status(text, span, sentence, words)))
            fresh = False
            actor = founded or actor
    if not clauses:
        whole = Span(0, len(text))
        clauses.append(Clause(whole, whole, None, True, Status.ASSERTED))
        sentences.append(whole)
    return Clauses(article, tuple(mentions), tuple(clauses), tuple(sentences))


def _actor_of(text: str, clause: Span, mentions: Sequence[Mention], words: WordLists) -> Mention | None:
    """The place or body that opens the clause, behind times and prepositional openings."""
    starts = {clause.start, clause.start + _lead_length(text, clause)}
    best = None
    for mention in mentions:
        if mention.type not in _ACTORS or not clause.holds(mention.at):
            continue
        opens = mention.at.start in starts or _chained(text, clause, mention, mentions, starts)
        if not opens:
            continue
        if (
            best is None
            or mention.at.end > best.at.end
            or (mention.type is EntityType.ORGANIZATION and mention.at.holds(best.at))
        ):
            best = mention
    if best is None:
        return None
    following = text[best.at.end : best.at.end + 6]
    if best.surface.endswith("委") and _JOINT.match(following):  # 县委、县政府 act for the county
        seats = [
            m
            for m in mentions
            if (m.type is EntityType.PLACE and best.at.holds(m.at)) or m.at.end == best.at.end - 1
        ]
        return max((m for m in seats if m.type is EntityType.PLACE), key=lambda m: m.at.end, default=best)
    if _not_acting(following, best, clause) or _in_title(text, best, words):
        return None
    return best


def _pointed_at(text: str, clause: Span, mentions: Sequence[Mention]) -> Mention | None:
    """该县, 该局: the nearest place or body before that ends so."""
    match = _THIS.match(text, clause.start + _lead_length(text, clause))
    if match is None:
        return None
    named = [m for m in mentions if m.type in _ACTORS and m.at.start == match.end()]
    if named:  # 该局|桂城派出所
        return max(named, key=lambda m: m.at.end)
    ending = next(group for group in match.groups() if group)
    before = [
        m for m in mentions if m.type in _ACTORS and m.at.end <= match.start() and m.name.endswith(ending)
    ]
    divisions = [m for m in before if m.type is EntityType.PLACE]
    if match.group(1) is None:  # 全县, 村里: the one division of the level that is spoken of
        return max(divisions, key=lambda m: m.at.end) if len({m.name for m in divisions}) == 1 else None
    return max(before, key=lambda m: m.at.end, default=None)


def _lead_length(text: str, clause: Span) -> int:
    lead = _LEAD.match(text[clause.start : clause.end])
    return lead.end() if lead else 0


def _chained(
    text: str, clause: Span, mention: Mention, mentions: Sequence[Mention], starts: set[int]
) -> bool:
    """True for the last division of a chain that opens the clause (阳谷县|寿张镇)."""
    at = mention.at.start
    for _ in range(4):
        outer = next((m for m in mentions if m.at.end == at and m.type is EntityType.PLACE), None)
        if outer is None:
            return False
        at = outer.at.start
        if at in starts:
            return True
    return False


def _not_acting(following: str, mention: Mention, clause: Span) -> bool:
    """A place that only says where (许庄村的, 合作社里) or whose person speaks does not act."""
    if (
        following.startswith(("的", "里", "内", "是国家", "上", "中", "党", "（"))
        and mention.type is EntityType.PLACE
    ):
        return not following.startswith(("党", "是国家"))
    return bool(mention.at.end >= clause.end)


def _in_title(text: str, mention: Mention, words: WordLists) -> bool:
    """市委|副书记李某: the body of a post acts no more than the county in 某县县长."""
    end = mention.at.end
    titles = words.set("titles")
    return any(
        text[start : start + length] in titles
        for start in range(max(mention.at.start, end - 4), end + 1)
        for length in range(2, 9)
        if start + length > end
    )


def _speaker_body(text: str, sentence: Span, mentions: Sequence[Mention]) -> Mention | None:
    """For a quotation followed by its speaker with a post: the speaker's body or place."""
    said = _SAID.search(text, sentence.start, sentence.end)
    if said is not None:
        return _speaker(mentions, sentence.start, said.start())
    close = text.rfind("”", sentence.start, sentence.end)
    end = sentence.end
    if close < 0 or close < sentence.start:
        following = re.compile(r"”[^。“”]{2,40}(?:说|表示|介绍|告诉记者|坦言|道)").search(
            text, sentence.end, sentence.end + 260
        )
        if following is None or "“" in text[sentence.end : following.start()]:
            return None
        close, end = following.start(), following.end()
    else:
        tail = re.compile(r"[^。]{2,40}(?:说|表示|介绍|告诉记者|坦言|道)").match(text, close + 1)
        if tail is None:
            return None
        end = tail.end()
    return _speaker(mentions, close, end)


def _founded(text: str, clause: Span, mentions: Sequence[Mention]) -> Mention | None:
    """该村成立某合作社，…: what follows is told of the new body."""
    return next(
        (
            m
            for m in mentions
            if m.type is EntityType.ORGANIZATION
            and clause.holds(m.at)
            and _FOUNDS.search(text[: m.at.start][-4:])
        ),
        None,
    )


def _told_by(text: str, sentence: Span, mentions: Sequence[Mention]) -> tuple[Mention, int] | None:
    """合作社理事长吴某介绍，…: what follows the comma is told of the speaker's body; and where it begins."""
    said = _TELLS.search(text, sentence.start, sentence.end)
    if said is None or "“" in text[sentence.start : said.end()]:
        return None
    body = _speaker(mentions, sentence.start, said.start() + 1)
    if body is None or body.type is not EntityType.ORGANIZATION:
        return None
    return body, said.end()


def _speaker(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The body, else the place, named before the person in a range."""
    people = [m for m in mentions if m.type is EntityType.PERSON and start <= m.at.start < end]
    bodies = [m for m in mentions if m.type in _ACTORS and start <= m.at.start and m.at.end <= end]
    if not people or not bodies:
        return None
    before = [m for m in bodies if m.at.end <= people[0].at.start]
    organizations = [m for m in before if m.type is EntityType.ORGANIZATION]
    if organizations:
        return min(organizations, key=lambda m: (m.at.start, m.at.end - m.at.start))
    return max(before, key=lambda m: m.at.end, default=None)


def _status(text: str, clause: Span, sentence: Span, words: WordLists) -> Status:
    part = text[clause.start : clause.end]
    if any(word in part for word in words["denial_words"]):
        return Status.DENIED
    if any(word in part for word in words["planning_words"]):
        return Status.PLANNED
    if re.match(r"^下一步|^据[^，]{2,14}(?:说|透露|称)", text[sentence.start : sentence.end].lstrip("“")):
        return Status.PLANNED if text.startswith("下一步", sentence.start) else Status.REPORTED
    return Status.ASSERTED
