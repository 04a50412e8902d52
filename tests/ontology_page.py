"""Write the page of the ontology: python tests/ontology_page.py docs/ontology.md."""

from __future__ import annotations

import sys
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.prefixes import PREFIXES

DATA = Path(__file__).parent.parent / "kg" / "data"
_HEAD = """# The ontology

kg's own terms (`kg:` is `{base}`), written from `kg/data/ontology.ttl` by
`python tests/ontology_page.py docs/ontology.md`. Published terms are in [the vocabulary](vocabulary.md).
"""
_LINKS = (
    (RDFS.subClassOf, "subclass of"), (RDFS.subPropertyOf, "subproperty of"), (RDFS.domain, "of"), (RDFS.range, "gives"),
    (OWL.inverseOf, "inverse of"), (SKOS.closeMatch, "close to"), (SKOS.relatedMatch, "related to"),
)  # fmt: skip


def page() -> str:
    """The page, a table of classes and one of properties."""
    graph = rdflib.Graph().parse(DATA / "ontology.ttl")
    parts = [_HEAD.format(base=PREFIXES["kg"])]
    for heading, kinds in (
        ("Classes", [OWL.Class]),
        ("Properties", [OWL.ObjectProperty, OWL.DatatypeProperty]),
    ):
        parts.append(f"## {heading}\n\n| term | label | meaning | stands to others |\n|---|---|---|---|")
        terms = sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind)})
        parts.append("\n".join(_row(graph, term) for term in terms) + "\n")
    return "\n".join(parts)


def _row(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    def said(property_: rdflib.URIRef) -> str:
        texts = {o.language: str(o) for o in graph.objects(term, property_) if isinstance(o, rdflib.Literal)}
        return "<br>".join(texts[language] for language in sorted(texts))

    links = [
        f"{word} `{_short(other)}`"
        for property_, word in _LINKS
        for other in sorted(graph.objects(term, property_))
    ]
    return f"| `{_short(term)}` | {said(RDFS.label)} | {said(RDFS.comment)} | {', '.join(links)} |"


def _short(term: rdflib.term.Node) -> str:
    for prefix, base in PREFIXES.items():
        if str(term).startswith(base):
            return f"{prefix}:{str(term).removeprefix(base)}"
    return str(term)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
