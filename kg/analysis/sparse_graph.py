"""A network as sparse matrices: the form in which whole-network arithmetic is quick.

This file owns scipy. Nodes are numbered in sorted order, so that no result depends on
the order in which a network was filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph, linalg

from kg.errors import UsageError

Node: TypeAlias = Any
"""Anything hashable; person IRIs in our networks."""

Matrix: TypeAlias = Any
"""A square scipy ``csr_array``, symmetric but where said otherwise."""

DENSE_BELOW = 64
"""Matrices smaller than this are solved whole: the iterative solver needs room."""

POLISHING_STEPS = 64
"""Multiplications after the solver, which give small entries their relative precision."""

ROWS_AT_ONCE = 4096
"""Rows of a matrix product that are held in memory at a time."""


@dataclass(frozen=True, eq=False)
class SparseGraph:
    """An undirected network without self-loops; node *i* is the i-th in sorted order."""

    nodes: tuple[Node, ...]
    weights: Matrix
    """Weight of each tie, both ways; a tie of weight 0 is stored as well."""

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def indptr(self) -> NDArray[np.int64]:
        """Where the neighbours of each node begin in `indices`."""
        found: NDArray[np.int64] = self.weights.indptr
        return found

    @property
    def indices(self) -> NDArray[np.int64]:
        """The neighbours of all nodes, one node after the other, sorted."""
        found: NDArray[np.int64] = self.weights.indices
        return found

    @cached_property
    def tie_count(self) -> int:
        """How many ties there are."""
        return len(self.indices) // 2

    @cached_property
    def degrees(self) -> NDArray[np.int64]:
        """Number of neighbours of each node."""
        return np.diff(self.indptr)

    @cached_property
    def strengths(self) -> NDArray[np.float64]:
        """Sum of the weights of each node's ties."""
        return np.asarray(self.weights.sum(axis=1), dtype=np.float64)

    @cached_property
    def adjacency(self) -> Matrix:
        """1 for each tie, both ways."""
        return sparse.csr_array(
            (np.ones(len(self.indices)), self.indices, self.indptr), shape=self.weights.shape
        )

    @cached_property
    def components(self) -> NDArray[np.int64]:
        """Number of each node's connected component."""
        return connected_components(self.weights)

    @cached_property
    def triangles(self) -> NDArray[np.int64]:
        """How many triangles each node is a corner of."""
        return np.rint(masked_square_sums(self.adjacency) / 2).astype(np.int64)

    def by_node(self, values: NDArray[Any]) -> dict[Node, float]:
        """Give an array of one number a node as a dictionary."""
        return dict(zip(self.nodes, values.astype(float).tolist(), strict=True))


def sparse_graph(net: nx.Graph | SparseGraph) -> SparseGraph:
    """Number the nodes of a network and take its ties as matrices.

    Parameters
    ----------
    net
        An undirected graph; ties without ``weight`` weigh 1; self-loops are left out, for nobody
        is their own coauthor. A `SparseGraph` is given back as it is, so that who wants many
        measures converts once.

    Raises
    ------
    UsageError
        The graph is directed or has parallel ties, or a weight is negative or not a number.

    Examples
    --------
    >>> graph = sparse_graph(nx.path_graph(3))
    >>> graph.degrees.tolist(), graph.by_node(graph.strengths)
    ([1, 2, 1], {0: 1.0, 1: 2.0, 2: 1.0})
    """
    if isinstance(net, SparseGraph):
        return net
    if net.is_directed() or net.is_multigraph():
        raise UsageError(
            "measures are of undirected networks with one tie a pair", "convert it: networkx.Graph(net)"
        )
    nodes = in_order(net)
    number = {node: index for index, node in enumerate(nodes)}
    ties = [
        (number[a], number[b], weight) for a, b, weight in net.edges(data="weight", default=1.0) if a != b
    ]
    heads, tails, weights = (
        (np.array(part) for part in zip(*ties, strict=True)) if ties else (np.empty(0, int),) * 3
    )
    if not (np.isfinite(weights).all() and (weights >= 0).all()):
        raise UsageError("a tie has a negative or undefined weight", "weights count joint work: 0 or more")
    both = (np.concatenate([heads, tails]), np.concatenate([tails, heads]))
    matrix = sparse.coo_array(
        (np.concatenate([weights, weights]).astype(float), both), shape=(len(nodes), len(nodes))
    ).tocsr()
    matrix.sort_indices()
    return SparseGraph(nodes, matrix)


def in_order(net: nx.Graph) -> tuple[Node, ...]:
    """Sort nodes, those of mixed types by type and text.

    Examples
    --------
    >>> in_order(nx.Graph([("b", "a"), (2, "a")]))
    (2, 'a', 'b')
    """
    try:
        return tuple(sorted(net))
    except TypeError:
        return tuple(sorted(net, key=lambda node: (type(node).__name__, repr(node))))


def connected_components(matrix: Matrix) -> NDArray[np.int64]:
    """Number the connected component of each row.

    Examples
    --------
    >>> connected_components(sparse_graph(nx.Graph([(0, 2), (1, 3)])).weights).tolist()
    [0, 1, 0, 1]
    """
    if matrix.shape[0] == 0:
        return np.empty(0, dtype=np.int64)
    _, labels = csgraph.connected_components(matrix, directed=False)
    return np.asarray(labels, dtype=np.int64)


