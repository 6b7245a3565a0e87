"""BibTeX, in UTF-8, with the signs of TeX escaped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from anyascii import anyascii

from kg.export.attributes import xml_text
from kg.export.bibliographies.csl_json import CUT
from kg.records import Authorship, Work

_TYPES: Mapping[str | None, str] = MappingProxyType(
    {
        "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
        "paper-conference": "inproceedings", "chapter": "incollection", "book": "book",
        "thesis": "phdthesis", "report": "techreport", "manuscript": "unpublished", "webpage": "online",
        "dataset": "dataset", "software": "software", "patent": "patent", "entry": "inreference",
    }
)  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SIGNS = re.compile(r"[\\{}$&#%_^~]")
_ESCAPED = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\textasciitilde{}"}
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def bibtex(works: Iterable[tuple[str, Work]]) -> Iterator[str]:
    r"""Give the lines of a BibTeX file.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.ris", "", "ris", None, None, 0, "")
    >>> print("".join(bibtex([("title/1", Work("Ties & Maps", (), where, kind="book"))])), end="")
    @book{tiesmaps,
      title = {{Ties \& Maps}},
    }
    <BLANKLINE>
    """
    used: Counter[str] = Counter()
    for _, work in works:
        label = _label(work)
        used[label] += 1
        yield f"@{_TYPES.get(work.kind, 'misc')}{{{label}{_ending(used[label])},\n"
        for name, value in _fields(work):
            yield f"  {name} = {value},\n"
        yield "}\n\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    imprint = work.imprint
    if work.title:
        yield "title", f"{{{{{_text(work.title)}}}}}"
    if work.authorships:
        yield "author", _people(work.authorships, cut=work.complete is False)
    if work.editors:
        yield "editor", _people(work.editors, cut=False)
    if work.date:
        yield "year", f"{{{work.date.year:04d}}}"
        month, day = work.date.value[5:7], work.date.value[8:10]
        if month:
            yield "month", _MONTHS[int(month) - 1]
        if day:
            yield "day", f"{{{int(day)}}}"
    within = work.kind in ("paper-conference", "chapter", "entry")
    number, institution = "number", "institution" if work.kind == "report" else "publisher"
    for name, value in (
        ("booktitle" if within else "journal", work.venue),
        ("volume", imprint.volume),
        (number, imprint.issue),
        ("pages", re.sub(r"(?<=\w)-(?=\w)", "--", imprint.pages) if imprint.pages else None),
        ("school" if work.kind == "thesis" else institution, imprint.publisher),
        ("address", imprint.place),
        ("edition", imprint.edition),
        ("series", imprint.series),
        ("pmid", work.identifier("pmid")),
        ("pmcid", work.identifier("pmcid")),
        ("isbn", " ".join(given.value for given in work.ids if given.scheme == "isbn")),
        ("issn", " ".join(imprint.issns)),
        ("language", work.language),
        ("keywords", "; ".join(one.text for one in work.subjects if one.scheme == "keywords")),
        ("abstract", work.abstract),
    ):
        if value:
            yield name, f"{{{_text(value)}}}"
    if doi := work.identifier("doi"):
        yield "doi", f"{{{doi}}}"
    if number_of_arxiv := work.identifier("arxiv"):
        yield "eprint", f"{{{number_of_arxiv}}}"
        yield "archiveprefix", "{arXiv}"
    for url in work.urls[:1]:
        yield "url", "{" + url.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}) + "}"


def _text(value: str) -> str:
    return _SIGNS.sub(lambda sign: _ESCAPED.get(sign[0], "\\" + sign[0]), xml_text(value))


def _people(authorships: Sequence[Authorship], *, cut: bool) -> str:
    names = [_name(authorship) for authorship in authorships]
    return "{" + " and ".join([*names, CUT] if cut else names) + "}"


def _name(authorship: Authorship) -> str:
    """Von Last, Jr, First; braces keep what BibTeX would part."""
    name = authorship.name
    if authorship.group or not name.family:
        return f"{{{_text(name.written)}}}"
    last = " ".join(part for part in (name.particle, _kept(name.family)) if part)
    parts = [last, *(_kept(part) for part in (name.suffix, name.given) if part)]
    return ", ".join(parts) if len(parts) > 1 else f"{last},"


def _kept(part: str) -> str:
    text = _text(part)
    return f"{{{text}}}" if re.search(r"[,{}]|\band\b", text, re.IGNORECASE) or " " in text else text


def _label(work: Work) -> str:
    """A key of first author, year and first word; ASCII, as all programs want it."""
    first = work.authorships[0].name if work.authorships else None
    family = _NOT_PLAIN.sub("", anyascii((first.family or first.written) if first else "")).lower()[:30]
    year = str(work.date.year) if work.date else ""
    words = [_NOT_PLAIN.sub("", anyascii(word)).lower() for word in work.title.split()]
    telling = [word for word in words if len(word) > 3] or words
    return (family + year + "".join(telling[:1] if family else telling[:2])) or "work"


def _ending(count: int) -> str:
    return "" if count == 1 else f"-{count}"
