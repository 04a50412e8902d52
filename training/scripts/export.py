"""Write checkpoints as one spaCy pipeline: config, tables, heads and an ONNX network (pair tables in 8 bits).

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


class Graph:
    """The parts of an ONNX graph in the making."""

    def __init__(self) -> None:
        self.tables: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """A stored tensor; returns its name."""
        self.tables.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """An operation; returns its output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


def embedded(graph: Graph, weights: dict[str, np.ndarray], mark: str) -> str:
    """Characters, pairs to the left and right, and flags as steps (T, B, width)."""
    halves = graph.constant(f"character_table{mark}", weights["characters.weight"].astype(np.float16))
    graph.node("Gather", [halves, "characters"], f"character_halves{mark}")
    kind = {"to": TensorProto.FLOAT}
    parts = [graph.node("Cast", [f"character_halves{mark}"], f"character_vectors{mark}", **kind)]
    scale = np.maximum(np.quantile(np.abs(weights["pairs.weight"]), 0.9999, axis=0), 1e-6) / 127
    eight = np.clip(np.rint(weights["pairs.weight"] / scale), -127, 127).astype(np.int8)
    graph.node("Gather", [graph.constant(f"pair_table{mark}", eight), "pairs"], f"pair_bytes{mark}")
    graph.node("Cast", [f"pair_bytes{mark}"], f"pair_numbers{mark}", **kind)
    scales = graph.constant(f"pair_scale{mark}", scale.astype(np.float32))
    graph.node("Mul", [f"pair_numbers{mark}", scales], f"pair_vectors{mark}")
    for name, low, high in (("left_pairs", 0, -1), ("right_pairs", 1, np.iinfo(np.int64).max)):
        ends = [
            graph.constant(f"{name}{mark}_{k}", np.array([v], dtype=np.int64))
            for k, v in (("low", low), ("high", high), ("axis", 1))
        ]
        parts.append(graph.node("Slice", [f"pair_vectors{mark}", *ends], f"{name}{mark}"))
    graph.node("Concat", [*parts, "flags"], f"joined{mark}", axis=2)
    return graph.node("Transpose", [f"joined{mark}"], f"steps{mark}", perm=[1, 0, 2])


def recurrent(graph: Graph, weights: dict[str, np.ndarray], mark: str) -> str:
    """The two bidirectional layers of one checkpoint: (T, B, 2 × HIDDEN)."""
    steps = embedded(graph, weights, mark)
    shape = graph.constant(f"joined_ways{mark}", np.array([0, 0, 2 * HIDDEN], dtype=np.int64))
    for layer in (0, 1):
        ways = [
            {
                k: weights[f"layers.{layer}.{way}.{k}_l0"]
                for k in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            }
            for way in ("onward", "backward")
        ]
        w = graph.constant(f"w{layer}{mark}", np.stack([gates(x["weight_ih"]) for x in ways]))
        r = graph.constant(f"r{layer}{mark}", np.stack([gates(x["weight_hh"]) for x in ways]))
        b = graph.constant(
            f"b{layer}{mark}",
            np.stack([np.concatenate([gates(x["bias_ih"]), gates(x["bias_hh"])]) for x in ways]),
        )
        graph.node(
            "GRU",
            [steps, w, r, b, "lengths"],
            f"gru{layer}{mark}",
            hidden_size=HIDDEN,
            direction="bidirectional",
            linear_before_reset=1,
        )
        graph.node("Transpose", [f"gru{layer}{mark}"], f"turned{layer}{mark}", perm=[0, 2, 1, 3])
        steps = graph.node("Reshape", [f"turned{layer}{mark}", shape], f"out{layer}{mark}")
    return steps


def network(checkpoints: list[dict[str, np.ndarray]], flags: int) -> onnx.ModelProto:
    """characters (B, T), pairs (B, T + 1), flags (B, T, F), lengths (B,) → states, 2 × HIDDEN a network."""
    graph = Graph()
    outs = [recurrent(graph, weights, str(n) if n else "") for n, weights in enumerate(checkpoints)]
    steps = graph.node("Concat", outs, "side_by_side", axis=2) if len(outs) > 1 else outs[0]
    graph.node("Transpose", [steps], "states", perm=[1, 0, 2])
    width = 2 * HIDDEN * len(checkpoints)
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "kg_tagger",
            [
                helper.make_tensor_value_info("characters", TensorProto.INT64, ["rows", "longest"]),
                helper.make_tensor_value_info("pairs", TensorProto.INT64, ["rows", "edges"]),
                helper.make_tensor_value_info("flags", TensorProto.FLOAT, ["rows", "longest", flags]),
                helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"]),
            ],
            [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["rows", "longest", width])],
            graph.tables,
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        producer_name="kg",
    )
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


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
            name="news", version="1.2.0", license="Apache-2.0 (initial weights) and MIT",
            description="Names in Chinese local news: two networks of two BiGRU layers, a CRF a label scheme",
        )  # fmt: skip
        nlp.to_disk(target)


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1].split(",")], Path(sys.argv[2]))
