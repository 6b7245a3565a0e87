r"""Reader of author-listing pages pasted as plain text.

A record has three lines::

    LGMar 23, 2023Code                          field code, date, flag, glued
    On Ties of AuthorsAda Lind, Bo Li et al. · mit    title and names, glued; "et al."; affiliation
    We study …                                  abstract

The reader goes over a page twice: first to learn what the page says about itself (names,
field codes, years, whose page it is), then to read the records in that light.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from kg.records import Authorship, Duplicate, Filler, Origin, Provenance, Reading, Rejected, Work
from kg.records.person_name import parse_person_name
from kg.sources.listing.boundary import Place, Split, readings, scored_places
from kg.sources.listing.dates import YearEvidence, publication_date
from kg.sources.listing.fields import FieldReader
from kg.sources.listing.lines import Line, read_lines
from kg.sources.listing.records import Blank, Piece, RawRecord, Stray, header_match, pieces
from kg.sources.listing.subject import PageNames, implied_author
from kg.sources.reader import Item

NAME = "listing"
SUFFIXES: tuple[str, ...] = (".txt",)

CERTAIN = 0.9
"""A name counts as known when the line that prints it was read with this confidence."""

CLOSE_RUNNER_UP = 0.05
HELD_BYTES = 32 * 1024 * 1024
"""Pages up to this size are cut into pieces once; of larger ones memory would notice."""

_RAW_SHOWN = 2_000
_ET_AL = re.compile(r",? et ?al\.?,?$")
_SLUG = re.compile(r" [·•] ([^\s·•][^·•]{0,79})$")
_URL = re.compile(r"https?://[^\s{}<>\"\\^`|]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """The second line of a record, taken apart as far as its marks tell."""

    glued: str
    truncated: bool
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about itself."""

    names: Counter[str]
    places: list[list[Place]]
    """Where the names of each record could start, in the order of the records."""
    years: YearEvidence
    fields: FieldReader
    subject: tuple[str, float] | None
    kept: list[Piece] | None
    """Its pieces, where the page is small enough to hold them; else it is cut a second time."""


def recognises(head: bytes) -> bool:
    r"""Tell whether a header line stands in the beginning of a file, with a title line below.

    Examples
    --------
    >>> recognises(b"LGMar 23, 2023\nOn TiesAda Lind\n"), recognises(b"@article{a,\n}")
    (True, False)
    """
    texts = [line.text for line in islice(read_lines(io.BytesIO(head)), 2_000) if line.text]
    return any(header_match(text) for text in texts[:-1])


