"""Same input, same bytes: whatever the hash seed, the workers, the day and the order of files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KG = str(Path(sys.executable).with_name("kg"))


def build(target: Path, *arguments: str, seed: str = "0", folder: Path | None = None) -> dict[str, str]:
    """Build and give the hash of every file."""
    done = subprocess.run(
        [KG, "build", *arguments, "--as-of", "2026-11-23", "-q", "-o", str(target)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland" if seed == "1" else "UTC"},
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return hashes(target)


def hashes(target: Path) -> dict[str, str]:
    """The hash of every file but the store's; times are taken out of the manifest."""
    found = {}
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if path.is_file() and not name.startswith("store/"):
            content = path.read_bytes()
            if name == "manifest.json":
                manifest = json.loads(content)
                del manifest["times"]
                content = json.dumps(manifest).encode()
            found[name] = hashlib.sha256(content).hexdigest()
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The example cut into two pages, the second with a record of the first."""
    folder = tmp_path_factory.mktemp("pages")
    lines = (
        (repository / "kg" / "examples" / "listing.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    )
    (folder / "a.txt").write_text("".join(lines[:60]), encoding="utf-8")
    (folder / "b.txt").write_text("".join(lines[57:]), encoding="utf-8")
    return folder


def test_hash_seed_and_time_zone_change_nothing(tmp_path: Path, pages: Path) -> None:
    first = build(tmp_path / "one", "a.txt", seed="1", folder=pages)
    assert build(tmp_path / "two", "a.txt", seed="2", folder=pages) == first
    assert len(first) == 24


def test_order_of_files_and_number_of_workers_change_nothing(tmp_path: Path, pages: Path) -> None:
    first = build(tmp_path / "one", "a.txt", "b.txt", folder=pages)
    assert build(tmp_path / "two", "b.txt", "a.txt", "--workers", "2", folder=pages) == first
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text())
    assert manifest["totals"] == {"read": 38, "merged": 1, "kept": 37, "rejected": 0}


def test_a_rebuild_in_place_is_the_same(tmp_path: Path, pages: Path) -> None:
    first = build(tmp_path / "one", "b.txt", folder=pages)
    assert build(tmp_path / "one", "b.txt", folder=pages) == first


def test_no_output_knows_where_it_was_made(tmp_path: Path, pages: Path) -> None:
    build(tmp_path / "one", "a.txt", folder=pages)
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file() and "store" not in path.parts and path.suffix not in (".gz", ".parquet"):
            assert str(tmp_path).encode() not in path.read_bytes(), path.name
            assert str(Path.cwd()).encode() not in path.read_bytes(), path.name
