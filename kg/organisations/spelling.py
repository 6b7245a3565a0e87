"""Words of a string as the table spells them: written together or apart, and with one letter amiss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg.organisations.affiliation_text import AffiliationText
from kg.organisations.words import DISCIPLINES, HEADS

_SHORTEST = 7
"""Letters of a word that may have one amiss."""
_ENDS = 4

Pairs = frozenset[tuple[str, str]]
"""Pairs of words that a table also has as one word."""


def pairs_of_words(names: Iterable[tuple[str, ...]]) -> Pairs:
    """Find the pairs of words that the same names also have as one word.

    Examples
    --------
    >>> pairs_of_words([("jiao", "tong", "university"), ("jiaotong", "college")])
    frozenset({('jiao', 'tong')})
    """
    names = list(names)
    words = {word for name in names for word in name}
    pairs = (pair for name in names for pair in pairwise(name))
    return frozenset(pair for pair in pairs if "".join(pair) in words and HEADS.isdisjoint(pair))


def joined_words(words: tuple[str, ...], pairs: Pairs) -> tuple[str, ...]:
    """Write such pairs as one word; a kind of organisation that a name says twice counts once.

    Examples
    --------
    >>> joined_words(("university", "jiao", "tong", "university"), frozenset({("jiao", "tong")}))
    ('university', 'jiaotong')
    """
    made: list[str] = []
    for word in words:
        if made and (made[-1], word) in pairs:
            made[-1] += word
        elif word not in HEADS or word not in made:
            made.append(word)
    return tuple(made)


class Spelling:
    """The words of a table.

    Parameters
    ----------
    known
        The words.
    pairs
        Those that `pairs_of_words` gives.
    names
        All names, in words.
    """

    def __init__(self, known: Mapping[str, int], pairs: Pairs, names: Iterable[tuple[str, ...]]) -> None:
        self._known, self._pairs = known, pairs
        self._apart = dict(_apart(names, known))
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(known):
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                for key in _keys(word):
                    self._near[key].append(word)

    def adapted(self, text: AffiliationText) -> AffiliationText:
        """Write a string's words as the table does: *Jiao Tong* for *Jiaotong*."""
        if all(map(self._known.__contains__, text.words)) and self._pairs.isdisjoint(pairwise(text.words)):
            return text
        parts: list[tuple[str, str, int, str]] = []
        for word, printed, stretch, joined in zip(*text[:4], strict=True):
            before = parts[-1] if parts and parts[-1][2] == stretch else None
            if before and (both := self._together(before[0], word)):
                parts[-1] = (both, f"{before[1]} {printed}", stretch, before[3])
            elif word not in self._known and (pair := self._apart.get(word)):
                parts += [(pair[0], printed, stretch, joined), (pair[1], printed, stretch, "")]
            else:
                parts.append((self._mended(word), printed, stretch, joined))
        words, prints, stretches, joins = zip(*parts, strict=True)
        return AffiliationText(words, prints, stretches, joins, text.countries)

    def _together(self, one: str, other: str) -> str | None:
        """Give two words as one, where the table has that."""
        if one in self._known and other in self._known and (one, other) not in self._pairs:
            return None
        return one + other if one + other in self._known else None

    def _mended(self, word: str) -> str:
        """Give the one word of the table that differs in one letter, for a long word that it lacks."""
        if len(word) < _SHORTEST or word in self._known or not word.isalpha():
            return word
        near = {
            other
            for key in _keys(word)
            for other in self._near.get(key, ())
            if abs(len(other) - len(word)) < 2 and other[0] == word[0] and _differ_in_one(word, other)
        }
        return near.pop() if len(near) == 1 else word


def _keys(word: str) -> tuple[str, str]:
    """Of two words that differ in one letter, the first four letters are the same or the last."""
    return "<" + word[:_ENDS], ">" + word[-_ENDS:]


def _differ_in_one(one: str, other: str) -> bool:
    """Tell whether a letter too many, too few, another one, or two that changed places is all.

    Examples
    --------
    >>> _differ_in_one("dalhousi", "dalhousie"), _differ_in_one("hamadan", "hamedan")
    (True, True)
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_other = one[start:], other[start:]
    swapped = rest[:2] == rest_other[:2][::-1] and rest[2:] == rest_other[2:]
    return swapped or rest[1:] == rest_other[1:] or rest[1:] == rest_other or rest == rest_other[1:]


def _apart(
    names: Iterable[tuple[str, ...]], known: Mapping[str, int]
) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in names:
        for one, other in pairwise(name):
            both = one + other
            if both not in known and len(both) > 4 and not {one, other} & (HEADS | DISCIPLINES):
                yield both, (one, other)
