"""How people and ties look: colour by community, size by a measure, doubt that can be seen."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.views.layout import positions

PALETTE = (
    "#4477aa",
    "#ee7733",
    "#117733",
    "#aa4499",
    "#66b8e0",
    "#999933",
    "#882255",
    "#44aa99",
    "#cc6677",
    "#ccb04f",
)
"""Ten colours that colour-blind eyes tell apart, after Paul Tol's "muted" and "vibrant" schemes.

The communities also have their names on the map and in the legend: colour is never alone.

References
----------
Tol, P. (2021). Colour schemes. SRON/EPS/TN/09-002, issue 3.2.
"""
OTHER = "#8b909a"
"""Grey: the communities after the tenth, and people without ties."""
UNCERTAIN_BELOW = 0.7
"""People less certain than this are drawn with a dashed border and a pale body."""
SMALLEST, LARGEST = 6.0, 24.0
"""Radii of the dots, in the units of the coordinates."""


def colour_of(community: int | None) -> str:
    """Give the colour of a community as ``#rrggbb``.

    Examples
    --------
    >>> colour_of(0), colour_of(10) == colour_of(None) == OTHER
    ('#4477aa', True)
    """
    return PALETTE[community] if community is not None and community < len(PALETTE) else OTHER


def shade(color: str, share: float) -> str:
    """Mix a colour with white, or with black when the share is negative.

    Examples
    --------
    >>> shade("#4477aa", 0.5), shade("#4477aa", -0.5), shade("#4477aa", 0.0)
    ('#a2bbd4', '#223c55', '#4477aa')
    """
    towards = 255 if share > 0 else 0
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (towards - part) * abs(share)):02x}" for part in parts)


def colour_of_kind(kind: str | None) -> str:
    """Give the colour of a kind of node, for networks that have two: people blue, what they share orange.

    Examples
    --------
    >>> colour_of_kind("person"), colour_of_kind("concept")
    ('#4477aa', '#ee7733')
    """
    return PALETTE[0] if kind == "person" else PALETTE[1]


def dot_size(value: float, largest: float) -> float:
    """Give the radius of a dot whose area grows with the value.

    Examples
    --------
    >>> dot_size(0, 4), dot_size(1, 4), dot_size(4, 4)
    (6.0, 15.0, 24.0)
    """
    share = max(value, 0.0) / largest if largest > 0 else 0.0
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(share), 2)


def is_uncertain(person: Mapping[str, Any]) -> bool:
    """Tell whether it is in doubt that all the papers are by one person."""
    return not person.get("verified") and float(person.get("certainty", 1.0)) < UNCERTAIN_BELOW


def is_incomplete(tie: Mapping[str, Any]) -> bool:
    """Tell whether every joint paper has a truncated author list."""
    count = int(tie.get("paper_count", 0))
    return count > 0 and int(tie.get("incomplete_paper_count", 0)) >= count


def styled(net: nx.Graph, seed: int = 0, size_by: str = "strength") -> nx.Graph:
    """Give a copy whose nodes also carry ``x``, ``y``, ``color`` and ``size``.

    Colours are those of the communities; of a bipartite network, where it matters most what a node is,
    those of the two kinds, and ``colour_by`` of the graph says so.

    Parameters
    ----------
    net
        An annotated network; what it lacks is drawn plainly.
    seed
        Of the layout.
    size_by
        The node attribute that the area of a dot shows; where it is absent, the weighted degree.

    Examples
    --------
    >>> drawn = styled(nx.path_graph(2))
    >>> drawn.nodes[0]["color"], drawn.nodes[0]["size"]
    ('#8b909a', 24.0)
    """
    drawn, by_kind = nx.Graph(**net.graph), "bipartite" in net.graph
    if by_kind:
        drawn.graph["colour_by"] = "kind"
    places = positions(net, seed)
    strength = dict(net.degree(weight="weight"))
    values = {node: float(data.get(size_by, strength[node])) for node, data in net.nodes(data=True)}
    largest = max(values.values(), default=0.0)
    for node, data in net.nodes(data=True):
        x, y = places[node]
        color = colour_of_kind(data.get("kind")) if by_kind else colour_of(data.get("community"))
        size = dot_size(values[node], largest)
        drawn.add_node(node, **{**data, "x": x, "y": y, "color": color, "size": size})
    drawn.add_edges_from((a, b, dict(data)) for a, b, data in net.edges(data=True))
    return drawn
