"""The whole job: listings in, a graph directory out. Only this file knows every stage."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from time import monotonic
from typing import Any

import networkx as nx

import kg
from kg.analysis import Analysis, analyse, annotate
from kg.concepts import assign_concepts
from kg.engine import Engine, LocalEngine, workers_for
from kg.engine.spool import Spool, write_spool
from kg.errors import InputError
from kg.export.network_files import write_network_files
from kg.export.quads import merge_sorted, sorted_lines, write_turtle
from kg.export.tables import write_tables
from kg.manifest import FileAccount, check_accounts, write_manifest
from kg.network import MAX_AUTHORS, Tables, coauthorship_network, collaborations
from kg.reading import KeyedWork, ReadFile, inferred_years_note, read_sources
from kg.resolution.people import Identities, Level, Mention, resolve
from kg.sources.intake import SourceFile, find_sources
from kg.store.columns import write_rows
from kg.store.graph_directory import staged
from kg.store.oxigraph import OxigraphStore
from kg.store.rows import (
    AuthorshipRow,
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    ImpliedRow,
    MeasureRow,
    PersonRow,
    WorkRow,
)
from kg.store.tabulation import authorship_rows, concept_rows, implied_rows, person_rows, work_rows
from kg.triples.dataset import Run, dataset_quads, run_iri, run_quads
from kg.triples.derived import (
    collaboration_quads,
    community_quads,
    concept_quads,
    measure_quads,
    network_quads,
)
from kg.triples.iris import DEFAULT_BASE, Minter
from kg.triples.people import claim_quads, implied_author_quads, person_quads
from kg.triples.works import merged_record_quads, work_quads
from kg.views.pages import write_pages

Observe = Callable[[str], None]

_PART_WORKS = 5_000
_PART_ROWS = 50_000
TURTLE_AT_MOST = 200_000
"""Triples up to which ``graph.ttl`` is written too: it is for reading."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Settings of a build; all but ``workers`` decide what comes out.

    Attributes
    ----------
    as_of
        The day the listings were copied.
    base
        Where the IRIs of the graph begin.
    identity
        How readily names become one person.
    counting
        The scheme whose sum is the weight of a tie in the exports.
    max_authors
        Papers by more people give no pairs.
    """

    as_of: date
    base: str = DEFAULT_BASE
    format_name: str | None = None
    identity: Level = "normal"
    counting: str = "full"
    seed: int = 0
    max_authors: int = MAX_AUTHORS
    workers: int | None = None

    def parameters(self) -> dict[str, Any]:
        """Give the settings that decide what comes out, as plain values."""
        return {
            "as_of": self.as_of.isoformat(),
            "base": self.base,
            "format": self.format_name,
            "identity": self.identity,
            "counting": self.counting,
            "seed": self.seed,
            "max_authors": self.max_authors,
        }


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did, for a person or a script."""

    target: Path
    files: tuple[FileAccount, ...]
    counts: dict[str, Any]
    notes: tuple[str, ...]
    seconds: dict[str, float]
    people: tuple[PersonRow, ...] = field(repr=False)
    collaborations: tuple[CollaborationRow, ...] = field(repr=False)
    communities: tuple[CommunityRow, ...] = field(repr=False)

    @property
    def rejected(self) -> int:
        """How many stretches of input were rejected."""
        return sum(file.rejected for file in self.files)


class Stages:
    """Names the stage that runs, and keeps how long each took."""

    def __init__(self, observe: Observe) -> None:
        self._observe = observe
        self._running: tuple[str, float] | None = None
        self.started = datetime.now(UTC)
        self.seconds: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """End the stage that runs and begin another."""
        self.end()
        self._running = (name, monotonic())
        self._observe(name)

    def end(self) -> None:
        """End the stage that runs."""
        if self._running:
            name, start = self._running
            self.seconds[name] = round(monotonic() - start, 3)
            self._running = None

    def times(self) -> dict[str, Any]:
        """Give start, end and seconds per stage: the one part of a manifest that varies."""
        ended = datetime.now(UTC)
        return {
            "started": self.started.isoformat(timespec="seconds"),
            "ended": ended.isoformat(timespec="seconds"),
            "seconds": dict(self.seconds),
        }


@dataclass(frozen=True, slots=True)
class Decided:
    """Works and people, once the stages up to resolution are done."""

    distinct: Spool[KeyedWork]
    merged: Spool[KeyedWork]
    works: list[WorkRow]
    authorships: list[AuthorshipRow]
    people: list[PersonRow]
    implied: list[ImpliedRow]
    identities: Identities


@dataclass(frozen=True, slots=True)
class Measured:
    """The network and what was computed on it."""

    ties: list[CollaborationRow]
    skipped_hyperauthored: int
    analysis: Analysis
    annotated: nx.Graph


