"""Readers: one module per format, each turning bytes into works and rejected records.

``READERS`` is the list: a new format is one file here and one line in the tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.sources import listing, records_jsonl
from kg.sources.reader import Item, Reader

READERS: tuple[Reader, ...] = (records_jsonl, listing)
"""In the order in which they are asked; the strictest recogniser comes first."""

BY_NAME: Mapping[str, Reader] = MappingProxyType({reader.NAME: reader for reader in READERS})

__all__ = ["BY_NAME", "READERS", "Item", "Reader"]
