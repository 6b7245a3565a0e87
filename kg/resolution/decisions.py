"""What people have ruled: a table that always wins, and survives every rebuild."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.identifiers import key, normalised
from kg.records import Identifier, Provenance

COLUMNS = ("thing", "decision", "one", "other", "by", "on", "why")
_THINGS = ("work", "organisation")
_DECISIONS = ("same", "different", "name")


class Decision(NamedTuple):
    """One ruling.

    Attributes
    ----------
    thing
        ``work`` or ``organisation``; people follow.
    decision
        ``same`` or ``different``; of an organisation also ``name``.
    one, other
        A record by its file and a line of it (``refs.bib:12``), or all records with an identifier
        (``doi:10.1000/x``).
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


class Ruling(NamedTuple):
    """A decision about records, by their numbers."""

    decision: Decision
    one: tuple[int, ...]
    other: tuple[int, ...]


def read_decisions(path: Path) -> list[Decision]:
    r"""Read a table of decisions: CSV or tab-separated, with a header.

    Raises
    ------
    InputError
        When the table cannot be read, with the line.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "decisions.csv"
    ...     _ = path.write_text("thing,decision,one,other,why\nwork,same,a.bib:1,doi:10.1000/x,a reprint\n")
    ...     read_decisions(path)[0].evidence
    'a reprint'
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{path}: cannot be read: {fault}"
        raise InputError(message, f"a table with the columns {', '.join(COLUMNS)} is meant") from fault
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    missing = [name for name in COLUMNS[:4] if name not in (rows.fieldnames or ())]
    if missing:
        message = f"{path}, line 1: the column {missing[0]!r} is missing"
        raise InputError(message, f"the columns are: {', '.join(COLUMNS)}")
    return [_decision(row, path, rows.line_num) for row in rows]


def _decision(row: dict[str, str | None], path: Path, line: int) -> Decision:
    values = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
    # Only an organisation has a name of choice so far.
    decisions = _DECISIONS if values["thing"] == "organisation" else _DECISIONS[:2]
    for name, known in (("thing", _THINGS), ("decision", decisions)):
        if values[name] not in known:
            message = f"{path}, line {line}: {name} is {values[name]!r}"
            raise InputError(message, f"it can be: {', '.join(known)}")
    if not (values["one"] and values["other"]):
        message = f"{path}, line {line}: a decision is about two: 'one' and 'other'"
        raise InputError(message, "name each as file:line or as scheme:identifier")
    return Decision(**values, line=line)


def rulings(
    decisions: Sequence[Decision], records: Iterable[tuple[Provenance, Sequence[str]]]
) -> tuple[list[Ruling], list[Decision]]:
    """Find the records that decisions are about; gives also the decisions that apply to none.

    Parameters
    ----------
    records
        Place and keys of each record, in their order.
    """
    found: dict[str, list[int]] = {name: [] for one in decisions for name in (one.one, one.other)}
    keys = {_key(name): name for name in found}
    places = {name: _place(name) for name in found}
    for number, (where, own_keys) in enumerate(records):
        for own in own_keys:
            if own in keys:
                found[keys[own]].append(number)
        for name, place in places.items():
            if (
                place
                and where.lines
                and place[0] == where.source
                and where.lines[0] <= place[1] <= where.lines[1]
            ):
                found[name].append(number)
    made = [Ruling(each, tuple(found[each.one]), tuple(found[each.other])) for each in decisions]
    lost = [ruling.decision for ruling in made if not (ruling.one and ruling.other)]
    return [ruling for ruling in made if ruling.one and ruling.other], lost


def _key(name: str) -> str | None:
    scheme, _, value = name.partition(":")
    known = normalised(Identifier(scheme, value)) if value else None
    return key(known.scheme, known.value) if known else None


def _holds(where: Provenance, source: str, line: int) -> bool:
    return where.source == source and where.lines is not None and where.lines[0] <= line <= where.lines[1]


def _place(name: str) -> tuple[str, int] | None:
    source, _, line = name.rpartition(":")
    return (source, int(line)) if source and line.isascii() and line.isdigit() else None
