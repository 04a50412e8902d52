"""The annotated articles as kg reads them, and under which name their gold has what kg reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.model import Article, Mention
from kg.pages.articles import split_articles
from kg.pages.fold import key
from kg.pages.source import read_pages

_OPENING = 12  # characters of a first line by which an article is told


def annotated(gold: Path, pages: Path) -> Iterator[tuple[Article, dict[str, Any]]]:
    """Every article of the pages that the gold has, with what the gold says of it."""
    asked = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for file in sorted(pages.glob("*.txt")):
        for page in read_pages(file):
            for article in split_articles(page):
                text = key(article.reading.text)
                told = next((g for g in asked if key(g["first_line"])[:_OPENING] in text), None)
                if told is not None:
                    yield article, told


def gold_names(told: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[Mention], str]]:
    """What gives a printed name, and a mention, the one name that the gold has for it."""
    canon: dict[str, str] = {}
    for entity in told["entities"]:
        for name in (entity["name"], *entity.get("aliases", ())):
            canon.setdefault(key(name), key(entity["name"]))

    def printed(name: str) -> str:
        return canon.get(key(name), key(name))

    def named(mention: Mention) -> str:
        names = (mention.name, mention.surface, *mention.aliases)
        return next((canon[key(n)] for n in names if key(n) in canon), key(mention.name))

    return printed, named
