"""``kg network``: one network of a graph directory, as a file or a page."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import AsJson, GraphDirectory, Quiet, chosen_graph
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

    from kg.network import Selection, Tables

PAGE = "html"
"""The format that is a page; all others are in `kg.export.EXPORTS`."""


def network(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", help="What to tie to what; --list shows the kinds.", show_default=False
        ),
    ] = None,
    graph: GraphDirectory = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--output",
            "--format",
            metavar="FORMAT",
            help="graphml, gexf, html … [default: by the name of the file, else graphml]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where to. [default: stdout]")
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

    Example: kg network concepts --years 2018-2024 --top 200 -o concepts.gexf
    """
    if list_kinds:
        _list(as_json=as_json)
        return
    if kind is None:
        raise UsageError("which kind of network?", "kg network coauthorship; --list shows the kinds")
    from kg.network.directory import tables_of

    form = _format(format_name, output)
    folder = chosen_graph(graph)
    tables = tables_of(folder)
    selection = chosen_part(
        tables, kind, years=years, field=field, concept=concept, organisation=organisation,
        min_weight=min_weight, roster=roster, roster_radius=roster_radius, ego=ego, radius=radius, top=top,
    )  # fmt: skip
    net = _network(kind, tables, selection, chosen_counting(folder, kind, counting))
    if output is not None or not as_json:
        _write(_parts(net, form, folder, tables, selection, bare=bare), output)
    if as_json:
        typer.echo(json.dumps(_summary(net), ensure_ascii=False, indent=2))
    elif not quiet:
        from kg.commands.terminal import say

        say(_sentence(net))


def _format(name: str | None, output: Path | None) -> str:
    from kg.export import EXPORTS

    known = [*(each.name for each in EXPORTS), PAGE]
    if name is None:
        by_suffix = {each.suffix: each.name for each in reversed(EXPORTS)} | {f".{PAGE}": PAGE}
        return by_suffix.get(output.suffix.lower(), "graphml") if output else "graphml"
    if name not in known:
        raise UsageError(f"no format is called {name!r}", f"the formats are: {', '.join(known)}")
    return name


def _network(kind: str, tables: Tables, selection: Selection, counting: str) -> nx.Graph:
    from kg.network import build_network

    return build_network(kind, tables, selection=selection, counting=counting)


def _parts(
    net: nx.Graph, form: str, folder: Path, tables: Tables, selection: Selection, *, bare: bool
) -> Iterator[bytes]:
    from kg.drawing import drawn_network, page_of
    from kg.export import EXPORTS
    from kg.manifest import read_manifest
    from kg.network import kind_of, part_of

    kind = kind_of(net.graph["kind"])
    seed = int(read_manifest(folder)["parameters"]["seed"])
    if bare and form != PAGE:
        shown = net
    else:
        part = part_of(tables, selection, roster="person" not in kind.nodes)
        drawn = drawn_network(net, part, seed)
        if form == PAGE:
            from kg.store.column_files import read_columns

            page = page_of(drawn, part, read_columns(folder / "records"), kind.label, seed)
            yield page.encode("utf-8", "replace")
            return
        shown = drawn.net
    export = next(each for each in EXPORTS if each.name == form)
    yield export.render(shown)


def _write(parts: Iterator[bytes], output: Path | None) -> None:
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


def _summary(net: nx.Graph) -> dict[str, Any]:
    """Count what is in a network and what was left out."""
    from collections import Counter

    kinds = Counter(kind for _, kind in net.nodes(data="kind"))
    return {
        "nodes": len(net),
        "nodes_by_kind": dict(sorted(kinds.items())),
        "ties": net.number_of_edges(),
        **dict(sorted(net.graph.items())),
    }


def _sentence(net: nx.Graph) -> str:
    about = _summary(net)
    nodes = " and ".join(f"{count:,} {kind}" for kind, count in about["nodes_by_kind"].items())
    said = [
        f"{about['kind']}: nodes: {nodes or 'none'}; ties: {about['ties']:,}; {about['counting']} counting"
    ]
    if about["selection"] != "all":
        said.append(about["selection"])
    said += [f"{text}: {about[name]:,}" for name, text in _LEFT_OUT.items() if about.get(name)]
    return "; ".join(said)


_LEFT_OUT = {
    "skipped_hyperauthored": "papers with too much to pair",
    "papers_without": "papers without any",
    "ambiguous_left_out": "people of whom it is open who they are",
    "nodes_left_out": "nodes left out by the selection",
    "ties_left_out": "ties left out by the selection",
}


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
