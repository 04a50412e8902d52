"""The graph's own description: what it was made from and how (PROV), what it holds (VoID, DCAT)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import Literal, NamedNode

from kg.exports.terms import Spo, chinese, dated, plain, term, thing, typed
from kg.graph import Graph
from kg.model import content_id
from kg.prefixes import BASE, PREFIXES

_FILES = {
    "graph.nq": "application/n-quads",
    "graph.ttl": "text/turtle",
    "graph.jsonld": "application/ld+json",
}
_USED = ("schema", "org", "foaf", "prov", "oa", "skos", "dcterms")


def provenance(graph: Graph) -> Iterator[Spo]:
    """The dataset, the build that made it, and the pages and rules that it used."""
    digest = hashlib.sha256("".join(sorted(page.id for page in graph.pages)).encode()).hexdigest()[:16]
    activity = thing("activity", digest)
    yield activity, term("rdf:type"), term("prov:Activity")
    yield activity, term("kg:inputHash"), plain(digest)
    yield activity, term("kg:softwareVersion"), plain(software_version())
    for page in graph.pages:
        subject = thing("page", page.id)
        yield subject, term("rdf:type"), term("kg:Page")
        yield subject, term("kg:sourceFile"), plain(page.source)
        yield activity, term("prov:used"), subject
        if page.edition:
            yield subject, term("schema:pagination"), plain(page.edition)
        if page.newspaper:
            paper = thing("newspaper", content_id("n", page.newspaper))
            yield paper, term("rdf:type"), term("schema:Newspaper")
            yield paper, term("rdfs:label"), chinese(page.newspaper)
            yield subject, term("schema:isPartOf"), paper
        if page.date:
            yield subject, term("schema:datePublished"), dated(page.date)
    rules = {s.rule for r in graph.relations for s in r.statements} | {
        f.statement.rule for f in graph.figures
    }
    for rule in sorted(rules):
        yield thing("rule", rule), term("rdf:type"), term("prov:SoftwareAgent")
        yield thing("rule", rule), term("rdfs:label"), plain(rule)
    yield from _dataset(graph, digest, activity)


def _dataset(graph: Graph, ident: str, activity: NamedNode) -> Iterator[Spo]:
    dataset = thing("dataset", ident)
    yield dataset, term("rdf:type"), term("dcat:Dataset")
    yield dataset, term("rdf:type"), term("void:Dataset")
    papers = sorted({page.newspaper for page in graph.pages if page.newspaper})
    yield dataset, term("dcterms:title"), chinese(f"{'、'.join(papers) or '报纸'}知识图谱")
    yield dataset, term("dcterms:description"), _english(
        f"What {len(graph.articles)} articles on {len(graph.pages)} printed pages say, each statement with "
        "its sentence. Read by rules and a trained tagger; not reviewed."
    )  # fmt: skip
    yield dataset, term("dcterms:rights"), _english("The texts belong to their newspapers.")
    yield dataset, term("prov:wasGeneratedBy"), activity
    yield dataset, term("void:uriSpace"), plain(BASE)
    yield dataset, term("void:entities"), typed(len(graph.entities), "integer")
    yield dataset, term("void:documents"), typed(len(graph.articles), "integer")
    for paper in papers:
        yield dataset, term("dcterms:source"), thing("newspaper", content_id("n", paper))
    dates = sorted(page.date for page in graph.pages if page.date)
    for name, date in (("earliest", dates[:1]), ("latest", dates[-1:])):
        for one in date:
            yield dataset, term(f"kg:{name}Page"), dated(one)
    for prefix in _USED:
        yield dataset, term("void:vocabulary"), NamedNode(PREFIXES[prefix])
    yield dataset, term("void:vocabulary"), NamedNode(PREFIXES["kg"].rstrip("#"))
    for kind, count in sorted(Counter(e.type.value for e in graph.entities.values()).items()):
        part = thing("dataset", f"{ident}-{kind}")
        yield dataset, term("void:subset"), part
        yield part, term("rdf:type"), term("void:Dataset")
        yield part, term("rdfs:label"), plain(kind)
        yield part, term("void:entities"), typed(count, "integer")
    for name, media in _FILES.items():
        file = thing("distribution", f"{ident}-{name}")
        yield dataset, term("dcat:distribution"), file
        yield file, term("rdf:type"), term("dcat:Distribution")
        yield file, term("dcterms:title"), plain(name)
        yield file, term("dcat:mediaType"), NamedNode(f"https://www.iana.org/assignments/media-types/{media}")


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def software_version() -> str:
    """The installed version of kg."""
    try:
        return version("kg")
    except PackageNotFoundError:
        return "unknown"
