"""How a corpus and its network grew, year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import networkx as nx

from kg.store.rows import AuthorshipRow, WorkRow


class YearOfGrowth(NamedTuple):
    """What a year brought, and how far the network had come at its end.

    Attributes
    ----------
    papers
        Of the year.
    people, new_people
        Who stands on a paper of the year; who had not stood on any before.
    authors_per_paper
        Mean of the listed people on papers that list any; ``None`` in a year without such papers.
    people_so_far, largest_part
        People up to the end of the year, and those of them in the largest connected part.
    """

    year: int
    papers: int
    people: int
    new_people: int
    authors_per_paper: float | None
    people_so_far: int
    largest_part: int


def growth(
    net: nx.Graph, works: Iterable[WorkRow], authorships: Iterable[AuthorshipRow]
) -> list[YearOfGrowth]:
    """Follow papers, people and the largest connected part over the years.

    Every year from the first to the last paper is given. Papers, people and ties of which no year is known
    are left out. People are those in the network; the authors of a paper are all it lists.

    Parameters
    ----------
    net
        Nodes and ties with ``first_year`` where it is known.

    Examples
    --------
    >>> growth(nx.Graph(), [], [])
    []
    """
    year_of = {work.id: work.year for work in works if work.year is not None}
    if not year_of:
        return []
    papers = Counter(year_of.values())
    bylines: defaultdict[str, set[str]] = defaultdict(set)
    for row in authorships:
        if row.person and row.work in year_of:
            bylines[row.work].add(row.person)
    active: defaultdict[int, set[str]] = defaultdict(set)
    sizes: defaultdict[int, list[int]] = defaultdict(list)
    for work, byline in bylines.items():
        active[year_of[work]].update(person for person in byline if person in net)
        sizes[year_of[work]].append(len(byline))
    first = {node: year for node, year in net.nodes(data="first_year") if year is not None}
    new, years = Counter(first.values()), range(min(papers), max(papers) + 1)
    largest = _largest_parts(net, years)
    so_far = 0
    rows = []
    for year, part in zip(years, largest, strict=True):
        so_far += new[year]
        mean = sum(sizes[year]) / len(sizes[year]) if sizes[year] else None
        rows.append(
            YearOfGrowth(year, papers[year], len(active[year]), new[year], mean, so_far, min(part, so_far))
        )
    return rows


def _largest_parts(net: nx.Graph, years: Sequence[int]) -> list[int]:
    """Give the size of the largest connected part at the end of each year; 1 where nobody is tied."""
    by_year: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for a, b, year in net.edges(data="first_year"):
        if year is not None:
            by_year[year].append((a, b))
    parts = nx.utils.UnionFind()
    size: dict[str, int] = {}
    largest, found = 1, []
    for year in years:
        for a, b in by_year[year]:
            one, other = parts[a], parts[b]
            if one != other:
                joined = size.pop(one, 1) + size.pop(other, 1)
                parts.union(one, other)
                size[parts[one]] = joined
                largest = max(largest, joined)
        found.append(largest)
    return found
