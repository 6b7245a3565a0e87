"""The files in their programs, network off: Gephi Lite's parsers, Cytoscape.js, VOSviewer Online."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page

from kg.export import EXPORTS
from kg.export.attributes import PlainNetwork, plain_network
from kg.views.styling import styled
from tests.export.invented_network import invented_network
from tests.export.programs import NEEDS_PROGRAMS, bundle
from tests.export.rereading import files_of
from tests.views.invented import corpus

pytestmark = NEEDS_PROGRAMS
EMPTY = '<!doctype html><meta charset="utf-8"><div id="map" style="width:1000px;height:700px"></div>'
BOTH = pytest.mark.parametrize(
    "net", [invented_network(), styled(corpus(60, 90, hostile=True).net)], ids=["hostile", "group"]
)


def export_of(name: str, net: nx.Graph) -> dict[str, str]:
    export = next(one for one in EXPORTS if one.name == name)
    return {file: content.decode() for file, content in files_of(export, net).items()}


@pytest.fixture(scope="module")
def read(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Any]]:
    page = browser.new_context(offline=True).new_page()
    page.set_content(EMPTY)
    page.add_script_tag(path=bundle("readers", tmp_path_factory.mktemp("readers")))
    yield lambda reader, text: page.evaluate("([reader, text]) => readers[reader](text)", [reader, text])
    page.close()


def rgb(color: Any) -> str:
    return f"rgb({int(color[1:3], 16)},{int(color[3:5], 16)},{int(color[5:7], 16)})"


def arrived(graph: dict[str, Any], plain: PlainNetwork, colour: Callable[[Any], str] = str) -> None:
    """Hold a graphology graph against what was sent: every single value, places, colours, sizes, weights."""
    nodes = {node["key"]: node["attributes"] for node in graph["nodes"]}
    assert set(nodes) == {node.id for node in plain.nodes}
    for node in plain.nodes:
        there = nodes[node.id]
        for name, value in node.data.items():
            assert there[name] == (colour(value) if name == "color" else value), (node.id, name)
    ties = {frozenset((edge["source"], edge["target"])): edge["attributes"] for edge in graph["edges"]}
    assert len(ties) == len(graph["edges"]) == len(plain.edges)
    for edge in plain.edges:
        assert {name: ties[frozenset(edge[:2])].get(name) for name in edge.data} == edge.data
    assert not any(edge.get("undirected") is False for edge in graph["edges"])


@BOTH
def test_gephi_lite_reads_gexf(read: Callable[[str, str], Any], net: nx.Graph) -> None:
    text = export_of("gexf", net)["coauthorship.gexf"]
    plain = plain_network(net)
    for reader in ("gexf", "lenientGexf"):
        graph = read(reader, text)
        arrived(graph, plain, rgb)
        for node in graph["nodes"]:
            sent = next(one for one in plain.nodes if one.id == node["key"])
            lists = {name: items for name, items in sent.lists.items() if name != "years"}
            assert {name: node["attributes"].get(name) for name in lists} == lists


@BOTH
def test_gephi_lite_reads_graphml(read: Callable[[str, str], Any], net: nx.Graph) -> None:
    graph = read("graphml", export_of("graphml", net)["coauthorship.graphml"])
    arrived(graph, plain_network(net))
    assert graph["attributes"]["kind"] == "coauthorship"


def test_the_yearly_weights_are_for_gephi_alone(read: Callable[[str, str], Any]) -> None:
    """Why there are two files: this parser takes the last year's weight, as text, for the weight."""
    graph = read("lenientGexf", export_of("gexf-yearly", invented_network())["coauthorship.gexf"])
    assert "1.5" in {edge["attributes"]["weight"] for edge in graph["edges"]}


@BOTH
def test_graphology_reads_its_own_json(read: Callable[[str, str], Any], net: nx.Graph) -> None:
    plain = plain_network(net)
    graph = read("graphology", export_of("graphology", net)["coauthorship.json"])
    arrived(graph, plain)
    papers = {
        frozenset((edge["source"], edge["target"])): edge["attributes"]["papers"] for edge in graph["edges"]
    }
    assert papers == {frozenset(edge[:2]): edge.lists["papers"] for edge in plain.edges}


