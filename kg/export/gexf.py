"""GEXF 1.3 with colours, sizes, positions and years, as Gephi and Gephi Lite read it.

networkx writes 1.2draft, with today's date and a time format that Gephi ignores; the
format is small, so we write it ourselves. Years are spells (``start``, ``end``) in ISO
dates: the timeline of Gephi shows who worked with whom when.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import networkx as nx

from kg.export.attributes import Plain, column_types, plain_network
from kg.export.graphml import rgb

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPE_NAMES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_SHOWN_OTHERWISE = {"label", "x", "y", "size", "color"}


def gexf(net: nx.Graph) -> bytes:
    """Write a network as GEXF 1.3.

    Parameters
    ----------
    net
        Annotated, and styled where it is to look like something. Nodes and edges with
        ``first_year`` and ``last_year`` exist from the first day of the one to the last
        of the other.

    Returns
    -------
    bytes
        UTF-8, well-formed, without a date of its own.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_node("a", label="Ada Lind", first_year=2019, last_year=2020)
    >>> b'start="2019-01-01" end="2020-12-31"' in gexf(net)
    True
    """
    plain = plain_network(net)
    dynamic = any("first_year" in data for _, data in plain.nodes(data=True))
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "coauthor-kg"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected"})
    if dynamic:
        graph.attrib |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    node_ids = _declare(graph, "node", [data for _, data in plain.nodes(data=True)])
    edge_ids = _declare(graph, "edge", [data for _, _, data in plain.edges(data=True)])
    nodes = ET.SubElement(graph, "nodes", {"count": str(len(plain))})
    for node, data in plain.nodes(data=True):
        _node(nodes, node, data, node_ids)
    edges = ET.SubElement(graph, "edges", {"count": str(plain.number_of_edges())})
    for number, (a, b, data) in enumerate(plain.edges(data=True)):
        _edge(edges, number, (a, b), data, edge_ids)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _declare(graph: ET.Element, kind: str, rows: list[dict[str, Plain]]) -> dict[str, str]:
    hidden = _SHOWN_OTHERWISE if kind == "node" else {"weight"}
    types = {name: found for name, found in column_types(rows).items() if name not in hidden}
    if not types:
        return {}
    block = ET.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, found in types.items():
        ET.SubElement(block, "attribute", {"id": name, "title": name, "type": _TYPE_NAMES[found]})
    return {name: name for name in types}


def _node(parent: ET.Element, node: str, data: Mapping[str, Plain], ids: Mapping[str, str]) -> None:
    element = ET.SubElement(
        parent, "node", {"id": node, "label": str(data.get("label", node)), **_spell(data)}
    )
    _values(element, data, ids)
    if color := data.get("color"):
        red, green, blue = rgb(str(color))
        ET.SubElement(element, "viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
    if "size" in data:
        ET.SubElement(element, "viz:size", {"value": _written(data["size"])})
    if "x" in data and "y" in data:
        place = {"x": _written(data["x"]), "y": _written(data["y"]), "z": "0"}
        ET.SubElement(element, "viz:position", place)


def _edge(
    parent: ET.Element, number: int, ends: tuple[str, str], data: Mapping[str, Plain], ids: Mapping[str, str]
) -> None:
    attributes = {"id": str(number), "source": ends[0], "target": ends[1], **_spell(data)}
    if "weight" in data:
        attributes["weight"] = _written(data["weight"])
    _values(ET.SubElement(parent, "edge", attributes), data, ids)


def _values(element: ET.Element, data: Mapping[str, Plain], ids: Mapping[str, str]) -> None:
    kept = {name: value for name, value in data.items() if name in ids}
    if kept:
        block = ET.SubElement(element, "attvalues")
        for name, value in kept.items():
            ET.SubElement(block, "attvalue", {"for": ids[name], "value": _written(value)})


def _spell(data: Mapping[str, Plain]) -> dict[str, str]:
    if "first_year" not in data or "last_year" not in data:
        return {}
    return {"start": f"{data['first_year']:04d}-01-01", "end": f"{data['last_year']:04d}-12-31"}


def _written(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
