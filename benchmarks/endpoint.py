"""Many clients at once on loopback: `kg serve` beside Oxigraph's own server, same store, same mix, same run.

    python -m benchmarks.endpoint [-g DIR] [--clients 32] [--seconds 60]

Both answer the same questions in turn: of the library those without parameters that a graph of this size
answers quickly, and between them look-ups of one person. Half of the time goes to each server, in four
slices, so that a busy machine is busy for both.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import named_queries
from kg.triples.vocabulary import PREFIXES

SLICES = 4
QUICK = 0.25
DECLARED = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
LOOK_UPS = (
    "SELECT ?other ?name { <PERSON> kg:coauthorOf ?other . ?other foaf:name ?name } ORDER BY ?name",
    "SELECT ?paper ?title { ?paper dcterms:creator <PERSON> OPTIONAL { ?paper dcterms:title ?title } }",
    "CONSTRUCT WHERE { <PERSON> ?p ?o }",
    "ASK { <PERSON> a foaf:Person }",
)


@dataclass
class Times:
    """Seconds of each answer, and how many were no answers."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    def quantile(self, share: float) -> float:
        """Give the time that a share of the answers took at most."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def mix(graph: Path) -> list[str]:
    """Give the questions, with every prefix declared."""
    store = OxigraphStore.open(graph / "store")
    people = [str(row["p"]) for row in store.query("SELECT ?p { ?p a foaf:Person } ORDER BY ?p LIMIT 60")]  # type: ignore[union-attr,call-overload]
    library = []
    for query in named_queries():
        if query.parameters or not query.columns:
            continue
        start = time.perf_counter()
        store.query_bytes(query.text, "json")
        if time.perf_counter() - start < QUICK:
            library.append(query.text)
    questions = []
    for number, person in enumerate(people):
        questions += [text.replace("PERSON", person) for text in LOOK_UPS]
        questions.append(library[number % len(library)])
    return [DECLARED + text for text in questions]


@contextlib.contextmanager
def ours(graph: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://[^ ]+", process.stderr.readline())
        assert found
        try:
            yield f"{found[0]}sparql"
        finally:
            process.terminate()


@contextlib.contextmanager
def oxigraph(graph: Path) -> Iterator[str]:
    binary = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    place = "127.0.0.1:7879"
    options = ["--union-default-graph", "--bind", place]
    with subprocess.Popen(
        [binary, "serve-read-only", "--location", str(graph / "store"), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield f"http://{place}/query"
        finally:
            process.terminate()


def ask(connection: http.client.HTTPConnection, path: str, text: str) -> bool:
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/json, text/turtle;q=0.9"}
    connection.request("POST", path, text.encode(), headers)
    response = connection.getresponse()
    response.read()
    return response.status == 200


def wait_for(endpoint: str) -> float:
    """Ask until there is an answer; gives the seconds until then."""
    start = time.perf_counter()
    parts = urlsplit(endpoint)
    while time.perf_counter() - start < 60:
        with contextlib.suppress(OSError):
            if ask(http.client.HTTPConnection(parts.netloc), parts.path, "ASK {}"):
                break
        time.sleep(0.01)
    return time.perf_counter() - start


def load(endpoint: str, questions: Sequence[str], clients: int, seconds: float, times: Times) -> None:
    """Let clients ask one question after the other, each from another place in the list."""
    parts = urlsplit(endpoint)
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(parts.netloc, timeout=60)
        place = number * len(questions) // clients
        while time.perf_counter() < until:
            start = time.perf_counter()
            try:
                good = ask(connection, parts.path, questions[place % len(questions)])
            except (OSError, http.client.HTTPException):
                good = False
                connection.close()
            times.seconds.append(time.perf_counter() - start)
            times.errors += not good
            place += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-g", "--graph", type=Path, default=None)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = chosen.graph or build_example(Path(folder))
        questions = mix(graph)
        statements = len(OxigraphStore.open(graph / "store"))
        print(f"{graph.name}: {statements:,} statements, {len(questions)} questions")
        start = time.perf_counter()
        with ours(graph) as one:
            wait_for(one)
            print(f"kg serve: first answer {time.perf_counter() - start:.2f} s after the start")
            with oxigraph(graph) as other:
                wait_for(other)
                found = {"kg serve": (one, Times()), "oxigraph": (other, Times())}
                for _ in range(SLICES):
                    for endpoint, times in found.values():
                        load(endpoint, questions, chosen.clients, chosen.seconds / 2 / SLICES, times)
    for name, (_, times) in found.items():
        middle, slow = (times.quantile(share) * 1000 for share in (0.5, 0.99))
        rate = len(times.seconds) / (chosen.seconds / 2)
        print(f"{name}: {len(times.seconds)} answers, {times.errors} errors, {rate:.0f}/s, "
              f"p50 {middle:.0f} ms, p99 {slow:.0f} ms")  # fmt: skip
    ratio = found["kg serve"][1].quantile(0.99) / found["oxigraph"][1].quantile(0.99)
    print(f"p99 is {ratio:.2f} times that of oxigraph (goal: 2)")


def build_example(folder: Path) -> Path:
    from datetime import date

    import kg
    from kg.pipeline import BuildOptions, build

    build([str(kg.example())], folder / "example", BuildOptions(as_of=date(2026, 11, 23)))
    return folder / "example"


if __name__ == "__main__":
    main()
