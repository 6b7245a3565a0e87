"""Damage and attacks cost a record, never the file, the run or the network."""

from __future__ import annotations

import io
import json
import time
from datetime import date
from pathlib import Path

import pytest

from kg.records import Filler, Origin, Rejected, Work
from kg.sources import BY_NAME, Item
from kg.sources.intake import find_sources, read_source
from tests.contract.reader_samples import SAMPLES

ORIGIN = Origin("input", "0" * 64, date(2026, 11, 24))


def items(name: str, content: bytes) -> list[Item]:
    found = list(BY_NAME[name].read(io.BytesIO(content), ORIGIN))
    sizes = (i.byte_count if isinstance(i, Filler) else i.provenance.byte_count for i in found)
    assert sum(sizes) == len(content)
    return found


def works(name: str, content: bytes) -> list[Work]:
    return [item for item in items(name, content) if isinstance(item, Work)]


def rejected(name: str, content: bytes) -> list[Rejected]:
    return [item for item in items(name, content) if isinstance(item, Rejected)]


LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 30))


@pytest.mark.parametrize("name", ["dblp-xml", "acl-xml", "arxiv-xml", "pubmed-xml", "endnote-xml"])
@pytest.mark.parametrize(
    ("declared", "used"),
    [
        (b'<!DOCTYPE r [<!ENTITY a0 "ha">' + LAUGHS + b"]>", b"&a29;"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "http://localhost:1/x">]>', b"&x;"),
        (b'<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', b"&p;"),
    ],
    ids=["laughs", "file", "http", "parameter"],
)
def test_entities_are_neither_expanded_nor_fetched(name: str, declared: bytes, used: bytes) -> None:
    content = declared + SAMPLES[name].replace(b"A Map of Names", b"A Map of " + used)
    started = time.monotonic()
    found = items(name, content)
    assert time.monotonic() - started < 5
    assert [item.title for item in found if isinstance(item, Work)] == ["On the Ties of Authors"]
    (bad,) = (item for item in found if isinstance(item, Rejected))
    assert bad.reason == "not-well-formed"
    assert b"root:" not in bad.raw.encode()


def test_names_of_characters_are_those_of_html() -> None:
    content = SAMPLES["dblp-xml"].replace(b"Bo Vang", b"B&ouml; V&aring;ng &amp; Co")
    assert works("dblp-xml", content)[0].authorships[1].name.written == "Bö Vång & Co"


@pytest.mark.parametrize("name", ["dblp-xml", "pubmed-xml"])
def test_deep_elements_cost_their_record(name: str) -> None:
    deep = b"<i>" * 50_000 + b"x" + b"</i>" * 50_000
    content = SAMPLES[name].replace(b"A Map of Names", deep)
    assert [item.reason for item in rejected(name, content)] == ["too-deep"]
    assert len(works(name, content)) == 1


@pytest.mark.parametrize("name", ["openalex", "crossref", "csl-json", "semantic-scholar", "records"])
def test_deep_json_costs_its_record(name: str) -> None:
    first = SAMPLES[name].splitlines(keepends=True)[0]
    deep = b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    found = items(name, first + deep + SAMPLES[name])
    assert len([item for item in found if isinstance(item, Work)]) == 3
    assert len([item for item in found if isinstance(item, Rejected)]) == 1


def page(name: str) -> bytes:
    """The sample as an answer of an API: one document with a list in it."""
    lines = SAMPLES[name].splitlines()
    if name == "crossref":
        return b'{"status": "ok", "message-type": "work-list", "message": {"items": [%s,\n%s]}}' % tuple(
            lines
        )
    return b'{"meta": {"count": 2}, "results": [\n  %s,\n  %s\n], "group_by": []}\n' % tuple(lines)


@pytest.mark.parametrize("name", ["openalex", "crossref"])
def test_an_answer_cut_in_the_middle_keeps_what_came_before(name: str) -> None:
    whole = page(name)
    assert len(works(name, whole)) == 2
    assert not rejected(name, whole)
    cut = whole[: whole.rindex(b"Eve") + 1]
    assert [work.title for work in works(name, cut)] == ["On the Ties of Authors"]
    assert [item.reason for item in rejected(name, cut)] == ["cut-off"]


def test_records_on_one_line_have_places_of_their_own() -> None:
    found = works("openalex", page("openalex").replace(b"\n", b" "))
    assert len({work.provenance.byte_range for work in found}) == 2


def test_odd_json_is_borne_or_refused() -> None:
    lines = [
        b'{"title": "Half a pair \\ud800", "authors": [{"name": "Ada Lind"}]}',
        b'{"title": "Not a number", "authors": [], "citation_count": NaN}',
        b'{"title": "Twice", "title": "Twice again", "authors": []}',
        b'{"title": "Huge", "authors": [], "x": ' + b"9" * 5_000 + b"}",
    ]
    found = items("records", b"\n".join(lines))
    assert [item.title for item in found if isinstance(item, Work)] == [
        "Half a pair \ufffd",
        "Twice again",
        "Huge",
    ]


def test_an_unbalanced_entry_costs_itself_alone() -> None:
    entries = [
        b"@article{k%d,\n  title = {Ties of Kind %d},\n  author = {Ada Lind}\n}\n" % (n, n) for n in range(10)
    ]
    entries[2] = b"@article{k2,\n  title = {Ties {of Kind 2},\n  author = {Ada Lind}\n"
    found = items("bibtex", b"".join(entries))
    assert len([item for item in found if isinstance(item, Work)]) == 9
    (bad,) = (item for item in found if isinstance(item, Rejected))
    assert bad.provenance.lines == (9, 11)


