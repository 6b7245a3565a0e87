"""MEDLINE's tagged format (``.nbib``), as PubMed exports it.

The format: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.identifiers import orcid
from kg.records import Authorship, Identifier, Imprint, Origin, Provenance, Subject, Work
from kg.records.person_name import PersonName, natural_order, person_name
from kg.sources.plain_text import plain
from kg.sources.publication_dates import date_in
from kg.sources.pubmed_xml import sentence
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.tagged_records import Field, Fields, TagRules, fields_of, split_tagged
from kg.sources.values import byline, group_name, identifiers, subjects, texts, title_of

NAME = "medline"
SUFFIXES: tuple[str, ...] = (".nbib", ".txt")

_RULES = TagRules(
    begins=re.compile(rb"PMID- "),
    ends=None,
    frame=None,
    field=re.compile(r"(?P<tag>[A-Z][A-Z0-9]{0,3}) {0,3}- ?(?P<text>.*)$"),
)
_NAMES = frozenset({"FAU", "AU", "CN", "FED", "ED", "FIR", "IR"})


def recognises(head: bytes) -> bool:
    r"""Tell whether a record of MEDLINE begins near the head.

    Examples
    --------
    >>> recognises(b"\nPMID- 26524502\nOWN - NLM\n")
    True
    """
    return re.search(rb"(?:^|[\r\n])(?:\xef\xbb\xbf)?PMID- ?\d", head[:4096]) is not None


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read records, one work each."""
    return read_spans(split_tagged(stream, _RULES), origin, NAME, _work)


def _work(raw: bytes, where: Provenance) -> Work:
    fields = Fields(fields_of(raw, _RULES))
    title, original = plain(sentence(fields.text("TI") or fields.text("BTI")))
    abstract, marked = plain(fields.text("AB"))
    authors, cut = byline(_people(fields.ordered, "FAU", "AU", "CN"))
    editors, _ = byline(_people(fields.ordered, "FED", "ED", None))
    kinds = fields.texts("PT")
    book = fields.text("BTI")
    originals = (("title", original or fields.text("TT")), ("abstract", marked))
    return Work(
        title=title_of(title),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        date=date_in(fields.text("DP")) or date_in(fields.text("DEP")),
        abstract=abstract,
        ids=identifiers(_ids(fields)),
        venue=fields.text("JT", "TA") or (book if fields.text("TI") else None),
        references=(),
        kind=("chapter" if fields.text("TI") else "book") if book else "article-journal",
        editors=editors,
        imprint=Imprint(
            volume=fields.text("VI"),
            issue=fields.text("IP"),
            pages=fields.text("PG"),
            publisher=fields.text("PB"),
            place=fields.text("PL"),
            issns=texts([text.split(" ")[0] for text in fields.texts("IS")]),
        ),
        language=fields.text("LA"),
        subjects=(*_mesh(fields), *subjects("keywords", fields.texts("OT"))),
        originals=tuple((name, text) for name, text in originals if text),
        retracted=True if "Retracted Publication" in kinds else None,
    )


def _people(
    fields: list[Field], full_tag: str, short_tag: str, group_tag: str | None
) -> Iterator[Authorship]:
    """Put together what stands in a row: full name, short name, ids, affiliations."""
    current: Authorship | None = None
    for field in fields:
        if not field.text:
            continue
        begun = _begun(field, current, full_tag, short_tag, group_tag)
        if begun or field.tag in _NAMES:
            if current and (begun or field.tag not in (short_tag,)):
                yield current
                current = begun
            elif begun:
                current = begun
        if current:
            current = _with(current, field, short_tag)
    if current:
        yield current


def _begun(
    field: Field, current: Authorship | None, full_tag: str, short_tag: str, group_tag: str | None
) -> Authorship | None:
    """The author whom a field begins; a short name behind its full form begins none."""
    if field.tag == full_tag:
        return Authorship(0, natural_order(field.text))
    if field.tag == group_tag:
        return Authorship(0, group_name(field.text), group=True)
    if field.tag == short_tag and (current is None or not _is_short_of(current, field.text)):
        return Authorship(0, _short(field.text))
    return None


def _with(author: Authorship, field: Field, short_tag: str) -> Authorship:
    """Add what a field says of the author before it."""
    if field.tag == short_tag and author.name.written != (spelling := _short(field.text).written):
        return author._replace(spellings=(spelling,))
    if field.tag == "AUID":
        return author._replace(ids=(*author.ids, *_author_ids(field.text)))
    if field.tag == "AD":
        return author._replace(affiliations=(*author.affiliations, field.text))
    return author


def _short(text: str) -> PersonName:
    """Read "van der Berg JM" or "Lind AM Jr": the last words are initials and a suffix."""
    found = re.fullmatch(r"(.+?) (\S{1,4})(?: (Jr|Sr|1st|2nd|3rd|4th|II|III|IV))?", text)
    if not found or not found[2].isupper():
        return natural_order(text)
    return person_name(found[2], found[1], None, found[3])


def _is_short_of(author: Authorship, short: str) -> bool:
    """Tell whether a short name is that of the author before it, who has none yet."""
    family = " ".join(part for part in (author.name.particle, author.name.family) if part)
    return not author.group and not author.spellings and short[:2].casefold() == family[:2].casefold()


def _author_ids(text: str) -> tuple[Identifier, ...]:
    scheme, _, value = text.partition(":")
    known = orcid(value) or orcid(text)
    return (Identifier("orcid", known),) if known else identifiers([(scheme.lower(), value)])


def _ids(fields: Fields) -> Iterator[tuple[str, str | None]]:
    yield "pmid", fields.text("PMID")
    yield "pmcid", fields.text("PMC")
    for text in fields.texts("AID", "LID"):
        if found := re.fullmatch(r"(10\.\S+) \[doi\]", text):
            yield "doi", found[1]
            break
    for text in fields.texts("ISBN"):
        yield "isbn", text.split(" ")[0]


def _mesh(fields: Fields) -> Iterator[Subject]:
    for text in fields.texts("MH"):
        yield Subject(text.split("/")[0].replace("*", ""), "mesh")
