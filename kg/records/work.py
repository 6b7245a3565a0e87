"""A work and its authorships, as one record states them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kg.records.person_name import PersonName
from kg.records.provenance import Provenance

DatePrecision = Literal["day", "month", "year"]


class Identifier(NamedTuple):
    """An identifier in a named scheme (``doi``, ``arxiv``, ``orcid``, ``acl`` …); always a string."""

    scheme: str
    value: str


class PublicationDate(NamedTuple):
    """A date, no more precise than what is known.

    Attributes
    ----------
    value
        ``2023-06-02``, ``2023-06`` or ``2023``.
    year_inferred
        The record did not print the year; it was taken from ``Origin.as_of``.
    """

    value: str
    precision: DatePrecision
    year_inferred: bool = False

    @property
    def year(self) -> int:
        """The year alone."""
        return int(self.value[:4])


class FieldCode(NamedTuple):
    """A field as printed, and the category that it most likely means.

    Attributes
    ----------
    code
        As printed (``LG``).
    category
        The full category (``cs.LG``), ``None`` when it is open which one is meant.
    confidence
        Of the category, 0 to 1.
    candidates
        All categories that the code can mean, the likeliest first.
    """

    code: str
    category: str | None = None
    confidence: float = 0.0
    candidates: tuple[str, ...] = ()


class Authorship(NamedTuple):
    """One name as printed on one work, at its place in the byline.

    Attributes
    ----------
    position
        Counted from 1.
    affiliations
        As printed beside this name; empty when the affiliation is only the paper's.
    ids
        Identifiers printed for this author (``orcid``, ``openalex`` …).
    """

    position: int
    name: PersonName
    affiliations: tuple[str, ...] = ()
    ids: tuple[Identifier, ...] = ()


class ImpliedAuthor(NamedTuple):
    """Somebody who most likely is an author but is not printed as one.

    An author page lists only its subject's papers, so the subject of a truncated
    record that does not show them stands behind "et al.". It is an inference about
    identity, never an authorship.
    """

    name: str
    confidence: float
    evidence: str


class Reading(NamedTuple):
    """Another way to read the same line, kept when it is nearly as likely."""

    title: str
    authors: tuple[str, ...]
    confidence: float


class Work(NamedTuple):
    """A work as one record states it.

    Unknown is ``None`` or empty, never a guess without a confidence.

    Attributes
    ----------
    authorships
        In the order of the byline, positions 1, 2, 3 …
    stated_count
        How many authors the record says there are, ``None`` when it does not.
    complete
        Whether ``authorships`` is the whole byline: ``False`` after "et al.".
    affiliations
        Of the paper as a whole, as printed.
    code
        Whether the record says that code is available; ``None`` when it cannot tell.
    subject
        Whose page the record stands on, when that could be inferred.
    confidence
        ``(field, 0 to 1)`` for each field that the reader had to guess.
    alternatives
        Close runners-up for title and authors.
    """

    title: str
    authorships: tuple[Authorship, ...]
    provenance: Provenance
    complete: bool | None = None
    stated_count: int | None = None
    date: PublicationDate | None = None
    fields: tuple[FieldCode, ...] = ()
    affiliations: tuple[str, ...] = ()
    code: bool | None = None
    abstract: str | None = None
    ids: tuple[Identifier, ...] = ()
    venue: str | None = None
    urls: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str | None = None
    implied_authors: tuple[ImpliedAuthor, ...] = ()
    confidence: tuple[tuple[str, float], ...] = ()
    alternatives: tuple[Reading, ...] = ()

    @property
    def listed_count(self) -> int:
        """How many authors are printed."""
        return len(self.authorships)

    def identifier(self, scheme: str) -> str | None:
        """The first identifier in a scheme, ``None`` when there is none."""
        return next((i.value for i in self.ids if i.scheme == scheme), None)
