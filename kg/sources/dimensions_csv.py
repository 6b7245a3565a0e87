"""Dimensions: its CSV of publications, which a notice about the data precedes."""

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
from kg.sources.values import (
    byline,
    count,
    identifiers,
    page_range,
    split_texts,
    subjects,
    texts,
    title_of,
)

NAME = "dimensions-csv"
SUFFIXES: tuple[str, ...] = (".csv",)

_KINDS = {"article": "article-journal", "proceeding": "paper-conference", "chapter": "chapter",
          "monograph": "book", "edited book": "book", "book": "book", "preprint": "article",
          "seminar": "speech"}  # fmt: skip
_PLACED = re.compile(r"([^();]+?)\s*\(((?:[^()]|\([^()]*\))*)\)\s*(?:;|$)")


def recognises(head: bytes) -> bool:
    r"""Tell whether the columns are those of Dimensions.

    Examples
    --------
    >>> recognises(b'"About the data: Exported on Nov 2, 2026"\nRank,Publication ID,DOI,PMID,Title,PubYear')
    True
    """
    return any(_is_header(header_of(line)[0]) for line in re.split(rb"[\r\n]+", head[:8192])[:3] if line)


def _is_header(names: list[str]) -> bool:
    return "Publication ID" in names and "Title" in names


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read rows, one work each."""
    return read_rows(stream, origin, NAME, _work, is_header=_is_header)


def _work(row: Mapping[str, str], where: Provenance) -> Work:
    title, original = plain(row.get("Title"))
    abstract, marked = plain(row.get("Abstract"))
    placed = _PLACED.findall(row.get("Authors (Raw Affiliation)", "") or row.get("Authors Affiliations", ""))
    places = {_key(name): texts(inside.split("; ")) for name, inside in placed}
    authors, cut = byline(
        Authorship(0, natural_order(name), places.get(_key(name), ()))
        for name in split_texts(row.get("Authors"))
    )
    day = row.get("Publication date") or row.get("Publication Date") or row.get("Publication date (print)")
    originals = (("title", original), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=date_in(day) or date_of(row.get("PubYear")),
        abstract=abstract,
        ids=identifiers(
            [("doi", row.get("DOI")), ("pmid", row.get("PMID")), ("pmcid", row.get("PMCID"))]
            + [("dimensions", row.get("Publication ID")), ("arxiv", _arxiv(row))]
            + [("isbn", text) for text in split_texts(row.get("ISBN"))]
        ),
        venue=clean(row.get("Source title") or row.get("Anthology title")),
        urls=texts([row.get("Source Linkout"), row.get("Dimensions URL")]),
        references=tuple(split_texts(row.get("Cited references"))),
        kind=_KINDS.get(row.get("Publication Type", "").lower()),
        imprint=Imprint(
            volume=clean(row.get("Volume")),
            issue=clean(row.get("Issue")),
            pages=page_range(row.get("Pagination")),
            publisher=clean(row.get("Publisher")),
            issns=texts(re.split(r"[\s;,]+", row.get("ISSN", ""))),
        ),
        subjects=subjects("mesh", split_texts(row.get("MeSH terms")))
        + subjects("anzsrc-2020", split_texts(row.get("Fields of Research (ANZSRC 2020)"))),
        citation_count=count(row.get("Times cited")),
        originals=tuple((name, text) for name, text in originals if text),
    )


def _arxiv(row: Mapping[str, str]) -> str | None:
    found = re.search(r"arxiv\.org/abs/(\S+)", row.get("Source Linkout", ""))
    return found[1] if found else None


def _key(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()
