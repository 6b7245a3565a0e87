"""Attributes that every reader of a network file understands: plain, typed, present or absent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

Plain = str | int | float | bool

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIGITS = 12


def xml_text(text: str) -> str:
    r"""Replace what XML cannot hold by U+FFFD, one for one.

    Examples
    --------
    >>> xml_text("On\x0bTies")
    'On\ufffdTies'
    """
    return _NOT_XML.sub("\ufffd", text)


def plain_attributes(attributes: Mapping[str, Any]) -> dict[str, Plain]:
    """Keep what a file can hold, sorted by name.

    ``None``, NaN and infinite values are left out, lists too (``papers`` is for our own
    pages), numbers are rounded to 12 significant digits.

    Examples
    --------
    >>> plain_attributes({"b": 1 / 3, "a": None, "papers": ["x"]})
    {'b': 0.333333333333}
    """
    kept: dict[str, Plain] = {}
    for name in sorted(attributes):
        value = attributes[name]
        if isinstance(value, str):
            kept[name] = xml_text(value)
        elif isinstance(value, bool | int):
            kept[name] = value
        elif isinstance(value, float) and math.isfinite(value):
            kept[name] = float(f"{value:.{_DIGITS}g}")
    return kept


def column_types(rows: Iterable[Mapping[str, Plain]]) -> dict[str, type]:
    """Give one type per attribute: whole numbers and fractions together are fractions.

    Examples
    --------
    >>> column_types([{"a": 1}, {"a": 0.5, "b": "x"}])
    {'a': <class 'float'>, 'b': <class 'str'>}
    """
    types: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            known = types.setdefault(name, type(value))
            if known is not type(value):
                numbers = {known, type(value)} <= {int, float}
                types[name] = float if numbers else str
    return dict(sorted(types.items()))


def plain_network(net: nx.Graph) -> nx.Graph:
    """Copy a network with plain attributes of one type each; nodes and edges sorted.

    Node names become text. The attributes of the graph itself are kept where plain.
    """
    nodes = {str(node): plain_attributes(data) for node, data in sorted(net.nodes(data=True))}
    edges = {
        tuple(sorted((str(a), str(b)))): plain_attributes(data)
        for a, b, data in sorted(net.edges(data=True), key=lambda edge: sorted(edge[:2]))
    }
    node_types, edge_types = column_types(nodes.values()), column_types(edges.values())
    copy = nx.Graph(**plain_attributes(net.graph))
    copy.add_nodes_from((xml_text(node), _typed(data, node_types)) for node, data in nodes.items())
    copy.add_edges_from(
        (xml_text(a), xml_text(b), _typed(data, edge_types)) for (a, b), data in sorted(edges.items())
    )
    return copy


def _typed(data: Mapping[str, Plain], types: Mapping[str, type]) -> dict[str, Plain]:
    return {name: types[name](value) for name, value in data.items()}
