"""Every export into one folder: written beside, then renamed, so that no half-written file is seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import SourceError
from kg.exports.html import write_html
from kg.exports.network import write_network
from kg.exports.rdf import write_rdf
from kg.exports.records import write_records
from kg.exports.report import write_report
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
