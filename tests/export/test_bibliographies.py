"""What is exported to reference managers reads back as the same works."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.bibliographies import BIBLIOGRAPHIES, BibliographyExport
from kg.gathering import works_of
from kg.pipeline import BuildOptions, build
from kg.records import (
    Authorship,
    Identifier,
    Imprint,
    Origin,
    PersonName,
    Provenance,
    PublicationDate,
    Subject,
    Work,
)
from kg.records.person_name import person_name
from kg.sources import BY_NAME
from tests.test_many_sources import command

EVERY = pytest.mark.parametrize("export", BIBLIOGRAPHIES, ids=lambda export: export.name)
WHERE = Provenance("a", "", "records", None, None, 0, "")

FULL = Work(
    "Ties & Maps: 100 % of {braces}, $5, #1_a ~ \\back",
    (
        Authorship(1, person_name("Jan", "Berg", "van der", "Jr.")),
        Authorship(2, person_name("María José", "Álvarez Ruiz")),
        Authorship(3, PersonName("The Tie Collaboration", "The Tie Collaboration"), group=True),
        Authorship(4, person_name(None, "Mausam")),
    ),
    WHERE,
    complete=False,
    date=PublicationDate("2021-06-02", "day"),
    abstract="We count ties; 50 % of them.",
    ids=(
        Identifier("doi", "10.1000/x_(y)"),
        Identifier("arxiv", "2106.00001"),
        Identifier("isbn", "9781450323093"),
    ),
    venue="Proceedings of Ties & Maps",
    urls=("https://example.org/a?b=c&d=%20",),
    kind="paper-conference",
    editors=(Authorship(1, person_name("Eve", "Holm")),),
    imprint=Imprint("7", "2", "12-19", "Tie Press", "Umeå", "2nd", "Ties", ("1234-5678",)),
    language="en",
    subjects=(Subject("weak ties", "keywords"), Subject("maps", "keywords")),
)


def again(export: BibliographyExport, works: list[Work]) -> list[Work]:
    text = "".join(export.lines((f"title/{n}", work) for n, work in enumerate(works)))
    reader = BY_NAME[export.name]
    assert not works or reader.recognises(text.encode()[:65536])
    items = reader.read(io.BytesIO(text.encode()), Origin("x", "0" * 64, date(2026, 11, 24)))
    return [item for item in items if isinstance(item, Work)]


def known(work: Work) -> dict[str, Any]:
    """What every format can say."""
    return {
        "title": work.title,
        "names": [(a.name.written, a.group) for a in work.authorships],
        "families": [a.name.family for a in work.authorships if not a.group],
        "editors": [a.name.written for a in work.editors],
        "complete": work.complete is not False,
        "date": work.date,
        "ids": sorted(work.ids),
        "venue": work.venue,
        "kind": work.kind,
        "imprint": work.imprint,
        "abstract": work.abstract,
        "language": work.language,
        "keywords": [subject.text for subject in work.subjects],
        "urls": work.urls,
    }


@EVERY
def test_a_work_with_everything_comes_back(export: BibliographyExport) -> None:
    (work,) = again(export, [FULL])
    assert known(work) == known(FULL)


NAMES = st.builds(
    person_name,
    st.sampled_from(["Ada", "Bo Erik", "J.-P.", "Åse"]),
    st.sampled_from(["Lind", "Vang", "García Márquez", "O'Neil", "Şahin", "Al-Amin"]),
)
TEXT = st.text("abcdeé &%$#_{}~^\\-:;,.!?\"'()[]/", min_size=1)
WORKS = st.builds(
    lambda title, names, year, kind, complete: Work(
        title,
        tuple(Authorship(n, name) for n, name in enumerate(names, 1)),
        WHERE,
        complete=complete if names else None,
        date=PublicationDate(str(year), "year") if year else None,
        kind=kind,
    ),
    TEXT.map(lambda text: " ".join(f"T{text}x".split())),
    st.lists(NAMES, max_size=4),
    st.sampled_from([None, 1999, 2023]),
    st.sampled_from(["article-journal", "paper-conference", "chapter", "book", "thesis", "report"]),
    st.booleans(),
)


@EVERY
@given(works=st.lists(WORKS, max_size=4))
def test_any_works_come_back(export: BibliographyExport, works: list[Work]) -> None:
    found = again(export, works)
    assert [[a.name.written for a in w.authorships] for w in found] == [
        [a.name.written for a in w.authorships] for w in works
    ]
    assert [work.date for work in found] == [work.date for work in works]
    assert [work.kind for work in found] == [work.kind for work in works]
    assert [work.complete for work in found] == [work.complete for work in works]
    if export.name == "csl-json":  # in BibTeX two hyphens are a dash, and quotes are curly
        assert [work.title for work in found] == [work.title for work in works]


@EVERY
def test_the_example_comes_back_as_the_same_graph(
    export: BibliographyExport, repository: Path, tmp_path: Path
) -> None:
    options = BuildOptions(as_of=date(2026, 11, 23))
    first = build([str(repository / "kg" / "examples" / "listing.txt")], tmp_path / "first", options)
    path = tmp_path / f"works{export.suffix}"
    command("export", export.name, "-g", first.target, "-o", path)
    second = build([str(path)], tmp_path / "second", options)
    for name in ("works", "people", "collaborations", "authorships", "incomplete_works"):
        assert second.counts[name] == first.counts[name]
    titles = [[work.title for _, work in works_of(each.target)] for each in (first, second)]
    assert titles[0] == titles[1]


@pytest.mark.parametrize("export", BIBLIOGRAPHIES, ids=lambda one: one.name)
def test_a_control_character_does_not_make_a_text_binary(export: BibliographyExport) -> None:
    byline = (Authorship(1, person_name("Ada\x07", "Lind\x00")),)
    written = "".join(export.lines([("title/1", Work("On\x00 ties", byline, WHERE))]))
    assert not set(map(chr, range(32))) - set("\n\t") & set(written)
