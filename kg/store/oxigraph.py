"""The embedded store: the only file that knows pyoxigraph.

Opening for reading never creates anything, and never takes the writer's lock: a store
is written once, by a build, in a folder that nobody else can see yet.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, MachineError, UsageError
from kg.store.answer import Answer, Solutions, Statements, Term
from kg.store.query_gate import dataset_clause, pointed
from kg.triples.terms import IRI, Literal, Triple
from kg.triples.vocabulary import PREFIXES

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
RDF_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_DATASET_FORMATS = {"nquads", "trig", "jsonld"}


class OxigraphStore:
    """An RDF dataset in Oxigraph.

    The union of its graphs is the default graph of a query that names none with FROM.
    """

    def __init__(self, store: ox.Store, place: str) -> None:
        self._store = store
        self._place = place

    @classmethod
    def in_memory(cls) -> OxigraphStore:
        """Make an empty store without a place on disk."""
        return cls(ox.Store(), "in memory")

    @classmethod
    def create(cls, path: Path) -> OxigraphStore:
        """Make an empty store in a new folder.

        Raises
        ------
        MachineError
            When the folder cannot be written or another process holds it.
        """
        try:
            return cls(ox.Store(str(path)), str(path))
        except OSError as fault:
            raise _machine_error(str(path), fault) from fault

    @classmethod
    def open(cls, path: Path) -> OxigraphStore:
        """Open a store for reading only.

        Raises
        ------
        InputError
            When there is no store, or it is damaged.
        """
        try:
            return cls(ox.Store.read_only(str(path)), str(path))
        except (OSError, ValueError) as fault:
            message = f"{path}: the store cannot be opened: {str(fault)[:300]}"
            raise InputError(message, "build the graph directory again") from fault

    def load_nquads(self, paths: Iterable[Path]) -> int:
        """Load N-Quads files that our writer made, in bulk; gives the number of quads in the store.

        The writer has checked IRIs and language tags; checking them again would take a quarter more
        time. All files are one load: a load for each would take a third more time and twice the
        disk. It reads through Python, so a thread that is busy in Python would slow it down.

        Raises
        ------
        MachineError
            When the disk is full; the store is then as it was.
        """
        try:
            with io.BufferedReader(_Joined(paths)) as lines:
                self._store.bulk_load(input=lines, format=ox.RdfFormat.N_QUADS, lenient=True)
            self._store.flush()
        except OSError as fault:
            raise _machine_error(self._place, fault) from fault
        return len(self._store)

    def __len__(self) -> int:
        return len(self._store)

    def query(
        self, text: str, bindings: Mapping[str, Term] | None = None, columns: Sequence[str] | None = None
    ) -> Answer:
        """Answer a SPARQL 1.1 query.

        Parameters
        ----------
        text
            The query; our prefixes need no declaration.
        bindings
            Values of variables, bound as terms, never pasted as text. Oxigraph binds those that the
            SELECT names.
        columns
            Show these only: a table without the variables that are there to be bound.

        Raises
        ------
        UsageError
            When the query is not SPARQL; the message shows the place.
        """
        results = self._evaluate(text, bindings)
        if isinstance(results, ox.QueryBoolean):
            return bool(results)
        if isinstance(results, ox.QueryTriples):
            return Statements(tuple(sorted({_triple(triple) for triple in results})))
        names = tuple(variable.value for variable in results.variables)
        kept = [names.index(name) for name in columns] if columns is not None else range(len(names))
        rows = tuple(tuple(_term(solution[place]) for place in kept) for solution in results)
        return Solutions(tuple(names[place] for place in kept), rows)

    def query_bytes(
        self,
        text: str,
        format_name: str,
        bindings: Mapping[str, Term] | None = None,
        columns: Sequence[str] | None = None,
    ) -> bytes:
        """Answer a query in a standard result format (``RESULT_FORMATS``, ``RDF_FORMATS``).

        Raises
        ------
        UsageError
            When the format does not fit the form of the query.
        """
        results = self._evaluate(text, bindings)
        if isinstance(results, ox.QueryTriples):
            check_holds_triples(format_name)
            unique = sorted({(t, str(t)) for t in results}, key=lambda pair: pair[1])
            triples = (triple for triple, _ in unique)
            return ox.serialize(triples, format=RDF_FORMATS[format_name], prefixes=dict(PREFIXES)) or b""
        check_holds_table(format_name)
        if columns is not None and isinstance(results, ox.QuerySolutions):
            results = _with_columns(results, columns)
        return results.serialize(format=RESULT_FORMATS[format_name]) or b""

    def load_text(self, text: bytes, format_name: str) -> None:
        """Add RDF of others to the default graph.

        Raises
        ------
        InputError
            When it is not of the format.
        """
        try:
            self._store.load(text, format=RDF_FORMATS[format_name])
        except SyntaxError as fault:
            raise InputError(f"no {format_name}: {str(fault)[:300]}") from fault

    def engine(self) -> ox.Store:
        """Give the pyoxigraph store itself, for the adapters beside this file."""
        return self._store

    def _evaluate(
        self, text: str, bindings: Mapping[str, Term] | None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
        for name, term in (bindings or {}).items():
            substitutions[ox.Variable(name)] = _engine_term(term)
        try:
            return self._store.query(
                text,
                prefixes=dict(PREFIXES),
                use_default_graph_as_union=dataset_clause(text) is None,
                substitutions=substitutions,
            )
        except SyntaxError as fault:
            raise UsageError(f"not a SPARQL query: {fault}{underlined(text, str(fault))}") from fault
        except (ValueError, OSError, RuntimeError) as fault:
            message = f"the query failed: {str(fault)[:300]}"
            raise InputError(message) from fault


class _Joined(io.RawIOBase):
    """Files to be read one after the other as if they were one."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = iter(paths)
        self._stream: io.FileIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            if self._stream is None:
                path = next(self._paths, None)
                if path is None:
                    return 0
                self._stream = io.FileIO(path)
            if count := self._stream.readinto(buffer):
                return count
            self._stream.close()
            self._stream = None

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
        super().close()


