"""How much one joint paper counts for the tie between two of its authors.

A scheme is a function of the number of authors *n* and names the column of
`CollaborationRow` that holds its sum over the joint papers of a pair. Where an
author list is truncated *n* is too small, so that a weight that falls with *n*
is an upper bound; ``incomplete_paper_count`` says how many papers that touches.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import UsageError
from kg.store.rows import CollaborationRow


class Scheme(NamedTuple):
    """A counting scheme.

    Examples
    --------
    >>> SCHEMES["fractional"].pair_weight(5)
    0.25
    """

    name: str
    label: str
    description: str
    column: str
    """The field of `CollaborationRow` with the sum over the joint papers."""
    pair_weight: Callable[[int], float]
    """What a paper by n ≥ 2 people gives to each pair of them."""

    def of(self, row: CollaborationRow) -> float:
        """Give the weight of a collaboration under this scheme."""
        return float(getattr(row, self.column))


def full(n: int) -> float:  # noqa: ARG001
    """Count each joint paper as 1, however many wrote it.

    Examples
    --------
    >>> full(2), full(50)
    (1.0, 1.0)
    """
    return 1.0


def fractional(n: int) -> float:
    """Count a joint paper as 1/(n−1).

    Then the weights of a person's ties add up to the number of papers that they
    wrote with others: a person divides the time for a paper among its coauthors.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
    networks, and centrality. Physical Review E 64, 016132. doi:10.1103/PhysRevE.64.016132

    Examples
    --------
    >>> fractional(2), fractional(5)
    (1.0, 0.25)
    """
    return 1 / (n - 1)


SCHEMES = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            Scheme("full", "full counting", "each joint paper counts 1", "paper_count", full),
            Scheme(
                "fractional",
                "fractional counting",
                "each joint paper counts 1/(n−1), n its number of authors (Newman 2001)",
                "weight_fractional",
                fractional,
            ),
        )
    }
)
"""Every counting scheme by its name."""


def scheme(name: str) -> Scheme:
    """Look a scheme up.

    Raises
    ------
    UsageError
        There is no scheme of this name.

    Examples
    --------
    >>> scheme("full").label
    'full counting'
    """
    try:
        return SCHEMES[name]
    except KeyError:
        raise UsageError(f"no counting scheme {name!r}", f"take one of: {', '.join(SCHEMES)}") from None
