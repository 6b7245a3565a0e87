"""Every kind of network: the same in any order, counts that reconcile with papers, honest selections."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from kg.errors import UsageError
from kg.network import KINDS, SCHEMES, Kind, Selection, Tables, build_network
from kg.network.weighting import WEIGHTS
from tests.network.invented import tables

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
ONE_MODE = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if len(kind.nodes) == 1], ids=lambda kind: kind.name
)
BIPARTITE = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if len(kind.nodes) == 2], ids=lambda kind: kind.name
)

# What stands on each paper, read off the rows as plainly as can be: the second opinion on every kind.
ON_PAPERS: dict[str, Callable[[Tables], list[tuple[str, str]]]] = {
    "person": lambda made: [(row.work, row.person) for row in made.authorships if row.person],
    "work": lambda made: [(work.id, work.id) for work in made.works],
    "organisation": lambda made: [(row.work, row.organisation) for row in made.affiliations],
    "country": lambda made: [(row.work, row.country) for row in made.affiliations if row.country],
    "concept": lambda made: [(row.work, row.concept) for row in made.concepts],
    "field": lambda made: [(work.id, field) for work in made.works for field in work.fields],
}


def on_papers(made: Tables, kind: str) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for work, thing in ON_PAPERS[kind](made):
        found[work].add(thing)
    return found


def shuffled(made: Tables, chance: random.Random) -> Tables:
    names = ("people", "authorships", "works", "concepts", "affiliations")
    return replace(made, **{name: chance.sample(rows := getattr(made, name), len(rows)) for name in names})


def turned_bylines(made: Tables, chance: random.Random) -> Tables:
    """Print every byline in another order; what stands beside a name moves with it."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for row in made.authorships:
        places[row.work].append(row.position)
    moved = {work: dict(zip(own, chance.sample(own, len(own)), strict=True)) for work, own in places.items()}
    return replace(
        made,
        authorships=[row._replace(position=moved[row.work][row.position]) for row in made.authorships],
        affiliations=[
            row._replace(position=moved[row.work][row.position]) if row.position else row
            for row in made.affiliations
        ],
    )


def form(net: nx.Graph, without: str = "") -> object:
    edges = [
        (a, b, {name: value for name, value in data.items() if name != without})
        for a, b, data in net.edges(data=True)
    ]
    return net.graph, list(net.nodes(data=True)), edges


@EVERY
def test_it_says_what_it_is(kind: Kind) -> None:
    net = build_network(kind.name, tables())
    assert net.graph["kind"] == kind.name
    assert (net.graph["counting"], net.graph["selection"]) == ("full", "all")
    assert {data["kind"] for _, data in net.nodes(data=True)} == set(kind.nodes)
    assert net.number_of_edges() > 3
    assert kind.label
    assert kind.description.endswith(".")


@EVERY
def test_nodes_and_ties_are_sorted_and_have_what_the_contract_says(kind: Kind) -> None:
    net = build_network(kind.name, tables())
    for mode in kind.nodes:
        own = [node for node, found in net.nodes(data="kind") if found == mode]
        assert own == sorted(own)
    place = {node: number for number, node in enumerate(net)}
    ends = [(place[a], place[b]) for a, b in net.edges]
    assert ends == sorted(ends)
    for _, data in net.nodes(data=True):
        assert data["label"]
        assert data["paper_count"] >= 0
        assert ("first_year" in data) == ("last_year" in data)
        assert None not in data.values()
    for *_, data in net.edges(data=True):
        assert data["papers"] == sorted(set(data["papers"]))
        assert data["paper_count"] == len(data["papers"]) > 0
        assert data["weight"] > 0
        # A list of authors that is cut off says nothing against two topics of one paper.
        assert ("incomplete_paper_count" in data) == (kind.name not in ("concepts", "fields"))
        assert 0 <= data.get("incomplete_paper_count", 0) <= data["paper_count"]
        assert None not in data.values()


