"""The ACL Anthology's XML: one file a collection, its volumes and their papers.

The format: https://github.com/acl-org/acl-anthology/blob/master/data/xml/schema.rnc
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, Work
from kg.records.person_name import PersonName, person_name
from kg.sources.plain_text import clean
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import Span, UnreadableError, read_spans
from kg.sources.values import byline, group_name, identifiers, is_group, page_range, title_of
from kg.sources.xml_records import Element, element, found_text, found_texts, inner_text, split_xml

NAME = "acl-xml"
SUFFIXES: tuple[str, ...] = (".xml",)

_TAG = re.compile(rb"<(collection|volume)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_META = re.compile(rb"<meta>.*?</meta>", re.DOTALL)
_ANTHOLOGY_ID = re.compile(r"(?:https?://\S+/)?([A-Z]\d\d-\d{4,}|\d{4}\.[\w]+-[\w]+\.\d+)/?")


def recognises(head: bytes) -> bool:
    """Tell whether the head is a collection of the Anthology.

    Examples
    --------
    >>> recognises(b'<collection id="2025.cl"><volume id="1" type="journal"><meta><booktitle>')
    True
    """
    return re.search(rb"<collection\s+id=", head[:2000]) is not None and b"<volume" in head


@dataclass(slots=True)
class _Volume:
    """What holds for the papers that follow: it stands between them."""

    collection: str = ""
    id: str = ""
    type: str = ""
    meta: Element = field(default_factory=lambda: Element("meta"))

    def seen(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Let spans through, and note what a frame says."""
        for span in spans:
            if span.frame:
                self._note(span.raw)
            yield span

    def _note(self, frame: bytes) -> None:
        for found in _TAG.finditer(frame):
            attributes = {
                name.decode(): value.decode("utf-8", "replace")
                for name, value in _ATTRIBUTE.findall(found[2])
            }
            if found[1] == b"collection":
                self.collection = attributes.get("id", "")
            else:
                self.id, self.type = attributes.get("id", ""), attributes.get("type", "")
                self.meta = Element("meta")
        if meta := _META.search(frame):
            self.meta = element(meta[0])

    def anthology_id(self, paper: Element, number: str) -> str | None:
        """The identifier that the address states, else the one that the numbers make."""
        stated = _ANTHOLOGY_ID.fullmatch(found_text(paper, "url") or "")
        if stated:
            return stated[1]
        if "." in self.collection:
            return f"{self.collection}-{self.id}.{number}"
        if not (self.collection and number.isdecimal()):
            return None
        wide = self.collection.startswith("W") or self.collection == "C69" or len(self.id) > 1
        if wide:
            return f"{self.collection}-{self.id.zfill(2)}{number.zfill(2)}"
        return f"{self.collection}-{self.id}{number.zfill(3)}"


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read papers, and the front matter as the volume itself; one work each."""
    volume = _Volume()

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(element(raw), volume, where)

    spans = volume.seen(split_xml(stream, ("paper", "frontmatter")))
    return read_spans(spans, origin, NAME, work, within_lines=True)


def _work(paper: Element, volume: _Volume, where: Provenance) -> Work:
    front = paper.tag == "frontmatter"
    meta = volume.meta
    journal = volume.type == "journal"
    title = found_text(meta, "booktitle") if front else found_text(paper, "title")
    authors, cut = byline(map(_authorship, paper.iterfind("author")))
    editors, _ = byline(map(_authorship, [*paper.iterfind("editor"), *meta.iterfind("editor")]))
    year, month = found_text(meta, "year"), found_text(meta, "month")
    booktitle = found_text(meta, "journal-title") or found_text(meta, "booktitle")
    retracted = paper.find("retracted") is not None
    if title is None:
        raise UnreadableError("no-title", "the paper has no title")
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=date_in(f"{month} {year}") if month else date_of(year),
        abstract=found_text(paper, "abstract"),
        ids=identifiers(
            [
                ("acl", volume.anthology_id(paper, "0" if front else paper.get("id", ""))),
                ("doi", found_text(paper, "doi")),
                ("isbn", found_text(meta, "isbn") if front else None),
            ]
        ),
        venue=None if front else _journal(booktitle) if journal else booktitle,
        urls=tuple(url for url in found_texts(paper, "url") if url.startswith("http")),
        kind="book" if front else "article-journal" if journal else "paper-conference",
        editors=editors,
        imprint=Imprint(
            volume=found_text(meta, "journal-volume"),
            issue=found_text(meta, "journal-issue"),
            pages=page_range(found_text(paper, "pages")),
            publisher=found_text(meta, "publisher"),
            place=found_text(meta, "address"),
        ),
        language=found_text(paper, "language"),
        retracted=True if retracted else None,
    )


def _authorship(node: Element) -> Authorship:
    """A name and its variants; an id is given where the printed name alone would mislead."""
    given, family = found_text(node, "first"), found_text(node, "last")
    also = [name.written for variant in node.iterfind("variant") if (name := _name(variant)).written]
    identifier = [("acl-person", node.get("id")), ("orcid", node.get("orcid"))]
    group = bool(family) and not given and is_group(family or "")
    name = group_name(family or "") if group else person_name(given, family)
    places = [text for child in node.iterfind("affiliation") if (text := inner_text(child))]
    return Authorship(0, name, tuple(places), identifiers(identifier), group, tuple(also))


def _name(variant: Element) -> PersonName:
    return person_name(found_text(variant, "first"), found_text(variant, "last"))


def _journal(booktitle: str | None) -> str | None:
    """The journal's name, without the volume and issue that the Anthology puts behind it."""
    return clean(re.split(r",\s*(?:Volume|Number|Issue)\b", booktitle or "")[0])
