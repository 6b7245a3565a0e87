"""Which countries a printed affiliation names, by their names or those of their states and provinces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from kg.organisations.fact_files import fact_lines
from kg.organisations.words import STOP_WORDS

_TOGETHER = (
    frozenset({"CN", "HK", "MO", "TW"}),
    frozenset({"US", "PR", "VI", "GU", "AS"}),
    frozenset({"FR", "RE", "GP", "MQ", "GF", "NC", "PF"}),
    frozenset({"DK", "GL", "FO"}),
    frozenset({"GB", "IE", "GG", "JE", "IM"}),
    frozenset({"NL", "CW", "AW"}),
    frozenset({"RS", "ME", "XK"}),
    frozenset({"IL", "PS"}),
    frozenset({"RU", "UA"}),
    frozenset({"CZ", "SK"}),
)
"""What tables and authors put under one another: nothing here contradicts."""


def _names(kind: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for line in fact_lines(kind):
        code, _, names = line.partition(" ")
        for name in names.split(","):
            if words := tuple(word for word in name.split() if word not in STOP_WORDS):
                yield words, code


def _codes() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in fact_lines("regions_by_code"):
        country, *codes = line.split()
        for code in codes:
            found[code].add(country)
    for line in fact_lines("countries"):
        found[line[:2]].add(line[:2])
    return {code: frozenset(countries) for code, countries in found.items()}


NAMES = MappingProxyType(
    {name: frozenset({code}) for kind in ("regions", "countries") for name, code in _names(kind)}
    | {("georgia",): frozenset({"US", "GE"}), ("victoria",): frozenset({"AU", "CA"})}
)
"""The words of a name, folded, to the countries it can mean."""
CODES = MappingProxyType(_codes())
"""A code in capitals (a state, a province, a country) to the countries it can mean."""
_LONGEST = max(map(len, NAMES))
COUNTRY_NAMES = MappingProxyType(dict(_names("countries")))
"""The names of countries alone."""


def named_at_the_end(words: Sequence[str], capitals: Sequence[str]) -> tuple[frozenset[str], int]:
    """Give the countries that the last words of a stretch name, and how many words that takes.

    Parameters
    ----------
    words
        Folded; numbers left out.
    capitals
        The same words as printed.

    Examples
    --------
    >>> sorted(named_at_the_end(["lund", "sweden"], ["Lund", "Sweden"])[0])
    ['SE']
    >>> sorted(named_at_the_end(["davis", "ca"], ["Davis", "CA"])[0])
    ['CA', 'US']
    """
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if found := NAMES.get(tuple(words[-count:])):
            return found, count
    if words and (found := CODES.get(capitals[-1])):
        return found, 1
    return frozenset(), 0


def agree(one: str, others: frozenset[str]) -> bool:
    """Tell whether a country is among others, or is counted as part of one of them.

    Examples
    --------
    >>> agree("HK", frozenset({"CN"})), agree("JP", frozenset({"CN"}))
    (True, False)
    """
    return one in others or any(one in group and not group.isdisjoint(others) for group in _TOGETHER)
