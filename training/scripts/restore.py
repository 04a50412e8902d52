"""Read the packaged pipeline back into a checkpoint, so that a training can go on from it.

Usage: python restore.py MODEL_FOLDER CHECKPOINT_FOLDER [NUMBER]   (of the networks read together, from 0)

The pair table comes back from its 8 bits, the characters from half precision; all else is exact.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from export import ungated
from network import HIDDEN
from onnx import numpy_helper

from kg.tagger.features import CHARACTERS_FILE, CLASSES_FILE, LEXICON_FILE, PAIRS_FILE
from kg.tagger.heads import load_heads
from kg.tagger.tagger import NETWORK_FILE


def main(source: Path, target: Path, number: int) -> None:
    """Write the checkpoint and its tables."""
    target.mkdir(parents=True, exist_ok=True)
    for file in (CHARACTERS_FILE, PAIRS_FILE, LEXICON_FILE, CLASSES_FILE):
        shutil.copy(source / file, target / file)
    table = {
        t.name: numpy_helper.to_array(t) for t in onnx.load(str(source / NETWORK_FILE)).graph.initializer
    }
    mark = str(number) if number else ""
    weights = {
        "characters.weight": table[f"character_table{mark}"].astype(np.float32),
        "pairs.weight": table[f"pair_table{mark}"] * table[f"pair_scale{mark}"],
    }
    for layer in (0, 1):
        for side, way in enumerate(("onward", "backward")):
            first = f"layers.{layer}.{way}."
            weights[first + "weight_ih_l0"] = ungated(table[f"w{layer}{mark}"][side])
            weights[first + "weight_hh_l0"] = ungated(table[f"r{layer}{mark}"][side])
            for name, part in zip(
                ("bias_ih_l0", "bias_hh_l0"), np.split(table[f"b{layer}{mark}"][side], 2), strict=True
            ):
                weights[first + name] = ungated(part)
    for name, head in load_heads(source).items():
        own = slice(2 * HIDDEN * number, 2 * HIDDEN * (number + 1))
        weights[f"heads.{name}.emit.weight"] = head.weights[:, own] * (head.weights.shape[1] // (2 * HIDDEN))
        weights[f"heads.{name}.emit.bias"] = head.bias
        weights[f"heads.{name}.transitions"] = head.transitions
    flags = (
        weights["layers.0.onward.weight_ih_l0"].shape[1]
        - weights["characters.weight"].shape[1]
        - 2 * weights["pairs.weight"].shape[1]
    )
    tensors = {k: torch.tensor(np.ascontiguousarray(v, dtype=np.float32)) for k, v in weights.items()}
    torch.save({"weights": tensors, "flags": flags}, target / "checkpoint.pt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
