"""GEXF 1.3 with colours, sizes, positions and years, as Gephi and Gephi Lite read it.

networkx writes 1.2draft, with today's date and a time format that Gephi ignores; the
format is small, so we write it ourselves. Years are spells (``start``, ``end``) in ISO
dates: the timeline of Gephi shows who worked with whom when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import networkx as nx

from kg.export.attributes import Plain, PlainNetwork, plain_network, tag, written
from kg.export.graphml import rgb

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPE_NAMES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_SHOWN_OTHERWISE = {"label", "x", "y", "size", "color"}


def gexf(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as GEXF 1.3.

    Parameters
    ----------
    net
        Annotated, and styled where it is to look like something. Nodes and edges with
        ``first_year`` and ``last_year`` exist from the first day of the one to the last
        of the other.

    Yields
    ------
    str
        Line by line; well-formed, without a date of its own.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_node("a", label="Ada Lind", first_year=2019, last_year=2020)
    >>> 'start="2019-01-01" end="2020-12-31"' in "".join(gexf(net))
    True
    """
    plain = plain_network(net)
    dynamic = "first_year" in plain.node_types
    graph: dict[str, Plain] = {"defaultedgetype": "undirected"}
    if dynamic:
        graph |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    node_types = {name: kind for name, kind in plain.node_types.items() if name not in _SHOWN_OTHERWISE}
    edge_types = {name: kind for name, kind in plain.edge_types.items() if name != "weight"}
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<gexf xmlns="{_NAMESPACE}" xmlns:viz="{_VIZ}" version="1.3">\n'
    about = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in plain.about.items())
    yield f" <meta><creator>coauthor-kg</creator><description>{written(about)}</description></meta>\n"
    yield f" <{tag('graph', graph)}>\n"
    yield from _declared("node", node_types)
    yield from _declared("edge", edge_types)
    yield f'  <nodes count="{len(plain.nodes)}">\n'
    for node, data in plain.nodes:
        yield _node(node, data, node_types)
    yield f'  </nodes>\n  <edges count="{len(plain.edges)}">\n'
    for number, (a, b, data) in enumerate(plain.edges):
        yield _edge(number, (a, b), data, edge_types)
    yield "  </edges>\n </graph>\n</gexf>\n"


def _declared(kind: str, types: Mapping[str, type]) -> Iterator[str]:
    if not types:
        return
    yield f'  <attributes class="{kind}" mode="static">\n'
    for name, found in types.items():
        yield f"   <{tag('attribute', {'id': name, 'title': name, 'type': _TYPE_NAMES[found]})}/>\n"
    yield "  </attributes>\n"


def _node(node: str, data: Mapping[str, Plain], types: Mapping[str, type]) -> str:
    inside = _values(data, types)
    if color := data.get("color"):
        inside += f"    <{tag('viz:color', dict(zip('rgb', rgb(str(color)), strict=True)))}/>\n"
    if "size" in data:
        inside += f"    <{tag('viz:size', {'value': data['size']})}/>\n"
    if "x" in data and "y" in data:
        inside += f"    <{tag('viz:position', {'x': data['x'], 'y': data['y'], 'z': 0})}/>\n"
    return _element("node", {"id": node, "label": data.get("label", node), **_spell(data)}, inside)


def _edge(number: int, ends: tuple[str, str], data: Mapping[str, Plain], types: Mapping[str, type]) -> str:
    attributes: dict[str, Plain] = {"id": number, "source": ends[0], "target": ends[1], **_spell(data)}
    if "weight" in data:
        attributes["weight"] = data["weight"]
    return _element("edge", attributes, _values(data, types))


def _element(name: str, attributes: Mapping[str, Plain], inside: str) -> str:
    start = tag(name, attributes)
    return f"   <{start}>\n{inside}   </{name}>\n" if inside else f"   <{start}/>\n"


def _values(data: Mapping[str, Plain], types: Mapping[str, type]) -> str:
    lines = [
        f'     <attvalue for="{_key(name)}" value="{written(value)}"/>\n'
        for name, value in data.items()
        if name in types
    ]
    return f"    <attvalues>\n{''.join(lines)}    </attvalues>\n" if lines else ""


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    return written(name)


def _spell(data: Mapping[str, Plain]) -> dict[str, Plain]:
    if "first_year" not in data or "last_year" not in data:
        return {}
    return {"start": f"{data['first_year']:04d}-01-01", "end": f"{data['last_year']:04d}-12-31"}
