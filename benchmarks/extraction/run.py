"""One table of what kg and offline peers read of the same articles: python benchmarks/extraction/run.py.

Every system gets the articles' texts as kg reads them off the page (peers have no notion of a page), without
their bylines. Names count by any of gold's forms; divisions are provinces, cities and counties; money is in
yuan; times are compared where both read one at the same place of a page dated to the day.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from peers import MAKERS, Read, Reading

from kg.evaluate import read_gold
from kg.gazetteer import gazetteer
from kg.mentions import find_mentions
from kg.mentions.scan import scan_all
from kg.model import Article, EntityType, Mention, Quantity
from kg.pages import list_sources, read_pages, split_articles
from kg.pages.fold import key
from kg.statements import extract_statements
from kg.statements.dates import read_periods
from kg.units import unit

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SETS = {
    "seed": (GOLD / "seed.jsonl", ROOT / "seeds"),
    "development": (GOLD / "development.jsonl", GOLD / "development"),
    "held out": (GOLD / "held-out.jsonl", GOLD / "held-out"),
}
KINDS = ("Person", "Place", "Organization")
RELATIONS = ("holds_position", "part_of", "located_in")
_UPPER = 6  # digits of a county's code
_DAY = 10  # characters of an ISO date with its day


def kg(articles: list[Article]) -> list[Reading]:
    """What kg reads, in the peers' terms."""
    readings = []
    for prepared in scan_all(articles, gazetteer()):
        mentions = find_mentions(prepared.article, prepared=prepared)
        statements = extract_statements(prepared.article, mentions, prepared=prepared)
        figures = [s.object for s in statements if isinstance(s.object, Quantity)]
        sums = [(q.value, base) for q in figures if (base := unit(q.unit)) is not None and base.currency]
        readings.append(
            {
                "names": {(m.name, m.type.value) for m in mentions},
                "relations": {
                    (s.subject.name, s.predicate, s.object.name)
                    for s in statements
                    if isinstance(s.object, Mention)
                },
                "money": [round(value * base.factor, 2) for value, base in sums if base.code == "CNY"],
                "times": {(a.start, p.start) for a, p in read_periods(prepared.text, prepared.article.date)},
                "divisions": {
                    m.name
                    for m in mentions
                    if m.type is EntityType.PLACE and m.code and len(m.code) <= _UPPER
                },
            }
        )
    return readings


def wanted(record: dict[str, Any]) -> dict[str, Any]:
    """Gold in the same terms; the people of the byline are not in the text."""
    credited = {key(c["name"]) for c in record["byline"]}
    canon: dict[str, str] = {}
    for entity in record["entities"]:
        for name in (entity["name"], *entity.get("aliases", ())):
            canon.setdefault(key(name), key(entity["name"]))
    asked = [e for e in record["entities"] if key(e["name"]) not in credited]
    divisions = [e for e in asked if e["type"] == "Place" and _upper(e["name"])]
    yuan = [
        f for f in record.get("figures", ()) if (base := unit(f["unit"])) is not None and base.code == "CNY"
    ]
    return {
        "canon": canon,
        "names": {(key(e["name"]), e["type"]) for e in asked if not e.get("optional")},
        "free": {(key(e["name"]), e["type"]) for e in asked if e.get("optional")},
        "relations": {_triple(r, canon) for r in record["relations"] if not r.get("optional")},
        "free relations": {_triple(r, canon) for r in record["relations"] if r.get("optional")},
        "money": [round(f["value"] * unit(f["unit"]).factor, 2) for f in yuan if not f.get("optional")],
        "free money": [round(f["value"] * unit(f["unit"]).factor, 2) for f in yuan if f.get("optional")],
        "divisions": {key(e["name"]) for e in divisions if not e.get("optional")},
        "free divisions": {key(e["name"]) for e in divisions if e.get("optional")},
    }


def _triple(relation: dict[str, Any], canon: dict[str, str]) -> tuple[str, str, str]:
    head, tail = key(relation["head"]), key(relation["tail"])
    return canon.get(head, head), relation["type"], canon.get(tail, tail)


def _upper(name: str) -> bool:
    return any(len(place.code) <= _UPPER for place in gazetteer().places(name))


