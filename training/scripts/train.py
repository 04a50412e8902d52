"""Train the tagger and write its checkpoint (averaged weights) and tables.

Usage: python train.py DATA TABLES OUT --epochs 8 …   (python train.py --help)
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import corpus
import numpy as np
import torch
from augment import Augmenter
from corpus import HEADS, Sentence
from encoder import Encoder
from network import Tagger, lac_weights
from torch import Tensor

from kg.tagger.features import CHARACTERS_FILE, CLASSES_FILE, LEXICON_FILE, PAIRS_FILE, FeatureTables

BATCH = 3000  # characters


def character_table(lac: Path) -> tuple[np.ndarray, Tensor]:
    """Code point → id, and for each id its row in LAC's embedding; ids follow the code points.

    Full-width forms share the id of their half-width twins by LAC's own table.
    """
    rows = {}
    for line in (lac / "word.dic").read_text(encoding="utf-8").splitlines():
        row, _, word = line.partition("\t")
        rows.setdefault(word, int(row))
    twins = dict(
        line.split("\t", 1)
        for line in (lac / "q2b.dic").read_text(encoding="utf-8").splitlines()
        if "\t" in line
    )
    table = np.zeros(0x10000, dtype=np.uint16)
    used = [rows["OOV"]]
    ids: dict[str, int] = {}
    for code in range(0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        character = twins.get(chr(code), chr(code)) or chr(code)
        if len(character) == 1 and character in rows:
            if character not in ids:
                ids[character] = len(used)
                used.append(rows[character])
            table[code] = ids[character]
    return table, torch.tensor(used)


def pair_table(sentences: list[Sentence], characters: np.ndarray, least: int) -> np.ndarray:
    """The pairs of character ids that occur in at least ``least`` sentences, sorted."""
    counts: Counter[int] = Counter()
    for sentence in sentences:
        ids = [0, *(int(characters[min(ord(c), 0xFFFF)]) for c in sentence.text), 0]
        counts.update({a << 16 | b for a, b in pairwise(ids)})
    return np.array(sorted(p for p, n in counts.items() if n >= least), dtype=np.uint32)


class Batch:
    """Padded tensors of sentences of one source."""

    def __init__(self, sentences: list[Sentence], tables: FeatureTables, cache: dict) -> None:
        features = []
        for sentence in sentences:
            if sentence.text not in cache:
                made = tables.features([sentence.text])
                cache[sentence.text] = tuple(
                    part[0].astype(kind)
                    for part, kind in (
                        (made.characters, np.int32),
                        (made.pairs, np.int32),
                        (made.flags, np.int8),
                    )
                )
            features.append(cache[sentence.text])
        self.sentences = sentences
        self.lengths = torch.tensor([len(s.text) for s in sentences])
        longest = int(self.lengths.max())
        size = len(sentences)
        self.characters = torch.zeros(size, longest, dtype=torch.long)
        self.pairs = torch.zeros(size, longest + 1, dtype=torch.long)
        self.flags = torch.zeros(size, longest, tables.width)
        self.mask = torch.zeros(size, longest, dtype=torch.bool)
        self.targets = {h: torch.zeros(size, longest, dtype=torch.long) for h in sentences[0].targets}
        for row, (c, p, f) in enumerate(features):
            n = len(c)
            self.characters[row, :n] = torch.from_numpy(c)
            self.pairs[row, : n + 1] = torch.from_numpy(p)
            self.flags[row, :n] = torch.from_numpy(f)
            self.mask[row, :n] = True
            for head, target in self.targets.items():
                target[row, :n] = torch.tensor(sentences[row].targets[head])

    def inputs(self) -> tuple[Tensor, ...]:
        """What ``Tagger.states`` takes."""
        return self.characters, self.pairs, self.flags, self.lengths


def batches(
    sentences: list[Sentence], tables: FeatureTables, cache: dict, rng: random.Random
) -> list[list[Sentence]]:
    """Sentences of one source and like length together, in random order."""
    by_source: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_source.setdefault(sentence.source, []).append(sentence)
    found = []
    for source in sorted(by_source):
        group = sorted(by_source[source], key=lambda s: len(s.text) + rng.random() * 8)
        current: list[Sentence] = []
        for sentence in group:
            current.append(sentence)
            if len(current) * len(sentence.text) >= BATCH:
                found.append(current)
                current = []
        if current:
            found.append(current)
    rng.shuffle(found)
    return found


def spans(head: str, path: list[int]) -> set[tuple[int, int, str]]:
    """The spans of a legal tag sequence."""
    found, start = set(), 0
    for at, tag in enumerate(path):
        if tag == 0:
            continue
        part = (tag - 1) % 4
        if part in (0, 3):
            start = at
        if part in (2, 3):
            found.add((start, at + 1, HEADS[head][(tag - 1) // 4]))
    return found


def score(
    model: Tagger, sentences: list[Sentence], head: str, tables: FeatureTables, cache: dict
) -> tuple[float, dict]:
    """Micro-F1 of exact spans, and F1 a label."""
    model.eval()
    right, found, gold = Counter(), Counter(), Counter()
    ordered = sorted(sentences, key=lambda s: len(s.text))
    with torch.no_grad():
        for low in range(0, len(ordered), 64):
            batch = Batch(ordered[low : low + 64], tables, cache)
            paths = model.heads[head].decode(model.states(*batch.inputs()), batch.lengths.tolist())
            for sentence, path in zip(batch.sentences, paths, strict=True):
                got, want = spans(head, path), set(sentence.spans)
                right.update(k for *_, k in got & want)
                found.update(k for *_, k in got)
                gold.update(k for *_, k in want)
    f1 = {k: round(2 * right[k] / max(1, found[k] + gold[k]), 4) for k in sorted(gold)}
    return 2 * sum(right.values()) / max(1, sum(found.values()) + sum(gold.values())), f1


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the labelled sets")
    parser.add_argument("lac", type=Path, help="LAC's weights (lac.py)")
    parser.add_argument("tables", type=Path, help="the lexicon (lexicon.py)")
    parser.add_argument("out", type=Path, help="the checkpoint's folder")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--pair-width", type=int, default=48)
    parser.add_argument("--no-lac", action="store_true", help="start from random weights")
    parser.add_argument("--no-lexicon", action="store_true")
    parser.add_argument("--augment", type=float, default=0.15, help="share of sentences with other names")
    parser.add_argument("--sample", type=float, default=1.0, help="share of the large set to use")
    parser.add_argument("--sets", default="msra,cluener,resume,spo_titles,related,local")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e9, help="the rate falls to zero in this time")
    parser.add_argument("--start", type=Path, help="a checkpoint folder to go on from, its tables included")
    parser.add_argument(
        "--pairs", type=Path, help="a pair table to use as it is, so that scores can be compared"
    )
    parser.add_argument(
        "--encoder", type=Path, help="e5-small-q4.bin: a teacher that reads with it (encoder.py)"
    )
    parser.add_argument("--read-as", type=Path, help="a checkpoint whose encoder to go on from")
    parser.add_argument("--depth", type=int, default=8, help="the encoder's layers")
    parser.add_argument("--repeat", default="", help="how often to show a set an epoch: cluener=3,resume=2")
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--forget", type=float, default=0.0, help="share of pairs hidden in training")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def prepared(args: argparse.Namespace, sentences: list[Sentence]) -> tuple[FeatureTables, Tagger]:
    """The tables, written into the checkpoint's folder, and the network before its first step."""
    characters, rows = character_table(args.lac)
    args.out.mkdir(parents=True, exist_ok=True)
    for name in (LEXICON_FILE, CLASSES_FILE):
        (args.out / name).write_bytes((args.tables / name).read_bytes())
    np.save(args.out / CHARACTERS_FILE, characters)
    if args.start or args.pairs:
        (args.out / PAIRS_FILE).write_bytes((args.pairs or args.start / PAIRS_FILE).read_bytes())
    else:
        np.save(args.out / PAIRS_FILE, pair_table(sentences, characters, 2))
    tables = FeatureTables.load(args.out)
    pairs = len(np.load(args.out / PAIRS_FILE)) + 1
    encoder = Encoder(args.encoder, characters, args.depth) if args.encoder else None
    model = Tagger(len(rows), pairs, 0 if args.no_lexicon else tables.width, args.pair_width, encoder)
    if not args.no_lac:
        model.start_from(lac_weights(args.lac), rows)
    model.before.p = model.between.p = args.dropout
    model.forget = args.forget
    if args.start:
        model.go_on_from(torch.load(args.start / "checkpoint.pt", weights_only=True)["weights"])
    if args.read_as:
        weights = torch.load(args.read_as / "checkpoint.pt", weights_only=True)["weights"]
        model.go_on_from({name: w for name, w in weights.items() if name.startswith("encoder.")})
    print(f"{len(sentences)} sentences, {len(rows)} characters, {pairs} pairs", flush=True)
    return tables, model


