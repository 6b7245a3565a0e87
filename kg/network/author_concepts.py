"""Who writes about what: people and the concepts of their papers."""

from __future__ import annotations

import networkx as nx

from kg.network.bipartite import bipartite_network
from kg.network.concepts import concept_names
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_author_concepts(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the bipartite network of people and concepts; a tie is a paper by the one about the other.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_author_concepts(Tables([], [], []), SCHEMES["full"]))
    0
    """
    things = ((row.work, row.concept) for row in tables.concepts)
    return bipartite_network(tables, "concept", things, concept_names(tables).__getitem__, counting)
