"""Forces among thousands: everybody is pushed by the density of all, read off a grid, and pulled by ties.

The push between all pairs is one convolution a round, by the fast Fourier transform, so that a round
takes time linear in people and ties, whatever the number of groups (Hockney and Eastwood, 1988, Computer
Simulation Using Particles, chapter 5: particle–mesh). The forces are those of ForceAtlas2 (Jacomy et al., 2014,
doi:10.1371/journal.pone.0098679): pull grows with distance, push falls with it, so that circles of people who
write together stand out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MESH = 512
"""Cells on a side of the grid."""
REACH = 6.0
"""How far a push is felt, in spacings: it must not reach through the discs of others."""
GRAVITY = 0.12
"""Pull to the middle of the disc, a unit of distance."""

Points = NDArray[np.complex128]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Discs(NamedTuple):
    """Where each point must stay.

    Attributes
    ----------
    home
        The number of the disc of each point.
    centres, radii
        Of the discs.
    """

    home: Integers
    centres: Points
    radii: Floats


def settled_in_discs(
    places: Points, discs: Discs, ends: Integers, pulls: Floats, spacing: float, rounds: int = 120
) -> Points:
    """Let ties pull and density push until the points settle, each within its disc.

    Parameters
    ----------
    places
        Where they start: not all at one place.
    discs
        Where they must stay.
    ends, pulls
        Ties inside discs: pairs of numbers of points, and how strongly each pulls.
    spacing
        Wanted distance of neighbours.
    rounds
        How long.

    Examples
    --------
    >>> discs = Discs(np.zeros(2, dtype=int), np.zeros(1, dtype=complex), np.array([100.0]))
    >>> tie = np.array([[0, 1]]), np.ones(1)
    >>> found = settled_in_discs(np.array([-90 + 0j, 90 + 0j]), discs, *tie, spacing=10.0)
    >>> bool(abs(found[0] - found[1]) < 90)
    True
    """
    middle, side = _frame(discs)
    mesh = _Mesh(middle - (0.5 + 0.5j) * side, side / MESH)
    kernel = _kernel(side / MESH, spacing)
    a, b = ends[:, 0], ends[:, 1]
    for heat in np.geomspace(2.0 * spacing, 0.08 * spacing, rounds):
        push = mesh.field(places, kernel)
        pull = (places[b] - places[a]) * pulls
        pull_in = GRAVITY * (discs.centres[discs.home] - places)
        force = push + pull_in + _summed(a, pull, len(places)) - _summed(b, pull, len(places))
        length = np.abs(force)
        places = places + force * (np.minimum(length, heat) / np.maximum(length, 1e-9))
        places = _inside(places, discs)
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
        corners = [
            (row + below) * MESH + column + beside for below, beside in ((0, 0), (0, 1), (1, 0), (1, 1))
        ]
        mass = np.bincount(
            np.concatenate(corners), np.concatenate(shares), minlength=MESH * MESH
        ).reshape(MESH, MESH)
        pushed = np.fft.ifft2(np.fft.fft2(mass) * kernel).ravel()
        found: Points = sum(pushed[corner] * share for corner, share in zip(corners, shares, strict=True))
        return found


def _frame(discs: Discs) -> tuple[complex, float]:
    """Give the middle and the side of a square that holds all discs, with room around."""
    left = float((discs.centres.real - discs.radii).min())
    right = float((discs.centres.real + discs.radii).max())
    top = float((discs.centres.imag - discs.radii).min())
    bottom = float((discs.centres.imag + discs.radii).max())
    return complex(left + right, top + bottom) / 2, 1.25 * max(right - left, bottom - top)


def _kernel(cell: float, spacing: float) -> Points:
    """Give the transform of the push of one point on all others, right as real and down as imaginary part."""
    steps = np.fft.fftfreq(MESH, 1 / MESH) * cell
    away = steps[None, :] + 1j * steps[:, None]
    distance = np.abs(away)
    reach = REACH * spacing
    push = spacing**2 * np.exp(-((distance / reach) ** 2)) / np.maximum(distance, 0.5 * cell)
    kernel: Points = np.fft.fft2(push * away / np.maximum(distance, 1e-9))
    return kernel


def _summed(numbers: Integers, values: Points, count: int) -> Points:
    found: Points = np.bincount(numbers, values.real, count) + 1j * np.bincount(numbers, values.imag, count)
    return found


def _inside(places: Points, discs: Discs) -> Points:
    """Bring back who left the disc."""
    away = places - discs.centres[discs.home]
    distance = np.abs(away)
    room = discs.radii[discs.home]
    kept: Points = discs.centres[discs.home] + away * np.minimum(1.0, room / np.maximum(distance, 1e-9))
    return kept
