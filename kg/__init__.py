"""Knowledge graphs from the pages of Chinese local newspapers, every statement with its sentence.

>>> from kg import build
>>> g = build("seeds/")            # doctest: +SKIP
>>> g.relations("holds_position")  # doctest: +SKIP
"""

from kg.errors import DataError, KGError, QueryError, SourceError
from kg.knowledge import KnowledgeGraph, build
from kg.pages import read_pages, split_articles

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
