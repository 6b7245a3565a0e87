"""Records in JSON: one a line, in a list, or in the list of an API's answer.

The stream is cut into records before anything is parsed, so a file of any length takes the
memory of one record, and a record that is no JSON costs that record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import orjson

from kg.sources.spans import LONGEST_RECORD, Cursor, Span, UnreadableError

_CHUNK = 256 * 1024
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|"', re.S)
_KEY_OF_LIST = re.compile(rb'"([A-Za-z_:-]{1,40})"\s*:\s*\Z')
_BLANK = b" \t\r\n"
_TOO_LONG = ("record-too-long", f"a record of more than {LONGEST_RECORD // 1024**2} MiB")
_CUT_OFF = ("cut-off", "the file ends in the middle of this record")
_STRAY = ("not-an-object", "only JSON objects can be records")
_DEEPEST = 100
_AHEAD = 1024 * 1024

Path = tuple[str, ...]


def split_json(stream: BinaryIO, lists: Sequence[Path] = ()) -> Iterator[Span]:
    r"""Cut a stream of JSON into its records and what lies between them.

    Parameters
    ----------
    stream
        A list of records; or objects one after the other (JSON Lines), each a record or an
        answer that holds a list of them.
    lists
        Where an answer has its list: the keys from the top.

    Examples
    --------
    >>> import io
    >>> page = io.BytesIO(b'{"meta": {}, "results": [{"id": 1},\n {"id": 2}]}')
    >>> [span.raw for span in split_json(page, [("results",)]) if not span.frame]
    [b'{"id": 1}', b'{"id": 2}']
    """
    head = stream.readline(LONGEST_RECORD)
    stripped = head.strip(b"\xef\xbb\xbf" + _BLANK)
    whole_line = stripped.startswith(b"{") and stripped.endswith(b"}") and _is_json(stripped)
    if whole_line and not _holds_list(stripped, lists):
        yield from _split_lines(head, stream)
    else:
        yield from _Splitter(head, stream, lists).spans()


def parsed(raw: bytes) -> dict[str, Any]:
    r"""Parse a record.

    Raises
    ------
    UnreadableError
        When it is no JSON, or no object.

    Examples
    --------
    >>> parsed(b'{"a": "\\ud800"}') == {"a": "\ufffd"}
    True
    """
    try:
        form = orjson.loads(raw)
    except orjson.JSONDecodeError:
        form = _parsed_slowly(raw)
    if not isinstance(form, dict):
        raise UnreadableError("not-an-object", f"a {type(form).__name__} stands here; an object is meant")
    return form


def _parsed_slowly(raw: bytes) -> Any:
    """What orjson refuses and the standard library bears: half a surrogate pair, a number without end."""
    try:
        form = json.loads(raw.decode("utf-8-sig", "replace"), parse_constant=_refused, parse_int=_bounded)
    except ValueError as fault:
        raise UnreadableError("not-json", f"not JSON: {str(fault)[:160]}") from fault
    return _mended(form)


def _refused(name: str) -> Any:
    message = f"{name} is no JSON value"
    raise ValueError(message)


def _bounded(digits: str) -> int | str:
    return int(digits) if len(digits) < 400 else digits


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _holds_list(line: bytes, lists: Sequence[Path]) -> bool:
    form = orjson.loads(line)
    return any(_has_records(form, path) for path in lists)


def _has_records(form: Any, path: Path) -> bool:
    """Tell whether a list of objects stands at the end of a path, which may lead through lists."""
    if isinstance(form, list):
        if not path:
            return all(isinstance(item, dict) for item in form)
        return any(_has_records(item, path) for item in form)
    return bool(path) and isinstance(form, dict) and path[0] in form and _has_records(form[path[0]], path[1:])


def _split_lines(line: bytes, stream: BinaryIO) -> Iterator[Span]:
    cursor = Cursor()
    while line:
        fault = None
        while len(line) >= LONGEST_RECORD and not line.endswith(b"\n"):
            cursor.hold(line)
            fault, line = _TOO_LONG, stream.readline(LONGEST_RECORD)
        yield cursor.span(line, fault)
        line = stream.readline(LONGEST_RECORD)


class _Splitter:
    """Follows the brackets of a document; objects in a list of records are records."""

    def __init__(self, head: bytes, stream: BinaryIO, lists: Sequence[Path]) -> None:
        self._stream, self._lists = stream, lists
        self._buffer, self._start, self._position = head, 0, 0
        self._cursor = Cursor()
        self._around: list[tuple[int, str]] = []
        """Brackets open around the records, each with the key that it is the value of."""
        self._depth = 0
        """Brackets open inside a record."""
        self._too_long = False
        self._in_answer = False
        """Whether the bytes since the last span were in an object around records."""

    def spans(self) -> Iterator[Span]:
        while (sign := self._next()) is not None:
            if sign in b"{[":
                yield from self._opened(sign)
            elif sign in b"}]":
                yield from self._closed()
            if self._position - self._start > LONGEST_RECORD:
                self._cursor.hold(self._buffer[self._start : self._position])
                self._start, self._too_long = self._position, True
            if len(self._around) > _DEEPEST:
                yield self._rest(("too-deep", "brackets are nested too deeply"))
                return
        if self._start < len(self._buffer) or self._too_long:
            yield self._rest(_CUT_OFF if self._depth else self._stray())

    def _next(self) -> int | None:
        """Give the next bracket; strings are passed over."""
        while True:
            found = _TOKEN.search(self._buffer, self._position)
            if found and found[0] != b'"':
                self._position = found.end()
                return found[0][0]
            # What is left may be the beginning of a string.
            if not self._more(found.start() if found else len(self._buffer)):
                if not found:
                    return None
                self._position = found.end()

    def _more(self, position: int) -> bool:
        more = self._stream.read(_CHUNK)
        if not more:
            return False
        if position - self._start > LONGEST_RECORD or len(self._buffer) - position > LONGEST_RECORD:
            # A string without an end: it cannot become a record, so it need not be kept.
            position = len(self._buffer)
            self._cursor.hold(self._buffer[self._start :])
            self._start, self._too_long = position, True
        self._buffer = self._buffer[self._start :] + more
        self._position, self._start = position - self._start, 0
        return True

    def _opened(self, sign: int) -> Iterator[Span]:
        if self._depth:
            self._depth += 1
            return
        opening = self._position - 1
        if sign == ord("{") and self._is_record():
            if opening > self._start:
                self._position = opening
                yield self._flushed(self._stray(), frame=True)
                self._position = opening + 1
            self._depth = 1
            return
        key = _KEY_OF_LIST.search(self._buffer[max(self._start, opening - 80) : opening])
        self._around.append((sign, key[1].decode() if key else ""))

    def _closed(self) -> Iterator[Span]:
        if self._depth:
            self._depth -= 1
            if not self._depth:
                yield self._flushed()
        elif self._around:
            self._in_answer |= self._around.pop()[0] == ord("{")

    def _is_record(self) -> bool:
        if not self._around:
            return not self._is_answer()
        path = tuple(key for _, key in self._around if key)
        return self._around[-1][0] == ord("[") and (not path or path in self._lists)

    def _is_answer(self) -> bool:
        """Tell whether the object that opens here holds a list of records further on."""
        if self._lists and len(self._buffer) - self._position < _AHEAD:
            self._buffer += self._stream.read(_AHEAD)
        ahead = self._buffer[self._position : self._position + _AHEAD]
        keys = [path[-1].encode() for path in self._lists]
        return any(re.search(rb'"%s"\s*:\s*\[\s*[{\]]' % key, ahead) is not None for key in keys)

    def _stray(self) -> tuple[str, str] | None:
        """Say that what lies between records is more than the frame of a list or of an answer."""
        if self._in_answer or any(sign == ord("{") for sign, _ in self._around):
            return None
        raw = self._buffer[self._start : self._position]
        return _STRAY if raw.strip(_BLANK + b"\xef\xbb\xbf\x1e,[]{}") else None

    def _flushed(self, fault: tuple[str, str] | None = None, *, frame: bool = False) -> Span:
        raw = self._buffer[self._start : self._position]
        self._start, self._in_answer = self._position, False
        if self._too_long:
            fault, self._too_long = _TOO_LONG, False
        return self._cursor.span(raw, fault, frame=frame and not fault)

    def _rest(self, fault: tuple[str, str] | None) -> Span:
        self._position = len(self._buffer)
        while more := self._stream.read(_CHUNK):
            self._cursor.hold(self._buffer[self._start :])
            self._buffer, self._start, self._position = more, 0, len(more)
        return self._flushed(fault, frame=True)
