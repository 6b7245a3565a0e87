"""What the README tells people to type works as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(repository: Path) -> str:
    return (repository / "README.md").read_text(encoding="utf-8")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )


def test_its_commands_run(readme: str, tmp_path: Path) -> None:
    block = re.search(r"<!-- commands -->\n```sh\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    for command in block[1].strip().splitlines():
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    made = {path.name for path in (tmp_path / "exports" / "listing").iterdir()}
    for name in re.findall(r"`([\w.]+\.(?:html|csv|graphml|gexf|gz|ttl|jsonl?))`", readme):
        if name != "records.jsonl":
            assert name in made, f"the README promises {name}"


def test_its_python_runs(readme: str, tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    (tmp_path / "example.py").write_text(block[1])
    done = run("python example.py", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Lior Wolf 11 2017\n")


def test_its_links_lead_somewhere(readme: str, repository: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (repository / target).exists(), target


def test_make_demo_is_the_packaged_example(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text()
    assert "kg build kg/examples/listing.txt --as-of 2026-11-23 -o exports/demo" in makefile
