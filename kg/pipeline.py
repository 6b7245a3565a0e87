"""The whole job: listings in, a graph directory out. Only this file knows every stage."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import kg
from kg.affiliation import decide_organisations, not_applied, organisation_table
from kg.analysis import analyse
from kg.analysis.ranking import Variant
from kg.concepts import assign_concepts, read_phrases
from kg.deciding import decide_people
from kg.drawing import draw, draw_from_columns, without_rows
from kg.engine import LocalEngine, seldom_collected, workers_for
from kg.engine.spool import Spool
from kg.errors import InputError
from kg.export.quads import merge_sorted, write_turtle
from kg.export.tables import write_tables
from kg.findings import Decided, Measured, counted, tables_of
from kg.gathering import DECISIONS, ORGANISATIONS, chosen, distinct_works, read_all, with_merged
from kg.manifest import FileAccount, write_manifest
from kg.network import MAX_AUTHORS, coauthorship_network, collaborations
from kg.organisations.table import OrganisationTable
from kg.reading import KeyedWork, inferred_years_note
from kg.resolution.decisions import NO_DECISIONS, DecisionTable, Fault, read_decisions
from kg.resolution.distinct_works import MergeClaim
from kg.resolution.people import Identities, Level
from kg.resolution.rulings import PersonRulings
from kg.sensitivity import identity_variants
from kg.sources.intake import SourceFile, find_sources
from kg.sources.kept import FOLDER as KEPT
from kg.sources.kept import keep_sources
from kg.store.column_files import write_columns
from kg.store.graph_directory import staged
from kg.store.rows import (
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    PersonRow,
)
from kg.store.tabulation import (
    affiliation_rows,
    authorship_rows,
    claim_rows,
    concept_rows,
    conflict_rows,
    implied_rows,
    membership_rows,
    person_rows,
    work_rows,
)
from kg.triples.dataset import Run
from kg.triples.iris import DEFAULT_BASE, Minter
from kg.triples.organisations import organisation_count
from kg.writing import QuadWriter, load_store, start_network, start_records, write_rejected

Observe = Callable[[str], None]

TURTLE_AT_MOST = 200_000
"""Triples up to which ``graph.ttl`` is written too: it is for reading."""

RANKED_ANEW_AT_MOST = 1_000
"""People up to which a build decides who is who under the other levels of strictness too."""


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
    ambiguous
        Whether the measures count those of whom it is an open question who they are.
    counting
        The scheme whose sum is the weight of a tie in the exports.
    max_authors
        Papers by more people give no pairs.
    decisions
        A table of what people have ruled (`kg.resolution.decisions`).
    organisations
        A table of organisations (`kg.organisations.table`).
    """

    as_of: date
    base: str = DEFAULT_BASE
    format_name: str | None = None
    identity: Level = "normal"
    ambiguous: bool = False
    counting: str = "full"
    seed: int = 0
    max_authors: int = MAX_AUTHORS
    workers: int | None = None
    decisions: Path | None = None
    organisations: Path | None = None

    @classmethod
    def of(cls, parameters: Mapping[str, Any], **changes: Any) -> BuildOptions:
        """Give the settings that a manifest names, with some changed."""
        own = {**parameters, "as_of": date.fromisoformat(parameters["as_of"])}
        own["format_name"] = own.pop("format")
        for kept in ("decisions", "organisations"):
            own.pop(kept, None)
        return cls(**{**own, **changes})

    def parameters(self) -> dict[str, Any]:
        """Give the settings that decide what comes out, as plain values."""
        return {
            "as_of": self.as_of.isoformat(),
            "base": self.base,
            "format": self.format_name,
            "identity": self.identity,
            "ambiguous": self.ambiguous,
            "counting": self.counting,
            "seed": self.seed,
            "max_authors": self.max_authors,
            "decisions": _hash_of(self.decisions),
            "organisations": _hash_of(self.organisations),
        }


def _hash_of(path: Path | None) -> str | None:
    if path is None:
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


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
        """End the stage that runs and begin another, or go on with one."""
        self.end()
        self._running = (name, monotonic())
        self._observe(name)

    def end(self) -> None:
        """End the stage that runs."""
        if self._running:
            name, start = self._running
            self.seconds[name] = round(self.seconds.get(name, 0.0) + monotonic() - start, 3)
            self._running = None

    def times(self) -> dict[str, Any]:
        """Give start, end and seconds per stage: the one part of a manifest that varies."""
        ended = datetime.now(UTC)
        return {
            "started": self.started.isoformat(timespec="seconds"),
            "ended": ended.isoformat(timespec="seconds"),
            "seconds": dict(self.seconds),
        }


