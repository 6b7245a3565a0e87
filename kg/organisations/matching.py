"""Which organisations of a table a printed affiliation names, how sure that is, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.organisations.affiliation_text import AffiliationText, folded, taken_apart
from kg.organisations.countries import COUNTRY_NAMES, NAMES, agree
from kg.organisations.name_index import Name, NameIndex
from kg.organisations.words import DISCIPLINES, HEADS, MODIFIERS, NATIVE_UNIVERSITY

LEAST_SCORE = 0.5
"""Matches below are not given."""


class Match(NamedTuple):
    """An organisation that a string names.

    Attributes
    ----------
    id
        As in the table.
    score
        0 to 1.
    evidence
        Which name stands where, and what speaks for it beside.
    rule
        How the name stands in the string.
    """

    id: str
    score: float
    evidence: str
    rule: str = ""


class Place(NamedTuple):
    """Where a name stands in a string."""

    positions: tuple[int, ...]
    quality: float
    rule: str


class Candidate(NamedTuple):
    """A name that stands in a string."""

    name: Name
    place: Place
    score: float
    covered: float


def match(printed: str, index: NameIndex) -> list[Match]:
    """Give the organisations that a printed affiliation names, in the order of the string.

    Examples
    --------
    >>> from kg.organisations.table import KnownOrganisation
    >>> rows = [KnownOrganisation("ror/1", ("University of Turin",), country="IT")]
    >>> match("Dip. di Fisica, Univ. di Torino, Italy", NameIndex(rows))[0].id
    'ror/1'
    """
    text = index.adapted(taken_apart(printed))
    where: dict[str, list[int]] = {}
    for number, word in enumerate(text.words):
        where.setdefault(word, []).append(number)
    found = list(_candidates(text, where, index))
    chosen = _chosen(found, text, index)
    return [_match(one, text, index) for one in chosen]


def _candidates(
    text: AffiliationText, where: Mapping[str, list[int]], index: NameIndex
) -> Iterator[Candidate]:
    for word in where:
        for number in index.with_word(word):
            name = index.names[number]
            country = index.organisations[name.organisation].country
            if country and text.countries and not agree(country, text.countries):
                continue
            place = _place(name, text, where, index)
            if place is None:
                continue
            score = _score(name, place, text, country)
            if score >= LEAST_SCORE:
                yield Candidate(name, place, score, _covered(place, text, index))


def _covered(place: Place, text: AffiliationText, index: NameIndex) -> float:
    return sum(index.weight(text.words[at]) + 1.0 for at in place.positions)


# --- where a name stands ---


def _place(
    name: Name, text: AffiliationText, where: Mapping[str, list[int]], index: NameIndex
) -> Place | None:
    words = name.words
    if name.kind == "slug":
        whole = text.words == words and text.stretches[-1] == 0
        return Place(tuple(range(len(words))), 0.95, "the whole string") if whole else None
    if len(words) == 1:
        return _single(name, text, where, index)
    if not all(word in where for word in words):
        return None
    best: Place | None = None
    for at in where[words[name.rarest]]:
        start = at - name.rarest
        if start >= 0 and text.words[start : start + len(words)] == words:
            place = _in_order(name, tuple(range(start, start + len(words))), text, index)
        else:
            place = _scattered(name, at, text, where, index)
        if place and (best is None or place.quality > best.quality):
            best = place
    return best


def _single(
    name: Name, text: AffiliationText, where: Mapping[str, list[int]], index: NameIndex
) -> Place | None:
    """A name of one word: a whole stretch, or a word that no other organisation has."""
    word = name.words[0]
    if (word,) in NAMES or word in HEADS or word in DISCIPLINES or len(word) < 2:
        return None
    for at in where.get(word, ()):
        alone = _alone(at, text)
        if name.kind == "acronym" or (len(word) <= 5 and name.written.isupper()):
            if (text.printed[at].isupper() or len(text.words) == 1) and (
                alone or (text.countries and not _in_hospital(at, text))
            ):
                return Place((at,), 0.8 if alone else 0.6, "acronym")
        elif alone or (index.frequency(word) == 1 and len(word) > 4 and text.printed[at][0].isupper()):
            return Place((at,), 0.95 if alone else 0.7, "one word")
    return None


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


_COMPANY = frozenset(
    "inc ltd llc gmbh ag corp corporation company plc sa bv nv spa ab oy limited incorporated kg".split()
)


def _in_order(
    name: Name, positions: tuple[int, ...], text: AffiliationText, index: NameIndex
) -> Place | None:
    breaks = text.stretches[positions[-1]] - text.stretches[positions[0]]
    if breaks > 2 or _is_other(name, positions, text):
        return None
    if not name.weight and not _is_whole_stretch(positions, text):
        return None
    return Place(positions, 1.0 - 0.03 * breaks, "in order")


def _is_whole_stretch(positions: Sequence[int], text: AffiliationText) -> bool:
    inside = set(positions)
    stretches = {text.stretches[at] for at in positions}
    return all(
        number in inside or text.stretches[number] not in stretches or (word,) in NAMES or word.isdigit()
        for number, word in enumerate(text.words)
    )


_ADJECTIVES = frozenset(
    "technical technological technische technischen medical normal state agricultural open free polytechnic national".split()
)
_NOUNS = frozenset("technology medicine technologies economics finance telecommunications".split())
_OF = frozenset("of de for fur".split())
_HOSPITALS = frozenset({"hospital", "hospitals", "hosp"})
_SCHOOLS = frozenset({"university", "institute", "college", "school", "academy"})


def _is_other(name: Name, positions: Sequence[int], text: AffiliationText) -> bool:
    """Tell that the words around make it another organisation: *New York University* is not York's."""
    return _other_before(positions, text) or _other_after(positions, text)


