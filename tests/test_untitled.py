"""A work of which nobody says the title is kept by its identifier, and no title is invented for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.checking import check_directory
from kg.export.bibliographies import BIBLIOGRAPHIES, BibliographyExport
from kg.gathering import works_of

LIND, VANG = {"name": "Ada Lind"}, {"name": "Bo Vang"}
YEAR = {"date": "2020", "date_precision": "year"}
FORMS = [
    {"title": None, "ids": {"acl": "P1"}, "authors": [LIND, VANG], **YEAR},
    {"title": None, "ids": {"local": "2"}, "authors": [LIND, VANG], **YEAR},
    {"title": None, "ids": {"local": "3"}, "authors": [LIND, VANG], **YEAR},
    {"title": "On Ties", "ids": {"acl": "P1"}, "authors": [LIND]},
    {"title": None, "ids": {}, "authors": [LIND]},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untitled")
    source = folder / "works.jsonl"
    source.write_text("".join(json.dumps(form) + "\n" for form in FORMS))
    kg.build(source, folder / "graph", as_of="2026-11-24")
    return folder / "graph"


def test_untitled_works_are_kept_apart_and_get_the_title_of_a_record_that_has_one(folder: Path) -> None:
    works = [work for _, work in works_of(folder)]
    assert sorted(work.title for work in works) == ["", "", "On Ties"]


def test_a_record_with_neither_title_nor_identifier_is_rejected(folder: Path) -> None:
    (rejected,) = (folder / "rejected.jsonl").read_text().splitlines()
    assert "a record needs a title or an identifier" in rejected


def test_no_title_is_stated_and_the_graph_is_whole(folder: Path) -> None:
    answer = kg.open(folder).sparql(
        "SELECT ?title { ?paper a <https://schema.org/ScholarlyArticle> "
        "OPTIONAL { ?paper <http://purl.org/dc/terms/title> ?title } }"
    )
    assert sorted(str(row["title"] or "") for row in answer) == ["", "", "On Ties"]
    assert [finding.detail for finding in check_directory(folder) if not finding.passed] == []


@pytest.mark.parametrize("export", BIBLIOGRAPHIES, ids=lambda export: export.name)
def test_bibliographies_are_written_without_a_title(folder: Path, export: BibliographyExport) -> None:
    text = "".join(export.lines(works_of(folder)))
    assert "On Ties" in text
    assert "None" not in text
    assert "untitled" not in text
