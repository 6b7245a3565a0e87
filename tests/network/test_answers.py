"""The network that an answer draws."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.export import EXPORTS
from kg.network.answers import network_of_answer
from kg.store.oxigraph import OxigraphStore

GOLDEN = Path(__file__).parents[1] / "golden" / "invented.nq"
PERSON = "https://example.org/kg/person/"
ADA, BO, CY = f"{PERSON}orcid/0000-0002-1825-0097", f"{PERSON}inferred/bo-ek-1", f"{PERSON}inferred/cy-vang-2"
TIES = """
SELECT ?a ?papers ?b WHERE { ?t kg:participant ?a , ?b ; kg:paperCount ?papers FILTER(STR(?a) < STR(?b)) }
ORDER BY ?a ?b
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    made = OxigraphStore.create(tmp_path_factory.mktemp("answers") / "store")
    made.load_nquads([GOLDEN])
    return made


def test_two_columns_of_things_are_ties_and_the_others_attributes(store: OxigraphStore) -> None:
    net = network_of_answer(store.query(TIES), store)
    assert net.number_of_edges() == 5
    assert net.nodes[ADA] == {"label": "Ada Lind", "kind": "person"}
    assert net.edges[ADA, BO] == {"paper_count": 2, "rows": 1, "weight": 2}


def test_one_column_is_tied_to_what_was_asked_about(store: OxigraphStore) -> None:
    answer = store.query(f"SELECT ?c WHERE {{ <{BO}> kg:coauthorOf ?c }}")
    net = network_of_answer(answer, store, {"person": BO})
    assert sorted(net[BO]) == sorted(set(net) - {BO})
    assert net.nodes[BO]["label"] == "Bo Ek"


def test_several_rows_are_one_tie_that_says_how_many(store: OxigraphStore) -> None:
    answer = store.query("SELECT ?a ?b ?p WHERE { ?p dcterms:creator ?a , ?b FILTER(STR(?a) < STR(?b)) }")
    assert network_of_answer(answer, store).edges[ADA, BO]["rows"] == 2


def test_what_a_construct_links_is_drawn_with_labels_types_and_values(store: OxigraphStore) -> None:
    text = "CONSTRUCT { ?a kg:coauthorOf ?b ; a foaf:Person ; foaf:name ?n ; kg:verified ?v } WHERE { ?a kg:coauthorOf ?b ; foaf:name ?n ; kg:verified ?v }"  # noqa: E501
    net = network_of_answer(store.query(text), store)
    assert net.number_of_edges() == 5
    assert net.nodes[ADA] == {
        "label": "Ada Lind",
        "kind": "person",
        "type": "Person",
        "verified": True,
    }
    assert net.edges[BO, CY] == {"property": "coauthorOf"}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_network_format_takes_it_and_gives_the_same_bytes(export: object, store: OxigraphStore) -> None:
    first = export.render(network_of_answer(store.query(TIES), store))  # type: ignore[attr-defined]
    turned = TIES.replace("ORDER BY ?a ?b", "ORDER BY DESC(?b)")
    assert export.render(network_of_answer(store.query(turned), store)) == first  # type: ignore[attr-defined]
    assert first


def test_hostile_titles_are_attributes(store: OxigraphStore) -> None:
    answer = store.query("SELECT ?p ?a ?t WHERE { ?p dcterms:creator ?a ; dcterms:title ?t }")
    graphml = next(each for each in EXPORTS if each.name == "graphml")
    net = nx.parse_graphml(graphml.render(network_of_answer(answer, store)).decode())
    assert any("<script>" in data.get("t", "") for *_, data in net.edges(data=True))


@pytest.mark.parametrize(
    "text", ["ASK {}", "SELECT ?n WHERE { ?p foaf:name ?n }", "SELECT ?a WHERE { ?a a foaf:Person }"]
)
def test_what_links_nothing_is_said(text: str, store: OxigraphStore) -> None:
    with pytest.raises(UsageError, match="network"):
        network_of_answer(store.query(text), store)
