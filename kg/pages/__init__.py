"""Files to pages, pages to articles."""

from kg.pages.articles import split_articles
from kg.pages.source import list_sources, make_page, read_pages

__all__ = ["list_sources", "make_page", "read_pages", "split_articles"]
