"""``kg site`` as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError, MachineError, UsageError


def test_it_prints_the_start_page_and_talks_on_stderr(odd_graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "public"
    done = CliRunner().invoke(app, ["site", str(odd_graph), "-o", str(target), "--title", "A & B"])
    assert done.exit_code == 0, done.output
    assert done.stdout.strip() == str(target / "index.html")
    assert "profiles" in done.stderr
    assert "A &amp; B" in (target / "index.html").read_text()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["{graph}", "-o", "{graph}/site"], UsageError),
        (["{graph}", "-o", "{tmp}"], MachineError),
        (["{graph}", "-o", "{tmp}/x", "--base-url", "nowhere"], UsageError),
        (["{tmp}"], InputError),
    ],
)
def test_a_mistake_is_said_and_nothing_is_written(
    odd_graph: Path,
    tmp_path: Path,
    options: list[str],
    error: type[Exception],
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    asked = [option.format(graph=odd_graph, tmp=tmp_path) for option in options]
    done = CliRunner().invoke(app, ["site", *asked])
    assert isinstance(done.exception, error)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert not (odd_graph / "site").exists()
