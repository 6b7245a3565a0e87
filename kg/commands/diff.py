"""``kg diff``: what changed between two graphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.arguments import AsJson

_SHOWN = 10


def diff(
    one: Annotated[Path, typer.Argument(metavar="DIR", help="The graph before.", show_default=False)],
    other: Annotated[Path, typer.Argument(metavar="DIR", help="The graph after.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Say in plain language what changed from one graph to another.

    Example: kg diff exports/before exports/after
    """
    from dataclasses import asdict

    from kg.commands.terminal import printable
    from kg.differences import differences
    from kg.store.graph_directory import require_graph_directory

    found = differences(require_graph_directory(one), require_graph_directory(other))
    if as_json:
        typer.echo(json.dumps([asdict(difference) for difference in found], ensure_ascii=False, indent=2))
        return
    if all(difference.nothing for difference in found):
        typer.echo("nothing changed")
    for difference in found:
        for what in ("gone", "new", "changed"):
            values = getattr(difference, what)
            if values:
                typer.echo(f"{what} {difference.thing}: {len(values):,}")
                for value in values[:_SHOWN]:
                    typer.echo(f"  {printable(value)}")
                if len(values) > _SHOWN:
                    typer.echo(f"  … and {len(values) - _SHOWN:,} more (--json has all)")
