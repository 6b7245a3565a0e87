"""Who signs with which organisation: people and organisations, by the time of the paper."""

from __future__ import annotations

import networkx as nx

from kg.network.bipartite import bipartite_network
from kg.network.organisations import organisation_names
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_author_organisations(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the bipartite network of people and organisations; a tie is a paper signed so.

    What stands on a paper as a whole is a node, but nobody's.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_author_organisations(Tables([], [], []), SCHEMES["full"]))
    0
    """
    own = ((row.work, row.position, row.organisation) for row in tables.affiliations)
    named = organisation_names(tables)
    return bipartite_network(tables, "organisation", (), named.__getitem__, counting, own=own)
