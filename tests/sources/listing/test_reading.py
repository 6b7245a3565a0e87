"""The listing reader: what each mark of a page means, and that every byte is accounted for."""

from __future__ import annotations

import io
import json
import unicodedata
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.records import Duplicate, Filler, Origin, Rejected, Work
from kg.records.person_name import parse_person_name
from kg.records.record_json import work_from_json, work_to_json
from kg.sources import listing
from kg.sources.reader import Item

AS_OF = date(2026, 11, 23)
PAGE = (
    "LGMar 23, 2023Code\n"
    "A Survey of Sparse Coding for ASRMaria Ortega, Bo Lindqvist, Chiara McDonald et al. · eth\n"
    "We study how codes grow. See https://example.org/code.\n"
    "cs-itJun 2\n"
    'On "Graph" Codes?Chiara McDonald\n'
    "A short one.\n"
)
MARKS = st.sampled_from(
    [
        "LGMar 23, 2023Code", "CVDec 1", "On Ties of AuthorsAda Lind, Bo Vang", "et al. · mit", "Load more",
        " ", "\n", "\r\n", "\r", "\u00a0", "\ufeff", "\u200b", "\u202e", "A. B", ",", " et al.", " · ",
        "$x$", "\x00",
    ]
)  # fmt: skip


def items(page: bytes, as_of: date = AS_OF) -> list[Item]:
    return list(listing.read(io.BytesIO(page), Origin("page.txt", "", as_of)))


def works(page: str | bytes, as_of: date = AS_OF) -> list[Work]:
    raw = page.encode() if isinstance(page, str) else page
    return [item for item in items(raw, as_of) if isinstance(item, Work)]


def facts(work: Work) -> tuple[object, ...]:
    """Give what a record says, without where it stands."""
    names = tuple(authorship.name.written for authorship in work.authorships)
    return (
        work.title,
        names,
        work.date,
        work.fields,
        work.complete,
        work.affiliations,
        work.code,
        work.abstract,
    )


def byte_count(found: list[Item]) -> int:
    return sum(i.byte_count if isinstance(i, Filler) else i.provenance.byte_count for i in found)


@given(st.lists(st.one_of(MARKS, st.text(max_size=30))).map("".join))
@example(PAGE)
@example("LGMar 23, 2023\n")
@example("LGMar 23, 2023\n,\n")
@example("LGFeb 31, 2023\nOn Ties of AuthorsAda Lind\n")
def test_any_text_is_read_without_a_fault_and_accounted_for(text: str) -> None:
    page = text.encode("utf-8", "surrogatepass")
    assert byte_count(items(page)) == len(page)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_a_fault_and_accounted_for(page: bytes) -> None:
    assert byte_count(items(page)) == len(page)


def test_a_record_says_all_its_marks() -> None:
    first, second = works(PAGE)
    assert first.title == "A Survey of Sparse Coding for ASR"
    assert [a.name.written for a in first.authorships] == ["Maria Ortega", "Bo Lindqvist", "Chiara McDonald"]
    assert (first.complete, first.affiliations, first.code) == (False, ("eth",), True)
    assert first.date is not None
    assert (first.date.value, first.date.year_inferred) == ("2023-03-23", False)
    assert first.urls == ("https://example.org/code",)
    assert first.provenance.lines == (1, 3)
    assert second.title == 'On "Graph" Codes?'
    assert (second.complete, second.affiliations, second.code) == (True, (), False)
    assert second.provenance.lines == (4, 6)


DAMAGES = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "blanks before lines": lambda text: "".join(f"  {line}\n" for line in text.splitlines()),
    "blanks behind lines": lambda text: text.replace("\n", " \t\n"),
    "blank lines": lambda text: text.replace("\n", "\n\n \n"),
    "furniture": lambda text: text.replace("\ncs-it", "\nLoad more\nAbout · Privacy\ncs-it"),
    "no last line end": lambda text: text.rstrip("\n"),
    "wrapped abstract": lambda text: text.replace("how codes grow", "how\ncodes grow"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_copy_says_the_same(damage) -> None:
    page = PAGE.replace("Maria", "María")
    assert [facts(work) for work in works(damage(page))] == [facts(work) for work in works(page)]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Learning to Rank with DisCO", ["Yang Liu", "Bo Li"]),
        ("A Study of PyTorch 2.0", ["Marek Novák"]),
        ("What Is a Tie?", ["Ludo van der Berg", "Anna O'Neil"]),
        ("Bounds for $k$-Means in $O(n^2)$", ["JunHyeok Park", "Wei Chen"]),
        ("Words, Trees, and Graphs", ["Maria Ortega", "Jean-Pierre Dupont"]),
        ("The Colour of Noise (Extended Abstract)", ["A. B. Carter"]),
        ("Faster iPhone Sensing", ["Łukasz Żak", "Émile Zorn"]),
        ("Ties in Science", ["Ortega"]),
    ],
)
def test_titles_and_names_part_where_they_meet(title: str, names: list[str]) -> None:
    (work,) = works(f"LGMar 23, 2023\n{title}{', '.join(names)}\nAn abstract.\n")
    assert (work.title, [a.name.written for a in work.authorships]) == (title, names)


def test_a_doubtful_boundary_keeps_its_runner_up_and_says_how_sure_it_is() -> None:
    (work,) = works("LGMar 23, 2023\nThe Art of Ada Lind Bo Vang\nAn abstract.\n")
    sure = dict(work.confidence)["title"]
    assert 0 < sure <= 1
    assert sum(other.confidence for other in work.alternatives) <= 1 - sure + 1e-3
    assert all((other.title, other.authors) != (work.title, ()) for other in work.alternatives)


