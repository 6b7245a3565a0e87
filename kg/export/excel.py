"""An Excel workbook of a graph: people, ties, communities, papers; the only file that knows XlsxWriter."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence

import xlsxwriter

from kg.errors import InputError
from kg.export.attributes import xml_text
from kg.export.tables import Cell, Table, guarded, joined, tables_of
from kg.store.rows import Tables

_MOST_ROWS = 1_048_576
_MOST_LETTERS = 32_767
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
"""No clock: the same graph gives the same bytes."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST, _NARROWEST = 60, 8


def workbook(tables: Tables) -> Iterator[bytes]:
    """Write the tables of a graph as one workbook, a sheet each.

    The header stays in view and filters; numbers are numbers, years without a thousands mark. A text that
    begins like a formula is a text, and stays one when it is edited (Excel's quote prefix). Texts
    above 32,767 letters, which a cell cannot hold, end in "…".

    Raises
    ------
    InputError
        A table has more rows than a sheet can have (1,048,576).

    Examples
    --------
    >>> next(workbook(Tables()))[:2]
    b'PK'
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": _MADE, "comments": "coauthor-kg"})
    for table in tables_of(tables):
        _sheet(book, table)
    book.close()
    yield out.getvalue()


def _sheet(book: xlsxwriter.Workbook, table: Table) -> None:
    if len(table.rows) >= _MOST_ROWS:
        message = f"{table.name}: {len(table.rows):,} rows are more than an Excel sheet holds"
        raise InputError(message, "select a part, or export tables-parquet")
    sheet = book.add_worksheet(table.name)
    header = book.add_format({"bold": True, "bottom": 1})
    as_text = book.add_format({"quote_prefix": True})
    decimal = book.add_format({"num_format": "0.####"})
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(table.columns):
        sheet.write_string(0, place, name, header)
        sheet.set_column(place, place, _width(name, [row[place] for row in table.rows[:200]]))
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, joined(value), as_text, decimal)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Cell,
    as_text: xlsxwriter.format.Format,
    decimal: xlsxwriter.format.Format,
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, float):
        sheet.write_number(row, column, value, decimal)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        text = xml_text(value)
        short = text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"
        sheet.write_string(row, column, short, as_text if guarded(value) != value else None)


def _width(name: str, values: Sequence[object]) -> int:
    longest = max((len(str(joined(value))) for value in values if value is not None), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, len(name)) + 2))
