"""Neo4j: two tables for ``neo4j-admin database import``, and a Cypher script that needs no files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import networkx as nx

from kg.export.attributes import Plain, PlainNetwork, Types, plain_network
from kg.export.tables import csv_line

_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_BETWEEN = "\x1f"
"""Between the items of a list. No text holds it: `kg.export.attributes` takes control characters out."""
_BATCH = 500
_LABELS = {"coauthorship": ("Person", "COAUTHOR")}
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def neo4j_nodes(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the nodes with the header that neo4j-admin reads: a name and a type a column.

    Texts are written as they are, formulas too: this goes into a database. Import with
    ``--array-delimiter=U+001F --multiline-fields=true``.

    Examples
    --------
    >>> net = nx.Graph(kind="coauthorship"); net.add_node("a", label="Ada", degree=1)
    >>> list(neo4j_nodes(net))
    ['id:ID,:LABEL,degree:long,label:string\r\n', 'a,Person,1,Ada\r\n']
    """
    plain = plain_network(net)
    label, _ = _words(plain)
    columns = _columns(plain.node_types, ("id",))
    yield csv_line(["id:ID", ":LABEL", *(f"{name}:{kind}" for name, kind in columns.items())])
    for node in plain.nodes:
        yield csv_line(
            [node.id, label, *(_cell(node.data.get(name, node.lists.get(name))) for name in columns)]
        )


def neo4j_relationships(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the edges; in Neo4j each has a direction, which means nothing here.

    Examples
    --------
    >>> list(neo4j_relationships(nx.Graph([("a", "b", {"weight": 2})], kind="coauthorship")))
    [':START_ID,:END_ID,:TYPE,weight:long\r\n', 'a,b,COAUTHOR,2\r\n']
    """
    plain = plain_network(net)
    _, word = _words(plain)
    columns = _columns(plain.edge_types, ())
    yield csv_line([":START_ID", ":END_ID", ":TYPE", *(f"{name}:{kind}" for name, kind in columns.items())])
    for edge in plain.edges:
        cells = (_cell(edge.data.get(name, edge.lists.get(name))) for name in columns)
        yield csv_line([edge.source, edge.target, word, *cells])


def neo4j_cypher(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write statements that merge the network into a database; run twice, they change nothing.

    Examples
    --------
    >>> print(list(neo4j_cypher(nx.Graph([("a", "b")], kind="coauthorship")))[-2])
    UNWIND [
    {a: 'a', b: 'b', values: {}}
    ] AS row
    MATCH (a:Person {id: row.a}), (b:Person {id: row.b}) MERGE (a)-[tie:COAUTHOR]->(b) SET tie += row.values;
    <BLANKLINE>
    """
    plain = plain_network(net)
    label, word = _words(plain)
    yield f"// {len(plain.nodes)} nodes and {len(plain.edges)} ties: cypher-shell < FILE, or Neo4j Browser.\n"
    yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
    nodes = (
        f"{{id: {_literal(node.id)}, values: {_map({**node.data, **node.lists}, ('id',))}}}"
        for node in plain.nodes
    )
    yield from _batches(nodes, f"MERGE (n:{label} {{id: row.id}}) SET n += row.values")
    ties = (
        f"{{a: {_literal(edge.source)}, b: {_literal(edge.target)}, "
        f"values: {_map({**edge.data, **edge.lists}, ())}}}"
        for edge in plain.edges
    )
    ends = f"MATCH (a:{label} {{id: row.a}}), (b:{label} {{id: row.b}})"
    yield from _batches(ties, f"{ends} MERGE (a)-[tie:{word}]->(b) SET tie += row.values")
    yield f"// {label} and {word} are in.\n"


def _words(net: PlainNetwork) -> tuple[str, str]:
    """Give the label of the nodes and the type of the relationships."""
    kind = str(net.about.get("kind", "network"))
    plain_kind = re.sub(r"\W+", "_", kind, flags=re.ASCII).strip("_") or "network"
    return _LABELS.get(kind, ("Node", f"TIE_{plain_kind.upper()}"))


def _columns(types: Types, taken: Sequence[str]) -> dict[str, str]:
    single = {name: _TYPES[kind] for name, kind in types.single.items()}
    several = {name: f"{_TYPES[kind]}[]" for name, kind in types.lists.items()}
    return {name: kind for name, kind in {**single, **several}.items() if name not in taken}


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _BETWEEN.join(map(_cell, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _batches(rows: Iterator[str], statement: str) -> Iterator[str]:
    while batch := list(islice(rows, _BATCH)):
        inside = ",\n".join(batch)
        yield f"UNWIND [\n{inside}\n] AS row\n{statement};\n"


def _map(values: Mapping[str, Plain | list[Plain]], taken: Sequence[str]) -> str:
    inside = (f"{_name(name)}: {_literal(value)}" for name, value in values.items() if name not in taken)
    return f"{{{', '.join(inside)}}}"


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else f"`{name.replace('`', '``')}`"


def _literal(value: Plain | list[Plain]) -> str:
    r"""Write a Cypher literal. Cypher decodes ``\uXXXX`` before anything else, so no ``\u`` may come about.

    >>> print(_literal("O'Neil"), _literal(["a", 1, True]), _literal(r"\u0027"))
    'O\'Neil' ['a', 1, true] '\\' + 'u0027'
    """
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, str):
        text = re.sub(r"[\\'\n\r\t]", lambda found: _ESCAPED[found[0]], value)
        return "'" + text.replace("\\\\u", "\\\\' + 'u") + "'"
    return str(value).lower() if isinstance(value, bool) else repr(value)
