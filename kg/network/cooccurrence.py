"""What stands on papers together: from who or what is on each paper to ties, and to a network.

One engine for every kind whose ties are joint papers: people, organisations, countries, concepts, fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import fsum
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.network.weighting import SCHEMES, WEIGHTS, Scheme
from kg.store.rows import CollaborationRow, WorkRow

Placed = tuple[str, int, str]
"""A work, a place on it, and what stands there."""


class Standing(NamedTuple):
    """Who or what stands on which papers.

    Attributes
    ----------
    papers
        Sorted by IRI.
    names
        Of all that stands on some paper, sorted.
    on
        Per paper the sorted numbers of those that stand on it, each once.
    places
        Per paper the place of each, counted from 1 without gaps; ``None`` where order means nothing.
    """

    papers: list[WorkRow]
    names: list[str]
    on: list[tuple[int, ...]]
    places: list[tuple[int, ...]] | None


def standing(found: Iterable[Placed], works: Iterable[WorkRow], *, ordered: bool = False) -> Standing:
    """Gather who or what stands on which of some papers; the order of the input does not matter.

    Who stands at two places stands at the first. What is on other works is left out.

    Parameters
    ----------
    ordered
        Whether places mean something.

    Examples
    --------
    >>> standing([], [], ordered=True)
    Standing(papers=[], names=[], on=[], places=[])
    """
    papers = sorted(works, key=lambda work: work.id)
    number_of = {paper.id: number for number, paper in enumerate(papers)}
    place: dict[tuple[int, str], int] = {}
    for work, position, name in found:
        if work in number_of:
            key = number_of[work], name
            place[key] = min(position, place.get(key, position))
    names = sorted({name for _, name in place})
    number = {name: index for index, name in enumerate(names)}
    on: list[list[tuple[int, int]]] = [[] for _ in papers]
    for (paper, name), position in place.items():
        on[paper].append((number[name], position))
    members = [tuple(sorted(one for one, _ in those)) for those in on]
    return Standing(papers, names, members, [_places(those) for those in on] if ordered else None)


def _places(those: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Give each its rank in the byline, in the order of the numbers."""
    rank = {one: place for place, (_, one) in enumerate(sorted((place, one) for one, place in those), 1)}
    return tuple(rank[one] for one in sorted(rank))


_OF_THE_PAPER = ("concept", "field")
"""What an author list that is cut off says nothing against."""


class Joint(NamedTuple):
    """Ties, sorted, and how many papers had too much on them to be paired."""

    rows: list[CollaborationRow]
    skipped: int


def joint(there: Standing, most: int) -> Joint:
    """Pair all that stands on each paper.

    Parameters
    ----------
    most
        A paper with more on it gives no pairs, and is counted in ``skipped``.
    """
    few = [members if len(members) <= most else () for members in there.on]
    return Joint(
        list(_rows(there._replace(on=few))), sum(len(a) != len(b) for a, b in zip(few, there.on, strict=True))
    )


def _rows(there: Standing) -> Iterator[CollaborationRow]:
    pairs, paper_of, order = _pairs(there.on, len(there.names))
    schemes = [scheme for scheme in SCHEMES.values() if scheme.column in WEIGHTS]
    worth = [_worth(there, scheme, order) for scheme in schemes]
    columns = [scheme.column for scheme in schemes]
    codes, starts = np.unique(pairs, return_index=True)
    numbers = paper_of.tolist()
    bounds = [*starts.tolist(), len(numbers)]
    for code, (start, end) in zip(codes.tolist(), pairwise(bounds), strict=True):
        joint = numbers[start:end]
        years = [year for number in joint if (year := there.papers[number].year) is not None]
        a, b = divmod(code, len(there.names))
        sums: dict[str, Any] = dict(zip(columns, [_sum(part, start, end) for part in worth], strict=True))
        yield CollaborationRow(
            a=there.names[a],
            b=there.names[b],
            paper_count=len(joint),
            incomplete_paper_count=sum(there.papers[number].complete is False for number in joint),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            papers=[there.papers[number].id for number in joint],
            **sums,
        )


def _sum(part: list[float] | None, start: int, end: int) -> float | None:
    """Add up what the joint papers count; most pairs have one."""
    if part is None:
        return None
    return part[start] if end - start == 1 else fsum(part[start:end])


