"""The vocabularies and the IRIs of the graph's things. IRIs are ASCII; labels carry the Chinese."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import Literal, NamedNode
from pypinyin import Style, lazy_pinyin

from kg.model import content_id
from kg.prefixes import BASE, PREFIXES

Spo = tuple[NamedNode, NamedNode, NamedNode | Literal]
LANGUAGE = "zh-hans"  # lower case: Oxigraph lower-cases language tags


def term(name: str) -> NamedNode:
    """A term by its prefixed name (schema:Person). Raises KeyError for an unknown prefix."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def thing(kind: str, ident: str) -> NamedNode:
    """The IRI of a thing of the graph: BASE/kind/ident, percent-encoded where needed."""
    return NamedNode(f"{BASE}{kind}/{quote(ident, safe='-._')}")


def entity_iri(ident: str) -> NamedNode:
    """The IRI of an entity from its id: place-371521 → …/place/371521."""
    kind, _, rest = ident.partition("-")
    return thing(kind, rest)


def title_iri(title: str) -> NamedNode:
    """The IRI of a title as a concept."""
    return thing("title", content_id("t", title))


def clean(text: str) -> str:
    """Text without control characters, which neither RDF nor XML may hold."""
    return "".join(c for c in text if c >= " " or c in "\n\t").replace("\ufffe", "").replace("\uffff", "")


def chinese(text: str) -> Literal:
    """A literal in simplified Chinese."""
    return Literal(clean(text), language=LANGUAGE)


def plain(text: str) -> Literal:
    """A literal without language."""
    return Literal(clean(text))


def typed(value: object, datatype: str) -> Literal:
    """A literal of an XML Schema datatype (decimal, integer, date …)."""
    return Literal(str(value), datatype=term(f"xsd:{datatype}"))


def dated(date: str) -> Literal:
    """A literal of an ISO date of year, month or day precision."""
    return typed(date, {4: "gYear", 7: "gYearMonth"}.get(len(date), "date"))


def pinyin(name: str) -> tuple[str, str]:
    """A name's syllables and initials for search: 阳谷县 → (yangguxian, ygx)."""
    return "".join(lazy_pinyin(name)).lower(), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
