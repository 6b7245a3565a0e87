"""``kg report``: what is in a graph directory, to print or to cite."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.arguments import AsJson, GraphDirectory, chosen_graph
from kg.commands.output_file import write_file


class Sensitivity(StrEnum):
    """What a ranking may hang on, beside what costs nothing to find."""

    identity = "identity"


def report(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The graph directory; the same as -g.", show_default=False),
    ] = None,
    graph: GraphDirectory = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to, but not into the graph directory: its report.html stays as built. "
            "[default: stdout]",
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            metavar="MEASURE", help="Whose ranking to show under other choices; kg analyse --explain has all."
        ),
    ] = "strength",
    sensitivity: Annotated[
        Sensitivity | None,
        typer.Option(help="Rank under each strictness of identity too: reads the kept inputs again."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the report of a graph directory anew, as a page to print or as JSON.

    Example: kg report exports/group -o group.html
    """
    folder = chosen_graph(directory or graph)
    _give(_written(folder, by, sensitivity, as_json=as_json).encode("utf-8", "replace"), output)


def _written(folder: Path, by: str, sensitivity: Sensitivity | None, *, as_json: bool) -> str:
    from kg.reporting import report_of
    from kg.views.report.page import report_json, report_page

    identity = []
    if sensitivity:
        from kg.sensitivity import identity_variants_of

        identity = identity_variants_of(folder, by)
    facts, picture = report_of(folder, measure=by, identity=identity)
    return report_json(facts) if as_json else report_page(facts, picture, beside_page=False)


def _give(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_file(output, [content])
