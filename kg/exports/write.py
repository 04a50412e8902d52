"""Every export into one folder: written beside, then renamed, so that no half-written file is seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import SourceError
from kg.exports.html import write_html
from kg.exports.investigation import write_bulk, write_ftm
from kg.exports.network import write_network
from kg.exports.rdf import write_rdf
from kg.exports.records import read_records, write_records
from kg.exports.report import write_report
from kg.exports.stream import FORMATS, convert
from kg.exports.tables import write_tables
from kg.graph import Graph

Exporter = Callable[[Graph, Path], list[Path]]

EXPORTERS: dict[str, Exporter] = {
    "records": write_records,
    "rdf": write_rdf,
    "tables": write_tables,
    "network": write_network,
    "html": write_html,
    "report": write_report,
}


def write_all(graph: Graph, out: Path, progress: Callable[[str], None] | None = None) -> list[Path]:
    """Write all exports into ``out`` and return their paths.

    Raises SourceError when the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".kg-", dir=out))
    except OSError as error:
        raise SourceError(
            f"{out}: cannot be written ({error.strerror}); choose another folder with --out"
        ) from error
    try:
        written = []
        for name, export in EXPORTERS.items():
            if progress is not None:
                progress(name)
            written += export(graph, beside)
        for path in written:
            path.replace(out / path.name)
        return [out / path.name for path in written]
    except OSError as error:
        raise SourceError(
            f"{out}: cannot be written ({error.strerror}); free space or choose another folder"
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_as(form: str, out: Path, target: Path | None = None) -> list[Path]:
    """Write a built folder's graph in one more format: a key of ``stream.FORMATS``, ``ftm`` or ``neo4j``.

    Without ``target`` it is written into the folder: graph.FORMAT, graph.ftm.jsonl or neo4j/.
    Raises SourceError for an unknown format, a folder without graph, a target that cannot be written.
    """
    if form not in (*FORMATS, "ftm", "neo4j"):
        raise SourceError(f"unknown format {form}; give {', '.join(FORMATS)}, ftm or neo4j")
    source = out / "graph.nq"
    if not source.exists():
        raise SourceError(f"{source}: there is no graph; run kg build PATH --out {out}")
    usual = {"ftm": out / "graph.ftm.jsonl", "neo4j": out / "neo4j"}
    target = target or usual.get(form, out / f"graph.{form}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if form == "neo4j":
            return write_bulk(read_records(out), target)
        with tempfile.TemporaryDirectory(prefix=".kg-", dir=target.parent) as name:
            beside = Path(name) / "graph"
            if form == "ftm":
                write_ftm(read_records(out), beside)
            else:
                convert(source, beside, form)
            beside.replace(target)
        return [target]
    except OSError as error:
        raise SourceError(f"{target}: cannot be written ({error.strerror}); choose another file") from error
