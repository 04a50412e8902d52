"""Teach one network what several say together: a student of the weighted mean of their scores.

Unlabelled newspaper text is scored once by all teachers under all label schemes; the student learns those
scores (Kullback-Leibler divergence a character and scheme, softened) beside the labelled sets. A teacher may
read with a pretrained encoder (encoder.py) that is too slow for the product.

Usage: python distil.py DATA OUT --start A --teachers A=0.4,B=0.6 --scores FILE --plain FILE …
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import corpus
import numpy as np
import torch
from augment import Augmenter
from corpus import HEADS, Sentence
from encoder import Encoder
from network import Tagger, lac_weights
from torch import Tensor
from torch.nn import functional
from train import Average, Batch, advance, batches, character_table, optimizers, repeated, scheduled

from kg.tagger.features import CHARACTERS_FILE, CLASSES_FILE, LEXICON_FILE, PAIRS_FILE, FeatureTables

_TOKEN = re.compile(r"\[?(\S+?)/[A-Za-z]+(?:\]\w+)?\s*")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_SHINGLE = 14  # characters in common with a development sentence that keep a sentence out


def plain(file: Path, folder: Path) -> Iterator[Sentence]:
    """The sentences of a segmented newspaper corpus as unlabelled text, without what is measured on."""
    kept_out = {
        s.text[i : i + _SHINGLE]
        for name in ("msra", "resume", "cluener")
        for s in corpus.development(folder, name)
        for i in range(len(s.text) - _SHINGLE + 1)
    }
    for line in file.read_text(encoding="utf-8").splitlines():
        text = "".join(m.group(1) for m in _TOKEN.finditer(line))
        for found in _SENTENCE.finditer(text):
            for piece, _ in corpus.pieces(found.group(), []):
                known = any(piece[i : i + _SHINGLE] in kept_out for i in range(len(piece) - _SHINGLE + 1))
                if len(piece) > 5 and not known:
                    yield Sentence(piece, "plain", {})


def network(folder: Path, tables: FeatureTables, file: Path | None) -> Tagger:
    """A trained network; all of them must read the same tables. ``file``: what a teacher's encoder is of."""
    saved = torch.load(folder / "checkpoint.pt", weights_only=True)
    weights = saved["weights"]
    characters, pairs = weights["characters.weight"], weights["pairs.weight"]
    depth = len({name.split(".")[2] for name in weights if name.startswith("encoder.layers.")})
    encoder = None
    if depth:
        if file is None:
            raise SystemExit(f"{folder}: this teacher reads with an encoder: give --encoder FILE")
        encoder = Encoder(file, np.load(folder / CHARACTERS_FILE), depth)
    model = Tagger(len(characters), len(pairs), tables.width, pairs.shape[1], encoder)
    model.go_on_from(weights)
    return model.eval()


def told(teachers: list[tuple[Tagger, float]], sentences: list[Sentence], tables: FeatureTables) -> dict:
    """Text → the teachers' weighted mean scores (length, all tags of all heads), in half precision."""
    found: dict[str, np.ndarray] = {}
    ordered = sorted({s.text: s for s in sentences}.values(), key=lambda s: len(s.text))
    with torch.no_grad():
        for low in range(0, len(ordered), 48):
            batch = Batch([Sentence(s.text, "", {}) for s in ordered[low : low + 48]], tables, {})
            mean = torch.zeros(())
            for teacher, weight in teachers:
                states = teacher.states(*batch.inputs())
                mean = mean + weight * torch.cat([teacher.heads[h].emit(states) for h in HEADS], -1)
            for row, s in enumerate(batch.sentences):
                found[s.text] = mean[row, : len(s.text)].numpy().astype(np.float16)
    return found


def learn(
    model: Tagger, batch: Batch, wanted: dict, steppers: list, rate: float, args: argparse.Namespace
) -> tuple[float, float]:
    """One step; returns the summed divergence and the summed loss of labels."""
    model.train()
    states = model.states(*batch.inputs())
    divergence = torch.zeros(())
    if all(s.text in wanted for s in batch.sentences):
        divergence = _divergence(model, batch, states, wanted, args.soft)
    labels = sum(
        (model.heads[h].loss(states, t, batch.mask) for h, t in batch.targets.items()), torch.zeros(())
    )
    advance(model, divergence + labels, int(batch.mask.sum()), steppers, rate)
    return divergence.item(), labels.item()


