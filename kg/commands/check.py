"""``kg check``: whether a graph directory holds what its manifest says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.arguments import AsJson, GraphDirectory, chosen_graph
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.store.rows import ConflictRow


def check(
    graph: GraphDirectory = None,
    sample: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Papers whose statements are checked against the shapes; 0 is all."
        ),
    ] = 200,
    shapes: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="SHACL shapes of your own, on top of ours; may be given again.",
            show_default=False,
        ),
    ] = None,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="List where records of one paper disagree, and what was chosen."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check a graph directory: file hashes, counts that must agree, SHACL shapes.

    A fault names the thing, its property, the record (file:line) that it comes from, and what to do.

    Example: kg check -g exports/listing --shapes house-rules.ttl
    """
    from kg.checking import check_directory, conflicts_of

    folder = chosen_graph(graph)
    if conflicts:
        _print_conflicts(conflicts_of(folder), as_json=as_json)
        return
    findings = check_directory(folder, sample=sample, shapes=shapes or [])
    if as_json:
        typer.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(f"{'ok  ' if finding.passed else 'FAIL'}  {finding.name}: {finding.detail}")
    failed = sum(not finding.passed for finding in findings)
    if failed:
        raise InputError(
            f"{folder}: {failed} of {len(findings)} checks failed", "build the graph directory again"
        )


def _print_conflicts(rows: Sequence[ConflictRow], *, as_json: bool) -> None:
    from kg.commands.terminal import print_table

    if as_json:
        typer.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
    elif rows:
        print_table(
            ("field", "chosen", "from", "not chosen", "from"),
            [(row.field, row.value, row.source, row.other, row.other_source) for row in rows],
        )
    else:
        typer.echo("the records of each paper agree")
