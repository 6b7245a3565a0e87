"""What the guide to other stores tells people to type works, against Oxigraph's server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import rdflib

from tests.remote.conftest import BINARY, serving


def test_its_commands_run(repository: Path, tmp_path: Path) -> None:
    text = (repository / "docs" / "how-to" / "other-stores.md").read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- commands -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 3
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with serving(tmp_path / "triples", union=True) as server:
        for block in blocks:
            command = [
                "bash",
                "-euo",
                "pipefail",
                "-c",
                block.replace("localhost:7878", f"127.0.0.1:{server.port}"),
            ]
            done = subprocess.run(
                command, cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True
            )
            assert done.returncode == 0, f"{block}\n{done.stderr}"
    assert (tmp_path / "communities.csv").read_text().count("\n") > 3
    assert (tmp_path / "graph.jsonld").stat().st_size > 100_000
    void = rdflib.Graph().parse(tmp_path / "void.ttl")
    assert len(list(void.objects(None, rdflib.DCAT.downloadURL))) == 6


def test_the_dump_is_what_a_loader_takes(example: Path, tmp_path: Path) -> None:
    load = [
        str(BINARY),
        "load",
        "--location",
        str(tmp_path / "loaded"),
        "--file",
        str(example / "graph.nq.gz"),
    ]
    done = subprocess.run(load, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    from kg.manifest import read_manifest
    from kg.pushing import counted_there
    from kg.store.http_client import Connection

    with serving(tmp_path / "loaded", union=False) as server:
        base = "https://w3id.org/coauthor-kg/id/graph/"
        found = counted_there(server.query, Connection(), [f"{base}identity", f"{base}derived"])
    assert 0 < sum(found.values()) < read_manifest(example)["counts"]["quads"]


def test_the_configurations_in_it_are_well_formed(repository: Path) -> None:
    import configparser

    text = (repository / "docs" / "how-to" / "other-stores.md").read_text(encoding="utf-8")
    (turtle,) = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle", publicID="http://a.example/")) == 15
    (ini,) = re.findall(r"```ini\n(.*?)```", text, re.DOTALL)
    parser = configparser.RawConfigParser()
    parser.read_string(ini)
    assert parser["index"]["input_files"] == "graph.nq.gz"
