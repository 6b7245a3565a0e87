"""A file to read, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.sources.containers import Packing


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and who reads it.

    Attributes
    ----------
    name
        How the user would recognise it: base name, or the path from the named folder on.
    sha256, size
        Of the content, unpacked: the same records have the same provenance however they came.
    reader
        ``NAME`` of the reader, ``None`` when no reader knows the content.
    packing
        What the content is packed in.
    fault
        Why the archive could not be unpacked to its end.
    """

    path: Path
    name: str
    sha256: str
    size: int
    reader: str | None
    as_of: date
    packing: Packing = ()
    fault: str | None = None
