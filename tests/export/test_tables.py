"""The CSV tables: everything in them, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.export.tables import csv_text, guarded, write_tables
from kg.store.rows import Tables
from tests.views.invented import corpus


def tables() -> Tables:
    return corpus(hostile=True).tables


def test_each_table_has_a_row_for_each_thing(tmp_path: Path) -> None:
    rows = tables()
    write_tables(tmp_path, rows)
    expected = {
        "people.csv": rows.people,
        "collaborations.csv": rows.collaborations,
        "communities.csv": rows.communities,
        "papers.csv": rows.works,
    }
    for name, things in expected.items():
        with (tmp_path / name).open(encoding="utf-8", newline="") as lines:
            read = list(csv.DictReader(lines))
        assert len(read) == len(things) > 0
        assert all(None not in row and None not in row.values() for row in read), f"{name} has ragged rows"


def test_equal_rows_in_any_order_give_equal_tables(tmp_path: Path) -> None:
    rows = tables()
    turned = replace(
        rows,
        works=rows.works[::-1],
        authorships=rows.authorships[::-1],
        people=rows.people[::-1],
        collaborations=rows.collaborations[::-1],
        measures=rows.measures[::-1],
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    write_tables(tmp_path / "a", rows)
    write_tables(tmp_path / "b", turned)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


@given(st.text())
def test_a_cell_is_never_a_formula_and_loses_nothing(text: str) -> None:
    kept = guarded(text)
    assert isinstance(kept, str)
    assert kept in (text, f"'{text}")
    assert kept.lstrip()[:1] not in tuple("=+-@")


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4)
)
def test_what_is_written_reads_back(cells: list[str]) -> None:
    written = csv_text([f"c{n}" for n in range(len(cells))], [cells], raw=True)
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == cells
