"""The listing reader on the real texts: floors under the scores that ``python -m benchmarks.listing`` prints.

The boundary was learned from these very records, so these floors catch a reader that broke, not one that
generalises badly: for that see the cross-validated scores in ``benchmarks/README.md``.
"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.listing import SEED, aligned, compare, load, read_set

pytestmark = pytest.mark.shared

FLOORS = {"records": 0.995, "rare": 0.95, "authors": 0.995, "messy": 0.995, SEED: 1.0}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_records_are_read_exactly(name: str, floor: float) -> None:
    pages, golds, _ = load(name)
    works, _ = read_set(pages)
    right: Counter[str] = Counter()
    for page, rows in golds.items():
        for row, work in aligned(rows, works[page]):
            right.update({"all": 1, **compare(row, work)})
    assert right["both"] >= floor * right["all"]
    for mark in ("header", "slug", "truncated"):
        assert right[mark] >= 0.999 * right["all"] if name != "messy" else right[mark] >= floor * right["all"]


def test_the_subject_of_a_page_is_found_and_doubt_is_said() -> None:
    pages, _, subjects = load("authors")
    works, _ = read_set(pages)
    stated = [(works[page][0].subject == subject, dict(works[page][0].confidence).get("subject", 0.0))
              for page, subject in subjects.items()]  # fmt: skip
    assert sum(right for right, _ in stated) >= 0.75 * len(stated)
    sure = [right for right, confidence in stated if confidence >= 0.8]
    assert sum(sure) >= 0.85 * len(sure)


def test_the_real_page_hides_its_subject_four_times() -> None:
    pages, _, subjects = load(SEED)
    works, _ = read_set(pages)
    implied = [author.name for work in works[SEED] for author in work.implied_authors]
    assert implied == [subjects[SEED]] * 4