def build(
    arguments: Sequence[str],
    target: Path,
    options: BuildOptions,
    observe: Observe = lambda stage: None,
) -> BuildSummary:
    """Build a graph directory.

    Parameters
    ----------
    arguments
        Files, folders, ``-`` for standard input.
    target
        The graph directory to make, or to replace as a whole.
    options
        The settings.
    observe
        Called with the name of each stage as it begins.

    Raises
    ------
    InputError
        When the input holds no record at all.
    MachineError
        When the target is not ours, in use, or the disk is full; the old graph is untouched.
    """
    stages, minter = Stages(observe), Minter(options.base)
    with (
        find_sources(arguments, as_of=options.as_of, format_name=options.format_name) as found,
        staged(target) as folder,
    ):
        # The order in which files are named must not change a byte.
        sources = sorted(found, key=lambda source: (source.name, source.sha256))
        engine = LocalEngine(workers_for(sum(source.size for source in sources), options.workers))
        scratch = folder / ".scratch"
        scratch.mkdir()
        stages.begin("reading")
        files = _read(sources, engine, scratch)
        stages.begin("who is who")
        decided = _decide(files, scratch, options, minter)
        stages.begin("concepts")
        assigned = assign_concepts(lambda: decided.distinct, map=engine.map)
        concepts = list(concept_rows(assigned, minter))
        stages.begin("network")
        measured = _measure(decided, concepts, options)
        counts = _counts(decided, concepts, measured)
        run = Run(
            tuple(sorted({source.sha256 for source in sources})),
            tuple((name, str(value)) for name, value in sorted(options.parameters().items()) if name != "seed"),
            options.seed,
            kg.__version__,
        )
        stages.begin("triples")
        parts = _write_quads(decided, concepts, measured, run, counts, engine, minter, scratch)
        stages.begin("store")
        counts["quads"] = merge_sorted(parts, folder / "graph.nq.gz")
        _load_store(folder / "store", parts, counts["quads"])
        if counts["quads"] <= TURTLE_AT_MOST:
            write_turtle(folder / "graph.nq.gz", folder / "graph.ttl")
        stages.begin("tables")
        _write_columns(folder / "records", decided, concepts, measured)
        _write_rejected(files, folder / "rejected.jsonl")
        write_tables(folder, _export_tables(decided, concepts, measured))
        stages.begin("pictures")
        write_network_files(folder, measured.annotated)
        accounts = [file.account for file in files]
        write_pages(folder, decided, concepts, measured, accounts, options.parameters())
        shutil.rmtree(scratch)
        stages.end()
        write_manifest(
            folder,
            files=accounts,
            works=len(decided.works),
            parameters=options.parameters(),
            counts=counts,
            times=stages.times(),
        )
    notes = [inferred_years_note(file.account.name, file.inferred_years) for file in files]
    return BuildSummary(
        target,
        tuple(accounts),
        counts,
        tuple(note for note in notes if note),
        dict(stages.seconds),
        tuple(decided.people),
        tuple(measured.ties),
        tuple(measured.analysis.communities),
    )


def _read(sources: Sequence[SourceFile], engine: Engine, scratch: Path) -> list[ReadFile]:
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
    import json

    form = json.loads(line)
    place = form["provenance"]["source"]
    lines = form["provenance"]["lines"]
    message: str = form["message"]
    where = f"{place}, line {lines[0]}" if lines else place
    return message if message.startswith(place) else f"{where}: {message}"


def _decide(files: Sequence[ReadFile], scratch: Path, options: BuildOptions, minter: Minter) -> Decided:
    distinct, merged = _distinct_works(files, scratch)
    identities = resolve(_mentions(distinct), options.identity)
    works = list(work_rows(distinct, minter))
    authorships = list(authorship_rows(distinct, identities, minter))
    people = list(person_rows(identities.people, authorships, works, minter))
    implied = list(implied_rows(distinct, identities, minter))
    return Decided(distinct, merged, works, authorships, people, implied, identities)


def _distinct_works(files: Sequence[ReadFile], scratch: Path) -> tuple[Spool[KeyedWork], Spool[KeyedWork]]:
    """Part the records: the first of each work, and those that repeat one."""
    everything: Spool[KeyedWork] = Spool([file.works for file in files])
    seen: set[str] = set()
    repeats: list[KeyedWork] = []

    def first_of_each() -> Iterator[KeyedWork]:
        for key, work in everything:
            if key in seen:
                repeats.append((key, work))
            else:
                seen.add(key)
                yield key, work

    distinct, merged = scratch / "distinct", scratch / "merged"
    write_spool(distinct, first_of_each())
    write_spool(merged, repeats)
    return Spool([distinct]), Spool([merged])


def _mentions(works: Iterable[KeyedWork]) -> Iterator[Mention]:
    for key, work in works:
        for authorship in work.authorships:
            yield Mention(key, authorship.position, authorship.name, authorship.ids, authorship.affiliations)


