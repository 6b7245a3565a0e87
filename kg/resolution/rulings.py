"""What people have ruled about people, as resolution takes it; and what is left to rule."""

from __future__ import annotations

from typing import NamedTuple

MentionId = tuple[str, int]
"""Key of the work, position in its byline."""


class SameRuling(NamedTuple):
    """Two mentions are one person.

    Attributes
    ----------
    evidence
        Who ruled, when and why.
    """

    one: MentionId
    other: MentionId
    evidence: str


class DifferentRuling(NamedTuple):
    """Two mentions are two people."""

    one: MentionId
    other: MentionId
    evidence: str


class NameRuling(NamedTuple):
    """The person of a mention is to be called so."""

    mention: MentionId
    name: str
    evidence: str


class PersonRulings(NamedTuple):
    """All rulings about people; ``same`` and ``different`` do not contradict each other."""

    same: tuple[SameRuling, ...] = ()
    different: tuple[DifferentRuling, ...] = ()
    names: tuple[NameRuling, ...] = ()


class Doubt(NamedTuple):
    """Two people of a resolution who may be one, or one who may be two.

    Attributes
    ----------
    one, other
        Keys of the people; equal where a join was made that is not sure.
    mentions
        A mention of each side: what a ruling about the doubt names.
    probability
        Of being one person, 0 to 1.
    evidence
        Why, in words, the weightiest first.
    consequence
        How many ties of the network hang on it.
    """

    one: str
    other: str
    mentions: tuple[MentionId, MentionId]
    probability: float
    evidence: tuple[str, ...]
    consequence: int
