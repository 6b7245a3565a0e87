"""The page of a community: people who write together more than with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.site.addresses import page_path
from kg.site.blocks import KEPT, Block, Chips, Link, Notes, Profile, Table, cut
from kg.site.gathered import Gathered, in_alphabet, newest_first
from kg.site.kind import Entry, PageKind
from kg.site.sections import concepts_on, fields_on, papers, people_network, person_link, timeline
from kg.store.rows import CommunityRow
from kg.views.quality import counted

_UNSTABLE = 0.7


def things(g: Gathered) -> Sequence[str]:
    """Give every community, the largest first."""
    return sorted(g.communities, key=lambda iri: g.communities[iri].number)


def profile(g: Gathered, iri: str) -> Profile:
    """Give the page of a community."""
    row = g.communities[iri]
    works = _works(g, row)
    stability = f"{row.stability:.0%} stable"
    return Profile(
        path=page_path(iri, g.base),
        iri=iri,
        kind="community",
        kicker=f"Community {row.number}",
        heading=row.label,
        lead=(counted(row.size, "person", "people"), counted(len(works), "paper"), stability),
        blocks=(
            *timeline(g, works),
            *people_network(g, iri, row.members),
            *_members(g, row),
            *papers(g, [work for work in row.papers if work in g.works], "Papers that stand for it"),
            *papers(
                g, works, "Papers of at least two members" if row.size > 1 else "Papers", in_turtle=False
            ),
        ),
        aside=(*_stability(row), *_terms(row), *concepts_on(g, works), *fields_on(g, works)),
        links=(),
        linked=(),
        description=g.description(iri),
        community=row.number,
    )


def _works(g: Gathered, row: CommunityRow) -> tuple[str, ...]:
    counts = Counter(work for one in row.members for work in g.works_of.get(one, ()))
    return newest_first((work for work, count in counts.items() if count > 1 or row.size == 1), g.works)


def _members(g: Gathered, row: CommunityRow) -> list[Block]:
    rows: list[tuple[Link | str | int, ...]] = [
        (person_link(g, one), g.people[one].paper_count, len(g.ties.get(one, ())))
        for one in row.members[:KEPT]
        if one in g.people
    ]
    kept, _ = cut(rows)
    return (
        [
            Table(
                "Members", ("Name", "Papers", "Coauthors"), kept, max(0, row.size - len(kept)), in_turtle=True
            )
        ]
        if rows
        else []
    )


def _stability(row: CommunityRow) -> list[Block]:
    said = f"In repeated runs its members stayed together {row.stability:.0%} of the time."
    if row.stability < _UNSTABLE:
        said += " Its border is uncertain."
    return [Notes("How sure it is", ((said,),), calm=row.stability >= _UNSTABLE)]


def _terms(row: CommunityRow) -> list[Block]:
    return [Chips("What sets it apart", tuple(map(Link, row.terms)))] if row.terms else []


def entry(g: Gathered, iri: str) -> Entry:
    """Give the line of a community in the lists."""
    row = g.communities[iri]
    note = counted(row.size, "person", "people")
    return Entry(row.label, page_path(iri, g.base), note, in_alphabet(row.label), row.size)


KIND = PageKind("community", "Communities", ("by-size", "a-z"), things, profile, entry)
