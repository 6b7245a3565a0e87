"""OpenAlex: the CSV that its web page exports, lists in one cell parted by bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, Work
from kg.records.person_name import natural_order
from kg.sources.delimited import header_of, read_rows
from kg.sources.openalex import LISTED_AT_MOST
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.values import byline, count, identifiers, pages, subjects, texts, title_of

NAME = "openalex-csv"
SUFFIXES: tuple[str, ...] = (".csv",)

_KINDS = {"article": "article-journal", "review": "article-journal", "letter": "article-journal",
          "preprint": "article", "book": "book", "book-chapter": "chapter", "dissertation": "thesis",
          "dataset": "dataset", "report": "report", "editorial": "article-journal"}  # fmt: skip


def recognises(head: bytes) -> bool:
    """Tell whether the columns are those of OpenAlex.

    Examples
    --------
    >>> recognises(b'"id","abstract","authorships.author.display_name","display_name"')
    True
    """
    return _is_header(header_of(head)[0])


def _is_header(names: list[str]) -> bool:
    return (
        any(name.startswith("authorships.") for name in names)
        and {"display_name", "title"} & set(names) != set()
    )


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read rows, one work each."""
    return read_rows(stream, origin, NAME, _work, is_header=_is_header)


def _work(row: Mapping[str, str], where: Provenance) -> Work:
    title, original = plain(row.get("display_name") or row.get("title"))
    abstract, marked = plain(row.get("abstract"))
    authors, _ = byline(_authorships(row))
    day = date_in(row.get("publication_date"))
    originals = (("title", original), ("abstract", marked))
    cut = row.get("is_authors_truncated", "").lower() == "true"
    doubtful = len(authors) == LISTED_AT_MOST
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=False if cut else None if doubtful or not authors else True,
        date=day if day and not day.value.endswith("-01-01") else date_of(row.get("publication_year")),
        abstract=abstract,
        ids=identifiers(
            (scheme, row.get(column))
            for scheme, column in (
                ("doi", "doi"),
                ("openalex", "id"),
                ("pmid", "ids.pmid"),
                ("pmcid", "ids.pmcid"),
            )
        ),
        venue=clean(row.get("primary_location.source.display_name")),
        urls=texts([row.get("primary_location.landing_page_url"), row.get("open_access.oa_url")]),
        kind=_KINDS.get(row.get("type", "")),
        imprint=Imprint(
            volume=clean(row.get("biblio.volume")),
            issue=clean(row.get("biblio.issue")),
            pages=pages(row.get("biblio.first_page"), row.get("biblio.last_page")),
            publisher=clean(row.get("primary_location.source.host_organization_name")),
            issns=texts(row.get("primary_location.source.issn_l")),
        ),
        language=clean(row.get("language")),
        licence=clean(row.get("best_oa_location.license") or row.get("primary_location.license")),
        subjects=subjects("openalex-topics", _cells(row, "primary_topic.display_name"))
        + subjects("openalex-keywords", _cells(row, "keywords.display_name")),
        citation_count=count(row.get("cited_by_count")),
        originals=tuple((name, text) for name, text in originals if text),
        retracted={"true": True, "false": False}.get(row.get("is_retracted", "").lower()),
    )


def _authorships(row: Mapping[str, str]) -> Iterator[Authorship]:
    """Authors with what stands at the same place of a list as long; else it is not known whose it is."""
    known, raw = _cells(row, "authorships.author.display_name"), _cells(row, "authorships.raw_author_name")
    printed = raw if len(raw) == len(known) else known
    ids, orcids = _cells(row, "authorships.author.id"), _cells(row, "authorships.author.orcid")
    places = _cells(row, "authorships.raw_affiliation_strings")
    for at, (name, also) in enumerate(zip_longest(printed, known)):
        if not name:
            continue
        made = natural_order(name)
        yield Authorship(
            position=0,
            name=made,
            affiliations=texts(places[at]) if len(places) == len(printed) else (),
            ids=identifiers(
                (scheme, column[at])
                for scheme, column in (("orcid", orcids), ("openalex", ids))
                if len(column) == len(printed)
            ),
            spellings=(also,) if also and also != made.written else (),
        )


def _cells(row: Mapping[str, str], name: str) -> list[str]:
    text = row.get(name, "")
    return [part.strip() for part in text.split("|")] if text else []
