"""The tables that networks are made from, and the part of them that a selection is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.network.selection import Selection
from kg.store.rows import AffiliationRow, AuthorshipRow, ConceptRow, PersonRow, WorkRow

MAX_AUTHORS = 100
"""Works with more than this give no pairs: 3,000 authors would be 4.5 million ties."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that networks are made from."""

    people: Sequence[PersonRow]
    authorships: Sequence[AuthorshipRow]
    works: Sequence[WorkRow]
    concepts: Sequence[ConceptRow] = ()
    max_authors: int = MAX_AUTHORS
    """Works by more people, or with more of what else is paired, give no pairs."""
    ambiguous: bool = False
    """Whether those are people too of whom it is an open question who they are."""
    affiliations: Sequence[AffiliationRow] = ()


def part_of(tables: Tables, selection: Selection, *, roster: bool = False) -> Tables:
    """Keep the works that a selection is about, and the people whom they print, counted anew.

    Parameters
    ----------
    roster
        Whether the works must be by somebody of the roster: for networks without people.

    Examples
    --------
    >>> part_of(Tables([], [], []), Selection(2020)).works
    []
    """
    team = selection.roster if roster else None
    if not selection.is_of_works and team is None:
        return tables
    works = works_of(tables.works, selection)
    if selection.concepts:
        about = {row.work for row in tables.concepts if row.concept in selection.concepts}
        works = [work for work in works if work.id in about]
    if selection.organisations:
        signed = {row.work for row in tables.affiliations if row.organisation in selection.organisations}
        works = [work for work in works if work.id in signed]
    if team is not None:
        wrote = {row.work for row in tables.authorships if row.person in team}
        works = [work for work in works if work.id in wrote]
    kept = {work.id for work in works}
    return replace(
        tables,
        works=works,
        people=people_of(tables.people, tables.authorships, works),
        authorships=[row for row in tables.authorships if row.work in kept],
        concepts=[row for row in tables.concepts if row.work in kept],
        affiliations=[row for row in tables.affiliations if row.work in kept],
    )


def works_of(works: Iterable[WorkRow], selection: Selection) -> list[WorkRow]:
    """Keep the works of the slice of years and of the fields.

    Examples
    --------
    >>> works_of([], Selection(2020))
    []
    """
    return [work for work in works if selection.covers(work.year) and selection.is_about(work.fields)]


def people_of(
    people: Iterable[PersonRow], authorships: Iterable[AuthorshipRow], works: Iterable[WorkRow]
) -> list[PersonRow]:
    """Keep the people whom these works print, with their counts and years taken from these works.

    Examples
    --------
    >>> people_of([], [], [])
    []
    """
    work_of = {work.id: work for work in works}
    papers: dict[str, set[str]] = {}
    for row in authorships:
        if row.person and row.work in work_of:
            papers.setdefault(row.person, set()).add(row.work)
    return [
        _recount(person, [work_of[paper] for paper in papers[person.id]])
        for person in people
        if person.id in papers
    ]


def _recount(person: PersonRow, works: list[WorkRow]) -> PersonRow:
    years = [work.year for work in works if work.year is not None]
    return person._replace(
        paper_count=len(works),
        incomplete_paper_count=sum(work.complete is False for work in works),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
    )
