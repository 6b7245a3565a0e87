"""VOSviewer's map and network files, and its JSON, which holds both."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.export.attributes import Plain, PlainNetwork, PlainNode, plain_network, strengths
from kg.export.networks.json_text import listed, one_line

_WEIGHTS = (("paper_count", "Documents"),)
_NO_SCORE = {"x", "y", "size", "community", "paper_count", "degree", "strength"}
_MOST_CLUSTERS = 1000
_MARKUP = re.compile(r"<|&(?=#?\w+;)")
_TERMS = {"item": "Person", "items": "People", "cluster": "Community", "clusters": "Communities"}


def vosviewer_json(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as VOSviewer's JSON: items, links, names and colours of the clusters.

    Ids are those of the nodes. Weights are papers, ties and total strength; scores are the measures; a
    community is a cluster, counted from 1 (above 1,000, VOSviewer knows none). It opens three items or more.

    References
    ----------
    van Eck, N. J., & Waltman, L. (2010). Software survey: VOSviewer, a computer program for bibliometric
    mapping. Scientometrics 84, 523–538. doi:10.1007/s11192-009-0146-3

    Examples
    --------
    >>> import json
    >>> json.loads("".join(vosviewer_json(nx.Graph([("a", "b")]))))["network"]["links"]
    [{'source_id': 'a', 'target_id': 'b', 'strength': 1}]
    """
    plain = plain_network(net)
    terms = _TERMS if plain.about.get("kind", "coauthorship") == "coauthorship" else {}
    config = {"terminology": terms, "color_schemes": {"cluster_colors": _colours(plain)}}
    info = {"title": str(plain.about.get("kind", "network")), "description": ""}
    yield f'{{\n"config": {one_line(config)},\n"info": {one_line(info)},\n"network": {{\n "clusters": '
    yield from listed({"cluster": number, "label": label} for number, label in _cluster_labels(plain).items())
    yield ',\n "items": '
    yield from listed(_items(plain))
    yield ',\n "links": '
    yield from listed(
        {"source_id": edge.source, "target_id": edge.target, "strength": edge.data.get("weight", 1)}
        for edge in plain.edges
    )
    yield "\n}\n}\n"


def vosviewer_map(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the items: tab-separated, with a number as id and the node's own id as url.

    Examples
    --------
    >>> "".join(vosviewer_map(nx.Graph([("a", "b")]))).split("\n")[1].split("\t")[:2]
    ['1', 'a']
    """
    plain = plain_network(net)
    items = [_flat(item) for item in _items(plain)]
    columns = list(dict.fromkeys(name for item in items for name in item)) or ["id", "label"]
    yield _row(columns)
    for number, item in enumerate(items, 1):
        yield _row([number if name == "id" else item.get(name, "") for name in columns])


def vosviewer_network(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the links: two numbers of the map file and the strength.

    Examples
    --------
    >>> list(vosviewer_network(nx.Graph([("a", "b", {"weight": 2})])))
    ['1\t2\t2\n']
    """
    plain = plain_network(net)
    number = {node.id: place for place, node in enumerate(plain.nodes, 1)}
    for edge in plain.edges:
        yield _row([number[edge.source], number[edge.target], edge.data.get("weight", 1)])


def _items(net: PlainNetwork) -> Iterator[dict[str, Any]]:
    placed = all("x" in node.data and "y" in node.data for node in net.nodes)
    scores = [
        name for name, kind in net.node_types.single.items() if kind in (int, float) and name not in _NO_SCORE
    ]
    weights = [pair for pair in _WEIGHTS if all(pair[0] in node.data for node in net.nodes)]
    tied = strengths(net)
    for node in net.nodes:
        ties, strength = tied[node.id]
        item: dict[str, Any] = {"id": node.id, "label": _label(node)}
        if node.id.startswith(("http://", "https://")):
            item["url"] = node.id
        if placed:
            item |= {"x": node.data["x"], "y": node.data["y"]}
        if number := _cluster(node):
            item["cluster"] = number
        item["weights"] = {label: node.data[name] for name, label in weights}
        item["weights"] |= {"Links": ties, "Total link strength": strength}
        item["scores"] = {name: node.data[name] for name in scores if name in node.data}
        yield item


def _label(node: PlainNode) -> str:
    """On one line, as the HTML that VOSviewer takes labels for: ``<`` would begin a tag."""
    text = " ".join(node.label.split()) or node.id
    return _MARKUP.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", text)


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    flat = {name: value for name, value in item.items() if name not in ("weights", "scores")}
    flat |= {f"weight<{name}>": value for name, value in item["weights"].items()}
    return flat | {f"score<{name}>": value for name, value in item["scores"].items()}


def _cluster(node: PlainNode) -> int | None:
    number = node.data.get("community")
    return number + 1 if isinstance(number, int) and number < _MOST_CLUSTERS else None


def _cluster_labels(net: PlainNetwork) -> dict[int, str]:
    labels = {
        number: str(node.data["community_label"])
        for node in net.nodes
        if (number := _cluster(node)) and "community_label" in node.data
    }
    return dict(sorted(labels.items()))


def _colours(net: PlainNetwork) -> list[dict[str, Plain]]:
    colours: dict[int, set[Plain]] = {}
    for node in net.nodes:
        if (number := _cluster(node)) and "color" in node.data:
            colours.setdefault(number, set()).add(node.data["color"])
    return [
        {"cluster": number, "color": next(iter(found))}
        for number, found in sorted(colours.items())
        if len(found) == 1
    ]


def _row(cells: list[Any]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerow(cells)
    return out.getvalue()
