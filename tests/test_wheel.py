"""The wheel has all it needs: installed elsewhere, away from the checkout, it does the main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("coauthor_kg-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )


def test_it_carries_queries_example_templates_and_the_learned_table(wheel: Path, repository: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for query in (repository / "queries").glob("**/*.rq"):
        assert f"kg/{query.relative_to(repository).as_posix()}" in names
    assert {"kg/examples/listing.txt", "kg/sources/listing/boundary.weights.gz", "kg/py.typed"} <= names
    assert any(name.endswith("page.html.j2") for name in names)
    fetched = (repository / "kg" / "assets").glob("*.*")
    assert {f"kg/assets/{path.name}" for path in fetched if not path.name.startswith(".")} <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))]


def test_it_does_the_main_job_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import kg; print(kg.__file__)")
    assert where.stdout.startswith(str(installed))
    page = run(installed, tmp_path, "-m", "kg", "example")
    (tmp_path / "listing.txt").write_text(page.stdout, encoding="utf-8")
    built = run(
        installed, tmp_path, "-m", "kg", "build", "listing.txt", "--as-of", "2026-11-23", "-o", "graph"
    )
    assert built.returncode == 0, built.stderr
    asked = run(
        installed, tmp_path, "-m", "kg", "query", "coauthors", "-g", "graph", "--set", "person=Lior Wolf",
        "--output", "json",
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    rows = json.loads(asked.stdout)["results"]["bindings"]
    assert rows[0]["name"]["value"] == "Tomer Galanti"
    checked = run(installed, tmp_path, "-m", "kg", "check", "-g", "graph")
    assert checked.returncode == 0, checked.stderr
