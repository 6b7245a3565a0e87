"""Every named query: its header is true, it gives the reviewed answer, and two engines give the same.

``python -m tests.contract.test_named_queries`` writes the answers anew, to be read before they are kept.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.store.answer import Answer, Solutions, Statements, Term
from kg.store.naming import find
from kg.store.oxigraph import OxigraphStore
from kg.store.query_catalogue import catalogue
from kg.store.query_files import NAMED_KINDS, NamedQuery, named_queries, named_query, queries_folder
from kg.store.rdflib_graph import in_rdflib, query_rdflib
from kg.triples.terms import Literal
from kg.triples.vocabulary import PREFIXES
from tests.contract.asking import bindings

GOLDEN = Path(__file__).parents[1] / "golden" / "invented.nq"
ANSWERS = GOLDEN.with_name("answers.json")
SETTINGS = {
    "person": "A. Lind",
    "other": "Bo Ek",
    "paper": "ties that last",
    "organisation": "Tarn College",
    "field": "cs.LG",
    "field-bridges:other": "cs.CL",
    "concept": "WT",
    "batch": "listing.txt",
    "batch-facts:last_line": "3",
    "words": "TIES",
    "label": "wt",
    "name": "LIND",
    "year": "2021",
    "from": "2021",
    "to": "2022",
    "affiliation-in-year:person": "Bo Ek",
    "chain:other": "Dov Rask",
    "identity:person": "Ada Lind",
}
TOPICS = {
    "author",
    "work",
    "collaboration",
    "organisation",
    "field",
    "concept",
    "community",
    "time",
    "quality",
    "provenance",
}
PYTHON_TYPES = {
    **dict.fromkeys((*NAMED_KINDS, "text", "iri", "date"), str),
    **dict.fromkeys(("integer", "year"), int),
    "number": float,
    "boolean": bool,
}
QUERIES = pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
TABLES = pytest.mark.parametrize(
    "query", [query for query in named_queries() if not query.graph], ids=lambda query: query.name
)


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    return loaded(tmp_path_factory.mktemp("query"))


def loaded(folder: Path) -> OxigraphStore:
    store = OxigraphStore.create(folder / "store")
    store.load_nquads([GOLDEN])
    return store


@pytest.fixture(scope="module")
def rdflib_graph() -> object:
    return in_rdflib(GOLDEN.read_bytes())


def asked(query: NamedQuery, store: OxigraphStore) -> dict[str, Term]:
    return bindings(query, store, SETTINGS)


def shown(query: NamedQuery, answer: Answer) -> list[Any]:
    """Give the answer as it is kept: rows of the declared columns, or triples."""
    if isinstance(answer, Statements):
        return [[triple.subject.value, triple.predicate.value, triple.object.value] for triple in answer]
    assert isinstance(answer, Solutions)
    return [[row[column.name] for column in query.columns] for row in answer]


def test_there_are_some_sixty_in_all_topics_and_names_are_unique() -> None:
    names = [query.name for query in named_queries()]
    assert len(names) >= 50
    assert {query.topic for query in named_queries()} == TOPICS
    assert len(set(names)) == len(names)
    assert len(list(queries_folder().glob("**/*.rq"))) == len(names)


@QUERIES
def test_the_answer_is_the_reviewed_one(query: NamedQuery, oxigraph: OxigraphStore) -> None:
    expected = json.loads(ANSWERS.read_text(encoding="utf-8"))[query.name]
    assert shown(query, oxigraph.query(query.text, asked(query, oxigraph))) == expected
    assert expected


def test_no_answer_is_kept_of_a_query_that_is_gone() -> None:
    assert set(json.loads(ANSWERS.read_text(encoding="utf-8"))) == {query.name for query in named_queries()}


@QUERIES
def test_two_engines_give_the_same_rows(
    query: NamedQuery, oxigraph: OxigraphStore, rdflib_graph: object
) -> None:
    bound = asked(query, oxigraph)
    one = oxigraph.query(query.text, bound)
    other = query_rdflib(rdflib_graph, query.text, bound)  # type: ignore[arg-type]
    assert shown(query, one) == shown(query, other)


@TABLES
def test_the_header_names_the_columns(query: NamedQuery, oxigraph: OxigraphStore) -> None:
    answer = oxigraph.query(query.text, asked(query, oxigraph))
    assert isinstance(answer, Solutions)
    columns = [column.name for column in query.columns]
    assert answer.columns == (*columns, *(parameter.name for parameter in query.parameters))
    for row in answer:
        for column in query.columns:
            if row[column.name] is not None:
                assert type(row[column.name]) is PYTHON_TYPES[column.kind], column


@TABLES
def test_an_answer_has_one_order(query: NamedQuery) -> None:
    order = query.text.rpartition("ORDER BY")[2]
    assert order, "an answer without ORDER BY may change from run to run"
    limit = re.search(r"\nLIMIT (\d+)\n?$", query.text)
    said = re.match(r"(\d+) - ", query.limit)
    assert bool(limit) == bool(said), "the header says how many rows at most, and why"
    assert not limit or not said or limit[1] == said[1]


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
    used = {prefix for prefix in re.findall(r"(?<![\w:?])(\w+):\w", body) if prefix in PREFIXES}
    assert used == set(declared)


@QUERIES
@pytest.mark.parametrize("hostile", ['") || true) } #', "'''\n} ; DROP ALL", '<script>"\\u0022', "?person"])
def test_a_value_stays_a_value(query: NamedQuery, hostile: str, oxigraph: OxigraphStore) -> None:
    texts = [parameter.name for parameter in query.parameters if parameter.kind == "text"]
    for name in texts:
        answer = oxigraph.query(query.text, {**asked(query, oxigraph), name: Literal(hostile)})
        assert isinstance(answer, Solutions)
        assert len(answer) == 0


@pytest.mark.parametrize("kind", NAMED_KINDS)
def test_a_hostile_name_is_nobodys(kind: str, oxigraph: OxigraphStore) -> None:
    from kg.errors import UsageError

    with pytest.raises(UsageError, match="is called"):
        find(oxigraph, kind, '") } UNION { ?thing ?p "x')


@QUERIES
def test_its_example_sets_what_it_needs(query: NamedQuery) -> None:
    named = set(re.findall(r"--set (\w+)=", query.example()))
    assert named == {parameter.name for parameter in query.parameters if parameter.default is None}
    assert named_query(query.example().split()[2]) is query


def test_the_list_of_queries_is_made_from_the_headers() -> None:
    path = queries_folder() / "README.md"
    assert path.read_text(encoding="utf-8") == catalogue(), "run: python -m kg.store.query_catalogue"


def main() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        store = loaded(Path(folder))
        found = {
            query.name: shown(query, store.query(query.text, asked(query, store)))
            for query in named_queries()
        }
    lines = [
        f"{json.dumps(name)}: [\n"
        + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
        + "\n]"
        for name, rows in found.items()
    ]
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
