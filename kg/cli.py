"""The command line: the only place that prints or exits. stdout is data, stderr is progress."""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.bounded import Limits, ask
from kg.errors import KGError, QueryError, SourceError
from kg.evaluate import format_bands, format_errors, format_table, read_gold, score, tally_record
from kg.exports.articles import article_records
from kg.exports.dataset import software_version
from kg.exports.explain import explain as account
from kg.exports.records import read_records
from kg.exports.report import summary
from kg.exports.write import write_all, write_as
from kg.graph import Graph
from kg.ner_score import format_ner, ner_record, score_file
from kg.pipeline import build_graph
from kg.plan import plan
from kg.query import frame, graph_file, prepare, ready_queries
from kg.questions import options, pairs, query_text
from kg.resolve import read_judgements
from kg.validate import validate as violations_of

app = typer.Typer(
    help="Build a knowledge graph from the pages of Chinese local newspapers.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
Paths = Annotated[
    list[str], typer.Argument(help="Files, folders or patterns: .txt, .html, .jsonl.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
OutFolder = Annotated[Path, typer.Option("--out", "-o", help="The folder of a built graph.")]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, help="Leave out statements less sure than this.")
]
_LONGEST_CELL = 60


def main() -> NoReturn:
    """Run the command line and exit: 0 when all went well, 1 for an error told on stderr."""
    try:
        app(standalone_mode=False)
        sys.stdout.flush()
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe has gone: nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KGError as error:
        _fail(str(error))
    except Exception as error:
        if type(error).__module__.split(".")[0] in ("click", "typer"):
            message = getattr(error, "format_message", error.__str__)()
            _fail(f"{message.rstrip('.')}; see kg --help", code=2)
        raise
    sys.exit(0)


def _fail(message: str, code: int = 1) -> NoReturn:
    Console(stderr=True, soft_wrap=True, highlight=False).print(f"kg: {message}", markup=False)
    sys.exit(code)


def _version(asked: bool) -> None:
    if asked:
        print(software_version())
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def _read(
    paths: list[str], quiet: bool, judgements: Path | None = None, min_confidence: float = 0.0
) -> Graph:
    judged = read_judgements(judgements) if judgements is not None else ()
    console = Console(stderr=True, quiet=quiet)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def told(name: str, number: int, total: int) -> None:
            progress.update(task, description=f"reading {name}", completed=number - 1, total=total)

        graph = build_graph(paths, judgements=judged, min_confidence=min_confidence, progress=told)
    if not quiet:
        for warning in graph.warnings:
            console.print(f"warning: {warning}", markup=False, highlight=False, soft_wrap=True)
    return graph


@app.command()
def build(
    paths: Paths,
    out: OutFolder = Path("output"),
    judgements: Annotated[
        Path | None, typer.Option(help="A CSV of left,right,judgement (same or different).")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
) -> None:
    """Build the graph and write all its files into a folder."""
    graph = _read(paths, quiet, judgements, min_confidence)
    console = Console(stderr=True, quiet=quiet)
    with console.status("writing"):
        written = write_all(graph, out)
    if quiet:
        return
    for heading, counts in summary(graph).items():
        console.print(
            f"{heading:10}" + "  ".join(f"{name} {count}" for name, count in counts.items()), highlight=False
        )
    console.print(f"open      {out / 'graph.html'}", highlight=False, soft_wrap=True)
    console.print(f"read      {out / 'report.md'}", highlight=False, soft_wrap=True)
    console.print(f"{len(written)} files in {out}", highlight=False, soft_wrap=True)


@app.command()
def extract(paths: Paths, min_confidence: MinConfidence = 0.0, quiet: Quiet = False) -> None:
    """Print one JSON object an article, in printed order."""
    for record in article_records(_read(paths, quiet, min_confidence=min_confidence)):
        print(json.dumps(record, ensure_ascii=False))


@app.command()
def evaluate(
    gold: Annotated[Path | None, typer.Argument(help="Gold articles in JSON Lines.")] = None,
    paths: Annotated[list[str] | None, typer.Argument(help="The documents that gold is of.")] = None,
    ner: Annotated[
        Path | None, typer.Option(help="Score the name tagger on labelled sentences (.jsonl, .jsonl.gz).")
    ] = None,
    labels: Annotated[
        list[str] | None, typer.Option("--label", help="With --ner: the file's label=ours; may be repeated.")
    ] = None,
    head: Annotated[str | None, typer.Option(help="With --ner: the tagger's label scheme to use.")] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed and what was extra, with sentences.")
    ] = False,
    reliability: Annotated[
        bool, typer.Option("--bands", help="Also print how many relations of each confidence are right.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """Score the reading of documents against gold, or the name tagger (--ner): precision, recall, F1."""
    if ner is not None:
        names = score_file(ner, head=head, mapping=pairs(labels or [], "--label") if labels else None)
        print(json.dumps(ner_record(names)) if as_json else format_ner(names))
        return
    if gold is None or not paths:
        raise SourceError("give gold and documents (kg evaluate GOLD.jsonl PAGES…), or --ner FILE.jsonl")
    result = score(read_gold(gold), article_records(_read(paths, quiet)))
    if as_json:
        print(json.dumps(tally_record(result.tallies), ensure_ascii=False))
        return
    if errors:
        print(format_errors(result.errors))
    print(format_table(result))
    if reliability:
        print(format_bands(result))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    asked: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SPARQL text, a .rq file, or a ready query's name.")
    ] = None,
    out: OutFolder = Path("output"),
    graph: Annotated[Path | None, typer.Option(help="A graph file instead of the folder's graph.nq.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv or json.")] = "table",
    values: Annotated[list[str] | None, typer.Option("--set", help="Bind a variable: county=NAME.")] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the ready queries.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds, then the query is stopped.")] = 60.0,
    rows: Annotated[int, typer.Option(min=1, help="Rows, then the answer is cut.")] = 100_000,
    explained: Annotated[bool, typer.Option("--explain", help="Print how the query is understood.")] = False,
) -> None:
    """Ask the graph in SPARQL. A ready query's variables are options too: --county NAME."""
    ready = ready_queries()
    if listing:
        for item in ready.values():
            print(f"{item.name:22}{item.title}")
        return
    values = [*(values or []), *options(context.args)]
    if asked is None:
        raise QueryError("give a query: SPARQL text, a .rq file, or a name of kg query --list")
    if form not in ("table", "csv", "tsv", "json"):
        raise QueryError(f"unknown format {form}; give table, csv, tsv or json")
    text = prepare(query_text(asked), pairs(values))
    if explained:
        print(f"{text.strip()}\n\n{plan(text)}", end="")
        return
    answer = ask(graph_file(graph or out)[0], text, Limits(seconds=timeout, rows=rows))
    if answer.kind == "graph":
        print(answer.data.decode(), end="")
    else:
        _print_frame(frame(answer), form)
    if answer.cut:
        Console(stderr=True).print(f"warning: cut after {rows} rows; ask for more with --rows", markup=False)


@app.command()
def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="nq, trig, ttl, nt, jsonld, rdf, ftm or neo4j.")
    ],
    target: Annotated[Path | None, typer.Argument(help="The file (neo4j: the folder) to write.")] = None,
    out: OutFolder = Path("output"),
    quiet: Quiet = False,
) -> None:
    """Write a built graph in another format."""
    paths = write_as(form, out, target)
    for path in paths if not quiet else ():
        Console(stderr=True).print(str(path), markup=False, highlight=False, soft_wrap=True)


def _print_frame(frame: pd.DataFrame, form: str) -> None:
    if form == "json":
        print(frame.to_json(orient="records", force_ascii=False, indent=1))
    elif form in ("csv", "tsv"):
        print(frame.to_csv(index=False, sep="," if form == "csv" else "\t", lineterminator="\n"), end="")
    else:
        table = Table(show_edge=False, pad_edge=False)
        for column in frame.columns:
            table.add_column(str(column), overflow="fold")
        for row in frame.itertuples(index=False):
            table.add_row(*(_cell(value) for value in row))
        Console(highlight=False, markup=False).print(table)


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = f"{value:,.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


@app.command()
def validate(
    graph: Annotated[Path, typer.Argument(help="A graph file, or the folder of a built graph.")],
    quiet: Quiet = False,
) -> None:
    """Check a graph against the shapes; print each violation with its node and what is asked for."""
    found = violations_of(graph)
    for one in found:
        print("\t".join((one.node, one.label, one.path, one.value, one.message)))
    if found:
        nodes = len({one.node for one in found})
        raise KGError(
            f"{graph}: {len(found)} violations at {nodes} nodes (node, label, property, value, what is "
            "asked for, tab-separated on stdout); mend them or build the graph anew"
        )
    Console(stderr=True, quiet=quiet).print(f"{graph}: all shapes are met", markup=False, highlight=False)


@app.command()
def serve(
    folder: Annotated[Path, typer.Argument(help="The folder of a built graph.")] = Path("output"),
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8765,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds a query may take.")] = 20.0,
    rows: Annotated[int, typer.Option(min=1, help="Rows of an answer.")] = 10_000,
    cors: Annotated[
        list[str] | None, typer.Option(help="An origin whose pages may ask; none by default.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Serve the explorer, pages of all things, search and a SPARQL endpoint on this computer."""
    try:
        from kg.serve.run import serve as listen  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise KGError(f"kg serve needs more packages ({error.name}): pip install 'kg[serve]'") from error
    console = Console(stderr=True, quiet=quiet)

    def told(address: str) -> None:
        console.print(f"open      {address}", highlight=False, soft_wrap=True)
        console.print("stop      Ctrl+C", highlight=False)

    limits = Limits(seconds=timeout, rows=rows, megabytes=1024)
    listen(folder, host=host, port=port, limits=limits, origins=tuple(cors or ()), told=told)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(help="A name, an alias, an id, or a part of a name.")],
    out: OutFolder = Path("output"),
) -> None:
    """Print what is known of a name, where it says so, and why mentions were merged."""
    text = account(read_records(out), name)
    if not text:
        raise KGError(f"nothing is known of {name} in {out}; try a part of the name")
    print(text)


if __name__ == "__main__":
    main()
