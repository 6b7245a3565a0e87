"""GraphML as Gephi, Cytoscape, igraph and networkx read it.

Gephi takes some node keys as appearance: ``label``, ``x``, ``y``, ``size``, ``r``, ``g``,
``b``. They are written as such, so that the file opens as it looks on our page; measures
keep names of their own. Keys are named after attributes, not numbered: an old Gephi took
``d3`` for a label.
"""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import networkx as nx

from kg.export.attributes import plain_network


def graphml(net: nx.Graph) -> bytes:
    """Write a network as GraphML.

    Parameters
    ----------
    net
        Annotated; where it is styled (``x``, ``y``, ``size``, ``color``), colours become
        ``r``, ``g``, ``b``.

    Returns
    -------
    bytes
        UTF-8; well-formed whatever is in the names, and the same for the same network.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_edge("a", "b", weight=2)
    >>> nx.parse_graphml(graphml(net).decode()).edges["a", "b"]["weight"]
    2
    """
    plain = plain_network(net)
    for _, data in plain.nodes(data=True):
        if color := data.pop("color", None):
            data["r"], data["g"], data["b"] = rgb(str(color))
    out = io.BytesIO()
    nx.write_graphml_xml(plain, out, encoding="utf-8", prettyprint=True, named_key_ids=True)
    text = out.getvalue()
    ET.fromstring(text)  # noqa: S314 - our own text: a file that does not parse must not be written
    return text


def rgb(color: str) -> tuple[int, int, int]:
    """Give the parts of a colour ``#rrggbb``, each 0 to 255.

    Examples
    --------
    >>> rgb("#ff8000")
    (255, 128, 0)
    """
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
