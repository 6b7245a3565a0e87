"""Every engine moves batches alike: same results, same order, however many workers."""

from __future__ import annotations

import random
from pathlib import Path

import networkx as nx
import pytest

from kg.engine import Engine, LocalEngine

ENGINES = {"local, alone": LocalEngine(1), "local, two workers": LocalEngine(2)}
EVERY = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES.keys())


def squared(numbers: list[int]) -> list[int]:
    return [number * number for number in numbers]


def fails_on_three(number: int) -> int:
    if number == 3:
        message = "three"
        raise ValueError(message)
    return number


@EVERY
def test_map_keeps_the_order(engine: Engine) -> None:
    batches = [[number, number + 1] for number in range(40)]
    assert list(engine.map(squared, batches)) == [squared(batch) for batch in batches]


@EVERY
@pytest.mark.parametrize("count", [0, 1])
def test_map_of_little_is_little(engine: Engine, count: int) -> None:
    assert list(engine.map(squared, [[2]] * count)) == [[4]] * count


@EVERY
def test_a_fault_reaches_the_caller(engine: Engine) -> None:
    with pytest.raises(ValueError, match="three"):
        list(engine.map(fails_on_three, range(5)))


@EVERY
def test_what_was_started_gives_its_result_when_asked(engine: Engine) -> None:
    waiting = [engine.start(squared, [number]) for number in range(5)]
    assert [result() for result in waiting] == [[number * number] for number in range(5)]


@EVERY
def test_a_fault_of_what_was_started_reaches_the_caller(engine: Engine) -> None:
    with pytest.raises(ValueError, match="three"):
        engine.start(fails_on_three, 3)()


@EVERY
def test_group_sorts_keys_and_keeps_the_order_of_values(engine: Engine) -> None:
    keyed = [("b", 1), ("a", 2), ("b", 3), ("a", 0)]
    assert list(engine.group(lambda key, values: (key, values), keyed)) == [("a", [2, 0]), ("b", [1, 3])]


@EVERY
def test_components_are_those_of_networkx(engine: Engine) -> None:
    chance = random.Random(5)
    edges = [(f"n{chance.randrange(60)}", f"n{chance.randrange(60)}") for _ in range(40)]
    expected = {node: min(part) for part in nx.connected_components(nx.Graph(edges)) for node in part}
    assert engine.components(edges) == expected


@EVERY
def test_parts_are_written_in_order(engine: Engine, tmp_path: Path) -> None:
    paths = engine.write_parts([b"one", b"two"], tmp_path, ".nq")
    assert [path.read_bytes() for path in paths] == [b"one", b"two"]
    assert paths == sorted(paths)
