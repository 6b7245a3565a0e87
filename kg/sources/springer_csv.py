"""SpringerLink: its CSV of search results, which glues the names of authors together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, Work
from kg.records.person_name import natural_order
from kg.sources.delimited import header_of, read_rows
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_of
from kg.sources.reader import Item
from kg.sources.values import byline, identifiers, texts, title_of

NAME = "springer-csv"
SUFFIXES: tuple[str, ...] = (".csv",)

_SEAM = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[.)])(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-ÖØ-Þ])")
_INNER = re.compile(r"(?:^|[\s-])(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|D[ae]l|[DO]['’])$")
_TITLE = re.compile(r"^(?:(?:Prof|Dr|Mr|Mrs|Ms|Ing|Univ)\.?(?:-Ing\.)?\s+)+")
_CERTAINTY = 0.9


def recognises(head: bytes) -> bool:
    """Tell whether the columns are those of SpringerLink.

    Examples
    --------
    >>> recognises(b"Item Title,Publication Title,Book Series Title,Journal Volume,Item DOI,Authors")
    True
    """
    return _is_header(header_of(head)[0])


def _is_header(names: list[str]) -> bool:
    return {"Item Title", "Item DOI"} <= set(names)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read rows, one work each."""
    return read_rows(stream, origin, NAME, _work, is_header=_is_header)


def _work(row: Mapping[str, str], where: Provenance) -> Work:
    title, original = plain(row.get("Item Title"))
    kinds = {"chapter": "chapter", "conferencepaper": "paper-conference", "article": "article-journal",
             "book": "book", "referenceworkentry": "entry", "conferenceproceedings": "book"}  # fmt: skip
    named = names(row.get("Authors", ""))
    authors, cut = byline(Authorship(0, natural_order(name)) for name in named)
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=date_of(row.get("Publication Year")),
        ids=identifiers([("doi", row.get("Item DOI"))]),
        venue=clean(row.get("Publication Title")),
        urls=texts([row.get("URL")]),
        kind=kinds.get(re.sub(r"[\s-]", "", row.get("Content Type", "")).lower()),
        imprint=Imprint(
            volume=clean(row.get("Journal Volume")),
            issue=clean(row.get("Journal Issue")),
            series=clean(row.get("Book Series Title")),
        ),
        confidence=(("authors", _CERTAINTY),) if len(named) > 1 else (),
        originals=(("title", original),) if original else (),
    )


def names(glued: str) -> list[str]:
    """Part names that stand without anything between them: a capital behind a small letter begins one.

    Examples
    --------
    >>> names("Araz R. AlievNigar T. Ismayilova"), names("Ian McDonaldEve Holm")
    (['Araz R. Aliev', 'Nigar T. Ismayilova'], ['Ian McDonald', 'Eve Holm'])
    """
    found, start = [], 0
    for seam in _SEAM.finditer(glued):
        before = glued[start : seam.start()]
        if " " in before.strip() and not _INNER.search(before):
            found.append(before.strip())
            start = seam.start()
    found.append(glued[start:].strip())
    return [name for given in found if (name := _TITLE.sub("", given))]
