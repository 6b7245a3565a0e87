"""BibTeX and BibLaTeX, written by hand or exported by databases.

The fields: https://ctan.org/pkg/bibtex and https://ctan.org/pkg/biblatex ; Scopus and the Web of
Science add some of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.identifiers import arxiv
from kg.records import (
    Authorship,
    FieldCode,
    Identifier,
    Imprint,
    Origin,
    Provenance,
    PublicationDate,
    Relation,
    Subject,
    Work,
)
from kg.sources.bibtex_entries import Entry, Inherited, parse_entry, people, split_entries, survey
from kg.sources.latex import from_latex
from kg.sources.plain_text import clean, plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.values import byline, count, identifiers, page_range, split_texts, subjects, texts, title_of

NAME = "bibtex"
SUFFIXES: tuple[str, ...] = (".bib", ".bibtex")

_Text = Callable[..., str | None]
"""Gives the text of the first of some fields that has any."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
        "incollection": "chapter", "inbook": "chapter", "suppbook": "chapter", "inreference": "entry",
        "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
        "proceedings": "book", "mvproceedings": "book", "booklet": "pamphlet", "reference": "book",
        "phdthesis": "thesis", "mastersthesis": "thesis", "bachelorsthesis": "thesis", "thesis": "thesis",
        "techreport": "report", "report": "report", "manual": "report", "unpublished": "manuscript",
        "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset",
        "software": "software", "patent": "patent", "standard": "standard", "misc": "document",
        "preprint": "article", "periodical": "periodical",
    }
)  # fmt: skip
_MAY_NAME_ARXIV = (
    "arxiv", "arxivid", "url", "ee", "note", "howpublished", "journal", "journaltitle", "volume", "doi",
)  # fmt: skip
_WITHIN = frozenset({"chapter", "paper-conference", "entry"})
_INHERITED: Mapping[str, str] = MappingProxyType(
    {"title": "booktitle", "subtitle": "booksubtitle", "publisher": "publisher", "year": "year",
     "date": "date", "month": "month", "editor": "editor", "series": "series",
     "address": "address", "location": "location",
     "volume": "volume", "isbn": "isbn", "organization": "organization", "booktitle": "booktitle"}
)  # fmt: skip
_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf)/|arxiv\s*:\s*(?:abs/)?|abs/)([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})",
    re.I,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}]*[^\s\"<>{}.,;]")


