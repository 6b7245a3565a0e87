"""Rows added to a table of decisions; what is there is never touched."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.resolution.decisions import COLUMNS, delimiter_of, header_names, read_decisions, written_lines

Row = Mapping[str, str]


def with_rows(text: str, rows: Sequence[Row]) -> str:
    r"""Give the text of a table with rows added, in its own columns, delimiter and line ends.

    Examples
    --------
    >>> row = {"thing": "person", "decision": "undecided", "one": "a.bib:1#1", "other": "b.bib:9#2"}
    >>> print(with_rows("", [row]), end="")
    thing,decision,one,other,by,on,why
    person,undecided,a.bib:1#1,b.bib:9#2,,,
    >>> with_rows("one\tother\tthing\tdecision", [row])
    'one\tother\tthing\tdecision\na.bib:1#1\tb.bib:9#2\tperson\tundecided\n'
    """
    if not rows and text:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    head = next((line for _, line in written_lines(text)), "")
    delimiter = delimiter_of(head) if head else ","
    columns = header_names(head, delimiter) if head else list(COLUMNS)
    added = io.StringIO()
    writer = csv.writer(added, delimiter=delimiter, lineterminator=end)
    if not head:
        writer.writerow(columns)
    writer.writerows([" ".join(row.get(name, "").split()) for name in columns] for row in rows)
    gap = end if text and not text.endswith(("\n", "\r")) else ""
    return f"{text}{gap}{added.getvalue()}"


def add_rows(path: Path, rows: Sequence[Row], beginning: Path | None = None) -> None:
    """Add rows to a table, as a whole or not at all; a new table can begin as a copy of another.

    Raises
    ------
    InputError
        When there is a file that is no such table.
    """
    source = path if path.exists() else beginning
    if source:
        read_decisions(source)
    # A byte order mark is a character of the text here, so that it stays.
    text = source.read_bytes().decode("utf-8") if source else ""
    bare = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(bare)]
    written = (mark + with_rows(bare, rows)).encode("utf-8", "replace")
    place = path.resolve()
    aside = place.with_name(f".{place.name}.new")
    try:
        aside.write_bytes(written)
        if place.exists():
            shutil.copymode(place, aside)
        aside.replace(place)
    except OSError as fault:
        aside.unlink(missing_ok=True)
        message = f"{path}: cannot be written: {fault.strerror}"
        raise InputError(message, "name a file in a folder that is there and yours") from fault
