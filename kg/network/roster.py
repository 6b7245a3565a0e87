"""A roster: the people of a team, named in a file, found among the people of a graph."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.identifiers import orcid
from kg.resolution.name_forms import folded
from kg.store.rows import PersonRow

_COLUMNS = ("iri", "orcid", "name")
"""Columns of a table that name somebody, the surest first."""
_SEPARATOR_LINE = re.compile(r"sep=[,;\t]", re.IGNORECASE)


class Line(NamedTuple):
    """A line of a roster, and what it can name somebody by; the surest first."""

    number: int
    names: tuple[str, ...]


class Roster(NamedTuple):
    """Whom a roster names.

    Attributes
    ----------
    people
        IRIs, sorted.
    notes
        Lines that name nobody, or not only one: file, line, what to do.
    """

    people: tuple[str, ...]
    notes: tuple[str, ...]


def read_roster(path: Path, people: Iterable[PersonRow]) -> Roster:
    r"""Find the people that a file names.

    Parameters
    ----------
    path
        Text with a name, an ORCID or an IRI a line; blank lines and lines that begin with ``#`` say nothing.
        Or a table (commas, semicolons or tabs) whose header has ``name``, ``orcid`` or ``iri``; Excel's
        first line ``sep=;`` is passed over.
    people
        Among whom to look. A name is any spelling, apart from case, accents and marks; or "Family, Given".

    Raises
    ------
    InputError
        The file cannot be read, or names nobody.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> ada = PersonRow("ada", "Ada Líndh", None, None, ["A. Líndh"], None, False, 1.0, 2, 0, None, None)
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "team.txt"
    ...     count = path.write_text("# us\nA. Lindh\nBo Vang\n")
    ...     found = read_roster(path, [ada])
    >>> found.people, [note.partition("team.txt:")[2] for note in found.notes]
    (('ada',), ['3: nobody here is called Bo Vang'])
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        if isinstance(fault, OSError):
            said, hint = fault.strerror, "name a text with a name a line, or a table"
        else:
            said, hint = "it is not UTF-8", "save it as UTF-8; in Excel: CSV UTF-8"
        raise InputError(f"{path}: the roster cannot be read: {said}", hint) from fault
    known, notes, found = _by_name(people), [], set()
    for line in roster_lines(text):
        those = next((those for name in line.names if (those := _named(known, name))), ())
        if len(those) == 1:
            found.add(those[0])
        elif those:
            listed = ", ".join(those)
            notes.append(
                f"{path}:{line.number}: {line.names[-1]} is the name of {len(those)} people: write {listed}"
            )
        else:
            notes.append(f"{path}:{line.number}: nobody here is called {line.names[-1]}")
    if not found:
        message = "\n  ".join([f"{path}: the roster names nobody of this graph", *notes[:5]])
        raise InputError(message, "`kg people` says who there is; a table needs a column name, orcid or iri")
    return Roster(tuple(sorted(found)), tuple(notes))


def roster_lines(text: str) -> Iterator[Line]:
    r"""Take a roster apart.

    Examples
    --------
    >>> list(roster_lines("Ada Lindh\n\n# the others\nBo Vang"))
    [Line(number=1, names=('Ada Lindh',)), Line(number=4, names=('Bo Vang',))]
    >>> list(roster_lines("room;Name;ORCID\n7;Ada Lindh;\n8;Bo Vang;0000-0002-1825-0097"))[1].names
    ('0000-0002-1825-0097', 'Bo Vang')
    """
    lines = text.splitlines()
    above = int(bool(lines) and _SEPARATOR_LINE.fullmatch(lines[0]) is not None)
    first = next(iter(lines[above:]), "")
    for separator in (",", ";", "\t"):
        header = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=separator), [])]
        if set(header) & set(_COLUMNS):
            yield from _table_lines(text, separator, header, above)
            return
    for number, line in enumerate(lines, 1):
        if (name := " ".join(line.split())) and not name.startswith("#"):
            yield Line(number, (name,))


def _table_lines(text: str, separator: str, header: list[str], above: int) -> Iterator[Line]:
    reader = csv.reader(text.splitlines(keepends=True)[above:], delimiter=separator)
    places = [header.index(column) for column in _COLUMNS if column in header]
    next(reader)
    number = above + reader.line_num + 1
    for row in reader:
        names = (" ".join(row[place].split()) for place in places if place < len(row))
        if given := tuple(name for name in names if name):
            yield Line(number, given)
        number = above + reader.line_num + 1


def _by_name(people: Iterable[PersonRow]) -> Mapping[str, set[str]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for person in people:
        known[f"id {person.id}"].add(person.id)
        if person.orcid:
            known[f"id {person.orcid}"].add(person.id)
        for name in (person.name, *person.spellings):
            known[f"as {name}"].add(person.id)
            known[f"folded {folded(name)}"].add(person.id)
    return known


def _named(known: Mapping[str, set[str]], text: str) -> tuple[str, ...]:
    """Give whom a text names, by the surest way that finds somebody."""
    turned = " ".join(reversed(text.split(", "))) if text.count(", ") == 1 else text
    written = (f"as {text}", f"folded {folded(text)}", f"folded {folded(turned)}")
    for way in (f"id {text}", f"id {orcid(text)}", *written):
        if way in known:
            return tuple(sorted(known[way]))
    return ()
