"""Exact measures that rustworkx computes. This file owns rustworkx.

One thread does the work: with more, sums come out in another order, and with it
the last digits, on every run.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from kg.analysis.sparse_graph import SparseGraph

NEVER_PARALLEL = 2**31


def exact_betweenness(graph: SparseGraph) -> NDArray[np.float64]:
    """Compute betweenness by Brandes' algorithm, as a share of all pairs of others.

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> exact_betweenness(sparse_graph(nx.path_graph(3))).tolist()
    [0.0, 1.0, 0.0]
    """
    found = rx.graph_betweenness_centrality(_rustworkx(graph), parallel_threshold=NEVER_PARALLEL)
    return np.array([found[index] for index in range(len(graph))], dtype=float)


def core_numbers(graph: SparseGraph) -> NDArray[np.int64]:
    """Compute the core number of each node.

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> core_numbers(sparse_graph(nx.complete_graph(4))).tolist()
    [3, 3, 3, 3]
    """
    found: Any = rx.core_number(_rustworkx(graph))  # a mapping, whatever its stub says
    return np.array([found[index] for index in range(len(graph))], dtype=np.int64)


def _rustworkx(graph: SparseGraph) -> rx.PyGraph[int, None]:
    made: rx.PyGraph[int, None] = rx.PyGraph(multigraph=True)
    made.add_nodes_from(range(len(graph)))
    tails = np.repeat(np.arange(len(graph)), graph.degrees)
    once = tails < graph.indices
    made.add_edges_from_no_data(list(zip(tails[once].tolist(), graph.indices[once].tolist(), strict=True)))
    return made
