"""Where the time of an extraction goes, on one core: python benchmarks/speed/run.py SENTENCES.jsonl.gz.

The file is in the training format (training/README.md); 2,400 of its sentences become 200 pages of
twelve paragraphs. No sentence comes twice, so that no cache answers for one. The first run warms up,
the fastest of the next three is told.
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
from kg.model import Article
from kg.pages import make_page, split_articles
from kg.resolve import resolve
from kg.statements import extract_statements

PAGES, PARAGRAPHS, SHORTEST = 200, 12, 20
BATCH = 20_000  # characters that are scanned together, as the product does


def printed(path: Path) -> list[str]:
    """The pages' texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [text for line in lines if len(text := json.loads(line)["text"]) > SHORTEST]
    return [
        f"标题第{number}号\n\n本报讯（记者 张伟）"
        + "\n".join("　　" + text for text in sentences[number * PARAGRAPHS : (number + 1) * PARAGRAPHS])
        for number in range(PAGES)
    ]


def batches(articles: list[Article]) -> Iterator[list[Article]]:
    """Articles in the runs that are scanned together."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if sum(len(held.reading.text) for held in batch) >= BATCH:
            yield batch
            batch = []
    yield batch


def run(texts: list[str]) -> dict[str, float]:
    """Seconds by stage of one extraction."""
    clock = [time.perf_counter()]
    articles = [
        article
        for number, text in enumerate(texts)
        for article in split_articles(make_page(Path(f"朝阳日报-2023-04-12-A{number}.txt"), text))
    ]
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
    texts = printed(Path(sys.argv[1]))
    size = sum(map(len, texts))
    run(texts)
    spent = min((run(texts) for _ in range(3)), key=lambda stages: sum(stages.values()))
    total = sum(spent.values())
    print(f"{size} characters, {size / total:,.0f} a second on one core\n")
    print("| stage | µs a character | share |\n|---|---|---|")
    for stage, seconds in spent.items():
        print(f"| {stage} | {seconds / size * 1e6:.1f} | {seconds / total:.0%} |")


if __name__ == "__main__":
    main()
