"""Clusters that respect what can never be: one person twice in a byline, or with two ORCIDs."""

from __future__ import annotations

from collections.abc import Sequence


class Clusters:
    """Union-find with hard constraints.

    Parameters
    ----------
    works
        Per node, the works on which it stands.
    orcids
        Per node, its ORCID or ``None``.

    Examples
    --------
    >>> clusters = Clusters([{"a"}, {"b"}, {"a"}], [None, None, None])
    >>> clusters.join(0, 1), clusters.join(1, 2)
    (True, False)
    """

    def __init__(self, works: Sequence[set[str]], orcids: Sequence[str | None]) -> None:
        self._works = [set(some) for some in works]
        self._orcids = list(orcids)
        self._leader = list(range(len(self._works)))

    def leader(self, node: int) -> int:
        """Give the node that stands for a node's cluster."""
        while self._leader[node] != node:
            self._leader[node] = self._leader[self._leader[node]]
            node = self._leader[node]
        return node

    def join(self, one: int, other: int) -> bool:
        """Join two clusters unless that cannot be; tell whether they are one now."""
        one, other = self.leader(one), self.leader(other)
        if one == other:
            return True
        if len(self._works[one]) < len(self._works[other]):
            one, other = other, one
        orcids = {self._orcids[one], self._orcids[other]} - {None}
        if len(orcids) > 1 or not self._works[one].isdisjoint(self._works[other]):
            return False
        self._leader[other] = one
        self._works[one] |= self._works[other]
        self._works[other] = set()
        self._orcids[one] = next(iter(orcids), None)
        return True
