"""Batches on disk, to be gone through as often as a stage needs.

What grows with the corpus is kept in files of pickled batches, not in a list; a spool
is written once and read in the same order each time.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

BATCH = 500


def write_spool(path: Path, values: Iterable[T]) -> int:
    """Write values to a new spool file, in batches; gives their number."""
    total = 0
    source = iter(values)
    with path.open("wb") as stream:
        while batch := list(islice(source, BATCH)):
            pickle.dump(batch, stream, protocol=5)
            total += len(batch)
    return total


def write_spools(stem: Path, values: Iterable[T], each: int) -> list[Path]:
    """Write values to new spool files, so many in each, for as many tasks."""
    source = iter(values)
    paths: list[Path] = []
    while part := list(islice(source, each)):
        paths.append(stem.with_name(f"{stem.name}-{len(paths):06d}"))
        write_spool(paths[-1], part)
    return paths


class Spool(Generic[T]):
    """A sequence of spool files, read one batch at a time.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "numbers"
    ...     written = write_spool(path, range(3))
    ...     numbers = Spool([path])
    ...     list(numbers), list(numbers)
    ([0, 1, 2], [0, 1, 2])
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)

    def parts(self) -> list[Spool[T]]:
        """Give a spool of each file."""
        return [Spool([path]) for path in self.paths]

    def batches(self) -> Iterator[list[T]]:
        """Give the batches as they were written."""
        for path in self.paths:
            with path.open("rb") as stream:
                while True:
                    try:
                        # Only this process's own files in its own staging folder are read.
                        yield pickle.load(stream)  # noqa: S301
                    except EOFError:
                        break

    def __iter__(self) -> Iterator[T]:
        for batch in self.batches():
            yield from batch
