"""The verbs of an engine."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)


class Engine(Protocol):
    """Moves batches through plain functions.

    Every engine gives the same results in the same order: a contract test runs all of
    them on the same input. Functions must be importable by name, for they may run in
    another process.
    """

    name: str

    def start(self, function: Callable[..., B], *arguments: Any) -> Callable[[], B]:
        """Run a function meanwhile, where the engine can; what is given waits for its result."""
        ...

    def map(self, function: Callable[[A], B], batches: Iterable[A]) -> Iterator[B]:
        """Apply a function to each batch; results come in the order of the batches."""
        ...

    def group(self, function: Callable[[K, list[A]], B], keyed: Iterable[tuple[K, A]]) -> Iterator[B]:
        """Apply a function to the values of each key; keys sorted, values in input order."""
        ...

    def components(self, edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Give each node of an undirected graph the smallest node of its component."""
        ...

    def write_parts(self, parts: Iterable[bytes], folder: Path, suffix: str) -> list[Path]:
        """Write each part to a file of its own; the sorted names keep the order."""
        ...
