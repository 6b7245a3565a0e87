"""What the stages found: works and people, then the network and its measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.analysis import Analysis
from kg.engine.spool import Spool
from kg.organisations.grouping import OrganisationIdentity
from kg.reading import KeyedWork
from kg.resolution.distinct_works import MergeClaim
from kg.resolution.people import Identities
from kg.store.rows import (
    AffiliationRow,
    AuthorshipRow,
    ClaimRow,
    CollaborationRow,
    ConceptRow,
    ConflictRow,
    ImpliedRow,
    MembershipRow,
    PersonRow,
    Tables,
    WorkRow,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """Works and people, once the stages up to resolution are done."""

    distinct: Spool[KeyedWork]
    merges: list[MergeClaim]
    works: list[WorkRow]
    authorships: list[AuthorshipRow]
    people: list[PersonRow]
    implied: list[ImpliedRow]
    identities: Identities
    conflicts: list[ConflictRow]
    organisations: list[OrganisationIdentity]
    memberships: list[MembershipRow]
    affiliations: list[AffiliationRow]
    claims: list[ClaimRow]


@dataclass(frozen=True, slots=True)
class Measured:
    """The network and what was computed on it."""

    ties: list[CollaborationRow]
    skipped_hyperauthored: int
    analysis: Analysis


def tables_of(decided: Decided, concepts: Sequence[ConceptRow], measured: Measured) -> Tables:
    """Gather all rows."""
    return Tables(
        works=decided.works,
        authorships=decided.authorships,
        implied=decided.implied,
        people=decided.people,
        collaborations=measured.ties,
        concepts=concepts,
        communities=measured.analysis.communities,
        measures=measured.analysis.measures,
        conflicts=decided.conflicts,
        affiliations=decided.affiliations,
        claims=decided.claims,
    )


def counted(tables: Tables, skipped_hyperauthored: int, organisations: int) -> dict[str, Any]:
    """Count what a graph holds: the ``counts`` of the manifest and of the dataset's description."""
    return {
        "works": len(tables.works),
        "incomplete_works": sum(work.complete is False for work in tables.works),
        "authorships": len(tables.authorships),
        "people": len(tables.people),
        "ambiguous_people": sum(person.ambiguous for person in tables.people),
        "implied_authors": len(tables.implied),
        "collaborations": len(tables.collaborations),
        "skipped_hyperauthored": skipped_hyperauthored,
        "communities": len(tables.communities),
        "conflicts": len(tables.conflicts),
        "concepts": len({row.concept for row in tables.concepts}),
        "organisations": organisations,
    }
