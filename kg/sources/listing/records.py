"""Lines to raw records: which line is a header, a byline, an abstract, or none of them.

Copies are damaged: blank lines anywhere, wrapped or missing abstracts, buttons and menus
of the page between the records. A record starts at a header line; its next line is the
byline; what follows is the abstract, unless it looks like furniture of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.sources.listing.lines import Line

MONTHS = {
    name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}

HEADER = re.compile(
    r"(?P<code>[A-Z][A-Z.-]{0,15}?|[a-z]{2,8}(?:-[a-z]{2,4})?) ?"
    rf"(?P<month>{'|'.join(MONTHS)})\.? (?P<day>\d{{1,2}})(?:, ?(?P<year>\d{{4}}))? ?(?P<flag>Code)?"
)
_FURNITURE = re.compile(
    r"(?:papers?|publications?|articles?|abstract|authors?|filters?|results?|next|prev(?:ious)?|home|menu|search|"
    r"cite|save|share|pdf|bib(?:tex)?|code|html|export|follow|sign (?:in|up)|log ?in|loading\.*|back to top|"
    r"(?:load|show|see|read|view) (?:more|less|all)(?: \w+)?|sort(?:ed)? by.*|\d[\d,]* (?:papers?|results?|"
    r"publications?|citations?|views?|likes?)|page \d+(?: of \d+)?|[\d\s.…<>«»‹›|-]+|©.*|.*\bcookies?\b.*|"
    r"(?:about|privacy|terms|contact|help|faq|blog|imprint|accessibility)(?:\W+\w+)*)",
    re.IGNORECASE,
)
_SENTENCE_END = tuple(".?!:;)]}\"'”’»$")
_WRAP_TOLERANCE = 30
_BUTTON_LENGTH = 60
_MOST_ABSTRACT_LINES = 400


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The lines of one record."""

    header: Line
    byline: Line
    abstract: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines in order."""
        return (self.header, self.byline, *self.abstract)

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines in a row that belong to no record, for one reason."""

    reason: str
    message: str
    lines: tuple[Line, ...]

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class Blank:
    """Blank lines; only their bytes count."""

    size: int


Piece = RawRecord | Stray | Blank


def header_match(text: str) -> re.Match[str] | None:
    """Match a header line such as ``LGMar 23, 2023Code``.

    Examples
    --------
    >>> header_match("LGMar 23, 2023Code").group("code", "month", "day", "year", "flag")
    ('LG', 'Mar', '23', '2023', 'Code')
    >>> header_match("Marching On, 2023") is None
    True
    """
    return HEADER.fullmatch(text) if len(text) <= 48 else None


def is_furniture(text: str) -> bool:
    """Tell whether a line is a button, menu or counter of the page.

    Examples
    --------
    >>> is_furniture("Load more"), is_furniture("About · Privacy · Terms"), is_furniture("On Ties")
    (True, True, False)
    """
    return len(text) <= _BUTTON_LENGTH and _FURNITURE.fullmatch(text) is not None


def pieces(lines: Iterable[Line]) -> Iterator[Piece]:
    """Part lines into records, stray lines and blank ones; every line is in exactly one piece."""
    record: list[Line] = []
    stray: list[Line] = []
    blank = 0
    for line in lines:
        if not line.text and not line.overlong:
            blank += line.size
            continue
        if line.overlong:
            yield from _ended(record)
            yield from _strays(stray)
            record, stray = [], []
            yield Stray("line-too-long", f"a line of {line.size:,} bytes; the limit is 1 MiB", (line,))
        elif header_match(line.text):
            yield from _ended(record)
            yield from _strays(stray)
            record, stray = [line], []
        elif record and _continues(record, line):
            yield from _strays(stray)
            stray = []
            record.append(line)
        else:
            stray.append(line)
            if len(stray) >= _MOST_ABSTRACT_LINES:
                yield from _ended(record)
                yield from _strays(stray)
                record, stray = [], []
    yield from _ended(record)
    yield from _strays(stray)
    if blank:
        yield Blank(blank)


def _continues(record: list[Line], line: Line) -> bool:
    """Whether a line belongs to the record that is open."""
    if is_furniture(line.text):
        return False
    if len(record) <= 2:
        return True
    if len(record) >= _MOST_ABSTRACT_LINES:
        return False
    before = record[-1].text
    widest = max(len(part.text) for part in record[2:])
    if before.endswith(_SENTENCE_END) and len(line.text) <= _BUTTON_LENGTH:
        # After a full stop a short line goes on only where lines are wrapped and the last was full.
        return len(before) >= widest - _WRAP_TOLERANCE and widest <= 140 and " " in line.text[-30:] + " "
    return True


def _ended(record: list[Line]) -> Iterator[Piece]:
    if len(record) == 1:
        message = "a header without a title line below it"
        yield Stray("no-byline", message, tuple(record))
    elif record:
        yield RawRecord(record[0], record[1], tuple(record[2:]))


def _strays(lines: list[Line]) -> Iterator[Piece]:
    """Part stray lines by reason: furniture of the page, and text without a header."""
    run: list[Line] = []
    for line in lines:
        if run and is_furniture(run[-1].text) != is_furniture(line.text):
            yield _stray(run)
            run = []
        run.append(line)
    if run:
        yield _stray(run)


def _stray(run: list[Line]) -> Stray:
    if is_furniture(run[0].text):
        return Stray("furniture", "a button, menu or counter of the page, no record", tuple(run))
    return Stray(
        "no-header",
        "text without a header line such as 'LGMar 23, 2023' above it",
        tuple(run),
    )
