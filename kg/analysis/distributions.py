"""How a number is spread over many: as counts, as shares, as one figure of inequality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def spread(values: Iterable[int]) -> list[tuple[int, int]]:
    """Give each value that occurs, ascending, and how often.

    Examples
    --------
    >>> spread([2, 1, 1])
    [(1, 2), (2, 1)]
    """
    return sorted(Counter(values).items())


def share_at_least(counts: Iterable[tuple[int, int]]) -> list[tuple[int, float]]:
    """Give for each value above 0 the share, of all that are above 0, that reach it.

    This is the complementary cumulative distribution, which needs no bins and so hides nothing.

    References
    ----------
    Newman, M. E. J. (2005). Power laws, Pareto distributions and Zipf's law. Contemporary Physics 46(5),
    323–351. doi:10.1080/00107510500052444

    Examples
    --------
    >>> share_at_least([(0, 7), (1, 2), (2, 1), (9, 1)])
    [(1, 1.0), (2, 0.5), (9, 0.25)]
    """
    positive = sorted((value, count) for value, count in counts if value > 0)
    whole = left = sum(count for _, count in positive)
    shares = []
    for value, count in positive:
        shares.append((value, left / whole))
        left -= count
    return shares


def gini(counts: Iterable[tuple[int, int]]) -> float | None:
    """Measure inequality: 0 where all have the same, towards 1 where one has everything.

    References
    ----------
    Gini, C. (1912). Variabilità e mutabilità. Bologna: Cuppini.

    Examples
    --------
    >>> gini([(3, 5)]), gini([(0, 3), (8, 1)]), gini([])
    (0.0, 0.75, None)
    """
    ordered = sorted(counts)
    people, whole = sum(count for _, count in ordered), sum(value * count for value, count in ordered)
    if not whole:
        return None
    seen, weighted = 0, 0
    for value, count in ordered:
        # The sum of 2 i − n − 1 over the places i, from 1, of those who have this value.
        weighted += value * count * (2 * seen + count - people)
        seen += count
    return weighted / (people * whole)
