"""Mentions of one name: which of them are one person, and which are namesakes.

Average linkage on the probability that two mentions are one person, as in S2AND (Subramanian et al. 2021,
doi:10.1109/JCDL52503.2021.00029), under constraints that no evidence outweighs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from kg.resolution.constraints import Constraints
from kg.resolution.mentions import Floats, Ints, Mentions
from kg.resolution.pair_evidence import Evidence, pair_evidence
from kg.resolution.partition import Partition

MOST_COMPARED = 1_000
"""Mentions of a name of which all pairs are compared; more are taken in stretches of so many."""
MOST_PEOPLE_A_NAME = 12
"""Above so many, which of them may be one is no question for a person."""
LEAST_DOUBTED = 0.15
_NEVER = 1e6


class Parted(NamedTuple):
    """The mentions of one name, parted into people.

    Attributes
    ----------
    parts
        The numbers of the mentions of each; sorted.
    near
        Pairs of parts that may be one person, each by its first mention, with the mean probability.
    """

    parts: list[Ints]
    near: list[tuple[int, int, float]]


def namesakes(
    mentions: Mentions,
    members: Ints,
    weights: Mapping[str, float],
    constraints: Constraints,
    least: float,
) -> Parted:
    """Part the mentions of one name into people.

    Parameters
    ----------
    weights
        Of each kind of evidence, for the logarithm of the odds.
    least
        Mean probability, 0 to 1, from which two groups of mentions are one person.

    Returns
    -------
    Parted
        Each person's mentions, and which of these may yet be one.
    """
    if len(members) == 1:
        return Parted([members], [])
    if len(members) > MOST_COMPARED:
        return Parted(list(_in_stretches(mentions, members, weights, constraints, least)), [])
    apart = 1 - probability(log_odds(pair_evidence(mentions, members), weights, len(members)))
    apart = constraints.applied(np.maximum((apart + apart.T) / 2, 1e-6), members, never=_NEVER)
    np.fill_diagonal(apart, 0)
    labels = _labels(apart, least)
    rows = [labels == label for label in dict.fromkeys(labels.tolist())]
    return Parted([members[row] for row in rows], list(_near(members, apart, rows)))


def _labels(apart: Floats, least: float) -> Ints:
    """Number the groups that average linkage makes at a distance."""
    if len(apart) == 2:
        return np.array([0, 0 if apart[0, 1] <= 1 - least else 1])
    tree = linkage(squareform(apart, checks=False), "average")
    joined = Partition(len(apart) + len(tree))
    # scipy's fcluster does the same, but takes twice as long as the linkage to check the tree.
    for node, (one, other, distance, _) in enumerate(tree.tolist(), len(apart)):
        if distance <= 1 - least:
            joined.join(int(one), node)
            joined.join(int(other), node)
    return np.array([joined.leader(number) for number in range(len(apart))], np.int64)


def _near(
    members: Ints, apart: Floats, rows: list[npt.NDArray[np.bool_]]
) -> Iterator[tuple[int, int, float]]:
    if len(rows) <= MOST_PEOPLE_A_NAME:
        for one, other in combinations(rows, 2):
            likely = 1 - float(apart[np.ix_(one, other)].mean())
            if likely >= LEAST_DOUBTED:
                yield int(members[one][0]), int(members[other][0]), likely


def log_odds(evidence: Evidence, weights: Mapping[str, float], count: int) -> Floats:
    """Add up the weighed evidence on all pairs of ``count`` mentions."""
    total = np.zeros((count, count), np.float32)
    for kind, value in evidence:
        weight = weights.get(kind, 0.0)
        if weight:
            total += np.float32(weight) * value
    return total


def probability(odds: Floats) -> Floats:
    """Turn logarithms of odds into probabilities.

    Examples
    --------
    >>> probability(np.array([-30.0, 0.0, 30.0], np.float32)).round(3).tolist()
    [0.0, 0.5, 1.0]
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)


def _in_stretches(
    mentions: Mentions,
    members: Ints,
    weights: Mapping[str, float],
    constraints: Constraints,
    least: float,
) -> Iterator[Ints]:
    """Take a very frequent name in stretches of time, then join what the stretches found.

    The mention with the longest byline stands for each person of a stretch, and these are parted like
    mentions, until they fit into one stretch or no more of them join. Time is linear in the mentions.
    """
    people = {int(part[0]): part for part in _by_stretch(mentions, members, weights, constraints, least)}
    stand_in = {_representative(mentions, part): part for part in people.values()}
    chosen = np.array(sorted(stand_in), np.int64)
    if len(chosen) > 0.9 * len(members):
        yield from stand_in.values()
        return
    for group in namesakes(mentions, chosen, weights, constraints, least).parts:
        yield from _united(mentions, [stand_in[int(number)] for number in group], constraints)


def _by_stretch(
    mentions: Mentions,
    members: Ints,
    weights: Mapping[str, float],
    constraints: Constraints,
    least: float,
) -> Iterator[Ints]:
    years = np.array([mentions.facts[work].year or 0 for work in mentions.work[members]])
    ordered = members[np.lexsort((members, years))]
    for start in range(0, len(ordered), MOST_COMPARED):
        stretch = np.sort(ordered[start : start + MOST_COMPARED])
        yield from namesakes(mentions, stretch, weights, constraints, least).parts


def _representative(mentions: Mentions, part: Ints) -> int:
    numbers: list[int] = part.tolist()
    return max(numbers, key=lambda number: (len(mentions.bylines[mentions.work[number]]), -number))


def _united(mentions: Mentions, parts: list[Ints], constraints: Constraints) -> Iterator[Ints]:
    """Put parts together, but for those that a constraint parts from what stands before them."""
    whole = constraints.group(mentions, parts[0].tolist())
    for part in parts[1:]:
        other = constraints.group(mentions, part.tolist())
        if constraints.forbid(whole, other):
            yield part
        else:
            whole = whole.joined(other)
    yield np.array(sorted(whole.members), np.int64)
