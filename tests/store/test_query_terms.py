"""Misspelt prefixes and terms of a query are said, and nothing is accused that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import named_queries
from kg.store.query_terms import absent_terms, check_prefixes, named

GOLDEN = Path(__file__).parents[1] / "golden" / "invented.nq"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    made = OxigraphStore.create(tmp_path_factory.mktemp("terms") / "store")
    made.load_nquads([GOLDEN])
    return made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?s foaf:nam ?n }", "nothing in the graph has foaf:nam; do you mean foaf:name?"),
        (
            "SELECT * { ?s kg:paperCout ?n }",
            "nothing in the graph has kg:paperCout; do you mean kg:paperCount?",
        ),
        ("SELECT * { ?s a kg:authorship }", "do you mean kg:Authorship?"),
        ("SELECT * { ?s a foaf:ScholarlyArticle }", "do you mean schema:ScholarlyArticle?"),
        ("SELECT * { ?s <http://xmlns.com/foaf/0.1/nam> ?n }", "do you mean foaf:name?"),
        ("PREFIX f: <http://xmlns.com/foaf/0.1/> SELECT * { ?s f:nam ?n }", "has f:nam; do you mean"),
        ("SELECT * { ?s kg:zzzzzz ?n }", "nothing in the graph has kg:zzzzzz"),
    ],
)
def test_a_term_that_nothing_has_is_said(text: str, said: str, store: OxigraphStore) -> None:
    (sentence,) = absent_terms(text, store)
    assert said in sentence


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s foaf:name "kg:nothing" } # kg:nowhere',
        "SELECT * { ?s foaf:name '''kg:a\nkg:b''' ; kg:position ?p FILTER(?p<3 && ?p>1) }",
        "PREFIX x: <http://a.example/> SELECT * { ?s x:y ?z ; a xsd:nothing }",
        "SELECT * { _:kg foaf:name ?n@en }",
    ],
)
def test_nothing_right_is_accused(text: str, store: OxigraphStore) -> None:
    assert absent_terms(text, store) == []
    check_prefixes(text)


def test_the_library_names_known_prefixes_only() -> None:
    for query in named_queries():
        check_prefixes(query.text)
        assert list(named(query.text))


def test_an_unknown_prefix_is_shown_in_its_line() -> None:
    with pytest.raises(UsageError) as caught:
        check_prefixes("SELECT *\n{ ?s foa:name ?n }")
    line, query, caret = caught.value.message.split("\n")
    assert line == "line 2, column 6: no prefix is called foa:"
    assert query[caret.index("^") :].startswith("foa:name")
    assert caught.value.hint is not None
    assert "do you mean foaf:?" in caught.value.hint


def test_from_means_the_graphs_that_it_names(store: OxigraphStore) -> None:
    derived = "https://example.org/kg/graph/derived"
    text = f"SELECT * FROM <{derived}> {{ ?s foaf:name ?n }}"
    assert len(store.query(text)) == 0  # type: ignore[arg-type]
    assert len(store.query(text.replace("derived", "identity"))) == 5  # type: ignore[arg-type]


def test_from_never_reads_a_file(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<http://a.example/s> <http://a.example/p> <http://a.example/o> .\n")
    text = f"SELECT * FROM <{(tmp_path / 'a.nt').as_uri()}> {{ ?s ?p ?o }}"
    assert len(store.query(text)) == 0  # type: ignore[arg-type]