def test_macros_that_double_each_other_end() -> None:
    macros = b'@string{m0 = "ties and ties"}\n' + b"".join(
        b"@string{m%d = m%d # m%d}\n" % (n, n - 1, n - 1) for n in range(1, 60)
    )
    content = macros + b"@article{a, title = m59 # m59, author = {Ada Lind}}\n" + SAMPLES["bibtex"]
    found = works("bibtex", content)
    assert [work.title for work in found][-2:] == ["On the Ties of Authors", "A Map of Names"]
    assert all(len(work.title) < 300_000 for work in found)


def test_macros_that_name_each_other_end() -> None:
    content = (
        b"@string{a = b}\n@string{b = a}\n@article{x, title = {On Ties}, journal = a, author = {Ada Lind}}\n"
    )
    assert [work.title for work in works("bibtex", content)] == ["On Ties"]


def test_cross_references_and_macros_are_put_in_wherever_they_stand() -> None:
    content = (
        b"@inproceedings{a, title = {On Ties}, author = {Ada Lind}, crossref = {tie23}, publisher = tp}\n"
        b"@inproceedings{b, title = {Loop}, author = {Bo Vang}, crossref = {b}}\n"
        b"@proceedings{Tie23, title = {Proceedings of Ties}, year = 2023, editor = {Eve Holm}}\n"
        b'@string{TP = "Tie" # { Press}}\n'
    )
    first, loop, volume = works("bibtex", content)
    assert (first.venue, first.imprint.publisher) == ("Proceedings of Ties", "Tie Press")
    assert [editor.name.written for editor in first.editors] == ["Eve Holm"]
    assert first.date is not None and first.date.value == "2023"
    assert loop.venue is None
    assert volume.kind == "book"


def test_a_repeated_key_keeps_both_works() -> None:
    content = SAMPLES["bibtex"].replace(b"holm,", b"lind,")
    assert len(works("bibtex", content)) == 2


def test_two_encodings_in_one_file() -> None:
    content = "TY  - JOUR\nTI  - Été\nAU  - Lind, Åda\nER  - \n".encode() + (
        "TY  - JOUR\nTI  - Été\nAU  - Lind, Åda\nER  - \n".encode("latin-1")
    )
    assert [(w.title, w.authorships[0].name.written) for w in works("ris", content)] == [
        ("Été", "Åda Lind")
    ] * 2


def test_a_ris_record_without_an_end_does_not_swallow_the_next() -> None:
    content = SAMPLES["ris"].replace(b"ER  - \n\n", b"\n")
    assert len(works("ris", content)) == 2


@pytest.mark.parametrize(
    "content",
    [
        '"Authors";"Title";"Year";"Source title";"EID"\n"Lind A.; Vang B.";"On ""Ties""; and more";"2023";"Ties";"2-s2.0-1"\n',
        "Authors\tTitle\tYear\tSource title\tEID\nLind A.; Vang B.\tOn \"\"Ties\"\"; and more\t2023\tTies\t2-s2.0-1\n",
        '\ufeffAutores,Título,Año,Source title,EID\n"Lind A., Vang B.","On ""Ties""; and more",2023,Ties,2-s2.0-1\n',
        '"作者","論文名稱","年","來源出版物名稱","Title","EID"\n"Lind A.; Vang B.","x","2023","Ties","On ""Ties""; and more","2-s2.0-1"\n',
    ],
    ids=["semicolons", "tabs", "spanish", "chinese"],
)  # fmt: skip
def test_tables_with_other_delimiters_and_languages(content: str) -> None:
    raw = content.encode()
    assert BY_NAME["scopus-csv"].recognises(raw)
    (work,) = works("scopus-csv", raw)
    assert [author.name.written for author in work.authorships] == ["A. Lind", "B. Vang"]
    assert work.venue == "Ties"
    assert "Ties" in work.title


def test_an_open_quotation_mark_costs_its_row() -> None:
    rows = SAMPLES["ieee-csv"].replace(b'"A Map', b'"A "Map')
    content = rows + b'"A Third Work","Eve Holm","Maps"\n'
    found = items("ieee-csv", content)
    assert {"On the Ties of Authors", "A Third Work"} <= {i.title for i in found if isinstance(i, Work)}


def test_a_paper_by_three_thousand_is_one_work() -> None:
    form = {
        "type": "book",
        "title": "Many",
        "issued": {},
        "author": [{"family": f"L{n}"} for n in range(3_000)],
    }
    (work,) = works("csl-json", json.dumps([form]).encode())
    assert work.listed_count == 3_000


def test_a_folder_with_broken_links_and_odd_files(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_bytes(SAMPLES["bibtex"])
    (tmp_path / "gone.bib").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 10)
    with find_sources([str(tmp_path)], as_of=date(2026, 11, 24)) as sources:
        found = {source.name.rpartition("/")[2]: list(read_source(source)) for source in sources}
    assert set(found) == {"refs.bib", "noise.bin"}
    assert [item.reason for item in found["noise.bin"] if isinstance(item, Rejected)] == ["binary-file"]


def test_a_file_of_no_format_says_what_was_tried(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><p>A page.</p></html>")
    with find_sources([str(tmp_path / "page.html")], as_of=date(2026, 11, 24)) as (source,):
        (item,) = read_source(source)
    assert isinstance(item, Rejected)
    assert "tried: openalex" in item.message
    assert "<html>" in item.message
