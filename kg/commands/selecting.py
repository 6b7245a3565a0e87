"""Arguments that say which part of a corpus a network shows; shared by the commands that make one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kg.network.selection import Selection
    from kg.network.tables import Tables


class Counting(StrEnum):
    """How much a joint paper counts: the names of `kg.network.weighting.SCHEMES`."""

    full = "full"
    fractional = "fractional"
    per_author = "per-author"
    per_pair = "per-pair"
    harmonic = "harmonic"


COUNTING_HELP = (
    "How much a paper by n counts for a tie: 1; 1/(n−1) (Newman); 1/n; 2/(n(n−1)); "
    "by the places in the byline (Hagen). [default: as the graph was built]"
)
Years = Annotated[
    str | None,
    typer.Option("--years", metavar="A-B", help="Papers of these years: 2015-2020, 2015-, -2020, 2018."),
]
MinWeight = Annotated[
    float | None, typer.Option("--min-weight", metavar="X", help="Ties that weigh at least this.")
]
Ego = Annotated[
    str | None,
    typer.Option("--ego", metavar="NAME", help="One node (any spelling, ORCID, IRI) and who is near."),
]
Radius = Annotated[int, typer.Option("--radius", min=0, metavar="N", help="How many ties is near.")]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        metavar="FILE",
        help="These people and the ties among them: a name, ORCID or IRI a line, or a CSV with such columns.",
    ),
]
RosterRadius = Annotated[
    int, typer.Option("--roster-radius", min=0, metavar="N", help="And who is within N ties of the roster.")
]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="CODE", help="Papers of this field: cs.LG, or cs for all of it."),
]
Concepts = Annotated[
    list[str] | None, typer.Option("--concept", metavar="TEXT", help="Papers with this concept.")
]
SignedBy = Annotated[
    list[str] | None,
    typer.Option("--organisation", metavar="TEXT", help="Papers that this organisation signs."),
]
Top = Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The N strongest nodes.")]
CountingScheme = Annotated[Counting | None, typer.Option("--counting", help=COUNTING_HELP)]


def chosen_part(tables: Tables, kind: str, **asked: Any) -> Selection:
    """Make the selection that the arguments mean; what of a roster was not found is said on stderr.

    Parameters
    ----------
    tables
        From `kg.network.directory.tables_of`.
    kind
        A name in `kg.network.kinds.KINDS`.
    asked
        The arguments above, by the names of `kg.network.asking.ask`; ``None`` was not given.
    """
    from kg.commands.terminal import say
    from kg.network.asking import ask
    from kg.network.kinds import kind_of

    given = {name: value for name, value in asked.items() if value is not None}
    found = ask(tables, kind_of(kind).nodes, **given)
    for note in found.notes:
        say(note)
    return found.selection


def chosen_counting(folder: Path, kind: str, given: Counting | None) -> str:
    """Give the counting scheme that is meant: as the graph was built, where that means something here.

    Parameters
    ----------
    folder
        A graph directory.
    kind
        A name in `kg.network.kinds.KINDS`.
    """
    from kg.manifest import read_manifest
    from kg.network.kinds import kind_of

    if given is not None:
        return str(given)
    built = str(read_manifest(folder)["parameters"]["counting"])
    return built if built in kind_of(kind).schemes else "full"
