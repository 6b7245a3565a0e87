"""The tables of a graph directory, one row type each.

The column files (``records/*.parquet``) hold exactly these rows; the field
annotations are the schema. Stages after the store work on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class WorkRow(NamedTuple):
    """One distinct work. ``id`` is its IRI; ``date`` no more precise than known."""

    id: str
    title: str
    year: int | None
    date: str | None
    date_precision: str | None
    year_inferred: bool
    listed_count: int
    stated_count: int | None
    complete: bool | None
    fields: list[str]
    """Likely categories (``cs.LG``), else the code as printed; the primary one first."""
    affiliations: list[str]
    code: bool | None
    venue: str | None
    doi: str | None
    urls: list[str]
    abstract: str | None
    source: str
    first_line: int | None
    last_line: int | None
    confidence: float
    """Of title and author list, 0 to 1; 1 where the format leaves nothing to guess."""
    kind: str | None = None
    """As CSL calls it (``article-journal`` …)."""


class AuthorshipRow(NamedTuple):
    """One name as printed on one work, and the person whom it was given to."""

    work: str
    position: int
    name: str
    family: str | None
    given: str | None
    affiliation: str | None
    orcid: str | None
    person: str | None
    """``None`` where a group signs: it is no person."""
    confidence: float


class ImpliedRow(NamedTuple):
    """Somebody who most likely is an author of a work but is not printed on it."""

    work: str
    person: str
    name: str
    confidence: float
    evidence: str


class PersonRow(NamedTuple):
    """One person. Papers are those that print them; years are ``None`` when none is known."""

    id: str
    name: str
    family: str | None
    given: str | None
    spellings: list[str]
    """As printed, the most frequent first."""
    orcid: str | None
    verified: bool
    """An identifier or a human ruling proves who it is; else it is inferred."""
    confidence: float
    """The least confidence of the mentions, 0 to 1."""
    paper_count: int
    incomplete_paper_count: int
    first_year: int | None
    last_year: int | None
    ambiguous: bool = False
    """The name can stand for several others, and nothing decides for whom."""


class ProductionRow(NamedTuple):
    """How much a person wrote: papers that print them."""

    person: str
    paper_count: int
    """Full counting: each paper counts 1."""
    paper_count_fractional: float
    """Each paper counts 1/n, n its number of listed authors."""
    first_year: int | None
    last_year: int | None


class AffiliationRow(NamedTuple):
    """An organisation that stands on a work: beside a name in the byline, or on the work as a whole."""

    work: str
    position: int
    """In the byline; 0 for the work as a whole."""
    organisation: str
    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""


class MembershipRow(NamedTuple):
    """That a person signed with an organisation, in which years and on how many papers."""

    person: str
    organisation: str
    organisation_name: str
    first_year: int | None
    last_year: int | None
    paper_count: int


class ConceptRow(NamedTuple):
    """A concept assigned to a work. ``evidence`` is the text that shows it."""

    work: str
    concept: str
    label: str
    abbreviation: str | None
    score: float
    method: str
    evidence: str


class CollaborationRow(NamedTuple):
    """One unordered pair of people who wrote together; ``a < b``."""

    a: str
    b: str
    paper_count: int
    """Full counting: each joint paper counts 1."""
    weight_fractional: float
    """Newman's counting: each joint paper counts 1/(n−1), n its number of listed authors."""
    incomplete_paper_count: int
    """How many of the joint papers have a truncated author list, so that n was more."""
    first_year: int | None
    last_year: int | None
    papers: list[str]
    """IRIs of the joint papers, sorted."""
    weight_per_author: float | None = None
    """Each joint paper counts 1/n."""
    weight_per_pair: float | None = None
    """Each joint paper counts 2/(n(n−1))."""
    weight_harmonic: float | None = None
    """Each joint paper is divided by the places in its byline; ``None`` where there are no places."""


class CommunityRow(NamedTuple):
    """A community of the coauthorship network; numbered by size from 0 without gaps."""

    number: int
    label: str
    size: int
    members: list[str]
    """Person IRIs, the most central first."""
    terms: list[str]
    """Concept labels that set it apart, the most telling first."""
    papers: list[str]
    """IRIs of representative papers."""
    stability: float
    """Mean over members of how often they stay together over runs, 0 to 1."""


class ConflictRow(NamedTuple):
    """Two records of one work that disagree on a field; ``value`` was chosen, ``other`` was not."""

    work: str
    field: str
    value: str
    source: str
    other: str
    other_source: str


class ClaimRow(NamedTuple):
    """A decision about who a spelling names, with its evidence."""

    person: str
    spelling: str
    decision: str
    """``same``, ``different`` or ``undecided``."""
    confidence: float
    rule: str
    evidence: str
    other: str | None
    """The person whom it was told apart from, or may be."""


class MeasureRow(NamedTuple):
    """A measure of one person in one network; absent rows are undefined values."""

    person: str
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class Tables:
    """All the tables of a graph directory, each in the order of its column file."""

    works: Sequence[WorkRow] = ()
    authorships: Sequence[AuthorshipRow] = ()
    implied: Sequence[ImpliedRow] = ()
    people: Sequence[PersonRow] = ()
    collaborations: Sequence[CollaborationRow] = ()
    concepts: Sequence[ConceptRow] = ()
    communities: Sequence[CommunityRow] = ()
    measures: Sequence[MeasureRow] = ()
    conflicts: Sequence[ConflictRow] = ()
    affiliations: Sequence[AffiliationRow] = ()
    claims: Sequence[ClaimRow] = ()
