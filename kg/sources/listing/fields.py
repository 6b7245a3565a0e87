"""Field codes that lost their archive: LG is cs.LG, but CV may be cs.CV or math.CV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from kg.records import FieldCode
from kg.records.categories import categories_printed_as

_OPEN_BELOW = 0.75
_UNSEEN = 0.5


def archive_counts(codes: Mapping[str, int]) -> Counter[str]:
    """Count the archives that a page names beyond doubt: by codes that one archive alone has.

    Examples
    --------
    >>> archive_counts({"LG": 3, "CV": 2, "AG": 1})
    Counter({'cs': 3, 'math': 1})
    """
    counts: Counter[str] = Counter()
    for code, count in codes.items():
        archives = {category.archive for category in categories_printed_as(code)}
        if len(archives) == 1:
            counts[archives.pop()] += count
    return counts


class FieldReader:
    """Names the category of a code from the company that it keeps on its page.

    Parameters
    ----------
    codes
        The codes of the page with how often each is printed.

    Examples
    --------
    >>> FieldReader({"LG": 9, "CV": 2}).read("CV")
    FieldCode(code='CV', category='cs.CV', confidence=0.95, candidates=('cs.CV', 'math.CV'))
    >>> FieldReader({"CV": 2}).read("CV").category is None
    True
    """

    def __init__(self, codes: Mapping[str, int]) -> None:
        self._archives = archive_counts(codes)
        self.read = lru_cache(maxsize=1_000)(self._read)

    def _read(self, code: str) -> FieldCode:
        fitting = categories_printed_as(code)
        if not fitting:
            return FieldCode(code)
        weights = {category.code: self._archives[category.archive] + _UNSEEN for category in fitting}
        total = sum(weights.values())
        ranked = sorted(weights, key=lambda name: (-weights[name], name))
        # A code of one category alone could still be of another scheme than arXiv's.
        sure = 0.98 if len(ranked) == 1 else round(weights[ranked[0]] / total, 3)
        category = ranked[0] if sure >= _OPEN_BELOW else None
        return FieldCode(code, category, sure if category else 0.0, tuple(ranked))
