"""``kg check`` on a graph that is too large for SHACL: whole papers are taken as a sample."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import kg
from kg import checking
from kg.pipeline import BuildOptions, build


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("checking") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


def test_all_is_well_with_a_fresh_graph(example: Path) -> None:
    assert [finding.detail for finding in checking.check_directory(example) if not finding.passed] == []


def test_a_sample_is_whole_papers_and_says_how_many(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SAMPLE", 2_500)
    shapes = checking.check_directory(example, sample=3)[-1]
    assert shapes.passed, shapes.detail
    assert "about 3 papers" in shapes.detail


def test_a_changed_file_is_named(example: Path) -> None:
    path = example / "people.csv"
    before = path.read_bytes()
    path.write_bytes(before + b"x\n")
    try:
        faults = [finding.detail for finding in checking.check_directory(example) if not finding.passed]
    finally:
        path.write_bytes(before)
    assert any("people.csv" in text for text in faults)


def test_own_shapes_are_checked_on_top(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "rules.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "<urn:rule> a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property\n"
        '  [ sh:path foaf:mbox ; sh:minCount 1 ; sh:message "we want an address" ] .\n'
    )
    *ours, theirs = checking.check_directory(example, shapes=[path])
    assert all(finding.passed for finding in ours)
    assert theirs.name == "shapes of rules.ttl"
    assert not theirs.passed
    assert "listing.txt:" in theirs.detail
    assert "“Tomer Galanti”" in theirs.detail or "more" in theirs.detail
    assert ", mbox: we want an address" in theirs.detail
