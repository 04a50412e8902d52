"""Names in texts: sentences cut, batched by length, run through the network, decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.errors import DataError
from kg.tagger.features import FeatureTables
from kg.tagger.heads import PRODUCT_HEAD, Scores, TaggedSpan, decode, load_heads

NETWORK_FILE = "network.onnx"

_BATCH = 24  # sentences; larger batches are slower on one core
_LONGEST = 200  # characters; what training saw
_SENTENCE_END = re.compile(r"[^。！？；\n]*(?:[。！？；\n][”’」』）)]*|$)")
_PAUSE = re.compile(r"[，、：,\s]")


class Tagger:
    """The trained network with its tables, read from a model folder."""

    def __init__(self, folder: Path) -> None:
        self.tables = FeatureTables.load(folder)
        self.heads = load_heads(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / NETWORK_FILE), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises classes of its own, all of them Exception's children
            raise DataError(f"{folder / NETWORK_FILE}: cannot be read ({error}); reinstall kg") from error

    def tag(self, texts: Sequence[str], head: str = PRODUCT_HEAD) -> list[tuple[TaggedSpan, ...]]:
        """The spans of each text, in printed order, free of overlaps.

        Raises KeyError for a head that the model does not have.
        """
        chosen = self.heads[head]
        pieces = [
            (index, start, text[start:end])
            for index, text in enumerate(texts)
            for start, end in sentences(text)
        ]
        pieces.sort(key=lambda piece: (len(piece[2]), piece))
        found: list[list[TaggedSpan]] = [[] for _ in texts]
        for low in range(0, len(pieces), _BATCH):
            batch = pieces[low : low + _BATCH]
            lengths = np.array([len(piece) for *_, piece in batch], dtype=np.int64)
            spans = decode(chosen, self._states([piece for *_, piece in batch], lengths), lengths)
            for (index, start, _), row in zip(batch, spans, strict=True):
                found[index] += (replace(s, start=s.start + start, end=s.end + start) for s in row)
        return [tuple(sorted(row)) for row in found]

    def _states(self, batch: list[str], lengths: npt.NDArray[np.int64]) -> Scores:
        features = self.tables.features(batch)
        inputs = {
            "characters": features.characters,
            "pairs": features.pairs,
            "flags": features.flags,
            "lengths": lengths.astype(np.int32),
        }
        states: Scores = self._session.run(["states"], inputs)[0]
        return states


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of a text's sentences, none empty, none longer than the network has seen."""
    for found in _SENTENCE_END.finditer(text):
        start, end = found.span()
        while end - start > _LONGEST:
            pauses = [m.end() for m in _PAUSE.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
            cut = pauses[-1] if pauses else start + _LONGEST
            yield start, cut
            start = cut
        if end > start:
            yield start, end
