"""Newman's table against networkx, igraph and the published values."""

from __future__ import annotations

import json
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import network_statistics as table
from kg.analysis.network_statistics import assortativity, network_statistics, transitivity
from kg.analysis.shortest_paths import sources
from kg.analysis.sparse_graph import sparse_graph
from kg.store.rows import AuthorshipRow
from tests.analysis.test_published_networks import network

NAMES = ("karate", "netscience", "ca-GrQc")
graphs = st.builds(
    lambda size, ties: _graph(size, ties),
    st.integers(0, 14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=30),
)


def _graph(size: int, ties: list[tuple[int, int]]) -> nx.Graph:
    net = nx.Graph()
    net.add_nodes_from(range(size), paper_count=1)
    net.add_edges_from((a, b) for a, b in ties if a != b and a < size and b < size)
    return net


@given(graphs)
def test_the_table_is_what_networkx_computes(net: nx.Graph) -> None:
    found = network_statistics(net, [])
    lengths = [
        length
        for source, reached in nx.all_pairs_shortest_path_length(net)
        for target, length in reached.items()
        if source != target
    ]
    parts = sorted(map(len, nx.connected_components(net)), reverse=True)
    assert found.authors == len(net)
    assert found.components == len(parts)
    assert (found.largest, found.second) == tuple([*parts, 0, 0][:2])
    assert found.without_ties == len(list(nx.isolates(net)))
    assert found.largest_distance == (max(lengths) if lengths else None)
    assert found.mean_distance == (pytest.approx(sum(lengths) / len(lengths)) if lengths else None)
    assert found.distances_from is None
    if len(net) > 1:
        assert found.density == pytest.approx(nx.density(net))
        assert found.mean_clustering == pytest.approx(nx.average_clustering(net))
    triples = sum(degree * (degree - 1) for _, degree in net.degree())
    assert found.transitivity == (pytest.approx(nx.transitivity(net)) if triples else None)


@given(graphs)
def test_assortativity_is_the_correlation_of_the_ends(net: nx.Graph) -> None:
    ends = [(net.degree(a), net.degree(b)) for a, b in net.edges]
    both = [*ends, *((b, a) for a, b in ends)]
    if len({degree for end in both for degree in end}) < 2:
        assert assortativity(net) is None
    else:
        assert assortativity(net) == pytest.approx(np.corrcoef(np.array(both).T)[0, 1])


def test_means_are_of_people_and_papers() -> None:
    byline = [
        AuthorshipRow(work, place, person or "a group", None, None, None, None, person, 1.0)
        for work, people in (("p", ["a", "b", "b"]), ("q", ["a"]), ("r", [None]))
        for place, person in enumerate(people, 1)
    ]
    net = nx.Graph([("a", "b")])
    nx.set_node_attributes(net, {"a": 2, "b": 1}, "paper_count")
    found = network_statistics(net, byline)
    assert (found.papers, found.papers_per_author, found.authors_per_paper) == (2, 1.5, 1.5)
    assert found.collaborators_per_author == 1


def test_large_networks_are_sampled_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    net = nx.barabasi_albert_graph(900, 3, seed=1)
    exact = network_statistics(net, [])
    monkeypatch.setattr(table, "DISTANCES_EXACT_WORK", 1)
    found = network_statistics(net, [])
    assert found.distances_from == table.DISTANCE_ROUNDS
    assert exact.mean_distance is not None
    assert found.mean_distance == pytest.approx(exact.mean_distance, rel=0.01)
    assert found.largest_distance is not None
    assert exact.largest_distance is not None
    assert found.largest_distance <= exact.largest_distance
    # Parts of few people are searched whole, and then there is nothing to estimate.
    assert network_statistics(nx.path_graph(40), []).distances_from is None
    assert sources(sparse_graph(nx.path_graph(40)), table.DISTANCE_ROUNDS).exact


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_published_networks_have_their_published_values(shared_data: Path, name: str) -> None:
    values = json.loads((shared_data / "networks" / "reference_values.json").read_text())[name]["recomputed"]
    net = network(shared_data, name)
    found = network_statistics(net, [])
    assert (found.authors, found.components, found.largest) == (
        len(net),
        nx.number_connected_components(net),
        values["lcc_nodes"],
    )
    assert found.transitivity == pytest.approx(values["transitivity"], abs=1e-5)
    assert found.mean_clustering is not None
    assert found.mean_clustering * len(net) / values["nodes"] == pytest.approx(
        values["avg_clustering"], abs=1e-5
    )
    assert found.assortativity == pytest.approx(values["degree_assortativity"], abs=1e-5)
    largest = net.subgraph(max(nx.connected_components(net), key=len))
    inside = network_statistics(largest, [])
    assert inside.mean_distance == pytest.approx(values["lcc_mean_distance"], abs=1e-3)
    assert inside.largest_distance == values["diameter_lcc"]


@pytest.mark.shared
@pytest.mark.parametrize("name", [*NAMES, "ca-HepTh"])
def test_igraph_says_the_same(shared_data: Path, name: str) -> None:
    net = network(shared_data, name)
    second = igraph.Graph.from_networkx(net)
    found = network_statistics(net, [])
    assert found.mean_distance is not None
    exact = found.distances_from is None
    assert found.mean_distance == pytest.approx(
        second.average_path_length(unconn=True), rel=1e-9 if exact else 0.01
    )
    diameter = second.diameter(unconn=True)
    assert found.largest_distance == diameter if exact else (found.largest_distance or 0) <= diameter
    assert transitivity(net) == pytest.approx(second.transitivity_undirected())
    assert assortativity(net) == pytest.approx(second.assortativity_degree(directed=False))
