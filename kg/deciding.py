"""Who is who, with what people have ruled: works and a table of decisions to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identifiers import plain
from kg.reading import KeyedWork
from kg.records import Work
from kg.records.person_name import parse_person_name
from kg.resolution.agreement import Ruling
from kg.resolution.decisions import DecisionTable, Fault
from kg.resolution.mentions import Mention, WorkFacts, words_of
from kg.resolution.people import NO_RULINGS, Identities, Level, Start, at_once, resolve
from kg.resolution.person_decisions import RuledPeople, names_people, person_rulings
from kg.resolution.rulings import MentionId, PersonRulings


class DecidedPeople(NamedTuple):
    """The people of some works, and the decisions about them.

    Attributes
    ----------
    applied
        The decisions in force, with the mentions that they mean.
    faults
        Decisions that apply to nobody, or contradict earlier ones, or were of no effect.
    rulings
        What the decisions in force say of mentions.
    """

    identities: Identities
    applied: tuple[Ruling[MentionId], ...]
    faults: tuple[Fault, ...]
    rulings: PersonRulings = NO_RULINGS


def mentions_of(works: Iterable[KeyedWork]) -> Iterator[Mention]:
    """Give every name of every work; a group that signs is an author, and nobody's name."""
    for key, work in works:
        facts = facts_of(work)
        for authorship in work.authorships:
            if not authorship.group:
                yield Mention(
                    key, authorship.position, authorship.name, authorship.ids, authorship.affiliations, facts
                )


def facts_of(work: Work) -> WorkFacts:
    """Give what a work says beside its byline that tells people apart."""
    said = [work.title, *(subject.text for subject in work.subjects), *(field.code for field in work.fields)]
    return WorkFacts(
        words_of(" ".join(said)),
        plain(work.venue) if work.venue else None,
        work.date.year if work.date else None,
        frozenset(reference.lower() for reference in work.references),
        frozenset(identifier.value.lower() for identifier in work.ids),
    )


def decide_people(
    works: Iterable[KeyedWork], level: Level, table: DecisionTable, *, start: Start = at_once
) -> DecidedPeople:
    """Decide who is who; what people have ruled wins.

    Parameters
    ----------
    works
        Each distinct work under its key; gone over as often as needed.
    start
        Runs a function beside what follows, as an engine does.
    """
    decisions = table.about("person")
    if not decisions:
        return DecidedPeople(resolve(mentions_of(works), level, start=start), (), ())
    automatic = resolve(mentions_of(works), level, start=start).people if names_people(decisions) else ()
    ruled = person_rulings(decisions, works, {person.key: person.mentions for person in automatic})
    identities = resolve(mentions_of(works), level, ruled.rulings, start=start)
    faults = tuple(sorted([*ruled.faults, *_unmet(ruled, identities)]))
    return DecidedPeople(identities, ruled.applied, faults, ruled.rulings)


def _unmet(ruled: RuledPeople, identities: Identities) -> Iterator[Fault]:
    """Say which rulings do not hold in what came out: a promise is checked where it is made."""
    names = {person.key: person.name.written for person in identities.people}
    for row, one, other in ruled.applied:
        first, second = ({identities.person_of[mention] for mention in side} for side in (one, other))
        if row.decision == "name":
            held = all(names[person] == parse_person_name(row.other).written for person in first)
        else:
            held = len(first | second) == 1 if row.decision == "same" else first.isdisjoint(second)
        if not held:
            reason = f"{row.one} and {row.other}: “{row.decision}” could not be kept with the other evidence"
            yield Fault(row.line, reason, "the other decisions stay in force")
