"""What stands behind ``kg query``: a query's text, and the values of its variables."""

from __future__ import annotations

from pathlib import Path

from kg.errors import QueryError
from kg.query import ready_queries


def query_text(asked: str) -> str:
    """The text of a ready query by its name, of a .rq file, or the text itself; raises QueryError."""
    ready = ready_queries().get(asked)
    if ready is not None:
        return ready.text
    if asked.endswith(".rq"):
        try:
            return Path(asked).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{asked}: cannot be read ({error}); give a UTF-8 file with a query") from error
    if " " not in asked.strip():
        raise QueryError(f"{asked} is neither a ready query nor SPARQL; see kg query --list")
    return asked


def pairs(words: list[str], option: str = "--set") -> dict[str, str]:
    """NAME=VALUE words as a mapping; raises QueryError naming the option."""
    found = {}
    for pair in words:
        name, mark, value = pair.partition("=")
        if not mark or not name:
            raise QueryError(f"{option} {pair}: write NAME=VALUE")
        found[name] = value
    return found


def options(args: list[str]) -> list[str]:
    """--county NAME and --county=NAME as NAME=VALUE words; raises QueryError for anything else."""
    rest, found = list(args), []
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise QueryError(f"unexpected {word}; quote the query as one argument")
        name, mark, value = word[2:].partition("=")
        if not mark:
            if not rest:
                raise QueryError(f"{word} needs a value; see kg query --help")
            value = rest.pop(0)
        found.append(f"{name}={value}")
    return found
