"""Node-link JSON: what D3 examples and networkx read; the edges are under ``links``."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from kg.export.attributes import PlainNetwork, plain_network
from kg.export.networks.json_text import listed, one_line


def node_link(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as node-link JSON.

    networkx 3.6 looks for the edges under ``edges`` unless told, D3 under ``links``: read it with
    ``nx.node_link_graph(data, edges="links")``.

    Examples
    --------
    >>> import json
    >>> json.loads("".join(node_link(nx.Graph([("a", "b")]))))["links"]
    [{'source': 'a', 'target': 'b'}]
    """
    plain = plain_network(net)
    yield f'{{\n "directed": false,\n "multigraph": false,\n "graph": {one_line(plain.about)},\n "nodes": '
    yield from listed({**node.data, **node.lists, "id": node.id} for node in plain.nodes)
    yield ',\n "links": '
    yield from listed(
        {**edge.data, **edge.lists, "source": edge.source, "target": edge.target} for edge in plain.edges
    )
    yield "\n}\n"
