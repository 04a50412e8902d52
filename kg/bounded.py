"""A query in a process of its own, which is killed when it takes too long, too much or too many rows.

No engine of the tools at hand stops a query by itself, so the process is the limit. The module is
also the program of that process (``python -m kg.bounded``): it loads little, reads the query from
standard input, and writes one line of JSON and then the answer.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, QueryBoolean, QuerySolutions, RdfFormat, Store, serialize

from kg.errors import LimitError, QueryError, SourceError
from kg.prefixes import PREFIXES

T = TypeVar("T")
_MEGABYTE = 1 << 20
_REFUSED, _UNREADABLE = 3, 4
_NO_MEMORY = "memory allocation"  # of which the engine's last words tell


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the clock, rows (or triples) of the answer, megabytes beyond what the engine starts with."""

    seconds: float = 60.0
    rows: int = 100_000
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """``kind`` table: ``data`` is SPARQL results JSON; ``kind`` graph: N-Triples. ``cut``: there was more."""

    kind: str
    data: bytes
    cut: bool


def ask(source: Path, query: str, limits: Limits) -> Answer:
    """The answer of a query over an RDF file or an Oxigraph store on disk; all named graphs are one.

    Raises QueryError when it does not parse or fails, LimitError when it passes a limit, SourceError
    when the graph cannot be read. To refuse what reaches beyond the graph is the caller's work
    (``kg.query.check``).
    """
    command = [sys.executable, "-m", "kg.bounded", str(source), str(limits.rows), str(limits.megabytes),
               str(int(limits.seconds) + 1)]  # fmt: skip
    done, told = _run(command, query, limits)
    # Seen twice, in full runs of the tests, and in none of 1,400 queries tried for it since.
    if done.returncode == -signal.SIGABRT and _NO_MEMORY not in told:
        done, told = _run(command, query, limits)
    if done.returncode == _REFUSED:
        raise QueryError(f"the query cannot be answered: {told}")
    if done.returncode == _UNREADABLE:
        raise SourceError(f"{source}: not readable as RDF ({told})")
    if done.returncode:
        said = f": {told.splitlines()[0]}" if told else ""  # what the engine died of, without its backtrace
        raise LimitError(
            f"the query was stopped: it needed more than {limits.megabytes} MB, or the engine failed"
            f" (exit status {done.returncode}{said})"
        )
    head, _, data = done.stdout.partition(b"\n")
    return Answer(data=data, **json.loads(head))


def _run(command: list[str], query: str, limits: Limits) -> tuple[subprocess.CompletedProcess[bytes], str]:
    """The process at its end, and what it said on standard error."""
    try:
        done = subprocess.run(
            command, input=query.encode(), capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise LimitError(
            f"the query took more than {limits.seconds:g} seconds; narrow it, or give it longer (--timeout)"
        ) from None
    return done, done.stderr.decode(errors="replace").strip()


def open_store(source: Path) -> Store:
    """A store of an RDF file in memory, or the one on disk in a folder; raises what Oxigraph raises."""
    if source.is_dir():
        return Store.read_only(str(source))
    store = Store()
    store.bulk_load(path=str(source), format=RdfFormat.from_extension(source.suffix.lstrip(".")))
    return store


def _limit(megabytes: int, seconds: int) -> None:
    """The kernel's own limits, where it has them: they hold even if the parent is gone."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (4 * seconds, 4 * seconds))  # the engine has several threads


def _answer(store: Store, query: str, rows: int) -> tuple[dict[str, object], bytes]:
    found = store.query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
    if isinstance(found, QueryBoolean):
        return {"kind": "table", "cut": False}, json.dumps({"head": {}, "boolean": bool(found)}).encode()
    if isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        solutions, cut = _first(found, rows)
        bindings = [
            {name: _term(solution[name]) for name in names if solution[name] is not None}
            for solution in solutions
        ]
        table = {"head": {"vars": names}, "results": {"bindings": bindings}}
        return {"kind": "table", "cut": cut}, json.dumps(table, ensure_ascii=False).encode()
    triples, cut = _first(found, rows)
    return {"kind": "graph", "cut": cut}, serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _first(found: Iterable[T], rows: int) -> tuple[list[T], bool]:
    """So many of the answer, and whether there was more."""
    some = list(islice(found, rows + 1))
    return some[:rows], len(some) > rows


def _term(node: object) -> dict[str, str]:
    if isinstance(node, Literal):
        term = {"type": "literal", "value": node.value}
        if node.language:
            term["xml:lang"] = node.language
        elif not node.datatype.value.endswith("#string"):
            term["datatype"] = node.datatype.value
        return term
    if isinstance(node, BlankNode):
        return {"type": "bnode", "value": node.value}
    return {"type": "uri", "value": getattr(node, "value", str(node))}


def main(source: str, rows: str, megabytes: str, seconds: str) -> int:
    """Answer the query on standard input; the exit code tells what failed."""
    _limit(int(megabytes), int(seconds))
    try:
        store = open_store(Path(source))
    except (OSError, ValueError, SyntaxError) as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    try:
        head, data = _answer(store, sys.stdin.buffer.read().decode(), int(rows))
    except (SyntaxError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return _REFUSED
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + data)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
