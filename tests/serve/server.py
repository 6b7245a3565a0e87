"""A server in a process of its own, and a client that sends what it is told, right or wrong."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

START = 60.0


@dataclass(frozen=True)
class Response:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)

    def problem(self) -> dict[str, Any]:
        """The problem document, which every error carries."""
        assert self.headers["content-type"] == "application/problem+json", self.text[:300]
        form = self.json()
        assert form["status"] == self.status
        assert form["title"]
        assert "Traceback" not in self.text
        return form


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    process: subprocess.Popen[str]

    @property
    def endpoint(self) -> str:
        return f"http://{self.host}:{self.port}/sparql"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60.0,
    ) -> Response:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            sent = body.encode() if isinstance(body, str) else body
            connection.request(method, path, sent, dict(headers or {}))
            reply = connection.getresponse()
            content = reply.read()
            names = {name.lower(): value for name, value in reply.getheaders()}
            return Response(reply.status, names, content)
        finally:
            connection.close()

    def query(self, text: str, accept: str = "*/*", **parameters: str) -> Response:
        address = urlencode({"query": text, **parameters})
        return self.ask("GET", f"/sparql?{address}", headers={"Accept": accept})

    def post(self, text: str, accept: str = "*/*", timeout: float = 60.0) -> Response:
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.ask("POST", "/sparql", text, headers, timeout)

    def raw(self, sent: bytes, timeout: float = 30.0) -> bytes:
        """Send bytes as they are; give all that comes back until the server closes."""
        with socket.create_connection((self.host, self.port), timeout=timeout) as client:
            client.sendall(sent)
            received = b""
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                while piece := client.recv(65536):
                    received += piece
            return received

    def status(self) -> dict[str, int]:
        return self.ask("GET", "/status").json()

    def settled(self, workers: int, seconds: float = 30.0) -> bool:
        """Wait until so many workers are there, and all are free."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.status() == {"workers": workers, "idle": workers, "waiting": 0}:
                return True
            time.sleep(0.05)
        return False

    def workers(self) -> list[int]:
        """The processes that answer."""
        me = str(self.process.pid)
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (folder / "stat").read_text().rpartition(")")[2].split()[1] == me:
                    found.append(int(folder.name))
        return found

    def files(self) -> int:
        """How many files, pipes and connections the front process has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def cpu(self) -> float:
        """Clock ticks that the server and its workers have used."""
        ticks = 0.0
        for process in (self.process.pid, *self.workers()):
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks


@contextlib.contextmanager
def serving(arguments: Sequence[str]) -> Iterator[Server]:
    """Run ``kg serve`` on a free port until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--port", "0", *arguments], stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\[?([0-9a-zA-Z.:]+?)\]?:(\d+)/", line)
        assert found, line + process.stderr.read()
        yield Server(found[1], int(found[2]), process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        finally:
            process.kill()
            process.wait()
            process.stderr.close()
