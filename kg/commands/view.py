"""``kg view``: the interactive page."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from kg.commands.arguments import GraphDirectory, chosen_graph


def view(
    graph: GraphDirectory = None,
    show: Annotated[
        bool, typer.Option("--open/--no-open", help="Open a browser, or only print the path.")
    ] = True,
) -> None:
    """Open the interactive page of a graph directory.

    Example: kg view -g exports/listing
    """
    page = (chosen_graph(graph) / "coauthors.html").resolve()
    typer.echo(str(page))
    if show:
        webbrowser.open(page.as_uri())
