"""From sources and a table to organisations in the graph, and out of it again; all names are invented."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_reproducible import hashes

KG = str(Path(sys.executable).with_name("kg"))
TARN, EYE = "https://ror.org/01aaaaa10", "https://ror.org/02bbbbb10"
ROWS = [
    {"ror": TARN, "names": ["Tarn University"], "country": "NO"},
    {"ror": EYE, "names": ["Tarn Eye Hospital"], "country": "NO", "parents": [TARN]},
]
WORKS = [
    {"title": "On the Ties of Authors", "date": "2019", "affiliations": ["tarn-lab"],
     "authors": [{"name": "Ada Lind", "affiliation": "Dept. of Ties, Tarn Univ., Norway"},
                 {"name": "Bo Ek", "affiliation": "Tarn Eye Hosp., Norway"}]},
    {"title": "More on the Ties of Authors", "date": "2022", "affiliations": ["mit"],
     "authors": [{"name": "Ada Lind", "affiliation": "Universität Tarn"},
                 {"name": "Cy Vang", "affiliation": "Moor Institute"}]},
]  # fmt: skip
MORE = {
    "title": "Third",
    "date": "2024",
    "authors": [{"name": "Ada Lind", "affiliation": "Tarn Eye Hospital"}],
}
MIT = "?a kg:affiliation ?b . ?b skos:prefLabel 'Massachusetts Institute of Technology'"


def kg(*arguments: object, status: int = 0) -> str:
    done = subprocess.run([KG, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("organisations")
    for name, rows in (("works", WORKS), ("more", [MORE]), ("table", ROWS)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    build(folder, "graph", "works.jsonl")
    build(folder, "bare", "works.jsonl", table=None)
    return folder


def build(folder: Path, name: str, *sources: str, table: str | None = "table.jsonl") -> dict[str, str]:
    given = ["--organisations", folder / table] if table else []
    paths = [folder / source for source in sources]
    kg("build", *paths, *given, "--as-of", "2026-11-24", "-q", "-o", folder / name)
    return hashes(folder / name)


def asked(folder: Path, pattern: str, name: str = "graph") -> list[list[str]]:
    (folder / "asked.rq").write_text(f"SELECT * WHERE {{ {pattern} }} ORDER BY ?a ?b ?c")
    said = kg("query", folder / "asked.rq", "-g", folder / name, "--output", "csv")
    return [line.split(",") for line in said.splitlines()[1:]]


def test_a_person_has_a_history(folder: Path) -> None:
    said = kg(
        "query", "affiliation-of", "--set", "person=Ada Lind", "-g", folder / "graph", "--output", "csv"
    )
    row = said.splitlines()[1].split(",")
    assert row[:4] == ["Tarn University", "2", "2019", "2022"]
    kg("check", "-g", folder / "graph")


def test_the_same_as_ror_stands_where_the_table_proves_it(folder: Path) -> None:
    assert asked(folder, "?a owl:sameAs ?b FILTER(STRSTARTS(STR(?b), 'https://ror.org/'))") == [
        [f"https://w3id.org/coauthor-kg/id/organisation/ror/{ror[-9:]}", ror] for ror in (TARN, EYE)
    ]
    assert asked(folder, "?a owl:sameAs ?b", "bare") == []


def test_parents_and_claims_are_stated(folder: Path) -> None:
    part = "?x org:subOrganizationOf ?y . ?x skos:prefLabel ?a . ?y skos:prefLabel ?b"
    assert asked(folder, part)[0][:2] == ["Tarn Eye Hospital", "Tarn University"]
    claim = "?a a kg:OrganisationClaim ; kg:rule ?b ; kg:confidence ?c ; kg:spelling 'Universität Tarn'"
    assert [row[1:] for row in asked(folder, claim)] == [['"name', ' in another order"', "0.92"]]


def test_a_slug_of_a_paper_stays_on_the_paper(folder: Path) -> None:
    assert asked(folder, MIT) == []  # the table has none of that name
    ((paper, _),) = asked(folder, MIT, "bare")
    assert "/authorship/" not in paper


def test_adding_and_withdrawing_keeps_the_table(folder: Path) -> None:
    first = build(folder, "changed", "works.jsonl")
    both = build(folder, "both", "works.jsonl", "more.jsonl")
    kg("add", folder / "changed", folder / "more.jsonl", "-q")
    assert hashes(folder / "changed") == both
    kg("withdraw", folder / "changed", "more.jsonl", "-q")
    assert hashes(folder / "changed") == first


def test_the_table_is_a_parameter(folder: Path) -> None:
    with_table, without = (
        json.loads((folder / name / "manifest.json").read_text())["parameters"]["organisations"]
        for name in ("graph", "bare")
    )
    assert without is None
    assert len(with_table) == 64


def test_a_ruling_wins_and_one_about_nothing_is_told(folder: Path) -> None:
    rules = folder / "rules.csv"
    rules.write_text(
        "thing,decision,one,other,by,on,why\n"
        f"organisation,same,Moor Institute,{TARN},Eve Holm,,it moved\n"
        f"organisation,different,nobody printed this,{TARN},,,\n"
    )
    done = subprocess.run(
        [KG, "affiliations", folder / "works.jsonl", "--organisations", folder / "table.jsonl", "--json",
         "--decisions", rules], capture_output=True, text=True, check=True)  # fmt: skip
    assert "decisions, line 3" in done.stderr
    tarn = json.loads(done.stdout.splitlines()[0])
    ruled = [one for one in tarn["spellings"] if one["rule"] == "decision"]
    assert [(one["text"], one["evidence"]) for one in ruled] == [("Moor Institute", "Eve Holm; it moved")]


def test_rolled_up_a_part_counts_for_the_whole(folder: Path) -> None:
    arguments = ("affiliations", folder / "graph", "--json")
    plain = {form["name"]: form for form in map(json.loads, kg(*arguments).splitlines())}
    rolled = {form["name"]: form for form in map(json.loads, kg(*arguments, "--roll-up").splitlines())}
    assert plain["Tarn Eye Hospital"]["parents"] == ["Tarn University"]
    assert plain["Tarn University"]["authorships"] == 2
    assert rolled["Tarn University"]["authorships"] == 3
    assert "Tarn Eye Hospital" not in rolled


def test_match_gives_a_line_for_each_line(folder: Path) -> None:
    strings = folder / "strings.txt"
    strings.write_bytes("Tarn Univ.\r\n\nnowhere\u2028else\n\xff".encode("latin-1", "replace") + b"\xff\n")
    lines = kg(
        "affiliations", "match", strings, "--organisations", folder / "table.jsonl", "--json"
    ).splitlines()
    answers = [json.loads(line) for line in lines]
    assert [[one["id"] for one in answer["matches"]] for answer in answers] == [[TARN], [], [], []]
    assert [answer["affiliation"] for answer in answers[:2]] == ["Tarn Univ.", ""]


def test_match_obeys_rulings(folder: Path) -> None:
    (folder / "lines.txt").write_text("that place\nTarn Univ.\n")
    (folder / "ruled.csv").write_text(
        "thing,decision,one,other,by,on,why\n"
        f"organisation,same,that place,{EYE},,,\norganisation,different,Tarn Univ.,{TARN},,,\n"
    )
    given = ("--organisations", folder / "table.jsonl", "--decisions", folder / "ruled.csv", "--json")
    said = kg("affiliations", "match", folder / "lines.txt", *given).splitlines()
    assert [[one["id"] for one in json.loads(line)["matches"]] for line in said] == [[EYE], []]


def test_a_wrong_use_is_told(folder: Path) -> None:
    assert "one file" in kg("affiliations", "match", status=2)
    assert "cannot be read" in kg("affiliations", "match", folder / "none.txt", status=3)
    missing = ("--organisations", folder / "none.jsonl")
    assert "none.jsonl" in kg("affiliations", "match", folder / "works.jsonl", *missing, status=3)
    assert "none.jsonl" in kg("build", folder / "works.jsonl", "-o", folder / "no", *missing, status=3)
