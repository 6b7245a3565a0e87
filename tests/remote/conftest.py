"""Oxigraph's own server as a store of somebody else, on loopback."""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.pipeline import BuildOptions, build

BINARY = Path(sys.executable).with_name("oxigraph")
START = 30.0


@dataclass
class Foreign:
    """A server that can be ended and started again on the same data."""

    folder: Path
    port: int
    union: bool
    process: subprocess.Popen[bytes] | None = None

    def __getattr__(self, name: str) -> str:
        if name not in ("query", "update", "store"):
            raise AttributeError(name)
        return f"http://127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        command = [str(BINARY), "serve", "--location", str(self.folder), "--bind", f"127.0.0.1:{self.port}"]
        command += ["--union-default-graph"] if self.union else []
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + START
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/query?query=ASK%7B%7D")
                connection.getresponse().read()
                connection.close()
                return
            time.sleep(0.05)
        raise TimeoutError("the oxigraph server did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None


@contextlib.contextmanager
def serving(folder: Path, *, union: bool) -> Iterator[Foreign]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Foreign(folder, port, union)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(params=[True, False], ids=["union", "apart"])
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Foreign]:
    """A store whose default graph is the union of all, and one that keeps them apart."""
    with serving(tmp_path / "foreign", union=request.param) as server:
        yield server


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("remote") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


@pytest.fixture(scope="session")
def filled(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Foreign]:
    """A store that keeps its graphs apart, with the example pushed into it."""
    from kg.pushing import Push, send
    from kg.store.http_client import Connection

    with serving(tmp_path_factory.mktemp("filled") / "store", union=False) as server:
        send(Push(example, server.store), Connection())
        yield server
