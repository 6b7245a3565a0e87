"""Measures of how central a person is in a network.

All take a ``networkx.Graph`` (or the `SparseGraph` made from one) and give a dictionary
from node to number; none changes the network. Ties without ``weight`` weigh 1. Where a
value is undefined the node is absent.
"""

from __future__ import annotations

import networkx as nx
import numpy as np

from kg.analysis.rustworkx_graph import exact_betweenness
from kg.analysis.shortest_paths import distances, pair_dependencies, sources
from kg.analysis.sparse_graph import (
    Node,
    SparseGraph,
    connected_components,
    principal_eigenvector,
    row_shares,
    sparse_graph,
    submatrix,
    without_zeros,
)

BETWEENNESS_EXACT_WORK = 2 * 10**8
"""Largest (nodes x ties) for exact betweenness: about 15 s on one core."""

BETWEENNESS_PIVOTS = 512
"""Sources above that."""

CLOSENESS_EXACT_WORK = 4 * 10**9
"""Largest (nodes x ties) for exact closeness: about 10 s on one core."""

CLOSENESS_PIVOTS = 4096
"""Sources above that."""

PAGERANK_TOLERANCE = 1e-15
"""Mean change of a value at which PageRank is done, relative to the mean value."""

PAGERANK_STEPS = 500


def betweenness_pivots(graph: SparseGraph) -> int | None:
    """Say from how many sources betweenness is estimated; ``None``: it is exact.

    Examples
    --------
    >>> betweenness_pivots(sparse_graph(nx.karate_club_graph())) is None
    True
    """
    return _pivots(graph, BETWEENNESS_EXACT_WORK, BETWEENNESS_PIVOTS)


def closeness_pivots(graph: SparseGraph) -> int | None:
    """Say from how many sources closeness is estimated; ``None``: it is exact.

    Examples
    --------
    >>> closeness_pivots(sparse_graph(nx.karate_club_graph())) is None
    True
    """
    return _pivots(graph, CLOSENESS_EXACT_WORK, CLOSENESS_PIVOTS)


def _pivots(graph: SparseGraph, most_work: int, pivots: int) -> int | None:
    """Sample where it is too much work, unless every component has so few members that it is exact."""
    small = len(graph) * graph.tie_count <= most_work
    return None if small or sources(graph, pivots).exact else pivots


def degree(net: nx.Graph | SparseGraph) -> dict[Node, float]:
    """Number of distinct coauthors.

    Range 0 to n − 1. One paper with many authors gives a high degree: see `strength` under fractional
    counting. A truncated author list makes it a lower bound.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1(3),
    215–239. doi:10.1016/0378-8733(78)90021-7

    Examples
    --------
    >>> degree(nx.star_graph(3))
    {0: 3.0, 1: 1.0, 2: 1.0, 3: 1.0}
    """
    graph = sparse_graph(net)
    return graph.by_node(graph.degrees)


def strength(net: nx.Graph | SparseGraph) -> dict[Node, float]:
    r"""Sum of the weights of a person's ties, :math:`s_i = \sum_j w_{ij}`.

    Under full counting it is the number of (paper, coauthor) pairs; under fractional counting it is the
    number of papers written with others. Range 0 upwards, in the unit of the weights.

    References
    ----------
    Barrat, A., Barthélemy, M., Pastor-Satorras, R., & Vespignani, A. (2004). The architecture of complex
    weighted networks. PNAS 101(11), 3747–3752. doi:10.1073/pnas.0400087101

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_edge("ada", "bob", weight=2)
    >>> strength(net)
    {'ada': 2.0, 'bob': 2.0}
    """
    graph = sparse_graph(net)
    return graph.by_node(graph.strengths)


def betweenness(net: nx.Graph | SparseGraph, *, pivots: int | None = None) -> dict[Node, float]:
    r"""Share of the shortest paths between others that lead through a person.

    .. math:: b_i = \binom{n-1}{2}^{-1} \sum_{s<t;\ s,t \ne i} \frac{\sigma_{st}(i)}{\sigma_{st}}

    with :math:`\sigma_{st}` the number of shortest paths between s and t, and of these
    :math:`\sigma_{st}(i)` through i. Range 0 to 1; large for those who link groups that nobody else
    links. Every tie is one step, whatever its weight. Pairs without a path count as 0. 0 for everybody in
    a network of fewer than three.

    Networks with more than `BETWEENNESS_EXACT_WORK` (nodes x ties) are estimated from the paths that
    start at `BETWEENNESS_PIVOTS` random people in each component; `betweenness_pivots` says whether.
    Estimates rank the top well, the many small values badly.

    Parameters
    ----------
    net
        The network.
    pivots
        Estimate from so many sources in each component, whatever the size; a component that has no more
        members than that comes out exact.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40(1), 35–41.
    doi:10.2307/3033543

    Brandes, U., & Pich, C. (2007). Centrality estimation in large networks. International Journal of
    Bifurcation and Chaos 17(7), 2303–2318. doi:10.1142/S0218127407018403

    Examples
    --------
    >>> betweenness(nx.path_graph(["ada", "bob", "cyd"]))
    {'ada': 0.0, 'bob': 1.0, 'cyd': 0.0}
    """
    graph = sparse_graph(net)
    pivots = betweenness_pivots(graph) if pivots is None else pivots
    size = len(graph)
    if size < 3:
        return graph.by_node(np.zeros(size))
    if pivots is None:
        return graph.by_node(exact_betweenness(graph))
    chosen = sources(graph, pivots)
    total = pair_dependencies(graph, chosen) * (chosen.component_size / chosen.taken)
    return graph.by_node(total / ((size - 1) * (size - 2)))


