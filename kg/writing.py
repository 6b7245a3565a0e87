"""From what was found to the files of a graph directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kg.engine import Engine
from kg.engine.spool import Spool
from kg.errors import InputError
from kg.export.quads import sorted_lines
from kg.findings import Decided, Measured
from kg.reading import KeyedWork, ReadFile
from kg.store.oxigraph import OxigraphStore
from kg.store.rows import (
    ConceptRow,
    MeasureRow,
)
from kg.triples.dataset import Run, dataset_quads, run_iri, run_quads
from kg.triples.derived import (
    collaboration_quads,
    community_quads,
    concept_quads,
    measure_quads,
    network_quads,
)
from kg.triples.iris import Minter
from kg.triples.people import claim_quads, implied_author_quads, person_quads
from kg.triples.works import merged_record_quads, work_quads

_PART_ROWS = 50_000


def start_records(
    decided: Decided, concepts: Sequence[ConceptRow], engine: Engine, minter: Minter, folder: Path
) -> list[Callable[[], Path]]:
    """Begin to write what the network does not change, in sorted parts: papers and their concepts."""
    folder.mkdir()
    works = [
        engine.start(_work_part, (number, spool), minter.base, folder)
        for number, spool in enumerate(decided.distinct.parts())
    ]
    rows = [
        engine.start(_concept_part, (number, chunk), minter.base, folder)
        for number, chunk in enumerate(_chunks(concepts, _PART_ROWS))
    ]
    return [*works, *rows]


def write_network_quads(
    decided: Decided,
    measured: Measured,
    run: Run,
    counts: dict[str, Any],
    engine: Engine,
    minter: Minter,
    folder: Path,
) -> list[Path]:
    """Write the rest of the graph in sorted parts: people, the network, and what was done."""
    network = minter.network("coauthorship", run_iri(run, minter))
    analysis = measured.analysis
    parts = (
        [
            run_quads(run, minter),
            dataset_quads(run, counts, minter),
            network_quads("coauthorship", run_iri(run, minter), minter),
        ],
        (merged_record_quads(batch, minter) for batch in decided.merged.batches()),
        (person_quads(rows, minter) for rows in _chunks(decided.identities.people, _PART_ROWS)),
        [claim_quads(decided.identities.claims, minter), implied_author_quads(decided.implied, minter)],
        (collaboration_quads(rows, minter) for rows in _chunks(measured.ties, _PART_ROWS)),
        (measure_quads(rows, network, minter) for rows in _by_person(analysis.measures)),
        [community_quads(analysis.communities, network, minter)],
    )
    written = (part for part in map(sorted_lines, chain.from_iterable(parts)) if part)
    return engine.write_parts(written, folder, ".nq")


def _work_part(numbered: tuple[int, Spool[KeyedWork]], base: str, folder: Path) -> Path:
    """Write a part where its text was made: sending it to another process would cost as much."""
    number, works = numbered
    path = folder / f"works-{number:06d}.nq"
    path.write_bytes(sorted_lines(work_quads(works, Minter(base))))
    return path


def _concept_part(numbered: tuple[int, list[ConceptRow]], base: str, folder: Path) -> Path:
    number, rows = numbered
    path = folder / f"concepts-{number:06d}.nq"
    path.write_bytes(sorted_lines(concept_quads(rows, Minter(base))))
    return path


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


def load_store(path: Path, parts: Iterable[Path], expected: int) -> None:
    """Load the parts into a new store, and count what it holds."""
    loaded = OxigraphStore.create(path).load_nquads(parts)
    if loaded != expected:
        message = f"the store holds {loaded:,} quads, {expected:,} were written"
        raise InputError(message, "please report this with the input")


def write_rejected(files: Iterable[ReadFile], path: Path) -> None:
    """Write what could not be read, in the order of the input."""
    with path.open("wb") as out:
        for file in files:
            out.write(file.rejected.read_bytes())
