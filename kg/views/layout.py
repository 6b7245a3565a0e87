"""Where people stand in the picture: each community in a disc of its own.

The discs are laid out as a graph of communities; people inside a disc by forces
(Fruchterman and Reingold, 1991, doi:10.1002/spe.4380211102), or, where there are too many for
that, by the density of all (`kg.views.density_forces`), from a sunflower spiral with the strongest in the
middle (Vogel, 1979, doi:10.1016/0025-5564(79)90080-4). Small components stand in rows below. The time is
near linear in people and ties.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.views.density_forces import Group, settled_groups
from kg.views.packing import apart, shelves

FORCES_AT_MOST = 400
"""Discs up to which forces between all pairs of discs are computed; the rest stand in rows."""
PAIRS_AT_MOST, PAIRS_AT_MOST_WHEN_LARGE = 400, 120
"""People in a disc up to which forces between all pairs are computed."""
SPACING = 52.0
"""Wanted distance of neighbours, in the units of the coordinates."""
LARGE = 3_000
"""Networks of more people are drawn with less care: nobody looks at each group of so many."""
ROUNDS, ROUNDS_WHEN_LARGE = 220, 80
SMALL_COMPONENT = 5
"""Components of at most so many people stand in rows below the map."""

Points = NDArray[np.complex128]
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


class Disc(NamedTuple):
    """A group of people about the origin, and the radius that holds them with their margin."""

    members: list[Hashable]
    places: Points
    radius: float


def positions(net: nx.Graph, seed: int = 0) -> dict[Hashable, tuple[float, float]]:
    """Place every node; the same network and seed give the same places.

    Parameters
    ----------
    net
        A network whose nodes may have ``community``; those without are grouped by component.
        Ties may have ``weight``.
    seed
        Of the small random shifts that keep the forces from standing still.

    Returns
    -------
    dict
        Coordinates rounded to two decimals, in the order of the sorted nodes. The discs of two
        communities do not overlap.

    Examples
    --------
    >>> positions(nx.path_graph(1))
    {0: (0.0, 0.0)}
    """
    if not net:
        return {}
    large, small = _groups(net)
    discs = _discs(net, large, seed)
    places: dict[Hashable, complex] = {}
    centres = _centres(net, discs, np.random.default_rng(seed))
    for disc, centre in zip(_turned(net, discs, centres), centres, strict=True):
        places.update(zip(disc.members, (disc.places + centre).tolist(), strict=True))
    _add_rows(places, [_disc(net, members, seed) for members in small])
    middle = _middle(places.values())
    return {
        node: (round((places[node] - middle).real, 2) + 0.0, round((places[node] - middle).imag, 2) + 0.0)
        for node in sorted(net, key=_order)
    }


def _order(node: Hashable) -> tuple[str, str]:
    return type(node).__name__, str(node)


def _groups(net: nx.Graph) -> tuple[list[list[Hashable]], list[list[Hashable]]]:
    """Part the people into communities for the map and small components for the rows."""
    on_map: dict[tuple[int, Any], list[Hashable]] = {}
    small: list[list[Hashable]] = []
    components = sorted((sorted(part, key=_order) for part in nx.connected_components(net)), key=_by_size)
    for number, members in enumerate(components):
        if len(members) <= SMALL_COMPONENT and (number or len(components) > 1):
            small.append(members)
            continue
        for node in members:
            on_map.setdefault((number, net.nodes[node].get("community")), []).append(node)
    large = sorted(on_map.values(), key=_by_size)
    return large[:FORCES_AT_MOST], sorted(large[FORCES_AT_MOST:] + small, key=_by_size)


def _by_size(members: Sequence[Hashable]) -> tuple[int, tuple[str, str]]:
    return -len(members), _order(members[0])


def _middle(places: Iterable[complex]) -> complex:
    values = np.array(list(places))
    x, y = values.real, values.imag
    return complex((x.min() + x.max()) / 2, (y.min() + y.max()) / 2)


def _discs(net: nx.Graph, groups: Sequence[list[Hashable]], seed: int) -> list[Disc]:
    """Lay out each group: by forces between all pairs when it is small enough, else by density."""
    most = PAIRS_AT_MOST if len(net) <= LARGE else PAIRS_AT_MOST_WHEN_LARGE
    crowds = [_by_strength(net, members) for members in groups if len(members) > most]
    settled = settled_groups([_crowd(net, members, seed) for members in crowds], 0.75 * SPACING)
    made = iter([_about_origin(*each) for each in zip(crowds, settled, strict=True)])
    return [next(made) if len(members) > most else _disc(net, members, seed) for members in groups]


def _crowd(net: nx.Graph, members: list[Hashable], seed: int) -> Group:
    random = np.random.default_rng((seed, len(members)))
    shift = SPACING * (random.standard_normal(len(members)) + 1j * random.standard_normal(len(members)))
    return Group(_spiral(len(members)) + shift, *_ties(net, members))


def _by_strength(net: nx.Graph, members: list[Hashable]) -> list[Hashable]:
    strength = dict(net.degree(members, weight="weight"))
    return sorted(members, key=lambda node: (-strength[node], _order(node)))


def _disc(net: nx.Graph, members: list[Hashable], seed: int) -> Disc:
    """Lay out one group by forces between all pairs."""
    members = _by_strength(net, members)
    places = _spiral(len(members))
    if len(members) > 2:
        ends, weights = _ties(net, members)
        pulls = np.clip(np.sqrt(weights), 0.5, 2.0)
        rounds = ROUNDS if len(net) <= LARGE else ROUNDS_WHEN_LARGE
        places = _settled(len(places), ends.tobytes(), pulls.tobytes(), rounds, seed)
    return _about_origin(members, places - places.mean())


def _about_origin(members: list[Hashable], places: Points) -> Disc:
    margin = 0.75 if len(members) > 1 else 0.4
    return Disc(members, places, float(np.abs(places).max()) + margin * SPACING)


def _spiral(count: int) -> Points:
    """Place points on Vogel's sunflower spiral, so that each has the same room."""
    if count == 2:
        return np.array([-0.5 * SPACING, 0.5 * SPACING], dtype=np.complex128)
    numbers = np.arange(count)
    points: Points = 0.62 * SPACING * np.sqrt(numbers) * np.exp(1j * _GOLDEN_ANGLE * numbers)
    return points


