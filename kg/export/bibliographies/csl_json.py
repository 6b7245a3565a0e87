"""CSL-JSON, one item a line in a list.

The schema: https://github.com/citation-style-language/schema
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.records import Authorship, Work

CUT = "others"
"""How all formats say that a byline goes on: BibTeX's word, which readers know."""


def csl_json(works: Iterable[tuple[str, Work]]) -> Iterator[str]:
    r"""Give the lines of a CSL-JSON file.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> "".join(csl_json([("title/1", Work("On Ties", (), where, kind="book"))]))
    '[\n{"id": "title/1", "type": "book", "title": "On Ties"}\n]\n'
    """
    yield "["
    for number, (key, work) in enumerate(works):
        text = json.dumps(_item(key, work), ensure_ascii=False, allow_nan=False)
        yield f"{',' if number else ''}\n{text}"
    yield "\n]\n"


def _item(key: str, work: Work) -> dict[str, Any]:
    imprint = work.imprint
    date = [[int(part) for part in work.date.value.split("-")]] if work.date else None
    notes = [f"{label}: {value}" for label, scheme in _NOTED if (value := work.identifier(scheme))]
    item = {
        "id": key,
        "type": work.kind or "document",
        "title": work.title or None,
        "author": _names(work.authorships, cut=work.complete is False),
        "editor": _names(work.editors, cut=False),
        "issued": {"date-parts": date} if date else None,
        "container-title": work.venue,
        "volume": imprint.volume,
        "issue": imprint.issue,
        "page": imprint.pages,
        "publisher": imprint.publisher,
        "publisher-place": imprint.place,
        "edition": imprint.edition,
        "collection-title": imprint.series,
        "DOI": work.identifier("doi"),
        "PMID": work.identifier("pmid"),
        "PMCID": work.identifier("pmcid"),
        "ISBN": " ".join(given.value for given in work.ids if given.scheme == "isbn"),
        "ISSN": " ".join(imprint.issns),
        "URL": next(iter(work.urls), None),
        "abstract": work.abstract,
        "language": work.language,
        "keyword": ", ".join(_keywords(work)),
        "note": "\n".join(notes),
    }
    return {name: value for name, value in item.items() if value}


def _keywords(work: Work) -> list[str]:
    """Commas part keywords here, so one that holds a comma has no place."""
    return [one.text for one in work.subjects if one.scheme == "keywords" and "," not in one.text]


_NOTED = (("arXiv", "arxiv"),)


def _names(authorships: Sequence[Authorship], *, cut: bool) -> list[dict[str, Any]]:
    names = [_name(authorship) for authorship in authorships]
    return [*names, {"literal": CUT}] if cut else names


def _name(authorship: Authorship) -> dict[str, Any]:
    name = authorship.name
    if authorship.group or not name.family:
        return {"literal": name.written}
    orcid = next((given.value for given in authorship.ids if given.scheme == "orcid"), None)
    form = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "ORCID": f"https://orcid.org/{orcid}" if orcid else None,
    }
    return {part: value for part, value in form.items() if value}
