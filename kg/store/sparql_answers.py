"""What an endpoint asks of a store: answers in a standard format, counted while they are written.

Each function writes to a `Sink`, which ends the answer at the first row or byte above what
is allowed: an answer is whole, or it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.errors import InputError, KgError, UsageError
from kg.store.oxigraph import RDF_FORMATS, RESULT_FORMATS, OxigraphStore
from kg.store.query_gate import dataset_clause, pointed, with_dataset
from kg.triples.vocabulary import PREFIXES


class AnswerTooLargeError(KgError):
    """The answer has more rows or bytes than may be sent."""


class NotWritableError(KgError):
    """No format that the client takes can hold the answer."""


class QuerySyntaxError(UsageError):
    """The text is not SPARQL.

    Attributes
    ----------
    line, column
        Where, from 1.
    """

    def __init__(self, message: str, text: str, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(f"line {line}, column {column}: {message}\n{pointed(text, line, column)}")


@dataclass(frozen=True, slots=True)
class Question:
    """A query as an endpoint gets it.

    Attributes
    ----------
    default_graphs, named_graphs
        The dataset of the request; it wins over the ``FROM`` of the text. Both empty: that of the text.
    results, rdf
        Formats for a table and for triples (`RESULT_FORMATS`, `RDF_FORMATS`); empty: the client takes none.
    union
        Whether the union of the graphs is the default graph.
    base
        What relative IRIs are resolved against.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    results: str = "json"
    rdf: str = "turtle"
    union: bool = True
    base: str | None = None


