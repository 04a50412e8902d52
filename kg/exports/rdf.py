"""The graph as RDF: plain triples for simple questions, statements with evidence for careful ones.

Named graphs: one an article (what it says), one each for entities, places, resolution, how it was
made, and the records it can be loaded from again. Nothing is a blank node, so sorted files of several
builds merge by concatenation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from kg.exports import terms
from kg.exports.dataset import provenance
from kg.exports.packed import records
from kg.exports.stream import convert, write_quads
from kg.exports.terms import Spo, chinese, dated, entity_iri, plain, term, thing, typed
from kg.gazetteer import Gazetteer, Place, gazetteer
from kg.graph import Graph
from kg.model import Article, Entity, EntityType, Evidence, Figure, Relation, Statement, content_id
from kg.ontology import predicates
from kg.units import QUDT, unit, unscaled

_CONTEXT = 24
_LEVEL_CLASS = {
    "province": "Province",
    "city": "City",
    "county": "County",
    "township": "Township",
    "village": "Village",
}
_CLASSES = {
    EntityType.PERSON: ("schema:Person", "foaf:Person"),
    EntityType.ORGANIZATION: ("org:Organization",),
    EntityType.PROGRAM: ("kg:Programme",),
    EntityType.PROJECT: ("schema:Project",),
    EntityType.EVENT: ("schema:Event",),
}


def quads(graph: Graph) -> Iterator[Quad]:
    """All quads of the graph, unsorted; some may repeat."""
    places = gazetteer()
    for name, triples in (
        ("entities", _entities(graph, places)),
        ("places", _places(graph, places)),
        ("resolution", _resolution(graph)),
        ("provenance", provenance(graph)),
        ("records", records(graph)),
    ):
        yield from _in(thing("graph", name), triples)
    for article in graph.articles:
        yield from _in(thing("graph", article.id), _article(graph, article))
    dates = {article.id: article.date for article in graph.articles}
    pages = {page.id: page.text for page in graph.pages}
    texts = {article.id: pages[article.page_id] for article in graph.articles}
    for relation in graph.relations:
        for statement in relation.statements:
            triples = chain(
                _relation(relation, statement, dates[statement.article_id]),
                _evidence(statement.evidence, texts[statement.article_id]),
            )
            yield from _in(thing("graph", statement.article_id), triples)
    for figure in graph.figures:
        ident = figure.statement.article_id
        triples = chain(_figure(figure), _evidence(figure.statement.evidence, texts[ident]))
        yield from _in(thing("graph", ident), triples)


def _in(name: NamedNode, triples: Iterable[Spo]) -> Iterator[Quad]:
    return (Quad(s, p, o, name) for s, p, o in triples)


# things -----------------------------------------------------------------------------------------


def _labels(subject: NamedNode, name: str, aliases: Iterable[str]) -> Iterator[Spo]:
    yield subject, term("rdfs:label"), chinese(name)
    for alias in aliases:
        yield subject, term("skos:altLabel"), chinese(alias)
    for spelled in terms.pinyin(name):
        yield subject, term("skos:hiddenLabel"), plain(spelled)


def _entities(graph: Graph, places: Gazetteer) -> Iterator[Spo]:
    for entity in graph.entities.values():
        subject = entity_iri(entity.id)
        if entity.type is EntityType.PLACE:
            yield from _place_entity(subject, entity)
        for name in _CLASSES.get(entity.type, ()):
            yield subject, term("rdf:type"), term(name)
        yield from _labels(subject, entity.name, entity.aliases)
        if entity.partial:
            yield subject, term("kg:partiallyNamed"), typed("true", "boolean")
        yield subject, term("kg:confidence"), typed(entity.confidence, "decimal")


def _place_entity(subject: NamedNode, entity: Entity) -> Iterator[Spo]:
    if entity.code is None:
        yield subject, term("rdf:type"), term("schema:Place")


def _places(graph: Graph, places: Gazetteer) -> Iterator[Spo]:
    """The divisions that the graph names, and all their parents."""
    found: dict[str, Place] = {}
    for entity in graph.entities.values():
        place = places.get(entity.code) if entity.code else None
        if place is not None:
            found.update({p.code: p for p in places.chain(place)})
    for code, place in sorted(found.items()):
        subject = thing("place", code)
        yield subject, term("rdf:type"), term("schema:AdministrativeArea")
        yield subject, term("rdf:type"), term("kg:" + _LEVEL_CLASS[place.level])
        yield subject, term("schema:identifier"), plain(code)
        yield subject, term("rdfs:label"), chinese(place.name)
        parent = places.parent(place)
        if parent is not None:
            yield subject, term("schema:containedInPlace"), thing("place", parent.code)


def _article(graph: Graph, article: Article) -> Iterator[Spo]:
    subject = thing("article", article.id)
    yield subject, term("rdf:type"), term("schema:NewsArticle")
    yield subject, term("rdf:type"), term("prov:Entity")
    if article.headline is not None:
        yield subject, term("schema:headline"), chinese(article.headline.text)
    if article.date is not None:
        yield subject, term("schema:datePublished"), dated(article.date)
    yield subject, term("schema:articleBody"), chinese(article.reading.text[article.body_start :])
    page = thing("page", article.page_id)
    yield subject, term("schema:isPartOf"), page
    yield subject, term("schema:position"), typed(article.order, "integer")
    if article.dateline is not None:
        yield subject, term("schema:dateline"), chinese(article.dateline.surface)
        if article.dateline.code is not None:
            yield subject, term("kg:datelinePlace"), thing("place", article.dateline.code)
    for number, (ident, role) in enumerate(graph.credited(article)):
        credit = thing("credit", f"{article.id}-{number}")
        yield subject, term("schema:author"), entity_iri(ident)
        yield credit, term("rdf:type"), term("kg:Credit")
        yield credit, term("rdf:type"), term("kg:Statement")
        yield credit, term("kg:article"), subject
        yield credit, term("kg:creditedPerson"), entity_iri(ident)
        yield credit, term("kg:creditRole"), plain(role)
        yield credit, term("kg:confidence"), typed("1.0", "decimal")


# statements -------------------------------------------------------------------------------------


def _common(statement: Statement, subject: NamedNode) -> Iterator[Spo]:
    yield subject, term("rdf:type"), term("kg:Statement")
    yield subject, term("kg:confidence"), typed(statement.confidence, "decimal")
    yield subject, term("kg:status"), plain(statement.status.value)
    yield subject, term("kg:reviewState"), plain("unreviewed")
    yield subject, term("prov:wasDerivedFrom"), _evidence_iri(statement.evidence)
    yield subject, term("prov:wasAttributedTo"), thing("rule", statement.rule)


def _evidence_iri(evidence: Evidence) -> NamedNode:
    return thing("evidence", f"{evidence.article_id}-{evidence.span.start}-{evidence.span.end}")


def _relation(relation: Relation, statement: Statement, date: str | None) -> Iterator[Spo]:
    subject = thing("statement", statement.id)
    head, tail = entity_iri(relation.head), entity_iri(relation.tail)
    yield from _common(statement, subject)
    predicate = _predicate(relation)
    if statement.status.value != "denied":  # a denial is on record, but its triple is not true
        yield head, predicate, tail
    if relation.predicate == "holds_position":
        yield subject, term("rdf:type"), term("org:Membership")
        yield subject, term("org:member"), head
        kind = "kg:postIn" if relation.tail.startswith("place-") else "org:organization"
        yield subject, term(kind), tail
        if relation.title:
            role = terms.title_iri(relation.title)
            yield subject, term("org:role"), role
            yield role, term("rdf:type"), term("org:Role")
            yield role, term("rdf:type"), term("skos:Concept")
            yield role, term("skos:inScheme"), term("kg:titles")
            yield role, term("skos:prefLabel"), chinese(relation.title)
            yield role, term("rdfs:label"), chinese(relation.title)
        if date is not None:
            yield subject, term("kg:firstAttested"), dated(date)
            yield subject, term("kg:lastAttested"), dated(date)
    yield subject, term("rdf:subject"), head
    yield subject, term("rdf:predicate"), predicate
    yield subject, term("rdf:object"), tail
    for name, value in sorted(statement.qualifiers.items()):
        if name == "date":
            yield subject, term("kg:date"), dated(value)
        elif name != "title":
            yield subject, term("kg:" + name), plain(value)


def _predicate(relation: Relation) -> NamedNode:
    if relation.predicate == "part_of":
        places = relation.head.startswith("place-")
        return term("schema:containedInPlace" if places else "org:subOrganizationOf")
    return term(predicates()[relation.predicate].iri)


def _figure(figure: Figure) -> Iterator[Spo]:
    statement, quantity = figure.statement, figure.quantity
    subject = thing("statement", statement.id)
    yield from _common(statement, subject)
    yield subject, term("rdf:type"), term("kg:Figure")
    yield subject, term("kg:subject"), entity_iri(figure.subject)
    yield subject, term("schema:value"), typed(_decimal(quantity.value), "decimal")
    yield subject, term("schema:unitText"), chinese(quantity.unit)
    yield subject, term("kg:asPrinted"), chinese(quantity.printed)
    if quantity.what:
        yield subject, term("kg:measure"), chinese(quantity.what)
    scale, _ = unscaled(quantity.unit)
    yield subject, term("kg:normalizedValue"), typed(_decimal(quantity.value * scale), "decimal")
    base = unit(quantity.unit)
    if base is not None and base.currency:
        yield subject, term("schema:currency"), plain(base.code)
    elif base is not None:
        yield subject, term("schema:unitCode"), NamedNode(QUDT + base.code)
        yield subject, term("kg:baseValue"), typed(_decimal(quantity.value * base.factor), "decimal")
    if quantity.approximation:
        yield subject, term("kg:approximation"), chinese(quantity.approximation)
    if quantity.comparison:
        yield subject, term("kg:comparison"), chinese(quantity.comparison)
    if quantity.low is not None:
        yield subject, term("kg:lowerValue"), typed(_decimal(quantity.low), "decimal")
    if quantity.per:
        yield subject, term("kg:per"), chinese(quantity.per)
    if quantity.period is not None:
        yield subject, term("kg:period"), chinese(quantity.period.printed)
        yield subject, term("kg:periodStart"), dated(quantity.period.start)
        yield subject, term("kg:periodEnd"), dated(quantity.period.end)


def _decimal(value: float) -> str:
    """A number without exponent or float noise: 361.2 → 361.2, 3e8 → 300000000."""
    text = f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
    return text or "0"


def _evidence(evidence: Evidence, text: str) -> Iterator[Spo]:
    subject = _evidence_iri(evidence)
    span = evidence.span
    yield subject, term("rdf:type"), term("oa:SpecificResource")
    yield subject, term("oa:hasSource"), thing("article", evidence.article_id)
    place, words = (NamedNode(subject.value + suffix) for suffix in ("-position", "-quote"))
    yield subject, term("oa:hasSelector"), place
    yield place, term("rdf:type"), term("oa:TextPositionSelector")
    yield place, term("oa:start"), typed(span.start, "nonNegativeInteger")
    yield place, term("oa:end"), typed(span.end, "nonNegativeInteger")
    yield subject, term("oa:hasSelector"), words
    yield words, term("rdf:type"), term("oa:TextQuoteSelector")
    yield words, term("oa:exact"), chinese(evidence.quote)
    yield words, term("oa:prefix"), chinese(text[max(0, span.start - _CONTEXT) : span.start])
    yield words, term("oa:suffix"), chinese(text[span.end : span.end + _CONTEXT])


# where it comes from ----------------------------------------------------------------------------


def _resolution(graph: Graph) -> Iterator[Spo]:
    for decision in graph.decisions:
        subject = thing("decision", content_id("d", decision.kind, *decision.entities, decision.reason))
        yield subject, term("rdf:type"), term("kg:Decision")
        yield subject, term("kg:decisionKind"), plain(decision.kind)
        yield subject, term("rdfs:comment"), plain(decision.reason)
        yield subject, term("kg:confidence"), typed(decision.confidence, "decimal")
        for ident in decision.entities:
            yield subject, term("kg:concerns"), entity_iri(ident)


# files ------------------------------------------------------------------------------------------


def write_rdf(graph: Graph, folder: Path) -> list[Path]:
    """Write graph.nq (with provenance graphs), graph.ttl and graph.jsonld (all triples) into a folder."""
    nq = folder / "graph.nq"
    write_quads(quads(graph), nq)
    others = [folder / f"graph.{form}" for form in ("ttl", "jsonld")]
    for path in others:
        convert(nq, path, path.suffix[1:])
    return [nq, *others]


def to_store(graph: Graph) -> Store:
    """An Oxigraph store with all quads."""
    store = Store()
    store.bulk_extend(quads(graph))
    return store
