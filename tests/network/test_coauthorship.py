"""Who wrote with whom: counted by hand, whatever the order, and as the store says."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.network import coauthorship_network, collaborations
from kg.network.kinds import build_network
from kg.network.selection import Selection, restrict
from kg.network.tables import Tables
from kg.network.weighting import SCHEMES
from kg.store.rows import AuthorshipRow, CollaborationRow, PersonRow, WorkRow

BYLINES = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=12)
EVERY_SCHEME = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())


def work(name: str, year: int | None = 2020, complete: bool | None = True) -> WorkRow:
    return WorkRow(
        id=name, title=name, year=year, date=None, date_precision=None, year_inferred=False, listed_count=0,
        stated_count=None, complete=complete, fields=[], affiliations=[], code=None, venue=None, doi=None,
        urls=[], abstract=None, source="invented", first_line=1, last_line=3, confidence=1.0,
    )  # fmt: skip


def byline(paper: str, *people: str) -> list[AuthorshipRow]:
    return [
        AuthorshipRow(paper, position, person, None, None, None, None, person, 1.0)
        for position, person in enumerate(people, 1)
    ]


def person(name: str) -> PersonRow:
    return PersonRow(name, name, None, None, [name], None, False, 1.0, 1, 0, None, None)


def rows_of(bylines: list[list[str]]) -> tuple[list[AuthorshipRow], list[WorkRow]]:
    papers = [f"p{number:02d}" for number in range(len(bylines))]
    return (
        [row for paper, people in zip(papers, bylines, strict=True) for row in byline(paper, *people)],
        [work(paper) for paper in papers],
    )


def test_full_and_fractional_counting_by_hand() -> None:
    authorships = [*byline("p", "a", "b"), *byline("q", "a", "b", "c", "d"), *byline("r", "c")]
    found = collaborations(authorships, [work("p", 2019), work("q", 2021, False), work("r")])
    pairs = {(row.a, row.b): row for row in found.rows}
    assert set(pairs) == {("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")}
    strong = pairs["a", "b"]
    assert (strong.paper_count, strong.papers, strong.incomplete_paper_count) == (2, ["p", "q"], 1)
    assert strong.weight_fractional == pytest.approx(1 + 1 / 3)
    assert (strong.first_year, strong.last_year) == (2019, 2021)
    assert pairs["c", "d"].weight_fractional == pytest.approx(1 / 3)


def test_a_name_printed_twice_counts_once_and_is_nobodys_coauthor_of_themselves() -> None:
    (row,) = collaborations(byline("p", "a", "b", "a"), [work("p")]).rows
    assert (row.a, row.b, row.paper_count, row.weight_fractional) == ("a", "b", 1, 1.0)


def test_papers_by_very_many_give_no_pairs_and_are_counted() -> None:
    authorships = [*byline("p", *"abcd"), *byline("q", "a", "b")]
    found = collaborations(authorships, [work("p"), work("q")], max_authors=3)
    assert [(row.a, row.b) for row in found.rows] == [("a", "b")]
    assert found.skipped_hyperauthored == 1


@given(BYLINES)
def test_fractional_weights_of_a_person_add_up_to_the_papers_with_others(bylines: list[list[str]]) -> None:
    found = collaborations(*rows_of(bylines))
    for someone in "abcdefgh":
        weights = [row.weight_fractional for row in found.rows if someone in (row.a, row.b)]
        papers = sum(someone in people and len(set(people)) > 1 for people in bylines)
        assert sum(weights) == pytest.approx(papers)


@given(BYLINES)
def test_pairs_are_those_of_a_plain_count(bylines: list[list[str]]) -> None:
    papers: dict[tuple[str, str], int] = {}
    shares: dict[tuple[str, str], Fraction] = {}
    for people in bylines:
        several = sorted(set(people))
        for pair in combinations(several, 2):
            papers[pair] = papers.get(pair, 0) + 1
            shares[pair] = shares.get(pair, Fraction(0)) + Fraction(1, len(several) - 1)
    found = collaborations(*rows_of(bylines)).rows
    assert {(row.a, row.b): row.paper_count for row in found} == papers
    assert [(row.a, row.b) for row in found] == sorted(papers)
    for row in found:
        assert row.weight_fractional == pytest.approx(float(shares[row.a, row.b]))


@given(BYLINES, st.randoms(use_true_random=False))
def test_no_order_matters(bylines: list[list[str]], chance: random.Random) -> None:
    authorships, works = rows_of(bylines)
    expected = collaborations(authorships, works)
    chance.shuffle(authorships)
    chance.shuffle(works)
    assert collaborations(authorships, works) == expected


def test_who_wrote_alone_is_a_node_too() -> None:
    net = coauthorship_network([person("b"), person("a")], [])
    assert list(net) == ["a", "b"]
    assert net.number_of_edges() == 0


def test_a_tie_of_somebody_unknown_is_an_error() -> None:
    rows = collaborations(byline("p", "a", "b"), [work("p")]).rows
    with pytest.raises(InputError, match="not among the people"):
        coauthorship_network([person("a")], rows)


@EVERY_SCHEME
def test_a_scheme_is_the_sum_that_its_column_holds(scheme) -> None:  # type: ignore[no-untyped-def]
    (row,) = collaborations([*byline("p", "a", "b"), *byline("q", "a", "b")], [work("p"), work("q")]).rows
    assert scheme.of(row) == 2 * scheme.pair_weight(2)
    assert scheme.label
    assert scheme.description


def test_strong_ties_and_a_circle() -> None:
    net = nx.path_graph(["a", "b", "c", "d"])
    nx.set_edge_attributes(net, {("a", "b"): 3, ("b", "c"): 1, ("c", "d"): 2}, "weight")
    strong = restrict(net, Selection(min_weight=2))
    assert list(strong.edges) == [("a", "b"), ("c", "d")]
    assert list(restrict(net, Selection(ego="a", radius=1))) == ["a", "b"]
    with pytest.raises(UsageError, match="not in the network"):
        restrict(net, Selection(ego="z"))


def test_mistakes_are_said_with_what_there_is() -> None:
    with pytest.raises(UsageError, match="coauthorship"):
        build_network("friendship", Tables([], [], []))
    with pytest.raises(UsageError, match="fractional"):
        build_network("coauthorship", Tables([], [], []), counting="half")
    with pytest.raises(UsageError, match="backwards"):
        Selection(2021, 2019)


def test_whom_nothing_decides_is_left_out_with_the_ties_unless_asked_for() -> None:
    people = [person("a"), person("b")._replace(ambiguous=True)]
    ties = [CollaborationRow("a", "b", 1, 1.0, 0, None, None, ["p"])]
    net = coauthorship_network(people, ties)
    assert (list(net), net.size(), net.graph["ambiguous_left_out"]) == (["a"], 0, 1)
    assert coauthorship_network(people, ties, ambiguous=True).size() == 1
