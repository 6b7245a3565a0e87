"""Strings to organisations: what is found, what is left alone; all names are invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.organisations.affiliation_text import taken_apart
from kg.organisations.known import known_organisations
from kg.organisations.matching import match
from kg.organisations.name_index import NameIndex
from kg.organisations.table import KnownOrganisation

ROWS = [
    KnownOrganisation("1", ("University of Brockhaven",), ("UBH",), "DE", ("Brockhaven",)),
    KnownOrganisation("2", ("Brockhaven University Hospital",), (), "DE", ("Brockhaven",), ("1",)),
    KnownOrganisation("3", ("Technical University of Brockhaven",), (), "DE"),
    KnownOrganisation("4", ("Tarn Valley University",), (), "US"),
    KnownOrganisation("5", ("University of Calmoor, Eastport",), (), "US"),
    KnownOrganisation("6", ("Saint Olm's Hospital",), (), "GB", ("Eastport",)),
    KnownOrganisation("7", ("Saint Olm's Hospital",), (), "GB", ("Westport",)),
    KnownOrganisation("8", ("Institute of Physics",), (), "PL"),
    KnownOrganisation("9", ("Xinhua Tong University",), (), "CN"),
    KnownOrganisation("10", ("Quellmark (Germany)",), (), "DE"),
    KnownOrganisation("11", ("Nemora University",), (), "CA"),
    KnownOrganisation("12", ("Nemora University",), (), "AU"),
    KnownOrganisation("13", ("Universität Lissingen",), (), "CH"),
]
INDEX = NameIndex(ROWS)

FOUND = {
    "University of Brockhaven": ["1"],
    "1Dept. of Physics, Univ. Brockhaven, D-12345 Brockhaven, Germany": ["1"],
    "UNIVERSITÄT BROCKHAVEN": ["1"],
    "Brockhaven Univ.": ["1"],
    "<org>Universit&agrave; di Brockhaven</org> x@y.example": ["1"],
    "Universitätsklinikum Brockhaven, Deutschland": ["2"],
    "TU Brockhaven": ["3"],
    "Politecnico di Brockhaven": ["3"],
    "UBH, Brockhaven, Germany": ["1"],
    "School of Law, Tarn Valley UniversitySchool of Medicine, Tarn, NC 27599, USA": ["4"],
    "Calmoor Univ., Eastport, CA, USA": ["5"],
    "University of Calmoor, School of Law, Eastport": ["5"],
    "St. Olm’s Hosp., Eastport, UK": ["6"],
    "Inst. of Physics, Warsaw, Poland": ["8"],
    "Xinhuatong University, China": ["9"],
    "Quellmark GmbH": ["10"],
    "Quellmarck University of Brockhaven": ["1"],
    "Nemora University, Sydney, Australia": ["12"],
    "Tarn Valley University and Universität Lissingen, Switzerland and USA": ["4", "13"],
    "Lab, University of Lissingne, Switzerland": ["13"],
}
LEFT_ALONE = [
    "",
    "Brockhaven",
    "Brockhaven, Germany",
    "Medical University of Brockhaven",  # another one
    "University of Brockhaven, Canada",  # another country
    "New Tarn Valley University",
    "Tarn Valley University of Music",
    "Tarn Valley University Cancer Hospital",
    "Quarry University in Lissingen",
    "Universität Lissingen-Moor",
    "Universität Lissingen 2",
    "St. Olm's Hospital",  # there are two
    "Nemora University",  # there are two
    "Institute of Physics",  # everywhere
    "Department of Physics",
]


@pytest.mark.parametrize("printed", FOUND)
def test_what_a_string_names(printed: str) -> None:
    assert [one.id for one in match(printed, INDEX)] == FOUND[printed]


@pytest.mark.parametrize("printed", LEFT_ALONE)
def test_what_is_no_evidence(printed: str) -> None:
    assert match(printed, INDEX) == []


def test_a_match_says_why() -> None:
    (found,) = match("Dept. X, Univ. of Brockhaven, Germany", INDEX)
    assert found.evidence == "name “University of Brockhaven”: “Univ. Brockhaven” in order; country DE"
    assert 0.9 < found.score <= 1


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*FOUND, *LEFT_ALONE, ", ", "-", "(", "University"])).map(" ".join)
)
def test_any_text_is_borne(printed: str) -> None:
    for found in match(printed, INDEX):
        assert 0.5 <= found.score <= 1
        assert found.id in {one.id for one in ROWS}
    assert len(taken_apart(printed).words) == len(taken_apart(printed).printed)


def test_the_order_of_the_rows_is_of_no_account() -> None:
    shuffled = ROWS[:]
    random.Random(5).shuffle(shuffled)
    other = NameIndex(shuffled)
    for printed in (*FOUND, *LEFT_ALONE):
        assert match(printed, other) == match(printed, INDEX)


def test_slugs_and_facts_without_a_table() -> None:
    index = NameIndex(known_organisations())
    assert [one.id for one in match("mit", index)] == ["Massachusetts Institute of Technology"]
    assert [one.id for one in match("meta-ai", index)] == ["Meta"]
    assert match("Meta analysis group", index) == []
    assert [one.id for one in match("LMU Munich", index)] == ["Ludwig-Maximilians-Universität München"]


def test_facts_name_what_the_table_has_and_nothing_else() -> None:
    row = KnownOrganisation("x", ("Stanford University",), country="US")
    assert [one.id for one in match("stanford", NameIndex([row]))] == ["x"]
    assert match("stanford", NameIndex([row._replace(names=("Tarn College",))])) == []


def test_what_everybody_knows_is_not_taken_for_a_like_name() -> None:
    index = NameIndex([KnownOrganisation("x", ("University of Miami",), country="US")])
    assert match("Miami University, Ohio, USA", index) == []
    assert [one.id for one in match("University of Miami, FL, USA", index)] == ["x"]


def test_of_names_with_the_same_words_country_and_city_decide() -> None:
    assert [one.id for one in match("St Olm's Hospital, Westport, England", INDEX)] == ["7"]
    assert [one.id for one in match("Nemora University, Canada", INDEX)] == ["11"]
