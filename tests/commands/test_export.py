"""``kg export``: every format, of any network and selection, to a file, a folder, an archive or a pipe."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import networkx as nx
import openpyxl
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.commands.export import DESCRIPTION, PAGE, _formats
from kg.errors import KgError
from kg.export import EXPORTS, TABLE_EXPORTS
from kg.export.bibliographies import BIBLIOGRAPHIES
from kg.export.rdf import RDF_EXPORTS
from kg.network.kinds import KINDS

KG = str(Path(sys.executable).with_name("kg"))
Kg = Callable[..., "Done"]
NAMES = [one.name for one in (*EXPORTS, *TABLE_EXPORTS, *BIBLIOGRAPHIES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    place = tmp_path_factory.mktemp("work")
    listing = repository / "kg" / "examples" / "listing.txt"
    subprocess.run([KG, "build", listing, "--as-of", "2026-11-23", "-o", place / "graph", "-q"], check=True)
    return place


class Done(NamedTuple):
    """What a command left behind."""

    returncode: int
    stdout: bytes
    stderr: str


@pytest.fixture
def kg(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """The command, in this process: there are many."""
    monkeypatch.chdir(folder)

    def run(*arguments: str) -> Done:
        found = CliRunner().invoke(app, ["export", *arguments, "-g", "graph"])
        if isinstance(found.exception, KgError):
            return Done(found.exception.exit_status, found.stdout_bytes, str(found.exception))
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return Done(found.exit_code, found.stdout_bytes, found.stderr)

    return run


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_the_network_of_the_build_is_that_of_the_build(kg: Kg, folder: Path, name: str) -> None:
    assert kg(name).stdout == (folder / "graph" / f"coauthors.{name}").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_a_file_and_a_folder_hold_the_same(kg: Kg, folder: Path, name: str) -> None:
    piped = kg(name)
    assert piped.returncode == 0, piped.stderr
    assert kg(name, "-o", f"{name}-folder/").returncode == 0
    assert kg(name, "-o", f"{name}-stem").returncode == 0
    inside = sorted((folder / f"{name}-folder").iterdir())
    beside = [path for path in folder.glob(f"{name}-stem*") if path.is_file()]
    assert len(inside) == len(beside) > 0
    assert {path.read_bytes() for path in inside} == {path.read_bytes() for path in beside}
    if len(inside) == 1:
        assert inside[0].read_bytes() == piped.stdout
    else:
        with zipfile.ZipFile(io.BytesIO(piped.stdout)) as archive:
            assert {each: archive.read(each) for each in archive.namelist()} == {
                path.name: path.read_bytes() for path in inside
            }
        assert kg(name, "-o", f"{name}.zip").returncode == 0
        assert (folder / f"{name}.zip").read_bytes() == piped.stdout
    assert not list(folder.rglob("*.partial"))


def test_a_stem_may_have_the_ending_of_its_file(kg: Kg, folder: Path) -> None:
    assert kg("pajek", "-o", "group.net").returncode == 0
    assert all((folder / f"group.{end}").is_file() for end in ("net", "clu", "vec"))


@pytest.mark.parametrize("kind", KINDS)
def test_any_network_is_exported(kg: Kg, kind: str) -> None:
    done = kg("node-link", "--network", kind)
    assert done.returncode == 0, done.stderr
    net = nx.node_link_graph(json.loads(done.stdout), edges="links")
    assert net.graph["kind"] == kind
    assert len(net) > 0
    assert all({"x", "y", "color", "label", "kind"} <= set(data) for _, data in net.nodes(data=True))


def test_a_selection_is_a_selection(kg: Kg) -> None:
    done = kg("node-link", "--years", "2018-2020", "--min-weight", "2", "--counting", "full")
    net = nx.node_link_graph(json.loads(done.stdout), edges="links")
    assert net.graph["selection"] == "years 2018–2020, weight ≥ 2"
    assert all(min(data["years"]) >= 2018 and max(data["years"]) <= 2020 for *_, data in net.edges(data=True))
    assert {data["weight"] >= 2 for *_, data in net.edges(data=True)} == {True}


def test_the_weights_of_the_years_add_up(kg: Kg) -> None:
    space = "{http://gexf.net/1.3}"
    for counting in ("full", "harmonic"):
        edges = list(ET.fromstring(kg("gexf-yearly", "--counting", counting).stdout).iter(f"{space}edge"))
        assert len(edges) > 70
        for edge in edges:
            values = [one for one in edge.iter(f"{space}attvalue") if one.get("for") == "weight"]
            assert sum(float(one.attrib["value"]) for one in values) == pytest.approx(
                float(edge.attrib["weight"])
            )
            spells = [(one.get("start"), one.get("end")) for one in edge.iter(f"{space}spell")]
            assert [(one.get("start"), one.get("end")) for one in values] == spells


def test_tables_and_works_are_those_of_the_selection(kg: Kg) -> None:
    everything = kg("bibtex").stdout.count(b"\n@") + 1
    some = kg("bibtex", "--years", "2023-").stdout
    assert 0 < some.count(b"\n@") + 1 < everything == 37
    circle = kg("bibtex", "--ego", "Lior Wolf", "--radius", "0").stdout
    assert circle.count(b"\n@") + 1 == circle.count(b"Wolf, Lior") < everything
    book = openpyxl.load_workbook(io.BytesIO(kg("xlsx", "--ego", "Lior Wolf", "--radius", "0").stdout))
    assert [row[0] for row in book["people"].iter_rows(min_row=2, values_only=True)] == ["Lior Wolf"]
    assert book["papers"].max_row - 1 == circle.count(b"Wolf, Lior")
    with zipfile.ZipFile(io.BytesIO(kg("tables", "--years", "2023-").stdout)) as archive:
        papers = list(csv.DictReader(io.StringIO(archive.read("papers.csv").decode(), newline="")))
        people = list(csv.DictReader(io.StringIO(archive.read("people.csv").decode(), newline="")))
    assert len(papers) == some.count(b"\n@") + 1
    assert all(paper["date"] >= "2023" for paper in papers)
    assert all(int(person["first_year"]) >= 2023 and person["degree"] for person in people)


def test_the_tables_of_all_are_those_of_the_build(kg: Kg, folder: Path) -> None:
    assert kg("tables", "-o", "all/").returncode == 0
    for path in (folder / "all").iterdir():
        assert path.read_bytes() == (folder / "graph" / path.name).read_bytes()


def test_the_list_names_every_format(kg: Kg) -> None:
    shown = kg("--list").stdout.decode()
    assert {line.split()[0] for line in shown.splitlines() if line.startswith("  ")} == {*NAMES, *RDF, PAGE}
    assert set(_formats()) == {*NAMES, *RDF, PAGE}
    assert "Gephi Lite" in shown


RDF = {*(one.name for one in RDF_EXPORTS), DESCRIPTION}
MISTAKES = [
    (["graphmx"], "near: graphml"),
    (["zzzzzzz"], "kg export --list"),
    ([], "which format"),
    (["xlsx", "--network", "concepts"], "leave --network out"),
    (["bibtex", "--network", "fields"], "leave --network out"),
    (["turtle", "--years", "2020"], "takes no selection"),
    (["sparql-page", "--years", "2020"], "takes no selection"),
    (["sparql-page", "--without", "nonsense"], "the layers are: measures"),
    (["turtle", "--without", "measures"], "--without is for sparql-page"),
    (["void", "--licence", "CC0"], "no absolute IRI"),
    (["turtle", "--licence", "https://a.example/"], "kg export void"),
    (["gexf", "--network", "nonsense"], "nonsense"),
    (["gexf", "--ego", "Nobody Whatsoever"], "Nobody Whatsoever"),
    (["csv", "-o", "nowhere/deep/stem"], "no folder nowhere/deep"),
    (["csv", "-o", "nowhere/deep/"], "no folder nowhere"),
    (["csv", "-o", "graph/manifest.json/"], "is a file"),
    (["gexf", "-o", ""], "names no file"),
    (["gexf", "-o", "graph/coauthors.gexf"], "lies in the graph directory"),
    (["csv", "-o", "graph/records/"], "lies in the graph directory"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), MISTAKES, ids=lambda one: " ".join(one) if isinstance(one, list) else ""
)
def test_a_mistake_is_told_with_what_to_do(kg: Kg, arguments: list[str], said: str) -> None:
    done = kg(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == b""


def test_the_page_of_questions_needs_its_engine(
    kg: Kg, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ASSETS", str(folder))
    missing = kg("sparql-page", "-o", "questions.html")
    assert missing.returncode == 4
    assert "make assets" in missing.stderr
    assert not (folder / "questions.html").exists()
    (folder / "oxigraph.json").write_text('{"version": "0", "license": "none"}')
    for name in ("oxigraph.js", "oxigraph.wasm"):
        (folder / name).write_text("// nothing")
    assert kg("sparql-page", "-o", "questions.html").returncode == 0
    assert (folder / "questions.html").stat().st_size > 100_000


@pytest.mark.parametrize("name", ["graphml", "csv"])
def test_a_named_pipe_is_written_into_and_stays_one(kg: Kg, folder: Path, name: str) -> None:
    pipe = folder / f"pipe-{name}"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert kg(name, "-o", pipe.name).returncode == 0
        reader.kill() if not pipe.is_fifo() else None
        received, _ = reader.communicate()
    assert pipe.is_fifo()
    assert received == kg(name).stdout


def test_what_a_link_points_to_is_replaced(kg: Kg, folder: Path) -> None:
    (folder / "disk").mkdir()
    (folder / "link.gexf").symlink_to("disk/real.gexf")
    assert kg("gexf", "-o", "link.gexf").returncode == 0
    assert (folder / "link.gexf").is_symlink()
    assert (folder / "disk" / "real.gexf").read_bytes() == kg("gexf").stdout


def test_what_is_no_text_is_not_shown_on_a_terminal(folder: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [KG, "export", "xlsx", "-g", "graph"], cwd=folder, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"say where to with -o" in done.stderr
