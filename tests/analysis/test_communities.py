"""Communities: connected, stable under order, found where they were planted, honest about doubt."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import communities as module
from kg.analysis.communities import communities
from kg.analysis.consensus import consensus, modularity, stability
from kg.analysis.leiden import leiden
from kg.analysis.louvain import louvain
from kg.analysis.sparse_graph import contract, sparse_graph
from kg.errors import UsageError
from tests.views.invented import corpus

METHODS = {"Louvain": louvain, "Leiden": leiden}
EITHER = pytest.mark.parametrize("method", METHODS)


@pytest.fixture
def chosen(method: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make `communities` use one method, whatever the size of the network."""
    monkeypatch.setattr(module, "LOUVAIN_TIES", 10**9 if method == "Louvain" else -1)
    return method


def planted(groups: int = 6, size: int = 12) -> nx.Graph:
    return nx.planted_partition_graph(groups, size, 0.7, 0.02, seed=5)


@EITHER
def test_planted_groups_are_found(chosen: str) -> None:
    found = communities(planted())
    assert found.algorithm == chosen
    assert [set(group) for group in found.members()] == [set(range(12 * n, 12 * n + 12)) for n in range(6)]
    assert min(found.stability.values()) > 0.9


@EITHER
@given(edges=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=40))
def test_communities_part_the_tied_and_are_connected(method: str, edges: list[tuple[int, int]]) -> None:
    net = nx.Graph(edges)
    net.add_node("alone")
    before, module.LOUVAIN_TIES = module.LOUVAIN_TIES, 10**9 if method == "Louvain" else -1
    try:
        found = communities(net, runs=3)
    finally:
        module.LOUVAIN_TIES = before
    tied = {node for node in net if set(net[node]) - {node}}
    assert set(found.membership) == set(found.stability) == tied
    sizes = [len(group) for group in found.members()]
    assert sizes == sorted(sizes, reverse=True)
    assert all(nx.is_connected(net.subgraph(group)) for group in found.members())
    assert all(0 <= value <= 1 for value in found.stability.values())


@EITHER
def test_the_order_of_the_network_changes_nothing(chosen: str) -> None:
    net = corpus().net
    turned = nx.Graph()
    nodes, edges = list(net.nodes(data=True)), list(net.edges(data=True))
    random.Random(3).shuffle(nodes)
    random.Random(4).shuffle(edges)
    turned.add_nodes_from(nodes)
    turned.add_edges_from((b, a, data) for a, b, data in edges)
    assert communities(turned) == communities(net)
    assert communities(net).algorithm == chosen


@EITHER
def test_the_best_known_partition_of_the_karate_club(chosen: str) -> None:
    net = nx.Graph(nx.karate_club_graph().edges)
    found = communities(net)
    assert found.algorithm == chosen
    assert found.modularity == pytest.approx(0.41979, abs=2e-3)
    expected = nx.community.modularity(net, [set(group) for group in found.members()])
    assert found.modularity == pytest.approx(expected)


@EITHER
def test_larger_resolution_gives_more_communities(chosen: str) -> None:
    counts = [len(communities(planted(), resolution=gamma).members()) for gamma in (0.2, 1, 8)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    assert communities(planted()).algorithm == chosen


@EITHER
def test_a_contracted_network_is_clustered_as_its_members_would_be(method: str) -> None:
    """Ties inside a group stand on the diagonal: they must count, and keep the group together."""
    graph = sparse_graph(planted())
    groups = np.arange(72) // 4
    found = METHODS[method](contract(graph.weights, groups), seed=0)
    assert [len(set(found[3 * n : 3 * n + 3])) for n in range(6)] == [1] * 6
    assert len(set(found)) == 6
    whole = modularity(graph.weights, found[groups])
    assert modularity(contract(graph.weights, groups), found) == pytest.approx(whole)


def test_the_consensus_is_no_worse_than_what_it_joins() -> None:
    matrix = sparse_graph(nx.les_miserables_graph()).weights
    runs = [louvain(matrix, seed=seed) for seed in range(8)]
    joined = consensus(matrix, runs, lambda groups, seed: louvain(groups, seed=seed))
    assert modularity(matrix, joined) >= np.median([modularity(matrix, run) for run in runs])


def test_doubt_shows_in_the_stability() -> None:
    """A person between two groups is sometimes here and sometimes there."""
    net = nx.barbell_graph(6, 1)
    labels = np.array([0] * 6 + [0] + [1] * 6)
    other = np.array([0] * 6 + [1] + [1] * 6)
    values = stability(labels, [labels, other])
    assert values[6] == 0.5
    assert values[-1] == 1.0
    assert len(net) == len(values)


def test_a_parameter_out_of_range_is_said() -> None:
    with pytest.raises(UsageError, match="resolution"):
        communities(nx.path_graph(2), resolution=0)


def test_a_network_without_ties_has_no_communities() -> None:
    found = communities(nx.empty_graph(3))
    assert (found.members(), found.modularity) == ([], None)
