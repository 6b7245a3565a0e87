"""Measures of how tightly knit the network around a person is.

All take a ``networkx.Graph`` (or the `SparseGraph` made from one) and give a dictionary
from node to number; none changes the network. Where a value is undefined the node is absent.
"""

from __future__ import annotations

import networkx as nx
import numpy as np

from kg.analysis.rustworkx_graph import core_numbers
from kg.analysis.sparse_graph import (
    Node,
    SparseGraph,
    direct_and_indirect_squares,
    row_shares,
    sparse_graph,
)


def core_number(net: nx.Graph | SparseGraph) -> dict[Node, float]:
    """Largest k such that a person belongs to a group in which all have at least k coauthors.

    The group is the k-core: what is left when all with fewer than k coauthors are taken away, again and
    again. Range 0 to the largest degree. A paper by n people makes all of them at least an (n − 1)-core:
    look at what many-author papers do before reading it as a sign of an inner circle.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3), 269–287.
    doi:10.1016/0378-8733(83)90028-X

    Examples
    --------
    >>> core_number(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))
    {'a': 2.0, 'b': 2.0, 'c': 2.0, 'd': 1.0}
    """
    graph = sparse_graph(net)
    return graph.by_node(core_numbers(graph))


def clustering(net: nx.Graph | SparseGraph) -> dict[Node, float]:
    r"""Share of the pairs of a person's coauthors who have written together too.

    .. math:: C_i = \frac{2 t_i}{k_i (k_i - 1)}

    with :math:`t_i` the triangles at i and :math:`k_i` its degree. Unweighted. Range 0 to 1; 0 by
    convention for who has fewer than two coauthors. Each paper by three or more people closes triangles
    by itself, so coauthorship networks are clustered by how they are made.

    References
    ----------
    Watts, D. J., & Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393,
    440–442. doi:10.1038/30918

    Examples
    --------
    >>> clustering(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))["c"]
    0.3333333333333333
    """
    graph = sparse_graph(net)
    pairs = graph.degrees * (graph.degrees - 1) / 2
    shares = np.divide(graph.triangles, pairs, out=np.zeros(len(graph)), where=pairs > 0)
    return graph.by_node(shares)


def constraint(net: nx.Graph | SparseGraph) -> dict[Node, float]:
    r"""How much a person's ties lead, directly or by common coauthors, to the same people.

    .. math:: c_i = \sum_{j \in N(i)} \Bigl( p_{ij} + \sum_{q} p_{iq} p_{qj} \Bigr)^2

    with :math:`p_{ij} = w_{ij} / s_i` the share of i's ties that goes to j.

    Weighted. Low for brokers between groups that do not know each other (structural holes), high for who
    works in one closed group. Above 0, at most 2: 1/k for k coauthors who do not write together, 1.125
    in a triangle of equal ties. Absent for who has no tie that weighs something.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press.

    Burt, R. S. (2004). Structural holes and good ideas. American Journal of Sociology 110(2), 349–399.
    doi:10.1086/421787

    Examples
    --------
    >>> constraint(nx.star_graph(2))
    {0: 0.5, 1: 1.0, 2: 1.0}
    """
    graph = sparse_graph(net)
    values = direct_and_indirect_squares(row_shares(graph.weights))
    tied = np.flatnonzero(graph.strengths > 0)
    return {graph.nodes[index]: float(values[index]) for index in tied}
