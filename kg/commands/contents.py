"""Where the files of an export go: to a file, next to a stem, into a folder, an archive, or stdout."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.output_file import is_device, write_file
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export.files import Contents

SEVERAL = (
    "A format of several files is written as STEM_nodes.csv … next to -o STEM, or into -o FOLDER/; "
    "as one archive with -o FILE.zip, and to a pipe."
)
_NO_TEXT = {".zip", ".xlsx", ".parquet", ".html"}


def put(contents: Contents, output: str | None, name: str, format_name: str) -> None:
    """Write the files of a format where they are wanted.

    Parameters
    ----------
    output
        A file, a stem or a folder; ``None`` is stdout.
    name
        What a file without a part of its own is called in a folder.

    Raises
    ------
    UsageError
        The folder is missing or is a graph directory, or a terminal would be shown what is no text.
    """
    from kg.export.files import as_bytes, as_one

    if output is not None:
        _write(contents, output, name)
        return
    if sys.stdout.isatty() and (len(contents) > 1 or next(iter(contents))[1] in _NO_TEXT):
        raise UsageError(
            f"{format_name} is no text to show on a terminal", f"say where to with -o. {SEVERAL}"
        )
    whole = [as_one(contents, name)] if len(contents) > 1 else as_bytes(next(iter(contents.values())))
    sys.stdout.buffer.writelines(whole)
    sys.stdout.buffer.flush()


def _write(contents: Contents, output: str, name: str) -> None:
    """Write one file, several next to a stem, all into a folder, or an archive."""
    from kg.export.files import as_bytes, as_one, names_beside, names_inside

    if not output:
        raise UsageError("-o '' names no file", "name a file, a stem or a folder/")
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        _make(path)
        files = {path / inside: as_bytes(content) for inside, content in names_inside(contents, name).items()}
    elif len(contents) == 1:
        files = {path: as_bytes(next(iter(contents.values())))}
    elif path.suffix == ".zip" or is_device(path):
        files = {path: [as_one(contents, name)]}
    else:
        stem = path.with_suffix("") if path.suffix in {suffix for _, suffix in contents} else path
        beside = names_beside(contents, stem.name)
        files = {stem.with_name(one): as_bytes(content) for one, content in beside.items()}
    for place, parts in files.items():
        write_file(place, parts)


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    if folder.exists() or not folder.parent.is_dir():
        wrong = f"{folder} is a file" if folder.exists() else f"there is no folder {folder.parent}"
        raise UsageError(wrong, "name another folder with -o")
    folder.mkdir()
