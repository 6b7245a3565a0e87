"""Semantic Scholar: answers of its API about papers and authors, and its bulk JSON Lines.

The format: https://api.semanticscholar.org/api-docs/ ; the bulk files write keys in lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from kg.records import Authorship, Imprint, Origin, Provenance, Work
from kg.records.person_name import natural_order
from kg.sources.json_records import parsed, split_json
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError, read_spans
from kg.sources.values import (
    below,
    byline,
    count,
    dicts,
    first,
    group_name,
    identifiers,
    is_group,
    subjects,
    texts,
    title_of,
)

NAME = "semantic-scholar"
SUFFIXES: tuple[str, ...] = (".json", ".jsonl", ".gz")

_LISTS = (("data",), ("papers",), ("recommendedPapers",))
_SCHEMES: Mapping[str, str] = MappingProxyType(
    {"doi": "doi", "arxiv": "arxiv", "pubmed": "pmid", "pubmedcentral": "pmcid", "dblp": "dblp", "acl": "acl",
     "mag": "mag", "corpusid": "corpusid"}
)  # fmt: skip
_KINDS: Mapping[str, str] = MappingProxyType(
    {"journalarticle": "article-journal", "conference": "paper-conference", "review": "article-journal",
     "book": "book", "booksection": "chapter", "dataset": "dataset", "lettersandcomments": "article-journal",
     "editorial": "article-journal", "clinicaltrial": "article-journal", "casereport": "article-journal"}
)  # fmt: skip


def recognises(head: bytes) -> bool:
    """Tell whether the head is an answer of the API, or a line of the bulk files.

    Examples
    --------
    >>> recognises(b'{"offset": 0, "data": [{"paperId": "5d10", "title": "On Ties"}]}')
    True
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and (
        b'"paperId"' in head or (b'"corpusid"' in head and b'"externalids"' in head)
    )


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read papers, one work each."""
    return read_spans(split_json(stream, _LISTS), origin, NAME, _work, within_lines=True)


def _work(raw: bytes, where: Provenance) -> Work:
    form = {key.lower(): value for key, value in parsed(raw).items()}
    if "authorid" in form and "title" not in form:
        raise UnreadableError("not-a-work", "a record about an author without papers")
    title, original = plain(form.get("title"))
    abstract, marked = plain(form.get("abstract"))
    authors, cut = byline(_authorships(form))
    journal = form.get("journal") or {}
    place = form.get("publicationvenue") or {}
    originals = (("title", original), ("abstract", marked))
    stated = count(form.get("authorcount"))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=False if cut else True if authors else None,
        stated_count=stated,
        date=date_in(form.get("publicationdate")) or date_of(form.get("year")),
        abstract=abstract,
        ids=identifiers(_ids(form)),
        venue=clean(below(journal, "name")) or clean(below(place, "name")) or clean(form.get("venue")),
        urls=texts([form.get("url"), below(form, "openaccesspdf", "url")]),
        references=tuple(_references(form)),
        kind=_KINDS.get(str(first(form.get("publicationtypes"))).lower()),
        imprint=Imprint(
            volume=clean(below(journal, "volume")),
            pages=clean(below(journal, "pages")),
            issns=texts(below(place, "issn")),
        ),
        licence=clean(below(form, "openaccesspdf", "license")),
        subjects=subjects(
            "s2-fields",
            form.get("fieldsofstudy"),
            [entry.get("category") for entry in dicts(form.get("s2fieldsofstudy"))],
        ),
        citation_count=count(form.get("citationcount")),
        originals=tuple((name, text) for name, text in originals if text),
    )


def _authorships(form: Mapping[str, Any]) -> Iterable[Authorship]:
    for entry in dicts(form.get("authors")):
        written = clean(entry.get("name"))
        if not written:
            continue
        group = is_group(written)
        external = {str(key).lower(): value for key, value in (entry.get("externalIds") or {}).items()}
        number = entry.get("authorId") or entry.get("authorid")
        yield Authorship(
            position=0,
            name=group_name(written) if group else natural_order(written),
            affiliations=texts(entry.get("affiliations")),
            ids=identifiers([("orcid", external.get("orcid")), ("s2", number)]),
            group=group,
        )


def _ids(form: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    yield "s2", form.get("paperid")
    external = {str(key).lower(): value for key, value in (form.get("externalids") or {}).items()}
    external.setdefault("corpusid", form.get("corpusid"))
    for name, value in sorted(external.items()):
        if name in _SCHEMES:
            yield _SCHEMES[name], value


def _references(form: Mapping[str, Any]) -> Iterable[str]:
    for entry in dicts(form.get("references")):
        external = {str(key).lower(): value for key, value in (entry.get("externalIds") or {}).items()}
        if found := identifiers([("doi", external.get("doi"))]):
            yield f"doi:{found[0].value}"
        elif number := clean(entry.get("paperId")):
            yield f"s2:{number}"
        elif title := clean(entry.get("title")):
            yield title
