"""A request and a reply, as plain values: the server's handlers know nothing of sockets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

_PIECE = 64 * 1024
_IN_MEMORY = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks.

    Attributes
    ----------
    path
        As sent, not decoded: ``%2F`` in an IRI is no slash.
    parameters
        Of the URL, decoded, in order; one name can occur often.
    headers
        By lower-case name; repeated ones joined by commas.
    client
        Address that it came from.
    """

    method: str
    path: str
    parameters: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    client: str = "127.0.0.1"

    def all(self, name: str) -> list[str]:
        """Give all values of a parameter.

        Examples
        --------
        >>> Request("GET", "/", [("a", "1"), ("a", "2")]).all("a")
        ['1', '2']
        """
        return [value for key, value in self.parameters if key == name]

    def header(self, name: str) -> str:
        """Give a header, or nothing."""
        return self.headers.get(name, "")


class Spool:
    """An answer on its way: in memory while short, in a file without a name when long."""

    def __init__(self) -> None:
        self.size = 0
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by close()

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        self.size += len(piece)
        self._file.write(piece)

    def pieces(self) -> Iterator[bytes]:
        """Give it all, from the start."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def content(self) -> bytes:
        """Give it all at once, where it is known to be short."""
        return b"".join(self.pieces())

    def close(self) -> None:
        """Give up the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the client gets; the body is whole before the status is sent."""

    status: int
    content_type: str = ""
    body: bytes | Spool = b""
    headers: Sequence[tuple[str, str]] = ()

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return len(self.body) if isinstance(self.body, bytes) else self.body.size
