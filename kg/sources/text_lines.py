"""Lines of a binary stream, as editors count them, of any length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.sources.spans import LONGEST_RECORD


def binary_lines(stream: BinaryIO) -> Iterator[bytes]:
    r"""Give the lines of a stream with their ends; LF, CRLF and a lone CR end a line.

    A line longer than `kg.sources.spans.LONGEST_RECORD` comes in pieces of that length.

    Examples
    --------
    >>> import io
    >>> list(binary_lines(io.BytesIO(b"one\r\ntwo\rthree")))
    [b'one\r\n', b'two\r', b'three']
    """
    while line := stream.readline(LONGEST_RECORD):
        if b"\r" not in line or line.find(b"\r") >= len(line) - 2:
            yield line
        else:
            yield from line.splitlines(keepends=True)
