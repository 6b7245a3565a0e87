"""The network files of a graph directory: one per format of `kg.export.EXPORTS`."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.export import EXPORTS
from kg.export.attributes import plain_network


def write_network_files(folder: Path, net: nx.Graph, stem: str = "coauthors") -> list[Path]:
    """Write a network in every format.

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
        path = folder / f"{stem}{export.suffix}"
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(export.lines(plain))
        written.append(path)
    return written
