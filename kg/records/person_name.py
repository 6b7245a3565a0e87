"""A name as text: not a mention, and not a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name, as written and taken apart.

    Attributes
    ----------
    written
        The name as printed, NFC, white space squeezed.
    family, given
        Its parts, as far as the form tells; ``None`` when unknown.
    particle, suffix
        ``van der``; ``Jr.``; ``None`` when there is none.
    script
        ISO 15924 code of its letters (``Latn``, ``Hani`` …), ``Zyyy`` when mixed.
    """

    written: str
    family: str | None = None
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    script: str | None = None
