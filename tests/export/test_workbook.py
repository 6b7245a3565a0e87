"""The workbook, read by openpyxl: every row, numbers as numbers, nothing that runs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from kg.errors import InputError
from kg.export import TABLE_EXPORTS, excel
from kg.export.excel import workbook
from kg.export.tables import joined, tables_of
from kg.store.rows import Tables
from tests.views.invented import corpus


def hostile() -> Tables:
    tables = corpus(hostile=True).tables
    first = tables.people[0]._replace(name='=HYPERLINK("http://evil.example","x")', spellings=["@a", "b\x07"])
    return replace(tables, people=[first, *tables.people[1:]])


def book(tables: Tables) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(workbook(tables))))


def test_each_sheet_has_all_rows_and_values() -> None:
    tables = hostile()
    read = book(tables)
    assert read.sheetnames == ["people", "collaborations", "communities", "papers"]
    for table in tables_of(tables):
        rows = list(read[table.name].iter_rows(values_only=True))
        assert list(rows[0]) == table.columns
        assert len(rows) == len(table.rows) + 1
        for sent, got in zip(table.rows, rows[1:], strict=True):
            for value, cell in zip(map(joined, sent), got, strict=True):
                expected = value.replace("\x07", "\ufffd") or None if isinstance(value, str) else value
                assert cell == (pytest.approx(expected) if isinstance(expected, float) else expected)
                assert isinstance(cell, bool) is isinstance(value, bool)


def test_no_cell_is_a_formula_or_a_link() -> None:
    read = book(hostile())
    cells = [cell for sheet in read for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not any(cell.hyperlink for cell in cells)
    formula = next(cell for cell in cells if str(cell.value).startswith("=HYPERLINK"))
    assert formula.quotePrefix
    assert not next(cell for cell in cells if cell.value == "iri").quotePrefix


def test_the_header_stays_in_view() -> None:
    sheet = book(hostile())["people"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["A1"].font.bold


def test_equal_tables_give_equal_bytes_without_a_clock() -> None:
    once, twice = (b"".join(workbook(hostile())) for _ in range(2))
    assert once == twice
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_long_texts_are_cut_and_long_tables_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = corpus(4, 4).tables
    long = replace(tables, works=[tables.works[0]._replace(title="x" * 40_000), *tables.works[1:]])
    titles = [row[0] for row in book(long)["papers"].iter_rows(values_only=True)]
    assert max(titles, key=len) == "x" * 32_766 + "…"
    monkeypatch.setattr(excel, "_MOST_ROWS", 3)
    with pytest.raises(InputError, match="more than an Excel sheet"):
        list(workbook(tables))


def test_parquet_tables_are_typed(tmp_path: object) -> None:
    from tests.export.rereading import _rows

    tables = hostile()
    export = next(one for one in TABLE_EXPORTS if one.name == "tables-parquet")
    for table in tables_of(tables):
        (content,) = export.contents(tables)[table.name, ".parquet"]
        assert isinstance(content, bytes)
        assert [list(row.values()) for row in _rows(content)] == [
            [
                float(cell) if isinstance(other, float) and cell is not None else cell
                for cell, other in zip(row, read.values(), strict=True)
            ]
            for row, read in zip(table.rows, _rows(content), strict=True)
        ]
