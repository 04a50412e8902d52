"""Knowledge graphs from the pages of Chinese local newspapers, every statement with its sentence.

>>> from kg import build
>>> g = build("seeds/")            # doctest: +SKIP
>>> g.relations("holds_position")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import DataError, KGError, QueryError, SourceError
    from kg.knowledge import KnowledgeGraph, build
    from kg.pages import read_pages, split_articles

# Where each name is from: loaded when it is first asked for, so that a helper process loads little.
_HOME = {
    "DataError": "kg.errors",
    "KGError": "kg.errors",
    "KnowledgeGraph": "kg.knowledge",
    "QueryError": "kg.errors",
    "SourceError": "kg.errors",
    "build": "kg.knowledge",
    "read_pages": "kg.pages",
    "split_articles": "kg.pages",
}

__all__ = [
    "DataError",
    "KGError",
    "KnowledgeGraph",
    "QueryError",
    "SourceError",
    "build",
    "read_pages",
    "split_articles",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module kg has no attribute {name}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
