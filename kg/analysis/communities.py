"""Communities of a network: groups with more ties within than chance would make."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.analysis.consensus import Labels, by_size, consensus, modularity, stability
from kg.analysis.leiden import leiden
from kg.analysis.louvain import louvain
from kg.analysis.sparse_graph import Matrix, Node, SparseGraph, sparse_graph, submatrix, without_zeros
from kg.errors import UsageError

RUNS = 10
"""How many runs, each with a seed of its own, make the consensus."""

LOUVAIN_TIES = 5_000
"""Networks with more ties than this are clustered by Leiden: Louvain in Python would take minutes."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Communities and how they were found."""

    membership: dict[Node, int]
    """Community of each person with a tie; numbered by size from 0 without gaps, of equals first the one
    with the smallest member. Who has no tie has no community and is absent."""
    stability: dict[Node, float]
    """How often each stays together with the rest of the community over the runs (`consensus.stability`)."""
    modularity: float | None
    """Of the partition at resolution 1; ``None`` without ties."""
    algorithm: str
    runs: int
    seed: int
    resolution: float

    def members(self) -> list[list[Node]]:
        """Give the communities as lists of sorted members.

        Examples
        --------
        >>> communities(nx.Graph([(1, 2), (3, 4), (4, 5), (5, 3)])).members()
        [[3, 4, 5], [1, 2]]
        """
        found: list[list[Node]] = [[] for _ in set(self.membership.values())]
        for node, number in self.membership.items():
            found[number].append(node)
        return found


def communities(
    net: nx.Graph | SparseGraph, *, seed: int = 0, runs: int = RUNS, resolution: float = 1.0
) -> Partition:
    """Find communities by the consensus of several runs of Louvain, or of Leiden on large networks.

    Weighted. Runs take the seeds ``seed``, ``seed + 1`` and so on. Networks with up to `LOUVAIN_TIES`
    ties go to python-louvain (at another resolution than 1 to networkx), larger ones to
    graspologic-native's Leiden. Every community is connected. The result does not depend on the order in
    which the network was filled. Communities are no facts: modularity overlooks groups that are small
    beside the whole network, so read the stability along with them.

    Parameters
    ----------
    net
        The network.
    seed
        Of the first run, 0 or more.
    runs
        1 or more. One run has no consensus, and its stability says nothing.
    resolution
        Above 0; larger gives more, smaller communities.

    Raises
    ------
    UsageError
        A parameter is out of its range.

    References
    ----------
    Fortunato, S., & Barthélemy, M. (2007). Resolution limit in community detection. PNAS 104(1), 36–41.
    doi:10.1073/pnas.0605965104

    Examples
    --------
    >>> found = communities(nx.barbell_graph(4, 0))
    >>> found.members(), found.stability[0]
    ([[0, 1, 2, 3], [4, 5, 6, 7]], 1.0)
    """
    if not (seed >= 0 and runs >= 1 and resolution > 0):
        raise UsageError(
            f"communities with seed {seed}, {runs} runs, resolution {resolution}",
            "seed is 0 or more, runs 1 or more, resolution above 0",
        )
    graph = sparse_graph(net)
    large = graph.tie_count > LOUVAIN_TIES
    algorithm = "Leiden" if large else "Louvain"
    tied = np.flatnonzero(graph.strengths > 0)
    if len(tied) == 0:
        return Partition({}, {}, None, algorithm, runs, seed, resolution)
    matrix = submatrix(without_zeros(graph.weights), tied)
    method = leiden if large else louvain

    def cluster(network: Matrix, run: int) -> Labels:
        return method(network, seed=seed + run, resolution=resolution)

    found = [cluster(matrix, run) for run in range(runs)]
    labels = by_size(consensus(matrix, found, cluster))
    people = [graph.nodes[index] for index in tied]
    return Partition(
        membership=dict(zip(people, labels.tolist(), strict=True)),
        stability=dict(zip(people, stability(labels, found).tolist(), strict=True)),
        modularity=modularity(matrix, labels),
        algorithm=algorithm,
        runs=runs,
        seed=seed,
        resolution=resolution,
    )