def _measure(decided: Decided, concepts: Sequence[ConceptRow], options: BuildOptions) -> Measured:
    found = collaborations(decided.authorships, decided.works, max_authors=options.max_authors)
    net = coauthorship_network(
        decided.people,
        found.rows,
        counting=options.counting,
        skipped_hyperauthored=found.skipped_hyperauthored,
    )
    analysis = analyse(net, decided.authorships, decided.works, concepts, seed=options.seed)
    return Measured(found.rows, found.skipped_hyperauthored, analysis, annotate(net, analysis))


def _counts(decided: Decided, concepts: Sequence[ConceptRow], measured: Measured) -> dict[str, Any]:
    return {
        "works": len(decided.works),
        "incomplete_works": sum(work.complete is False for work in decided.works),
        "authorships": len(decided.authorships),
        "people": len(decided.people),
        "implied_authors": len(decided.implied),
        "collaborations": len(measured.ties),
        "skipped_hyperauthored": measured.skipped_hyperauthored,
        "communities": len(measured.analysis.communities),
        "concepts": len({row.concept for row in concepts}),
        "organisations": len({name for work in decided.works for name in work.affiliations}),
    }


def _write_quads(
    decided: Decided,
    concepts: Sequence[ConceptRow],
    measured: Measured,
    run: Run,
    counts: dict[str, Any],
    engine: Engine,
    minter: Minter,
    scratch: Path,
) -> list[Path]:
    """Write sorted parts of the graph; a line may stand in more than one."""
    network = minter.network("coauthorship", run_iri(run, minter))
    analysis = measured.analysis
    single = (
        [run_quads(run, minter), dataset_quads(run, counts, minter), network_quads("coauthorship", run_iri(run, minter), minter)],
        (merged_record_quads(batch, minter) for batch in decided.merged.batches()),
        (person_quads(rows, minter) for rows in _chunks(decided.identities.people, _PART_ROWS)),
        [claim_quads(decided.identities.claims, minter), implied_author_quads(decided.implied, minter)],
        (collaboration_quads(rows, minter) for rows in _chunks(measured.ties, _PART_ROWS)),
        (measure_quads(rows, network, minter) for rows in _by_person(analysis.measures)),
        [community_quads(analysis.communities, network, minter)],
    )
    folder = scratch / "quads"
    folder.mkdir()
    parts = chain(
        engine.map(partial(_work_part, base=minter.base), _chunks(decided.distinct, _PART_WORKS)),
        engine.map(partial(_concept_part, base=minter.base), _chunks(concepts, _PART_ROWS)),
        map(sorted_lines, chain.from_iterable(single)),
    )
    return engine.write_parts((part for part in parts if part), folder, ".nq")


def _work_part(works: list[KeyedWork], base: str) -> bytes:
    return sorted_lines(work_quads(works, Minter(base)))


def _concept_part(rows: list[ConceptRow], base: str) -> bytes:
    return sorted_lines(concept_quads(rows, Minter(base)))


def _chunks(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(values)
    while chunk := list(islice(source, size)):
        yield chunk


def _by_person(rows: Sequence[MeasureRow]) -> Iterator[list[MeasureRow]]:
    """Cut measures into chunks without parting a person's."""
    ordered = sorted(rows)
    start = 0
    while start < len(ordered):
        end = min(start + _PART_ROWS, len(ordered))
        while end < len(ordered) and ordered[end].person == ordered[end - 1].person:
            end += 1
        yield ordered[start:end]
        start = end


def _load_store(path: Path, parts: Iterable[Path], expected: int) -> None:
    loaded = OxigraphStore.create(path).load_nquads(parts)
    if loaded != expected:
        message = f"the store holds {loaded:,} quads, {expected:,} were written"
        raise InputError(message, "please report this with the input")


def _write_columns(
    folder: Path, decided: Decided, concepts: Sequence[ConceptRow], measured: Measured
) -> None:
    folder.mkdir()
    tables: tuple[tuple[str, Any, Iterable[Any]], ...] = (
        ("works", WorkRow, decided.works),
        ("authorships", AuthorshipRow, decided.authorships),
        ("implied", ImpliedRow, decided.implied),
        ("people", PersonRow, decided.people),
        ("collaborations", CollaborationRow, measured.ties),
        ("concepts", ConceptRow, concepts),
        ("communities", CommunityRow, measured.analysis.communities),
        ("measures", MeasureRow, measured.analysis.measures),
    )
    for name, row_type, rows in tables:
        write_rows(folder / f"{name}.parquet", row_type, rows)


def _write_rejected(files: Iterable[ReadFile], path: Path) -> None:
    with path.open("wb") as out:
        for file in files:
            out.write(file.rejected.read_bytes())
