"""Score the tagger on a file of labelled sentences: exact spans, precision, recall and F1 a label.

The file has one JSON object a line, plain or gzipped: ``{"text", "entities": [[start, end, label], …]}``
with character offsets, end exclusive.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from kg.errors import SourceError
from kg.evaluate import Tally, tally_record
from kg.tagger.component import model
from kg.tagger.heads import PRODUCT_HEAD
from kg.tagger.tagger import Tagger

Gold = frozenset[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class NerScore:
    """The head that was used, a tally a label, and one over all."""

    head: str
    labels: Mapping[str, Tally]
    total: Tally


def read_labelled(path: Path) -> list[tuple[str, Gold]]:
    """The sentences of a file with their gold spans.

    Raises SourceError naming file and line when one cannot be read.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    found: list[tuple[str, Gold]] = []
    read = 0
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                read += 1
                if not line.strip():
                    continue
                item = json.loads(line)
                text = item["text"]
                spans = frozenset(
                    (int(start), int(end), str(label)) for start, end, label in item["entities"]
                )
                if not isinstance(text, str) or any(not 0 <= s < e <= len(text) for s, e, _ in spans):
                    raise ValueError("a span lies outside the text")
                found.append((text, spans))
    except (OSError, EOFError) as error:
        raise SourceError(f"{path}: cannot be read ({error}); give a .jsonl or .jsonl.gz file") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f'{path}, line {read}: {error}; a line is {{"text": …, "entities": [[start, end, label], …]}}'
        ) from error
    if not found:
        raise SourceError(f"{path}: no sentences in it")
    return found


def score_file(path: Path, *, head: str | None = None, mapping: Mapping[str, str] | None = None) -> NerScore:
    """Tag the file's sentences and count exact spans.

    Without ``head`` the head whose own labels are those of the file is used, otherwise the
    product's. ``mapping`` gives a label of the file → a label of the head; without one, equal
    names agree, and for the product's head the packaged table applies.
    Raises SourceError for a file that cannot be read or a head that the model does not have.
    """
    sentences = read_labelled(path)
    tagger: Tagger = model().get_pipe("kg_tagger").tagger  # type: ignore[attr-defined]
    printed = {label for _, spans in sentences for *_, label in spans}
    chosen = head or own_head(tagger, printed, mapping)
    if chosen not in tagger.heads:
        raise SourceError(f"the model has no head {chosen}; it has {', '.join(sorted(tagger.heads))}")
    labels = tagger.heads[chosen].labels
    table = mapping if mapping is not None else {label: label for label in labels}
    if mapping is None and chosen == PRODUCT_HEAD:
        table = packaged_mapping()
    asked = {table[label] for label in printed if label in table}
    tallies = {label: Tally() for label in labels if label in asked}
    total = Tally()
    for (_, spans), found in zip(sentences, tagger.tag([text for text, _ in sentences], chosen), strict=True):
        gold = {(start, end, table[label]) for start, end, label in spans if label in table}
        got = {(span.start, span.end, span.label) for span in found if span.label in asked}
        for tally, ours in [(total, None), *((tally, label) for label, tally in tallies.items())]:
            some = [{s for s in part if ours is None or s[2] == ours} for part in (gold & got, gold, got)]
            tally.add(*(len(part) for part in some))
    return NerScore(chosen, tallies, total)


def own_head(tagger: Tagger, printed: set[str], mapping: Mapping[str, str] | None) -> str:
    """The head of the public set that has all the file's labels; the product's when there is none."""
    if mapping is None:
        for name, head in sorted(tagger.heads.items(), key=lambda item: (len(item[1].labels), item[0])):
            if name != PRODUCT_HEAD and printed and printed <= set(head.labels):
                return name
    return PRODUCT_HEAD


def packaged_mapping() -> dict[str, str]:
    """Labels of public sets → labels of the product's head."""
    text = (resources.files("kg") / "data" / "ner_labels.toml").read_text(encoding="utf-8")
    return {label: ours for ours, labels in tomllib.loads(text).items() for label in labels}


def format_ner(score: NerScore) -> str:
    """The table that the command line prints."""
    lines = [f"head {score.head}", f"{'label':<16}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}"]
    for name, tally in [*score.labels.items(), ("all (micro)", score.total)]:
        numbers = f"{tally.precision:8.4f}{tally.recall:8.4f}{tally.f1:8.4f}"
        lines.append(f"{name:<16}{numbers}{tally.gold:8d}{tally.predicted:8d}")
    return "\n".join(lines)


def ner_record(score: NerScore) -> dict[str, object]:
    """The same numbers as an object for JSON."""
    return {"head": score.head, **tally_record({**score.labels, "all": score.total})}
