"""One partition out of many runs, and how far the runs agree with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.analysis.sparse_graph import Matrix, connected_components, contract, keep_within

Labels: TypeAlias = NDArray[np.int64]
"""A community number for each row of a matrix."""

Clustering: TypeAlias = Callable[[Matrix, int], Labels]
"""From symmetric weights and a seed to a partition."""


def modularity(matrix: Matrix, labels: Labels, resolution: float = 1.0) -> float:
    r"""Share of the weight within communities beyond what chance would put there.

    .. math:: Q = \sum_c \frac{w_c}{w} - \gamma \left(\frac{s_c}{2w}\right)^2

    with w the weight of all ties, :math:`w_c` of those within c, and :math:`s_c` the strength of c's
    members. At most 1.

    References
    ----------
    Newman, M. E. J., & Girvan, M. (2004). Finding and evaluating community structure in networks. Physical
    Review E 69, 026113. doi:10.1103/PhysRevE.69.026113

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> modularity(sparse_graph(nx.Graph([(0, 1), (2, 3)])).weights, np.array([0, 0, 1, 1]))
    0.5
    """
    strengths = np.bincount(labels, weights=matrix.sum(axis=1))
    total = strengths.sum()
    inside = keep_within(matrix, labels).sum()
    return float(inside / total - resolution * np.square(strengths / total).sum())


def overlap(partitions: Sequence[Labels]) -> Labels:
    """Group those whom every partition puts together.

    Examples
    --------
    >>> overlap([np.array([0, 0, 1, 1]), np.array([5, 5, 5, 6])]).tolist()
    [0, 0, 1, 2]
    """
    together = partitions[0]
    for labels in partitions[1:]:
        codes = together.astype(np.int64) * (int(labels.max()) + 1) + labels
        together = np.unique(codes, return_inverse=True)[1]
    return np.unique(together, return_inverse=True)[1].astype(np.int64)


def consensus(matrix: Matrix, partitions: Sequence[Labels], cluster: Clustering) -> Labels:
    """Join what all partitions agree on; decide the rest by clustering the groups so made.

    Whom every partition puts together stays together (a *core group*). The network of core groups is
    clustered with as many seeds again, and so on while that raises the modularity; the partition of
    the highest is taken. Communities in pieces are taken apart.

    Parameters
    ----------
    matrix
        Symmetric weights above 0.
    partitions
        One a run.
    cluster
        How to cluster the groups; the diagonal of its matrix counts ties within a group twice.

    References
    ----------
    Ovelgönne, M., & Geyer-Schulz, A. (2013). An ensemble learning strategy for graph clustering. In Graph
    Partitioning and Graph Clustering, Contemporary Mathematics 588, 187–206. doi:10.1090/conm/588/11701

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.louvain import louvain
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> two = sparse_graph(nx.barbell_graph(3, 0)).weights
    >>> runs = [np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 0, 0, 1, 1])]
    >>> consensus(two, runs, lambda groups, seed: louvain(groups, seed=seed)).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    groups = overlap(partitions)
    best, highest = groups, -math.inf
    while True:
        network = contract(matrix, groups)
        found = [cluster(network, seed) for seed in range(len(partitions))]
        quality, run = max((round(modularity(network, labels), 12), -run) for run, labels in enumerate(found))
        if quality <= highest:
            return connected_components(keep_within(matrix, best))
        best, highest = found[-run][groups], quality
        groups = overlap(found)[groups]


def stability(labels: Labels, partitions: Sequence[Labels]) -> NDArray[np.float64]:
    r"""How often each node stays together with the rest of its community.

    .. math:: S_i = \frac{1}{R} \sum_{r=1}^{R} \frac{|C(i) \cap C_r(i)| - 1}{|C(i)| - 1}

    with C(i) the community of i in the result and :math:`C_r(i)` that in run r. 1: every run has the
    whole community together; 0: no run puts i with any of it. For a community of one it is the share of
    runs in which i is alone.

    Examples
    --------
    >>> stability(np.array([0, 0, 0]), [np.array([0, 0, 0]), np.array([0, 0, 1])]).tolist()
    [0.75, 0.75, 0.5]
    """
    sizes = np.bincount(labels)[labels]
    total = np.zeros(len(labels))
    for run in partitions:
        _, cell, counts = np.unique(
            labels * (int(run.max()) + 1) + run, return_inverse=True, return_counts=True
        )
        alone = np.bincount(run)[run] == 1
        total += np.where(sizes > 1, (counts[cell] - 1) / np.maximum(sizes - 1, 1), alone)
    return total / len(partitions)


def by_size(labels: Labels) -> Labels:
    """Number communities from 0 by size, the largest first; of equals, the one with the first node.

    Examples
    --------
    >>> by_size(np.array([7, 3, 3, 9])).tolist()
    [1, 0, 0, 2]
    """
    _, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(sizes), dtype=np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return number[inverse]