def _ties(net: nx.Graph, members: Sequence[Hashable]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the ties inside a group as pairs of numbers, and their weights."""
    number = {node: index for index, node in enumerate(members)}
    # A subgraph view of networkx iterates over a set: which end of an edge comes first is chance.
    found = sorted(
        (*sorted((number[a], number[b])), float(data.get("weight", 1.0)))
        for a, b, data in net.subgraph(members).edges(data=True)
        if a != b
    )
    ends = np.array([(a, b) for a, b, _ in found], dtype=np.int64).reshape(-1, 2)
    return ends, np.array([weight for *_, weight in found])


@lru_cache(maxsize=4096)
def _settled(count: int, tie_ends: bytes, tie_pulls: bytes, most_rounds: int, seed: int) -> Points:
    """Let ties pull and people push until they settle, within a disc that fits their number.

    Most groups are small and of few forms, so the places of each form are kept.
    """
    ends = np.frombuffer(tie_ends, dtype=np.int64).reshape(-1, 2)
    pulls = np.frombuffer(tie_pulls, dtype=np.float64)
    random = np.random.default_rng((seed, count))
    places = _spiral(count)
    room = SPACING * np.sqrt(count)
    places = places + SPACING * 0.05 * (random.standard_normal(count) + 1j * random.standard_normal(count))
    rounds = int(np.clip(24_000 / count, 60, most_rounds))
    for heat in np.linspace(SPACING, 0.5, rounds):
        push = _repulsion(places)
        step = places[ends[:, 0]] - places[ends[:, 1]]
        pull = step * np.abs(step) / SPACING * pulls
        force = push - 0.18 * places
        np.subtract.at(force, ends[:, 0], pull)
        np.add.at(force, ends[:, 1], pull)
        length = np.abs(force)
        places = places + force * (np.minimum(length, heat) / np.maximum(length, 1e-9))
        places = places * np.minimum(1.0, room / np.maximum(np.abs(places), 1e-9))
    return apart(places, np.full(count, 0.55 * SPACING), rounds=60)


def _repulsion(places: Points) -> Points:
    right = places.real[:, None] - places.real[None, :]
    down = places.imag[:, None] - places.imag[None, :]
    share = SPACING**2 / np.maximum(right * right + down * down, 1.0)
    force: Points = (right * share).sum(axis=1) + 1j * (down * share).sum(axis=1)
    return force


def _centres(net: nx.Graph, discs: Sequence[Disc], random: np.random.Generator) -> Points:
    """Lay out the graph of communities; the discs do not overlap."""
    if len(discs) < 2:
        return np.zeros(len(discs), dtype=np.complex128)
    radii = np.array([disc.radius for disc in discs])
    pulls = _pulls_between(net, discs)
    places = (
        radii.mean()
        * 2.2
        * np.sqrt(np.arange(len(discs)))
        * np.exp(1j * _GOLDEN_ANGLE * np.arange(len(discs)))
    )
    places = places + random.standard_normal(len(discs)) + 1j * random.standard_normal(len(discs))
    touch = radii[:, None] + radii[None, :]
    for heat in np.linspace(0.5 * radii.mean(), 1.0, 300):
        between = places[:, None] - places[None, :]
        distance = np.maximum(np.abs(between), 1e-6)
        aim = between / distance
        push = np.maximum(touch * 1.05 - distance, 0) + 0.04 * touch**2 / distance
        pull = pulls * np.maximum(distance - touch, 0)
        force = (aim * (push - pull)).sum(axis=1) - 0.12 * places
        length = np.maximum(np.abs(force), 1e-9)
        places = places + force * np.minimum(length, heat) / length
    return _level(apart(places, radii), radii**2)


def _level(places: Points, masses: NDArray[np.float64]) -> Points:
    """Turn the whole so that its longest axis lies level: screens are wider than high."""
    shifted = places - (masses * places).sum() / masses.sum()
    angle = 0.5 * np.angle((masses * shifted * shifted).sum())
    level: Points = shifted * np.exp(-1j * angle)
    return level


def _pulls_between(net: nx.Graph, discs: Sequence[Disc]) -> NDArray[np.float64]:
    home = {node: number for number, disc in enumerate(discs) for node in disc.members}
    pulls = np.zeros((len(discs), len(discs)))
    for a, b, data in net.edges(data=True):
        if a in home and b in home and home[a] != home[b]:
            pulls[home[a], home[b]] += float(data.get("weight", 1.0))
    pulls = np.sqrt(pulls + pulls.T)
    return pulls / max(float(pulls.max()), 1e-9) * 0.6


def _turned(net: nx.Graph, discs: Sequence[Disc], centres: Points) -> list[Disc]:
    """Turn each disc so that people with ties abroad stand on the side where those ties lead."""
    home = {node: number for number, disc in enumerate(discs) for node in disc.members}
    turned = []
    for number, disc in enumerate(discs):
        wish = 0j
        for node, place in zip(disc.members, disc.places.tolist(), strict=True):
            abroad = [home[other] for other in net[node] if home.get(other, number) != number]
            wish += sum((centres[other] - centres[number]) * np.conj(place) for other in sorted(abroad))
        angle = wish / abs(wish) if abs(wish) > 1e-9 else 1.0
        turned.append(disc._replace(places=disc.places * angle))
    return turned


def _add_rows(places: dict[Hashable, complex], small: Sequence[Disc]) -> None:
    """Stand the small components in rows below the map."""
    if not small:
        return
    radii = np.array([disc.radius for disc in small])
    left, right, top = 0.0, 0.0, 0.0
    if places:
        drawn = np.array(list(places.values()))
        left, right, top = (
            float(drawn.real.min()),
            float(drawn.real.max()),
            float(drawn.imag.max()) + 1.6 * SPACING,
        )
    corners = shelves(radii, right - left)
    shift = complex((left + right) / 2, top)
    for disc, corner in zip(small, (corners + shift).tolist(), strict=True):
        places.update(zip(disc.members, (disc.places + corner).tolist(), strict=True))