def f1(counts: Iterable[tuple[int, int, int]]) -> str:
    """(right, wanted, said) of every article → F1."""
    right, want, said = (sum(column) for column in zip(*counts, strict=True))
    return f"{2 * right / max(1, want + said):.3f}"


def _article_of(first_line: str, found: list[Article]) -> Article:
    """The article that opens with the line; another may say the same words further down."""
    start = key(first_line)[:14]
    return min((a for a in found if start in key(a.printed)), key=lambda a: key(a.printed).index(start))


def compare(readings: list[Reading], golds: list[dict[str, Any]]) -> dict[str, str]:
    """The row of a system; a dash where it reads nothing of the kind."""
    row = {}
    for kind in KINDS:
        row[kind] = _sets(readings, golds, "names", "free", lambda item, kind=kind: item[1] == kind)
    for kind in RELATIONS:
        row[kind] = _sets(
            readings, golds, "relations", "free relations", lambda item, kind=kind: item[1] == kind
        )
    row["divisions"] = _sets(readings, golds, "divisions", "free divisions", lambda item: True)
    row["money"] = "–"
    if "money" in readings[0]:
        counts = []
        for reading, gold in zip(readings, golds, strict=True):
            want, said = Counter(gold["money"]), Counter(reading["money"]) - Counter(gold["free money"])
            counts.append(((want & said).total(), want.total(), said.total()))
        row["money"] = f1(counts)
    return row


def _sets(readings: list[Reading], golds: list[dict[str, Any]], name: str, free: str, keep: Any) -> str:
    if name not in readings[0]:
        return "–"
    counts = []
    for reading, gold in zip(readings, golds, strict=True):
        canon = gold["canon"]
        said = {_folded(item, canon) for item in reading[name]} - gold[free]
        said, want = {i for i in said if keep(i)}, {i for i in gold[name] if keep(i)}
        counts.append((len(said & want), len(want), len(said)))
    return f1(counts)


def _folded(item: Any, canon: dict[str, str]) -> Any:
    if isinstance(item, str):
        return canon.get(key(item), key(item))
    return tuple(part if part in (*KINDS, *RELATIONS) else canon.get(key(part), key(part)) for part in item)


def main() -> None:
    """Read every set with every system and print the table."""
    rows = []
    made: dict[str, Read | str] = {}
    for system, maker in MAKERS.items():
        try:
            made[system] = maker()
            made[system]([("某县召开了会议。", None)])  # type: ignore[operator]
        except ImportError as error:
            made[system] = f"does not run offline ({error})"
    for name, (gold_file, pages) in SETS.items():
        gold = read_gold(gold_file)
        found = [a for file in list_sources([pages]) for p in read_pages(file) for a in split_articles(p)]
        articles = [_article_of(record["first_line"], found) for record in gold]
        golds = [wanted(record) for record in gold]
        texts = [(a.reading.text, a.date) for a in articles]
        size = sum(len(text) for text, _ in texts)
        kg(articles[:2])
        ours, seconds = _timed(partial(kg, articles))
        rows.append(
            {
                "articles": f"{name} ({len(articles)})",
                "system": "kg",
                **compare(ours, golds),
                "characters/s": str(round(size / seconds)),
            }
        )
        for system, read in made.items():
            if isinstance(read, str):
                rows.append({"articles": name, "system": system, "Person": read})
                continue
            theirs, seconds = _timed(partial(read, texts))
            row = {"articles": name, "system": system, **compare(theirs, golds)}
            if "times" in theirs[0]:
                dated = [len(article.date or "") == _DAY for article in articles]
                read_by = zip(ours, theirs, dated, strict=True)
                both = [(dict(a["times"]), dict(b["times"])) for a, b, full in read_by if full]
                same = [a[at] == b[at] for a, b in both for at in a.keys() & b.keys()]
                row["times alike"] = f"{sum(same)} of {len(same)}"
            rows.append({**row, "characters/s": str(round(size / seconds))})
    columns = list(dict.fromkeys(column for row in rows for column in row))
    print("| " + " | ".join(columns) + " |\n|" + "---|" * len(columns))
    for row in rows:
        print("| " + " | ".join(row.get(column, "–") for column in columns) + " |")


def _timed(run: Any) -> tuple[list[Reading], float]:
    began = time.perf_counter()
    readings = run()
    return readings, time.perf_counter() - began


if __name__ == "__main__":
    main()
