"""Where a work was published, what it is about by its source, and by whom its authors were employed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.identifiers import key, normalised, work_keys
from kg.records import Organisation, Relation, Subject, Work
from kg.triples import vocabulary as v
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, address, boolean, integer, text

_KEYWORDS = "keywords"
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/#?=&%+-]*)?")


def publication_statements(paper: str, work: Work, minter: Minter) -> Iterator[Statement]:
    """State venue, imprint, addresses, references, subjects and versions of a paper (a written IRI)."""
    yield from _imprint(paper, work)
    for url in work.urls:
        yield paper, v.URL, address(url)
    for reference in work.references:
        yield paper, v.CITATION, text(reference)
    if work.citation_count is not None:
        yield paper, v.CITATION_COUNT, integer(work.citation_count)
    if work.retracted is not None:
        yield paper, v.RETRACTED, boolean(work.retracted)
    for subject in work.subjects:
        if subject.scheme == _KEYWORDS:
            yield paper, v.KEYWORD, text(subject.text)
        else:
            yield paper, v.SUBJECT, f"<{_subject_iri(subject, minter)}>"
    for relation in work.related:
        if target := _target(relation, work):
            yield paper, v.RELATIONS[relation.kind], f"<{minter.work(target)}>"


def _imprint(paper: str, work: Work) -> Iterator[Statement]:
    imprint = work.imprint
    for predicate, value in (
        (v.PUBLICATION_NAME, work.venue),
        (v.VOLUME, imprint.volume),
        (v.ISSUE, imprint.issue),
        (v.PAGE_RANGE, imprint.pages),
        (v.PUBLISHER, imprint.publisher),
        (v.PLACE, imprint.place),
        (v.EDITION, imprint.edition),
        (v.SERIES, imprint.series),
        (v.LANGUAGE, work.language),
    ):
        if value:
            yield paper, predicate, text(value)
    for issn in imprint.issns:
        yield paper, v.ISSN, text(issn)
    for identifier in work.ids:
        if identifier.scheme == "isbn":
            yield paper, v.ISBN, text(identifier.value)
    if work.licence:
        web = _WEB_ADDRESS.fullmatch(work.licence)
        yield paper, v.LICENSE, f"<{work.licence}>" if web else text(work.licence)


def subject_statements(work: Work, minter: Minter) -> Iterator[Statement]:
    """State what the subjects of a paper are: concepts of their schemes."""
    for subject in work.subjects:
        if subject.scheme == _KEYWORDS:
            continue
        concept, scheme = f"<{_subject_iri(subject, minter)}>", f"<{minter.scheme(subject.scheme)}>"
        yield concept, v.TYPE, v.CONCEPT
        yield concept, v.IN_SCHEME, scheme
        yield concept, v.PREF_LABEL, text(subject.text)
        if subject.id:
            yield concept, v.NOTATION, text(subject.id)
        yield scheme, v.TYPE, v.CONCEPT_SCHEME


def organisation_iri(place: Organisation, minter: Minter) -> str:
    """Give the IRI of an organisation: its ROR or other identifier, else its name.

    Examples
    --------
    >>> from kg.records import Identifier
    >>> organisation_iri(Organisation("ETH", (Identifier("ror", "05a28rw58"),)), Minter())
    'https://w3id.org/coauthor-kg/id/organisation/ror/05a28rw58'
    """
    known = [identifier for given in place.ids if (identifier := normalised(given))]
    best = min(known, key=lambda identifier: (identifier.scheme != "ror", identifier), default=None)
    return minter.organisation(place.name, key(best.scheme, best.value) if best else None)


def organisation_statements(place: Organisation, minter: Minter) -> Iterator[Statement]:
    """State an organisation as a source knows it."""
    node = f"<{organisation_iri(place, minter)}>"
    yield node, v.TYPE, v.ORGANIZATION
    yield node, v.TYPE, v.FOAF_ORGANIZATION
    yield node, v.PREF_LABEL, text(place.name)
    if place.country:
        yield node, v.COUNTRY, text(place.country)
    for given in place.ids:
        known = normalised(given) or given
        yield node, v.SCHEMA_IDENTIFIER, text(f"{known.scheme}:{known.value}")
        if known.scheme == "ror":
            yield node, v.SAME_AS, f"<https://ror.org/{known.value}>"


def _subject_iri(subject: Subject, minter: Minter) -> str:
    return minter.subject(subject.scheme, subject.text)


def _target(relation: Relation, work: Work) -> str | None:
    """The key of the other work, unless it is this one."""
    other = normalised(relation.target)
    if other is None:
        return None
    target = key(other.scheme, other.value)
    return None if target in work_keys(work) or relation.kind not in v.RELATIONS else target
