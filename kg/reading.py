"""Sources to records: every file read, every byte accounted for."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from kg.engine import Engine
from kg.engine.spool import write_spool
from kg.identifiers import work_key
from kg.manifest import FileAccount
from kg.records import Duplicate, Filler, Rejected, Work
from kg.records.record_json import duplicate_to_json, rejected_to_json, work_to_json
from kg.sources.intake import SourceFile, known_names, read_source, survey_source
from kg.sources.reader import Item

KeyedWork = tuple[str, Work]

_PARSE_BATCH = 500


@dataclass
class Tally:
    """Counts what a file's items were, while they pass by."""

    bytes_accounted: int = 0
    records: int = 0
    duplicates: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    inferred_years: Counter[int] = field(default_factory=Counter)

    def watched(self, items: Iterable[Item]) -> Iterator[Item]:
        """Let items through and count them."""
        for item in items:
            self._count(item)
            yield item

    def _count(self, item: Item) -> None:
        if isinstance(item, Filler):
            self.bytes_accounted += item.byte_count
            return
        self.bytes_accounted += item.provenance.byte_count
        if isinstance(item, Work):
            self.records += 1
            if item.date and item.date.year_inferred:
                self.inferred_years[item.date.year] += 1
        elif isinstance(item, Duplicate):
            self.duplicates += 1
        else:
            self.reasons[item.reason] += 1

    def account(self, source: SourceFile) -> FileAccount:
        """Give the account of the file."""
        return FileAccount(
            name=source.name,
            sha256=source.sha256,
            format=source.reader,
            bytes_total=source.size,
            bytes_accounted=self.bytes_accounted,
            records=self.records,
            duplicates=self.duplicates,
            rejected=self.reasons.total(),
            as_of=source.as_of.isoformat(),
            cut_off=source.fault,
            reasons=dict(sorted(self.reasons.items())),
        )


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What reading one file left on disk."""

    account: FileAccount
    inferred_years: Mapping[int, int]
    works: Path
    rejected: Path


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """A stretch of the output of ``kg parse``."""

    text: bytes
    rejected: int
    inferred_years: Mapping[int, int]


def read_sources(sources: Sequence[SourceFile], engine: Engine, folder: Path) -> list[ReadFile]:
    """Read every file into the folder: works as a spool, rejected stretches as JSON Lines."""
    names = _write_known_names(sources, engine, folder)
    tasks = [(number, source) for number, source in enumerate(sources)]
    return list(engine.map(partial(_read_file, folder=folder, names=names), tasks))


def parse_sources(
    sources: Sequence[SourceFile], engine: Engine, folder: Path, *, output: str, base: str | None
) -> Iterator[ParsedPart]:
    """Read every file and give what ``kg parse`` prints, in input order.

    Parameters
    ----------
    folder
        Scratch space.
    output
        ``jsonl`` or an RDF syntax.
    base
        Where IRIs begin; ``None`` takes the default.
    """
    names = _write_known_names(sources, engine, folder)
    # A JSON-LD document is one value: the parts are joined as N-Quads and turned at the end.
    render = partial(_parsed, output="nquads" if output == "jsonld" else output, base=base, names=names)
    parts: Iterator[ParsedPart]
    if len(sources) == 1:
        parts = render(sources[0])
    else:
        parts = (part for whole in engine.map(partial(_listed, render), sources) for part in whole)
    return _joined(parts) if output == "jsonld" else parts


def inferred_years_note(names: Sequence[str], inferred: Mapping[int, int]) -> str | None:
    """Say once that years were inferred, ``None`` when none was.

    Examples
    --------
    >>> inferred_years_note(["a.txt"], {2026: 4})
    'a.txt: 4 dates without a year were read as 2026 (set the day of the copy with --as-of)'
    >>> inferred_years_note(["a.txt", "b.txt"], {2026: 1})
    '2 files: 1 date without a year was read as 2026 (set the day of the copy with --as-of)'
    """
    if not inferred:
        return None
    where = names[0] if len(names) == 1 else f"{len(names)} files"
    count, years = sum(inferred.values()), " or ".join(map(str, sorted(inferred)))
    dates, was = ("date", "was") if count == 1 else ("dates", "were")
    hint = "set the day of the copy with --as-of"
    return f"{where}: {count:,} {dates} without a year {was} read as {years} ({hint})"


def json_line(item: Item) -> bytes:
    """Give an item as a line of JSON Lines; filler is nothing."""
    if isinstance(item, Filler):
        return b""
    if isinstance(item, Work):
        form = work_to_json(item)
    elif isinstance(item, Duplicate):
        form = duplicate_to_json(item)
    else:
        form = rejected_to_json(item)
    return json.dumps(form, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _write_known_names(sources: Sequence[SourceFile], engine: Engine, folder: Path) -> Path | None:
    """Survey all pages for names, so that each page profits from the others."""
    if len(sources) < 2:
        return None
    path = folder / "known-names"
    path.write_bytes(pickle.dumps(known_names(engine.map(survey_source, sources))))
    return path


@lru_cache(maxsize=1)
def _known_names(path: Path | None) -> Mapping[str, int]:
    if path is None:
        return {}
    names: Mapping[str, int] = pickle.loads(path.read_bytes())  # noqa: S301 - our own scratch file
    return names


def _read_file(task: tuple[int, SourceFile], folder: Path, names: Path | None) -> ReadFile:
    number, source = task
    works, rejected = folder / f"works-{number:06d}", folder / f"rejected-{number:06d}"
    tally = Tally()
    with rejected.open("wb") as aside:
        write_spool(works, _works(tally.watched(read_source(source, _known_names(names))), aside))
    return ReadFile(tally.account(source), dict(tally.inferred_years), works, rejected)


def _works(items: Iterable[Item], aside: object) -> Iterator[KeyedWork]:
    for item in items:
        if isinstance(item, Work):
            yield work_key(item), item
        elif isinstance(item, Rejected):
            aside.write(json_line(item))  # type: ignore[attr-defined]


def _listed(render: partial[Iterator[ParsedPart]], source: SourceFile) -> list[ParsedPart]:
    return list(render(source))


def _joined(parts: Iterable[ParsedPart]) -> Iterator[ParsedPart]:
    whole = list(parts)
    years: Counter[int] = Counter()
    for part in whole:
        years.update(part.inferred_years)
    from kg.store.oxigraph import convert

    text = convert(b"".join(part.text for part in whole), "jsonld")
    yield ParsedPart(text, sum(part.rejected for part in whole), years)


def _parsed(source: SourceFile, output: str, base: str | None, names: Path | None) -> Iterator[ParsedPart]:
    items = read_source(source, _known_names(names))
    while batch := list(islice(items, _PARSE_BATCH)):
        tally = Tally()
        watched = list(tally.watched(batch))
        yield ParsedPart(_rendered(watched, output, base), tally.reasons.total(), dict(tally.inferred_years))


def _rendered(items: Sequence[Item], output: str, base: str | None) -> bytes:
    if output == "jsonl":
        return b"".join(map(json_line, items))
    # JSON Lines is what scripts ask for: it must not pay for loading an RDF engine.
    from kg.store.oxigraph import convert
    from kg.triples.iris import Minter
    from kg.triples.works import record_quads

    works = [item for item in items if isinstance(item, Work)]
    return convert(record_quads(works, Minter(base) if base else Minter()), output)
