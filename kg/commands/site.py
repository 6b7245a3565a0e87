"""``kg site``: a static site with a page for each thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.arguments import Quiet, Verbose, Workers, chosen_graph


def site(
    graph: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            help="The graph directory. [default: the newest below exports/]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Where to. [default: DIR-site]", show_default=False
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title of the site.", show_default=False)
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where it will be on the web: adds canonical links and sitemap.xml.",
            show_default=False,
        ),
    ] = None,
    workers: Workers = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a site of a graph: a page for each person, paper, concept, organisation, community and field.

    Example: kg site exports/group -o public
    """
    from kg.commands.terminal import progress, say
    from kg.site.place import site_folder, web_address
    from kg.site.writing import write_site
    from kg.views.report.page import shown_size

    folder = chosen_graph(graph)
    target = site_folder(folder, output)
    address = web_address(base_url) if base_url is not None else None
    with progress(quiet=quiet, verbose=verbose) as tell:
        made = write_site(folder, target, title=title, base_url=address, workers=workers, tell=tell)
    pages = sum(made.things.values())
    say(f"{pages:,} profiles, {made.files:,} files, {shown_size(made.size)}", quiet=quiet)
    typer.echo(str(target / "index.html"))