def closeness(net: nx.Graph | SparseGraph, *, pivots: int | None = None) -> dict[Node, float]:
    r"""How near a person is to all others, in ties.

    .. math:: c_i = \frac{n_i - 1}{n - 1} \cdot \frac{n_i - 1}{\sum_j d_{ij}}

    with :math:`n_i` the number of people who can be reached from i, itself among them (Wasserman and
    Faust's form for networks in several pieces). Range 0 to 1; 1 for who has written with everybody, 0
    for who has no tie. Every tie is one step, whatever its weight. Within one component the values lie
    close together; mind the ranks.

    Networks with more than `CLOSENESS_EXACT_WORK` (nodes x ties) are estimated from the distances to
    `CLOSENESS_PIVOTS` random people in each component; `closeness_pivots` says whether.

    Parameters
    ----------
    net
        The network.
    pivots
        Estimate from so many sources in each component, whatever the size; a component that has no more
        members than that comes out exact.

    References
    ----------
    Wasserman, S., & Faust, K. (1994). Social Network Analysis, p. 201. doi:10.1017/CBO9780511815478

    Eppstein, D., & Wang, J. (2004). Fast approximation of centrality. Journal of Graph Algorithms and
    Applications 8(1), 39–45. doi:10.7155/jgaa.00081

    Examples
    --------
    >>> closeness(nx.star_graph(2))
    {0: 1.0, 1: 0.6666666666666666, 2: 0.6666666666666666}
    """
    graph = sparse_graph(net)
    chosen = sources(graph, closeness_pivots(graph) if pivots is None else pivots)
    others = chosen.component_size - 1
    met = chosen.taken - (chosen.rank < chosen.rounds)
    sums = distances(graph, chosen).sums * np.divide(others, met, out=np.ones(len(graph)), where=met > 0)
    nearness = np.divide(others, sums, out=np.zeros(len(graph)), where=sums > 0)
    return graph.by_node(nearness * others / max(len(graph) - 1, 1))


def eigenvector(net: nx.Graph | SparseGraph) -> dict[Node, float]:
    r"""Centrality from central coauthors: :math:`\lambda x_i = \sum_j w_{ij} x_j` for the largest λ.

    Weighted. The values of the largest component (of ties that weigh something; of equals the one with
    the first node) have squares that sum to 1. All others, and everybody in a network without ties, are
    absent: the equation ties nothing there. It gathers on one dense group, often that of the paper with
    the most authors; for networks in several groups take `pagerank`.

    References
    ----------
    Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of Sociology 92(5),
    1170–1182. doi:10.1086/228631

    Examples
    --------
    >>> {node: round(value, 3) for node, value in eigenvector(nx.star_graph(2)).items()}
    {0: 0.707, 1: 0.5, 2: 0.5}
    """
    graph = sparse_graph(net)
    weights = without_zeros(graph.weights)
    if weights.nnz == 0:
        return {}
    components = connected_components(weights)
    members = np.flatnonzero(components == np.bincount(components).argmax())
    values = principal_eigenvector(submatrix(weights, members))
    return {graph.nodes[index]: float(value) for index, value in zip(members, values, strict=True)}


def pagerank(net: nx.Graph | SparseGraph, *, damping: float = 0.85) -> dict[Node, float]:
    r"""Share of the time that a reader who walks from coauthor to coauthor spends with a person.

    .. math:: p_i = \frac{1-\alpha}{n} + \alpha \sum_j \frac{w_{ij}}{s_j} p_j

    With probability α the walk follows a tie, chosen by weight; else, and from who has no tie, it starts
    anew anywhere. Range 0 to 1, sum 1. In an undirected network it is close to `strength`: read where the
    two differ.

    Parameters
    ----------
    net
        The network.
    damping
        α, from 0 to below 1.

    References
    ----------
    Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. Computer
    Networks 30, 107–117. doi:10.1016/S0169-7552(98)00110-X

    Examples
    --------
    >>> {node: round(value, 3) for node, value in pagerank(nx.star_graph(2)).items()}
    {0: 0.486, 1: 0.257, 2: 0.257}
    """
    graph = sparse_graph(net)
    size = len(graph)
    if size == 0:
        return {}
    steps = row_shares(graph.weights).T.tocsr()
    resting = graph.strengths == 0
    rank = np.full(size, 1 / size)
    for _ in range(PAGERANK_STEPS):
        anew = (1 - damping + damping * rank[resting].sum()) / size
        before, rank = rank, damping * (steps @ rank) + anew
        if np.abs(rank - before).sum() < PAGERANK_TOLERANCE:
            break
    return graph.by_node(rank / rank.sum())
