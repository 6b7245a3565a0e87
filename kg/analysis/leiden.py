"""Leiden communities, for networks that Louvain in Python is too slow for.

This file owns graspologic-native. Version 1.3 puts all in one community where the diagonal has
entries, so a node with ties inside gets a leaf: modularity is the same for node and leaf together.
"""

from __future__ import annotations

import graspologic_native
import numpy as np
from numpy.typing import NDArray

from kg.analysis.sparse_graph import Matrix, diagonal_as_leaves

CYCLES = 4
"""Full cycles a run; each starts from the result of the one before."""


def leiden(matrix: Matrix, *, seed: int, resolution: float = 1.0) -> NDArray[np.int64]:
    """Find communities that are connected, by moves, refinement and aggregation.

    Parameters
    ----------
    matrix
        Symmetric weights above 0; the diagonal counts ties within a node twice.
    seed
        Of the random choices.
    resolution
        Larger gives more, smaller communities.

    Returns
    -------
    numpy.ndarray
        A community number for each row, of no further meaning.

    References
    ----------
    Traag, V. A., Waltman, L., & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected
    communities. Scientific Reports 9, 5233. doi:10.1038/s41598-019-41695-z

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.sparse_graph import sparse_graph
    >>> two = sparse_graph(nx.barbell_graph(4, 0)).weights
    >>> leiden(two, seed=0).tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """
    size = matrix.shape[0]
    plain = diagonal_as_leaves(matrix)
    _, found = graspologic_native.leiden_csr(
        plain.indptr.astype(np.int64),
        plain.indices.astype(np.int32),
        plain.data.astype(np.float64),
        plain.shape[0],
        resolution=resolution,
        iterations=CYCLES,
        seed=seed,
    )
    return np.array([found[node] for node in range(size)], dtype=np.int64)
