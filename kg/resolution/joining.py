"""People under different names: joined greedily, the likeliest first, as long as nothing forbids it.

After each join the joined person is weighed anew against all that either was compared with, so that
evidence adds up: two spellings that share nothing can both be those of a third.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.resolution.blocking import Related
from kg.resolution.constraints import Constraints
from kg.resolution.mentions import Ints, Mentions
from kg.resolution.name_relations import contradicts
from kg.resolution.person_evidence import Profile, Tie, person_evidence, profile, shared_coauthors, ties

MOST_PAIRS_OF_NAMES = 50
"""Where two names have more pairs of people, only people who share a coauthor are compared."""

CLEAR = 1.0
"""By how much the logarithm of the odds must exceed that of a rival: odds of 2.7."""
SAME_PLACE = 0.5
"""Likeness of affiliations from which they count as shared."""


class Join(NamedTuple):
    """Two groups that were made one, or that were left apart, and how sure that was.

    Attributes
    ----------
    one, other
        Numbers of groups.
    odds
        Logarithm of the odds that they are one person.
    shared
        How many coauthors they share.
    evidence
        Each kind of evidence with its value.
    """

    one: int
    other: int
    odds: float
    tie: Tie
    shared: int
    evidence: tuple[tuple[str, float], ...]

    @property
    def supported(self) -> bool:
        """Whether more than the names speaks for it: a shared coauthor or affiliation."""
        return self.shared > 0 or dict(self.evidence).get("affiliation", 0.0) > SAME_PLACE


class Joined(NamedTuple):
    """What joining found.

    Attributes
    ----------
    leader
        Per group, the group that it went into.
    joins
        In the order in which they were made.
    left
        Pairs of leaders that were compared and left apart, the likeliest first.
    """

    leader: list[int]
    joins: list[Join]
    left: list[Join]


class Joining:
    """Groups of mentions on their way to people."""

    def __init__(
        self,
        mentions: Mentions,
        groups: Sequence[Ints],
        weights: Mapping[str, float],
        constraints: Constraints,
    ) -> None:
        self._mentions, self._weights, self._constraints = mentions, weights, constraints
        self.groups = [constraints.group(mentions, group.tolist()) for group in groups]
        self.leader = list(range(len(groups)))
        self._names: list[set[int]] = [set(mentions.name[group].tolist()) for group in groups]
        self._profiles: dict[int, Profile] = {}
        self._version = [0] * len(groups)
        self._near: defaultdict[int, dict[int, Join]] = defaultdict(dict)
        self._given = Counter(form.given[0] for form in mentions.forms if form.given)
        self._least = self._alone = 0.0
        self.joins: list[Join] = []

    def hold(self, one: int, other: int) -> None:
        """Make two groups one that an identifier or a ruling holds together."""
        self._unite(*sorted((self.find(one), self.find(other))))

    def find(self, group: int) -> int:
        """Give the group that a group went into."""
        while self.leader[group] != group:
            group = self.leader[group]
        return group

    def apart(self, one: int, other: int) -> bool:
        """Tell whether what two groups went into cannot be one person."""
        return self._constraints.forbid(self.groups[self.find(one)], self.groups[self.find(other)])

    def candidates(self, related: Related) -> list[Join]:
        """Weigh every pair of groups whose names can be one person's; the first copies of a name only."""
        holders: defaultdict[int, set[int]] = defaultdict(set)
        for number, group in enumerate(self.groups):
            first = min(group.members)
            if self.leader[number] == number and self._mentions.copy[first] == 0:
                for name in self._names[number]:
                    holders[name].add(number)
        pairs: dict[tuple[int, int], Tie] = {}
        for names, tie in ties(self._mentions, related).items():
            ones, others = (sorted(holders[name]) for name in names)
            many = len(ones) * len(others) > MOST_PAIRS_OF_NAMES
            for one in ones:
                for other in others:
                    if self._worth_weighing(one, other, tie, many=many):
                        pairs.setdefault((min(one, other), max(one, other)), tie)
        return [self.weighed(one, other, tie) for (one, other), tie in pairs.items()]

    def weighed(self, one: int, other: int, tie: Tie) -> Join:
        """Weigh whether two groups are one person."""
        first, second = self.profile(one), self.profile(other)
        evidence = tuple(person_evidence(self._mentions, first, second, tie, self._given))
        odds = sum(self._weights.get(kind, 0.0) * value for kind, value in evidence)
        return Join(one, other, odds, tie, len(shared_coauthors(first, second, tie)), evidence)

    def run(self, related: Related, least: float, alone: float) -> Joined:
        """Join all that is likelier than a logarithm of odds.

        Parameters
        ----------
        related
            The names that can be one person's.
        least, alone
            From which people are joined who share a coauthor or an affiliation, and who share neither.
        """
        self._least, self._alone = least, alone
        waiting: list[tuple[float, int, int, int, int]] = []
        for join in self.candidates(related):
            self._compare(join, waiting)
        while waiting:
            _, one, other, first, second = heapq.heappop(waiting)
            if (self._version[one], self._version[other]) != (first, second):
                continue
            if self._can_be(one, other) and not self._contested(one, other):
                self.joins.append(self._near[one][other])
                self._unite(one, other)
                for near, join in sorted(self._near[one].items()):
                    self._compare(self.weighed(min(one, near), max(one, near), join.tie), waiting)
        return Joined([self.find(number) for number in range(len(self.groups))], self.joins, self._left())

    def profile(self, group: int) -> Profile:
        """Give the profile of a group; made when first asked for."""
        if group not in self._profiles:
            self._profiles[group] = profile(self._mentions, self.groups[group].members)
        return self._profiles[group]

    def _left(self) -> list[Join]:
        left = {
            (join.one, join.other): join
            for near in self._near.values()
            for join in near.values()
            if not self._constraints.forbid(self.groups[join.one], self.groups[join.other])
        }
        return sorted(left.values(), key=lambda join: (-round(join.odds, 6), join.one, join.other))

    def _worth_weighing(self, one: int, other: int, tie: Tie, *, many: bool) -> bool:
        if one == other or self._constraints.forbid(self.groups[one], self.groups[other]):
            return False
        return not many or self._acquainted(one, other, tie)

    def _acquainted(self, one: int, other: int, tie: Tie) -> bool:
        first, second = self.profile(one).coauthors, self.profile(other).coauthors
        return bool((first.keys() & second.keys()) - {tie.short, tie.long})

    def _compare(self, join: Join, waiting: list[tuple[float, int, int, int, int]]) -> None:
        one, other = join.one, join.other
        self._near[one][other] = self._near[other][one] = join
        if self._likely(join):
            heapq.heappush(waiting, (-join.odds, one, other, self._version[one], self._version[other]))

    def _can_be(self, one: int, other: int) -> bool:
        return not self._constraints.forbid(self.groups[one], self.groups[other]) and not self._contradict(
            one, other
        )

    def _contradict(self, one: int, other: int) -> bool:
        forms = self._mentions.forms
        return any(
            contradicts(forms[first], forms[second])
            for first in self._names[one]
            for second in self._names[other]
        )

    def _likely(self, join: Join) -> bool:
        # Letters of another script that look or sound alike are how one poses as another (Unicode TR39).
        if join.tie.relation == "other-script":
            return False
        return join.odds > (self._least if join.supported else self._alone)

    def _contested(self, one: int, other: int) -> bool:
        """Tell whether either could as well be somebody whose name the other cannot have."""
        odds = self._near[one][other].odds
        for side, opposite in ((one, other), (other, one)):
            for rival, join in self._near[side].items():
                close = rival != opposite and join.odds > max(self._least, odds - CLEAR)
                if close and self._contradict(opposite, rival) and self._can_be(side, rival):
                    return True
        return False

    def _unite(self, one: int, other: int) -> None:
        if one == other:
            return
        self.leader[other] = one
        self._profiles[one] = self.profile(one).joined(self.profile(other))
        self._profiles.pop(other, None)
        self.groups[one] = self.groups[one].joined(self.groups[other])
        self._names[one] |= self._names[other]
        self._version[one] += 1
        self._version[other] = -1
        for near, join in self._near.pop(other, {}).items():
            self._near[near].pop(other, None)
            if near != one and (near not in self._near[one] or self._near[one][near].odds < join.odds):
                self._near[one][near] = self._near[near][one] = join
