"""From what a user names to files with a reader: folders, standard input, unknown formats."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError, UsageError
from kg.records import Origin, Provenance, Rejected
from kg.sources import BY_NAME, READERS, Item, listing
from kg.sources.containers import Packing, contents, open_content
from kg.sources.kept import holds_sources, kept_sources
from kg.sources.source_file import SourceFile

__all__ = ["SourceFile", "find_sources", "known_names", "read_source", "shown", "survey_source"]

HEAD_BYTES = 64 * 1024
_BLOCK = 1024 * 1024


@contextlib.contextmanager
def find_sources(
    arguments: Sequence[str], *, as_of: date, format_name: str | None = None
) -> Iterator[list[SourceFile]]:
    """Find the files behind the arguments of a command.

    Parameters
    ----------
    arguments
        Files, patterns of file names, folders (searched through, hidden files left out) and
        ``-`` for standard input, which is kept in a temporary file while the context is open.
        Packed files and the members of zip archives are read as what they hold; a graph
        directory gives the inputs that it was built from.
    as_of
        The day the copies were made.
    format_name
        A reader's ``NAME``; ``None`` lets the content decide.

    Yields
    ------
    list of SourceFile
        In the order of the arguments, a folder's files by their path; a file that was
        named twice is there once.

    Raises
    ------
    UsageError
        When no reader has that name.
    InputError
        When a file is missing or cannot be read.
    """
    if format_name is not None and format_name not in BY_NAME:
        message = f"no reader is called {format_name!r}"
        raise UsageError(message, f"the formats are: {', '.join(sorted(BY_NAME))}")
    with contextlib.ExitStack() as stack:
        found = [source for argument in arguments for source in _sources(argument, as_of, format_name, stack)]
        yield list({(source.name, source.sha256): source for source in found}.values())


def read_source(source: SourceFile, known_names: Mapping[str, int] | None = None) -> Iterator[Item]:
    """Read a file with its reader; a file that no reader knows is one rejected item."""
    if source.reader is None:
        yield _unrecognised(source)
        return
    origin = Origin(source.name, source.sha256, source.as_of, known_names or MappingProxyType({}))
    with open_content(source.path, source.packing) as stream:
        yield from BY_NAME[source.reader].read(stream, origin)
    if source.fault:
        where = Provenance(source.name, source.sha256, source.reader, None, (source.size,) * 2, 0, "")
        message = f"{source.name}: {source.fault}; what came before was read"
        yield Rejected("cut-off-archive", message, "", where)


def survey_source(source: SourceFile) -> Counter[str]:
    """Count the author names that are certain in a file, for formats that must find them."""
    if source.reader != listing.NAME:
        return Counter()
    with open_content(source.path, source.packing) as stream:
        return listing.survey(stream, Origin(source.name, source.sha256, source.as_of))


def known_names(surveys: Iterable[Counter[str]]) -> dict[str, int]:
    """Add up the surveys of all files; names sorted."""
    total: Counter[str] = Counter()
    for survey in surveys:
        total.update(survey)
    return {name: total[name] for name in sorted(total)}


def _sources(
    argument: str, as_of: date, format_name: str | None, stack: contextlib.ExitStack
) -> Iterator[SourceFile]:
    if holds_sources(Path(argument)):
        yield from kept_sources(Path(argument))
        return
    for path, name in _files(argument, stack):
        yield from _source_files(path, name, as_of, format_name)


def _files(argument: str, stack: contextlib.ExitStack) -> Iterator[tuple[Path, str]]:
    if argument == "-":
        yield _spooled_stdin(stack), "stdin"
        return
    path = Path(argument)
    if path.is_dir():
        yield from _below(path)
        return
    if not path.exists() and glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - a pattern may be absolute
        for match in matches:
            yield from _files(match, stack)
        if matches:
            return
    if not path.exists():
        message = f"{argument}: there is no such file or folder"
        raise InputError(message, "check the path; '-' reads standard input")
    if not stat.S_ISREG(path.stat().st_mode):
        message = f"{argument}: not a regular file"
        raise InputError(message, "pipe it in and name '-' instead")
    yield path, path.name


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Regular files below a folder; broken links, devices and hidden files are passed over."""
    base = folder.resolve()
    for directory, subfolders, names in os.walk(folder):
        # What a build left below the folder is no input of the next one.
        subfolders[:] = sorted(
            name
            for name in subfolders
            if not name.startswith(".") and not holds_sources(Path(directory, name))
        )
        for name in sorted(names):
            path = Path(directory, name)
            if not name.startswith(".") and path.is_file():
                yield path, f"{base.name}/{path.relative_to(folder).as_posix()}"


def _spooled_stdin(stack: contextlib.ExitStack) -> Path:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-stdin-"))
    path = Path(folder, "stdin")
    with path.open("wb") as spool:
        while block := sys.stdin.buffer.read(_BLOCK):
            spool.write(block)
    return path


def _source_files(path: Path, name: str, as_of: date, format_name: str | None) -> Iterator[SourceFile]:
    try:
        for member, packing in contents(path):
            whole = f"{name}/{member}" if member else name
            yield _source_file(path, whole, packing, as_of, format_name)
    except OSError as fault:
        message = f"{path}: cannot be read: {fault.strerror}"
        raise InputError(message, "check that the file is there and that you may read it") from fault


def _source_file(path: Path, name: str, packing: Packing, as_of: date, format_name: str | None) -> SourceFile:
    digest, size, head = hashlib.sha256(), 0, b""
    with open_content(path, packing) as stream:
        while block := stream.read(_BLOCK):
            head = head or block[:HEAD_BYTES]
            digest.update(block)
            size += len(block)
        reader = None if stream.is_bomb or not size else format_name or _recognised(head)
        return SourceFile(path, name, digest.hexdigest(), size, reader, as_of, packing, stream.fault)


def _recognised(head: bytes) -> str | None:
    return next((reader.NAME for reader in READERS if reader.recognises(head)), None)


def _unrecognised(source: SourceFile) -> Rejected:
    with open_content(source.path, source.packing) as stream:
        head = stream.read(HEAD_BYTES)
    tried = ", ".join(reader.NAME for reader in READERS)
    if source.fault:
        reason, message = "not-unpacked", f"{source.name}: {source.fault}"
    elif source.size == 0:
        reason, message = "empty-file", f"{source.name}: the file is empty"
    elif b"\0" in head:
        reason, message = "binary-file", f"{source.name}: a binary file, not a listing; tried: {tried}"
    else:
        reason = "unknown-format"
        message = (
            f"{source.name}: no reader knows this format (tried: {tried}); it begins with "
            f"{shown(head[:240].decode('utf-8', 'replace')[:60])}"
        )
    where = Provenance(
        source.name, source.sha256, "unknown", None, (0, source.size), source.size, source.sha256
    )
    return Rejected(reason, message, head[:200].decode("utf-8", "replace"), where)


def shown(text: str) -> str:
    r"""Quote foreign text for a terminal: control and format characters as escapes.

    Examples
    --------
    >>> print(shown("red \x1b[31m"))
    "red \x1b[31m"
    """
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text) + '"'
