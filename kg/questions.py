"""Questions to a store: named ones with their parameters, and any SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError, UsageError
from kg.store.answer import Answer, Term
from kg.store.naming import find
from kg.store.query_files import NAMED_KINDS, NamedQuery, Parameter, find_query
from kg.store.query_gate import QueryLimits, admit
from kg.store.query_terms import absent_terms, check_prefixes
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import XSD

if TYPE_CHECKING:
    import networkx as nx

    from kg.store.protocol import Store

OWN_LIMITS = QueryLimits(size=16 * 1024 * 1024)
"""What a query of one's own may be: long, but not so deep that it would end the process."""


class _Asked(NamedTuple):
    """A query ready for the store."""

    text: str
    bindings: dict[str, Term]
    columns: tuple[str, ...] | None


class Questions:
    """Whatever has a store, and can be asked."""

    if TYPE_CHECKING:

        @property
        def store(self) -> Store:
            """The store; that of somebody else answers alike."""

    def sparql(self, text: str, /, **bindings: Term) -> Answer:
        """Answer any SPARQL query; keyword arguments bind variables to terms.

        Raises
        ------
        UsageError
            When it is no query, or would ask another machine (SERVICE); the message shows the place.
        """
        admit(text, OWN_LIMITS)
        try:
            return self.store.query(text, bindings)
        except UsageError:
            check_prefixes(text)
            raise

    def query(self, name: str, /, **settings: str) -> Answer:
        """Answer a named query, or any SPARQL text.

        Parameters
        ----------
        name
            A name of ``kg query --list``, or the text of a query.
        settings
            Parameters of the query. A person is found by any spelling of the name, a paper by its title …

        Raises
        ------
        UsageError
            When no query has the name, a parameter is missing or unknown, or a person
            is not in the graph or not the only one of that name.
        """
        asked = self._asked(name, settings)
        try:
            return self.store.query(asked.text, asked.bindings, asked.columns)
        except UsageError:
            check_prefixes(asked.text)
            raise

    def query_bytes(self, name: str, format_name: str, /, **settings: str) -> bytes:
        """Answer like `query`, as bytes in a standard format (csv, tsv, json, xml, turtle …)."""
        asked = self._asked(name, settings)
        try:
            return self.store.query_bytes(asked.text, format_name, asked.bindings, asked.columns)
        except UsageError:
            check_prefixes(asked.text)
            raise

    def answer_network(self, name: str, /, **settings: str) -> nx.Graph:
        """Answer like `query`, as a network: two columns of things become its ties.

        Raises
        ------
        UsageError
            When no two columns hold things.
        """
        from kg.network.answers import network_of_answer

        asked = self._asked(name, settings)
        found = self.store.query(asked.text, asked.bindings, asked.columns)
        bound = {key: value.value for key, value in asked.bindings.items() if isinstance(value, IRI)}
        return network_of_answer(found, self.store, bound)

    def absent_terms(self, text: str) -> list[str]:
        """Say which terms of our vocabularies a query names though nothing in the graph has them."""
        return absent_terms(text, self.store)

    def person(self, name: str) -> IRI:
        """Find a person by any spelling, ORCID or IRI."""
        return find(self.store, "person", name)

    def _asked(self, name: str, settings: Mapping[str, str]) -> _Asked:
        found = find_query(name)
        if found is None:
            admit(name, OWN_LIMITS)
            return _Asked(name, {key: Literal(value) for key, value in settings.items()}, None)
        columns = None if found.graph else tuple(column.name for column in found.columns)
        return _Asked(found.text, self._bindings(found, settings), columns)

    def _bindings(self, query: NamedQuery, settings: Mapping[str, str]) -> dict[str, Term]:
        known = {parameter.name: parameter for parameter in query.parameters}
        if unknown := sorted(set(settings) - set(known)):
            has = ", ".join(known) or "none"
            raise UsageError(f"{query.name} has no parameter {', '.join(unknown)}", f"its parameters: {has}")
        bindings = {}
        for parameter in query.parameters:
            value = settings.get(parameter.name, parameter.default)
            if value is None:
                hint = f'kg query {query.name} --set {parameter.name}="…"'
                raise UsageError(f"{query.name} needs {parameter.name} ({parameter.meaning})", hint)
            bindings[parameter.name] = self._value(parameter, value)
        return bindings

    def _value(self, parameter: Parameter, value: str) -> Term:
        if parameter.kind in NAMED_KINDS:
            return find(self.store, parameter.kind, value, parameter.name)
        if parameter.kind == "iri":
            return IRI(value)
        if parameter.kind == "integer":
            if not value.lstrip("-").isdigit():
                raise InputError(f"{parameter.name}={value!r} is not a whole number")
            return Literal(value, f"{XSD}integer")
        if parameter.kind == "year":
            if not (value.isdigit() and len(value) == 4):
                raise InputError(f"{parameter.name}={value!r} is not a year", "write it as YYYY")
            return Literal(value, f"{XSD}gYear")
        return Literal(value)
