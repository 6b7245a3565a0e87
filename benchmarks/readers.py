"""Readers: records/s on one core and memory, beside what a script would do without them.

Sample files are repeated to some megabytes (identifiers are kept: each record is read anyway);
memory is taken of a process of its own, for one length and for four times that.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from kg.engine import seldom_collected
from kg.records import Origin, Work
from kg.sources import BY_NAME

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "samples"
GOALS = {"openalex": 5_000, "dblp-xml": 20_000, "bibtex": 2_000}


def openalex(times: int) -> bytes:
    names = ("donners_2021.json", "nelson_2002.json")
    works = [work for name in names for work in json.loads((SAMPLES / "openalex_json" / name).read_bytes())]
    return b"".join(json.dumps(work).encode() + b"\n" for work in works) * times


def dblp(times: int) -> bytes:
    content = (SAMPLES / "dblp_xml" / "dblp_excerpt_fragment.xml").read_bytes()
    return b"<dblp>" + content.replace(b"</dblp>", b"\n") * times + b"</dblp>"


def bibtex(times: int) -> bytes:
    return b"".join(path.read_bytes() + b"\n" for path in sorted((SAMPLES / "bibtex").glob("*.bib"))) * times


CONTENT: dict[str, tuple[Callable[[int], bytes], int]] = {
    "openalex": (openalex, 60),
    "dblp-xml": (dblp, 2_000),
    "bibtex": (bibtex, 8),
}


def others(name: str, content: bytes) -> None:
    """What comes to mind first, without making works of it."""
    if name == "openalex":
        count, seconds = _timed(lambda: sum(1 for line in content.splitlines() if json.loads(line)))
        print(f"    json.loads alone: {count / seconds:,.0f} records/s")
    if name == "dblp-xml":
        plain = content.replace(b"&Ouml;", b"O")
        ends = ("article", "book", "inproceedings")
        count, seconds = _timed(
            lambda: sum(node.tag in ends for _, node in ElementTree.iterparse(io.BytesIO(plain)))
        )
        print(f"    ElementTree.iterparse alone: {count / seconds:,.0f} records/s")
    if name == "bibtex":
        import bibtexparser
        from bibtexparser import middlewares as m

        stack = [m.SeparateCoAuthors(), m.SplitNameParts(), m.LatexDecodingMiddleware()]
        part = bibtex(1).decode()
        count, seconds = _timed(lambda: len(bibtexparser.parse_string(part, append_middleware=stack).entries))
        print(f"    bibtexparser with its names and LaTeX: {count / seconds:,.0f} entries/s")


def _timed(run: Callable[[], int]) -> tuple[int, float]:
    started = time.perf_counter()
    count = run()
    return count, time.perf_counter() - started


def read(name: str, path: Path) -> int:
    with path.open("rb") as stream, seldom_collected():  # as in a build
        items = BY_NAME[name].read(stream, Origin("x", "0" * 64, date(2026, 1, 1)))
        return sum(isinstance(item, Work) for item in items)


def _memory(name: str, path: Path) -> float:
    """Mebibytes that a process takes which reads the file and nothing else."""
    command = [sys.executable, "-m", "benchmarks.readers", "--read", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--read", nargs=2, metavar=("FORMAT", "FILE"), help="read once, print the memory taken"
    )
    given = arguments.parse_args()
    if given.read:
        read(given.read[0], Path(given.read[1]))
        # Not getrusage: its maximum is handed on from the process that started this one.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
        return
    if not SAMPLES.is_dir():
        print(f"{SAMPLES}: the samples are not here")
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, (content_of, times) in CONTENT.items():
            paths = [Path(folder, f"{name}-{factor}") for factor in (1, 4)]
            for path, factor in zip(paths, (1, 4), strict=True):
                path.write_bytes(content_of(times * factor))
            count, seconds = _timed(lambda name=name, path=paths[0]: read(name, path))  # type: ignore[misc]
            memory = [_memory(name, path) for path in paths]
            print(
                f"{name}: {count / seconds:,.0f} records/s (goal {GOALS[name]:,}), {count:,} records; "
                f"{memory[0]:.0f} MiB, for four times as many {memory[1]:.0f} MiB"
            )
            others(name, paths[0].read_bytes())


if __name__ == "__main__":
    main()
