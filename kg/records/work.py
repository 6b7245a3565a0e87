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


class Organisation(NamedTuple):
    """An organisation as a source knows it: its name there, and its identifiers (``ror`` …).

    Attributes
    ----------
    country
        ISO 3166 code of two letters.
    """

    name: str
    ids: tuple[Identifier, ...] = ()
    country: str | None = None


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
    group
        A collaboration or an organisation signs here, not a person.
    spellings
        Other spellings of the name that the same record gives (initials, another script).
    organisations
        What the source takes the affiliations to be.
    """

    position: int
    name: PersonName
    affiliations: tuple[str, ...] = ()
    ids: tuple[Identifier, ...] = ()
    group: bool = False
    spellings: tuple[str, ...] = ()
    organisations: tuple[Organisation, ...] = ()


class Subject(NamedTuple):
    """What a source says that a work is about, in a named scheme.

    Attributes
    ----------
    scheme
        ``keywords`` (the authors' own), ``mesh``, ``openalex-topics``, ``wos-categories`` …
    id
        Its identifier in the scheme, where given.
    """

    text: str
    scheme: str
    id: str | None = None


class Imprint(NamedTuple):
    """Where in its venue a work stands, and who publishes it; all text, as printed."""

    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    place: str | None = None
    edition: str | None = None
    series: str | None = None
    issns: tuple[str, ...] = ()


class Relation(NamedTuple):
    """A stated relation to another work.

    Attributes
    ----------
    kind
        ``preprint-of``, ``has-preprint``, ``version-of``, ``correction-of``, ``retraction-of``,
        ``part-of``, ``review-of``, ``translation-of``.
    """

    kind: str
    target: Identifier


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


class MergedRecord(NamedTuple):
    """A record that states a work together with others, and why it was put there.

    Attributes
    ----------
    rule
        Which rule decided; ``lead`` for the record whose byline the work has.
    confidence
        0 to 1.
    """

    record: Work
    rule: str
    confidence: float
    evidence: str


class Work(NamedTuple):
    """A work as one record states it, or as several do.

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
    kind
        What kind of work, as CSL 1.0.2 calls it: ``article-journal``, ``paper-conference``,
        ``article`` (a preprint), ``book``, ``chapter``, ``thesis``, ``report``, ``dataset`` …
    editors
        Like authorships, and never among them.
    language
        As given; a code where the source has one.
    licence
        Its address or its name.
    subjects
        Keywords and categories as given, each with its scheme.
    citation_count
        How often the source says that the work is cited.
    related
        Other versions, corrections, the book of a chapter.
    originals
        ``(field, text)`` where markup was turned into plain text: what the source has.
    retracted
        Whether the source says that the work was retracted.
    sources
        The records of a work that several state, the leading one first; else empty.
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
    kind: str | None = None
    editors: tuple[Authorship, ...] = ()
    imprint: Imprint = Imprint()
    language: str | None = None
    licence: str | None = None
    subjects: tuple[Subject, ...] = ()
    citation_count: int | None = None
    related: tuple[Relation, ...] = ()
    originals: tuple[tuple[str, str], ...] = ()
    retracted: bool | None = None
    sources: tuple[MergedRecord, ...] = ()

    @property
    def listed_count(self) -> int:
        """How many authors are printed."""
        return len(self.authorships)

    def identifier(self, scheme: str) -> str | None:
        """The first identifier in a scheme, ``None`` when there is none."""
        return next((i.value for i in self.ids if i.scheme == scheme), None)
