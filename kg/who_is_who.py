"""From sources to people, without a graph: what ``kg people`` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kg.engine import LocalEngine, workers_for
from kg.gathering import distinct_works, read_all
from kg.identifiers import plain
from kg.reading import KeyedWork
from kg.records import Work
from kg.resolution.decisions import Decision
from kg.resolution.mentions import Mention, WorkFacts, words_of
from kg.resolution.people import Identities, Level, Person, resolve
from kg.sources.intake import find_sources
from kg.triples.iris import Minter


class WhoIsWho(NamedTuple):
    """The people of some sources.

    Attributes
    ----------
    people
        Those with most papers first.
    mentions
        One form per name in a byline, in the order of works and bylines.
    rejected
        How many stretches of input could not be read.
    lost
        Decisions that apply to nothing.
    """

    people: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    rejected: int
    lost: list[Decision]


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


def who_is_who(
    arguments: Sequence[str],
    level: Level,
    *,
    as_of: date,
    format_name: str | None = None,
    minter: Minter | None = None,
    decisions: Sequence[Decision] = (),
    workers: int | None = None,
) -> WhoIsWho:
    """Read sources and decide who is who, as a build does.

    Parameters
    ----------
    arguments
        Files, folders, graph directories, ``-`` for standard input.
    level
        How much evidence it takes to join two spellings.
    as_of
        The day the listings were copied.

    Raises
    ------
    InputError
        When the input holds no record at all.
    """
    minter = minter or Minter()
    with (
        find_sources(arguments, as_of=as_of, format_name=format_name) as found,
        TemporaryDirectory(prefix="kg-people-") as scratch,
        LocalEngine(workers_for(sum(source.size for source in found), workers)) as engine,
    ):
        sources = sorted(found, key=lambda source: (source.name, source.sha256))
        files = read_all(sources, engine, Path(scratch))
        works, _, lost = distinct_works(files, Path(scratch), decisions)
        identities = resolve(mentions_of(works), level, start=engine.start)
        return WhoIsWho(
            _people(identities.people, minter),
            list(_mentions(works, identities, minter)),
            sum(file.account.rejected for file in files),
            lost,
        )


def _people(people: Iterable[Person], minter: Minter) -> list[dict[str, Any]]:
    forms = [
        {
            "person": minter.person(person.key),
            "name": person.name.written,
            "papers": len({work for work, _ in person.mentions}),
            "spellings": list(person.spellings),
            "verified": person.verified,
            "confidence": person.confidence,
            "ids": {identifier.scheme: identifier.value for identifier in person.ids},
        }
        for person in people
    ]
    return sorted(forms, key=lambda form: (-form["papers"], form["name"], form["person"]))


def _mentions(works: Iterable[KeyedWork], identities: Identities, minter: Minter) -> Iterator[dict[str, Any]]:
    for key, work in works:
        ids = {identifier.scheme: identifier.value for identifier in work.ids}
        for authorship in work.authorships:
            person = identities.person_of.get((key, authorship.position))
            if person is not None:
                yield {
                    "paper": minter.work(key),
                    "paper_ids": ids,
                    "position": authorship.position,
                    "name": authorship.name.written,
                    "person": minter.person(person),
                    "confidence": identities.confidence_of[key, authorship.position],
                }
