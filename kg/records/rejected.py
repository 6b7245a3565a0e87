"""Input that is not a work: values, never exceptions and never silence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Rejected:
    """A stretch of input that could not be read as a work.

    Attributes
    ----------
    reason
        A short code that can be counted, such as ``no-header`` or ``furniture``.
    message
        The same for a person: what is wrong and what would help.
    raw
        The text, at most 2,000 characters of it.
    """

    reason: str
    message: str
    raw: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that a file repeats word for word; it was kept once.

    Attributes
    ----------
    duplicate_of
        The lines (first, last) of the record that was kept.
    """

    duplicate_of: tuple[int, int]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Filler:
    """Declared filler: blank lines, a byte order mark. It only counts bytes.

    One value may stand for many lines far apart; ``byte_count`` is their sum.
    """

    byte_count: int
