"""ORCID: a person's record or list of works, in XML or JSON.

The format: https://info.orcid.org/documentation/integration-guide/orcid-record/ . A summary of a
work names no authors. That the person of the record is one of them is what the record says, and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from kg.identifiers import orcid
from kg.records import Authorship, Identifier, Origin, PersonName, Provenance, PublicationDate, Relation, Work
from kg.records.person_name import natural_order, person_name
from kg.sources.json_records import parsed, split_json
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_of
from kg.sources.reader import Item
from kg.sources.spans import Span, read_spans
from kg.sources.values import below, byline, dicts, identifiers, texts, title_of
from kg.sources.xml_records import Element, element, encoding_of, found_text, split_xml

NAME = "orcid"
SUFFIXES: tuple[str, ...] = (".xml", ".json")

_LISTS = (
    ("activities-summary", "works", "group", "work-summary"),
    ("works", "group", "work-summary"),
    ("group", "work-summary"),
    ("bulk",),
)
_RECORDS = ("work:work-summary", "work:work", "work-summary", "work")
_SCHEMES: Mapping[str, str] = MappingProxyType(
    {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmc": "pmcid", "eid": "scopus", "wosuid": "wos",
     "isbn": "isbn", "dblp": "dblp"}
)  # fmt: skip
_KINDS: Mapping[str, str] = MappingProxyType(
    {"journal-article": "article-journal", "conference-paper": "paper-conference", "preprint": "article",
     "book": "book", "edited-book": "book", "book-chapter": "chapter", "dissertation": "thesis",
     "dissertation-thesis": "thesis", "report": "report", "technical-report": "report",
     "working-paper": "report", "data-set": "dataset", "software": "software", "review": "review",
     "book-review": "review-book", "patent": "patent", "encyclopedia-entry": "entry-encyclopedia",
     "conference-abstract": "paper-conference", "conference-proceedings": "book", "website": "webpage"}
)  # fmt: skip


class _Contributor(NamedTuple):
    name: str
    role: str
    orcid: str | None


class _Stated(NamedTuple):
    """What a record says of a work, in either syntax."""

    title: str | None
    subtitle: str | None
    kind: str | None
    date: tuple[str | None, str | None, str | None]
    ids: list[tuple[str, str | None, str]]
    journal: str | None
    url: str | None
    language: str | None
    abstract: str | None
    contributors: list[_Contributor]


@dataclass(slots=True)
class _Owner:
    """Whose record it is: that stands before the works."""

    orcid: str | None = None
    given: str | None = None
    family: str | None = None
    credit: str | None = None

    def seen(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Let spans through, and note what a frame says of the person."""
        for span in spans:
            if span.frame and not (self.orcid and self.family):
                self._note(span.raw.decode("utf-8", "replace"))
            yield span

    def _note(self, frame: str) -> None:
        self.orcid = self.orcid or next(
            (found for text in _ORCID.findall(frame) if (found := orcid(text))), None
        )
        for name in ("given", "family", "credit"):
            pattern, key = _NAMES[name]
            match = pattern.search(frame) or key.search(frame)
            if match and getattr(self, name) is None:
                setattr(self, name, clean(match[1]))

    def name(self) -> PersonName | None:
        """The name in parts, else as the person wants to be credited."""
        if self.family:
            return person_name(self.given, self.family)
        return natural_order(self.credit) if self.credit else None


_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_NAMES = {
    name: (
        re.compile(rf"<(?:[\w-]+:)?{tag}>([^<]+)<"),
        re.compile(rf'"{tag}"\s*:\s*\{{\s*"value"\s*:\s*"((?:[^"\\]|\\.)*)"'),
    )
    for name, tag in (("given", "given-names"), ("family", "family-name"), ("credit", "credit-name"))
}


def recognises(head: bytes) -> bool:
    """Tell whether the head is of a record of ORCID.

    Examples
    --------
    >>> recognises(b'<record:record path="/0000-0002-1825-0097" xmlns:work="http://www.orcid.org/ns/work">')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        return b"www.orcid.org/ns/" in head
    return start in (b"{", b"[") and (b'"orcid-identifier"' in head or b'"work-summary"' in head)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read works, one item each; several summaries of one work are several records."""
    head = stream.read(400)
    stream.seek(-len(head), 1)
    owner = _Owner()
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        encoding = encoding_of(head)
        spans = split_xml(stream, _RECORDS)

        def stated(raw: bytes) -> _Stated:
            return _from_xml(element(raw, encoding))
    else:
        spans = split_json(stream, _LISTS)

        def stated(raw: bytes) -> _Stated:
            return _from_json(parsed(raw))

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(stated(raw), owner, where)

    return read_spans(owner.seen(spans), origin, NAME, work, within_lines=True)