def build(
    arguments: Sequence[str],
    target: Path,
    options: BuildOptions,
    observe: Observe = lambda _: None,
    *,
    without: Sequence[str] = (),
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
    without
        Inputs to leave out, by name or by the beginning of their hash.

    Raises
    ------
    InputError
        When the input holds no record at all.
    MachineError
        When the target is not ours, in use, or the disk is full; the old graph is untouched.
    """
    stages, minter = Stages(observe), Minter(options.base)
    ruled = read_decisions(options.decisions) if options.decisions else NO_DECISIONS
    table = organisation_table(options.organisations)
    with (
        seldom_collected(),
        ExitStack() as resources,
        find_sources(arguments, as_of=options.as_of, format_name=options.format_name) as found,
        staged(target) as folder,
    ):
        # The order in which files are named must not change a byte.
        sources = sorted(chosen(found, without), key=lambda source: (source.name, source.sha256))
        workers = workers_for(sum(source.size for source in sources), options.workers)
        engine = resources.enter_context(LocalEngine(workers))
        scratch = folder / ".scratch"
        scratch.mkdir()
        stages.begin("reading")
        files = read_all(sources, engine, scratch)
        keep_sources(sources, folder / KEPT)
        if options.decisions:
            shutil.copyfile(options.decisions, folder / DECISIONS)
        if options.organisations:
            shutil.copyfile(options.organisations, folder / ORGANISATIONS)
        stages.begin("merging")
        distinct, merges, faults = distinct_works(files, scratch, ruled)
        accounts = [with_merged(file.account, merges) for file in files]
        stages.begin("phrases")
        phrases = read_phrases(distinct.parts(), scratch, start=engine.start)
        stages.begin("who is who")
        people = decide_people(distinct, options.identity, ruled, start=engine.start)
        decided, unused = _decide(distinct, merges, people.identities, ruled, table, minter)
        faults = sorted([*ruled.faults, *faults, *people.faults, *unused])
        stages.begin("concepts")
        assigned = assign_concepts(phrases, scratch, map=engine.map)
        concepts = list(concept_rows(assigned, minter))
        # Where there are other processes, what is started runs beside what follows.
        stages.begin("triples")
        writer = QuadWriter(engine, minter, scratch / "quads")
        start_records(writer, decided, concepts)
        stages.begin("network")
        measured = _measure(decided, concepts, options)
        tables = tables_of(decided, concepts, measured)
        organisations = organisation_count(decided.organisations, minter)
        counts = counted(tables, measured.skipped_hyperauthored, organisations)
        stages.begin("tables")
        start_network(writer, measured, _run(sources, options), counts, minter)
        write_columns(folder / "records", tables)
        stages.begin("pictures")
        identity = _under_other_strictness(decided, people.rulings, minter, options)
        said = (measured.skipped_hyperauthored, accounts, options.parameters(), identity)
        if workers > 1:
            drawn = engine.start(draw_from_columns, folder, without_rows(measured.analysis), *said)
        else:
            drawn = engine.start(draw, folder, tables, measured.analysis, *said)
        stages.begin("store")
        parts = writer.parts()
        loaded = engine.start(load_store, folder / "store", parts)
        stages.begin("tables")
        write_rejected(files, folder / "rejected.jsonl")
        write_tables(folder, tables)
        stages.begin("dump")
        counts["quads"] = merge_sorted(parts, folder / "graph.nq.gz")
        if counts["quads"] <= TURTLE_AT_MOST:
            write_turtle(folder / "graph.nq.gz", folder / "graph.ttl")
        stages.begin("pictures")
        drawn()
        stages.begin("store")
        _check_loaded(loaded(), counts["quads"])
        shutil.rmtree(scratch)
        stages.end()
        write_manifest(
            folder,
            files=accounts,
            works=len(decided.works),
            parameters=options.parameters(),
            counts=counts,
            methods=measured.analysis.methods(),
            times=stages.times(),
        )
    inferred: Counter[int] = Counter()
    for file in files:
        inferred.update(file.inferred_years)
    dated = [file.account.name for file in files if file.inferred_years]
    note = inferred_years_note(dated, inferred)
    return BuildSummary(
        target,
        tuple(accounts),
        counts,
        (*([note] if note else []), *table.told(), *map(str, faults)),
        dict(stages.seconds),
        tuple(decided.people),
        tuple(measured.ties),
        tuple(measured.analysis.communities),
    )


def _check_loaded(loaded: int, written: int) -> None:
    if loaded != written:
        message = f"the store holds {loaded:,} quads, {written:,} were written"
        raise InputError(message, "please report this with the input")


def _run(sources: Sequence[SourceFile], options: BuildOptions) -> Run:
    settings = sorted(options.parameters().items())
    return Run(
        tuple(sorted({source.sha256 for source in sources})),
        tuple((name, str(value)) for name, value in settings if name != "seed"),
        options.seed,
        kg.__version__,
    )


def _decide(
    distinct: Spool[KeyedWork],
    merges: list[MergeClaim],
    identities: Identities,
    ruled: DecisionTable,
    table: OrganisationTable,
    minter: Minter,
) -> tuple[Decided, list[Fault]]:
    works = list(work_rows(distinct, minter))
    authorships = list(authorship_rows(distinct, identities, minter))
    people = list(person_rows(identities.people, authorships, works, minter))
    implied = list(implied_rows(distinct, identities, minter))
    disagreeing = list(conflict_rows(distinct, minter))
    found = decide_organisations(distinct, table, ruled.about("organisation"))
    members = list(membership_rows(found.organisations, identities, works, minter))
    decided = Decided(
        distinct,
        merges,
        works,
        authorships,
        people,
        implied,
        identities,
        disagreeing,
        found.organisations,
        members,
        affiliation_rows(found.organisations, minter),
        list(claim_rows(identities, minter)),
    )
    return decided, [not_applied(one) for one in found.lost]


def _under_other_strictness(
    decided: Decided, rulings: PersonRulings, minter: Minter, options: BuildOptions
) -> list[Variant]:
    """Rank people as the report does, under other strictness; of many people only when it is asked for."""
    if len(decided.people) > RANKED_ANEW_AT_MOST:
        return []
    return identity_variants(
        decided.distinct, decided.identities, rulings, "strength", minter, options.parameters()
    )


def _measure(decided: Decided, concepts: Sequence[ConceptRow], options: BuildOptions) -> Measured:
    found = collaborations(decided.authorships, decided.works, max_authors=options.max_authors)
    net = coauthorship_network(
        decided.people,
        found.rows,
        counting=options.counting,
        skipped_hyperauthored=found.skipped_hyperauthored,
        ambiguous=options.ambiguous,
    )
    return Measured(
        found.rows,
        found.skipped_hyperauthored,
        analyse(net, decided.authorships, concepts, seed=options.seed),
    )
