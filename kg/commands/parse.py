"""``kg parse``: records on stdout."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from typing import Annotated

import typer

from kg.commands.arguments import AsOf, Base, Format, Quiet, Sources, Strict, Workers, parsed_date


class ParseOutput(StrEnum):
    """What ``kg parse`` can print."""

    jsonl = "jsonl"
    ntriples = "ntriples"
    nquads = "nquads"
    turtle = "turtle"
    jsonld = "jsonld"


def parse(
    sources: Sources,
    output: Annotated[
        ParseOutput, typer.Option(help="JSON Lines, or the triples of the records.")
    ] = ParseOutput.jsonl,
    format_name: Format = None,
    as_of: AsOf = None,
    base: Base = None,
    workers: Workers = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Read listings and print their records, one JSON object a line.

    What cannot be read is printed too, with the reason: {"rejected": ...}.

    Example: kg parse listing.txt --as-of 2026-11-23 | head -1
    """
    import tempfile
    from pathlib import Path

    from kg.commands.terminal import say
    from kg.engine import LocalEngine, workers_for
    from kg.reading import inferred_years_note, parse_sources
    from kg.sources.intake import find_sources

    rejected, inferred = 0, Counter[int]()
    with (
        find_sources(sources, as_of=parsed_date(as_of), format_name=format_name) as found,
        tempfile.TemporaryDirectory(prefix="kg-parse-") as scratch,
        LocalEngine(workers_for(sum(source.size for source in found), workers)) as engine,
    ):
        for part in parse_sources(found, engine, Path(scratch), output=output.value, base=base):
            sys.stdout.buffer.write(part.text)
            rejected += part.rejected
            inferred.update(part.inferred_years)
    sys.stdout.buffer.flush()
    if note := inferred_years_note([source.name for source in found], inferred):
        say(note, quiet=quiet)
    if rejected:
        say(f"{rejected} stretches of input were rejected; they are among the output", quiet=quiet)
    if strict and rejected:
        raise typer.Exit(1)
