"""What no evidence outweighs: identifiers, rulings, and that nobody stands twice in a byline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kg.resolution.mentions import Floats, Ints, Mentions
from kg.resolution.name_relations import relation
from kg.resolution.partition import Partition
from kg.resolution.rulings import MentionId, PersonRulings


class WrongOrcid(NamedTuple):
    """An ORCID that stands beside a name which is not like those that it mostly stands beside."""

    mention: MentionId
    orcid: str
    name: str
    usual: str


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions taken for one person, with what can part them from others."""

    members: frozenset[int]
    works: frozenset[int]
    orcids: frozenset[str]
    anchors: frozenset[int]

    def joined(self, other: Group) -> Group:
        """Give both as one."""
        return Group(
            self.members | other.members,
            self.works | other.works,
            self.orcids | other.orcids,
            self.anchors | other.anchors,
        )


class Constraints:
    """Who must and who cannot be one person.

    Attributes
    ----------
    anchor
        Per mention, the number of what an ORCID or a ruling holds together; its own where nothing does.
    trusted, wrong
        The key of the ORCID of each mention that has one, and ORCIDs that were not believed.
    ruled
        Mentions that somebody ruled to be one person with another.
    """

    def __init__(self, mentions: Mentions, rulings: PersonRulings = PersonRulings()) -> None:  # noqa: B008
        orcids, self.wrong = trusted_orcids(mentions)
        self.trusted: Mapping[int, str] = orcids
        number = {mention.id: at for at, mention in enumerate(mentions.all)} if any(rulings) else {}
        same = [
            (number[ruling.one], number[ruling.other])
            for ruling in rulings.same
            if ruling.one != ruling.other and {ruling.one, ruling.other} <= number.keys()
        ]
        self.anchor = _anchors(len(mentions), orcids, same)
        first: dict[int, str] = {}
        for at in sorted(orcids):
            first.setdefault(int(self.anchor[at]), orcids[at])
        self.orcid: Mapping[int, str] = first
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for ruling in rulings.different:
            if {ruling.one, ruling.other} <= number.keys():
                one, other = (int(self.anchor[number[side]]) for side in (ruling.one, ruling.other))
                self._apart[one].add(other)
                self._apart[other].add(one)
        self.ruled = frozenset(side for pair in same for side in pair)

    def group(self, mentions: Mentions, members: Iterable[int]) -> Group:
        """Take some mentions for one person."""
        numbers = frozenset(members)
        anchors = frozenset(int(self.anchor[number]) for number in numbers)
        return Group(
            numbers,
            frozenset(int(mentions.work[number]) for number in numbers),
            frozenset(self.orcid[anchor] for anchor in anchors if anchor in self.orcid),
            anchors,
        )

    def forbid(self, one: Group, other: Group) -> bool:
        """Tell whether two groups cannot be one person."""
        return (
            len(one.orcids | other.orcids) > 1
            or not one.works.isdisjoint(other.works)
            or any(self._apart[anchor] & other.anchors for anchor in one.anchors if anchor in self._apart)
        )

    def applied(self, apart: Floats, members: Ints, *, never: float) -> Floats:
        """Set the distances between mentions of one name that a constraint decides: 0, or ``never``."""
        anchors = self.anchor[members]
        held = np.equal.outer(anchors, anchors)
        orcids = [self.orcid.get(anchor) for anchor in anchors.tolist()]
        if any(orcids):
            numbers = np.array([-1 if orcid is None else orcids.index(orcid) for orcid in orcids])
            known = numbers >= 0
            apart = np.where(
                np.logical_and.outer(known, known) & ~np.equal.outer(numbers, numbers), never, apart
            )
        for anchor in set(anchors.tolist()) & self._apart.keys():
            rows = anchors == anchor
            columns = np.isin(anchors, list(self._apart[anchor]))
            apart = np.where(
                np.logical_and.outer(rows, columns) | np.logical_and.outer(columns, rows), never, apart
            )
        return np.asarray(np.where(held, 0, apart), np.float32)


def trusted_orcids(mentions: Mentions) -> tuple[dict[int, str], list[WrongOrcid]]:
    """Give the ORCID of each mention that has one, but for those beside names unlike the usual.

    One ORCID beside names that cannot be one person's was copied to the wrong author: the name that it stands
    beside most often keeps it.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, orcid in enumerate(mentions.orcids):
        if orcid:
            holders[orcid].append(number)
    trusted: dict[int, str] = {}
    wrong = []
    for orcid, numbers in sorted(holders.items()):
        count = Counter(int(mentions.name[number]) for number in numbers)
        usual = min(count, key=lambda name: (-count[name], mentions.forms[name].full))
        for number in numbers:
            name = int(mentions.name[number])
            if name == usual or relation(mentions.forms[name], mentions.forms[usual]):
                trusted[number] = orcid
            else:
                mention = mentions.all[number]
                wrong.append(WrongOrcid(mention.id, orcid, mention.name.written, mentions.forms[usual].full))
    return trusted, wrong


def _anchors(count: int, orcids: Mapping[int, str], same: Iterable[tuple[int, int]]) -> Ints:
    """Number what an ORCID or a ruling holds together, through chains too."""
    parts = Partition(count)
    first: dict[str, int] = {}
    for number, orcid in sorted(orcids.items()):
        parts.join(first.setdefault(orcid, number), number)
    for one, other in same:
        parts.join(one, other)
    return np.array([parts.leader(number) for number in range(count)], np.int64)
