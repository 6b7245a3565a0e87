"""Numbers joined step by step into groups (union-find)."""

from __future__ import annotations


class Partition:
    """Numbers from 0, each alone until joined.

    Examples
    --------
    >>> parts = Partition(3)
    >>> parts.join(2, 1)
    >>> parts.leader(2), parts.leader(1), parts.leader(0)
    (1, 1, 0)
    """

    def __init__(self, count: int) -> None:
        self._leader = list(range(count))

    def leader(self, number: int) -> int:
        """Give the least number of a number's group."""
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        one, other = sorted((self.leader(one), self.leader(other)))
        self._leader[other] = one
