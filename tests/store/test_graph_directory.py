"""A reader sees the old graph or the new one; what is not ours is left alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import InputError, MachineError
from kg.store.graph_directory import FORMAT, MARKER, require_graph_directory, staged


def finished(folder: Path, content: str) -> None:
    (folder / "content").write_text(content)
    (folder / MARKER).write_text(json.dumps({"format": FORMAT, "format_version": 1}))


def test_a_new_graph_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "graph"
    for content in ("old", "new"):
        with staged(target) as folder:
            finished(folder, content)
    assert (target / "content").read_text() == "new"
    assert [path.name for path in target.parent.iterdir()] == ["graph"], "nothing is left behind"


def test_a_failed_build_leaves_the_old_graph(tmp_path: Path) -> None:
    target = tmp_path / "graph"
    with staged(target) as folder:
        finished(folder, "old")
    with pytest.raises(ZeroDivisionError), staged(target) as folder:
        finished(folder, "half")
        raise ZeroDivisionError
    assert (target / "content").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_a_foreign_directory_is_neither_written_nor_deleted(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(MachineError, match="did not make"), staged(tmp_path):
        pytest.fail("nothing may be staged for a foreign directory")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_stands_in_the_way_stays(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "graph"
    if kind == "file":
        target.write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MachineError, match="stands in the way"), staged(target):
        pytest.fail("nothing may be staged")
    assert target.is_symlink() or target.read_text() == "mine"


def test_two_builds_of_one_target_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "graph"
    with staged(target) as folder:
        finished(folder, "first")
        with pytest.raises(MachineError, match="another build"), staged(target):
            pytest.fail("the lock was not held")
    assert (target / "content").read_text() == "first"


def test_a_killed_build_leaves_the_old_graph_and_the_next_one_cleans_up(
    tmp_path: Path, repository: Path
) -> None:
    target = tmp_path / "graph"
    with staged(target) as folder:
        finished(folder, "old")
    code = (
        "import sys, time; from pathlib import Path; from kg.store.graph_directory import staged\n"
        f"with staged(Path({str(target)!r})) as folder:\n"
        "    (folder / 'content').write_text('half'); print('ready', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=repository)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        os.kill(child.pid, signal.SIGKILL)
    assert (target / "content").read_text() == "old"
    with staged(target) as folder:
        finished(folder, "new")
    assert (target / "content").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_a_reader_never_sees_half_a_graph(tmp_path: Path) -> None:
    target = tmp_path / "graph"
    with staged(target) as folder:
        finished(folder, "0")
    code = (
        "import sys; from pathlib import Path\n"
        f"target = Path({str(target)!r}); print('ready', flush=True)\n"
        "while not (target.parent / 'stop').exists():\n"
        "    (target / 'content').read_text(); (target / 'manifest.json').read_text()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        for number in range(30):
            with staged(target) as folder:
                finished(folder, str(number))
            time.sleep(0.01)
        (tmp_path / "stop").touch()
        assert reader.wait(20) == 0


@pytest.mark.parametrize(
    ("manifest", "message"),
    [(None, "no graph directory"), ("{", "no graph directory"), ('{"format": "other"}', "no graph directory"),
     (json.dumps({"format": FORMAT, "format_version": 99}), "newer kg")],
)  # fmt: skip
def test_what_cannot_be_read_is_said(tmp_path: Path, manifest: str | None, message: str) -> None:
    if manifest is not None:
        (tmp_path / MARKER).write_text(manifest)
    with pytest.raises(InputError, match=message):
        require_graph_directory(tmp_path)
