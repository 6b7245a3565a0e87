"""``kg people``: who is who in some sources or in a graph; what is doubtful; why a person is one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import (
    AsJson,
    AsOf,
    DecisionTable,
    Format,
    Quiet,
    Workers,
    chosen_graph,
    parsed_date,
)
from kg.commands.build import IDENTITY_HELP, Identity
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.who_is_who import PeopleOfSources

EXPLAIN = "explain"


def people(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Files, folders, graph directories, or -. [default: the newest graph below exports/] "
            "With explain NAME before them: why that person is one.",
            show_default=False,
        ),
    ] = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="One line a name in a byline.")] = False,
    review: Annotated[
        bool, typer.Option("--review", help="What is doubtful, the most consequential first.")
    ] = False,
    top: Annotated[
        int, typer.Option("--top", min=1, metavar="N", help="How many doubts --review shows.")
    ] = 20,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE", help="With --review: a table to which the doubts are added."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="With --review --write: ask about each doubt, and write the ruling.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="With --ask: who rules. [default: you]")
    ] = None,
    identity: Annotated[
        Identity | None,
        typer.Option(help=f"{IDENTITY_HELP} [default: as the graph was built, else normal]"),
    ] = None,
    decisions: DecisionTable = None,
    format_name: Format = None,
    as_of: AsOf = None,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show the people and their spellings; JSON is one object a line.

    Example: kg people explain "Ada Lind" exports/group
    """
    explained, given = _taken_apart(sources or [])
    _check(review=review, other=mentions or explained is not None, write=write, ask=ask)
    graph = _graph(given)
    from kg.commands import explaining, reviewing
    from kg.commands.terminal import say
    from kg.gathering import kept_table
    from kg.manifest import read_manifest
    from kg.resolution.decisions import NO_DECISIONS, read_decisions
    from kg.triples.iris import Minter
    from kg.who_is_who import mention_forms, people_of_sources, person_forms

    built = read_manifest(graph)["parameters"] if graph else {}
    kept = kept_table(graph) if graph else None
    table = decisions or (write if write and write.exists() else kept)
    with people_of_sources(
        given,
        identity.value if identity else built.get("identity", "normal"),
        as_of=parsed_date(as_of or built.get("as_of")),
        format_name=format_name,
        minter=Minter(built["base"]) if built else None,
        decisions=read_decisions(table) if table else NO_DECISIONS,
        workers=workers,
    ) as found:
        _say_what_went_wrong(found, quiet=quiet)
        if explained is not None:
            explaining.explain(found, explained, as_json=as_json)
        elif review:
            work = reviewing.Work(top, write, table, by if ask else None, ask)
            reviewing.review(found, work, as_json=as_json, talk=lambda text: say(text, quiet=quiet))
        elif mentions:
            columns = ["name", "position", "paper", "person", "confidence"]
            _print(mention_forms(found), columns, as_json=as_json)
        else:
            _print_people(person_forms(found), as_json=as_json)


def _taken_apart(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Tell ``explain NAME SOURCE…`` from ``SOURCE…``; a file of that name is ``./explain``."""
    explained = None
    if arguments and arguments[0] == EXPLAIN:
        if len(arguments) == 1:
            raise UsageError("explain whom?", 'kg people explain "Ada Lind" [SOURCE...]')
        explained, arguments = arguments[1], arguments[2:]
    return explained, arguments or [str(chosen_graph(None))]


def _check(*, review: bool, other: bool, write: Path | None, ask: bool) -> None:
    if review and other:
        raise UsageError("--review is not for explain, nor for --mentions", "ask for one of them")
    if (write or ask) and not review:
        raise UsageError("--write and --ask are for doubts", "add --review")
    if ask and not write:
        raise UsageError("--ask needs a table to write the rulings to", "add --write decisions.csv")


def _graph(sources: list[str]) -> Path | None:
    from kg.store.graph_directory import is_graph_directory

    only = Path(sources[0])
    return only if len(sources) == 1 and is_graph_directory(only) else None


def _say_what_went_wrong(found: PeopleOfSources, *, quiet: bool) -> None:
    from kg.commands.terminal import say

    for fault in found.faults:
        say(str(fault), quiet=quiet)
    if found.rejected:
        say(f"{found.rejected} stretches of input were rejected; kg parse shows them", quiet=quiet)


def _print(forms: Iterable[dict[str, Any]], columns: list[str], *, as_json: bool) -> None:
    from kg.commands.terminal import print_table

    if as_json:
        for form in forms:
            typer.echo(json.dumps(form, ensure_ascii=False, allow_nan=False))
    else:
        print_table(columns, [[form[name] for name in columns] for form in forms])


def _print_people(forms: list[dict[str, Any]], *, as_json: bool) -> None:
    columns = ["name", "papers", "confidence", "other spellings"]
    for form in () if as_json else forms:
        form["other spellings"] = "; ".join(one for one in form["spellings"] if one != form["name"])
    _print(forms, columns, as_json=as_json)
