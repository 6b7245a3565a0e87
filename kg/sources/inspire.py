"""INSPIRE: answers of its API, and JSON Lines of literature records.

The format: https://inspire-schemas.readthedocs.io/en/latest/schemas/hep.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from kg.records import Authorship, FieldCode, Imprint, Organisation, Origin, Provenance, Subject, Work
from kg.records.person_name import SUFFIXES as NAME_SUFFIXES
from kg.records.person_name import PersonName, natural_order
from kg.sources.json_records import parsed, split_json
from kg.sources.latex import from_latex
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
    organisation,
    pages,
    texts,
    title_of,
)

NAME = "inspire"
SUFFIXES: tuple[str, ...] = (".json", ".jsonl")

_LISTS = (("hits", "hits"),)
_KINDS: Mapping[str, str] = MappingProxyType(
    {"article": "article-journal", "conference paper": "paper-conference", "book": "book", "thesis": "thesis",
     "book chapter": "chapter", "proceedings": "book", "report": "report", "note": "report"}
)  # fmt: skip
_AUTHOR_SCHEMES = MappingProxyType({"ORCID": "orcid", "INSPIRE BAI": "inspire-bai", "INSPIRE ID": "inspire"})


def recognises(head: bytes) -> bool:
    """Tell whether the head is a literature record of INSPIRE.

    Examples
    --------
    >>> recognises(b'{"titles": [{"title": "On Ties"}], "authors": [{"full_name": "Lind, Ada"}]}')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and b'"titles"' in head and (b'"full_name"' in head or b'"imprints"' in head)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read records, one work each."""
    return read_spans(split_json(stream, _LISTS), origin, NAME, _work, within_lines=True)


def _work(raw: bytes, where: Provenance) -> Work:
    whole = parsed(raw)
    form = whole["metadata"] if isinstance(whole.get("metadata"), dict) else whole
    main = first(dicts(form.get("titles"))) or {}
    title, original = plain(from_latex(clean(main.get("title")) or ""))
    abstract, marked = plain(below(first(dicts(form.get("abstracts"))), "value"))
    groups = [
        _group(entry) for entry in (*dicts(form.get("collaborations")), *dicts(form.get("corporate_author")))
    ]
    people = [
        entry for entry in dicts(form.get("authors")) if "editor" not in texts(entry.get("inspire_roles"))
    ]
    authors, cut = byline([*map(_authorship, people), *(group for group in groups if group.name.written)])
    editors, _ = byline(
        _authorship(entry)
        for entry in dicts(form.get("authors"))
        if "editor" in texts(entry.get("inspire_roles"))
    )
    published = first(dicts(form.get("publication_info"))) or {}
    stated = count(form.get("author_count"))
    given = clean(main.get("title"))
    originals = (("title", original or (given if given != title else None)), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=False if cut or (stated or 0) > len(people) else True if authors else None,
        stated_count=stated,
        date=_date(form, published),
        fields=tuple(_fields(form)),
        abstract=abstract,
        ids=identifiers(_ids(form, whole)),
        venue=clean(published.get("journal_title")) or clean(published.get("conference_title")),
        urls=texts([entry.get("value") for entry in dicts(form.get("urls"))]),
        references=tuple(_references(form)),
        kind=_KINDS.get(str(first(form.get("document_type")))),
        editors=editors,
        imprint=Imprint(
            volume=clean(published.get("journal_volume")),
            issue=clean(published.get("journal_issue")),
            pages=pages(published.get("page_start"), published.get("page_end"))
            or clean(published.get("artid")),
            publisher=clean(below(first(dicts(form.get("imprints"))), "publisher")),
            place=clean(below(first(dicts(form.get("imprints"))), "place")),
        ),
        language=clean(first(form.get("languages"))),
        licence=clean(
            below(first(dicts(form.get("license"))), "url")
            or below(first(dicts(form.get("license"))), "license")
        ),
        subjects=tuple(_subjects(form)),
        citation_count=count(form.get("citation_count")),
        originals=tuple((name, text) for name, text in originals if text),
        retracted=form["withdrawn"] if isinstance(form.get("withdrawn"), bool) else None,
    )


def _authorship(entry: Mapping[str, Any]) -> Authorship:
    full = from_latex(clean(entry.get("full_name")) or "")
    also = [
        from_latex(text) for text in texts([entry.get("raw_name"), *texts(entry.get("alternative_names"))])
    ]
    name = _person(full)
    raw = texts([place.get("value") for place in dicts(entry.get("raw_affiliations"))])
    places = [place for place in dicts(entry.get("affiliations")) if clean(place.get("value"))]
    return Authorship(
        position=0,
        name=name,
        affiliations=raw or texts([place.get("value") for place in places]),
        ids=identifiers(
            (
                _AUTHOR_SCHEMES.get(str(given.get("schema")), str(given.get("schema")).lower()),
                given.get("value"),
            )
            for given in dicts(entry.get("ids"))
        ),
        spellings=tuple(spelling for text in also if (spelling := _person(text).written) != name.written),
        organisations=tuple(_organisations(entry)) if places else (),
    )


def _person(full: str) -> PersonName:
    """Read "Family, Given", and mend "Jr., Given Family", which suffixes have made of some names."""
    head, _, tail = full.partition(",")
    if head.strip().lower() in NAME_SUFFIXES and " " in tail.strip():
        return natural_order(f"{tail.strip()} {head.strip()}")
    return natural_order(full)


def _group(entry: Mapping[str, Any]) -> Authorship:
    return Authorship(0, group_name(str(entry.get("value") or "")), group=True)


def _organisations(entry: Mapping[str, Any]) -> Iterable[Organisation]:
    rors = [given.get("value") for given in dicts(entry.get("affiliations_identifiers"))]
    places = dicts(entry.get("affiliations"))
    for number, place in enumerate(places):
        ror = rors[number] if len(rors) == len(places) else None
        if found := organisation(place.get("value"), [("ror", ror)]):
            yield found


def _date(form: Mapping[str, Any], published: Mapping[str, Any]) -> Any:
    imprint = date_in(below(first(dicts(form.get("imprints"))), "date"))
    year = date_of(published.get("year"))
    if imprint and (year is None or imprint.year == year.year):
        return imprint
    return (
        year or imprint or date_in(form.get("preprint_date")) or date_in(below(form, "thesis_info", "date"))
    )


def _ids(form: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    yield from (("doi", entry.get("value")) for entry in dicts(form.get("dois"))[:1])
    yield from (("arxiv", entry.get("value")) for entry in dicts(form.get("arxiv_eprints"))[:1])
    yield from (("isbn", entry.get("value")) for entry in dicts(form.get("isbns")))
    yield "inspire", form.get("control_number") or whole.get("id")


def _fields(form: Mapping[str, Any]) -> Iterable[FieldCode]:
    for entry in dicts(form.get("arxiv_eprints"))[:1]:
        for category in texts(entry.get("categories")):
            yield FieldCode(category, category, 1.0)


def _subjects(form: Mapping[str, Any]) -> Iterable[Subject]:
    for entry in dicts(form.get("keywords")):
        if text := clean(entry.get("value")):
            yield Subject(
                text, "keywords" if entry.get("schema") in (None, "author") else str(entry["schema"]).lower()
            )
    for entry in dicts(form.get("inspire_categories")):
        if text := clean(entry.get("term")):
            yield Subject(text, "inspire-categories")


def _references(form: Mapping[str, Any]) -> Iterable[str]:
    for entry in dicts(form.get("references")):
        reference = entry.get("reference") or {}
        if found := identifiers([("doi", first(reference.get("dois")))]):
            yield f"doi:{found[0].value}"
        elif arxiv := identifiers([("arxiv", reference.get("arxiv_eprint"))]):
            yield f"arxiv:{arxiv[0].value}"
        elif number := str(below(entry, "record", "$ref") or "").rpartition("/")[2]:
            yield f"inspire:{number}"
        elif text := clean(below(first(dicts(entry.get("raw_refs"))), "value")):
            yield text
