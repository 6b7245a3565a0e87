"""Louvain communities. This file owns python-louvain.

python-louvain 0.16 gives the partition at resolution 1. Its ``resolution`` means two things at once
below and above that, so other resolutions go to networkx, which has one meaning: larger, more communities.
Both see nodes that are numbers, in order: neither a hash seed nor the order of input can change a result.
"""

from __future__ import annotations

import community as python_louvain
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.analysis.sparse_graph import Matrix


def louvain(matrix: Matrix, *, seed: int, resolution: float = 1.0) -> NDArray[np.int64]:
    """Find communities by greedy moves and aggregation.

    Parameters
    ----------
    matrix
        Symmetric weights above 0; the diagonal counts ties within a node twice.
    seed
        Of the order in which nodes move.
    resolution
        Larger gives more, smaller communities.

    Returns
    -------
    numpy.ndarray
        A community number for each row, of no further meaning.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities in
    large networks. Journal of Statistical Mechanics, P10008. doi:10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> two = sparse_graph(nx.barbell_graph(4, 0)).weights
    >>> found = louvain(two, seed=0)
    >>> [len(np.unique(part)) for part in (found[:4], found[4:], found)]
    [1, 1, 2]
    """
    net = _numbered(matrix)
    labels = np.empty(len(net), dtype=np.int64)
    if resolution == 1:
        for node, number in python_louvain.best_partition(net, random_state=seed).items():
            labels[node] = number
    else:
        found = nx.community.louvain_communities(net, resolution=resolution, seed=seed)
        for number, members in enumerate(found):
            labels[list(members)] = number
    return labels


def _numbered(matrix: Matrix) -> nx.Graph:
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    once = rows <= matrix.indices
    tails, heads = rows[once], matrix.indices[once]
    weights = np.where(tails == heads, 0.5, 1.0) * matrix.data[once]
    net = nx.Graph()
    net.add_nodes_from(range(matrix.shape[0]))
    net.add_weighted_edges_from(zip(tails.tolist(), heads.tolist(), weights.tolist(), strict=True))
    return net
