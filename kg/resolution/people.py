"""Who is who: mentions to people, each decision with its evidence."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.identifiers import segment
from kg.records import Identifier, PersonName
from kg.resolution.clustering import Clusters
from kg.resolution.mentions import Mention, MentionGroup, MentionId, coauthor_names, grouped
from kg.resolution.name_forms import folded
from kg.resolution.rules import Level, Merge, proposals
from kg.resolution.rulings import Doubt, PersonRulings

Decision = Literal["same", "different", "undecided"]

MOST_UNDECIDED_A_NAME = 5
_NO_RULINGS = PersonRulings()

__all__ = ["Identities", "IdentityClaim", "Level", "Mention", "Person", "resolve"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and the mentions given to them.

    Attributes
    ----------
    key
        ``orcid/…`` when an identifier proves it, else ``inferred/…``. It does not depend on
        unrelated input.
    name
        The fullest spelling.
    spellings
        As printed, the most frequent first.
    mentions
        Sorted.
    confidence
        The least of the mentions' confidences, 0 to 1.
    """

    key: str
    name: PersonName
    spellings: tuple[str, ...]
    mentions: tuple[MentionId, ...]
    verified: bool
    confidence: float
    ids: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityClaim:
    """A decision about a spelling: whose it is, by which rule, on what evidence."""

    person: str
    spelling: str
    decision: Decision
    confidence: float
    rule: str
    evidence: str
    other: str | None = None


@dataclass(frozen=True)
class Identities:
    """All people of an input, and the decisions that made them."""

    people: tuple[Person, ...]
    person_of: Mapping[MentionId, str]
    confidence_of: Mapping[MentionId, float]
    claims: tuple[IdentityClaim, ...]
    doubts: tuple[Doubt, ...] = ()

    @cached_property
    def _by_spelling(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.people:
            for spelling in person.spellings:
                found[spelling].append(person.key)
        return found

    def named(self, spelling: str) -> str | None:
        """Give the key of the one person with a spelling; ``None`` when there is none or more."""
        keys = self._by_spelling.get(spelling, [])
        return keys[0] if len(keys) == 1 else None


def resolve(
    mentions: Iterable[Mention], level: Level = "normal", rulings: PersonRulings = _NO_RULINGS
) -> Identities:
    """Decide who is who.

    Parameters
    ----------
    mentions
        Every name of every distinct work.
    level
        How much evidence it takes to join two spellings; see `kg.resolution.rules`.
    rulings
        What people have decided; it always wins.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name as parse
    >>> names = ["András György", "Andras Gyorgy"]
    >>> found = resolve([Mention(f"title/{name}", 1, parse(name)) for name in names])
    >>> [person.spellings for person in found.people]
    [('Andras Gyorgy', 'András György')]
    """
    del rulings  # the resolution by scores takes them
    nodes = grouped(mentions)
    circle = coauthor_names(nodes)
    clusters = Clusters(
        [{work for work, _ in node.mentions} for node in nodes], [node.orcid for node in nodes]
    )
    undecided: list[Merge] = []
    done: list[Merge] = []
    for merge, wanted in proposals(nodes, circle, level):
        if wanted and clusters.join(merge.one, merge.other):
            done.append(merge)
        elif not wanted:
            undecided.append(merge)
    return _identities(nodes, clusters, done, undecided)


def _identities(
    nodes: list[MentionGroup], clusters: Clusters, done: list[Merge], undecided: list[Merge]
) -> Identities:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(nodes)):
        members[clusters.leader(number)].append(number)
    sure = _confidences(nodes, done)
    groups = [[nodes[number] for number in numbers] for numbers in members.values()]
    keys = _keys(groups)
    people, person_of, confidence_of = [], {}, {}
    key_of: dict[int, str] = {}
    for numbers, group, key in zip(members.values(), groups, keys, strict=True):
        least = min(sure[number] for number in numbers)
        people.append(_person(group, key, least))
        for number in numbers:
            key_of[number] = key
            for mention in nodes[number].mentions:
                person_of[mention] = key
                confidence_of[mention] = sure[number]
    claims = [
        IdentityClaim(key_of[m.one], nodes[m.other].name.written, "same", m.confidence, m.rule, m.evidence)
        for m in done
    ]
    claims += _open_questions(nodes, clusters, undecided, key_of)
    return Identities(
        tuple(sorted(people, key=lambda person: person.key)),
        person_of,
        confidence_of,
        tuple(sorted(set(claims), key=lambda c: (c.person, c.spelling, c.decision, c.other or "", c.rule))),
    )


