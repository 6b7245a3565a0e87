"""From records and decisions to the rows of a graph directory."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.concepts import ConceptAssignment, concept_key
from kg.organisations.grouping import OrganisationIdentity
from kg.records import Work
from kg.resolution.merging import conflicts
from kg.resolution.people import Identities, Person
from kg.store.rows import (
    AffiliationRow,
    AuthorshipRow,
    ClaimRow,
    ConceptRow,
    ConflictRow,
    ImpliedRow,
    MembershipRow,
    PersonRow,
    ProductionRow,
    WorkRow,
)
from kg.triples.iris import Minter
from kg.triples.organisations import decided_iri

KeyedWork = tuple[str, Work]


def work_rows(works: Iterable[KeyedWork], minter: Minter) -> Iterator[WorkRow]:
    """Give a row per distinct work."""
    for key, work in works:
        date, where = work.date, work.provenance
        certain = dict(work.confidence)
        yield WorkRow(
            id=minter.work(key),
            title=work.title,
            year=date.year if date else None,
            date=date.value if date else None,
            date_precision=date.precision if date else None,
            year_inferred=bool(date and date.year_inferred),
            listed_count=work.listed_count,
            stated_count=work.stated_count,
            complete=work.complete,
            fields=[field.category or field.code for field in work.fields],
            affiliations=list(work.affiliations),
            code=work.code,
            venue=work.venue,
            doi=work.identifier("doi"),
            urls=list(work.urls),
            abstract=work.abstract,
            source=where.source,
            first_line=where.lines[0] if where.lines else None,
            last_line=where.lines[1] if where.lines else None,
            confidence=min(certain.get("title", 1.0), certain.get("authors", 1.0)),
            kind=work.kind,
        )


def authorship_rows(
    works: Iterable[KeyedWork], identities: Identities, minter: Minter
) -> Iterator[AuthorshipRow]:
    """Give a row per name printed on a distinct work, with the person whom it was given to."""
    for key, work in works:
        for authorship in work.authorships:
            mention = (key, authorship.position)
            person = identities.person_of.get(mention)
            ids = {identifier.scheme: identifier.value for identifier in authorship.ids}
            yield AuthorshipRow(
                work=minter.work(key),
                position=authorship.position,
                name=authorship.name.written,
                family=authorship.name.family,
                given=authorship.name.given,
                affiliation="; ".join(authorship.affiliations) or None,
                orcid=ids.get("orcid"),
                person=minter.person(person) if person else None,
                confidence=identities.confidence_of.get(mention, 1.0),
            )


def person_rows(
    people: Iterable[Person],
    authorships: Iterable[AuthorshipRow],
    works: Iterable[WorkRow],
    minter: Minter,
) -> Iterator[PersonRow]:
    """Give a row per person, with counts and years from the papers that print them; sorted by IRI."""
    facts = {work.id: (work.year, work.complete is False) for work in works}
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for authorship in authorships:
        if authorship.person:
            papers[authorship.person].add(authorship.work)
    for person in sorted(people, key=lambda person: minter.person(person.key)):
        iri = minter.person(person.key)
        years = [year for paper in papers[iri] if (year := facts[paper][0]) is not None]
        yield PersonRow(
            id=iri,
            name=person.name.written,
            family=person.name.family,
            given=person.name.given,
            spellings=list(person.spellings),
            orcid=next((i.value for i in person.ids if i.scheme == "orcid"), None),
            verified=person.verified,
            confidence=person.confidence,
            paper_count=len(papers[iri]),
            incomplete_paper_count=sum(facts[paper][1] for paper in papers[iri]),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            ambiguous=person.ambiguous,
        )


def production_rows(
    people: Iterable[PersonRow], authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow]
) -> Iterator[ProductionRow]:
    """Give how much each person wrote, counted in full and by shares."""
    listed = {work.id: max(1, work.listed_count) for work in works}
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for authorship in authorships:
        if authorship.person:
            papers[authorship.person].add(authorship.work)
    for row in people:
        shares = math.fsum(1 / listed[paper] for paper in papers[row.id])
        yield ProductionRow(row.id, row.paper_count, round(shares, 9), row.first_year, row.last_year)


def concept_rows(
    assigned: Iterable[tuple[str, Iterable[ConceptAssignment]]], minter: Minter
) -> Iterator[ConceptRow]:
    """Give a row per concept of a work, best first."""
    for key, assignments in assigned:
        for given in assignments:
            yield ConceptRow(
                work=minter.work(key),
                concept=minter.concept(concept_key(given.label)),
                label=given.label,
                abbreviation=given.abbreviation,
                score=given.score,
                method=given.method,
                evidence=given.evidence,
            )


def implied_rows(works: Iterable[KeyedWork], identities: Identities, minter: Minter) -> Iterator[ImpliedRow]:
    """Give a row per author who is implied and is a person that some work prints."""
    for key, work in works:
        for implied in work.implied_authors:
            person = identities.named(implied.name)
            if person is not None:
                yield ImpliedRow(
                    work=minter.work(key),
                    person=minter.person(person),
                    name=implied.name,
                    confidence=implied.confidence,
                    evidence=implied.evidence,
                )


def conflict_rows(works: Iterable[KeyedWork], minter: Minter) -> Iterator[ConflictRow]:
    """Give a row for each field on which two records of a work disagree."""
    for key, work in works:
        for found in conflicts(work):
            yield ConflictRow(minter.work(key), *found)


def affiliation_rows(organisations: Iterable[OrganisationIdentity], minter: Minter) -> list[AffiliationRow]:
    """Give which organisations stand where on which works, each once; sorted."""
    return sorted(
        {
            AffiliationRow(minter.work(work), position, decided_iri(one, minter), one.name, one.country)
            for one in organisations
            for work, position in one.mentions
        },
        key=lambda row: (row.work, row.position, row.organisation, row.name),
    )


def claim_rows(identities: Identities, minter: Minter) -> Iterator[ClaimRow]:
    """Give the decisions about who spellings name, in the order of the claims."""
    for claim in identities.claims:
        yield ClaimRow(
            minter.person(claim.person),
            claim.spelling,
            claim.decision,
            claim.confidence,
            claim.rule,
            claim.evidence,
            minter.person(claim.other) if claim.other else None,
        )


def membership_rows(
    organisations: Iterable[OrganisationIdentity],
    identities: Identities,
    works: Iterable[WorkRow],
    minter: Minter,
) -> Iterator[MembershipRow]:
    """Give who signed with which organisation; what stands for a paper as a whole is nobody's."""
    year_of = {work.id: work.year for work in works}
    for one in organisations:
        papers: defaultdict[str, set[str]] = defaultdict(set)
        for mention in one.mentions:
            if person := identities.person_of.get(mention):
                papers[person].add(minter.work(mention[0]))
        for person in sorted(papers):
            years = [year for work in papers[person] if (year := year_of.get(work)) is not None]
            yield MembershipRow(
                minter.person(person),
                decided_iri(one, minter),
                one.name,
                min(years, default=None),
                max(years, default=None),
                len(papers[person]),
            )
