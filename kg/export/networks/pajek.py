"""Pajek's network (``.net``), partition (``.clu``) and vector (``.vec``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from kg.export.attributes import PlainNetwork, plain_network, strengths

_AS_NUMBERS = re.compile(r"[^\x00-\x7f]|&(?=#)|\\")


def pajek_network(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the vertices and the edges.

    Pajek reads letters beyond ASCII as ``&#233;``. A label cannot hold a double quote (it becomes a single
    one) nor a line break (a blank); a label that came before is numbered, for readers that take it as the
    identity. Coordinates are brought into 0 to 1, where Pajek draws, alike in both directions.

    References
    ----------
    Batagelj, V., & Mrvar, A. (1998). Pajek: program for large network analysis. Connections 21(2), 47–57.

    Examples
    --------
    >>> print("".join(pajek_network(nx.Graph([("é", "b", {"weight": 2})]))), end="")
    *Vertices 2
    1 "b"
    2 "&#233;"
    *Edges
    1 2 2
    """
    plain = plain_network(net)
    number = {node.id: place for place, node in enumerate(plain.nodes, 1)}
    places, labels = _places(plain), _labels(plain)
    yield f"*Vertices {len(plain.nodes)}\n"
    for node, label in zip(plain.nodes, labels, strict=True):
        where = "".join(f" {value:g}" for value in places[node.id]) + " 0.5" if node.id in places else ""
        yield f'{number[node.id]} "{label}"{where}\n'
    yield "*Edges\n"
    for edge in plain.edges:
        yield f"{number[edge.source]} {number[edge.target]} {edge.data.get('weight', 1)}\n"


def pajek_partition(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the community of each vertex, from 1; 0 is none.

    Examples
    --------
    >>> alone = nx.Graph(); alone.add_node("a")
    >>> list(pajek_partition(alone))
    ['*Vertices 1\n', '0\n']
    """
    plain = plain_network(net)
    yield f"*Vertices {len(plain.nodes)}\n"
    for node in plain.nodes:
        yield f"{int(node.data['community']) + 1 if 'community' in node.data else 0}\n"


def pajek_vector(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    r"""Write the strength of each vertex: the sum of the weights of its edges.

    Examples
    --------
    >>> list(pajek_vector(nx.Graph([("a", "b", {"weight": 2})])))
    ['*Vertices 2\n', '2.0\n', '2.0\n']
    """
    plain = plain_network(net)
    yield f"*Vertices {len(plain.nodes)}\n"
    yield from (f"{strength}\n" for _, strength in strengths(plain).values())


def _labels(net: PlainNetwork) -> list[str]:
    used: dict[str, int] = {}
    labels = []
    for node in net.nodes:
        text = " ".join(node.label.replace('"', "'").split()) or node.id
        used[text] = used.get(text, 0) + 1
        whole = text if used[text] == 1 else f"{text} [{used[text]}]"
        labels.append(_AS_NUMBERS.sub(lambda found: f"&#{ord(found[0])};", whole))
    return labels


def _places(net: PlainNetwork) -> dict[str, tuple[float, float]]:
    placed = [
        (node.id, float(node.data["x"]), float(node.data["y"]))
        for node in net.nodes
        if "x" in node.data and "y" in node.data
    ]
    if not placed:
        return {}
    left, top = min(x for _, x, _ in placed), min(y for *_, y in placed)
    extent = max(*(x - left for _, x, _ in placed), *(y - top for *_, y in placed)) or 1.0
    return {node: (_share(x - left, extent), _share(y - top, extent)) for node, x, y in placed}


def _share(value: float, whole: float) -> float:
    return round(0.05 + 0.9 * value / whole, 6)
