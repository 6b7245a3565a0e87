"""From rows to what people look at: the network files and the pages of a graph directory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import kg
from kg.analysis import Analysis, annotate
from kg.analysis.ranking import Variant
from kg.export.network_files import write_network_files
from kg.manifest import FileAccount, software
from kg.network import coauthorship_network
from kg.store.column_files import read_columns
from kg.store.rows import Tables
from kg.views.pages import write_pages
from kg.views.report.facts import Provenance
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
    write_network_files(folder, drawn)
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
