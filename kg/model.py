"""The records that pass between the stages. They are frozen and know nothing of files or libraries.

Offsets count characters (Unicode code points). A ``Span`` always indexes the text of its page as
printed; ``at`` fields index the article's reading text (``Article.reading.text``), which is the
printed text with typesetting undone. ``Reading.offsets`` leads from the one to the other.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


def content_id(prefix: str, *parts: object) -> str:
    """A short, stable id: the prefix and 12 hex digits of the SHA-256 of the parts."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return f"{prefix}-{digest[:12]}"


class EntityType(StrEnum):
    """What a node is."""

    PERSON = "Person"
    PLACE = "Place"
    ORGANIZATION = "Organization"
    PROGRAM = "Program"
    PROJECT = "Project"
    EVENT = "Event"


class Status(StrEnum):
    """How the text vouches for a statement."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    REPORTED = "reported"
    DENIED = "denied"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range of characters, ``start`` included and ``end`` excluded."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True when the other range lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """Text with typesetting undone, and for each of its characters the offset it was printed at."""

    text: str
    offsets: tuple[int, ...]

    def printed(self, at: Span) -> Span:
        """The span of the page that a range of this text was read from.

        Raises ValueError for a range that is empty or outside the text.
        """
        if not 0 <= at.start < at.end <= len(self.offsets):
            raise ValueError(f"{at} is not a range of a text of {len(self.offsets)} characters")
        chosen = self.offsets[at.start : at.end]
        return Span(min(chosen), max(chosen) + 1)

    def locate(self, offset: int) -> int:
        """The position in this text of the first character printed at or after a page offset."""
        return bisect_left(self.offsets, offset)


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page as it came from a file. ``text`` is never altered after reading.

    ``date`` is an ISO date of year, month or day precision; ``title`` a headline that the
    source gave beside the text (a record of a .jsonl file).
    """

    id: str
    source: str
    newspaper: str | None
    date: str | None
    edition: str | None
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A name in a byline with the role printed for it."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place a report is dated from: as printed, and its full name and code where known."""

    surface: str
    name: str
    code: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Headline:
    """The printed headline lines of an article, top to bottom, and how sure their assignment is."""

    lines: tuple[str, ...]
    spans: tuple[Span, ...]
    confidence: float

    @property
    def text(self) -> str:
        """The lines joined with one space."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page. ``reading`` is its headline and body; ``spans`` all its printed parts.

    ``home`` is the city and ``county`` the county that the page as a whole tells of (codes).
    """

    id: str
    page_id: str
    order: int
    spans: tuple[Span, ...]
    headline: Headline | None
    byline: tuple[Credit, ...]
    dateline: Dateline | None
    reading: Reading
    printed: str
    newspaper: str | None = None
    date: str | None = None
    body_start: int = 0
    home: str | None = None
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity.

    ``surface`` is the text as read, ``name`` the full name it stands for in this article
    (阳谷 → 阳谷县), ``code`` the official division code of a place, ``partial`` true for
    a person or office named in part only (郭同学; 市财政局 where nothing tells which city).
    """

    id: str
    article_id: str
    span: Span
    at: Span
    surface: str
    name: str
    type: EntityType
    finder: str
    confidence: float
    code: str | None = None
    partial: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A printed time and the first and last day it stands for (ISO dates)."""

    printed: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure: normalized number and unit, and what the text says it measures.

    ``value`` is the printed number, of a range (8至10) its upper bound and ``low`` the lower;
    ``per`` is what it is told for one of (每亩, 户均), ``period`` the time it is told for.
    """

    value: float
    unit: str
    what: str
    printed: str
    span: Span
    approximation: str | None = None
    comparison: str | None = None
    low: float | None = None
    per: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clause a statement was read from: its place on the page and its text as read."""

    article_id: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says: flat, sourced, never changed after it was made."""

    id: str
    article_id: str
    subject: Mention
    predicate: str
    object: Mention | Quantity
    evidence: Evidence
    rule: str
    confidence: float
    status: Status = Status.ASSERTED
    qualifiers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Decision:
    """Why mentions were merged, or why two entities of one name were kept apart."""

    kind: str
    entities: tuple[str, ...]
    articles: tuple[str, ...]
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two names: the same entity or different ones."""

    left: str
    right: str
    same: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    code: str | None = None
    partial: bool = False
    articles: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge of the graph and the statements that support it; there is none without a statement."""

    id: str
    head: str
    predicate: str
    tail: str
    title: str | None
    statements: tuple[Statement, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity said of an entity."""

    id: str
    subject: str
    quantity: Quantity
    statement: Statement


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity each mention and credit stands for, and the decisions behind it."""

    entities: Mapping[str, Entity]
    mention_entity: Mapping[str, str]
    decisions: tuple[Decision, ...]
