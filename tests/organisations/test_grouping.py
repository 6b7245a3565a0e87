"""Affiliations of many papers to organisations, and what people rule about them; all names are invented."""

from __future__ import annotations

import random

import pytest

from kg.organisations.decisions import OrganisationDecision
from kg.organisations.grouping import (
    PAPER,
    OrganisationIdentities,
    PrintedAffiliation,
    institution_part,
    resolve_organisations,
)
from kg.organisations.name_index import NameIndex
from kg.organisations.table import KnownOrganisation
from kg.records import Identifier

TARN, EYE, LAKE = (f"https://ror.org/0{name}10" for name in ("1aaaaa", "2bbbbb", "3ccccc"))
ROWS = [
    KnownOrganisation(TARN, ("Tarn University",), country="NO"),
    KnownOrganisation(EYE, ("Tarn Eye Hospital",), country="NO", parents=(TARN,)),
    KnownOrganisation(LAKE, ("Lake College",), country="CA"),
]
INDEX = NameIndex(ROWS)
PRINTED = [
    PrintedAffiliation("w1", 1, "Dept. of Ties, Tarn Univ., Norway"),
    PrintedAffiliation("w1", 2, "Universität Tarn"),
    PrintedAffiliation("w2", 1, "Tarn Eye Hospital, Tarn University, Norway"),
    PrintedAffiliation("w2", PAPER, "lake-lab"),
    PrintedAffiliation("w3", 1, "Moor Institute of Ties, Moor, Sweden"),
    PrintedAffiliation("w3", 2, "Dept. A, Moor Inst. of Ties"),
    PrintedAffiliation("w3", 3, "MOOR INSTITUTE OF TIES, Moor, Canada"),
    PrintedAffiliation("w4", 1, "A College by the Lake", (Identifier("ror", LAKE),), "CA"),
    PrintedAffiliation("w4", 2, "Elsewhere", (Identifier("grid", "grid.1"),)),
]


def resolved(*decisions: tuple[str, str, str]) -> OrganisationIdentities:
    ruled = [OrganisationDecision(*one, line) for line, one in enumerate(decisions, 2)]
    return resolve_organisations(PRINTED, INDEX, ruled)


def names_of(text: str, found: OrganisationIdentities) -> list[str]:
    return sorted(one.name for one in found.organisations if text in {claim.text for claim in one.spellings})


def test_what_the_table_has_and_what_it_lacks() -> None:
    found = resolved()
    assert [(one.name, one.key, len(one.mentions)) for one in found.organisations] == [
        ("Tarn University", "ror/01aaaaa10", 3),
        ("Elsewhere", "grid/grid.1", 1),
        ("Lake College", "ror/03ccccc10", 1),
        ("MOOR INSTITUTE OF TIES", "name/moor%20institute%20ties%20CA", 1),
        ("Moor Inst. of Ties", "name/moor%20institute%20ties", 1),
        ("Moor Institute of Ties", "name/moor%20institute%20ties%20SE", 1),
        ("Tarn Eye Hospital", "ror/02bbbbb10", 1),
        ("lake-lab", "name/lake%20laboratory", 1),
    ]
    assert found.lost == []


def test_an_identifier_of_the_source_is_proof() -> None:
    (lake,) = [one for one in resolved().organisations if one.id == LAKE]
    assert (lake.spellings[0].rule, lake.spellings[0].confidence) == ("identifier", 1.0)


def test_a_form_without_a_country_goes_to_the_only_one_with_it() -> None:
    found = resolve_organisations(PRINTED[4:6], INDEX)
    assert [(one.country, len(one.spellings)) for one in found.organisations] == [("SE", 2)]


def test_parents_lead_to_the_top() -> None:
    (eye,) = [one for one in resolved().organisations if one.id == EYE]
    assert [(link.part, link.whole, link.name) for link in eye.parents] == [
        ("ror/02bbbbb10", "ror/01aaaaa10", "Tarn University")
    ]


def test_what_is_ruled_the_same_is_exactly_that() -> None:
    text = "Tarn Eye Hospital, Tarn University, Norway"
    found = resolved(("same", text, EYE), ("same", "lake-lab", LAKE), ("same", "Elsewhere", "lake-lab"))
    assert names_of(text, found) == ["Tarn Eye Hospital"]
    assert names_of("lake-lab", found) == names_of("Elsewhere", found) == ["Lake College"]
    claims = [claim for one in found.organisations for claim in one.spellings if claim.text == "lake-lab"]
    assert [(claim.rule, claim.confidence) for claim in claims] == [("decision", 1.0)]


def test_what_is_ruled_different_never_is() -> None:
    found = resolved(
        ("different", "Universität Tarn", TARN),
        ("different", "Dept. A, Moor Inst. of Ties", "Moor Institute of Ties, Moor, Sweden"),
    )
    assert names_of("Universität Tarn", found) == ["Universität Tarn"]
    assert len([one for one in found.organisations if "oor" in one.name.lower()]) == 3


def test_a_name_of_choice_is_shown() -> None:
    found = resolved(("name", TARN, "The Tarn"), ("name", "lake-lab", "Lake Laboratory"))
    assert names_of("Universität Tarn", found) == ["The Tarn"]
    assert names_of("lake-lab", found) == ["Lake Laboratory"]


def test_rulings_in_a_ring_end() -> None:
    found = resolved(("same", "lake-lab", "Elsewhere"), ("same", "Elsewhere", "lake-lab"))
    assert names_of("lake-lab", found)


@pytest.mark.parametrize(
    "decision", [("same", "nobody printed this", TARN), ("same", "lake-lab", "https://ror.org/none")]
)
def test_a_ruling_about_nothing_is_given_back(decision: tuple[str, str, str]) -> None:
    assert [one.line for one in resolved(decision).lost] == [2]


def test_the_order_of_what_is_printed_is_of_no_account() -> None:
    shuffled = PRINTED[:]
    random.Random(3).shuffle(shuffled)
    assert resolve_organisations(shuffled, INDEX) == resolve_organisations(PRINTED, INDEX)


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("Dept. of Law, School of Ties, University of Tarn, 12 Lake Rd, Tarn", "University of Tarn"),
        ("TARN UNIV,DEPT PHYS,N-1234 TARN,NORWAY", "TARN UNIV"),
        ("a Department of Ties", "a Department of Ties"),
        ("", ""),
        ("meta-ai", "meta-ai"),
    ],
)
def test_the_part_that_names_the_institution(printed: str, part: str) -> None:
    assert institution_part(printed) == part
