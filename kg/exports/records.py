"""The whole graph as one JSON file of records, and back: what ``KnowledgeGraph.load`` reads."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import SourceError
from kg.graph import Graph

FILE = "graph.json"
_FORMAT = 2


def write_records(graph: Graph, folder: Path) -> list[Path]:
    """Write graph.json into a folder."""
    path = folder / FILE
    document = {"format": _FORMAT, "graph": encode(graph)}
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return [path]


def read_records(path: Path) -> Graph:
    """The graph of a graph.json, or of the folder that holds one.

    Raises SourceError when the file is missing or was not written by this version's format.
    """
    file = path / FILE if path.is_dir() else path
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["format"] != _FORMAT:
            raise ValueError(f"format {document['format']}, this version reads {_FORMAT}")
        graph = decode(Graph, document["graph"])
    except OSError as error:
        raise SourceError(f"{file}: cannot be read ({error.strerror}); run kg build first") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"{file}: not a graph of this version ({error}); run kg build again") from error
    assert isinstance(graph, Graph)
    return graph


def encode(value: object) -> Any:
    """A record as plain dictionaries, lists and values."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): encode(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [encode(v) for v in value]
    return value


def decode(kind: Any, value: Any) -> Any:
    """The record of a type from what ``encode`` made of it."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(kind), value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return typing.cast(type, kind)(**{name: decode(hints[name], item) for name, item in value.items()})
    if origin is tuple:
        args = typing.get_args(kind)
        if len(args) == 2 and args[1] is ...:
            return tuple(decode(args[0], item) for item in value)
        return tuple(decode(arg, item) for arg, item in zip(args, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        inner = typing.get_args(kind)[1]
        return MappingProxyType({name: decode(inner, item) for name, item in value.items()})
    return value


def _decode_union(options: tuple[Any, ...], value: Any) -> Any:
    """A union holds None, plain values, or records told apart by their fields."""
    if value is None:
        return None
    for option in options:
        if (
            is_dataclass(option)
            and isinstance(value, dict)
            and set(value) == {f.name for f in fields(option)}
        ):
            return decode(option, value)
    rest = [option for option in options if option is not type(None)]
    return decode(rest[0], value) if len(rest) == 1 else value
