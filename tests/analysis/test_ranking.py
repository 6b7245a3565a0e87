"""Rankings under other choices: the same people, counted otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.distributions import gini, share_at_least
from kg.analysis.measures import MEASURES, measure_rows
from kg.analysis.ranking import Variant, network_variants, places, ranks
from kg.errors import UsageError
from kg.network import coauthorship_network, collaborations
from kg.store.rows import Tables
from tests.views.invented import corpus


def tables(seed: int = 7) -> Tables:
    made = corpus(people=30, papers=40, seed=seed)
    rows = measure_rows(coauthorship_network(made.people, made.ties))
    return Tables(
        works=made.works,
        authorships=made.authorships,
        people=made.people,
        collaborations=made.ties,
        measures=rows,
    )


def variants(of: Tables, measure: str, counting: str = "full") -> dict[str, Variant]:
    found = network_variants(of, measure, counting=counting, max_authors=100, ambiguous=False)
    return {one.name: one for one in found}


def test_every_choice_ranks_by_its_own_network() -> None:
    made = tables()
    found = variants(made, "strength")
    net = coauthorship_network(made.people, made.collaborations, counting="fractional")
    strength = {node: float(f"{value:.12g}") for node, value in net.degree(weight="weight")}
    assert found["fractional counting"].ranks == ranks(strength)
    whole = [work for work in made.works if work.complete is not False]
    assert len(whole) < len(made.works)
    net = coauthorship_network(made.people, collaborations(made.authorships, whole).rows)
    assert found["whole lists only"].ranks == ranks(dict(net.degree(weight="weight")))
    assert found["as built"].ranks != found["fractional counting"].ranks


def test_counting_does_not_move_a_measure_without_weights() -> None:
    found = variants(tables(), "degree")
    assert found["as built"].ranks == found["fractional counting"].ranks


def test_only_choices_that_differ_are_made() -> None:
    made = tables()
    complete = [work._replace(complete=True) for work in made.works]
    whole = Tables(complete, made.authorships, (), made.people, made.collaborations, measures=made.measures)
    assert "whole lists only" not in variants(whole, "strength")
    assert "full counting" in variants(whole, "strength", counting="fractional")


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(UsageError, match="no measure is called 'fame'"):
        variants(tables(), "fame")


@pytest.mark.parametrize("measure", [one.name for one in MEASURES])
def test_every_measure_can_be_asked_about(measure: str) -> None:
    assert all(one.ranks for one in variants(tables(), measure).values())


@given(st.dictionaries(st.text(), st.integers(0, 9)))
def test_a_rank_is_one_more_than_those_above(values: dict[str, int]) -> None:
    placed = ranks({name: float(value) for name, value in values.items()})
    assert placed == {name: 1 + sum(v > value for v in values.values()) for name, value in values.items()}


@given(
    st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 5)), min_size=1), st.integers(1, 4)
)
def test_safe_is_who_is_among_the_first_everywhere(choices: list[dict[str, int]], top: int) -> None:
    made = [
        Variant(str(n), "", ranks({k: float(v) for k, v in one.items()})) for n, one in enumerate(choices)
    ]
    for place in places(made, top):
        assert place.safe == all(one.ranks.get(place.person, 99) <= top for one in made)
        assert any(one.ranks.get(place.person, 99) <= top for one in made)


@given(st.lists(st.integers(0, 30), min_size=1))
def test_shares_and_inequality_are_what_they_say(values: list[int]) -> None:
    counts = [(value, values.count(value)) for value in set(values)]
    positive = [value for value in values if value]
    assert share_at_least(counts) == [
        (value, sum(other >= value for other in positive) / len(positive)) for value in sorted(set(positive))
    ]
    apart = sum(abs(a - b) for a in values for b in values)
    assert gini(counts) == (pytest.approx(apart / (2 * len(values) * sum(values))) if positive else None)
