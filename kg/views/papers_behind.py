"""Which papers stand behind each node of a network, whatever its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterator

import networkx as nx

from kg.store.rows import Tables


def papers_behind(net: nx.Graph, tables: Tables) -> dict[Hashable, set[str]]:
    """Give the papers of each node: those a person wrote, those about a concept, of a field.

    A node is what it is called in the tables: the IRI of a person, a concept, an organisation or
    a work, the code of a field or a country.

    Examples
    --------
    >>> papers_behind(nx.path_graph(1), Tables())
    {0: set()}
    """
    found: defaultdict[Hashable, set[str]] = defaultdict(set)
    for node, work in _pairs(tables, net):
        found[node].add(work)
    return {node: found[node] for node in net}


def _pairs(tables: Tables, drawn: Container[str]) -> Iterator[tuple[str, str]]:
    for authorship in tables.authorships:
        if authorship.person and authorship.person in drawn:
            yield authorship.person, authorship.work
    for concept in tables.concepts:
        if concept.concept in drawn:
            yield concept.concept, concept.work
    for row in tables.affiliations:
        for name in (row.organisation, row.country):
            if name and name in drawn:
                yield name, row.work
    for work in tables.works:
        yield from ((name, work.id) for name in (work.id, *work.fields) if name in drawn)