def optimizers(model: Tagger, args: argparse.Namespace) -> list[torch.optim.Optimizer]:
    """One for the tables, of which a batch touches few rows (sparse gradients), and one for the rest."""
    slow = 1.0 if args.no_lac else 0.5  # what LAC has learnt already moves less
    tables = [t.weight for t in (model.characters, model.pairs) if t is not None]
    factors = (slow, 2.0)[: len(tables)]
    rest = [
        {"params": list(model.layers.parameters()), "factor": slow},
        {"params": list(model.heads.parameters()), "factor": 2.0},
    ]
    if model.encoder is not None:
        rest.append({"params": [p for p in model.encoder.parameters() if p.requires_grad], "factor": 0.1})
    return [
        torch.optim.SparseAdam([{"params": [w], "factor": f} for w, f in zip(tables, factors, strict=True)]),
        torch.optim.AdamW(rest, weight_decay=0.01, betas=(0.9, 0.98)),
    ]


def advance(
    model: Tagger, loss: Tensor, characters: int, steppers: list[torch.optim.Optimizer], rate: float
) -> None:
    """Move the weights against the summed loss of a batch of so many characters."""
    for stepper in steppers:
        stepper.zero_grad(set_to_none=True)
        for group in stepper.param_groups:
            group["lr"] = rate * group["factor"]
    (loss / characters * 10).backward()
    torch.nn.utils.clip_grad_norm_(model.layers.parameters(), 5.0)
    if model.encoder is not None:
        torch.nn.utils.clip_grad_norm_(model.encoder.parameters(), 5.0)
    for stepper in steppers:
        stepper.step()


