"""The network of some checkpoints as one ONNX graph that multiplies whole numbers of eight bits.

ONNX's own GRU multiplies floats only. Here every input of a product is a whole number: characters and pairs
from their tables, flags, and the states, which lie between -1 and 1. Their ranges are fixed, so what is read
of a sentence does not depend on what else is read with it. Weights have seven bits: with more, processors
without VNNI could overflow the sixteen bits in which they add two products.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from network import HIDDEN
from onnx import TensorProto, helper, numpy_helper

MIDDLE, MOST = 128, 127  # the byte of zero, and of the largest value above it
HEAVIEST = 63  # the largest weight
_RARE = 0.9999  # of a table's values lie within its range
KINDS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
_MICROSOFT = "com.microsoft"
CONSTANTS = {
    "one": np.float32(1),
    "unit": np.float32(1 / MOST),
    "middle": np.uint8(MIDDLE),
    "nothing": np.float32(0),
    "hidden": np.array([HIDDEN], dtype=np.int64),
}


class Graph:
    """The parts of an ONNX graph in the making."""

    def __init__(self) -> None:
        self.tables: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """A stored tensor; returns its name."""
        self.tables.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], *outputs: str, **attributes: object) -> str:
        """An operation; returns its first output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), list(outputs), **attributes))
        return outputs[0]

    def product(
        self, steps: str, name: str, weights: np.ndarray, bias: np.ndarray, ranges: np.ndarray
    ) -> str:
        """Bytes times weights (out, in), in floats; ``ranges`` (in,) are the values of the largest byte."""
        spread = weights.T * (ranges[:, None] / MOST)
        scale = np.maximum(np.abs(spread).max(0), 1e-9) / HEAVIEST
        whole = np.rint(spread / scale).astype(np.int8)
        inputs = [
            steps,
            self.constant(f"{name}_weights", whole),
            "one",
            self.constant(f"{name}_scale", scale.astype(np.float32)),
            "middle",
            self.constant(f"{name}_zero", np.zeros(len(scale), dtype=np.int8)),
            self.constant(f"{name}_bias", bias.astype(np.float32)),
        ]
        return self.node("MatMulIntegerToFloat", inputs, name, domain=_MICROSOFT)


