"""CSL-JSON, the currency of Zotero, Pandoc and citeproc.

The format: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html; also the answers of
citeproc services, which put some texts into lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, PublicationDate, Work
from kg.records.person_name import natural_order, person_name
from kg.sources.json_records import parsed, split_json
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.values import (
    below,
    byline,
    count,
    dicts,
    first,
    group_name,
    identifiers,
    is_group,
    organisation,
    page_range,
    split_texts,
    subjects,
    texts,
    title_of,
)

NAME = "csl-json"
SUFFIXES: tuple[str, ...] = (".json", ".csljson")

_KINDS_OF_CROSSREF: Mapping[str, str] = MappingProxyType(
    {
        "journal-article": "article-journal", "proceedings-article": "paper-conference",
        "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter", "book-track": "chapter",
        "reference-entry": "entry", "book": "book", "monograph": "book", "edited-book": "book",
        "reference-book": "book", "proceedings": "book", "book-set": "book", "book-series": "book",
        "dissertation": "thesis", "report": "report", "report-component": "report", "standard": "standard",
        "dataset": "dataset", "database": "dataset", "posted-content": "article", "peer-review": "review",
        "component": "component", "other": "document", "journal": "periodical", "grant": "grant",
    }
)  # fmt: skip
_LISTS = (("items",), ("references",))
_EXTRA = re.compile(r"^\s*(PMID|PMCID|DOI|arXiv|ISBN)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_OURS = (b'"author"', b'"issued"', b'"container-title"', b'"citation-key"', b'"title"', b'"id"')


def recognises(head: bytes) -> bool:
    """Tell whether the head holds an item of CSL-JSON.

    Examples
    --------
    >>> recognises(b'[{"id": "lind", "type": "article-journal", "title": "On Ties", "issued": {}}]')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"[") or not re.search(rb'"type"\s*:\s*"[a-z_-]+"', head):
        return False
    foreign = (b"openalex.org/", b'"message-type"', b'"authors"', b'"authorships"', b'"paperId"')
    issued = b'"issued"' in head or b'"date-parts"' in head
    return not any(sign in head for sign in foreign) and (issued or sum(key in head for key in _OURS) >= 2)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read items, one work each."""
    return read_spans(split_json(stream, _LISTS), origin, NAME, _work, within_lines=True)


def _work(raw: bytes, where: Provenance) -> Work:
    return work_of(parsed(raw), where)


def work_of(form: Mapping[str, Any], where: Provenance) -> Work:
    """Map an item; keys that hold lists in Crossref's own answers are taken either way."""
    title, original = plain(first(form.get("title")))
    authors, cut = byline(people(form.get("author")))
    editors, _ = byline(people(form.get("editor")))
    abstract, marked = plain(form.get("abstract"))
    extra = {found[1].lower(): found[2] for found in _EXTRA.finditer(str(form.get("note") or ""))}
    venue, marked_venue = plain(first(form.get("container-title")))
    ids: list[tuple[str, Any]] = [
        ("doi", form.get("DOI") or extra.get("doi")),
        ("pmid", form.get("PMID") or extra.get("pmid")),
        ("pmcid", form.get("PMCID") or extra.get("pmcid")),
        ("arxiv", extra.get("arxiv")),
    ]
    ids += [("isbn", text) for item in texts(form.get("ISBN")) for text in re.split(r"[\s,;]+", item)]
    originals = (("title", original), ("abstract", marked), ("venue", marked_venue))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=False if cut else True if authors else None,
        date=_date(form.get("issued")) or _date(form.get("submitted")),
        abstract=abstract,
        ids=identifiers(ids),
        venue=venue or clean(below(form, "event", "name")),
        urls=texts(form.get("URL")),
        kind=_KINDS_OF_CROSSREF.get(str(form.get("type"))) or clean(form.get("type")),
        editors=editors,
        imprint=Imprint(
            volume=clean(form.get("volume")),
            issue=clean(form.get("issue")),
            pages=page_range(form.get("page")),
            publisher=clean(form.get("publisher")),
            place=clean(form.get("publisher-place") or form.get("publisher-location")),
            edition=clean(form.get("edition")),
            series=clean(first(form.get("collection-title"))),
            issns=tuple(text for item in texts(form.get("ISSN")) for text in re.split(r"[\s,;]+", item)),
        ),
        language=clean(form.get("language")),
        subjects=subjects("keywords", split_texts(form.get("keyword"), ","))
        + subjects("subjects", form.get("subject") or form.get("categories")),
        citation_count=count(form.get("is-referenced-by-count")),
        originals=tuple((name, text) for name, text in originals if text),
    )


def people(values: Any) -> Iterable[Authorship]:
    """Map the names of an item: a person's parts, or a ``literal`` that is a group's."""
    for form in dicts(values):
        literal = clean(form.get("literal") or form.get("name"))
        family, given = clean(form.get("family")), clean(form.get("given"))
        if literal and not family:
            group = is_group(literal) or not form.get("parse-names")
            name = group_name(literal) if group else natural_order(literal)
        elif family and not given and (form.get("isInstitution") or is_group(family)):
            name, group = group_name(family), True
        else:
            particle = clean(form.get("non-dropping-particle")) or clean(form.get("dropping-particle"))
            name, group = person_name(given, family, particle, clean(form.get("suffix"))), False
        places = [entry for entry in dicts(form.get("affiliation")) if clean(entry.get("name"))]
        yield Authorship(
            position=0,
            name=name,
            affiliations=texts([entry.get("name") for entry in places]) or texts(form.get("affiliation")),
            ids=identifiers([("orcid", form.get("ORCID"))]),
            group=group,
            organisations=tuple(
                found
                for entry in places
                if (ids := _place_ids(entry)) and (found := organisation(entry.get("name"), ids))
            ),
        )


def _place_ids(entry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [
        (str(given.get("id-type", "id")).lower(), given.get("id"))
        for given in dicts(entry.get("id"))
        if given.get("id")
    ]


def _date(value: Any) -> PublicationDate | None:
    """A date of CSL: parts, or what a person typed."""
    parts = first(below(value, "date-parts"))
    if isinstance(parts, list) and parts and parts[0]:
        return date_of(*parts[:3])
    return date_in(
        below(value, "raw") or below(value, "literal") or (value if isinstance(value, str) else None)
    )
