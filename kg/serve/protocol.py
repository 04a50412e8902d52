"""The SPARQL 1.1 Protocol, query operation: what is asked for, and in which format it is answered."""

from __future__ import annotations

from urllib.parse import parse_qsl

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results, serialize
from starlette.requests import Request

from kg.bounded import Answer
from kg.prefixes import PREFIXES

_TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
_FORM, _PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"
_GRAPH_NAMES = {"default-graph-uri", "named-graph-uri"}


class RefusalError(Exception):
    """A request that is not answered: the status and what to do instead."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


async def body(request: Request, most: int) -> bytes:
    """The request's body; raises RefusalError when it is longer than ``most`` bytes."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > most:
            raise RefusalError(413, f"the request is longer than {most} bytes")
    return bytes(found)


async def asked(request: Request, most: int) -> str | None:
    """The query of a request, None when it has none (a GET of the bare endpoint).

    Raises RefusalError for what the protocol or this endpoint does not allow.
    """
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if len(request.url.query) > most:
        raise RefusalError(414, f"the address is longer than {most} bytes; send the query by POST")
    if request.method == "POST":
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        sent = await body(request, most)
        try:
            text = sent.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RefusalError(400, "the request is not UTF-8") from error
        if kind == _FORM:
            pairs += parse_qsl(text, keep_blank_values=True)
        elif kind == _PLAIN:
            pairs.append(("query", text))
        elif kind == "application/sparql-update":
            raise RefusalError(403, "this endpoint only answers queries")
        else:
            raise RefusalError(415, f"send {_PLAIN} or {_FORM}")
    names = [name for name, _ in pairs]
    if "update" in names:
        raise RefusalError(403, "this endpoint only answers queries")
    if _GRAPH_NAMES & set(names):
        raise RefusalError(400, "graphs cannot be chosen by the request; use GRAPH in the query")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise RefusalError(400, "one query a request")
    if not queries and request.method == "POST":
        raise RefusalError(400, "there is no query in the request")
    return queries[0] if queries else None


def choose(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that an Accept header likes best, the first of equals; None for none."""
    wishes: list[tuple[float, int, str]] = []
    for part in accept.split(","):
        name, *settings = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for setting in settings:
            if setting.startswith("q="):
                try:
                    weight = float(setting[2:])
                except ValueError:
                    weight = 0.0
        wishes.append((weight, 2 - name.count("*"), name or "*/*"))
    best: tuple[float, str] | None = None
    for kind in offered:
        fits = [
            (exact, weight)
            for weight, exact, name in wishes
            if name in (kind, "*/*") or (name.endswith("/*") and kind.startswith(name[:-1]))
        ]
        weight = max(fits)[1] if fits else 0.0
        if weight > 0 and (best is None or weight > best[0]):
            best = (weight, kind)
    return best[1] if best else None


def render(answer: Answer, accept: str) -> tuple[bytes, str]:
    """The answer in the format that is asked for, and its media type.

    Raises RefusalError (406) when none fits.
    """
    table = answer.kind == "table"
    kind = choose(accept or "*/*", tuple(_TABLES if table else GRAPHS))
    if kind is None:
        raise RefusalError(406, f"give an Accept of {', '.join(_TABLES if table else GRAPHS)}")
    if not table:
        return graph(answer.data, kind), kind
    if _TABLES[kind] is QueryResultsFormat.JSON:
        return answer.data, kind
    data = parse_query_results(answer.data, format=QueryResultsFormat.JSON).serialize(format=_TABLES[kind])
    return data or b"", kind


def graph(ntriples: bytes, kind: str) -> bytes:
    """N-Triples in another syntax by media type."""
    triples = (quad.triple for quad in parse(ntriples, format=RdfFormat.N_TRIPLES))
    prefixes = None if kind == "application/ld+json" else PREFIXES
    return serialize(triples, format=GRAPHS[kind], prefixes=prefixes) or b""
