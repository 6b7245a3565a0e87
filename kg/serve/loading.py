"""RDF files of others become a store, in a process of their own that may take no more than it should.

RDF/XML with nested entities asks for gigabytes; whatever a file does to the parser, it does
to that process only.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.errors import InputError, KgError, MachineError
from kg.serve.site import Served

_PACKAGE = Path(__file__).resolve().parents[2]
_SECONDS = 1800


@contextlib.contextmanager
def stored(paths: Sequence[Path], memory: int) -> Iterator[Served]:
    """Load files into a store that is gone when the block ends.

    Parameters
    ----------
    paths
        RDF files; see `kg.store.rdf_files.SUFFIXES`.
    memory
        Bytes that parsing may take.

    Raises
    ------
    InputError
        When one cannot be read, or wants too much.
    """
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: there is no such file", "name RDF files, or a graph directory with -g")
    folder = Path(tempfile.mkdtemp(prefix="kg-serve-"))
    try:
        said = _loaded(paths, folder / "store", memory)
        name = paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"
        yield Served(name=name, store=folder / "store", union=said["union"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def copied(served: Served) -> Iterator[Served]:
    """Copy a store, so that what is served can be changed and the graph directory stays whole.

    Raises
    ------
    MachineError
        When there is no room for it.
    """
    folder = Path(tempfile.mkdtemp(prefix="kg-serve-"))
    try:
        shutil.copytree(served.store, folder / "store", ignore=shutil.ignore_patterns("LOCK"))
        yield Served(served.name, folder / "store", None, served.base, served.union)
    except OSError as fault:
        raise MachineError(f"{folder}: {fault.strerror}", "set TMPDIR to where there is room") from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _loaded(paths: Sequence[Path], store: Path, memory: int) -> dict[str, bool]:
    path = os.pathsep.join([str(_PACKAGE), *filter(None, [os.environ.get("PYTHONPATH")])])
    asked = {
        "files": [str(path.absolute()) for path in paths],
        "store": str(store),
        "memory": memory,
        "parent": os.getpid(),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "kg.serve.loading"],
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
        start_new_session=True,
    )
    try:
        said = json.loads(done.stdout)
    except ValueError:
        names = ", ".join(path.name for path in paths)
        why = (
            "takes too long" if done.returncode == -signal.SIGXCPU else f"needs more than {memory >> 20:,} MB"
        )
        raise InputError(f"{names}: reading it {why}", "convert it to N-Triples first") from None
    if "error" in said:
        raise InputError(said["error"], said["hint"])
    return {"union": bool(said["union"])}


def main() -> None:
    """Load what standard input names; say on standard output how it went."""
    from kg.serve.confinement import allow_cpu, confine
    from kg.store.oxigraph import OxigraphStore
    from kg.store.rdf_files import all_in_named_graphs, load_rdf

    asked = json.loads(sys.stdin.buffer.read())
    confine(asked["memory"], asked["parent"], writes=True)
    allow_cpu(_SECONDS)
    try:
        store = OxigraphStore.create(Path(asked["store"]))
        for path in asked["files"]:
            load_rdf(store, Path(path))
        said: dict[str, Any] = {"union": all_in_named_graphs(store)}
    except KgError as fault:
        said = {"error": fault.message, "hint": fault.hint}
    except MemoryError:
        return
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
