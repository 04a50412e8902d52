"""Score extracted articles against gold: precision, recall and F1 of each measure.

The definitions are those of the project's gold guidelines: names are compared folded (NFKC,
without blanks, quotes and dots); an entity is found when type and one of its names agree; a gold
item marked optional is neither asked for nor held against the prediction; a figure is its value
and unit. Pure functions over the records of ``kg extract``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.pages.fold import key

Record = Mapping[str, Any]
_TYPES = ("Person", "Place", "Organization", "Program", "Project", "Event")
_START = 14


@dataclass(slots=True)
class Tally:
    """Counts of one measure: hits, what gold asks for, what was predicted and counts."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hit: int, gold: int, predicted: int) -> None:
        """Count one article."""
        self.hit += hit
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 1 when nothing was asked and nothing said."""
        return self.hit / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of what was asked that was found; 1 when nothing was asked."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def tally_record(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    """Tallies as an object for JSON."""
    return {
        name: {"p": t.precision, "r": t.recall, "f1": t.f1, "gold": t.gold, "predicted": t.predicted}
        for name, t in tallies.items()
    }


@dataclass(frozen=True, slots=True)
class Error:
    """One difference: the article, what kind, missed or extra, and the item with its sentence."""

    article: str
    measure: str
    kind: str
    item: str
    sentence: str = ""


@dataclass(frozen=True)
class Score:
    """The tallies in the order they are printed, every difference, and how sure each relation was.

    ``sure`` has (confidence, is it right) for every relation that counts.
    """

    tallies: Mapping[str, Tally]
    errors: tuple[Error, ...]
    sure: tuple[tuple[float, bool], ...] = ()


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The gold records of a JSON Lines file.

    Raises SourceError naming the line when one is not a gold record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"{path}: cannot be read ({error}); give a gold file in JSON Lines, UTF-8"
        ) from error
    records = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise SourceError(f"{path}, line {number}: not JSON ({error})") from error
        missing = {"id", "first_line", "entities", "relations"} - set(
            record if isinstance(record, dict) else ()
        )
        if missing:
            raise SourceError(f"{path}, line {number}: a gold article needs {', '.join(sorted(missing))}")
        records.append(record)
    return records


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> Score:
    """Compare the predicted articles with the gold ones."""
    tallies: dict[str, Tally] = {}
    errors: list[Error] = []
    sure: list[tuple[float, bool]] = []
    pairs, extra = _pair(gold, predicted)
    _tally(tallies, "articles").add(sum(p is not None for _, p in pairs), len(gold), len(predicted))
    for wanted, found in pairs:
        comparison = _Comparison(wanted, found or {}, tallies, errors)
        comparison.run()
        sure += comparison.sure
    errors += [Error("", "articles", "extra", key(record.get("text") or "")[:30]) for record in extra]
    return Score(tallies, tuple(errors), tuple(sure))


def _tally(tallies: dict[str, Tally], name: str) -> Tally:
    return tallies.setdefault(name, Tally())


def _pair(
    gold: Sequence[Record], predicted: Sequence[Record]
) -> tuple[list[tuple[Record, Record | None]], list[Record]]:
    """Each gold article with the unused predicted one that holds its first line earliest."""
    free = list(range(len(predicted)))
    texts = [key(record.get("text") or "") for record in predicted]
    pairs: list[tuple[Record, Record | None]] = []
    for record in gold:
        start = key(record["first_line"])[:_START]
        hits = sorted((i for i in free if start and start in texts[i]), key=lambda i: texts[i].find(start))
        pairs.append((record, predicted[hits[0]] if hits else None))
        if hits:
            free.remove(hits[0])
    return pairs, [predicted[i] for i in free]


def _names(entity: Record) -> set[str]:
    return {key(name) for name in (entity["name"], *entity.get("aliases", ()))} - {""}


class _Comparison:
    """One gold article against one predicted one."""

    def __init__(self, gold: Record, found: Record, tallies: dict[str, Tally], errors: list[Error]) -> None:
        self.gold, self.found = gold, found
        self.tallies, self.errors = tallies, errors
        self.sure: list[tuple[float, bool]] = []
        self.gold_entities: Sequence[Record] = gold["entities"]
        self.found_entities: Sequence[Record] = found.get("entities", [])

    def run(self) -> None:
        self._single("headline")
        self._credits()
        self._single("dateline")
        links, used = self._match()
        self._entities(links, used)
        canon = self._canon(links)
        self._relations(canon)
        self._figures(canon)

    def _note(self, measure: str, kind: str, item: object, sentence: str = "") -> None:
        self.errors.append(Error(self.gold["id"], measure, kind, str(item), sentence))

    def _single(self, measure: str) -> None:
        want, got = key(self.gold.get(measure) or ""), key(self.found.get(measure) or "")
        _tally(self.tallies, measure).add(int(want == got and bool(want)), int(bool(want)), int(bool(got)))
        if want != got:
            self._note(measure, "wrong", f"want {self.gold.get(measure)!r}, got {self.found.get(measure)!r}")

    def _credits(self) -> None:
        want = {(key(c["name"]), c["role"]) for c in self.gold.get("byline", ())}
        got = {(key(c["name"]), c["role"]) for c in self.found.get("byline", ())}
        _tally(self.tallies, "byline").add(len(want & got), len(want), len(got))
        for kind, items in (("missed", want - got), ("extra", got - want)):
            for item in sorted(items):
                self._note("byline", kind, " ".join(item))

    def _match(self) -> tuple[dict[int, int], set[int]]:
        """Gold index to predicted index: same type and the same name, then any shared name."""
        links: dict[int, int] = {}
        used: set[int] = set()
        for exact in (True, False):
            for i, want in enumerate(self.gold_entities):
                if i in links:
                    continue
                for j, got in enumerate(self.found_entities):
                    same = (
                        key(want["name"]) == key(got["name"]) if exact else bool(_names(want) & _names(got))
                    )
                    if j not in used and got["type"] == want["type"] and same:
                        links[i] = j
                        used.add(j)
                        break
        return links, used

    def _entities(self, links: Mapping[int, int], used: set[int]) -> None:
        kinds = {e["type"] for e in (*self.gold_entities, *self.found_entities)} & set(_TYPES)
        optional = {i for i, e in enumerate(self.gold_entities) if e.get("optional")}
        for kind in _TYPES:
            if kind not in kinds:
                continue
            of_kind = {i for i, e in enumerate(self.gold_entities) if e["type"] == kind}
            hit = len(of_kind & set(links) - optional)
            made = sum(e["type"] == kind for e in self.found_entities) - len(of_kind & set(links) & optional)
            for name in ("entities", "  " + kind):
                _tally(self.tallies, name).add(hit, len(of_kind - optional), made)
        for i, entity in enumerate(self.gold_entities):
            if i not in links and i not in optional:
                self._note(
                    "entity", "missed", f"{entity['type']} {entity['name']}", self._sentence(entity["name"])
                )
        for j, entity in enumerate(self.found_entities):
            if j not in used and entity["type"] in _TYPES:
                self._note(
                    "entity", "extra", f"{entity['type']} {entity['name']}", self._sentence(entity["name"])
                )

    def _sentence(self, name: str) -> str:
        """The printed sentence in which a name stands, blanks dropped."""
        text = "".join((self.found.get("text") or "").split())
        at = text.find("".join(name.split()))
        if at < 0:
            return ""
        start = max(text.rfind(mark, 0, at) for mark in "。！？") + 1
        ends = [end for mark in "。！？" if (end := text.find(mark, at)) >= 0]
        return text[start : min(ends, default=len(text) - 1) + 1]

    def _canon(self, links: Mapping[int, int]) -> dict[str, str]:
        canon: dict[str, str] = {}
        for entity in self.gold_entities:
            for name in _names(entity):
                canon.setdefault(name, key(entity["name"]))
        for i, j in links.items():
            for name in _names(self.found_entities[j]):
                canon.setdefault(name, key(self.gold_entities[i]["name"]))
        return canon

    def _relations(self, canon: Mapping[str, str]) -> None:
        def triple(r: Record) -> tuple[str, str, str]:
            head, tail = key(r["head"]), key(r["tail"])
            return canon.get(head, head), r["type"], canon.get(tail, tail)

        asked, said = self.gold["relations"], self.found.get("relations", [])
        need = {triple(r) for r in asked if not r.get("optional")}
        free = {triple(r) for r in asked if r.get("optional")} - need
        got = {triple(r) for r in said} - free
        _tally(self.tallies, "relations").add(len(need & got), len(need), len(got))
        for kind in sorted({t[1] for t in need | got}):
            counts = [sum(t[1] == kind for t in part) for part in (need & got, need, got)]
            _tally(self.tallies, "  " + kind).add(*counts)
        best: dict[tuple[str, str, str], float] = {}
        for r in said:
            best[triple(r)] = max(best.get(triple(r), 0.0), float(r.get("confidence", 1.0)))
        self.sure += ((best[t], t in need) for t in sorted(got))
        sentences = {triple(r): r.get("evidence", "") for r in (*asked, *said)}
        for word, items in (("missed", need - got), ("extra", got - need)):
            for item in sorted(items):
                self._note("relation", word, " ".join(item), sentences.get(item, ""))
        titles = {triple(r): key(r["title"]) for r in said if r.get("title")}
        wanted = {triple(r): key(r["title"]) for r in asked if r.get("title")}
        right = sum(titles.get(t) == title for t, title in wanted.items())
        _tally(self.tallies, "titles").add(right, len(wanted), sum(t in wanted for t in titles))

    def _figures(self, canon: Mapping[str, str]) -> None:
        def figure(f: Record) -> tuple[float, str]:
            return float(f["value"]), key(f["unit"])

        asked, said = self.gold.get("figures", []), self.found.get("figures", [])
        need = Counter(figure(f) for f in asked if not f.get("optional"))
        free = Counter(figure(f) for f in asked if f.get("optional"))
        got = Counter(figure(f) for f in said) - free
        _tally(self.tallies, "figures").add((need & got).total(), need.total(), got.total())
        sentences = {figure(f): f.get("evidence", "") for f in said}
        for word, items in (("missed", need - got), ("extra", got - need)):
            for item in sorted(items):
                self._note("figure", word, f"{item[0]:g} {item[1]}", sentences.get(item, ""))
        wanted = {figure(f): canon.get(key(f["subject"]), key(f["subject"])) for f in asked}
        named = {figure(f): canon.get(key(f["subject"]), key(f["subject"])) for f in said}
        both = wanted.keys() & named.keys()
        for said_figure in sorted(both):
            if wanted[said_figure] != named[said_figure]:
                value, unit = said_figure
                told = f"{value:g} {unit} of {wanted[said_figure]}, said of {named[said_figure]}"
                self._note("figure subject", "wrong", told, sentences.get(said_figure, ""))
        right = sum(wanted[f] == named[f] for f in both)
        _tally(self.tallies, "figure subjects").add(right, len(both), len(both))


def table(result: Score) -> list[tuple[str, float, float, float, int, int]]:
    """Rows of (measure, precision, recall, F1, gold count, predicted count)."""
    return [(n, t.precision, t.recall, t.f1, t.gold, t.predicted) for n, t in result.tallies.items()]


def format_table(result: Score) -> str:
    """The table as fixed-width text."""
    lines = [f"{'measure':20}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'pred':>7}"]
    lines += [f"{n:20}{p:8.3f}{r:8.3f}{f:8.3f}{g:7}{m:7}" for n, p, r, f, g, m in table(result)]
    return "\n".join(lines)


def format_errors(errors: Iterable[Error]) -> str:
    """One difference a line, with its sentence behind a bar."""
    return "\n".join(
        f"{e.article} {e.measure} {e.kind}: {e.item}" + (f" | {e.sentence}" if e.sentence else "")
        for e in errors
    )


_BANDS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95)


def bands(result: Score) -> list[tuple[float, float, int, float, float]]:
    """Rows of (from, to, relations, their mean confidence, the share that is right) a band of confidence."""
    rows = []
    for low, high in zip(_BANDS, (*_BANDS[1:], 1.01), strict=True):
        within = [(c, right) for c, right in result.sure if low <= c < high]
        if within:
            n = len(within)
            rows.append(
                (low, min(high, 1.0), n, sum(c for c, _ in within) / n, sum(r for _, r in within) / n)
            )
    return rows


def format_bands(result: Score) -> str:
    """The reliability table as fixed-width text."""
    lines = [f"{'confidence':12}{'relations':>10}{'mean':>8}{'right':>8}"]
    for low, high, n, mean, right in bands(result):
        span = f"{low:.2f}-{high:.2f}"
        lines.append(f"{span:12}{n:10}{mean:8.3f}{right:8.3f}")
    return "\n".join(lines)
