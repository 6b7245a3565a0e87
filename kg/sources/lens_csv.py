"""The Lens: its CSV of scholarly works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, Work
from kg.records.person_name import natural_order
from kg.sources.delimited import header_of, read_rows
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.values import byline, count, identifiers, pages, split_texts, subjects, texts, title_of

NAME = "lens-csv"
SUFFIXES: tuple[str, ...] = (".csv",)

_KINDS = {"journal article": "article-journal", "conference proceedings article": "paper-conference",
          "book chapter": "chapter", "book": "book", "dissertation": "thesis", "preprint": "article",
          "report": "report", "dataset": "dataset", "review": "article-journal",
          "letter": "article-journal", "editorial": "article-journal",
          "conference proceedings": "book", "standard": "standard"}  # fmt: skip


def recognises(head: bytes) -> bool:
    """Tell whether the columns are those of The Lens.

    Examples
    --------
    >>> recognises(b"Lens ID,Title,Date Published,Publication Year,Publication Type,Author/s")
    True
    """
    return _is_header(header_of(head)[0])


def _is_header(names: list[str]) -> bool:
    return {"Lens ID", "Title"} <= set(names)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read rows, one work each."""
    return read_rows(stream, origin, NAME, _work, is_header=_is_header)


def _work(row: Mapping[str, str], where: Provenance) -> Work:
    title, original = plain(row.get("Title"))
    abstract, marked = plain(row.get("Abstract"))
    authors, cut = byline(Authorship(0, natural_order(name)) for name in split_texts(row.get("Author/s")))
    originals = (("title", original), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=date_in(row.get("Date Published")) or date_of(row.get("Publication Year")),
        abstract=abstract,
        ids=identifiers(
            (scheme, row.get(column))
            for scheme, column in (
                ("doi", "DOI"),
                ("pmid", "PMID"),
                ("pmcid", "PMCID"),
                ("mag", "Microsoft Academic ID"),
                ("lens", "Lens ID"),
            )
        ),
        venue=clean(row.get("Source Title")),
        urls=texts([row.get("External URL"), *re.split(r"\s+", row.get("Source URLs", ""))]),
        references=tuple(f"lens:{number}" for number in split_texts(row.get("References"))),
        kind=_KINDS.get(row.get("Publication Type", "").lower()),
        imprint=Imprint(
            volume=clean(row.get("Volume")),
            issue=clean(row.get("Issue Number")),
            pages=pages(row.get("Start Page"), row.get("End Page")),
            publisher=clean(row.get("Publisher")),
            issns=texts(re.split(r"[\s;,]+", row.get("ISSNs", ""))),
        ),
        licence=clean(row.get("Open Access License")),
        subjects=subjects("keywords", split_texts(row.get("Keywords")))
        + subjects("lens-fields", split_texts(row.get("Fields of Study")))
        + subjects("mesh", split_texts(row.get("MeSH Terms"))),
        citation_count=count(row.get("Citing Works Count")),
        originals=tuple((name, text) for name, text in originals if text),
    )
