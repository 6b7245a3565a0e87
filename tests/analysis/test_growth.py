"""Growth over the years: each year is what a network of the papers up to it would be."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.growth import growth
from tests.views.invented import Corpus, corpus

corpora = st.builds(corpus, st.integers(10, 40), st.integers(1, 60), st.integers(1, 4), st.integers(0, 50))


@given(corpora)
def test_every_paper_and_person_with_a_year_comes_in_once(made: Corpus) -> None:
    rows = growth(made.net, made.works, made.authorships)
    dated = [work for work in made.works if work.year is not None]
    assert [row.year for row in rows] == list(range(rows[0].year, rows[-1].year + 1))
    assert sum(row.papers for row in rows) == len(dated)
    known = [person for person in made.people if person.first_year is not None]
    assert sum(row.new_people for row in rows) == rows[-1].people_so_far == len(known)
    assert all(row.new_people <= row.people for row in rows)
    assert all((row.authors_per_paper is None) == (row.papers == 0) for row in rows)


@given(corpora)
def test_the_largest_part_is_that_of_the_ties_so_far(made: Corpus) -> None:
    for row in growth(made.net, made.works, made.authorships):
        so_far = nx.Graph()
        so_far.add_nodes_from(n for n, year in made.net.nodes(data="first_year") if year and year <= row.year)
        so_far.add_edges_from(
            (a, b) for a, b, year in made.net.edges(data="first_year") if year and year <= row.year
        )
        assert row.largest_part == max(map(len, nx.connected_components(so_far)), default=0)
        assert row.people_so_far == len(so_far)


def test_mean_of_a_year_is_of_its_papers() -> None:
    made = corpus(people=12, papers=9)
    rows = growth(made.net, made.works, made.authorships)
    year = rows[-1].year
    listed = [work.listed_count for work in made.works if work.year == year]
    assert rows[-1].authors_per_paper == pytest.approx(sum(listed) / len(listed))
