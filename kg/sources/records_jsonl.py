"""The project's own JSON Lines: what ``kg parse`` prints, and what any script can feed.

One object a line; ``title`` and ``authors[].name`` are enough (see
`kg.records.record_json`). A line that cannot be read costs that line.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.records import Duplicate, Filler, Origin, Provenance, Rejected, Work
from kg.records.person_name import parse_person_name
from kg.records.record_json import work_from_json
from kg.sources.json_records import parsed
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError

NAME = "records"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")

MAX_LINE_BYTES = 16 * 1024 * 1024
_RAW_SHOWN = 2_000


def recognises(head: bytes) -> bool:
    """Tell whether the first line with content is an object with a key of ours.

    Examples
    --------
    >>> recognises(b'{"title": "On Ties", "authors": []}')
    True
    >>> recognises(b'{"id": "https://openalex.org/W1", "title": "On Ties", "authorships": []}')
    False
    """
    lines = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)
    if not lines[0].startswith(b"{"):
        return False
    try:
        first = json.loads(lines[0])
    except (ValueError, RecursionError):
        # The head may end inside a long first line: the keys that come first must do.
        return b'"title"' in lines[0][:4096] and len(lines) == 1 and b'"authors"' in lines[0]
    ours = ("rejected" in first or "duplicate_of" in first) and "provenance" in first
    foreign = {"paperId", "externalIds", "authors_parsed", "externalids", "corpusid"} & set(first)
    return ours or ("title" in first and "authors" in first and not foreign)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read one record a line.

    Parameters
    ----------
    stream
        Binary, from where it stands to its end.
    origin
        The file.

    Yields
    ------
    Item
        A work, duplicate note or rejected line per non-blank line; filler for blank ones.
    """
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        size = len(line)
        overlong = size >= MAX_LINE_BYTES and not line.endswith(b"\n")
        digest = hashlib.sha256(line)
        if overlong:
            while rest := stream.readline(MAX_LINE_BYTES):
                size += len(rest)
                digest.update(rest)
                if rest.endswith(b"\n"):
                    break
        where = Provenance(origin.name, origin.sha256, NAME, (number, number), None, size, digest.hexdigest())
        if overlong:
            yield _rejected("line-too-long", f"a line of {size:,} bytes; the limit is 16 MiB", line, where)
        else:
            yield _item(line, where)


def _item(line: bytes, where: Provenance) -> Item:
    if not line.strip(b"\xef\xbb\xbf \t\r\n"):
        return Filler(where.byte_count)
    try:
        form = parsed(line.removeprefix(b"\xef\xbb\xbf"))
        return _value({key: _clean(value) for key, value in form.items()}, where)
    except RecursionError:
        return _rejected("too-deep", "brackets are nested too deeply", line, where)
    except UnreadableError as fault:
        return _rejected("not-a-record", str(fault), line, where)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        return _rejected("not-a-record", str(fault) or type(fault).__name__, line, where)


def _clean(value: Any) -> Any:
    """NFC throughout."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def _value(form: dict[str, Any], where: Provenance) -> Work | Rejected | Duplicate:
    if "rejected" in form:
        raw = str(form.get("raw", ""))[:_RAW_SHOWN]
        return Rejected(str(form["rejected"]), str(form.get("message", "rejected earlier")), raw, where)
    if "duplicate_of" in form:
        first, last = form["duplicate_of"]
        return Duplicate((int(first), int(last)), where)
    return work_from_json(form, where, parse_person_name)


def _rejected(reason: str, message: str, line: bytes, where: Provenance) -> Rejected:
    return Rejected(reason, message, line[: _RAW_SHOWN * 4].decode("utf-8", "replace")[:_RAW_SHOWN], where)
