"""``kg export``: the graph, a network, its tables or its works in another format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import GraphDirectory, chosen_graph
from kg.commands.contents import SEVERAL, put
from kg.commands.selecting import (
    Concepts,
    Counting,
    CountingScheme,
    Ego,
    Fields,
    MinWeight,
    Radius,
    RosterFile,
    RosterRadius,
    SignedBy,
    Top,
    Years,
    chosen_counting,
    chosen_part,
)
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export.files import Contents
    from kg.exporting import Wanted


_RDF = "RDF, all of the graph"
DESCRIPTION = "void"
_PAGE = "A page"
PAGE = "sparql-page"


def export(
    format_name: Annotated[
        str | None,
        typer.Argument(
            metavar="FORMAT", help="graphml, xlsx, bibtex …; kg export --list shows all.", show_default=False
        ),
    ] = None,
    graph: GraphDirectory = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to: a file, a stem or a folder. [default: stdout]"
        ),
    ] = None,
    network: Annotated[
        str, typer.Option("--network", metavar="KIND", help="Which network; kg network --list names them.")
    ] = "coauthorship",
    years: Years = None,
    min_weight: MinWeight = None,
    ego: Ego = None,
    radius: Radius = 1,
    roster: RosterFile = None,
    roster_radius: RosterRadius = 0,
    field: Fields = None,
    concept: Concepts = None,
    organisation: SignedBy = None,
    top: Top = None,
    counting: CountingScheme = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without", metavar="LAYER", help="Of sparql-page: measures, provenance …; may be given again."
        ),
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="void: the licence of the data, as an IRI.", show_default=False),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="void: where the dump is published, without its ending (https://…/graph).",
            show_default=False,
        ),
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="Show all formats, and what opens them.")] = False,
) -> None:
    """Write the graph, a network, its tables or its works in another format.

    Without a selection the network is that of the build, as it was drawn; a selection is measured and laid
    out anew. The tables and the works are those of the selection, too; RDF is always all of it.

    A format of several files is written as STEM_nodes.csv … with -o STEM, into a folder with -o FOLDER/,
    and as one zip archive with -o FILE.zip or to a pipe.

    Example: kg export gexf --years 2015- -o group.gexf
    """
    if show_list:
        _show_formats()
        return
    known = _formats()
    if format_name not in known:
        raise _unknown(format_name, list(known))
    folder = chosen_graph(graph)
    asked = {
        "years": years,
        "min_weight": min_weight,
        "ego": ego,
        "radius": radius,
        "roster": roster,
        "roster_radius": roster_radius,
        "field": field,
        "concept": concept,
        "organisation": organisation,
        "top": top,
    }
    if without and format_name != PAGE:
        raise UsageError("--without is for sparql-page", "leave it out")
    if format_name != DESCRIPTION and (licence or address):
        raise UsageError("--licence and --address describe a dump", f"they go with kg export {DESCRIPTION}")
    if known[format_name][0] in (_RDF, _PAGE):
        if (
            network != "coauthorship"
            or counting
            or any(asked[name] for name in asked if "radius" not in name)
        ):
            raise UsageError(
                f"{format_name} is the whole graph: it takes no selection", "leave the selection out"
            )
        contents = (
            _page(folder, without or [])
            if format_name == PAGE
            else _rdf(format_name, folder, licence, address)
        )
    else:
        contents = _contents(format_name, _wanted(folder, network, counting, asked))
    put(contents, output, network, format_name)


def _formats() -> dict[str, tuple[str, str]]:
    """Give each format's group and what opens it."""
    from kg.export import EXPORTS, TABLE_EXPORTS
    from kg.export.bibliographies import BIBLIOGRAPHIES
    from kg.export.rdf import RDF_EXPORTS

    networks = {one.name: ("Networks", one.program) for one in EXPORTS}
    tables = {one.name: ("Tables of people and papers", one.program) for one in TABLE_EXPORTS}
    works = {one.name: ("Papers, for reference managers", one.program) for one in BIBLIOGRAPHIES}
    rdf = {one.name: (_RDF, one.program) for one in RDF_EXPORTS}
    rdf[DESCRIPTION] = (_RDF, "catalogues: what the dump holds, counted, as VoID and DCAT in Turtle")
    page = {PAGE: (_PAGE, "a browser, without a server: questions and SPARQL over all of it")}
    return networks | tables | works | rdf | page


def _show_formats() -> None:
    group = ""
    formats = _formats()
    width = max(map(len, formats))
    for name, (belongs, program) in formats.items():
        if belongs != group:
            if group:
                typer.echo("")
            typer.echo(belongs)
            group = belongs
        typer.echo(f"  {name:<{width}}  {program}")
    typer.echo(f"\n{SEVERAL}")


def _unknown(name: str | None, known: list[str]) -> UsageError:
    import difflib

    if name is None:
        return UsageError("which format?", "kg export --list shows them")
    near = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.5)
    hint = f"near: {', '.join(near)}; kg export --list shows all" if near else "kg export --list shows them"
    return UsageError(f"no format is called {name!r}", hint)


def _wanted(folder: Path, network: str, counting: Counting | None, asked: Mapping[str, Any]) -> Wanted:
    from kg.exporting import Wanted
    from kg.network.directory import tables_of
    from kg.network.selection import EVERYTHING

    named = {name: value for name, value in asked.items() if "radius" not in name}
    selection = chosen_part(tables_of(folder), network, **asked) if any(named.values()) else EVERYTHING
    return Wanted(folder, network, selection, chosen_counting(folder, network, counting))


def _contents(format_name: str, wanted: Wanted) -> Contents:
    from kg.export import EXPORTS, TABLE_EXPORTS
    from kg.export.bibliographies import BIBLIOGRAPHIES
    from kg.exporting import exported_network, exported_tables, exported_works

    for network in EXPORTS:
        if network.name == format_name:
            return network.contents(exported_network(wanted, yearly=format_name == "gexf-yearly"))
    for table in TABLE_EXPORTS:
        if table.name == format_name:
            return table.contents(exported_tables(wanted))
    bibliography = next(one for one in BIBLIOGRAPHIES if one.name == format_name)
    return {("", bibliography.suffix): bibliography.lines(exported_works(wanted))}


def _rdf(format_name: str, folder: Path, licence: str | None, address: str | None) -> Contents:
    from kg.export.quads import lines_of
    from kg.export.rdf import RDF_EXPORTS
    from kg.export.rdf.description import count_dump, description
    from kg.manifest import read_manifest
    from kg.triples.iris import Minter
    from kg.triples.terms import is_iri

    dump, base = folder / "graph.nq.gz", str(read_manifest(folder)["parameters"]["base"])
    if format_name == DESCRIPTION:
        for option, value in (("--licence", licence), ("--address", address)):
            if value and not is_iri(value):
                raise UsageError(f"{option} {value!r} is no absolute IRI", "it starts with https://")
        files = [(one.suffix, one.media_type) for one in RDF_EXPORTS]
        counts = count_dump(lines_of(dump))
        said = description(counts, Minter(base), licence=licence, address=address, syntaxes=files)
        return {("", ".ttl"): [said]}
    syntax = next(one for one in RDF_EXPORTS if one.name == format_name)
    return {("", syntax.suffix): syntax.content(dump, base)}


def _page(folder: Path, without: list[str]) -> Contents:
    from kg.exporting import exported_sparql_page

    return {("", ".html"): [exported_sparql_page(folder, without)]}
