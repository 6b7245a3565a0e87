"""Who wrote with whom: from authorships to pairs of people, and to a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import networkx as nx

from kg.errors import InputError
from kg.network.cooccurrence import Standing, joint, standing, tie_attributes
from kg.network.tables import MAX_AUTHORS, Tables
from kg.network.weighting import Scheme, scheme
from kg.store.rows import AuthorshipRow, CollaborationRow, PersonRow, WorkRow


class Collaborations(NamedTuple):
    """All pairs of people who wrote together, sorted, and what was left out."""

    rows: list[CollaborationRow]
    skipped_hyperauthored: int
    """Papers by more than ``max_authors`` people; they gave no pairs."""


def collaborations(
    authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow], *, max_authors: int = MAX_AUTHORS
) -> Collaborations:
    """Pair the people of every work.

    The order of the input does not matter; that of a byline matters to ``weight_harmonic`` alone. Who is
    printed twice in a byline counts once, also in n. Authorships of works that are not among ``works`` are
    left out: a choice of works is a choice of collaborations.

    Parameters
    ----------
    authorships
        Who stands on which work.
    works
        The works to count. ``complete is False`` marks a truncated list; a work without a year
        leaves the years of its pairs alone.
    max_authors
        A work by more people gives no pairs and is counted in ``skipped_hyperauthored``.

    Examples
    --------
    >>> collaborations([], [])
    Collaborations(rows=[], skipped_hyperauthored=0)
    """
    return Collaborations(*joint(bylines(authorships, works), max_authors))


def bylines(authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow]) -> Standing:
    """Give the people of each work, with their places; groups are nobody.

    Examples
    --------
    >>> bylines([], []).names
    []
    """
    placed = ((row.work, row.position, row.person) for row in authorships if row.person)
    return standing(placed, works, ordered=True)


def coauthorship_network(
    people: Iterable[PersonRow],
    collaborations: Iterable[CollaborationRow],
    *,
    counting: str = "full",
    selection: str = "all",
    skipped_hyperauthored: int = 0,
    ambiguous: bool = False,
) -> nx.Graph:
    """Make the undirected network of people; those who always wrote alone are nodes too.

    Parameters
    ----------
    people
        The nodes.
    collaborations
        The ties: `Collaborations.rows`, or the rows of the column file. Both ends must be among
        ``people``.
    counting
        The scheme of `SCHEMES` whose sum is the attribute ``weight``.
    selection, skipped_hyperauthored
        Said in the attributes of the graph: what part of the corpus this is, and how many papers
        were too large to be paired.
    ambiguous
        Whether those are nodes too of whom it is an open question who they are; else they are left out
        with their ties, and counted in the attribute ``ambiguous_left_out``.

    Raises
    ------
    UsageError
        There is no such counting scheme.
    InputError
        A collaboration names somebody who is not among the people.

    Examples
    --------
    >>> ada = PersonRow("ada", "Ada L.", None, None, [], None, False, 1.0, 2, 0, 1843, None)
    >>> bob = PersonRow("bob", "Bob M.", None, None, [], None, False, 1.0, 1, 0, None, None)
    >>> pair = CollaborationRow("ada", "bob", 1, 0.5, 0, None, None, ["p"])
    >>> net = coauthorship_network([bob, ada], [pair], counting="fractional")
    >>> net.nodes["ada"]["label"], net.edges["ada", "bob"]["weight"]
    ('Ada L.', 0.5)
    """
    weight = scheme(counting).of
    rows = list(people)
    out = set() if ambiguous else {person.id for person in rows if person.ambiguous}
    net = nx.Graph(
        kind="coauthorship",
        counting=counting,
        selection=selection,
        skipped_hyperauthored=skipped_hyperauthored,
        ambiguous_left_out=len(out),
    )
    kept = sorted((person for person in rows if person.id not in out), key=lambda person: person.id)
    net.add_nodes_from((person.id, person_attributes(person)) for person in kept)
    size = len(net)
    ties = (row for row in sorted(collaborations, key=_ends) if not {row.a, row.b} & out)
    net.add_edges_from((row.a, row.b, tie_attributes(row, weight(row))) for row in ties)
    if len(net) > size:
        raise InputError(
            f"a collaboration of {list(net)[size]}, who is not among the people", "rebuild the graph"
        )
    return net


def _ends(row: CollaborationRow) -> tuple[str, str]:
    return row.a, row.b


def person_attributes(person: PersonRow) -> dict[str, Any]:
    """Give the attributes of a person's node; what is not known is absent."""
    known = {
        "kind": "person",
        "label": person.name,
        "paper_count": person.paper_count,
        "incomplete_paper_count": person.incomplete_paper_count,
        "first_year": person.first_year,
        "last_year": person.last_year,
        "certainty": person.confidence,
        "verified": person.verified,
    }
    return {name: value for name, value in known.items() if value is not None}


def build_coauthorship(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the coauthorship network of some tables.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_coauthorship(Tables([], [], []), SCHEMES["full"]))
    0
    """
    found = collaborations(tables.authorships, tables.works, max_authors=tables.max_authors)
    return coauthorship_network(
        tables.people,
        found.rows,
        counting=counting.name,
        skipped_hyperauthored=found.skipped_hyperauthored,
        ambiguous=tables.ambiguous,
    )
