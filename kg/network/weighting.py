"""How much one paper counts for a tie: the counting schemes, side by side.

A paper by *n* people ties each pair of them, and each of them to what the paper is about. What it
gives to such a tie is a function of *n* and, in a position-aware scheme, of the places in the byline.

============== ====================== ============== ===========================================
scheme         a pair (places i, j)   one of n       sums over a paper's pairs to
============== ====================== ============== ===========================================
``full``       1                      1              n(n−1)/2
``fractional`` 1/(n−1)                –              n/2: each person's ties to one paper
``per-author`` 1/n                    1/n            (n−1)/2
``per-pair``   2/(n(n−1))             –              one paper
``harmonic``   h(i)h(j)/Σ h(k)h(l)    h(i)/Σ h(k)    one paper, most of it between the first
============== ====================== ============== ===========================================

with h(i) = 1/i and the sum over all pairs k < l. *n* counts what is paired: the people of a byline, or
the organisations, concepts or fields of a paper. Where an author list is truncated *n* is too small, so
that a weight that falls with *n* is an upper bound; ``incomplete_paper_count`` says how many papers that
touches.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import fsum
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
    """The field of `CollaborationRow`, and the attribute of a tie, with the sum over the joint papers."""
    pair_weight: Callable[[int, int, int], float]
    """What a paper with n ≥ 2 gives to the pair at two of its places, counted from 1."""
    share: Callable[[int, int], float] | None = None
    """What a paper with n ≥ 1 gives to the one at a place; ``None`` where the scheme is of pairs alone."""
    by_place: bool = False
    """Whether places matter: the scheme then needs a byline."""

    def of(self, row: CollaborationRow) -> float:
        """Give the weight of a collaboration under this scheme.

        Raises
        ------
        UsageError
            The sum was never taken: what is paired has no order, or an older version made the rows.
        """
        value = getattr(row, self.column)
        if value is None:
            raise UsageError(
                f"no {self.label} is known of the tie between {row.a} and {row.b}",
                "count it another way, or build the graph again",
            )
        return float(value)


def full(n: int, i: int = 1, j: int = 2) -> float:  # noqa: ARG001
    """Count each joint paper as 1, however many wrote it.

    Examples
    --------
    >>> full(2), full(50)
    (1.0, 1.0)
    """
    return 1.0


def fractional(n: int, i: int = 1, j: int = 2) -> float:  # noqa: ARG001
    """Count each joint paper as 1/(n−1).

    The weights of a person's ties then add up to the papers written with others, however
    large the groups were: a person divides the time for a paper among its coauthors.
    VOSviewer calls the same "fractional counting".

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
    networks, and centrality. Physical Review E 64, 016132. doi:10.1103/PhysRevE.64.016132

    Perianes-Rodríguez, A., Waltman, L., & van Eck, N. J. (2016). Constructing bibliometric networks: A
    comparison between full and fractional counting. Journal of Informetrics 10(4), 1178–1195.
    doi:10.1016/j.joi.2016.10.006

    Examples
    --------
    >>> fractional(2), fractional(5)
    (1.0, 0.25)
    """
    return 1 / (n - 1)


def per_author(n: int, i: int = 1, j: int = 2) -> float:  # noqa: ARG001
    """Count each paper as 1/n for each of its people, and for each tie.

    Of one person it is the usual fractional paper count: a paper is divided among its authors.

    References
    ----------
    Lindsey, D. (1980). Production and citation measures in the sociology of science: The problem of
    multiple authorship. Social Studies of Science 10(2), 145–162. doi:10.1177/030631278001000202

    Examples
    --------
    >>> per_author(2), per_author(5)
    (0.5, 0.2)
    """
    return 1 / n


def per_pair(n: int, i: int = 1, j: int = 2) -> float:  # noqa: ARG001
    """Count each joint paper as 2/(n(n−1)): one paper, divided among its pairs.

    The weights of all ties then add up to the papers by several people.

    References
    ----------
    Leydesdorff, L., & Park, H. W. (2017). Full and fractional counting in bibliometric networks. Journal
    of Informetrics 11(1), 117–120. doi:10.1016/j.joi.2016.11.007

    Examples
    --------
    >>> per_pair(2), per_pair(5)
    (1.0, 0.1)
    """
    return 2 / (n * (n - 1))


def harmonic_share(n: int, i: int) -> float:
    """Give the i-th of n authors (1/i)/(1 + 1/2 + … + 1/n) of a paper.

    It means something where the order of a byline does, which in alphabetical fields it does not.

    References
    ----------
    Hagen, N. T. (2008). Harmonic allocation of authorship credit: Source-level correction of bibliometric
    bias assures accurate publication and citation analysis. PLoS ONE 3(12), e4021.
    doi:10.1371/journal.pone.0004021

    Examples
    --------
    >>> round(harmonic_share(3, 1), 4), round(harmonic_share(3, 3), 4)
    (0.5455, 0.1818)
    """
    return 1 / i / _harmonic_sums(n)[0]


def harmonic(n: int, i: int = 1, j: int = 2) -> float:
    """Divide one paper among its pairs by the product of the harmonic credits of both (`harmonic_share`).

    With equal credits it would be `per_pair`: Hagen divides papers among authors; that the tie of two is
    worth the product of their parts is our extension.

    Examples
    --------
    >>> harmonic(2), round(harmonic(3, 1, 2), 6), round(harmonic(3, 2, 3), 6)
    (1.0, 0.5, 0.166667)
    """
    return 1 / (i * j) / _harmonic_sums(n)[1]


@lru_cache(maxsize=4096)
def _harmonic_sums(n: int) -> tuple[float, float]:
    """Give Σ h(k) over the places, and Σ h(k)h(l) over the pairs of places."""
    total = fsum(1 / k for k in range(1, n + 1))
    squares = fsum(1 / k**2 for k in range(1, n + 1))
    return total, (total * total - squares) / 2


def _whole(n: int, i: int) -> float:  # noqa: ARG001
    return 1.0


SCHEMES = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            Scheme("full", "full counting", "each joint paper counts 1", "paper_count", full, _whole),
            Scheme(
                "fractional",
                "fractional counting",
                "each joint paper counts 1/(n−1), n its number of authors (Newman 2001)",
                "weight_fractional",
                fractional,
            ),
            Scheme(
                "per-author",
                "counting per author",
                "each paper counts 1/n (Lindsey 1980)",
                "weight_per_author",
                per_author,
                per_author,
            ),
            Scheme(
                "per-pair",
                "counting per pair",
                "each joint paper counts 2/(n(n−1)): one paper in all (Leydesdorff and Park 2017)",
                "weight_per_pair",
                per_pair,
            ),
            Scheme(
                "harmonic",
                "harmonic counting",
                "each paper is divided by the places in its byline, the i-th weighing 1/i (Hagen 2008)",
                "weight_harmonic",
                harmonic,
                harmonic_share,
                by_place=True,
            ),
        )
    }
)
"""Every counting scheme by its name."""
WEIGHTS = tuple(scheme.column for scheme in SCHEMES.values() if scheme.name != "full")
"""The sums that a tie carries beside its number of papers."""


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
