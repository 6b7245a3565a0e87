"""Measure whole builds as a user runs them: wall time, memory, and the stage that costs most.

Run::

    python -m benchmarks.builds                    # kg --help, the example, 10,000 records
    python -m benchmarks.builds --records 100000   # another number of generated records

Every command is a process of its own; memory is the most that it or one of its children held.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import kg
from benchmarks.generated import write

KG = Path(sys.executable).with_name("kg")


def run(*arguments: str) -> tuple[float, float]:
    """Run ``kg`` and give its seconds and the most mebibytes that a process of it held."""
    started = time.perf_counter()
    child = subprocess.Popen([KG, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    assert status == 0, arguments
    return time.perf_counter() - started, used.ru_maxrss / 1024


def build(page: Path, folder: Path) -> None:
    """Build a page and print what it took, stage by stage."""
    target = folder / "graph"
    seconds, memory = run("build", str(page), "--as-of", "2026-11-23", "-o", str(target), "-q")
    manifest = json.loads((target / "manifest.json").read_text())
    counts, stages = manifest["counts"], manifest["times"]["seconds"]
    costly = max(stages, key=stages.get)
    print(f"{counts['works']:,} papers, {counts['people']:,} people, {counts['quads']:,} quads")
    print(f"  {seconds:.1f} s, {memory:,.0f} MiB; most costly: {costly}")
    print("  " + " · ".join(f"{name} {took:.1f}" for name, took in stages.items()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=10_000)
    given = parser.parse_args()
    print(f"kg --help: {min(run('--help')[0] for _ in range(5)):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        build(kg.example(), Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        build(write(given.records, Path(folder) / "listing.txt"), Path(folder))


if __name__ == "__main__":
    main()
