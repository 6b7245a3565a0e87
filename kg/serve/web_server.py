"""HTTP, by uvicorn and h11: the only file that knows them.

uvicorn reads requests and calls `Application` as ASGI has it. What it does not do stands
here: a client has a time to send its request and to take the answer, an answer is whole
before its status is sent, and a question is given up when its client leaves.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import MachineError
from kg.serve.exchange import Reply, Request, Spool
from kg.serve.guard import guarded
from kg.serve.limits import Limits
from kg.serve.problems import ProblemError

Responder = Callable[[Request], Awaitable[Reply]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_LONGEST_HEAD = 256 * 1024
_LONGEST_ADDRESS = 224 * 1024
_MOST_PARAMETERS = 200
_MOST_CONNECTIONS = 1024
_PATIENTLY_IGNORED = 64 << 20  # who is still sending would not see the reply
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


class Application:
    """An ASGI application around a function from requests to replies."""

    def __init__(self, responder: Responder, limits: Limits, *, verbose: bool = False) -> None:
        self._responder, self._limits, self._verbose = responder, limits, verbose

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        start = time.monotonic()
        try:
            request = await self._request(scope, receive)
            reply = await self._replied(request, receive)
        except ProblemError as problem:
            reply = problem.reply()
        if reply is None:
            return
        try:
            with contextlib.suppress(TimeoutError, OSError):
                await self._send(guarded(reply), scope["method"] == "HEAD", send)
        finally:
            if isinstance(reply.body, Spool):
                reply.body.close()
        if self._verbose:
            self._say(scope, reply, time.monotonic() - start)

    async def _request(self, scope: dict[str, Any], receive: Receive) -> Request:
        target: bytes = scope["raw_path"]
        query: bytes = scope["query_string"]
        if len(target) + len(query) > _LONGEST_ADDRESS:
            raise ProblemError(414, "the address is too long", "send the query by POST", reason="size")
        headers: dict[str, str] = {}
        for key, value in scope["headers"]:
            name, text = key.decode("latin-1"), value.decode("latin-1")
            headers[name] = f"{headers[name]}, {text}" if name in headers else text
        return Request(
            method=scope["method"],
            path=target.decode("ascii", "replace"),
            parameters=_parameters(query),
            headers=headers,
            body=await self._body(receive),
            client=(scope.get("client") or ("unknown",))[0],
        )

    async def _body(self, receive: Receive) -> bytes:
        # A query in a form is percent-encoded: up to three times as long.
        most = 3 * max(self._limits.query.size, self._limits.update.size) + 4096
        body, size = bytearray(), 0
        try:
            async with asyncio.timeout(self._limits.patience):
                while True:
                    event = await receive()
                    if event["type"] == "http.disconnect":
                        raise ProblemError(408, "the request ended early", reason="incomplete")
                    size += len(event.get("body", b""))
                    if size <= most:
                        body += event.get("body", b"")
                    elif size > most + _PATIENTLY_IGNORED:
                        raise _too_large(most)
                    if not event.get("more_body", False):
                        break
        except TimeoutError:
            message = f"the request was not sent within {self._limits.patience:g} seconds"
            raise ProblemError(408, message, headers=[("connection", "close")], reason="time") from None
        if size > most:
            raise _too_large(most)
        return bytes(body)

    async def _replied(self, request: Request, receive: Receive) -> Reply | None:
        """Give the reply; nothing when the client leaves before it is there."""
        work = asyncio.ensure_future(self._responder(request))
        watch = asyncio.ensure_future(_departure(receive))
        try:
            await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                work.cancel()
                await asyncio.wait({work})
                return None
            return work.result()
        except ProblemError:
            raise
        except Exception as fault:
            print(f"kg serve: a fault of ours: {type(fault).__name__}: {fault}", file=sys.stderr)  # noqa: T201
            return ProblemError(500, "a fault of ours", reason="fault").reply()
        finally:
            watch.cancel()

    async def _send(self, reply: Reply, head_only: bool, send: Send) -> None:
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in _heads(reply)]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        if not head_only and not isinstance(reply.body, bytes):
            for piece in reply.body.pieces():
                # A slow reader costs a file, not a worker; one that stands still is left.
                async with asyncio.timeout(self._limits.patience):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
        body = reply.body if isinstance(reply.body, bytes) and not head_only else b""
        await send({"type": "http.response.body", "body": body})

    def _say(self, scope: dict[str, Any], reply: Reply, seconds: float) -> None:
        path = scope["raw_path"].decode("ascii", "backslashreplace")[:200]
        line = f"{scope['method']} {path} {reply.status} {reply.size} {seconds * 1000:.0f} ms"
        print(line, file=sys.stderr)  # noqa: T201 - the access log


async def _departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _heads(reply: Reply) -> list[tuple[str, str]]:
    heads = [*reply.headers]
    if reply.content_type:
        heads.append(("content-type", reply.content_type))
    if reply.status not in (204, 304):
        heads.append(("content-length", str(reply.size)))
    return heads


def _parameters(query: bytes) -> Sequence[tuple[str, str]]:
    if _BAD_ESCAPE.search(query):
        raise ProblemError(400, "the address has a % that begins no escape", "write %25", reason="address")
    text = query.decode("ascii", "replace")
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        message = "the parameters of the address cannot be read"
        raise ProblemError(400, message, "percent-encode them in UTF-8", reason="address") from None


def _too_large(most: int) -> ProblemError:
    message = f"the request has more than {most:,} bytes"
    return ProblemError(413, message, "ask in parts", [("connection", "close")], reason="size")


class _Patient(H11Protocol):
    """uvicorn's protocol, which waits for a request for a time only and says what is wrong as we do."""

    patience = 20.0
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        if self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._expect()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._expect_no_more()  # the head is here; the application waits for the body

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_no_more()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        del msg
        self._refuse(ProblemError(400, "this is not HTTP as RFC 9112 has it", reason="http"))

    def _expect(self) -> None:
        self._waiting = self.loop.call_later(self.patience, self._give_up)

    def _expect_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        message = f"the request was not sent within {self.patience:g} seconds"
        self._refuse(ProblemError(408, message, reason="time"))

    def _refuse(self, problem: ProblemError) -> None:
        self._expect_no_more()
        reply = guarded(problem.reply())
        assert isinstance(reply.body, bytes)
        head = f"HTTP/1.1 {reply.status} {problem.title}\r\n"
        fields = [*_heads(reply), ("connection", "close")]
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
        self.transport.write(f"{head}{lines}\r\n".encode("latin-1") + reply.body)
        self.transport.close()


