"""``kg people``: who is who in some sources or in a graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.arguments import AsJson, AsOf, Format, Quiet, Workers, chosen_graph, parsed_date
from kg.commands.build import Identity


def people(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Files, folders, graph directories, or -. [default: the newest graph below exports/]",
            show_default=False,
        ),
    ] = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="One line a name in a byline.")] = False,
    identity: Annotated[
        Identity | None,
        typer.Option(
            help="How readily names become one person. [default: as the graph was built, else normal]"
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A table of what people have ruled; it always wins."),
    ] = None,
    format_name: Format = None,
    as_of: AsOf = None,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show the people and their spellings; JSON is one object a line.

    Example: kg people listing.txt --identity strict
    """
    from kg.commands.terminal import print_table, say
    from kg.gathering import kept_decisions
    from kg.manifest import read_manifest
    from kg.resolution.decisions import read_decisions
    from kg.store.graph_directory import is_graph_directory
    from kg.triples.iris import Minter
    from kg.who_is_who import who_is_who

    given = sources or [str(chosen_graph(None))]
    graph = Path(given[0]) if len(given) == 1 and is_graph_directory(Path(given[0])) else None
    built = read_manifest(graph)["parameters"] if graph else {}
    ruled = read_decisions(decisions) if decisions else kept_decisions(graph) if graph else []
    found = who_is_who(
        given,
        identity.value if identity else built.get("identity", "normal"),
        as_of=parsed_date(as_of or built.get("as_of")),
        format_name=format_name,
        minter=Minter(built["base"]) if built else None,
        decisions=ruled,
        workers=workers,
    )
    for lost in found.lost:
        say(
            f"decisions, line {lost.line}: no records are {lost.one} and {lost.other}; "
            "the decision was not applied",
            quiet=quiet,
        )
    if found.rejected:
        say(f"{found.rejected} stretches of input were rejected; kg parse shows them", quiet=quiet)
    shown = found.mentions if mentions else found.people
    if as_json:
        for form in shown:
            typer.echo(json.dumps(form, ensure_ascii=False, allow_nan=False))
    elif mentions:
        columns = ["name", "position", "paper", "person", "confidence"]
        print_table(columns, [[form[name] for name in columns] for form in shown])
    else:
        rows = [
            [form["name"], form["papers"], form["confidence"], "; ".join(form["spellings"][1:])]
            for form in shown
        ]
        print_table(["name", "papers", "confidence", "other spellings"], rows)
