"""Concepts and fields over the years, as tables of counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.records.categories import category_names
from kg.store.rows import ConceptRow, WorkRow
from kg.views.report.values import Concept, Matrix

_COLUMNS = 26
"""Columns of a table at most; more years are taken together."""
_PAPERS = 3
"""Papers that a table must count to be worth a look."""


def concepts(rows: Iterable[ConceptRow]) -> list[Concept]:
    """Give every concept, those of most papers first.

    Examples
    --------
    >>> concepts([ConceptRow("p", "c", "ties", None, 1.0, "m", "t")])
    [Concept(concept='c', label='ties', papers=1)]
    """
    labels: dict[str, str] = {}
    works: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        labels.setdefault(row.concept, row.label)
        works[row.concept].add(row.work)
    found = [Concept(concept, labels[concept], len(on)) for concept, on in works.items()]
    return sorted(found, key=lambda one: (-one.papers, one.label, one.concept))


def concepts_over_time(
    works: Iterable[WorkRow], rows: Iterable[ConceptRow], shown: Sequence[Concept]
) -> Matrix | None:
    """Count papers per concept and period; ``None`` where there is too little to see."""
    chosen = {one.concept: one.label for one in shown if one.papers > 1}
    pairs = {(row.concept, row.work) for row in rows if row.concept in chosen}
    return _matrix(works, pairs, chosen)


def fields_over_time(works: Sequence[WorkRow], most: int) -> Matrix | None:
    """Count papers per field and period, by the first field of each paper; ``None`` as above."""
    field_of = {work.id: work.fields[0] for work in works if work.fields}
    counts = Counter(field_of.values())
    order = sorted(counts, key=lambda code: (-counts[code], code))[:most]
    names = category_names()
    labels = {code: f"{names[code]} ({code})" if code in names else code for code in order}
    return _matrix(works, {(code, work) for work, code in field_of.items() if code in labels}, labels)


def _matrix(
    works: Iterable[WorkRow], pairs: Iterable[tuple[str, str]], labels: Mapping[str, str]
) -> Matrix | None:
    """Count, per row of ``labels`` and period, the works that are paired with it."""
    year_of = {work.id: work.year for work in works if work.year is not None}
    found = [(row, year_of[work]) for row, work in pairs if work in year_of]
    years = sorted({year for _, year in found})
    if len(years) < 2 or len(labels) < 2 or len(found) < _PAPERS:
        return None
    first, last = max(years[0], years[-1] - 99), years[-1]
    width = -(-(last - first + 1) // _COLUMNS)
    starts = range(first, last + 1, width)
    counts = Counter((row, (year - first) // width) for row, year in found if year >= first)
    table = [[counts[row, number] for number in range(len(starts))] for row in labels]
    kept = [(label, line) for label, line in zip(labels.values(), table, strict=True) if any(line)]
    periods = [_period(start, min(start + width - 1, last)) for start in starts]
    return Matrix([label for label, _ in kept], periods, [line for _, line in kept])


def _period(first: int, last: int) -> str:
    """Name a stretch of years.

    Examples
    --------
    >>> _period(2001, 2001), _period(1998, 2001), _period(2002, 2005)
    ('2001', '1998–2001', '2002–05')
    """
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"
