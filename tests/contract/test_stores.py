"""Two engines, one graph: Oxigraph on disk and rdflib in memory hold and answer the same."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest
import rdflib

import kg
from kg.export.quads import read_nquads
from kg.pipeline import BuildOptions, build
from kg.store.answer import Solutions, Statements
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NamedQuery, named_queries
from kg.store.rdflib_graph import dataset, in_rdflib, query_rdflib
from kg.triples.terms import Triple
from kg.triples.vocabulary import XSD
from tests.contract.asking import bindings

SETTINGS = {
    "person": "Tomer Galanti",
    "other": "Lior Wolf",
    "chain:other": "Mengjia Xu",
    "paper": "Centered Self-Attention Layers",
    "organisation": "meta-ai",
    "concept": "contrastive learning",
    "field": "cs.LG",
    "field-bridges:other": "cs.CV",
    "batch": "listing.txt",
    "words": "learning",
    "label": "learning",
    "name": "wolf",
    "year": "2020",
    "from": "2019",
    "to": "2020",
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("stores") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


@pytest.fixture(scope="module")
def oxigraph(example: Path) -> OxigraphStore:
    return OxigraphStore.open(example / "store")


@pytest.fixture(scope="module")
def memory(example: Path) -> rdflib.Dataset:
    return in_rdflib(read_nquads(example / "graph.nq.gz"))


def as_lines(graph: rdflib.Dataset) -> set[tuple[str, ...]]:
    """Give the quads as text; that a plain literal is an xsd:string is said by one of the two only."""
    quads = ((s, p, o, rdflib.URIRef(str(g))) for s, p, o, g in graph.quads())
    return {tuple(term.n3().removesuffix(f"^^<{XSD}string>") for term in quad) for quad in quads}


def test_both_hold_the_same_quads(oxigraph: OxigraphStore, memory: rdflib.Dataset) -> None:
    through_rdflib = as_lines(dataset(oxigraph))
    assert through_rdflib == as_lines(memory)
    assert len(through_rdflib) == len(oxigraph)


def test_the_dump_is_strictly_valid(example: Path) -> None:
    """The store is loaded without checks, for we wrote the text: it must pass the strict parser."""
    import pyoxigraph as ox

    quads = list(ox.parse(read_nquads(example / "graph.nq.gz"), format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(OxigraphStore.open(example / "store"))
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_named_query_is_answered_alike(
    query: NamedQuery, oxigraph: OxigraphStore, memory: rdflib.Dataset
) -> None:
    bound = bindings(query, oxigraph, SETTINGS)
    one, other = oxigraph.query(query.text, bound), query_rdflib(memory, query.text, bound)
    if isinstance(one, Statements) and isinstance(other, Statements):
        assert [written(triple) for triple in one] == [written(triple) for triple in other]
        return
    assert isinstance(one, Solutions)
    assert isinstance(other, Solutions)
    rows, others = list(one), _found(other, set(bound))
    if "up to the engine" in query.limit and len(rows) == int(query.limit.split()[0]):
        # Which of equals is last in may differ; how much the rows count may not.
        numbers = [column.name for column in query.columns if column.kind in ("integer", "number")]
        rows, others = ([{name: row[name] for name in numbers} for row in each] for each in (rows, others))
    assert sorted(map(rounded, rows)) == sorted(map(rounded, others))


def written(triple: Triple) -> tuple[str, str, object]:
    return triple.subject.value, triple.predicate.value, rounding(triple.object.value)


def _found(answer: Solutions, bound: set[str]) -> list[dict[str, object]]:
    """Give the rows; rdflib makes one of nothing but the bound variables where nothing was found."""
    return [
        row for row in answer if any(value is not None for name, value in row.items() if name not in bound)
    ]


def rounded(row: dict[str, object]) -> str:
    """Write a row so that neither the last digits of a sum nor how a number is written counts."""
    return str([(name, rounding(value)) for name, value in row.items()])


def rounding(value: object) -> object:
    """Round a number; 1 and 1.0 are one number, and Oxigraph keeps the first."""
    try:
        return round(float(value), 9) if isinstance(value, float | str) else value  # type: ignore[arg-type]
    except ValueError:
        return value


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_the_call_that_a_description_shows_works(query: NamedQuery, example: Path) -> None:
    words = shlex.split(query.example())
    given = dict(word.split("=", 1) for word in words if "=" in word)
    assert words[:3] == ["kg", "query", query.name]
    assert kg.open(example).query(query.name, **given) is not None
