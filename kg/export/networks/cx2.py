"""CX2, the exchange format of Cytoscape, Cytoscape Web and NDEx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.export.attributes import Plain, PlainEdge, PlainNetwork, PlainNode, Types, plain_network
from kg.export.networks.json_text import listed, one_line

_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_STYLE = {
    "default": {"network": {}, "node": {"NODE_SHAPE": "ellipse"}, "edge": {}},
    "nodeMapping": {
        "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}}
    },
    "edgeMapping": {},
}
_DESCRIPTOR = {"CXVersion": "2.0", "hasFragments": False}
_STATUS = {"status": [{"error": "", "success": True}]}


def cx2(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as CX2.

    Nodes are numbered; ``name`` is the label, ``represents`` the identifier. Coordinates are written where
    every node has them, as the format asks. Colours and sizes are columns, and each node's own style.

    References
    ----------
    Cytoscape Exchange Format Specification (Version 2).
    https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/

    Examples
    --------
    >>> import json
    >>> json.loads("".join(cx2(nx.Graph([("a", "b")]))))[5]
    {'edges': [{'id': 0, 's': 0, 't': 1, 'v': {'interaction': 'with'}}]}
    """
    plain = plain_network(net)
    number = {node.id: place for place, node in enumerate(plain.nodes)}
    placed = bool(plain.nodes) and all("x" in node.data and "y" in node.data for node in plain.nodes)
    about = {**_own(plain.about), "name": str(plain.about.get("kind", "network"))}
    aspects: dict[str, Sequence[Any]] = {
        "attributeDeclarations": [_declarations(plain, about)],
        "networkAttributes": [about],
        "nodes": [_node(place, node, placed=placed) for place, node in enumerate(plain.nodes)],
        "edges": [_edge(place, edge, number) for place, edge in enumerate(plain.edges)],
        "visualProperties": [_STYLE],
        "nodeBypasses": [{"id": number[node.id], "v": look} for node in plain.nodes if (look := _look(node))],
    }
    counts = [{"name": name, "elementCount": len(items)} for name, items in aspects.items() if items]
    yield f"[\n{one_line(_DESCRIPTOR)},\n{one_line({'metaData': counts})}"
    for name, items in aspects.items():
        if items:
            yield f',\n{{"{name}": '
            yield from listed(items)
            yield "}"
    yield f",\n{one_line(_STATUS)}\n]\n"


def _own(data: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes by names that the format has no other use for."""
    return {
        f"{name}_" if name in ("id", "name", "represents") else name: value for name, value in data.items()
    }


def _declarations(net: PlainNetwork, about: Mapping[str, Plain]) -> dict[str, Any]:
    names = {"name": {"d": "string"}, "represents": {"d": "string"}}
    return {
        "networkAttributes": {name: {"d": _TYPES[type(value)]} for name, value in about.items()},
        "nodes": _declared(net.node_types, ("label", "x", "y")) | names,
        "edges": _declared(net.edge_types, ()) | {"interaction": {"d": "string"}},
    }


def _declared(types: Types, otherwise: Sequence[str]) -> dict[str, Any]:
    single = {name: {"d": _TYPES[kind]} for name, kind in types.single.items() if name not in otherwise}
    return _own(single | {name: {"d": f"list_of_{_TYPES[kind]}"} for name, kind in types.lists.items()})


def _node(number: int, node: PlainNode, *, placed: bool) -> dict[str, Any]:
    data = {name: value for name, value in node.data.items() if name not in ("label", "x", "y")}
    values = {**_own(data), **_own(node.lists), "name": node.label, "represents": node.id}
    where = {"x": node.data["x"], "y": node.data["y"]} if placed else {}
    return {"id": number, **where, "v": values}


def _edge(number: int, edge: PlainEdge, place: Mapping[str, int]) -> dict[str, Any]:
    values = {**_own(edge.data), **_own(edge.lists), "interaction": "with"}
    return {"id": number, "s": place[edge.source], "t": place[edge.target], "v": values}


def _look(node: PlainNode) -> dict[str, Plain]:
    look: dict[str, Plain] = {}
    if "color" in node.data:
        look["NODE_BACKGROUND_COLOR"] = node.data["color"]
    if "size" in node.data:
        look["NODE_WIDTH"] = look["NODE_HEIGHT"] = node.data["size"]
    return look
