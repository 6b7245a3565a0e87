"""What people take elsewhere: files for Gephi, Cytoscape and spreadsheets, and RDF dumps.

``EXPORTS`` is the list of network formats: a new one is a file here and a line there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import networkx as nx

from kg.export.attributes import PlainNetwork
from kg.export.networks.gexf import gexf
from kg.export.networks.graphml import graphml


class NetworkExport(NamedTuple):
    """A file format for networks."""

    name: str
    suffix: str
    media_type: str
    lines: Callable[[nx.Graph | PlainNetwork], Iterator[str]]
    """From an annotated and styled network; the same network gives the same text."""

    def render(self, net: nx.Graph) -> bytes:
        """Give the whole file."""
        return "".join(self.lines(net)).encode("utf-8")


EXPORTS: tuple[NetworkExport, ...] = (
    NetworkExport("graphml", ".graphml", "application/graphml+xml", graphml),
    NetworkExport("gexf", ".gexf", "application/gexf+xml", gexf),
)

__all__ = ["EXPORTS", "NetworkExport", "gexf", "graphml"]
