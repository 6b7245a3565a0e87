"""The ontology declares what the mapping writes, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.analysis.measures import MEASURES
from kg.triples import vocabulary as v
from tests.triples import invented

ONTOLOGY = rdflib.Graph().parse(v.ONTOLOGY_FILE)
DECLARED = {str(s) for s in ONTOLOGY.subjects(RDFS.label) if str(s).startswith(v.KG)}
COMPONENTS = {v.KG + "personComponent", v.KG + "measureComponent"}
CONSTANTS = {
    value[1:-1]
    for value in [*vars(v).values(), *v.MEASURES.values()]
    if isinstance(value, str) and value.startswith(f"<{v.KG}")
}
WRITTEN = {
    term.value
    for quad in ox.parse(invented.graph(), format=ox.RdfFormat.N_QUADS)
    for term in (quad.predicate, quad.object)
    if isinstance(term, ox.NamedNode) and term.value.startswith(v.KG)
} - {v.KG}


def test_every_term_of_ours_is_declared_and_every_declared_one_is_used() -> None:
    assert CONSTANTS == DECLARED - COMPONENTS


def test_the_invented_graph_uses_every_term_but_some_measures() -> None:
    unused = CONSTANTS - WRITTEN
    assert unused <= {value[1:-1] for value in v.MEASURES.values()}
    assert WRITTEN <= DECLARED


@pytest.mark.parametrize("term", sorted(DECLARED))
def test_every_term_has_label_comment_and_kind(term: str) -> None:
    node = rdflib.URIRef(term)
    assert len(list(ONTOLOGY.objects(node, RDFS.label))) == 1
    assert str(ONTOLOGY.value(node, RDFS.comment)).endswith((".", ").", "en."))
    assert set(ONTOLOGY.objects(node, RDF.type))


def test_the_ontology_says_what_it_is() -> None:
    (ontology,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    for predicate in (
        rdflib.DCTERMS.title,
        rdflib.DCTERMS.description,
        rdflib.DCTERMS.license,
        OWL.versionIRI,
    ):
        assert ONTOLOGY.value(ontology, predicate) is not None


def test_prefixes_mean_the_same_in_all_our_files() -> None:
    for path in (v.ONTOLOGY_FILE, Path(v.ONTOLOGY_FILE).with_name("shapes.ttl")):
        for line in path.read_text().splitlines():
            if line.startswith("@prefix"):
                _, prefix, namespace, _ = line.split()
                known = v.PREFIXES.get(prefix[:-1])
                assert known is None or f"<{known}>" == namespace


def test_every_measure_of_the_registry_is_known() -> None:
    unknown = {measure.name for measure in MEASURES} - set(v.MEASURES)
    assert not unknown, f"declare in ontology.ttl and vocabulary.MEASURES: {sorted(unknown)}"
