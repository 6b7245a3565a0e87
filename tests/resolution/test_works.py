"""One paper once: what is merged, what is linked, what stays apart."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import work_key
from kg.records import Authorship, Identifier, Imprint, Provenance, PublicationDate, Work
from kg.records.person_name import parse_person_name
from kg.resolution.distinct_works import DistinctWorks
from kg.resolution.merging import conflicts, lent
from kg.resolution.work_forms import work_form
from kg.resolution.works import same_works


def record(title: str, *names: str, year: int | None = 2021, number: int = 0, **given: Any) -> Work:
    """A record of an invented paper."""
    ids = tuple(Identifier(scheme, value) for scheme, value in given.pop("ids", {}).items())
    return Work(
        title,
        tuple(Authorship(at, parse_person_name(name)) for at, name in enumerate(names, 1)),
        Provenance(f"{number}.bib", f"{number:064x}", "bibtex", (number, number), None, 0, f"{number:064x}"),
        complete=True,
        date=PublicationDate(str(year), "year") if year else None,
        ids=ids,
        **given,
    )


def groups(*works: Work) -> list[list[int]]:
    return same_works([work_form(work) for work in works]).groups


LONG = "The Slow Growth of Coauthorship Networks"
TEX = r"The {S}low Growth of \emph{Coauthorship} Networks: A Survey"
PAPER = record(f"{LONG}: A Survey", "Ada Lind", "Bo Vang", "Eve Holm", venue="Journal of Ties")


@pytest.mark.parametrize(
    "copy",
    [
        record(f"{LONG.upper()} - A SURVEY", "Ada Lind", "Bo Vang", "Eve Holm"),
        record(f"{LONG}: a survey.", "A. Lind", "B. Vang", "E. Holm"),
        record(f"{LONG}", "Ada Lind", "Bo Vang", "Eve Holm"),
        record(TEX, "A. Lind", "B. Vang", "E. Holm"),
        record(f"{LONG}: A Survey", "Bo Vang", "Ada Lind", "Eve Holm"),
        record(f"{LONG}: A Survey", "Lind Ada", "Vang Bo", "Holm Eve"),
        record(f"{LONG}: A Survey", "Ada Lind", "Bo Vang", "Eve Holm", year=2022),
        record(f"{LONG}: A Survey", "Ada Lind", "Bo Vang", "Eve Holm", year=None),
        record(f"{LONG}: A Survey", "Ada Lind")._replace(complete=False),
        record(f"<i>{LONG}</i>: A Survey", "Ada Lind", "Bo Vang", "Eve Holm", ids={"doi": "10.1000/x"}),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_damaged_copy_is_the_same_paper(copy: Work) -> None:
    assert groups(PAPER, copy) == [[0, 1]]


@pytest.mark.parametrize(
    "other",
    [
        record(f"{LONG}: A Survey", "Ada Lind", "Bo Vang", "Eve Holm", year=2015),
        record(f"{LONG}: A Survey", "Cy Rask", "Dov Ek"),
        record(f"{LONG}: New Results", "Ada Lind", "Bo Vang", "Eve Holm"),
        record("Editorial", "Ada Lind", "Bo Vang", "Eve Holm"),
        record(f"{LONG}: A Survey", "Ada Lind", "Bo Vang", "Eve Holm", year=2022, venue="Annals of Maps"),
    ],
)
def test_another_paper_stays_apart(other: Work) -> None:
    assert groups(PAPER, other) == [[0], [1]]


def test_two_identifiers_of_one_scheme_are_two_papers() -> None:
    one, other = (PAPER._replace(ids=(Identifier("doi", f"10.1000/{name}"),)) for name in "ab")
    assert groups(one, other) == [[0], [1]]
    assert groups(one, other, PAPER) in ([[0, 2], [1]], [[0], [1, 2]])


def test_a_shared_identifier_needs_like_titles() -> None:
    chapters = [
        record(title, name, ids={"doi": "10.1000/book"})
        for title, name in (("Ties of Old", "Ada Lind"), ("Maps and Names", "Bo Vang"))
    ]
    found = same_works([work_form(work) for work in chapters])
    assert found.groups == [[0], [1]]
    assert [(match.one, match.other) for match in found.doubtful] == [(0, 1)]
    works = list(DistinctWorks(found).works(chapters, chapters))
    assert len({key for key, _ in works}) == 2


def test_a_preprint_is_linked_to_what_was_published_of_it() -> None:
    preprint = PAPER._replace(
        kind="article", ids=(Identifier("arxiv", "2101.00001"), Identifier("doi", "10.1000/x"))
    )
    published = PAPER._replace(kind="article-journal", ids=(Identifier("doi", "10.1000/x"),))
    works = [preprint, published]
    once = DistinctWorks(same_works([work_form(work) for work in works]))
    assert [key for key, _ in once.works(works, works)] == ["arxiv/2101.00001", "doi/10.1000%2Fx"]
    (version,) = once.versions()
    assert (version.work, version.other) == ("arxiv/2101.00001", "doi/10.1000%2Fx")


def test_editorials_without_authors_are_not_one() -> None:
    named = [record("Editorial", year=2020 + n, ids={"s2": f"{n}"}) for n in range(3)]
    assert len(groups(*named)) == 3


def test_what_a_work_takes_from_whom() -> None:
    short = record(LONG, "A. Lind", "B. Vang", number=1, venue="J. Ties", abstract="We count ties.")
    short = short._replace(
        imprint=Imprint(volume="7"),
        authorships=(
            short.authorships[0]._replace(ids=(Identifier("orcid", "0000-0002-1825-0097"),)),
            short.authorships[1],
        ),
    )
    full = record(LONG, "Ada Lind", "Bo Vang", number=2, ids={"doi": "10.1000/x"}, venue="Journal of Ties")
    once = DistinctWorks(same_works([work_form(work) for work in (short, full)]))
    ((key, work),) = once.works([short, full], [short, full])
    assert key == "doi/10.1000%2Fx"
    assert [author.name.written for author in work.authorships] == ["Ada Lind", "Bo Vang"]
    assert work.authorships[0].ids == short.authorships[0].ids
    assert work.authorships[0].spellings == ("A. Lind",)
    assert (work.abstract, work.imprint.volume, work.venue) == ("We count ties.", "7", "Journal of Ties")
    assert [(c.field, c.value, c.other) for c in conflicts(work)] == [("venue", "Journal of Ties", "J. Ties")]
    assert lent(work, 0).abstract is None
    assert lent(work, 1).abstract == "We count ties."
    assert lent(work, 1).venue is None
    assert [claim.record for claim in once.claims] == [short.provenance]


@given(seed=st.integers(0, 10_000))
def test_every_record_is_in_one_work_and_every_work_has_a_key_of_its_own(seed: int) -> None:
    chance = random.Random(seed)
    names = ["Ada Lind", "Bo Vang", "Eve Holm", "Cy Rask"]
    titles = [LONG, f"{LONG}: A Survey", "On Maps", "Editorial"]
    works = [
        record(
            chance.choice(titles),
            *chance.sample(names, chance.randint(0, 3)),
            year=chance.choice([2020, 2021, 2024]),
            number=number,
            ids=chance.choice([{}, {}, {"doi": f"10.1000/{chance.randint(1, 3)}"}]),
        )
        for number in range(8)
    ]
    found = same_works([work_form(work) for work in works])
    assert sorted(number for group in found.groups for number in group) == list(range(8))
    keys = [key for key, _ in DistinctWorks(found).works(works, works)]
    assert len(set(keys)) == len(keys)
    for group in found.groups:
        dois = {work.identifier("doi") for work in (works[number] for number in group)} - {None}
        assert len(dois) <= 1


def test_a_single_record_keeps_its_key() -> None:
    once = DistinctWorks(same_works([work_form(PAPER)]))
    assert [key for key, _ in once.works([PAPER], [PAPER])] == [work_key(PAPER)]
