"""Where a record comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Origin:
    """A file about to be read.

    Attributes
    ----------
    name
        How the user would recognise the file: its base name, or its path below the
        folder that was named. Never absolute, so that a build is the same everywhere.
    sha256
        Hash of the whole file, hexadecimal.
    as_of
        The day the copy was made; listings leave out the year that was then current.
    known_names
        Author names seen in the whole input with the number of records that print
        them: evidence for readers that have to find where a name starts.
    """

    name: str
    sha256: str
    as_of: date
    known_names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class Provenance(NamedTuple):
    """The place in a source that says something.

    Attributes
    ----------
    source
        ``Origin.name`` of the file.
    source_sha256
        Hash of the whole file, hexadecimal.
    format
        ``NAME`` of the reader.
    lines
        First and last line, counted from 1 (LF, CRLF and CR end a line, nothing else
        does); ``None`` where lines mean nothing.
    byte_range
        First byte and the one after the last, where a line can hold more than one record.
    byte_count
        How many bytes of the input this item accounts for, line ends included. Summed
        over all items of a file it is the file's size: nothing vanishes.
    record_sha256
        Hash of the raw record, hexadecimal.
    """

    source: str
    source_sha256: str
    format: str
    lines: tuple[int, int] | None
    byte_range: tuple[int, int] | None
    byte_count: int
    record_sha256: str