class _Quiet(uvicorn.Server):
    """uvicorn raises the signal that ended it once more, which would end us before we tidied up."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """Listens, and calls an application, until it is told to stop.

    Parameters
    ----------
    port
        0: any that is free.
    """

    def __init__(self, application: Application, host: str, port: int, limits: Limits) -> None:
        protocol = type("Patient", (_Patient,), {"patience": limits.patience})
        config = uvicorn.Config(
            application,
            host=host,
            port=port,
            http=protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=3,
        )
        # It reports with tracebacks who was cut off when the server ends, and who takes no answer.
        logging.getLogger("uvicorn").addHandler(logging.NullHandler())
        self._server, self._host = _Quiet(config), host
        self._socket = _bound(host, port, limits.patience)

    @property
    def address(self) -> str:
        """Where it listens."""
        port = self._socket.getsockname()[1]
        return f"http://{f'[{self._host}]' if ':' in self._host else self._host}:{port}/"

    async def run(self) -> None:
        """Serve until `stop`."""
        await self._server.serve(sockets=[self._socket])

    def heed_signals(self) -> None:
        """Stop when the terminal or the system says so."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)

    def stop(self) -> None:
        """End soon."""
        self._server.should_exit = True


def _bound(host: str, port: int, patience: float) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # closing waits for what was written to be taken, else for ever
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(patience * 1000))
    try:
        bound.bind((host, port))
        bound.listen(_MOST_CONNECTIONS)
    except OSError as fault:
        bound.close()
        message = f"{host}:{port}: {fault.strerror}"
        raise MachineError(message, "choose another with --port, or 0 for any that is free") from fault
    return bound
