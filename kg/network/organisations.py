"""Which organisations publish together: by the organisation that signs at the time of the paper."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.network.cooccurrence import cooccurrence_network, standing
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_organisations(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the network of organisations; a tie joins two that sign one paper.

    An organisation signs a paper when it stands beside a name in the byline or on the paper as a whole.
    One author who signs with two ties them, too.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_organisations(Tables([], [], []), SCHEMES["full"]))
    0
    """
    placed = ((row.work, row.position, row.organisation) for row in tables.affiliations)
    named = organisation_names(tables)
    return cooccurrence_network(
        standing(placed, tables.works), "organisation", named.__getitem__, counting, tables.max_authors
    )


def organisation_names(tables: Tables) -> dict[str, dict[str, Any]]:
    """Give the label and the country of each organisation, as far as it is known.

    Examples
    --------
    >>> organisation_names(Tables([], [], []))
    {}
    """
    return {
        row.organisation: {"label": row.name, **({"country": row.country} if row.country else {})}
        for row in tables.affiliations
    }
