"""Cytoscape's JSON (``.cyjs``): what Cytoscape, Cytoscape.js and networkx read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from kg.export.attributes import Plain, PlainEdge, PlainNetwork, PlainNode, plain_network
from kg.export.networks.json_text import listed, one_line

_STYLE = (
    ("node", {"label": "data(name)"}),
    ("node[color]", {"background-color": "data(color)"}),
    ("node[size]", {"width": "data(size)", "height": "data(size)"}),
)


def cyjs(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as Cytoscape.js JSON.

    ``name`` is the label, ``value`` the identifier (where networkx looks for it), ``interaction`` the kind
    of the network. Colours and sizes are columns of the table and, for Cytoscape.js, a style.

    References
    ----------
    Franz, M., Lopes, C. T., Fong, D., et al. (2023). Cytoscape.js 2023 update: a graph theory library for
    visualization and analysis. Bioinformatics 39, btad031. doi:10.1093/bioinformatics/btad031

    Examples
    --------
    >>> import json
    >>> json.loads("".join(cyjs(nx.Graph([("a", "b")]))))["elements"]["edges"][0]["data"]["source"]
    'a'
    """
    plain = plain_network(net)
    kind = str(plain.about.get("kind", "tie"))
    about: dict[str, Plain] = {**plain.about, "name": kind, "shared_name": kind}
    yield '{\n "format_version": "1.0",\n "generated_by": "coauthor-kg",\n'
    yield ' "target_cytoscapejs_version": "~2.1",\n'
    yield f' "directed": false,\n "multigraph": false,\n "data": {one_line(about)},\n "style": '
    heaviest = max((float(edge.data.get("weight", 1)) for edge in plain.edges), default=1.0)
    ties = ("edge[weight]", {"width": f"mapData(weight, 0, {heaviest:g}, 1, 6)", "line-color": "#c4c8cf"})
    yield from listed({"selector": selector, "style": style} for selector, style in (*_STYLE, ties))
    yield ',\n "elements": {\n "nodes": '
    yield from listed(_node(node) for node in plain.nodes)
    yield ',\n "edges": '
    yield from listed(_edge(number, edge, kind) for number, edge in enumerate(plain.edges))
    yield "\n }\n}\n"


def _node(node: PlainNode) -> dict[str, Any]:
    where = {name: value for name, value in node.data.items() if name in ("x", "y")}
    data = {name: value for name, value in node.data.items() if name not in (*where, "label")}
    names = {"id": node.id, "value": node.id, "name": node.label, "shared_name": node.label}
    form: dict[str, Any] = {"data": {**data, **node.lists, **names}}
    return form | {"position": where} if len(where) == 2 else form


def _edge(number: int, edge: PlainEdge, kind: str) -> dict[str, Any]:
    ends = {"id": f"edge{number}", "source": edge.source, "target": edge.target, "interaction": kind}
    return {"data": {**edge.data, **edge.lists, **ends}}
