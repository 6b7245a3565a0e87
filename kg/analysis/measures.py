"""The registry of measures of people: a new one is a function elsewhere and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import networkx as nx

from kg.analysis import centrality, cohesion
from kg.analysis.sparse_graph import Node, SparseGraph, sparse_graph
from kg.store.rows import MeasureRow


class Measure(NamedTuple):
    """A number for each person of a network.

    Attributes
    ----------
    name
        As in tables, files and the ontology.
    description
        What it counts, its unit and range, in a sentence or two.
    compute
        From a network to a value per person; who has no defined value is absent.
    whole
        Whether the values are whole numbers.
    pivots
        From how many people it is estimated on a network; ``None`` when it is exact.
    closed
        Whether it counts how far neighbours are tied to each other: in a bipartite network none are.
    """

    name: str
    description: str
    compute: Callable[[nx.Graph | SparseGraph], dict[Node, float]]
    whole: bool = False
    pivots: Callable[[SparseGraph], int | None] = lambda _: None
    closed: bool = False


MEASURES: tuple[Measure, ...] = (
    Measure(
        "degree",
        "How many people somebody wrote with. 0 upwards; a lower bound where author lists are truncated.",
        centrality.degree,
        whole=True,
    ),
    Measure(
        "strength",
        "Sum of the weights of the ties. Full counting: joint papers, once per coauthor; fractional: papers "
        "written with others.",
        centrality.strength,
    ),
    Measure(
        "betweenness",
        "Share of the shortest paths between two others that lead through somebody, 0 to 1 (Freeman 1977). "
        "High: links groups that nobody else links.",
        centrality.betweenness,
        pivots=centrality.betweenness_pivots,
    ),
    Measure(
        "closeness",
        "How near somebody is to all who can be reached, 0 to 1, scaled by the share that can be reached "
        "(Wasserman and Faust 1994).",
        centrality.closeness,
        pivots=centrality.closeness_pivots,
    ),
    Measure(
        "eigenvector",
        "High for who wrote much with people for whom it is high, 0 to 1 (Bonacich 1972). Of the largest "
        "connected part; undefined elsewhere.",
        centrality.eigenvector,
    ),
    Measure(
        "pagerank",
        "Share of a random walk along ties, by weight, that starts anew with probability 0.15 (Brin and Page "
        "1998). Sums to 1.",
        centrality.pagerank,
    ),
    Measure(
        "core_number",
        "Largest k such that somebody belongs to a group in which everybody has at least k coauthors "
        "(Seidman 1983).",
        cohesion.core_number,
        whole=True,
    ),
    Measure(
        "clustering",
        "Share of the pairs of somebody's coauthors who wrote together too, 0 to 1 (Watts and Strogatz "
        "1998).",
        cohesion.clustering,
        closed=True,
    ),
    Measure(
        "constraint",
        "How far somebody's coauthors are tied to each other, Burt's constraint (1992). Low: between groups. "
        "Undefined without coauthors.",
        cohesion.constraint,
        closed=True,
    ),
)


def measures_of(net: nx.Graph) -> tuple[Measure, ...]:
    """Give the measures that mean something in a network.

    Examples
    --------
    >>> [measure.name for measure in set(MEASURES) - set(measures_of(nx.Graph(bipartite="a, b")))] != []
    True
    """
    return tuple(measure for measure in MEASURES if not (measure.closed and net.graph.get("bipartite")))


def measure_rows(net: nx.Graph | SparseGraph, measures: Sequence[Measure] = MEASURES) -> list[MeasureRow]:
    """Compute every measure of every person.

    Returns
    -------
    list
        By person, then in the order of the registry; undefined values are absent. Values have
        twelve significant digits: what lies beyond depends on the processor.

    Examples
    --------
    >>> [row.value for row in measure_rows(nx.Graph([("a", "b")])) if row.measure == "degree"]
    [1.0, 1.0]
    """
    graph = sparse_graph(net)
    columns = [(measure.name, measure.compute(graph)) for measure in measures]
    return list(_by_person(graph, columns))


def _by_person(graph: SparseGraph, columns: list[tuple[str, dict[Node, float]]]) -> Iterator[MeasureRow]:
    for node in graph.nodes:
        for name, values in columns:
            if node in values:
                yield MeasureRow(node, name, float(f"{values[node]:.12g}"))


def estimated(net: nx.Graph | SparseGraph) -> dict[str, int]:
    """Name the measures that are estimated on a network, and from how many people.

    Examples
    --------
    >>> estimated(nx.karate_club_graph())
    {}
    """
    graph = sparse_graph(net)
    found = ((measure.name, measure.pivots(graph)) for measure in MEASURES)
    return {name: pivots for name, pivots in found if pivots is not None}
