"""The command line as scripts call it: results on stdout, talk on stderr, exit statuses as promised."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KG = str(Path(sys.executable).with_name("kg"))
Kg = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Kg:
    folder = tmp_path_factory.mktemp("work")

    def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([KG, *arguments], cwd=folder, input=stdin, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        return done

    example = run("example")
    (folder / "listing.txt").write_text(example.stdout, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "prose.txt").write_text("Dear reader,\nthis is a letter and no listing.\n")
    (folder / "mixed.txt").write_text(example.stdout + "\nPage 2 of 3\nsome furniture\n", encoding="utf-8")
    (folder / "foreign").mkdir()
    (folder / "foreign" / "thesis.tex").write_text("mine")
    built = run("build", "listing.txt", "--as-of", "2026-11-23", "-o", "graph")
    assert built.returncode == 0, built.stderr
    return run


def test_build_says_what_it_found_and_where_to_look(kg: Kg) -> None:
    done = kg("build", "listing.txt", "--as-of", "2026-11-23", "-o", "again")
    assert "37 papers, 2017–2026, 48 people" in done.stdout
    assert "again/coauthors.html" in done.stdout
    assert "4 dates without a year were read as 2026" in done.stderr


def test_quiet_is_quiet_and_json_is_json(kg: Kg) -> None:
    quiet = kg("build", "listing.txt", "--as-of", "2026-11-23", "-o", "again", "--quiet")
    assert (quiet.stdout, quiet.stderr) == ("", "")
    form = json.loads(kg("build", "listing.txt", "--as-of", "2026-11-23", "-o", "again", "--json").stdout)
    assert form["totals"] == {"read": 37, "merged": 0, "kept": 37, "rejected": 0}


def test_parse_prints_one_object_a_record(kg: Kg) -> None:
    lines = [
        json.loads(line) for line in kg("parse", "listing.txt", "--as-of", "2026-11-23").stdout.splitlines()
    ]
    assert len(lines) == 37
    first = lines[0]
    assert first["title"] == "Centered Self-Attention Layers"
    assert [author["name"] for author in first["authors"]] == ["Ameen Ali", "Tomer Galanti", "Lior Wolf"]
    assert (first["date"], first["date_precision"], first["year_inferred"]) == ("2023-06-02", "day", False)
    assert (first["fields"], first["field_codes"], first["affiliations"]) == (["cs.LG"], ["LG"], ["meta-ai"])
    assert first["provenance"]["lines"] == [1, 3]
    assert sum(bool(line["implied_authors"]) for line in lines) == 4
    assert {line["subject"] for line in lines} == {"Tomer Galanti"}


def test_parse_reads_what_parse_printed(kg: Kg) -> None:
    once = kg("parse", "listing.txt", "--as-of", "2026-11-23", "--quiet").stdout
    again = kg("parse", "-", "--format", "records", stdin=once).stdout
    kept = ("title", "authors", "date", "year_inferred", "complete", "fields", "affiliations", "abstract")
    for before, after in zip(once.splitlines(), again.splitlines(), strict=True):
        one, other = json.loads(before), json.loads(after)
        assert {name: one[name] for name in kept} == {name: other[name] for name in kept}


@pytest.mark.parametrize("output", ["ntriples", "nquads", "turtle", "jsonld"])
def test_parse_prints_triples(kg: Kg, output: str) -> None:
    import rdflib

    text = kg("parse", "listing.txt", "--as-of", "2026-11-23", "--quiet", "--output", output).stdout
    form = {"ntriples": "nt", "jsonld": "json-ld"}.get(output, output)
    graph = rdflib.Dataset(default_union=True).parse(data=text, format=form)
    papers = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/ScholarlyArticle")))
    assert len(papers) == 37


def test_a_person_is_found_by_any_spelling_of_the_name(kg: Kg) -> None:
    for name in ("András György", "andras gyorgy", "ANDRÁS GYÖRGY"):
        done = kg("query", "papers", "-g", "graph", "--set", f"person={name}", "--output", "csv")
        assert len(done.stdout.splitlines()) == 3, done.stderr


@pytest.mark.parametrize("output", ["table", "csv", "tsv", "json", "xml"])
def test_query_shows_the_declared_columns_only(kg: Kg, output: str) -> None:
    done = kg("query", "coauthors", "-g", "graph", "--set", "person=Tomer Galanti", "--output", output)
    assert done.returncode == 0
    assert "Lior Wolf" in done.stdout
    assert 'name="person"' not in done.stdout
    if output == "csv":
        assert (
            done.stdout.splitlines()[0]
            == "name,papers,weight,first_year,last_year,incomplete_papers,coauthor"
        )
    if output == "json":
        assert "person" not in json.loads(done.stdout)["head"]["vars"]


@pytest.mark.parametrize("output", ["turtle", "ntriples"])
def test_a_construct_prints_triples(kg: Kg, output: str) -> None:
    query = "CONSTRUCT { ?p foaf:name ?n } WHERE { ?p foaf:name ?n }"
    done = kg("query", "-", "-g", "graph", "--output", output, stdin=query)
    assert done.returncode == 0
    assert "Tomer Galanti" in done.stdout


def test_analyse_ranks_explains_and_lists_communities(kg: Kg) -> None:
    ranked = kg("analyse", "-g", "graph", "--sort", "betweenness", "--top", "3", "--output", "csv").stdout
    assert ranked.splitlines()[1].startswith("Tomer Galanti,33,38,")
    groups = json.loads(kg("analyse", "-g", "graph", "--communities", "--json").stdout)
    assert sum(group["people"] for group in groups) == 48
    assert "Freeman" in kg("analyse", "--explain").stdout


def test_check_proves_a_graph_and_sees_damage(kg: Kg, tmp_path: Path) -> None:
    assert (
        kg("build", "listing.txt", "--as-of", "2026-11-23", "-o", str(tmp_path / "g"), "-q").returncode == 0
    )
    assert kg("check", "-g", str(tmp_path / "g")).returncode == 0
    people = tmp_path / "g" / "people.csv"
    people.write_text(people.read_text() + "somebody else\n")
    done = kg("check", "-g", str(tmp_path / "g"))
    assert done.returncode == 3
    assert "people.csv is missing or was changed" in done.stdout


def test_view_prints_the_page(kg: Kg) -> None:
    assert kg("view", "-g", "graph", "--no-open").stdout.strip().endswith("graph/coauthors.html")


MISTAKES = [
    (["build"], 2, ""),
    (["build", "listing.txt", "--as-of", "soon"], 2, "YYYY-MM-DD"),
    (["build", "listing.txt", "--base", "not an iri", "-o", "x"], 2, "IRI"),
    (["build", "nowhere.txt"], 3, "nowhere.txt"),
    (["build", "empty.txt", "-o", "x"], 3, "empty"),
    (["build", "binary.txt", "-o", "x"], 3, "binary.txt"),
    (["build", "prose.txt", "-o", "x"], 3, "prose.txt"),
    (["build", "listing.txt", "-o", "foreign", "--as-of", "2026-11-23"], 4, "did not make"),
    (["build", "listing.txt", "-o", "listing.txt", "--as-of", "2026-11-23"], 4, "stands in the way"),
    (["parse", "listing.txt", "--format", "bibtex3000"], 2, "bibtex3000"),
    (["query", "coauthor", "-g", "graph"], 2, "coauthors"),
    (["query", "coauthors", "-g", "graph"], 2, "person"),
    (["query", "coauthors", "-g", "graph", "--set", "person=Nobody Here"], 2, "nobody here"),
    (["query", "coauthors", "-g", "graph", "--set", "person=Tomer"], 2, "Tomer Galanti"),
    (["query", "coauthors", "-g", "graph", "--set", "people=x"], 2, "person"),
    (["query", "SELECT ?x WHERE { ?x", "-g", "graph"], 2, "SPARQL"),
    (["query", "coauthors", "-g", "nowhere", "--set", "person=x"], 3, "nowhere"),
    (["analyse", "-g", "graph", "--sort", "fame"], 2, "betweenness"),
    (["check", "-g", "foreign"], 3, "no graph directory"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), MISTAKES, ids=lambda value: str(value)[:60])
def test_a_mistake_ends_in_a_message_and_the_right_status(
    kg: Kg, arguments: list[str], status: int, said: str
) -> None:
    done = kg(*arguments)
    assert done.returncode == status, done.stderr
    assert said.lower() in done.stderr.lower()
    assert done.stdout == ""


def test_strict_ends_with_1_where_something_was_rejected(kg: Kg) -> None:
    for command in (["parse", "mixed.txt"], ["build", "mixed.txt", "-o", "mixed"]):
        assert kg(*command, "--as-of", "2026-11-23").returncode == 0
        assert kg(*command, "--as-of", "2026-11-23", "--strict").returncode == 1


def test_a_reader_that_goes_away_is_no_fault(kg: Kg, repository: Path) -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"{KG} parse kg/examples/listing.txt --as-of 2026-11-23 -q | head -1; echo ${{PIPESTATUS[0]}}",
        ],
        cwd=repository,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_a_fault_of_ours_is_a_message_and_its_place_can_be_asked_for(tmp_path: Path) -> None:
    code = (
        "import kg.pipeline, kg.cli, sys\n"
        "def broken(*_): raise ZeroDivisionError('by nothing')\n"
        "kg.pipeline.build = broken\n"
        "sys.argv = ['kg', 'build', 'listing.txt']\n"
        "kg.cli.main()\n"
    )
    (tmp_path / "listing.txt").write_text("LGMar 23, 2023\nOn TiesAda Lind\n")
    for asked, shown in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "KG_TRACEBACK": asked},
            capture_output=True,
            text=True,
        )
        assert ("Traceback" in done.stderr) is shown
        assert "by nothing" in done.stderr
        assert done.returncode == (1 if shown else 4)


def test_people_prints_an_object_a_mention(kg: Kg) -> None:
    record = {
        "title": "On lakes",
        "ids": {"local": "7"},
        "authors": [{"position": 0, "name": "Ada Lind"}, {"position": 4, "name": "Bo Vang"}],
    }
    printed = kg("people", "-", "--format", "records", "--mentions", "--json", stdin=json.dumps(record))
    forms = [json.loads(line) for line in printed.stdout.splitlines()]
    assert [(form["position"], form["name"]) for form in forms] == [(0, "Ada Lind"), (4, "Bo Vang")]
    assert all(form["paper_ids"] == {"local": "7"} and 0 < form["confidence"] <= 1 for form in forms)
    assert len({form["person"] for form in forms}) == 2


def test_people_of_a_graph_are_those_of_its_sources(kg: Kg) -> None:
    of_graph = kg("people", "graph", "--json").stdout
    assert of_graph == kg("people", "listing.txt", "--as-of", "2026-11-23", "--json").stdout
    assert len(of_graph.splitlines()) == 48
    strict = kg("people", "graph", "--json", "--identity", "strict").stdout.splitlines()
    assert len(strict) >= 48
    assert "Tomer Galanti" in kg("people", "graph").stdout
