"""From what was found to the files of a graph directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from kg.engine import Engine
from kg.export.quads import sorted_lines
from kg.findings import Decided, Measured
from kg.reading import ReadFile
from kg.store.oxigraph import OxigraphStore
from kg.store.rows import (
    ConceptRow,
    MeasureRow,
)
from kg.store.tabulation import production_rows
from kg.triples.dataset import Run, dataset_quads, run_iri, run_quads
from kg.triples.derived import (
    collaboration_quads,
    community_quads,
    concept_quads,
    conflict_quads,
    measure_quads,
    network_quads,
    production_quads,
    stability_quads,
)
from kg.triples.iris import Minter
from kg.triples.merges import merge_quads
from kg.triples.organisations import membership_quads, organisation_quads
from kg.triples.people import claim_quads, implied_author_quads, person_quads
from kg.triples.works import work_quads

_PART_ROWS = 50_000


class QuadWriter:
    """Writes the graph in sorted parts, in other processes where the engine has any.

    A part is written where its text is made: sending it would cost as much. A line may stand in more
    than one part.
    """

    def __init__(self, engine: Engine, minter: Minter, folder: Path) -> None:
        folder.mkdir()
        self._engine, self._base, self._folder = engine, minter.base, folder
        self._waiting: list[Callable[[], Path]] = []

    def start(self, quads: Callable[..., bytes], things: Any) -> None:
        """Begin a part: ``quads(things, minter=…)``."""
        path = self._folder / f"part-{len(self._waiting):06d}.nq"
        self._waiting.append(self._engine.start(_write_part, path, quads, things, self._base))

    def parts(self) -> list[Path]:
        """Wait for all parts."""
        return [wait() for wait in self._waiting]


def _write_part(path: Path, quads: Callable[..., bytes], things: Any, base: str) -> Path:
    path.write_bytes(sorted_lines(quads(things, minter=Minter(base))))
    return path


def start_records(writer: QuadWriter, decided: Decided, concepts: Sequence[ConceptRow]) -> None:
    """Begin to write what the network does not change: papers, their concepts, people and claims."""
    for works in decided.distinct.parts():
        writer.start(work_quads, works)
    for rows in _chunks(concepts, _PART_ROWS):
        writer.start(concept_quads, rows)
    for people in _chunks(decided.identities.people, _PART_ROWS):
        writer.start(person_quads, people)
    written = production_rows(decided.people, decided.authorships, decided.works)
    for rows in _chunks(written, _PART_ROWS):
        writer.start(production_quads, rows)
    writer.start(merge_quads, decided.merges)
    writer.start(conflict_quads, decided.conflicts)
    writer.start(claim_quads, decided.identities.claims)
    writer.start(implied_author_quads, decided.implied)
    for organisations in _chunks(decided.organisations, _PART_ROWS):
        writer.start(organisation_quads, organisations)
    for rows in _chunks(decided.memberships, _PART_ROWS):
        writer.start(membership_quads, rows)


def start_network(
    writer: QuadWriter, measured: Measured, run: Run, counts: dict[str, Any], minter: Minter
) -> None:
    """Begin to write the network, its measures and communities, and what was done."""
    made = run_iri(run, minter)
    network = minter.network("coauthorship", made)
    writer.start(run_quads, run)
    writer.start(partial(dataset_quads, counts=counts), run)
    writer.start(partial(network_quads, run=made), "coauthorship")
    for ties in _chunks(measured.ties, _PART_ROWS):
        writer.start(collaboration_quads, ties)
    for rows in _by_person(measured.analysis.measures):
        writer.start(partial(measure_quads, network=network), rows)
    stability = sorted(measured.analysis.partition.stability.items())
    for shares in _chunks(stability, _PART_ROWS):
        writer.start(partial(stability_quads, network=network), dict(shares))
    writer.start(partial(community_quads, network=network), measured.analysis.communities)


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


def load_store(path: Path, parts: Sequence[Path]) -> int:
    """Load the parts into a new store, and count what it holds."""
    return OxigraphStore.create(path).load_nquads(parts)


def write_rejected(files: Iterable[ReadFile], path: Path) -> None:
    """Write what could not be read, in the order of the input."""
    with path.open("wb") as out:
        for file in files:
            out.write(file.rejected.read_bytes())
