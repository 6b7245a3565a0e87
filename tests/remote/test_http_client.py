"""What goes wrong on the way to a store is said with its status and the store's own words."""

from __future__ import annotations

import base64
import http.server
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest

from kg.errors import MachineError, UsageError
from kg.store import http_client
from kg.store.http_client import Connection, checked_address


class Stub(http.server.BaseHTTPRequestHandler):
    """Answers with the status in its path, and remembers what it was asked."""

    seen: ClassVar[list[tuple[str, str | None]]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        Stub.seen.append((self.path, self.headers.get("Authorization")))
        status = int(self.path.strip("/").split("/")[0])
        if (
            status == 503
            and len([one for one in Stub.seen if one[0] == self.path]) == 2
            and "once" in self.path
        ):
            status = 200
        if "digest" in self.path and not str(self.headers.get("Authorization")).startswith("Digest "):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Digest realm="SPARQL", nonce="1f3a", qop="auth"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"the store's own words\nabout it" if status != 200 else b"fine")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(http_client, "_PAUSES", (0.0, 0.0))
    Stub.seen = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("status", "hint"),
    [(400, ""), (401, "--token"), (403, "may not"), (404, "another one"), (405, "--method"), (413, "--batch"),
     (415, "--method"), (500, "")],
)  # fmt: skip
def test_a_refusal_has_status_words_and_what_to_do(stub: str, status: int, hint: str) -> None:
    with pytest.raises(MachineError) as caught:
        Connection().send("POST", f"{stub}/{status}", b"x")
    assert str(status) in caught.value.message
    assert "the store's own words about it" in caught.value.message
    assert hint in (caught.value.hint or "")
    assert len(Stub.seen) == 1


def test_a_redirection_is_told_and_not_followed(stub: str) -> None:
    with pytest.raises(MachineError, match="elsewhere"):
        Connection(token="secret").send("POST", f"{stub}/307", b"x")
    assert Stub.seen == [("/307", "Bearer secret")]


def test_a_busy_store_is_asked_again_and_then_given_up(stub: str) -> None:
    assert Connection().send("POST", f"{stub}/503/once", b"x").body == b"fine"
    with pytest.raises(MachineError, match=r"503.*own words"):
        Connection().send("POST", f"{stub}/503", b"x")
    assert [path for path, _ in Stub.seen].count("/503") == 3


def test_credentials_are_sent_and_never_shown(stub: str) -> None:
    user = Connection(user="ada:p4ss")
    user.send("POST", f"{stub}/200", b"")
    assert Stub.seen[-1][1] == "Basic " + base64.b64encode(b"ada:p4ss").decode()
    assert "p4ss" not in repr(user)
    with pytest.raises(MachineError) as caught:
        Connection(token="t0ken").send("POST", f"{stub}/403", b"")
    assert "t0ken" not in str(caught.value)


def test_a_store_that_asks_for_a_digest_gets_one(stub: str) -> None:
    assert Connection(user="dba:p4ss").send("POST", f"{stub}/200/digest", b"x").body == b"fine"
    first, second = (header or "" for _, header in Stub.seen)
    assert first.startswith("Basic ")
    assert second.startswith('Digest username="dba", realm="SPARQL"')
    assert "p4ss" not in second
    with pytest.raises(MachineError, match="401"):
        Connection(token="t").send("POST", f"{stub}/200/digest", b"x")


@pytest.mark.parametrize("settings", [{"token": "a", "user": "b:c"}, {"user": "nobody"}])
def test_half_credentials_are_refused(settings: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Connection(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/", "localhost:7878/query", "http://", "http://a b/", "http://h:99999/",
     "http://user:pass@a.example/", "http://a.example/\r\nX: y", ""],
)  # fmt: skip
def test_only_addresses_of_stores_are_taken(address: str) -> None:
    with pytest.raises(UsageError):
        checked_address(address)


def test_a_store_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "_PAUSES", ())
    with pytest.raises(MachineError, match=r"http://127\.0\.0\.1:9/query: .*refused"):
        Connection().send("POST", "http://127.0.0.1:9/query", b"")
