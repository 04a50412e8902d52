"""Read the packaged pipeline back into a checkpoint, so that a training can go on from it.

Usage: python restore.py MODEL_FOLDER CHECKPOINT_FOLDER [NUMBER]   (of the networks read together, from 0)

Tables and weights come back from their eight and seven bits. A table's range is part of the weights that it
is multiplied with, and stays there: the network says the same.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from graph import MIDDLE, MOST
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
    stored = onnx.load(str(source / NETWORK_FILE)).graph
    bodies = [a.g for node in stored.node for a in node.attribute if a.type == onnx.AttributeProto.GRAPH]
    table = {t.name: numpy_helper.to_array(t) for g in (stored, *bodies) for t in g.initializer}
    weights = {
        f"{name}s.weight": (table[f"{name}_table{number}"].astype(np.float32) - MIDDLE) / MOST
        for name in ("character", "pair")
    }
    for layer in (0, 1):
        for side, way in enumerate(("onward", "backward"), 2 * number):
            first = f"layers.{layer}.{way}."
            parts = {"ih": [f"gates{layer}_{side}", f"new{layer}_{side}"], "hh": [f"again{side}_in{layer}"]}
            for kind, names in parts.items():
                whole = [table[f"{name}_weights"] * table[f"{name}_scale"] * MOST for name in names]
                weights[f"{first}weight_{kind}_l0"] = np.concatenate(whole, 1).T
                weights[f"{first}bias_{kind}_l0"] = np.concatenate([table[f"{name}_bias"] for name in names])
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
