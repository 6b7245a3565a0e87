"""What Gephi's importers ask of a file, as rules read from their source.

ImporterGraphML, ImporterGEXF and AbstractProcessor of Gephi, ArraysParser of graphstore.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg.export import EXPORTS
from kg.views.styling import styled
from tests.export.invented_network import invented_network
from tests.export.rereading import files_of
from tests.views.invented import corpus

G, X, VIZ = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
NODE_APPEARANCE = {
    "label": "string",
    "x": "double",
    "y": "double",
    "size": "double",
    "r": "long",
    "g": "long",
    "b": "long",
}
ELSEWHERE_LABELS = {"d3", "d5", "d7", "nodelabel", "edgelabel", "Edge Weight", "xpos", "ypos", "z", "color"}
GRAPHML_TYPES = {"boolean", "int", "long", "float", "double", "string"}
GEXF_TYPES = {"boolean", "integer", "long", "float", "double", "string", "liststring"}
TIME_FORMATS = {"double", "float", "date", "datetime", "timestamp"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NETWORKS: Mapping[str, nx.Graph] = {
    "hostile": invented_network(),
    "group": styled(corpus(hostile=True).net),
    "bare": nx.path_graph(3),
    "empty": nx.Graph(),
}


def root(name: str, net: nx.Graph) -> ET.Element:
    export = next(one for one in EXPORTS if one.name == name)
    return ET.fromstring(files_of(export, net)[f"coauthorship{export.suffix}"])


def keys(tree: ET.Element, kind: str) -> dict[str, str]:
    return {
        key.attrib["id"]: key.attrib["attr.name"] for key in tree.iter(f"{G}key") if key.get("for") == kind
    }


def keys_are_for_one_kind(tree: ET.Element) -> None:
    assert all(key.get("for") in ("graph", "node", "edge") for key in tree.iter(f"{G}key")), (
        "for=all loses values"
    )


def key_ids_are_unique(tree: ET.Element) -> None:
    ids = [key.attrib["id"] for key in tree.iter(f"{G}key")]
    assert len(set(ids)) == len(ids)


def key_types_are_known(tree: ET.Element) -> None:
    assert {key.attrib["attr.type"] for key in tree.iter(f"{G}key")} <= GRAPHML_TYPES


def appearance_has_its_own_names_and_types(tree: ET.Element) -> None:
    types = {
        key.attrib["id"]: key.attrib["attr.type"] for key in tree.iter(f"{G}key") if key.get("for") == "node"
    }
    assert {name: types[name] for name in NODE_APPEARANCE if name in types} == {
        name: kind for name, kind in NODE_APPEARANCE.items() if name in types
    }


def no_statistic_is_taken_for_appearance(tree: ET.Element) -> None:
    for kind in ("node", "edge"):
        found = keys(tree, kind)
        assert not ELSEWHERE_LABELS & {*found, *found.values()}


def weight_has_its_own_name(tree: ET.Element) -> None:
    assert keys(tree, "edge").get("weight", "weight") == "weight"


def each_value_has_a_key_of_its_kind(tree: ET.Element) -> None:
    for kind in ("node", "edge"):
        used = {data.get("key") for element in tree.iter(f"{G}{kind}") for data in element}
        assert used <= set(keys(tree, kind))


def colours_are_whole_numbers_up_to_255(tree: ET.Element) -> None:
    for data in tree.iter(f"{G}data"):
        if data.get("key") in ("r", "g", "b"):
            assert 0 <= int(data.text or "") <= 255


def ends_are_nodes(tree: ET.Element) -> None:
    space = G if tree.tag.startswith(G) else X
    ids = [node.attrib["id"] for node in tree.iter(f"{space}node")]
    assert len(set(ids)) == len(ids)
    assert "" not in ids
    for edge in tree.iter(f"{space}edge"):
        assert {edge.attrib["source"], edge.attrib["target"]} <= set(ids)


def edges_are_undirected(tree: ET.Element) -> None:
    graph = tree.find(f"{G}graph") if tree.tag.startswith(G) else tree.find(f"{X}graph")
    assert graph is not None
    assert (graph.get("edgedefault") or graph.get("defaultedgetype")) == "undirected"


def no_weight_is_zero(tree: ET.Element) -> None:
    weights = [edge.get("weight") for edge in tree.iter(f"{X}edge")]
    weights += [data.text for data in tree.iter(f"{G}data") if data.get("key") == "weight"]
    assert all(float(weight) > 0 for weight in weights if weight), "Gephi drops ties of weight 0"


def version_is_known(tree: ET.Element) -> None:
    assert tree.get("version") == "1.3"


def time_format_is_known(tree: ET.Element) -> None:
    graph = tree.find(f"{X}graph")
    assert graph is not None
    if graph.get("mode") == "dynamic":
        assert graph.get("timeformat") in TIME_FORMATS
        assert graph.get("timerepresentation") == "interval"
    else:
        assert not any(element.get("start") for element in tree.iter())


def spells_are_dates_in_order(tree: ET.Element) -> None:
    for element in tree.iter():
        if element.get("start") or element.get("end"):
            start, end = element.attrib["start"], element.attrib["end"]
            assert DATE.fullmatch(start)
            assert DATE.fullmatch(end)
            assert start <= end
        assert not {"startopen", "endopen", "timestamp"} & set(element.attrib)


def attributes_have_class_and_type(tree: ET.Element) -> None:
    for group in tree.iter(f"{X}attributes"):
        assert group.get("class") in ("node", "edge")
        ids = [attribute.attrib["id"] for attribute in group]
        assert len(set(ids)) == len(ids)
        assert {attribute.attrib["type"] for attribute in group} <= GEXF_TYPES


def colours_have_no_alpha(tree: ET.Element) -> None:
    for color in tree.iter(f"{VIZ}color"):
        assert set(color.attrib) == {"r", "g", "b"}, "an alpha of 1 is read as 1 of 255 by some"
        assert all(0 <= int(part) <= 255 for part in color.attrib.values())


def sizes_begin_with_their_value(tree: ET.Element) -> None:
    assert all(next(iter(size.attrib)) == "value" for size in tree.iter(f"{VIZ}size")), (
        "only the first is read"
    )


def lists_read_back(tree: ET.Element) -> None:
    many = {one.attrib["id"] for one in tree.iter(f"{X}attribute") if one.attrib["type"] == "liststring"}
    for value in tree.iter(f"{X}attvalue"):
        if value.get("for") in many:
            assert list(gephi_list(value.attrib["value"]))


def gephi_list(text: str) -> Iterator[str]:
    """Parse as ArraysParser does: brackets, commas, blanks between; quotes around; a backslash escapes."""
    place = 0
    while place < len(text):
        if text[place] in "[](), \t\r\n":
            place += 1
            continue
        assert text[place] == '"', "unquoted items end at a comma"
        item, place = "", place + 1
        while text[place] != '"':
            place += text[place] == "\\"
            item += text[place]
            place += 1
        place += 1
        yield item


BOTH: tuple[Callable[[ET.Element], None], ...] = (ends_are_nodes, edges_are_undirected, no_weight_is_zero)
RULES: Mapping[str, tuple[Callable[[ET.Element], None], ...]] = {
    "graphml": (
        *BOTH,
        keys_are_for_one_kind,
        key_ids_are_unique,
        key_types_are_known,
        appearance_has_its_own_names_and_types,
        no_statistic_is_taken_for_appearance,
        weight_has_its_own_name,
        each_value_has_a_key_of_its_kind,
        colours_are_whole_numbers_up_to_255,
    ),
    "gexf": (
        *BOTH,
        version_is_known,
        time_format_is_known,
        spells_are_dates_in_order,
        attributes_have_class_and_type,
        colours_have_no_alpha,
        sizes_begin_with_their_value,
        lists_read_back,
    ),
}
CASES = [(name, rule) for name, rules in RULES.items() for rule in rules]
CASES += [("gexf-yearly", rule) for rule in RULES["gexf"]]


@pytest.mark.parametrize("net", NETWORKS.values(), ids=NETWORKS)
@pytest.mark.parametrize(("name", "rule"), CASES, ids=lambda one: getattr(one, "__name__", one))
def test_gephi_reads_it(name: str, rule: Callable[[ET.Element], None], net: nx.Graph) -> None:
    rule(root(name, net))


def test_the_rules_see_what_is_wrong() -> None:
    bad = (
        '<gexf xmlns="http://gexf.net/1.3" version="1.2draft">'
        '<graph mode="dynamic" timeformat="long"/></gexf>'
    )
    for rule in (version_is_known, time_format_is_known, edges_are_undirected):
        with pytest.raises(AssertionError):
            rule(ET.fromstring(bad))


def test_lists_arrive_in_gephi_as_sent() -> None:
    tree = root("gexf", invented_network())
    first = next(value for value in tree.iter(f"{X}attvalue") if value.get("for") == "spellings")
    assert list(gephi_list(first.attrib["value"])) == ['"><img src=x onerror=alert(1)>', "A. Lind"]


def test_a_spell_for_each_year_with_a_paper() -> None:
    net = invented_network()
    ties = [data for *_, data in net.edges(data=True)]
    tree = root("gexf", net)
    for kind, there in (("node", net.nodes.values()), ("edge", ties)):
        spells = sum(len(one.findall(f"{X}spells/{X}spell")) for one in tree.iter(f"{X}{kind}"))
        assert spells == sum(len(data.get("years", ())) for data in there) > 0


def test_a_weight_for_each_year() -> None:
    tree = root("gexf-yearly", invented_network())
    groups = [(group.get("class"), group.get("mode")) for group in tree.iter(f"{X}attributes")]
    assert groups == [("node", "static"), ("edge", "dynamic"), ("edge", "static")]
    found = [value.attrib for value in tree.iter(f"{X}attvalue") if value.get("for") == "weight"]
    assert [(one["value"], one["start"], one["end"]) for one in found] == [
        ("0.5", "2019-01-01", "2019-12-31"),
        ("1.5", "2021-01-01", "2021-12-31"),
    ]
