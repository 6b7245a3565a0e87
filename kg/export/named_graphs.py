"""The lines of a sorted dump by their graphs, or without."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_HELD = 8 << 20
"""Bytes that wait before they are written to the scratch files of their graphs."""


class NamedGraph(NamedTuple):
    """The statements of one graph, in a scratch file."""

    name: str
    """Its IRI."""
    path: Path

    def lines(self) -> Iterator[bytes]:
        """Give its N-Quads, in the order of the dump."""
        with self.path.open("rb") as stream:
            yield from stream


def cut(line: bytes) -> tuple[bytes, bytes]:
    r"""Cut a line of N-Quads with a named graph into its triple and the graph's IRI.

    Examples
    --------
    >>> cut(b'<http://a.example/s> <http://a.example/p> "o" <http://a.example/g> .\n')
    (b'<http://a.example/s> <http://a.example/p> "o"', b'http://a.example/g')
    """
    triple, _, rest = line.rpartition(b" <")
    return triple, rest[: rest.rindex(b">")]


def without_graphs(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""Give the union of the graphs as N-Triples, each once; the lines are sorted.

    Examples
    --------
    >>> list(without_graphs([b'<s:s> <p:p> "o" <g:1> .\n', b'<s:s> <p:p> "o" <g:2> .\n']))
    [b'<s:s> <p:p> "o" .\n']
    """
    previous = b""
    for line in lines:
        triple = line.rpartition(b" <")[0]
        if triple != previous:
            previous = triple
            yield triple + b" .\n"


@contextmanager
def parted(lines: Iterable[bytes]) -> Iterator[list[NamedGraph]]:
    """Part a dump by its graphs, in scratch files that are gone afterwards.

    Returns
    -------
    list of NamedGraph
        Sorted by name; each keeps the order of the dump.
    """
    with tempfile.TemporaryDirectory() as folder:
        waiting: defaultdict[bytes, list[bytes]] = defaultdict(list)
        paths: dict[bytes, Path] = {}
        size = 0
        for line in lines:
            graph = cut(line)[1]
            waiting[graph].append(line)
            size += len(line)
            if size > _HELD:
                _put_down(waiting, paths, Path(folder))
                size = 0
        _put_down(waiting, paths, Path(folder))
        yield [NamedGraph(name.decode(), paths[name]) for name in sorted(paths)]


def _put_down(waiting: defaultdict[bytes, list[bytes]], paths: dict[bytes, Path], folder: Path) -> None:
    for graph, lines in waiting.items():
        path = paths.setdefault(graph, folder / f"{len(paths)}.nq")
        with path.open("ab") as out:
            out.writelines(lines)
    waiting.clear()
