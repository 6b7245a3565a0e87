"""RDF in Turtle and N-Triples, one subject's statements at a time.

A block begins at a line that begins with the subject's IRI, as DBLP's dumps and every
N-Triples file are written; prefixes that were declared before hold for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from kg.sources.spans import LONGEST_RECORD, Cursor, Span, UnreadableError
from kg.sources.text_lines import binary_lines

_SUBJECT = re.compile(rb"<([^<>\s]+)>")
_PREFIX = re.compile(rb"\s*@?(?:prefix|base)\b", re.IGNORECASE)
_QUAD = re.compile(rb"^<[^>]*> <[^>]*> (?:<[^>]*>|\".*\"\S*) <[^>]*> \.\s*$", re.MULTILINE)
_LONGEST_FRAME = 64 * 1024
_TOO_LONG = ("record-too-long", f"a record of more than {LONGEST_RECORD // 1024**2} MiB")


class Prefixes:
    """The declarations seen so far."""

    def __init__(self) -> None:
        self.lines: dict[bytes, None] = {}

    def seen(self, spans: Iterator[Span]) -> Iterator[Span]:
        """Let spans through, and keep the declarations among the frames."""
        for span in spans:
            if span.frame:
                for line in span.raw.splitlines():
                    if _PREFIX.match(line):
                        self.lines[line] = None
            yield span

    def declared(self) -> bytes:
        """All declarations, to be put before a block."""
        return b"\n".join(self.lines) + b"\n"


def split_subjects(stream: BinaryIO, record_of: Callable[[bytes], bytes | None]) -> Iterator[Span]:
    r"""Cut a stream at its subjects.

    Parameters
    ----------
    record_of
        Gives the record that a subject (an IRI) belongs to, ``None`` for what is no record.
        Subjects of one record that follow each other are one span.

    Examples
    --------
    >>> import io
    >>> text = io.BytesIO(b"@prefix x: <x:> .\n<r:1>\n  x:p 1 .\n\n<r:2> x:p 2 .\n<o:1> x:p 3 .\n")
    >>> def of(subject):
    ...     return subject if subject.startswith(b"r:") else None
    >>> [(span.raw[:5], span.frame) for span in split_subjects(text, of)]
    [(b'@pref', True), (b'<r:1>', False), (b'<r:2>', False), (b'<o:1>', True)]
    """
    cursor = Cursor()
    held: list[bytes] = []
    record: bytes | None = None
    size, overlong = 0, False

    def flushed() -> Iterator[Span]:
        raw = b"".join(held)
        held.clear()
        if raw or overlong:
            yield cursor.span(raw, _TOO_LONG if overlong else None, frame=record is None)

    for line in binary_lines(stream):
        begun = _SUBJECT.match(line)
        if begun and (belongs := record_of(begun[1])) != record:
            yield from flushed()
            record, size, overlong = belongs, 0, False
        held.append(line)
        size += len(line)
        if size > LONGEST_RECORD or (size > _LONGEST_FRAME and record is None):
            overlong = overlong or record is not None
            if overlong:
                for kept in held:
                    cursor.hold(kept)
                held.clear()
            else:
                yield from flushed()
            size = 0
    yield from flushed()


def statements(block: bytes) -> list[tuple[str, str, str]]:
    """Parse a block; blank nodes are named ``_:…``, literals give their text.

    Raises
    ------
    UnreadableError
        When it is no Turtle.

    Examples
    --------
    >>> statements(b'<http://a.example/s> <http://a.example/p> "o"@en .')
    [('http://a.example/s', 'http://a.example/p', 'o')]
    """
    import pyoxigraph as ox

    is_quads = _QUAD.search(block) is not None
    try:
        return [
            (_text(triple.subject), triple.predicate.value, _text(triple.object))
            for triple in ox.parse(block, format=ox.RdfFormat.N_QUADS if is_quads else ox.RdfFormat.TURTLE)
        ]
    except (SyntaxError, ValueError) as fault:
        raise UnreadableError("not-turtle", f"not Turtle: {str(fault)[:160]}") from fault


def _text(term: Any) -> str:
    value: str = term.value
    return f"_:{value}" if type(term).__name__ == "BlankNode" else value
