"""Which fields meet on papers: categories that one paper has together."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.network.cooccurrence import cooccurrence_network, standing
from kg.network.tables import Tables
from kg.network.weighting import Scheme
from kg.records.categories import category_names


def build_fields(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the network of fields; a tie joins two that one paper has.

    Nodes are codes (``cs.LG``), for the column files know no more.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_fields(Tables([], [], []), SCHEMES["full"]))
    0
    """
    placed = ((work.id, 0, field) for work in tables.works for field in work.fields)
    return cooccurrence_network(
        standing(placed, tables.works), "field", field_name, counting, tables.max_authors
    )


def field_name(code: str) -> dict[str, Any]:
    """Give the label of a field: two have one name, so that the code is said, too.

    Examples
    --------
    >>> field_name("stat.ML"), field_name("Botany")
    ({'label': 'Machine Learning (stat.ML)'}, {'label': 'Botany'})
    """
    name = category_names().get(code)
    return {"label": f"{name} ({code})" if name else code}
