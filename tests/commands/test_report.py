"""``kg report``: the report of a graph directory, made anew, and nothing written into it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.manifest import damaged_outputs, read_manifest
from kg.pipeline import BuildOptions, build
from kg.sensitivity import identity_variants_of
from kg.triples.terms import IRI

KG = str(Path(sys.executable).with_name("kg"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KG, "report", *arguments], capture_output=True, text=True, check=False)


def test_it_is_the_page_that_the_build_wrote_but_for_the_way_to_the_other(graph: Path) -> None:
    done = run(str(graph), "--sensitivity", "identity")
    assert done.returncode == 0, done.stderr
    link = '<span class="screen"> · <a href="coauthors.html">Open the interactive page</a></span>'
    built = (graph / "report.html").read_text(encoding="utf-8")
    assert built.count(link) == 1
    assert done.stdout == built.replace(link, "")


def test_json_agrees_with_the_manifest(graph: Path) -> None:
    told = json.loads(run("-g", str(graph), "--json").stdout)
    manifest = read_manifest(graph)
    assert told["inputs"] == manifest["inputs"]
    assert told["totals"] == manifest["totals"]
    assert told["methods"] == manifest["methods"]
    assert told["software"] == {"coauthor-kg": manifest["kg"], **manifest["software"]}
    counts = manifest["counts"]
    assert told["counts"]["papers"] == counts["works"]
    assert told["counts"]["ties"] == counts["collaborations"]
    assert (told["counts"]["people"], told["counts"]["concepts"]) == (counts["people"], counts["concepts"])
    whole = next(one for one in told["coverage"] if one["what"] == "Papers with a whole author list")
    assert whole["of"] - whole["known"] == counts["incomplete_works"]


def test_the_run_that_is_cited_is_in_the_graph(graph: Path) -> None:
    told = json.loads(run(str(graph), "--json").stdout)
    asked = kg.open(graph).sparql(
        "ASK { ?run a prov:Activity ; prov:used ?file }", run=IRI(told["citation"]["run"])
    )
    assert bool(asked)
    assert told["citation"]["data"] == hashlib.sha256(kg.example().read_bytes()).hexdigest()


def test_another_measure_can_be_asked_about(graph: Path) -> None:
    told = json.loads(run(str(graph), "--by", "betweenness", "--sensitivity", "identity", "--json").stdout)
    assert told["sensitivity"]["measure"] == "betweenness"
    ranked = {one.name: one.ranks for one in identity_variants_of(graph, "betweenness")}
    names = [choice["name"] for choice in told["sensitivity"]["choices"]]
    for row in told["sensitivity"]["standings"]:
        for name, ranks in ranked.items():
            assert row["ranks"][names.index(name)] == ranks.get(row["person"])
    done = run(str(graph), "--by", "fame")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no measure is called 'fame'" in done.stderr


def test_nothing_is_written_into_the_graph_directory(graph: Path, tmp_path: Path) -> None:
    inside = run(str(graph), "-o", str(graph / "records" / "again.html"))
    assert inside.returncode == 2
    assert "lies in the graph directory" in inside.stderr
    target = tmp_path / "again.html"
    assert run(str(graph), "-o", str(target)).stdout == ""
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if "again" in path.name] == ["again.html"]
    assert damaged_outputs(graph, read_manifest(graph)) == []


def test_what_is_no_graph_directory_is_said(tmp_path: Path) -> None:
    done = run(str(tmp_path))
    assert done.returncode == 3
    assert "no graph directory" in done.stderr
