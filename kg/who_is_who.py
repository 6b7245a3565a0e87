"""From sources to people, without a graph: what ``kg people`` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kg.deciding import DecidedPeople, decide_people
from kg.engine import LocalEngine, workers_for
from kg.engine.spool import Spool
from kg.gathering import distinct_works, read_all
from kg.reading import KeyedWork
from kg.resolution.decisions import NO_DECISIONS, DecisionTable, Fault
from kg.resolution.people import Level
from kg.sources.intake import find_sources
from kg.triples.iris import Minter


class PeopleOfSources(NamedTuple):
    """Who is who in some sources, as long as their works are at hand.

    Attributes
    ----------
    works
        Each distinct work under its key.
    rejected
        How many stretches of input could not be read.
    faults
        Decisions that could not be read, apply to nothing, or contradict earlier ones.
    """

    works: Spool[KeyedWork]
    decided: DecidedPeople
    minter: Minter
    rejected: int
    faults: list[Fault]


@contextmanager
def people_of_sources(
    arguments: Sequence[str],
    level: Level,
    *,
    as_of: date,
    format_name: str | None = None,
    minter: Minter | None = None,
    decisions: DecisionTable = NO_DECISIONS,
    workers: int | None = None,
) -> Iterator[PeopleOfSources]:
    """Read sources and decide who is who, as a build does.

    Parameters
    ----------
    arguments
        Files, folders, graph directories, ``-`` for standard input.
    level
        How much evidence it takes to join two spellings.
    as_of
        The day the listings were copied.
    decisions
        What people have ruled.

    Raises
    ------
    InputError
        When the input holds no record at all.
    """
    with (
        find_sources(arguments, as_of=as_of, format_name=format_name) as found,
        TemporaryDirectory(prefix="kg-people-") as scratch,
        LocalEngine(workers_for(sum(source.size for source in found), workers)) as engine,
    ):
        sources = sorted(found, key=lambda source: (source.name, source.sha256))
        files = read_all(sources, engine, Path(scratch))
        works, _, lost = distinct_works(files, Path(scratch), decisions)
        decided = decide_people(works, level, decisions, start=engine.start)
        yield PeopleOfSources(
            works,
            decided,
            minter or Minter(),
            sum(file.account.rejected for file in files),
            sorted([*decisions.faults, *lost, *decided.faults]),
        )


def person_forms(found: PeopleOfSources) -> list[dict[str, Any]]:
    """Give a form per person, those with most papers first."""
    forms = [
        {
            "person": found.minter.person(person.key),
            "name": person.name.written,
            "papers": len({work for work, _ in person.mentions}),
            "spellings": list(person.spellings),
            "verified": person.verified,
            "confidence": person.confidence,
            "ids": {identifier.scheme: identifier.value for identifier in person.ids},
        }
        for person in found.decided.identities.people
    ]
    return sorted(forms, key=lambda form: (-form["papers"], form["name"], form["person"]))


def mention_forms(found: PeopleOfSources) -> Iterator[dict[str, Any]]:
    """Give a form per name in a byline, in the order of works and bylines."""
    identities = found.decided.identities
    for key, work in found.works:
        ids = {identifier.scheme: identifier.value for identifier in work.ids}
        for authorship in work.authorships:
            person = identities.person_of.get((key, authorship.position))
            if person is not None:
                yield {
                    "paper": found.minter.work(key),
                    "paper_ids": ids,
                    "position": authorship.position,
                    "name": authorship.name.written,
                    "person": found.minter.person(person),
                    "confidence": identities.confidence_of[key, authorship.position],
                }
