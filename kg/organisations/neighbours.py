"""Words around a name that make it the name of another: *New York University* is not York's."""

from __future__ import annotations

from collections.abc import Sequence

from kg.organisations.affiliation_text import AffiliationText, folded
from kg.organisations.words import DISCIPLINES, HEADS, IDENTIFYING, MODIFIERS, NATIVE_UNIVERSITY, simple

_ADJECTIVES = frozenset(
    map(
        simple,
        (
            "technical medical normal state agricultural open free catholic autonomous pedagogical national"
        ).split(),
    )
)
_NOUNS = frozenset("technology medicine technologies economics finance telecommunications".split())
_OF = frozenset("of de for fur".split())
_LOOSE = ("", "-")
_BESIDE = (*_LOOSE, "in", "at", "and")
_PART_OF_HOSPITAL = DISCIPLINES | frozenset(
    "first second third fourth fifth sixth peoples affiliated children womens".split()
)
_NUMERALS = frozenset("ii iii iv vi vii viii xi xii xiii".split())
_HOSPITALS = frozenset({"hospital", "hospitals", "hosp"})
_SCHOOLS = frozenset({"university", "institute", "college", "school", "academy"})


def is_other(positions: Sequence[int], text: AffiliationText) -> bool:
    """Tell that the words around a name make it the name of another organisation.

    Parameters
    ----------
    positions
        Where the words of the name stand, sorted.

    Examples
    --------
    >>> from kg.organisations.affiliation_text import taken_apart
    >>> text = taken_apart("New York University")
    >>> is_other((1, 2), text), is_other((0, 1, 2), text)
    (True, False)
    """
    return _other_before(positions, text) or _other_after(positions, text)


def _other_before(positions: Sequence[int], text: AffiliationText) -> bool:
    first, before = positions[0], positions[0] - 1
    if before < 0 or text.stretches[before] != text.stretches[first]:
        return False
    word, head = text.words[before], text.words[first] in HEADS
    if text.joined[first] not in _LOOSE:
        return word == "university" and text.joined[first] in _OF
    printed = folded(text.printed[before])
    if head and folded(text.printed[first]).startswith(("universitari", "universitair")) and word in HEADS:
        return "hospital" not in [text.words[at] for at in positions] and word != "hospital"
    if word in MODIFIERS and printed not in _NOUNS and (not head or word in _ADJECTIVES):
        return True
    if not head:
        return False
    follows_of = len(positions) > 1 and text.joined[first + 1] not in _BESIDE
    named = word not in HEADS and (word in MODIFIERS or word not in DISCIPLINES)
    native = folded(text.printed[first]) in NATIVE_UNIVERSITY
    return named and not follows_of and not native and printed not in _NOUNS


def _other_after(positions: Sequence[int], text: AffiliationText) -> bool:
    last, after = positions[-1], positions[-1] + 1
    if after >= len(text.words) or text.stretches[after] != text.stretches[last]:
        return False
    word, ends = text.words[after], text.words[last]
    if ends in _SCHOOLS and text.joined[after] in _OF:
        return True
    if ends == "university" and _is_hospital_from(after, text):
        return True
    if ends not in IDENTIFYING and _goes_on(after, text):
        return True
    return ends in DISCIPLINES and word in DISCIPLINES and text.joined[after] in ("", "and")


def _is_hospital_from(at: int, text: AffiliationText) -> bool:
    """Tell that a university's hospital is meant: *Tarn University (First, Cancer) Hospital*."""
    for number in range(at, min(at + 4, len(text.words))):
        if text.joined[number] or text.stretches[number] != text.stretches[at]:
            return False
        if folded(text.printed[number]) in _HOSPITALS:
            return True
        if text.words[number] not in _PART_OF_HOSPITAL:
            return False
    return False


def _goes_on(at: int, text: AffiliationText) -> bool:
    """Tell that a place goes on as another name: *Paris-Sud*, *Lyon 2*."""
    word = text.words[at]
    if text.joined[at] == "-":
        return word not in HEADS and word.isalpha() and not text.printed[at].isupper()
    ends = at + 1 == len(text.words) or text.stretches[at + 1] != text.stretches[at]
    return (word.isdigit() and int(word) < 14 and ends) or word in _NUMERALS
