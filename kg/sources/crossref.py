"""Crossref: works and lists of works from its REST API, and JSON Lines of them.

The format: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from kg.records import Identifier, Origin, Provenance, Relation, Work
from kg.sources import csl_json
from kg.sources.json_records import parsed, split_json
from kg.sources.plain_text import clean, without_markup
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError, read_spans
from kg.sources.values import below, dicts, first, identifiers, texts

NAME = "crossref"
SUFFIXES: tuple[str, ...] = (".json", ".jsonl")

_LISTS = (("message", "items"), ("items",))
_RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "is-preprint-of": "preprint-of", "has-preprint": "has-preprint", "is-version-of": "version-of",
        "is-same-as": "version-of", "is-identical-to": "version-of", "is-part-of": "part-of",
        "is-review-of": "review-of", "is-translation-of": "translation-of", "is-manuscript-of": "preprint-of",
        "has-manuscript": "has-preprint",
    }
)  # fmt: skip
_UPDATES: Mapping[str, str] = MappingProxyType(
    {
        "correction": "correction-of", "corrigendum": "correction-of", "erratum": "correction-of",
        "addendum": "correction-of", "retraction": "retraction-of", "withdrawal": "retraction-of",
        "new_version": "version-of", "new_edition": "version-of",
    }
)  # fmt: skip
_NO_WORKS = frozenset({"journal", "grant", "book-series", "component"})


def recognises(head: bytes) -> bool:
    """Tell whether the head is an answer of Crossref, or a work as it lists them.

    Examples
    --------
    >>> recognises(b'{"status":"ok","message-type":"work","message":{"DOI":"10.1000/x"}}')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] not in (b"{", b"["):
        return False
    listed = b'"DOI"' in head and b'"indexed"' in head and (b'"title":[' in head or b'"title": [' in head)
    return b'"message-type"' in start[:500] or listed


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read works, one item each."""
    return read_spans(split_json(stream, _LISTS), origin, NAME, _work, within_lines=True)


def _work(raw: bytes, where: Provenance) -> Work:
    form = parsed(raw)
    form = form["message"] if isinstance(form.get("message"), dict) else form
    if form.get("type") in _NO_WORKS:
        raise UnreadableError("not-a-work", f"a record of the kind {form['type']!r}, which is no work")
    work = csl_json.work_of({**form, "title": _title(form)}, where)
    references = [_reference(entry) for entry in dicts(form.get("reference"))]
    updates = dicts(form.get("updated-by"))
    retracted = any(entry.get("type") in ("retraction", "withdrawal") for entry in updates)
    return work._replace(
        references=tuple(dict.fromkeys(reference for reference in references if reference)),
        licence=_licence(form),
        urls=texts([form.get("URL"), below(form, "resource", "primary", "URL")]),
        related=tuple(_relations(form)),
        retracted=True if retracted else None,
        imprint=work.imprint._replace(publisher=clean(form.get("publisher"))),
    )


def _title(form: Mapping[str, Any]) -> str | None:
    """Title and subtitle, unless the one holds the other already."""
    title, subtitle = clean(first(form.get("title"))), clean(first(form.get("subtitle")))
    if title and subtitle and subtitle.casefold() not in title.casefold():
        return f"{title}{' ' if title.endswith((':', '?', '!')) else ': '}{subtitle}"
    return title


def _licence(form: Mapping[str, Any]) -> str | None:
    """The licence of the version of record, else the first that is stated."""
    stated = dicts(form.get("license"))
    chosen = next((entry for entry in stated if entry.get("content-version") == "vor"), first(stated))
    return clean(below(chosen, "URL"))


def _reference(entry: Mapping[str, Any]) -> str | None:
    if found := identifiers([("doi", entry.get("DOI"))]):
        return f"doi:{found[0].value}"
    if text := without_markup(clean(entry.get("unstructured"))):
        return text
    parts = ("author", "year", "article-title", "volume-title", "journal-title", "volume", "first-page")
    return ", ".join(text for part in parts if (text := without_markup(clean(entry.get(part))))) or None


def _relations(form: Mapping[str, Any]) -> Iterable[Relation]:
    relations = form.get("relation")
    for name, targets in sorted(relations.items()) if isinstance(relations, dict) else ():
        kind = _RELATIONS.get(name)
        for target in dicts(targets):
            given = identifiers([(str(target.get("id-type", "id")).lower(), target.get("id"))])
            if kind and given:
                yield Relation(kind, given[0])
    for update in dicts(form.get("update-to")):
        kind = _UPDATES.get(str(update.get("type")))
        given = identifiers([("doi", update.get("DOI"))])
        if kind and given:
            yield Relation(kind, Identifier("doi", given[0].value))
