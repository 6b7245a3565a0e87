"""``manifest.json``: what went in, what came out, and that the counts add up."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import kg
from kg.errors import InputError, KgError
from kg.store.graph_directory import FORMAT, FORMAT_VERSION, MARKER

_LIBRARIES = (
    "duckdb", "graspologic-native", "matplotlib", "networkx", "numpy", "pyoxigraph", "python-louvain",
    "pyvis", "rdflib", "rustworkx", "scipy",
)  # fmt: skip
_UNHASHED = ("store/", MARKER)


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of one input file.

    Attributes
    ----------
    bytes_accounted
        Bytes in records, duplicates, rejected stretches and declared filler; equal to
        ``bytes_total`` when nothing vanished.
    merged
        Records whose work another record leads; the others are kept.
    as_of
        The day the copy was made, as it was given.
    cut_off
        Why an archive could not be unpacked to its end.
    reasons
        How often each reason for rejection occurred.
    """

    name: str
    sha256: str
    format: str | None
    bytes_total: int
    bytes_accounted: int
    records: int
    duplicates: int
    rejected: int
    merged: int = 0
    as_of: str = ""
    cut_off: str | None = None
    reasons: Mapping[str, int] = field(default_factory=dict)


def totals(files: Iterable[FileAccount], works: int) -> dict[str, int]:
    """Add up: ``read`` records are ``merged`` into others or ``kept``.

    Examples
    --------
    >>> totals([FileAccount("a", "", "listing", 90, 90, 3, 1, 0)], works=2)
    {'read': 4, 'merged': 2, 'kept': 2, 'rejected': 0}
    """
    files = list(files)
    read = sum(file.records + file.duplicates for file in files)
    return {
        "read": read,
        "merged": read - works,
        "kept": works,
        "rejected": sum(file.rejected for file in files),
    }


def check_accounts(files: Iterable[FileAccount]) -> None:
    """Raise when a byte of the input is in no record, no rejected stretch and no filler."""
    for file in files:
        if file.bytes_accounted != file.bytes_total:
            message = (
                f"{file.name}: {file.bytes_accounted:,} of {file.bytes_total:,} bytes are accounted for; "
                "this is a fault of the reader"
            )
            raise KgError(message, "please report it with the file")


def write_manifest(
    folder: Path,
    *,
    files: Iterable[FileAccount],
    works: int,
    parameters: Mapping[str, Any],
    counts: Mapping[str, Any],
    methods: Mapping[str, Any],
    times: Mapping[str, Any],
) -> None:
    """Write the manifest of a finished folder; only ``times`` differs between equal builds."""
    files = list(files)
    manifest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "kg": kg.__version__,
        "inputs": [asdict(file) for file in files],
        "totals": totals(files, works),
        "parameters": dict(parameters),
        "counts": dict(counts),
        "methods": dict(methods),
        "outputs": {name: _fingerprint(folder / name) for name in _output_names(folder)},
        "software": software(),
        "times": dict(times),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, allow_nan=False)
    (folder / MARKER).write_text(text + "\n", encoding="utf-8")


def software() -> dict[str, str]:
    """Give the versions of Python and of the libraries that decide what comes out."""
    versions = {name: importlib.metadata.version(name) for name in _LIBRARIES}
    return {"python": platform.python_version(), **versions}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a graph directory."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        message = f"{folder / MARKER}: cannot be read: {fault}"
        raise InputError(message, "build the graph directory again") from fault
    return manifest


def damaged_outputs(folder: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Name the files that are missing or not as they were written."""
    return [
        name
        for name, expected in manifest["outputs"].items()
        if not (folder / name).is_file() or _fingerprint(folder / name) != expected
    ]


def _output_names(folder: Path) -> list[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if not name.startswith(_UNHASHED))


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"sha256": digest, "bytes": path.stat().st_size}
