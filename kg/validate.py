"""Check a graph file against the shapes that every export of kg meets (W3C SHACL, by pySHACL)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, parse, serialize
from rdflib.namespace import RDF, RDFS, SH

from kg.query import graph_file, unreadable


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong at a node: the rule's message, the property, the offending value, the node's label."""

    node: str
    path: str
    message: str
    value: str
    label: str


def validate(path: Path) -> tuple[Violation, ...]:
    """All violations of a graph file (or of a folder's graph.nq), sorted; none when all shapes are met.

    Raises SourceError when there is no such file or it is no RDF.
    """
    file, rdf_format = graph_file(path)
    try:
        # Not through a store: Oxigraph's turns every integer into xsd:integer, and shapes ask for more.
        quads = parse(path=str(file), format=rdf_format)
        triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    except (ValueError, SyntaxError, OSError) as error:
        raise unreadable(file, error) from error
    data = rdflib.Graph()
    data.parse(data=triples or b"", format="nt")
    shapes = rdflib.Graph().parse(
        data=(resources.files("kg") / "data" / "shapes.ttl").read_text(encoding="utf-8"), format="turtle"
    )
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    if not isinstance(report, rdflib.Graph):
        raise TypeError("pySHACL gave no report graph")
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, property_ = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        found.add(
            Violation(
                node=str(node),
                path=property_.n3(shapes.namespace_manager) if property_ is not None else "",
                message=" ".join("; ".join(messages).split()),
                value=str(value) if value is not None else "",
                label=str(data.value(node, RDFS.label) or ""),
            )
        )
    return tuple(sorted(found))
