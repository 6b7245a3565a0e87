"""Measure the listing reader on the development data: scores by set, subjects, records per second.

Run::

    python -m benchmarks.listing            # scores of every set and of the real page
    python -m benchmarks.listing --show     # and every record that was read otherwise than its gold

Data: ``../shared/data/listing_dev`` and ``../shared/data/seed_gold`` (their README names the
licences). The cross-validated scores of the boundary: ``python -m benchmarks.learn_listing --folds 4``.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kg.records import Duplicate, Filler, Origin, Rejected, Work
from kg.sources import listing
from kg.sources.intake import known_names

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SETS = ("records", "rare", "authors", "messy")
AS_OF = date(2026, 11, 23)
SEED = "seed"

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """Read gzipped JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def load(name: str) -> tuple[dict[str, bytes], dict[str, list[Row]], dict[str, str]]:
    """Give the pages of a set, their gold records and their subjects."""
    if name == SEED:
        return _seed()
    folder = DATA / "listing_dev"
    pages = {row["page"]: row["text"].encode() for row in rows(folder / f"{name}.pages.jsonl.gz")}
    gold: defaultdict[str, list[Row]] = defaultdict(list)
    subjects = {}
    for row in rows(folder / f"{name}.gold.jsonl.gz"):
        if "title" in row:
            gold[row["page"]].append(row)
        elif "subject" in row:
            subjects[row["page"]] = row["subject"]
    return pages, gold, subjects


def _seed() -> tuple[dict[str, bytes], dict[str, list[Row]], dict[str, str]]:
    """Rebuild the real page from its gold reading."""
    gold = json.loads((DATA / "seed_gold" / "seed_gold.json").read_text(encoding="utf-8"))
    lines = []
    for row in gold["records"]:
        shown = ", ".join(row["authors"]) + (" et al." if row["truncated"] else "")
        slug = f" · {row['affiliation_slug']}" if row["affiliation_slug"] else ""
        lines += [row["header"], row["title"] + shown + slug, row["abstract"]]
        row["sample"] = SEED
    text = "\n".join(lines) + "\n"
    return {SEED: text.encode()}, {SEED: gold["records"]}, {SEED: gold["subject"]}


def read_set(pages: Mapping[str, bytes]) -> tuple[dict[str, list[Work]], float]:
    """Read the pages of a set as the pipeline does, surveying all first; give works and seconds."""
    started = time.perf_counter()
    origins = {name: Origin(name, "", AS_OF) for name in pages}
    names = known_names(listing.survey(io.BytesIO(text), origins[name]) for name, text in pages.items())
    if len(pages) == 1:
        names = {}
    works = {}
    for name, text in pages.items():
        items = list(listing.read(io.BytesIO(text), Origin(name, "", AS_OF, names)))
        accounted = sum(i.byte_count if isinstance(i, Filler) else i.provenance.byte_count for i in items)
        assert accounted == len(text), f"{name}: {accounted} of {len(text)} bytes"
        assert all(isinstance(item, Work | Rejected | Duplicate | Filler) for item in items)
        works[name] = [item for item in items if isinstance(item, Work)]
    return works, time.perf_counter() - started


def compare(gold: Row, work: Work | None) -> dict[str, bool]:
    """Tell which parts of a record are exactly right."""
    if work is None:
        return dict.fromkeys(("both", "header", "slug", "truncated", "abstract", "record"), False)
    found = {
        "both": work.title == gold["title"] and [a.name.written for a in work.authorships] == gold["authors"],
        "header": work.date is not None
        and work.date.value == gold["date"]
        and work.date.year_inferred != gold["year_printed"]
        and [field.code for field in work.fields] == [gold["field"]]
        and work.code == gold["code"],
        "slug": (work.affiliations or (None,))[0] == gold["affiliation_slug"],
        "truncated": (work.complete is False) == gold["truncated"],
    }
    return {**found, "abstract": _abstract_is_right(gold, work), "record": all(found.values())}


def _abstract_is_right(gold: Row, work: Work) -> bool:
    if "abstract_chars" in gold:
        return len(work.abstract or "") == gold["abstract_chars"]
    return work.abstract == " ".join(unicodedata.normalize("NFC", gold["abstract"]).split())


def aligned(golds: list[Row], works: list[Work]) -> Iterable[tuple[Row, Work | None]]:
    """Pair gold records with works: by place, else by the beginning of the title."""
    if len(golds) == len(works):
        return zip(golds, works, strict=True)
    return [(row, next((w for w in works if w.title[:25] == row["title"][:25]), None)) for row in golds]


def measure(name: str, *, show: bool) -> None:
    """Print the scores of a set."""
    pages, golds, subjects = load(name)
    works, seconds = read_set(pages)
    right: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page, rows_of_page in golds.items():
        for row, work in aligned(rows_of_page, works[page]):
            found = compare(row, work)
            for kind in {row.get("sample") or row.get("damage") or name, name}:
                right[kind].update({"n": 1, **found})
            if show and not (found["record"] and found["abstract"]):
                print(f"  {page} {[k for k, v in found.items() if not v]} {row['title']} | {row['authors']}")
                authors = work and [authorship.name.written for authorship in work.authorships]
                print(f"  -> {work and work.title} {authors} {work and work.confidence}")
    for kind, counts in sorted(right.items()):
        n = counts.pop("n")
        print(f"{name:8} {kind:17} {n:5}", *(f"{key} {counts[key] / n:.4f}" for key in counts))
    total = sum(map(len, golds.values()))
    print(f"{name:8} {total / seconds:,.0f} records/s")
    if subjects:
        _measure_subjects(name, subjects, works, show=show)


def _measure_subjects(
    name: str, subjects: Mapping[str, str], works: Mapping[str, list[Work]], *, show: bool
) -> None:
    guesses = {page: works[page][0].subject if works[page] else None for page in subjects}
    right = sum(guesses[page] == subject for page, subject in subjects.items())
    print(f"{name:8} subject {right}/{len(subjects)}")
    for page, subject in subjects.items():
        if show and guesses[page] != subject:
            print(f"  {page}: {subject}, read as {guesses[page]} {works[page][0].confidence}")


def main() -> None:
    """Measure every set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="print what was read otherwise than its gold")
    given = parser.parse_args()
    for name in (*SETS, SEED):
        measure(name, show=given.show)


if __name__ == "__main__":
    main()