@EVERY
def test_no_order_matters_and_a_byline_counts_by_place_alone(kind: Kind) -> None:
    made, chance = tables(), random.Random(3)
    net = build_network(kind.name, made)
    assert form(build_network(kind.name, shuffled(made, chance))) == form(net)
    turned = build_network(kind.name, turned_bylines(made, chance))
    assert form(turned, without="weight_harmonic") == form(net, without="weight_harmonic")


@EVERY
def test_the_hash_seed_changes_nothing(kind: Kind) -> None:
    code = (
        "import json, sys; from kg.network import build_network; from tests.network.invented import tables\n"
        f"net = build_network({kind.name!r}, tables(14, 14))\n"
        "print(json.dumps([net.graph, list(net.nodes(data=True)), list(net.edges(data=True))]))"
    )
    root = str(Path(__file__).parents[2])
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": root},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


@EVERY
def test_a_scheme_that_means_nothing_here_is_refused(kind: Kind) -> None:
    assert {"full", "per-author"} <= set(kind.schemes)
    for name in set(SCHEMES) - set(kind.schemes):
        with pytest.raises(UsageError, match="means nothing"):
            build_network(kind.name, tables(), counting=name)


@EVERY
def test_every_scheme_is_an_attribute_of_the_tie_whichever_is_the_weight(kind: Kind) -> None:
    nets = {name: build_network(kind.name, tables(), counting=name) for name in kind.schemes}
    for a, b, data in nets["full"].edges(data=True):
        for name, net in nets.items():
            assert net.edges[a, b]["weight"] == data[SCHEMES[name].column]
        assert {SCHEMES[name].column for name in kind.schemes} == {*WEIGHTS, "paper_count"} & set(data)


@ONE_MODE
def test_ties_are_those_of_a_plain_count(kind: Kind) -> None:
    made = replace(tables(), ambiguous=True)
    papers: Counter[tuple[str, ...]] = Counter()
    sums: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for things in on_papers(made, kind.nodes[0]).values():
        n = len(things)
        for pair in combinations(sorted(things), 2):
            papers[pair] += 1
            sums["weight_fractional"][pair] += Fraction(1, n - 1)
            sums["weight_per_author"][pair] += Fraction(1, n)
            sums["weight_per_pair"][pair] += Fraction(2, n * (n - 1))
    net = build_network(kind.name, made)
    assert {(a, b): data["paper_count"] for a, b, data in net.edges(data=True)} == papers
    for column, expected in sums.items():
        for a, b, value in net.edges(data=column):
            assert value == pytest.approx(float(expected[a, b]))


@ONE_MODE
def test_networkx_projects_the_same_network(kind: Kind) -> None:
    made = replace(tables(), ambiguous=True)
    two = nx.Graph((("paper", work), thing) for work, thing in ON_PAPERS[kind.nodes[0]](made))
    things = [node for node in two if not isinstance(node, tuple)]
    net = build_network(kind.name, made, counting="fractional")
    full = bipartite.weighted_projected_graph(two, things)
    shares = bipartite.collaboration_weighted_projected_graph(two, things)
    assert {frozenset(edge) for edge in full.edges} == {frozenset(edge) for edge in net.edges}
    for a, b, data in net.edges(data=True):
        assert data["paper_count"] == full.edges[a, b]["weight"]
        assert data["weight"] == pytest.approx(shares.edges[a, b]["weight"])


@BIPARTITE
def test_a_person_is_tied_to_what_is_on_their_papers(kind: Kind) -> None:
    made = replace(tables(), ambiguous=True)
    people, things = on_papers(made, "person"), on_papers(made, kind.nodes[1])
    net = build_network(kind.name, made, counting="per-author")
    found = {(a, b): data for a, b, data in net.edges(data=True)}
    if kind.name == "author-organisation":
        person_at = {(row.work, row.position): row.person for row in made.authorships}
        linked = {
            (person, row.organisation, row.work)
            for row in made.affiliations
            if (person := person_at.get((row.work, row.position)))
        }
    else:
        linked = {
            (person, thing, work)
            for work, those in people.items()
            for person in those
            for thing in things.get(work, ())
        }
    assert {(a, b, paper) for (a, b), data in found.items() for paper in data["papers"]} == linked
    for data in found.values():
        share = sum(Fraction(1, len(people[paper])) for paper in data["papers"])
        assert data["weight"] == pytest.approx(float(share))


