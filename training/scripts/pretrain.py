"""Pretrain the network's layers and tables as a character language model on all text at hand.

Some characters of each sentence are hidden (the character, both pairs it is in and its flags); the network
learns to name them from what stands around. The checkpoint is one that train.py goes on from (``--start``).

Usage: python pretrain.py DATA LAC TABLES OUT --pairs FILE --plain FILE --minutes 35
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import corpus
import torch
from corpus import Sentence
from distil import plain
from torch import Tensor, nn
from train import Batch, batches, optimizers, prepared, scheduled

_SETS = {"msra", "cluener", "resume", "spo_titles", "related"}


def hidden(batch: Batch, share: float) -> Tensor:
    """Which characters to hide, as (B, T); they are taken out of the batch in place."""
    chosen = (torch.rand(batch.mask.shape) < share) & batch.mask
    batch.characters[chosen] = 0
    batch.flags[chosen] = 0
    batch.pairs[:, :-1][chosen] = 0
    batch.pairs[:, 1:][chosen] = 0
    return chosen


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("lac", type=Path)
    parser.add_argument("tables", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--plain", type=Path, required=True)
    parser.add_argument("--no-lac", action="store_true")
    parser.add_argument("--minutes", type=float, default=35)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=1)
    parser.set_defaults(
        start=None, encoder=None, read_as=None, no_lexicon=False, pair_width=48, dropout=0.1, forget=0.0
    )
    return parser.parse_args()


def main() -> None:
    """Pretrain."""
    args = options()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    began = time.time()
    texts = {s.text for s in corpus.training(args.data, _SETS)}
    texts |= {s.text for s in plain(args.plain, args.data)}
    sentences = [Sentence(text, "plain", {}) for text in sorted(texts) if len(text) > 5]
    tables, model = prepared(args, sentences)
    guess = nn.Sequential(nn.Linear(256, 128), nn.GELU(), nn.LayerNorm(128))
    bias = nn.Parameter(torch.zeros(len(model.characters.weight)))
    steppers = optimizers(model, args)
    steppers[1].add_param_group({"params": [*guess.parameters(), bias], "factor": 2.0})
    # The characters' table is also what the guesses are compared with: its gradient is not sparse here.
    model.characters.sparse = False
    steppers[0] = torch.optim.SparseAdam([{"params": [model.pairs.weight], "factor": 2.0}])
    steppers[1].add_param_group({"params": [model.characters.weight], "factor": 0.5, "weight_decay": 0.0})
    step, progress = 0, 0.0
    while progress < 1:
        total = size = right = 0.0
        for group in batches(sentences, tables, {}, rng):
            progress = (time.time() - began) / 60 / args.minutes
            if progress >= 1:
                break
            step += 1
            batch = Batch(group, tables, {})
            wanted = batch.characters.clone()
            chosen = hidden(batch, args.share)
            states = model.train().states(*batch.inputs())[chosen]
            scores = guess(states) @ model.characters.weight.T + bias
            loss = nn.functional.cross_entropy(scores, wanted[chosen])
            for stepper in steppers:
                stepper.zero_grad(set_to_none=True)
                for one in stepper.param_groups:
                    one["lr"] = scheduled(args.rate, step, progress) * one["factor"]
            loss.backward()
            nn.utils.clip_grad_norm_(model.layers.parameters(), 1.0)
            for stepper in steppers:
                stepper.step()
            total += loss.item() * int(chosen.sum())
            right += int((scores.argmax(-1) == wanted[chosen]).sum())
            size += int(chosen.sum())
            if step % 200 == 0 or progress >= 1:
                line = {"step": step, "loss": round(total / size, 4), "right": round(right / size, 4)}
                print(json.dumps(line | {"seconds": round(time.time() - began)}), flush=True)
                total = size = right = 0.0
    torch.save({"weights": model.state_dict(), "flags": model.flags}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
