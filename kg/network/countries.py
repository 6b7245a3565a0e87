"""Which countries publish together: by the countries of the organisations that sign."""

from __future__ import annotations

import networkx as nx

from kg.network.cooccurrence import cooccurrence_network, standing
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_countries(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the network of countries; a tie joins two whose organisations sign one paper.

    Nodes are codes of ISO 3166-1 alpha-2. An organisation whose country is not known counts for none.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_countries(Tables([], [], []), SCHEMES["full"]))
    0
    """
    placed = ((row.work, row.position, row.country) for row in tables.affiliations if row.country)
    there = standing(placed, tables.works)
    return cooccurrence_network(there, "country", lambda code: {"label": code}, counting, tables.max_authors)
