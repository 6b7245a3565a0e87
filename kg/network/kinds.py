"""The kinds of network that can be made from the tables of a graph directory.

A new kind is one file with a builder and one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import networkx as nx

from kg.errors import UsageError
from kg.network.coauthorship import MAX_AUTHORS, coauthorship_network, collaborations
from kg.network.selection import EVERYTHING, Selection, people_of, restrict, works_of
from kg.store.rows import AuthorshipRow, ConceptRow, PersonRow, WorkRow


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that networks are made from."""

    people: Sequence[PersonRow]
    authorships: Sequence[AuthorshipRow]
    works: Sequence[WorkRow]
    concepts: Sequence[ConceptRow] = ()
    max_authors: int = MAX_AUTHORS
    """Works by more people give no pairs."""
    ambiguous: bool = False
    """Whether those are people too of whom it is an open question who they are."""


class Kind(NamedTuple):
    """A kind of network."""

    name: str
    label: str
    description: str
    """Of nodes and ties, in a sentence."""
    build: Callable[[Tables, Selection, str], nx.Graph]
    """From tables, selection and the name of the counting scheme."""


def build_coauthorship(tables: Tables, selection: Selection, counting: str) -> nx.Graph:
    """Make the coauthorship network of a selection.

    Examples
    --------
    >>> build_coauthorship(Tables([], [], []), Selection(2020, 2021), "full").graph["selection"]
    'years 2020–2021'
    """
    works = works_of(tables.works, selection)
    people = people_of(tables.people, tables.authorships, works) if selection.has_years else tables.people
    found = collaborations(tables.authorships, works, max_authors=tables.max_authors)
    net = coauthorship_network(
        people,
        found.rows,
        counting=counting,
        selection=str(selection),
        skipped_hyperauthored=found.skipped_hyperauthored,
        ambiguous=tables.ambiguous,
    )
    return restrict(net, selection)


KINDS = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(
                "coauthorship",
                "Coauthorship",
                "People; a tie joins two who wrote at least one paper together.",
                build_coauthorship,
            ),
        )
    }
)
"""Every kind of network by its name."""


def build_network(
    kind: str, tables: Tables, *, selection: Selection = EVERYTHING, counting: str = "full"
) -> nx.Graph:
    """Make a network of some kind.

    Raises
    ------
    UsageError
        There is no such kind or counting scheme, or the selection names somebody unknown.

    Examples
    --------
    >>> build_network("coauthorship", Tables([], [], [])).graph["kind"]
    'coauthorship'
    """
    try:
        chosen = KINDS[kind]
    except KeyError:
        raise UsageError(f"no kind of network {kind!r}", f"take one of: {', '.join(KINDS)}") from None
    return chosen.build(tables, selection, counting)
