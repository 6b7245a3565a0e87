"""arXiv in XML: the Atom feeds of its API, and OAI-PMH in its own two forms.

The formats: https://info.arxiv.org/help/api/user-manual.html, https://info.arxiv.org/help/oa/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from kg.identifiers import arxiv
from kg.records import Authorship, Origin, Provenance, PublicationDate, Work
from kg.sources.arxiv_jsonl import arxiv_author, arxiv_work, month_of
from kg.sources.plain_text import clean
from kg.sources.publication_dates import date_in
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError, read_spans
from kg.sources.values import byline, texts
from kg.sources.xml_records import Element, element, encoding_of, found_text, found_texts, split_xml

NAME = "arxiv-xml"
SUFFIXES: tuple[str, ...] = (".xml", ".atom")


def recognises(head: bytes) -> bool:
    """Tell whether the head is a feed of arXiv or an answer of its OAI-PMH server.

    Examples
    --------
    >>> recognises(b'<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>')
    True
    """
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    feed = b"http://www.w3.org/2005/Atom" in head and b"arxiv.org/" in head
    return feed or (b"<OAI-PMH" in head and re.search(rb"<arXiv(?:Raw)?[\s>]", head) is not None)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read entries or records, one work each."""
    head = stream.read(400)
    stream.seek(-len(head), 1)
    encoding = encoding_of(head)

    def work(raw: bytes, where: Provenance) -> Work:
        record = element(raw, encoding)
        return _entry(record, where) if record.tag == "entry" else _oai(record, where)

    return read_spans(split_xml(stream, ("entry", "record")), origin, NAME, work, within_lines=True)


def _entry(entry: Element, where: Provenance) -> Work:
    number = arxiv(found_text(entry, "id") or "")
    if number is None:
        raise UnreadableError(
            "no-arxiv-id", "the entry has no arXiv identifier; a feed also reports errors so"
        )
    authors, cut = byline(_atom_authors(entry))
    return arxiv_work(
        where,
        number=number,
        title=found_text(entry, "title"),
        authorships=authors,
        complete=not cut if authors else None,
        abstract=found_text(entry, "summary"),
        categories=_primary_first(entry),
        date=date_in(found_text(entry, "published")) or month_of(number),
        doi=found_text(entry, "doi"),
        journal=found_text(entry, "journal_ref"),
    )


def _atom_authors(entry: Element) -> Iterable[Authorship]:
    for author in entry.iterfind("author"):
        if written := found_text(author, "name"):
            yield arxiv_author(written)._replace(affiliations=texts(found_texts(author, "affiliation")))


def _primary_first(entry: Element) -> list[str]:
    named = [*entry.iterfind("primary_category"), *entry.iterfind("category")]
    terms = (clean(node.get("term")) for node in named)
    # Other schemes (ACM, MSC) stand among the categories; theirs have no such form.
    return list(
        dict.fromkeys(term for term in terms if term and re.fullmatch(r"[a-z-]+(\.[A-Za-z-]+)?", term))
    )


def _oai(record: Element, where: Provenance) -> Work:
    header = record.find("header")
    if header is not None and header.get("status") == "deleted":
        raise UnreadableError("deleted", "a record that the archive has deleted")
    form = next((node for tag in ("arXiv", "arXivRaw") for node in record.iter(tag)), None)
    if form is None:
        raise UnreadableError("no-metadata", "a record without metadata in a form of arXiv")
    number = arxiv(found_text(form, "id") or "")
    if number is None:
        raise UnreadableError("no-arxiv-id", "the record has no arXiv identifier")
    authors, cut = byline(_oai_authors(form))
    return arxiv_work(
        where,
        number=number,
        title=found_text(form, "title"),
        authorships=authors,
        complete=not cut if authors else None,
        abstract=found_text(form, "abstract"),
        categories=(found_text(form, "categories") or "").split(),
        date=_submitted(form, number),
        doi=found_text(form, "doi"),
        journal=found_text(form, "journal-ref"),
        licence=found_text(form, "license"),
    )


def _oai_authors(form: Element) -> Iterable[Authorship]:
    for author in form.iterfind("authors/author"):
        if family := found_text(author, "keyname"):
            made = arxiv_author(family, found_text(author, "forenames"), found_text(author, "suffix"))
            yield made._replace(affiliations=texts(found_texts(author, "affiliation")))
    if form.tag == "arXivRaw":
        # One text: "Ada Lind (1), Bo Vang (2) and Eve Holm ((1) MIT, (2) ETH)".
        names = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", found_text(form, "authors") or "")
        for written in re.split(r"\s*,\s+(?:and\s+)?|\s+and\s+", names):
            if written.strip():
                yield arxiv_author(written.strip())


def _submitted(form: Element, number: str) -> PublicationDate | None:
    """The day of the first version; else the month that the number tells."""
    first = form.find("version/date")
    if first is not None and first.text:
        try:
            return date_in(parsedate_to_datetime(first.text).date().isoformat())
        except ValueError:
            pass
    return date_in(found_text(form, "created")) or month_of(number)
