"""The network from the column files is the one that SPARQL finds in the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import kg
from kg.pipeline import BuildOptions, build
from kg.store.answer import Solutions
from kg.store.oxigraph import OxigraphStore

PAIRS = """
SELECT ?a ?b (COUNT(DISTINCT ?work) AS ?papers) WHERE {
  ?work dcterms:creator ?a , ?b . FILTER(STR(?a) < STR(?b))
} GROUP BY ?a ?b
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("network") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


def test_pairs_and_papers_are_those_of_a_query(example: Path) -> None:
    net = kg.open(example).network()
    answer = OxigraphStore.open(example / "store").query(PAIRS)
    assert isinstance(answer, Solutions)
    found = {(row["a"], row["b"]): row["papers"] for row in answer}
    assert found == {tuple(sorted((a, b))): data["paper_count"] for a, b, data in net.edges(data=True)}
    assert len(found) == 76


def test_every_person_of_the_store_is_a_node(example: Path) -> None:
    net = kg.open(example).network()
    answer = OxigraphStore.open(example / "store").query("SELECT DISTINCT ?p WHERE { ?p a foaf:Person }")
    assert isinstance(answer, Solutions)
    assert {row["p"] for row in answer} == set(net)
