"""One table in three forms, whole and damaged; all names are invented."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.organisations.table import KnownOrganisation, read_table, top_parent, without_cycles

A, B = "https://ror.org/00aaaaa11", "https://ror.org/00bbbbb22"

LINES = [
    {"ror": A, "names": ["Brockhaven University", "Universidad de Brockhaven"], "country": "ES",
     "acronyms": ["BHU"], "cities": ["Brockhaven"]},
    {"ror": B, "names": ["Brockhaven Eye Clinic"], "country": "ES", "parents": [A], "cities": ["Brockhaven"]},
]  # fmt: skip
FIRST = [
    {"id": A, "name": "Brockhaven University", "aliases": [], "acronyms": ["BHU"],
     "labels": [{"label": "Universidad de Brockhaven", "iso639": "es"}], "types": ["Education"],
     "country": {"country_code": "ES", "country_name": "Spain"}, "addresses": [{"city": "Brockhaven"}],
     "relationships": [{"type": "Child", "id": B, "label": "Brockhaven Eye Clinic"}], "status": "active"},
    {"id": B, "name": "Brockhaven Eye Clinic", "aliases": [], "labels": [], "acronyms": [],
     "country": {"country_code": "ES"}, "addresses": [{"city": "Brockhaven"}],
     "relationships": [{"type": "Parent", "id": A}], "status": "active"},
]  # fmt: skip
SECOND = [
    {"id": A, "names": [{"value": "BHU", "types": ["acronym"], "lang": None},
                        {"value": "Universidad de Brockhaven", "types": ["label"], "lang": "es"},
                        {"value": "Brockhaven University", "types": ["ror_display", "label"], "lang": "en"}],
     "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "ES", "name": "Brockhaven"}}],
     "relationships": [{"type": "child", "id": B}], "status": "active"},
    {"id": B, "names": [{"value": "Brockhaven Eye Clinic", "types": ["ror_display"], "lang": "en"}],
     "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "ES", "name": "Brockhaven"}}],
     "relationships": [{"type": "parent", "id": A}], "status": "active"},
    {"id": "https://ror.org/00ccccc33", "names": [{"value": "Gone", "types": ["ror_display"]}],
     "locations": [], "status": "withdrawn"},
]  # fmt: skip


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_list(rows: list[dict[str, Any]]) -> bytes:
    return json.dumps(rows, indent=2).encode()


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_json", ".json"), content)
    return path


@pytest.mark.parametrize(
    "content",
    [as_lines(LINES), as_list(FIRST), as_list(SECOND), as_lines(SECOND), gzip.compress(as_list(FIRST))],
)
def test_three_forms_are_one_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table"
    path.write_bytes(content)
    table = read_table(path)
    assert table.faults == ()
    assert table.organisations == (
        KnownOrganisation(
            A, ("Brockhaven University", "Universidad de Brockhaven"), ("BHU",), "ES", ("Brockhaven",)
        ),
        KnownOrganisation(B, ("Brockhaven Eye Clinic",), (), "ES", ("Brockhaven",), (A,)),
    )
    assert top_parent(B, table.by_id()) == A


def test_of_an_archive_the_second_version_is_read(tmp_path: Path) -> None:
    newer = [{**SECOND[0], "locations": []}]
    path = zipped(tmp_path / "dump.zip", v1_json=as_list(FIRST), v1_schema_v2_json=as_list(newer))
    assert [one.country for one in read_table(path).organisations] == [None]


def test_a_damaged_row_costs_that_row_and_is_named(tmp_path: Path) -> None:
    rows = as_lines(LINES).splitlines()
    path = tmp_path / "table.jsonl"
    path.write_bytes(
        b"\n".join([rows[0], b'{"ror": "x", "names": [', b"[1]", b'{"ror": "y"}', rows[1], rows[0]])
    )
    table = read_table(path)
    assert [one.id for one in table.organisations] == [A, B]
    assert [fault.split(":")[0] for fault in table.faults] == [f"table.jsonl, line {n}" for n in (2, 3, 4, 6)]
    assert "twice" in table.faults[-1]


@pytest.mark.parametrize(
    "content", [b"", b"name;country\nX;DE\n", b"[]", b'{"a": 1}\n', bytes(range(256)) * 9]
)
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"table\.csv: no organisation could be read"):
        read_table(path)


def test_no_table_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "none.json")


def test_parents_in_a_circle_are_cut_once_and_told() -> None:
    rows = [
        KnownOrganisation(name, (name,), parents=(parent,)) for name, parent in ("ab", "bc", "ca", "dd", "ex")
    ]
    cut, told = without_cycles(rows)
    assert {one.id: one.parents for one in cut} == {"a": ("b",), "b": ("c",), "c": (), "d": (), "e": ()}
    assert len(told) == 2
    assert top_parent("a", {one.id: one for one in cut}) == "c"


def test_a_very_long_chain_of_parents_is_no_problem() -> None:
    rows = [KnownOrganisation(f"{n:05d}", ("X",), parents=(f"{n + 1:05d}",)) for n in range(5_000)]
    cut, told = without_cycles(rows)
    assert not told
    assert top_parent("00000", {one.id: one for one in cut}) == "04999"