def table(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table of vectors in bytes, and the range of each of its columns."""
    ranges = np.maximum(np.quantile(np.abs(weights), _RARE, axis=0), 1e-6)
    return (np.clip(np.rint(weights / ranges * MOST), -MOST, MOST) + MIDDLE).astype(np.uint8), ranges


def embedded(graph: Graph, weights: dict[str, np.ndarray], mark: int, flags: int) -> tuple[str, np.ndarray]:
    """Characters, pairs to the left and right, and flags as bytes (T, B, width), and their ranges."""
    characters, character_ranges = table(weights["characters.weight"])
    pairs, pair_ranges = table(weights["pairs.weight"])
    stored = graph.constant(f"character_table{mark}", characters)
    parts = [graph.node("Gather", [stored, "character_steps"], f"characters{mark}")]
    stored = graph.constant(f"pair_table{mark}", pairs)
    for side in ("left", "right"):
        parts.append(graph.node("Gather", [stored, f"{side}_steps"], f"{side}_pairs{mark}"))
    steps = graph.node("Concat", [*parts, "flag_bytes"], f"steps{mark}", axis=2)
    return steps, np.concatenate([character_ranges, pair_ranges, pair_ranges, np.ones(flags)])


def turned(graph: Graph, steps: str) -> str:
    """Each row's steps from its last to its first; what is behind a row's end stays there."""
    ways = {"time_axis": 0, "batch_axis": 1}
    return graph.node("ReverseSequence", [steps, "long_lengths"], f"{steps}_turned", **ways)


@dataclass(frozen=True)
class Way:
    """A recurrence: the steps that it reads, its weights by PyTorch's names, and the ranges of its steps."""

    steps: str
    weights: dict[str, np.ndarray]
    ranges: np.ndarray

    def part(self, kind: str, rows: slice) -> tuple[np.ndarray, np.ndarray]:
        """Some rows of the weights of a kind, ih or hh, and their bias.

        The gates' own bias is added to that of their input; that of the new state is, in a GRU, part of
        what the reset gate lets through.
        """
        bias = np.where(np.arange(3 * HIDDEN) < 2 * HIDDEN, self.weights["bias_hh"], 0)
        told = self.weights["bias_ih"] + bias if kind == "ih" else self.weights["bias_hh"] - bias
        return self.weights[f"weight_{kind}"][rows], told[rows]


GATES, NEW = slice(0, 2 * HIDDEN), slice(2 * HIDDEN, 3 * HIDDEN)


def layer(graph: Graph, number: int, ways: Sequence[Way], *, last: bool) -> list[str]:
    """The recurrences of a layer, stepped together: states (T, B, HIDDEN) of each, bytes but in the last."""
    count = len(ways)
    parts: dict[str, list[str]] = {"gates": [], "new": []}
    for at, way in enumerate(ways):
        for name, rows in (("gates", GATES), ("new", NEW)):
            weights, bias = way.part("ih", rows)
            parts[name].append(graph.product(way.steps, f"{name}{number}_{at}", weights, bias, way.ranges))
    told = [graph.node("Concat", inputs, f"{name}{number}", axis=1) for name, inputs in parts.items()]
    times = graph.constant(f"ways{number}", np.array([count], dtype=np.int64))
    size = graph.node(
        "Concat", [graph.node("Mul", ["rows", times], f"rows{number}"), "hidden"], f"size{number}", axis=0
    )
    starts = [graph.node("Expand", [zero, size], f"start_{zero}{number}") for zero in ("nothing", "middle")]
    ends = [f"end{number}", f"end_bytes{number}"]
    body = step(number, ways, last=last)
    graph.node("Scan", [*starts, *told], *ends, f"states{number}", body=body, num_scan_inputs=len(told))
    states = [f"states{number}_{at}" for at in range(count)]
    graph.node("Split", [f"states{number}"], *states, axis=1)
    return states


def step(number: int, ways: Sequence[Way], *, last: bool) -> onnx.GraphProto:
    """One step of a layer; the states of its recurrences lie below each other: (ways × B, HIDDEN)."""
    graph = Graph()
    state, state_bytes, gates, new = (f"{name}_in{number}" for name in ("state", "bytes", "gates", "new"))

    def named(name: str) -> str:
        return f"{name}_in{number}"

    own = [named(f"own{at}") for at in range(len(ways))]
    graph.node("Split", [state_bytes], *own, axis=0)
    again = [
        graph.product(part, named(f"again{at}"), *way.part("hh", slice(None)), np.ones(HIDDEN))
        for at, (part, way) in enumerate(zip(own, ways, strict=True))
    ]
    graph.node("Concat", again, named("again"), axis=0)
    sizes = graph.constant(named("sizes"), np.array([2 * HIDDEN, HIDDEN], dtype=np.int64))
    graph.node("Split", [named("again"), sizes], named("again_gates"), named("again_new"), axis=1)
    opened = graph.node(
        "Sigmoid", [graph.node("Add", [gates, named("again_gates")], named("sums"))], named("open")
    )
    graph.node("Split", [opened], named("reset"), named("update"), axis=1)
    kept = graph.node("Mul", [named("reset"), named("again_new")], named("kept"))
    fresh = graph.node("Tanh", [graph.node("Add", [new, kept], named("sum"))], named("fresh"))
    change = graph.node("Sub", [state, fresh], named("change"))
    stays = graph.node("Mul", [named("update"), change], named("stays"))
    following = graph.node("Add", [fresh, stays], named("next"))
    graph.node("QuantizeLinear", [following, "unit", "middle"], named("next_bytes"))
    graph.node("Identity", [following if last else named("next_bytes")], named("told"))
    floats, whole = TensorProto.FLOAT, TensorProto.UINT8
    read = (
        (state, floats, HIDDEN),
        (state_bytes, whole, HIDDEN),
        (gates, floats, 2 * HIDDEN),
        (new, floats, HIDDEN),
    )
    made = (
        (following, floats, HIDDEN),
        (named("next_bytes"), whole, HIDDEN),
        (named("told"), floats if last else whole, HIDDEN),
    )
    inputs, outputs = (
        [helper.make_tensor_value_info(name, kind, ["all", width]) for name, kind, width in values]
        for values in (read, made)
    )
    return helper.make_graph(graph.nodes, f"step{number}", inputs, outputs, graph.tables)


def read_steps(graph: Graph) -> None:
    """The inputs as steps (T, B, …): characters, the pairs to their left and right, and flags in bytes."""
    graph.node("Cast", ["lengths"], "long_lengths", to=TensorProto.INT64)
    graph.node("Shape", ["lengths"], "rows")
    graph.node("Transpose", ["characters"], "character_steps", perm=[1, 0])
    graph.node("Transpose", ["pairs"], "pair_steps", perm=[1, 0])
    axis = graph.constant("steps_axis", np.array([0], dtype=np.int64))
    for side, low, high in (("left", 0, -1), ("right", 1, np.iinfo(np.int64).max)):
        ends = [
            graph.constant(f"{side}_{end}", np.array([value], dtype=np.int64))
            for end, value in (("low", low), ("high", high))
        ]
        graph.node("Slice", ["pair_steps", *ends, axis], f"{side}_steps")
    graph.node("Transpose", ["flags"], "flag_steps", perm=[1, 0, 2])
    graph.node("QuantizeLinear", ["flag_steps", "unit", "middle"], "flag_bytes")


def network(checkpoints: Sequence[dict[str, np.ndarray]], flags: int) -> onnx.ModelProto:
    """characters (B, T), pairs (B, T + 1), flags (B, T, F), lengths (B,) → states, 2 × HIDDEN of each."""
    graph = Graph()
    for name, value in CONSTANTS.items():
        graph.constant(name, value)
    read_steps(graph)
    read = [embedded(graph, weights, n, flags) for n, weights in enumerate(checkpoints)]
    for number, last in ((0, False), (1, True)):
        ways = [
            Way(
                turned(graph, steps) if side == "backward" else steps,
                {name: weights[f"layers.{number}.{side}.{name}_l0"] for name in KINDS},
                ranges,
            )
            for (steps, ranges), weights in zip(read, checkpoints, strict=True)
            for side in ("onward", "backward")
        ]
        states = layer(graph, number, ways, last=last)
        pairs = [(ahead, turned(graph, back)) for ahead, back in zip(states[::2], states[1::2], strict=True)]
        read = [
            (graph.node("Concat", pair, f"between{number}_{n}", axis=2), np.ones(2 * HIDDEN))
            for n, pair in enumerate(pairs)
        ]
    graph.node("Concat", [steps for steps, _ in read], "side_by_side", axis=2)
    graph.node("Transpose", ["side_by_side"], "states", perm=[1, 0, 2])
    values = (
        ("characters", TensorProto.INT64, ["rows", "longest"]),
        ("pairs", TensorProto.INT64, ["rows", "edges"]),
        ("flags", TensorProto.FLOAT, ["rows", "longest", flags]),
        ("lengths", TensorProto.INT32, ["rows"]),
        ("states", TensorProto.FLOAT, ["rows", "longest", 2 * HIDDEN * len(checkpoints)]),
    )
    *inputs, output = (helper.make_tensor_value_info(*value) for value in values)
    made = helper.make_model(
        helper.make_graph(graph.nodes, "kg_tagger", inputs, [output], graph.tables),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)],
        producer_name="kg",
    )
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made
