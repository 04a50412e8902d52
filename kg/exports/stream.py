"""RDF of any size in any syntax: lines sorted on disk, then read back as a stream.

Memory does not grow with the graph's triples: at most ``_CHUNK`` lines are held at a time.
"""

from __future__ import annotations

import heapq
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TextIO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.exports.terms import term
from kg.prefixes import PREFIXES

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
WITH_GRAPHS = frozenset({"nq", "trig"})
_CHUNK = 200_000
_HEAD_LINES = 100


def write_quads(found: Iterable[Quad], path: Path) -> None:
    """Write quads as sorted N-Quads, each once."""
    _write_sorted((f"{quad} .\n" for quad in found), path)


def convert(nquads: Path, path: Path, form: str) -> None:
    """Write a sorted N-Quads file in another syntax (a key of ``FORMATS``); bytes depend on the quads only.

    Syntaxes without named graphs get every triple once, without the records that only a program
    reads (``kg.exports.packed``). TriG is ordered by graph.
    """
    record = term("kg:record")
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        ordered = Path(name) / "ordered"
        if form == "nq":
            shutil.copyfile(nquads, path)
            return
        if form == "trig":
            _write_sorted((f"{q.graph_name}\t{q} .\n" for q in _quads(nquads)), ordered, keyed=True)
            serialize(_quads(ordered), str(path), format=RdfFormat.TRIG, prefixes=PREFIXES)
        else:
            said = (q for q in _quads(nquads) if q.predicate != record)
            _write_sorted((f"{Triple(q.subject, q.predicate, q.object)} .\n" for q in said), ordered)
            if form == "nt":
                ordered.replace(path)
                return
            triples = (q.triple for q in parse(path=str(ordered), format=RdfFormat.N_TRIPLES))
            prefixes = None if form == "jsonld" else PREFIXES
            serialize(triples, str(path), format=FORMATS[form], prefixes=prefixes)
        if form in ("ttl", "trig"):
            _order_prefixes(path, Path(name) / "headed")


def _quads(path: Path) -> Iterator[Quad]:
    return parse(path=str(path), format=RdfFormat.N_QUADS)


def _write_sorted(lines: Iterable[str], path: Path, *, keyed: bool = False) -> None:
    """Write lines sorted, each once; ``keyed`` lines lose what stands before their first tab."""
    rest = iter(lines)
    with tempfile.TemporaryDirectory(dir=path.parent) as name, ExitStack() as opened:
        chunks: list[TextIO] = []
        while chunk := sorted(set(islice(rest, _CHUNK))):
            part = Path(name) / str(len(chunks))
            part.write_text("".join(chunk), encoding="utf-8", newline="")
            chunks.append(opened.enter_context(part.open(encoding="utf-8", newline="\n")))
        last = ""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for line in heapq.merge(*chunks):
                if line != last:
                    out.write(line.split("\t", 1)[1] if keyed else line)
                    last = line


def _order_prefixes(path: Path, beside: Path) -> None:
    """The serializer gives the prefixes in any order; they are sorted here."""
    with (
        path.open(encoding="utf-8", newline="\n") as source,
        beside.open("w", encoding="utf-8", newline="\n") as out,
    ):
        heads: list[str] = []
        for line in source:
            if line.startswith("@prefix") and len(heads) < _HEAD_LINES:
                heads.append(line)
                continue
            out.writelines(sorted(heads))
            heads = []
            out.write(line)
            break
        out.writelines(source)
    beside.replace(path)
