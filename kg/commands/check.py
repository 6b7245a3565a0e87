"""``kg check``: whether a graph directory holds what its manifest says."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kg.commands.arguments import AsJson, GraphDirectory, chosen_graph
from kg.errors import InputError


def check(
    graph: GraphDirectory = None,
    sample: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Papers whose statements are checked against the shapes; 0 is all."
        ),
    ] = 200,
    as_json: AsJson = False,
) -> None:
    """Check a graph directory: file hashes, counts that must agree, SHACL shapes.

    Example: kg check -g exports/listing
    """
    from kg.checking import check_directory

    folder = chosen_graph(graph)
    findings = check_directory(folder, sample=sample)
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
