"""Which people a page draws when there are too many for one picture."""

from __future__ import annotations

import networkx as nx

ALL_UP_TO = 1_500
"""People up to which a page draws everybody."""
STRONGEST = 1_000
"""How many a page draws otherwise."""
HELD_UP_TO = 20_000
"""People up to which a page that folds communities holds everybody."""


def strongest(net: nx.Graph, all_up_to: int = ALL_UP_TO, keep: int = STRONGEST) -> nx.Graph:
    """Give the network of the people with the greatest strength (weighted degree), if there are too many.

    Equal strength is settled by the number of papers, then by IRI.

    Examples
    --------
    >>> sorted(strongest(nx.star_graph(4), all_up_to=3, keep=2))
    [0, 1]
    """
    if len(net) <= all_up_to:
        return net
    strength = dict(net.degree(weight="weight"))
    papers = dict(net.nodes(data="paper_count", default=0))
    chosen = set(sorted(net, key=lambda node: (-strength[node], -papers[node], str(node)))[:keep])
    kept = nx.Graph(**net.graph)
    kept.add_nodes_from((node, dict(data)) for node, data in net.nodes(data=True) if node in chosen)
    kept.add_edges_from(
        (a, b, dict(data)) for a, b, data in net.edges(data=True) if a in chosen and b in chosen
    )
    return kept
