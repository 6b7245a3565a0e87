"""What a reader is: a module with two constants and two functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol, TypeAlias

from kg.records import Duplicate, Filler, Origin, Rejected, Work

Item: TypeAlias = Work | Rejected | Duplicate | Filler


class Reader(Protocol):
    """The shape of a reader module.

    Add the file, add it to ``READERS`` in ``kg/sources/__init__.py``; the contract
    tests find it.

    Attributes
    ----------
    NAME
        What ``--format`` calls it.
    SUFFIXES
        File name endings that it usually has; only a hint, the content decides.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Tell from the first bytes (at most 64 KiB) whether this is the format."""
        ...

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Item]:
        """Read a seekable binary stream from where it stands to its end.

        Yields items in input order. The ``byte_count`` of all items adds up to the
        bytes read. Unreadable input becomes a `Rejected`, never an exception.
        """
        ...
