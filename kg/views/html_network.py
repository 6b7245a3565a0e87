"""The interactive page: pyvis holds the network, the template is ours. Only this file knows pyvis."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis
from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.views.styling import OTHER, PALETTE, is_incomplete, is_uncertain

SCRIPTS = (
    "dom",
    "model",
    "theme",
    "state",
    "drawing",
    "labels",
    "search",
    "legend",
    "controls",
    "panel",
    "tables",
    "picture",
    "start",
)
"""The parts of the page's program, in the order in which they are put together."""

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
) -> str:
    """Give the page as one file that asks the network for nothing.

    Parameters
    ----------
    net
        From `kg.views.styling.styled`: ``x``, ``y``, ``color`` and ``size`` on every node.
    details
        From `kg.views.details.details`, of the same network.
    title, subtitle
        Shown at the top, as text.
    notes
        Sentences on the quality of the data, and on what is not drawn.

    Returns
    -------
    str
        HTML. A content-security policy allows the two scripts inside it by their hashes, and nothing else.
    """
    network = Network(cdn_resources="in_line")
    # Network.add_node scans a list for every node, and Network.from_nx changes the caller's graph.
    network.nodes, network.edges, network.options = _nodes(net), _edges(net), _OPTIONS
    network.path = "page.html.j2"
    network.templateEnv = _environment()
    library, program = _library(), _program()
    network.templateEnv.globals.update(
        title=title,
        subtitle=subtitle,
        notes=list(notes),
        details=details,
        facts={"title": title, "subtitle": subtitle, "counting": net.graph.get("counting", "full")},
        palette={"communities": list(PALETTE), "other": OTHER},
        as_json=as_json,
        style=Markup(_template("page.css")),  # noqa: S704 (files of ours)
        library=Markup(library),  # noqa: S704 (the file that pyvis ships)
        program=Markup(program),  # noqa: S704 (files of ours)
        policy=content_policy(library, program),
    )
    page: str = network.generate_html()
    return page


def as_json(value: Any) -> Markup:
    r"""Write a value for a script element: nothing in it can end the element or start a comment.

    Examples
    --------
    >>> print(as_json({"b": "</script>", "a": 1}))
    {"a":1,"b":"\u003c/script\u003e"}
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text.encode("utf-8", "replace").decode("utf-8"))  # noqa: S704 (escaped above)


def content_policy(*scripts: str) -> str:
    """Give a content-security policy that lets these scripts run and nothing load.

    References
    ----------
    Content Security Policy Level 3, W3C, https://www.w3.org/TR/CSP3/
    """
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    allowed = hashes or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:"


def _nodes(net: nx.Graph) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "label": data.get("label", str(node)),
            "x": data["x"],
            "y": data["y"],
            "size": data["size"],
            "color": data["color"],
            **({"uncertain": True} if is_uncertain(data) else {}),
        }
        for number, (node, data) in enumerate(net.nodes(data=True))
    ]


def _edges(net: nx.Graph) -> list[dict[str, Any]]:
    number = {node: index for index, node in enumerate(net)}
    ends = sorted(
        (*sorted((number[a], number[b])), is_incomplete(data)) for a, b, data in net.edges(data=True)
    )
    return [
        {"id": index, "from": a, "to": b, **({"dashes": True} if dashed else {})}
        for index, (a, b, dashed) in enumerate(ends)
    ]


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _template(name: str) -> str:
    return (files("kg.views") / "templates" / name).read_text(encoding="utf-8")


def _program() -> str:
    parts = "\n".join(_template(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _library() -> str:
    """Read the newest vis-network that pyvis ships, with its licence notice."""
    found = sorted((Path(pyvis.__file__).parent / "lib").glob("vis-*/vis-network.min.js"), key=_version)
    text = found[-1].read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script")


def _version(path: Path) -> list[int]:
    return [int(part) for part in path.parent.name.removeprefix("vis-").split(".")]
