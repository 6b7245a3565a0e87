"""The default engine: this machine, nothing installed beside the package."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import Any, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)


SMALL_INPUT = 4 * 1024 * 1024
"""Bytes of input up to which other processes cost more than they save."""


def collect_seldom() -> None:
    """Make the garbage collector of this process run less often, for work in large batches.

    By default it goes over all objects again and again while millions of them are made to stay: a
    third of the time of the concepts stage on 10,000 papers, to free next to nothing.
    """
    gc.set_threshold(200_000, 20, 100)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect garbage less often meanwhile (`collect_seldom`)."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _unseen_main() -> Iterator[None]:
    """Keep the script that was started out of the processes that are spawned meanwhile.

    A spawned process runs the main script again, to find what it may be asked to call. What we ask lives
    in this package; and a reader's script that calls `kg.build` would start its build a second time.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def workers_for(input_bytes: int, wanted: int | None = None) -> int:
    """Give the number of processes that is worth while for an input.

    Examples
    --------
    >>> workers_for(10_000), workers_for(10_000, wanted=2)
    (1, 2)
    """
    if wanted is not None:
        return wanted
    return 1 if input_bytes < SMALL_INPUT else min(8, os.cpu_count() or 1)


class LocalEngine:
    """Runs batches in this process, or in a few spawned ones when there is much to do.

    Parameters
    ----------
    workers
        Processes at most; with one, everything runs in this process.

    Notes
    -----
    See `workers_for` for how many are worth starting. They are started when first needed and stay until the
    engine is closed, as the end of a ``with`` block does. Processes are spawned, not forked: a forked child
    would share open stores.

    Examples
    --------
    >>> with LocalEngine() as engine:
    ...     list(engine.map(len, ["ab", "abc"]))
    [2, 3]
    """

    name = "local"

    def __init__(self, workers: int = 1) -> None:
        self.workers = max(1, workers)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def start(self, function: Callable[..., B], *arguments: Any) -> Callable[[], B]:
        """Run a function in another process meanwhile, or at once; give what waits for its result.

        Examples
        --------
        >>> LocalEngine().start(max, 1, 2)()
        2
        """
        if self.workers == 1:
            result = function(*arguments)
            return lambda: result
        return self._submitted(function, *arguments).result

    def map(self, function: Callable[[A], B], batches: Iterable[A]) -> Iterator[B]:
        """Apply a function to each batch; results come in the order of the batches."""
        source = iter(batches)
        # A single batch is never worth a process: starting one costs more than most pages.
        first = list(islice(source, 2))
        if self.workers == 1 or len(first) < 2:
            return map(function, chain(first, source))
        return self._spread(function, chain(first, source))

    def _spread(self, function: Callable[[A], B], batches: Iterator[A]) -> Iterator[B]:
        # A short queue keeps memory flat however many batches there are.
        waiting = deque(self._submitted(function, batch) for batch in islice(batches, self.workers * 2))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(self._submitted(function, batch) for batch in islice(batches, 1))
            yield result

    def _submitted(self, function: Callable[..., B], *arguments: Any) -> Future[B]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=collect_seldom)
        with _unseen_main():  # submitting is what starts a process
            return self._pool.submit(function, *arguments)

    def group(self, function: Callable[[K, list[A]], B], keyed: Iterable[tuple[K, A]]) -> Iterator[B]:
        """Apply a function to the values of each key; keys sorted, values in input order.

        Examples
        --------
        >>> list(LocalEngine().group(lambda key, values: (key, sum(values)), [("b", 1), ("a", 2), ("b", 3)]))
        [('a', 2), ('b', 4)]
        """
        groups: dict[K, list[A]] = {}
        for key, value in keyed:
            groups.setdefault(key, []).append(value)
        return (function(key, groups[key]) for key in sorted(groups))  # type: ignore[type-var]

    def components(self, edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Give each node of an undirected graph the smallest node of its component.

        Examples
        --------
        >>> LocalEngine().components([("b", "a"), ("c", "b"), ("x", "y")])
        {'a': 'a', 'b': 'a', 'c': 'a', 'x': 'x', 'y': 'x'}
        """
        leader: dict[str, str] = {}

        def find(node: str) -> str:
            root = leader.setdefault(node, node)
            while root != leader[root]:
                root = leader[root]
            while leader[node] != root:
                leader[node], node = root, leader[node]
            return root

        for one, other in edges:
            first, second = sorted((find(one), find(other)))
            leader[second] = first
        return {node: find(node) for node in sorted(leader)}

    def write_parts(self, parts: Iterable[bytes], folder: Path, suffix: str) -> list[Path]:
        """Write each part to a file of its own; the sorted names keep the order."""
        paths = []
        for number, part in enumerate(parts):
            path = folder / f"part-{number:06d}{suffix}"
            path.write_bytes(part)
            paths.append(path)
        return paths
