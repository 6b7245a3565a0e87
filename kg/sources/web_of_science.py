"""The Web of Science: its plain text and its tab-delimited export, which share their tags.

The format: https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.records import Authorship, Identifier, Imprint, Origin, Provenance, PublicationDate, Work
from kg.records.person_name import natural_order
from kg.sources.delimited import read_rows
from kg.sources.plain_text import plain
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.tagged_records import Field, Fields, TagRules, fields_of, split_tagged
from kg.sources.values import (
    byline,
    count,
    group_name,
    identifiers,
    pages,
    split_texts,
    subjects,
    texts,
    title_of,
)

NAME = "web-of-science"
SUFFIXES: tuple[str, ...] = (".txt", ".isi", ".ciw", ".tsv")

_RULES = TagRules(
    begins=re.compile(rb"PT [A-Z]"),
    ends=re.compile(rb"ER\s*$"),
    frame=re.compile(rb"(?:FN|VR|EF)(?:\s|$)"),
    field=re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?P<text>(?: .*)?)$"),
)
_BY_LINE = frozenset({"AU", "AF", "BA", "BF", "BE", "GP", "CA", "CR", "C1", "RI", "OI", "ED"})
_KINDS: Mapping[str, str] = MappingProxyType(
    {"article": "article-journal", "review": "article-journal", "letter": "article-journal",
     "editorial material": "article-journal", "note": "article-journal", "correction": "article-journal",
     "meeting abstract": "paper-conference", "proceedings paper": "paper-conference", "book": "book",
     "book chapter": "chapter", "book review": "review-book", "data paper": "article-journal"}
)  # fmt: skip
_ADDRESS = re.compile(r"\[([^\]]*)\]\s*([^\[]+)")


def recognises(head: bytes) -> bool:
    r"""Tell whether the head is of an export of the Web of Science.

    Examples
    --------
    >>> recognises(b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Toh, ML\n")
    True
    >>> recognises(b"PT\tAU\tBA\tBE\tGP\tAF\tTI\n")
    True
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        _is_table(text)
        or re.match(rb"(?:FN .*\s+VR .*\s+)?PT [A-Z]\s+(?:AU|CA|BA|TI|BE|GP) ", text) is not None
    )


def _is_table(head: bytes) -> bool:
    return re.match(rb"PT\t(?:[A-Z][A-Z0-9]\t){3,}", head) is not None


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read records, one work each."""
    head = stream.read(4096)
    stream.seek(-len(head), 1)
    if _is_table(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return read_rows(stream, origin, NAME, _row, delimiter="\t", quoting=csv.QUOTE_NONE)
    return read_spans(split_tagged(stream, _RULES), origin, NAME, _record)


def _record(raw: bytes, where: Provenance) -> Work:
    return _work(Fields(fields_of(raw, _RULES)), where)


def _row(row: Mapping[str, str], where: Provenance) -> Work:
    fields = [
        Field(
            tag,
            split_texts(text) if tag in _BY_LINE - {"C1"} else _addresses(text) if tag == "C1" else [text],
        )
        for tag, text in row.items()
        if text
    ]
    return _work(Fields(fields), where)


def _addresses(text: str) -> list[str]:
    """Split the addresses of one cell: a semicolon inside brackets separates names."""
    return [part.strip() for part in re.split(r";\s*(?=\[)", text) if part.strip()]


def _work(fields: Fields, where: Provenance) -> Work:
    title, original = plain(fields.text("TI"))
    abstract, marked = plain(fields.text("AB"))
    kind = _kind(fields)
    authors, cut = byline(_authorships(fields))
    editors, _ = byline(Authorship(0, natural_order(name)) for name in fields.lines("BE", "ED"))
    originals = (("title", original), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=_date(fields),
        abstract=abstract,
        ids=identifiers(
            [("doi", fields.text("DI", "D2")), ("pmid", fields.text("PM")), ("wos", fields.text("UT"))]
            + [("isbn", text) for text in re.split(r"[\s;]+", fields.text("BN") or "")]
        ),
        venue=fields.text("SO"),
        references=tuple(_references(fields.lines("CR"))),
        kind=kind,
        editors=editors,
        imprint=Imprint(
            volume=fields.text("VL"),
            issue=fields.text("IS"),
            pages=pages(fields.text("BP"), fields.text("EP")) or fields.text("AR"),
            publisher=fields.text("PU"),
            place=fields.text("PI"),
            series=fields.text("SE"),
            issns=texts(fields.texts("SN", "EI")),
        ),
        language=fields.text("LA"),
        subjects=subjects("keywords", split_texts(fields.text("DE")))
        + subjects("keywords-plus", split_texts(fields.text("ID")))
        + subjects("wos-categories", split_texts(fields.text("WC")))
        + subjects("wos-research-areas", split_texts(fields.text("SC"))),
        citation_count=count(fields.text("TC")),
        originals=tuple((name, text) for name, text in originals if text),
        retracted=True if "retracted" in (fields.text("DT") or "").lower() else None,
    )


def _kind(fields: Fields) -> str | None:
    given = [text.lower() for text in split_texts(fields.text("DT"))]
    if "proceedings paper" in given:
        return "paper-conference"
    named = next((_KINDS[text] for text in given if text in _KINDS), None)
    return named or {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent"}.get(
        fields.text("PT") or ""
    )


def _authorships(fields: Fields) -> Iterator[Authorship]:
    short = fields.lines("AU") or fields.lines("BA")
    full = fields.lines("AF") or fields.lines("BF")
    full = full if len(full) == len(short) else short
    places = _places(fields.lines("C1"))
    ids = _author_ids(fields)
    single = len(short) == 1
    for brief, written in zip(short, full, strict=True):
        name, also = natural_order(written), natural_order(brief)
        beside = (
            places.get(_key(written)) or places.get(_key(brief)) or (places.get("") if single else None) or ()
        )
        yield Authorship(
            position=0,
            name=name,
            affiliations=tuple(beside),
            ids=ids.get(_key(written), ()) or ids.get(_key(brief), ()),
            spellings=(also.written,) if also.written != name.written else (),
        )
    for group in fields.lines("CA", "GP") if fields.text("CA") else ():
        yield Authorship(0, group_name(group), group=True)


def _key(written: str) -> str:
    return re.sub(r"[^\w,]", "", written).casefold()


def _places(lines: Iterable[str]) -> dict[str, list[str]]:
    """Affiliations by the name that stands in brackets before them; without brackets under no name."""
    found: dict[str, list[str]] = {}
    for line in lines:
        named = _ADDRESS.findall(line)
        for names, place in named:
            for name in names.split(";"):
                found.setdefault(_key(name), []).append(place.strip(" ;"))
        if not named:
            found.setdefault("", []).append(line)
    return found


def _author_ids(fields: Fields) -> dict[str, tuple[Identifier, ...]]:
    found: dict[str, tuple[Identifier, ...]] = {}
    for tag, scheme in (("OI", "orcid"), ("RI", "researcherid")):
        for entry in split_texts("; ".join(fields.lines(tag))):
            name, _, value = entry.rpartition("/")
            if name:
                found[_key(name)] = (*found.get(_key(name), ()), *identifiers([(scheme, value)]))
    return found


def _date(fields: Fields) -> PublicationDate | None:
    year, day = fields.text("PY"), fields.text("PD")
    early = date_in(fields.text("EA"))
    if year and day:
        return date_in(f"{day.title()} {year}") or date_of(year)
    return date_of(year) or early


def _references(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        found = re.search(r"DOI \[?(10\.[^\s,\]]+)", line)
        yield f"doi:{found[1].lower()}" if found else line
