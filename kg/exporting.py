"""What of a graph directory is exported: the network, the tables or the works of a selection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import networkx as nx

from kg.analysis import analyse
from kg.drawing import drawn_network
from kg.errors import UsageError
from kg.export.built_network import built_network
from kg.gathering import works_of
from kg.manifest import read_manifest
from kg.network import EVERYTHING, Selection, Tables, build_network, kind_of, part_of
from kg.network.cooccurrence import tie_rows
from kg.network.directory import tables_of
from kg.network.histories import each_year, with_histories, with_yearly_weights
from kg.reading import KeyedWork
from kg.store.column_files import read_columns
from kg.store.rows import Tables as Rows
from kg.triples.iris import Minter
from kg.views.sparql_page import packed_graph, sparql_page

COAUTHORSHIP = "coauthorship"


class Wanted(NamedTuple):
    """What part of a graph directory is wanted."""

    folder: Path
    kind: str = COAUTHORSHIP
    selection: Selection = EVERYTHING
    scheme: str = "full"
    """Of counting."""

    @property
    def is_as_built(self) -> bool:
        """Whether it is the network that the build drew."""
        built = str(read_manifest(self.folder)["parameters"]["counting"])
        return self.kind == COAUTHORSHIP and self.selection == EVERYTHING and self.scheme == built


def exported_network(wanted: Wanted, *, yearly: bool = False) -> nx.Graph:
    """Give a network as it is exported: annotated, styled, with the years of nodes and ties.

    The network of the build is taken as it was drawn; any other is measured and laid out anew.

    Parameters
    ----------
    yearly
        Whether ties say what they weigh in each year, which costs a network a year.

    Raises
    ------
    UsageError
        The selection or the counting scheme does not fit the kind.
    """
    tables = tables_of(wanted.folder)
    part = _part(tables, wanted)
    net = _as_built(wanted.folder) if wanted.is_as_built else _drawn(wanted, tables, part)
    if wanted.kind == COAUTHORSHIP:
        net = with_histories(net, part.people, part.authorships, part.works)
    if yearly or wanted.kind != COAUTHORSHIP:
        net = with_yearly_weights(net, each_year(wanted.kind, tables, wanted.selection, wanted.scheme))
    return net


def exported_tables(wanted: Wanted) -> Rows:
    """Give the tables of a selection: its works, who wrote them, and what the coauthorship network says.

    Raises
    ------
    UsageError
        Another kind of network is wanted, which has no such tables.
    """
    _must_be_of_people(wanted)
    if wanted.is_as_built:
        return read_columns(wanted.folder / "records")
    tables = tables_of(wanted.folder)
    part = _part(tables, wanted)
    net = build_network(wanted.kind, tables, selection=wanted.selection, counting=wanted.scheme)
    works = [work for work in part.works if work.id in _works_of_people(part, net, wanted.selection)]
    chosen = {work.id for work in works}
    authorships = [row for row in part.authorships if row.work in chosen]
    concepts = [row for row in part.concepts if row.work in chosen]
    seed = int(read_manifest(wanted.folder)["parameters"]["seed"])
    found = analyse(net, part.authorships, part.concepts, seed=seed)
    return Rows(
        works=works,
        authorships=authorships,
        people=[person for person in part.people if person.id in net],
        collaborations=tie_rows(net),
        concepts=concepts,
        communities=found.communities,
        measures=found.measures,
    )


def exported_works(wanted: Wanted) -> Iterator[KeyedWork]:
    """Give the works of a selection with all that the inputs say of them.

    Where people are selected (a circle, a roster, the strongest), these are the works by at least one of
    them.

    Raises
    ------
    UsageError
        Another kind of network is wanted, which has no authors to select works by.
    """
    _must_be_of_people(wanted)
    if wanted.selection == EVERYTHING:
        yield from works_of(wanted.folder)
        return
    tables = tables_of(wanted.folder)
    part = _part(tables, wanted)
    net = build_network(wanted.kind, tables, selection=wanted.selection, counting=wanted.scheme)
    chosen = _works_of_people(part, net, wanted.selection)
    minter = Minter(str(read_manifest(wanted.folder)["parameters"]["base"]))
    yield from (keyed for keyed in works_of(wanted.folder) if minter.work(keyed[0]) in chosen)


def exported_sparql_page(folder: Path, without: Sequence[str] = ()) -> str:
    """Give a graph as a page that answers SPARQL without a server.

    Parameters
    ----------
    folder
        The graph directory.
    without
        Layers to leave out: names in `kg.views.sparql_page.LAYERS`.

    Raises
    ------
    MachineError
        Oxigraph's JavaScript is not installed.
    UsageError
        The graph is too large for a page, or has no such layer.
    """
    manifest = read_manifest(folder)
    base, counts = str(manifest["parameters"]["base"]), manifest["counts"]
    names = [str(one["name"]) for one in manifest["inputs"]]
    title = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    lacks = f" · without {', '.join(sorted(without))}" if without else ""
    return sparql_page(
        packed_graph((folder / "graph.nq.gz").read_bytes(), base, without),
        title=title,
        subtitle=f"{counts['works']:,} papers · {counts['people']:,} people{lacks}",
        base=base,
    )


def _must_be_of_people(wanted: Wanted) -> None:
    if wanted.kind != COAUTHORSHIP:
        raise UsageError(
            f"this format holds people and their papers, no network of {wanted.kind}",
            "leave --network out, or take a network format (kg export --list)",
        )


def _part(tables: Tables, wanted: Wanted) -> Tables:
    return part_of(tables, wanted.selection, roster="person" not in kind_of(wanted.kind).nodes)


def _works_of_people(part: Tables, net: nx.Graph, selection: Selection) -> set[str]:
    """Give the works of the part; those by people of the network alone, where people are selected."""
    if selection.ego is None and selection.roster is None and selection.top is None:
        return {work.id for work in part.works}
    return {row.work for row in part.authorships if row.person in net}


def _as_built(folder: Path) -> nx.Graph:
    net = built_network(folder / "coauthors.graphml")
    for tie in read_columns(folder / "records").collaborations:
        if net.has_edge(tie.a, tie.b):
            net.edges[tie.a, tie.b]["papers"] = list(tie.papers)
    return net


def _drawn(wanted: Wanted, tables: Tables, part: Tables) -> nx.Graph:
    net = build_network(wanted.kind, tables, selection=wanted.selection, counting=wanted.scheme)
    return drawn_network(net, part, int(read_manifest(wanted.folder)["parameters"]["seed"])).net