def test_names_of_the_page_settle_a_doubtful_boundary() -> None:
    doubtful = "LGMar 23, 2023\nSpeech and ASRAN Weiss, Bo Lindqvist\nAn abstract.\n"
    known = "LGMar 24, 2023\nOn Other Ties of AuthorsAN Weiss, Bo Lindqvist\nAn abstract.\n"
    title = works(doubtful + known.replace("Other", "Some") + known)[0].title
    assert title == "Speech and ASR"


def test_a_truncated_list_is_no_person_and_no_list_is_complete_by_guess() -> None:
    (work,) = works("LGMar 23, 2023\nOn Ties of AuthorsAda Lind, Bo Vang, Eve Holm et al.\nText.\n")
    assert work.complete is False
    assert all(a.name.written != "al" for a in work.authorships)
    assert work.stated_count is None


def test_a_missing_year_is_that_of_the_copy_and_said_to_be_inferred() -> None:
    (work,) = works("LGMar 23\nOn Ties of AuthorsAda Lind\nText.\n")
    assert work.date is not None
    assert (work.date.value, work.date.year_inferred) == ("2026-03-23", True)
    assert dict(work.confidence)["year"] > 0.8


def test_a_day_after_the_copy_makes_the_year_less_sure() -> None:
    before = works("LGMar 23\nOn Ties of AuthorsAda Lind\nText.\n", date(2026, 4, 1))
    after = works("LGMar 23\nOn Ties of AuthorsAda Lind\nText.\n", date(2026, 2, 1))
    assert dict(after[0].confidence)["year"] < dict(before[0].confidence)["year"]


def test_a_newer_printed_year_makes_the_year_less_sure() -> None:
    other = "LGMay 1, {}\nOn Other TiesBo Vang\nText.\n"
    page = "LGMar 23\nOn Ties of AuthorsAda Lind\nText.\n"
    usual = works(page + other.format(2025))[0]
    strange = works(page + other.format(2027))[0]
    assert dict(strange.confidence)["year"] < dict(usual.confidence)["year"]


def test_a_field_code_that_is_open_stays_open() -> None:
    (work,) = works("ITMar 23, 2023\nOn Ties of AuthorsAda Lind\nText.\n")
    (field,) = work.fields
    assert field.code == "IT"
    assert {"cs.IT", "math.IT"} <= set(field.candidates)
    (work,) = works("LGMar 23, 2023\nOn Ties of AuthorsAda Lind\nText.\n")
    assert work.fields[0].category == "cs.LG"


def test_a_repeated_record_is_a_note_not_a_second_work() -> None:
    found = items((PAGE + PAGE).encode())
    assert len([item for item in found if isinstance(item, Work)]) == 2
    notes = [item for item in found if isinstance(item, Duplicate)]
    assert [note.duplicate_of for note in notes] == [(1, 3), (4, 6)]


def test_stray_lines_are_rejected_with_their_place_and_reason() -> None:
    found = items(("Some text that is no record of any kind at all\n" + PAGE + "LGMar 1, 2020\n").encode())
    rejected = [item for item in found if isinstance(item, Rejected)]
    assert [(item.reason, item.provenance.lines) for item in rejected] == [
        ("no-header", (1, 1)),
        ("no-byline", (8, 8)),
    ]


def author_page(*bylines: str) -> str:
    return "".join(
        f"LGMar {1 + n}, 2023\nA Study of Number {n} in Nature{line}\nText.\n"
        for n, line in enumerate(bylines)
    )


def test_the_subject_is_on_every_complete_list_and_implied_behind_et_al() -> None:
    page = author_page(
        "Bo Vang, Ada Lind", "Ada Lind, Eve Holm", "Jo Park, Ada Lind", "Al Voss, Ada Lind",
        "Cy Ek, Bo Vang, Eve Holm et al.",
    )  # fmt: skip
    found = works(page)
    assert {work.subject for work in found} == {"Ada Lind"}
    assert [len(work.implied_authors) for work in found] == [0, 0, 0, 0, 1]
    (implied,) = found[-1].implied_authors
    assert implied.name == "Ada Lind"
    assert 0.5 < implied.confidence < 1
    assert "Ada Lind" not in [a.name.written for a in found[-1].authorships]


def test_a_page_of_many_people_has_no_subject() -> None:
    page = author_page(
        "Bo Vang", "Ada Lind, Eve Holm", "Jo Park", "Al Voss, Ida Falk", "Ola Berg", "Per Dahl"
    )
    assert {work.subject for work in works(page)} == {None}


def test_the_json_form_of_a_record_reads_back() -> None:
    for work in works(PAGE):
        form = json.loads(json.dumps(work_to_json(work)))
        again = work_from_json(form, work.provenance, parse_person_name)
        assert work_to_json(again) == work_to_json(work)


def test_the_packaged_example_is_read_whole() -> None:
    found = works(files("kg.examples").joinpath("listing.txt").read_bytes())
    assert len(found) == 37
    assert {work.subject for work in found} == {"Tomer Galanti"}
    assert sum(len(work.implied_authors) for work in found) == 4
    assert [work.title for work in found if work.alternatives] == [
        work.title for work in found if work.alternatives and dict(work.confidence)["title"] < 0.95
    ]


def test_a_page_too_large_to_hold_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    held = items(PAGE.encode())
    monkeypatch.setattr(listing, "HELD_BYTES", 10)
    assert items(PAGE.encode()) == held
