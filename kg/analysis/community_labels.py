"""What a community is about: the concepts that set it apart, and papers that show them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.store.rows import AuthorshipRow, ConceptRow

MOST_TERMS = 8
MOST_PAPERS = 5
IN_LABEL = 2
PRIOR = 10
TELLING = 0.5
"""Least z-score of a concept that sets a community apart."""


class Profile(NamedTuple):
    """What sets a community apart.

    Attributes
    ----------
    terms
        Labels of concepts, the most telling first.
    papers
        IRIs of the papers that show them best.
    """

    terms: list[str]
    papers: list[str]


def homes(
    authorships: Iterable[AuthorshipRow], membership: Mapping[str, int]
) -> dict[str, tuple[int, float]]:
    """Give each work to the community of most of its authors.

    Returns
    -------
    dict
        From the work to the community and the share of its listed authors who belong to it; of
        equals the community with the smaller number. Works by nobody in a community are absent.

    Examples
    --------
    >>> unknown = [None] * 4
    >>> rows = [AuthorshipRow("w", n, "", *unknown, person, 1.0) for n, person in enumerate("abc")]
    >>> homes(rows, {"a": 1, "b": 1, "c": 0})
    {'w': (1, 0.6666666666666666)}
    """
    bylines: defaultdict[str, set[str]] = defaultdict(set)
    for row in authorships:
        if row.person:
            bylines[row.work].add(row.person)
    found = {}
    for work, people in bylines.items():
        counts = Counter(membership[person] for person in people if person in membership)
        if counts:
            community = min(counts, key=lambda number: (-counts[number], number))
            found[work] = community, counts[community] / len(people)
    return found


def profiles(
    count: int, home: Mapping[str, tuple[int, float]], concepts: Sequence[ConceptRow]
) -> list[Profile]:
    r"""Find what sets each community apart from the others.

    Concepts are ranked by the log-odds of a paper of the community having them against the
    papers of the others, with the whole corpus as prior, over its standard deviation:

    .. math:: z_w = \frac{\log\frac{y_w + a_w}{n + a - y_w - a_w} -
              \log\frac{y'_w + a_w}{n' + a - y'_w - a_w}}
              {\sqrt{1 / (y_w + a_w) + 1 / (y'_w + a_w)}}

    Parameters
    ----------
    count
        How many communities there are.
    home
        From `homes`.
    concepts
        Of all works.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4), 372–403.
    doi:10.1093/pan/mpn018
    """
    label: dict[str, str] = {}
    held: list[Counter[str]] = [Counter() for _ in range(count)]
    papers: list[defaultdict[str, set[str]]] = [defaultdict(set) for _ in range(count)]
    for row in concepts:
        if row.work in home:
            community = home[row.work][0]
            label.setdefault(row.concept, row.label)
            if row.concept not in papers[community][row.work]:
                held[community][row.concept] += 1
                papers[community][row.work].add(row.concept)
    total: Counter[str] = Counter()
    for counts in held:
        total.update(counts)
    found = []
    for counts, bylines in zip(held, papers, strict=True):
        scores = _log_odds(counts, total)
        order = sorted(
            scores, key=lambda concept: (-scores[concept], -counts[concept], label[concept], concept)
        )
        telling = [concept for concept in order if scores[concept] >= TELLING or count == 1][:MOST_TERMS]
        terms = list(dict.fromkeys(label[concept] for concept in telling))
        found.append(Profile(terms, _showing(bylines, {c: scores[c] for c in telling}, home)))
    return found


def _log_odds(counts: Counter[str], total: Counter[str]) -> dict[str, float]:
    """Score each concept of a community; the prior weighs as much as the community, at most `PRIOR`."""
    here, everywhere = counts.total(), total.total()
    weight = min(here, PRIOR)
    found = {}
    for concept, count in counts.items():
        prior = weight * total[concept] / everywhere
        others = total[concept] - count
        inside = _log_ratio(count + prior, here + weight)
        outside = _log_ratio(others + prior, everywhere - here + weight)
        spread = math.sqrt(1 / (count + prior) + 1 / (others + prior))
        found[concept] = round((inside - outside) / spread, 9)
    return found


def _log_ratio(part: float, whole: float) -> float:
    """Give the log-odds of a part; the half keeps a part that is the whole finite."""
    return math.log((part + 0.5) / (whole - part + 0.5))


def _showing(
    papers: Mapping[str, set[str]], scores: Mapping[str, float], home: Mapping[str, tuple[int, float]]
) -> list[str]:
    """Rank papers by the telling concepts that they have and the share of their authors who belong."""

    def worth(work: str) -> float:
        shown = sum(max(scores.get(concept, 0.0), 0.0) for concept in papers[work])
        return round(shown * home[work][1], 9)

    return sorted(papers, key=lambda work: (-worth(work), work))[:MOST_PAPERS]


def community_label(terms: Sequence[str], members: Sequence[str]) -> str:
    """Name a community by what sets it apart, else by its most central members.

    Examples
    --------
    >>> community_label(["sand", "dunes", "wind"], ["Ada Lind"]), community_label([], ["Ada Lind", "Bo Vang"])
    ('sand · dunes', 'Ada Lind, Bo Vang')
    """
    return " · ".join(terms[:IN_LABEL]) if terms else ", ".join(members[:IN_LABEL])
