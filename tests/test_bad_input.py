"""Bad input costs one record, never the run, and never silently; a failed build leaves the old graph."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.errors import InputError, MachineError
from kg.pipeline import BuildOptions, build
from kg.store.oxigraph import OxigraphStore

KG = str(Path(sys.executable).with_name("kg"))
GOOD = "LGMar 23, 2023\nOn the Ties of AuthorsAda Lind, Bo Vang\nWe study ties.\n"
OPTIONS = BuildOptions(as_of=__import__("datetime").date(2026, 11, 23))

HOSTILE = {
    "markup": "A Title <script>alert(1)</script> of TiesAda Lind, Bo Vang",
    "one letter": "XAda Lind, Bo Vang",
    "bidi": "On \u202eTies\u202c of AuthorsAda Lind, Bo Vang",
    "zero width": "On Ties\u200b of Authors\u200bAda Lind, Bo Vang",
    "control": "On \x0bTies \x1b[31mof AuthorsAda Lind, Bo Vang",
    "formula": '=HYPERLINK("http://a.example")Ada Lind, Bo Vang',
    "quotes": "On \"Ties\" \\ of 'Authors'Ada Lind, Bo Vang",
    "lone surrogate": b"On Ties \xed\xa0\x80 of AuthorsAda Lind, Bo Vang".decode("utf-8", "replace"),
}


def page(*titles: str) -> bytes:
    records = [
        f"LGMar {1 + number % 28}, 2023\n{title}\nAn abstract.\n" for number, title in enumerate(titles)
    ]
    return (GOOD + "".join(records)).encode()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "listing.txt"


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_is_only_text(source: Path, tmp_path: Path, title: str) -> None:
    source.write_bytes(page(title, title + ", Cy Ek"))
    target = tmp_path / "graph"
    summary = build([str(source)], target, OPTIONS)
    assert summary.counts["works"] >= 1
    for name in ("coauthors.graphml", "coauthors.gexf"):
        assert ET.parse(target / name).getroot() is not None
    html = (target / "coauthors.html").read_text(encoding="utf-8") + (target / "report.html").read_text(
        "utf-8"
    )
    assert "<script>alert" not in html
    assert len(OxigraphStore.open(target / "store")) == summary.counts["quads"]
    assert not [
        line for line in (target / "papers.csv").read_text("utf-8").splitlines() if line.startswith("=")
    ]


def test_a_line_of_fifty_megabytes_is_rejected_and_the_rest_is_read(source: Path, tmp_path: Path) -> None:
    source.write_bytes(GOOD.encode() + b"x" * 50_000_000 + b"\n" + page("Other TiesCy Ek, Bo Vang"))
    summary = build([str(source)], tmp_path / "graph", OPTIONS)
    assert summary.counts["works"] == 2
    (account,) = summary.files
    assert account.bytes_accounted == account.bytes_total > 50_000_000
    rejected = (tmp_path / "graph" / "rejected.jsonl").read_text("utf-8").splitlines()
    assert rejected
    assert len(rejected[0]) < 10_000


@pytest.mark.parametrize("bytes_", [b"\x00" * 40, b"\xff\xfe\xfa" * 20, b"\xc3\x28 broken \xa0\xa1"])
def test_bytes_that_are_no_text_cost_their_line(source: Path, tmp_path: Path, bytes_: bytes) -> None:
    source.write_bytes(GOOD.encode() + bytes_ + b"\n" + page("Other TiesCy Ek, Bo Vang"))
    summary = build([str(source)], tmp_path / "graph", OPTIONS)
    assert summary.counts["works"] == 2
    assert all(file.bytes_accounted == file.bytes_total for file in summary.files)


def test_ten_thousand_authors_make_no_fifty_million_ties(source: Path, tmp_path: Path) -> None:
    names = ", ".join(
        f"Ada{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)} Lind" for n in range(10_000)
    )
    source.write_bytes(page(f"A Very Large Collaboration{names}"))
    summary = build([str(source)], tmp_path / "graph", OPTIONS)
    assert summary.counts["authorships"] == 10_002
    assert summary.counts["skipped_hyperauthored"] == 1
    assert summary.counts["collaborations"] == 1


@pytest.mark.parametrize(
    "content", [b"", b"\n \n\t\n", b"PK\x03\x04" + bytes(range(256)), b"<html><p>A page.</p></html>\n"]
)
def test_what_is_no_listing_is_said_and_nothing_is_made(source: Path, tmp_path: Path, content: bytes) -> None:
    source.write_bytes(content)
    with pytest.raises(InputError, match=r"listing\.txt"):
        build([str(source)], tmp_path / "graph", OPTIONS)
    assert [path.name for path in tmp_path.iterdir()] == ["listing.txt"]


def test_a_failed_build_leaves_the_old_graph(source: Path, tmp_path: Path) -> None:
    source.write_text(GOOD)
    build([str(source)], tmp_path / "graph", OPTIONS)
    before = (tmp_path / "graph" / "manifest.json").read_bytes()
    source.write_bytes(b"")
    with pytest.raises(InputError):
        build([str(source)], tmp_path / "graph", OPTIONS)
    assert (tmp_path / "graph" / "manifest.json").read_bytes() == before


def test_a_full_disk_is_said_and_leaves_the_old_graph(source: Path, tmp_path: Path) -> None:
    """A file size limit stands for a full disk: the kernel refuses to write on."""
    source.write_text(GOOD)
    build([str(source)], tmp_path / "graph", OPTIONS)
    before = (tmp_path / "graph" / "manifest.json").read_bytes()
    command = f"ulimit -f 20; exec {KG} build listing.txt --as-of 2026-11-23 -o graph"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "graph" / "manifest.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "listing.txt"]


@pytest.mark.skipif(os.name != "posix", reason="rights of folders")
def test_a_place_that_cannot_be_written_is_said(source: Path, tmp_path: Path) -> None:
    source.write_text(GOOD)
    (tmp_path / "file").write_text("a file, no folder")
    with pytest.raises((MachineError, OSError)):
        build([str(source)], tmp_path / "file" / "graph", OPTIONS)


def test_a_damaged_store_is_said(source: Path, tmp_path: Path) -> None:
    source.write_text(GOOD)
    build([str(source)], tmp_path / "graph", OPTIONS)
    shutil.rmtree(tmp_path / "graph" / "store")
    done = subprocess.run(
        [KG, "query", "counts", "-g", str(tmp_path / "graph")], capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "build the graph directory again" in done.stderr


def test_the_manifest_accounts_for_every_byte(source: Path, tmp_path: Path) -> None:
    source.write_bytes(
        page("Ties AgainCy Ek, Bo Vang", "Ties AgainCy Ek, Bo Vang") + b"furniture\n\n\nmore of it\n"
    )
    build([str(source)], tmp_path / "graph", OPTIONS)
    manifest = json.loads((tmp_path / "graph" / "manifest.json").read_text("utf-8"))
    (file,) = manifest["inputs"]
    assert file["bytes_accounted"] == file["bytes_total"] == source.stat().st_size
    totals = manifest["totals"]
    assert totals["read"] == totals["merged"] + totals["kept"]
