"""Every format of the registries: whatever is in the names, the files open and say what the network says."""

from __future__ import annotations

import io
import json
import math
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import EXPORTS, TABLE_EXPORTS, NetworkExport, TableExport
from kg.export.attributes import plain_network, xml_text
from kg.export.bibliographies import BIBLIOGRAPHIES
from kg.export.files import as_one, names_beside, names_inside
from kg.views.styling import styled
from tests.export.invented_network import BINARY, GOLDEN, invented_network
from tests.export.rereading import READERS, files_of, reread
from tests.views.invented import corpus

FORMATS = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
TABLES = pytest.mark.parametrize("export", TABLE_EXPORTS, ids=lambda export: export.name)


@pytest.fixture(scope="module")
def network() -> nx.Graph:
    return styled(corpus(hostile=True).net)


def test_no_two_formats_have_one_name() -> None:
    names = [one.name for one in (*EXPORTS, *TABLE_EXPORTS, *BIBLIOGRAPHIES)]
    assert len(set(names)) == len(names)
    assert set(READERS) == {export.name for export in EXPORTS}
    assert all(one.program for one in (*EXPORTS, *TABLE_EXPORTS, *BIBLIOGRAPHIES))


def label_as_sent(label: str) -> str:
    """Apart from what some formats cannot hold: breaks, quotes, control characters, namesakes."""
    return re.sub(r" \[\d+\]$", "", " ".join(xml_text(label).replace('"', "'").split()))


@FORMATS
def test_people_ties_and_weights_arrive_as_sent(export: NetworkExport, network: nx.Graph) -> None:
    again = reread(export, network)
    assert set(again) == set(network)
    assert {frozenset(edge) for edge in again.edges} == {frozenset(edge) for edge in network.edges}
    for a, b, data in network.edges(data=True):
        assert float(again.edges[a, b]["weight"]) == pytest.approx(data["weight"], rel=1e-11)
    for node, data in network.nodes(data=True):
        assert label_as_sent(str(again.nodes[node]["label"])) == label_as_sent(data["label"])


@FORMATS
def test_hostile_names_arrive_as_text(export: NetworkExport) -> None:
    net = invented_network()
    again = reread(export, net)
    assert set(again) == set(net)
    for node, data in net.nodes(data=True):
        assert label_as_sent(str(again.nodes[node]["label"])) == label_as_sent(data["label"])


@FORMATS
def test_equal_networks_give_equal_files_in_any_order(export: NetworkExport, network: nx.Graph) -> None:
    turned = nx.Graph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from((b, a, data) for a, b, data in reversed(list(network.edges(data=True))))
    assert export.render(turned) == export.render(network)


@FORMATS
def test_the_hash_seed_changes_nothing(export: NetworkExport) -> None:
    code = (
        "import sys; from kg.export import EXPORTS; from kg.views.styling import styled\n"
        "from tests.views.invented import corpus\n"
        f"one = next(e for e in EXPORTS if e.name == {export.name!r})\n"
        "sys.stdout.buffer.write(one.render(styled(corpus(12, 12).net)))"
    )
    root = str(Path(__file__).parents[2])
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": root},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


@FORMATS
def test_the_files_are_the_golden_ones(export: NetworkExport) -> None:
    files = files_of(export, invented_network())
    for name, content in files.items():
        if not name.endswith(tuple(BINARY)):
            assert content == (GOLDEN / export.name / name).read_bytes(), f"{export.name}/{name}"
    kept = {path.name for path in (GOLDEN / export.name).glob("*")}
    assert kept == {name for name in files if not name.endswith(tuple(BINARY))}


@FORMATS
def test_no_file_says_what_is_not_known(export: NetworkExport) -> None:
    for name, content in files_of(export, invented_network()).items():
        if not name.endswith(tuple(BINARY)):
            assert not re.search(r"\b(NaN|nan|Infinity|inf|None|null|undefined)\b", content.decode()), name
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1e]", content.decode()), name


@FORMATS
@pytest.mark.parametrize("net", [nx.Graph(), nx.path_graph(1)], ids=["empty", "alone"])
def test_nobody_and_nobody_else(export: NetworkExport, net: nx.Graph) -> None:
    assert len(reread(export, net)) == len(net)


