"""OpenAlex works: answers of its API, JSON, JSON Lines, and the parts of its snapshot.

The format: https://docs.openalex.org/api-entities/works/work-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, BinaryIO

from kg.records import Authorship, Imprint, Organisation, Origin, Provenance, PublicationDate, Subject, Work
from kg.records.person_name import natural_order
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
    group_name,
    identifiers,
    is_group,
    organisation,
    pages,
    texts,
    title_of,
)

NAME = "openalex"
SUFFIXES: tuple[str, ...] = (".json", ".jsonl", ".gz")

LISTED_AT_MOST = 100
"""Authors that a list of works shows; a longer byline is cut and flagged."""

_LISTS = (("results",),)
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "article": "article-journal", "journal-article": "article-journal", "review": "article-journal",
        "letter": "article-journal", "editorial": "article-journal", "erratum": "article-journal",
        "retraction": "article-journal", "preprint": "article", "posted-content": "article",
        "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book",
        "proceedings": "book", "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter",
        "proceedings-article": "paper-conference", "conference-paper": "paper-conference",
        "dissertation": "thesis", "report": "report", "dataset": "dataset", "software": "software",
        "standard": "standard", "reference-entry": "entry", "peer-review": "review",
    }
)  # fmt: skip


def recognises(head: bytes) -> bool:
    """Tell whether the head speaks of a work of OpenAlex.

    Examples
    --------
    >>> recognises(b'{"id": "https://openalex.org/W1", "title": "On Ties", "authorships": []}')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and b"openalex.org/W" in head and b'"authorships"' in head


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read works, one item each."""
    return read_spans(split_json(stream, _LISTS), origin, NAME, _work, within_lines=True)


def _work(raw: bytes, where: Provenance) -> Work:
    form = parsed(raw)
    title, original = plain(form.get("title") or form.get("display_name"))
    authors, _ = byline(_authorships(form))
    place, venue = _venue(form)
    biblio = form.get("biblio") or {}
    ids = form.get("ids") or {}
    abstract, marked_abstract = plain(_abstract(form.get("abstract_inverted_index")) or form.get("abstract"))
    licence = below(form, "primary_location", "license") or below(form, "best_oa_location", "license")
    originals = (("title", original), ("abstract", marked_abstract))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=_complete(form, len(authors)),
        date=_date(form),
        abstract=abstract,
        ids=identifiers(
            [("doi", form.get("doi") or ids.get("doi")), ("openalex", form.get("id"))]
            + [(scheme, ids.get(scheme)) for scheme in ("pmid", "pmcid", "mag")]
        ),
        venue=venue,
        urls=_urls(form),
        references=tuple(
            f"openalex:{name.rpartition('/')[2]}" for name in form.get("referenced_works") or ()
        ),
        kind=_kind(form),
        imprint=Imprint(
            volume=clean(biblio.get("volume")),
            issue=clean(biblio.get("issue")),
            pages=pages(biblio.get("first_page"), biblio.get("last_page")),
            publisher=clean(place.get("host_organization_name") or place.get("publisher")),
            issns=texts(place.get("issn") or place.get("issn_l")),
        ),
        language=clean(form.get("language")),
        licence=clean(licence),
        subjects=tuple(_subjects(form)),
        citation_count=count(form.get("cited_by_count")),
        originals=tuple((name, text) for name, text in originals if text),
        retracted=form["is_retracted"] if isinstance(form.get("is_retracted"), bool) else None,
    )


def _authorships(form: Mapping[str, Any]) -> Iterable[Authorship]:
    for entry in dicts(form.get("authorships")):
        author = entry.get("author") or {}
        known, printed = clean(author.get("display_name")), clean(entry.get("raw_author_name"))
        written = printed or known
        if not written:
            continue
        group = is_group(written) and not author.get("orcid")
        name = group_name(written) if group else natural_order(written)
        raw = texts(entry.get("raw_affiliation_strings")) or texts(entry.get("raw_affiliation_string"))
        yield Authorship(
            position=0,
            name=name,
            affiliations=raw,
            ids=identifiers([("orcid", author.get("orcid")), ("openalex", author.get("id"))]),
            group=group,
            spellings=(known,) if known and known != name.written else (),
            organisations=tuple(_organisations(entry)),
        )


def _organisations(entry: Mapping[str, Any]) -> Iterable[Organisation]:
    for place in dicts(entry.get("institutions")):
        given = (place.get(key) for key in ("display_name", "ror", "id", "country_code"))
        found = _organisation(*(str(value) if value else "" for value in given))
        if found and found.ids:
            yield found


@lru_cache(maxsize=50_000)
def _organisation(name: str, ror: str, openalex: str, country: str) -> Organisation | None:
    return organisation(name, [("ror", ror), ("openalex", openalex)], country)


def _complete(form: Mapping[str, Any], listed: int) -> bool | None:
    """A list of works cuts bylines at a hundred and flags it; without the flag a hundred says nothing."""
    flag = form.get("is_authors_truncated")
    if flag:
        return False
    if listed == LISTED_AT_MOST and flag is None:
        return None
    return True if listed else None


def _date(form: Mapping[str, Any]) -> PublicationDate | None:
    """The date; the first of January stands for a year that is all that is known."""
    found = date_in(form.get("publication_date"))
    if found and not found.value.endswith("-01-01"):
        return found
    return date_of(form.get("publication_year")) or (date_of(found.year) if found else None)


def _kind(form: Mapping[str, Any]) -> str | None:
    place = below(form, "primary_location", "source", "type")
    detailed = _KINDS.get(str(form.get("type_crossref")))
    kind = detailed or _KINDS.get(str(form.get("type")))
    return "paper-conference" if kind == "article-journal" and place == "conference" else kind


def _venue(form: Mapping[str, Any]) -> tuple[Mapping[str, Any], str | None]:
    place = below(form, "primary_location", "source") or form.get("host_venue") or {}
    host = form.get("host_venue") or {}
    merged = {**host, **{key: value for key, value in place.items() if value is not None}}
    return merged, clean(merged.get("display_name"))


def _abstract(index: Any) -> str | None:
    """Turn the inverted index back: each word stands at its positions."""
    if not isinstance(index, dict):
        return None
    placed = {at: word for word, places in index.items() for at in places}
    return " ".join([placed[at] for at in sorted(placed)]) or None


def _subjects(form: Mapping[str, Any]) -> Iterable[Subject]:
    for key, scheme, label in (
        ("topics", "openalex-topics", "display_name"),
        ("keywords", "openalex-keywords", "display_name"),
        ("concepts", "openalex-concepts", "display_name"),
        ("mesh", "mesh", "descriptor_name"),
    ):
        seen: set[str] = set()
        for entry in dicts(form.get(key)):
            found = _subject(
                str(entry.get(label) or entry.get("keyword") or ""),
                scheme,
                str(entry.get("descriptor_ui") or entry.get("id") or ""),
            )
            if found.text and found.text not in seen:
                seen.add(found.text)
                yield found


@lru_cache(maxsize=50_000)
def _subject(label: str, scheme: str, address: str) -> Subject:
    """A subject; a few thousand of them fill every file, so each is made once."""
    return Subject(clean(label) or "", scheme, _short(clean(address)))


def _urls(form: Mapping[str, Any]) -> tuple[str, ...]:
    places = [form.get("primary_location") or {}, form.get("best_oa_location") or {}]
    found = [place.get(key) for place in places for key in ("landing_page_url", "pdf_url")]
    return texts([*found, below(form, "open_access", "oa_url")])


def _short(address: str | None) -> str | None:
    return address.removeprefix("https://openalex.org/").removeprefix("keywords/") if address else None
