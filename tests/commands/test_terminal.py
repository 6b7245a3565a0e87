"""Tables on a terminal: IRIs give way to words where there is no room, and that is said."""

from __future__ import annotations

import pytest

from kg.commands.terminal import print_table

ROWS = [("Ida Holm", 2, f"https://example.org/kg/person/inferred/ida-holm-{'0' * 8}")] * 2


@pytest.mark.parametrize(("width", "fits"), [(120, True), (60, False)])
def test_a_narrow_terminal_shows_names_rather_than_iris(
    width: int, fits: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", str(width))):
        monkeypatch.setenv(name, value)
    print_table(("name", "papers", "person"), ROWS)
    shown = capsys.readouterr()
    assert (ROWS[0][2] in shown.out) == fits
    assert ("without person" in shown.err) != fits
    assert [line.split()[:3] for line in shown.out.splitlines() if "Ida" in line] == [
        ["Ida", "Holm", "2"]
    ] * 2


def test_a_table_of_nothing_but_iris_is_folded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "40")):
        monkeypatch.setenv(name, value)
    print_table(("person",), [row[2:] for row in ROWS])
    shown = "".join(capsys.readouterr().out.split())
    assert shown.count(ROWS[0][2]) == 2


def test_a_pipe_gets_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("name", "papers", "person"), ROWS)
    assert capsys.readouterr().out.count(ROWS[0][2]) == 2
