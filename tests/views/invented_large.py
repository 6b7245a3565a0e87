"""A large invented network, made in seconds: communities of many sizes, small components, people alone."""

from __future__ import annotations

import itertools
import random
from string import ascii_uppercase

import networkx as nx

from kg.network import coauthorship_network, collaborations
from kg.store.rows import AuthorshipRow, CommunityRow, PersonRow, Tables, WorkRow
from tests.views.invented import BASE, FAMILY, FIELDS, GIVEN, HOSTILE, TOPICS

ALONE = 100
"""So many people write nothing with anybody."""


def large_corpus(
    people: int = 20_000, ties: int = 100_000, groups: int = 60, seed: int = 7
) -> tuple[nx.Graph, Tables]:
    """Give an annotated network of about so many people and ties, and its rows; some names are hostile."""
    rng = random.Random(seed)
    iris = [f"{BASE}person/inferred/p-{number:06d}" for number in range(people)]
    group, members = _grouped(people - ALONE, groups, rng)
    bylines = _bylines(group, members, ties, rng)
    bylines += [[alone] for alone in range(people - ALONE, people)]
    names = _names(people)
    works = [_work(number, byline, group, rng) for number, byline in enumerate(bylines)]
    authorships = [
        AuthorshipRow(work.id, place, names[who], None, None, None, None, iris[who], 0.9)
        for work, byline in zip(works, bylines, strict=True)
        for place, who in enumerate(byline, 1)
    ]
    rows = [
        _person(iri, name, papers, rng)
        for iri, name, papers in zip(iris, names, _papers_of(bylines, works, people), strict=True)
    ]
    pairs = collaborations(authorships, works).rows
    net = coauthorship_network(rows, pairs)
    communities = [_community(number, part, iris, works) for number, part in enumerate(members)]
    for row in communities:
        for iri in row.members:
            net.nodes[iri].update(community=row.number, community_label=row.label)
    nx.set_node_attributes(net, dict(net.degree()), "degree")
    nx.set_node_attributes(net, dict(net.degree(weight="weight")), "strength")
    return net, Tables(works, authorships, [], rows, pairs, [], communities, [])


def _grouped(people: int, groups: int, rng: random.Random) -> tuple[list[int], list[list[int]]]:
    shares = [1 / (1 + number) ** 0.6 for number in range(groups)]
    group = sorted(rng.choices(range(groups), shares, k=people))
    found = [list(part) for _, part in itertools.groupby(range(people), key=group.__getitem__)]
    return [number for number, part in enumerate(found) for _ in part], found


def _bylines(group: list[int], members: list[list[int]], ties: int, rng: random.Random) -> list[list[int]]:
    """Everybody writes with near neighbours in the group; some papers cross groups."""
    bylines: list[list[int]] = []
    pairs: set[tuple[int, int]] = set()
    for first in itertools.cycle(range(len(group))):
        if len(pairs) >= ties:
            return bylines
        home = members[group[first]]
        place = first - home[0]
        near = [home[(place + int(rng.gauss(0, 9))) % len(home)] for _ in range(rng.choice((1, 2, 3, 4)))]
        if rng.random() < 0.06:
            near.append(rng.randrange(len(group)))
        byline = list(dict.fromkeys([first, *near]))
        bylines.append(byline)
        pairs.update(itertools.combinations(sorted(byline), 2))
    raise AssertionError("a cycle does not end")


def _names(count: int) -> list[str]:
    double = (f"{a}-{b}" for a in FAMILY for b in FAMILY)
    all_names = (f"{given} {m}. {family}" for family in double for given in GIVEN for m in ascii_uppercase)
    return [*HOSTILE, *itertools.islice(all_names, count - len(HOSTILE))]


def _work(number: int, byline: list[int], group: list[int], rng: random.Random) -> WorkRow:
    home = group[byline[0]] if byline[0] < len(group) else 0
    year = None if number % 40 == 0 else 1990 + int(36 * rng.random() ** 0.6)
    title = (
        (HOSTILE[number] + " ") * 6 if number < 4 else f"{TOPICS[home % 4][number % 4].capitalize()} {number}"
    )
    return WorkRow(
        id=f"{BASE}work/title/w{number:06d}", title=title, year=year, date=str(year) if year else None,
        date_precision="year" if year else None, year_inferred=False, listed_count=len(byline),
        stated_count=None, complete=number % 7 != 0, fields=[FIELDS[home % 4]], affiliations=[], code=False,
        venue=None, doi=None, urls=[], abstract=None, source="invented", first_line=number, last_line=number,
        confidence=1.0,
    )  # fmt: skip


def _papers_of(bylines: list[list[int]], works: list[WorkRow], people: int) -> list[list[WorkRow]]:
    found: list[list[WorkRow]] = [[] for _ in range(people)]
    for byline, work in zip(bylines, works, strict=True):
        for who in byline:
            found[who].append(work)
    return found


def _person(iri: str, name: str, papers: list[WorkRow], rng: random.Random) -> PersonRow:
    years = [work.year for work in papers if work.year]
    given, _, family = name.partition(" ")
    return PersonRow(
        id=iri, name=name, family=family, given=given, spellings=[name], orcid=None, verified=False,
        confidence=rng.choice((0.95, 0.9, 0.55)), paper_count=len(papers),
        incomplete_paper_count=sum(work.complete is False for work in papers),
        first_year=min(years, default=None), last_year=max(years, default=None),
    )  # fmt: skip


def _community(number: int, part: list[int], iris: list[str], works: list[WorkRow]) -> CommunityRow:
    topic = TOPICS[number % 4]
    label = f"{topic[number // 4 % 4]} · {topic[(number // 4 + 1) % 4]} {number}"
    papers = [works[number].id]
    return CommunityRow(number, label, len(part), [iris[who] for who in part], list(topic), papers, 0.9)
