"""The networks from the column files are those that SPARQL finds in the store."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import kg
from kg.pipeline import BuildOptions, build
from kg.store.answer import Solutions
from kg.store.column_files import read_columns
from kg.store.oxigraph import OxigraphStore
from tests.network.invented_listing import write_records

BIB = """@article{{x, title = {{Ties of many kinds in one place}}, author = {{Ada Lind and Bo Ek}},
  journal = {{{}}}, year = {{{}}}, doi = {{10.1000/ties}}}}
"""
PAIRS = """
SELECT ?a ?b (COUNT(DISTINCT ?work) AS ?papers) WHERE {
  ?work dcterms:creator ?a , ?b . FILTER(STR(?a) < STR(?b))
} GROUP BY ?a ?b
"""
ON_PAPERS = {
    "organisations": """SELECT DISTINCT ?work ?thing WHERE {
        ?work kg:hasAuthorship/kg:affiliation ?thing . FILTER EXISTS { ?member org:organization ?thing } }""",
    "countries": """SELECT DISTINCT ?work ?thing WHERE {
        ?work kg:hasAuthorship/kg:affiliation ?org . ?org schema:addressCountry ?thing .
        FILTER EXISTS { ?member org:organization ?org } }""",
    "concepts": "SELECT DISTINCT ?work ?thing WHERE { ?work schema:about ?thing }",
    "fields": "SELECT DISTINCT ?work ?thing WHERE { ?work dcterms:subject/skos:notation ?thing }",
}
LINKS = {
    "author-paper": "SELECT DISTINCT ?person ?thing (1 AS ?n) WHERE { ?thing dcterms:creator ?person }",
    "author-concept": """SELECT ?person ?thing (COUNT(DISTINCT ?work) AS ?n) WHERE {
        ?work dcterms:creator ?person ; schema:about ?thing } GROUP BY ?person ?thing""",
    "author-field": """SELECT ?person ?thing (COUNT(DISTINCT ?work) AS ?n) WHERE {
        ?work dcterms:creator ?person ; dcterms:subject/skos:notation ?thing } GROUP BY ?person ?thing""",
    "author-organisation": """SELECT ?person ?thing ?n WHERE {
        ?m a org:Membership ; org:member ?person ; org:organization ?thing ; kg:paperCount ?n }""",
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("network") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    build([str(write_records(folder / "in.jsonl"))], folder / "graph", BuildOptions(as_of=date(2026, 11, 23)))
    return folder / "graph"


def answered(folder: Path, query: str) -> list[tuple[object, ...]]:
    answer = OxigraphStore.open(folder / "store").query(query)
    assert isinstance(answer, Solutions)
    return [tuple(row[column] for column in answer.columns) for row in answer]


def test_pairs_and_papers_are_those_of_a_query(example: Path) -> None:
    net = kg.open(example).network()
    found = {(a, b): papers for a, b, papers in answered(example, PAIRS)}
    assert found == {tuple(sorted((a, b))): data["paper_count"] for a, b, data in net.edges(data=True)}
    assert len(found) == 76


def test_every_person_of_the_store_is_a_node(example: Path) -> None:
    net = kg.open(example).network()
    assert {
        person for (person,) in answered(example, "SELECT DISTINCT ?p WHERE { ?p a foaf:Person }")
    } == set(net)


@pytest.mark.parametrize("kind", ON_PAPERS)
def test_what_stands_on_papers_together_is_that_of_a_query(signed: Path, kind: str) -> None:
    on: dict[object, set[str]] = {}
    for work, thing in answered(signed, ON_PAPERS[kind]):
        on.setdefault(work, set()).add(str(thing))
    pairs = Counter(pair for things in on.values() for pair in combinations(sorted(things), 2))
    net = kg.open(signed).network(kind)
    assert {(a, b): data["paper_count"] for a, b, data in net.edges(data=True)} == pairs
    assert set(net) == set().union(*on.values())
    assert len(pairs) > 1


@pytest.mark.parametrize("kind", LINKS)
def test_who_is_tied_to_what_is_that_of_a_query(signed: Path, kind: str) -> None:
    found = {(str(person), str(thing)): count for person, thing, count in answered(signed, LINKS[kind])}
    net = kg.open(signed).network(kind)
    assert {(a, b): data["paper_count"] for a, b, data in net.edges(data=True)} == found
    assert len(found) > 5


PRODUCTION = """
SELECT ?person (COUNT(DISTINCT ?work) AS ?papers) (SUM(?share) AS ?shares) WHERE {
  { SELECT DISTINCT ?person ?work ?share WHERE {
      ?work dcterms:creator ?person ; kg:listedAuthorCount ?listed . BIND(1.0 / ?listed AS ?share) } }
} GROUP BY ?person
"""
STATED = """
SELECT ?person ?papers ?shares ?first ?last WHERE {
  ?person a foaf:Person ; kg:paperCount ?papers ; kg:paperCountFractional ?shares .
  OPTIONAL { ?person kg:firstYear ?first } OPTIONAL { ?person kg:lastYear ?last }
}
"""
YEARS = """
SELECT ?person (MIN(?year) AS ?first) (MAX(?year) AS ?last) WHERE {
  ?work dcterms:creator ?person ; fabio:hasPublicationYear ?published . BIND(STR(?published) AS ?year)
} GROUP BY ?person
"""


def rows(store: OxigraphStore, text: str) -> list[dict[str, object]]:
    answer = store.query(text)
    assert isinstance(answer, Solutions)
    return list(answer)


def test_how_much_people_wrote_is_what_their_papers_say(example: Path) -> None:
    store = OxigraphStore.open(example / "store")
    stated = {row["person"]: row for row in rows(store, STATED)}
    counted = {row["person"]: row for row in rows(store, PRODUCTION)}
    years = {row["person"]: row for row in rows(store, YEARS)}
    assert stated.keys() == counted.keys()
    assert len(stated) == 48
    for person, row in stated.items():
        assert row["papers"] == counted[person]["papers"]
        assert row["shares"] == pytest.approx(counted[person]["shares"])
        known = years.get(person, {"first": None, "last": None})
        assert (row["first"], row["last"]) == (known["first"], known["last"])


def test_the_stability_of_a_community_is_the_mean_of_its_members(example: Path) -> None:
    text = """SELECT ?stability (AVG(?share) AS ?mean) (COUNT(?share) AS ?measured) ?size WHERE {
      ?community skos:member ?person ; kg:stability ?stability ; kg:communitySize ?size .
      ?observation kg:person ?person ; kg:communityStability ?share } GROUP BY ?community ?stability ?size"""
    found = rows(OxigraphStore.open(example / "store"), text)
    assert found
    for row in found:
        assert row["measured"] == row["size"]
        assert row["mean"] == pytest.approx(row["stability"], abs=1e-5)


def test_conflicts_are_the_rows_of_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIB.format("Journal of Ties", 2019))
    (tmp_path / "b.bib").write_text(BIB.format("Letters on Knots", 2020))
    sources = [str(tmp_path / "a.bib"), str(tmp_path / "b.bib")]
    build(sources, tmp_path / "graph", BuildOptions(as_of=date(2026, 11, 23)))
    graph = kg.open(tmp_path / "graph")
    columns = read_columns(tmp_path / "graph" / "records").conflicts
    found = {
        (row["field"], row["chosen"], row["other"], row["chosen_source"], row["other_source"])
        for row in graph.query("conflicts")  # type: ignore[union-attr]
    }
    assert found == {(row.field, row.value, row.other, row.source, row.other_source) for row in columns}
    assert {row[0] for row in found} == {"venue", "date"}
