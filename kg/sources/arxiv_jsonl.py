"""arXiv in JSON Lines: its metadata snapshot, and the daily lists that people publish.

The snapshot: https://www.kaggle.com/datasets/Cornell-University/arxiv
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from kg.identifiers import arxiv
from kg.records import Authorship, FieldCode, Origin, Provenance, PublicationDate, Work
from kg.records.person_name import person_name
from kg.sources.json_records import parsed, split_json
from kg.sources.latex import from_latex
from kg.sources.plain_text import clean
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError, read_spans
from kg.sources.values import (
    byline,
    dicts,
    first,
    group_name,
    identifiers,
    inverted_name,
    is_group,
    texts,
    title_of,
)

NAME = "arxiv-jsonl"
SUFFIXES: tuple[str, ...] = (".jsonl", ".json")


def recognises(head: bytes) -> bool:
    """Tell whether the first record is arXiv's.

    Examples
    --------
    >>> recognises(b'{"id": "2212.11867", "authors": "Ada Lind", "categories": "math.PR", "versions": []}')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")):
        return False
    number = re.search(
        rb'"id"\s*:\s*"([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?"', start[:20_000]
    )
    return number is not None and b'"categories"' in head and b'"authors"' in head


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read records, one work each."""
    return read_spans(split_json(stream), origin, NAME, _work, within_lines=True)


def _work(raw: bytes, where: Provenance) -> Work:
    form = parsed(raw)
    number = arxiv(str(form.get("id") or ""))
    if number is None:
        raise UnreadableError("no-arxiv-id", f"{str(form.get('id'))[:40]!r} is no arXiv identifier")
    authors, cut = byline(_authorships(form))
    return arxiv_work(
        where,
        number=number,
        title=form.get("title"),
        authorships=authors,
        complete=not cut if authors else None,
        abstract=form.get("abstract") or form.get("summary"),
        categories=_categories(form.get("categories")),
        date=_submitted(form, number),
        doi=form.get("doi"),
        journal=form.get("journal-ref"),
        licence=form.get("license"),
    )


def arxiv_work(
    where: Provenance,
    *,
    number: str,
    title: Any,
    authorships: tuple[Authorship, ...],
    complete: bool | None,
    abstract: Any,
    categories: Iterable[str],
    date: PublicationDate | None,
    doi: Any = None,
    journal: Any = None,
    licence: Any = None,
) -> Work:
    """Make the work of a record of arXiv, whichever way it is written."""
    given, text = clean(title), clean(abstract)
    decoded, plain_abstract = from_latex(given or ""), from_latex(text or "")
    originals = (("title", given, decoded), ("abstract", text, plain_abstract))
    return Work(
        title=title_of(decoded),
        authorships=authorships,
        provenance=where,
        complete=complete,
        date=date,
        fields=tuple(FieldCode(category, category, 1.0) for category in categories),
        abstract=plain_abstract or None,
        ids=identifiers(
            [("arxiv", number), *(("doi", text) for text in re.split(r"[\s,;]+", clean(doi) or ""))]
        ),
        venue=clean(journal),
        urls=(f"https://arxiv.org/abs/{number}",),
        kind="article",
        licence=clean(licence),
        originals=tuple((name, was) for name, was, now in originals if was and was != now),
    )


def arxiv_author(family: str, given: str | None = None, suffix: str | None = None) -> Authorship:
    """Make an authorship of a name of arXiv, which may hold LaTeX; a name alone may be a group's."""
    family, given = from_latex(family), from_latex(given) if given else None
    if not given and is_group(family):
        return Authorship(0, group_name(family), group=True)
    return Authorship(0, person_name(given, family, None, suffix) if given else inverted_name(family)[0])


def _authorships(form: Mapping[str, Any]) -> Iterator[Authorship]:
    parsed_names = form.get("authors_parsed")
    if isinstance(parsed_names, list) and parsed_names:
        for parts in parsed_names:
            family, given, suffix = [clean(part) for part in [*parts, None, None, None]][:3]
            if family:
                author = arxiv_author(family, given, suffix)
                yield author._replace(affiliations=texts(parts[3:]))
        return
    names = form.get("authors")
    listed = names if isinstance(names, list) else re.split(r",\s+(?:and\s+)?|\s+and\s+", clean(names) or "")
    for entry in listed:
        written = clean(entry.get("name") if isinstance(entry, dict) else entry)
        if written:
            yield arxiv_author(written)


def _categories(value: Any) -> list[str]:
    return list(texts(value)) if isinstance(value, list) else (clean(value) or "").split()


def _submitted(form: Mapping[str, Any], number: str) -> PublicationDate | None:
    """The day of the first version; else the month that the number tells."""
    created = first([version.get("created") for version in dicts(form.get("versions"))])
    if created:
        try:
            return date_in(parsedate_to_datetime(str(created)).date().isoformat())
        except ValueError:
            pass
    published = date_in(form.get("published"))
    return published or month_of(number)


def month_of(number: str) -> PublicationDate | None:
    """Give the month in which an arXiv identifier was handed out, which it begins with.

    Examples
    --------
    >>> month_of("2503.13531").value, month_of("astro-ph/0601001").value
    ('2025-03', '2006-01')
    """
    digits = number.rpartition("/")[2]
    year = int(digits[:2])
    return date_of(1900 + year if year > 90 else 2000 + year, digits[2:4])
