"""Who works in which field: people and the fields of their papers."""

from __future__ import annotations

import networkx as nx

from kg.network.bipartite import bipartite_network
from kg.network.fields import field_name
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_author_fields(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the bipartite network of people and fields; a tie is a paper by the one in the other.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_author_fields(Tables([], [], []), SCHEMES["full"]))
    0
    """
    things = ((work.id, field) for work in tables.works for field in work.fields)
    return bipartite_network(tables, "field", things, field_name, counting)
