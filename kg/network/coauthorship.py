"""Who wrote with whom: from authorships to pairs of people, and to a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import fsum
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.network.weighting import SCHEMES, scheme
from kg.store.rows import AuthorshipRow, CollaborationRow, PersonRow, WorkRow

MAX_AUTHORS = 100
"""Papers by more people than this give no pairs: 3,000 authors would be 4.5 million ties."""


class Collaborations(NamedTuple):
    """All pairs of people who wrote together, sorted, and what was left out."""

    rows: list[CollaborationRow]
    skipped_hyperauthored: int
    """Papers by more than ``max_authors`` people; they gave no pairs."""


def collaborations(
    authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow], *, max_authors: int = MAX_AUTHORS
) -> Collaborations:
    """Pair the people of every work.

    The order of the input and of a byline does not matter. Who is printed twice in a byline
    counts once, also in n. Authorships of works that are not among ``works`` are left out: a
    choice of works is a choice of collaborations.

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
    papers = sorted(works, key=lambda work: work.id)
    names, bylines = _bylines(authorships, papers)
    paired = [byline if len(byline) <= max_authors else () for byline in bylines]
    pairs, paper_of = _pairs(paired, len(names))
    rows = list(_rows(pairs, paper_of, names, papers, paired))
    return Collaborations(rows, sum(len(byline) > max_authors for byline in bylines))


def _bylines(
    authorships: Iterable[AuthorshipRow], papers: list[WorkRow]
) -> tuple[list[str], list[tuple[int, ...]]]:
    """Give the people, sorted, and per paper the sorted numbers of the people on it."""
    number_of_paper = {paper.id: number for number, paper in enumerate(papers)}
    found = {
        (number_of_paper[row.work], row.person)
        for row in authorships
        if row.person and row.work in number_of_paper
    }
    names = sorted({person for _, person in found})
    number_of_person = {name: number for number, name in enumerate(names)}
    people: list[list[int]] = [[] for _ in papers]
    for paper, person in found:
        people[paper].append(number_of_person[person])
    return names, [tuple(sorted(byline)) for byline in people]


def _pairs(bylines: list[tuple[int, ...]], population: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List every (pair, paper), sorted; a pair (a, b) is the number a·population + b."""
    sizes = np.array([len(byline) * (len(byline) - 1) // 2 for byline in bylines], dtype=np.int64)
    codes = (a * population + b for byline in bylines for a, b in combinations(byline, 2))
    pairs = np.fromiter(codes, dtype=np.int64, count=int(sizes.sum()))
    paper_of = np.repeat(np.arange(len(bylines)), sizes)
    order = np.argsort(pairs, kind="stable")
    return pairs[order], paper_of[order]


def _rows(
    pairs: NDArray[np.int64],
    paper_of: NDArray[np.int64],
    names: list[str],
    papers: list[WorkRow],
    bylines: list[tuple[int, ...]],
) -> Iterator[CollaborationRow]:
    share = [SCHEMES["fractional"].pair_weight(len(byline)) if len(byline) > 1 else 0.0 for byline in bylines]
    codes, starts = np.unique(pairs, return_index=True)
    numbers = paper_of.tolist()
    bounds = [*starts.tolist(), len(numbers)]
    for code, (start, end) in zip(codes.tolist(), pairwise(bounds), strict=True):
        joint = numbers[start:end]
        years = [year for number in joint if (year := papers[number].year) is not None]
        a, b = divmod(code, len(names))
        yield CollaborationRow(
            a=names[a],
            b=names[b],
            paper_count=len(joint),
            weight_fractional=fsum(share[number] for number in joint),
            incomplete_paper_count=sum(papers[number].complete is False for number in joint),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            papers=[papers[number].id for number in joint],
        )


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
    net.add_nodes_from((person.id, _node(person)) for person in kept)
    size = len(net)
    ties = (row for row in sorted(collaborations, key=_ends) if not {row.a, row.b} & out)
    net.add_edges_from((row.a, row.b, _edge(row, weight(row))) for row in ties)
    if len(net) > size:
        raise InputError(
            f"a collaboration of {list(net)[size]}, who is not among the people", "rebuild the graph"
        )
    return net


def _ends(row: CollaborationRow) -> tuple[str, str]:
    return row.a, row.b


def _node(person: PersonRow) -> dict[str, Any]:
    known = {
        "label": person.name,
        "paper_count": person.paper_count,
        "incomplete_paper_count": person.incomplete_paper_count,
        "first_year": person.first_year,
        "last_year": person.last_year,
        "certainty": person.confidence,
        "verified": person.verified,
    }
    return {name: value for name, value in known.items() if value is not None}


def _edge(row: CollaborationRow, weight: float) -> dict[str, Any]:
    known = {
        "weight": weight,
        "paper_count": row.paper_count,
        "weight_fractional": row.weight_fractional,
        "incomplete_paper_count": row.incomplete_paper_count,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "papers": list(row.papers),
    }
    return {name: value for name, value in known.items() if value is not None}
