"""Write checkpoints as one spaCy pipeline: config, tables, heads and an ONNX network in eight bits.

Usage: python export.py CHECKPOINT_FOLDER[,CHECKPOINT_FOLDER] MODEL_FOLDER

Several checkpoints of the same tables are read together: their states stand side by side, and a head's
weights over both give the mean of their scores.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import spacy
import torch
from corpus import HEADS
from graph import network

from kg.tagger.component import CharacterTokenizer
from kg.tagger.features import CHARACTERS_FILE, CLASSES_FILE, LEXICON_FILE, PAIRS_FILE
from kg.tagger.heads import Head, save_heads
from kg.tagger.tagger import NETWORK_FILE


def main(sources: list[Path], target: Path) -> None:
    """Write the pipeline."""
    saved = [torch.load(source / "checkpoint.pt", weights_only=True) for source in sources]
    checkpoints = [{k: v.numpy() for k, v in s["weights"].items()} for s in saved]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in (CHARACTERS_FILE, PAIRS_FILE, LEXICON_FILE, CLASSES_FILE):
            shutil.copy(sources[0] / file, folder / file)
        heads = {
            head: Head(
                head,
                labels,
                np.concatenate([w[f"heads.{head}.emit.weight"] for w in checkpoints], 1) / len(checkpoints),
                np.mean([w[f"heads.{head}.emit.bias"] for w in checkpoints], 0),
                np.mean([np.clip(w[f"heads.{head}.transitions"], -15, 15) for w in checkpoints], 0),
            )
            for head, labels in HEADS.items()
        }
        save_heads(folder, heads)
        onnx.save(network(checkpoints, saved[0]["flags"]), str(folder / NETWORK_FILE))
        nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
        assert isinstance(nlp.tokenizer, CharacterTokenizer)
        nlp.add_pipe("kg_tagger").from_disk(folder)
        nlp.meta.update(
            name="news", version="1.3.0", license="Apache-2.0 (initial weights) and MIT",
            description="Names in Chinese local news: two networks of two BiGRU layers, a CRF a label scheme",
        )  # fmt: skip
        nlp.to_disk(target)


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1].split(",")], Path(sys.argv[2]))
