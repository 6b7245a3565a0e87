"""What stands beside a printed name: its paper, its coauthors, its affiliations, how sure its person is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from kg.network import MAX_AUTHORS
from kg.reading import KeyedWork
from kg.records import Authorship, Identifier, Work
from kg.resolution.people import Identities
from kg.resolution.person_references import mention_reference
from kg.resolution.rulings import MentionId


class PrintedName(NamedTuple):
    """A name in a byline, with its evidence.

    Attributes
    ----------
    person
        The key of whom it was given to.
    reference
        What names it in a table of decisions.
    coauthors
        Keys of the other people of the paper; empty where there are too many to tell anything.
    confidence
        That it is the person, 0 to 1.
    """

    mention: MentionId
    person: str
    name: str
    reference: str
    title: str
    year: int | None
    coauthors: tuple[str, ...]
    affiliations: tuple[str, ...]
    ids: tuple[Identifier, ...]
    confidence: float


def printed_names(
    works: Iterable[KeyedWork], identities: Identities, people: Collection[str]
) -> dict[str, list[PrintedName]]:
    """Give the printed names of some people, by the key of the person; the earliest papers first.

    The works are gone over once; only what belongs to these people is held.
    """
    found: dict[str, list[PrintedName]] = {person: [] for person in people}
    for key, work in works:
        byline = {one.position: identities.person_of.get((key, one.position)) for one in work.authorships}
        for authorship in work.authorships:
            person = byline[authorship.position]
            if person in found:
                others = byline.values() if len(byline) <= MAX_AUTHORS else ()
                coauthors = dict.fromkeys(one for one in others if one and one != person)
                found[person].append(_printed(key, work, authorship, person, tuple(coauthors), identities))
    for names in found.values():
        names.sort(key=lambda one: (one.year or 9999, one.title, one.mention))
    return found


def _printed(
    key: str,
    work: Work,
    authorship: Authorship,
    person: str,
    coauthors: tuple[str, ...],
    identities: Identities,
) -> PrintedName:
    mention = (key, authorship.position)
    return PrintedName(
        mention,
        person,
        authorship.name.written,
        mention_reference(key, work, authorship),
        work.title,
        work.date.year if work.date else None,
        coauthors,
        authorship.affiliations,
        authorship.ids,
        identities.confidence_of[mention],
    )


def names_of_people(identities: Identities) -> Mapping[str, str]:
    """Give what each person is called, by key."""
    return {person.key: person.name.written for person in identities.people}


def years(names: Iterable[PrintedName]) -> list[int]:
    """Give the first and the last year of some names; nothing where no year is known."""
    known = sorted(one.year for one in names if one.year is not None)
    return [known[0], known[-1]] if known else []


def most_frequent(values: Iterable[str], most: int) -> list[str]:
    """Give what occurs most often, ties in alphabetical order.

    Examples
    --------
    >>> most_frequent(["b", "a", "c", "c"], 2)
    ['c', 'a']
    """
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))[:most]