def _pairs(
    on: Sequence[tuple[int, ...]], population: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """List every (pair, paper), sorted, and the order that sorts them; a pair (a, b) is a·population + b."""
    sizes = np.array([len(those) * (len(those) - 1) // 2 for those in on], dtype=np.int64)
    codes = (a * population + b for those in on for a, b in combinations(those, 2))
    pairs = np.fromiter(codes, dtype=np.int64, count=int(sizes.sum()))
    paper_of = np.repeat(np.arange(len(on)), sizes)
    order = np.argsort(pairs, kind="stable")
    return pairs[order], paper_of[order], order


def _worth(there: Standing, scheme: Scheme, order: NDArray[np.int64]) -> list[float] | None:
    """Give what each paper counts for each of its pairs, in the order of the pairs."""
    if not scheme.by_place:
        sizes = np.array([len(those) * (len(those) - 1) // 2 for those in there.on], dtype=np.int64)
        each = [scheme.pair_weight(len(those), 1, 2) if len(those) > 1 else 0.0 for those in there.on]
        weights = np.repeat(np.array(each), sizes)
    elif there.places is None:
        return None
    else:
        given = (
            scheme.pair_weight(len(those), i, j)
            for those, places in zip(there.on, there.places, strict=True)
            if those
            for i, j in combinations(places, 2)
        )
        weights = np.fromiter(given, dtype=np.float64, count=len(order))
    found: list[float] = weights[order].tolist()
    return found


def tie_attributes(row: CollaborationRow, weight: float) -> dict[str, Any]:
    """Give the attributes of a tie; what is not known is absent."""
    known = {
        "weight": weight,
        "paper_count": row.paper_count,
        **{name: getattr(row, name) for name in WEIGHTS},
        "incomplete_paper_count": row.incomplete_paper_count,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "papers": list(row.papers),
    }
    return {name: value for name, value in known.items() if value is not None}


def tie_rows(net: nx.Graph) -> list[CollaborationRow]:
    """Give the ties of a network of any kind as rows, each with its ends in order.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_edge("b", "a", paper_count=1, weight=1.0, papers=["p"])
    >>> [(row.a, row.b, row.papers, row.last_year) for row in tie_rows(net)]
    [('a', 'b', ['p'], None)]
    """
    names = CollaborationRow._fields[2:]
    ends = sorted(((*sorted((a, b)), data) for a, b, data in net.edges(data=True)), key=lambda tie: tie[:2])
    return [CollaborationRow(a, b, **{name: data.get(name) for name in names}) for a, b, data in ends]


def thing_nodes(
    there: Standing, kind: str, about: Callable[[str], dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a node for each that stands on some paper, sorted, with its papers counted.

    Parameters
    ----------
    kind
        What the nodes are.
    about
        From an identifier to ``label`` and what else is known.
    """
    papers: list[list[WorkRow]] = [[] for _ in there.names]
    for paper, those in zip(there.papers, there.on, strict=True):
        for one in those:
            papers[one].append(paper)
    for name, mine in zip(there.names, papers, strict=True):
        years = [paper.year for paper in mine if paper.year is not None]
        span = {"first_year": min(years), "last_year": max(years)} if years else {}
        yield name, {"kind": kind, "paper_count": len(mine), **span, **about(name)}


def cooccurrence_network(
    there: Standing, kind: str, about: Callable[[str], dict[str, Any]], scheme: Scheme, most: int
) -> nx.Graph:
    """Make the network of what stands on papers together.

    The graph says how many papers have nothing of the kind on them (``papers_without``), and how many
    have too much to be paired (``skipped_hyperauthored``).

    Examples
    --------
    >>> there = standing([], [])
    >>> cooccurrence_network(there, "concept", lambda name: {}, SCHEMES["full"], 100).graph
    {'skipped_hyperauthored': 0, 'papers_without': 0}
    """
    found = joint(there, most)
    net = nx.Graph(skipped_hyperauthored=found.skipped, papers_without=sum(not those for those in there.on))
    net.add_nodes_from(thing_nodes(there, kind, about))
    net.add_edges_from((row.a, row.b, tie_attributes(row, scheme.of(row))) for row in found.rows)
    if kind in _OF_THE_PAPER:
        for *_, data in net.edges(data=True):
            del data["incomplete_paper_count"]
    return net
