"""Discs that do not overlap, pushed apart where they stand or set in rows; points in a crowd with room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def apart(
    places: NDArray[np.complex128], radii: NDArray[np.float64], rounds: int = 400
) -> NDArray[np.complex128]:
    """Push overlapping discs apart, each as little as needed.

    What the rounds leave is solved by widening the whole, so that no two discs overlap in the end.

    Examples
    --------
    >>> [float(abs(place)) for place in apart(np.array([-1 + 0j, 1 + 0j]), np.array([2.0, 2.0]))]
    [2.0, 2.0]
    """
    touch = radii[:, None] + radii[None, :]
    np.fill_diagonal(touch, 0.0)
    for _ in range(rounds):
        between = places[:, None] - places[None, :]
        distance = np.abs(between)
        overlap = touch - distance
        if overlap.max() <= 1e-9 * touch.max():
            return places
        still = distance < 1e-9
        aim = np.where(still, _parting(len(places)), between / np.maximum(distance, 1e-9))
        places = places + (aim * np.where(overlap > 0, overlap, 0.0)).sum(axis=1) * 0.5
    distance = np.abs(places[:, None] - places[None, :])
    ratio = np.divide(touch, distance, out=np.zeros_like(touch), where=distance > 1e-9)
    widened: NDArray[np.complex128] = places * max(1.0, float(ratio.max()))
    return widened


def _parting(count: int) -> NDArray[np.complex128]:
    """Say where two discs at the same place go: the first left, the second right."""
    numbers = np.arange(count)
    parting: NDArray[np.complex128] = np.sign(numbers[:, None] - numbers[None, :]).astype(np.complex128)
    return parting


def parted(places: NDArray[np.complex128], least: float, rounds: int = 30) -> NDArray[np.complex128]:
    """Push points apart that are nearer than ``least``; in a crowd, some stay a little nearer.

    Only points in neighbouring cells of a grid are compared, so that the time is linear.

    Examples
    --------
    >>> [round(abs(place), 6) for place in parted(np.array([-1 + 0j, 1 + 0j]), 4.0).tolist()]
    [2.0, 2.0]
    """
    for _ in range(rounds):
        a, b = _neighbours(places, least)
        away = places[a] - places[b]
        distance = np.abs(away)
        near = distance < least * (1 - 1e-6)
        if not near.any():
            return places
        a, b, away, distance = a[near], b[near], away[near], distance[near]
        # At one place, each pair has a direction of its own.
        aim = np.where(distance < 1e-9, np.exp(1j * (a + 7.0 * b)), away / np.maximum(distance, 1e-9))
        move = 0.5 * (least - distance) * aim
        places = places.copy()
        np.add.at(places, a, move)
        np.subtract.at(places, b, move)
    return places


def _neighbours(places: NDArray[np.complex128], reach: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give each pair of points once that may be nearer than ``reach``."""
    column = np.floor((places.real - places.real.min()) / reach).astype(np.int64)
    row = np.floor((places.imag - places.imag.min()) / reach).astype(np.int64)
    width = int(column.max()) + 3
    cell = (row + 1) * width + column + 1
    order = np.argsort(cell, kind="stable")
    sorted_cells, numbers = cell[order], np.arange(len(cell))
    firsts, seconds = [], []
    # Later in the own cell or in the next to the right; then in the three cells below.
    for low, high in ((0, 1), (width - 1, width + 1)):
        start = numbers + 1 if low == 0 else np.searchsorted(sorted_cells, sorted_cells + low, "left")
        end = np.searchsorted(sorted_cells, sorted_cells + high, "right")
        count = np.maximum(end - start, 0)
        skipped = np.repeat(np.cumsum(count) - count - start, count)
        firsts.append(np.repeat(numbers, count))
        seconds.append(np.arange(int(count.sum())) - skipped)
    return order[np.concatenate(firsts)], order[np.concatenate(seconds)]


def shelves(radii: NDArray[np.float64], width: float | None = None) -> NDArray[np.complex128]:
    """Set discs in rows from the top, in the order given, each row about the middle.

    Parameters
    ----------
    radii
        Largest first, so that the rows are even.
    width
        Of the rows; by default such that the whole is about 8 to 5. Rows are never narrower.

    Examples
    --------
    >>> shelves(np.array([1.0, 1.0]), 10.0).tolist()
    [(-1+1j), (1+1j)]
    """
    even = float(np.sqrt(1.6 * np.sum(4 * radii**2)))
    room = max(width or 0.0, even, float(2 * radii.max(initial=0.0)))
    rows: list[list[int]] = [[]]
    used = 0.0
    for number, radius in enumerate(radii.tolist()):
        if rows[-1] and used + 2 * radius > room:
            rows.append([])
            used = 0.0
        rows[-1].append(number)
        used += 2 * radius
    return _places_in(rows, radii)


def _places_in(rows: list[list[int]], radii: NDArray[np.float64]) -> NDArray[np.complex128]:
    places = np.zeros(len(radii), dtype=np.complex128)
    top = 0.0
    for row in rows:
        if not row:
            continue
        mine = radii[row]
        ends = np.cumsum(2 * mine)
        places[row] = ends - mine - ends[-1] / 2 + 1j * (top + mine.max())
        top += 2 * float(mine.max())
    return places