def _other_before(positions: Sequence[int], text: AffiliationText) -> bool:
    first, before = positions[0], positions[0] - 1
    if before < 0 or text.stretches[before] != text.stretches[first]:
        return False
    word, head = text.words[before], text.words[first] in HEADS
    if text.joined[first]:
        return word == "university" and text.joined[first] in _OF
    printed = folded(text.printed[before])
    if head and folded(text.printed[first]).startswith(("universitari", "universitair")) and word in HEADS:
        return "hospital" not in [text.words[at] for at in positions] and word != "hospital"
    if word in MODIFIERS and printed not in _NOUNS and (not head or printed in _ADJECTIVES):
        return True
    follows_of = len(positions) > 1 and text.joined[first + 1] != ""
    named = word not in HEADS and (word in MODIFIERS or word not in DISCIPLINES)
    native = folded(text.printed[first]) in NATIVE_UNIVERSITY
    return head and named and not follows_of and not native and printed not in _NOUNS


def _other_after(positions: Sequence[int], text: AffiliationText) -> bool:
    last, after = positions[-1], positions[-1] + 1
    if after >= len(text.words) or text.stretches[after] != text.stretches[last]:
        return False
    word, ends = text.words[after], text.words[last]
    if ends in _SCHOOLS and text.joined[after] in _OF:
        return True
    if ends == "university" and folded(text.printed[after]) in _HOSPITALS and not text.joined[after]:
        return True
    return ends in DISCIPLINES and word in DISCIPLINES and text.joined[after] in ("", "and")


_IDENTIFYING = HEADS | MODIFIERS | DISCIPLINES


def _scattered(
    name: Name, at: int, text: AffiliationText, where: Mapping[str, list[int]], index: NameIndex
) -> Place | None:
    positions = _nearest(name, at, text, where)
    if positions is None or not name.weight:
        return None
    ordered = sorted(positions)
    first, last = ordered[0], ordered[-1]
    breaks = text.stretches[last] - text.stretches[first]
    gaps = [number for number in range(first, last + 1) if number not in positions]
    if breaks:
        return _across(name, ordered, text, index)
    if _is_other(name, ordered, text) or len(gaps) > 3:
        return None
    telling = [number for number in gaps if text.words[number] in _IDENTIFYING]
    if telling and (len(gaps) > 1 or len(name.words) < 4):
        return None
    if gaps and len(name.words) < 3:
        return None
    if list(positions) == ordered:
        return Place(tuple(ordered), 0.88 - 0.06 * len(gaps), "in order, with words between")
    return Place(tuple(ordered), 0.92 - 0.08 * len(gaps), "in another order")


def _nearest(name: Name, at: int, text: AffiliationText, where: Mapping[str, list[int]]) -> list[int] | None:
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


