"""Requests to stores of others: over http(s) alone, never redirected, and what fails says why."""

from __future__ import annotations

import base64
import http.client
import ipaddress
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import urlsplit

from kg.errors import MachineError, UsageError

AGAIN = (429, 502, 503, 504)
"""Statuses after which the same request may be answered."""
_PAUSES = (0.5, 2.0, 8.0)
_MOST_SHOWN = 400
_HINTS = {
    401: "give --token or --user (or KG_TOKEN, KG_USER in the environment)",
    403: "these credentials may not do that; the store says who may",
    404: "the address is another one: stores have one each for query, update and graph store",
    405: "the address does not take this; --method update or --method gsp chooses the protocol",
    413: "send less at once: --batch 5000",
    415: "the store does not take this syntax here; --method update or --method gsp chooses the protocol",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a store answered."""

    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Connection:
    """How to speak to a store.

    Parameters
    ----------
    token
        Sent as ``Authorization: Bearer``.
    user
        ``name:password``, sent as ``Authorization: Basic``, or ``Digest`` where the store asks for that.
    timeout
        Seconds without an answer after which a request is given up.

    Raises
    ------
    UsageError
        Both a token and a user are given, or the user has no password.
    """

    token: str | None = field(default=None, repr=False)
    user: str | None = field(default=None, repr=False)
    timeout: float = 60.0

    def __post_init__(self) -> None:
        if self.token and self.user:
            raise UsageError("--token and --user are two ways to say who asks", "give one")
        if self.user and ":" not in self.user:
            raise UsageError("--user is NAME:PASSWORD", "put it into KG_USER to keep it out of the history")

    @property
    def authorization(self) -> str | None:
        """The header that says who asks."""
        if self.token:
            return f"Bearer {self.token}"
        return f"Basic {base64.b64encode(self.user.encode()).decode()}" if self.user else None

    def send(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send a request; tried again when the store is busy or away for a moment.

        Raises
        ------
        UsageError
            The address is no http(s) address.
        MachineError
            The store cannot be reached, or says no; the message has its status and its own words.
        """
        checked_address(address)
        for pause in (*_PAUSES, None):
            try:
                return self._once(method, address, body, headers or {})
            except _BusyError as fault:
                if pause is None:
                    raise MachineError(
                        str(fault), "the store is not there or too busy; try again later"
                    ) from fault
                time.sleep(pause)
        raise AssertionError

    def _once(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        known = {"User-Agent": "coauthor-kg", **headers}
        if self.authorization:
            known["Authorization"] = self.authorization
        request = urllib.request.Request(address, body, known, method=method)  # noqa: S310 - checked above
        try:
            with self._opener(address).open(request, timeout=self.timeout) as answer:
                return Reply(answer.headers.get_content_type(), answer.read())
        except urllib.error.HTTPError as fault:
            with fault:
                raise _refused(address, fault) from None
        except (urllib.error.URLError, OSError, http.client.HTTPException) as fault:
            raise _BusyError(f"{address}: {_reason(fault)}") from None

    def _opener(self, address: str) -> urllib.request.OpenerDirector:
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if is_loopback(address):
            handlers.append(urllib.request.ProxyHandler({}))
        if self.user:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, address, *self.user.split(":", 1))
            handlers.append(urllib.request.HTTPDigestAuthHandler(known))  # where the store asks for it
        return urllib.request.build_opener(*handlers)


class _BusyError(Exception):
    """It may go well the next time."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Credentials and data go where they were sent, and nowhere else."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        del self, req, fp, code, msg, headers, newurl


def checked_address(address: str) -> str:
    """Give an address back when it is one of a store.

    Raises
    ------
    UsageError
        It is not http(s), names no host, or has a password in it.

    Examples
    --------
    >>> checked_address("http://localhost:7878/query")
    'http://localhost:7878/query'
    """
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        good = False
    if not good or any(not "!" <= letter <= "~" for letter in address):
        raise UsageError(f"{address!r} is no address of a store", "it starts with http:// or https://")
    if parts.username or parts.password:
        raise UsageError("the address has a user in it", "give --user NAME:PASSWORD, or KG_USER")
    return address


def is_loopback(address: str) -> bool:
    """Tell whether an address is on this machine.

    Examples
    --------
    >>> is_loopback("http://127.0.0.1:7878/"), is_loopback("https://example.org/")
    (True, False)
    """
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refused(address: str, fault: urllib.error.HTTPError) -> Exception:
    said = " ".join(fault.read(20_000).decode("utf-8", "replace").split())
    message = f"{address}: {fault.code} {fault.reason}" + (f": {said[:_MOST_SHOWN]}" if said else "")
    if 300 <= fault.code < 400:
        return MachineError(
            message, f"it leads to {fault.headers.get('Location', 'another address')!r}: give that one"
        )
    if fault.code in AGAIN:
        return _BusyError(message)
    return MachineError(message, _HINTS.get(fault.code))


def _reason(fault: Exception) -> str:
    reason = getattr(fault, "reason", None) or fault
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    return str(getattr(reason, "strerror", None) or reason or type(fault).__name__)
