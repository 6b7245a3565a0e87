"""The folder of a site: what marks it as ours, where it goes, and what must never be written over."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.errors import UsageError

MARKER = "kg-site.json"
FORMAT = "coauthor-kg site"
FORMAT_VERSION = 1


def is_site(path: Path) -> bool:
    """Tell whether ``kg site`` made this folder."""
    try:
        marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(marker, dict) and marker.get("format") == FORMAT


def site_folder(graph: Path, given: Path | None) -> Path:
    """Give the folder of a site: the one given, else one beside the graph directory.

    Raises
    ------
    UsageError
        When it is in the graph directory, whose files are all accounted for, or around it.

    Examples
    --------
    >>> site_folder(Path("exports/group"), None).as_posix()
    'exports/group-site'
    """
    absolute = graph.resolve()
    beside = graph.parent if graph.name not in ("", "..") else absolute.parent
    target = given if given is not None else beside / f"{absolute.name}-site"
    place = target.resolve()
    if place == absolute or absolute in place.parents or place in absolute.parents:
        message = f"{target}: a site is not written into a graph directory, nor around it"
        raise UsageError(message, f"name another folder with -o, such as {absolute.name}-site")
    return target


def web_address(text: str) -> str:
    """Give the address of the site on the web, with a slash at its end.

    Raises
    ------
    UsageError
        When it is no web address of a folder.

    Examples
    --------
    >>> web_address("https://example.org/papers")
    'https://example.org/papers/'
    """
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        fits = False
    if not fits or any(char.isspace() or char in "\"'<>" for char in text):
        message = f"--base-url {text!r} is no address of a site"
        raise UsageError(message, "write it as https://example.org/papers/")
    return text if text.endswith("/") else text + "/"


class Folder(NamedTuple):
    """The folder that is written, and where the site stands that it will replace."""

    path: Path
    before: Path

    def write(self, name: str, content: bytes | str) -> None:
        """Write a file; one that is as it was in the site before is linked, not written.

        So a site that is made anew takes little time where little has changed, and unchanged pages keep
        their date: whoever sends the folder to a server sends what is new.
        """
        path, old = self.path / name, self.before / name
        content = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):  # not there, or a file system without links
            if not old.is_symlink() and old.read_bytes() == content:
                os.link(old, path)
                return
        path.write_bytes(content)


def not_synced(folder: Path) -> None:
    """Leave it to the system when the files reach the disk.

    To wait for each of tens of thousands of small files takes longer than to make them, and a site that a
    power cut spoiled can be made again from its graph.
    """
    del folder
