"""Where the time of an extraction goes, on one core: python benchmarks/speed/run.py SENTENCES.jsonl.gz|PAGES.

A file is in the training format (training/README.md); 2,400 of its sentences become 200 pages of twelve
paragraphs. No sentence comes twice, so that no cache answers for one. Pages, made or of a folder, are there
before the clock starts. The first run warms up, the fastest of the next three is told.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kg.gazetteer import gazetteer
from kg.mentions import find_mentions
from kg.mentions.scan import scan_all
from kg.model import Article, Page
from kg.pages import list_sources, make_page, read_pages, split_articles
from kg.resolve import resolve
from kg.statements import extract_statements

PAGES, PARAGRAPHS, SHORTEST = 200, 12, 20
BATCH = 20_000  # characters that are scanned together, as the product does


def printed(path: Path) -> list[Page]:
    """Pages of a file's sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [text for line in lines if len(text := json.loads(line)["text"]) > SHORTEST]
    return [
        make_page(
            Path(f"朝阳日报-2023-04-12-A{number}.txt"),
            f"标题第{number}号\n\n本报讯（记者 张伟）"
            + "\n".join("　　" + text for text in sentences[number * PARAGRAPHS : (number + 1) * PARAGRAPHS]),
        )
        for number in range(PAGES)
    ]


def given(path: Path) -> list[Page]:
    """The pages of a folder."""
    return [page for source in list_sources([path]) for page in read_pages(source)]


def batches(articles: list[Article]) -> Iterator[list[Article]]:
    """Articles in the runs that are scanned together."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if sum(len(held.reading.text) for held in batch) >= BATCH:
            yield batch
            batch = []
    yield batch


def run(pages: list[Page]) -> dict[str, float]:
    """Seconds by stage of one extraction."""
    clock = [time.perf_counter()]
    articles = [article for page in pages for article in split_articles(page)]
    clock.append(time.perf_counter())
    scanned = [scan for batch in batches(articles) for scan in scan_all(batch, gazetteer())]
    clock.append(time.perf_counter())
    mentions = {scan.article.id: find_mentions(scan.article, prepared=scan) for scan in scanned}
    clock.append(time.perf_counter())
    statements = [
        statement
        for scan in scanned
        for statement in extract_statements(scan.article, mentions[scan.article.id], prepared=scan)
    ]
    clock.append(time.perf_counter())
    resolve(articles, mentions, statements, ())
    clock.append(time.perf_counter())
    stages = ("pages and articles", "lexicons and tagger", "mentions", "statements", "resolution")
    return {stage: end - begin for stage, begin, end in zip(stages, clock, clock[1:], strict=False)}


def main() -> None:
    """Print the characters a second and each stage's microseconds a character and share."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if len(sys.argv) != 2 or not Path(sys.argv[1]).exists():
        sys.exit(
            "usage: python benchmarks/speed/run.py SENTENCES.jsonl.gz|PAGES (a file or folder that exists)"
        )
    path = Path(sys.argv[1])
    pages = given(path) if path.is_dir() else printed(path)
    size = sum(len(page.text) for page in pages)
    run(pages)
    spent = min((run(pages) for _ in range(3)), key=lambda stages: sum(stages.values()))
    total = sum(spent.values())
    print(f"{size} characters, {size / total:,.0f} a second on one core\n")
    print("| stage | µs a character | share |\n|---|---|---|")
    for stage, seconds in spent.items():
        print(f"| {stage} | {seconds / size * 1e6:.1f} | {seconds / total:.0%} |")


if __name__ == "__main__":
    main()
