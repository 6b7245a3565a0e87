"""Every network format: whatever is in the names, the file opens and says what the network says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import EXPORTS, NetworkExport
from kg.views.styling import styled
from tests.views.invented import corpus

FORMATS = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def reread(export: NetworkExport, net: nx.Graph, folder: Path) -> nx.Graph:
    path = folder / f"network{export.suffix}"
    path.write_bytes(export.render(net))
    return READERS[export.name](path)


@pytest.fixture(scope="module")
def network() -> nx.Graph:
    return styled(corpus(hostile=True).net)


@FORMATS
def test_it_has_the_same_people_ties_and_weights(
    export: NetworkExport, network: nx.Graph, tmp_path: Path
) -> None:
    again = reread(export, network, tmp_path)
    assert set(again) == set(network)
    assert {frozenset(edge) for edge in again.edges} == {frozenset(edge) for edge in network.edges}
    for a, b, data in network.edges(data=True):
        assert again.edges[a, b]["weight"] == pytest.approx(data["weight"])


@FORMATS
def test_it_says_what_it_is(export: NetworkExport, network: nx.Graph) -> None:
    text = export.render(network).decode()
    assert network.graph["kind"] in text
    assert f"{network.graph['counting']}" in text


@FORMATS
def test_measures_keep_names_and_values(export: NetworkExport, network: nx.Graph, tmp_path: Path) -> None:
    again = reread(export, network, tmp_path)
    for node, data in network.nodes(data=True):
        for name in ("betweenness", "core_number", "community", "certainty", "paper_count"):
            if name in data:
                assert again.nodes[node][name] == pytest.approx(data[name], rel=1e-11)
        assert again.nodes[node]["label"].startswith(data["label"][:4])


@FORMATS
def test_equal_networks_give_equal_files_in_any_order(export: NetworkExport, network: nx.Graph) -> None:
    turned = nx.Graph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from((b, a, data) for a, b, data in reversed(list(network.edges(data=True))))
    assert export.render(turned) == export.render(network)


@FORMATS
def test_the_hash_seed_changes_nothing(export: NetworkExport) -> None:
    code = (
        "import sys; from kg.export import EXPORTS; from kg.views.styling import styled\n"
        "from tests.views.invented import corpus\n"
        f"one = next(e for e in EXPORTS if e.name == {export.name!r})\n"
        "sys.stdout.buffer.write(one.render(styled(corpus(12, 12).net)))"
    )
    root = str(Path(__file__).parents[2])
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": root},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


@FORMATS
@given(text=st.text(max_size=20))
def test_any_name_gives_a_well_formed_file(export: NetworkExport, text: str) -> None:
    net = nx.Graph()
    net.add_node("a", label=text, first_year=2020, last_year=2021)
    net.add_edge("a", "b", weight=1.5, note=text)
    assert ET.fromstring(export.render(net)) is not None


@FORMATS
@pytest.mark.parametrize("net", [nx.Graph(), nx.path_graph(1)], ids=["empty", "alone"])
def test_nobody_and_nobody_else(export: NetworkExport, net: nx.Graph, tmp_path: Path) -> None:
    assert len(reread(export, net, tmp_path)) == len(net)


@FORMATS
def test_what_is_unknown_is_absent_not_invented(export: NetworkExport, tmp_path: Path) -> None:
    net = nx.Graph()
    net.add_node("a", label="Ada Lind", closeness=float("nan"), first_year=None)
    net.add_node("b", label="Bo Vang", closeness=0.5)
    again = reread(export, net, tmp_path)
    assert "closeness" not in again.nodes["a"]
    assert again.nodes["b"]["closeness"] == 0.5


def test_gephi_finds_appearance_under_its_own_names(network: nx.Graph) -> None:
    graphml = next(export for export in EXPORTS if export.name == "graphml").render(network)
    declared = [
        key for key in ET.fromstring(graphml) if key.tag.endswith("key") and key.get("for") != "graph"
    ]
    keys = {key.get("attr.name"): key.get("id") for key in declared}
    assert {"label", "x", "y", "size", "r", "g", "b"} <= set(keys)
    assert all(name == identifier for name, identifier in keys.items())


def test_gexf_says_who_worked_with_whom_when(network: nx.Graph) -> None:
    text = next(export for export in EXPORTS if export.name == "gexf").render(network).decode()
    graph = ET.fromstring(text).find("{http://gexf.net/1.3}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = graph.findall(".//{http://gexf.net/1.3}edge")
    dated = [edge for edge in edges if edge.get("start")]
    assert dated
    assert all(edge.get("start") <= edge.get("end") for edge in dated)  # type: ignore[operator]
    assert 'viz:color r="' in text


def test_igraph_reads_the_graphml_too(network: nx.Graph, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(next(export for export in EXPORTS if export.name == "graphml").render(network))
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(network), network.number_of_edges())
    assert sum(read.es["weight"]) == pytest.approx(sum(w for _, _, w in network.edges(data="weight")))
