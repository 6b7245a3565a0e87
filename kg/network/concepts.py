"""Which concepts stand on papers together: the co-occurrence map that others make of keywords."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.network.cooccurrence import cooccurrence_network, standing
from kg.network.tables import Tables
from kg.network.weighting import Scheme


def build_concepts(tables: Tables, counting: Scheme) -> nx.Graph:
    """Make the network of concepts; a tie joins two that one paper is about.

    Examples
    --------
    >>> from kg.network.weighting import SCHEMES
    >>> len(build_concepts(Tables([], [], []), SCHEMES["full"]))
    0
    """
    placed = ((row.work, 0, row.concept) for row in tables.concepts)
    named = concept_names(tables)
    return cooccurrence_network(
        standing(placed, tables.works), "concept", named.__getitem__, counting, tables.max_authors
    )


def concept_names(tables: Tables) -> dict[str, dict[str, Any]]:
    """Give the label of each concept; of several the first in the alphabet.

    Examples
    --------
    >>> concept_names(Tables([], [], []))
    {}
    """
    labels: dict[str, str] = {}
    for row in tables.concepts:
        labels[row.concept] = min(row.label, labels.get(row.concept, row.label))
    return {concept: {"label": label} for concept, label in labels.items()}
