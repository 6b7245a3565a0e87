"""Which organisations of a table a printed affiliation names, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.organisations.affiliation_text import AffiliationText, taken_apart
from kg.organisations.countries import agree
from kg.organisations.name_index import Name, NameIndex
from kg.organisations.name_places import Place, place_of

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
    text = index.spelling.adapted(taken_apart(printed))
    where: dict[str, list[int]] = {}
    for number, word in enumerate(text.words):
        where.setdefault(word, []).append(number)
    found = list(_candidates(text, where, index))
    chosen = _chosen(found, text, index)
    return [_match(one, text, index) for one in chosen if index.rows[one.name.organisation].id]


def _candidates(
    text: AffiliationText, where: Mapping[str, list[int]], index: NameIndex
) -> Iterator[Candidate]:
    for word in where:
        for number in index.with_word(word):
            name = index.names[number]
            country = index.rows[name.organisation].country
            if country and text.countries and not agree(country, text.countries):
                continue
            place = place_of(name, text, where, index)
            if place is None:
                continue
            score = _score(name, place, text, country)
            if score >= LEAST_SCORE:
                yield Candidate(name, place, score, _covered(place, text, index))


def _covered(place: Place, text: AffiliationText, index: NameIndex) -> float:
    return sum(index.weight(text.words[at]) + 1.0 for at in place.positions)


def _score(name: Name, place: Place, text: AffiliationText, country: str | None) -> float:
    score = place.quality
    if name.kind in ("known name", "first part"):
        score -= 0.05
    if name.kind == "without country" and not text.countries:
        return 0.0
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
            one.place.rule == "acronym",
            -one.covered * one.score,
            -one.score,
            index.rows[one.name.organisation].id,
            one.name,
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
            if other.place.positions == one.place.positions and other.score >= one.score - 0.01
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
        if (country := index.rows[one.name.organisation].country) and country in text.countries
    ]


def _in_city(rivals: Sequence[Candidate], text: AffiliationText, index: NameIndex) -> list[Candidate]:
    words = set(text.words)
    return [
        one
        for one in rivals
        if any(words.issuperset(taken_apart(city).words) for city in index.rows[one.name.organisation].cities)
    ]


def _match(one: Candidate, text: AffiliationText, index: NameIndex) -> Match:
    organisation = index.rows[one.name.organisation]
    printed = " ".join(dict.fromkeys(text.printed[at] for at in one.place.positions))
    evidence = f"{one.name.kind} “{one.name.written}”: “{printed}” {one.place.rule}"
    if organisation.country and organisation.country in text.countries:
        evidence += f"; country {organisation.country}"
    return Match(organisation.id, round(one.score, 3), evidence, one.place.rule)
