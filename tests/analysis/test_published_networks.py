"""Published values of well-known networks, from the files and the reference values of the shared data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import networkx as nx
import pytest

from kg.analysis import centrality, cohesion
from kg.analysis.communities import communities
from kg.analysis.sparse_graph import sparse_graph

pytestmark = pytest.mark.shared
NAMES = ("karate", "netscience", "ca-GrQc")


def network(folder: Path, name: str) -> nx.Graph:
    net = nx.Graph()
    with gzip.open(folder / "networks" / f"{name}.edges.tsv.gz", "rt") as stream:
        for line in stream:
            if not line.startswith("#"):
                a, b, *_ = line.rstrip("\n").split("\t")
                net.add_edge(a, b)
    net.remove_edges_from(list(nx.selfloop_edges(net)))
    return net


@pytest.mark.parametrize("name", NAMES)
def test_values_are_the_reference_values(shared_data: Path, name: str) -> None:
    values = json.loads((shared_data / "networks" / "reference_values.json").read_text())[name]["recomputed"]
    net = network(shared_data, name)
    graph = sparse_graph(net)
    assert int(graph.triangles.sum()) // 3 == values["triangles"]
    assert max(cohesion.core_number(graph).values()) == values["max_coreness"]
    clustering = cohesion.clustering(graph)
    assert sum(clustering.values()) / values["nodes"] == pytest.approx(values["avg_clustering"], abs=1e-5)
    degree = centrality.degree(graph)
    assert dict(values["top_degree"]).items() <= degree.items()


@pytest.mark.parametrize("name", NAMES)
def test_communities_reach_the_best_known_modularity(shared_data: Path, name: str) -> None:
    values = json.loads((shared_data / "networks" / "reference_values.json").read_text())[name]["recomputed"]
    net = network(shared_data, name)
    largest = net.subgraph(max(nx.connected_components(net), key=len))
    found = communities(largest)
    assert found.modularity is not None
    assert found.modularity >= 0.985 * values["lcc_leiden_modularity_best"]
