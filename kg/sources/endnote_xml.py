"""EndNote's XML export, which other reference managers write too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, PublicationDate, Work
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.values import (
    byline,
    group_name,
    identifiers,
    inverted_name,
    page_range,
    subjects,
    title_of,
)
from kg.sources.xml_records import Element, element, encoding_of, found_text, found_texts, split_xml

NAME = "endnote-xml"
SUFFIXES: tuple[str, ...] = (".xml",)

_KINDS: Mapping[str, str] = MappingProxyType(
    {"journal article": "article-journal", "electronic article": "article-journal", "book": "book",
     "edited book": "book", "electronic book": "book", "book section": "chapter",
     "electronic book section": "chapter", "conference paper": "paper-conference",
     "conference proceedings": "paper-conference", "thesis": "thesis", "report": "report",
     "dataset": "dataset", "web page": "webpage", "newspaper article": "article-newspaper",
     "magazine article": "article-magazine", "patent": "patent", "unpublished work": "manuscript",
     "manuscript": "manuscript", "government document": "report", "standard": "standard"}
)  # fmt: skip
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


def recognises(head: bytes) -> bool:
    """Tell whether the head is of an export of EndNote.

    Examples
    --------
    >>> recognises(b'<xml><records><record><source-app name="EndNote">EndNote</source-app>')
    True
    """
    return re.search(rb"<records>\s*<record[\s>]", head) is not None and (
        b"<ref-type" in head or b"<source-app" in head or b"<contributors>" in head
    )


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read records, one work each."""
    head = stream.read(400)
    stream.seek(-len(head), 1)
    encoding = encoding_of(head)

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(element(raw, encoding), where)

    return read_spans(split_xml(stream, ("record",)), origin, NAME, work, within_lines=True)


def _work(record: Element, where: Provenance) -> Work:
    kind = record.find("ref-type")
    authors, cut = byline(_people(record, "authors"))
    editors, _ = byline(_people(record, "secondary-authors"))
    numbers = found_texts(record, "isbn")
    doi = _DOI.search(found_text(record, "electronic-resource-num") or "")
    full = found_text(record, "periodical/full-title") or found_text(record, "titles/secondary-title")
    return Work(
        title=title_of(found_text(record, "titles/title")),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=_date(record),
        abstract=found_text(record, "abstract"),
        ids=identifiers(
            [("doi", doi[0] if doi else None), ("pmcid", found_text(record, "custom2"))]
            + [
                ("isbn", text)
                for number in numbers
                for text in re.split(r"[\s;,]+", number)
                if not _is_issn(text)
            ]
        ),
        venue=full,
        urls=tuple(dict.fromkeys(found_texts(record, "urls//url"))),
        kind=_KINDS.get((kind.get("name") or "").lower()) if kind is not None else None,
        editors=editors,
        imprint=Imprint(
            volume=found_text(record, "volume"),
            issue=found_text(record, "number"),
            pages=page_range(found_text(record, "pages")),
            publisher=found_text(record, "publisher"),
            place=found_text(record, "pub-location"),
            edition=found_text(record, "edition"),
            series=found_text(record, "titles/tertiary-title"),
            issns=tuple(
                text for number in numbers for text in re.split(r"[\s;,]+", number) if _is_issn(text)
            ),
        ),
        language=found_text(record, "language"),
        subjects=subjects("keywords", found_texts(record, "keywords/keyword")),
    )


def _people(record: Element, role: str) -> Iterable[Authorship]:
    """Names, "Family, Given"; a comma at the end says that it is a group's name."""
    for written in found_texts(record, f"contributors/{role}/author"):
        if written.endswith(","):
            yield Authorship(0, group_name(written.rstrip(", ")), group=True)
        else:
            name, group = inverted_name(written)
            yield Authorship(0, name, group=group)


def _date(record: Element) -> PublicationDate | None:
    year = found_text(record, "dates/year")
    day = found_text(record, "dates/pub-dates/date")
    return (date_in(f"{day} {year}") if day and year and year not in day else date_in(day)) or date_of(year)


def _is_issn(text: str) -> bool:
    return re.fullmatch(r"\d{4}-?\d{3}[\dxX]", text) is not None
