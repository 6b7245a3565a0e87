"""Networks of a graph directory, made anew from its column files."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.manifest import read_manifest
from kg.network.kinds import build_network
from kg.network.selection import EVERYTHING, Selection
from kg.network.tables import Tables
from kg.store.columns import read_rows
from kg.store.rows import AffiliationRow, AuthorshipRow, ConceptRow, PersonRow, WorkRow


def tables_of(folder: Path) -> Tables:
    """Read the tables that networks are made from.

    Parameters
    ----------
    folder
        A graph directory.
    """
    records, parameters = folder / "records", read_manifest(folder)["parameters"]
    return Tables(
        people=list(read_rows(records / "people.parquet", PersonRow)),
        authorships=list(read_rows(records / "authorships.parquet", AuthorshipRow)),
        works=list(read_rows(records / "works.parquet", WorkRow)),
        concepts=list(read_rows(records / "concepts.parquet", ConceptRow)),
        max_authors=int(parameters["max_authors"]),
        ambiguous=bool(parameters["ambiguous"]),
        affiliations=list(read_rows(records / "affiliations.parquet", AffiliationRow)),
    )


def network_of(
    folder: Path, kind: str = "coauthorship", *, selection: Selection = EVERYTHING, counting: str = "full"
) -> nx.Graph:
    """Make a network of a graph directory; nodes are IRIs, ``label`` is the name.

    Parameters
    ----------
    folder
        A graph directory.
    kind
        A name in `kg.network.kinds.KINDS`.
    selection
        The part to show.
    counting
        A scheme of `kg.network.weighting.SCHEMES`.

    Raises
    ------
    UsageError
        There is no such kind, the scheme means nothing there, or the selection names somebody who is not
        in the network.
    """
    return build_network(kind, tables_of(folder), selection=selection, counting=counting)
