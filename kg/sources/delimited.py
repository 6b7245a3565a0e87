"""Tables of text: rows with named columns, whatever separates and quotes them.

The stream is cut into rows before they are parsed: a quoted cell may hold line ends, so a row
goes on while a quotation mark is open.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from kg.records import Origin, Provenance, Work
from kg.sources.plain_text import clean
from kg.sources.reader import Item
from kg.sources.spans import LONGEST_RECORD, Cursor, Span, UnreadableError, read_spans
from kg.sources.tagged_records import decoded
from kg.sources.text_lines import binary_lines

_TOO_LONG = ("record-too-long", f"a row of more than {LONGEST_RECORD // 1024**2} MiB")
_DELIMITERS = (",", ";", "\t", "|")
_LINES_AT_MOST = 2_000
"""Lines of one row; a quotation mark that is open for longer was never meant to be closed."""

_NOTICE_LINES = 10

csv.field_size_limit(LONGEST_RECORD)


def header_of(head: bytes) -> tuple[list[str], str]:
    r"""Give the names of the columns, and what separates them.

    Examples
    --------
    >>> header_of(b'\xef\xbb\xbf"Authors";"Title";Year\n')
    (['Authors', 'Title', 'Year'], ';')
    """
    first = re.split(rb"[\r\n]", head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), maxsplit=1)[0]
    line = decoded(first)
    read = {mark: next(csv.reader([line], delimiter=mark), []) for mark in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda mark: len(read[mark]))
    return [(clean(name) or "").removeprefix("\ufeff") for name in read[delimiter]], delimiter


def read_rows(
    stream: BinaryIO,
    origin: Origin,
    format_name: str,
    work_of: Callable[[Mapping[str, str], Provenance], Work],
    *,
    delimiter: str | None = None,
    quoting: int = csv.QUOTE_MINIMAL,
    is_header: Callable[[list[str]], bool] = bool,
    fitted: Callable[[list[str], list[str]], list[str]] = lambda _, row: row,
) -> Iterator[Item]:
    """Read the rows of a table, one work each; the first row names the columns.

    Parameters
    ----------
    delimiter
        ``None`` takes what separates most columns of the header.
    quoting
        ``csv.QUOTE_NONE`` for tables that quote nothing.
    is_header
        Knows the row of column names: some exports put a notice before it.
    fitted
        Puts a row of more cells than there are columns right, where the reader knows how.
    """
    spans = _split_rows(stream, quoted=quoting != csv.QUOTE_NONE)
    before: list[Span] = []
    for span in spans:
        before.append(span._replace(frame=True, fault=None))
        names, found = header_of(span.raw)
        if is_header(names) or len(before) > _NOTICE_LINES:
            break
    else:
        yield from read_spans(before, origin, format_name, _no_table)
        return

    def work(raw: bytes, where: Provenance) -> Work | None:
        text = decoded(raw).replace("\0", "")
        rows = list(csv.reader([text.rstrip("\r\n")], delimiter=delimiter or found, quoting=quoting))  # type: ignore[arg-type]
        row = [cell.removeprefix("\ufeff") for cell in rows[0]] if rows else []
        if row == names:  # tables put one behind the other
            return None
        row = fitted(names, row) if len(row) > len(names) else row
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            message = f"a row of {len(row)} cells under {len(names)} columns"
            raise UnreadableError("too-many-cells", message)
        if len(row) < min(2, len(names)):
            raise UnreadableError("too-few-cells", f"a row of {len(row)} cells under {len(names)} columns")
        return work_of({name: cell.strip() for name, cell in zip(names, row, strict=False)}, where)

    yield from read_spans(chain(before, spans), origin, format_name, work)


def _no_table(_raw: bytes, _where: Provenance) -> Work:
    raise UnreadableError("no-header", "no row names the columns")


def _split_rows(stream: BinaryIO, *, quoted: bool) -> Iterator[Span]:
    held: list[bytes] = []
    cursor, size, quotes = Cursor(), 0, 0
    lines = binary_lines(stream)
    pending: list[bytes] = []
    while True:
        line = pending.pop(0) if pending else next(lines, None)
        if line is None:
            break
        held.append(line)
        size += len(line)
        quotes += line.count(b'"') if quoted else 0
        if quotes % 2 == 0:
            yield cursor.span(b"".join(held), _TOO_LONG if size >= LONGEST_RECORD else None)
            held, size, quotes = [], 0, 0
        elif len(held) > _LINES_AT_MOST or size > LONGEST_RECORD:
            # The first line has a stray quotation mark: it stands alone, and the others are read anew.
            yield cursor.span(held[0], ("open-quote", "a quotation mark is opened here and never closed"))
            pending = held[1:] + pending
            held, size, quotes = [], 0, 0
    if held:
        yield cursor.span(held[0], ("open-quote", "a quotation mark is opened here and never closed"))
        rest = held[1:]
        while rest:
            line = rest.pop(0)
            fault = None if line.count(b'"') % 2 == 0 else ("open-quote", "a quotation mark is never closed")
            yield cursor.span(line, fault)