def test_the_shares_of_a_paper_add_up_to_one_paper() -> None:
    for counting in ("per-author", "harmonic"):
        net = build_network("author-paper", replace(tables(), ambiguous=True), counting=counting)
        for node, kind in net.nodes(data="kind"):
            if kind == "work" and net.degree(node):
                assert net.degree(node, weight="weight") == pytest.approx(1)


@pytest.mark.parametrize("counting", ["per-pair", "harmonic"])
def test_all_ties_of_some_schemes_add_up_to_the_papers_by_several(counting: str) -> None:
    made = replace(tables(), ambiguous=True)
    several = sum(len(people) > 1 for people in on_papers(made, "person").values())
    net = build_network("coauthorship", made, counting=counting)
    assert net.size(weight="weight") == pytest.approx(several)


@pytest.mark.parametrize("name", [name for name, scheme in SCHEMES.items() if scheme.by_place])
@given(n=st.integers(2, 60))
def test_a_scheme_by_place_divides_a_paper_and_prefers_the_first(name: str, n: int) -> None:
    scheme = SCHEMES[name]
    assert scheme.share is not None
    shares = [scheme.share(n, place) for place in range(1, n + 1)]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    pairs = [scheme.pair_weight(n, i, j) for i, j in combinations(range(1, n + 1), 2)]
    assert sum(pairs) == pytest.approx(1)
    assert max(pairs) == pairs[0]


@EVERY
def test_too_much_on_a_paper_gives_no_pairs_and_is_counted(kind: Kind) -> None:
    made = replace(tables(), max_authors=2)
    net = build_network(kind.name, made)
    if len(kind.nodes) == 2:
        assert "skipped_hyperauthored" not in net.graph
        assert net.size() == build_network(kind.name, tables()).size()
        return
    large = {work for work, those in on_papers(made, kind.nodes[0]).items() if len(those) > 2}
    assert net.graph["skipped_hyperauthored"] == len(large)
    assert not large & {paper for *_, papers in net.edges(data="papers") for paper in papers}
    assert len(net) == len(build_network(kind.name, tables()))


@EVERY
def test_whom_nothing_decides_is_in_no_network_of_people_unless_asked_for(kind: Kind) -> None:
    made = tables()
    unclear = {person.id for person in made.people if person.ambiguous}
    assert unclear
    net = build_network(kind.name, made)
    assert not unclear & set(net)
    if "person" in kind.nodes:
        assert net.graph["ambiguous_left_out"] == len(unclear)
        assert unclear <= set(build_network(kind.name, replace(made, ambiguous=True)))


@EVERY
def test_a_slice_of_years_counts_only_its_papers(kind: Kind) -> None:
    made = tables()
    net = build_network(kind.name, made, selection=Selection(2018, 2020))
    inside = {row.id for row in made.works if row.year and 2018 <= row.year <= 2020}
    whole = build_network(kind.name, made)
    assert sum(data["paper_count"] for *_, data in net.edges(data=True)) > 0
    assert sum(data["paper_count"] for *_, data in net.edges(data=True)) < sum(
        data["paper_count"] for *_, data in whole.edges(data=True)
    )
    for *_, data in net.edges(data=True):
        assert set(data["papers"]) <= inside
        assert 2018 <= data["first_year"] <= data["last_year"] <= 2020
    for _, data in net.nodes(data=True):
        assert 2018 <= data["first_year"] <= data["last_year"] <= 2020


