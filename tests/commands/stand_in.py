"""A small resolution that takes rulings and tells doubts, in place of the real one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from kg.identifiers import digest
from kg.records.person_name import parse_person_name
from kg.resolution.people import Identities, IdentityClaim, Level, Mention, Person, resolve
from kg.resolution.rulings import Doubt, MentionId, PersonRulings
from kg.resolution.work_forms import short_name

_automatic = resolve


def ruled_resolve(
    mentions: Iterable[Mention], level: Level = "normal", rulings: PersonRulings = PersonRulings()
) -> Identities:
    """Resolve without rulings, then do what they say; namesakes who were not ruled are doubtful."""
    found = _automatic(mentions, level)
    if rulings == PersonRulings():
        return replace(found, doubts=_doubts(found, {}, rulings))
    spelled = {mention: person for person in found.people for mention in person.mentions}
    group = dict(found.person_of)
    for one, other, _ in rulings.different:
        if group[one] == group[other]:
            group[other] = f"inferred/{digest(*other)}"
    for one, other, _ in rulings.same:
        group = {mention: group[one] if key == group[other] else key for mention, key in group.items()}
    people = _people(group, spelled, rulings)
    claims = [*found.claims, *_claims(group, spelled, rulings)]
    known = {person.key for person in people}
    kept = (one for one in claims if {one.person, one.other or one.person} <= known)
    new = Identities(people, group, found.confidence_of, tuple(kept))
    return replace(new, doubts=_doubts(new, group, rulings))


def _people(
    group: dict[MentionId, str], spelled: dict[MentionId, Person], rulings: PersonRulings
) -> tuple[Person, ...]:
    members: defaultdict[str, list[MentionId]] = defaultdict(list)
    for mention in sorted(group):
        members[group[mention]].append(mention)
    called = {group[one.mention]: one.name for one in rulings.names}
    people = []
    for key, own in sorted(members.items()):
        was = spelled[own[0]]
        spellings = tuple(sorted({name for mention in own for name in spelled[mention].spellings}))
        name = parse_person_name(called[key]) if key in called else was.name
        people.append(Person(key, name, spellings, tuple(own), was.verified, was.confidence, was.ids))
    return tuple(people)


def _claims(
    group: dict[MentionId, str], spelled: dict[MentionId, Person], rulings: PersonRulings
) -> Iterable[IdentityClaim]:
    for one, other, evidence in rulings.same:
        yield IdentityClaim(group[one], spelled[other].name.written, "same", 1.0, "human", evidence)
    for one, other, evidence in rulings.different:
        name = spelled[other].name.written
        yield IdentityClaim(group[one], name, "different", 1.0, "human", evidence, group[other])
    for mention, name, evidence in rulings.names:
        yield IdentityClaim(group[mention], name, "same", 1.0, "human", evidence)


def _doubts(found: Identities, group: dict[MentionId, str], rulings: PersonRulings) -> tuple[Doubt, ...]:
    apart = {frozenset((group[one.one], group[one.other])) for one in rulings.different}
    doubts = []
    for one, other in combinations(found.people, 2):
        if frozenset((one.key, other.key)) not in apart and short_name(one.name).fits(short_name(other.name)):
            pair = (one.mentions[0], other.mentions[0])
            weight = len(one.mentions) * len(other.mentions)
            doubts.append(Doubt(one.key, other.key, pair, 0.46, ("the same initials",), weight))
    return tuple(doubts)
