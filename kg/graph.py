"""The Python interface to a graph directory: ``kg.open`` and ``kg.build`` give a `Graph`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import InputError, UsageError
from kg.manifest import read_manifest
from kg.store.answer import Answer, Solutions, Term
from kg.store.graph_directory import require_graph_directory
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NamedQuery, Parameter, find_query
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import XSD

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Row = TypeVar("Row", bound=Any)

_PERSON_BY_SPELLING = """
SELECT DISTINCT ?person ?name WHERE {
  { ?person skos:altLabel ?spelling } UNION { ?person foaf:name ?spelling }
  ?person a foaf:Person ; foaf:name ?name .
  FILTER(LCASE(STR(?spelling)) = LCASE(STR(?wanted)))
} ORDER BY ?person
"""
_PEOPLE_LIKE = """
SELECT DISTINCT ?name WHERE {
  ?person a foaf:Person ; foaf:name ?name .
  FILTER(CONTAINS(LCASE(STR(?name)), LCASE(STR(?wanted))))
} ORDER BY ?name LIMIT 8
"""


class Graph:
    """A graph directory, opened for reading.

    Parameters
    ----------
    path
        The directory that a build made.

    Raises
    ------
    InputError
        When there is no graph directory.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = require_graph_directory(Path(path))

    def __repr__(self) -> str:
        counts = self.manifest["counts"]
        return f"<Graph {self.path}: {counts['works']} papers, {counts['people']} people>"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What went in and what came out (``manifest.json``)."""
        return read_manifest(self.path)

    @cached_property
    def store(self) -> OxigraphStore:
        """The RDF store, read-only."""
        return OxigraphStore.open(self.path / "store")

    def sparql(self, text: str, **bindings: Term) -> Answer:
        """Answer any SPARQL query; keyword arguments bind variables to terms."""
        return self.store.query(text, bindings)

    def query(self, name: str, **settings: str) -> Answer:
        """Answer a named query, or any SPARQL text.

        Parameters
        ----------
        name
            A name of ``kg query --list``, or the text of a query.
        settings
            Parameters of the query. A person is found by any spelling of the name.

        Raises
        ------
        UsageError
            When no query has the name, a parameter is missing or unknown, or a person
            is not in the graph or not the only one of that name.
        """
        text, bindings = self._bound(name, settings)
        return self.store.query(text, bindings)

    def query_bytes(self, name: str, format_name: str, **settings: str) -> bytes:
        """Answer like `query`, as bytes in a standard format (csv, tsv, json, xml, turtle …)."""
        text, bindings = self._bound(name, settings)
        return self.store.query_bytes(text, format_name, bindings)

    def person(self, name: str) -> IRI:
        """Find a person by any spelling, or by IRI."""
        if name.startswith(("http://", "https://", "urn:")):
            return IRI(name)
        wanted: Mapping[str, Term] = {"wanted": Literal(name)}
        found = self.store.query(_PERSON_BY_SPELLING, wanted)
        assert isinstance(found, Solutions)
        people = [row["person"] for row in found]
        if len(people) == 1:
            return IRI(people[0])
        if people:
            listed = "\n  ".join(people)
            raise UsageError(
                f"{name!r} is the name of {len(people)} people", f"name one by its IRI:\n  {listed}"
            )
        near = [row["name"] for row in self.store.query(_PEOPLE_LIKE, wanted)]  # type: ignore[union-attr]
        raise UsageError(f"nobody here is called {name!r}", f"near: {', '.join(near)}" if near else None)

    def network(self, kind: str = "coauthorship", *, counting: str = "full") -> nx.Graph:
        """Give a network as a networkx graph; its nodes are IRIs, ``label`` is the name."""
        from kg.network.directory import network_of

        return network_of(self.path, kind, counting=counting)

    def rdflib(self) -> rdflib.Dataset:
        """Give an rdflib Dataset on the same store; the union of the graphs is its default."""
        from kg.store.rdflib_graph import dataset

        return dataset(self.store)

    def view(self) -> Any:
        """Show the interactive page: inline in Jupyter, in a browser elsewhere."""
        page = self.path / "coauthors.html"
        try:
            from IPython import get_ipython
            from IPython.display import IFrame
        except ImportError:
            inside = None
        else:
            inside = get_ipython()
        if inside is not None:
            return IFrame(src=str(page), width="100%", height=640)
        import webbrowser

        return webbrowser.open(page.resolve().as_uri())

    def _bound(self, name: str, settings: Mapping[str, str]) -> tuple[str, dict[str, Term]]:
        found = find_query(name)
        if found is None:
            return name, {key: Literal(value) for key, value in settings.items()}
        return found.text, self._bindings(found, settings)

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
        if parameter.kind == "person":
            return self.person(value)
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
