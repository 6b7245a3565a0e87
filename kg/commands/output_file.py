"""One file of output: written aside and renamed into place, or straight into what is no file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from kg.errors import UsageError


def is_device(path: Path) -> bool:
    """Tell whether a path is there but can be neither replaced nor entered: ``/dev/stdout``, a named pipe.

    Examples
    --------
    >>> import os
    >>> is_device(Path(os.devnull)), is_device(Path()), is_device(Path("no such file"))
    (True, False, False)
    """
    return path.exists() and not path.is_file() and not path.is_dir()


def write_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file so that a reader sees the old one or the new one.

    A link is followed: what it points to is replaced. A device or a pipe is written into.

    Raises
    ------
    UsageError
        The folder is missing, the path is a folder, or it lies in a graph directory.
    """
    if is_device(path):
        with path.open("wb") as out:
            out.writelines(parts)
        return
    place = path.resolve()
    _refuse(path, place)
    aside = place.with_name(f".{place.name}.partial")
    try:
        with aside.open("wb") as out:
            out.writelines(parts)
        aside.replace(place)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def _refuse(path: Path, place: Path) -> None:
    from kg.store.graph_directory import is_graph_directory

    if place.is_dir():
        raise UsageError(f"{path}: is a folder", "name a file in it with -o")
    if not place.parent.is_dir():
        raise UsageError(
            f"{path}: there is no folder {path.parent}",
            "make it, or name another place with -o",
        )
    if any(is_graph_directory(folder) for folder in place.parents):
        raise UsageError(
            f"{path}: lies in the graph directory, whose manifest has the hash of every file",
            "name a file elsewhere with -o",
        )
