"""Years of nodes and ties: from the tables at once, and from the networks of each year, they are the same."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network import KINDS, SCHEMES, Selection, Tables, build_network
from kg.network.histories import each_year, with_histories, with_yearly_weights
from tests.views.invented import corpus


def tables() -> Tables:
    made = corpus(40, 80)
    return Tables(made.people, made.authorships, made.works, made.concepts)


def test_both_ways_give_the_same_years() -> None:
    there = tables()
    net = build_network("coauthorship", there)
    at_once = with_histories(net, there.people, there.authorships, there.works)
    by_year = with_yearly_weights(net, each_year("coauthorship", there, Selection(), "full"))
    assert dict(at_once.nodes(data="years")) == dict(by_year.nodes(data="years"))
    assert {(a, b): years for a, b, years in at_once.edges(data="years")} == {
        (a, b): years for a, b, years in by_year.edges(data="years")
    }
    assert any(years and len(years) > 2 for _, years in at_once.nodes(data="years"))
    assert "years" not in next(iter(net.nodes.values())), "the input is not changed"


@pytest.mark.parametrize("kind", KINDS)
def test_weights_of_the_years_add_up_under_each_scheme(kind: str) -> None:
    there = tables()
    dated = {work.id for work in there.works if work.year is not None}
    for counting in KINDS[kind].schemes:
        net = build_network(kind, there, counting=counting)
        yearly = with_yearly_weights(net, each_year(kind, there, Selection(), counting))
        for *_, data in yearly.edges(data=True):
            if dated >= set(data["papers"]):
                assert sum(data["year_weights"]) == pytest.approx(data["weight"])
                assert (data["years"][0], data["years"][-1]) == (data["first_year"], data["last_year"])
            else:
                assert sum(data.get("year_weights", [])) < data["weight"]
    assert {*SCHEMES} >= {*KINDS[kind].schemes}


def test_a_selection_of_works_holds_in_each_year_and_cuts_do_not() -> None:
    there = tables()
    years = dict(each_year("coauthorship", there, Selection(2016, 2018, min_weight=50, top=1), "full"))
    assert list(years) == [2016, 2017, 2018]
    assert all(isinstance(net, nx.Graph) and net.number_of_edges() for net in years.values())


def test_fields_are_the_most_frequent_first() -> None:
    there = tables()
    person = max(there.people, key=lambda one: one.paper_count)
    net = with_histories(build_network("coauthorship", there), there.people, there.authorships, there.works)
    mine = {row.work for row in there.authorships if row.person == person.id}
    fields = [field for work in there.works if work.id in mine for field in work.fields]
    assert net.nodes[person.id]["fields"] == sorted(
        set(fields), key=lambda field: (-fields.count(field), field)
    )
    assert net.nodes[person.id]["spellings"] == person.spellings
