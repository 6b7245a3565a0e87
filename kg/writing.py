"""From what was found to the files of a graph directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kg.engine import Engine
from kg.errors import InputError
from kg.export.quads import sorted_lines
from kg.export.tables import ExportTables
from kg.findings import Decided, Measured
from kg.reading import KeyedWork, ReadFile
from kg.store.columns import write_rows
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

_PART_WORKS = 5_000
_PART_ROWS = 50_000


def write_quads(
    decided: Decided,
    concepts: Sequence[ConceptRow],
    measured: Measured,
    run: Run,
    counts: dict[str, Any],
    engine: Engine,
    minter: Minter,
    scratch: Path,
) -> list[Path]:
    """Write the graph in sorted parts; a line may stand in more than one."""
    network = minter.network("coauthorship", run_iri(run, minter))
    analysis = measured.analysis
    single = (
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
    folder = scratch / "quads"
    folder.mkdir()
    large = chain(
        engine.map(
            partial(_work_part, base=minter.base, folder=folder),
            enumerate(_chunks(decided.distinct, _PART_WORKS)),
        ),
        engine.map(
            partial(_concept_part, base=minter.base, folder=folder),
            enumerate(_chunks(concepts, _PART_ROWS)),
        ),
    )
    small = (part for part in map(sorted_lines, chain.from_iterable(single)) if part)
    return [*large, *engine.write_parts(small, folder, ".nq")]


def _work_part(numbered: tuple[int, list[KeyedWork]], base: str, folder: Path) -> Path:
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


def write_columns(folder: Path, decided: Decided, concepts: Sequence[ConceptRow], measured: Measured) -> None:
    """Write the rows as one column file per table."""
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


def write_rejected(files: Iterable[ReadFile], path: Path) -> None:
    """Write what could not be read, in the order of the input."""
    with path.open("wb") as out:
        for file in files:
            out.write(file.rejected.read_bytes())


def export_tables(decided: Decided, concepts: Sequence[ConceptRow], measured: Measured) -> ExportTables:
    """Gather the rows that the CSV tables are made from."""
    return ExportTables(
        works=decided.works,
        authorships=decided.authorships,
        people=decided.people,
        collaborations=measured.ties,
        communities=measured.analysis.communities,
        concepts=concepts,
        measures=measured.analysis.measures,
    )
