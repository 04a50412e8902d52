"""SPARQL over a built graph: read-only, no federation, with ready queries by name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pandas as pd
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store

from kg.bounded import Answer, open_store
from kg.errors import QueryError, SourceError
from kg.prefixes import PREFIXES

_NOISE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_REFUSED = re.compile(r"\b(SERVICE|FROM|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A query of the package: its name, what it answers, its text, and the variables --set may bind."""

    name: str
    title: str
    text: str
    parameters: tuple[str, ...]


def ready_queries() -> dict[str, ReadyQuery]:
    """All ready queries by name; the first line of each file says what it answers."""
    folder = resources.files("kg") / "data" / "queries"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".rq"):
            text = entry.read_text(encoding="utf-8")
            title = text.split("\n", 1)[0].lstrip("# ")
            parameters = tuple(re.findall(r"BOUND\(\?(\w+)\)", text))
            found[entry.name[:-3]] = ReadyQuery(entry.name[:-3], title, text, parameters)
    return found


def graph_file(path: Path) -> tuple[Path, RdfFormat]:
    """A graph file, or graph.nq of a folder, and its format.

    Raises SourceError when there is none or its name tells of no RDF.
    """
    file = path / "graph.nq" if path.is_dir() else path
    if not file.exists():
        raise SourceError(f"{file}: there is no graph; run kg build PATH --out {path}")
    rdf_format = RdfFormat.from_extension(file.suffix.lstrip("."))
    if rdf_format is None:
        raise unreadable(file, f"unknown kind of file {file.suffix}")
    return file, rdf_format


def unreadable(file: Path, reason: object) -> SourceError:
    """The error for a file that is no RDF."""
    return SourceError(f"{file}: not readable as RDF ({reason}); give .nq, .trig, .ttl, .nt or .jsonld")


def load_store(path: Path) -> Store:
    """A store of a graph file, or of graph.nq in a folder.

    Raises SourceError when there is none or it is no RDF.
    """
    file, _ = graph_file(path)
    try:
        return open_store(file)
    except (ValueError, SyntaxError, OSError) as error:
        raise unreadable(file, error) from error


def check(query: str) -> None:
    """Refuse what reaches beyond the graph or changes it. Raises QueryError naming the word."""
    bare = _NOISE.sub(" ", query)
    found = _REFUSED.search(bare)
    if found is not None:
        raise QueryError(f"{found.group(1).upper()} is not allowed here: queries only read this graph")


def prepare(query: str, values: Mapping[str, str] | None = None) -> str:
    """The query with its variables bound to plain names.

    Raises QueryError when it is refused, or has no variable of such a name.
    """
    check(query)
    for name in values or {}:
        if re.fullmatch(r"\w+", name) is None or f"?{name}" not in query:
            raise QueryError(f"this query has no variable ?{name}; see kg query --list")
    return _bind(query, dict(values or {}))


def frame(answer: Answer) -> pd.DataFrame:
    """The table of an answer that came from a process of its own."""
    table = json.loads(answer.data)
    if "boolean" in table:
        return pd.DataFrame({"answer": [table["boolean"]]})
    names = table["head"]["vars"]
    rows = [
        {name: _number(cell["value"], cell.get("datatype", "")) for name, cell in binding.items()}
        for binding in table["results"]["bindings"]
    ]
    return pd.DataFrame(rows, columns=names).astype(object).where(lambda cells: cells.notna(), None)


def run(store: Store, query: str, values: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The answer of a SELECT or ASK as a table of strings and numbers; all named graphs are one.

    ``values`` binds variables to plain names. Raises QueryError for a query that does not parse,
    is refused, or is a CONSTRUCT.
    """
    try:
        answer = store.query(prepare(query, values), use_default_graph_as_union=True, prefixes=PREFIXES)
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    if isinstance(answer, QueryBoolean):
        return pd.DataFrame({"answer": [bool(answer)]})
    if not isinstance(answer, QuerySolutions):
        raise QueryError("only SELECT and ASK give a table; write the query as SELECT")
    names = [variable.value for variable in answer.variables]
    rows = [{name: _value(solution[name]) for name in names} for solution in answer]
    return pd.DataFrame(rows, columns=names)


def _bind(query: str, values: Mapping[str, str]) -> str:
    """The query with a VALUES row for the bound names right inside its WHERE."""
    if not values:
        return query
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(Literal(value)) for value in values.values())
    clause = f"VALUES ({names}) {{ ({terms}) }}"
    opened = re.search(r"WHERE\s*\{", query, re.IGNORECASE)
    if opened is None:
        raise QueryError("--set needs a query with WHERE { … }")
    return query[: opened.end()] + " " + clause + " " + query[opened.end() :]


def _value(node: object) -> object:
    if isinstance(node, Literal):
        return _number(node.value, node.datatype.value)
    if isinstance(node, NamedNode):
        return node.value
    return None if node is None else str(node)


def _number(value: str, datatype: str) -> object:
    kind = datatype.rsplit("#", 1)[-1]
    if kind in ("integer", "nonNegativeInteger"):
        return int(value)
    if kind in ("decimal", "double", "float"):
        return float(value)
    return value
