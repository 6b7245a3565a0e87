"""The W3C's SPARQL 1.0 and 1.1 suites over HTTP, beside the engine without a server.

    KG_RDF_TESTS=/path/to/rdf-tests python -m benchmarks.w3c_suites [--failures]

Query evaluation, syntax and result formats. The suites are not ours and not here: the path is a checkout of
w3c/rdf-tests, or any folder that holds their manifests. Entailment, federation and update are left out. A
result counts when it is equal by term, or by value where a number is written otherwise. Each test is asked of
`kg serve --write` and of an Oxigraph store in this process; no test may do worse over HTTP.
"""

from __future__ import annotations

import contextlib
import csv
import http.client
import io
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import rdflib
from rdflib.compare import isomorphic
from rdflib.query import Result

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
TOKEN = "suite"
LEFT_OUT = ("entailment", "service", "syntax-fed", "protocol", "http-rdf", "service-description", "sparql12")
KINDS = {
    MF.QueryEvaluationTest: "evaluation",
    MF.CSVResultFormatTest: "formats",
    MF.PositiveSyntaxTest: "syntax",
    MF.PositiveSyntaxTest11: "syntax",
    MF.NegativeSyntaxTest: "bad syntax",
    MF.NegativeSyntaxTest11: "bad syntax",
}
NUMERIC = {
    rdflib.XSD[name] for name in ("integer", "decimal", "double", "float", "int", "long", "byte", "short")
}
RESULT_TYPES = {
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
SYNTAXES = {".ttl": "turtle", ".n3": "turtle", ".rdf": "xml", ".nt": "nt"}


@dataclass(frozen=True)
class Case:
    """One test of a manifest."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    graphs: tuple[tuple[str, Path], ...] = ()
    result: Path | None = None
    lax: bool = False


def local(iri: Any) -> Path:
    return Path(unquote(urlsplit(str(iri)).path))


def cases(root: Path) -> Iterator[Case]:
    """Find every test below a folder, in order."""
    seen = set()
    for manifest in sorted(root.rglob("manifest*.ttl")):
        if any(part.startswith(LEFT_OUT) for part in manifest.relative_to(root).parts):
            continue
        graph = rdflib.Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
        for entries in graph.objects(None, MF.entries):
            for test in graph.items(entries):
                kind = next(
                    (KINDS[each] for each in graph.objects(test, rdflib.RDF.type) if each in KINDS), None
                )
                action = graph.value(test, MF.action)
                if kind is None and (graph.value(action, QT.query)):
                    kind = "evaluation"  # SPARQL 1.0 leaves the type to the manifest
                if kind and str(test) not in seen:
                    seen.add(str(test))
                    yield case(graph, manifest, test, action, kind)


def case(graph: rdflib.Graph, manifest: Path, test: Any, action: Any, kind: str) -> Case:
    query = graph.value(action, QT.query)
    named = []
    for item in graph.objects(action, QT.graphData):
        label = graph.value(item, rdflib.RDFS.label)
        inner = graph.value(item, QT.graph)
        named.append((str(label) if inner else str(item), local(inner or item)))
    result = graph.value(test, MF.result)
    return Case(
        name=f"{manifest.parent.name}/{graph.value(test, MF.name)}",
        kind=kind,
        query=local(query or action),
        data=tuple(local(item) for item in graph.objects(action, QT.data)),
        graphs=tuple(named),
        result=local(result) if result is not None and not isinstance(result, rdflib.BNode) else None,
        lax=graph.value(test, MF.resultCardinality) == MF.LaxCardinality,
    )


def parsed(path: Path) -> list[ox.Quad]:
    forms = {".rdf": ox.RdfFormat.RDF_XML, ".n3": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}
    form = forms.get(path.suffix, ox.RdfFormat.TURTLE)
    return list(ox.parse(path=str(path), format=form, base_iri=path.as_uri(), rename_blank_nodes=True))


def loaded(test: Case) -> list[ox.Quad]:
    quads = [ox.Quad(*quad.triple) for path in test.data for quad in parsed(path)]
    for name, path in test.graphs:
        quads += [ox.Quad(*quad.triple, ox.NamedNode(name)) for quad in parsed(path)]
    text = test.query.read_text(encoding="utf-8")
    if not test.data and not test.graphs:  # the dataset is in the query
        for found in re.findall(r"FROM\s+(?:NAMED\s+)?<([^>]+)>", text):
            path = (test.query.parent / found).resolve()
            quads += [ox.Quad(*quad.triple, ox.NamedNode(path.as_uri())) for quad in parsed(path)]
    return quads


def text_of(test: Case) -> str:
    return f"BASE <{test.query.as_uri()}>\n{test.query.read_text(encoding='utf-8')}"


class Served:
    """`kg serve` with a store that can be changed."""

    def __init__(self, place: str) -> None:
        self.connection = http.client.HTTPConnection(place, timeout=60)

    def post(self, kind: str, text: str, accept: str = "*/*") -> tuple[int, str, bytes]:
        headers = {
            "Content-Type": f"application/sparql-{kind}",
            "Authorization": f"Bearer {TOKEN}",
            "Accept": accept,
        }
        self.connection.request("POST", "/sparql", text.encode("utf-8", "surrogatepass"), headers)
        response = self.connection.getresponse()
        return response.status, response.headers.get("content-type", "").partition(";")[0], response.read()

    def load(self, quads: list[ox.Quad], graphs: tuple[str, ...]) -> None:
        lines = [f"{t.subject} {t.predicate} {t.object} ." for t in (quad.triple for quad in quads)]
        body = " ".join(
            line if isinstance(quad.graph_name, ox.DefaultGraph) else f"GRAPH {quad.graph_name} {{ {line} }}"
            for line, quad in zip(lines, quads, strict=True)
        )
        made = "".join(f"; CREATE SILENT GRAPH <{name}>" for name in graphs)
        status, _, said = self.post("update", f"DROP ALL {made} ; INSERT DATA {{ {body} }}")
        assert status == 204, said

    def answer(self, text: str, accept: str) -> tuple[int, str, bytes]:
        return self.post("query", text, accept)


class Alone:
    """The engine, without a server."""

    def load(self, quads: list[ox.Quad], graphs: tuple[str, ...]) -> None:
        self.store = ox.Store()
        self.store.extend(quads)
        for name in graphs:
            self.store.add_graph(ox.NamedNode(name))

    def answer(self, text: str, accept: str) -> tuple[int, str, bytes]:
        try:
            found = self.store.query(text)
            if isinstance(found, ox.QueryTriples):
                return 200, "text/turtle", found.serialize(format=ox.RdfFormat.TURTLE) or b""
            wanted = next(
                (kind for kind in RESULT_TYPES.values() if kind in accept), "application/sparql-results+xml"
            )
            form = ox.QueryResultsFormat.from_media_type(wanted)
            return 200, wanted, found.serialize(format=form) or b""
        except (SyntaxError, ValueError, OSError, RuntimeError) as fault:
            reason = "syntax" if isinstance(fault, SyntaxError) else "refused"
            return 400, "", json.dumps({"reason": reason}).encode()


def passes(test: Case, engine: Served | Alone) -> bool:
    accept = RESULT_TYPES.get(test.result.suffix if test.result else "", "application/sparql-results+xml")
    if test.kind in ("syntax", "bad syntax"):
        engine.load([], ())
        status, _, body = engine.answer(text_of(test), f"{accept}, text/turtle;q=0.9")
        return is_syntax_error(status, body) == (test.kind == "bad syntax")
    engine.load(loaded(test), tuple(name for name, _ in test.graphs))
    status, kind, body = engine.answer(text_of(test), f"{accept}, text/turtle;q=0.9")
    return status == 200 and test.result is not None and agrees(test, kind, body)


def is_syntax_error(status: int, body: bytes) -> bool:
    """Tell what is no query (an update, too) from what is one, though a function of it is not known here."""
    return status != 200 and json.loads(body).get("reason") in ("syntax", "update")


def agrees(test: Case, kind: str, body: bytes) -> bool:
    assert test.result is not None
    if kind == "text/turtle":
        wanted = rdflib.Graph().parse(test.result, format=SYNTAXES[test.result.suffix])
        return isomorphic(valued(wanted), valued(rdflib.Graph().parse(data=body, format="turtle")))
    if test.result.suffix == ".csv":
        return csv_rows(body) == csv_rows(test.result.read_bytes())
    found = result_of(body, kind)
    wanted_result = expected(test.result)
    if isinstance(wanted_result, bool) or isinstance(found, bool):
        return found == wanted_result
    return same_rows(found, wanted_result, test.lax)


def csv_rows(content: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    """Rows by the names of their columns, whose order SELECT * leaves open; blank nodes are alike."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return Counter(tuple(sorted((k, re.sub(r"^_:.*", "_:", v)) for k, v in row.items())) for row in rows)


def result_of(body: bytes, kind: str) -> Any:
    names = {
        "application/sparql-results+xml": "xml",
        "application/sparql-results+json": "json",
        "text/tab-separated-values": "tsv",
    }
    result = Result.parse(io.BytesIO(body), format=names[kind])
    return (
        bool(result.askAnswer)
        if result.type == "ASK"
        else [{str(k): v for k, v in row.items()} for row in result.bindings]
    )


def expected(path: Path) -> Any:
    if path.suffix in (".srx", ".srj", ".tsv"):
        kinds = {".srx": "application/sparql-results+xml", **RESULT_TYPES}
        return result_of(path.read_bytes(), kinds[path.suffix])
    graph = rdflib.Graph().parse(path, format=SYNTAXES[path.suffix])
    for answer in graph.objects(None, RS.boolean):
        return str(answer) == "true"
    return [
        {
            str(graph.value(cell, RS.variable)): graph.value(cell, RS.value)
            for cell in graph.objects(row, RS.binding)
        }
        for row in graph.objects(None, RS.solution)
    ]


def same_rows(found: list[dict[str, Any]], wanted: list[dict[str, Any]], lax: bool) -> bool:
    if lax:
        kept = {frozenset((k, value_of(v)) for k, v in row.items()) for row in found}
        return kept == {frozenset((k, value_of(v)) for k, v in row.items()) for row in wanted}
    if len(found) != len(wanted):
        return False
    return isomorphic(rows_graph(found), rows_graph(wanted))


def rows_graph(rows: list[dict[str, Any]]) -> rdflib.Graph:
    """Equal rows are numbered, for a graph is a set."""
    graph = rdflib.Graph()
    counts: Counter[Any] = Counter()
    for row in rows:
        key = frozenset((k, value_of(v)) for k, v in row.items() if not isinstance(v, rdflib.BNode))
        counts[key] += 1
        node = rdflib.BNode()
        graph.add(
            (
                node,
                RS["index"],
                rdflib.Literal(
                    counts[key] if all(not isinstance(v, rdflib.BNode) for v in row.values()) else 0
                ),
            )
        )
        for name, value in row.items():
            if value is not None:
                graph.add((node, RS[f"v-{name}"], value_of(value)))
    return graph


def valued(graph: rdflib.Graph) -> rdflib.Graph:
    made = rdflib.Graph()
    for subject, name, value in graph:
        made.add((subject, name, value_of(value)))
    return made


def value_of(term: Any) -> Any:
    """Write a number the same way, however it is written."""
    if not isinstance(term, rdflib.Literal):
        return term
    if term.datatype in NUMERIC:
        with contextlib.suppress(InvalidOperation):
            number = Decimal(str(term))
            if number.is_finite():
                shown = (
                    f"{float(number):.6g}"
                    if term.datatype in (rdflib.XSD.double, rdflib.XSD.float)
                    else f"{number.normalize():f}"
                )
                return rdflib.Literal(shown, datatype=term.datatype, normalize=False)
    if term.datatype == rdflib.XSD.boolean:
        return rdflib.Literal(
            "true" if str(term) in ("true", "1") else "false", datatype=term.datatype, normalize=False
        )
    if term.datatype == rdflib.XSD.string:
        return rdflib.Literal(str(term))
    if term.datatype == rdflib.XSD.dateTime:
        return rdflib.Literal(str(term).replace("+00:00", "Z"), datatype=term.datatype, normalize=False)
    return rdflib.Literal(
        str(term), lang=(term.language or "").lower() or None, datatype=term.datatype, normalize=False
    )


@contextlib.contextmanager
def serving() -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.ttl"
        empty.write_text("")
        command = [sys.executable, "-m", "kg", "serve", str(empty), "--port", "0", "--write", TOKEN]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            found = re.search(r"http://([^/ ]+)/", process.stderr.readline())
            assert found
            try:
                yield Served(found[1])
            finally:
                process.terminate()


def run(root: Path) -> dict[str, tuple[bool, bool]]:
    """Give, by test, whether the engine alone passes and whether it passes over HTTP."""
    outcome = {}
    with serving() as served:
        for test in cases(root.resolve()):
            found = []
            for engine in (Alone(), served):
                try:
                    found.append(passes(test, engine))
                except Exception as fault:
                    print(f"{test.name}: {type(fault).__name__}: {str(fault)[:200]}", file=sys.stderr)
                    found.append(False)
            outcome[f"{test.kind}: {test.name}"] = (found[0], found[1])
    return outcome


def main() -> None:
    place = os.environ.get("KG_RDF_TESTS")
    if not place or not Path(place).is_dir():
        print("the W3C suites are not here: set KG_RDF_TESTS to a checkout of w3c/rdf-tests")
        return
    logging.getLogger("rdflib").setLevel(
        logging.CRITICAL
    )  # it complains about ill-typed literals, which are there to be met
    outcome = run(Path(place))
    for kind in sorted({name.partition(":")[0] for name in outcome}):
        those = [both for name, both in outcome.items() if name.startswith(f"{kind}:")]
        alone = sum(first for first, _ in those)
        print(f"{kind}: {sum(b for _, b in those)} of {len(those)} over HTTP, {alone} by the engine alone")
    worse = [name for name, (alone, served) in outcome.items() if alone and not served]
    print(f"in all {sum(b for _, b in outcome.values())} of {len(outcome)}; worse over HTTP: {len(worse)}")
    for name in worse:
        print(f"  worse: {name}")
    if "--failures" in sys.argv:
        for name, (alone, served) in outcome.items():
            if not alone and not served:
                print(f"  neither: {name}")


if __name__ == "__main__":
    main()
