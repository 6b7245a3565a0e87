"""Attributes that every reader of a network file understands: plain, typed, present or absent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import networkx as nx

Plain = str | int | float | bool

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIGITS = 12
_MARKUP = re.compile(r'[&<>"\n\r\t]')
# A line break between quotes would be read as a blank.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


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


class PlainNetwork(NamedTuple):
    """A network as files hold it: nodes and edges sorted, attributes of one type each."""

    about: dict[str, Plain]
    """What is said of the whole: its kind, counting and selection, how communities were found."""
    nodes: list[tuple[str, dict[str, Plain]]]
    edges: list[tuple[str, str, dict[str, Plain]]]
    node_types: dict[str, type]
    edge_types: dict[str, type]


def plain_network(net: nx.Graph | PlainNetwork) -> PlainNetwork:
    """Take a network as files hold it; node names become text.

    A `PlainNetwork` is given back as it is, so that who writes many formats converts once.

    Examples
    --------
    >>> plain_network(nx.path_graph(2)).edges
    [('0', '1', {})]
    """
    if isinstance(net, PlainNetwork):
        return net
    nodes = [(xml_text(str(node)), plain_attributes(data)) for node, data in net.nodes(data=True)]
    edges = [
        (*_in_order(xml_text(str(a)), xml_text(str(b))), plain_attributes(data))
        for a, b, data in net.edges(data=True)
    ]
    nodes.sort(key=lambda node: node[0])
    edges.sort(key=lambda edge: edge[:2])
    node_types, edge_types = column_types(data for _, data in nodes), column_types(data for *_, data in edges)
    return PlainNetwork(
        plain_attributes(net.graph),
        [(node, _typed(data, node_types)) for node, data in nodes],
        [(a, b, _typed(data, edge_types)) for a, b, data in edges],
        node_types,
        edge_types,
    )


def _in_order(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _typed(data: Mapping[str, Plain], types: Mapping[str, type]) -> dict[str, Plain]:
    return {name: types[name](value) for name, value in data.items()}


def written(value: Plain) -> str:
    """Write a value as XML Schema does, for an element or between double quotes.

    Examples
    --------
    >>> written(True), written(0.5), written('a & "b"')
    ('true', '0.5', 'a &amp; &quot;b&quot;')
    """
    if isinstance(value, str):
        return _MARKUP.sub(lambda found: _ESCAPES[found[0]], value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def tag(name: str, attributes: Mapping[str, Plain]) -> str:
    """Write the inside of a start tag.

    Examples
    --------
    >>> tag("node", {"id": 'a"b', "count": 2})
    'node id="a&quot;b" count="2"'
    """
    return name + "".join([f' {key}="{written(value)}"' for key, value in attributes.items()])
