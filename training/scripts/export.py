"""Write a checkpoint as a spaCy pipeline: config, tables, heads and an ONNX network (pair table in 8 bits).

Usage: python export.py CHECKPOINT_FOLDER MODEL_FOLDER
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
from network import HIDDEN
from onnx import TensorProto, helper, numpy_helper

from kg.tagger.component import CharacterTokenizer
from kg.tagger.features import CHARACTERS_FILE, CLASSES_FILE, LEXICON_FILE, PAIRS_FILE
from kg.tagger.heads import Head, save_heads
from kg.tagger.tagger import NETWORK_FILE


def gates(x: np.ndarray) -> np.ndarray:
    """PyTorch's order of gates (reset, update, new) → ONNX's (update, reset, new)."""
    reset, update, new = np.split(x, 3)
    return np.concatenate([update, reset, new])


def ungated(x: np.ndarray) -> np.ndarray:
    """ONNX's order of gates → PyTorch's."""
    update, reset, new = np.split(x, 3)
    return np.concatenate([reset, update, new])


def network(weights: dict[str, np.ndarray], flags: int) -> onnx.ModelProto:
    """characters (B, T), pairs (B, T + 1), flags (B, T, F), lengths (B,) → states (B, T, 2 × HIDDEN)."""
    tables: list[onnx.TensorProto] = []
    nodes: list[onnx.NodeProto] = []

    def constant(name: str, value: np.ndarray) -> str:
        tables.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    halves = constant("character_table", weights["characters.weight"].astype(np.float16))
    node("Gather", [halves, "characters"], "character_halves")
    parts = [node("Cast", ["character_halves"], "character_vectors", to=TensorProto.FLOAT)]
    if "pairs.weight" in weights:
        scale = np.maximum(np.quantile(np.abs(weights["pairs.weight"]), 0.9999, axis=0), 1e-6) / 127
        eight = np.clip(np.rint(weights["pairs.weight"] / scale), -127, 127).astype(np.int8)
        node("Gather", [constant("pair_table", eight), "pairs"], "pair_bytes")
        node("Cast", ["pair_bytes"], "pair_numbers", to=TensorProto.FLOAT)
        node("Mul", ["pair_numbers", constant("pair_scale", scale.astype(np.float32))], "pair_vectors")
        for name, low, high in (("left_pairs", 0, -1), ("right_pairs", 1, np.iinfo(np.int64).max)):
            ends = [
                constant(f"{name}_{k}", np.array([v], dtype=np.int64))
                for k, v in (("low", low), ("high", high), ("axis", 1))
            ]
            parts.append(node("Slice", ["pair_vectors", *ends], name))
    if flags:
        parts.append("flags")
    node("Concat", parts, "joined", axis=2)
    steps = node("Transpose", ["joined"], "steps", perm=[1, 0, 2])
    shape = constant("joined_ways", np.array([0, 0, 2 * HIDDEN], dtype=np.int64))
    for layer in (0, 1):
        ways = [
            {
                k: weights[f"layers.{layer}.{way}.{k}_l0"]
                for k in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            }
            for way in ("onward", "backward")
        ]
        w = constant(f"w{layer}", np.stack([gates(x["weight_ih"]) for x in ways]))
        r = constant(f"r{layer}", np.stack([gates(x["weight_hh"]) for x in ways]))
        b = constant(
            f"b{layer}", np.stack([np.concatenate([gates(x["bias_ih"]), gates(x["bias_hh"])]) for x in ways])
        )
        node(
            "GRU",
            [steps, w, r, b, "lengths"],
            f"gru{layer}",
            hidden_size=HIDDEN,
            direction="bidirectional",
            linear_before_reset=1,
        )
        node("Transpose", [f"gru{layer}"], f"turned{layer}", perm=[0, 2, 1, 3])
        steps = node("Reshape", [f"turned{layer}", shape], f"out{layer}")
    node("Transpose", [steps], "states", perm=[1, 0, 2])
    graph = helper.make_graph(
        nodes,
        "kg_tagger",
        [
            helper.make_tensor_value_info("characters", TensorProto.INT64, ["rows", "longest"]),
            helper.make_tensor_value_info("pairs", TensorProto.INT64, ["rows", "edges"]),
            helper.make_tensor_value_info("flags", TensorProto.FLOAT, ["rows", "longest", flags]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"]),
        ],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["rows", "longest", 2 * HIDDEN])],
        tables,
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="kg")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


def main(source: Path, target: Path) -> None:
    """Write the pipeline."""
    checkpoint = torch.load(source / "checkpoint.pt", weights_only=True)
    weights = {k: v.numpy() for k, v in checkpoint["weights"].items()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in (CHARACTERS_FILE, PAIRS_FILE, LEXICON_FILE, CLASSES_FILE):
            shutil.copy(source / file, folder / file)
        heads = {
            head: Head(
                head,
                labels,
                weights[f"heads.{head}.emit.weight"],
                weights[f"heads.{head}.emit.bias"],
                np.clip(weights[f"heads.{head}.transitions"], -15, 15),
            )
            for head, labels in HEADS.items()
        }
        save_heads(folder, heads)
        onnx.save(network(weights, checkpoint["flags"]), str(folder / NETWORK_FILE))
        nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
        assert isinstance(nlp.tokenizer, CharacterTokenizer)
        nlp.add_pipe("kg_tagger").from_disk(folder)
        nlp.meta.update(
            name="news", version="1.0.0", license="Apache-2.0 (initial weights) and MIT",
            description="Names in Chinese local news: two BiGRU layers, a CRF a label scheme",
        )  # fmt: skip
        nlp.to_disk(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