def without_zeros(matrix: Matrix) -> Matrix:
    """Drop the stored zeros of a matrix (a copy).

    Examples
    --------
    >>> net = nx.Graph(); net.add_edge("a", "b", weight=0)
    >>> without_zeros(sparse_graph(net).weights).nnz
    0
    """
    kept = matrix.copy()
    kept.eliminate_zeros()
    return kept


def submatrix(matrix: Matrix, rows: NDArray[np.int64]) -> Matrix:
    """Take the rows and the columns of some nodes.

    Examples
    --------
    >>> submatrix(sparse_graph(nx.path_graph(3)).weights, np.array([0, 1])).toarray().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    return matrix[rows][:, rows]


def keep_within(matrix: Matrix, labels: NDArray[np.int64]) -> Matrix:
    """Drop the entries between nodes of different labels.

    Examples
    --------
    >>> keep_within(sparse_graph(nx.path_graph(3)).weights, np.array([0, 0, 1])).nnz
    2
    """
    rows = np.repeat(labels, np.diff(matrix.indptr))
    kept = matrix.copy()
    kept.data = np.where(rows == labels[matrix.indices], matrix.data, 0)
    kept.eliminate_zeros()
    return kept


def contract(matrix: Matrix, groups: NDArray[np.int64]) -> Matrix:
    """Make one node of each group; ties within a group count twice on the diagonal.

    Examples
    --------
    >>> contract(sparse_graph(nx.path_graph(3)).weights, np.array([0, 0, 1])).toarray().tolist()
    [[2.0, 1.0], [1.0, 0.0]]
    """
    size = len(groups)
    member = sparse.csr_array((np.ones(size), (np.arange(size), groups)))
    made = (member.T @ matrix @ member).tocsr()
    made.sort_indices()
    return made


def diagonal_as_leaves(matrix: Matrix) -> Matrix:
    """Give each node with ties inside a new neighbour, tied to it by their weight, and clear the diagonal.

    New nodes come after the old ones. A node and its leaf together have the strength, and the
    weight inside, that the node had.

    Examples
    --------
    >>> diagonal_as_leaves(sparse.csr_array(np.array([[2.0, 1.0], [1.0, 0.0]]))).toarray().tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    """
    diagonal = matrix.diagonal()
    owners = np.flatnonzero(diagonal)
    if not len(owners):
        return matrix
    size, count = matrix.shape[0], len(owners)
    leaves = sparse.csr_array((diagonal[owners] / 2, (owners, np.arange(count))), shape=(size, count))
    bare = without_zeros(matrix - sparse.diags_array(diagonal, format="csr"))
    made = sparse.block_array([[bare, leaves], [leaves.T, None]], format="csr")
    made.sort_indices()
    return made


def principal_eigenvector(matrix: Matrix) -> NDArray[np.float64]:
    """Find the positive eigenvector of length 1 of a connected symmetric matrix without negatives.

    The solver starts from a fixed vector. What it leaves in small entries is rounding error;
    multiplying on by the matrix replaces that, since sums of positive numbers lose no digits.

    Examples
    --------
    >>> principal_eigenvector(sparse_graph(nx.complete_graph(4)).weights).round(6).tolist()
    [0.5, 0.5, 0.5, 0.5]
    """
    size = matrix.shape[0]
    if size < DENSE_BELOW:
        values, vectors = np.linalg.eigh(matrix.toarray())
    else:
        values, vectors = linalg.eigsh(matrix, k=1, which="LA", v0=np.ones(size), tol=0)
    vector: NDArray[np.float64] = np.abs(vectors[:, -1])
    for _ in range(POLISHING_STEPS):
        vector = (vector + matrix @ vector / values[-1]) / 2
    return vector / np.linalg.norm(vector)


def row_shares(matrix: Matrix) -> Matrix:
    """Divide each row by its sum; rows that sum to 0 stay.

    Examples
    --------
    >>> row_shares(sparse_graph(nx.path_graph(3)).weights).toarray().tolist()
    [[0.0, 1.0, 0.0], [0.5, 0.0, 0.5], [0.0, 1.0, 0.0]]
    """
    sums = np.asarray(matrix.sum(axis=1), dtype=float)
    inverse = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
    shares = matrix.copy()
    shares.data = matrix.data * np.repeat(inverse, np.diff(matrix.indptr))
    return shares


def masked_square_sums(matrix: Matrix) -> NDArray[np.float64]:
    """Sum each row of M² over the places where M has an entry.

    Examples
    --------
    >>> masked_square_sums(sparse_graph(nx.complete_graph(3)).weights).tolist()
    [2.0, 2.0, 2.0]
    """
    return _over_rows(matrix, lambda rows: (rows @ matrix).multiply(rows != 0).sum(axis=1))


def direct_and_indirect_squares(matrix: Matrix) -> NDArray[np.float64]:
    """Sum (M + M²)² over the places of each row where M has an entry.

    Examples
    --------
    >>> direct_and_indirect_squares(row_shares(sparse_graph(nx.complete_graph(3)).weights)).tolist()
    [1.125, 1.125, 1.125]
    """
    return _over_rows(matrix, lambda rows: ((rows + rows @ matrix).multiply(rows != 0)).power(2).sum(axis=1))


def _over_rows(matrix: Matrix, function: Any) -> NDArray[np.float64]:
    """Apply a function of a block of rows to all blocks, for products are much denser than graphs."""
    blocks = [
        np.asarray(function(matrix[start : start + ROWS_AT_ONCE]), dtype=float)
        for start in range(0, matrix.shape[0], ROWS_AT_ONCE)
    ]
    return np.concatenate(blocks) if blocks else np.empty(0)
