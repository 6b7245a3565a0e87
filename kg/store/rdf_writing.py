"""Large graphs in RDF syntaxes, written as they are read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import pyoxigraph as ox

from kg.store.oxigraph import RDF_FORMATS
from kg.triples.vocabulary import PREFIXES


def write_rdf(
    parts: Iterable[Iterable[bytes]],
    out: IO[bytes],
    syntax: str,
    prefixes: Mapping[str, str] = PREFIXES,
) -> None:
    r"""Write N-Quads or N-Triples that our writer made in another syntax, in their order.

    Parameters
    ----------
    parts
        Lines; in a syntax with named graphs the lines of one graph stand together.
    out
        Where to. Nothing is held but some lines.
    syntax
        A name of `kg.store.oxigraph.RDF_FORMATS`.

    Examples
    --------
    >>> out = io.BytesIO()
    >>> write_rdf([[b'<http://a.example/s> <http://a.example/p> "o" .\n']], out, "ntriples")
    >>> out.getvalue()
    b'<http://a.example/s> <http://a.example/p> "o" .\n'
    """
    ox.serialize(
        _statements(parts, _HOLDING_GRAPHS.get(syntax, False)),
        output=out,
        format=RDF_FORMATS[syntax],
        prefixes=dict(prefixes),
    )


_HOLDING_GRAPHS = {"nquads": True, "trig": True, "jsonld": True}


def _statements(parts: Iterable[Iterable[bytes]], quads: bool) -> Iterator[Any]:
    for lines in parts:
        with io.BufferedReader(_Lines(lines), 1 << 18) as stream:
            for quad in ox.parse(input=stream, format=ox.RdfFormat.N_QUADS, lenient=True):
                yield quad if quads else quad.triple


class _Lines(io.RawIOBase):
    """Lines to be read as one stream of bytes."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._left) < len(buffer) and (more := self._more(len(buffer))):
            self._left += more
        piece = self._left[: len(buffer)]
        self._left = self._left[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _more(self, wanted: int) -> bytes:
        lines, size = [], 0
        for line in self._lines:
            lines.append(line)
            size += len(line)
            if size >= wanted:
                break
        return b"".join(lines)
