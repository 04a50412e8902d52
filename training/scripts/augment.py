"""Variation: other names in known sentences, and sentences in the manner of local dailies."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

import corpus
from corpus import Sentence, Spans, tags

from kg.gazetteer import gazetteer
from kg.words import load_words

_PEOPLE = {"PER", "name", "NAME"}
_GROUP = re.compile(r"\[(?P<kind>[OJ]):(?P<inner>[^\]]*)\]|\{(?P<slot>\w+)\}|[^\[{]+")
_GROUPED = {"O": "ORGANIZATION", "J": "TITLE"}


class Augmenter:
    """Swaps people's names and fills sentence patterns, seeded."""

    def __init__(self, sentences: list[Sentence], seed: int) -> None:
        self._rng = random.Random(seed)
        people = sorted(
            {
                s.text[a:b]
                for s in sentences
                for a, b, k in s.spans
                if k in _PEOPLE and 2 <= b - a <= 3 and "·" not in s.text[a:b]
            }
        )
        lists = load_words()
        surnames = set(lists["surnames"])
        self._people = [p for p in people if p[0] in surnames or p[:2] in lists["compound_surnames"]]
        self._swappable = frozenset(self._people)
        self._family = [p[0] for p in self._people]
        self._given = [p[1:] for p in self._people]
        levels: dict[str, list[str]] = {}
        for place in gazetteer().all():
            levels.setdefault(place.level, []).append(place.name)
        self._levels = levels
        self._brand = [p[1:] for p in self._people if len(p) == 3]
        home = Path(__file__).parents[1]
        self._words = tomllib.loads((home / "words.toml").read_text(encoding="utf-8"))
        text = (home / "templates.txt").read_text(encoding="utf-8")
        self._patterns = [line for line in text.splitlines() if line and not line.startswith("#")]

    def person(self) -> str:
        """A name: one of the sets', or a surname and a given name of two of them."""
        if self._rng.random() < 0.2:
            return self._rng.choice(self._people)
        return self._rng.choice(self._family) + self._rng.choice(self._given)

    def _place(self, level: str) -> str:
        name = self._rng.choice(self._levels[level])
        if level == "village":
            for ending in ("村民委员会", "居民委员会", "村委会", "居委会"):
                name = name.removesuffix(ending)
            if not name.endswith(("村", "社区")):
                name += "村"
        return name

    def _filled(self, slot: str) -> tuple[str, str | None]:
        choose = self._rng.choice
        match slot:
            case "P":
                return self.person(), "PERSON"
            case "P2":
                return choose(self._family) + choose(self._words["addresses"]), None
            case "J":
                return choose(self._words["posts"]), "TITLE"
            case "C":
                return self._place("city"), "PLACE"
            case "D":
                return self._place("county"), "PLACE"
            case "T":
                return self._place("township"), "PLACE"
            case "V":
                return self._place("village"), "PLACE"
            case "O":
                return choose(
                    ["", self._place("county"), self._place("county"), self._place("city")]
                ) + choose(self._words["offices"]), "ORGANIZATION"
            case "B":
                return self._place("township") + choose(
                    self._words["bodies"]
                ) if self._rng.random() < 0.5 else self._place("village") + choose(
                    ["村委会", "党支部", ""]
                ), "ORGANIZATION"
            case "F":
                where = choose(
                    ["", self._place("county"), self._place("city")[:2], self._place("province")[:2]]
                )
                return where + choose(self._brand) + choose(self._words["trades"]) + choose(
                    self._words["forms"]
                ), "ORGANIZATION"
            case "H":
                if self._rng.random() < 0.2:
                    return self._place("city")[:2] + choose(self._words["universities"]), "ORGANIZATION"
                return self._place(choose(["county", "township", "city"])) + choose(
                    self._words["institutions"]
                ), "ORGANIZATION"
            case _:
                return str(self._rng.randint(1, 99)), None

    def local(self, count: int) -> list[Sentence]:
        """Filled patterns with the product's targets."""
        found = []
        for _ in range(count):
            text, spans = self._expand(self._rng.choice(self._patterns))
            found.append(Sentence(text, "local", {"news": tags("news", len(text), spans)}, spans))
        return found

    def _expand(self, pattern: str) -> tuple[str, Spans]:
        text = ""
        spans: Spans = []
        for group in _GROUP.finditer(pattern):
            begin = len(text)
            if group["inner"] is not None:
                text += self._expand(group["inner"])[0]
                spans.append((begin, len(text), _GROUPED[group["kind"]]))
            elif group["slot"] is not None:
                filled, label = self._filled(group["slot"])
                text += filled
                if label == "PLACE" and spans and spans[-1][1:] == (begin, "PLACE"):
                    spans[-1] = (spans[-1][0], len(text), "PLACE")
                elif label:
                    spans.append((begin, len(text), label))
            else:
                text += group[0]
        return text, spans

    def vary(self, sentence: Sentence) -> Sentence:
        """The sentence with other people's names; itself where its set has no head or it names nobody."""
        if sentence.source not in corpus.HEADS or not any(k in _PEOPLE for *_, k in sentence.spans):
            return sentence
        parts: list[str] = []
        spans: Spans = []
        at = length = 0
        for start, end, kind in sorted(sentence.spans):
            before = sentence.text[at:start]
            name = sentence.text[start:end]
            if kind in _PEOPLE and name in self._swappable:
                name = self.person()
            begin = length + len(before)
            parts += [before, name]
            spans.append((begin, begin + len(name), kind))
            length, at = begin + len(name), end
        return corpus.relabelled(sentence, "".join([*parts, sentence.text[at:]]), spans)
