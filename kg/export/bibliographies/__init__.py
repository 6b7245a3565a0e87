"""Works as reference managers take them: what reads back is the same works.

``BIBLIOGRAPHIES`` is the list of formats: a new one is a file here and a line there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.export.bibliographies.bibtex import bibtex
from kg.export.bibliographies.csl_json import csl_json
from kg.export.bibliographies.ris import ris
from kg.records import Work


class BibliographyExport(NamedTuple):
    """A file format for works."""

    name: str
    suffix: str
    program: str
    """What opens it."""
    lines: Callable[[Iterable[tuple[str, Work]]], Iterator[str]]
    """From keyed works; the same works give the same text."""


BIBLIOGRAPHIES: tuple[BibliographyExport, ...] = (
    BibliographyExport("csl-json", ".json", "Zotero, Pandoc", csl_json),
    BibliographyExport("bibtex", ".bib", "LaTeX, JabRef, Zotero", bibtex),
    BibliographyExport("ris", ".ris", "EndNote, Mendeley, Zotero", ris),
)

__all__ = ["BIBLIOGRAPHIES", "BibliographyExport"]
