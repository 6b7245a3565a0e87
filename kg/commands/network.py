"""``kg network``: one network of a graph directory, as a file or a page."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import AsJson, GraphDirectory, Quiet, chosen_graph
from kg.commands.contents import SEVERAL, put
from kg.commands.selecting import (
    Concepts,
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
    import networkx as nx

    from kg.export.files import Contents
    from kg.exporting import Wanted
    from kg.network import Tables

PAGE = "html"
"""The format that is a page; all others are in `kg.export.EXPORTS`."""
_LEFT_OUT = {
    "skipped_hyperauthored": "papers with too much on them to pair",
    "papers_without": "papers without any",
    "ambiguous_left_out": "people of whom it is open who they are",
    "nodes_left_out": "nodes outside the selection",
    "ties_left_out": "ties outside the selection",
}


def network(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", help="What is tied to what; --list shows the kinds.", show_default=False
        ),
    ] = None,
    graph: GraphDirectory = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--output",
            "--format",
            metavar="FORMAT",
            help="html, or a network format of kg export --list. [default: as FILE ends, else graphml]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="A file, a stem or a folder. [default: stdout]"),
    ] = None,
    years: Years = None,
    field: Fields = None,
    concept: Concepts = None,
    organisation: SignedBy = None,
    min_weight: MinWeight = None,
    roster: RosterFile = None,
    roster_radius: RosterRadius = 0,
    ego: Ego = None,
    radius: Radius = 1,
    top: Top = None,
    counting: CountingScheme = None,
    bare: Annotated[
        bool, typer.Option("--bare", help="Without measures, communities and places: quick.")
    ] = False,
    list_kinds: Annotated[bool, typer.Option("--list", help="The kinds of network there are.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Make one network, of all papers or a part of them, for other programs or as a page.

    With --json a summary is printed, and a file written only with -o.

    Example: kg network concepts --years 2018-2024 --top 200 -o concepts.gexf
    """
    if list_kinds:
        _list(as_json=as_json)
        return
    if kind is None:
        raise UsageError("which kind of network?", "kg network coauthorship; --list shows the kinds")
    from kg.engine import seldom_collected
    from kg.exporting import Wanted
    from kg.network.directory import tables_of

    form = _format(format_name, output)
    with seldom_collected():
        folder = chosen_graph(graph)
        tables = tables_of(folder)
        selection = chosen_part(
            tables, kind, years=years, field=field, concept=concept, organisation=organisation,
            min_weight=min_weight, roster=roster, roster_radius=roster_radius, ego=ego, radius=radius,
            top=top,
        )  # fmt: skip
        wanted = Wanted(folder, kind, selection, chosen_counting(folder, kind, counting))
        written = output is not None or not as_json
        net, contents = _made(wanted, tables, form if written else None, bare=bare)
        if written:
            put(contents, output, kind, form)
    if as_json:
        typer.echo(json.dumps(_summary(net, wanted, tables), ensure_ascii=False, indent=2))
    elif not quiet:
        from kg.commands.terminal import say

        say(_sentence(net))


def _format(name: str | None, output: str | None) -> str:
    """Give the format that is asked for, else the first that the name of the file ends as."""
    from kg.export import EXPORTS

    known = [*(each.name for each in EXPORTS), PAGE]
    if name is None:
        by_suffix = {each.suffix: each.name for each in reversed(EXPORTS) if each.suffix != ".zip"}
        by_suffix[f".{PAGE}"] = PAGE
        return by_suffix.get(Path(output).suffix.lower(), "graphml") if output else "graphml"
    if name not in known:
        raise UsageError(
            f"no format of networks is called {name!r}", f"the formats are: {', '.join(known)}\n  {SEVERAL}"
        )
    return name


def _made(wanted: Wanted, tables: Tables, form: str | None, *, bare: bool) -> tuple[nx.Graph, Contents]:
    """Make a network and, in a format, what is to be written."""
    from kg.export import EXPORTS
    from kg.exporting import exported_network
    from kg.network import build_network

    if form is None or (bare and form != PAGE):
        net = build_network(wanted.kind, tables, selection=wanted.selection, counting=wanted.scheme)
    elif form == PAGE:
        return _page(wanted, tables)
    else:
        net = exported_network(wanted, yearly=form == "gexf-yearly")
    chosen = [each for each in EXPORTS if each.name == form]
    return net, chosen[0].contents(net) if chosen else {}


def _page(wanted: Wanted, tables: Tables) -> tuple[nx.Graph, Contents]:
    from kg.drawing import drawn_network, network_page_of
    from kg.manifest import read_manifest
    from kg.network import build_network, kind_of, part_of
    from kg.store.column_files import read_columns

    kind, seed = kind_of(wanted.kind), int(read_manifest(wanted.folder)["parameters"]["seed"])
    net = build_network(wanted.kind, tables, selection=wanted.selection, counting=wanted.scheme)
    part = part_of(tables, wanted.selection, roster="person" not in kind.nodes)
    drawn = drawn_network(net, part, seed)
    page = network_page_of(drawn, part, read_columns(wanted.folder / "records"), kind.label)
    return drawn.net, {("", f".{PAGE}"): [page]}


def _summary(net: nx.Graph, wanted: Wanted, tables: Tables) -> dict[str, Any]:
    """Say what is in a network, and what is left out."""
    from kg.network import kind_of, part_of

    part = part_of(tables, wanted.selection, roster="person" not in kind_of(wanted.kind).nodes)
    kinds = Counter(kind for _, kind in net.nodes(data="kind"))
    return {
        "nodes": len(net),
        "nodes_by_kind": dict(sorted(kinds.items())),
        "ties": net.number_of_edges(),
        "papers": len(part.works),
        **dict(sorted(net.graph.items())),
    }


def _sentence(net: nx.Graph) -> str:
    from kg.views.pages import network_counts

    about = net.graph
    said = [", ".join(network_counts(net)), f"{about['counting']} counting"]
    if about["selection"] != "all":
        said.append(about["selection"])
    said += [f"{text}: {about[name]:,}" for name, text in _LEFT_OUT.items() if about.get(name)]
    return f"{about['kind']}: {'; '.join(said)}"


def _list(*, as_json: bool) -> None:
    from kg.network import KINDS

    if as_json:
        forms = [
            {"kind": one.name, "label": one.label, "description": one.description, "counting": one.schemes}
            for one in KINDS.values()
        ]
        typer.echo(json.dumps(forms, ensure_ascii=False, indent=2))
        return
    from kg.commands.terminal import print_table

    rows = [[one.name, one.description, ", ".join(one.schemes)] for one in KINDS.values()]
    print_table(["kind", "what it is", "counting"], rows)
