"""The interactive page: pyvis holds the network, the template is ours. Only this file knows pyvis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis
from pyvis.network import Network

from kg.views.page_file import Renderer, drawn_edges, drawn_nodes, page_environment, page_values

UNFOLDED_UP_TO = 1_500
"""Nodes up to which the page draws each; a larger network opens as communities that unfold."""

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100_000_000,
        "zoomSpeed": 0.7,
    },
    "nodes": {"shape": "dot", "physics": False},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "physics": False},
}


def network_page(
    net: nx.Graph,
    details: Mapping[str, Any],
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
    whole: str | None = None,
) -> str:
    """Give the page as one file that asks the network for nothing.

    Parameters
    ----------
    net, details, title, subtitle, notes, whole
        As `kg.views.page_file.page_values` takes them.

    Returns
    -------
    str
        HTML. A content-security policy allows the two scripts inside it by their hashes, and nothing else.
    """
    renderer = Renderer("drawing", _library(), _OPTIONS)
    network = Network(cdn_resources="in_line")
    # Network.add_node scans a list for every node, and Network.from_nx changes the caller's graph.
    network.nodes, network.edges, network.options = drawn_nodes(net), drawn_edges(net), _OPTIONS
    network.path = "page.html.j2"
    network.templateEnv = page_environment()
    network.templateEnv.globals.update(
        page_values(
            net,
            details,
            renderer,
            title=title,
            subtitle=subtitle,
            notes=notes,
            folds=len(net) > UNFOLDED_UP_TO,
            whole=whole,
        )
    )
    page: str = network.generate_html()
    return page


@cache
def _library() -> str:
    """Read the newest vis-network that pyvis ships, with its licence notice."""
    found = sorted((Path(pyvis.__file__).parent / "lib").glob("vis-*/vis-network.min.js"), key=_version)
    text = found[-1].read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script")


def _version(path: Path) -> list[int]:
    return [int(part) for part in path.parent.name.removeprefix("vis-").split(".")]
