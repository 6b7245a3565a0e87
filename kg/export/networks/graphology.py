"""graphology's JSON: what sigma.js and Gephi Lite read."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from kg.export.attributes import PlainNetwork, plain_network
from kg.export.networks.json_text import listed, one_line


def graphology(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as ``graph.import`` of graphology takes it.

    Nodes keep ``label``, ``x``, ``y``, ``size`` and ``color`` by these names, which sigma draws by.

    References
    ----------
    Plique, G. (2021). Graphology, a robust and multipurpose Graph object for JavaScript.
    doi:10.5281/zenodo.5681257

    Examples
    --------
    >>> import json
    >>> json.loads("".join(graphology(nx.Graph([("a", "b")]))))["edges"]
    [{'key': '0', 'source': 'a', 'target': 'b', 'undirected': True, 'attributes': {}}]
    """
    plain = plain_network(net)
    yield '{\n "options": {"type": "undirected", "multi": false, "allowSelfLoops": true},\n'
    yield f' "attributes": {one_line(plain.about)},\n "nodes": '
    yield from listed({"key": node.id, "attributes": {**node.data, **node.lists}} for node in plain.nodes)
    yield ',\n "edges": '
    yield from listed(
        {
            "key": str(number),
            "source": edge.source,
            "target": edge.target,
            "undirected": True,
            "attributes": {**edge.data, **edge.lists},
        }
        for number, edge in enumerate(plain.edges)
    )
    yield "\n}\n"
