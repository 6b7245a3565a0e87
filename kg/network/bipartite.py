"""Networks of two kinds of node: people, and what their papers are, are about, or are signed with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import fsum
from typing import Any

import networkx as nx

from kg.network.coauthorship import bylines, person_attributes
from kg.network.cooccurrence import Placed, standing, thing_nodes
from kg.network.tables import Tables
from kg.network.weighting import SCHEMES, Scheme
from kg.store.rows import WorkRow

SHARED = tuple((scheme.column, scheme.share) for scheme in SCHEMES.values() if scheme.share)
"""The schemes that divide a paper among its people: where the sum is kept, and the share."""
Share = tuple[float, ...]
"""What a paper counts for a person, under each of `SHARED`."""
Links = dict[tuple[str, str], dict[str, Share]]
"""From person and thing to the papers that link them."""


def bipartite_network(
    tables: Tables,
    kind: str,
    things: Iterable[tuple[str, str]],
    about: Callable[[str], dict[str, Any]],
    scheme: Scheme,
    *,
    own: Iterable[Placed] | None = None,
) -> nx.Graph:
    """Tie people to what stands on their papers.

    A paper counts for each such tie as the scheme gives its people a share (`Scheme.share`). No pairs of
    people are made, so that no paper is too large.

    Parameters
    ----------
    kind
        Of the other nodes.
    things
        Pairs of work and thing: every author of the work is tied to the thing.
    about
        From a thing to its ``label`` and what else is known.
    own
        Where a thing belongs to one author of the work alone: work, position in the byline, thing.

    Examples
    --------
    >>> bipartite_network(Tables([], [], []), "concept", [], lambda name: {}, SCHEMES["full"]).graph
    {'bipartite': 'person, concept', 'ambiguous_left_out': 0}
    """
    out = set() if tables.ambiguous else {person.id for person in tables.people if person.ambiguous}
    placed = [(work, 0, thing) for work, thing in things]
    placed += [(work, place, thing) for work, place, thing in own or ()]
    net = nx.Graph(bipartite=f"person, {kind}", ambiguous_left_out=len(out))
    people = sorted((one for one in tables.people if one.id not in out), key=lambda one: one.id)
    net.add_nodes_from((one.id, person_attributes(one)) for one in people)
    net.add_nodes_from(thing_nodes(standing(placed, tables.works), kind, about))
    work_of = {work.id: work for work in tables.works}
    links = _links(tables, placed) if own is None else _own_links(tables, placed)
    for (person, thing), papers in sorted(links.items()):
        if person not in out:
            net.add_edge(person, thing, **_link(papers, work_of, scheme))
    return net


def _shares(tables: Tables) -> Iterator[tuple[str, str, Share]]:
    """Give each person of each work, and the share of it."""
    there = bylines(tables.authorships, tables.works)
    for paper, those, places in zip(there.papers, there.on, there.places or (), strict=True):
        for one, place in zip(those, places, strict=True):
            yield paper.id, there.names[one], tuple(share(len(those), place) for _, share in SHARED)


def _links(tables: Tables, placed: Iterable[Placed]) -> Links:
    on: dict[str, set[str]] = {}
    for work, _, thing in placed:
        on.setdefault(work, set()).add(thing)
    links: Links = {}
    for work, person, share in _shares(tables):
        for thing in on.get(work, ()):
            links.setdefault((person, thing), {})[work] = share
    return links


def _own_links(tables: Tables, placed: Iterable[Placed]) -> Links:
    """Link a thing to who stands at its place of the byline."""
    person_at = {(row.work, row.position): row.person for row in tables.authorships}
    shares = {(work, person): share for work, person, share in _shares(tables)}
    links: Links = {}
    for work, place, thing in placed:
        person = person_at.get((work, place))
        if person and (work, person) in shares:
            links.setdefault((person, thing), {})[work] = shares[work, person]
    return links


def _link(papers: dict[str, Share], work_of: dict[str, WorkRow], scheme: Scheme) -> dict[str, Any]:
    works = [work_of[paper] for paper in sorted(papers)]
    years = [work.year for work in works if work.year is not None]
    span = {"first_year": min(years), "last_year": max(years)} if years else {}
    columns = zip(*(papers[work.id] for work in works), strict=True)
    sums = {name: fsum(column) for (name, _), column in zip(SHARED, columns, strict=True)}
    return {
        "weight": sums[scheme.column],
        **sums,
        "paper_count": len(works),
        "incomplete_paper_count": sum(work.complete is False for work in works),
        **span,
        "papers": [work.id for work in works],
    }
