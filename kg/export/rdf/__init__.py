"""RDF syntaxes of a whole graph, written from the canonical dump without holding it in memory.

``RDF_EXPORTS`` is the list: a new syntax is a function here and a line there. The dump is sorted, so that
the statements about a thing stand together and one triple of several graphs stands beside itself: every
syntax is written in one pass. Those with named graphs take the statements of each graph in turn from a
scratch file beside the system's other temporary files; what is held is a thing at a time.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.export.named_graphs import parted, without_graphs
from kg.export.quads import lines_of
from kg.export.rdf.json_ld import json_ld
from kg.store.rdf_writing import write_rdf

_PIECE = 1 << 20


class RdfExport(NamedTuple):
    """A syntax for all of a graph."""

    name: str
    program: str
    """What it is for."""
    suffix: str
    media_type: str
    holds_graphs: bool
    """Whether named graphs are kept; else their union is written."""
    content: Callable[[Path, str], Iterator[bytes]]
    """From ``graph.nq.gz`` and the base of its IRIs; the same dump gives the same bytes."""


def _nquads(dump: Path, base: str) -> Iterator[bytes]:
    del base  # the dump itself is the file
    with gzip.open(dump, "rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _ntriples(dump: Path, base: str) -> Iterator[bytes]:
    del base
    yield from without_graphs(lines_of(dump))


def _union(dump: Path, base: str, syntax: str) -> Iterator[bytes]:
    del base  # prefixes are those of the vocabularies
    with tempfile.TemporaryFile() as out:
        write_rdf([without_graphs(lines_of(dump))], out, syntax)
        out.seek(0)
        while piece := out.read(_PIECE):
            yield piece


def _trig(dump: Path, base: str) -> Iterator[bytes]:
    del base
    with parted(lines_of(dump)) as graphs, tempfile.TemporaryFile() as out:
        write_rdf([graph.lines() for graph in graphs], out, "trig")
        out.seek(0)
        while piece := out.read(_PIECE):
            yield piece


def _json_ld(dump: Path, base: str) -> Iterator[bytes]:
    with parted(lines_of(dump)) as graphs:
        yield from json_ld(((graph.name, graph.lines()) for graph in graphs), base)


RDF_EXPORTS: tuple[RdfExport, ...] = (
    RdfExport(
        "nquads", "all of it, a quad a line, with named graphs", ".nq", "application/n-quads", True, _nquads
    ),
    RdfExport("trig", "the same, to read", ".trig", "application/trig", True, _trig),
    RdfExport(
        "jsonld",
        "JSON with a context inside, with named graphs",
        ".jsonld",
        "application/ld+json",
        True,
        _json_ld,
    ),
    RdfExport(
        "turtle",
        "all of it, to read, without named graphs",
        ".ttl",
        "text/turtle",
        False,
        partial(_union, syntax="turtle"),
    ),
    RdfExport("ntriples", "the same, a triple a line", ".nt", "application/n-triples", False, _ntriples),
    RdfExport(
        "rdfxml", "older tools", ".rdf", "application/rdf+xml", False, partial(_union, syntax="rdfxml")
    ),
)
"""Every RDF syntax."""

__all__ = ["RDF_EXPORTS", "RdfExport"]
