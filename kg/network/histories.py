"""When nodes and ties were there: the years of each, and what a tie weighs in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import networkx as nx

from kg.network.kinds import build_network, kind_of
from kg.network.selection import Selection
from kg.network.tables import Tables
from kg.store.rows import AuthorshipRow, PersonRow, WorkRow


def with_histories(
    net: nx.Graph, people: Iterable[PersonRow], authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow]
) -> nx.Graph:
    """Give a copy of a coauthorship network with ``years``, ``spellings`` and ``fields`` as lists.

    Parameters
    ----------
    net
        Its ties have ``papers``.
    people, authorships, works
        Of the part of the corpus that it shows.

    Returns
    -------
    networkx.Graph
        ``years`` are those of papers, sorted, of people and of ties; ``fields`` those of a person's papers,
        the most frequent first. What is not known is absent.

    Examples
    --------
    >>> ada = PersonRow("ada", "Ada L.", None, None, ["Ada L.", "A. L."], None, False, 1.0, 0, 0, None, None)
    >>> net = nx.Graph()
    >>> net.add_node("ada")
    >>> with_histories(net, [ada], [], []).nodes["ada"]
    {'spellings': ['Ada L.', 'A. L.']}
    """
    work_of = {work.id: work for work in works}
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for row in authorships:
        if row.person and row.work in work_of:
            papers[row.person].add(row.work)
    spellings = {person.id: person.spellings for person in people}
    copy = nx.Graph(**net.graph)
    for node, data in net.nodes(data=True):
        mine = [work_of[paper] for paper in sorted(papers.get(node, ()))]
        lists = {"spellings": list(spellings.get(node, ())), "fields": _fields(mine), "years": _years(mine)}
        copy.add_node(node, **data, **{name: items for name, items in lists.items() if items})
    for a, b, data in net.edges(data=True):
        years = _years(work_of[paper] for paper in data.get("papers", ()) if paper in work_of)
        copy.add_edge(a, b, **data, **({"years": years} if years else {}))
    return copy


def _years(works: Iterable[WorkRow]) -> list[int]:
    return sorted({work.year for work in works if work.year is not None})


def _fields(works: Iterable[WorkRow]) -> list[str]:
    counts = Counter(field for work in works for field in work.fields)
    return sorted(counts, key=lambda field: (-counts[field], field))


def each_year(
    kind: str, tables: Tables, selection: Selection, counting: str
) -> Iterator[tuple[int, nx.Graph]]:
    """Give the network of each year that has papers, in order: the same selection of works, nothing cut.

    Examples
    --------
    >>> list(each_year("coauthorship", Tables([], [], []), Selection(), "full"))
    []
    """
    roster = None if "person" in kind_of(kind).nodes else selection.roster
    whole = replace(selection, min_weight=None, ego=None, roster=roster, top=None)
    for year in sorted(
        {work.year for work in tables.works if work.year is not None and whole.covers(work.year)}
    ):
        part = replace(whole, first_year=year, last_year=year)
        yield year, build_network(kind, tables, selection=part, counting=counting)


def with_yearly_weights(net: nx.Graph, years: Iterable[tuple[int, nx.Graph]]) -> nx.Graph:
    """Give a copy with the ``years`` of nodes and ties, and the ``year_weights`` of ties in them.

    The weights of a tie add up to its ``weight``, but for papers without a year.

    Examples
    --------
    >>> net = nx.Graph([("a", "b", {"weight": 3})])
    >>> slices = [(2019, nx.Graph([("a", "b", {"weight": 3})]))]
    >>> with_yearly_weights(net, slices).edges["a", "b"]
    {'weight': 3, 'years': [2019], 'year_weights': [3]}
    """
    copy = net.copy()
    for there in (*copy.nodes.values(), *(data for *_, data in copy.edges(data=True))):
        there.pop("years", None)
    for year, part in years:
        for node in part:
            if node in copy:
                copy.nodes[node].setdefault("years", []).append(year)
        for a, b, weight in part.edges(data="weight", default=1):
            if copy.has_edge(a, b):
                tie = copy.edges[a, b]
                tie.setdefault("years", []).append(year)
                tie.setdefault("year_weights", []).append(weight)
    return copy
