"""``kg query`` as people call it: by topic, by name, with near misses, drawn, refused."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KG = str(Path(sys.executable).with_name("kg"))
Kg = Callable[..., subprocess.CompletedProcess[str]]
TWINS = (
    {"title": "On Ties", "authors": [{"name": "Ida Holm", "orcid": "0000-0002-1825-0097",
                                      "affiliation": "Tarn College"}], "date": "2019"},
    {"title": "On Knots", "authors": [{"name": "Ida Holm", "orcid": "0000-0001-5109-3700"},
                                      {"name": "Bo Ek"}], "date": "2023"},
)  # fmt: skip


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Kg:
    folder = tmp_path_factory.mktemp("queries")

    def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([KG, *arguments], cwd=folder, input=stdin, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        return done

    (folder / "listing.txt").write_text(run("example").stdout, encoding="utf-8")
    built = run("build", "listing.txt", "--as-of", "2026-11-23", "-o", "graph")
    assert built.returncode == 0, built.stderr
    return run


def test_queries_are_listed_by_topic(kg: Kg) -> None:
    done = kg("query", "--list", "field")
    assert "papers-by-field" in done.stdout
    assert "coauthors" not in done.stdout
    assert {each["topic"] for each in json.loads(kg("query", "--list", "--json").stdout)} >= {
        "author",
        "time",
    }
    assert kg("query", "--list", "fields").returncode == 2


def test_a_named_query_is_described_and_shown(kg: Kg) -> None:
    assert "kg query chain --set person=" in kg("query", "chain", "--describe").stdout
    assert kg("query", "chain", "--show").stdout.startswith("# question: ")


def test_the_chain_between_two_people(kg: Kg) -> None:
    people = ("--set", "person=tomer galanti", "--set", "other=Lior Wolf")
    (row,) = json.loads(kg("query", "chain", "-g", "graph", *people, "--json").stdout)["results"]["bindings"]
    assert row["next_name"]["value"] == "Lior Wolf"


@pytest.mark.parametrize("output", ["graphml", "gexf"])
def test_an_answer_is_drawn_as_a_network(kg: Kg, output: str) -> None:
    done = kg("query", "coauthors", "-g", "graph", "--set", "person=Lior Wolf", "--output", output)
    assert done.returncode == 0, done.stderr
    assert f"<{output}" in done.stdout
    assert "Tomer Galanti" in done.stdout
    construct = kg("query", "ego-network", "-g", "graph", "--set", "person=Lior Wolf", "--output", output)
    assert "Tomer Galanti" in construct.stdout


def test_an_answer_is_drawn_as_a_page(kg: Kg) -> None:
    people = ("--set", "person=Lior Wolf")
    page = kg("query", "ego-network", "-g", "graph", *people, "--output", "html").stdout
    assert "<title>How do a person&#39;s coauthors know each other?</title>" in page
    assert 'Content-Security-Policy" content="default-src &#39;none&#39;' in page
    assert "Lior Wolf · 7 nodes · 11 ties" in page
    refused = kg("query", "spellings", "-g", "graph", *people, "--output", "html")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "two columns of things" in refused.stderr


def test_no_rows_and_a_misspelt_property_is_a_warning(kg: Kg) -> None:
    done = kg("query", "-", "-g", "graph", stdin="SELECT * { ?s kg:paperCout ?n }")
    assert done.returncode == 0
    assert "nothing in the graph has kg:paperCout; do you mean kg:paperCount?" in done.stderr
    right = kg("query", "-", "-g", "graph", stdin="SELECT * { ?s kg:paperCount 777 }")
    assert "warning" not in right.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "SERVICE would ask another machine"),
        ("SELECT *\n{ ?s foa:name ?n }", "do you mean foaf:?"),
        ("SELECT *\n{ ?s foaf:name }", "2 | { ?s foaf:name }"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "belongs to an update"),
        ("SELECT * { " + "{" * 200 + "}" * 200 + " }", "nested more than"),
    ],
)
def test_a_query_that_cannot_be_answered_says_where_and_what_to_do(kg: Kg, text: str, said: str) -> None:
    done = kg("query", "-", "-g", "graph", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_format_that_there_is_not_brings_the_near_one(kg: Kg) -> None:
    done = kg("query", "counts", "-g", "graph", "--output", "grapml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "do you mean graphml?" in done.stderr


def test_an_ambiguous_name_is_an_error_off_a_terminal_and_a_question_on_one(tmp_path: Path) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in TWINS)
    (tmp_path / "twins.jsonl").write_text(lines, encoding="utf-8")
    subprocess.run([KG, "build", "twins.jsonl", "-o", "graph", "-q"], cwd=tmp_path, check=True)
    ask = [KG, "query", "papers", "-g", "graph", "--set", "person=Ida Holm", "--output", "csv"]
    off = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True)
    assert off.returncode == 2
    assert "'Ida Holm' is the name of 2 people" in off.stderr
    assert "Ida Holm, 2019, 1 paper, Tarn College" in off.stderr
    main, terminal = pty.openpty()
    with subprocess.Popen(ask, cwd=tmp_path, stdin=terminal, stderr=terminal, stdout=subprocess.PIPE) as on:
        os.close(terminal)
        os.write(main, b"9\n2\n")
        output, _ = on.communicate(timeout=60)
    asked = os.read(main, 10_000).decode()
    os.close(main)
    assert "which person is meant?" in asked
    assert "Ida Holm, 2019, 1 paper, Tarn College" in asked
    assert len(output.decode().splitlines()) == 2
    assert on.returncode == 0


def test_a_query_longer_than_a_file_name_is_a_query(kg: Kg) -> None:
    done = kg("query", f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s a foaf:Person }} # {'x' * 5000}", "-g", "graph")
    assert done.returncode == 0, done.stderr


def test_a_file_may_begin_as_windows_editors_have_it(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "people.rq"
    path.write_text("ASK { ?s a foaf:Person }", encoding="utf-8-sig")
    done = kg("query", str(path), "-g", "graph")
    assert (done.returncode, done.stdout) == (0, "yes\n"), done.stderr


def test_a_file_that_is_not_there_is_said_to_be_a_file(kg: Kg) -> None:
    done = kg("query", "./missing.rq", "-g", "graph")
    assert done.returncode == 3
    assert "there is no such file" in done.stderr


@pytest.mark.parametrize("setting", ["self=1", "person=http://a b"])
def test_no_setting_is_a_fault_of_ours(kg: Kg, setting: str) -> None:
    done = kg("query", "coauthors", "-g", "graph", "--set", setting)
    assert done.returncode == 2, done.stderr
    assert "fault of ours" not in done.stderr
