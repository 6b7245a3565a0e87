"""The shapes pass a good graph and catch each planted fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.triples import vocabulary as v
from kg.triples.ntriples import double, integer, text
from kg.triples.shapes import count_shapes, validate
from kg.triples.terms import IRI, Literal, Quad
from tests.triples import invented

GRAPH = invented.graph().decode()
PAPER, AUTHORSHIP = f"<{invented.W[0]}>", f"<{invented.MINT.authorship(invented.W[0], 1)}>"
ADA, BO = (f"<{invented.P[key]}>" for key in (invented.ADA, invented.BO))
ROW = invented.COLLABORATIONS[0]
TIE = f"<{invented.MINT.collaboration(ROW.a, ROW.b)}>"
CLAIM = f"<{invented.MINT.claim(invented.P[invented.ADA], 'A. Lind', 'same', None)}>"
COMMUNITY = f"<{invented.MINT.community(invented.NETWORK, 0)}>"
RECORD = f"<{invented.MINT.record(invented.WORKS[0].provenance)}>"
ASSIGNMENT = f"<{invented.MINT.assignment(invented.CONCEPTS[0].work, invented.CONCEPTS[0].concept)}>"
OBSERVATION = f"<{invented.MINT.observation(invented.NETWORK, invented.P[invented.BO])}>"


def without(subject: str, predicate: str) -> str:
    kept = [
        line for line in GRAPH.splitlines(keepends=True) if not line.startswith(f"{subject} {predicate} ")
    ]
    assert len(kept) < GRAPH.count("\n"), "the fault was not planted"
    return "".join(kept)


def with_line(subject: str, predicate: str, value: str, graph: str = GRAPH) -> str:
    return f"{graph}{subject} {predicate} {value} <https://example.org/kg/graph/fault> .\n"


def instead(subject: str, predicate: str, value: str) -> str:
    return with_line(subject, predicate, value, without(subject, predicate))


def test_the_invented_graph_conforms() -> None:
    assert validate(GRAPH) == []


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (without(AUTHORSHIP, v.POSITION), "exactly one position"),
        (instead(AUTHORSHIP, v.POSITION, integer(-1)), "exactly one position"),
        (instead(AUTHORSHIP, v.POSITION, text("1")), "exactly one position"),
        (without(AUTHORSHIP, v.NAME_AS_WRITTEN), "exactly one name as written"),
        (with_line(AUTHORSHIP, v.IS_HELD_BY, BO), "at most one person"),
        (with_line(f"<{invented.W[1]}>", v.HAS_AUTHORSHIP, AUTHORSHIP), "exactly one paper"),
        (without(PAPER, v.TITLE), "a title, or an identifier"),
        (with_line(PAPER, v.TITLE, text("Another")), "at most one title"),
        (instead(PAPER, v.TITLE, text("")), "at most one title"),
        (instead(PAPER, v.ISSUED, '"2021-02-31"^^<http://www.w3.org/2001/XMLSchema#date>'), "one date"),
        (without(PAPER, v.LISTED_AUTHOR_COUNT), "how many authors are listed"),
        (without(PAPER, v.WAS_DERIVED_FROM), "from which source record"),
        (with_line(PAPER, v.CREATOR, PAPER), "is a person"),
        (instead(PAPER, v.READING_CONFIDENCE, double(1.5)), "from 0 to 1"),
        (instead(RECORD, v.START_LINE, integer(9)), "not after its last line"),
        (without(ADA, v.NAME), "exactly one name"),
        (without(ADA, v.VERIFIED), "verified or inferred"),
        (instead(CLAIM, v.DECISION, text("maybe")), "same, different, undecided"),
        (without(CLAIM, v.EVIDENCE), "evidence"),
        (with_line(TIE, v.PARTICIPANT, f"<{invented.P[invented.CY]}>"), "exactly two participants"),
        (instead(TIE, v.PAPER_COUNT, integer(0)), "at least one joint paper"),
        (instead(TIE, v.INCOMPLETE_PAPER_COUNT, integer(9)), "at most all of its papers"),
        (without(ASSIGNMENT, v.SCORE), "exactly one score"),
        (without(COMMUNITY, v.MEMBER), "members of a community"),
        (instead(COMMUNITY, v.STABILITY, double(2.0)), "from 0 to 1"),
        (without(OBSERVATION, v.PERSON), "exactly one person"),
    ],
)
def test_a_planted_fault_is_found(faulty: str, message: str) -> None:
    found = validate(faulty)
    assert any(message in violation.message for violation in found), found


def test_a_paper_whose_title_nobody_says_has_an_identifier() -> None:
    assert validate(with_line(PAPER, v.IDENTIFIER, text("acl:P1"), without(PAPER, v.TITLE))) == []


def test_quads_are_taken_too_and_a_violation_reads_well() -> None:
    kind, article = IRI(v.TYPE[1:-1]), IRI(v.SCHOLARLY_ARTICLE[1:-1])
    quads = [
        Quad(IRI("https://a.example/p"), kind, article),
        Quad(IRI("https://a.example/p"), IRI(v.TITLE[1:-1]), Literal("")),
    ]
    found = validate(quads)
    assert [violation.node for violation in found] == ["https://a.example/p"] * 3
    start = "paper <https://a.example/p>, title: a paper has at most one title, a text that is not empty → "
    assert any(str(violation).startswith(start) for violation in found)


def test_a_violation_names_thing_property_line_and_what_to_do() -> None:
    (fault,) = validate(instead(AUTHORSHIP, v.POSITION, integer(-1)))
    assert (fault.label, fault.path, fault.value) == ("authorship “Ada Lind”", "position", "-1")
    assert fault.place == "listing.txt:1"
    assert "correct it in its file" in fault.remedy
    claims = validate(without(CLAIM, v.EVIDENCE))
    assert [(claim.label, "table of decisions" in claim.remedy) for claim in claims] == [
        ("identity claim “A. Lind”", True)
    ]
    (tie,) = validate(instead(TIE, v.PAPER_COUNT, integer(0)))
    assert "build the graph directory again" in tie.remedy
    assert tie.place == "listing.txt:1"


OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <https://example.org/rules#> .
:Rule a sh:NodeShape ; sh:targetClass schema:ScholarlyArticle ; sh:property
    [ sh:path dcterms:abstract ; sh:minCount 1 ; sh:name "summary" ; sh:message "we want a summary" ] .
"""


def test_own_shapes_are_applied_instead(tmp_path: Path) -> None:
    path = tmp_path / "rules.ttl"
    path.write_text(OWN)
    found = validate(GRAPH, path)
    assert {(one.message, one.path, one.place) for one in found} >= {
        ("we want a summary", "summary", "listing.txt:4")
    }
    assert len(found) == len(invented.WORKS) - 1
    assert count_shapes(path) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a> <b> .\n", "rules.ttl:1: no turtle"),
        ("<https://a.example/s> <https://a.example/p> 1 .", "no SHACL shape"),
        (OWN.replace("sh:path dcterms:abstract ;", ""), "cannot be applied"),
        (OWN.replace("sh:minCount 1", 'sh:minCount "some"'), "cannot be applied"),
    ],
)
def test_shapes_that_are_none_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "rules.ttl"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        validate(GRAPH, path)


def test_a_missing_file_of_shapes_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.ttl"):
        count_shapes(tmp_path / "nothing.ttl")
