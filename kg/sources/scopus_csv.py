"""Scopus: its CSV export, whose author columns have changed over the years.

Until 2020 "Yagai T., Kimura Y.", later "Liu F.; Li C." beside full names with Scopus' numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.records import Authorship, Imprint, Origin, PersonName, Provenance, Work
from kg.records.person_name import natural_order, person_name
from kg.sources.delimited import header_of, read_rows
from kg.sources.plain_text import plain
from kg.sources.publication_dates import date_of
from kg.sources.reader import Item
from kg.sources.values import (
    byline,
    count,
    group_name,
    identifiers,
    is_group,
    pages,
    split_texts,
    subjects,
    title_of,
)

NAME = "scopus-csv"
SUFFIXES: tuple[str, ...] = (".csv",)

LISTED_AT_MOST = 100
"""Authors that an export shows; that many may be a longer list that was cut without a word."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {"article": "article-journal", "review": "article-journal", "letter": "article-journal",
     "editorial": "article-journal", "note": "article-journal", "short survey": "article-journal",
     "article in press": "article-journal", "erratum": "article-journal", "data paper": "article-journal",
     "retracted": "article-journal", "conference paper": "paper-conference", "conference review": "book",
     "book": "book", "book chapter": "chapter", "report": "report"}
)  # fmt: skip
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Authors": ("著者", "作者", "Авторы", "Autores", "Auteurs", "Autoren"),
        "Title": ("タイトル", "论文名称", "標題", "Название", "Título", "Titre", "Titel"),
        "Year": ("年", "出版年", "Год", "Año", "Ano", "Année", "Jahr"),
        "Source title": ("出版物名", "来源出版物名称", "來源出版物名稱", "Название источника"),
        "EID": (),
    }
)
_NUMBERED = re.compile(r"(.*\S)\s*\((\d+)\)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.[\s-]?)+(?:[^\W\d_]{1,2}\.?)?")
_SUFFIX = re.compile(r"\b(Jr|Sr|II|III|IV)\.?$")


def recognises(head: bytes) -> bool:
    """Tell whether the columns are those of Scopus.

    Examples
    --------
    >>> recognises(b'"Authors","Title","Year","Source title","EID"')
    True
    """
    names, _ = header_of(head)
    return _is_header(names)


