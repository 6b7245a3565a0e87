"""Stretches of a file, and the loop that all readers of separate records share.

A reader cuts a stream into spans (one record each, or what lies between records), and turns
the text of a span into a work. Here every byte is given its place, and whatever goes wrong
with one span becomes one rejected record.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.records import Filler, Origin, Provenance, Rejected, Work
from kg.sources.reader import Item

LONGEST_RECORD = 16 * 1024 * 1024
"""Bytes of one record; what is longer is rejected without being held in memory."""

RAW_SHOWN = 2_000
_LINE_END = re.compile(rb"\r\n|\r|\n")
_BLANK = b"\xef\xbb\xbf \t\r\n\x0b\x0c"


class UnreadableError(ValueError):
    """A record that is no work, with a reason that can be counted.

    Attributes
    ----------
    reason
        A short code, such as ``no-title``.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Span(NamedTuple):
    """A stretch of a file.

    Attributes
    ----------
    raw
        Its bytes; the beginning of them when it is longer than `LONGEST_RECORD`.
    lines
        First and last line, from 1.
    start, size
        First byte, and number of bytes.
    fault
        Why it cannot be a record, ``None`` when it can.
    """

    raw: bytes
    lines: tuple[int, int]
    start: int
    size: int
    fault: tuple[str, str] | None = None
    frame: bool = False
    """What stands around records by the rules of the format: it is no record, and no fault."""


class Cursor:
    r"""Keeps line and byte while a file is cut into spans.

    Examples
    --------
    >>> cursor = Cursor()
    >>> cursor.span(b"one\n").lines, cursor.span(b"two\nthree").lines, cursor.span(b"!").lines
    ((1, 1), (2, 3), (3, 3))
    """

    def __init__(self) -> None:
        self._line, self._byte = 1, 0
        self._held_ends, self._held_bytes = 0, 0

    def hold(self, raw: bytes) -> None:
        """Count bytes that belong to the next span but are not kept: it is too long."""
        self._held_ends += _line_ends(raw)
        self._held_bytes += len(raw)

    def span(self, raw: bytes, fault: tuple[str, str] | None = None, *, frame: bool = False) -> Span:
        """Give the next bytes, after those held, their place."""
        ends = self._held_ends + _line_ends(raw)
        size = self._held_bytes + len(raw)
        last = self._line + ends - (1 if ends and raw.endswith((b"\n", b"\r")) else 0)
        made = Span(raw, (self._line, last), self._byte, size, fault, frame)
        self._line += ends
        self._byte += size
        self._held_ends, self._held_bytes = 0, 0
        return made


def _line_ends(raw: bytes) -> int:
    return raw.count(b"\n") if b"\r" not in raw else sum(1 for _ in _LINE_END.finditer(raw))


def read_spans(
    spans: Iterable[Span],
    origin: Origin,
    format_name: str,
    work_of: Callable[[bytes, Provenance], Work | None],
    *,
    within_lines: bool = False,
) -> Iterator[Item]:
    """Turn spans into items, one for each.

    Parameters
    ----------
    work_of
        Reads the bytes of a span; ``None`` for what belongs to the format but is no record, such
        as a comment. Raises `UnreadableError`, or whatever a parser
        raises for bad input: the span is then rejected.
    within_lines
        A line may hold several records, so their bytes tell them apart.
    """
    for span in spans:
        if span.fault is None and (span.frame or not span.raw.strip(_BLANK)):
            yield Filler(span.size)
            continue
        where = Provenance(
            origin.name,
            origin.sha256,
            format_name,
            span.lines,
            (span.start, span.start + span.size) if within_lines else None,
            span.size,
            hashlib.sha256(span.raw).hexdigest(),
        )
        try:
            if span.fault:
                yield _rejected(*span.fault, span, where)
                continue
            work = work_of(span.raw, where)
        except UnreadableError as fault:
            yield _rejected(fault.reason, str(fault), span, where)
        except RecursionError:
            yield _rejected("too-deep", "brackets or elements are nested too deeply", span, where)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
            message = f"not a record of this form: {type(fault).__name__}: {str(fault)[:200]}"
            yield _rejected("not-a-record", message, span, where)
        else:
            yield Filler(span.size) if work is None else work


def _rejected(reason: str, message: str, span: Span, where: Provenance) -> Rejected:
    return Rejected(reason, message, span.raw[: RAW_SHOWN * 4].decode("utf-8", "replace")[:RAW_SHOWN], where)
