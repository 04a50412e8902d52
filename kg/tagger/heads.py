"""The label schemes of the tagger and the decoding of their scores.

A head is one scheme on the shared network: ``news`` is the product's, the others are those of the
public sets it was trained on, kept so that each can be scored by its own labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.errors import DataError

HEADS_FILE = "heads.npz"
PRODUCT_HEAD = "news"

Scores = npt.NDArray[np.float32]
_Indices = npt.NDArray[np.int64]
_LEAST = np.float32(-30)
_TINY = np.float32(1e-30)
_LEAST_SURE = np.float32(0.45)  # of a span; chosen on the development sets (training/README.md)


@dataclass(frozen=True, slots=True, order=True)
class TaggedSpan:
    """A labelled range of a text (end exclusive); confidence is its posterior."""

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
    """The spans of each row of states (rows, longest, width) whose posterior is above one threshold.

    F1 is best with what is likelier than half the F1 that can be reached (Lipton, Elkan and Naryanaswamy,
    ECML 2014), not with the likeliest row of tags. Of two spans that overlap the likelier one stays.
    """
    chain = _Chain.read(head, states @ head.weights.T + head.bias, lengths)
    found: list[list[TaggedSpan]] = [[] for _ in range(len(lengths))]
    for row, span in sorted(_likely(head.labels, chain), key=lambda item: (-item[1].confidence, item)):
        if not any(span.start < other.end and other.start < span.end for other in found[row]):
            found[row].append(span)
    return [sorted(spans) for spans in found]


@dataclass(frozen=True, slots=True)
class _Chain:
    """What the scaled forward-backward recursion tells of a batch, steps first.

    ``posteriors`` and ``ahead`` (longest, rows, tags): the chance of each tag, and its score together with
    all that may come after it; ``moves`` (from, to): how a tag is followed.
    """

    posteriors: Scores
    ahead: Scores
    moves: Scores

    @classmethod
    def read(cls, head: Head, scores: Scores, lengths: npt.NDArray[np.int64]) -> _Chain:
        follow, opens, closes = head.legal
        rows, longest, size = scores.shape
        # Steps first: each step's table lies in one piece.
        ahead = np.exp(np.maximum(scores - scores.max(2, keepdims=True), _LEAST)).transpose(1, 0, 2).copy()
        moves = np.where(follow, np.exp(np.clip(head.transitions, -60, 15)), 0).astype(np.float32)
        posteriors = np.empty((longest, rows, size), dtype=np.float32)
        value = ahead[0] * opens
        posteriors[0] = value
        for step in range(1, longest):
            value = (value @ moves) * ahead[step]
            value /= np.maximum(value.sum(1, keepdims=True), _TINY)
            posteriors[step] = value
        end = np.broadcast_to(closes.astype(np.float32), (rows, size))
        returning = np.ascontiguousarray(moves.T)
        value = end
        for step in range(longest - 1, -1, -1):
            ending = lengths <= step + 1  # a row that ends here or before starts its way back anew
            if ending.any():
                value = np.where(ending[:, None], end, value)
            posteriors[step] *= value
            ahead[step] *= value
            value = ahead[step] @ returning
            value /= np.maximum(value.sum(1, keepdims=True), _TINY)
        inside = (np.arange(longest)[:, None] < lengths)[:, :, None]
        posteriors *= inside / np.maximum(posteriors.sum(2, keepdims=True), _TINY)
        ahead *= inside
        return cls(posteriors, ahead, moves)

    def after(self, steps: _Indices, rows: _Indices, tags: _Indices) -> Scores:
        """The chance of each next tag of a row, given the tag at a step: (asked, tags)."""
        chances = self.moves[tags] * self.ahead[steps + 1, rows]
        return np.asarray(chances / np.maximum(chances.sum(1, keepdims=True), _TINY), dtype=np.float32)


def _likely(labels: tuple[str, ...], chain: _Chain) -> Iterator[tuple[int, TaggedSpan]]:
    """The spans whose posterior is above the threshold, each with its row.

    A span is no likelier than its first tag, so the walk starts at the tags above the threshold only.
    """
    starts, rows, tags = np.nonzero(chain.posteriors > _LEAST_SURE)
    part = (tags - 1) % 4
    for at in np.flatnonzero((tags > 0) & (part == 3)).tolist():
        chance = chain.posteriors[starts[at], rows[at], tags[at]]
        yield int(rows[at]), _span(int(starts[at]), int(starts[at]) + 1, labels[(tags[at] - 1) // 4], chance)
    keep = np.flatnonzero((tags > 0) & (part == 0))
    starts, rows, begin = starts[keep], rows[keep], tags[keep]
    chances, tags = chain.posteriors[starts, rows, begin], begin
    for end in range(1, len(chain.posteriors)):
        going = np.flatnonzero((chances > _LEAST_SURE) & (starts + end < len(chain.posteriors)))
        if not len(going):
            return
        starts, rows, begin, tags = starts[going], rows[going], begin[going], tags[going]
        chances = chances[going]
        every = np.arange(len(going))
        after = chain.after(starts + end - 1, rows, tags)
        closed = chances * after[every, begin + 2]
        for at in np.flatnonzero(closed > _LEAST_SURE).tolist():
            start, label = int(starts[at]), labels[(begin[at] - 1) // 4]
            yield int(rows[at]), _span(start, start + end + 1, label, closed[at])
        tags = begin + 1
        chances = chances * after[every, tags]


def _span(start: int, end: int, label: str, chance: np.float32) -> TaggedSpan:
    return TaggedSpan(start, end, label, round(min(float(chance), 1.0), 4))
