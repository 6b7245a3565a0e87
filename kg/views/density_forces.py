"""Forces among thousands: everybody is pushed by the density of all, read off a grid, and pulled by ties.

The push between all pairs is one convolution a round, by the fast Fourier transform, so that a round
takes time linear in people and ties, whatever the number of groups (Hockney and Eastwood, 1988, Computer
Simulation Using Particles, chapter 5: particle–mesh). The forces are those of ForceAtlas2 (Jacomy et al.,
2014, doi:10.1371/journal.pone.0098679): pull grows with distance, push falls with it, so that circles of
people who write together stand out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.views.packing import parted, shelves

MESH = 512
"""Cells on a side of the grid."""
REACH = 6.0
"""How far a push is felt, in spacings: groups stand so far apart."""
GRAVITY = 0.12
"""Pull to the middle of the group, a unit of distance."""
ROUNDS = 120
CLOSEST = 0.62
"""Neighbours are pushed apart to this share of the spacing."""

Points = NDArray[np.complex128]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Group(NamedTuple):
    """People to be placed, and the ties among them.

    Attributes
    ----------
    places
        Where they start: about the origin, not all at one place.
    ends
        Ties: pairs of numbers of people.
    weights
        Of the ties.
    """

    places: Points
    ends: Integers
    weights: Floats


def settled_groups(groups: Sequence[Group], spacing: float) -> list[Points]:
    """Let ties pull and density push until each group has settled, by itself.

    Parameters
    ----------
    groups
        They do not touch: each stands alone while it settles.
    spacing
        Wanted distance of neighbours, in the units of the places.

    Returns
    -------
    list of numpy.ndarray
        The new places of each group, about its centre of mass.

    Examples
    --------
    >>> line = Group(np.array([-90 + 0j, 0j, 90 + 0j]), np.array([[0, 1], [1, 2]]), np.ones(2))
    >>> [found] = settled_groups([line], spacing=10.0)
    >>> bool(abs(found[0] - found[2]) < 90)
    True
    """
    if not groups:
        return []
    counts = np.array([len(group.places) for group in groups])
    home = np.repeat(np.arange(len(groups)), counts)
    starts = np.cumsum(counts) - counts
    radii = np.array([np.abs(group.places).max() for group in groups]) + REACH * spacing / 2
    order = np.argsort(-radii, kind="stable")
    middles = np.zeros(len(groups), dtype=np.complex128)
    middles[order] = shelves(radii[order])
    places = np.concatenate([group.places for group in groups]) + middles[home]
    ends = np.concatenate([group.ends + start for group, start in zip(groups, starts, strict=True)])
    weights = np.concatenate([group.weights for group in groups])
    places = _settled(places, middles[home], ends, _pulls(ends, weights, len(places)), spacing)
    places = parted(places, CLOSEST * spacing) - middles[home]
    return [part - part.mean() for part in np.split(places, starts[1:])]


def _pulls(ends: Integers, weights: Floats, count: int) -> Floats:
    """Weaken the ties of those who have many, so that one hub does not draw everything into a knot."""
    degree = np.maximum(np.bincount(ends.ravel(), minlength=count), 1).astype(float)
    pulls: Floats = 1.8 * np.sqrt(weights) / (degree[ends[:, 0]] * degree[ends[:, 1]]) ** 0.25
    return pulls


def _settled(places: Points, middles: Points, ends: Integers, pulls: Floats, spacing: float) -> Points:
    mesh = _mesh(places, spacing)
    kernel = _kernel(mesh.cell, spacing)
    a, b = ends[:, 0], ends[:, 1]
    for heat in np.geomspace(3.0 * spacing, 0.1 * spacing, ROUNDS):
        pull = (places[b] - places[a]) * pulls
        force = mesh.field(places, kernel) + GRAVITY * (middles - places)
        force = force + summed(a, pull, len(places)) - summed(b, pull, len(places))
        length = np.abs(force)
        places = places + force * (np.minimum(length, heat) / np.maximum(length, 1e-9))
    return places


class _Mesh(NamedTuple):
    corner: complex
    cell: float

    def field(self, places: Points, kernel: Points) -> Points:
        """Give the push at each place: bilinear there and back."""
        where = (places - self.corner) / self.cell
        column, row = np.floor(where.real).astype(np.int64), np.floor(where.imag).astype(np.int64)
        right, down = where.real - column, where.imag - row
        shares = ((1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down)
        # Who strays off the grid comes back in on the other side, far from everybody.
        corners = [
            (row + below) % MESH * MESH + (column + beside) % MESH
            for below, beside in ((0, 0), (0, 1), (1, 0), (1, 1))
        ]
        mass = np.bincount(np.concatenate(corners), np.concatenate(shares), minlength=MESH * MESH)
        pushed = np.fft.ifft2(np.fft.fft2(mass.reshape(MESH, MESH)) * kernel).ravel()
        push = np.zeros(len(places), dtype=np.complex128)
        for corner, share in zip(corners, shares, strict=True):
            push = push + pushed[corner] * share
        return push


def _mesh(places: Points, spacing: float) -> _Mesh:
    """Lay a square grid over all, with room around."""
    left, right = float(places.real.min()), float(places.real.max())
    top, bottom = float(places.imag.min()), float(places.imag.max())
    side = 1.05 * max(right - left, bottom - top) + 2 * REACH * spacing
    return _Mesh(complex(left + right, top + bottom) / 2 - (0.5 + 0.5j) * side, side / MESH)


def _kernel(cell: float, spacing: float) -> Points:
    """Give the transform of the push of one on all others, right as real and down as imaginary part."""
    steps = np.fft.fftfreq(MESH, 1 / MESH) * cell
    away = steps[None, :] + 1j * steps[:, None]
    distance = np.abs(away)
    push = spacing**2 * np.exp(-((distance / (REACH * spacing)) ** 2)) / np.maximum(distance, 0.5 * cell)
    kernel: Points = np.fft.fft2(push * away / np.maximum(distance, 1e-9))
    return kernel


def summed(numbers: Integers, values: Points, count: int) -> Points:
    """Add up the values of each number, in the order given.

    Examples
    --------
    >>> summed(np.array([0, 0]), np.array([1 + 0j, 1j]), 2).tolist()
    [(1+1j), 0j]
    """
    found: Points = np.bincount(numbers, values.real, count) + 1j * np.bincount(numbers, values.imag, count)
    return found
