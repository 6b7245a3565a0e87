"""Breadth-first searches from many sources at once, on arrays.

All searches start from *rounds* of sources: round *r* holds the r-th source of every connected
component. Components do not touch each other, so the searches of a round run as one; and where
there are as many rounds as the largest component has members, the result is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analysis.sparse_graph import SparseGraph

PIVOT_SEED = 20010625
"""Seed of the order in which members of a component become sources."""

WORDS = 8
"""64-bit words a node in a bit-parallel search: 512 rounds at a time."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Which nodes are searched from, and what that stands for."""

    rank: NDArray[np.int64]
    """The round of each node; a node whose rank is ``rounds`` or more is no source."""
    rounds: int
    component_size: NDArray[np.int64]
    """Of each node's component."""

    @property
    def exact(self) -> bool:
        """Whether every node is a source."""
        return bool((self.rank < self.rounds).all())

    @property
    def taken(self) -> NDArray[np.int64]:
        """How many sources each node's component has."""
        return np.minimum(self.component_size, self.rounds)


def sources(graph: SparseGraph, rounds: int | None = None) -> Sources:
    """Choose sources at random with a fixed seed; all nodes where ``rounds`` is ``None``.

    References
    ----------
    Brandes, U., & Pich, C. (2007). Centrality estimation in large networks. International Journal of
    Bifurcation and Chaos 17(7), 2303–2318. doi:10.1142/S0218127407018403 (random pivots do best)

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> sources(sparse_graph(nx.path_graph(5)), 2).exact
    False
    """
    size = len(graph)
    shuffled = np.random.RandomState(PIVOT_SEED).permutation(size)
    order = shuffled[np.argsort(graph.components[shuffled], kind="stable")]
    sizes = np.bincount(graph.components) if size else np.empty(0, dtype=np.int64)
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    rank = np.empty(size, dtype=np.int64)
    rank[order] = np.arange(size) - starts
    largest = int(sizes.max(initial=0))
    return Sources(rank, largest if rounds is None else min(rounds, largest), sizes[graph.components])


@dataclass(frozen=True, slots=True)
class Distances:
    """What searches from some sources found, one number a node."""

    sums: NDArray[np.int64]
    """Sum of the distances to the sources of its component."""
    farthest: int
    """The longest distance met."""


def distances(graph: SparseGraph, chosen: Sources) -> Distances:
    """Sum each node's distances to the sources, many rounds at a time, one bit a round.

    References
    ----------
    Then, M., et al. (2014). The more the merrier: efficient multi-source graph traversal. PVLDB 8(4),
    449–460. doi:10.14778/2735496.2735507

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> path = sparse_graph(nx.path_graph(4))
    >>> distances(path, sources(path)).sums.tolist()
    [6, 4, 4, 6]
    """
    sums = np.zeros(len(graph), dtype=np.int64)
    farthest = 0
    tied = np.flatnonzero(graph.degrees)
    for first in range(0, chosen.rounds, 64 * WORDS):
        for distance, reached in enumerate(_bit_search(graph, chosen, first, tied), start=1):
            counts = np.bitwise_count(reached).sum(axis=1, dtype=np.int64)
            sums[tied] += distance * counts
            farthest = max(farthest, distance)
    return Distances(sums, farthest)


def _bit_search(
    graph: SparseGraph, chosen: Sources, first: int, tied: NDArray[np.int64]
) -> Iterator[NDArray[np.uint64]]:
    """Yield at each distance, for the nodes with ties, the set of rounds that reach them there."""
    rounds = min(64 * WORDS, chosen.rounds - first)
    seen = np.zeros((len(graph), -(-rounds // 64)), dtype=np.uint64)
    mine = np.flatnonzero((chosen.rank >= first) & (chosen.rank < first + rounds))
    bit = (chosen.rank[mine] - first).astype(np.uint64)
    seen[mine, bit // 64] = np.uint64(1) << (bit % np.uint64(64))
    front = seen.copy()
    while len(tied):
        arriving = np.bitwise_or.reduceat(front[graph.indices], graph.indptr[tied], axis=0)
        reached = arriving & ~seen[tied]
        if not reached.any():
            return
        seen[tied] |= reached
        front[tied] = reached
        yield reached


def pair_dependencies(graph: SparseGraph, chosen: Sources) -> NDArray[np.float64]:
    """Add up, over the sources, the share of shortest paths to all others that each node is on.

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology
    25(2), 163–177. doi:10.1080/0022250X.2001.9990249

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> path = sparse_graph(nx.path_graph(3))
    >>> pair_dependencies(path, sources(path)).tolist()
    [0.0, 2.0, 0.0]
    """
    total = np.zeros(len(graph))
    for number in range(chosen.rounds):
        start = np.flatnonzero((chosen.rank == number) & (graph.degrees > 0))
        dependency = _dependencies_on_paths_from(start, graph)
        dependency[start] = 0
        total += dependency
    return total


def _dependencies_on_paths_from(start: NDArray[np.int64], graph: SparseGraph) -> NDArray[np.float64]:
    size = len(graph)
    found = np.zeros(size, dtype=bool)
    paths = np.zeros(size)
    found[start], paths[start] = True, 1
    steps = []
    front = start
    while len(front):
        tails, heads = _ties_from(front, graph)
        onward = ~found[heads]
        tails, heads = tails[onward], heads[onward]
        arriving = np.bincount(heads, weights=paths[tails], minlength=size)
        front = np.flatnonzero(arriving)
        found[front] = True
        paths[front] = arriving[front]
        steps.append((tails, heads))
    dependency = np.zeros(size)
    for tails, heads in reversed(steps):
        shares = paths[tails] / paths[heads] * (1 + dependency[heads])
        dependency += np.bincount(tails, weights=shares, minlength=size)
    return dependency


def _ties_from(front: NDArray[np.int64], graph: SparseGraph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List the ties that leave the nodes of a front: tails and heads."""
    counts = graph.degrees[front]
    ends = np.cumsum(counts)
    places = np.arange(ends[-1]) + np.repeat(graph.indptr[front] - (ends - counts), counts)
    return np.repeat(front, counts), graph.indices[places]
