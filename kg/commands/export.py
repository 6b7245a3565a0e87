"""``kg export``: the graph or its works in another format."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.arguments import GraphDirectory, chosen_graph
from kg.errors import UsageError

_RDF = ("nquads", "ntriples", "turtle", "trig", "jsonld", "rdfxml")


def export(
    format_name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csl-json, bibtex, ris; graphml, gexf; nquads, ntriples, turtle, trig, jsonld, rdfxml.",
            show_default=False,
        ),
    ],
    graph: GraphDirectory = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to. [default: stdout]")
    ] = None,
) -> None:
    """Write the graph, its network or its works in another format.

    Example: kg export bibtex -g exports/group -o group.bib
    """
    folder = chosen_graph(graph)
    parts = _parts(format_name, folder)
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    aside = output.with_name(f".{output.name}.partial")
    try:
        with aside.open("wb") as out:
            out.writelines(parts)
        aside.replace(output)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def _parts(format_name: str, folder: Path) -> Iterator[bytes]:
    import gzip

    from kg.export import EXPORTS
    from kg.export.bibliographies import BIBLIOGRAPHIES

    bibliographies = {each.name: each for each in BIBLIOGRAPHIES}
    networks = {each.name: each for each in EXPORTS}
    if format_name in bibliographies:
        from kg.gathering import works_of

        return (line.encode() for line in bibliographies[format_name].lines(works_of(folder)))
    if format_name in networks:
        return iter([(folder / f"coauthors{networks[format_name].suffix}").read_bytes()])
    if format_name in _RDF:
        from kg.store.oxigraph import convert

        dump = gzip.decompress((folder / "graph.nq.gz").read_bytes())
        return iter([dump if format_name == "nquads" else convert(dump, format_name)])
    known = ", ".join([*bibliographies, *networks, *_RDF])
    raise UsageError(f"no format is called {format_name!r}", f"the formats are: {known}")