NAMES = ("label", "a b", 'q"t', "id", "name", "type", "value", "source", "betweenness", "π", "`tick`")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.one_of(
    TEXT, st.integers(-(2**40), 2**40), st.floats(), st.booleans(), st.none(), st.lists(TEXT, max_size=3),
    st.lists(st.integers(-(2**40), 2**40), max_size=3),
)  # fmt: skip
ATTRIBUTES = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5)
YEARS = st.lists(st.integers(1800, 2100), max_size=3, unique=True).map(sorted)


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph:
    ids = draw(
        st.lists(TEXT.filter(str.strip), max_size=6, unique_by=lambda text: " ".join(xml_text(text).split()))
    )
    net, placed = nx.Graph(kind=draw(TEXT), selection=draw(TEXT)), draw(st.booleans())
    for node in ids:
        net.add_node(node, **draw(ATTRIBUTES), years=draw(YEARS))
        if placed:
            net.nodes[node].update(
                x=draw(st.floats(-1e6, 1e6)), y=draw(st.floats(-1e6, 1e6)), color="#0a1b2c"
            )
        if draw(st.booleans()):
            net.nodes[node]["community"] = draw(st.integers(0, 1200))
    for a in ids:
        for b in ids:
            if a < b and draw(st.booleans()):
                net.add_edge(a, b, weight=draw(st.floats(1e-6, 1e6)), years=draw(YEARS), **draw(ATTRIBUTES))
    return net


@FORMATS
@settings(max_examples=20)
@given(net=networks())
def test_any_network_arrives(export: NetworkExport, net: nx.Graph) -> None:
    again = reread(export, net)
    plain = plain_network(net)
    assert set(again) == {node.id for node in plain.nodes}
    assert {frozenset(edge) for edge in again.edges} == {
        frozenset((edge.source, edge.target)) for edge in plain.edges
    }
    for edge in plain.edges:
        assert math.isclose(
            float(again.edges[edge.source, edge.target]["weight"]), float(edge.data["weight"]), rel_tol=1e-11
        )


@FORMATS
@given(net=networks())
@settings(max_examples=12)
def test_any_network_gives_well_formed_files(export: NetworkExport, net: nx.Graph) -> None:
    def refuse(constant: str) -> Any:
        raise AssertionError(f"{constant} is no JSON")

    for name, content in files_of(export, net).items():
        if name.endswith((".graphml", ".gexf")):
            ET.fromstring(content)
        elif name.endswith((".json", ".cyjs", ".cx2")):
            json.loads(content, parse_constant=refuse)
        elif not name.endswith(tuple(BINARY)):
            content.decode("utf-8", "strict")


@FORMATS
def test_what_is_unknown_is_absent_not_invented(export: NetworkExport) -> None:
    net = nx.Graph()
    net.add_node("a", label="Ada Lind", closeness=float("nan"), first_year=None)
    net.add_node("b", label="Bo Vang", closeness=0.5)
    again = reread(export, net)
    assert not again.nodes["a"].get("closeness")
    assert "first_year" not in again.nodes["a"]


@FORMATS
def test_several_files_are_one_archive_without_a_date(export: NetworkExport, network: nx.Graph) -> None:
    contents = export.contents(network)
    whole = as_one(contents, "coauthorship")
    assert export.suffix == (".zip" if len(contents) > 1 else export.files[0].suffix)
    assert len(names_beside(contents, "group")) == len(names_inside(contents, "group")) == len(export.files)
    if len(contents) > 1:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            assert archive.namelist() == list(names_inside(contents, "coauthorship"))
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@TABLES
def test_equal_tables_give_equal_bytes(export: TableExport) -> None:
    made = [as_one(export.contents(corpus(hostile=True).tables), "coauthorship") for _ in range(2)]
    assert made[0] == made[1]


@TABLES
def test_no_rows_are_no_fault(export: TableExport) -> None:
    from kg.store.rows import Tables

    assert as_one(export.contents(Tables()), "coauthorship")
