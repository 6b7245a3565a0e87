"""Who is who: mentions to people, each decision with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kg.identifiers import person_keys
from kg.records import Identifier, PersonName
from kg.records.person_name import parse_person_name
from kg.resolution.anchoring import held_together
from kg.resolution.blocking import related_names
from kg.resolution.claims import (
    Decisions,
    IdentityClaim,
    claims_of,
    doubts_of,
    ruled_claims,
    spellings_by_name,
    unsettled,
    wrong_orcid_claims,
)
from kg.resolution.constraints import Constraints, Group, WrongOrcid
from kg.resolution.joining import Joining
from kg.resolution.mentions import Mention, MentionId, Mentions
from kg.resolution.person_keys import Bearer, bearer, keys_of
from kg.resolution.rulings import Doubt, PersonRulings
from kg.resolution.same_name import namesakes
from kg.resolution.scoring import LEVELS, Level, Weights, learned, odds_of, probability_of

__all__ = ["Identities", "IdentityClaim", "Level", "Mention", "Person", "resolve"]

NO_RULINGS = PersonRulings()
Start = Callable[..., Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and the mentions given to them.

    Attributes
    ----------
    key
        ``orcid/…`` when an identifier proves it, ``ruled/…`` when somebody ruled it, ``unsettled/…`` when the
        name can stand for several others of the input and nothing decides, else ``inferred/…``. It does
        not depend on unrelated input.
    name
        The fullest spelling, or the one that somebody chose.
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

    @property
    def ambiguous(self) -> bool:
        """Whether it is an open question who this is."""
        return self.key.startswith("unsettled/")


@dataclass(frozen=True)
class Identities:
    """All people of an input, and the decisions that made them.

    Attributes
    ----------
    doubts
        What somebody should rule, the most consequential first.
    wrong_orcids
        ORCIDs beside names unlike those that they mostly stand beside; not believed.
    """

    people: tuple[Person, ...]
    person_of: Mapping[MentionId, str]
    confidence_of: Mapping[MentionId, float]
    claims: tuple[IdentityClaim, ...]
    doubts: tuple[Doubt, ...] = ()
    wrong_orcids: tuple[WrongOrcid, ...] = ()

    @cached_property
    def _by_spelling(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.people:
            for spelling in person.spellings:
                found[spelling].append(person.key)
        return found

    @cached_property
    def _by_key(self) -> Mapping[str, Person]:
        return {person.key: person for person in self.people}

    def mentions_of(self, person: str) -> tuple[MentionId, ...]:
        """Give the mentions of the person who has a key."""
        return self._by_key[person].mentions

    def named(self, spelling: str) -> str | None:
        """Give the key of the one person with a spelling; ``None`` when there is none or more."""
        keys = self._by_spelling.get(spelling, [])
        return keys[0] if len(keys) == 1 else None


def at_once(function: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    """Run a function now; give what gives its result."""
    result = function(*arguments)
    return lambda: result


def resolve(
    mentions: Iterable[Mention],
    level: Level = "normal",
    rulings: PersonRulings = NO_RULINGS,
    *,
    weights: Weights | None = None,
    start: Start = at_once,
) -> Identities:
    """Decide who is who.

    First the mentions of each name are parted into namesakes, then people under different names are joined;
    identifiers and rulings always win.

    Parameters
    ----------
    mentions
        Every name of every distinct work.
    level
        How sure a join must be; see `kg.resolution.scoring.LEVELS`.
    rulings
        What people have ruled.
    weights
        Of the evidence, in place of those learned.
    start
        Runs a function beside what follows and gives what waits for its result, as an engine does.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name as parse
    >>> names = ["András György", "Andras Gyorgy"]
    >>> found = resolve([Mention(f"title/{name}", 1, parse(name)) for name in names])
    >>> [person.spellings for person in found.people]
    [('Andras Gyorgy', 'András György')]
    """
    table = Mentions(mentions)
    weights = weights or learned()
    constraints = Constraints(table, rulings)
    strictness = LEVELS[level]
    related = start(related_names, table.forms, table.names_by_work)
    parted = [
        namesakes(table, members, weights.pair, constraints, strictness.namesake) for members in table.groups
    ]
    parts, held = held_together(table, [part for some in parted for part in some.parts], constraints)
    joining = Joining(table, parts, weights.person, constraints)
    for one, other in held:
        joining.hold(one, other)
    joined = joining.run(related(), odds_of(strictness.spelling), odds_of(strictness.alone))
    found = [joining.groups[leader] for leader in sorted(set(joined.leader))]
    group_of = {number: place for place, part in enumerate(parts) for number in part.tolist()}
    near = [
        (group_of[one], group_of[other], likely)
        for some in parted
        for one, other, likely in some.near
        if not joining.apart(group_of[one], group_of[other])
    ]
    numbered = [str(leader) for leader in joined.leader]
    made = Decisions(table, parts, numbered, joined.joins, joined.left, near)
    return _identities(made, found, constraints, rulings)


def _identities(
    made: Decisions, found: Sequence[Group], constraints: Constraints, rulings: PersonRulings
) -> Identities:
    mentions, open_questions = made.mentions, unsettled(made)
    leaders = sorted({int(leader) for leader in made.key_of})
    kinds = [
        _kind(group, constraints, unsettled=str(leader) in open_questions)
        for leader, group in zip(leaders, found, strict=True)
    ]
    bearers = [_bearer(group, mentions, constraints) for group in found]
    keys = keys_of(bearers, kinds)
    key_of = dict(zip(map(str, leaders), keys, strict=True))
    decisions = replace(made, key_of=[key_of[leader] for leader in made.key_of])
    sure = _confidences(decisions, constraints)
    chosen = {ruling.mention: ruling.name for ruling in rulings.names}
    people = [
        _person(key, one, chosen, min(sure[number] for number in group.members))
        for key, one, group in zip(keys, bearers, found, strict=True)
    ]
    person_of = {mention: person.key for person in people for mention in person.mentions}
    return Identities(
        tuple(sorted(people, key=lambda person: person.key)),
        person_of,
        {mention.id: sure[number] for number, mention in enumerate(mentions.all)},
        _claims(decisions, constraints, rulings, person_of),
        tuple(doubts_of(decisions)),
        tuple(constraints.wrong),
    )


def _bearer(group: Group, mentions: Mentions, constraints: Constraints) -> Bearer:
    """Sum up a group; of ORCIDs only those that were believed."""
    members = sorted(group.members)
    one = bearer([mentions.all[number] for number in members])
    believed = {constraints.trusted[number] for number in members if number in constraints.trusted}
    ids = (i for i in one.ids if i.scheme != "orcid" or believed.intersection(person_keys([i])))
    return one._replace(ids=tuple(ids))


def _kind(group: Group, constraints: Constraints, *, unsettled: bool) -> str:
    if group.orcids:
        return min(group.orcids)
    if group.members & constraints.ruled:
        return "ruled"
    return "unsettled" if unsettled else "inferred"


def _claims(
    made: Decisions, constraints: Constraints, rulings: PersonRulings, person_of: Mapping[MentionId, str]
) -> tuple[IdentityClaim, ...]:
    members = zip(made.key_of, (part.tolist() for part in made.parts), strict=True)
    ruled = {side for pair in (*rulings.same, *rulings.different) for side in pair[:2]}
    written = {mention.id: mention.name.written for mention in made.mentions.all if mention.id in ruled}
    claims = {
        *claims_of(made, spellings_by_name(members, made.mentions)),
        *ruled_claims(rulings, person_of, written),
        *wrong_orcid_claims(constraints, person_of),
    }
    return tuple(
        sorted(
            claims,
            key=lambda c: (c.person, c.spelling, c.decision, c.other or "", c.rule, c.evidence, c.confidence),
        )
    )


def _confidences(made: Decisions, constraints: Constraints) -> list[float]:
    """Tell how sure each mention is of its person.

    An ORCID or a ruling counts 1, a name written out 0.95, initials or a single name alone 0.8; the lesser of
    two that were joined is at most as sure as the join.
    """
    sure = [_alone(number, made.mentions, constraints) for number in range(len(made.mentions))]
    gathered = {place: part.tolist() for place, part in enumerate(made.parts)}
    for join in made.joins:
        one, other = gathered[join.one], gathered.pop(join.other)
        for number in min(one, other, key=len):
            if sure[number] < 1:
                sure[number] = min(sure[number], round(probability_of(join.odds), 3))
        gathered[join.one] = one + other
    return sure


def _alone(number: int, mentions: Mentions, constraints: Constraints) -> float:
    if number in constraints.ruled or int(constraints.anchor[number]) in constraints.orcid:
        return 1.0
    form = mentions.forms[mentions.name[number]]
    return 0.8 if form.initials_only or not form.given else 0.95


def _person(key: str, one: Bearer, chosen: Mapping[MentionId, str], confidence: float) -> Person:
    name = next((chosen[mention] for mention in one.mentions if mention in chosen), None)
    return Person(
        key=key,
        name=parse_person_name(name) if name else one.name,
        spellings=one.spellings,
        mentions=one.mentions,
        verified=key.startswith(("orcid/", "ruled/")),
        confidence=confidence,
        ids=one.ids,
    )
