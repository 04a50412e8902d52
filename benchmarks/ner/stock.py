"""Train spaCy's stock pipeline (tok2vec, transition-based ner, a token a character) on MSRA.

Usage: python stock.py DATA_FOLDER OUT_FOLDER STEPS   (OUT_FOLDER/model-best is the trained pipeline)
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import DocBin


def main(data: Path, out: Path, steps: int) -> None:
    """Convert, configure, train."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("zh")
    for part in ("train", "dev"):
        docs = DocBin()
        with gzip.open(data / f"msra-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                doc = nlp.make_doc(item["text"])
                spans = [doc.char_span(*span) for span in item["entities"]]
                doc.set_ents([span for span in spans if span is not None])
                docs.add(doc)
        docs.to_disk(out / f"{part}.spacy")
    config = init_config(lang="zh", pipeline=["ner"], optimize="efficiency")
    config.to_disk(out / "config.cfg")
    train(
        out / "config.cfg",
        out,
        overrides={
            "paths.train": str(out / "train.spacy"),
            "paths.dev": str(out / "dev.spacy"),
            "training.max_steps": steps,
            "training.eval_frequency": max(200, steps // 6),
        },
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
