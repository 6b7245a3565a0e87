"""Names that everybody knows, given to the organisations of a table that lacks them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from kg.organisations.affiliation_text import taken_apart
from kg.organisations.countries import agree
from kg.organisations.known import KnownName
from kg.organisations.spelling import Pairs, joined_words
from kg.organisations.table import KnownOrganisation
from kg.organisations.words import DISCIPLINES, HEADS

IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")

Words = tuple[str, ...]


class AddedName(NamedTuple):
    """A known name; ``number`` is that of an organisation of the table, or follows on the last of them."""

    words: Words
    number: int
    written: str
    country: str


def added_names(
    held: Iterable[tuple[Words, int]],
    organisations: Sequence[KnownOrganisation],
    facts: Iterable[KnownName],
    pairs: Pairs,
) -> list[AddedName]:
    """Give the known names of organisations in the table, and of those that it lacks.

    An organisation that the table lacks is known all the same, so that its name is not taken for a like
    one: *Miami University* is not the *University of Miami*.

    Parameters
    ----------
    held
        Names of the table, and whose they are.
    """
    names = _Names(held, organisations, pairs)
    rows = [list(row) for _, row in groupby(facts, key=lambda one: (one.organisation, one.country))]
    claimed = {names.words(row[0].organisation) for row in rows}
    numbers = [names.find(row, claimed) for row in rows]
    absent = iter(range(len(organisations), len(organisations) + len(rows)))
    found: dict[Words, AddedName] = {}
    for is_there in (True, False):
        for row, number in zip(rows, numbers, strict=True):
            if (number is not None) == is_there:
                for one in names.added(row, next(absent) if number is None else number):
                    # What an organisation of the table is called, one that it lacks is not.
                    if is_there or one.words not in found:
                        found[one.words] = one
    return list(found.values())


class _Names:
    """The names of a table."""

    def __init__(
        self, held: Iterable[tuple[Words, int]], organisations: Sequence[KnownOrganisation], pairs: Pairs
    ) -> None:
        self._pairs, self._organisations = pairs, organisations
        self.exact: defaultdict[Words, set[int]] = defaultdict(set)
        self._in_any_order: defaultdict[Words, set[int]] = defaultdict(set)
        for words, number in held:
            self.exact[words].add(number)
            self._in_any_order[tuple(sorted(words))].add(number)

    def words(self, name: str) -> Words:
        """Give a name in the words that the table's names are compared by."""
        bracket = IN_BRACKETS.search(name)
        return joined_words(taken_apart(name[: bracket.start()] if bracket else name).words, self._pairs)

    def added(self, row: Sequence[KnownName], number: int) -> Iterator[AddedName]:
        """Give the names of one row of the facts that the table does not have."""
        for name in (one.name for one in row):
            words = self.words(name)
            if words and words not in self.exact and _tells(name, words):
                yield AddedName(words, number, name, row[0].country)

    def find(self, row: Sequence[KnownName], claimed: Set[Words]) -> int | None:
        """Find the one organisation of the table that has one of these names."""
        spelt = [one.name for one in row if one.name == one.organisation or (one.is_same and " " in one.name)]
        for name in spelt:
            if numbers := self._in(row[0].country, self.exact.get(self.words(name), set())):
                return min(numbers) if len(numbers) == 1 else None
        for name in spelt:
            bag = tuple(sorted(self.words(name)))
            numbers = self._in(row[0].country, self._in_any_order.get(bag, set()))
            if len(numbers) == 1 and not self._is_another(min(numbers), claimed):
                return min(numbers)
        return None

    def _is_another(self, number: int, claimed: Set[Words]) -> bool:
        return any(self.words(name) in claimed for name in self._organisations[number].names)

    def _in(self, country: str, numbers: set[int]) -> set[int]:
        countries = frozenset({country})
        return {
            number
            for number in numbers
            if (own := self._organisations[number].country) is None or agree(own, countries)
        }


def _tells(name: str, words: Words) -> bool:
    return name.islower() or not all(word in HEADS or word in DISCIPLINES for word in words)
