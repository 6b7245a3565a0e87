"""GEXF 1.3 with colours, sizes, positions and years, as Gephi and Gephi Lite read it.

networkx writes 1.2draft, with today's date and a time format that Gephi ignores; the
format is small, so we write it ourselves. Time is in ISO dates, which Gephi knows: a spell for each
year with a paper, so that its timeline shows who worked with whom when.

Two files, because two programs disagree. A weight for each year (``gexf-yearly``) is a *dynamic* attribute,
which must be declared in a list of its own; the parser of Gephi Lite knows one list only and would take
the last year's weight for the weight. So the plain file has spells, and one weight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

import networkx as nx

from kg.export.attributes import Plain, PlainEdge, PlainNetwork, PlainNode, plain_network, tag, written
from kg.export.networks.graphml import rgb

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPE_NAMES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_SHOWN_OTHERWISE = {"label", "x", "y", "size", "color"}
_TIMES = {"years", "year_weights"}


def gexf(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as GEXF 1.3.

    Parameters
    ----------
    net
        Annotated, and styled where it is to look like something. Nodes and edges with ``years`` exist in
        each of these; those with ``first_year`` and ``last_year`` alone from the first day of the one to
        the last of the other. Other lists of nodes become lists; those of edges are left out.

    Yields
    ------
    str
        Line by line; well-formed, without a date of its own.

    References
    ----------
    GEXF Working Group (2022). GEXF 1.3 Primer. https://gexf.net/primer.html

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_node("a", label="Ada Lind", years=[2019, 2021])
    >>> '<spell start="2021-01-01" end="2021-12-31"/>' in "".join(gexf(net))
    True
    """
    return _document(plain_network(net), yearly=False)


def gexf_yearly(net: nx.Graph | PlainNetwork) -> Iterator[str]:
    """Write a network as GEXF 1.3 in which the weight of an edge is another each year; for Gephi only.

    Parameters
    ----------
    net
        As for `gexf`; the ``year_weights`` of an edge are its weights in its ``years``, in their order.
        Papers without a year are in no year.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_edge("a", "b", weight=3, years=[2019, 2021], year_weights=[1, 2])
    >>> '<attvalue for="weight" value="2" start="2021-01-01" end="2021-12-31"/>' in "".join(gexf_yearly(net))
    True
    """
    return _document(plain_network(net), yearly=True)


def _document(net: PlainNetwork, *, yearly: bool) -> Iterator[str]:
    node_types = _shown(net.node_types.single, _SHOWN_OTHERWISE)
    edge_types = _shown(net.edge_types.single, {"weight"})
    lists = _shown(net.node_types.lists, _TIMES)
    graph: dict[str, Plain] = {"defaultedgetype": "undirected"}
    if {"years", "first_year"} & {*net.node_types.single, *net.node_types.lists, *net.edge_types.lists}:
        graph |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<gexf xmlns="{_NAMESPACE}" xmlns:viz="{_VIZ}" version="1.3">\n'
    about = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in net.about.items())
    yield f" <meta><creator>coauthor-kg</creator><description>{written(about)}</description></meta>\n"
    yield f" <{tag('graph', graph)}>\n"
    names = {name: _TYPE_NAMES[kind] for name, kind in node_types.items()}
    yield from _declared("node", "static", names | dict.fromkeys(lists, "liststring"))
    if yearly and "year_weights" in net.edge_types.lists:
        yield from _declared("edge", "dynamic", {"weight": "double"})
    yield from _declared("edge", "static", {name: _TYPE_NAMES[kind] for name, kind in edge_types.items()})
    yield f'  <nodes count="{len(net.nodes)}">\n'
    for node in net.nodes:
        yield _node(node, node_types, lists)
    yield f'  </nodes>\n  <edges count="{len(net.edges)}">\n'
    for number, edge in enumerate(net.edges):
        yield _edge(number, edge, edge_types, yearly=yearly)
    yield "  </edges>\n </graph>\n</gexf>\n"


def _shown(types: Mapping[str, type], otherwise: Collection[str]) -> dict[str, type]:
    return {name: kind for name, kind in types.items() if name not in otherwise}


def _declared(kind: str, mode: str, types: Mapping[str, str]) -> Iterator[str]:
    if not types:
        return
    yield f'  <attributes class="{kind}" mode="{mode}">\n'
    for name, found in types.items():
        yield f"   <{tag('attribute', {'id': name, 'title': name, 'type': found})}/>\n"
    yield "  </attributes>\n"


def _node(node: PlainNode, types: Mapping[str, type], lists: Mapping[str, type]) -> str:
    data = node.data
    values = [_value(name, value) for name, value in data.items() if name in types]
    values += [_value(name, list_text(items)) for name, items in node.lists.items() if name in lists]
    inside = _values(values)
    if color := data.get("color"):
        inside += f"    <{tag('viz:color', dict(zip('rgb', rgb(str(color)), strict=True)))}/>\n"
    if "size" in data:
        inside += f"    <{tag('viz:size', {'value': data['size']})}/>\n"
    if "x" in data and "y" in data:
        inside += f"    <{tag('viz:position', {'x': data['x'], 'y': data['y'], 'z': 0})}/>\n"
    attributes: dict[str, Plain] = {"id": node.id, "label": data.get("label", node.id)}
    return _element("node", attributes | _span(node), inside + _spells(node))


def _edge(number: int, edge: PlainEdge, types: Mapping[str, type], *, yearly: bool) -> str:
    attributes: dict[str, Plain] = {"id": number, "source": edge.source, "target": edge.target}
    if "weight" in edge.data:
        attributes["weight"] = edge.data["weight"]
    values = [_value(name, value) for name, value in edge.data.items() if name in types]
    if yearly:
        weights = zip(edge.lists.get("years", []), edge.lists.get("year_weights", []), strict=False)
        values += [_value("weight", weight, _year(year)) for year, weight in weights]
    return _element("edge", attributes | _span(edge), _values(values) + _spells(edge))


def _element(name: str, attributes: Mapping[str, Plain], inside: str) -> str:
    start = tag(name, attributes)
    return f"   <{start}>\n{inside}   </{name}>\n" if inside else f"   <{start}/>\n"


def _value(name: str, value: Plain, when: str = "") -> str:
    return f'     <attvalue for="{_key(name)}" value="{written(value)}"{when}/>\n'


def _values(lines: list[str]) -> str:
    return f"    <attvalues>\n{''.join(lines)}    </attvalues>\n" if lines else ""


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    return written(name)


def _spells(thing: PlainNode | PlainEdge) -> str:
    spells = [f"     <spell{_year(year)}/>\n" for year in thing.lists.get("years", ())]
    return f"    <spells>\n{''.join(spells)}    </spells>\n" if spells else ""


def _year(year: Plain) -> str:
    return f' start="{year:04d}-01-01" end="{year:04d}-12-31"'


def _span(thing: PlainNode | PlainEdge) -> dict[str, Plain]:
    """From the first year to the last, where each year is not known."""
    data = thing.data
    if "years" in thing.lists or "first_year" not in data or "last_year" not in data:
        return {}
    return {"start": f"{data['first_year']:04d}-01-01", "end": f"{data['last_year']:04d}-12-31"}


def list_text(items: list[Plain]) -> str:
    r"""Write a list as Gephi and Gephi Lite read it: in brackets, in quotes.

    Examples
    --------
    >>> list_text(["Lind, A.", 'the "second"'])
    '["Lind, A.", "the \\"second\\""]'
    """
    quoted = (str(item).replace("\\", "\\\\").replace('"', '\\"') for item in items)
    return "[" + ", ".join(f'"{text}"' for text in quoted) + "]"
