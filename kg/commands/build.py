"""``kg build``: the whole job."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.arguments import (
    AsJson,
    AsOf,
    Base,
    DecisionTable,
    Format,
    Organisations,
    Quiet,
    Sources,
    Strict,
    Verbose,
    Workers,
    parsed_date,
)
from kg.commands.selecting import Counting

if TYPE_CHECKING:
    from kg.pipeline import BuildSummary


class Identity(StrEnum):
    """How readily names become one person."""

    strict = "strict"
    normal = "normal"
    loose = "loose"


IDENTITY_HELP = (
    "How readily names become one person. Precision and recall where the truth is known: "
    "strict .995, .92; normal .987, .98; loose .983, .99."
)


class EngineName(StrEnum):
    """Where heavy work runs."""

    local = "local"


def build(
    sources: Sources,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="DIR", help="The graph directory. [default: exports/NAME]"),
    ] = None,
    format_name: Format = None,
    as_of: AsOf = None,
    base: Base = None,
    counting: Annotated[Counting, typer.Option(help="How much a joint paper counts.")] = Counting.full,
    identity: Annotated[Identity, typer.Option(help=IDENTITY_HELP)] = Identity.normal,
    ambiguous: Annotated[
        bool,
        typer.Option("--ambiguous", help="Count those, too, of whom it is an open question who they are."),
    ] = False,
    decisions: DecisionTable = None,
    organisations: Organisations = None,
    max_authors: Annotated[
        int, typer.Option(min=2, help="Papers by more people give no ties.", metavar="N")
    ] = 100,
    engine: Annotated[EngineName, typer.Option(help="Where heavy work runs.")] = EngineName.local,
    workers: Workers = None,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Of every random choice.")] = 0,
    strict: Strict = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Turn listings into a graph directory: RDF store, networks, pages, tables.

    Example: kg build listing.txt && kg view
    """
    del engine  # there is one so far
    day = parsed_date(as_of)
    from kg.commands.terminal import progress, say
    from kg.gathering import kept_table
    from kg.pipeline import BuildOptions
    from kg.pipeline import build as build_graph
    from kg.store.graph_directory import default_directory, is_graph_directory
    from kg.triples.iris import DEFAULT_BASE

    if decisions is None and len(sources) == 1 and is_graph_directory(Path(sources[0])):
        decisions = kept_table(Path(sources[0]))
        if decisions:
            say(f"the decisions that {sources[0]} keeps are in force", quiet=quiet)
    options = BuildOptions(
        as_of=day,
        base=base or DEFAULT_BASE,
        format_name=format_name,
        identity=identity.value,
        ambiguous=ambiguous,
        counting=counting.value,
        seed=seed,
        max_authors=max_authors,
        workers=workers,
        decisions=decisions,
        organisations=organisations,
    )
    target = output or default_directory(sources[0])
    with progress(quiet=quiet, verbose=verbose) as observe:
        summary = build_graph(sources, target, options, observe)
    for note in summary.notes:
        say(note, quiet=quiet)
    if as_json:
        typer.echo(json.dumps(summary_as_json(summary), ensure_ascii=False, indent=2))
    elif not quiet:
        print_summary(summary)
    if strict and summary.rejected:
        raise typer.Exit(1)


_FILES_SHOWN = 12


def summary_as_json(summary: BuildSummary) -> dict[str, Any]:
    """Give what a build did, for scripts."""
    from kg.manifest import totals

    return {
        "directory": str(summary.target),
        "totals": totals(summary.files, summary.counts["works"]),
        "counts": summary.counts,
        "seconds": summary.seconds,
    }


def _reconciliation(summary: BuildSummary) -> list[str]:
    """Say for each file what became of its records; the figures add up to those above."""
    shown = sorted(summary.files, key=lambda file: file.name)
    widest = max(len(file.name) for file in shown[:_FILES_SHOWN])
    lines = [
        f"    {file.name:<{widest}}  {file.format or 'unknown':<16} "
        f"{file.records + file.duplicates:>8,} read {file.merged + file.duplicates:>6,} merged "
        f"{file.rejected:>6,} rejected"
        for file in shown[:_FILES_SHOWN]
    ]
    if len(shown) > _FILES_SHOWN:
        lines.append(f"    … and {len(shown) - _FILES_SHOWN} more files (manifest.json has all)")
    return lines


def print_summary(summary: BuildSummary) -> None:
    """Say what was found in a few lines that a person enjoys reading."""
    from kg.commands.terminal import printable
    from kg.manifest import totals

    counts, name_of = summary.counts, {person.id: person.name for person in summary.people}
    total = totals(summary.files, counts["works"])
    years = [year for p in summary.people for year in (p.first_year, p.last_year) if year is not None]
    span = f", {min(years)}–{max(years)}" if years else ""
    lines = [
        "",
        f"  {counts['works']:,} papers{span}, {counts['people']:,} people, "
        f"{counts['collaborations']:,} ties, {counts['communities']:,} communities, "
        f"{counts['quads']:,} RDF statements",
    ]
    if total["merged"] or total["rejected"]:
        lines.append(
            f"  {total['read']:,} records read, {total['merged']:,} of them repeats; "
            f"{total['rejected']:,} stretches of input rejected (rejected.jsonl says why)"
        )
    if len(summary.files) > 1:
        lines += _reconciliation(summary)
    if counts["conflicts"]:
        lines.append(
            f"  {counts['conflicts']:,} disagreements between records of one paper (kg check --conflicts)"
        )
    if counts["incomplete_works"]:
        implied = counts["implied_authors"]
        behind = f"; {implied:,} unprinted authors are implied" if implied else ""
        lines.append(
            f'  {counts["incomplete_works"]:,} papers end in "et al.": their ties are a lower bound{behind}'
        )
    if counts["ambiguous_people"]:
        lines.append(
            f"  {counts['ambiguous_people']:,} names could each be several people: open questions "
            "(kg people --review), out of the measures unless --ambiguous"
        )
    if counts["skipped_hyperauthored"]:
        lines.append(f"  {counts['skipped_hyperauthored']:,} papers have too many authors to be paired")
    ties = sorted(summary.collaborations, key=lambda tie: (-tie.paper_count, name_of[tie.a], name_of[tie.b]))
    if ties:
        lines += ["", "  strongest ties"]
        lines += [f"    {tie.paper_count:>4}  {name_of[tie.a]} – {name_of[tie.b]}" for tie in ties[:5]]
    if summary.communities:
        lines += ["", "  communities"]
        lines += [f"    {one.size:>4}  {one.label}" for one in summary.communities[:5]]
    where = summary.target
    lines += [
        "",
        f"  look   {where}/coauthors.html   (kg view -g {where})",
        f"  read   {where}/report.html",
        f'  ask    kg query coauthors -g {where} --set person="{_most_connected(summary)}"',
        f"  Gephi  {where}/coauthors.graphml",
        "",
    ]
    typer.echo(printable("\n".join(lines), lines=True))


def _most_connected(summary: BuildSummary) -> str:
    ranked = sorted(summary.people, key=lambda person: (-person.paper_count, person.name))
    return ranked[0].name if ranked else "…"
