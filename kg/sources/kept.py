"""The inputs of a graph, kept packed in its directory: what it can be built from again.

So a file can be added or withdrawn later with exactly the result of a fresh build, and a graph
directory is itself an input.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.sources.containers import open_content, open_packed
from kg.sources.source_file import SourceFile

FOLDER = "sources"
_MANIFEST = "manifest.json"
_BLOCK = 1024 * 1024


def keep_sources(sources: Iterable[SourceFile], folder: Path) -> None:
    """Write the content of each source into a new folder, named by its hash."""
    folder.mkdir()
    for source in sources:
        path = folder / _name(source.sha256)
        if not path.exists():
            with open_content(source.path, source.packing) as content, open_packed(path) as packed:
                shutil.copyfileobj(content, packed, _BLOCK)


def holds_sources(path: Path) -> bool:
    """Tell whether a folder is a graph directory with its inputs."""
    return (path / FOLDER).is_dir() and (path / _MANIFEST).is_file()


def kept_sources(directory: Path) -> list[SourceFile]:
    """Give the inputs of a graph directory, as they were given to its build.

    Raises
    ------
    InputError
        When the directory is damaged.
    """
    try:
        inputs = json.loads((directory / _MANIFEST).read_text(encoding="utf-8"))["inputs"]
        found = [
            SourceFile(
                path=directory / FOLDER / _name(form["sha256"]),
                name=form["name"],
                sha256=form["sha256"],
                size=form["bytes_total"],
                reader=form["format"],
                as_of=date.fromisoformat(form["as_of"]),
                packing=("zstd",),
                fault=form["cut_off"],
            )
            for form in inputs
        ]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        message = f"{directory}: its inputs cannot be read: {fault}"
        raise InputError(message, "build the graph again from the files themselves") from fault
    if missing := [source.name for source in found if not source.path.is_file()]:
        message = f"{directory}: the content of {missing[0]} is gone from {FOLDER}/"
        raise InputError(message, "build the graph again from the files themselves")
    return found


def _name(sha256: str) -> str:
    return f"{sha256[:16]}.zst"
