"""The training sentences: each with the spans its set gives, as targets of one or more heads.

A head is a label scheme of its own on the shared network. Every set teaches its own head exactly;
all sets together teach the product's head ``news``, where what a set leaves unlabelled is masked
(any tag will do) instead of taught as "no name".
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

Spans = list[tuple[int, int, str]]

HEADS: dict[str, tuple[str, ...]] = {
    "news": ("PERSON", "PLACE", "ORGANIZATION", "TITLE"),
    "msra": ("LOC", "ORG", "PER"),
    "cluener": (
        "address", "book", "company", "game", "government",
        "movie", "name", "organization", "position", "scene",
    ),
    "resume": ("CONT", "EDU", "LOC", "NAME", "ORG", "PRO", "RACE", "TITLE"),
}  # fmt: skip

ANY = -1
OUT_OR_TITLE = -2
LONGEST = 200

_NEWS = {
    "msra": {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION"},
    "cluener": {
        "name": "PERSON", "position": "TITLE", "company": "ORGANIZATION",
        "government": "ORGANIZATION", "organization": "ORGANIZATION", "address": "PLACE",
    },
    "resume": {"NAME": "PERSON", "ORG": "ORGANIZATION", "TITLE": "TITLE", "LOC": "PLACE"},
    "spo_titles": {"PER": "PERSON", "ORG": "ORGANIZATION", "TITLE": "TITLE"},
}  # fmt: skip
_OUT = {"cluener": {"game", "movie", "book"}, "resume": {"EDU", "PRO", "RACE"}}


@dataclass(frozen=True)
class Sentence:
    """A text, its set, and a tag a character for each head (see ``tag``; negative: masked)."""

    text: str
    source: str
    targets: dict[str, list[int]]
    spans: Spans = field(default_factory=list)


def tag(head: str, label: str, part: str) -> int:
    """The index of a BIES tag in its head; 0 is "no name"."""
    return 1 + 4 * HEADS[head].index(label) + "BIES".index(part)


def tags(head: str, length: int, spans: Spans, fill: int = 0) -> list[int]:
    """A tag a character."""
    made = [fill] * length
    for start, end, label in spans:
        if end - start == 1:
            made[start] = tag(head, label, "S")
            continue
        made[start:end] = [tag(head, label, "I")] * (end - start)
        made[start], made[end - 1] = tag(head, label, "B"), tag(head, label, "E")
    return made


def news_tags(source: str, text: str, spans: Spans) -> list[int]:
    """The product's targets from a set's spans, masked where the set does not say."""
    fill = {"msra": OUT_OR_TITLE, "cluener": 0, "resume": 0}.get(source, ANY)
    made = [fill] * len(text)
    known: Spans = []
    for start, end, label in spans:
        wanted = _NEWS[source].get(label)
        doubtful = wanted is None and label not in _OUT.get(source, ())
        # A long address mixes places and door numbers; "the company" and a town as employer are no bodies.
        doubtful |= source == "cluener" and label == "address" and end - start > 4
        doubtful |= wanted == "ORGANIZATION" and end - start <= 2 and source != "msra"
        if doubtful:
            made[start:end] = [ANY] * (end - start)
        elif wanted is not None:
            known.append((start, end, wanted))
    for start, end, _ in known:
        made[start:end] = [0] * (end - start)
    exact = tags("news", len(text), known, fill=ANY)
    return [e if e != ANY else m for e, m in zip(exact, made, strict=True)]


def read(path: Path) -> Iterator[dict]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pieces(text: str, spans: Spans) -> Iterator[tuple[str, Spans]]:
    """A long text cut behind punctuation outside names, so that no piece passes LONGEST where it can."""
    start = 0
    while len(text) - start > LONGEST:
        window = range(start + LONGEST, start + LONGEST // 4, -1)
        covered = {i for s, e, _ in spans for i in range(s + 1, e)}
        cut = next(
            (i for i in window if text[i - 1] in "。；！？，、 " and i not in covered), start + LONGEST
        )
        yield text[start:cut], [(s - start, e - start, k) for s, e, k in spans if start <= s and e <= cut]
        start = cut
    yield text[start:], [(s - start, e - start, k) for s, e, k in spans if s >= start]


def labelled(folder: Path, name: str, part: str) -> Iterator[Sentence]:
    """The sentences of a set that labels spans."""
    for item in read(folder / f"{name}-{part}.jsonl.gz"):
        for text, spans in pieces(item["text"], [tuple(e) for e in item["entities"]]):
            if text:
                yield sentence(name, text, spans)


def sentence(source: str, text: str, spans: Spans) -> Sentence:
    """A sentence with its own head's targets (where its set has a head) and the product's."""
    targets = {"news": news_tags(source, text, spans)}
    if source in HEADS:
        targets[source] = tags(source, len(text), spans)
    return Sentence(text, source, targets, spans)


def related(folder: Path, part: str) -> Iterator[Sentence]:
    """Sentences of the relation sets: only the two ends are known, all else is masked."""
    kinds = {"people_relation": ("PERSON", "PERSON", ""), "finre": ("ORGANIZATION",) * 2 + ("",)}
    kinds["spo_triples"] = ("PERSON", "ORGANIZATION", "TITLE")
    for name, (head, tail, title) in kinds.items():
        known: dict[str, set[tuple[int, int, str]]] = {}
        for item in read(folder / f"{name}-{part}.jsonl.gz"):
            if name == "spo_triples" and item["relation"] == "unknown":
                continue
            spans = known.setdefault(item["text"], set())
            spans.add((*item["head"], head))
            if tail != "ORGANIZATION" or item["tail"][1] - item["tail"][0] > 2:
                spans.add((*item["tail"], tail))
            if title and "title" in item:
                spans.add((*item["title"], title))
        for text, spans in known.items():
            free: Spans = []
            for span in sorted(spans, key=lambda s: (s[0] - s[1], s)):
                if all(span[1] <= other[0] or other[1] <= span[0] for other in free):
                    free.append(span)
            for piece, inside in pieces(text, sorted(free)):
                if inside:
                    yield Sentence(piece, name, {"news": tags("news", len(piece), inside, fill=ANY)}, inside)


def held_out(text: str) -> bool:
    """A tenth of a set that comes without a development part, chosen by the text's hash."""
    return hashlib.sha256(text.encode()).digest()[0] < 26


def training(folder: Path, sets: set[str]) -> list[Sentence]:
    """All sentences to learn from."""
    found: list[Sentence] = []
    for name in ("msra", "resume", "spo_titles"):
        if name in sets:
            found += labelled(folder, name, "train")
    if "cluener" in sets:
        found += [s for s in labelled(folder, "cluener", "train") if not held_out(s.text)]
    if "related" in sets:
        found += related(folder, "train")
    return found


def development(folder: Path, name: str) -> list[Sentence]:
    """The sentences a set is measured on during training."""
    if name == "cluener":
        return [s for s in labelled(folder, "cluener", "train") if held_out(s.text)]
    return list(labelled(folder, name, "dev"))


def relabelled(sentence_: Sentence, text: str, spans: Spans) -> Sentence:
    """The sentence with other words in its names (see augment.py)."""
    made = sentence(sentence_.source, text, spans)
    return replace(made, targets={head: made.targets[head] for head in sentence_.targets})