@BOTH
def test_cytoscape_reads_cyjs(read: Callable[[str, str], Any], net: nx.Graph) -> None:
    plain = plain_network(net)
    graph = read("cyjs", export_of("cyjs", net)["coauthorship.cyjs"])
    nodes = {node["data"]["id"]: node for node in graph["nodes"]}
    assert set(nodes) == {node.id for node in plain.nodes}
    for node in plain.nodes:
        there = nodes[node.id]
        assert there["position"] == {"x": node.data["x"], "y": node.data["y"]}
        assert there["colour"] == rgb(node.data["color"])
        assert float(there["width"].removesuffix("px")) == pytest.approx(float(node.data["size"]), rel=1e-6)
        assert there["label"] == there["data"]["name"] == node.label
        kept = {name: value for name, value in node.data.items() if name not in ("x", "y", "label")}
        assert {name: there["data"][name] for name in kept} == kept
        assert {name: there["data"][name] for name in node.lists} == node.lists
    ties = {frozenset((edge["source"], edge["target"])): edge for edge in graph["edges"]}
    assert {ends: tie["weight"] for ends, tie in ties.items()} == {
        frozenset(edge[:2]): edge.data["weight"] for edge in plain.edges
    }


@pytest.fixture
def vosviewer(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with VOSviewer Online; what it asks the network for (a short link to share) fails."""
    page = browser.new_context(offline=True, viewport={"width": 1000, "height": 700}).new_page()
    page.set_content(EMPTY)
    page.add_script_tag(path=bundle("vosviewer", tmp_path_factory.mktemp("vosviewer")))
    yield page
    page.close()


def saved(page: Page) -> dict[str, Any]:
    """What VOSviewer holds, as it saves it."""
    page.get_by_text("Total link strength:").wait_for()
    with page.expect_download() as download:
        page.locator("button[aria-label=Save]").click()
    return dict(json.loads(Path(download.value.path()).read_text(encoding="utf-8")))


def is_drawn(page: Page) -> bool:
    """Tell whether some canvas has colours on it."""
    return bool(
        page.evaluate(
            """() => [...document.querySelectorAll("canvas")].some((canvas) => {
                if (!canvas.width || !canvas.height) return false;
                const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                for (let i = 0; i < data.length; i += 4)
                    if (data[i + 3] && Math.abs(data[i] - data[i + 2]) > 40) return true;
                return false;
            })"""
        )
    )


@BOTH
def test_vosviewer_opens_its_json(vosviewer: Page, net: nx.Graph) -> None:
    sent = json.loads(export_of("vosviewer-json", net)["coauthorship.json"])
    vosviewer.evaluate("(data) => show({ data })", sent)
    kept = saved(vosviewer)
    assert is_drawn(vosviewer)
    shown = vosviewer.inner_text("body")
    assert f"People: {len(net)}" in shown
    assert f"Links: {net.number_of_edges()}" in shown
    items = {item["id"]: item for item in kept["network"]["items"]}
    for item in sent["network"]["items"]:
        there = items[item["id"]]
        assert (there["label"], there["x"], there["y"]) == (item["label"], item["x"], item["y"])
        assert there.get("cluster") == item.get("cluster")
        assert there["weights"]["Documents"] == item["weights"]["Documents"]
        assert {name: there["scores"].get(name) for name in item["scores"]} == item["scores"]
    links = [(one["source_id"], one["target_id"], one["strength"]) for one in kept["network"]["links"]]
    assert links == [(*edge[:2], edge.data["weight"]) for edge in plain_network(net).edges]
    assert kept["network"]["clusters"] == sent["network"]["clusters"]
    assert kept["config"]["color_schemes"] == sent["config"]["color_schemes"]
    assert vosviewer.evaluate("window.pwned") is None


@BOTH
def test_vosviewer_opens_map_and_network_files(vosviewer: Page, net: nx.Graph) -> None:
    files = export_of("vosviewer", net)
    vosviewer.evaluate(
        "([map, network]) => show({ parameters: { map: asFile(map), network: asFile(network) } })",
        [files["map.txt"], files["network.txt"]],
    )
    kept = saved(vosviewer)
    assert is_drawn(vosviewer)
    plain = plain_network(net)
    for node, there in zip(plain.nodes, kept["network"]["items"], strict=True):
        assert there["url"] == node.id
        assert html.unescape(there["label"]) == " ".join(node.label.split())
        assert (there["x"], there["y"]) == (node.data["x"], node.data["y"])
        assert there.get("cluster") == (int(node.data["community"]) + 1 if "community" in node.data else None)
        assert there["weights"]["Documents"] == node.data["paper_count"]
        assert there["scores"].get("betweenness") == node.data.get("betweenness")
    assert [link["strength"] for link in kept["network"]["links"]] == [
        edge.data["weight"] for edge in plain.edges
    ]
