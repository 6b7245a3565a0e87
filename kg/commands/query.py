"""``kg query``: ask the graph."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.arguments import GraphDirectory
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.triples.terms import Triple


class QueryOutput(StrEnum):
    """How an answer is shown."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"
    ntriples = "ntriples"


def query(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE|-", help="A named query, a file, or - for standard input.", show_default=False
        ),
    ] = None,
    graph: GraphDirectory = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A parameter of the query; may be given again."),
    ] = None,
    output: Annotated[QueryOutput | None, typer.Option(help="[default: table]", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --output json.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    describe: Annotated[
        bool, typer.Option("--describe", help="Say what a named query asks and needs.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the text of a named query.")] = False,
) -> None:
    """Answer a named query, or any SPARQL, over the graph.

    Example: kg query coauthors --set person="Tomer Galanti"
    """
    from kg.commands.arguments import chosen_graph
    from kg.commands.terminal import print_table, say
    from kg.store.query_files import named_queries

    if list_:
        rows = [(item.name, item.topic, item.question) for item in named_queries()]
        if as_json:
            forms = [dict(zip(("name", "topic", "question"), row, strict=True)) for row in rows]
            typer.echo(json.dumps(forms, ensure_ascii=False, indent=2))
        else:
            print_table(("name", "topic", "question"), rows)
        return
    if name is None:
        raise UsageError("which query?", "kg query --list shows the named ones; - reads standard input")
    if describe or show:
        _explain(name, whole=show)
        return
    from kg.graph import Graph

    opened = Graph(chosen_graph(graph))
    text, bindings = _query_text(name), _settings(set_ or [])
    wanted = QueryOutput.json if as_json else output or QueryOutput.table
    if wanted is not QueryOutput.table:
        sys.stdout.buffer.write(opened.query_bytes(text, wanted.value, **bindings))
        sys.stdout.buffer.flush()
        return
    answer = opened.query(text, **bindings)
    if isinstance(answer, bool):
        typer.echo("yes" if answer else "no")
        return
    columns = getattr(answer, "columns", ("subject", "predicate", "object"))
    found = [tuple(row.values()) if isinstance(row, dict) else _statement(row) for row in answer]
    print_table(columns, found)
    say(f"{len(found)} row{'' if len(found) == 1 else 's'}")


def _statement(triple: Triple) -> tuple[str, ...]:
    return triple.subject.value, triple.predicate.value, triple.object.value


def _query_text(name: str) -> str:
    """Give the name of a named query as it is, else the text of a file or standard input."""
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    if path.is_file():
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise InputError(f"{name}: cannot be read as text: {fault}") from fault
    return name


def _settings(pairs: list[str]) -> dict[str, str]:
    settings = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"--set {pair!r} is not NAME=VALUE", 'for example: --set person="Lior Wolf"')
        settings[name] = value
    return settings


def _explain(name: str, *, whole: bool) -> None:
    from kg.store.query_files import named_query

    item = named_query(name)
    typer.echo(item.text if whole else item.description())
