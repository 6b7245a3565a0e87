"""From what a person writes to a `Selection`: years as text, names in any spelling, a roster as a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import UsageError
from kg.network.finding import find, found, only
from kg.network.roster import read_roster
from kg.network.selection import Selection
from kg.network.tables import Tables

_YEARS = re.compile(r"(\d{4})?\s*(-|–|\.\.)?\s*(\d{4})?")


class Asked(NamedTuple):
    """A selection, and what of it could not be found."""

    selection: Selection
    notes: tuple[str, ...] = ()


def years_of(text: str | None) -> tuple[int | None, int | None]:
    """Give the first and the last year of a slice.

    Raises
    ------
    UsageError
        It is no slice of years.

    Examples
    --------
    >>> years_of("2015-2020"), years_of("2015-"), years_of("-2020"), years_of("2018"), years_of(None)
    ((2015, 2020), (2015, None), (None, 2020), (2018, 2018), (None, None))
    """
    if text is None:
        return None, None
    match = _YEARS.fullmatch(text.strip())
    if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        raise UsageError(f"{text!r} are no years", "write 2015-2020, 2015-, -2020 or 2018")
    first, last = (int(year) if year else None for year in (match[1], match[3]))
    return (first, last) if match[2] else (first or last, first or last)


def ask(
    tables: Tables,
    nodes: Sequence[str] = ("person",),
    *,
    years: str | tuple[int | None, int | None] | None = None,
    min_weight: float | None = None,
    ego: str | None = None,
    radius: int = 1,
    roster: Path | str | Sequence[str] | None = None,
    roster_radius: int = 0,
    field: Sequence[str] = (),
    concept: Sequence[str] = (),
    organisation: Sequence[str] = (),
    top: int | None = None,
) -> Asked:
    """Make a selection.

    Parameters
    ----------
    tables
        In which names are looked for.
    nodes
        What the nodes of the network can be (`kg.network.kinds.Kind.nodes`): ``ego`` names one of them.
    years
        ``2015-2020``, ``2015-``, ``-2020``, ``2018``, or a pair.
    ego
        A name in any spelling, an ORCID or an IRI.
    roster
        A file (`kg.network.roster.read_roster`), or the names themselves.
    field, concept, organisation
        Names or identifiers; several are alternatives.

    Raises
    ------
    UsageError
        Something has none of the names, or the numbers make no sense.

    Examples
    --------
    >>> print(ask(Tables([], [], []), years="2015-", min_weight=2).selection)
    years 2015–, weight ≥ 2
    """
    first, last = years_of(years) if years is None or isinstance(years, str) else years
    team, notes = _team(tables, roster)
    selection = Selection(
        first,
        last,
        min_weight,
        _node(tables, nodes, ego) if ego is not None else None,
        radius,
        team,
        roster_radius,
        _all("field", tables, field),
        _all("concept", tables, concept),
        _all("organisation", tables, organisation),
        top,
    )
    return Asked(selection, notes)


def _team(
    tables: Tables, roster: Path | str | Sequence[str] | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    if roster is None:
        return None, ()
    if isinstance(roster, Path | str):
        return read_roster(Path(roster), tables.people)
    return tuple(sorted({only("person", tables, name) for name in roster})), ()


def _node(tables: Tables, nodes: Sequence[str], text: str) -> str:
    """Find a node of a network among the kinds of thing that it can be."""
    for kind in nodes:
        if find(kind, tables, text):
            return only(kind, tables, text)
    return only(nodes[0], tables, text)


def _all(kind: str, tables: Tables, texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({one for text in texts for one in found(kind, tables, text)}))
