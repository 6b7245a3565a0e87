"""Every named query: its header is true, and two engines give the same answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.store.answer import Solutions, Term
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NamedQuery, Parameter, named_queries, queries_folder
from kg.store.rdflib_graph import in_rdflib, query_rdflib
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import PREFIXES, XSD

GOLDEN = Path(__file__).parents[1] / "golden" / "invented.nq"
SETTINGS = {
    "person": "https://example.org/kg/person/orcid/0000-0002-1825-0097",
    "words": "TIES",
    "label": "wt",
}
DATATYPES = {"integer": f"{XSD}integer", "year": f"{XSD}gYear", "text": f"{XSD}string"}
PYTHON_TYPES = {
    **dict.fromkeys(("person", "text", "iri", "date"), str),
    **dict.fromkeys(("integer", "year"), int),
    "number": float,
    "boolean": bool,
}
QUERIES = pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    store = OxigraphStore.create(tmp_path_factory.mktemp("query") / "store")
    store.load_nquads([GOLDEN])
    return store


@pytest.fixture(scope="module")
def rdflib_graph() -> object:
    return in_rdflib(GOLDEN.read_bytes())


def term(parameter: Parameter) -> Term:
    value = SETTINGS.get(parameter.name, parameter.default)
    assert value is not None, f"give {parameter.name} a value in SETTINGS"
    return Literal(value, DATATYPES[parameter.kind]) if parameter.kind in DATATYPES else IRI(value)


def bindings(query: NamedQuery) -> dict[str, Term]:
    return {parameter.name: term(parameter) for parameter in query.parameters}


def test_there_is_a_first_dozen_and_names_are_unique() -> None:
    names = [query.name for query in named_queries()]
    assert len(names) >= 14
    assert len(set(names)) == len(names)
    assert len(list(queries_folder().glob("**/*.rq"))) == len(names)


@QUERIES
def test_two_engines_give_the_same_rows(
    query: NamedQuery, oxigraph: OxigraphStore, rdflib_graph: object
) -> None:
    one = oxigraph.query(query.text, bindings(query))
    other = query_rdflib(rdflib_graph, query.text, bindings(query))  # type: ignore[arg-type]
    assert isinstance(one, Solutions)
    assert isinstance(other, Solutions)
    assert list(one) == list(other)
    assert len(one) > 0


@QUERIES
def test_the_header_names_the_columns(query: NamedQuery, oxigraph: OxigraphStore) -> None:
    answer = oxigraph.query(query.text, bindings(query))
    assert isinstance(answer, Solutions)
    columns = [column.name for column in query.columns]
    assert answer.columns == (*columns, *(parameter.name for parameter in query.parameters))
    for row in answer:
        for column in query.columns:
            if row[column.name] is not None:
                assert type(row[column.name]) is PYTHON_TYPES[column.kind], column


@QUERIES
def test_an_answer_has_one_order(query: NamedQuery) -> None:
    order = query.text.rpartition("ORDER BY")[2]
    assert order, "an answer without ORDER BY may change from run to run"
    assert "LIMIT" not in query.text or re.match(r"\d+ ", query.limit), (
        "the header says how many rows at most"
    )


@QUERIES
def test_whole_corpus_questions_stay_look_ups(query: NamedQuery) -> None:
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    assert "NOT EXISTS" not in body
    assert "MINUS" not in body


@QUERIES
def test_prefixes_are_declared_as_everywhere(query: NamedQuery) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", query.text, re.MULTILINE))
    body = query.text.rpartition("PREFIX")[2]
    assert declared.items() <= dict(PREFIXES).items()
    assert {prefix for prefix in re.findall(r"(?<![\w:])(\w+):\w", body) if prefix in PREFIXES} <= set(
        declared
    )


def test_a_value_stays_a_value(oxigraph: OxigraphStore) -> None:
    query = next(query for query in named_queries() if query.name == "where-from")
    hostile: dict[str, Term] = {"words": Literal('") || true) } #')}
    answer = oxigraph.query(query.text, hostile)
    assert isinstance(answer, Solutions)
    assert len(answer) == 0
