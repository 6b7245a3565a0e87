"""Why a person is one: the printed names, what joined them, what would join or split them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kg.doubts import open_doubts
from kg.errors import UsageError
from kg.evidence import PrintedName, names_of_people, printed_names, years
from kg.identifiers import orcid
from kg.records.person_name import parse_person_name
from kg.resolution.name_forms import folded, name_form
from kg.resolution.people import Person
from kg.resolution.person_references import find_mentions, reference
from kg.resolution.rulings import Doubt, MentionId
from kg.who_is_who import PeopleOfSources

_MOST_NEAR = 10


def the_person(found: PeopleOfSources, asked: str) -> Person:
    """Find a person by any spelling, IRI, key, ORCID, or a place in a byline.

    Raises
    ------
    UsageError
        When nobody or more than one fits, with those who are near.
    """
    people = found.decided.identities.people
    fitting = _by_reference(found, asked) or _by_name(people, asked)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        message = f"{asked!r} is the name of {len(fitting)} people"
        raise UsageError(message, f"name one by its IRI:\n{_listed(found, fitting)}")
    near = _near(people, asked)
    hint = f"near are:\n{_listed(found, near)}" if near else "kg people lists everybody"
    raise UsageError(f"nobody here is called {asked!r}", hint)


def _by_reference(found: PeopleOfSources, asked: str) -> list[Person]:
    """Give the people whom a side of a decision names, and the person of an IRI or a key."""
    named = reference(asked)
    identities = found.decided.identities
    if named is None:
        return []
    if named.person:
        keys = {named.person}
    else:
        mentions = find_mentions([asked], found.works, {})[asked].mentions
        keys = {identities.person_of[mention] for mention in mentions}
    return [person for person in identities.people if person.key in keys]


def _by_name(people: Sequence[Person], asked: str) -> list[Person]:
    exact = [person for person in people if asked in person.spellings]
    if exact or orcid(asked):
        return exact
    wanted = name_form(parse_person_name(asked)).full
    return [
        person
        for person in people
        if any(name_form(parse_person_name(spelling)).full == wanted for spelling in person.spellings)
    ]


def _near(people: Sequence[Person], asked: str) -> list[Person]:
    family = name_form(parse_person_name(asked)).family
    part = folded(asked)
    near = [
        person
        for person in people
        if name_form(person.name).family == family or any(part in folded(one) for one in person.spellings)
    ]
    return sorted(near, key=lambda person: (-len(person.mentions), person.name.written, person.key))[
        :_MOST_NEAR
    ]


def _listed(found: PeopleOfSources, people: Sequence[Person]) -> str:
    return "\n".join(
        f"  {person.name.written}, {papers(len(person.mentions))}: {found.minter.person(person.key)}"
        for person in people
    )


def papers(number: int) -> str:
    """Count papers in words.

    Examples
    --------
    >>> papers(1), papers(0)
    ('1 paper', '0 papers')
    """
    return f"{number:,} paper{'' if number == 1 else 's'}"


def explanation(found: PeopleOfSources, person: Person) -> dict[str, Any]:
    """Give all that speaks for and against a person being one, as plain values."""
    identities = found.decided.identities
    doubts = [doubt for doubt in open_doubts(found.decided) if person.key in (doubt.one, doubt.other)]
    sides = {mention for doubt in doubts for mention in doubt.mentions}
    wanted = {person.key, *(identities.person_of[mention] for mention in sides)}
    printed = printed_names(found.works, identities, wanted)
    own = printed[person.key]
    references = {name.mention: name.reference for names in printed.values() for name in names}
    return {
        "person": found.minter.person(person.key),
        "name": person.name.written,
        "spellings": list(person.spellings),
        "ids": {identifier.scheme: identifier.value for identifier in person.ids},
        "papers": len({mention[0] for mention in person.mentions}),
        "years": years(own),
        "verified": person.verified,
        "confidence": person.confidence,
        "mentions": list(_mentions(found, own)),
        "claims": list(_claims(found, person)),
        "doubts": [_doubt(found, doubt, person, references) for doubt in doubts],
        "decisions": list(_decisions(found, person)),
    }


def _mentions(found: PeopleOfSources, own: Sequence[PrintedName]) -> Iterator[dict[str, Any]]:
    called = names_of_people(found.decided.identities)
    papers = Counter(key for name in own for key in dict.fromkeys(name.coauthors))
    for name in own:
        yield {
            "year": name.year,
            "paper": name.title,
            "work": found.minter.work(name.mention[0]),
            "name": name.name,
            "position": name.mention[1],
            "common_coauthors": sorted(called[key] for key in name.coauthors if papers[key] > 1),
            "affiliations": list(name.affiliations),
            "ids": {identifier.scheme: identifier.value for identifier in name.ids},
            "confidence": name.confidence,
            "reference": name.reference,
        }


def _claims(found: PeopleOfSources, person: Person) -> Iterator[dict[str, Any]]:
    """What was decided about spellings of the person; an open question only where it is no doubt."""
    identities = found.decided.identities
    called = names_of_people(identities)
    doubtful = {frozenset((doubt.one, doubt.other)) for doubt in identities.doubts}
    for claim in identities.claims:
        if person.key not in (claim.person, claim.other):
            continue
        if claim.decision == "undecided" and frozenset((claim.person, claim.other)) in doubtful:
            continue
        other = claim.person if claim.other == person.key else claim.other
        yield {
            "decision": claim.decision,
            "spelling": claim.spelling,
            "other": called.get(other) if other else None,
            "other_person": found.minter.person(other) if other else None,
            "confidence": claim.confidence,
            "rule": claim.rule,
            "evidence": claim.evidence,
        }


def _doubt(
    found: PeopleOfSources, doubt: Doubt, person: Person, references: dict[MentionId, str]
) -> dict[str, Any]:
    split = doubt.one == doubt.other
    other = doubt.other if doubt.one == person.key else doubt.one
    called = names_of_people(found.decided.identities)
    own, against = doubt.mentions if doubt.one == person.key else doubt.mentions[::-1]
    return {
        "would": "split" if split else "join",
        "other": called[other],
        "other_person": found.minter.person(other),
        "probability": round(doubt.probability, 4),
        "consequence": doubt.consequence,
        "evidence": list(doubt.evidence),
        "sides": [references[own], references[against]],
    }


def _decisions(found: PeopleOfSources, person: Person) -> Iterator[dict[str, Any]]:
    mentions = set(person.mentions)
    for ruling in found.decided.applied:
        if not mentions.isdisjoint(ruling.things):
            row = ruling.decision
            yield {
                "line": row.line,
                "decision": row.decision,
                "one": row.one,
                "other": row.other,
                "evidence": row.evidence,
            }
