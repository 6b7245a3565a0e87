"""Each network format read back, by readers that are not ours where there are any, into one form."""

from __future__ import annotations

import csv
import html
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx

from kg.export import NetworkExport
from kg.export.attributes import PlainNetwork, plain_network
from kg.export.files import as_bytes, names_inside

Files = Mapping[str, bytes]


def files_of(export: NetworkExport, net: nx.Graph | PlainNetwork) -> dict[str, bytes]:
    named = names_inside(export.contents(net), "coauthorship")
    return {name: b"".join(as_bytes(content)) for name, content in named.items()}


def reread(export: NetworkExport, net: nx.Graph) -> nx.Graph:
    """Read it back; nodes by their ids."""
    plain = plain_network(net)
    return READERS[export.name](files_of(export, plain), [node.id for node in plain.nodes])


def _graphml(files: Files, ids: list[str]) -> nx.Graph:
    return nx.read_graphml(io.BytesIO(files["coauthorship.graphml"]))


def _gexf(files: Files, ids: list[str]) -> nx.Graph:
    return nx.read_gexf(io.BytesIO(files["coauthorship.gexf"]))


def _gexf_yearly(files: Files, ids: list[str]) -> nx.Graph:
    """networkx keeps the dynamic weight or the static one under the same name: take the attribute's."""
    net = _gexf(files, ids)
    for *_, data in net.edges(data=True):
        if isinstance(data.get("weight"), list):
            data["yearly"] = data["weight"]
            data["weight"] = sum(weight for weight, *_ in data["weight"])
    return net


def _vosviewer_json(files: Files, ids: list[str]) -> nx.Graph:
    network = json.loads(files["coauthorship.json"])["network"]
    net = nx.Graph()
    net.add_nodes_from(
        (item["id"], item | {"label": html.unescape(item["label"])}) for item in network["items"]
    )
    net.add_edges_from(
        (link["source_id"], link["target_id"], {"weight": link["strength"]}) for link in network["links"]
    )
    return net


def _vosviewer(files: Files, ids: list[str]) -> nx.Graph:
    net = nx.Graph()
    for row in csv.DictReader(io.StringIO(files["map.txt"].decode(), newline=""), delimiter="\t"):
        net.add_node(ids[int(row["id"]) - 1], **row | {"label": html.unescape(row["label"])})
    for a, b, strength in csv.reader(io.StringIO(files["network.txt"].decode()), delimiter="\t"):
        net.add_edge(ids[int(a) - 1], ids[int(b) - 1], weight=float(strength))
    return net


def _pajek(files: Files, ids: list[str]) -> nx.Graph:
    """networkx takes labels for ids, and Pajek's numbers of letters as they are."""
    read = nx.parse_pajek(files["coauthorship.net"].decode())
    partition, vector = (files[f"coauthorship{end}"].decode().split("\n")[1:] for end in (".clu", ".vec"))
    net = nx.Graph()
    for label, data in read.nodes(data=True):
        place = int(data["id"]) - 1
        extra = {"partition": int(partition[place]), "vector": float(vector[place])}
        net.add_node(ids[place], **{**data, **extra, "label": html.unescape(label)})
    number = dict(read.nodes(data="id"))
    for a, b, weight in read.edges(data="weight"):
        net.add_edge(ids[int(number[a]) - 1], ids[int(number[b]) - 1], weight=weight)
    return net


def _cyjs(files: Files, ids: list[str]) -> nx.Graph:
    net = nx.cytoscape_graph(json.loads(files["coauthorship.cyjs"]))
    nx.set_node_attributes(net, dict(net.nodes(data="name")), "label")
    return net


def _cx2(files: Files, ids: list[str]) -> nx.Graph:
    aspects = {
        name: value for aspect in json.loads(files["coauthorship.cx2"]) for name, value in aspect.items()
    }
    net, names = nx.Graph(), {}
    for node in aspects.get("nodes", []):
        names[node["id"]] = node["v"]["represents"]
        net.add_node(names[node["id"]], **{**node["v"], **node, "label": node["v"]["name"]})
    for edge in aspects.get("edges", []):
        net.add_edge(names[edge["s"]], names[edge["t"]], **edge["v"])
    return net


def _graphology(files: Files, ids: list[str]) -> nx.Graph:
    form = json.loads(files["coauthorship.json"])
    net = nx.Graph(**form["attributes"])
    net.add_nodes_from((node["key"], node["attributes"]) for node in form["nodes"])
    net.add_edges_from((edge["source"], edge["target"], edge["attributes"]) for edge in form["edges"])
    return net


def _node_link(files: Files, ids: list[str]) -> nx.Graph:
    return nx.node_link_graph(json.loads(files["coauthorship.json"]), edges="links")


def _neo4j(files: Files, ids: list[str]) -> nx.Graph:
    net = nx.Graph()
    for row in csv.DictReader(io.StringIO(files["neo4j_nodes.csv"].decode(), newline="")):
        net.add_node(row["id:ID"], **{name.partition(":")[0]: text for name, text in row.items() if text})
    for row in csv.DictReader(io.StringIO(files["neo4j_relationships.csv"].decode(), newline="")):
        data = {
            name.partition(":")[0]: text for name, text in row.items() if text and not name.startswith(":")
        }
        net.add_edge(row[":START_ID"], row[":END_ID"], **data)
    return net


def _csv(files: Files, ids: list[str]) -> nx.Graph:
    net = nx.Graph()
    nodes, edges = (
        csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")) for name in ("nodes", "edges")
    )
    for row in nodes:
        data = {name: text for name, text in row.items() if text}
        net.add_node(_unguarded(row["id"]), **data | {"label": _unguarded(row.get("label", ""))})
    for row in edges:
        net.add_edge(_unguarded(row["source"]), _unguarded(row["target"]), **row)
    return net


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].lstrip()[:1] in tuple("=+-@") else text


def _parquet(files: Files, ids: list[str]) -> nx.Graph:
    net = nx.Graph()
    for row in _rows(files["nodes.parquet"]):
        net.add_node(row["id"], **{name: value for name, value in row.items() if value is not None})
    for row in _rows(files["edges.parquet"]):
        net.add_edge(row["source"], row["target"], **row)
    return net


def _rows(content: bytes) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        path.write_bytes(content)
        found = duckdb.connect().execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


READERS: Mapping[str, Callable[[Files, list[str]], nx.Graph]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "gexf-yearly": _gexf_yearly,
    "vosviewer-json": _vosviewer_json,
    "vosviewer": _vosviewer,
    "pajek": _pajek,
    "cyjs": _cyjs,
    "cx2": _cx2,
    "graphology": _graphology,
    "node-link": _node_link,
    "neo4j": _neo4j,
    "csv": _csv,
    "parquet": _parquet,
}
