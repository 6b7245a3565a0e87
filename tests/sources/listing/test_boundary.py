"""The boundary of title and names: a distribution over the places of a line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.listing.boundary import readings, weights
from kg.sources.listing.boundary_features import features

LINES = st.text(alphabet="aAbBzZ éŁ中.,-'$()0 \t", max_size=60)


@given(LINES, st.booleans())
def test_readings_are_a_distribution_over_ways_to_cut_the_line(line: str, truncated: bool) -> None:
    found = readings(line, truncated=truncated)
    assert math.isclose(sum(share for _, share in found), 1.0, rel_tol=1e-9)
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)
    for split, _ in found:
        assert split.title + ", ".join(split.authors) == line


@given(LINES, st.booleans())
def test_kept_sums_are_the_sums_of_the_features(line: str, truncated: bool) -> None:
    for split, _ in readings(line, truncated=truncated):
        if split.authors and len(split.authors) <= 3:
            whole = weights().total(features(line, split.at, truncated=truncated))
            assert split.score == pytest.approx(whole, abs=1e-6)


def test_known_names_can_only_help_the_readings_that_print_them() -> None:
    line = "Speech and ASRAN Weiss, Bo Lindqvist"
    before = {split.authors[0]: share for split, share in readings(line, truncated=False)}
    known = readings(line, truncated=False, known_names={"AN Weiss": 3})
    after = {split.authors[0]: share for split, share in known}
    assert after["AN Weiss"] > before["AN Weiss"]
    assert all(after[name] <= before[name] for name in before if name != "AN Weiss")


def test_the_learned_table_is_small_and_holds_numbers_only() -> None:
    table = weights()
    assert len(table.table) == 1 << 17
    assert all(-127 <= weight <= 127 for weight in set(table.table))
