"""Evidence that two mentions of one name are one person: a matrix of pairs for each kind.

Everything is measured on the pair, on the name's own mentions, on the corpus' bearers of the same family
names, or on the works of the coauthors (their circle): input by people who share no name with a person and
have not written with their coauthors cannot change who that person is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from kg.resolution.mentions import Floats, Ints, Mentions, unit

Thing = TypeVar("Thing", str, int)
Evidence = Iterator[tuple[str, Floats | float]]

_GENERIC = frozenset(
    "academy advanced applied artificial australia canada center centre china college company "
    "computer computing corporation department dept engineering faculty france germany group inc "
    "india information institut institute intelligence international italy japan key kingdom korea "
    "laboratories laboratory lab labs language limited ltd national processing research school "
    "science sciences spain state states studies technologies technology united univ universidad "
    "universita universitaet universitat universite university usa".split()
)
_GENERIC_WEIGHT = 0.3
_FAR_YEARS, _MOST_YEARS = 8, 20
_UNKNOWN_YEARS = 3.0
_DIFFERENT_PLACE, _SAME_PLACE = 0.1, 0.75
_FEW = 4.0
"""Pairs that a mean over a name is shrunk by."""


def pair_evidence(mentions: Mentions, members: Ints) -> Evidence:
    """Give the evidence on all pairs of some mentions of one name.

    Parameters
    ----------
    members
        Numbers of mentions of one name, at most `kg.resolution.same_name.MOST_COMPARED`.

    Yields
    ------
    tuple
        The kind of evidence, and its matrix or, where all pairs share it, its value.
    """
    name = int(mentions.name[members[0]])
    form, common = mentions.forms[name], float(mentions.family_sizes[name])
    initials = float(form.initials_only)
    short = float(len(form.given) == 1 and not initials and len(form.given[0]) <= 5)
    yield "always", 1.0
    yield "common family name", common
    yield "initials", initials
    yield "one short given name", short
    yield "several given names", float(len(form.given) > 1)
    yield "initials, common", initials * common
    yield "short, common", short * common
    yield "mentions of the name", float(np.log2(len(members)))
    yield from _coauthors(mentions, members, common, initials)
    yield from _subjects(mentions, members, common)
    yield from _times_and_places(mentions, members)
    yield from _stated(mentions, members)


def _coauthors(mentions: Mentions, members: Ints, common: float, initials: float) -> Evidence:
    others = [mentions.others(number) for number in members.tolist()]
    sizes = np.array([len(mentions.bylines[work]) for work in mentions.work[members]])
    shared, count = _shared(others, 1 / np.log2(1 + sizes), mentions.family_sizes)
    some = (count > 0).astype(np.float32)
    circle = np.zeros((len(members), mentions.signatures.shape[1]), np.float32)
    for row, names in enumerate(others):
        if names:
            circle[row] = mentions.circles[names].sum(axis=0)
    own = mentions.signatures[mentions.name[members[0]]]
    circle = unit(np.asarray(circle - np.outer(circle @ own, own), np.float32))
    alike = np.asarray(circle @ circle.T, np.float32)
    alone = np.array([not names for names in others])
    nobody = np.logical_or.outer(alone, alone).astype(np.float32)
    yield "a shared coauthor", some
    yield "a shared coauthor, initials", some * initials
    yield "shared coauthors, weighed", np.log1p(3 * shared)
    yield "shared coauthors", np.log1p(count)
    yield "the same circle", alike
    yield "the same circle, common", alike * common
    yield "nobody beside", nobody
    yield "coauthors shared within the name", _mean(some * (1 - nobody), 1 - nobody)


def _subjects(mentions: Mentions, members: Ints, common: float) -> Evidence:
    facts = [mentions.facts[work] for work in mentions.work[members]]
    alike = overlap([fact.words for fact in facts])
    silent = np.array([not fact.words for fact in facts])
    unknown = np.logical_or.outer(silent, silent).astype(np.float32)
    venues = [fact.venue for fact in facts]
    yield "subject", alike
    yield "subject, common", alike * common
    yield "subject unknown", unknown
    yield "subject unknown, common", unknown * common
    yield "subject within the name", _mean(alike, np.ones_like(alike))
    yield "venue", _equal(venues)


def _times_and_places(mentions: Mentions, members: Ints) -> Evidence:
    years = np.array([mentions.facts[work].year or np.nan for work in mentions.work[members]])
    apart = np.nan_to_num(np.abs(np.subtract.outer(years, years)), nan=_UNKNOWN_YEARS).astype(np.float32)
    yield "years apart", np.minimum(apart, _MOST_YEARS) / 10
    yield "many years apart", (apart > _FAR_YEARS).astype(np.float32)
    places = [mentions.affiliation_words[number] for number in members.tolist()]
    known = np.array([bool(place) for place in places])
    both = np.logical_and.outer(known, known).astype(np.float32)
    alike = overlap(places) * both
    differ = both * (alike < _DIFFERENT_PLACE)
    scattered = _mean(differ, both)
    yield "affiliation", alike
    yield "the same affiliation", both * (alike > _SAME_PLACE)
    yield "another affiliation", differ
    yield "affiliations differ within the name", scattered
    yield "affiliation unknown, they differ within the name", (1 - both) * scattered


def _stated(mentions: Mentions, members: Ints) -> Evidence:
    """Give evidence that is rare and strong; its weights are set by hand (`kg.resolution.scoring`)."""
    numbers = members.tolist()
    facts = [mentions.facts[work] for work in mentions.work[members]]
    yield "the same e-mail address", _equal([mentions.emails[number] for number in numbers])
    same, other = _catalogued([mentions.all[number].ids for number in numbers])
    yield "the same identifier in a database", same
    yield "two identifiers in a database", other
    cites: Any = np.zeros((len(numbers), len(numbers)), np.float32)
    if any(fact.cites for fact in facts):
        holders = defaultdict(list)
        for row, fact in enumerate(facts):
            for key in fact.keys:
                holders[key].append(row)
        for row, fact in enumerate(facts):
            for key in fact.cites & holders.keys():
                cites[row, holders[key]] = cites[holders[key], row] = 1
    yield "one cites the other", cites


def _catalogued(ids: Sequence[Sequence[Any]]) -> tuple[Floats, Floats]:
    same = np.zeros((len(ids), len(ids)), np.float32)
    other = np.zeros_like(same)
    schemes = {identifier.scheme for some in ids for identifier in some} - {"orcid"}
    for scheme in sorted(schemes):
        values = [next((i.value for i in some if i.scheme == scheme), None) for some in ids]
        known = np.array([value is not None for value in values])
        equal = _equal(values)
        same = np.maximum(same, equal)
        other = np.maximum(other, np.logical_and.outer(known, known) - equal)
    return same, np.asarray(other * (1 - same), np.float32)


def word_weight(word: str) -> float:
    """Give what sharing a word says: little for those that most affiliations have."""
    return _GENERIC_WEIGHT if word in _GENERIC else 1.0


def overlap(sets: Sequence[Collection[str]]) -> Floats:
    """Give the cosine of each two sets of words, but for each with itself.

    Examples
    --------
    >>> overlap([{"ties", "graphs"}, {"ties", "trees"}, set()]).round(2).tolist()
    [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 0.0]]

    What no other set has is not counted in the diagonal, which nobody needs.
    """
    shown, words = _shown(sets)
    weighed = shown * np.array([word_weight(word) for word in words], np.float32)
    product = weighed @ weighed.T
    own = np.array([math.fsum(word_weight(word) ** 2 for word in some) for some in sets], np.float32)
    length = np.sqrt(np.maximum(own, 1e-9))
    return np.asarray(product / np.outer(length, length), np.float32)


def _shown(sets: Sequence[Collection[Thing]]) -> tuple[Floats, list[Thing]]:
    """Say which set has which thing; things that one set alone has are left out."""
    count = Counter(thing for some in sets for thing in some)
    # Sorted, for the order of a sum is part of what comes out.
    things = sorted(thing for thing, number in count.items() if number > 1)
    column = {thing: number for number, thing in enumerate(things)}
    shown = np.zeros((len(sets), len(things)), np.float32)
    for row, some in enumerate(sets):
        shown[row, [column[thing] for thing in some if thing in column]] = 1
    return shown, things


def _shared(
    others: Sequence[Sequence[int]], weights: npt.NDArray[np.float64], family_sizes: Floats
) -> tuple[Floats, Floats]:
    """Weigh and count the names that two bylines share: a rare name in a short byline says most."""
    shown, names = _shown([set(some) for some in others])
    rare = np.array([rarity(float(family_sizes[name])) for name in names], np.float32)
    weighed = shown * np.sqrt(weights.astype(np.float32))[:, None]
    return np.asarray((weighed * rare) @ weighed.T, np.float32), np.asarray(shown @ shown.T, np.float32)


def rarity(family_size: float) -> float:
    """Tell how much it says to share a coauthor whose family name so many bear (`Mentions.family_sizes`)."""
    return 1 / (1 + 0.3 * max(0.0, family_size))


def _equal(values: Sequence[str | None]) -> Floats:
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    column = np.array([numbers[value] for value in values])
    known = np.array([value is not None for value in values])
    equal = np.equal.outer(column, column) & np.logical_and.outer(known, known)
    return np.asarray(equal, np.float32)


def _mean(values: Floats, of: Floats) -> float:
    """Give the mean over the pairs that count, shrunk to 0 where they are few."""
    inside = float((values * of).sum() - (np.diag(values) * np.diag(of)).sum())
    return inside / (float(of.sum() - np.diag(of).sum()) + _FEW)
