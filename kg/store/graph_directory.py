"""A graph directory: made aside, swapped into place when whole, never half.

A build writes into a hidden sibling of its target and the two are exchanged in one
step, so that whoever reads the directory sees the old graph or the new one. A
directory that ``kg`` did not make is never written into or deleted.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import InputError, MachineError, UsageError

MARKER = "manifest.json"
FORMAT = "coauthor-kg graph directory"
FORMAT_VERSION = 1

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def is_graph_directory(path: Path) -> bool:
    """Tell whether ``kg`` made this directory."""
    try:
        manifest = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("format") == FORMAT


def require_graph_directory(path: Path) -> Path:
    """Give the path back if a graph can be read there.

    Raises
    ------
    InputError
        When there is none, or a newer version of ``kg`` made it.
    """
    if not is_graph_directory(path):
        message = f"{path}: no graph directory"
        raise InputError(message, f"make one with: kg build LISTING -o {path}")
    version = json.loads((path / MARKER).read_text(encoding="utf-8")).get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        message = f"{path}: made by a newer kg (format {version}, this one reads {FORMAT_VERSION})"
        raise InputError(message, "upgrade coauthor-kg, or build the graph again with this version")
    return path


def _sync_tree(folder: Path) -> None:
    """Bring every file to the disk before the swap: a power cut must not leave names without content."""
    for directory, _, names in os.walk(folder):
        for path in [Path(directory, name) for name in names] + [Path(directory)]:
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


@contextlib.contextmanager
def staged(
    target: Path,
    is_ours: Callable[[Path], bool] = is_graph_directory,
    sync: Callable[[Path], None] = _sync_tree,
) -> Iterator[Path]:
    """Give a folder to write into; it takes the target's place when the block ends well.

    Parameters
    ----------
    target
        The directory to make or replace. Missing parents are made.
    is_ours
        Tells whether a directory that holds something may be replaced.
    sync
        Brings what was written to the disk, before the swap.

    Yields
    ------
    Path
        A new, empty folder on the same file system. It is gone when the block fails.

    Raises
    ------
    MachineError
        When the target is not ours, or another build is writing it.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link to elsewhere
    _refuse_foreign(target, is_ours)
    _make_parent(target.parent)
    with _lock(target):
        _sweep(target)
        folder = target.parent / f".{target.name}.partial-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
            sync(folder)
            _refuse_foreign(target, is_ours)
            _swap(folder, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_foreign(target: Path, is_ours: Callable[[Path], bool]) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"{target}: stands in the way and is not a directory of ours"
        raise MachineError(message, "name another place with -o")
    if target.is_dir() and any(target.iterdir()) and not is_ours(target):
        message = f"{target}: holds files that kg did not make; nothing was changed"
        raise MachineError(message, "name another place with -o, or move the files away")


def _make_parent(parent: Path) -> None:
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        message = f"{parent}: cannot be made: {fault.strerror}"
        raise MachineError(message, "name another place with -o") from fault


@contextlib.contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Hold the target for one build; the lock dies with the process."""
    try:
        import fcntl
    except ImportError:  # Windows: the swap itself fails when the directory is in use
        yield
        return
    path = target.parent / f".{target.name}.lock"
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            os.close(handle)
            message = f"{target}: another build is writing it"
            raise MachineError(message, "wait for it to end, or name another place with -o") from fault
        with contextlib.suppress(FileNotFoundError):
            # The holder before us may have removed the file that we just locked.
            if os.path.samestat(os.fstat(handle), path.stat()):
                break
        os.close(handle)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove what killed builds of this target left behind; we hold the lock."""
    for litter in target.parent.glob(f".{target.name}.partial-*"):
        shutil.rmtree(litter, ignore_errors=True)
    aside = target.parent / f".{target.name}.old"
    if aside.exists() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)


def _swap(folder: Path, target: Path) -> None:
    """Put the folder in the target's place; what was there ends up where the folder was."""
    if not target.exists() or not any(target.iterdir()):
        folder.replace(target)
    elif not _exchange(folder, target):
        aside = target.parent / f".{target.name}.old"
        target.rename(aside)
        folder.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
    with contextlib.suppress(OSError):  # a file system without directory sync is no reason to fail
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two directories in one step, where the system can (Linux, renameat2)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    fault = ctypes.get_errno()
    if fault in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(fault, os.strerror(fault), str(other))


def default_directory(source: str) -> Path:
    """Give the graph directory of a source where none is named.

    Raises
    ------
    UsageError
        When the source gives no name.

    Examples
    --------
    >>> default_directory("papers/listing.txt").as_posix(), default_directory("-").as_posix()
    ('exports/listing', 'exports/stdin')
    """
    path = Path(source)
    stem = path.resolve().name if path.is_dir() else path.name.split(".")[0]
    if source == "-":
        stem = "stdin"
    if not stem:
        raise UsageError(f"{source!r} gives no name for a graph directory", "name one with -o DIR")
    return Path("exports") / stem
