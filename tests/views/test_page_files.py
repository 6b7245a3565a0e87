"""What the page saves is read by the programs it is meant for."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page

from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import Opened, invented
from tests.views.invented import HOSTILE

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


def saved(page: Page, what: str) -> Path:
    page.click("#save summary")
    with page.expect_download() as got:
        page.click(f"#save-{what}")
    return Path(got.value.path())


@pytest.fixture
def shown(opened: Opened, page_of_size: Callable[[int], Path]) -> Page:
    """The page of about 50 invented people."""
    return opened.go(page_of_size(50))


def test_networkx_reads_the_graphml_as_the_network_that_was_shown(shown: Page) -> None:
    net = invented(50).net
    got = nx.read_graphml(saved(shown, "graphml"))
    assert set(got) == set(net)
    assert {frozenset(tie) for tie in got.edges} == {frozenset(tie) for tie in net.edges}
    assert {node: got.nodes[node]["label"] for node in got} == dict(net.nodes(data="label"))
    assert all(got.edges[tie]["weight"] == net.edges[tie]["weight"] for tie in net.edges)
    assert all(isinstance(got.nodes[node]["x"], float) for node in got)


def test_igraph_reads_the_graphml(shown: Page) -> None:
    igraph = pytest.importorskip("igraph")
    got = igraph.Graph.Read_GraphML(str(saved(shown, "graphml")))
    assert got.vcount() == len(invented(50).net)
    assert got.ecount() == invented(50).net.number_of_edges()


def test_of_a_selection_the_selection_is_saved(shown: Page) -> None:
    row = invented(50).communities[0]
    shown.locator("#legend li button").first.click()
    got = nx.read_graphml(saved(shown, "graphml"))
    assert set(got) == set(row.members)


def test_filtered_weights_are_saved(shown: Page) -> None:
    shown.select_option("#counting", "fractional")
    got = nx.read_graphml(saved(shown, "graphml"))
    net = invented(50).net
    assert all(
        got.edges[tie]["weight"] == pytest.approx(net.edges[tie]["weight_fractional"]) for tie in net.edges
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_csv_as_gephi_reads_it(shown: Page) -> None:
    net = invented(50).net
    nodes, ties = rows(saved(shown, "nodes")), rows(saved(shown, "ties"))
    assert {row["Id"]: row["Label"] for row in nodes} == dict(net.nodes(data="label"))
    got = {frozenset((row["Source"], row["Target"])): float(row["Weight"]) for row in ties}
    assert got == {frozenset((a, b)): weight for a, b, weight in net.edges(data="weight")}
    assert {row["Type"] for row in ties} == {"Undirected"}


def test_formulas_in_tables_do_not_run(opened: Opened, hostile: Path) -> None:
    page = opened.go(hostile)
    page.evaluate("coauthors.nodes[0].name = '=HYPERLINK(\"http://example.org\")'")
    labels = [row["Label"] for row in rows(saved(page, "nodes"))]
    assert '\'=HYPERLINK("http://example.org")' in labels
    assert not [label for label in labels if label.startswith(("=", "+", "-", "@"))]


def test_hostile_names_keep_the_files_well_formed(opened: Opened, hostile: Path) -> None:
    page = opened.go(hostile)
    labels = set(dict(nx.read_graphml(saved(page, "graphml")).nodes(data="label")).values())
    assert HOSTILE[0] in labels
    assert HOSTILE[3] in labels
    ET.parse(saved(page, "svg"))


def test_the_picture_has_the_legend_and_the_names(shown: Page) -> None:
    tree = ET.parse(saved(shown, "svg"))
    texts = [text.text or "" for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    row = invented(50).communities[0]
    assert any(text.startswith(row.label[:25]) and f"({row.size})" in text for text in texts)
    assert len(list(tree.iter("{http://www.w3.org/2000/svg}circle"))) >= len(invented(50).people)


def test_the_picture_is_also_an_image(shown: Page) -> None:
    head = saved(shown, "png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    box = shown.locator("#network").bounding_box()
    assert box is not None
    assert int.from_bytes(head[16:20], "big") == pytest.approx(3 * (box["width"] + 250), abs=4)
