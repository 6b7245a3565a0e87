"""The Python interface to a graph directory: ``kg.open`` and ``kg.build`` give a `Graph`."""

from __future__ import annotations

import sys
import tempfile
import warnings
import webbrowser
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.manifest import read_manifest
from kg.questions import Questions
from kg.store.graph_directory import default_directory, require_graph_directory
from kg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


class Graph(Questions):
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
        from kg.views.pages import network_counts, network_notes, page_of

        tables = read_columns(self.path / "records")
        if not any("community" in data for _, data in net.nodes(data=True)):
            found = analyse(net, tables.authorships, tables.concepts)
            net, tables = annotate(net, found), replace(tables, communities=found.communities)
        kind = str(net.graph.get("kind", "network"))
        title, counts = kind[:1].upper() + kind[1:], " · ".join(network_counts(net))
        return page_of(net, tables, title=title, subtitle=counts, notes=network_notes(tables, net))

    def _written(self, net: nx.Graph) -> Path:
        """Write the page of a network where the browser finds it."""
        with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
            file.write(self._page_of(net))
        return Path(file.name)


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
