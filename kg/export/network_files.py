"""The network files of a graph directory; `kg export` writes the other formats."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.export import EXPORTS
from kg.export.attributes import plain_network
from kg.export.files import as_bytes

BUILT = ("graphml", "gexf")
"""The formats that a build writes."""


def write_network_files(folder: Path, net: nx.Graph, stem: str = "coauthors") -> list[Path]:
    """Write a network in the formats of a build.

    Parameters
    ----------
    folder
        An existing folder.
    net
        An annotated and styled network.
    stem
        Name of the files without its ending.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in write_network_files(Path(folder), nx.path_graph(2))]
    ['coauthors.graphml', 'coauthors.gexf']
    """
    written, plain = [], plain_network(net)
    for export in EXPORTS:
        if export.name in BUILT:
            path = folder / f"{stem}{export.suffix}"
            with path.open("wb") as out:
                out.writelines(as_bytes(export.files[0].content(plain)))
            written.append(path)
    return written
