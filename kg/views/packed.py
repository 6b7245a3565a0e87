"""Rows for a page in few bytes: the names of the columns once, each row cut after its last known value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any


def packed(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Pack rows; what is unknown or empty is absent, and the columns known most often stand first.

    Returns
    -------
    dict
        ``columns`` (names) and ``rows`` (lists in their order; ``None`` in a gap, and cut at the end).

    Examples
    --------
    >>> packed([{"year": None, "title": "A"}, {"year": 1843, "title": "B"}])
    {'columns': ['title', 'year'], 'rows': [['A'], ['B', 1843]]}
    """
    kept = [{name: value for name, value in row.items() if _is_known(value)} for row in rows]
    frequency = Counter(name for row in kept for name in row)
    order = sorted(frequency, key=lambda name: (-frequency[name], name))
    return {"columns": order, "rows": [_cut([row.get(name) for name in order]) for row in kept]}


def _is_known(value: Any) -> bool:
    """Tell whether there is something to say; a zero is known."""
    return value is not None and value is not False and value != [] and value != {}


def _cut(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return values
