"""What the stages found: works and people, then the network and its measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.analysis import Analysis
from kg.engine.spool import Spool
from kg.reading import KeyedWork
from kg.resolution.people import Identities
from kg.store.rows import AuthorshipRow, CollaborationRow, ConceptRow, ImpliedRow, PersonRow, WorkRow


@dataclass(frozen=True, slots=True)
class Decided:
    """Works and people, once the stages up to resolution are done."""

    distinct: Spool[KeyedWork]
    merged: Spool[KeyedWork]
    works: list[WorkRow]
    authorships: list[AuthorshipRow]
    people: list[PersonRow]
    implied: list[ImpliedRow]
    identities: Identities


@dataclass(frozen=True, slots=True)
class Measured:
    """The network and what was computed on it."""

    ties: list[CollaborationRow]
    skipped_hyperauthored: int
    analysis: Analysis
    annotated: nx.Graph


def counted(decided: Decided, concepts: Sequence[ConceptRow], measured: Measured) -> dict[str, Any]:
    """Count what a graph holds: the ``counts`` of the manifest and of the dataset's description."""
    return {
        "works": len(decided.works),
        "incomplete_works": sum(work.complete is False for work in decided.works),
        "authorships": len(decided.authorships),
        "people": len(decided.people),
        "implied_authors": len(decided.implied),
        "collaborations": len(measured.ties),
        "skipped_hyperauthored": measured.skipped_hyperauthored,
        "communities": len(measured.analysis.communities),
        "concepts": len({row.concept for row in concepts}),
        "organisations": len({name for work in decided.works for name in work.affiliations}),
    }
