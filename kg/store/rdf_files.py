"""RDF files of others, loaded into a store."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, cast
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import InputError
from kg.store.oxigraph import OxigraphStore

SUFFIXES: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        ".ttl": ox.RdfFormat.TURTLE,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".nq": ox.RdfFormat.N_QUADS,
        ".trig": ox.RdfFormat.TRIG,
        ".jsonld": ox.RdfFormat.JSON_LD,
        ".json": ox.RdfFormat.JSON_LD,
        ".rdf": ox.RdfFormat.RDF_XML,
        ".xml": ox.RdfFormat.RDF_XML,
        ".owl": ox.RdfFormat.RDF_XML,
    }
)
"""Formats by the end of a file's name; ``.gz`` may follow."""


def load_rdf(store: OxigraphStore, path: Path) -> None:
    """Add a file to a store. Nothing that it names is fetched.

    Relative IRIs are resolved against ``http://localhost/`` and the file's name.

    Raises
    ------
    InputError
        When it cannot be read; the message names file and line.
    """
    name = path.name.removesuffix(".gz")
    form = SUFFIXES.get(Path(name).suffix.lower())
    if form is None:
        message = f"{path}: no RDF file by its name"
        raise InputError(message, f"known ends: {', '.join(SUFFIXES)}, also with .gz")
    try:
        with _opened(path) as content:
            store.engine().bulk_load(input=content, format=form, base_iri=f"http://localhost/{quote(name)}")
    except SyntaxError as fault:
        line = f":{fault.lineno}" if fault.lineno else ""
        raise InputError(f"{path}{line}: {str(fault.msg or fault)[:300]}", "nothing is served") from fault
    except (OSError, ValueError, EOFError) as fault:
        raise InputError(f"{path}: {str(fault)[:300]}") from fault


def all_in_named_graphs(store: OxigraphStore) -> bool:
    """Tell whether there are statements, and none in the default graph."""
    quads = store.engine().quads_for_pattern(None, None, None, ox.DefaultGraph())
    return len(store) > 0 and next(iter(quads), None) is None


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.name.endswith(".gz") else path.open("rb")