def _divergence(model: Tagger, batch: Batch, states: Tensor, wanted: dict, soft: float) -> Tensor:
    """Kullback-Leibler divergence from the teachers' softened scores, summed over characters and schemes."""
    width = sum(crf.size for crf in model.heads.values())
    target = torch.zeros(*batch.mask.shape, width)
    for row, s in enumerate(batch.sentences):
        target[row, : len(s.text)] = torch.from_numpy(wanted[s.text].astype(np.float32))
    divergence: Tensor = torch.zeros(())
    low = 0
    for head in HEADS:
        size = model.heads[head].size
        said = functional.log_softmax(model.heads[head].emit(states) / soft, -1)
        taught = functional.log_softmax(target[..., low : low + size] / soft, -1)
        apart = (taught.exp() * (taught - said)).sum(-1) * soft**2
        divergence = divergence + (apart * batch.mask).sum()
        low += size
    return divergence


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--teachers", default="", help="checkpoint folders with weights: A=0.4,B=0.6")
    parser.add_argument("--scores", type=Path, required=True, help="where the teachers' scores are kept")
    parser.add_argument(
        "--lac", type=Path, help="start from LAC's weights instead (lac.py), on the same tables"
    )
    parser.add_argument("--start", type=Path, required=True, help="the checkpoint the student starts as")
    parser.add_argument("--plain", type=Path, help="a segmented corpus, read as unlabelled text")
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--soft", type=float, default=2.0, help="temperature of the scores")
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--forget", type=float, default=0.15)
    parser.add_argument(
        "--vary", type=float, default=0.3, help="share of sentences also shown with other names"
    )
    parser.add_argument("--repeat", default="", help="how often to show a set a pass: cluener=2")
    parser.add_argument("--sets", default="msra,cluener,resume,spo_titles")
    parser.add_argument("--encoder", type=Path, help="e5-small-q4.bin, for teachers that read with it")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=3)
    parser.set_defaults(no_lac=False)
    return parser.parse_args()


def prepared(args: argparse.Namespace) -> tuple[FeatureTables, Tagger]:
    """The tables, copied into the student's folder, and the student before its first step."""
    args.out.mkdir(parents=True, exist_ok=True)
    for name in (LEXICON_FILE, CLASSES_FILE, CHARACTERS_FILE, PAIRS_FILE):
        (args.out / name).write_bytes((args.start / name).read_bytes())
    tables = FeatureTables.load(args.out)
    model = network(args.start, tables, None)
    if args.lac is not None:  # another student of the same tables, from LAC's weights
        _, rows = character_table(args.lac)
        pairs = model.pairs.weight
        model = Tagger(len(rows), len(pairs), tables.width, pairs.shape[1])
        model.start_from(lac_weights(args.lac), rows)
    model.before.p = model.between.p = args.dropout
    model.forget = args.forget
    return tables, model


def unlabelled(args: argparse.Namespace) -> list[Sentence]:
    """Newspaper text without labels, and the relation sets' texts as such."""
    found = [Sentence(s.text, "plain", {}) for s in corpus.related(args.data, "train")]
    if args.plain:
        found += plain(args.plain, args.data)
    return found


def scored(args: argparse.Namespace, tables: FeatureTables, sentences: list[Sentence]) -> dict:
    """The teachers' scores of the unlabelled sentences; kept in a file for other students to use."""
    if args.scores.exists():
        return pickle.loads(args.scores.read_bytes())
    began = time.time()
    teachers = []
    for item in args.teachers.split(","):
        folder, weight = item.split("=")
        teachers.append((network(Path(folder), tables, args.encoder), float(weight)))
    wanted = told(teachers, sentences, tables)
    args.scores.write_bytes(pickle.dumps(wanted))
    print(len(sentences), "sentences scored in", round(time.time() - began), "s", flush=True)
    return wanted


def main() -> None:
    """Distil."""
    args = options()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    tables, model = prepared(args)
    free = unlabelled(args)
    wanted = scored(args, tables, free)
    if not args.minutes:
        return
    sentences = corpus.training(args.data, set(args.sets.split(",")))
    augmenter = Augmenter(sentences, args.seed)
    sentences += augmenter.local(12000)
    sentences = repeated(sentences, args.repeat)
    steppers = optimizers(model, args)
    average = Average(model)
    cache: dict = {}
    held = {s: corpus.development(args.data, s) for s in ("msra", "cluener", "resume")}
    began, step, progress, turn = time.time(), 0, 0.0, 0
    while progress < 1:
        apart = labels = size = 0.0
        varied = [augmenter.vary(s) if rng.random() < args.vary else s for s in sentences]
        for group in batches([*varied, *free], tables, cache, rng):
            progress = (time.time() - began) / 60 / args.minutes
            if progress >= 1:
                break
            step += 1
            batch = Batch(group, tables, {} if group[0].text not in cache else cache)
            rate = scheduled(args.rate, step, progress)
            one, other = learn(model, batch, wanted, steppers, rate, args)
            apart, labels, size = apart + one, labels + other, size + int(batch.mask.sum())
            average.follow(model, step)
        line = {
            "pass": turn,
            "apart": round(apart / max(1, size), 4),
            "labels": round(labels / max(1, size), 4),
            "seconds": round(time.time() - began),
        }
        average.report(model, line, held, tables, cache, args.out)
        turn += 1


if __name__ == "__main__":
    main()