def _is_header(names: list[str]) -> bool:
    found = set(names)
    known = sum(bool(found & {name, *others}) for name, others in _COLUMNS.items())
    return "EID" in found and known >= 3


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read rows, one work each."""
    return read_rows(stream, origin, NAME, _work, is_header=_is_header, fitted=_without_unnamed_funding)


def _without_unnamed_funding(names: list[str], row: list[str]) -> list[str]:
    """Scopus names one column of funding texts and writes as many as a paper has."""
    last = max((at for at, name in enumerate(names) if name.startswith("Funding Text")), default=None)
    extra = len(row) - len(names)
    if last is None or not row[-1].startswith("2-s2.0-") or names[-1] != "EID":
        return row
    return row[: last + 1] + row[last + 1 + extra :]


def _work(row: Mapping[str, str], where: Provenance) -> Work:
    row = {
        **row,
        **{name: row[other] for name, others in _COLUMNS.items() for other in others if other in row},
    }
    title, original = plain(row.get("Title"))
    abstract, marked = plain(_given(row.get("Abstract")))
    kind = _KINDS.get(row.get("Document Type", "").lower())
    authors, cut = byline(_authorships(row))
    editors, _ = byline(Authorship(0, _short(name)) for name in _names(row.get("Editors", "")))
    originals = (("title", original), ("abstract", marked))
    complete = None if len(authors) == LISTED_AT_MOST else True
    source = row.get("Source title")
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=False if cut else complete if authors else None,
        date=date_of(row.get("Year")),
        abstract=abstract,
        ids=identifiers(
            [("doi", row.get("DOI")), ("pmid", row.get("PubMed ID")), ("scopus", row.get("EID"))]
            + [("isbn", text) for text in re.split(r"[\s;,]+", row.get("ISBN", ""))]
        ),
        venue=source or None,
        urls=(row["Link"],) if row.get("Link") else (),
        references=tuple(split_texts(row.get("References"))),
        kind=kind,
        editors=editors,
        imprint=Imprint(
            volume=row.get("Volume") or None,
            issue=row.get("Issue") or None,
            pages=pages(row.get("Page start"), row.get("Page end"))
            or (row.get("Art. No.") or "").strip()
            or None,
            publisher=row.get("Publisher") or None,
            issns=tuple(_issn(text) for text in re.split(r"[\s;,]+", row.get("ISSN", "")) if text),
        ),
        language=row.get("Language of Original Document") or None,
        subjects=subjects("keywords", split_texts(row.get("Author Keywords")))
        + subjects("scopus-index", split_texts(row.get("Index Keywords"))),
        citation_count=count(row.get("Cited by")),
        originals=tuple((name, text) for name, text in originals if text),
        retracted=True if row.get("Document Type", "").lower() == "retracted" else None,
    )


def _authorships(row: Mapping[str, str]) -> Iterator[Authorship]:
    short = _names(row.get("Authors", ""))
    full = split_texts(row.get("Author full names"))
    numbers = split_texts(row.get("Author(s) ID"))
    places = _places(row.get("Authors with affiliations", ""), short)
    for at, brief in enumerate(short):
        name, number = _short(brief), numbers[at] if len(numbers) == len(short) else None
        also = name
        if len(full) == len(short):
            numbered = _NUMBERED.fullmatch(full[at])
            name = natural_order(numbered[1] if numbered else full[at])
            number = numbered[2] if numbered else number
        group = is_group(brief) and "." not in brief
        yield Authorship(
            position=0,
            name=group_name(brief) if group else name,
            affiliations=places[at],
            ids=identifiers([("scopus", number)]),
            group=group,
            spellings=(also.written,) if also.written != name.written and not group else (),
        )


def _names(text: str) -> list[str]:
    """Split a list of short names, whichever of the three ways it is written."""
    if not _given(text):
        return []
    if ";" in text:
        return split_texts(text)
    parts = split_texts(text, ",")
    # "Yagai, T., Kimura, Y.": every other part is initials.
    if len(parts) % 2 == 0 and all(map(_are_initials, parts[1::2])):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _short(text: str) -> PersonName:
    """Read "Yagai T." or "Yagai, T."; "van der Berg J.M., Jr." has a suffix."""
    suffix = _SUFFIX.search(text)
    bare = text[: suffix.start()].rstrip(" ,") if suffix else text
    if "," in bare:
        name = natural_order(bare)
        return person_name(name.given, name.family, name.particle, suffix[1] if suffix else name.suffix)
    words = bare.split(" ")
    at = next((i for i in range(1, len(words)) if _are_initials(" ".join(words[i:]))), len(words))
    if at == len(words):
        return natural_order(text)
    return person_name(" ".join(words[at:]), " ".join(words[:at]), None, suffix[1] if suffix else None)


def _are_initials(text: str) -> bool:
    return text[:1].isupper() and _INITIALS.fullmatch(text) is not None


def _places(text: str, short: list[str]) -> list[tuple[str, ...]]:
    """The affiliations behind each name, "Yagai, T., Sophia University; …", when all names are there."""
    entries = split_texts(text)
    found: list[tuple[str, ...]] = []
    if len(entries) != len(short):
        return [()] * len(short)
    for entry, brief in zip(entries, short, strict=True):
        flat = re.sub(r"[\s,]+", " ", brief)
        pattern = r"[\s,]+".join(re.escape(word) for word in flat.split(" "))
        begun = re.match(pattern + r"\s*(?:,\s*|$)", entry)
        found.append((entry[begun.end() :],) if begun and entry[begun.end() :] else ())
    return found


def _given(text: str | None) -> str | None:
    """The text, unless it says in brackets that there is none."""
    return None if not text or re.fullmatch(r"\[No .* available\]", text, re.IGNORECASE) else text


def _issn(text: str) -> str:
    return f"{text[:4]}-{text[4:]}" if re.fullmatch(r"\d{7}[\dXx]", text) else text
