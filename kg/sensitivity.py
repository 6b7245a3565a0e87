"""Whose rank hangs on who is taken for whom: the rankings under each strictness, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kg.analysis.measures import Measure
from kg.analysis.ranking import Variant, measure_called, ranks
from kg.deciding import mentions_of
from kg.gathering import kept_decisions
from kg.manifest import read_manifest
from kg.network import coauthorship_network, collaborations
from kg.reading import KeyedWork
from kg.resolution.people import Identities, Level, resolve
from kg.resolution.rulings import PersonRulings
from kg.resolution.scoring import LEVELS
from kg.store.tabulation import authorship_rows, person_rows, work_rows
from kg.triples.iris import Minter
from kg.who_is_who import PeopleOfSources, people_of_sources


class Standing(NamedTuple):
    """Where somebody stands under each strictness.

    Attributes
    ----------
    ranks
        Per level, from 1; people with equal values share the better rank. ``None`` where the measure is
        not defined for them, or nobody there has most of their papers.
    papers
        Per level.
    safe
        Whether they are among the first under every level.
    """

    name: str
    person: str
    ranks: Mapping[Level, int | None]
    papers: Mapping[Level, int | None]
    safe: bool


class _Ranking(NamedTuple):
    identities: Identities
    rank: Mapping[str, int]
    papers: Mapping[str, int]


def identity_sensitivity(folder: Path, measure: str, top: int) -> list[Standing]:
    """Rank the people of a graph directory under strict, normal and loose identity.

    The inputs that the directory keeps are read again and people are decided anew at each level, with the
    same rulings. Somebody is found at another level by the mentions that they share.

    Parameters
    ----------
    measure
        A name in `kg.analysis.measures.MEASURES`.
    top
        How many places count; whoever has one of them under some level is shown.

    Returns
    -------
    list
        In the order of the ranking as the graph was built, then by name.

    Raises
    ------
    UsageError
        There is no such measure.
    """
    chosen = measure_called(measure)
    parameters = read_manifest(folder)["parameters"]
    built: Level = parameters["identity"]
    with _people_of(folder, parameters) as found:
        decided, works, minter = found.decided, found.works, found.minter
        others = _other_levels(works, decided.rulings, built)
        known = {**others, built: decided.identities}
        ranked = {level: _ranking(works, known[level], chosen, minter, parameters) for level in LEVELS}
    return list(_standings(ranked, built, top))


def identity_variants(
    works: Iterable[KeyedWork],
    identities: Identities,
    rulings: PersonRulings,
    measure: str,
    minter: Minter,
    parameters: Mapping[str, Any],
) -> list[Variant]:
    """Rank people under each other strictness of identity, for a table beside the ranking as built.

    Parameters
    ----------
    works
        Each distinct work under its key; gone over as often as needed.
    identities, rulings
        As the graph was built.
    measure
        A name in `kg.analysis.measures.MEASURES`.
    parameters
        The settings of the build.

    Returns
    -------
    list
        The ranks of the people as built. Somebody is found at another level by most of their mentions;
        who is nobody there is absent.
    """
    chosen, built = measure_called(measure), parameters["identity"]
    found = []
    for level, other in _other_levels(works, rulings, built).items():
        there = _ranking(works, other, chosen, minter, parameters).rank
        same = {person.key: _counterpart(person.key, identities, other) for person in identities.people}
        placed = {minter.person(key): there[one] for key, one in same.items() if one and one in there}
        found.append(Variant(f"{level} identity", _MEANING[level], placed))
    return found


def identity_variants_of(folder: Path, measure: str) -> list[Variant]:
    """Rank the people of a graph directory like `identity_variants`, from the inputs that it keeps."""
    parameters = read_manifest(folder)["parameters"]
    with _people_of(folder, parameters) as found:
        decided = found.decided
        return identity_variants(
            found.works, decided.identities, decided.rulings, measure, found.minter, parameters
        )


_MEANING: Mapping[Level, str] = {
    "strict": "spellings join only on strong evidence: rather one person taken for two",
    "normal": "the default strictness",
    "loose": "spellings join readily: rather two people taken for one",
}


@contextmanager
def _people_of(folder: Path, parameters: Mapping[str, Any]) -> Iterator[PeopleOfSources]:
    with people_of_sources(
        [str(folder)],
        parameters["identity"],
        as_of=date.fromisoformat(parameters["as_of"]),
        minter=Minter(parameters["base"]),
        decisions=kept_decisions(folder),
    ) as found:
        yield found


def _other_levels(
    works: Iterable[KeyedWork], rulings: PersonRulings, built: Level
) -> dict[Level, Identities]:
    return {level: resolve(mentions_of(works), level, rulings) for level in LEVELS if level != built}


def _ranking(
    works: Iterable[KeyedWork],
    identities: Identities,
    measure: Measure,
    minter: Minter,
    parameters: Mapping[str, Any],
) -> _Ranking:
    papers = list(work_rows(works, minter))
    authorships = list(authorship_rows(works, identities, minter))
    people = list(person_rows(identities.people, authorships, papers, minter))
    pairs = collaborations(authorships, papers, max_authors=int(parameters["max_authors"]))
    net = coauthorship_network(
        people, pairs.rows, counting=parameters["counting"], ambiguous=bool(parameters["ambiguous"])
    )
    key_of = {minter.person(person.key): person.key for person in identities.people}
    values = {key_of[node]: value for node, value in measure.compute(net).items()}
    written = {key_of[person.id]: person.paper_count for person in people}
    return _Ranking(identities, ranks(values), written)


def _standings(ranked: Mapping[Level, _Ranking], built: Level, top: int) -> Iterator[Standing]:
    home = ranked[built]
    shown = {person for person, rank in home.rank.items() if rank <= top}
    for other in ranked.values():
        for person, rank in other.rank.items():
            if rank <= top and (here := _counterpart(person, other.identities, home.identities)):
                shown.add(here)
    people = {person.key: person for person in home.identities.people}
    for key in sorted(
        shown, key=lambda key: (home.rank.get(key, len(people)), people[key].name.written, key)
    ):
        there = {
            level: key if level == built else _counterpart(key, home.identities, other.identities)
            for level, other in ranked.items()
        }
        places = {level: ranked[level].rank.get(one) if one else None for level, one in there.items()}
        papers = {level: ranked[level].papers.get(one) if one else None for level, one in there.items()}
        safe = all(place is not None and place <= top for place in places.values())
        yield Standing(people[key].name.written, key, places, papers, safe)


def _counterpart(person: str, here: Identities, there: Identities) -> str | None:
    """Give who there has most of somebody's mentions; nobody, where that is half of them or less."""
    mentions = here.mentions_of(person)
    count = Counter(there.person_of[mention] for mention in mentions)
    best = min(count, key=lambda other: (-count[other], other))
    return best if 2 * count[best] > len(mentions) else None
