"""Measure how fast concepts are found: abstracts per second on one core.

Run::

    python -m benchmarks.concepts

The texts are the abstracts of ``keyphrases_dev``, dealt out anew by `benchmarks.generated`.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.stores import records
from kg.concepts import assign_concepts, read_phrases
from kg.engine import seldom_collected
from kg.identifiers import work_key

COUNT = 4_000


def main() -> None:
    """Measure and print."""
    works = [(work_key(work), work) for work in records(COUNT)]
    batches = [works[start : start + 500] for start in range(0, len(works), 500)]
    with tempfile.TemporaryDirectory() as scratch, seldom_collected():
        started = time.perf_counter()
        parts = read_phrases(batches, Path(scratch))
        found = sum(len(concepts) for _, concepts in assign_concepts(parts, Path(scratch)))
        seconds = time.perf_counter() - started
    print(f"{len(works):,} abstracts, {found:,} concepts: {len(works) / seconds:,.0f} abstracts/s")


if __name__ == "__main__":
    main()
