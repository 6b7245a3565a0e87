"""What people have lying about, in many formats, becomes one graph in which each paper stands once."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg.checking import check_directory, conflicts_of
from kg.pipeline import BuildOptions, BuildSummary, build
from kg.sources.containers import zstd
from kg.store.column_files import read_columns
from kg.store.rows import WorkRow
from tests.contract.reader_samples import SAMPLES
from tests.test_reproducible import KG, hashes
from tests.test_reproducible import build as built

OPTIONS = BuildOptions(as_of=date(2026, 11, 24))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for each format, all with the same two works."""
    made = tmp_path_factory.mktemp("sources")
    for name, content in SAMPLES.items():
        (made / f"{name}.txt").write_bytes(content)
    return made


@pytest.fixture(scope="module")
def summary(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildSummary:
    return build([str(folder)], tmp_path_factory.mktemp("graphs") / "all", OPTIONS)


def test_the_same_papers_in_all_formats_are_a_few_works(summary: BuildSummary) -> None:
    # Years and identifiers were made up differently for some formats; what can be one is one.
    assert 2 <= summary.counts["works"] <= 8
    assert summary.counts["people"] <= 6


def test_every_file_is_accounted_for(summary: BuildSummary) -> None:
    read = sum(file.records for file in summary.files)
    merged = sum(file.merged for file in summary.files)
    assert read == 2 * len(SAMPLES)
    assert read - merged == summary.counts["works"]
    assert all(file.bytes_accounted == file.bytes_total for file in summary.files)
    assert [file.format for file in summary.files] == [Path(file.name).stem for file in summary.files]


def test_the_graph_fits_its_shapes(summary: BuildSummary) -> None:
    assert [finding.detail for finding in check_directory(summary.target) if not finding.passed] == []


def test_the_order_of_the_files_changes_nothing(folder: Path, tmp_path: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    first = built(tmp_path / "one", *names, folder=folder)
    assert built(tmp_path / "two", *names[::-1], folder=folder) == first


@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstd.compress)],
)
def test_packed_files_are_read_as_what_they_hold(tmp_path: Path, ending: str, pack) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / f"refs.bib{ending}").write_bytes(pack(SAMPLES["bibtex"]))
    summary = build([str(tmp_path / f"refs.bib{ending}")], tmp_path / "graph", OPTIONS)
    assert summary.files[0].format == "bibtex"
    assert summary.counts["works"] == 2


def test_members_of_an_archive_are_files_of_their_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "refs.zip", "w") as archive:
        archive.writestr("../../outside.bib", SAMPLES["bibtex"])
        archive.writestr("inner/works.ris.gz", gzip.compress(SAMPLES["ris"]))
        archive.writestr("__MACOSX/._works.ris", b"\0")
    summary = build([str(tmp_path / "refs.zip")], tmp_path / "graph", OPTIONS)
    assert [file.name for file in summary.files] == [
        "refs.zip/../../outside.bib",
        "refs.zip/inner/works.ris.gz",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "refs.zip"]
    assert not (tmp_path.parent / "outside.bib").exists()


