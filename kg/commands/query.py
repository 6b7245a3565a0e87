"""``kg query``: ask the graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import GraphDirectory
from kg.commands.push import Timeout, Token, User
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.questions import Questions
    from kg.store.answer import Answer
    from kg.triples.terms import Triple

_TABLE = "table"
_PAGE = "html"
_SUFFIX = ".rq"
_BOM = "\ufeff"  # editors on Windows begin a file with it


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
    output: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="table, csv, tsv, json, xml; turtle, ntriples …; html, graphml and other network formats "
            "draw two columns of things, or a CONSTRUCT. [default: table]",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --output json.")] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="List the named queries; with a name, those of that topic.")
    ] = False,
    describe: Annotated[
        bool, typer.Option("--describe", help="Say what a named query asks and needs.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the text of a named query.")] = False,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Ask this SPARQL endpoint, not a graph directory.", show_default=False
        ),
    ] = None,
    token: Token = None,
    user: User = None,
    timeout: Timeout = 60,
) -> None:
    """Answer a named query, or any SPARQL, over the graph.

    Example: kg query coauthors --set person="Tomer Galanti"
    """
    from kg.commands.arguments import chosen_graph

    if list_:
        _list(name, as_json=as_json)
        return
    if name is None:
        raise UsageError("which query?", "kg query --list shows the named ones; - reads standard input")
    if describe or show:
        _explain(name, whole=show)
        return
    wanted = "json" if as_json else output or _TABLE
    render = _renderer(wanted)
    opened = _remote(endpoint, token, user, timeout) if endpoint else _local(chosen_graph(graph))
    text, settings = _query_text(name), _settings(set_ or [])
    if render is None:
        answer = _answered(lambda given: opened.query(text, **given), settings)
        if not isinstance(answer, bool) and not len(answer):
            _say_absent(opened, text)
        _print(answer)
        return
    sys.stdout.buffer.write(_answered(lambda given: render(opened, text, given), settings))
    sys.stdout.buffer.flush()


def _local(folder: Path) -> Questions:
    from kg.graph import Graph

    return Graph(folder)


def _remote(endpoint: str, token: str | None, user: str | None, timeout: float) -> Questions:
    from kg.remote_graph import RemoteGraph
    from kg.store.http_client import Connection

    return RemoteGraph(endpoint, Connection(token, user, timeout))


def _renderer(wanted: str) -> Callable[[Questions, str, dict[str, str]], bytes] | None:
    """Give what turns an answer into bytes of a format; ``None`` for the table on a terminal."""
    import difflib

    from kg.export import EXPORTS
    from kg.store.oxigraph import RDF_FORMATS, RESULT_FORMATS

    networks = {each.name: each for each in EXPORTS}
    tables = [*RESULT_FORMATS, *RDF_FORMATS]
    known = list(dict.fromkeys([_TABLE, *tables, _PAGE, *networks]))
    if wanted == _TABLE:
        return None
    if wanted in networks and wanted not in tables:
        return lambda graph, text, given: networks[wanted].render(graph.answer_network(text, **given))
    if wanted == _PAGE:
        return lambda graph, text, given: _page(graph, text, given)
    if wanted in tables:
        return lambda graph, text, given: graph.query_bytes(text, wanted, **given)
    near = difflib.get_close_matches(wanted, known, n=1)
    hint = f"do you mean {near[0]}? " if near else ""
    raise UsageError(f"--output {wanted!r} is no format", f"{hint}The formats are: {', '.join(known)}")


def _page(graph: Questions, text: str, given: dict[str, str]) -> bytes:
    from kg.graph import Graph
    from kg.store.column_files import read_columns
    from kg.store.query_files import find_query
    from kg.views.pages import page_of

    if not isinstance(graph, Graph):
        raise UsageError("a page needs a graph directory", "--output graphml draws an answer of an endpoint")

    named, net = find_query(text), graph.answer_network(text, **given)
    parts = [*given.values(), f"{len(net):,} nodes", f"{net.number_of_edges():,} ties"]
    title = named.question if named else "An answer"
    page = page_of(net, read_columns(graph.path / "records"), title=title, subtitle=" · ".join(parts))
    return page.encode("utf-8", "replace")


def _answered(ask: Callable[[dict[str, str]], Any], settings: dict[str, str]) -> Any:
    """Ask; where a name is that of several, ask back on a terminal which one is meant."""
    from kg.store.naming import AmbiguousNameError

    given = dict(settings)
    while True:
        try:
            return ask(given)
        except AmbiguousNameError as several:
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            given[several.parameter] = _chosen(several)


def _chosen(several: Any) -> str:
    from kg.commands.terminal import say

    say(several.message + ":")
    for number, one in enumerate(several.candidates, 1):
        say(f"  {number}  {one.detail or one.iri}")
    number = 0
    while not 1 <= number <= len(several.candidates):
        number = typer.prompt(f"which {several.parameter} is meant? number", type=int, err=True)
    return str(several.candidates[number - 1].iri)


def _print(answer: Answer) -> None:
    from kg.commands.terminal import print_table, say

    if isinstance(answer, bool):
        typer.echo("yes" if answer else "no")
        return
    columns = getattr(answer, "columns", ("subject", "predicate", "object"))
    found = [tuple(row.values()) if isinstance(row, dict) else _statement(row) for row in answer]
    print_table(columns, found)
    say(f"{len(found)} row{'' if len(found) == 1 else 's'}")


def _say_absent(graph: Questions, text: str) -> None:
    """Where nothing was found, say which words of the query nothing in the graph has."""
    from kg.commands.terminal import say
    from kg.store.query_files import find_query

    if find_query(text) is None:
        for sentence in graph.absent_terms(text):
            say(f"warning: {sentence}")


def _statement(triple: Triple) -> tuple[str, ...]:
    return triple.subject.value, triple.predicate.value, triple.object.value


def _query_text(name: str) -> str:
    """Give the name of a named query as it is, else the text of a file or standard input."""
    if name == "-":
        return sys.stdin.read().removeprefix(_BOM)
    path = Path(name)
    if name.endswith(_SUFFIX) and not path.exists():
        raise InputError(f"{name}: there is no such file", "kg query --list shows the named queries")
    if _is_file(path):
        try:
            return path.read_text(encoding="utf-8").removeprefix(_BOM)
        except (OSError, UnicodeDecodeError) as fault:
            raise InputError(f"{name}: cannot be read as text: {fault}") from fault
    return name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a query is no name of a file: it is too long for one
        return False


def _settings(pairs: list[str]) -> dict[str, str]:
    settings = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"--set {pair!r} is not NAME=VALUE", 'for example: --set person="Lior Wolf"')
        settings[name] = value
    return settings


def _list(topic: str | None, *, as_json: bool) -> None:
    from kg.commands.terminal import print_table
    from kg.store.query_files import queries_about

    rows = [(item.name, item.topic, item.question) for item in queries_about(topic)]
    if as_json:
        forms = [dict(zip(("name", "topic", "question"), row, strict=True)) for row in rows]
        typer.echo(json.dumps(forms, ensure_ascii=False, indent=2))
        return
    for heading in dict.fromkeys(row[1] for row in rows):
        print_table(
            ("name", "question"),
            [(name, question) for name, about, question in rows if about == heading],
            title=heading,
        )


def _explain(name: str, *, whole: bool) -> None:
    from kg.store.query_files import named_query

    item = named_query(name)
    typer.echo(item.text if whole else item.description())
