"""The drawing as typed arrays: what is read back was drawn; the grid finds whom a search of all finds."""

from __future__ import annotations

import base64
from typing import Any

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.views.drawing_arrays import STEPS, drawing_arrays, hit_grid, places, tie_order
from kg.views.page_file import tie_order as ties_of
from kg.views.styling import styled
from tests.views.invented import corpus

coordinate = st.floats(-30_000, 30_000, allow_nan=False)
points = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=60)


def unpacked(array: dict[str, str]) -> np.ndarray[Any, Any]:
    return np.frombuffer(base64.b64decode(array["base64"]), dtype=f"<{array['kind']}")


@given(points)
def test_a_place_is_kept_to_half_a_step(spots: list[tuple[float, float]]) -> None:
    x, y = np.array(spots).T
    found = places(x, y)
    for kept, meant in zip(found.in_units(), (x, y), strict=True):
        assert np.abs(kept - meant).max() <= 0.5 * found.step + 1e-6
    assert max(found.x.max(), found.y.max()) <= STEPS


@given(points, coordinate, coordinate, st.floats(0.1, 5_000))
def test_the_grid_finds_whom_a_search_of_all_finds(
    spots: list[tuple[float, float]], x: float, y: float, reach: float
) -> None:
    xs, ys = np.array(spots).T
    grid = hit_grid(xs, ys)
    assert sorted(grid.members.tolist()) == list(range(len(spots)))
    step = [
        np.clip((np.array([value - reach, value + reach]) - low) // grid.cell, 0, most - 1).astype(int)
        for value, low, most in ((x, grid.left, grid.columns), (y, grid.top, grid.rows))
    ]
    (left, right), (top, bottom) = step
    near: list[int] = []
    for row in range(top, bottom + 1):
        start, end = (
            grid.cells[row * grid.columns + left],
            grid.cells[row * grid.columns + right + 1],
        )
        near += grid.members[start:end].tolist()
    wanted = np.flatnonzero(np.hypot(xs - x, ys - y) <= reach)
    assert set(wanted.tolist()) <= set(near)


def test_ties_stand_by_weight_and_then_by_length() -> None:
    ends = np.array([[0, 1], [0, 2], [1, 2], [2, 3]])
    x, y = np.array([0.0, 10.0, 1.0, 2.0]), np.zeros(4)
    assert tie_order(ends, np.array([1.0, 1.0, 5.0, 1.0]), x, y).tolist() == [2, 1, 3, 0]


def test_what_is_packed_is_what_was_drawn() -> None:
    net = styled(corpus().net)
    told, order = drawing_arrays(net, ties_of(net))
    arrays, extent = told["arrays"], told["extent"]
    assert len(unpacked(arrays["x"])) == len(net)
    kept = extent["left"] + unpacked(arrays["x"]) * extent["step"]
    assert np.allclose(kept, [data["x"] for _, data in net.nodes(data=True)], atol=0.5 * extent["step"])
    nodes = list(net)
    ends = unpacked(arrays["ends"]).reshape(-1, 2)
    for (a, b), weight in zip(ends, unpacked(arrays["value"]), strict=True):
        assert abs(net.edges[nodes[a], nodes[b]]["weight"] - weight) < 1e-6
    assert sorted(order.tolist()) == list(range(net.number_of_edges()))
    assert (np.diff(unpacked(arrays["value"])) <= 0).all()


def test_a_network_without_ties_or_people_has_a_drawing() -> None:
    empty, _ = drawing_arrays(nx.Graph(), [])
    assert unpacked(empty["arrays"]["x"]).tolist() == []
    alone = styled(nx.empty_graph(1))
    told, _ = drawing_arrays(alone, ties_of(alone))
    assert unpacked(told["arrays"]["members"]).tolist() == [0]
