"""Whether a graph directory holds what its manifest says, and the graph is as the model says."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.manifest import damaged_outputs, read_manifest
from kg.store.answer import Solutions
from kg.store.columns import count_rows, read_rows
from kg.store.oxigraph import OxigraphStore
from kg.store.rows import ConflictRow, WorkRow
from kg.triples.shapes import SAMPLE, Violation, count_shapes, validate
from kg.triples.terms import IRI, Quad
from kg.triples.vocabulary import KG

_CLASSES = {
    "works": "schema:ScholarlyArticle",
    "authorships": "kg:Authorship",
    "people": "foaf:Person",
    "collaborations": "kg:Collaboration",
    "communities": "kg:Community",
}
"""Counts of the manifest, and the class whose members they count."""
_TABLES = {"works": "papers.csv", "people": "people.csv", "collaborations": "collaborations.csv",
           "communities": "communities.csv"}  # fmt: skip
_NOT_FOLLOWED = f"{KG}coauthorOf"
"""Leads from everybody to everybody; whom it names has been checked as a person elsewhere."""
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    name: str
    passed: bool
    detail: str

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)


def check_directory(folder: Path, *, sample: int = 200, shapes: Sequence[Path] = ()) -> list[Finding]:
    """Hold a graph directory against its manifest and the shapes.

    Parameters
    ----------
    folder
        A graph directory.
    sample
        Papers whose statements, and those of all that they lead to, are held against the shapes;
        0 is all of them. A graph of at most `kg.triples.shapes.SAMPLE` statements is always
        checked whole.
    shapes
        Files of shapes of one's own, held against the same statements on top of ours.

    Returns
    -------
    list
        One finding per check, in a fixed order.

    Raises
    ------
    InputError
        The directory or a file of shapes cannot be used.
    """
    own = [(path, count_shapes(path)) for path in shapes]
    manifest = read_manifest(folder)
    store = OxigraphStore.open(folder / "store")
    return [
        _files(folder, manifest),
        _inputs(manifest),
        _statements(folder, manifest, store),
        _things(manifest, store),
        _tables(folder, manifest),
        *_shapes(folder, store, sample, own),
    ]


def conflicts_of(folder: Path) -> list[ConflictRow]:
    """Give where records of one work disagree, by field and chosen value."""
    rows = [ConflictRow(*row) for row in read_rows(folder / "records" / "conflicts.parquet", ConflictRow)]
    return sorted(rows, key=lambda row: (row.field, row.value, row.other))


def _finding(name: str, faults: Sequence[str], well: str) -> Finding:
    more = f" … and {len(faults) - _MOST_SHOWN:,} more" if len(faults) > _MOST_SHOWN else ""
    return Finding(name, not faults, "; ".join(faults[:_MOST_SHOWN]) + more if faults else well)


def _files(folder: Path, manifest: dict[str, Any]) -> Finding:
    damaged = damaged_outputs(folder, manifest)
    return _finding(
        "files",
        [f"{name} is missing or was changed" for name in damaged],
        f"{len(manifest['outputs'])} files as written",
    )


def _inputs(manifest: dict[str, Any]) -> Finding:
    faults = [
        f"{file['name']}: {file['bytes_accounted']:,} of {file['bytes_total']:,} bytes accounted for"
        for file in manifest["inputs"]
        if file["bytes_accounted"] != file["bytes_total"]
    ]
    totals = manifest["totals"]
    if totals["read"] != totals["merged"] + totals["kept"]:
        faults.append(f"{totals['read']} read is not {totals['merged']} merged and {totals['kept']} kept")
    size = sum(file["bytes_total"] for file in manifest["inputs"])
    sums = f"{totals['read']:,} read = {totals['merged']:,} merged + {totals['kept']:,} kept"
    return _finding("input", faults, f"all {size:,} bytes accounted for; {sums}")


def _statements(folder: Path, manifest: dict[str, Any], store: OxigraphStore) -> Finding:
    with gzip.open(folder / "graph.nq.gz") as lines:
        written = sum(1 for _ in lines)
    counts = {"manifest": manifest["counts"]["quads"], "store": len(store), "graph.nq.gz": written}
    faults = [f"{name} has {count:,}" for name, count in counts.items() if len(set(counts.values())) > 1]
    return _finding("statements", faults, f"{written:,} in manifest, store and graph.nq.gz")


def _things(manifest: dict[str, Any], store: OxigraphStore) -> Finding:
    faults = []
    for name, type_name in _CLASSES.items():
        answer = store.query(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ ?thing a {type_name} }}")
        assert isinstance(answer, Solutions)
        found, expected = next(iter(answer))["n"], manifest["counts"][name]
        if found != expected:
            faults.append(f"{name}: the store has {found:,}, the manifest {expected:,}")
    return _finding("things", faults, ", ".join(f"{manifest['counts'][name]:,} {name}" for name in _CLASSES))


def _tables(folder: Path, manifest: dict[str, Any]) -> Finding:
    faults = []
    for name in _CLASSES:
        expected = manifest["counts"][name]
        found = {f"records/{name}.parquet": count_rows(folder / "records" / f"{name}.parquet")}
        if name in _TABLES:
            with (folder / _TABLES[name]).open(encoding="utf-8", newline="") as lines:
                found[_TABLES[name]] = sum(1 for _ in csv.reader(lines)) - 1
        faults += [
            f"{place} has {count:,} rows, not {expected:,}"
            for place, count in found.items()
            if count != expected
        ]
    return _finding("tables", faults, "columns and CSV tables have as many rows as the store has things")


def _shapes(
    folder: Path, store: OxigraphStore, sample: int, own: Sequence[tuple[Path, int]]
) -> Iterator[Finding]:
    if len(store) <= SAMPLE or not sample:
        with gzip.open(folder / "graph.nq.gz") as lines:
            statements: bytes | set[Quad] = lines.read()
        seen = "all statements"
    else:
        statements, papers = _sampled(folder, store, sample)
        seen = f"{len(statements):,} statements about {papers:,} papers and what they lead to"
    yield _fitting("shapes", validate(statements), f"{seen} fit the shapes")
    for path, count in own:
        faults = validate(statements, path)
        yield _fitting(f"shapes of {path.name}", faults, f"{seen} fit its shapes ({count:,})")


def _fitting(name: str, faults: Sequence[Violation], well: str) -> Finding:
    """Tell what does not fit, a line each."""
    shown = [str(fault) for fault in faults[:_MOST_SHOWN]]
    more = [f"… and {len(faults) - _MOST_SHOWN:,} more"] if len(faults) > _MOST_SHOWN else []
    return Finding(name, not faults, "".join(f"\n      {line}" for line in [*shown, *more]) or well)


def _sampled(folder: Path, store: OxigraphStore, sample: int) -> tuple[set[Quad], int]:
    """Take whole papers at even distances through the graph, each with all that it leads to.

    One that leads to more statements than can be validated is passed over, never cut: half
    a paper would look faulty.
    """
    papers = [row.id for row in read_rows(folder / "records" / "works.parquet", WorkRow)]
    statements: set[Quad] = set()
    taken = 0
    for paper in papers[:: max(1, len(papers) // sample)][:sample]:
        more = _led_to(store, IRI(paper), SAMPLE - len(statements))
        if more is not None:
            statements |= more
            taken += 1
    return statements, taken


def _led_to(store: OxigraphStore, start: IRI, most: int) -> set[Quad] | None:
    """Follow statements outwards from a node; ``None`` when there are more than ``most``."""
    found: set[Quad] = set()
    waiting, seen = [start], {start}
    while waiting:
        node = waiting.pop()
        answer = store.query("SELECT ?p ?o ?node WHERE { ?node ?p ?o }", {"node": node})
        assert isinstance(answer, Solutions)
        for predicate, value in (row[:2] for row in answer.rows):
            assert isinstance(predicate, IRI)
            assert value is not None
            if predicate.value == _NOT_FOLLOWED:
                continue
            found.add(Quad(node, predicate, value))
            if isinstance(value, IRI) and value not in seen:
                seen.add(value)
                waiting.append(value)
        if len(found) > most:
            return None
    return found
