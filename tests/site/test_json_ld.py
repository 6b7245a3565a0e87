"""The data in the pages, read by rdflib: every statement is in the graph, through the alignments."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.site.json_ld import NESTED, TEXTS, THINGS, TYPES
from kg.triples import vocabulary as v
from kg.triples.vocabulary import KG, term
from tests.site.reading import read

SCHEMA = term("schema:")


def name_of(short: str) -> str:
    return term(short) if ":" in short else SCHEMA + short


@pytest.fixture(scope="module")
def said(odd_graph: Path) -> dict[str, dict[str, set[str]]]:
    """All that the graph says: subject, predicate, values as strings."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse(
        gzip.decompress((odd_graph / "graph.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS
    ):
        found[quad.subject.value][f"<{quad.predicate.value}>"].add(quad.object.value)
    return found


@pytest.fixture(scope="module")
def stated(odd_site: Path) -> dict[str, rdflib.Graph]:
    found = {}
    for path in odd_site.rglob("*.html"):
        if data := read(path).data:
            found[path.relative_to(odd_site).as_posix()] = rdflib.Graph().parse(data=data, format="json-ld")
    return found


def test_every_statement_is_in_the_graph(
    stated: dict[str, rdflib.Graph], said: dict[str, dict[str, set[str]]]
) -> None:
    meant = defaultdict(set)
    for written, short in [*TEXTS.items(), *THINGS.items()]:
        meant[name_of(short)].add(written)
    nested = {name_of(outer): (written, name_of(inner)) for written, (outer, inner) in NESTED.items()}
    classes = {
        name_of(short) if not short.startswith("kg:") else KG + short[3:]: written[1:-1]
        for written, short in TYPES.items()
    }
    checked = 0
    for page, graph in stated.items():
        for subject, predicate, value in graph:
            checked += 1
            about, where = str(subject), f"{page}: {subject} {predicate} {value}"
            if isinstance(subject, rdflib.BNode):
                continue  # checked where it is pointed to
            if predicate == rdflib.RDF.type:
                assert classes[str(value)] in said[about][v.TYPE], where
            elif str(predicate) == SCHEMA + "affiliation":
                assert any(
                    about in node[v.ORG_MEMBER] and str(value) in node[v.ORG_ORGANIZATION]
                    for node in list(said.values())
                ), where
            elif isinstance(value, rdflib.BNode):
                written, inner = nested[str(predicate)]
                ((_, only, text),) = graph.triples((value, None, None))
                assert str(only) == inner and str(text) in said[about][written], where
            else:
                assert any(str(value) in said[about][written] for written in meant[str(predicate)]), where
    assert checked > 300


def test_what_the_graph_says_of_a_thing_is_in_its_page(
    stated: dict[str, rdflib.Graph], said: dict[str, dict[str, set[str]]]
) -> None:
    for graph in stated.values():
        subjects = {str(one) for one in graph.subjects() if isinstance(one, rdflib.URIRef)}
        (own,) = [one for one in subjects if (None, None, rdflib.URIRef(one)) not in graph] or subjects
        for written, short in [*TEXTS.items(), *THINGS.items()]:
            values = {
                str(value) for value in graph.objects(rdflib.URIRef(own), rdflib.URIRef(name_of(short)))
            }
            expected = said[own][written]
            assert expected <= values or len(values) == 100


def test_authors_are_named_in_their_order(odd_site: Path) -> None:
    import json

    (path,) = [p for p in (odd_site / "work").rglob("*.html") if read(p).heading == "A large experiment"]
    authors = json.loads(read(path).data)["author"]
    assert [one["name"] for one in authors[:3]] == [
        "Persona Number000",
        "Personb Number001",
        "Personc Number002",
    ]
    assert len(authors) == 100


def test_the_data_cannot_end_its_element(odd_site: Path) -> None:
    for path in odd_site.rglob("*.html"):
        assert not set("<>&") & set(read(path).data)