def check_holds_triples(format_name: str) -> None:
    """Refuse a format that cannot hold triples.

    Raises
    ------
    UsageError
        It is none of `RDF_FORMATS`.
    """
    if format_name not in RDF_FORMATS:
        message = f"a CONSTRUCT gives triples, which {format_name} cannot hold"
        raise UsageError(message, f"choose one of: {', '.join(RDF_FORMATS)}")


def check_holds_table(format_name: str) -> None:
    """Refuse a format that cannot hold a table.

    Raises
    ------
    UsageError
        It is none of `RESULT_FORMATS`.
    """
    if format_name not in RESULT_FORMATS:
        message = f"a SELECT or ASK gives a table, which {format_name} cannot hold"
        raise UsageError(message, f"choose one of: {', '.join(RESULT_FORMATS)}")


def convert(nquads: bytes, format_name: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    r"""Turn N-Quads into another RDF syntax, sorted, with our prefixes or some of them.

    Formats without graphs get the union of the graphs.

    Examples
    --------
    >>> convert(b'<http://a.example/s> <http://a.example/p> "o" <http://a.example/g> .', "ntriples")
    b'<http://a.example/s> <http://a.example/p> "o" .\n'
    """
    quads = ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    if format_name in _DATASET_FORMATS:
        ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
        return ox.serialize(ordered, format=RDF_FORMATS[format_name], prefixes=dict(prefixes)) or b""
    triples = {str(quad.triple): quad.triple for quad in quads}
    once = (triples[text] for text in sorted(triples))
    return ox.serialize(once, format=RDF_FORMATS[format_name], prefixes=dict(prefixes)) or b""


def written_results(results: bytes, format_name: str, columns: Sequence[str] | None = None) -> bytes:
    r"""Write SPARQL results in JSON in another format of ``RESULT_FORMATS``, with some columns alone.

    Examples
    --------
    >>> one = {"a": {"type": "literal", "value": "1"}}
    >>> form = {"head": {"vars": ["a", "b"]}, "results": {"bindings": [one]}}
    >>> written_results(json.dumps(form).encode(), "csv", ["a"])
    b'a\r\n1\r\n'
    """
    found = ox.parse_query_results(results, format=ox.QueryResultsFormat.JSON)
    if columns is not None and isinstance(found, ox.QuerySolutions):
        found = _with_columns(found, columns)
    return found.serialize(format=RESULT_FORMATS[format_name]) or b""


def _with_columns(results: ox.QuerySolutions, columns: Sequence[str]) -> ox.QuerySolutions:
    form = json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    form["head"]["vars"] = list(columns)
    for row in form["results"]["bindings"]:
        for name in row.keys() - set(columns):
            del row[name]
    kept = ox.parse_query_results(json.dumps(form).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(kept, ox.QuerySolutions)
    return kept


def underlined(query: str, message: str) -> str:
    """Show, on lines of its own, the line of a query that a message names (``error at 3:7: …``).

    Examples
    --------
    >>> print(underlined("SELECT ?s WHER {}", "error at 1:11: expected WHERE"))
    <BLANKLINE>
    1 | SELECT ?s WHER {}
                  ^
    """
    place = re.search(r"error at (\d+):(\d+): ", message)
    if place is None or int(place[1]) > query.count("\n") + 1:
        return ""
    return f"\n{pointed(query, int(place[1]), int(place[2]))}"


def _term(value: object) -> Term | None:
    if value is None:
        return None
    if isinstance(value, ox.Literal):
        language = value.language
        return Literal(value.value, None if language else value.datatype.value, language)
    if isinstance(value, ox.NamedNode):
        return IRI(value.value)
    return IRI(f"urn:blank:{value.value}") if isinstance(value, ox.BlankNode) else Literal(str(value))


def _triple(triple: ox.Triple) -> Triple:
    subject, predicate = _term(triple.subject), _term(triple.predicate)
    value = _term(triple.object)
    assert isinstance(subject, IRI) and isinstance(predicate, IRI) and value is not None
    return Triple(subject, predicate, value)


def _engine_term(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, IRI):
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def _machine_error(place: str, fault: OSError) -> MachineError:
    text = str(fault)
    if "lock" in text.lower():
        return MachineError(f"{place}: in use by another process", "end the other kg, then try again")
    if "space" in text.lower():
        return MachineError(f"{place}: the disk is full", "free some space, then build again")
    return MachineError(f"{place}: {text[:300]}", "check the disk and your rights there")
