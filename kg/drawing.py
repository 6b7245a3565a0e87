"""From rows to what people look at: the network files and the pages of a graph directory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

import kg
from kg.analysis import Analysis, analyse, annotate
from kg.analysis.ranking import Variant
from kg.export.network_files import write_network_files
from kg.manifest import FileAccount, software
from kg.network import coauthorship_network
from kg.network.cooccurrence import tie_rows
from kg.network.histories import with_histories
from kg.network.selection import EVERYTHING, has_people
from kg.network.tables import Tables as NetworkTables
from kg.store.column_files import read_columns
from kg.store.rows import CommunityRow, Tables
from kg.views.pages import left_out, network_counts, network_notes, page_of, write_pages
from kg.views.report.facts import Provenance
from kg.views.selection import HELD_UP_TO, strongest
from kg.views.styling import styled


def draw(
    folder: Path,
    tables: Tables,
    analysis: Analysis,
    skipped_hyperauthored: int,
    accounts: Sequence[FileAccount],
    parameters: Mapping[str, Any],
    identity: Sequence[Variant] = (),
) -> None:
    """Write the network files and the pages.

    Parameters
    ----------
    folder
        The graph directory in the making.
    tables
        All rows.
    analysis
        What was computed on the network.
    skipped_hyperauthored
        How many papers had too many authors to be paired.
    accounts, parameters
        What went in, and the settings, as in the manifest.
    identity
        Rankings under other strictness of identity, for the report.
    """
    net = coauthorship_network(
        tables.people,
        tables.collaborations,
        counting=parameters["counting"],
        skipped_hyperauthored=skipped_hyperauthored,
        ambiguous=parameters["ambiguous"],
    )
    annotated = annotate(net, analysis)
    drawn = styled(annotated, int(parameters["seed"]))
    write_network_files(folder, with_histories(drawn, tables.people, tables.authorships, tables.works))
    origin = Provenance(accounts, parameters, analysis.methods(), kg.__version__, software())
    write_pages(folder, tables, annotated, drawn, origin, identity)


def without_rows(analysis: Analysis) -> Analysis:
    """Leave out what the column files hold, for the way to another process."""
    return replace(analysis, measures=[], communities=[])


def draw_from_columns(
    folder: Path,
    analysis: Analysis,
    skipped_hyperauthored: int,
    accounts: Sequence[FileAccount],
    parameters: Mapping[str, Any],
    identity: Sequence[Variant] = (),
) -> None:
    """Draw like `draw`, with the rows from the column files of the folder."""
    tables = read_columns(folder / "records")
    whole = replace(analysis, measures=list(tables.measures), communities=list(tables.communities))
    draw(folder, tables, whole, skipped_hyperauthored, accounts, parameters, identity)


class Drawn(NamedTuple):
    """A network of any kind with measures, communities, places, colours and sizes."""

    net: nx.Graph
    communities: list[CommunityRow]


def drawn_network(net: nx.Graph, tables: NetworkTables, seed: int = 0) -> Drawn:
    """Measure a network of any kind, find its communities and place its nodes.

    Parameters
    ----------
    net
        From `kg.network.build_network`; it is not changed.
    tables
        The part of the tables behind it (`kg.network.part_of`): where there are people, its concepts name the
        communities.
    seed
        Of the communities and of the places.

    Examples
    --------
    >>> drawn_network(nx.Graph(), NetworkTables([], [], [])).communities
    []
    """
    authorships = tables.authorships if has_people(net) else ()
    analysis = analyse(net, authorships, tables.concepts, seed=seed)
    return Drawn(styled(annotate(net, analysis), seed), analysis.communities)


def network_page_of(drawn: Drawn, part: NetworkTables, tables: Tables, title: str) -> str:
    """Give the interactive page of a network.

    Parameters
    ----------
    part
        What the network was made from.
    tables
        All rows of the graph directory.
    """
    works = {work.id for work in part.works}
    own = replace(
        tables,
        implied=[row for row in tables.implied if row.work in works],
        works=part.works,
        authorships=part.authorships,
        people=part.people,
        concepts=part.concepts,
        affiliations=part.affiliations,
        collaborations=tie_rows(drawn.net),
        communities=drawn.communities,
    )
    held = strongest(drawn.net, HELD_UP_TO, HELD_UP_TO)
    selection = drawn.net.graph["selection"]
    said = [*network_counts(drawn.net), *([selection] if selection != str(EVERYTHING) else [])]
    notes = [*left_out(drawn.net, held), *network_notes(own, drawn.net)]
    return page_of(held, own, title=title, subtitle=" · ".join(said), notes=notes)
