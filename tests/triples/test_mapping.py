"""The mapping as a whole: golden file, two parsers, one input one output."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Provenance, Work
from kg.triples import vocabulary as v
from kg.triples.iris import Minter
from kg.triples.people import claim_quads
from kg.triples.terms import clean_text
from kg.triples.works import record_quads, work_quads
from tests.triples import invented

KG = v.KG


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(invented.graph(), format=ox.RdfFormat.N_QUADS))


def values(quads: list[ox.Quad], subject: str, curie: str) -> list[str]:
    predicate = v.term(curie)
    return sorted(
        q.object.value for q in quads if q.subject.value == subject and q.predicate.value == predicate
    )


def test_the_invented_graph_is_the_golden_one() -> None:
    assert invented.graph() == invented.GOLDEN.read_bytes(), "if meant: python tests/triples/invented.py"


def test_two_parsers_read_the_same(quads: list[ox.Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # else rdflib writes "1"^^xsd:double as 1.0
    dataset = rdflib.Dataset()
    dataset.parse(data=invented.graph(), format="nquads")
    theirs = {(str(s), str(p), str(o), str(g)) for s, p, o, g in dataset.quads()}
    assert theirs == {(q.subject.value, q.predicate.value, q.object.value, q.graph_name.value) for q in quads}


def test_a_store_gives_back_the_same_bytes(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path))
    store.bulk_load(invented.graph(), format=ox.RdfFormat.N_QUADS)
    dump = store.dump(format=ox.RdfFormat.N_QUADS)
    assert b"".join(sorted(dump.splitlines(keepends=True))) == invented.graph()


def test_there_are_no_blank_nodes_and_no_default_graph(quads: list[ox.Quad]) -> None:
    assert all(isinstance(q.subject, ox.NamedNode) and isinstance(q.graph_name, ox.NamedNode) for q in quads)
    assert not any(isinstance(q.object, ox.BlankNode) for q in quads)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_changes_nothing(seed: str) -> None:
    command = "import sys; from tests.triples import invented; sys.stdout.buffer.write(invented.graph())"
    path = os.pathsep.join([str(Path(invented.__file__).parent), str(Path(__file__).parents[2])])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    made = subprocess.run([sys.executable, "-c", command], env=environment, capture_output=True, check=True)
    assert made.stdout == invented.GOLDEN.read_bytes()


def test_layers_stand_in_graphs_of_their_own(quads: list[ox.Quad]) -> None:
    graphs = {quad.graph_name.value.removeprefix(invented.MINT.base) for quad in quads}
    assert graphs == {
        "graph/source/" + "1f" * 8,
        "graph/source/" + "2e" * 8,
        "graph/identity",
        "graph/derived",
    }
    held = {
        q.graph_name.value
        for q in quads
        if q.predicate.value in (v.term("pro:isHeldBy"), v.term("dcterms:creator"))
    }
    assert held == {invented.MINT.identity_graph}


def test_a_hostile_title_is_only_text(quads: list[ox.Quad]) -> None:
    assert values(quads, invented.W[3], "dcterms:title") == [clean_text(invented.HOSTILE)]


def test_an_identifier_cannot_break_out_of_its_iri(quads: list[ox.Quad]) -> None:
    assert values(quads, invented.W[4], "prism:doi") == ["10.1000/xyz<1>"]
    assert values(quads, invented.W[4], "schema:sameAs") == ["https://doi.org/10.1000/xyz%3C1%3E"]


def test_what_is_unknown_is_absent(quads: list[ox.Quad]) -> None:
    bare = invented.W[5]
    for curie in (
        "kg:authorListComplete",
        "dcterms:issued",
        "kg:codeAvailable",
        "kg:primaryField",
        "kg:readingConfidence",
    ):
        assert values(quads, bare, curie) == []
    assert values(quads, bare, "kg:listedAuthorCount") == ["0"]


def test_reading_confidence_is_the_least_of_title_and_byline(quads: list[ox.Quad]) -> None:
    assert values(quads, invented.W[0], "kg:readingConfidence") == ["0.97"]


def test_an_implied_author_is_no_authorship(quads: list[ox.Quad]) -> None:
    paper, ada = invented.W[2], invented.P[invented.ADA]
    assert ada not in values(quads, paper, "dcterms:creator")
    assert len(values(quads, paper, "kg:hasAuthorship")) == 2
    claims = [q.subject.value for q in quads if q.predicate.value == KG + "paper" and q.object.value == paper]
    assert [values(quads, claim, "kg:person") for claim in claims] == [[ada]]


def test_every_paper_reaches_a_record(quads: list[ox.Quad]) -> None:
    papers = {
        q.subject.value
        for q in quads
        if q.object.value == v.term("schema:ScholarlyArticle") and q.predicate.value == v.term("rdf:type")
    }
    assert papers == set(invented.W)
    for paper in papers:
        for record in values(quads, paper, "prov:wasDerivedFrom"):
            assert values(quads, record, "kg:sourceFile")


def test_a_merged_record_keeps_its_words_and_adds_no_authorship(quads: list[ox.Quad]) -> None:
    assert len(values(quads, invented.W[0], "kg:hasAuthorship")) == 3
    assert values(quads, invented.W[0], "dcterms:title") == ["Ties That Last"]
    (record,) = (
        q.subject.value
        for q in quads
        if q.predicate.value == KG + "byline" and q.object.value.startswith("A. Lind")
    )
    assert values(quads, record, "dcterms:title") == ["Ties that last"]


def test_coauthors_are_stated_both_ways(quads: list[ox.Quad]) -> None:
    pairs = {(q.subject.value, q.object.value) for q in quads if q.predicate.value == KG + "coauthorOf"}
    assert len(pairs) == 2 * len(invented.COLLABORATIONS)
    assert pairs == {(b, a) for a, b in pairs}


def test_there_is_one_observation_for_each_person(quads: list[ox.Quad]) -> None:
    measured = Counter(q.subject.value for q in quads if q.object.value == v.term("qb:Observation"))
    assert sorted(measured.values()) == [1] * 5


def test_an_unknown_measure_declares_itself(quads: list[ox.Quad]) -> None:
    assert values(quads, invented.MINT.measure("tie_span"), "rdfs:label") == ["tie span"]


def test_no_clock_and_no_uncounted_class(quads: list[ox.Quad]) -> None:
    parts = values(quads, invented.MINT.dataset, "void:classPartition")
    assert len(parts) == len(invented.COUNTS) - 1
    assert not any(q.object.value.startswith("2026") for q in quads)


def test_the_base_can_be_another() -> None:
    other = record_quads(invented.WORKS, Minter("https://kg.example/x/"))
    assert b"https://kg.example/x/work/" in other
    assert b"example.org/kg/" not in other


def test_records_are_mapped_alike_under_their_own_keys() -> None:
    keyed = work_quads(zip(invented.KEYS, invented.WORKS, strict=True), invented.MINT)
    assert record_quads(invented.WORKS, invented.MINT) == keyed


def test_a_decision_must_be_one() -> None:
    with pytest.raises(ValueError, match="no decision"):
        claim_quads([replace(invented.CLAIMS[0], decision="maybe")], invented.MINT)


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=()), min_size=1), min_size=4, max_size=4),
    st.sampled_from(["doi", "arxiv", "zz"]),
)
def test_any_text_gives_valid_quads(texts: list[str], scheme: str) -> None:
    title, name, slug, number = texts
    work = Work(
        title,
        invented.byline(name),
        Provenance(name, "ab" * 32, "listing", None, None, 1, slug),
        abstract=slug,
        ids=(invented.Identifier(scheme, number),),
        affiliations=(slug,),
        fields=(invented.FieldCode(slug, None, 0.0, (name,)), invented.FieldCode(name, slug, 0.5)),
        urls=(number,),
        references=(title,),
        venue=name,
        subject=slug,
    )
    written = record_quads([work], invented.MINT)
    read = list(ox.parse(written, format=ox.RdfFormat.N_QUADS))
    assert len(read) == written.count(b"\n")
    titles = {q.object.value for q in read if q.predicate.value == v.term("dcterms:title")}
    assert clean_text(title) in titles
