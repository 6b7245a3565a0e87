"""Finding what a name means, and saying what is near or that it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.store.naming import AmbiguousNameError, find
from kg.store.oxigraph import OxigraphStore

GOLDEN = Path(__file__).parents[1] / "golden" / "invented.nq"
BASE = "https://example.org/kg/"
TWINS = f"""<{BASE}person/twin/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Person> .
<{BASE}person/twin/1> <http://xmlns.com/foaf/0.1/name> "Ida Holm" .
<{BASE}person/twin/1> <https://w3id.org/coauthor-kg/ns#paperCount> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .
<{BASE}person/twin/1> <https://w3id.org/coauthor-kg/ns#firstYear> "2019"^^<http://www.w3.org/2001/XMLSchema#gYear> .
<{BASE}person/twin/2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Person> .
<{BASE}person/twin/2> <http://xmlns.com/foaf/0.1/name> "Ida Holm" .
"""  # noqa: E501


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    folder = tmp_path_factory.mktemp("naming")
    (folder / "twins.nq").write_text(TWINS)
    made = OxigraphStore.create(folder / "store")
    made.load_nquads([GOLDEN, folder / "twins.nq"])
    return made


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("person", "A. Lind", "person/orcid/0000-0002-1825-0097"),
        ("person", "ADA LIND", "person/orcid/0000-0002-1825-0097"),
        ("person", "0000-0002-1825-0097", "person/orcid/0000-0002-1825-0097"),
        ("person", "李明", "person/inferred/li-ming-4"),
        ("paper", "Weak Ties", "work/title/2bca60cff77742bb9247"),
        ("paper", "weak ties", "work/title/2bca60cff77742bb9247"),
        ("paper", "many ha", "work/title/81d065883e0f15bf55d3"),
        ("paper", "10.1000/h2o", "work/doi/10.1000%2Fh2o"),
        ("organisation", "Tarn College", "organisation/ror/02abcde10"),
        ("organisation", "tarn college", "organisation/ror/02abcde10"),
        ("organisation", "norrsken-ai", "organisation/norrsken-ai"),
        ("field", "cs.LG", "field/cs.LG"),
        ("field", "machine learning", "field/cs.LG"),
        ("concept", "WT", "concept/weak_tie"),
        ("community", "1", "community/coauthorship/0684a19222cb1088eaf6/1"),
        ("community", "Bo Ek · many hands", "community/coauthorship/0684a19222cb1088eaf6/1"),
        ("batch", "listing.txt", "graph/source/1f1f1f1f1f1f1f1f"),
        ("batch", "2e2e2e2e2e", "graph/source/2e2e2e2e2e2e2e2e"),
    ],
)
def test_a_thing_is_found_by_any_name(kind: str, name: str, meant: str, store: OxigraphStore) -> None:
    assert find(store, kind, name).value == BASE + meant


@pytest.mark.parametrize(
    ("kind", "name", "near"),
    [
        ("person", "Bo Ec", "Bo Ek"),
        ("paper", "Weak Tie Theory", "Weak Ties"),
        ("concept", "weak ti", "weak tie"),
        ("field", "cs.LGG", "cs.LG"),
        ("community", "7", "communities.csv"),
        ("batch", "listing.tx", "listing.txt"),
    ],
)
def test_a_near_miss_is_suggested(kind: str, name: str, near: str, store: OxigraphStore) -> None:
    with pytest.raises(UsageError) as caught:
        find(store, kind, name)
    assert near in str(caught.value.hint)


def test_a_name_of_two_is_an_error_that_tells_them_apart(store: OxigraphStore) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        find(store, "person", "Ida Holm", "other")
    assert caught.value.parameter == "other"
    assert [one.detail for one in caught.value.candidates] == ["Ida Holm, 2019, 3 papers", "Ida Holm"]
    assert f"{BASE}person/twin/2" in str(caught.value)


def test_part_of_several_titles_is_no_title(store: OxigraphStore) -> None:
    with pytest.raises(UsageError, match="no paper here"):
        find(store, "paper", "ties")
