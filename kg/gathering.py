"""From sources to works: every file read, and each work once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kg.engine import Engine, LocalEngine
from kg.engine.spool import Spool, write_spools
from kg.errors import InputError, UsageError
from kg.manifest import FileAccount, check_accounts
from kg.reading import KeyedWork, ReadFile, read_sources
from kg.resolution.decisions import NO_DECISIONS, DecisionTable, Fault, read_decisions
from kg.resolution.distinct_works import DistinctWorks, MergeClaim
from kg.resolution.work_decisions import rulings
from kg.resolution.work_forms import work_form
from kg.resolution.works import same_works
from kg.sources.intake import SourceFile
from kg.sources.kept import kept_sources

PART_WORKS = 2_000
"""Works that another process takes at a time."""
DECISIONS = "sources/decisions.csv"
"""Where a graph directory keeps the decisions that it was built with."""
ORGANISATIONS = "sources/organisations"
"""Where a graph directory keeps the table of organisations that it was built with."""
_SHORTEST_HASH = 8


def chosen(found: Sequence[SourceFile], without: Sequence[str]) -> list[SourceFile]:
    """Leave inputs out, each of which must be there."""
    left = list(found)
    for batch in without:
        kept = [one for one in left if one.name != batch and not _begins(one.sha256, batch)]
        if len(kept) == len(left):
            names = ", ".join(sorted(source.name for source in left))
            raise UsageError(f"no input is called {batch!r}", f"the inputs are: {names}")
        left = kept
    return left


def _begins(sha256: str, batch: str) -> bool:
    return len(batch) >= _SHORTEST_HASH and sha256.startswith(batch)


def read_all(sources: Sequence[SourceFile], engine: Engine, scratch: Path) -> list[ReadFile]:
    """Read every file, to the last byte.

    Raises
    ------
    InputError
        When no file holds a record.
    """
    files = read_sources(sources, engine, scratch)
    check_accounts(file.account for file in files)
    if not any(file.account.records for file in files):
        raise InputError(_nothing_read(files), "kg parse shows what was rejected and why")
    return files


def _nothing_read(files: Sequence[ReadFile]) -> str:
    """Say what stood in the way, for the first few files."""
    if not files:
        return "there is no file to read"
    lines = []
    for file in files[:3]:
        first = next(iter(file.rejected.read_text(encoding="utf-8").splitlines()), None)
        lines.append(_first_reason(first) if first else f"{file.account.name}: holds nothing but blanks")
    return "; ".join(lines)


def _first_reason(line: str) -> str:
    form = json.loads(line)
    place = form["provenance"]["source"]
    lines = form["provenance"]["lines"]
    message: str = form["message"]
    where = f"{place}, line {lines[0]}" if lines else place
    return message if message.startswith(place) else f"{where}: {message}"


class Gathered(NamedTuple):
    """The works of an input.

    Attributes
    ----------
    works
        Each once, under its key.
    merges
        Why records were put together, and works linked as versions.
    faults
        Decisions about works that apply to no record, or contradict earlier ones.
    """

    works: Spool[KeyedWork]
    merges: list[MergeClaim]
    faults: list[Fault]


def distinct_works(
    files: Sequence[ReadFile], scratch: Path, decisions: DecisionTable = NO_DECISIONS
) -> Gathered:
    """Put the records of each work together."""
    records: Spool[KeyedWork] = Spool([file.works for file in files])
    forms = [work_form(work) for _, work in records]
    about = decisions.about("work")
    places = (work.provenance for _, work in records) if about else ()
    ruled, faults = rulings(about, zip(places, (form.keys for form in forms), strict=False))
    once = DistinctWorks(same_works(forms, ruled))
    works = once.works((work for _, work in records), (work for _, work in records))
    distinct = Spool[KeyedWork](write_spools(scratch / "distinct", works, PART_WORKS))
    return Gathered(distinct, [*once.claims, *once.versions()], faults)


def works_of(directory: Path) -> Iterator[KeyedWork]:
    """Give the works of a graph directory with all that its inputs say, read again from them."""
    sources = sorted(kept_sources(directory), key=lambda source: (source.name, source.sha256))
    with TemporaryDirectory(prefix="kg-works-") as scratch, LocalEngine(1) as engine:
        files = read_all(sources, engine, Path(scratch))
        yield from distinct_works(files, Path(scratch), kept_decisions(directory)).works


def kept_table(directory: Path) -> Path | None:
    """Give the table of decisions that a graph directory was built with."""
    path = directory / DECISIONS
    return path if path.is_file() else None


def kept_decisions(directory: Path) -> DecisionTable:
    """Give the decisions that a graph directory was built with."""
    path = kept_table(directory)
    return read_decisions(path) if path else NO_DECISIONS


def kept_organisations(directory: Path) -> Path | None:
    """Give the table of organisations that a graph directory was built with."""
    path = directory / ORGANISATIONS
    return path if path.is_file() else None


def with_merged(account: FileAccount, merges: Sequence[MergeClaim]) -> FileAccount:
    """Say how many records of a file state a work that another record leads."""
    own = (claim for claim in merges if claim.record and claim.record.source_sha256 == account.sha256)
    return replace(account, merged=sum(claim.record.source == account.name for claim in own if claim.record))
