"""The Python interface to a graph directory: ``kg.open`` and ``kg.build`` give a `Graph`."""

from __future__ import annotations

import sys
import tempfile
import warnings
import webbrowser
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError, UsageError
from kg.manifest import read_manifest
from kg.store.answer import Answer, Term
from kg.store.graph_directory import default_directory, require_graph_directory
from kg.store.naming import find
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NAMED_KINDS, NamedQuery, Parameter, find_query
from kg.store.query_gate import QueryLimits, admit
from kg.store.query_terms import absent_terms, check_prefixes
from kg.triples.terms import IRI, Literal
from kg.triples.vocabulary import XSD

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

OWN_LIMITS = QueryLimits(size=16 * 1024 * 1024)
"""What a query of one's own may be: long, but not so deep that it would end the process."""


class _Asked(NamedTuple):
    """A query ready for the store."""

    text: str
    bindings: dict[str, Term]
    columns: tuple[str, ...] | None


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

    def network(
        self,
        kind: str = "coauthorship",
        *,
        counting: str = "full",
        years: str | tuple[int | None, int | None] | None = None,
        min_weight: float | None = None,
        ego: str | None = None,
        radius: int = 1,
        roster: Path | str | Sequence[str] | None = None,
        **parts: Any,
    ) -> nx.Graph:
        """Give a network as a networkx graph; its nodes are IRIs, ``label`` is the name.

        Parameters
        ----------
        kind
            A name in `kg.network.KINDS`.
        counting
            A scheme of `kg.network.SCHEMES` that means something there (`kg.network.Kind.schemes`).
        years
            ``"2015-2020"``, ``"2015-"``, ``"-2020"``, ``"2018"`` or a pair.
        min_weight
            Drop ties that weigh less.
        ego, radius
            A node by any name, and how far around it.
        roster
            Names, or a file with them; a line that names nobody gives a warning.
        parts
            ``field``, ``concept``, ``organisation`` (each a list of names), ``roster_radius``, ``top``: see
            `kg.network.asking.ask`.

        Raises
        ------
        UsageError
            There is no such kind, or nobody of that name.
        """
        from kg.network import build_network, kind_of
        from kg.network.asking import ask
        from kg.network.directory import tables_of

        tables = tables_of(self.path)
        asked = ask(
            tables, kind_of(kind).nodes, years=years, min_weight=min_weight, ego=ego, radius=radius,
            roster=roster, **parts,
        )  # fmt: skip
        for note in asked.notes:
            warnings.warn(note, stacklevel=2)
        return build_network(kind, tables, selection=asked.selection, counting=counting)

    def rdflib(self) -> rdflib.Dataset:
        """Give an rdflib Dataset on the same store; the union of the graphs is its default."""
        from kg.store.rdflib_graph import dataset

        return dataset(self.store)

    def view(self, net: nx.Graph | None = None, *, height: int = 680) -> Any:
        """Show the interactive page: inline in Jupyter, in a browser elsewhere.

        Parameters
        ----------
        net
            A network to show instead, such as `network` gives or a part of it; its nodes are IRIs of
            this graph. It is placed and coloured when it is not yet.
        height
            Of the frame in a notebook, in pixels.

        Returns
        -------
        InlinePage or Path
            In a notebook what shows the page; elsewhere the file that was opened.
        """
        from kg.views.inline import InlinePage

        page = self.path / "coauthors.html"
        if _in_notebook():
            return InlinePage(page.read_text("utf-8") if net is None else self._page_of(net), height)
        return _opened(page if net is None else self._written(net))

    def _page_of(self, net: nx.Graph) -> str:
        from dataclasses import replace

        from kg.analysis import analyse, annotate
        from kg.store.column_files import read_columns
        from kg.views.pages import page_of

        tables = read_columns(self.path / "records")
        if not any("community" in data for _, data in net.nodes(data=True)):
            found = analyse(net, tables.authorships, tables.concepts)
            net, tables = annotate(net, found), replace(tables, communities=found.communities)
        kind = str(net.graph.get("kind", "network"))
        counts = f"{len(net):,} nodes · {net.number_of_edges():,} ties"
        return page_of(net, tables, title=kind[:1].upper() + kind[1:], subtitle=counts)

    def _written(self, net: nx.Graph) -> Path:
        """Write the page of a network where the browser finds it."""
        with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
            file.write(self._page_of(net))
        return Path(file.name)

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


def _in_notebook() -> bool:
    """Tell whether the code runs in a kernel that shows what it gets."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and hasattr(shell, "kernel")


def _opened(page: Path) -> Path:
    webbrowser.open(page.resolve().as_uri())
    return page


def open_graph(path: Path | str) -> Graph:
    """Open a graph directory: ``kg.open``.

    Raises
    ------
    InputError
        When there is no graph directory.
    """
    return Graph(path)


def build(
    sources: Path | str | Sequence[Path | str],
    target: Path | str | None = None,
    *,
    as_of: date | str | None = None,
    **options: Any,
) -> Graph:
    """Build a graph directory and open it: what ``kg build`` does.

    Parameters
    ----------
    sources
        Files or folders.
    target
        The graph directory; by default as for ``kg build``.
    as_of
        The day the listings were copied; by default today.
    options
        Further settings of `kg.pipeline.BuildOptions`.

    Raises
    ------
    InputError
        When the input holds no record at all.
    MachineError
        When the target is not ours, in use, or the disk is full.
    """
    from kg.pipeline import BuildOptions
    from kg.pipeline import build as run

    named = [sources] if isinstance(sources, Path | str) else list(sources)
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of or date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    place = Path(target) if target is not None else default_directory(str(named[0]))
    run([str(source) for source in named], place, BuildOptions(as_of=day, **options))
    return Graph(place)


def example() -> Path:
    """Give the path of the packaged example, a real author's listing page."""
    return Path(__file__).parent / "examples" / "listing.txt"