class Sink:
    """Passes bytes on, and stops at the first that are too many.

    Parameters
    ----------
    emit
        Takes each piece.
    rows, size
        How many rows and bytes at most.
    """

    def __init__(self, emit: Callable[[bytes], None], rows: int, size: int) -> None:
        self._emit, self._rows, self._size = emit, rows, size
        self._row_count = self._byte_count = self._quoted = 0
        self._format = ""
        self._tail = b""

    def holding(self, format_name: str) -> Sink:
        """Say which format comes, so that rows are counted and letters checked."""
        self._format = format_name
        self._row_count = _ROWS_UNSEEN.get(format_name, 0)
        return self

    def write(self, piece: bytes) -> int:
        """Pass a piece on.

        Raises
        ------
        AnswerTooLargeError
            When it is too much.
        NotWritableError
            When the format cannot hold a character.
        """
        self._byte_count += len(piece)
        if self._byte_count > self._size:
            message = f"the answer has more than {self._size:,} bytes"
            raise AnswerTooLargeError(message, "ask for less with LIMIT, or in parts with OFFSET")
        self.count(self._rows_in(piece))
        self._emit(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: pieces are passed on at once."""

    def count(self, rows: int = 1) -> None:
        """Count rows, or statements.

        Raises
        ------
        AnswerTooLargeError
            When there are too many.
        """
        self._row_count += rows
        if self._row_count > self._rows:
            message = f"the answer has more than {self._rows:,} rows"
            raise AnswerTooLargeError(message, "ask for less with LIMIT, or in parts with OFFSET")

    def _rows_in(self, piece: bytes) -> int:
        if self._format == "csv":
            parts = piece.split(b'"')
            outside = parts[self._quoted :: 2]
            self._quoted = (self._quoted + len(parts) - 1) % 2
            return sum(part.count(b"\n") for part in outside)
        if self._format not in _ROW_MARKS:
            return 0
        mark, length = _ROW_MARKS[self._format]
        seen = self._tail + piece
        self._tail = seen[len(seen) - length + 1 :] if length > 1 else b""
        if self._format in ("xml", "rdfxml") and _NOT_XML.search(seen):
            message = "the answer has a character that XML cannot hold"
            raise NotWritableError(message, "ask for JSON, CSV, TSV or Turtle")
        return len(mark.findall(seen))


# What stands between two rows and nowhere inside a value, where it is escaped; and its length.
_ROW_MARKS = {
    "json": (re.compile(rb'\}\},\{"(?=\w)'), 6),
    "xml": (re.compile(rb"<result>"), 8),
    "rdfxml": (re.compile(rb"(?!)"), 3),
    "tsv": (re.compile(rb"\n"), 1),
}
# JSON's marks stand between rows; CSV and TSV have a line of names.
_ROWS_UNSEEN = {"json": 1, "csv": -1, "tsv": -1}
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def answer_query(store: OxigraphStore, question: Question, sink: Sink) -> str:
    """Answer a query.

    Returns
    -------
    str
        The format that the answer is in.

    Raises
    ------
    QuerySyntaxError
        When it is not SPARQL.
    InputError
        When it names a graph that is not here, or the engine gives up.
    NotWritableError, AnswerTooLargeError
        When the answer cannot be written.
    """
    results = _evaluated(store.engine(), question)
    if isinstance(results, ox.QueryTriples):
        if not question.rdf:
            message = "the answer is RDF, which the formats that you accept cannot hold"
            raise NotWritableError(message, f"accept one of: {', '.join(RDF_FORMATS)}")
        write_triples(results, question.rdf, sink)
        return question.rdf
    if not question.results:
        message = "the answer is a table, which the formats that you accept cannot hold"
        raise NotWritableError(message, f"accept one of: {', '.join(RESULT_FORMATS)}")
    output: Any = sink.holding(question.results)
    results.serialize(output=output, format=RESULT_FORMATS[question.results])
    return question.results


def absent_graphs(store: OxigraphStore, text: str) -> list[str]:
    """Give the graphs that the ``FROM`` of a query names and that are not here: to it they are empty."""
    engine = store.engine()
    return [iri for iri in dataset_clause(text) or () if not engine.contains_named_graph(ox.NamedNode(iri))]


def write_graph(store: OxigraphStore, graph: str | None, format_name: str, union: bool, sink: Sink) -> None:
    """Write a graph: of a name, the default graph (``""``), or all of them (``None``).

    Raises
    ------
    KeyError
        When there is no graph of the name.
    """
    engine = store.engine()
    quads: Iterable[ox.Quad]
    if graph:
        name = _node(graph)
        if not engine.contains_named_graph(name):
            raise KeyError(graph)
        quads = engine.quads_for_pattern(None, None, None, name)
    else:
        everything = graph is None or union
        quads = engine.quads_for_pattern(None, None, None, None if everything else ox.DefaultGraph())
    if format_name in _QUADS and graph is None:
        counted: Iterator[Any] = _counted(quads, sink)
    else:
        counted = _counted((quad.triple for quad in quads), sink)
    _serialise(counted, format_name, sink)


def apply_update(
    store: OxigraphStore, text: str, using: Sequence[str], using_named: Sequence[str], base: str | None = None
) -> None:
    """Apply a SPARQL Update: all of it or nothing.

    Raises
    ------
    QuerySyntaxError, InputError
        When it is no update, or cannot be done.
    """
    if using or using_named:
        text = with_dataset(text, *([_node(iri).value for iri in named] for named in (using, using_named)))
    try:
        store.engine().update(text, base_iri=base, prefixes=dict(PREFIXES))
        store.engine().flush()
    except SyntaxError as fault:
        raise syntax_error(text, fault) from fault
    except (ValueError, OSError, RuntimeError) as fault:
        raise InputError(f"the update failed: {str(fault)[:300]}") from fault


def syntax_error(text: str, fault: SyntaxError) -> QuerySyntaxError:
    r"""Translate what the engine says: where, and what it expected, without its character classes.

    Examples
    --------
    >>> print(syntax_error("ASK {", SyntaxError("error at 1:6: expected one of \"}\", ['a' ..= 'z']")))
    line 1, column 6: expected "}"
    1 | ASK {
             ^
    """
    match = re.match(r"error at (\d+):(\d+): (.*)", str(fault), re.DOTALL)
    if not match:
        return QuerySyntaxError(str(fault)[:300], text, 1, 1)
    expected = re.sub(r"\[[^\[\]]*\]", "", match[3].replace("\n", " "))
    words = [word.strip() for word in expected.removeprefix("expected one of ").split(",") if word.strip()]
    message = expected if "expected one of" not in match[3] else f"expected {' or '.join(words)}"
    return QuerySyntaxError(message[:300] or "not SPARQL", text, int(match[1]), int(match[2]))


_QUADS = {"nquads", "trig", "jsonld"}


def _evaluated(engine: ox.Store, question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    protocol = bool(question.default_graphs or question.named_graphs)
    clause = dataset_clause(question.text)
    for iri in (*question.default_graphs, *question.named_graphs):
        if not engine.contains_named_graph(_node(iri)):
            message = f"there is no graph {iri[:200]} here"
            raise InputError(
                message, "nothing is fetched; SELECT DISTINCT ?g { GRAPH ?g {} } lists the graphs"
            )
    dataset: dict[str, Any] = {}
    if protocol:
        dataset["default_graph"] = [_node(iri) for iri in question.default_graphs]
        dataset["named_graphs"] = [_node(iri) for iri in question.named_graphs]
    try:
        return engine.query(
            question.text,
            base_iri=question.base,
            prefixes=dict(PREFIXES),
            # The engine would let the union win over FROM.
            use_default_graph_as_union=question.union and not protocol and clause is None,
            **dataset,
        )
    except SyntaxError as fault:
        raise syntax_error(question.text, fault) from fault
    except (ValueError, OSError, RuntimeError) as fault:
        raise InputError(f"the query failed: {str(fault)[:300]}") from fault


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as fault:
        raise UsageError(f"{iri[:200]!r} is no absolute IRI") from fault


def write_triples(triples: Iterable[ox.Triple], format_name: str, sink: Sink) -> None:
    """Write triples in an RDF format, counted."""
    _serialise(_counted(triples, sink), format_name, sink)


def _serialise(things: Iterator[Any], format_name: str, sink: Sink) -> None:
    output: Any = sink.holding(format_name)
    ox.serialize(things, output=output, format=RDF_FORMATS[format_name], prefixes=dict(PREFIXES))


_T = TypeVar("_T")


def _counted(things: Iterable[_T], sink: Sink) -> Iterator[_T]:
    for thing in things:
        sink.count()
        yield thing
