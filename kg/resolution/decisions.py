"""What people have ruled: a table that always wins, and survives every rebuild.

A row of the table is one line, so that a change of a ruling is a change of a line, and a line
that cannot be read costs nothing but itself.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError

COLUMNS = ("thing", "decision", "one", "other", "by", "on", "why")
THINGS = ("work", "person", "organisation")
_NEEDED = COLUMNS[:4]
_DECISIONS = ("same", "different", "name", "undecided")
_LINE_END = re.compile(r"\r\n|\n|\r")
_DELIMITERS = "\t,;"
NOT_APPLIED = "the decision was not applied, the others stay in force"
_REST = "the other decisions stay in force"


class Decision(NamedTuple):
    """One ruling.

    Attributes
    ----------
    thing
        ``work``, ``person`` or ``organisation``.
    decision
        ``same`` or ``different``; ``name`` (``other`` is then the name of choice);
        ``undecided``, which is a question that nobody has ruled yet.
    one, other
        A record by its file and a line of it (``refs.bib:12``), or all records with an identifier
        (``doi:10.1000/x``); of a person, see `kg.resolution.person_references`.
    by, on, why
        Who ruled, when, for what reason; free text.
    line
        Of the table.
    """

    thing: str
    decision: str
    one: str
    other: str
    by: str
    on: str
    why: str
    line: int

    @property
    def evidence(self) -> str:
        """Who ruled, when and why, as a text."""
        return "; ".join(part for part in (self.by, self.on, self.why) if part) or "ruled by a person"

    @property
    def question(self) -> tuple[str, str, frozenset[str]]:
        """What two rows have in common that say the same thing of the same pair."""
        alike = self.decision != "name" and self.thing != "organisation"
        return self.thing, self.decision, frozenset((self.one, self.other if alike else f"={self.other}"))


class Fault(NamedTuple):
    """What is wrong with a line of the table.

    Attributes
    ----------
    in_force
        What holds in spite of it.
    """

    line: int
    reason: str
    in_force: str

    def __str__(self) -> str:
        """Say it as commands do."""
        return f"decisions, line {self.line}: {self.reason}; {self.in_force}"


class DecisionTable(NamedTuple):
    """A table of decisions: what it rules, and what is wrong with it.

    Attributes
    ----------
    decisions
        In the order of the lines.
    """

    decisions: tuple[Decision, ...] = ()
    faults: tuple[Fault, ...] = ()

    def about(self, thing: str) -> list[Decision]:
        """Give what was ruled about works, people or organisations; open questions are not."""
        return [one for one in self.decisions if one.thing == thing and one.decision != "undecided"]


NO_DECISIONS = DecisionTable()


def read_decisions(path: Path) -> DecisionTable:
    r"""Read a table of decisions: comma- or tab-separated, with a header.

    Blank lines and lines that start with ``#`` say nothing. A bad line is a fault of the table
    and costs only itself.

    Raises
    ------
    InputError
        When the file cannot be read, or its header lacks a column.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "decisions.csv"
    ...     _ = path.write_text("thing,decision,one,other,why\nwork,same,a.bib:1,doi:10.1000/x,a reprint\n")
    ...     read_decisions(path).decisions[0].evidence
    'a reprint'
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{path}: cannot be read: {fault}"
        raise InputError(message, f"a table with the columns {', '.join(COLUMNS)} is meant") from fault
    return decisions_of(text, str(path))


def decisions_of(text: str, name: str = "decisions") -> DecisionTable:
    r"""Read the text of a table of decisions.

    Raises
    ------
    InputError
        When the header lacks a column.

    Examples
    --------
    >>> table = decisions_of("thing,decision,one,other\nperson,same,name:A. Lind\n")
    >>> print(table.faults[0])
    decisions, line 2: 'other' is empty; the other decisions stay in force
    """
    lines = list(written_lines(text))
    if not lines:
        return DecisionTable()
    (number, head), *rows = lines
    delimiter = delimiter_of(head)
    names = _header(head, delimiter, f"{name}, line {number}")
    unknown = [column for column in names if column not in COLUMNS]
    faults = [Fault(number, _unknown_column(column), _REST) for column in unknown if column]
    decisions: list[Decision] = []
    first: dict[tuple[str, str, frozenset[str]], int] = {}
    for line, row in rows:
        found = _decision(row, names, delimiter, line)
        if isinstance(found, Fault):
            faults.append(found)
        elif found.decision != "undecided" and (known := first.setdefault(found.question, line)) != line:
            faults.append(Fault(line, f"says again what line {known} says", "it has no further effect"))
        else:
            decisions.append(found)
    return DecisionTable(tuple(decisions), tuple(faults))


def written_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines of a table that say something, with their numbers."""
    for number, line in enumerate(_LINE_END.split(text), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def delimiter_of(head: str) -> str:
    r"""Tell what parts the cells of a table, by its header.

    Examples
    --------
    >>> delimiter_of("thing\tdecision\tone"), delimiter_of("thing;decision"), delimiter_of("thing")
    ('\t', ';', ',')
    """
    return max(_DELIMITERS, key=lambda char: (head.count(char), char == ","))


def header_names(head: str, delimiter: str) -> list[str]:
    """Give the names of the columns, as they are compared; nothing of a header that is broken."""
    try:
        return [" ".join(cell.split()).lower() for cell in _cells(head, delimiter)]
    except csv.Error:
        return []


def _header(head: str, delimiter: str, place: str) -> list[str]:
    names = header_names(head, delimiter)
    counts = Counter(names)
    wrong = [f"the column {name!r} is missing" for name in _NEEDED if not counts[name]]
    wrong += [f"the column {name!r} is there twice" for name in COLUMNS if counts[name] > 1]
    if wrong:
        message = f"{place}: {wrong[0]}"
        raise InputError(message, f"the columns are: {', '.join(COLUMNS)}")
    return names


def _unknown_column(name: str) -> str:
    return f"the column {name!r} is not known and was not read (there are: {', '.join(COLUMNS)})"


def _decision(row: str, names: Sequence[str], delimiter: str, line: int) -> Decision | Fault:
    try:
        cells = [" ".join(cell.split()) for cell in _cells(row, delimiter)]
    except csv.Error as fault:
        return Fault(line, f"cannot be taken apart ({fault}; a row is one line)", _REST)
    if any(cells[len(names) :]):
        reason = (
            f"has {len(cells)} cells, the header {len(names)}; a cell with {delimiter!r} is put in quotes"
        )
        return Fault(line, reason, _REST)
    given = dict(zip(names, cells, strict=False))
    values = {name: given.get(name, "") for name in COLUMNS}
    wrong = _wrong(values)
    return Fault(line, wrong, _REST) if wrong else Decision(**values, line=line)


def _wrong(values: dict[str, str]) -> str | None:
    for name, known in (("thing", THINGS), ("decision", _DECISIONS)):
        if values[name] not in known:
            return f"{name} is {values[name]!r}; it can be {', '.join(known)}"
    if values["thing"] == "work" and values["decision"] == "name":
        return "a name can be given to a person or an organisation, not to a work"
    empty = [name for name in ("one", "other") if not values[name]]
    return f"{empty[0]!r} is empty" if empty else None


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter, strict=True), [])
