"""`kg network` as scripts call it: the file on stdout, talk on stderr, whatever the kind and the format."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

import kg as package
from kg.commands.selecting import Counting
from kg.export import EXPORTS
from kg.network import KINDS, SCHEMES
from tests.network.invented_listing import write_records

KG = str(Path(sys.executable).with_name("kg"))
Kg = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("network")


@pytest.fixture(scope="module")
def kg(folder: Path) -> Kg:
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run([KG, *arguments], cwd=folder, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        return done

    write_records(folder / "in.jsonl")
    assert run("build", "in.jsonl", "--as-of", "2026-11-23", "-o", "graph", "-q").returncode == 0
    return run


def graphml(done: subprocess.CompletedProcess[bytes]) -> nx.Graph:
    assert done.returncode == 0, done.stderr
    return nx.read_graphml(io.BytesIO(done.stdout))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_file_on_stdout_with_measures_and_places(kg: Kg, folder: Path, kind: str) -> None:
    done = kg("network", kind, "-g", "graph")
    net = graphml(done)
    plain = package.open(folder / "graph").network(kind)
    assert set(net) == set(plain)
    assert net.number_of_edges() == plain.number_of_edges() > 0
    for node, data in net.nodes(data=True):
        assert data["label"] == plain.nodes[node]["label"]
        assert {"x", "y", "size", "r", "g", "b", "degree", "pagerank"} <= set(data)
        assert ("clustering" in data) == (len(KINDS[kind].nodes) == 1)
    assert done.stderr.decode().startswith(f"{kind}: ")


def test_two_kinds_of_node_have_two_colours(kg: Kg) -> None:
    net = graphml(kg("network", "author-concept", "-g", "graph", "-q"))
    colours = {(data["kind"], data["r"], data["g"], data["b"]) for _, data in net.nodes(data=True)}
    assert (
        len(colours) == len({colour for _, *colour in map(list, colours) for colour in [tuple(colour)]}) == 2
    )
    assert net.graph["colour_by"] == "kind"


@pytest.mark.parametrize("name", [export.name for export in EXPORTS])
def test_every_format_is_written(kg: Kg, folder: Path, name: str) -> None:
    place = folder / name
    place.mkdir()
    done = kg("network", "concepts", "-g", "graph", "--output", name, "-o", f"{name}/net")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    written = list(place.iterdir())
    assert written
    assert all(path.stat().st_size for path in written)
    assert not [path for path in written if path.name.startswith(".")]


def test_the_name_of_the_file_says_the_format_and_bare_is_quick(kg: Kg, folder: Path) -> None:
    assert kg("network", "fields", "-g", "graph", "-o", "fields.gexf", "--bare").returncode == 0
    net = nx.read_gexf(folder / "fields.gexf")
    assert "pagerank" not in next(iter(net.nodes.values()))
    assert kg("network", "coauthorship", "-g", "graph", "-o", "page.html").returncode == 0
    assert (folder / "page.html").read_text().startswith("<!doctype html>")


def test_a_page_hides_neither_cut_lists_nor_papers_that_are_not_paired(kg: Kg, folder: Path) -> None:
    crowd = [{"name": f"Ada {chr(65 + number // 26)}{chr(97 + number % 26)}lund"} for number in range(120)]
    works = [
        {"title": "A paper by a crowd", "authors": crowd, "date": "2020"},
        {"title": "A paper with a cut list", "authors": crowd[:2], "complete": False},
    ]
    (folder / "crowd.jsonl").write_text("".join(json.dumps(work) + "\n" for work in works))
    assert kg("build", "crowd.jsonl", "-o", "crowd", "-q").returncode == 0
    assert kg("network", "coauthorship", "-g", "crowd", "-o", "crowd.html").returncode == 0
    page = (folder / "crowd.html").read_text()
    assert "<p>120 people · 1 tie</p>" in page
    assert "1 paper by too many authors to be paired" in page
    assert "1 of 2 papers list only their first authors" in page
    opened = package.open(folder / "crowd")
    assert "1 paper by too many authors to be paired" in opened._page_of(opened.network("coauthorship"))
    assert kg("network", "coauthorship", "-g", "crowd", "--years", "2020", "-o", "part.html").returncode == 0
    assert "list only their first authors" not in (folder / "part.html").read_text()


def test_the_same_call_gives_the_same_bytes(kg: Kg) -> None:
    call = ("network", "author-organisation", "-g", "graph", "--counting", "harmonic")
    assert kg(*call).stdout == kg(*call).stdout


def test_parts_are_chosen_by_name(kg: Kg, folder: Path) -> None:
    (folder / "team.csv").write_text("name\nada lindqvist\nFARIDA SZENTMIKLOSI\nNobody Else\n")
    done = kg("network", "coauthorship", "-g", "graph", "--roster", "team.csv")
    net = graphml(done)
    assert sorted(dict(net.nodes(data="label")).values()) == ["Ada Lindqvist", "Farida Szentmiklósi"]
    assert all(data["roster"] for _, data in net.nodes(data=True))
    assert b"team.csv:4: nobody here is called Nobody Else" in done.stderr
    near = graphml(
        kg("network", "author-concept", "-g", "graph", "--ego", "link prediction", "--radius", "1")
    )
    assert {data["kind"] for _, data in near.nodes(data=True)} == {"person", "concept"}
    some = json.loads(
        kg("network", "coauthorship", "-g", "graph", "--years", "2016-2019", "--field", "cs.LG",
           "--organisation", "Tarn College", "--concept", "link prediction", "--json").stdout
    )  # fmt: skip
    whole = json.loads(kg("network", "coauthorship", "-g", "graph", "--json").stdout)
    assert 0 < some["papers"] < whole["papers"] == 12
    assert "years 2016–2019, field cs.LG" in some["selection"]
    top = json.loads(
        kg("network", "concepts", "-g", "graph", "--top", "3", "--min-weight", "1", "--json").stdout
    )
    assert (top["nodes"], top["nodes_by_kind"]) == (3, {"concept": 3})
    assert top["nodes_left_out"] > 0


def test_python_takes_the_same_parts(kg: Kg, folder: Path) -> None:
    graph = package.open(folder / "graph")
    net = graph.network("coauthorship", years="2016-2019", field=["cs.LG"], counting="fractional")
    done = kg("network", "coauthorship", "-g", "graph", "--years", "2016-2019", "--field", "cs.LG",
              "--counting", "fractional", "--bare")  # fmt: skip
    same = graphml(done)
    assert {frozenset(edge) for edge in net.edges} == {frozenset(edge) for edge in same.edges}
    for a, b, weight in net.edges(data="weight"):
        assert same.edges[a, b]["weight"] == pytest.approx(weight)
    (folder / "two.txt").write_text("Bo Vangsgaard\nNobody\n")
    with pytest.warns(UserWarning, match=r"two.txt:2: nobody"):
        assert len(graph.network(roster=folder / "two.txt", roster_radius=1)) > 1


def test_mistakes_are_said_with_what_there_is(kg: Kg) -> None:
    for arguments, said in (
        ((), "which kind of network"),
        (("friendship",), "take one of: coauthorship"),
        (("coauthorship", "--years", "x"), "write 2015-2020"),
        (("coauthorship", "--output", "paper"), "the formats are: graphml"),
        (("coauthorship", "--ego", "Ada Lindquist"), "near: Ada Lindqvist"),
        (("concepts", "--counting", "harmonic"), "means nothing for concepts"),
        (("coauthorship", "--ego", "Ada Lindqvist", "--years", "1900"), "not in the network"),
    ):
        done = kg("network", *arguments, "-g", "graph")
        assert done.returncode == 2, arguments
        assert said in done.stderr.decode(), arguments
        assert done.stdout == b""


def test_the_list_shows_every_kind(kg: Kg) -> None:
    shown = kg("network", "--list").stdout.decode()
    listed = json.loads(kg("network", "--list", "--json").stdout)
    assert [one["kind"] for one in listed] == list(KINDS)
    assert all(name in shown for name in KINDS)


def test_the_command_knows_every_scheme() -> None:
    assert [one.value for one in Counting] == list(SCHEMES)
