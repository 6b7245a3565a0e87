"""A network as two tables, nodes and edges: CSV for spreadsheets, R and Gephi's import, and Parquet.

Gephi takes ``id``, ``label``, ``source``, ``target``, ``type`` and ``weight`` by these names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import networkx as nx

from kg.export.attributes import PlainEdge, PlainNetwork, PlainNode, Types, plain_network
from kg.export.tables import csv_line, guarded, joined
from kg.store.columns import ColumnType, write_table

_FIRST = ("label", "weight")


class _Sheet(NamedTuple):
    columns: list[tuple[str, ColumnType]]
    rows: Iterator[list[Any]]


def nodes_csv(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write a row a node; lists with a semicolon between, formulas made harmless.

    Examples
    --------
    >>> list(nodes_csv(nx.Graph([("a", "b")])))
    ['id\r\n', 'a\r\n', 'b\r\n']
    """
    return _csv(_nodes(plain_network(net)))


def edges_csv(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write a row an edge; lists with a semicolon between, formulas made harmless.

    Examples
    --------
    >>> list(edges_csv(nx.Graph([("a", "b", {"weight": 2})])))
    ['source,target,type,weight\r\n', 'a,b,Undirected,2\r\n']
    """
    return _csv(_edges(plain_network(net)))


def nodes_parquet(net: nx.Graph | PlainNetwork) -> Iterator[bytes]:
    """Write a row a node, with typed columns and lists as lists.

    Examples
    --------
    >>> next(nodes_parquet(nx.path_graph(2)))[:4]
    b'PAR1'
    """
    return _parquet(_nodes(plain_network(net)))


def edges_parquet(net: nx.Graph | PlainNetwork) -> Iterator[bytes]:
    """Write a row an edge, with typed columns and lists as lists.

    Examples
    --------
    >>> next(edges_parquet(nx.path_graph(2)))[:4]
    b'PAR1'
    """
    return _parquet(_edges(plain_network(net)))


def _nodes(net: PlainNetwork) -> _Sheet:
    names = _names(net.node_types, ("id",))
    columns = [("id", ColumnType(str)), *_typed(names, net.node_types)]
    return _Sheet(columns, ([node.id, *_cells(node, names)] for node in net.nodes))


def _edges(net: PlainNetwork) -> _Sheet:
    names = _names(net.edge_types, ("source", "target", "type"))
    columns = [(name, ColumnType(str)) for name in ("source", "target", "type")]
    rows = ([edge.source, edge.target, "Undirected", *_cells(edge, names)] for edge in net.edges)
    return _Sheet([*columns, *_typed(names, net.edge_types)], rows)


def _names(types: Types, taken: Sequence[str]) -> list[str]:
    """Give the attributes, ``label`` and ``weight`` first; what a column of ours is called has no place."""
    names = [name for name in (*types.single, *types.lists) if name not in taken]
    return sorted(names, key=lambda name: (name not in _FIRST, names.index(name)))


def _typed(names: Sequence[str], types: Types) -> list[tuple[str, ColumnType]]:
    return [
        (
            name,
            ColumnType(types.single[name])
            if name in types.single
            else ColumnType(types.lists[name], many=True),
        )
        for name in names
    ]


def _cells(thing: PlainNode | PlainEdge, names: Sequence[str]) -> list[Any]:
    return [thing.data.get(name, thing.lists.get(name)) for name in names]


def _csv(sheet: _Sheet) -> Iterator[str]:
    yield csv_line([name for name, _ in sheet.columns])
    for row in sheet.rows:
        yield csv_line([guarded(joined(cell)) for cell in row])


def _parquet(sheet: _Sheet) -> Iterator[bytes]:
    with TemporaryDirectory(prefix="kg-export-") as folder:
        path = Path(folder) / "table.parquet"
        write_table(path, sheet.columns, sheet.rows)
        yield path.read_bytes()
