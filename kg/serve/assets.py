"""YASGUI's files, served where they are installed."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import MachineError
from kg.javascript import asset as installed
from kg.javascript import has_assets
from kg.serve.exchange import Reply
from kg.serve.problems import ProblemError

FILES: Mapping[str, str] = {
    "yasgui.min.js": "text/javascript; charset=utf-8",
    "yasgui.min.css": "text/css; charset=utf-8",
}
"""The files of YASGUI that are served: these, and no path."""


def has_yasgui() -> bool:
    """Tell whether YASGUI is installed."""
    return has_assets(FILES)


def asset(name: str) -> Reply:
    """Give a file of YASGUI.

    Raises
    ------
    ProblemError
        When there is none of the name, or YASGUI is not installed.
    """
    try:
        if name not in FILES:
            raise ProblemError(404, "there is no such file", reason="path")
        content = installed(name, "the editor")
    except MachineError as fault:
        raise ProblemError(404, fault.message, fault.hint or "", reason="path") from fault
    return Reply(200, FILES[name], content, [("cache-control", "max-age=3600")])