@EVERY
@pytest.mark.parametrize(
    "selection",
    [
        Selection(fields=("cs",)),
        Selection(concepts=("https://example.org/kg/concept/prosody",)),
        Selection(organisations=("https://example.org/kg/organisation/fell",)),
        Selection(2016, fields=("cs.LG",), organisations=("https://example.org/kg/organisation/fell",)),
    ],
    ids=str,
)
def test_a_selection_of_works_is_the_network_of_those_works(kind: Kind, selection: Selection) -> None:
    made = tables()
    chosen = [
        work.id
        for work in made.works
        if (selection.first_year is None or (work.year or 0) >= selection.first_year)
        and (not selection.fields or any(f.startswith(selection.fields[0]) for f in work.fields))
        and (not selection.concepts or set(selection.concepts) & on_papers(made, "concept")[work.id])
        and (
            not selection.organisations
            or set(selection.organisations) & on_papers(made, "organisation").get(work.id, set())
        )
    ]
    assert 0 < len(chosen) < len(made.works)
    net = build_network(kind.name, made, selection=selection)
    used = {paper for *_, papers in net.edges(data="papers") for paper in papers}
    assert used <= set(chosen)
    alone = replace(made, works=[work for work in made.works if work.id in chosen])
    expected = build_network(kind.name, alone)
    assert list(net.edges(data=True)) == list(expected.edges(data=True))


@EVERY
def test_a_roster_keeps_its_people_or_their_works(kind: Kind) -> None:
    made = tables()
    team = tuple(person.id for person in made.people if not person.ambiguous)[:6]
    net = build_network(kind.name, made, selection=Selection(roster=team))
    if "person" not in kind.nodes:
        theirs = {row.work for row in made.authorships if row.person in team}
        assert {paper for *_, papers in net.edges(data="papers") for paper in papers} <= theirs
        return
    assert {node for node, found in net.nodes(data="kind") if found == "person"} == set(team)
    assert all(net.nodes[person]["roster"] for person in team)
    whole = build_network(kind.name, made)
    if len(kind.nodes) == 1:
        assert net.size() == whole.subgraph(team).size()
        assert net.graph["nodes_left_out"] == len(whole) - len(team)
    else:
        assert net.size() == sum(whole.degree(person) for person in team)


@EVERY
def test_weight_circle_and_the_strongest(kind: Kind) -> None:
    made = tables()
    whole = build_network(kind.name, made)
    strong = build_network(kind.name, made, selection=Selection(min_weight=2))
    assert list(strong) == list(whole)
    assert {frozenset(edge) for edge in strong.edges} == {
        frozenset((a, b)) for a, b, weight in whole.edges(data="weight") if weight >= 2
    }
    ego = max(whole, key=lambda node: (whole.degree(node), node))
    near = build_network(kind.name, made, selection=Selection(ego=ego))
    assert set(near) == {ego, *whole[ego]}
    few = build_network(kind.name, made, selection=Selection(top=3))
    assert Counter(kind for _, kind in few.nodes(data="kind")) == dict.fromkeys(kind.nodes, 3)
    strength = dict(whole.degree(weight="weight"))
    for mode in kind.nodes:
        own = [node for node, found in whole.nodes(data="kind") if found == mode]
        least = min(strength[node] for node in own if node in few)
        assert all(strength[node] <= least for node in own if node not in few)


@EVERY
@given(chance=st.randoms(use_true_random=False), first=st.integers(2013, 2026), span=st.integers(0, 9))
def test_slices_that_part_the_years_add_up(kind: Kind, chance: random.Random, first: int, span: int) -> None:
    made = tables(20, 20, seed=chance.randrange(5))
    dated = replace(made, works=[work for work in made.works if work.year])
    whole = build_network(kind.name, dated)
    slices = [
        build_network(kind.name, dated, selection=part)
        for part in (
            Selection(last_year=first - 1),
            Selection(first, first + span),
            Selection(first + span + 1),
        )
    ]
    for a, b, data in whole.edges(data=True):
        assert data["paper_count"] == sum(
            part.edges[a, b]["paper_count"] for part in slices if part.has_edge(a, b)
        )


@EVERY
def test_nothing_gives_an_empty_network(kind: Kind) -> None:
    assert len(build_network(kind.name, Tables([], [], []))) == 0
