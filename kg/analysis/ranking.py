"""Rankings, and what a place in them hangs on: the same ranking under other choices, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from kg.analysis.measures import MEASURES, Measure
from kg.errors import UsageError
from kg.network import collaborations
from kg.network.weighting import SCHEMES, Scheme
from kg.store.rows import CollaborationRow, Tables, WorkRow


class Variant(NamedTuple):
    """A ranking under one choice.

    Attributes
    ----------
    ranks
        Per person, from 1; people with equal values share the better rank. Who has no value is absent.
    """

    name: str
    meaning: str
    ranks: Mapping[str, int]


class Place(NamedTuple):
    """Where somebody stands in each variant; ``None`` where the measure is not defined for them.

    Attributes
    ----------
    safe
        Whether they are among the first in every variant.
    """

    person: str
    ranks: tuple[int | None, ...]
    safe: bool


def measure_called(name: str) -> Measure:
    """Look a measure up.

    Raises
    ------
    UsageError
        There is no such measure.

    Examples
    --------
    >>> measure_called("degree").whole
    True
    """
    chosen = {one.name: one for one in MEASURES}
    if name not in chosen:
        raise UsageError(f"no measure is called {name!r}", f"the measures are: {', '.join(chosen)}")
    return chosen[name]


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
        before = ordered[place - 2] if place > 1 else person
        placed[person] = placed.get(before, place) if values[before] == values[person] else place
    return placed


def places(variants: Sequence[Variant], top: int) -> list[Place]:
    """Give everybody who is among the first ``top`` in some variant, in the order of the first variant.

    Examples
    --------
    >>> places([Variant("a", "", {"x": 1, "y": 2}), Variant("b", "", {"y": 1})], top=1)
    [Place(person='x', ranks=(1, None), safe=False), Place(person='y', ranks=(2, 1), safe=False)]
    """
    shown = {person for variant in variants for person, rank in variant.ranks.items() if rank <= top}
    found = []
    for person in sorted(shown):
        standing = tuple(variant.ranks.get(person) for variant in variants)
        found.append(Place(person, standing, all(rank is not None and rank <= top for rank in standing)))
    last = len(variants[0].ranks) + 1 if variants else 0
    return sorted(found, key=lambda place: (place.ranks[0] or last, place.person))


def network_variants(
    tables: Tables, measure: str, *, counting: str, max_authors: int, ambiguous: bool
) -> list[Variant]:
    """Rank people as built, under the other counting schemes, and without papers whose lists are truncated.

    Parameters
    ----------
    tables
        People, ties, works, authorships and the measures of the graph as built.
    measure
        A name in `kg.analysis.measures.MEASURES`.
    counting, max_authors, ambiguous
        As the graph was built.

    Raises
    ------
    UsageError
        There is no such measure.
    """
    chosen = measure_called(measure)
    built = {row.person: row.value for row in tables.measures if row.measure == measure}
    found = [Variant("as built", f"{SCHEMES[counting].label}, all papers", ranks(built))]
    people = sorted(person.id for person in tables.people if ambiguous or not person.ambiguous)
    for scheme in SCHEMES.values():
        if scheme.name != counting:
            net = _bare_network(people, tables.collaborations, scheme)
            found.append(Variant(f"{scheme.name} counting", scheme.description, _ranked(chosen, net)))
    complete = [work for work in tables.works if work.complete is not False]
    if 0 < len(complete) < len(tables.works):
        left = len(tables.works) - len(complete)
        pairs = collaborations(tables.authorships, complete, max_authors=max_authors).rows
        net = _bare_network(people, pairs, SCHEMES[counting])
        meaning = f"without {left:,} of {_papers(tables.works)} whose author lists are cut short"
        found.append(Variant("whole lists only", meaning, _ranked(chosen, net)))
    return found


def _bare_network(people: Sequence[str], rows: Iterable[CollaborationRow], scheme: Scheme) -> nx.Graph:
    """Give nodes, ties and weights alone: all that a measure looks at."""
    net = nx.Graph()
    net.add_nodes_from(people)
    inside = set(people)
    ends = ((row.a, row.b, scheme.of(row)) for row in rows if row.a in inside and row.b in inside)
    net.add_weighted_edges_from(ends)
    return net


def _ranked(measure: Measure, net: nx.Graph) -> dict[str, int]:
    values = measure.compute(net)
    return ranks({node: float(f"{value:.12g}") for node, value in values.items()})


def _papers(works: Sequence[WorkRow]) -> str:
    return f"{len(works):,} paper{'' if len(works) == 1 else 's'}"