def _across(name: Name, ordered: Sequence[int], text: AffiliationText, index: NameIndex) -> Place | None:
    """A name whose city stands in a later stretch: *Complutense University, Faculty of Law, Madrid*."""
    stretch = text.stretches[ordered[0]]
    head = [at for at in ordered if text.stretches[at] == stretch]
    tail = [at for at in ordered if text.stretches[at] != stretch]
    if len(head) < 2 and len(ordered) < 3 and not any(text.words[at] in HEADS for at in head):
        return None
    if not _contiguous(head) or not _contiguous(tail) or text.stretches[tail[0]] != text.stretches[tail[-1]]:
        return None
    if any(text.words[at] in HEADS or text.words[at] in DISCIPLINES for at in tail):
        return None
    if tuple(text.words[at] for at in tail) in NAMES:
        return None
    if _is_other(name, head, text) or not _begins_and_ends(name.words, head, tail, text):
        return None
    telling = any(text.words[at] not in HEADS for at in head)
    native = any(folded(text.printed[at]) in NATIVE_UNIVERSITY for at in head)
    if not (telling or native):
        return None
    return Place(tuple(ordered), 0.8 if telling else 0.6, "in order, its city later")


def _begins_and_ends(
    words: Sequence[str], head: Sequence[int], tail: Sequence[int], text: AffiliationText
) -> bool:
    """Tell whether a name ends with the city and begins with the rest: *Maryland Univ., College Park*."""
    first, last = words[: len(head)], words[len(head) :]
    return list(last) == [text.words[at] for at in tail] and sorted(first) == sorted(
        text.words[at] for at in head
    )


def _contiguous(positions: Sequence[int]) -> bool:
    return positions[-1] - positions[0] == len(positions) - 1


# --- what speaks for it ---


def _score(name: Name, place: Place, text: AffiliationText, country: str | None) -> float:
    score = place.quality
    if name.kind in ("known name", "first part"):
        score -= 0.05
    if not name.weight:
        score -= 0.15 if country and text.countries else 0.6
    if country and text.countries:
        score += 0.05
    return min(1.0, max(0.0, score))


def _chosen(found: Iterable[Candidate], text: AffiliationText, index: NameIndex) -> list[Candidate]:
    """Choose names that do not share a word, the ones that cover most first."""
    ranked = sorted(
        found,
        key=lambda one: (
            -one.covered * one.score,
            -one.score,
            index.organisations[one.name.organisation].id,
            one.name.words,
        ),
    )
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for one in ranked:
        if not taken.isdisjoint(one.place.positions):
            continue
        rivals = [
            other
            for other in ranked
            if other.place.positions == one.place.positions and other.score >= one.score - 0.04
        ]
        if (single := _told_apart(rivals, text, index)) and single.name.organisation not in {
            other.name.organisation for other in chosen
        }:
            chosen.append(single)
            taken.update(one.place.positions)
    telling = [one for one in chosen if one.name.weight]
    spelt_out = [one for one in telling or chosen if one.place.rule != "acronym"]
    return sorted(spelt_out or chosen, key=lambda one: one.place.positions)


def _told_apart(rivals: Sequence[Candidate], text: AffiliationText, index: NameIndex) -> Candidate | None:
    """Give the one candidate of several with the same words, by country, city and kind of name; else none."""
    if len({one.name.organisation for one in rivals}) == 1:
        return rivals[0]
    kinds = [one for one in rivals if one.name.kind == "name"]
    for kept in (_in_country(rivals, text, index), _in_city(rivals, text, index), kinds):
        if len({one.name.organisation for one in kept}) == 1:
            return kept[0]
        rivals = kept or rivals
    return None


def _in_country(rivals: Sequence[Candidate], text: AffiliationText, index: NameIndex) -> list[Candidate]:
    return [
        one
        for one in rivals
        if (country := index.organisations[one.name.organisation].country) and country in text.countries
    ]


def _in_city(rivals: Sequence[Candidate], text: AffiliationText, index: NameIndex) -> list[Candidate]:
    words = set(text.words)
    return [
        one
        for one in rivals
        if any(
            words.issuperset(taken_apart(city).words)
            for city in index.organisations[one.name.organisation].cities
        )
    ]


def _match(one: Candidate, text: AffiliationText, index: NameIndex) -> Match:
    organisation = index.organisations[one.name.organisation]
    printed = " ".join(dict.fromkeys(text.printed[at] for at in one.place.positions))
    evidence = f"{one.name.kind} “{one.name.written}”: “{printed}” {one.place.rule}"
    if organisation.country and organisation.country in text.countries:
        evidence += f"; country {organisation.country}"
    return Match(organisation.id, round(one.score, 3), evidence, one.place.rule)
