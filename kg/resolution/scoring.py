"""The weights of evidence, and how much of it each level of strictness asks for.

The weights are those of two logistic regressions, learned by ``benchmarks/learn_people.py``; the few that no
training data speaks of are set here by hand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["strict", "normal", "loose"]

WEIGHTS = Path(__file__).with_name("weights.json")
RULES = "v3"

STATED: Mapping[str, float] = {
    "the same e-mail address": 6.0,
    "the same identifier in a database": 5.0,
    "two identifiers in a database": -4.0,
    "one cites the other": 1.5,
}
"""Weights set by hand: odds of about 400, 150, 1/55 and 4.5."""


MOST_SURE = 0.99
"""No evidence but an identifier or a ruling makes certain."""


class Strictness(NamedTuple):
    """How sure a join must be.

    Attributes
    ----------
    namesake
        Mean probability from which mentions of one name are one person.
    spelling
        Probability from which two names are one person's, where a coauthor or an affiliation is shared.
    alone
        The same where neither is shared; 1 is never.
    """

    namesake: float
    spelling: float
    alone: float


LEVELS: Mapping[Level, Strictness] = {
    "strict": Strictness(namesake=0.8, spelling=0.9, alone=1.0),
    "normal": Strictness(namesake=0.4, spelling=0.5, alone=0.8),
    "loose": Strictness(namesake=0.25, spelling=0.25, alone=0.5),
}


class Weights(NamedTuple):
    """Weight of each kind of evidence, on the logarithm of the odds.

    Attributes
    ----------
    pair
        Of two mentions of one name (`kg.resolution.pair_evidence`).
    person
        Of two people under different names (`kg.resolution.person_evidence`).
    """

    pair: Mapping[str, float]
    person: Mapping[str, float]


@cache
def learned() -> Weights:
    """Give the weights that the package ships.

    Examples
    --------
    >>> learned().pair["a shared coauthor"] > 0 > learned().pair["another affiliation"]
    True
    """
    form = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights({**form["pair"], **STATED}, form["person"])


def odds_of(probability: float) -> float:
    """Give the logarithm of the odds of a probability.

    Examples
    --------
    >>> odds_of(0.5), round(odds_of(0.9), 2)
    (0.0, 2.2)
    """
    return math.log(probability / (1 - probability)) if probability < 1 else math.inf


def probability_of(odds: float) -> float:
    """Give the probability that the logarithm of odds means; never more than ``MOST_SURE``.

    Examples
    --------
    >>> probability_of(0.0), round(probability_of(2.2), 2)
    (0.5, 0.9)
    """
    return min(MOST_SURE, 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))
