"""Every measure of the registry: equal to networkx and igraph, and indifferent to order and names."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import centrality
from kg.analysis.measures import MEASURES, Measure
from kg.analysis.shortest_paths import distances, pair_dependencies, sources
from kg.analysis.sparse_graph import sparse_graph
from kg.store.rows import MeasureRow
from kg.triples.derived import measure_quads
from kg.triples.iris import Minter
from kg.triples.vocabulary import KG
from tests.views.invented import corpus

EVERY = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
BY_NAME = {measure.name: measure for measure in MEASURES}


def weighted(seed: int, size: int = 40, ties: int = 70) -> nx.Graph:
    """Make a network in some pieces, with somebody who is tied to nobody."""
    chance = random.Random(seed)
    net = nx.gnm_random_graph(size, ties, seed=seed)
    for a, b in net.edges:
        net.edges[a, b]["weight"] = chance.choice((1, 1, 2, 3.5))
    net.add_edge("x", "y", weight=2.0)
    net.add_node("alone")
    return nx.relabel_nodes(net, {node: f"p{node}" for node in net})


NETWORKS = {
    "karate": nx.convert_node_labels_to_integers(nx.karate_club_graph()),
    "pieces": weighted(3),
    "dense": weighted(4, 20, 150),
    "path": nx.path_graph(6),
    "star": nx.star_graph(5),
    "invented": corpus().net,
}
ALL = pytest.mark.parametrize("net", NETWORKS.values(), ids=NETWORKS.keys())


def _constraint(net: nx.Graph) -> dict[object, float]:
    return {
        node: value for node, value in nx.constraint(net, weight="weight").items() if not math.isnan(value)
    }


def _eigenvector(net: nx.Graph) -> dict[object, float]:
    largest = max(nx.connected_components(net), key=len)
    return nx.eigenvector_centrality(net.subgraph(largest), max_iter=10_000, tol=1e-12, weight="weight")


BY_NETWORKX: dict[str, Callable[[nx.Graph], dict[object, float]]] = {
    "degree": lambda net: dict(net.degree()),
    "strength": lambda net: dict(net.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "eigenvector": _eigenvector,
    "pagerank": lambda net: nx.pagerank(net, weight="weight", tol=1e-13, max_iter=1_000),
    "core_number": nx.core_number,
    "clustering": nx.clustering,
    "constraint": _constraint,
}


@EVERY
@ALL
def test_it_is_what_networkx_says(measure: Measure, net: nx.Graph) -> None:
    found, expected = measure.compute(net), BY_NETWORKX[measure.name](net)
    assert set(found) <= set(net)
    for node, value in found.items():
        assert value == pytest.approx(expected[node], rel=1e-6, abs=1e-9)
    undefined = set(net) - set(found)
    assert all(math.isnan(expected.get(node, math.nan)) or not net.degree(node) for node in undefined)


def as_igraph(net: nx.Graph) -> igraph.Graph:
    nodes = list(net)
    number = {node: index for index, node in enumerate(nodes)}
    ties = [(number[a], number[b]) for a, b in net.edges]
    graph = igraph.Graph(len(nodes), ties)
    graph.es["weight"] = [data.get("weight", 1.0) for *_, data in net.edges(data=True)]
    return graph


BY_IGRAPH: dict[str, Callable[[igraph.Graph], list[float]]] = {
    "degree": lambda graph: graph.degree(),
    "strength": lambda graph: graph.strength(weights="weight"),
    "betweenness": lambda graph: [
        2 * value / max((graph.vcount() - 1) * (graph.vcount() - 2), 1) for value in graph.betweenness()
    ],
    "pagerank": lambda graph: graph.pagerank(weights="weight"),
    "core_number": lambda graph: graph.coreness(),
    "clustering": lambda graph: graph.transitivity_local_undirected(mode="zero"),
    "constraint": lambda graph: graph.constraint(weights="weight"),
}


@pytest.mark.parametrize("name", BY_IGRAPH)
@ALL
def test_it_is_what_igraph_says(name: str, net: nx.Graph) -> None:
    found = BY_NAME[name].compute(net)
    for node, value in zip(net, BY_IGRAPH[name](as_igraph(net)), strict=True):
        if node in found:
            assert found[node] == pytest.approx(value, rel=1e-6, abs=1e-9)


@EVERY
def test_it_depends_on_no_order(measure: Measure) -> None:
    net = weighted(5)
    nodes, edges = list(net.nodes(data=True)), list(net.edges(data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    turned = nx.Graph()
    turned.add_nodes_from(nodes)
    turned.add_edges_from((b, a, data) for a, b, data in edges)
    assert measure.compute(turned) == measure.compute(net)


@EVERY
@pytest.mark.parametrize(
    "net", [nx.Graph(), nx.empty_graph(1), nx.empty_graph(3)], ids=["empty", "one", "three"]
)
def test_nobody_with_a_tie_is_no_fault(measure: Measure, net: nx.Graph) -> None:
    found = measure.compute(net)
    assert all(math.isfinite(value) for value in found.values())


@EVERY
@given(edges=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_any_network_gives_finite_numbers(measure: Measure, edges: list[tuple[int, int]]) -> None:
    net = nx.Graph(edges)
    found = measure.compute(net)
    assert all(math.isfinite(value) and value >= 0 for value in found.values())
    if measure.whole:
        assert all(float(value).is_integer() for value in found.values())


@EVERY
def test_it_is_described_and_has_its_property(measure: Measure) -> None:
    assert len(measure.description) > 40
    first, *others = measure.name.split("_")
    row = MeasureRow("https://example.org/person/ada", measure.name, 1.0)
    quads = measure_quads([row], "https://example.org/network", Minter()).decode()
    assert f"<{KG}{first}{''.join(map(str.capitalize, others))}>" in quads


def test_a_path_of_three_by_hand() -> None:
    net = nx.path_graph(3)
    assert BY_NAME["degree"].compute(net) == {0: 1, 1: 2, 2: 1}
    assert BY_NAME["betweenness"].compute(net) == {0: 0.0, 1: 1.0, 2: 0.0}
    assert BY_NAME["closeness"].compute(net) == pytest.approx({0: 2 / 3, 1: 1.0, 2: 2 / 3})
    assert BY_NAME["core_number"].compute(net) == {0: 1, 1: 1, 2: 1}
    assert BY_NAME["clustering"].compute(net) == {0: 0.0, 1: 0.0, 2: 0.0}
    assert BY_NAME["constraint"].compute(net) == pytest.approx({0: 1.0, 1: 0.5, 2: 1.0})


def test_estimates_come_near_and_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    net = nx.barabasi_albert_graph(300, 3, seed=1)
    exact = centrality.betweenness(net)
    monkeypatch.setattr(centrality, "BETWEENNESS_EXACT_WORK", 0)
    monkeypatch.setattr(centrality, "BETWEENNESS_PIVOTS", 150)
    assert centrality.betweenness_pivots(sparse_graph(net)) is not None
    near = centrality.betweenness(net)
    top = sorted(exact, key=exact.get, reverse=True)[:10]  # type: ignore[arg-type]
    assert len(set(top) & set(sorted(near, key=near.get, reverse=True)[:12])) >= 8  # type: ignore[arg-type]


def test_searching_from_everybody_is_exact() -> None:
    net = weighted(6)
    graph = sparse_graph(net)
    everybody = sources(graph)
    lengths = dict(nx.all_pairs_shortest_path_length(net))
    found = distances(graph, everybody).sums
    for node, total in zip(graph.nodes, found.tolist(), strict=True):
        assert total == sum(lengths[node].values())
    half = nx.betweenness_centrality(net, normalized=False)
    for node, value in zip(graph.nodes, pair_dependencies(graph, everybody).tolist(), strict=True):
        assert value == pytest.approx(2 * half[node])
