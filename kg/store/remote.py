"""A SPARQL endpoint of somebody else, asked as our own store is.

SPARQL 1.1 Protocol; SPARQL 1.1 Query Results JSON Format. Nothing is bound from outside there, so parameters
are written into the query (`kg.store.query_parameters`), and prefixes are declared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from kg.errors import MachineError
from kg.store.answer import Answer, Solutions, Statements, Term
from kg.store.http_client import Connection, Reply, checked_address
from kg.store.oxigraph import OxigraphStore, check_holds_table, check_holds_triples, written_results
from kg.store.query_gate import dataset_clause
from kg.store.query_parameters import with_parameters
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import PREFIXES

MOST_GRAPHS = 500
"""Named graphs that a question names one by one."""

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_ACCEPT = f"{_RESULTS}, {_TRIPLES};q=0.9, text/turtle;q=0.8"
_DECLARED = " ".join(f"PREFIX {prefix}: <{space}>" for prefix, space in PREFIXES.items())


class RemoteStore:
    """A SPARQL endpoint. The union of its graphs is the default graph, as in our own store.

    Parameters
    ----------
    address
        Where it takes queries.
    connection
        Who asks, and how long an answer may take.

    Raises
    ------
    UsageError
        The address is no http(s) address.
    """

    def __init__(self, address: str, connection: Connection | None = None) -> None:
        self.address = checked_address(address)
        self._connection = connection or Connection()

    def query(
        self, text: str, bindings: Mapping[str, Term] | None = None, columns: Sequence[str] | None = None
    ) -> Answer:
        """Answer a query, as `kg.store.oxigraph.OxigraphStore.query` does.

        Raises
        ------
        MachineError
            The store cannot be reached, refuses the query, or gives what is no answer.
        """
        reply = self._asked(text, bindings)
        if reply.media_type != _RESULTS:
            store = OxigraphStore.in_memory()
            store.load_text(reply.body, "turtle")  # which holds N-Triples, too
            answer = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
            assert isinstance(answer, Statements)
            return answer
        return self._table(reply, columns)

    def query_bytes(
        self,
        text: str,
        format_name: str,
        bindings: Mapping[str, Term] | None = None,
        columns: Sequence[str] | None = None,
    ) -> bytes:
        """Answer a query in a standard format, as `kg.store.oxigraph.OxigraphStore.query_bytes` does.

        Raises
        ------
        UsageError
            The format does not fit the form of the query.
        """
        reply = self._asked(text, bindings)
        if reply.media_type == _RESULTS:
            check_holds_table(format_name)
            return written_results(reply.body, format_name, columns)
        check_holds_triples(format_name)
        store = OxigraphStore.in_memory()
        store.load_text(reply.body, "turtle")
        return store.query_bytes("CONSTRUCT WHERE { ?s ?p ?o }", format_name)

    def _asked(self, text: str, bindings: Mapping[str, Term] | None) -> Reply:
        named = self._graphs if dataset_clause(text) is None else []
        written = f"{_DECLARED} {with_parameters(text, bindings or {})}"
        reply = self._post(written, named)
        if reply.media_type not in (_RESULTS, _TRIPLES, "text/turtle"):
            message = f"{self.address}: answers in {reply.media_type}, not as SPARQL does"
            raise MachineError(message, "is this the address for queries?")
        return reply

    def _post(self, text: str, graphs: Sequence[str] = ()) -> Reply:
        named = [(key, graph) for key in ("default-graph-uri", "named-graph-uri") for graph in graphs]
        body = urlencode([("query", text), *named]).encode()
        headers = {"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded"}
        return self._connection.send("POST", self.address, body, headers)

    @cached_property
    def _graphs(self) -> list[str]:
        """The named graphs to ask, where the store keeps them apart from an empty default graph."""
        if self._truth("ASK { ?s ?p ?o }") or not self._truth("ASK { GRAPH ?g { ?s ?p ?o } }"):
            return []
        query = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {MOST_GRAPHS + 1}"
        answer = self._table(self._post(query), None)
        assert isinstance(answer, Solutions)
        found = sorted(str(row[0].value) for row in answer.rows if isinstance(row[0], IRI))
        if len(found) > MOST_GRAPHS:
            message = f"{self.address}: more than {MOST_GRAPHS} named graphs and an empty default graph"
            raise MachineError(message, "let the store ask all graphs by default (a union default graph)")
        return found

    def _truth(self, query: str) -> bool:
        return self._table(self._post(query), None) is True

    def _table(self, reply: Reply, columns: Sequence[str] | None) -> Answer:
        try:
            form = json.loads(reply.body)
            if "boolean" in form:
                return bool(form["boolean"])
            names = tuple(columns if columns is not None else form["head"]["vars"])
            rows = form["results"]["bindings"]
            return Solutions(names, tuple(tuple(_term(row.get(name)) for name in names) for row in rows))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            message = f"{self.address}: no results in JSON ({type(fault).__name__})"
            raise MachineError(message, "is this the address for queries?") from fault


def _term(form: Mapping[str, Any] | None) -> Term | None:
    if form is None:
        return None
    value, kind = str(form["value"]), form["type"]
    if kind == "bnode":
        return IRI(f"urn:blank:{value}")
    if kind == "uri":
        try:
            return IRI(value)
        except ValueError:
            return Literal(value)  # what others call an IRI
    language = form.get("xml:lang")
    return Literal(value, None if language else form.get("datatype"), language)
