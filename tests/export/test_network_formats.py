"""What single formats promise, held against their other readers and their published rules."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from kg.export import EXPORTS
from kg.export.attributes import plain_network, strengths
from kg.export.built_network import built_network
from kg.export.networks.neo4j import _literal
from kg.views.styling import styled
from tests.export.invented_network import BASE, invented_network
from tests.export.rereading import files_of, reread
from tests.views.invented import corpus

NETWORKS = [invented_network(), styled(corpus(hostile=True).net)]
BOTH = pytest.mark.parametrize("net", NETWORKS, ids=["hostile", "group"])


def files(name: str, net: nx.Graph) -> dict[str, bytes]:
    return files_of(next(one for one in EXPORTS if one.name == name), net)


def again(name: str, net: nx.Graph) -> nx.Graph:
    return reread(next(one for one in EXPORTS if one.name == name), net)


@BOTH
@pytest.mark.parametrize("name", ["graphml", "cyjs", "cx2", "graphology", "node-link", "parquet"])
def test_every_single_value_arrives(name: str, net: nx.Graph) -> None:
    otherwise = {"graphml": {"color"}, "cyjs": {"label", "x", "y"}}.get(name, set())
    read = again(name, net)
    for node in plain_network(net).nodes:
        for attribute, value in node.data.items():
            if attribute not in otherwise:
                assert read.nodes[node.id][attribute] == value, (node.id, attribute)
    for edge in plain_network(net).edges:
        assert {attribute: read.edges[edge[:2]][attribute] for attribute in edge.data} == edge.data


@BOTH
@pytest.mark.parametrize("name", ["cyjs", "cx2", "graphology", "node-link", "parquet"])
def test_lists_arrive_where_there_are_lists(name: str, net: nx.Graph) -> None:
    read = again(name, net)
    for node in plain_network(net).nodes:
        assert {one: read.nodes[node.id][one] for one in node.lists} == node.lists
    for edge in plain_network(net).edges:
        assert {one: read.edges[edge[:2]][one] for one in edge.lists} == edge.lists


@BOTH
def test_igraph_reads_graphml_and_pajek(net: nx.Graph, tmp_path: Path) -> None:
    plain = plain_network(net)
    for name, file in (("graphml", "coauthorship.graphml"), ("pajek", "coauthorship.net")):
        (tmp_path / file).write_bytes(files(name, net)[file])
        read = igraph.Graph.Read(str(tmp_path / file), format=name)
        assert (read.vcount(), read.ecount(), read.is_directed()) == (len(net), len(plain.edges), False)
        assert read.es["weight"] == pytest.approx([edge.data["weight"] for edge in plain.edges])
    read = igraph.Graph.Read_GraphML(str(tmp_path / "coauthorship.graphml"))
    for name in ("paper_count", "x", "y", "size", "label"):
        assert read.vs[name] == [node.data[name] for node in plain.nodes]
    assert read.vs["id"] == [node.id for node in plain.nodes]


@BOTH
def test_pajek_has_communities_strengths_and_places(net: nx.Graph) -> None:
    read, tied = again("pajek", net), strengths(plain_network(net))
    for node, data in net.nodes(data=True):
        there = read.nodes[node]
        assert there["partition"] == (data["community"] + 1 if "community" in data else 0)
        assert there["vector"] == pytest.approx(tied[node][1])
        assert 0 <= there["x"] <= 1
        assert 0 <= there["y"] <= 1
    a, b, c = list(net)[:3]
    sent = [net.nodes[a]["x"] - net.nodes[b]["x"], net.nodes[a]["y"] - net.nodes[c]["y"]]
    got = [read.nodes[a]["x"] - read.nodes[b]["x"], read.nodes[a]["y"] - read.nodes[c]["y"]]
    assert got[0] * sent[1] == pytest.approx(got[1] * sent[0], rel=1e-2), "both directions are scaled alike"
    text = files("pajek", net)["coauthorship.net"]
    assert text.isascii(), "Pajek reads letters beyond ASCII as numbers"


@BOTH
def test_what_a_build_wrote_reads_back_as_it_was(net: nx.Graph, tmp_path: Path) -> None:
    written = files("graphml", net)["coauthorship.graphml"]
    (tmp_path / "a.graphml").write_bytes(written)
    read = built_network(tmp_path / "a.graphml")
    assert files("graphml", read)["coauthorship.graphml"] == written


# CX2: https://cytoscape.org/cx/cx2/specification/ – the order and content of the aspects.
CX2_TYPES: dict[str, Any] = {"string": str, "long": int, "integer": int, "double": float, "boolean": bool}
CX2_ORDER = ["CXVersion", "metaData", "attributeDeclarations", "networkAttributes", "nodes", "edges",
             "visualProperties", "nodeBypasses", "status"]  # fmt: skip


@pytest.mark.parametrize(
    "net", [*NETWORKS, nx.path_graph(2), nx.Graph()], ids=["hostile", "group", "bare", "empty"]
)
def test_cx2_keeps_the_rules_of_the_specification(net: nx.Graph) -> None:
    document = json.loads(files("cx2", net)["coauthorship.cx2"])
    names = [next(iter(block)) for block in document]
    assert names == [name for name in CX2_ORDER if name in names]
    assert document[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert document[-1] == {"status": [{"error": "", "success": True}]}
    aspects = {name: block[name] for name, block in zip(names[1:], document[1:], strict=True)}
    for about in aspects["metaData"]:
        assert len(aspects[about["name"]]) == about["elementCount"]
    assert len(aspects["attributeDeclarations"]) == len(aspects["networkAttributes"]) == 1
    declared = aspects["attributeDeclarations"][0]
    _declared(aspects["networkAttributes"], declared["networkAttributes"])
    for kind in ("nodes", "edges"):
        things = aspects.get(kind, [])
        _declared([thing["v"] for thing in things], declared[kind])
        assert [thing["id"] for thing in things] == list(range(len(things)))
    numbers = {node["id"] for node in aspects.get("nodes", [])}
    assert all({edge["s"], edge["t"]} <= numbers for edge in aspects.get("edges", []))
    assert len({("x" in node, "y" in node) for node in aspects.get("nodes", [])}) <= 1, (
        "all have places or none"
    )
    assert {one["id"] for one in aspects.get("nodeBypasses", [])} <= numbers


def _declared(things: list[dict[str, Any]], types: dict[str, dict[str, str]]) -> None:
    for thing in things:
        assert "id" not in thing
        for name, value in thing.items():
            kind = types[name]["d"]
            for item in value if kind.startswith("list_of_") else [value]:
                assert type(item) is CX2_TYPES[kind.removeprefix("list_of_")], (name, item)


def test_without_places_for_all_cx2_has_none() -> None:
    net = invented_network()
    del net.nodes[f"{BASE}p3"]["x"]
    nodes = json.loads(files("cx2", net)["coauthorship.cx2"])[4]["nodes"]
    assert not any("x" in node or "y" in node for node in nodes)


# Neo4j: https://neo4j.com/docs/operations-manual/current/import/ – the header of a file.
NEO4J_FIELD = re.compile(
    r"(?P<name>[^:]*)(:(?P<type>ID|LABEL|START_ID|END_ID|TYPE|(string|long|double|boolean)(\[\])?))?"
)


@BOTH
def test_neo4j_headers_are_those_of_the_importer(net: nx.Graph) -> None:
    made = files("neo4j", net)
    tables = {
        name: list(csv.reader(io.StringIO(made[name].decode(), newline="")))
        for name in made
        if name[-3:] == "csv"
    }
    for table in tables.values():
        assert all(NEO4J_FIELD.fullmatch(field) for field in table[0])
        assert len({len(row) for row in table}) == 1
    nodes, ties = tables["neo4j_nodes.csv"], tables["neo4j_relationships.csv"]
    assert [field.partition(":")[2] for field in nodes[0][:2]] == ["ID", "LABEL"]
    assert ties[0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    ids = [row[0] for row in nodes[1:]]
    assert len(set(ids)) == len(ids)
    assert {end for row in ties[1:] for end in row[:2]} <= set(ids)
    types = dict(field.split(":") for field in nodes[0][2:])
    for row in nodes[1:]:
        for (name, kind), cell in zip(types.items(), row[2:], strict=True):
            assert not cell or _fits(cell, kind), (name, cell)


def _fits(cell: str, kind: str) -> bool:
    if kind.endswith("[]"):
        return all(_fits(item, kind[:-2]) for item in cell.split("\x1f"))
    patterns = {
        "long": r"-?\d+",
        "double": r"-?\d+(\.\d+)?(e[+-]?\d+)?",
        "boolean": "true|false",
        "string": r"[\s\S]*",
    }
    return re.fullmatch(patterns[kind], cell) is not None


@pytest.mark.parametrize(
    "text", ["a'b", "\\", "\\'", "\\u0027", "\\\\u0027}) DETACH DELETE n //", "a\nb", "${x}", "é"]
)
def test_no_text_ends_a_cypher_literal(text: str) -> None:
    literal = _literal(text)
    assert not re.search(r"\\u", literal), "Cypher decodes it before it reads the text"
    parts = re.split(r"' \+ '", literal[1:-1])
    assert "".join(_meant(part) for part in parts) == text


def _meant(inside: str) -> str:
    """Read the inside of a Cypher text; a quote may stand there only behind a backslash."""
    assert re.fullmatch(r"(?:[^'\\]|\\['\\nrt])*", inside)
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "r": "\r", "t": "\t"}.get(found[1], found[1]), inside)


def test_vosviewer_takes_labels_for_html() -> None:
    net = nx.Graph()
    net.add_nodes_from([("a", {"label": "p < 0.05 & R&D &lt;i&gt;"})])
    item = json.loads(files("vosviewer-json", net)["coauthorship.json"])["network"]["items"][0]
    assert item["label"] == "p &lt; 0.05 & R&D &amp;lt;i&amp;gt;"


def test_a_spreadsheet_runs_nothing() -> None:
    for content in files("csv", invented_network()).values():
        for row in csv.reader(io.StringIO(content.decode(), newline="")):
            for cell in row:
                is_number = re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell)
                assert is_number or cell.lstrip()[:1] not in tuple("=+-@"), cell
