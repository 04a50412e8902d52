"""The whole flow on one screen: pages, articles, mentions, statements, resolution, graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from traceback import extract_tb

from kg.errors import KGError, SourceError
from kg.gazetteer import gazetteer
from kg.graph import Graph, assemble
from kg.mentions import find_mentions, outside_finders
from kg.mentions.scan import scan_all
from kg.model import Article, Judgement, Mention, Page, Statement
from kg.pages import list_sources, read_pages, split_articles
from kg.resolve import resolve
from kg.statements import extract_statements, outside_rules

_TOGETHER = 20_000  # characters of articles that go through the network together; more is no faster


def _failed(page: Page, article: Article, error: Exception) -> str:
    line = page.text.count("\n", 0, min(span.start for span in article.spans)) + 1
    at = extract_tb(error.__traceback__)[-1]
    return (
        f"{page.source}, line {line}: a rule failed on this article, and what it states is missing or "
        f"incomplete; please report it ({type(error).__name__} in {Path(at.filename).name}, "
        f"line {at.lineno}: {error})"
    )


def build_graph(
    paths: Iterable[str | Path],
    *,
    judgements: Iterable[Judgement] = (),
    min_confidence: float = 0.0,
    progress: Callable[[str, int, int], None] | None = None,
) -> Graph:
    """Read documents and build their graph.

    Statements less sure than ``min_confidence`` (0 to 1) are left out; mentions and articles stay.
    ``progress`` is called with the file's name, its number from 1 and the number of files.
    An article on which a rule fails stays in the graph, with what was found before, and a warning.
    Raises SourceError when no article was found in any of them; a single bad file only adds
    to ``Graph.warnings``.
    """
    sources = list_sources(paths)
    outside_finders()  # one that cannot be loaded is told at once
    outside_rules()
    pages: dict[str, Page] = {}
    articles: list[Article] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    statements: list[Statement] = []
    warnings: list[str] = []
    waiting: list[Article] = []
    for number, source in enumerate(sources, 1):
        if progress is not None:
            progress(source.name, number, len(sources))
        try:
            for page in read_pages(source, warnings.append):
                if page.id in pages:
                    warnings.append(
                        f"{page.source}: the same text as {pages[page.id].source}; it was read once"
                    )
                    continue
                found = split_articles(page)
                if not found:
                    warnings.append(f"{page.source}: no article found; is this a page of articles?")
                    continue
                pages[page.id] = page
                articles.extend(found)
                waiting.extend(found)
        except KGError as error:
            warnings.append(str(error))
        if sum(len(article.reading.text) for article in waiting) >= _TOGETHER or source is sources[-1]:
            for prepared in scan_all(waiting, gazetteer()):  # once, for the finders and the rules
                article = prepared.article
                try:
                    mentions[article.id] = find_mentions(article, prepared=prepared)
                    found_here = extract_statements(article, mentions[article.id], prepared=prepared)
                except KGError:
                    raise
                except Exception as error:  # a rule of ours that fails on one article must not cost the rest
                    mentions.setdefault(article.id, ())
                    warnings.append(_failed(pages[article.page_id], article, error))
                    continue
                statements.extend(s for s in found_here if s.confidence >= min_confidence)
            waiting = []
    if not articles:
        told = "; ".join(warnings[:5]) or "no documents"
        raise SourceError(f"nothing could be built: {told}")
    resolution = resolve(articles, mentions, statements, judgements)
    return assemble(list(pages.values()), articles, mentions, statements, resolution, warnings)
