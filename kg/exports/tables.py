"""The graph as tables: pandas frames, CSV that is safe to open in a spreadsheet, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from kg.exports.terms import clean
from kg.graph import Graph
from kg.model import Mention, Quantity
from kg.units import unit

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def articles_frame(graph: Graph) -> pd.DataFrame:
    """One row an article: id, page, newspaper, date, order, headline, byline, dateline, characters."""
    sources = {page.id: page.source for page in graph.pages}
    return _frame(
        [
            {
                "id": a.id,
                "page": sources[a.page_id],
                "newspaper": a.newspaper,
                "date": a.date,
                "order": a.order,
                "headline": a.headline.text if a.headline else None,
                "byline": "、".join(f"{c.name}（{c.role}）" for c in a.byline),
                "dateline": a.dateline.name if a.dateline else None,
                "dateline_code": a.dateline.code if a.dateline else None,
                "characters": len(a.reading.text),
            }
            for a in graph.articles
        ],
        [
            "id",
            "page",
            "newspaper",
            "date",
            "order",
            "headline",
            "byline",
            "dateline",
            "dateline_code",
            "characters",
        ],
    )


def entities_frame(graph: Graph) -> pd.DataFrame:
    """One row an entity: id, name, type, aliases, code, partial, articles (how many), confidence."""
    return _frame(
        [
            {
                "id": e.id,
                "name": e.name,
                "type": e.type.value,
                "aliases": "、".join(e.aliases),
                "code": e.code,
                "partial": e.partial,
                "articles": len(e.articles),
                "confidence": e.confidence,
            }
            for e in graph.entities.values()
        ],
        ["id", "name", "type", "aliases", "code", "partial", "articles", "confidence"],
    )


def relations_frame(graph: Graph) -> pd.DataFrame:
    """One row a relation: names and ids of its ends, predicate, title, statements, confidence, evidence."""
    return _frame(
        [
            {
                "id": r.id,
                "head": graph.entities[r.head].name,
                "type": r.predicate,
                "tail": graph.entities[r.tail].name,
                "title": r.title,
                "statements": len(r.statements),
                "confidence": r.confidence,
                "evidence": r.statements[0].evidence.quote,
                "head_id": r.head,
                "tail_id": r.tail,
            }
            for r in graph.relations
        ],
        ["id", "head", "type", "tail", "title", "statements", "confidence", "evidence", "head_id", "tail_id"],
    )


def statements_frame(graph: Graph) -> pd.DataFrame:
    """One row a statement, with its article, place on the page, rule, status and sentence."""
    rows = []
    for relation in graph.relations:
        for s in relation.statements:
            assert isinstance(s.object, Mention)
            rows.append(
                {
                    "id": s.id,
                    "article": s.article_id,
                    "subject": graph.entities[relation.head].name,
                    "predicate": s.predicate,
                    "object": graph.entities[relation.tail].name,
                    "title": relation.title,
                    "subject_printed": s.subject.surface,
                    "object_printed": s.object.surface,
                    "status": s.status.value,
                    "confidence": s.confidence,
                    "rule": s.rule,
                    "start": s.evidence.span.start,
                    "end": s.evidence.span.end,
                    "sentence": s.evidence.quote,
                }
            )
    names = ["id", "article", "subject", "predicate", "object", "title", "subject_printed", "object_printed"]
    frame = _frame(rows, [*names, "status", "confidence", "rule", "start", "end", "sentence"])
    return frame.sort_values(["article", "start", "id"], kind="stable", ignore_index=True)


def _base(quantity: Quantity) -> dict[str, float | str | None]:
    base = unit(quantity.unit)
    value = None if base is None else round(quantity.value * base.factor, 6)
    return {"base_value": value, "base_unit": base.code if base else None}


def figures_frame(graph: Graph) -> pd.DataFrame:
    """One row a figure: subject, value, unit, what it measures, how it is printed, its sentence.

    ``low`` is the lower bound of a range, ``per`` what it is told for one of (亩), ``period`` the printed
    time with its first and last day. ``base_value`` is in ``base_unit``: a QUDT unit (M2, KiloGM, NUM …)
    or a currency (CNY).
    """
    return _frame(
        [
            {
                "id": f.id,
                "article": f.statement.article_id,
                "subject": graph.entities[f.subject].name,
                "value": f.quantity.value,
                "unit": f.quantity.unit,
                "what": f.quantity.what,
                "printed": f.quantity.printed,
                "approximation": f.quantity.approximation,
                "comparison": f.quantity.comparison,
                "low": f.quantity.low,
                "per": f.quantity.per,
                "period": f.quantity.period.printed if f.quantity.period else None,
                "period_start": f.quantity.period.start if f.quantity.period else None,
                "period_end": f.quantity.period.end if f.quantity.period else None,
                **_base(f.quantity),
                "status": f.statement.status.value,
                "confidence": f.statement.confidence,
                "sentence": f.statement.evidence.quote,
                "subject_id": f.subject,
            }
            for f in graph.figures
        ],
        [
            "id",
            "article",
            "subject",
            "value",
            "unit",
            "what",
            "printed",
            "approximation",
            "comparison",
            "low",
            "per",
            "period",
            "period_start",
            "period_end",
            "base_value",
            "base_unit",
            "status",
            "confidence",
            "sentence",
            "subject_id",
        ],
    )


FRAMES: dict[str, Callable[[Graph], pd.DataFrame]] = {
    "articles": articles_frame,
    "entities": entities_frame,
    "relations": relations_frame,
    "statements": statements_frame,
    "figures": figures_frame,
}


def _frame(rows: Sequence[Mapping[str, object]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)


def defused(value: object) -> object:
    """A cell that no spreadsheet runs as a formula: an apostrophe goes before its first character."""
    if isinstance(value, str):
        text = clean(value)
        return "'" + text if text.startswith(_FORMULA) else text
    return value


def write_tables(graph: Graph, folder: Path) -> list[Path]:
    """Write each frame as CSV (UTF-8 with BOM, which spreadsheets need) and Parquet."""
    written = []
    for name, make in FRAMES.items():
        frame = make(graph)
        safe = frame.map(defused)
        csv, parquet = folder / f"{name}.csv", folder / f"{name}.parquet"
        safe.to_csv(csv, index=False, encoding="utf-8-sig", lineterminator="\n")
        frame.to_parquet(parquet, index=False)
        written += [csv, parquet]
    return written
