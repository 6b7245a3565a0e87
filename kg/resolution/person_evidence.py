"""Evidence that two groups of mentions under different names are one person."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from kg.resolution.blocking import Related
from kg.resolution.mentions import Floats, Mentions
from kg.resolution.name_relations import IN_WORDS, Relation
from kg.resolution.pair_evidence import rarity, word_weight

RELATIONS = tuple(IN_WORDS)
_DIFFERENT_PLACE = 0.1
_MOST_GAP, _FAR_GAP, _UNKNOWN_GAP = 20, 10, 3


class Tie(NamedTuple):
    """Why two groups are compared at all.

    Attributes
    ----------
    short, long
        Numbers of the two names; the first is written out less.
    rivals
        Other names that the shorter one may be short for and that are not the longer's.
    share
        How much of all mentions under those names the longer name has, 0 to 1.
    """

    relation: Relation
    short: int
    long: int
    rivals: int
    share: float


@dataclass(frozen=True)
class Profile:
    """What is known of somebody: sums over their mentions.

    Attributes
    ----------
    coauthors, words, venues, places
        How often each name, word of a title, venue and word of an affiliation stands beside them.
    circle
        Direction of whom they write with.
    years
        The first and the last, when known.
    """

    size: int
    coauthors: Counter[int]
    words: Counter[str]
    venues: Counter[str]
    places: Counter[str]
    circle: Floats
    years: tuple[int, int] | None

    def joined(self, other: Profile) -> Profile:
        """Give the profile of both as one."""
        years = [year for some in (self.years, other.years) if some for year in some]
        return Profile(
            self.size + other.size,
            self.coauthors + other.coauthors,
            self.words + other.words,
            self.venues + other.venues,
            self.places + other.places,
            np.asarray(self.circle + other.circle, np.float32),
            (min(years), max(years)) if years else None,
        )

    @cached_property
    def lengths(self) -> tuple[float, float, float]:
        """Lengths of words, venues and places as vectors."""
        return length(self.words), length(self.venues), length(self.places)


def profile(mentions: Mentions, members: Iterable[int]) -> Profile:
    """Sum up what stands beside some mentions."""
    numbers = sorted(members)
    coauthors: Counter[int] = Counter()
    words: Counter[str] = Counter()
    venues: Counter[str] = Counter()
    places: Counter[str] = Counter()
    circle = np.zeros(mentions.signatures.shape[1], np.float32)
    years = []
    for number in numbers:
        facts, others = mentions.facts[mentions.work[number]], mentions.others(number)
        coauthors.update(others)
        words.update(facts.words)
        places.update(mentions.affiliation_words[number])
        if facts.venue:
            venues[facts.venue] += 1
        if facts.year:
            years.append(facts.year)
        if others:
            circle += mentions.circles[others].sum(axis=0) / np.float32(math.sqrt(len(others) + 1))
    span = (min(years), max(years)) if years else None
    return Profile(len(numbers), coauthors, words, venues, places, circle, span)


def ties(mentions: Mentions, related: Related) -> dict[tuple[int, int], Tie]:
    """Say of each pair of related names which is short for which, and who else it may be short for."""
    neighbours: dict[int, set[int]] = {}
    for (one, other), how in related.items():
        if how != "new-surname":
            neighbours.setdefault(one, set()).add(other)
            neighbours.setdefault(other, set()).add(one)
    shown = np.bincount(mentions.name, minlength=len(mentions.forms)).tolist()
    fullness = [form.fullness for form in mentions.forms]
    made = {}
    for (one, other), how in related.items():
        short, long = sorted((one, other), key=lambda name: (fullness[name], name))
        rivals = (
            ()
            if how == "new-surname"
            else [
                name
                for name in neighbours[short]
                if name != long and fullness[name] >= fullness[short] and name not in neighbours[long]
            ]
        )
        all_shown = shown[long] + sum(shown[name] for name in rivals)
        made[one, other] = Tie(how, short, long, len(rivals), shown[long] / all_shown)
    return made


def person_evidence(
    mentions: Mentions, one: Profile, other: Profile, tie: Tie, given_names: Mapping[str, int]
) -> Iterator[tuple[str, float]]:
    """Give the evidence that two profiles are one person's.

    Parameters
    ----------
    given_names
        How many names have each first given name.

    Yields
    ------
    tuple
        The kind of evidence and its value.
    """
    sizes = mentions.family_sizes
    common = float(max(sizes[tie.short], sizes[tie.long]))
    forms = mentions.forms[tie.short], mentions.forms[tie.long]
    written = min(len("".join(form.given)) for form in forms)
    yield "always", 1.0
    yield tie.relation, 1.0
    yield f"{tie.relation}, common", common
    yield "rivals", math.log1p(tie.rivals)
    yield "share", tie.share
    yield "letters of the given name", min(written, 12) / 10
    if tie.relation in ("initials", "fewer-initials"):
        yield "rivals, initials", math.log1p(tie.rivals)
    if tie.relation == "cut-given-name" and written <= 4:
        yield "cut to a syllable", 1.0
    yield "mentions of the lesser", math.log(min(one.size, other.size))
    yield "mentions of the greater", math.log(max(one.size, other.size))
    shared = shared_coauthors(one, other, tie)
    yield from _company(mentions, one, other, tie, shared)
    if tie.relation == "new-surname":
        yield "new surname, bearers of the given name", math.log(given_names.get(forms[0].given[0], 1))
        yield "new surname, shared coauthors", math.log1p(len(shared))
    yield from _times_and_places(one, other)


def shared_coauthors(one: Profile, other: Profile, tie: Tie) -> list[int]:
    """Give the names of the coauthors that two profiles share, sorted."""
    return sorted((one.coauthors.keys() & other.coauthors.keys()) - {tie.short, tie.long})


def _company(
    mentions: Mentions, one: Profile, other: Profile, tie: Tie, shared: list[int]
) -> Iterator[tuple[str, float]]:
    own = {tie.short, tie.long}
    fewest = min(len(person.coauthors.keys() - own) for person in (one, other))
    weighed = sum(rarity(float(mentions.family_sizes[name])) for name in shared)
    yield "shared coauthors", math.log1p(3 * weighed)
    yield "shared part of the coauthors", len(shared) / max(1, fewest)
    yield "no shared coauthor", float(not shared)
    yield "nobody beside", float(not fewest)
    if not shared:
        yield "no shared coauthor, mentions", math.log(min(one.size, other.size))
    yield "the same circle", _alike_circles(mentions, one, other, tie)


def _alike_circles(mentions: Mentions, one: Profile, other: Profile, tie: Tie) -> float:
    circles = [one.circle, other.circle]
    for name in (tie.short, tie.long):
        own = mentions.signatures[name]
        circles = [np.asarray(circle - own * (circle @ own), np.float32) for circle in circles]
    both = float(np.linalg.norm(circles[0]) * np.linalg.norm(circles[1]))
    return float(circles[0] @ circles[1]) / both if both > 1e-9 else 0.0


def _times_and_places(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    gap = float(_UNKNOWN_GAP)
    if one.years and other.years:
        gap = max(0, max(one.years[0], other.years[0]) - min(one.years[1], other.years[1]))
        yield "at the same time", float(gap == 0)
    yield "years apart", min(gap, _MOST_GAP) / 10
    yield "many years apart", float(gap > _FAR_GAP)
    yield "subject", cosine(one.words, other.words, one.lengths[0], other.lengths[0])
    yield "venue", cosine(one.venues, other.venues, one.lengths[1], other.lengths[1])
    if one.places and other.places:
        alike = cosine(one.places, other.places, one.lengths[2], other.lengths[2])
        yield "affiliation", alike
        yield "another affiliation", float(alike < _DIFFERENT_PLACE)


def length(words: Counter[str]) -> float:
    """Give the length of counted words as a vector."""
    return math.sqrt(math.fsum((count * word_weight(word)) ** 2 for word, count in words.items()))


def cosine(one: Counter[str], other: Counter[str], first: float, second: float) -> float:
    """Give the cosine of counted words of known lengths."""
    if len(one) > len(other):
        one, other = other, one
    product = sum(
        count * other[word] * word_weight(word) ** 2 for word, count in sorted(one.items()) if word in other
    )
    return product / (first * second) if product else 0.0
