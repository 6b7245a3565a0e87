"""The packaged example against golden tables: what a newcomer sees does not change unnoticed.

To accept a change that is meant: ``KG_WRITE_GOLDEN=1 pytest tests/test_example.py``, then read the diff.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.pipeline import BuildOptions, BuildSummary, build

GOLDEN = Path(__file__).parent / "golden" / "example"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildSummary]:
    target = tmp_path_factory.mktemp("example") / "graph"
    return target, build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))


@pytest.mark.parametrize("name", ["papers.csv", "collaborations.csv", "communities.csv"])
def test_tables_are_the_golden_ones(built: tuple[Path, BuildSummary], name: str) -> None:
    text = (built[0] / name).read_bytes()
    if os.environ.get("KG_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(text)
    assert text == (GOLDEN / name).read_bytes()


def test_counts_are_those_of_the_real_page(built: tuple[Path, BuildSummary]) -> None:
    counts = built[1].counts
    expected = {"works": 37, "people": 48, "collaborations": 76, "implied_authors": 4, "incomplete_works": 17}
    assert {name: counts[name] for name in expected} == expected


@pytest.mark.shared
def test_counts_are_those_that_were_counted_by_hand(
    built: tuple[Path, BuildSummary], shared_data: Path
) -> None:
    gold = json.loads((shared_data / "seed_gold" / "seed_gold.json").read_text(encoding="utf-8"))
    counts = built[1].counts
    records = gold["records"]
    assert counts["works"] == len(records)
    assert counts["incomplete_works"] == sum(record["truncated"] for record in records)
    assert counts["authorships"] == sum(len(record["authors"]) for record in records)
    assert counts["people"] == len({name for record in records for name in record["authors"]})
