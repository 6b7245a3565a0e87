"""The graph as an rdflib Dataset, over the same store: the only file that knows rdflib."""

from __future__ import annotations

from collections.abc import Mapping

import rdflib
from oxrdflib import OxigraphStore as OxrdflibStore

from kg.store.answer import Answer, Solutions, Statements, Term
from kg.store.oxigraph import OxigraphStore
from kg.triples.terms import IRI, Literal, Triple
from kg.triples.vocabulary import PREFIXES

# A query must never fetch what its FROM names: no file, no network.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False


def dataset(store: OxigraphStore) -> rdflib.Dataset:
    """Give an rdflib Dataset on an Oxigraph store, without copying it.

    The union of the graphs is its default graph, as in our own queries. Queries run in
    Oxigraph; everything else of rdflib's interface works as usual.
    """
    graph = rdflib.Dataset(store=OxrdflibStore(store=store.engine()), default_union=True)
    _bind_prefixes(graph)
    return graph


def in_rdflib(nquads: bytes) -> rdflib.Dataset:
    """Load N-Quads into rdflib's own memory store: slow, and independent of Oxigraph."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=nquads, format="nquads")
    _bind_prefixes(graph)
    return graph


def query_rdflib(graph: rdflib.Dataset, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
    """Answer a query with rdflib, in the same form as `OxigraphStore.query`."""
    result = graph.query(
        text,
        initNs=dict(PREFIXES),
        initBindings={name: _rdflib_term(term) for name, term in (bindings or {}).items()},
    )
    if result.type == "ASK":
        return bool(result.askAnswer)
    if result.graph is not None:
        triples = ((_term(s), _term(p), _term(o)) for s, p, o in result.graph)
        return Statements(tuple(sorted(Triple(s, p, o) for s, p, o in triples)))  # type: ignore[arg-type]
    # Iterating a Result drops rows without any bound variable: its bindings keep them.
    columns = tuple(str(variable) for variable in result.vars or ())
    rows = (tuple(_term(row.get(variable)) for variable in result.vars or ()) for row in result.bindings)
    return Solutions(columns, tuple(rows))


def _bind_prefixes(graph: rdflib.Dataset) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)


def _term(node: object) -> Term | None:
    if node is None:
        return None
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), None, node.language)
        return Literal(str(node), str(node.datatype or rdflib.XSD.string))
    return IRI(str(node))


def _rdflib_term(term: Term) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, IRI):
        return rdflib.URIRef(term.value)
    return rdflib.Literal(
        term.value,
        lang=term.language,
        datatype=None if term.language or term.datatype is None else rdflib.URIRef(term.datatype),
    )
