"""What changed between two graph directories, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.manifest import read_manifest
from kg.store.column_files import read_columns
from kg.store.rows import AuthorshipRow, Tables, WorkRow


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of change: what is gone, what is new, what is otherwise now."""

    thing: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is no change of this kind."""
        return not (self.gone or self.new or self.changed)


def differences(one: Path, other: Path) -> list[Difference]:
    """Compare two graph directories: inputs, settings, papers, people, ties.

    Papers and people are compared by their IRIs, which do not depend on unrelated input.
    """
    manifests = [read_manifest(path) for path in (one, other)]
    tables = [read_columns(path / "records") for path in (one, other)]
    inputs = [{form["name"]: form["sha256"] for form in manifest["inputs"]} for manifest in manifests]
    settings = [{key: str(value) for key, value in each["parameters"].items()} for each in manifests]
    works = [{work.id: _paper(work, names) for work, names in _with_bylines(each)} for each in tables]
    people = [
        {person.id: _said(person.name, "; ".join(person.spellings)) for person in each.people}
        for each in tables
    ]
    return [
        _difference("inputs", *inputs, shown=lambda name, _: name),
        _difference("settings", *settings, shown=lambda name, value: f"{name} = {value}"),
        _difference("papers", *works, shown=lambda _, value: value),
        _difference("people", *people, shown=lambda _, value: value),
        _difference("ties", *map(_ties, tables), shown=lambda _, value: value),
    ]


def _with_bylines(tables: Tables) -> Iterable[tuple[WorkRow, list[str]]]:
    names: dict[str, list[AuthorshipRow]] = {}
    for row in tables.authorships:
        names.setdefault(row.work, []).append(row)
    for work in tables.works:
        rows = sorted(names.get(work.id, ()), key=lambda row: row.position)
        yield work, [row.name for row in rows]


def _paper(work: WorkRow, names: Sequence[str]) -> str:
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    where = f", {work.venue}" if work.venue else ""
    return f"{work.title or work.id} ({shown or 'nobody named'}, {work.date or 'no date'}{where})"


def _said(name: str, spellings: str) -> str:
    return name if name == spellings else f"{name} ({spellings})"


def _ties(tables: Tables) -> Mapping[Any, str]:
    names = {person.id: person.name for person in tables.people}
    return {
        (
            tie.a,
            tie.b,
        ): f"{names[tie.a]} – {names[tie.b]}, joint papers: {tie.paper_count}"
        for tie in tables.collaborations
    }


def _difference(
    thing: str, one: Mapping[Any, str], other: Mapping[Any, str], *, shown: Callable[[Any, str], str]
) -> Difference:
    gone = sorted(shown(key, one[key]) for key in one.keys() - other.keys())
    new = sorted(shown(key, other[key]) for key in other.keys() - one.keys())
    both = (key for key in one.keys() & other.keys() if one[key] != other[key])
    changed = sorted(f"{shown(key, one[key])} → {shown(key, other[key])}" for key in both)
    return Difference(thing, tuple(gone), tuple(new), tuple(changed))