def _work(stated: _Stated, owner: _Owner, where: Provenance) -> Work:
    title, original = plain(stated.title)
    subtitle, _ = plain(stated.subtitle)
    authors, _ = byline(_authorships(stated, owner))
    related = [
        Relation("part-of" if relation == "part-of" else "version-of", target)
        for scheme, value, relation in stated.ids
        if relation in ("part-of", "version-of")
        for target in identifiers([(scheme, value)])
    ]
    return Work(
        title=title_of(f"{title}: {subtitle}" if title and subtitle else title),
        authorships=authors,
        provenance=where,
        complete=None if stated.contributors else False,
        date=_date(stated),
        abstract=stated.abstract,
        ids=identifiers((scheme, value) for scheme, value, relation in stated.ids if relation == "self"),
        venue=stated.journal,
        urls=texts([stated.url]),
        kind=_KINDS.get(stated.kind or ""),
        language=stated.language,
        related=tuple(related),
        originals=(("title", original),) if original else (),
    )


def _date(stated: _Stated) -> PublicationDate | None:
    return date_of(*stated.date)


def _authorships(stated: _Stated, owner: _Owner) -> Iterator[Authorship]:
    for contributor in stated.contributors:
        if contributor.role in ("", "author", "co-author", "conceptualization") and contributor.name:
            yield Authorship(
                0, natural_order(contributor.name), ids=identifiers([("orcid", contributor.orcid)])
            )
    name = owner.name()
    if not stated.contributors and name:
        ids = (Identifier("orcid", owner.orcid),) if owner.orcid else ()
        yield Authorship(0, name, ids=ids)


def _from_xml(node: Element) -> _Stated:
    ids = [
        (
            _scheme(found_text(given, "external-id-type")),
            found_text(given, "external-id-value"),
            found_text(given, "external-id-relationship") or "self",
        )
        for given in node.iterfind("external-ids/external-id")
    ]
    contributors = [
        _Contributor(
            found_text(given, "credit-name") or "",
            _role(found_text(given, "contributor-attributes/contributor-role")),
            found_text(given, "contributor-orcid/path"),
        )
        for given in node.iterfind("contributors/contributor")
    ]
    return _Stated(
        found_text(node, "title/title"),
        found_text(node, "title/subtitle"),
        found_text(node, "type"),
        (
            found_text(node, "publication-date/year"),
            found_text(node, "publication-date/month"),
            found_text(node, "publication-date/day"),
        ),
        ids,
        found_text(node, "journal-title"),
        found_text(node, "url"),
        found_text(node, "language-code"),
        found_text(node, "short-description"),
        contributors,
    )


def _from_json(whole: Mapping[str, Any]) -> _Stated:
    form = whole["work"] if isinstance(whole.get("work"), dict) else whole

    def value(*keys: str) -> str | None:
        found = below(form, *keys)
        return clean(found.get("value") if isinstance(found, dict) else found)

    ids = [
        (
            _scheme(clean(given.get("external-id-type"))),
            clean(given.get("external-id-value")),
            clean(given.get("external-id-relationship")) or "self",
        )
        for given in dicts(below(form, "external-ids", "external-id"))
    ]
    contributors = [
        _Contributor(
            clean(below(given, "credit-name", "value")) or "",
            _role(clean(below(given, "contributor-attributes", "contributor-role"))),
            clean(below(given, "contributor-orcid", "path")),
        )
        for given in dicts(below(form, "contributors", "contributor"))
    ]
    return _Stated(
        value("title", "title"),
        value("title", "subtitle"),
        value("type"),
        (
            value("publication-date", "year"),
            value("publication-date", "month"),
            value("publication-date", "day"),
        ),
        ids,
        value("journal-title"),
        value("url"),
        value("language-code"),
        value("short-description"),
        contributors,
    )


def _scheme(given: str | None) -> str:
    name = (given or "id").lower()
    return _SCHEMES.get(name, name)


def _role(given: str | None) -> str:
    return (given or "").lower().rstrip("/").rpartition("/")[2]
