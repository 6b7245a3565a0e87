"""Which part of a corpus a network shows: a slice of years, strong ties, one person's circle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.errors import UsageError
from kg.store.rows import AuthorshipRow, PersonRow, WorkRow


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a corpus; the default is all of it.

    The parts apply in this order: years (counts are taken anew from the papers of the slice),
    then weight, then circle.

    Parameters
    ----------
    first_year, last_year
        The slice, both ends included. A paper without a year is in no slice.
    min_weight
        Drop ties that weigh less (in the chosen counting). People stay.
    ego
        IRI of a person: keep those who are within ``radius`` ties, and the ties between them.
    radius
        In ties; 1 is the person and the coauthors.

    Raises
    ------
    UsageError
        The slice ends before it begins, or the radius is negative.

    Examples
    --------
    >>> print(Selection(2019, 2021, min_weight=2))
    years 2019–2021, weight ≥ 2
    """

    first_year: int | None = None
    last_year: int | None = None
    min_weight: float | None = None
    ego: str | None = None
    radius: int = 1

    def __post_init__(self) -> None:
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise UsageError(
                f"the years {self.first_year}–{self.last_year} run backwards", "earlier year first"
            )
        if self.radius < 0:
            raise UsageError(f"a radius of {self.radius} ties", "take 0 or more")

    @property
    def has_years(self) -> bool:
        """Whether it is a slice of years."""
        return self.first_year is not None or self.last_year is not None

    def covers(self, year: int | None) -> bool:
        """Tell whether a paper of this year belongs to the slice.

        Examples
        --------
        >>> Selection(last_year=2020).covers(None), Selection().covers(None)
        (False, True)
        """
        if year is None:
            return not self.has_years
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )

    def __str__(self) -> str:
        parts = []
        if self.has_years:
            parts.append(f"years {self.first_year or ''}–{self.last_year or ''}")
        if self.min_weight is not None:
            parts.append(f"weight ≥ {self.min_weight:g}")
        if self.ego is not None:
            parts.append(f"within {self.radius} of {self.ego}")
        return ", ".join(parts) or "all"


EVERYTHING = Selection()


def works_of(works: Iterable[WorkRow], selection: Selection) -> list[WorkRow]:
    """Keep the works of the slice of years.

    Examples
    --------
    >>> works_of([], Selection(2020))
    []
    """
    return [work for work in works if selection.covers(work.year)]


def people_of(
    people: Iterable[PersonRow], authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow]
) -> list[PersonRow]:
    """Keep the people whom these works print, with their counts and years taken from these works.

    Examples
    --------
    >>> people_of([], [], [])
    []
    """
    work_of = {work.id: work for work in works}
    papers: dict[str, set[str]] = {}
    for row in authorships:
        if row.person and row.work in work_of:
            papers.setdefault(row.person, set()).add(row.work)
    return [
        _recount(person, [work_of[paper] for paper in papers[person.id]])
        for person in people
        if person.id in papers
    ]


def _recount(person: PersonRow, works: list[WorkRow]) -> PersonRow:
    years = [work.year for work in works if work.year is not None]
    return person._replace(
        paper_count=len(works),
        incomplete_paper_count=sum(work.complete is False for work in works),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
    )


def restrict(net: nx.Graph, selection: Selection) -> nx.Graph:
    """Keep the ties that are strong enough and the people of the circle.

    Returns
    -------
    networkx.Graph
        A copy; ``net`` itself where nothing is to be dropped.

    Raises
    ------
    UsageError
        The person of ``selection.ego`` is not in the network.

    Examples
    --------
    >>> line = nx.path_graph(["a", "b", "c", "d"])
    >>> list(restrict(line, Selection(ego="a", radius=2)))
    ['a', 'b', 'c']
    """
    if selection.min_weight is not None:
        strong = net.copy()
        strong.remove_edges_from(
            [(a, b) for a, b, weight in net.edges(data="weight", default=1) if weight < selection.min_weight]
        )
        net = strong
    if selection.ego is not None:
        net = _circle(net, selection.ego, selection.radius)
    return net


def _circle(net: nx.Graph, ego: str, radius: int) -> nx.Graph:
    if ego not in net:
        raise UsageError(f"{ego} is not in the network", "see `kg people` for who is, and check the years")
    near = nx.single_source_shortest_path_length(net, ego, cutoff=radius)
    return net.subgraph(near).copy()
