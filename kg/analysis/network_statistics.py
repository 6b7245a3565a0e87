"""The statistics of a coauthorship network that the literature compares: Newman's table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.analysis.shortest_paths import distances, sources
from kg.analysis.sparse_graph import SparseGraph, sparse_graph
from kg.store.rows import AuthorshipRow

DISTANCES_EXACT_WORK = 4 * 10**8
"""Largest (nodes x ties) for which all distances are computed: about a second on one core."""

DISTANCE_ROUNDS = 512
"""Sources in each connected part above that."""


@dataclass(frozen=True, slots=True)
class NetworkStatistics:
    """Numbers of a whole network; ``None`` where a number is not defined on it.

    Attributes
    ----------
    papers
        Papers with at least one listed person.
    authors
        People in the network.
    papers_per_author, authors_per_paper, collaborators_per_author
        Means.
    without_ties
        People who always wrote alone, or only where no ties were made.
    components, largest, second
        Connected parts, and the people in the two largest.
    density
        Share of all pairs of people that are tied, 0 to 1.
    mean_distance, largest_distance
        In ties, over all pairs of people who are connected at all.
    distances_from
        From how many people in each part the distances were measured; ``None``: from all. Otherwise
        ``mean_distance`` is an estimate and ``largest_distance`` a lower bound.
    transitivity
        Newman's clustering coefficient, 0 to 1.
    mean_clustering
        Mean of the local clustering coefficient of Watts and Strogatz, 0 to 1.
    assortativity
        Correlation of the degrees at the two ends of a tie, −1 to 1.
    """

    papers: int
    authors: int
    papers_per_author: float | None
    authors_per_paper: float | None
    collaborators_per_author: float | None
    without_ties: int
    components: int
    largest: int
    second: int
    density: float | None
    mean_distance: float | None
    largest_distance: int | None
    distances_from: int | None
    transitivity: float | None
    mean_clustering: float | None
    assortativity: float | None


def network_statistics(net: nx.Graph, authorships: Iterable[AuthorshipRow]) -> NetworkStatistics:
    """Compute Newman's table for a coauthorship network; ties count once whatever they weigh.

    Parameters
    ----------
    net
        People with the attribute ``paper_count``.
    authorships
        Of the papers behind it.

    References
    ----------
    Newman, M. E. J. (2001). The structure of scientific collaboration networks. PNAS 98(2), 404–409.
    doi:10.1073/pnas.98.2.404

    Newman, M. E. J. (2004). Coauthorship networks and patterns of scientific collaboration. PNAS 101,
    5200–5205. doi:10.1073/pnas.0307545100

    Examples
    --------
    >>> found = network_statistics(nx.path_graph(4), [])
    >>> found.largest, found.largest_distance, found.transitivity
    (4, 3, 0.0)
    """
    graph = sparse_graph(net)
    listed = {(row.work, row.person) for row in authorships if row.person}
    papers = len({work for work, _ in listed})
    people, ties = len(graph), graph.tie_count
    parts = sorted(np.bincount(graph.components).tolist() if people else [], reverse=True)
    mean, largest, rounds = _distances(graph)
    written = sum(int(count) for _, count in net.nodes(data="paper_count", default=0))
    return NetworkStatistics(
        papers=papers,
        authors=people,
        papers_per_author=_share(written, people),
        authors_per_paper=_share(len(listed), papers),
        collaborators_per_author=_share(2 * ties, people),
        without_ties=int((graph.degrees == 0).sum()),
        components=len(parts),
        largest=parts[0] if parts else 0,
        second=parts[1] if len(parts) > 1 else 0,
        density=_share(2 * ties, people * (people - 1)),
        mean_distance=mean,
        largest_distance=largest,
        distances_from=rounds,
        transitivity=transitivity(graph),
        mean_clustering=_mean_clustering(graph),
        assortativity=assortativity(graph),
    )


def transitivity(net: nx.Graph | SparseGraph) -> float | None:
    r"""Share of the pairs of ties that meet in a person which a third tie closes.

    .. math:: C = \frac{3 \times \text{triangles}}{\text{connected triples}}

    Range 0 to 1; ``None`` where nobody has two coauthors. A paper by three or more people is closed by
    itself, so that coauthorship networks reach high values.

    References
    ----------
    Newman, M. E. J., Strogatz, S. H., & Watts, D. J. (2001). Random graphs with arbitrary degree
    distributions and their applications. Physical Review E 64, 026118. doi:10.1103/PhysRevE.64.026118

    Examples
    --------
    >>> transitivity(nx.complete_graph(3)), transitivity(nx.path_graph(2))
    (1.0, None)
    """
    graph = sparse_graph(net)
    return _share(int(graph.triangles.sum()), int((graph.degrees * (graph.degrees - 1) // 2).sum()))


def assortativity(net: nx.Graph | SparseGraph) -> float | None:
    """Pearson correlation of the degrees at the two ends of a tie.

    Range −1 to 1; above 0 where people with many coauthors write with each other. ``None`` where all ends
    have the same degree.

    References
    ----------
    Newman, M. E. J. (2002). Assortative mixing in networks. Physical Review Letters 89, 208701.
    doi:10.1103/PhysRevLett.89.208701

    Examples
    --------
    >>> assortativity(nx.star_graph(3)), assortativity(nx.complete_graph(3))
    (-1.0, None)
    """
    graph = sparse_graph(net)
    # Whole numbers of any size: whether the variance is 0 must not hang on rounding.
    first, second, third = (sum(int(degree) ** power for degree in graph.degrees) for power in (1, 2, 3))
    ends = int(graph.degrees @ (graph.adjacency @ graph.degrees))
    return _share(first * ends - second**2, first * third - second**2)


def _mean_clustering(graph: SparseGraph) -> float | None:
    pairs = graph.degrees * (graph.degrees - 1) / 2
    local = np.divide(graph.triangles, pairs, out=np.zeros(len(graph)), where=pairs > 0)
    return float(local.mean()) if len(graph) else None


def _distances(graph: SparseGraph) -> tuple[float | None, int | None, int | None]:
    """Give mean and largest distance, and from how many people of each part; ``None``: all."""
    small = len(graph) * graph.tie_count <= DISTANCES_EXACT_WORK
    chosen = sources(graph, None if small else DISTANCE_ROUNDS)
    if not graph.tie_count:
        return None, None, None
    found = distances(graph, chosen)
    whole = (found.sums * chosen.component_size / chosen.taken).sum()
    # Each node meets all others of its component, and a component of one adds nothing.
    pairs = int((chosen.component_size - 1).sum())
    return float(whole) / pairs, found.farthest, None if chosen.exact else DISTANCE_ROUNDS


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
