"""The network that a build drew, read back from its file: nothing need be measured or laid out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx

from kg.errors import InputError

_IN = "{http://graphml.graphdrawing.org/xmlns}"
_READ = {"string": str, "long": int, "double": float, "boolean": "true".__eq__}


def built_network(path: Path) -> nx.Graph:
    """Read a file of `kg.export.networks.graphml`, and only such a file.

    Parameters
    ----------
    path
        ``coauthors.graphml`` of a graph directory.

    Returns
    -------
    networkx.Graph
        As it was drawn, without lists; numbers as they were written.

    Raises
    ------
    InputError
        The file is missing or damaged.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from kg.export.networks.graphml import graphml
    >>> net = nx.Graph(); net.add_node("a", color="#ff8000", x=1.5)
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.graphml").write_text("".join(graphml(net)))
    ...     built_network(Path(folder) / "a.graphml").nodes["a"]
    {'x': 1.5, 'color': '#ff8000'}
    """
    try:
        return _read(path)
    except (OSError, ET.ParseError, KeyError, ValueError) as fault:
        raise InputError(f"{path}: cannot be read: {fault}", "build the graph directory again") from fault


def _read(path: Path) -> nx.Graph:
    net = nx.Graph()
    keys: dict[str, tuple[str, Any]] = {}
    for element in _elements(path):
        if element.tag == f"{_IN}key":
            keys[element.attrib["id"]] = (element.attrib["attr.name"], _READ[element.attrib["attr.type"]])
        elif element.tag == f"{_IN}node":
            net.add_node(element.attrib["id"], **_coloured(_data(element, keys)))
        elif element.tag == f"{_IN}edge":
            net.add_edge(element.attrib["source"], element.attrib["target"], **_data(element, keys))
        elif element.tag == f"{_IN}graph":
            net.graph.update(_data(element, keys))
    return net


def _elements(path: Path) -> Iterator[ET.Element]:
    """Give elements as they end, and let nodes and edges go: a large file is never held whole."""
    for _, element in ET.iterparse(path):  # noqa: S314 - expat refuses entities that grow; the file is our own
        yield element
        if element.tag in (f"{_IN}node", f"{_IN}edge"):
            element.clear()


def _data(element: ET.Element, keys: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    found = ((keys[data.attrib["key"]], data.text or "") for data in element.findall(f"{_IN}data"))
    return {name: read(text) for (name, read), text in found}


def _coloured(data: dict[str, Any]) -> dict[str, Any]:
    if "r" not in data:
        return data
    color = "#{r:02x}{g:02x}{b:02x}".format(**data)
    return {name: value for name, value in data.items() if name not in ("r", "g", "b")} | {"color": color}
