"""A drawing as typed arrays: places, looks, ties by importance, and a grid that tells who stands where.

What a page shows first is what takes longest to draw, so it travels as numbers of fixed width: a
browser makes them into typed arrays without reading each.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.views.styling import is_incomplete, is_uncertain

STEPS = 65_535
"""Into so many steps the longer side of the map is divided: a place takes two bytes."""
PER_CELL = 2.0
"""Wanted number of nodes in a cell of the grid."""

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Places(NamedTuple):
    """Coordinates in steps from the left and the top.

    Attributes
    ----------
    x, y
        Steps, from 0 to `STEPS`.
    left, top
        Of the map, in the units of the layout.
    step
        Units a step.
    """

    x: NDArray[np.uint16]
    y: NDArray[np.uint16]
    left: float
    top: float
    step: float

    def in_units(self) -> tuple[Floats, Floats]:
        """Give the coordinates as a page will see them."""
        x, y = self.x.astype(np.float64), self.y.astype(np.float64)
        return self.left + x * self.step, self.top + y * self.step


class Grid(NamedTuple):
    """Who stands in which cell: ``members[cells[c]:cells[c + 1]]`` are the nodes in cell ``c``.

    Cell ``c`` is in row ``c // columns`` and column ``c % columns``, counted from the top left.
    """

    left: float
    top: float
    cell: float
    columns: int
    rows: int
    cells: Integers
    members: Integers


def places(x: Floats, y: Floats) -> Places:
    """Measure the places in steps; what is lost is at most half a step.

    Examples
    --------
    >>> found = places(np.array([0.0, 131.07]), np.array([-1.0, 1.0]))
    >>> found.x.tolist(), found.y.tolist(), round(found.step, 6)
    ([0, 65535], [0, 1000], 0.002)
    """
    if not len(x):
        nothing = np.zeros(0, dtype=np.uint16)
        return Places(nothing, nothing, 0.0, 0.0, 1.0)
    left, top = float(x.min()), float(y.min())
    step = float(f"{max(float(np.ptp(x)), float(np.ptp(y)), 1e-3) / STEPS:.12g}")
    in_steps = [np.clip(np.rint((value - low) / step), 0, STEPS) for value, low in ((x, left), (y, top))]
    return Places(in_steps[0].astype(np.uint16), in_steps[1].astype(np.uint16), left, top, step)


def hit_grid(x: Floats, y: Floats) -> Grid:
    """Sort nodes into square cells; within a cell they are in the order of their numbers.

    Examples
    --------
    >>> grid = hit_grid(np.array([0.0, 9.0, 9.0]), np.array([0.0, 0.0, 1.0]))
    >>> grid.members[grid.cells[0] : grid.cells[1]].tolist()
    [0]
    """
    if not len(x):
        return Grid(0.0, 0.0, 1.0, 1, 1, np.zeros(2, dtype=np.int64), np.zeros(0, dtype=np.int64))
    left, top, width, height = float(x.min()), float(y.min()), float(np.ptp(x)), float(np.ptp(y))
    side = max(np.sqrt(width * height * PER_CELL / len(x)), max(width, height) / 1000, 1.0)
    cell = float(f"{side:.12g}")
    columns, rows = int(width // cell) + 1, int(height // cell) + 1
    number = ((y - top) // cell).astype(np.int64) * columns + ((x - left) // cell).astype(np.int64)
    cells = np.concatenate([[0], np.cumsum(np.bincount(number, minlength=columns * rows))])
    return Grid(left, top, cell, columns, rows, cells, np.argsort(number, kind="stable"))


def tie_order(ends: Integers, weights: Floats, x: Floats, y: Floats) -> Integers:
    """Give the ties by importance: the heavier first; of equal weight, the shorter.

    Short ties say who belongs together; long ones cross everything.
    """
    length = np.hypot(x[ends[:, 0]] - x[ends[:, 1]], y[ends[:, 0]] - y[ends[:, 1]])
    order: Integers = np.lexsort((ends[:, 1], ends[:, 0], np.round(length, 1), -weights))
    return order


def drawing_arrays(
    net: nx.Graph, ties: Sequence[tuple[int, int, Mapping[str, Any]]]
) -> tuple[dict[str, Any], Integers]:
    """Give what is drawn first, ready for JSON, and the order in which the ties are in it.

    Parameters
    ----------
    net
        From `kg.views.styling.styled`.
    ties
        From `kg.views.page_file.tie_order`.
    """
    data = [values for _, values in net.nodes(data=True)]
    spots = places(*(np.array([values[axis] for values in data], dtype=float) for axis in "xy"))
    x, y = spots.in_units()
    grid = hit_grid(x, y)
    ends = np.array([tie[:2] for tie in ties], dtype=np.int64).reshape(-1, 2)
    weights = np.array([float(data.get("weight", 1.0)) for *_, data in ties], dtype=float)
    order = tie_order(ends, weights, x, y)
    community = [-1 if values.get("community") is None else values["community"] for values in data]
    numbers = "u2" if len(data) <= STEPS else "u4"
    arrays = {
        "x": _packed(spots.x, "u2"),
        "y": _packed(spots.y, "u2"),
        "group": _packed(np.minimum(np.array(community, dtype=np.int64), 32_767), "i2"),
        "size": _packed(np.array([values["size"] * 8 for values in data]).round(), "u1"),
        "uncertain": _packed(np.array([is_uncertain(values) for values in data]), "u1"),
        "cells": _packed(grid.cells, "u4"),
        "members": _packed(grid.members, numbers),
        "ends": _packed(ends[order].ravel(), numbers),
        "value": _packed(weights[order], "f4"),
        "truncated": _packed(np.array([is_incomplete(data) for *_, data in ties], dtype=bool)[order], "u1"),
    }
    told = {name: value for name, value in grid._asdict().items() if name not in ("cells", "members")}
    extent = {"left": spots.left, "top": spots.top, "step": spots.step}
    return {"arrays": arrays, "grid": told, "extent": extent}, order


def _packed(values: NDArray[Any], kind: str) -> dict[str, str]:
    text = base64.b64encode(values.astype(f"<{kind}").tobytes()).decode("ascii")
    return {"kind": kind, "base64": text}
