"""An invented corpus, built by the contracts of docs/design.md: people, papers, communities, a network."""

from __future__ import annotations

import random
from dataclasses import dataclass

import networkx as nx

from kg.network import coauthorship_network, collaborations
from kg.store.rows import (
    AuthorshipRow,
    ClaimRow,
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    ImpliedRow,
    MeasureRow,
    PersonRow,
    Tables,
    WorkRow,
)

BASE = "https://example.org/kg/"
GIVEN = (
    "Anouk Bela Chiara Dilnoza Emeka Farida Goran Hana Ilse Jomo Kaveh Lucía Marek Naoko Olu Petra".split()
)
FAMILY = (
    "Abendroth Bellweather Castanheira Dvoulety Eskildsen Fonoti Grünwald Haldorsen Iskander Juhász "
    "Kowalczyn Lindqvist Marchetti Nakahara Oyelaran Papadakis Quispe Rautavaara Szentmiklósi Tamura Ueland "
    "Villanova"
).split()
TOPICS = (
    ("graph learning", "message passing", "link prediction", "graph rewiring"),
    ("sparse inference", "variational bounds", "posterior collapse", "calibration"),
    ("speech synthesis", "prosody", "low-resource languages", "phoneme alignment"),
    ("protein folding", "molecular docking", "energy landscapes", "cryo-EM"),
)
FIELDS = ("cs.LG", "stat.ML", "cs.CL", "q-bio.BM")
PLACES = ("University of Lindenau", "Institute of Ties", "Northport College")
HOSTILE = (
    '"><img src=x onerror="window.pwned=1">',
    "</script><script>window.pwned=1</script>",
    "עדה לוי \u202eabc",
    "$\\mathbb{E}[x] & y < z$",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Rows, and the annotated network."""

    works: list[WorkRow]
    authorships: list[AuthorshipRow]
    implied: list[ImpliedRow]
    people: list[PersonRow]
    concepts: list[ConceptRow]
    ties: list[CollaborationRow]
    communities: list[CommunityRow]
    net: nx.Graph

    @property
    def tables(self) -> Tables:
        return Tables(
            self.works,
            self.authorships,
            self.implied,
            self.people,
            self.ties,
            self.concepts,
            self.communities,
            [MeasureRow(person.id, "degree", 1.0) for person in self.people],
            claims=self.claims,
        )

    @property
    def claims(self) -> list[ClaimRow]:
        """Every short spelling was joined; of every tenth person one more is doubtful."""
        joined = [
            ClaimRow(row.id, row.spellings[1], "same", 0.91, "initials-1", "2 shared coauthors", None)
            for row in self.people
        ]
        doubtful = [
            ClaimRow(one.id, other.name, "undecided", 0.4, "namesake-1", "too little in common", other.id)
            for one, other in zip(self.people[::10], self.people[5::10], strict=False)
        ]
        return joined + doubtful


def corpus(
    people: int = 40, papers: int = 60, groups: int = 4, seed: int = 7, hostile: bool = False
) -> Corpus:
    rng = random.Random(seed)
    names = _names(people, rng)
    if hostile:
        names[: len(HOSTILE)] = HOSTILE
    iris = [f"{BASE}person/inferred/p-{number:05d}" for number in range(people)]
    group = [min(int(rng.random() ** 1.4 * groups), groups - 1) for _ in range(people)]
    loners = set(range(people - max(2, people // 20), people))
    works, authorships, concepts = [], [], []
    for number in range(papers):
        iri = f"{BASE}work/title/w{number:05d}"
        home = number % groups
        members = [p for p in range(people) if group[p] == home and p not in loners] or [0]
        if number < len(loners):
            byline = [sorted(loners)[number]]
        else:
            weights = [1 / (1 + rank) for rank in range(len(members))]
            byline = list(dict.fromkeys(rng.choices(members, weights, k=rng.choice((2, 2, 3, 3, 4)))))
            if rng.random() < 0.16:
                byline.append(rng.choice([p for p in range(people) if p not in loners and p not in byline]))
        truncated = len(byline) == 3 and rng.random() < 0.6
        topic = TOPICS[home % len(TOPICS)]
        words = rng.sample(topic, 2)
        year = None if number % 19 == 18 else 2014 + int(12 * (number / papers) ** 0.7)
        title = f"{words[0].capitalize()} and {words[1]}: {rng.choice(('revisited', 'at scale'))} {number}"
        if hostile and number < 4:
            title = (HOSTILE[number] + " ") * (8 if number == 1 else 1)
        works.append(_work(iri, title, year, len(byline), truncated, FIELDS[home % 4], number))
        for position, person in enumerate(byline, 1):
            authorships.append(
                AuthorshipRow(iri, position, names[person], None, None, None, None, iris[person], 0.9)
            )
        concepts += [
            ConceptRow(iri, f"{BASE}concept/{word.replace(' ', '-')}", word, None, 0.8, "invented", word)
            for word in words
        ]
    rows = [_person(iri, name, authorships, works, rng) for iri, name in zip(iris, names, strict=True)]
    rows = [row for row in rows if row.paper_count]
    implied = [ImpliedRow(works[-1].id, rows[0].id, rows[0].name, 0.8, "the page is theirs")]
    ties = collaborations(authorships, works).rows
    net = coauthorship_network(rows, ties)
    return Corpus(works, authorships, implied, rows, concepts, ties, *_annotated(net, authorships))


def _names(count: int, rng: random.Random) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        middle = f" {rng.choice('ABCDEFGHIJ')}." if len(names) > 150 else ""
        tail = f"-{rng.choice(FAMILY)}" if len(names) > 2_000 else ""
        names[f"{rng.choice(GIVEN)}{middle} {rng.choice(FAMILY)}{tail}"] = None
    return list(names)


def _work(
    iri: str, title: str, year: int | None, n: int, truncated: bool, field: str, number: int
) -> WorkRow:
    return WorkRow(
        id=iri, title=title, year=year, date=str(year) if year else None,
        date_precision="year" if year else None, year_inferred=number % 11 == 0, listed_count=n,
        stated_count=None, complete=not truncated, fields=[field],
        affiliations=[PLACES[number % 3]], code=number % 5 == 0,
        venue=None, doi=f"10.9999/invented.{number}" if number % 3 == 0 else None,
        urls=["javascript:alert(1)"] if number == 0 else [], abstract=None, source="invented",
        first_line=number * 3 + 1, last_line=number * 3 + 3, confidence=1.0,
    )  # fmt: skip


def _person(
    iri: str, name: str, authorships: list[AuthorshipRow], works: list[WorkRow], rng: random.Random
) -> PersonRow:
    mine = {row.work for row in authorships if row.person == iri}
    papers = [work for work in works if work.id in mine]
    years = [work.year for work in papers if work.year]
    given, _, family = name.partition(" ")
    return PersonRow(
        id=iri, name=name, family=family, given=given, spellings=[name, f"{given[:1]}. {family}"], orcid=None,
        verified=rng.random() < 0.1, confidence=round(rng.choice((0.95, 0.9, 0.85, 0.55)), 2),
        paper_count=len(papers), incomplete_paper_count=sum(work.complete is False for work in papers),
        first_year=min(years, default=None), last_year=max(years, default=None),
    )  # fmt: skip


def _annotated(net: nx.Graph, authorships: list[AuthorshipRow]) -> tuple[list[CommunityRow], nx.Graph]:
    tied = net.subgraph([node for node in net if net.degree(node)])
    found = nx.community.louvain_communities(tied, weight="weight", seed=1) if tied else []
    parts = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
    rows = []
    strength = dict(net.degree(weight="weight"))
    for number, part in enumerate(parts):
        members = sorted(part, key=lambda node: (-strength[node], node))
        papers = sorted({row.work for row in authorships if row.person in members[:2]})[:3]
        topic = TOPICS[number % len(TOPICS)]
        label = f"{topic[0]} · {topic[1]}" if number < 8 else f"group {number}"
        rows.append(
            CommunityRow(number, label, len(part), members, list(topic), papers, 0.93 - 0.05 * (number % 4))
        )
    net = net.copy()
    measures = {
        "degree": dict(net.degree()), "strength": strength, "pagerank": nx.pagerank(net),
        "betweenness": nx.betweenness_centrality(net, k=min(len(net), 100), seed=1),
        "core_number": nx.core_number(net), "clustering": nx.clustering(net),
    }  # fmt: skip
    for name, values in measures.items():
        nx.set_node_attributes(net, values, name)
    for row in rows:
        for node in row.members:
            net.nodes[node].update(
                community=row.number, community_label=row.label, community_stability=row.stability
            )
    return rows, net
