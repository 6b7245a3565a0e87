"""DBLP's XML: the whole dump, streamed, and answers about single records.

The format: https://dblp.org/xml/docu/dblpxml.pdf . The characters that its document type names
are those of HTML; the document type itself is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, Relation, Work
from kg.records.person_name import parse_person_name
from kg.sources.plain_text import clean
from kg.sources.publication_dates import date_of
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError, read_spans
from kg.sources.values import byline, group_name, identifiers, is_group, page_range
from kg.sources.xml_records import Element, element, encoding_of, inner_text, split_xml

NAME = "dblp-xml"
SUFFIXES: tuple[str, ...] = (".xml", ".xml.gz")

_KINDS: Mapping[str, str] = MappingProxyType(
    {"article": "article-journal", "inproceedings": "paper-conference", "proceedings": "book", "book": "book",
     "incollection": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis", "data": "dataset"}
)  # fmt: skip
_RECORDS = (*_KINDS, "www", "person")
_NUMBERED = re.compile(r"^(.*\S)\s+\d{4}$")
_IDENTIFIERS = (
    ("doi", re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)),
    ("arxiv", re.compile(r"https?://arxiv\.org/abs/(.+)", re.IGNORECASE)),
    ("pmid", re.compile(r"https?://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)/?", re.IGNORECASE)),
)


def recognises(head: bytes) -> bool:
    r"""Tell whether the head is of a file of DBLP.

    Examples
    --------
    >>> recognises(b'<dblp>\n<article mdate="2019-10-25" key="tr/gte/1"><author>Ada Lind</author>')
    True
    """
    return re.search(rb"<(?:!DOCTYPE\s+)?dblp(?:person)?[\s>]", head[:4096]) is not None or (
        re.search(rb'<(?:article|inproceedings|book|www)\s[^>]*mdate="', head[:4096]) is not None
    )


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read publications, one work each; home pages of people are rejected as such."""
    head = stream.read(400)
    stream.seek(-len(head), 1)
    encoding = encoding_of(head)

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(element(raw, encoding), where)

    return read_spans(split_xml(stream, _RECORDS), origin, NAME, work, within_lines=True)


def _work(record: Element, where: Provenance) -> Work:
    if record.tag in ("www", "person"):
        raise UnreadableError("not-a-work", "a home page of a person, which is no work")
    given: dict[str, list[Element]] = {}
    for child in record:
        given.setdefault(child.tag, []).append(child)

    def text(name: str) -> str | None:
        return inner_text(given[name][0]) if name in given else None

    title = text("title")
    if not title:
        raise UnreadableError("no-title", "the record has no title")
    authors, cut = byline(map(_authorship, given.get("author", ())))
    editors, _ = byline(map(_authorship, given.get("editor", ())))
    addresses = [address for node in given.get("ee", ()) if (address := inner_text(node))]
    journal = text("journal")
    preprint = journal == "CoRR"
    return Work(
        title=title.removesuffix("."),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=date_of(text("year"), text("month")),
        ids=identifiers([("dblp", record.get("key")), *_ids(addresses), *_isbns(given)]),
        venue=journal or text("booktitle"),
        urls=tuple(addresses),
        references=tuple(
            f"dblp:{key}" for node in given.get("cite", ()) if (key := inner_text(node)) and key != "..."
        ),
        kind=_kind(record, preprint),
        editors=editors,
        imprint=Imprint(
            volume=text("volume"),
            issue=text("number"),
            pages=page_range(text("pages")),
            publisher=text("publisher") or text("school"),
            place=text("address"),
            series=text("series"),
        ),
        related=tuple(
            Relation("part-of", found)
            for node in given.get("crossref", ())
            for found in identifiers([("dblp", inner_text(node))])
        ),
        retracted=True if record.get("publtype") == "withdrawn" else None,
    )


def _authorship(node: Element) -> Authorship:
    return _author(node.text or "", node.get("orcid"))


@lru_cache(maxsize=50_000)
def _author(text: str, orcid: str | None) -> Authorship:
    """A name; the number that tells namesakes apart is DBLP's, not the person's."""
    written = clean(text) or ""
    numbered = _NUMBERED.match(written)
    ids = [("orcid", orcid), ("dblp", written if numbered else None)]
    name = numbered[1] if numbered else written
    if is_group(name):
        return Authorship(0, group_name(name), ids=identifiers(ids), group=True)
    return Authorship(0, parse_person_name(name), ids=identifiers(ids))


def _kind(record: Element, preprint: bool) -> str:
    if record.get("publtype") == "informal" and record.tag == "article":
        return "article" if preprint else "report"
    return "article" if preprint else _KINDS[record.tag]


def _ids(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        for scheme, pattern in _IDENTIFIERS:
            if found := pattern.fullmatch(address):
                yield scheme, found[1]


def _isbns(given: Mapping[str, list[Element]]) -> Iterator[tuple[str, str | None]]:
    return (("isbn", inner_text(node)) for node in given.get("isbn", ()))
