"""Each alignment says something about the graphs that we write, and lets others' queries be answered."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.views.ontology import ALIGNMENTS_FILE
from tests.triples import invented

ALIGNMENTS = rdflib.Graph().parse(ALIGNMENTS_FILE)
HEAD = set(ALIGNMENTS.subjects(RDF.type, OWL.Ontology))
STATEMENTS = sorted(statement for statement in ALIGNMENTS if statement[0] not in HEAD)
NEIGHBOURS = {
    "schema": "https://schema.org/",
    "pro": "http://purl.org/spar/pro/",
    "fabio": "http://purl.org/spar/fabio/",
    "bibo": "http://purl.org/ontology/bibo/",
    "vivo": "http://vivoweb.org/ontology/core#",
    "dblp": "https://dblp.org/rdf/schema#",
    "soa": "https://semopenalex.org/ontology/",
    "wikidata": "http://www.wikidata.org/",
}
TAKEN_FOR = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch}
"""Relations by which a query in the neighbour's words may be answered."""
OF_OTHERS = {SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch}
OURS = "https://w3id.org/coauthor-kg/ns#"


def union(nquads: bytes) -> rdflib.Graph:
    found = rdflib.Graph()
    for statement in rdflib.Dataset(default_union=True).parse(data=nquads, format="nquads").quads():
        found.add(statement[:3])
    return found


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return union(invented.graph())


@pytest.fixture(scope="module")
def translated(graph: rdflib.Graph) -> rdflib.Graph:
    """The graph in its neighbours' words, as the alignments give them."""
    both = graph + ALIGNMENTS
    ways = " ".join(relation.n3() for relation in TAKEN_FOR)
    return both.query(f"""
        CONSTRUCT {{ ?s ?theirs ?o . ?thing a ?class }} WHERE {{
          VALUES ?way {{ {ways} }}
          {{ ?ours ?way ?theirs . ?s ?ours ?o }} UNION {{ ?ours ?way ?class . ?thing a ?ours }}
        }}""").graph


@pytest.mark.parametrize(
    "statement",
    STATEMENTS,
    ids=lambda s: " ".join(ALIGNMENTS.namespace_manager.normalizeUri(term) for term in s),
)
def test_an_alignment_is_about_a_term_in_use_and_honest_in_kind(
    statement: tuple[rdflib.term.Node, ...], graph: rdflib.Graph
) -> None:
    ours, relation, theirs = statement
    used = len(list(graph.triples((None, ours, None)))) + len(list(graph.subjects(RDF.type, ours)))
    assert used > 0
    assert any(str(theirs).startswith(space) for space in NEIGHBOURS.values())
    # Nothing that a reasoner would take for true is said of terms that are not ours.
    assert relation in (TAKEN_FOR | OF_OTHERS if str(ours).startswith(OURS) else OF_OTHERS)
    is_class = bool(set(graph.subjects(RDF.type, ours)))
    assert (relation == RDFS.subClassOf) <= is_class
    assert (relation == RDFS.subPropertyOf) <= (not is_class)


def rows(graph: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    wikidata = NEIGHBOURS["wikidata"]
    prefixes = {**NEIGHBOURS, "wdt": f"{wikidata}prop/direct/", "pq": f"{wikidata}prop/qualifier/"}
    return sorted(tuple(str(value) for value in row) for row in graph.query(query, initNs=prefixes))


FIRST = "Ties That Last"
ASKED = {
    "schema": (
        f'SELECT ?name {{ ?paper schema:name "{FIRST}" ; schema:author/schema:name ?name }}',
        [("Ada Lind",), ("Bo Ek",), ("Cy Vang",)],
    ),
    "spar": (
        "SELECT ?pages ?where { { ?paper fabio:hasPageRange ?pages } UNION { ?paper fabio:hasURL ?where } }",
        [("1-9", "None"), ("None", "https://example.org/a b")],
    ),
    "spar-fields": (
        "SELECT (COUNT(DISTINCT ?paper) AS ?n) { ?paper fabio:hasSubjectTerm ?field }",
        [("5",)],
    ),
    "bibo": (
        "SELECT ?doi ?volume { ?paper bibo:doi ?doi OPTIONAL { ?paper bibo:volume ?volume } }",
        [("10.1000/h2o", "7"), ("10.1000/xyz<1>", "None")],
    ),
    "vivo": (
        "SELECT ?rank (COUNT(?one) AS ?n) { ?paper vivo:relatedBy ?one . "
        "?one a vivo:Authorship ; vivo:rank ?rank } GROUP BY ?rank",
        [("1", "6"), ("2", "5"), ("3", "1")],
    ),
    "dblp": (
        f'SELECT ?ordinal ?creator {{ ?paper dblp:title "{FIRST}" ; dblp:hasSignature ?s . '
        "?s dblp:signatureOrdinal ?ordinal ; dblp:signatureCreator ?creator }",
        [
            (str(number), invented.P[key])
            for number, key in enumerate((invented.ADA, invented.BO, invented.CY), 1)
        ],
    ),
    "semopenalex": (
        "SELECT ?cited ?retracted { ?paper soa:citedByCount ?cited ; soa:isRetracted ?retracted }",
        [("3", "false")],
    ),
    "wikidata": (
        f'SELECT ?number ?name {{ ?paper wdt:P1476 "{FIRST}" ; wdt:P577 ?day . ?paper wdt:P50 ?author . '
        "?place pq:P1545 ?number ; pq:P1932 ?name FILTER(STRSTARTS(STR(?place), STR(?paper))) } "
        "GROUP BY ?number ?name",
        [("1", "Ada Lind"), ("2", "Bo Ek"), ("3", "Cy Vang")],
    ),
}
"""A question in each neighbour's words, and its answer on the invented graph."""


@pytest.mark.parametrize("name", ASKED)
def test_a_question_in_the_words_of_a_neighbour_is_answered(name: str, translated: rdflib.Graph) -> None:
    query, expected = ASKED[name]
    assert rows(translated, query) == expected


def test_every_vocabulary_has_alignments_and_a_question() -> None:
    for space in NEIGHBOURS.values():
        assert any(str(theirs).startswith(space) for _, _, theirs in STATEMENTS)


def test_prefixes_mean_the_same_as_elsewhere() -> None:
    from kg.triples.vocabulary import PREFIXES

    said = dict(
        line.split()[1:3] for line in Path(ALIGNMENTS_FILE).read_text().splitlines() if line.startswith("@")
    )
    assert all(PREFIXES[name[:-1]] == space[1:-1] for name, space in said.items() if name[:-1] in PREFIXES)
