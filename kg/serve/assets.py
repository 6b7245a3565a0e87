"""Where YASGUI is, when it is: in the wheel, in a checkout after ``make assets``, or where KG_ASSETS says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kg.serve.exchange import Reply
from kg.serve.problems import ProblemError

FILES: Mapping[str, str] = {
    "yasgui.min.js": "text/javascript; charset=utf-8",
    "yasgui.min.css": "text/css; charset=utf-8",
}
"""The files of YASGUI that are served: these, and no path."""


def yasgui_folder() -> Path | None:
    """Give the folder of YASGUI's files; ``None`` where they are not installed."""
    package = Path(__file__).resolve().parents[1]
    named = [Path(os.environ["KG_ASSETS"])] if os.environ.get("KG_ASSETS") else []
    modules = package.parent / "node_modules"
    for folder in (*named, package / "assets", modules / "@zazuko" / "yasgui" / "build"):
        if all((folder / name).is_file() for name in FILES):
            return folder
    return None


def asset(name: str) -> Reply:
    """Give a file of YASGUI.

    Raises
    ------
    ProblemError
        When there is none of the name, or YASGUI is not installed.
    """
    folder = yasgui_folder()
    if name not in FILES or folder is None:
        raise ProblemError(404, "there is no such file", reason="path")
    return Reply(200, FILES[name], (folder / name).read_bytes(), [("cache-control", "max-age=3600")])
