"""The predicates: which types they join, and the IRI and labels they are published under.

Loaded from kg/data/predicates.toml, the only list of them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kg.errors import DataError
from kg.model import EntityType, Mention, Quantity, Statement

FIGURE = "Figure"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate's name, IRI in prefixed form, labels, and its pairs of subject and object types."""

    name: str
    iri: str
    label_en: str
    label_zh: str
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=1)
def predicates() -> dict[str, Predicate]:
    """All predicates by name.

    Raises DataError when the data file is broken.
    """
    text = (resources.files("kg") / "data" / "predicates.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return {
            name: Predicate(
                name=name,
                iri=row["iri"],
                label_en=row["label_en"],
                label_zh=row["label_zh"],
                pairs=frozenset((s, o) for pair in row["pairs"] for s, o in [pair]),
            )
            for name, row in table.items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"kg/data/predicates.toml is broken ({error})") from error


def allows(statement: Statement) -> bool:
    """True when the statement's predicate joins the types of its subject and object."""
    predicate = predicates().get(statement.predicate)
    if predicate is None:
        return False
    obj = FIGURE if isinstance(statement.object, Quantity) else _type(statement.object)
    return (statement.subject.type.value, obj) in predicate.pairs


def _type(mention: Mention) -> str:
    return EntityType(mention.type).value
