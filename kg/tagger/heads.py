"""The label schemes of the tagger and the decoding of their scores.

A head is one scheme on the shared network: ``news`` is the product's, the others are those of the
public sets it was trained on, kept so that each can be scored by its own labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.errors import DataError

HEADS_FILE = "heads.npz"
PRODUCT_HEAD = "news"

Scores = npt.NDArray[np.float32]
_NEVER = np.float32(-1e4)
_LEAST = np.float32(-30)
_TINY = np.float32(1e-30)


@dataclass(frozen=True, slots=True, order=True)
class TaggedSpan:
    """A labelled range of a text (end exclusive); confidence is the least posterior of its tags."""

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Head:
    """A linear-chain CRF over BIES tags: tag 0 is "no name", then four tags a label."""

    name: str
    labels: tuple[str, ...]
    weights: Scores
    bias: Scores
    transitions: Scores

    @property
    def legal(self) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Which tags may follow each other (from, to), open and close a text."""
        size = len(self.bias)
        opens = np.zeros(size, dtype=bool)
        closes = np.zeros(size, dtype=bool)
        opens[0] = closes[0] = True
        for label in range(len(self.labels)):
            begin, single = 1 + 4 * label, 4 + 4 * label
            opens[[begin, single]] = True
            closes[[begin + 2, single]] = True
        follow = np.outer(closes, opens)
        for label in range(len(self.labels)):
            begin = 1 + 4 * label
            follow[begin : begin + 2, begin + 1 : begin + 3] = True
        return follow, opens, closes


def load_heads(folder: Path) -> dict[str, Head]:
    """The heads of a model folder, by name; raises DataError when they cannot be read."""
    try:
        with np.load(folder / HEADS_FILE) as table:
            names = [str(name) for name in table["names"]]
            return {
                name: Head(
                    name,
                    tuple(str(label) for label in table[f"{name}.labels"]),
                    table[f"{name}.weights"],
                    table[f"{name}.bias"],
                    table[f"{name}.transitions"],
                )
                for name in names
            }
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"{folder}: the tagger's heads cannot be read ({error}); reinstall kg") from error


def save_heads(folder: Path, heads: dict[str, Head]) -> None:
    """Write the heads where ``load_heads`` finds them."""
    arrays: dict[str, npt.NDArray[np.generic]] = {"names": np.array(sorted(heads))}
    for name, head in sorted(heads.items()):
        arrays[f"{name}.labels"] = np.array(head.labels)
        arrays[f"{name}.weights"] = head.weights
        arrays[f"{name}.bias"] = head.bias
        arrays[f"{name}.transitions"] = head.transitions
    np.savez(folder / HEADS_FILE, allow_pickle=False, **arrays)


def decode(head: Head, states: Scores, lengths: npt.NDArray[np.int64]) -> list[list[TaggedSpan]]:
    """A legal reading of each row of states (rows, longest, width).

    Each character's likeliest tag is taken where together they make a legal row, as they almost
    always do; the Viterbi path of the row otherwise.
    """
    scores = states @ head.weights.T + head.bias
    follow, opens, closes = head.legal
    moves = np.where(follow, head.transitions, _NEVER).astype(np.float32)
    sure = _posteriors(scores, lengths, moves, opens, closes)
    path = sure.argmax(2)
    inside = np.arange(path.shape[1]) < lengths[:, None]
    path[~inside] = 0
    lawful = follow[path[:, :-1], path[:, 1:]] | ~inside[:, 1:]
    last = path[np.arange(len(lengths)), lengths - 1]
    broken = np.flatnonzero(~(lawful.all(1) & opens[path[:, 0]] & closes[last]))
    if len(broken):
        path[broken] = _viterbi(scores[broken], lengths[broken], moves, opens, closes)
    chosen = np.take_along_axis(sure, path[:, :, None], 2)[:, :, 0]
    return [
        _spans(head.labels, path[row, :length], chosen[row, :length])
        for row, length in enumerate(lengths.tolist())
    ]


def _viterbi(
    scores: Scores,
    lengths: npt.NDArray[np.int64],
    moves: Scores,
    opens: npt.NDArray[np.bool_],
    closes: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int64]:
    rows, longest, size = scores.shape
    back = np.zeros((longest, rows, size), dtype=np.int64)
    best = scores[:, 0] + np.where(opens, np.float32(0), _NEVER)
    incoming = np.ascontiguousarray(moves.T)
    for step in range(1, longest):
        options = best[:, None, :] + incoming
        back[step] = options.argmax(2)
        new = np.take_along_axis(options, back[step][:, :, None], 2)[:, :, 0] + scores[:, step]
        best = np.where((lengths > step)[:, None], new, best)
    path = np.zeros((rows, longest), dtype=np.int64)
    tag = (best + np.where(closes, np.float32(0), _NEVER)).argmax(1)
    every = np.arange(rows)
    for step in range(longest - 1, -1, -1):
        path[:, step] = tag
        if step:
            tag = np.where(lengths > step, back[step, every, tag], tag)
    return path


def _posteriors(
    scores: Scores,
    lengths: npt.NDArray[np.int64],
    moves: Scores,
    opens: npt.NDArray[np.bool_],
    closes: npt.NDArray[np.bool_],
) -> Scores:
    """The posterior of every tag at every character, by the scaled forward-backward recursion."""
    rows, longest, size = scores.shape
    # Steps first: each step's table lies in one piece.
    potentials = np.exp(np.maximum(scores - scores.max(2, keepdims=True), _LEAST)).transpose(1, 0, 2).copy()
    chances = np.exp(np.clip(moves, -60, 15)).astype(np.float32)
    forward = np.empty((longest, rows, size), dtype=np.float32)
    value = potentials[0] * opens
    forward[0] = value
    for step in range(1, longest):
        value = (value @ chances) * potentials[step]
        value /= np.maximum(value.sum(1, keepdims=True), _TINY)
        forward[step] = value
    end = np.broadcast_to(closes.astype(np.float32), (rows, size))
    returning = np.ascontiguousarray(chances.T)
    value = end
    for step in range(longest - 1, -1, -1):
        ending = lengths <= step + 1  # a row that ends here or before starts its way back anew
        if ending.any():
            value = np.where(ending[:, None], end, value)
        forward[step] *= value
        value = (value * potentials[step]) @ returning
        value /= np.maximum(value.sum(1, keepdims=True), _TINY)
    forward /= np.maximum(forward.sum(2, keepdims=True), _TINY)
    return forward.transpose(1, 0, 2)


def _spans(labels: tuple[str, ...], path: npt.NDArray[np.int64], sure: Scores) -> list[TaggedSpan]:
    found: list[TaggedSpan] = []
    start = 0
    for at in np.flatnonzero(path).tolist():
        tag = int(path[at]) - 1
        part = tag % 4
        if part in (0, 3):
            start = at
        if part in (2, 3):
            least = float(sure[start : at + 1].min())
            found.append(TaggedSpan(start, at + 1, labels[tag // 4], round(least, 4)))
    return found
