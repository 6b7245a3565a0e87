"""Our readings beside those of libraries and of the reference programs, and of the formats' own rules."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rispy

from kg.records import Origin, Work
from kg.sources import BY_NAME
from kg.sources.bibtex_entries import people
from kg.sources.plain_text import without_markup
from tests.contract.reader_samples import SAMPLES

ORIGIN = Origin("input", "0" * 64, date(2026, 11, 24))


def works(name: str, content: bytes) -> list[Work]:
    found = BY_NAME[name].read(io.BytesIO(content), ORIGIN)
    return [item for item in found if isinstance(item, Work)]


@pytest.mark.parametrize(
    ("written", "first", "von", "last", "suffix"),
    [
        # Markey, Tame the BeaST, section 11: what BibTeX itself makes of these.
        ("AA BB", "AA", None, "BB", None),
        ("AA", None, None, "AA", None),
        ("AA bb", "AA", None, "bb", None),
        ("AA bb CC", "AA", "bb", "CC", None),
        ("AA bb CC dd EE", "AA", "bb CC dd", "EE", None),
        ("AA 1B cc dd", "AA 1B", "cc", "dd", None),
        ("AA {b}B cc dd", "AA bB", "cc", "dd", None),
        ("bb CC, AA", "AA", "bb", "CC", None),
        ("bb CC dd EE, AA", "AA", "bb CC dd", "EE", None),
        ("bb, AA", "AA", None, "bb", None),
        ("bb CC,XX, AA", "AA", "bb", "CC", "XX"),
        ("BB,, AA", "AA", None, "BB", None),
        ("Donald E. Knuth", "Donald E.", None, "Knuth", None),
        (
            "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
            "Charles Louis Xavier Joseph",
            "de la",
            "Vallée Poussin",
            None,
        ),
        ("{\\'E}. Ghys", "É.", None, "Ghys", None),
        ("jean de la fontaine du bois joli", None, "jean de la fontaine du bois", "joli", None),
    ],
)
def test_names_are_taken_apart_as_bibtex_does(
    written: str, first: str | None, von: str | None, last: str, suffix: str | None
) -> None:
    ((name, group),) = people(written)
    assert not group
    assert (name.given, name.particle, name.family, name.suffix) == (first, von, last, suffix)


def test_only_and_outside_of_braces_parts_names() -> None:
    names = [name.written for name, _ in people("{Barnes and Noble} and Ada Lind AND Bo Vang and others")]
    assert names == ["Barnes and Noble", "Ada Lind", "Bo Vang", "others"]


def ris_files(shared: Path) -> list[bytes]:
    return [SAMPLES["ris"], *(path.read_bytes() for path in (shared / "samples" / "ris").glob("*.ris"))]


@pytest.mark.shared
def test_ris_is_read_as_rispy_reads_it(shared_data: Path) -> None:
    for content in ris_files(shared_data):
        theirs = rispy.loads(content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
        ours = works("ris", content)
        assert len(ours) == len(theirs)
        for work, form in zip(ours, theirs, strict=True):
            assert work.title == " ".join((form.get("title") or form.get("primary_title")).split())
            assert work.listed_count == len([name for name in form["authors"] if name != "et al."])
            assert (work.identifier("doi") or "") == form.get("doi", "").lower()
            assert str(work.date.year if work.date else "") == form.get("year", "")[:4]


@pytest.mark.shared
def test_tables_have_the_cells_that_the_csv_module_finds(shared_data: Path) -> None:
    folder = shared_data / "samples"
    for name, title, path in (
        ("scopus-csv", "Title", folder / "scopus_csv" / "scopus_current_shared.csv"),
        ("scopus-csv", "Title", folder / "scopus_csv" / "scopus_2016_a.csv"),
        ("ieee-csv", "Document Title", folder / "ieee_csv" / "ieee.csv"),
        ("springer-csv", "Item Title", folder / "springer_csv" / "springer.csv"),
        ("openalex-csv", "display_name", folder / "openalex_csv" / "openalex_sample.csv"),
    ):
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [work.title for work in works(name, path.read_bytes())] == [
            without_markup(row[title]) for row in rows
        ]


@pytest.mark.shared
def test_xml_has_the_records_that_a_whole_parser_finds(shared_data: Path) -> None:
    for path in sorted((shared_data / "samples" / "acl_xml").glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        papers = [node for node in root.iter() if node.tag in ("paper", "frontmatter")]
        ours = works("acl-xml", path.read_bytes())
        assert len(ours) == len(papers)
        for work, node in zip(ours, papers, strict=True):
            if node.tag == "paper":
                assert work.title == " ".join("".join(node.find("title").itertext()).split())  # type: ignore[union-attr]
                assert [a.name.family for a in work.authorships] == [
                    a.findtext("last") for a in node.iter("author")
                ]
            address = node.findtext("url")
            if address and "http" not in address:
                assert work.identifier("acl") == address


@pytest.mark.shared
def test_every_sample_reads_and_says_why_not(shared_data: Path) -> None:
    """Every file of a format that we read: records or true reasons, and every byte."""
    unread = {"vosviewer_json"}  # networks, not records
    for path in sorted((shared_data / "samples").rglob("*")):
        if not path.is_file() or path.parent.name in {*unread, "samples"}:
            continue
        content = path.read_bytes()
        reader = next(reader for reader in BY_NAME.values() if reader.recognises(content[:65536]))
        found = list(reader.read(io.BytesIO(content), ORIGIN))
        rejected = [item for item in found if hasattr(item, "reason")]
        assert any(isinstance(item, Work) for item in found), path
        # One work of Crossref's has no title, and says so.
        assert [item.reason for item in rejected] in ([], ["no-title"]), path


@pytest.mark.shared
def test_json_lists_have_all_their_works(shared_data: Path) -> None:
    folder = shared_data / "samples"
    for name, path in (
        ("openalex", folder / "openalex_json" / "donners_2021.json"),
        ("openalex", folder / "openalex_json" / "nelson_2002.json"),
    ):
        forms = json.loads(path.read_bytes())
        ours = works(name, path.read_bytes())
        assert [work.identifier("openalex") for work in ours] == [
            form["id"].rpartition("/")[2] for form in forms
        ]
        assert [work.listed_count for work in ours] == [len(form["authorships"]) for form in forms]
        for work, form in zip(ours, forms, strict=True):
            index = form["abstract_inverted_index"] or {}
            words = [
                word for _, word in sorted((at, word) for word, places in index.items() for at in places)
            ]
            assert dict(work.originals).get("abstract", work.abstract or "") == " ".join(
                " ".join(words).split()
            )
