"""``kg add`` and ``kg withdraw``: change a graph by a file, with the result of a fresh build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands.arguments import AsOf, Format, Quiet, Sources, Verbose, Workers, parsed_date

Directory = Annotated[
    Path, typer.Argument(metavar="DIR", help="The graph directory to change.", show_default=False)
]


def add(
    directory: Directory,
    sources: Sources,
    format_name: Format = None,
    as_of: AsOf = None,
    workers: Workers = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add files to a graph: it is built again from what it holds and from them.

    Example: kg add exports/group new.bib
    """
    from kg.store.graph_directory import require_graph_directory

    changes: dict[str, Any] = {"format_name": format_name}
    if as_of:
        changes["as_of"] = parsed_date(as_of)
    require_graph_directory(directory)
    _rebuild(directory, [str(directory), *sources], (), changes, workers, quiet=quiet, verbose=verbose)


def withdraw(
    directory: Directory,
    batches: Annotated[
        list[str],
        typer.Argument(
            metavar="BATCH...", help="Names of inputs, or how their hashes begin.", show_default=False
        ),
    ],
    workers: Workers = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take files out of a graph again, with all that only they said.

    Example: kg withdraw exports/group new.bib
    """
    from kg.store.graph_directory import require_graph_directory

    require_graph_directory(directory)
    _rebuild(directory, [str(directory)], batches, {}, workers, quiet=quiet, verbose=verbose)


def _rebuild(
    directory: Path,
    arguments: list[str],
    without: list[str] | tuple[str, ...],
    changes: dict[str, Any],
    workers: int | None,
    *,
    quiet: bool,
    verbose: bool,
) -> None:
    from kg.commands.build import print_summary
    from kg.commands.terminal import progress, say
    from kg.gathering import kept_organisations, kept_table
    from kg.manifest import read_manifest
    from kg.pipeline import BuildOptions, build

    parameters = read_manifest(directory)["parameters"]
    decisions = kept_table(directory)
    organisations = kept_organisations(directory)
    options = BuildOptions.of(
        parameters, **changes, workers=workers, decisions=decisions, organisations=organisations
    )
    with progress(quiet=quiet, verbose=verbose) as observe:
        summary = build(arguments, directory, options, observe, without=without)
    for note in summary.notes:
        say(note, quiet=quiet)
    if not quiet:
        print_summary(summary)
