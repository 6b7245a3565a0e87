"""What speaks for a person being one: the claims about the spellings, and where the person signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from kg.store.rows import ClaimRow, Tables

_CLAIMS_AT_MOST = 8
_ORDER = {"different": 0, "undecided": 1, "same": 2}

Signed = tuple[str, int | None, int | None, int]
"""An organisation, the first and the last year, and the number of papers."""


def claims_of(
    node: Mapping[Hashable, int], claims: Iterable[ClaimRow]
) -> defaultdict[Hashable, list[list[Any]]]:
    """Give the claims about each person: decision, spelling, confidence, evidence, whom else it is about.

    The other person is a number of ``node``, or absent. What is open or was told apart stands before what was
    joined, the least sure first; of many, the first are kept.

    Examples
    --------
    >>> claim = ClaimRow("ada", "A. Lind", "same", 0.91234, "initials-1", "3 shared coauthors", None)
    >>> claims_of({"ada": 0}, [claim])["ada"]
    [['same', 'A. Lind', 0.912, '3 shared coauthors']]
    """
    found: defaultdict[Hashable, list[list[Any]]] = defaultdict(list)
    for row in sorted(claims, key=lambda row: (_ORDER.get(row.decision, 3), row.confidence, row)):
        for one, other in ((row.person, row.other), (row.other, row.person)):
            if one in node and len(found[one]) < _CLAIMS_AT_MOST:
                whom = [node[other]] if other in node else []
                found[one].append([row.decision, row.spelling, round(row.confidence, 3), row.evidence, *whom])
    return found


def memberships(tables: Tables) -> defaultdict[Hashable, list[Signed]]:
    """Give the organisations with which each person signed, the earliest first.

    What stands on a paper as a whole is nobody's.
    """
    year_of = {work.id: work.year for work in tables.works}
    person_at = {(row.work, row.position): row.person for row in tables.authorships}
    papers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables.affiliations:
        if person := person_at.get((row.work, row.position)):
            papers[person, row.name].add(row.work)
    found: defaultdict[Hashable, list[Signed]] = defaultdict(list)
    for (person, name), works in papers.items():
        years = [year for work in works if (year := year_of.get(work)) is not None]
        found[person].append((name, min(years, default=None), max(years, default=None), len(works)))
    for rows in found.values():
        rows.sort(key=lambda row: (row[1] or 9999, row[2] or 9999, row[0]))
    return found
