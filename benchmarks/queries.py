"""How long the named queries take on a graph directory, on Oxigraph and on rdflib.

Run::

    python -m benchmarks.queries GRAPH                    # every query, on Oxigraph
    python -m benchmarks.queries GRAPH --rdflib 20        # and on rdflib, each at most 20 s
    python -m benchmarks.queries --papers 1700            # on a generated graph of that size
    python -m benchmarks.queries GRAPH growing concepts   # some of them

Parameters are set to what is largest: the person with most papers, the largest organisation, concept,
field and community. Each query runs in a process of its own that opens the store, so that none profits from
the one before; the first of its runs is `first`, the best is `best`. Seconds are of the clock, and in
brackets of the processor: where the machine is busy with other work, the latter tell more.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import kg
from benchmarks.generated import write
from kg.export.quads import read_nquads
from kg.store.answer import Term
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NAMED_KINDS, NamedQuery, Parameter, named_queries
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import XSD

MOST = "SELECT ?x (COUNT(*) AS ?n) {{ ?other {} ?x }} GROUP BY ?x ORDER BY DESC(?n) OFFSET {} LIMIT 1"
LARGEST = {
    "person": "SELECT ?x { ?x kg:paperCountFractional ?n } ORDER BY DESC(?n) LIMIT 1",
    "other": "SELECT ?x { ?x kg:paperCountFractional ?n } ORDER BY DESC(?n) OFFSET 7 LIMIT 1",
    "paper": "SELECT ?x { ?x kg:listedAuthorCount ?n } ORDER BY DESC(?n) LIMIT 1",
    "organisation": MOST.format("org:organization", 0),
    "concept": MOST.format("schema:about", 0),
    "field": MOST.format("kg:primaryField", 0),
    "other field": MOST.format("kg:primaryField", 1),
    "community": "SELECT ?x { ?x kg:communityNumber 0 } LIMIT 1",
    "batch": "SELECT ?x { GRAPH ?x { ?file dcterms:format ?format } } LIMIT 1",
}
VALUES = {
    "year": "2019",
    "from": "2018",
    "to": "2020",
    "name": "chen",
    "words": "word sense",
    "label": "Parsing",
}
DATATYPES = {"integer": f"{XSD}integer", "year": f"{XSD}gYear", "text": f"{XSD}string"}


def largest(store: OxigraphStore) -> dict[str, str]:
    """Find what is largest of each kind; what the graph has none of is left out."""
    found = {}
    for name, text in LARGEST.items():
        for row in store.query(text):  # type: ignore[union-attr]
            found[name] = row["x"]  # type: ignore[index]
    return found


def bound(query: NamedQuery, there: Mapping[str, str]) -> dict[str, Term]:
    return {parameter.name: term(parameter, there) for parameter in query.parameters}


def term(parameter: Parameter, there: Mapping[str, str]) -> Term:
    if parameter.kind in NAMED_KINDS:
        own = "other field" if (parameter.name, parameter.kind) == ("other", "field") else parameter.name
        return IRI(there.get(own) or there.get(parameter.kind, "urn:none"))
    return Literal(VALUES.get(parameter.name) or parameter.default or "", DATATYPES[parameter.kind])


def ask(folder: Path, query: NamedQuery, there: Mapping[str, str], runs: int, end: Connection) -> None:
    """Answer a query some times in this process, and send what it took."""
    store, taken = OxigraphStore.open(folder / "store"), []
    for _ in range(runs):
        clock, processor = time.perf_counter(), time.process_time()
        rows = len(store.query(query.text, bound(query, there)))  # type: ignore[arg-type]
        taken.append((time.perf_counter() - clock, time.process_time() - processor))
    end.send({"first": taken[0], "best": min(taken), "rows": rows, "memory": most_memory()})


def most_memory() -> float:
    """Give the most mebibytes that this process held (`ru_maxrss` would be that of the one that began it)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def in_process(target: Any, *arguments: Any, seconds: float) -> Any:
    """Give what a process sends, or ``None`` when it takes too long."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(*arguments, there))
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(seconds) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def serve_rdflib(folder: Path, there: Mapping[str, str], end: Connection) -> None:
    """Load the graph into rdflib, then answer each query by its name as it is asked for."""
    from kg.store.rdflib_graph import in_rdflib, query_rdflib

    started = time.perf_counter()
    graph = in_rdflib(read_nquads(folder / "graph.nq.gz"))
    end.send((time.perf_counter() - started, most_memory()))
    by_name = {query.name: query for query in named_queries()}
    while True:
        query = by_name[end.recv()]
        started = time.perf_counter()
        try:
            query_rdflib(graph, query.text, bound(query, there))
            end.send(time.perf_counter() - started)
        except Exception as fault:
            end.send(type(fault).__name__)


class Rdflib:
    """rdflib in a process of its own, loaded anew after a query that took too long."""

    def __init__(self, folder: Path, there: Mapping[str, str], seconds: float) -> None:
        self._start, self._seconds = (folder, there), seconds
        self._open()

    def _open(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._end, theirs = context.Pipe()
        self._process = context.Process(target=serve_rdflib, args=(*self._start, theirs))
        self._process.start()
        self.loaded, self.memory = self._end.recv()

    def seconds(self, query: NamedQuery) -> str:
        """Give what a query took, or that it took too long."""
        self._end.send(query.name)
        if self._end.poll(self._seconds):
            took = self._end.recv()
            return took if isinstance(took, str) else f"{took:.3f}"
        self.close()
        self._open()
        return f"> {self._seconds:.0f}"

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def measure(folder: Path, names: list[str], runs: int, limit: float, rdflib_limit: float) -> None:
    store = OxigraphStore.open(folder / "store")
    there = largest(store)
    print(f"{folder.name}: {len(store):,} quads")
    other = Rdflib(folder, there, rdflib_limit) if rdflib_limit else None
    if other:
        print(f"rdflib: loaded in {other.loaded:.0f} s, {other.memory:,.0f} MiB")
    print("| query | rows | first s (cpu) | best s (cpu) | MiB | rdflib s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for query in named_queries():
        if names and query.name not in names:
            continue
        took = in_process(ask, folder, query, there, runs, seconds=limit)
        if took is None:
            print(f"| {query.name} | | > {limit:.0f} | | | |", flush=True)
            continue
        first, best = (f"{clock:.3f} ({cpu:.3f})" for clock, cpu in (took["first"], took["best"]))
        slow = other.seconds(query) if other else ""
        print(
            f"| {query.name} | {took['rows']:,} | {first} | {best} | {took['memory']:.0f} | {slow} |",
            flush=True,
        )
    if other:
        other.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", nargs="?", help="a graph directory")
    parser.add_argument("names", nargs="*", help="queries; all when none is named")
    parser.add_argument("--papers", type=int, default=1000, help="papers to generate where no graph is given")
    parser.add_argument("--runs", type=int, default=3, help="how often each is asked")
    parser.add_argument("--limit", type=float, default=120, help="seconds at most for the runs of a query")
    parser.add_argument("--rdflib", type=float, default=0, help="also on rdflib, with this limit in seconds")
    given = parser.parse_args()
    if given.graph:
        measure(Path(given.graph), given.names, given.runs, given.limit, given.rdflib)
        return
    with tempfile.TemporaryDirectory() as folder:
        source = write(given.papers, Path(folder) / "listing.txt")
        graph = kg.build(source, Path(folder) / "graph", as_of="2026-11-23")
        print(json.dumps(graph.manifest["counts"]), file=sys.stderr)
        measure(graph.path, given.names, given.runs, given.limit, given.rdflib)


if __name__ == "__main__":
    main()
