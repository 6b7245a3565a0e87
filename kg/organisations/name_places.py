"""Where a name stands in a string, and how much like itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.organisations.affiliation_text import AffiliationText, folded
from kg.organisations.countries import NAMES
from kg.organisations.name_index import Name, NameIndex
from kg.organisations.neighbours import is_other
from kg.organisations.words import DISCIPLINES, HEADS, IDENTIFYING, NATIVE_UNIVERSITY, simple


class Place(NamedTuple):
    """Where a name stands in a string."""

    positions: tuple[int, ...]
    quality: float
    rule: str


Words = Mapping[str, Sequence[int]]
"""Each word of a string, and where it stands."""

_COMPANY = frozenset(
    "inc ltd llc gmbh ag corp corporation company plc sa bv nv spa ab oy limited incorporated kg".split()
)


def place_of(name: Name, text: AffiliationText, where: Words, index: NameIndex) -> Place | None:
    """Find where a name stands best in a string; ``None`` when it does not.

    Parameters
    ----------
    where
        The places of each word of the string.
    index
        Tells how rare a word is.
    """
    if name.kind == "slug":
        whole = text.words == name.words and text.stretches[-1] == 0
        return Place(tuple(range(len(name.words))), 0.95, "the whole string") if whole else None
    if len(name.words) == 1:
        return _single(name, text, where, index)
    if not all(word in where for word in name.words):
        return None
    found = [_from(name, at, text, where) for at in where[name.words[name.rarest]]]
    return max((place for place in found if place), key=lambda place: place.quality, default=None)


def _from(name: Name, at: int, text: AffiliationText, where: Words) -> Place | None:
    """Read a name around one place of its rarest word."""
    start, end = at - name.rarest, at - name.rarest + len(name.words)
    if start >= 0 and text.words[start:end] == name.words:
        return _in_order(name, tuple(range(start, end)), text)
    return _scattered(name, at, text, where)


def _single(name: Name, text: AffiliationText, where: Words, index: NameIndex) -> Place | None:
    """Find a name of one word: a stretch of its own, or a word that no other organisation has."""
    word = name.words[0]
    if (word,) in NAMES or word in HEADS or word in DISCIPLINES or len(word) < 2:
        return None
    short = name.kind == "acronym" or (len(word) <= 5 and name.written.isupper())
    rare = index.frequency(word) == 1 and len(word) > 4
    for at in where.get(word, ()):
        as_printed = simple(folded(text.printed[at])) == word
        if place := _short(at, text) if short else _long(at, text, rare=rare and as_printed):
            return place
    return None


def _short(at: int, text: AffiliationText) -> Place | None:
    """Read an acronym: in capitals, and with a country beside unless it stands alone."""
    beside = text.joined[at : at + 2]
    if not (text.printed[at].isupper() or len(text.words) == 1) or "-" in beside:
        return None
    if _alone(at, text):
        return Place((at,), 0.8, "acronym")
    return Place((at,), 0.6, "acronym") if text.countries and not _in_hospital(at, text) else None


def _long(at: int, text: AffiliationText, *, rare: bool) -> Place | None:
    """Read a name of one word; what other names have too (a city) must be all that is printed."""
    if _alone(at, text) and (rare or text.stretches[-1] == 0):
        return Place((at,), 0.95, "one word")
    return Place((at,), 0.7, "one word") if rare and text.printed[at][0].isupper() else None


def _alone(at: int, text: AffiliationText) -> bool:
    """Tell whether a word is a stretch of its own, but for the form of a company."""
    stretch = text.stretches[at]
    others = [
        word
        for number, word in enumerate(text.words)
        if number != at
        and text.stretches[number] == stretch
        and word not in _COMPANY
        and (word,) not in NAMES
    ]
    return not others


def _in_hospital(at: int, text: AffiliationText) -> bool:
    return any(
        word == "hospital" and text.stretches[number] == text.stretches[at]
        for number, word in enumerate(text.words)
    )


def _in_order(name: Name, positions: tuple[int, ...], text: AffiliationText) -> Place | None:
    breaks = text.stretches[positions[-1]] - text.stretches[positions[0]]
    if breaks > 2 or is_other(positions, text) or _is_at_another_place(name, positions, text):
        return None
    if not name.weight and not _is_whole_stretch(positions, text):
        return None
    return Place(positions, 1.0 - 0.03 * breaks, "in order")


def _is_at_another_place(name: Name, positions: Sequence[int], text: AffiliationText) -> bool:
    """Tell that a university is meant at another place than it has by default: *Nebraska at Omaha*."""
    after = positions[-1] + 1
    if name.kind != "known name" or "university" not in name.words or after == len(text.words):
        return False
    if text.words[after - 1] in HEADS or text.stretches[after] != text.stretches[after - 1]:
        return False
    word = text.words[after]
    named = word not in IDENTIFYING and word.isalpha() and (word,) not in NAMES and word not in name.words
    return text.joined[after] == "at" or (named and not text.joined[after])


def _is_whole_stretch(positions: Sequence[int], text: AffiliationText) -> bool:
    inside = set(positions)
    stretches = {text.stretches[at] for at in positions}
    return all(
        number in inside or text.stretches[number] not in stretches or (word,) in NAMES or word.isdigit()
        for number, word in enumerate(text.words)
    )


def _scattered(name: Name, at: int, text: AffiliationText, where: Words) -> Place | None:
    positions = _nearest(name, at, text, where) if name.weight else None
    if positions is None:
        return None
    ordered = sorted(positions)
    if text.stretches[ordered[0]] != text.stretches[ordered[-1]]:
        return _across(name, ordered, text)
    gaps = [number for number in range(ordered[0], ordered[-1] + 1) if number not in positions]
    if is_other(ordered, text) or not _bears(gaps, name, text):
        return None
    if positions == ordered:
        return Place(tuple(ordered), 0.88 - 0.06 * len(gaps), "in order, with words between")
    return Place(tuple(ordered), 0.92 - 0.08 * len(gaps), "in another order")


def _bears(gaps: Sequence[int], name: Name, text: AffiliationText) -> bool:
    """Tell whether words may stand inside a name without making it another one."""
    if any(text.words[number] in IDENTIFYING for number in gaps):
        return len(gaps) == 1 and len(name.words) > 3
    return not gaps or (len(gaps) < 4 and len(name.words) > 2)


def _nearest(name: Name, at: int, text: AffiliationText, where: Words) -> list[int] | None:
    """Give each word of a name the place nearest to its rarest word, in the same stretch if it can be."""
    taken = {at}
    positions = [at] * len(name.words)
    for number, word in enumerate(name.words):
        if number == name.rarest:
            continue
        free = [place for place in where[word] if place not in taken]
        if not free:
            return None
        stretch = text.stretches[at]
        positions[number] = min(free, key=lambda place: (text.stretches[place] != stretch, abs(place - at)))
        taken.add(positions[number])
    return positions


def _across(name: Name, ordered: Sequence[int], text: AffiliationText) -> Place | None:
    """Find a name whose city stands in a later stretch: *Complutense University, Faculty of Law, Madrid*."""
    stretch = text.stretches[ordered[0]]
    head = [at for at in ordered if text.stretches[at] == stretch]
    tail = [at for at in ordered if text.stretches[at] != stretch]
    if not _begins_and_ends(name.words, head, tail, text) or is_other(head, text):
        return None
    if any(text.words[at] not in HEADS for at in head):
        return Place(tuple(ordered), 0.8, "in order, its city later")
    native = any(folded(text.printed[at]) in NATIVE_UNIVERSITY for at in head)
    return Place(tuple(ordered), 0.6, "in order, its city later") if native else None


def _begins_and_ends(
    words: Sequence[str], head: Sequence[int], tail: Sequence[int], text: AffiliationText
) -> bool:
    """Tell whether a name ends with the city and begins with the rest: *Maryland Univ., College Park*."""
    city = tuple(text.words[at] for at in tail)
    if not (_is_one_stretch(head, text) and _is_one_stretch(tail, text)):
        return False
    if text.stretches[head[-1] + 1] == text.stretches[head[-1]]:
        return False
    if city in NAMES or any(word in HEADS or word in DISCIPLINES for word in city):
        return False
    if len(words) == 2 and text.words[head[0]] not in HEADS:
        return False
    first, last = words[: len(head)], tuple(words[len(head) :])
    return last == city and sorted(first) == sorted(text.words[at] for at in head)


def _is_one_stretch(positions: Sequence[int], text: AffiliationText) -> bool:
    contiguous = positions[-1] - positions[0] == len(positions) - 1
    return contiguous and text.stretches[positions[0]] == text.stretches[positions[-1]]
