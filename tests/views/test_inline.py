"""A graph shows itself: in a notebook inside a frame, elsewhere in a browser."""

from __future__ import annotations

import sys
import types
import webbrowser
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.views.inline import InlinePage
from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import Opened


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = types.SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))


@pytest.mark.usefixtures("notebook")
def test_a_notebook_gets_the_page_itself(example: Path) -> None:
    shown = kg.open(example).view(height=500)
    assert isinstance(shown, InlinePage)
    assert shown.page == (example / "coauthors.html").read_text(encoding="utf-8")
    assert "height:500px" in shown._repr_html_()


@pytest.mark.usefixtures("notebook")
def test_a_notebook_shows_a_part_of_the_network(example: Path) -> None:
    graph = kg.open(example)
    net = graph.network("coauthorship")
    centre = max(net, key=lambda node: (net.degree(node), node))
    shown = graph.view(nx.ego_graph(net, centre))
    assert f"{net.degree(centre) + 1} people" in shown.page
    assert net.nodes[centre]["label"] in shown.page


def test_elsewhere_a_browser_opens(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert kg.open(example).view() == example / "coauthors.html"
    assert opened == [(example / "coauthors.html").resolve().as_uri()]


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_the_frame_runs_shut_off_from_the_notebook(opened: Opened, example: Path, tmp_path: Path) -> None:
    shown = InlinePage((example / "coauthors.html").read_text(encoding="utf-8"))
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>n</title>{shown._repr_html_()}", encoding="utf-8")
    page = opened.page
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    frame.locator("#search").fill("pogg")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Tomaso Poggio"
    with page.expect_download() as saved:
        frame.locator("#save summary").click()
        frame.locator("#save-svg").click()
    assert saved.value.suggested_filename.endswith(".svg")
    assert page.url == path.as_uri()