def test_a_truncated_archive_gives_what_can_be_read_and_says_so(tmp_path: Path) -> None:
    entries = b"".join(
        b"@article{a%d, title={Ties of kind %d}, author={Lind, Ada}}\n" % (n, n) for n in range(20_000)
    )
    packed = gzip.compress(entries)
    (tmp_path / "refs.bib.gz").write_bytes(packed[: len(packed) // 2])
    summary = build([str(tmp_path / "refs.bib.gz")], tmp_path / "graph", OPTIONS)
    (account,) = summary.files
    assert account.records > 5_000
    assert account.reasons["cut-off-archive"] == 1


def test_a_bomb_costs_its_file_alone(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(200 * 1024 * 1024)))
    (tmp_path / "refs.bib").write_bytes(SAMPLES["bibtex"])
    summary = build([str(tmp_path / "bomb.gz"), str(tmp_path / "refs.bib")], tmp_path / "graph", OPTIONS)
    assert [file.reasons for file in summary.files] == [{"not-unpacked": 1}, {}]


def test_a_pattern_names_files(tmp_path: Path) -> None:
    for name in ("a.bib", "b.bib", "c.txt"):
        (tmp_path / name).write_bytes(SAMPLES["bibtex"])
    summary = build([str(tmp_path / "*.bib")], tmp_path / "graph", OPTIONS)
    assert [file.name for file in summary.files] == ["a.bib", "b.bib"]


def test_utf_16_is_read(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_bytes(SAMPLES["web-of-science"].decode().encode("utf-16"))
    summary = build([str(tmp_path / "saved.txt")], tmp_path / "graph", OPTIONS)
    assert summary.files[0].format == "web-of-science"


def test_disagreements_are_listed(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@article{a, doi={10.1000/x}, title={On Ties}, author={Lind, Ada}, year=2020}\n"
    )
    form = {"title": "On Ties", "authors": [{"name": "A. Lind"}], "doi": "10.1000/x", "date": "2021"}
    (tmp_path / "b.jsonl").write_text(json.dumps(form) + "\n")
    summary = build([str(tmp_path / "a.bib"), str(tmp_path / "b.jsonl")], tmp_path / "graph", OPTIONS)
    assert summary.counts["works"] == 1
    (found,) = conflicts_of(tmp_path / "graph")
    assert (found.field, found.value, found.source, found.other, found.other_source) == (
        "date", "2020", "a.bib", "2021", "b.jsonl",
    )  # fmt: skip


def test_adding_and_withdrawing_is_a_fresh_build(folder: Path, tmp_path: Path) -> None:
    first, both = ("bibtex.txt", "listing.txt"), ("bibtex.txt", "listing.txt", "ris.txt")
    alone = built(tmp_path / "alone", *first, folder=folder)
    all_three = built(tmp_path / "all", *both, folder=folder)
    graph = tmp_path / "graph"
    built(graph, *first, folder=folder)
    command("add", graph, folder / "ris.txt")
    assert hashes(graph) == all_three
    command("withdraw", graph, "ris.txt")
    assert hashes(graph) == alone
    command("withdraw", graph, json.loads((graph / "manifest.json").read_text())["inputs"][0]["sha256"][:12])
    assert hashes(graph) == built(tmp_path / "one", "listing.txt", folder=folder)


def test_a_graph_is_an_input(folder: Path, tmp_path: Path) -> None:
    both = built(tmp_path / "both", "bibtex.txt", "ris.txt", folder=folder)
    for name in ("bibtex", "ris"):
        built(tmp_path / name, f"{name}.txt", folder=folder)
    again = built(tmp_path / "again", str(tmp_path / "bibtex"), str(tmp_path / "ris"))
    assert again == both


def told(work: WorkRow) -> tuple[str, ...]:
    texts = (work.title, work.date, work.venue, work.kind, work.abstract, work.doi, *work.fields, *work.urls)
    return tuple(text or "" for text in texts)


@pytest.mark.parametrize("name", ["graph.nq.gz", "graph.ttl"])
def test_what_kg_wrote_reads_back(name: str, summary: BuildSummary, repository: Path, tmp_path: Path) -> None:
    example = build([str(repository / "kg" / "examples" / "listing.txt")], tmp_path / "example", OPTIONS)
    for number, first in enumerate((example, summary)):
        again = build([str(first.target / name)], tmp_path / f"again-{number}", OPTIONS)
        assert again.files[0].format == "kg-graph"
        assert not again.rejected
        for count in ("works", "incomplete_works", "authorships", "people", "collaborations"):
            assert again.counts[count] == first.counts[count], count
        works = [read_columns(path / "records").works for path in (first.target, again.target)]
        facts = [sorted(map(told, each)) for each in works]
        assert facts[0] == facts[1]


def test_works_whose_keys_begin_alike_keep_their_authors(tmp_path: Path) -> None:
    lines = [
        f"@article{{a{n}, title={{Kind {n} of Ties}}, author={{Lind, A. and Ek, Bo}}, doi={{10.1000/{n}}}}}\n"
        for n in (1, 10, 100, 2)
    ]
    (tmp_path / "a.bib").write_text("".join(lines))
    first = build([str(tmp_path / "a.bib")], tmp_path / "first", OPTIONS)
    for name in ("graph.nq.gz", "graph.ttl"):
        again = build([str(first.target / name)], tmp_path / "again", OPTIONS)
        assert (again.counts["works"], again.counts["authorships"], again.rejected) == (4, 8, 0)


def test_what_changed_is_said(folder: Path, tmp_path: Path) -> None:
    built(tmp_path / "one", "bibtex.txt", folder=folder)
    built(tmp_path / "two", "bibtex.txt", "records.txt", folder=folder)
    assert command("diff", tmp_path / "one", tmp_path / "one") == "nothing changed\n"
    said = command("diff", tmp_path / "one", tmp_path / "two")
    assert said.startswith("new inputs: 1\n  records.txt\n")


def test_a_batch_that_is_not_there_is_a_wrong_use(folder: Path, tmp_path: Path) -> None:
    built(tmp_path / "one", "bibtex.txt", folder=folder)
    before = hashes(tmp_path / "one")
    done = subprocess.run([KG, "withdraw", str(tmp_path / "one"), "ris.txt"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "the inputs are: bibtex.txt" in done.stderr
    assert hashes(tmp_path / "one") == before


def decided(tmp_path: Path, *rows: str) -> BuildSummary:
    """Three records of two papers, and what was ruled about them."""
    (tmp_path / "a.bib").write_text(
        "@article{a, title={On the Ties of Authors}, author={Lind, Ada}, year=2020, doi={10.1000/a}}\n"
        "@article{b, title={A Reprint under Another Name}, author={Lind, Ada}, year=2020}\n"
    )
    (tmp_path / "b.bib").write_text(
        "@article{c, title={On the Ties of Authors}, author={A. Lind}, year=2020}\n"
    )
    table = tmp_path / "decisions.csv"
    table.write_text("\n".join(["thing,decision,one,other,by,on,why", *rows]) + "\n")
    options = BuildOptions(as_of=date(2026, 11, 24), decisions=table)
    return build([str(tmp_path / name) for name in ("a.bib", "b.bib")], tmp_path / "graph", options)


def test_a_decision_parts_what_the_rules_would_join(tmp_path: Path) -> None:
    assert decided(tmp_path).counts["works"] == 2
    row = "work,different,doi:10.1000/a,b.bib:1,Eve Holm,2026-11-24,two editions"
    assert decided(tmp_path, row).counts["works"] == 3


def test_a_decision_joins_what_the_rules_would_part(tmp_path: Path) -> None:
    row = "work,same,doi:10.1000/a,a.bib:2,Eve Holm,2026-11-24,a reprint"
    summary = decided(tmp_path, row)
    assert summary.counts["works"] == 1
    query = "SELECT ?why WHERE { ?c a kg:MergeClaim ; kg:rule 'decision' ; kg:evidence ?why }"
    (tmp_path / "why.rq").write_text(query)
    said = command("query", tmp_path / "why.rq", "-g", summary.target, "--output", "csv")
    assert "Eve Holm; 2026-11-24; a reprint" in said


def test_a_decision_survives_and_its_withdrawal_leaves_nothing(tmp_path: Path) -> None:
    plain = decided(tmp_path)
    before = hashes(plain.target)
    row = "work,different,doi:10.1000/a,b.bib:1,,,"
    assert decided(tmp_path, row).counts["works"] == 3
    (tmp_path / "c.bib").write_text("@book{d, title={A Third Thing}, author={Vang, Bo}, year=2020}\n")
    command("add", plain.target, tmp_path / "c.bib")
    assert json.loads((plain.target / "manifest.json").read_text())["counts"]["works"] == 4
    decided(tmp_path)
    assert hashes(plain.target) == before


def test_a_decision_that_applies_to_nothing_is_reported(tmp_path: Path) -> None:
    summary = decided(tmp_path, "work,same,doi:10.1000/gone,b.bib:1,,,")
    assert summary.counts["works"] == 2
    assert any("line 2" in note and "doi:10.1000/gone" in note for note in summary.notes)


def test_a_decision_that_cannot_be_meant_costs_its_line(tmp_path: Path) -> None:
    summary = decided(
        tmp_path, "work,alike,doi:10.1000/a,b.bib:1,,,", "work,different,doi:10.1000/a,b.bib:1,,,"
    )
    assert summary.counts["works"] == 3
    assert ["line 2" in note and "alike" in note for note in summary.notes] == [True]


def command(*arguments: object) -> str:
    done = subprocess.run([KG, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
