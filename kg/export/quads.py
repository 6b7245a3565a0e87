"""The graph as files: the canonical dump and the Turtle to read."""

from __future__ import annotations

import gzip
import heapq
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from kg.export.named_graphs import without_graphs
from kg.store.rdf_writing import write_rdf

_LEVEL = 4  # of gzip: twice as quick as 6, for a tenth more bytes


def sorted_lines(nquads: bytes) -> bytes:
    r"""Sort the lines of N-Quads, each once.

    Examples
    --------
    >>> sorted_lines(b"b .\na .\nb .\n")
    b'a .\nb .\n'
    """
    return b"".join(sorted(set(nquads.splitlines(keepends=True))))


def merge_sorted(parts: Sequence[Path], target: Path) -> int:
    """Merge sorted parts into one gzipped N-Quads file, each line once.

    The file is canonical: sorted by bytes, without blank nodes, and its gzip header has
    neither time nor name, so that equal graphs are equal files.

    Returns
    -------
    int
        How many quads there are.
    """
    total, previous, waiting = 0, b"", []
    with ExitStack() as stack:
        streams = [stack.enter_context(part.open("rb")) for part in parts]
        raw = stack.enter_context(target.open("wb"))
        out = stack.enter_context(gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0))
        for line in heapq.merge(*streams):
            if line == previous:
                continue
            previous = line
            total += 1
            waiting.append(line)
            if len(waiting) == 10_000:
                out.write(b"".join(waiting))
                waiting.clear()
        out.write(b"".join(waiting))
    return total


def read_nquads(path: Path) -> bytes:
    """Read a gzipped N-Quads file whole; for graphs that are small."""
    with gzip.open(path, "rb") as stream:
        return stream.read()


def lines_of(path: Path) -> Iterator[bytes]:
    """Read a gzipped N-Quads file line by line."""
    with gzip.open(path, "rb") as stream:
        yield from cast("BinaryIO", stream)


def write_turtle(dump: Path, target: Path) -> None:
    """Write the union of the graphs as Turtle with our prefixes, sorted."""
    with target.open("wb") as out:
        write_rdf([without_graphs(lines_of(dump))], out, "turtle")
