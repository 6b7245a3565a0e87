"""Whose rank hangs on who is taken for whom: the rankings under each strictness, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kg.analysis.measures import MEASURES, Measure
from kg.deciding import mentions_of
from kg.errors import UsageError
from kg.gathering import kept_decisions
from kg.manifest import read_manifest
from kg.network import coauthorship_network, collaborations
from kg.resolution.people import Identities, Level, resolve
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
    chosen = {one.name: one for one in MEASURES}
    if measure not in chosen:
        raise UsageError(f"no measure is called {measure!r}", f"the measures are: {', '.join(chosen)}")
    parameters = read_manifest(folder)["parameters"]
    built: Level = parameters["identity"]
    with people_of_sources(
        [str(folder)],
        built,
        as_of=date.fromisoformat(parameters["as_of"]),
        minter=Minter(parameters["base"]),
        decisions=kept_decisions(folder),
    ) as found:
        ranked = {
            level: _ranking(
                found,
                found.decided.identities
                if level == built
                else resolve(mentions_of(found.works), level, found.decided.rulings),
                chosen[measure],
                parameters,
            )
            for level in LEVELS
        }
    return list(_standings(ranked, built, top))


def _ranking(
    found: PeopleOfSources, identities: Identities, measure: Measure, parameters: Mapping[str, Any]
) -> _Ranking:
    works = list(work_rows(found.works, found.minter))
    authorships = list(authorship_rows(found.works, identities, found.minter))
    people = list(person_rows(identities.people, authorships, works, found.minter))
    pairs = collaborations(authorships, works, max_authors=int(parameters["max_authors"]))
    net = coauthorship_network(
        people, pairs.rows, counting=parameters["counting"], ambiguous=bool(parameters["ambiguous"])
    )
    key_of = {found.minter.person(person.key): person.key for person in identities.people}
    values = {key_of[node]: value for node, value in measure.compute(net).items()}
    papers = {key_of[person.id]: person.paper_count for person in people}
    return _Ranking(identities, ranks(values), papers)


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Give the rank of each value, the greatest first; equal ones share the better rank.

    Examples
    --------
    >>> ranks({"a": 2.0, "b": 5.0, "c": 2.0})
    {'b': 1, 'a': 2, 'c': 2}
    """
    ordered = sorted(values, key=lambda person: (-values[person], person))
    placed: dict[str, int] = {}
    for place, person in enumerate(ordered, 1):
        before = ordered[place - 2] if place > 1 else None
        tied = before is not None and values[before] == values[person]
        placed[person] = placed[before] if tied and before else place
    return placed


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
