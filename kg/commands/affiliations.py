"""``kg affiliations``: the organisations of some sources, and which organisation a plain string names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import (
    AsJson,
    AsOf,
    DecisionTable,
    Format,
    Organisations,
    Quiet,
    Workers,
    chosen_graph,
    parsed_date,
)
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.organisations.matching import Match
    from kg.organisations.name_index import NameIndex
    from kg.organisations.table import OrganisationTable


def affiliations(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...] | match FILE",
            help="Files, folders, graph directories, or -; after 'match' a file with one string a line.",
            show_default=False,
        ),
    ] = None,
    organisations: Organisations = None,
    roll_up: Annotated[
        bool, typer.Option("--roll-up", help="Count a part under the organisation at the top above it.")
    ] = False,
    decisions: DecisionTable = None,
    format_name: Format = None,
    as_of: AsOf = None,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show the organisations and their spellings; JSON is one object a line.

    Example: kg affiliations match strings.txt --organisations ror.zip --json
    """
    given = sources or []
    if given[:1] == ["match"]:
        if len(given) != 2:
            message = f"'match' takes one file, not {len(given) - 1}"
            raise UsageError(message, "kg affiliations match FILE; '-' reads standard input")
        table = _opened(organisations, quiet=quiet)
        _match_lines(given[1], table, decisions, as_json=as_json, quiet=quiet)
        return
    from kg.affiliation import affiliations_of, not_applied
    from kg.commands.terminal import say
    from kg.gathering import kept_decisions, kept_organisations
    from kg.manifest import read_manifest
    from kg.resolution.decisions import NO_DECISIONS, read_decisions
    from kg.store.graph_directory import is_graph_directory
    from kg.triples.iris import Minter

    given = given or [str(chosen_graph(None))]
    graph = Path(given[0]) if len(given) == 1 and is_graph_directory(Path(given[0])) else None
    built = read_manifest(graph)["parameters"] if graph else {}
    path = organisations or (kept_organisations(graph) if graph else None)
    ruled = read_decisions(decisions) if decisions else kept_decisions(graph) if graph else NO_DECISIONS
    found = affiliations_of(
        given,
        _opened(path, quiet=quiet),
        as_of=parsed_date(as_of or built.get("as_of")),
        format_name=format_name,
        minter=Minter(built["base"]) if built else None,
        decisions=ruled,
        roll_up=roll_up,
        workers=workers,
    )
    for fault in sorted([*ruled.faults, *map(not_applied, found.lost)]):
        say(str(fault), quiet=quiet)
    if found.rejected:
        say(f"{found.rejected} stretches of input were rejected; kg parse shows them", quiet=quiet)
    _print_organisations(found.organisations, as_json=as_json)


def _print_organisations(forms: list[dict[str, Any]], *, as_json: bool) -> None:
    from kg.commands.terminal import print_table

    if as_json:
        for form in forms:
            sys.stdout.write(json.dumps(form, ensure_ascii=False, allow_nan=False) + "\n")
        return
    columns = ["name", "country", "papers", "authorships", "spellings", "part of", "id", "for example"]
    rows = [
        [
            form["name"],
            form["country"],
            form["papers"],
            form["authorships"],
            len(form["spellings"]),
            "; ".join(form["parents"]),
            form["id"],
            next((one["text"] for one in form["spellings"] if one["text"] != form["name"]), ""),
        ]
        for form in forms
    ]
    print_table(columns, rows)


def _opened(path: Path | None, *, quiet: bool) -> OrganisationTable:
    """Read the table, and say what could not be read."""
    from kg.affiliation import organisation_table
    from kg.commands.terminal import say

    table = organisation_table(path)
    for fault in table.told():
        say(fault, quiet=quiet)
    return table


def _match_lines(
    file: str, table: OrganisationTable, decisions: Path | None, *, as_json: bool, quiet: bool
) -> None:
    """Print, for each line of a file, which organisations it names."""
    from kg.organisations.name_index import NameIndex

    index = NameIndex(table.organisations)
    lines: Iterable[str] = _lines(file)
    if decisions:
        lines = list(lines)
    matches = _matcher(index, lines, decisions, quiet=quiet)
    answers = (
        {
            "affiliation": line,
            "matches": [
                {"id": one.id, "score": one.score, "evidence": one.evidence} for one in matches(line)
            ],
        }
        for line in lines
    )
    if as_json:
        for answer in answers:
            sys.stdout.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")
    else:
        _print_matches(answers)


def _matcher(
    index: NameIndex, lines: Iterable[str], decisions: Path | None, *, quiet: bool
) -> Callable[[str], list[Match]]:
    """Give what matches a line, with the rulings of people where there are any."""
    from kg.affiliation import not_applied, organisation_decisions
    from kg.commands.terminal import say
    from kg.organisations.decisions import applied
    from kg.organisations.grouping import ruled_matches
    from kg.organisations.matching import match
    from kg.resolution.decisions import read_decisions

    if decisions is None:
        return lambda line: match(line, index)
    strings = {" ".join(line.split()) for line in lines}
    table = read_decisions(decisions)
    rulings, lost = applied(organisation_decisions(table.about("organisation")), strings, index.ids)
    for fault in sorted([*table.faults, *map(not_applied, lost)]):
        say(str(fault), quiet=quiet)
    return lambda line: ruled_matches(line, index, rulings)


def _print_matches(answers: Iterable[dict[str, Any]]) -> None:
    from kg.commands.terminal import print_table

    columns: Sequence[str] = ("id", "score", "evidence")
    rows = [
        [answer["affiliation"], *(found.get(name, "") for name in columns)]
        for answer in answers
        for found in answer["matches"] or [{}]
    ]
    print_table(["affiliation", "organisation", "score", "evidence"], rows)


def _lines(file: str) -> Iterator[str]:
    """Give the lines of a file; a line ends where a line feed or a carriage return stands."""
    if file == "-":
        yield from _decoded(sys.stdin.buffer)
        return
    try:
        with Path(file).open("rb") as stream:
            yield from _decoded(stream)
    except OSError as fault:
        message = f"{file}: cannot be read: {fault.strerror or fault}"
        raise InputError(message, "name a text file with one affiliation a line, or '-'") from fault


def _decoded(stream: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(stream):
        text = line.decode("utf-8-sig" if number == 0 else "utf-8", "replace")
        yield text.removesuffix("\n").removesuffix("\r")
