"""How a query is understood: its algebra, for a reader who wonders why it is slow or empty."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import pprintAlgebra

from kg.errors import QueryError
from kg.prefixes import PREFIXES


def plan(query: str) -> str:
    """The algebra of a query, a step a line, as SPARQL 1.1 (section 18.2) defines it.

    Raises QueryError when the query does not parse.
    """
    text = io.StringIO()
    try:
        with redirect_stdout(text):
            pprintAlgebra(prepareQuery(query, initNs=PREFIXES))
    except Exception as error:  # rdflib lets its parser's exceptions, all of them Exception's children, pass
        raise QueryError(f"the query cannot be read: {error}") from error
    return text.getvalue()
