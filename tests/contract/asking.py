"""What the named queries are asked in tests: a value for each parameter, found by name in the graph."""

from __future__ import annotations

from collections.abc import Mapping

from kg.store.answer import Term
from kg.store.naming import find
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NAMED_KINDS, NamedQuery, Parameter
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import XSD

DATATYPES = {"integer": f"{XSD}integer", "year": f"{XSD}gYear", "text": f"{XSD}string"}


def bindings(query: NamedQuery, store: OxigraphStore, given: Mapping[str, str]) -> dict[str, Term]:
    """Bind each parameter: ``query:parameter`` before ``parameter`` before the default."""
    return {
        parameter.name: _term(parameter, store, _value(query, parameter, given))
        for parameter in query.parameters
    }


def _value(query: NamedQuery, parameter: Parameter, given: Mapping[str, str]) -> str:
    value = given.get(f"{query.name}:{parameter.name}", given.get(parameter.name, parameter.default))
    assert value is not None, f"give {query.name}:{parameter.name} a value"
    return value


def _term(parameter: Parameter, store: OxigraphStore, value: str) -> Term:
    if parameter.kind in NAMED_KINDS:
        return find(store, parameter.kind, value)
    return Literal(value, DATATYPES[parameter.kind]) if parameter.kind in DATATYPES else IRI(value)