def recognises(head: bytes) -> bool:
    """Tell whether an entry begins in the head.

    Examples
    --------
    >>> recognises(b"@Article{lind2023, title = {On Ties}, author = {Lind, Ada}}")
    True
    """
    if b"\0" in head[:8192]:
        return False
    found = re.search(rb"(?:^|[\r\n])[ \t]*(?:\xef\xbb\xbf)?@[ \t]*(\w+)\s*[{(]\s*[^\s,{}=]*\s*,", head)
    other = re.search(
        rb"(?:^|[\r\n])[ \t]*(?:\xef\xbb\xbf)?@[ \t]*(?:string|preamble|comment)\s*[{(]", head, re.I
    )
    return found is not None or other is not None


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read entries, one work each; macros and cross-referenced entries may stand anywhere in the file."""
    inherited = survey(stream)

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(_with_parent(parse_entry(raw, inherited.macros), inherited), where)

    return read_spans(split_entries(stream), origin, NAME, work, within_lines=True)


def _with_parent(entry: Entry, inherited: Inherited) -> Entry:
    """Add what an entry does not say itself and the one that it refers to says."""
    parent = inherited.parents.get(entry.fields.get("crossref", "").strip().lower())
    if parent is None or parent.key == entry.key:
        return entry
    fields = dict(entry.fields)
    for theirs, ours in _INHERITED.items():
        if theirs in parent.fields and not fields.get(ours):
            fields[ours] = parent.fields[theirs]
    return entry._replace(fields=fields)


def _work(entry: Entry, where: Provenance) -> Work:
    given = entry.fields

    def text(*names: str) -> str | None:
        return next((plain(from_latex(given[name]))[0] for name in names if given.get(name)), None)

    number = _arxiv(given)
    kind = _kind(entry, number)
    title = _with_subtitle(text("title"), text("subtitle")) or text("booktitle")
    authors, cut = byline(_authorships(given))
    editors, _ = byline(Authorship(0, name, group=group) for name, group in people(given.get("editor", "")))
    abstract = text("abstract")
    originals = (("title", given.get("title"), title), ("abstract", given.get("abstract"), abstract))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=_date(given),
        fields=tuple(FieldCode(name, name, 1.0) for name in texts(given.get("primaryclass")) if number),
        affiliations=() if "orcid-numbers" in given else tuple(split_texts(text("affiliation"))),
        abstract=abstract,
        ids=identifiers(_ids(entry, number)),
        venue=_venue(kind, text),
        urls=tuple(
            found
            for name in ("url", "ee", "link")
            for found in (given.get(name) or "").replace("\\", "").split()
            if "://" in found
        ),
        references=tuple(split_texts(text("references"))) or tuple(_cited(given)),
        kind=kind,
        editors=editors,
        imprint=Imprint(
            volume=text("volume"),
            issue=text("number", "issue"),
            pages=page_range(text("pages", "page", "article_number", "article-number")),
            publisher=text("publisher", "institution", "school", "organization"),
            place=text("address", "location"),
            edition=text("edition"),
            series=text("series"),
            issns=texts(re.split(r"[\s;,]+", given.get("issn", ""))),
        ),
        language=text("langid", "language"),
        licence=text("license", "licence", "copyright"),
        subjects=_subjects(text),
        citation_count=_citations(given),
        related=tuple(
            Relation("part-of", Identifier("dblp", key.removeprefix("DBLP:")))
            for key in texts(given.get("crossref"))
            if key.startswith("DBLP:")
        ),
        originals=tuple(
            (name, was) for name, raw, now in originals if raw and (was := clean(raw)) and was != now
        ),
        retracted=True if (given.get("document_type") or "").lower() == "retracted" else None,
    )


def _authorships(given: Mapping[str, str]) -> Iterator[Authorship]:
    orcids = _web_of_science_ids(given.get("orcid-numbers", ""))
    for name, group in people(given.get("author", "")):
        inverted = f"{name.family}, {name.given}".casefold()
        yield Authorship(
            0, name, _places(given, inverted), identifiers([("orcid", orcids.get(inverted))]), group
        )
    for written in texts(from_latex(given.get("collaboration", ""))):
        label = written if written.lower().endswith("collaboration") else f"{written} Collaboration"
        yield Authorship(0, next(people("{" + label + "}"))[0], group=True)


def _web_of_science_ids(text: str) -> dict[str, str]:
    """``Lind, Ada/0000-…`` on lines of their own."""
    lines = (from_latex(" ".join(line.split())).rpartition("/") for line in text.splitlines())
    return {name.casefold(): value for name, _, value in lines if name}


def _places(given: Mapping[str, str], inverted: str) -> tuple[str, ...]:
    """Affiliations of the Web of Science, ``Lind, Ada; Vang, Bo, Univ Malaga, …`` on a line."""
    if "orcid-numbers" not in given and "unique-id" not in given:
        return ()
    found = []
    for line in re.split(r"\.\s*\n\s*", given.get("affiliation", "")):
        names, _, rest = from_latex(" ".join(line.split())).rpartition("; ")
        last = re.match(r"([^,]+, [^,]+), (.+)", rest)
        if last and inverted in (name.casefold() for name in (*names.split("; "), last[1])):
            found.append(last[2].rstrip("."))
    return tuple(found)


def _with_subtitle(title: str | None, subtitle: str | None) -> str | None:
    return f"{title}: {subtitle}" if title and subtitle else title


def _kind(entry: Entry, number: str | None) -> str | None:
    kind = _KINDS.get(entry.type)
    journal = entry.fields.get("journal") or entry.fields.get("journaltitle") or ""
    if number and (
        kind in ("document", "webpage", "manuscript") or re.search(r"\barxiv|^CoRR", journal, re.I)
    ):
        return "article"
    return kind


def _venue(kind: str | None, text: _Text) -> str | None:
    book = _with_subtitle(text("booktitle"), text("booksubtitle"))
    journal = text("journal", "journaltitle", "shortjournal")
    return book or journal if kind in _WITHIN else journal or (book if kind != "book" else None)


def _date(given: Mapping[str, str]) -> PublicationDate | None:
    if found := date_in(from_latex(given.get("date", ""))):
        return found
    year, month = from_latex(given.get("year", "")), from_latex(given.get("month", ""))
    if month and re.search(r"[^\W\d_]", month) and (year_only := date_of(year)):
        return date_in(f"{month} {given.get('day', '')} {year_only.value}") or year_only
    return date_of(year, month, given.get("day"))


def _arxiv(given: Mapping[str, str]) -> str | None:
    kind = (given.get("eprinttype") or given.get("archiveprefix") or "arxiv").lower()
    if kind == "arxiv" and (number := arxiv(given.get("eprint", ""))):
        return number
    for name in (
        "arxiv",
        "arxivid",
        "url",
        "ee",
        "note",
        "howpublished",
        "journal",
        "journaltitle",
        "volume",
        "doi",
    ):
        if found := _ARXIV.search(given.get(name, "")):
            return arxiv(found[1])
    return None


def _ids(entry: Entry, number: str | None) -> Iterator[tuple[str, str | None]]:
    given = entry.fields
    for name in ("doi", "url", "ee", "note"):
        if found := _DOI.search(given.get(name, "").replace("\\", "")):
            yield "doi", found[0]
            break
    yield "arxiv", number
    yield "pmid", given.get("pmid") or given.get("pubmed_id")
    yield "pmcid", given.get("pmcid") or given.get("pmc")
    if entry.key.startswith("DBLP:"):
        yield "dblp", entry.key.removeprefix("DBLP:")
    if found := re.search(r"[?&]eid=(2-s2\.0-\d+)", given.get("url", "")):
        yield "scopus", found[1]
    yield "wos", given.get("unique-id")
    for text in re.split(r"[\s;,]+", given.get("isbn", "")):
        yield "isbn", text


def _subjects(text: _Text) -> tuple[Subject, ...]:
    own = text("author_keywords")
    listed = text("keywords", "keyword") or ""
    marked = re.split(r"\s*[;,]\s*" if ";" not in listed else r"\s*;\s*", listed)
    return (
        subjects("keywords", split_texts(own) if own else marked)
        + subjects("scopus-index", marked if own else ())
        + subjects("keywords-plus", split_texts(text("keywords-plus")))
        + subjects("wos-categories", split_texts(text("web-of-science-categories")))
        + subjects("wos-research-areas", split_texts(text("research-areas")))
    )


def _citations(given: Mapping[str, str]) -> int | None:
    noted = re.match(r"cited by (\d+)", given.get("note", ""), re.I)
    return count(given.get("times-cited")) if "times-cited" in given else count(noted[1]) if noted else None


def _cited(given: Mapping[str, str]) -> Iterator[str]:
    for line in given.get("cited-references", "").splitlines():
        if reference := clean(from_latex(line)):
            found = re.search(r"DOI \[?(10\.[^\s,\]]+)", reference)
            yield f"doi:{found[1].lower().rstrip('.')}" if found else reference.rstrip(".")
