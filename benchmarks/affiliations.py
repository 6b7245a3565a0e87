"""How many labelled affiliation strings are matched, and how fast: ``python -m benchmarks.affiliations``."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import Any

from kg.organisations.matching import match
from kg.organisations.name_index import NameIndex
from kg.organisations.table import read_table

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "affiliations_dev"
UNSEEN_OF = 4
"""One string in so many was never looked at while the rules were made."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    folder = parser.parse_args().data
    if not folder.is_dir():
        sys.exit(f"{folder} is not there; name the folder with --data")
    with gzip.open(folder / "affiliations.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    start = perf_counter()
    index = NameIndex(read_table(folder / "organisations.jsonl.gz").organisations)
    print(f"table loaded in {perf_counter() - start:.2f} s, {len(index.names):,} names")
    start = perf_counter()
    found = [{one.id for one in match(" ".join(row["affiliation"].split()), index)} for row in rows]
    print(f"{len(rows) / (perf_counter() - start):,.0f} strings/s on one core")
    pairs = [(row, ids) for row, ids in zip(rows, found, strict=True) if row["in_table"]]
    report("in the table", pairs)
    report("of these unseen", (pair for pair in pairs if is_unseen(pair[0]["affiliation"])))
    report("all", zip(rows, found, strict=True))


def is_unseen(text: str) -> bool:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % UNSEEN_OF == UNSEEN_OF - 1


def report(name: str, pairs: Iterable[tuple[dict[str, Any], set[str]]]) -> None:
    counted = [(len(set(row["ror"]) & ids), len(ids), len(set(row["ror"]))) for row, ids in pairs]
    right, given, wanted = (sum(column) for column in zip(*counted, strict=True))
    print(f"{name}: {len(counted):,} strings, precision {right / given:.4f}, recall {right / wanted:.4f}")


if __name__ == "__main__":
    main()
