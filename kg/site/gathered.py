"""All that the pages say, looked up by thing: rows and statements of a graph directory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.resolution.name_forms import folded
from kg.site.addresses import page_path
from kg.site.dump import Dump, described
from kg.store.rows import (
    AuthorshipRow,
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    ConflictRow,
    ImpliedRow,
    PersonRow,
    Tables,
    WorkRow,
)
from kg.triples import vocabulary as v

_FIELD_KINDS = ("field", "field-code", "subject")


class Topic(NamedTuple):
    """A concept or field: what it is called, and the papers on it, the newest first."""

    label: str
    also: tuple[str, ...]
    works: tuple[str, ...]
    broader: tuple[str, ...] = ()


class Signer(NamedTuple):
    """Who signed with an organisation, on how many papers, and when."""

    person: str
    organisation: str
    papers: int
    first: int | None
    last: int | None


class Place(NamedTuple):
    """An organisation: names, country, what it is part of, and the papers signed with it."""

    name: str
    also: tuple[str, ...]
    country: str | None
    part_of: tuple[str, ...]
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything by IRI; lists of papers have the newest first."""

    base: str
    dump: Dump
    tables: Tables
    works: Mapping[str, WorkRow]
    people: Mapping[str, PersonRow]
    bylines: Mapping[str, Sequence[AuthorshipRow]]
    works_of: Mapping[str, Sequence[str]]
    ties: Mapping[str, Mapping[str, CollaborationRow]]
    concepts_of: Mapping[str, Sequence[ConceptRow]]
    fields_of: Mapping[str, Sequence[str]]
    concepts: Mapping[str, Topic]
    fields: Mapping[str, Topic]
    places: Mapping[str, Place]
    places_of: Mapping[tuple[str, int], Sequence[str]]
    """By work and position; the paper as a whole is position 0."""
    signers: Mapping[str, Sequence[Signer]]
    """By person and by organisation."""
    communities: Mapping[str, CommunityRow]
    community_of: Mapping[str, str]
    measures: Mapping[str, Mapping[str, float]]
    implied_of: Mapping[str, Sequence[ImpliedRow]]
    """By person and by work."""
    conflicts_of: Mapping[str, Sequence[ConflictRow]]

    def path(self, iri: str) -> str | None:
        """Give the path of the page of a thing; ``None`` where it has none."""
        known = (self.people, self.works, self.concepts, self.fields, self.places, self.communities)
        return page_path(iri, self.base) if any(iri in each for each in known) else None

    def description(self, iri: str) -> bytes:
        """Give the statements about a thing, as N-Quads."""
        return self.dump.description(iri)


def gathered(tables: Tables, dump: Dump, base: str) -> Gathered:
    """Look up everything once.

    Parameters
    ----------
    tables
        All rows of a graph directory.
    dump
        Its statements.
    base
        What its IRIs start with.
    """
    works = {row.id: row for row in tables.works}
    bylines: defaultdict[str, list[AuthorshipRow]] = defaultdict(list)
    for row in sorted(tables.authorships, key=lambda row: (row.work, row.position)):
        bylines[row.work].append(row)
    concepts_of: defaultdict[str, list[ConceptRow]] = defaultdict(list)
    for one in tables.concepts:
        concepts_of[one.work].append(one)
    said = {work: described(dump.description(work)) for work in works}
    fields_of = {work: tuple(said[work].get(work, {}).get(v.SUBJECT, ())) for work in works}
    places = _places(dump, works, said)
    communities = _communities(tables, dump)
    return Gathered(
        base=base,
        dump=dump,
        tables=tables,
        works=works,
        people={row.id: row for row in tables.people},
        bylines=bylines,
        works_of=_works_of(tables.authorships, works),
        ties=_ties(tables.collaborations),
        concepts_of=concepts_of,
        fields_of=fields_of,
        concepts=_concepts(tables.concepts, works),
        fields=_fields(dump, fields_of, works),
        places=places,
        places_of=_places_of(works, said, places),
        signers=_signers(dump, places),
        communities=communities,
        community_of={person: iri for iri, row in communities.items() for person in row.members},
        measures=_measures(tables),
        implied_of=_implied_of(tables, works),
        conflicts_of=_conflicts_of(tables),
    )


def newest_first(iris: Iterable[str], works: Mapping[str, WorkRow]) -> tuple[str, ...]:
    """Put papers in order: the newest first, those without a year last."""
    return tuple(sorted(set(iris), key=lambda iri: _by_date(works[iri])))


def _by_date(work: WorkRow) -> tuple[int, tuple[int, ...], str, str]:
    """Newest year, then newest day within it, then title."""
    date = tuple(-ord(letter) for letter in work.date or "")
    return -(work.year or 0), date, work.title, work.id


