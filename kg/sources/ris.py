"""RIS, the oldest exchange format of reference managers.

The format: https://en.wikipedia.org/wiki/RIS_(file_format) and what databases make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import unquote

from kg.records import Authorship, Imprint, Origin, Provenance, PublicationDate, Work
from kg.records.person_name import natural_order
from kg.sources.plain_text import plain
from kg.sources.publication_dates import date_in
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.tagged_records import Fields, TagRules, fields_of, split_tagged
from kg.sources.values import (
    byline,
    group_name,
    identifiers,
    inverted_name,
    is_group,
    pages,
    subjects,
    texts,
    title_of,
)

NAME = "ris"
SUFFIXES: tuple[str, ...] = (".ris",)

_RULES = TagRules(
    begins=re.compile(rb"TY {1,2}-"),
    ends=re.compile(rb"ER {1,2}-"),
    frame=None,
    field=re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?P<text>(?: .*)?)$"),
)
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal",
        "ABST": "article-journal", "INPR": "article-journal", "MGZN": "article-magazine",
        "NEWS": "article-newspaper", "CONF": "paper-conference", "CPAPER": "paper-conference",
        "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
        "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "UNPB": "manuscript", "DATA": "dataset",
        "COMP": "software", "ELEC": "webpage", "BLOG": "post-weblog", "PAT": "patent", "STAND": "standard",
        "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "SLIDE": "speech", "STAT": "legislation",
        "CASE": "legal_case", "BILL": "bill", "MAP": "map",
    }
)  # fmt: skip
_WITHIN = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


def recognises(head: bytes) -> bool:
    r"""Tell whether a record of RIS begins near the head.

    Examples
    --------
    >>> recognises(b"TY  - JOUR\nTI  - On Ties\nER  - ")
    True
    """
    found = re.search(rb"(?:^|[\r\n])(?:\xef\xbb\xbf)?TY {1,2}- ?[A-Z]{3,6}", head[:4096])
    return found is not None and b"\0" not in head[:4096]


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read records, one work each."""
    return read_spans(split_tagged(stream, _RULES), origin, NAME, _work)


def _work(raw: bytes, where: Provenance) -> Work:
    fields = Fields(fields_of(raw, _RULES))
    kind = _KINDS.get((fields.text("TY") or "").upper())
    book = kind in ("book", "thesis", "report")
    title, original = plain(fields.text("TI", "T1", "CT") or (fields.text("BT") if book else None))
    abstract, marked = plain(fields.text("AB", "N2"))
    authors, cut = byline(_people(fields.texts("AU", "A1")))
    editors, _ = byline(_people(fields.texts("ED", "A2") if kind != "thesis" else ()))
    numbers = [part for text in fields.texts("SN") for part in re.split(r"[\s;,]+(?:\([^)]*\))?", text)]
    originals = (("title", original), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=_date(fields),
        abstract=abstract,
        ids=identifiers([*_ids(fields), *(("isbn", text) for text in numbers if _is_isbn(text))]),
        venue=_venue(fields, kind),
        urls=texts(fields.texts("UR", "L1", "L2", "LK")),
        kind=kind,
        editors=editors,
        imprint=Imprint(
            volume=fields.text("VL"),
            issue=fields.text("IS"),
            pages=pages(fields.text("SP"), fields.text("EP")),
            publisher=fields.text("PB"),
            place=fields.text("CY", "PP"),
            edition=fields.text("ET"),
            series=fields.text("T3"),
            issns=texts([text for text in numbers if re.fullmatch(r"\d{4}-?\d{3}[\dxX]", text)]),
        ),
        language=fields.text("LA"),
        subjects=subjects(
            "keywords", [part for text in fields.texts("KW") for part in re.split(r"\s*;\s*", text)]
        ),
        originals=tuple((name, text) for name, text in originals if text),
    )


def _people(names: Iterable[str]) -> Iterator[Authorship]:
    """Names, "Family, Given, Suffix"; some databases write them given name first."""
    for written in names:
        name, group = inverted_name(written)
        if "," in written and is_group(written):
            group = natural_order(written).given is None
        yield Authorship(0, group_name(written) if group else name, group=group)


def _date(fields: Fields) -> PublicationDate | None:
    """The most precise of the dates that agree with the year of publication."""
    found = [date for text in fields.texts("PY", "Y1", "DA") if (date := date_in(text))]
    if not found:
        return None
    agreeing = [date for date in found if date.year == found[0].year]
    return max(agreeing, key=lambda date: len(date.value))


def _ids(fields: Fields) -> Iterator[tuple[str, str | None]]:
    stated = [*fields.texts("DO", "DI"), *(text for text in fields.texts("M3", "UR", "L3") if "10." in text)]
    yield "doi", next((found[0] for text in stated if (found := _DOI.search(unquote(text)))), None)
    if "pubmed" in (fields.text("DB") or "").lower():
        yield "pmid", fields.text("AN")
    pmc = fields.text("C2")
    yield "pmcid", pmc if pmc and pmc.upper().startswith("PMC") else None
    for text in fields.texts("UR", "AN", "N1"):
        if found := re.search(r"(?:arxiv\.org/(?:abs|pdf)/|^arXiv:)(\S+)", text, re.IGNORECASE):
            yield "arxiv", found[1]


def _venue(fields: Fields, kind: str | None) -> str | None:
    if kind in ("book", "thesis", "report"):
        return None
    if kind in _WITHIN:
        return fields.text("T2", "BT", "JF", "JO")
    return fields.text("JF", "T2", "JO", "JA", "J2", "BT")


def _is_isbn(text: str) -> bool:
    return re.fullmatch(r"(?:97[89])?\d{9}[\dxX]", text.replace("-", "")) is not None
