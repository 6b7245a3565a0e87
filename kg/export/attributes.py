"""A network as files hold it: attributes plain and typed, present or absent."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import networkx as nx

from kg.errors import InputError

Plain = str | int | float | bool
Thing = TypeVar("Thing", "PlainNode", "PlainEdge")

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


def plain(value: Any) -> Plain | None:
    """Give what a file can hold of a value; ``None`` where it is nothing that a file can hold.

    NaN and infinite values are unknown, numbers are rounded to 12 significant digits.

    Examples
    --------
    >>> plain(1 / 3), plain(float("nan")), plain(["x"])
    (0.333333333333, None, None)
    """
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return float(f"{value:.{_DIGITS}g}")
    return None


def plain_attributes(attributes: Mapping[str, Any]) -> dict[str, Plain]:
    """Keep the single values, sorted by name.

    Examples
    --------
    >>> plain_attributes({"b": 1 / 3, "a": None, "papers": ["x"]})
    {'b': 0.333333333333}
    """
    known = ((name, plain(attributes[name])) for name in sorted(attributes))
    return {name: value for name, value in known if value is not None}


def plain_lists(attributes: Mapping[str, Any]) -> dict[str, list[Plain]]:
    """Keep the lists that are not empty, sorted by name.

    Examples
    --------
    >>> plain_lists({"years": [2019, 2021], "papers": [], "label": "Ada"})
    {'years': [2019, 2021]}
    """
    found = {
        name: [value for item in attributes[name] if (value := plain(item)) is not None]
        for name in sorted(attributes)
        if isinstance(attributes[name], list | tuple)
    }
    return {name: items for name, items in found.items() if items}


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


class PlainNode(NamedTuple):
    """A node: what identifies it, single values, lists."""

    id: str
    data: dict[str, Plain]
    lists: dict[str, list[Plain]]

    @property
    def label(self) -> str:
        """What to call it; never empty unless its id is."""
        return str(self.data.get("label") or self.id)


class PlainEdge(NamedTuple):
    """An undirected edge; ``source`` is not after ``target``."""

    source: str
    target: str
    data: dict[str, Plain]
    lists: dict[str, list[Plain]]


class Types(NamedTuple):
    """The type of each attribute of the nodes, or of the edges."""

    single: dict[str, type]
    lists: dict[str, type]
    """Of what is in the list."""


class PlainNetwork(NamedTuple):
    """A network as files hold it: nodes and edges sorted, attributes of one type each.

    What is a single value anywhere is a list nowhere.
    """

    about: dict[str, Plain]
    """What is said of the whole: its kind, counting and selection, how communities were found."""
    nodes: list[PlainNode]
    edges: list[PlainEdge]
    node_types: Types
    edge_types: Types


def plain_network(net: nx.Graph | PlainNetwork) -> PlainNetwork:
    """Take a network as files hold it; node names become text.

    A `PlainNetwork` is given back as it is, so that who writes many formats converts once.

    Raises
    ------
    InputError
        Two nodes have one name in a file.

    Examples
    --------
    >>> plain_network(nx.path_graph(2)).edges
    [PlainEdge(source='0', target='1', data={}, lists={})]
    """
    if isinstance(net, PlainNetwork):
        return net
    nodes = [
        PlainNode(xml_text(str(node)), plain_attributes(data), plain_lists(data))
        for node, data in net.nodes(data=True)
    ]
    edges = [
        PlainEdge(*_in_order(xml_text(str(a)), xml_text(str(b))), plain_attributes(data), plain_lists(data))
        for a, b, data in net.edges(data=True)
    ]
    nodes.sort(key=lambda node: node.id)
    edges.sort(key=lambda edge: edge[:2])
    if twice := next((one.id for one, other in pairwise(nodes) if one.id == other.id), None):
        raise InputError(f"two nodes of the network are called {twice!r} in a file", "give them other names")
    node_types, edge_types = _types(nodes), _types(edges)
    return PlainNetwork(
        plain_attributes(net.graph),
        [_typed(node, node_types) for node in nodes],
        [_typed(edge, edge_types) for edge in edges],
        node_types,
        edge_types,
    )


def _in_order(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _types(things: Sequence[PlainNode] | Sequence[PlainEdge]) -> Types:
    single = column_types(thing.data for thing in things)
    lists = ({name: item} for thing in things for name, items in thing.lists.items() for item in items)
    return Types(single, {name: kind for name, kind in column_types(lists).items() if name not in single})


def _typed(thing: Thing, types: Types) -> Thing:
    return thing._replace(
        data={name: types.single[name](value) for name, value in thing.data.items()},
        lists={
            name: [types.lists[name](item) for item in items]
            for name, items in thing.lists.items()
            if name in types.lists
        },
    )


def strengths(net: PlainNetwork) -> dict[str, tuple[int, float]]:
    """Give the number of ties of each node, and the sum of their weights (1 where there is none).

    Examples
    --------
    >>> strengths(plain_network(nx.Graph([("a", "b", {"weight": 2})])))["a"]
    (1, 2.0)
    """
    found: defaultdict[str, list[float]] = defaultdict(list)
    for edge in net.edges:
        for end in {edge.source, edge.target}:
            found[end].append(float(edge.data.get("weight", 1)))
    return {node.id: (len(found[node.id]), float(f"{math.fsum(found[node.id]):.12g}")) for node in net.nodes}


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
