"""The tables of a graph directory as column files: ``records/*.parquet``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.store.columns import read_rows, write_rows
from kg.store.rows import (
    AffiliationRow,
    AuthorshipRow,
    ClaimRow,
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    ConflictRow,
    ImpliedRow,
    MeasureRow,
    PersonRow,
    Tables,
    WorkRow,
)

ROW_TYPES: Mapping[str, Any] = MappingProxyType(
    {
        "works": WorkRow,
        "authorships": AuthorshipRow,
        "implied": ImpliedRow,
        "people": PersonRow,
        "collaborations": CollaborationRow,
        "concepts": ConceptRow,
        "communities": CommunityRow,
        "measures": MeasureRow,
        "conflicts": ConflictRow,
        "affiliations": AffiliationRow,
        "claims": ClaimRow,
    }
)
"""The row type of each table; a table is called as the field of `Tables` and as its file."""


def write_columns(folder: Path, tables: Tables) -> None:
    """Write the tables into a new folder, one file each.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_columns(Path(folder) / "records", Tables(measures=[MeasureRow("p", "degree", 2.0)]))
    ...     read_columns(Path(folder) / "records").measures
    [MeasureRow(person='p', measure='degree', value=2.0)]
    """
    folder.mkdir()
    for name, row_type in ROW_TYPES.items():
        write_rows(folder / f"{name}.parquet", row_type, getattr(tables, name))


def read_columns(folder: Path) -> Tables:
    """Read all the tables of a folder.

    Raises
    ------
    InputError
        When a file is missing, damaged or has other columns.
    """
    rows = {
        name: list(read_rows(folder / f"{name}.parquet", row_type)) for name, row_type in ROW_TYPES.items()
    }
    return Tables(**rows)