def survey(stream: BinaryIO, origin: Origin) -> Counter[str]:
    """Count the names of a page that are certain, once per record that prints them."""
    return _survey(stream, origin).names


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read a page.

    Parameters
    ----------
    stream
        Seekable, for the page is gone over twice.
    origin
        The file; ``known_names`` may hold names from other pages.

    Yields
    ------
    Item
        Works, duplicate notes, rejected lines and filler; their bytes add up to the page.
    """
    start = stream.tell()
    page = _survey(stream, origin)
    seen: dict[bytes, tuple[int, int]] = {}
    known = Counter(page.names)
    for name, count in origin.known_names.items():
        known[name] = max(known[name], count)
    places = iter(page.places)
    if page.kept is None:
        stream.seek(start)
    for piece in page.kept or pieces(read_lines(stream)):
        yield from _items(piece, origin, page, known, seen, places)


def _survey(stream: BinaryIO, origin: Origin) -> Page:
    names: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    people = PageNames.empty()
    places: list[list[Place]] = []
    newest, held = None, 0
    kept: list[Piece] | None = []
    for piece in pieces(read_lines(stream)):
        if kept is not None:
            kept.append(piece)
            held += piece.size
            kept = kept if held <= HELD_BYTES else None
        if not isinstance(piece, RawRecord):
            continue
        header = header_match(piece.header.text)
        assert header is not None
        codes[header["code"]] += 1
        if header["year"]:
            newest = max(newest or 0, int(header["year"]))
        byline = taken_apart(piece.byline.text)
        places.append(scored_places(byline.glued, truncated=byline.truncated))
        split, sure = readings(byline.glued, truncated=byline.truncated, places=places[-1])[0]
        if sure >= CERTAIN:
            names.update(set(split.authors))
            people.add(split.authors, complete=not byline.truncated)
    return Page(names, places, YearEvidence(origin.as_of, newest), FieldReader(codes), people.subject(), kept)


def taken_apart(text: str) -> Byline:
    """Take affiliation and "et al." off a byline.

    Examples
    --------
    >>> taken_apart("On TiesAda Lind, Bo Li, Eve Holm et al. · mit")
    Byline(glued='On TiesAda Lind, Bo Li, Eve Holm', truncated=True, affiliation='mit')
    """
    affiliation = None
    if slug := _SLUG.search(text):
        affiliation = slug[1]
        text = text[: slug.start()]
    shortened = _ET_AL.sub("", text)
    return Byline(shortened, shortened != text, affiliation)


def _items(
    piece: Piece,
    origin: Origin,
    page: Page,
    known: Counter[str],
    seen: dict[bytes, tuple[int, int]],
    places: Iterator[list[Place]],
) -> Iterator[Item]:
    if isinstance(piece, Blank):
        yield Filler(piece.size)
        return
    where = _provenance(piece.lines, origin)
    if isinstance(piece, Stray):
        raw = "\n".join(line.text for line in piece.lines)[:_RAW_SHOWN]
        yield Rejected(piece.reason, piece.message, raw, where)
        return
    assert where.lines is not None
    here = next(places)
    said = f"{piece.header.text}\n{piece.byline.text}".casefold()
    digest = hashlib.sha256(said.encode("utf-8", "replace")).digest()
    if digest in seen:
        yield Duplicate(seen[digest], where)
        return
    seen[digest] = where.lines
    yield _work(piece, page, known, where, here)


def _work(
    raw: RawRecord, page: Page, known: Counter[str], where: Provenance, places: Sequence[Place]
) -> Work:
    header = header_match(raw.header.text)
    assert header is not None
    date, year_sure = publication_date(header["month"], header["day"], header["year"], page.years)
    field = page.fields.read(header["code"])
    byline = taken_apart(raw.byline.text)
    ranked = _with_evidence(byline, known, places)
    split, sure = ranked[0]
    abstract = " ".join(line.text for line in raw.abstract) or None
    confidence = {"title": round(sure, 4), "authors": round(sure, 4)}
    if date.year_inferred:
        confidence["year"] = year_sure
    if field.category:
        confidence["field"] = field.confidence
    if page.subject:
        confidence["subject"] = page.subject[1]
    if not all(line.decoded for line in raw.lines):
        confidence["encoding"] = 0.5
    return Work(
        title=split.title.strip(),
        authorships=tuple(
            Authorship(position, parse_person_name(name)) for position, name in enumerate(split.authors, 1)
        ),
        provenance=where,
        complete=not byline.truncated,
        date=date,
        fields=(field,),
        affiliations=(byline.affiliation,) if byline.affiliation else (),
        code=header["flag"] is not None,
        abstract=abstract,
        urls=_urls(abstract),
        subject=page.subject[0] if page.subject else None,
        implied_authors=implied_author(page.subject, split.authors, complete=not byline.truncated),
        confidence=tuple(sorted(confidence.items())),
        alternatives=tuple(
            Reading(other.title, other.authors, round(share, 4))
            for other, share in ranked[1:3]
            if share >= CLOSE_RUNNER_UP
        ),
    )


def _with_evidence(byline: Byline, known: Counter[str], places: Sequence[Place]) -> list[tuple[Split, float]]:
    """Read a byline; names count as known when a record other than this one prints them."""
    ranked = readings(byline.glued, truncated=byline.truncated, places=places)
    if len(ranked) == 1:
        return ranked
    own = set(ranked[0][0].authors) if ranked[0][1] >= CERTAIN else set()
    elsewhere = {
        name: count
        for split, _ in ranked
        for name in split.authors
        if (count := known.get(name, 0) - (name in own)) > 0
    }
    if not elsewhere:
        return ranked
    return readings(byline.glued, truncated=byline.truncated, known_names=elsewhere, places=places)


def _urls(abstract: str | None) -> tuple[str, ...]:
    if not abstract or "://" not in abstract:
        return ()
    return tuple(dict.fromkeys(url.rstrip(".,;:!?)'") for url in _URL.findall(abstract)))


def _provenance(lines: Iterable[Line], origin: Origin) -> Provenance:
    lines = tuple(lines)
    digest = hashlib.sha256(b"".join(line.digest for line in lines)).hexdigest()
    return Provenance(
        source=origin.name,
        source_sha256=origin.sha256,
        format=NAME,
        lines=(lines[0].number, lines[-1].number),
        byte_range=None,
        byte_count=sum(line.size for line in lines),
        record_sha256=digest,
    )
