"""How much of the data is there, and where sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.store.rows import ConflictRow, PersonRow, Tables
from kg.views.report.values import Conflict, Coverage
from kg.views.styling import UNCERTAIN_BELOW


def coverage(tables: Tables) -> list[Coverage]:
    """Count what is known of papers, names in bylines and people.

    Examples
    --------
    >>> coverage(Tables())
    []
    """
    works, people = tables.works, tables.people
    with_concept = {row.work for row in tables.concepts}
    told = {row.work for row in tables.authorships if row.affiliation}
    signed = sum(row.affiliation is not None for row in tables.authorships)
    of_papers = (
        ("a year", sum(work.year is not None for work in works), ""),
        (
            "a year that is printed",
            sum(_dated(work.year, work.year_inferred) for work in works),
            "not inferred",
        ),
        (
            "a whole author list",
            sum(work.complete is not False for work in works),
            "not known to be cut by “et al.”; else people and ties are missing",
        ),
        ("a DOI", sum(work.doi is not None for work in works), ""),
        ("a venue", sum(work.venue is not None for work in works), ""),
        ("a field", sum(bool(work.fields) for work in works), ""),
        ("a concept", sum(work.id in with_concept for work in works), ""),
        (
            "an affiliation",
            sum(bool(work.affiliations) or work.id in told for work in works),
            "of any author",
        ),
    )
    found = [Coverage(f"Papers with {what}", known, len(works), note) for what, known, note in of_papers]
    found.append(Coverage("Names in bylines with an affiliation", signed, len(tables.authorships)))
    found += _of_people(people)
    return [one for one in found if one.of]


def _dated(year: int | None, inferred: bool) -> bool:
    return year is not None and not inferred


def _of_people(people: Sequence[PersonRow]) -> list[Coverage]:
    proved = sum(person.verified for person in people)
    sure = sum(person.verified or person.confidence >= UNCERTAIN_BELOW for person in people)
    settled = sum(not person.ambiguous for person in people)
    count = len(people)
    return [
        Coverage(
            "People proved by an identifier or a ruling", proved, count, "all others are inferred from names"
        ),
        Coverage(
            "People who are one person, most likely", sure, count, f"confidence {UNCERTAIN_BELOW} or more"
        ),
        Coverage(
            "Names that stand for one person",
            settled,
            count,
            "else it is open for whom, and no tie is counted",
        ),
    ]


def conflicts(rows: Sequence[ConflictRow], titles: dict[str, str]) -> list[Conflict]:
    """Count disagreements between records of one paper by field, each with its first example.

    Examples
    --------
    >>> found = conflicts([ConflictRow("p", "year", "2001", "a.bib", "2002", "b.ris")], {"p": "Ties"})
    >>> found[0].times, found[0].title, found[0].other
    (1, 'Ties', '2002')
    """
    by_field: defaultdict[str, list[ConflictRow]] = defaultdict(list)
    for row in rows:
        by_field[row.field].append(row)
    found = []
    for name, same in sorted(by_field.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        row = min(same)
        found.append(
            Conflict(
                name,
                len(same),
                titles.get(row.work, row.work),
                row.value,
                row.source,
                row.other,
                row.other_source,
            )
        )
    return found
