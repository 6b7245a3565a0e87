"""Rows to Parquet and back: the only file that knows DuckDB.

The row types in `kg.store.rows` are the schema; their annotations become column types.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb
import numpy as np

from kg.errors import InputError, MachineError

Row = TypeVar("Row", bound=NamedTuple)

_COLUMN_TYPE = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", list[str]: "VARCHAR[]"}
_BATCH = 50_000


class ColumnType(NamedTuple):
    """The type of a column whose names are known only when it is written."""

    item: type
    """``str``, ``int``, ``float`` or ``bool``."""
    many: bool = False
    """Whether a cell is a list of these."""


def write_rows(path: Path, row_type: type[Row], rows: Iterable[Row]) -> int:
    """Write rows as a Parquet file, in their order.

    Parameters
    ----------
    path
        A new file.
    row_type
        A named tuple type whose annotations are ``str``, ``int``, ``float``, ``bool``,
        ``list[str]`` or one of these with ``None``.

    Returns
    -------
    int
        How many rows were written.

    Examples
    --------
    >>> import tempfile; from kg.store.rows import MeasureRow
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "measures.parquet"
    ...     count = write_rows(path, MeasureRow, [MeasureRow("p", "degree", 2.0)])
    ...     count, list(read_rows(path, MeasureRow))
    (1, [MeasureRow(person='p', measure='degree', value=2.0)])
    """
    return _write(path, _columns(row_type), rows)


def write_table(path: Path, columns: Sequence[tuple[str, ColumnType]], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows whose columns are known only now; a cell may be ``None``.

    Returns
    -------
    int
        How many rows were written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "nodes.parquet"
    ...     write_table(path, [("years", ColumnType(int, many=True))], [[[2019, 2020]]])
    1
    """
    kinds = [(name, _COLUMN_TYPE[kind.item] + ("[]" if kind.many else "")) for name, kind in columns]
    return _write(path, kinds, rows)


def _write(path: Path, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> int:
    quoted = [(_quoted(name), kind) for name, kind in columns]
    schema = ", ".join(f"{name} {kind}" for name, kind in quoted)
    total = 0
    source = iter(rows)
    with duckdb.connect(config={"threads": 1, "preserve_insertion_order": True}) as connection:
        connection.execute(f"CREATE TABLE rows_out ({schema})")
        while batch := list(islice(source, _BATCH)):
            arrays = {
                f"c{place}": _column_array(values) for place, values in enumerate(zip(*batch, strict=True))
            }
            connection.register("batch", arrays)
            casts = ", ".join(f"c{place}::{kind}" for place, (_, kind) in enumerate(quoted))
            connection.execute(f"INSERT INTO rows_out SELECT {casts} FROM batch")  # noqa: S608
            connection.unregister("batch")
            total += len(batch)
        try:
            connection.execute(
                "COPY rows_out TO $path (FORMAT parquet, COMPRESSION zstd)", {"path": str(path)}
            )
        except duckdb.IOException as fault:
            message = f"{path}: cannot be written: {str(fault).splitlines()[0]}"
            raise MachineError(message, "is there space left on the disk?") from fault
    return total


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def read_rows(path: Path, row_type: type[Row]) -> Iterator[Row]:
    """Read the rows of a Parquet file, in their order.

    Raises
    ------
    InputError
        When the file is missing, damaged or has other columns.
    """
    names = ", ".join(f'"{name}"' for name, _ in _columns(row_type))
    with duckdb.connect(config={"threads": 1, "preserve_insertion_order": True}) as connection:
        try:
            result = connection.execute(f"SELECT {names} FROM read_parquet($path)", {"path": str(path)})  # noqa: S608
            while batch := result.fetchmany(_BATCH):
                yield from map(row_type._make, batch)
        except duckdb.Error as fault:
            message = f"{path}: cannot be read as a table of ours: {str(fault).splitlines()[0]}"
            raise InputError(message, "build the graph directory again") from fault


def count_rows(path: Path) -> int:
    """Count the rows of a Parquet file.

    Raises
    ------
    InputError
        When the file is missing or damaged.
    """
    with duckdb.connect(config={"threads": 1}) as connection:
        try:
            result = connection.execute(
                "SELECT count(*) FROM read_parquet($path)", {"path": str(path)}
            ).fetchone()
        except duckdb.Error as fault:
            message = f"{path}: cannot be read as a table of ours: {str(fault).splitlines()[0]}"
            raise InputError(message, "build the graph directory again") from fault
    return int(result[0]) if result else 0


def _column_array(values: tuple[Any, ...]) -> Any:
    """An object array, one element a row: numpy must not unfold lists into dimensions."""
    array = np.empty(len(values), dtype=object)
    if any(isinstance(value, list) for value in values):
        for number, value in enumerate(values):
            array[number] = value
    else:
        array[:] = values
    return array


def _columns(row_type: type[NamedTuple]) -> list[tuple[str, str]]:
    hints = typing.get_type_hints(row_type)
    return [(name, _COLUMN_TYPE[_without_none(hints[name])]) for name in row_type._fields]


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint
