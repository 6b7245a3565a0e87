"""``kg analyse``: measures and communities as tables."""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands.arguments import AsJson, GraphDirectory, chosen_graph
from kg.errors import UsageError


class AnalyseOutput(StrEnum):
    """How the tables are shown."""

    table = "table"
    csv = "csv"
    json = "json"


class Sensitivity(StrEnum):
    """What a ranking may hang on."""

    identity = "identity"


def analyse(
    graph: GraphDirectory = None,
    sort: Annotated[str, typer.Option(metavar="MEASURE", help="Rank people by this measure.")] = "strength",
    top: Annotated[int, typer.Option(min=0, metavar="N", help="So many people; 0 is all.")] = 20,
    communities: Annotated[bool, typer.Option("--communities", help="The communities instead.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="What the measures mean.")] = False,
    sensitivity: Annotated[
        Sensitivity | None,
        typer.Option(help="The ranking under each strictness of identity: whose place is safe."),
    ] = None,
    output: Annotated[AnalyseOutput, typer.Option(help="Table, CSV or JSON.")] = AnalyseOutput.table,
    as_json: AsJson = False,
) -> None:
    """Show centralities and communities of the coauthorship network.

    Example: kg analyse --sort betweenness --top 10
    """
    wanted = AnalyseOutput.json if as_json else output
    if explain:
        _explain(wanted)
        return
    folder = chosen_graph(graph)
    if sensitivity:
        columns, rows = _sensitivity(folder, sort, top)
        _show(columns, rows, wanted)
        return
    if communities:
        columns, rows = _communities(folder)
    else:
        columns, rows = _people(folder, sort)
        _say_what_is_estimated(folder)
    _show(columns, rows[:top] if top and not communities else rows, wanted)


def _sensitivity(folder: Path, measure: str, top: int) -> tuple[list[str], list[list[Any]]]:
    from kg.sensitivity import identity_sensitivity

    found = identity_sensitivity(folder, measure, top or sys.maxsize)
    levels = list(found[0].ranks) if found else []
    columns = [
        "name",
        *(f"rank, {level}" for level in levels),
        *(f"papers, {level}" for level in levels),
        "safe",
    ]
    rows = [
        [
            one.name,
            *(one.ranks[level] for level in levels),
            *(one.papers[level] for level in levels),
            "yes" if one.safe else "no",
        ]
        for one in found
    ]
    return columns, rows


def _say_what_is_estimated(folder: Path) -> None:
    from kg.commands.terminal import say
    from kg.manifest import read_manifest

    for name, people in read_manifest(folder).get("methods", {}).get("estimated_from", {}).items():
        say(f"{name} is estimated from {people:,} people: exact, it would take too long on this network")


def _people(folder: Path, sort: str) -> tuple[list[str], list[list[Any]]]:
    from kg.export.tables import number
    from kg.store.columns import read_rows
    from kg.store.rows import CommunityRow, MeasureRow, PersonRow

    values: defaultdict[str, dict[str, float]] = defaultdict(dict)
    names: dict[str, None] = {}
    for row in read_rows(folder / "records" / "measures.parquet", MeasureRow):
        values[row.person][row.measure] = row.value
        names[row.measure] = None
    if sort not in names:
        raise UsageError(f"no measure is called {sort!r}", f"the measures are: {', '.join(names)}")
    community = {
        member: row.number
        for row in read_rows(folder / "records" / "communities.parquet", CommunityRow)
        for member in row.members
    }
    people = sorted(
        read_rows(folder / "records" / "people.parquet", PersonRow),
        key=lambda person: (-values[person.id].get(sort, float("-inf")), person.name, person.id),
    )
    columns = ["name", "papers", *names, "community", "truncated papers"]
    rows = [
        [
            person.name,
            person.paper_count,
            *(number(values[person.id].get(name)) for name in names),
            community.get(person.id),
            person.incomplete_paper_count,
        ]
        for person in people
    ]
    return columns, rows


def _communities(folder: Path) -> tuple[list[str], list[list[Any]]]:
    from kg.store.columns import read_rows
    from kg.store.rows import CommunityRow, PersonRow

    name_of = {
        person.id: person.name for person in read_rows(folder / "records" / "people.parquet", PersonRow)
    }
    rows = [
        [row.number, row.label, row.size, row.stability, "; ".join(name_of[m] for m in row.members[:5])]
        for row in read_rows(folder / "records" / "communities.parquet", CommunityRow)
    ]
    return ["community", "label", "people", "stability", "most central"], rows


def _show(columns: Sequence[str], rows: Sequence[Sequence[Any]], output: AnalyseOutput) -> None:
    if output is AnalyseOutput.json:
        forms = [dict(zip(columns, row, strict=True)) for row in rows]
        typer.echo(json.dumps(forms, ensure_ascii=False, indent=2, allow_nan=False))
    elif output is AnalyseOutput.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        from kg.commands.terminal import print_table

        print_table(columns, rows)


def _explain(output: AnalyseOutput) -> None:
    from kg.analysis.measures import MEASURES

    _show(["measure", "meaning"], [[measure.name, measure.description] for measure in MEASURES], output)
