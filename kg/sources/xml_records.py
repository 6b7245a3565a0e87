"""Records in XML, cut out of the stream before any parser sees them.

Each record is parsed on its own, so a broken one costs itself alone, and the head of the file
(document type, entity declarations) never reaches a parser: no entity is expanded but the
characters that HTML names, and nothing outside the file is ever opened.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from xml.etree import ElementTree

from kg.sources.plain_text import clean
from kg.sources.spans import LONGEST_RECORD, Cursor, Span, UnreadableError

Element = ElementTree.Element

_CHUNK = 256 * 1024
_TOO_LONG = ("record-too-long", f"a record of more than {LONGEST_RECORD // 1024**2} MiB")
_CUT_OFF = ("cut-off", "the file ends in the middle of this record")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_FRAME = 1024 * 1024
_LONGEST_TAG = 256
_DEEPEST = 200
_MOST_TAGS = 500_000
_UNBOUND_PREFIX = 27  # expat's number


def split_xml(stream: BinaryIO, records: Sequence[str]) -> Iterator[Span]:
    r"""Cut a stream at the elements that are records.

    What lies between records comes as frames, whole when it is no longer than a megabyte, so
    that a reader can take from them what holds for the records that follow.

    Parameters
    ----------
    records
        Names of the elements, as written in the file, prefix included.

    Examples
    --------
    >>> import io
    >>> page = io.BytesIO(b"<dblp>\n<article key='a'><year>1993</year></article> </dblp>")
    >>> [(span.raw, span.frame) for span in split_xml(page, ["article"])][1]
    (b"<article key='a'><year>1993</year></article>", False)
    """
    return _Splitter(stream, records).spans()


class _Splitter:
    def __init__(self, stream: BinaryIO, records: Sequence[str]) -> None:
        names = b"|".join(re.escape(name.encode()) for name in records)
        self._opening = re.compile(rb"<!--|<!\[CDATA\[|<(" + names + rb")(?=[\s/>])")
        self._stream, self._cursor = stream, Cursor()
        self._buffer, self._start = b"", 0
        self._ended = False

    def spans(self) -> Iterator[Span]:
        position = 0
        while True:
            found = self._opening.search(self._buffer, position)
            if found is None:
                position = max(position, len(self._buffer) - _LONGEST_TAG, self._start)
                if position - self._start > _LONGEST_FRAME:
                    yield self._cut(position, frame=True)
                if self._ended:
                    break
                position = self._read_on(position)
                continue
            end = self._end_of(found)
            if end is None and len(self._buffer) - found.start() > LONGEST_RECORD and found[1]:
                yield from self._before(found)
                yield self._overlong(b"</" + found[1])
                position = self._start
            elif end is None and not self._ended:
                position = self._read_on(found.start())
            elif end is None:
                yield from self._before(found)
                yield self._cut(len(self._buffer), _CUT_OFF if found[1] else None, frame=not found[1])
                return
            elif found[1] is None:  # a comment or plain text outside of records
                position = end
            else:
                yield from self._before(found)
                yield self._cut(end)
                position = end
        if self._start < len(self._buffer):
            yield self._cut(len(self._buffer), frame=True)

    def _read_on(self, position: int) -> int:
        """Read more, twice as much as is held, and give the position in the new buffer."""
        more = self._stream.read(max(_CHUNK, len(self._buffer) - self._start))
        self._ended = not more
        self._buffer = self._buffer[self._start :] + more
        position, self._start = position - self._start, 0
        return position

    def _before(self, found: re.Match[bytes]) -> Iterator[Span]:
        if found.start() > self._start:
            yield self._cut(found.start(), frame=True)

    def _cut(self, end: int, fault: tuple[str, str] | None = None, *, frame: bool = False) -> Span:
        raw = self._buffer[self._start : end]
        self._start = end
        return self._cursor.span(raw, fault, frame=frame)

    def _end_of(self, found: re.Match[bytes]) -> int | None:
        """Where what opens there ends; ``None`` when that is not in the buffer."""
        if found[1] is None:
            sign = b"-->" if found[0] == b"<!--" else b"]]>"
            end = self._buffer.find(sign, found.end())
            return end + 3 if end >= 0 else None
        close = self._buffer.find(b">", found.end())
        if close >= 0 and self._buffer[close - 1 : close] == b"/":
            return close + 1
        return self._closing(b"</" + found[1], close) if close >= 0 else None

    def _closing(self, ending: bytes, position: int) -> int | None:
        while (position := self._buffer.find(ending, position)) >= 0:
            tail = self._buffer.find(b">", position)
            if tail < 0:
                return None
            if not self._buffer[position + len(ending) : tail].strip():
                return tail + 1
            position = tail
        return None

    def _overlong(self, ending: bytes) -> Span:
        """Pass over a record that is too long to be held."""
        while True:
            end = self._closing(ending, self._start)
            if end is not None:
                return self._cut(end, _TOO_LONG)
            keep = max(self._start, len(self._buffer) - _LONGEST_TAG)
            self._cursor.hold(self._buffer[self._start : keep])
            self._start = keep
            if self._ended:
                return self._cut(len(self._buffer), _TOO_LONG)
            self._read_on(keep)


def encoding_of(head: bytes) -> str:
    """Give the encoding that an XML declaration states, else UTF-8.

    Examples
    --------
    >>> encoding_of(b'<?xml version="1.0" encoding="ISO-8859-1"?>'), encoding_of(b"<dblp>")
    ('ISO-8859-1', 'utf-8')
    """
    found = _DECLARED.search(head[:400])
    try:
        return found[1].decode() if found and "".encode(found[1].decode()) == b"" else "utf-8"
    except LookupError:
        return "utf-8"


def element(raw: bytes, encoding: str = "utf-8") -> Element:
    """Parse a record; names come without their namespaces.

    Raises
    ------
    UnreadableError
        When it is not well-formed.

    Examples
    --------
    >>> element(b"<a:author x:id='1'>M. Tamer &Ouml;zsu</a:author>").text
    'M. Tamer Özsu'
    """
    text = raw.decode(encoding, "replace")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("\ufffd", text)
    tags = text.count("<")
    if tags > _MOST_TAGS:
        raise UnreadableError("too-deep", f"a record of more than {_MOST_TAGS:,} tags")
    try:
        root, prefixed = _parsed(text)
    except ElementTree.ParseError as fault:
        raise UnreadableError("not-well-formed", f"not well-formed XML: {fault}") from fault
    if tags > _DEEPEST:
        _check_depth(root)
    if prefixed or "xmlns" in text:
        _without_namespaces(root)
    return root


def _parsed(text: str) -> tuple[Element, bool]:
    """Parse a fragment, and say whether its names have prefixes that the file declares further out.

    No document type reaches the parser, so no entity can be declared.
    """
    try:
        return ElementTree.XML(text), False
    except ElementTree.ParseError as fault:
        if fault.code != _UNBOUND_PREFIX:
            raise
    # The prefix is declared further out, in the frame that was cut away.
    prefixes = {one or other for one, other in _PREFIX.findall(text)} - {"xml", "xmlns"}
    declared = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in sorted(prefixes))
    return ElementTree.XML(f"<r {declared}>{text}</r>")[0], True


def _check_depth(root: Element) -> None:
    level, depth = [root], 0
    while level:
        level, depth = [child for node in level for child in node], depth + 1
        if depth > _DEEPEST:
            raise UnreadableError("too-deep", f"elements are nested deeper than {_DEEPEST}")


def _without_namespaces(root: Element) -> None:
    for node in root.iter():
        if "}" in node.tag:
            node.tag = node.tag.rpartition("}")[2]
        if any("}" in name for name in node.attrib):
            attributes = {name.rpartition("}")[2]: value for name, value in node.attrib.items()}
            node.attrib.clear()
            node.attrib.update(attributes)


def _character(entity: re.Match[str]) -> str:
    """Write a character that HTML names; entities of XML stay, and so do unknown ones, which are faults."""
    if entity[1] in _KEPT:
        return entity[0]
    character = html.entities.html5.get(f"{entity[1]};")
    return entity[0] if character is None else "".join(f"&#{ord(char)};" for char in character)


def inner_text(node: Element | None) -> str | None:
    """Give the text of an element with all that it holds, markup left out.

    Examples
    --------
    >>> inner_text(element(b"<title>On <i>ties</i> of H<sub>2</sub>O</title>"))
    'On ties of H2O'
    """
    if node is None:
        return None
    return clean("".join(node.itertext()) if len(node) else node.text)


def found_text(node: Element, path: str) -> str | None:
    """Give the text below a path, ``None`` when there is none."""
    return inner_text(node.find(path))


def found_texts(node: Element, path: str) -> list[str]:
    """Give the texts of all elements at a path that have any."""
    return [text for found in node.iterfind(path) if (text := inner_text(found))]
