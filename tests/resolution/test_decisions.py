"""The table of decisions: a bad line costs itself, the earlier of two that contradict stays in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.records import Provenance
from kg.resolution.decisions import COLUMNS, Decision, DecisionTable, decisions_of, read_decisions
from kg.resolution.open_decisions import add_rows, with_rows
from kg.resolution.work_decisions import rulings

HEADER = ",".join(COLUMNS)
GOOD = "person,same,name:Ada Lind,name:A. Lind,Eve Holm,2026-11-24,her page"


def table(*rows: str, header: str = HEADER, end: str = "\n") -> DecisionTable:
    return decisions_of(end.join([header, *rows]) + end)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\n{GOOD}\n",
        f"{HEADER}\r\n{GOOD}\r\n",
        f"{HEADER}\r{GOOD}",
        f"# ours\n\n{HEADER}\n  # on people\n{GOOD}",
        f"{HEADER}\n{GOOD}".replace(",", "\t"),
        f"{HEADER}\n{GOOD}".replace(",", ";"),
        f"{HEADER.upper()}\n{GOOD}\n\n",
        f"{','.join(reversed(COLUMNS))}\n{','.join(reversed(GOOD.split(',')))}",
    ],
)
def test_a_table_is_read_as_editors_and_spreadsheets_write_it(text: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    for mark in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(mark + text.encode())
        found = read_decisions(path)
        assert not found.faults
        assert [one._replace(line=0) for one in found.decisions] == [Decision(*GOOD.split(","), line=0)]  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"# nothing yet\n"])
def test_an_empty_table_rules_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_bytes(content)
    assert read_decisions(tmp_path / "decisions.csv") == DecisionTable()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("paper,same,a.bib:1,b.bib:1,,,", "thing is 'paper'"),
        ("person,alike,name:Ada Lind,name:A. Lind,,,", "decision is 'alike'"),
        ("work,name,a.bib:1,On Ties,,,", "not to a work"),
        ("person,same,name:Ada Lind", "'other' is empty"),
        ("person,name,,Ada Lind,,,", "'one' is empty"),
        ("person,same,name:Lind, Ada,name:A. Lind,Eve Holm,2026-11-24,her page", "8 cells"),
        ('person,same,"name:Ada Lind,name:A. Lind,,,', "cannot be taken apart"),
        ("person,same,name:Ada\x00Lind,name:A. Lind,,,", ""),
    ],
)
def test_a_bad_line_costs_itself(row: str, reason: str) -> None:
    found = table(row, GOOD)
    assert [one.line for one in found.decisions][-1] == 3
    if reason:
        (fault,) = found.faults
        assert (fault.line, len(found.decisions)) == (2, 1)
        assert reason in fault.reason
        assert "stay in force" in fault.in_force


def test_a_duplicate_line_is_said_once_and_has_no_effect() -> None:
    turned = "person,same,name:A. Lind,name:Ada Lind,,,"
    found = table(GOOD, turned, GOOD.replace("Eve", "Liv"))
    assert [str(fault) for fault in found.faults] == [
        "decisions, line 3: says again what line 2 says; it has no further effect",
        "decisions, line 4: says again what line 2 says; it has no further effect",
    ]
    assert len(found.decisions) == 1


def test_open_rows_rule_nothing_and_are_no_fault() -> None:
    row = GOOD.replace("same", "undecided")
    found = table(row, row, GOOD)
    assert not found.faults
    assert [one.decision for one in found.about("person")] == ["same"]


def test_a_column_that_is_not_known_is_said_and_one_that_lacks_is_fatal() -> None:
    found = table(f"{GOOD},x", header=f"{HEADER},note")
    assert ["'note' is not known" in fault.reason for fault in found.faults] == [True]
    assert len(found.decisions) == 1
    for header, reason in [
        ("thing,decison,one,other", "'decision' is missing"),
        ("thing,decision,one,one,other", "'one' is there twice"),
        ('"thing,decision', "'thing' is missing"),
    ]:
        with pytest.raises(InputError, match=f"line 1: .*{reason}"):
            table(GOOD, header=header)


@pytest.mark.parametrize("content", [b"\xff\xfet\x00h\x00", b"\x80"])
def test_what_is_no_text_is_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)
    for unreadable in (path, tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(InputError, match="cannot be read"):
            read_decisions(unreadable)


@given(st.binary(max_size=200), st.booleans())
def test_reading_raises_nothing_but_input_errors(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, headed: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes((f"{HEADER}\n".encode() if headed else b"") + content)
    try:
        found = read_decisions(path)
    except InputError:
        return
    assert all(one.one and one.other for one in found.decisions)


def ruled(*rows: str) -> tuple[list[int], list[str]]:
    """Lines in force and what was wrong, about five records on lines 1 to 5 of a file."""
    records = [
        (Provenance("a.bib", "", "bibtex", (n, n), None, 0, ""), [f"doi/10.1000%2F{n}"]) for n in range(1, 6)
    ]
    taken, faults = rulings(table(*rows).about("work"), records)
    return [one.decision.line for one in taken], [str(fault) for fault in faults]


def test_a_contradiction_names_the_lines_of_the_chain() -> None:
    lines, faults = ruled(
        "work,same,a.bib:1,a.bib:2,,,",
        "work,same,a.bib:4,a.bib:5,,,",
        "work,same,doi:10.1000/2,a.bib:3,,,",
        "work,different,doi:10.1000/1,a.bib:3,,,",
        "work,different,a.bib:1,a.bib:4,,,",
        "work,same,a.bib:3,a.bib:5,,,",
    )
    assert lines == [2, 3, 4, 6]
    assert faults == [
        "decisions, line 5: doi:10.1000/1 and a.bib:3 cannot be different: lines 2 and 4 make them one; "
        "lines 2 and 4 stay in force, this one does not",
        "decisions, line 7: a.bib:3 and a.bib:5 cannot be same: lines 2, 3, 4 and 6 keep them apart; "
        "lines 2, 3, 4 and 6 stay in force, this one does not",
    ]


def test_what_is_on_both_sides_is_not_different_from_itself() -> None:
    lines, faults = ruled("work,different,a.bib:1,doi:10.1000/1,,,")
    assert not lines
    assert ["something in common" in fault for fault in faults] == [True]


@given(st.lists(st.tuples(st.sampled_from(["same", "different"]), st.integers(1, 5), st.integers(1, 5))))
def test_what_is_in_force_never_contradicts_itself(rows: list[tuple[str, int, int]]) -> None:
    lines, _ = ruled(*(f"work,{decision},a.bib:{one},a.bib:{other},,," for decision, one, other in rows))
    kept = [rows[line - 2] for line in lines]
    group = {number: number for number in range(1, 6)}
    for decision, one, other in kept:
        if decision == "same":
            group = {n: group[one] if at == group[other] else at for n, at in group.items()}
    assert all(group[one] != group[other] for decision, one, other in kept if decision == "different")


ROW = {"thing": "person", "decision": "undecided", "one": "a.bib:1#1 (Lind, Ada)", "other": "b#2", "why": "?"}


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_added_rows_read_back_and_touch_nothing(delimiter: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    before = b"\xef\xbb\xbf" + f"# ours{end}{HEADER}{end}{GOOD}".replace(",", delimiter).encode()
    path.write_bytes(before)
    add_rows(path, [ROW])
    assert path.read_bytes().startswith(before)
    found = read_decisions(path)
    assert not found.faults
    assert [(one.decision, one.one) for one in found.decisions] == [
        ("same", "name:Ada Lind"),
        ("undecided", ROW["one"]),
    ]
    assert [entry.name for entry in tmp_path.iterdir()] == ["decisions.csv"]


def test_a_new_table_can_begin_as_a_copy(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(f"{HEADER}\n{GOOD}\n")
    add_rows(new, [ROW], old)
    assert new.read_text() == with_rows(old.read_text(), [ROW])
    with pytest.raises(InputError, match="cannot be written"):
        add_rows(tmp_path / "nowhere" / "new.csv", [ROW])