def _works_of(rows: Iterable[AuthorshipRow], works: Mapping[str, WorkRow]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.person:
            found[row.person].add(row.work)
    return {person: newest_first(iris, works) for person, iris in found.items()}


def _ties(rows: Iterable[CollaborationRow]) -> dict[str, dict[str, CollaborationRow]]:
    found: defaultdict[str, dict[str, CollaborationRow]] = defaultdict(dict)
    for row in rows:
        found[row.a][row.b] = row
        found[row.b][row.a] = row
    return found


def _concepts(rows: Iterable[ConceptRow], works: Mapping[str, WorkRow]) -> dict[str, Topic]:
    on: defaultdict[str, set[str]] = defaultdict(set)
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    short: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        on[row.concept].add(row.work)
        labels[row.concept][row.label] += 1
        if row.abbreviation:
            short[row.concept].add(row.abbreviation)
    found = {}
    for iri in sorted(on):
        called = sorted(labels[iri], key=lambda label: (-labels[iri][label], label))
        also = (*called[1:], *sorted(short[iri] - set(called)))
        found[iri] = Topic(called[0], also, newest_first(on[iri], works))
    return found


def _fields(
    dump: Dump, fields_of: Mapping[str, Sequence[str]], works: Mapping[str, WorkRow]
) -> dict[str, Topic]:
    on: defaultdict[str, list[str]] = defaultdict(list)
    for work, fields in fields_of.items():
        for iri in fields:
            on[iri].append(work)
    found = {}
    for iri in sorted(one for kind in _FIELD_KINDS for one in dump.subjects.get(kind, ())):
        said = described(dump.description(iri)).get(iri, {})
        names = [*said.get(v.PREF_LABEL, ()), *said.get(v.NOTATION, ())] or [iri.rsplit("/", 1)[-1]]
        broader = tuple(said.get(v.BROADER, ()))
        found[iri] = Topic(names[0], tuple(names[1:]), newest_first(on[iri], works), broader)
    return found


def _places(
    dump: Dump, works: Mapping[str, WorkRow], said: Mapping[str, dict[str, dict[str, list[str]]]]
) -> dict[str, Place]:
    """The organisations; a text as printed that is a spelling of another one is no place of its own."""
    on: defaultdict[str, set[str]] = defaultdict(set)
    for work, nodes in said.items():
        for values in nodes.values():
            for iri in values.get(v.AFFILIATION, ()):
                on[iri].add(work)
    about = {iri: described(dump.description(iri)) for iri in dump.subjects.get("organisation", ())}
    claimed: defaultdict[str, set[str]] = defaultdict(set)
    for iri, nodes in about.items():
        for claim in nodes.values():
            if iri in claim.get(v.CLAIMED_ORGANISATION, ()):
                for spelling in claim.get(v.SPELLING, ()):
                    claimed[spelling].add(iri)
    decided = set().union(*claimed.values())
    found = {}
    for iri, nodes in about.items():
        own = nodes.get(iri, {})
        names = own.get(v.PREF_LABEL, []) or own.get(v.ALT_LABEL, [])
        if names and not any(claimed.get(name, set()) - {iri} for name in names if iri not in decided):
            also = dict.fromkeys(name for name in (*names, *own.get(v.ALT_LABEL, ())) if name != names[0])
            country = next(iter(own.get(v.COUNTRY, ())), None)
            part_of = tuple(own.get(v.SUB_ORGANIZATION_OF, ()))
            found[iri] = Place(names[0], tuple(also), country, part_of, newest_first(on[iri], works))
    return found


def _places_of(
    works: Iterable[str], said: Mapping[str, dict[str, dict[str, list[str]]]], places: Mapping[str, Place]
) -> dict[tuple[str, int], tuple[str, ...]]:
    found = {}
    for work in works:
        for node, values in said[work].items():
            here = tuple(iri for iri in values.get(v.AFFILIATION, ()) if iri in places)
            position = int(values.get(v.POSITION, ["0"])[0]) if node != work else 0
            if here and (node == work or v.POSITION in values):
                found[work, position] = here
    return found


def _signers(dump: Dump, places: Mapping[str, Place]) -> dict[str, list[Signer]]:
    found: defaultdict[str, list[Signer]] = defaultdict(list)
    for node in dump.subjects.get("membership", ()):
        said = dump.node(node)
        (person,), (organisation,) = said[v.ORG_MEMBER], said[v.ORG_ORGANIZATION]
        if organisation not in places:
            continue
        years = [int(said[name][0]) if name in said else None for name in (v.FIRST_YEAR, v.LAST_YEAR)]
        signer = Signer(person, organisation, int(said[v.PAPER_COUNT][0]), *years)
        found[person].append(signer)
        found[organisation].append(signer)
    for signers in found.values():
        signers.sort(key=lambda one: (-(one.last or 0), -one.papers, one.organisation, one.person))
    return found


def _communities(tables: Tables, dump: Dump) -> dict[str, CommunityRow]:
    rows = {row.number: row for row in tables.communities}
    numbered = {int(iri.rsplit("/", 1)[-1]): iri for iri in dump.subjects.get("community", ())}
    return {numbered[number]: rows[number] for number in sorted(rows) if number in numbered}


def _measures(tables: Tables) -> dict[str, dict[str, float]]:
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in tables.measures:
        found[row.person][row.measure] = row.value
    return found


def _implied_of(tables: Tables, works: Mapping[str, WorkRow]) -> dict[str, list[ImpliedRow]]:
    people = {row.id for row in tables.people}
    found: defaultdict[str, list[ImpliedRow]] = defaultdict(list)
    for row in sorted(tables.implied):
        if row.work in works and row.person in people:
            found[row.person].append(row)
            found[row.work].append(row)
    return found


def _conflicts_of(tables: Tables) -> dict[str, list[ConflictRow]]:
    found: defaultdict[str, list[ConflictRow]] = defaultdict(list)
    for row in tables.conflicts:
        found[row.work].append(row)
    return found


def in_alphabet(text: str) -> str:
    """Give what A–Z goes by.

    Examples
    --------
    >>> in_alphabet("Émile Zola")
    'emilezola'
    """
    return folded(text)
