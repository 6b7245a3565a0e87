"""Who wrote what: people and their papers."""

from __future__ import annotations

import networkx as nx

from kg.network.bipartite import bipartite_network
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_author_papers(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the bipartite network of people and papers; a tie is an authorship.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_author_papers(Tables([], [], []), SCHEMES["full"]))
    0
    """
    title = {work.id: work.title for work in tables.works}
    things = ((work.id, work.id) for work in tables.works)
    return bipartite_network(tables, "work", things, lambda work: {"label": title[work]}, counting)
