"""GraphML as Gephi, Cytoscape, igraph and networkx read it.

Gephi takes some node keys as appearance: ``label``, ``x``, ``y``, ``size``, ``r``, ``g``,
``b``. They are written as such, so that the file opens as it looks on our page; measures
keep names of their own. Keys are named after attributes, not numbered: an old Gephi took
``d3`` for a label. Where nodes and edges have an attribute of one name, the key of the edges
begins with ``edge_``: two keys of one name are no valid document, and readers mix them up. Lists
are left out. Lines are written one by one: networkx builds the whole document first,
which for 100,000 people takes gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import networkx as nx

from kg.export.attributes import Plain, PlainNetwork, plain_network, tag, written

_TYPE_NAMES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_COLOURS = ("r", "g", "b")


def graphml(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as GraphML.

    Parameters
    ----------
    net
        Annotated; where it is styled (``x``, ``y``, ``size``, ``color``), colours become
        ``r``, ``g``, ``b``.

    Yields
    ------
    str
        Line by line; well-formed whatever is in the names, and the same for the same network.

    References
    ----------
    Brandes, U., Eiglsperger, M., Lerner, J., & Pich, C. (2013). Graph markup language (GraphML). In
    Handbook of Graph Drawing and Visualization, 517–541. CRC Press.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_edge("a", "b", weight=2)
    >>> nx.parse_graphml("".join(graphml(net))).edges["a", "b"]["weight"]
    2
    """
    plain = plain_network(net)
    node_types = dict(plain.node_types.single)
    if node_types.pop("color", None):
        node_types |= dict.fromkeys(_COLOURS, int)
    node_keys = _keys(node_types, ())
    edge_keys = _keys(plain.edge_types.single, node_keys.values())
    about_types = {name: type(value) for name, value in plain.about.items()}
    about_keys = {name: f"graph_{name}" for name in about_types}
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    yield ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    yield ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    yield from _declared("graph", about_types, about_keys)
    yield from _declared("node", node_types, node_keys)
    yield from _declared("edge", plain.edge_types.single, edge_keys)
    yield ' <graph edgedefault="undirected">\n'
    for name, value in plain.about.items():
        yield f'  <data key="{_key(about_keys[name])}">{written(value)}</data>\n'
    for node in plain.nodes:
        yield _element(tag("node", {"id": node.id}), _coloured(node.data), node_keys)
    for edge in plain.edges:
        yield _element(tag("edge", {"source": edge.source, "target": edge.target}), edge.data, edge_keys)
    yield " </graph>\n</graphml>\n"


def _keys(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Give each attribute a key of its own: in a document a key may be declared once only."""
    used = set(taken)
    return {name: f"edge_{name}" if name in used else name for name in names}


def _declared(kind: str, types: Mapping[str, type], keys: Mapping[str, str]) -> Iterator[str]:
    for name, found in types.items():
        key = {"id": keys[name], "for": kind, "attr.name": name, "attr.type": _TYPE_NAMES[found]}
        yield f" <{tag('key', key)}/>\n"


def _element(start: str, data: Mapping[str, Plain], keys: Mapping[str, str]) -> str:
    inside = "".join(
        [f'   <data key="{_key(keys[name])}">{written(value)}</data>\n' for name, value in data.items()]
    )
    return f"  <{start}>\n{inside}  </{start.split(' ', 1)[0]}>\n" if inside else f"  <{start}/>\n"


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    return written(name)


def _coloured(data: dict[str, Plain]) -> dict[str, Plain]:
    if "color" not in data:
        return data
    rest = {name: value for name, value in data.items() if name != "color"}
    return {**rest, **dict(zip(_COLOURS, rgb(str(data["color"])), strict=True))}


def rgb(color: str) -> tuple[int, int, int]:
    """Give the parts of a colour ``#rrggbb``, each 0 to 255.

    Examples
    --------
    >>> rgb("#ff8000")
    (255, 128, 0)
    """
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
