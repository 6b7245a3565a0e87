"""IEEE Xplore: its CSV export."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, PublicationDate, Work
from kg.records.person_name import natural_order
from kg.sources.delimited import header_of, read_rows
from kg.sources.plain_text import plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.values import byline, count, identifiers, pages, split_texts, subjects, texts, title_of

NAME = "ieee-csv"
SUFFIXES: tuple[str, ...] = (".csv",)

_KINDS = {"conference": "paper-conference", "book": "chapter", "standard": "standard",
          "journal": "article-journal", "magazine": "article-journal",
          "early": "article-journal"}  # fmt: skip


def recognises(head: bytes) -> bool:
    """Tell whether the columns are those of IEEE Xplore.

    Examples
    --------
    >>> recognises(b'"Document Title",Authors,"Author Affiliations","Publication Title"')
    True
    """
    return _is_header(header_of(head)[0])


def _is_header(names: list[str]) -> bool:
    return {"Document Title", "Publication Title"} <= set(names)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read rows, one work each."""
    return read_rows(stream, origin, NAME, _work, is_header=_is_header)


def _work(row: Mapping[str, str], where: Provenance) -> Work:
    title, original = plain(row.get("Document Title"))
    abstract, marked = plain(row.get("Abstract"))
    named = split_texts(row.get("Authors"))
    places = row.get("Author Affiliations", "").split(";")
    beside = [place.strip() for place in places] if len(places) == len(named) else []
    authors, cut = byline(
        Authorship(0, natural_order(name), (beside[at],) if beside and beside[at] not in ("", "NA") else ())
        for at, name in enumerate(named)
    )
    originals = (("title", original), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=_date(row),
        # Where the counts differ it is not known whose each is.
        affiliations=() if beside else texts(places),
        abstract=abstract,
        ids=identifiers(
            [("doi", row.get("DOI")), *(("isbn", text) for text in split_texts(row.get("ISBNs")))]
        ),
        venue=row.get("Publication Title") or None,
        urls=texts([row.get("PDF Link")]),
        kind=_kind(row.get("Document Identifier", "")),
        imprint=Imprint(
            volume=row.get("Volume") or None,
            issue=row.get("Issue") or None,
            pages=pages(row.get("Start Page"), row.get("End Page")),
            publisher=row.get("Publisher") or None,
            issns=texts(re.split(r"[\s;,]+", row.get("ISSN", ""))),
        ),
        licence=row.get("License") or None,
        subjects=subjects("keywords", split_texts(row.get("Author Keywords")))
        + subjects("ieee-terms", split_texts(row.get("IEEE Terms")))
        + subjects("inspec-controlled", split_texts(row.get("INSPEC Controlled Terms")))
        + subjects("inspec-free", split_texts(row.get("INSPEC Non-Controlled Terms")))
        + subjects("mesh", split_texts(row.get("Mesh_Terms"))),
        citation_count=count(row.get("Article Citation Count")),
        originals=tuple((name, text) for name, text in originals if text),
    )


def _date(row: Mapping[str, str]) -> PublicationDate | None:
    """The date of the issue, as far as it agrees with the year of publication."""
    year = date_of(row.get("Publication Year"))
    issued = date_in(row.get("Issue Date")) or date_in(row.get("Online Date"))
    return issued if issued and (year is None or issued.year == year.year) else year


def _kind(given: str) -> str | None:
    return next((kind for sign, kind in _KINDS.items() if sign in given.lower()), None)
