"""What the guide to questions tells people to type works as it stands, one after the other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def test_its_commands_and_its_python_run(repository: Path, tmp_path: Path) -> None:
    text = (repository / "docs" / "how-to" / "ask-with-sparql.md").read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- commands -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 7
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    (python,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (tmp_path / "example.py").write_text(python)
    for block in [*blocks, "python example.py"]:
        command = ["bash", "-euo", "pipefail", "-c", block]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{block}\n{done.stderr}"
        assert "warning" not in done.stderr
    assert (tmp_path / "chain.html").stat().st_size > 100_000


def test_its_sparql_is_answered(repository: Path, tmp_path: Path) -> None:
    from kg.store.oxigraph import OxigraphStore

    text = (repository / "docs" / "how-to" / "ask-with-sparql.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    store = OxigraphStore.create(tmp_path / "store")
    store.load_nquads([repository / "tests" / "golden" / "invented.nq"])
    assert [row["papers"] for row in store.query(query)] == [3, 2, 1, 1]  # type: ignore[union-attr, index]
