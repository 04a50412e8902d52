"""report.md: what was found, what was doubtful and why, what could not be read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kg.graph import Graph
from kg.model import EntityType

_DOUBTFUL = 0.7
_LISTED = 60


def summary(graph: Graph) -> dict[str, dict[str, int]]:
    """Counts: articles, entities by type, relations by predicate, figures, warnings."""
    types = Counter(e.type.value for e in graph.entities.values())
    predicates = Counter(r.predicate for r in graph.relations)
    return {
        "read": {"pages": len(graph.pages), "articles": len(graph.articles), "warnings": len(graph.warnings)},
        "entities": {kind.value: types[kind.value] for kind in EntityType if types[kind.value]},
        "relations": dict(sorted(predicates.items(), key=lambda item: (-item[1], item[0]))),
        "figures": {"figures": len(graph.figures)},
    }


def write_report(graph: Graph, folder: Path) -> list[Path]:
    """Write report.md into a folder."""
    path = folder / "report.md"
    path.write_text(report(graph), encoding="utf-8")
    return [path]


def report(graph: Graph) -> str:
    """The report as Markdown."""
    lines = ["# What was read", ""]
    for heading, counts in summary(graph).items():
        lines.append(
            f"- {heading}: " + (", ".join(f"{name} {count}" for name, count in counts.items()) or "none")
        )
    lines += ["", "## Articles", "", "| # | headline | byline | dateline |", "|---|---|---|---|"]
    for article in graph.articles:
        headline = article.headline.text if article.headline else "—"
        byline = "、".join(f"{c.name} ({c.role})" for c in article.byline) or "—"
        dateline = article.dateline.name if article.dateline else "—"
        lines.append(f"| {article.order + 1} | {_cell(headline)} | {_cell(byline)} | {_cell(dateline)} |")
    lines += ["", "# What is doubtful", ""]
    lines += _doubtful_articles(graph) + _doubtful_places(graph) + _doubtful_relations(graph)
    lines += ["", "## Names kept apart or merged", ""]
    for decision in graph.decisions:
        name = graph.entities[decision.entities[0]].name if decision.entities[0] in graph.entities else ""
        lines.append(
            f"- {decision.kind}: {_cell(name)} — {_cell(decision.reason)} (confidence {decision.confidence})"
        )
    lines += ["", "# What could not be read", ""]
    lines += [f"- {_cell(warning)}" for warning in graph.warnings] or ["Nothing was left out."]
    return "\n".join(lines) + "\n"


def _doubtful_articles(graph: Graph) -> list[str]:
    lines = ["## Headlines and datelines", ""]
    start = len(lines)
    for article in graph.articles:
        number = f"article {article.order + 1}"
        if article.headline is None:
            lines.append(f"- {number}: no headline was found for it")
        elif article.headline.confidence < _DOUBTFUL:
            lines.append(
                f"- {number}: headline “{_cell(article.headline.text)}” given by its place and words"
                f" (confidence {article.headline.confidence})"
            )
        if article.dateline is not None and article.dateline.code is None:
            lines.append(f"- {number}: dateline {_cell(article.dateline.surface)} is in no gazetteer")
        if not article.byline:
            lines.append(f"- {number}: no byline")
    return lines if len(lines) > start else [*lines, "None."]


def _doubtful_places(graph: Graph) -> list[str]:
    lines = ["", "## Places without an official code", ""]
    found = [e for e in graph.entities.values() if e.type is EntityType.PLACE and e.code is None]
    lines += [f"- {_cell(e.name)}: not in the gazetteer, or several places of that name" for e in found]
    return lines if found else [*lines, "None."]


def _doubtful_relations(graph: Graph) -> list[str]:
    lines = ["", "## Relations below confidence 0.7", ""]
    weak = sorted(
        (r for r in graph.relations if r.confidence < _DOUBTFUL), key=lambda r: (r.confidence, r.id)
    )
    for relation in weak[:_LISTED]:
        head, tail = graph.entities[relation.head].name, graph.entities[relation.tail].name
        quote = relation.statements[0].evidence.quote
        lines.append(
            f"- {_cell(head)} {relation.predicate} {_cell(tail)} (confidence {relation.confidence},"
            f" rule {relation.statements[0].rule}): “{_cell(quote[:80])}”"
        )
    if len(weak) > _LISTED:
        lines.append(f"- and {len(weak) - _LISTED} more: see relations.csv")
    return lines if weak else [*lines, "None."]


def _cell(text: str) -> str:
    """Text that breaks neither a Markdown table nor a page."""
    flat = " ".join(text.split())
    for char in "\\`*_[]<>|":
        flat = flat.replace(char, "\\" + char)
    return flat
