"""Measure the way from records to a store that answers, beside rdflib doing the same.

Run::

    python -m benchmarks.stores              # 2,000 generated records
    python -m benchmarks.stores --records N

Both get the same records. Ours: triples written as text, sorted, loaded into Oxigraph on disk, one
query answered. rdflib: the same text parsed into its memory store, the same query answered. The
comparison is the ratio of the two in one run.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.generated import listing as generated
from kg.export.quads import sorted_lines
from kg.records import Origin, Work
from kg.sources import listing
from kg.store.oxigraph import OxigraphStore
from kg.store.rdflib_graph import in_rdflib, query_rdflib
from kg.triples.iris import Minter
from kg.triples.works import record_quads

QUERY = "SELECT (COUNT(*) AS ?n) WHERE { ?work dcterms:title ?title ; kg:hasAuthorship ?authorship }"


def records(count: int) -> list[Work]:
    """Read so many generated records."""
    page = "\n".join(generated(count)).encode()
    found = listing.read(io.BytesIO(page), Origin("generated.txt", "0" * 64, date(2026, 11, 23)))
    return [item for item in found if isinstance(item, Work)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=2_000)
    given = parser.parse_args()
    works = records(given.records)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        text = sorted_lines(record_quads(works, Minter()))
        written = time.perf_counter()
        path = Path(folder) / "records.nq"
        path.write_bytes(text)
        store = OxigraphStore.create(Path(folder) / "store")
        quads = store.load_nquads([path])
        answer = store.query(QUERY)
        ours = time.perf_counter() - started
        print(f"{len(works):,} records, {quads:,} quads")
        print(f"ours    {ours:7.2f} s  {quads / ours:9,.0f} quads/s  (text alone {written - started:.2f} s)")
    started = time.perf_counter()
    graph = in_rdflib(text)
    other = query_rdflib(graph, QUERY)
    theirs = time.perf_counter() - started
    print(f"rdflib  {theirs:7.2f} s  {quads / theirs:9,.0f} quads/s  (without writing the text)")
    print(f"ratio   {theirs / ours:7.1f}")
    assert list(answer) == list(other)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