def _confidences(nodes: list[MentionGroup], done: list[Merge]) -> list[float]:
    """Tell how sure each node is the person whom it was given to.

    What rules joined is as sure as the weakest of them. Else an ORCID counts 1, a spelling
    written out 0.95, initials or a single name alone 0.8.
    """
    joined: dict[int, float] = {}
    for merge in done:
        joined[merge.other] = min(joined.get(merge.other, 1.0), merge.confidence)
    return [joined.get(number, _alone(node)) for number, node in enumerate(nodes)]


def _alone(node: MentionGroup) -> float:
    if node.orcid:
        return 1.0
    return 0.8 if node.form.initials_only or not node.form.given else 0.95


def _open_questions(
    nodes: list[MentionGroup], clusters: Clusters, undecided: list[Merge], key_of: Mapping[int, str]
) -> list[IdentityClaim]:
    asked: Counter[str] = Counter()
    claims = []
    for merge in undecided:
        spelling = nodes[merge.other].name.written
        if (
            clusters.leader(merge.one) == clusters.leader(merge.other)
            or asked[spelling] >= MOST_UNDECIDED_A_NAME
        ):
            continue
        asked[spelling] += 1
        claims.append(
            IdentityClaim(
                key_of[merge.one],
                spelling,
                "undecided",
                merge.confidence,
                merge.rule,
                merge.evidence,
                key_of[merge.other],
            )
        )
    return claims


def _person(group: list[MentionGroup], key: str, confidence: float) -> Person:
    counts: Counter[str] = Counter()
    for node in group:
        counts[node.name.written] += len(node.mentions)
    ids = sorted({identifier for node in group for identifier in node.ids}, key=lambda i: (i.scheme, i.value))
    return Person(
        key=key,
        name=_fullest(group).name,
        spellings=tuple(sorted(counts, key=lambda spelling: (-counts[spelling], spelling))),
        mentions=tuple(sorted(mention for node in group for mention in node.mentions)),
        verified=key.startswith("orcid/"),
        confidence=confidence,
        ids=tuple(ids),
    )


def _fullest(group: list[MentionGroup]) -> MentionGroup:
    return min(
        group, key=lambda node: ([-n for n in node.form.fullness], -len(node.mentions), node.name.written)
    )


def _keys(groups: list[list[MentionGroup]]) -> list[str]:
    """Give each person a key; people who share their fullest name are told apart by a mention."""
    names = [_fullest(group).form.full for group in groups]
    shared = Counter(names)
    keys = []
    for group, name in zip(groups, names, strict=True):
        orcid = next((node.orcid for node in group if node.orcid), None)
        if orcid:
            keys.append(orcid)
            continue
        smallest = min(mention for node in group for mention in node.mentions)
        told = name if shared[name] == 1 else f"{name}\n{smallest[0]}\n{smallest[1]}"
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        keys.append(f"inferred/{_slug(_fullest(group).name.written)}{digest}")
    return keys


def _slug(written: str) -> str:
    parts = [
        part
        for word in written.replace("-", " ").split()
        if (part := folded(word)).isascii() and part.isalnum()
    ]
    return segment("-".join(parts)[:60].strip("-") + "-") if parts else ""
