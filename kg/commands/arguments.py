"""Arguments that several commands share, declared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import InputError, UsageError

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders, or - for standard input.", show_default=False),
]
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help="The format of the input; else it is recognised."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day the listing was copied (YYYY-MM-DD): dates without a year mean that year. "
        "[default: today]",
    ),
]
Base = Annotated[
    str | None,
    typer.Option("--base", metavar="IRI", help="Where the IRIs of the graph begin."),
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, metavar="N", help="Processes at most. [default: one a core]")
]
DecisionTable = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="A table of what people have ruled; it always wins."),
]
Organisations = Annotated[
    Path | None,
    typer.Option(
        "--organisations",
        metavar="TABLE",
        help="The organisations to match: ROR's dump (v1 or v2, JSON or zip), or JSON Lines.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with status 1 when anything was rejected.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No talk, only results and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is being done.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON in place of text for people.")]
GraphDirectory = Annotated[
    Path | None,
    typer.Option(
        "--graph",
        "-g",
        metavar="DIR",
        help="The graph directory. [default: the newest below exports/]",
        show_default=False,
    ),
]


def parsed_date(text: str | None) -> date:
    """Give the date that ``--as-of`` means; today when it was not given."""
    if text is None:
        return date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        message = f"--as-of {text!r} is not a date"
        raise UsageError(message, "write it as YYYY-MM-DD") from fault


def chosen_graph(given: Path | None) -> Path:
    """Give the graph directory that is meant; without ``-g`` the newest below ``exports/``.

    Raises
    ------
    InputError
        When there is none.
    """
    from kg.store.graph_directory import MARKER, is_graph_directory, require_graph_directory

    if given is not None:
        return require_graph_directory(given)
    exports = Path("exports")
    found = [path for path in exports.glob("*") if is_graph_directory(path)] if exports.is_dir() else []
    if not found:
        message = "there is no graph directory below exports/"
        raise InputError(message, "make one with: kg build LISTING, or name one with -g DIR")
    return max(found, key=lambda path: ((path / MARKER).stat().st_mtime_ns, path.name))