def repeated(sentences: list[Sentence], repeat: str) -> list[Sentence]:
    """Each sentence as often as its set is to be shown (cluener=3,resume=2; once where it is not named)."""
    times = {name: int(count) for name, count in (item.split("=") for item in repeat.split(",") if item)}
    return [s for s in sentences for _ in range(times.get(s.source, 1))]


def scheduled(rate: float, step: int, progress: float) -> float:
    """The rate of a step: it rises for 200 steps and falls to a fiftieth as progress (0 to 1) is made."""
    return rate * min(1, step / 200) * max(0.02, 1 - progress)


class Average:
    """The running mean of a network's weights, which is what is measured and kept."""

    def __init__(self, model: Tagger) -> None:
        self.weights = {k: v.clone() for k, v in model.state_dict().items()}

    def follow(self, model: Tagger, step: int) -> None:
        """Take in the weights after a step; every twentieth only: large tables are dear to average."""
        if step % 20:
            return
        decay = min(0.999, (1 + step) / (10 + step)) ** 20
        with torch.no_grad():
            for name, value in model.state_dict().items():
                self.weights[name].lerp_(value, 1 - decay)

    def report(
        self, model: Tagger, line: dict, held: dict[str, list[Sentence]], tables: FeatureTables, cache: dict,
        out: Path,
    ) -> None:  # fmt: skip
        """Print the line with the scores of the mean on each held-out set, and write its checkpoint."""
        current = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(self.weights)
        for name, some in held.items():
            line[name], line[name + "_by"] = score(model, some, name, tables, cache)
        print(json.dumps(line, ensure_ascii=False), flush=True)
        torch.save({"weights": self.weights, "flags": model.flags}, out / "checkpoint.pt")
        model.load_state_dict(current)


def learn(model: Tagger, batch: Batch, steppers: list[torch.optim.Optimizer], rate: float) -> float:
    """One step on a batch; returns the summed loss."""
    model.train()
    states = model.states(*batch.inputs())
    loss = sum(model.heads[h].loss(states, t, batch.mask) for h, t in batch.targets.items())
    advance(model, loss, int(batch.mask.sum()), steppers, rate)
    return loss.item()


def main() -> None:
    """Train."""
    args = options()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    began = time.time()
    sets = set(args.sets.split(","))
    sentences = corpus.training(args.data, sets)
    sentences = [s for s in sentences if s.source != "msra" or rng.random() < args.sample]
    augmenter = Augmenter(sentences, args.seed)
    if "local" in sets:
        sentences += augmenter.local(12000)
    tables, model = prepared(args, sentences)
    sentences = repeated(sentences, args.repeat)
    steppers = optimizers(model, args)
    average = Average(model)
    cache: dict = {}
    held = {s: corpus.development(args.data, s) for s in ("msra", "cluener", "resume") if s in sets}
    step, planned, progress = 0, None, 0.0
    for epoch in range(args.epochs):
        varied = [augmenter.vary(s) if rng.random() < args.augment else s for s in sentences]
        todo = batches(varied, tables, cache, rng)
        planned = planned or len(todo) * args.epochs
        total = size = 0.0
        for group in todo:
            progress = max(step / planned, (time.time() - began) / 60 / args.minutes)
            if progress >= 1:
                break
            step += 1
            batch = Batch(group, tables, {} if group[0].text not in cache else cache)
            total += learn(model, batch, steppers, scheduled(args.rate, step, progress))
            size += int(batch.mask.sum())
            average.follow(model, step)
        line = {"epoch": epoch, "loss": round(total / max(1, size), 4), "seconds": round(time.time() - began)}
        average.report(model, line, held, tables, cache, args.out)
        if progress >= 1:
            break


if __name__ == "__main__":
    main()
