"""Bytes to lines: counted as bytes are, decoded with a stated policy, bounded in length.

A line ends in LF, CRLF or CR and in nothing else, so that numbers agree with editors. A
line that is not UTF-8 is read as Windows-1252, which a pasted page most likely was, and
says so. Longer lines than `MAX_LINE_BYTES` are never held: they are marked.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAX_LINE_BYTES = 1024 * 1024
_BLOCK = 256 * 1024
_LINE_END = re.compile(rb"\r\n|\n|\r")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the input.

    Attributes
    ----------
    number
        Counted from 1.
    size
        In bytes, line end included.
    text
        NFC, white space squeezed, invisible characters at both ends dropped; what is
        left of an overlong line.
    decoded
        Whether it was UTF-8.
    overlong
        Longer than `MAX_LINE_BYTES`; its text is only a beginning.
    """

    number: int
    size: int
    text: str
    decoded: bool
    overlong: bool
    digest: bytes


def read_lines(stream: BinaryIO, *, max_bytes: int = MAX_LINE_BYTES) -> Iterator[Line]:
    r"""Read lines from a binary stream; memory stays flat however long a line is.

    Examples
    --------
    >>> import io
    >>> [(line.number, line.text, line.size) for line in read_lines(io.BytesIO(b"a\r\n\rb"))]
    [(1, 'a', 3), (2, '', 1), (3, 'b', 1)]
    """
    for number, (raw, size, overlong) in enumerate(_raw_lines(stream, max_bytes), 1):
        yield _line(number, raw, size, overlong)


def squeezed(text: str) -> str:
    r"""NFC, every run of white space one blank, invisible characters at both ends dropped.

    Examples
    --------
    >>> squeezed("\ufeff On\u00a0 Ties ")
    'On Ties'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).strip(_INVISIBLE)
    return " ".join(text.split()).strip(_INVISIBLE)


def _line(number: int, raw: bytes, size: int, overlong: bool) -> Line:
    try:
        text, decoded = raw.decode("utf-8"), True
    except UnicodeDecodeError:
        text, decoded = raw.decode("cp1252", "replace"), overlong
    return Line(number, size, squeezed(text), decoded, overlong, hashlib.sha256(raw).digest())


def _raw_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes, int, bool]]:
    """Give (beginning, size, overlong) of each line; the beginning holds ``limit`` bytes at most."""
    waiting, dropped = b"", 0
    while block := stream.read(_BLOCK):
        while block.endswith(b"\r") and (more := stream.read(1)):
            block += more  # CR and LF must not be parted
        start = 0
        for match in _LINE_END.finditer(block):
            body = waiting + block[start : match.start()]
            size = len(body) + dropped + len(match[0])
            yield body[:limit], size, size - len(match[0]) > limit
            waiting, dropped, start = b"", 0, match.end()
        waiting += block[start:]
        if len(waiting) > limit:
            dropped += len(waiting) - limit
            waiting = waiting[:limit]
    if waiting or dropped:
        yield waiting, len(waiting) + dropped, dropped > 0
