"""Who may ask: the ``Host`` that a client names, and the page that its script came from.

A page on the web can give its own name the address 127.0.0.1 and read what answers there
(DNS rebinding). It cannot forge ``Host``. Nor can a script forge ``Origin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from kg.serve.exchange import Request
from kg.serve.problems import ProblemError

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in.

    Attributes
    ----------
    hosts
        Names that a client may call this server by, beside those of loopback.
    origins
        Web pages elsewhere whose scripts may read: ``https://a.example``; ``*`` for all.
    """

    hosts: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()

    def admit(self, request: Request) -> None:
        """Let a request in.

        Raises
        ------
        ProblemError
            421 for a foreign ``Host``, 403 for the script of a foreign page.
        """
        host = _HOST.fullmatch(request.header("host"))
        if host is None:
            raise ProblemError(400, "the request names no Host", reason="host")
        name = host[1].lower()
        if not (is_loopback(name) or name in self.hosts):
            hint = f"start the server with --allow-host {name}" if len(name) < 100 else None
            raise ProblemError(421, "this server does not go by that name", hint, reason="host")
        if not self._is_known(request):
            raise ProblemError(403, "pages of other sites may not ask here", reason="origin")

    def cors(self, request: Request) -> list[tuple[str, str]]:
        """Give the headers that let a page's script read the reply; never with credentials."""
        origin = request.header("origin")
        if not origin or not self._allows(origin):
            return []
        return [("access-control-allow-origin", origin), ("access-control-expose-headers", "Retry-After")]

    def _is_known(self, request: Request) -> bool:
        origin = request.header("origin")
        if origin:
            return self._allows(origin) or origin.partition("://")[2] == request.header("host")
        # Without Origin, a foreign page may link here; it may not embed what is here.
        elsewhere = request.header("sec-fetch-site") == "cross-site"
        return not elsewhere or request.header("sec-fetch-mode") in ("", "navigate")

    def _allows(self, origin: str) -> bool:
        if "*" in self.origins or origin in self.origins:
            return True
        try:
            name = urlsplit(origin).hostname
        except ValueError:
            return False
        return name is not None and is_loopback(name)


def is_loopback(name: str) -> bool:
    """Tell whether a name can only mean this machine.

    Examples
    --------
    >>> is_loopback("localhost"), is_loopback("[::1]"), is_loopback("evil.example")
    (True, True, False)
    """
    if name == "localhost":
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def door(hosts: Iterable[str], origins: Iterable[str]) -> Door:
    """Make a door from what the command line says."""
    return Door(frozenset(host.lower() for host in hosts), frozenset(origins))
