"""Decisions about people: what a side names, today and after a rebuild, and what rulings come of it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Authorship, Identifier, MergedRecord, Provenance, Work
from kg.records.person_name import parse_person_name
from kg.resolution.decisions import COLUMNS, decisions_of
from kg.resolution.person_decisions import RuledPeople, names_people, person_rulings
from kg.resolution.person_references import find_mentions, mention_reference

ORCID = "0000-0002-1825-0097"
KeyedWork = tuple[str, Work]


def work(
    key: str, line: int, *names: str, ids: tuple[tuple[str, str], ...] = (), orcid: int = 0
) -> KeyedWork:
    byline = tuple(
        Authorship(at, parse_person_name(name), ids=(Identifier("orcid", ORCID),) if at == orcid else ())
        for at, name in enumerate(names, 1)
    )
    where = Provenance("refs.bib", "", "bibtex", (line, line + 9), None, 0, "")
    return key, Work(f"On {key}", byline, where, ids=tuple(Identifier(*one) for one in ids))


WORKS = [
    work("doi/10.1000%2Fx", 10, "Bo Vang", "Ada Lind", ids=(("doi", "10.1000/X"), ("arxiv", "2101.00001"))),
    work("acl/P18-1001", 20, "A. Lind", "Bo Vang", ids=(("acl", "P18-1001"),), orcid=1),
    work("title/3f", 30, "Ada Lind", "A. Lind"),
]
PEOPLE = {"inferred/ada-lind-1f": [("title/3f", 1), ("doi/10.1000%2Fx", 2)]}


def named(side: str, works: list[KeyedWork] | None = None) -> list[tuple[str, int]]:
    return list(find_mentions([side], works or WORKS, PEOPLE)[side].mentions)


@pytest.mark.parametrize(
    ("side", "mentions"),
    [
        ("doi:10.1000/x#2", [("doi/10.1000%2Fx", 2)]),
        ("DOI:10.1000/X#2", [("doi/10.1000%2Fx", 2)]),
        ("https://doi.org/10.1000/x#2", [("doi/10.1000%2Fx", 2)]),
        ("arxiv:2101.00001v3#1", [("doi/10.1000%2Fx", 1)]),
        ("doi/10.1000%2Fx#2", [("doi/10.1000%2Fx", 2)]),
        ("https://example.org/id/work/doi/10.1000%2Fx#2", [("doi/10.1000%2Fx", 2)]),
        ("acl:P18-1001#1", [("acl/P18-1001", 1)]),
        ("refs.bib:25#2", [("acl/P18-1001", 2)]),
        ("title/3f#2 (A. Lind)", [("title/3f", 2)]),
        ("title/3f#1 (A. Lind)", [("title/3f", 1)]),
        ("title/3f#7 (A. Lind)", []),
        ("doi:10.1000/x#1 (Ada Lind)", [("doi/10.1000%2Fx", 2)]),
        ("name:A.  Lind", [("acl/P18-1001", 1), ("title/3f", 2)]),
        (f"orcid:{ORCID}", [("acl/P18-1001", 1)]),
        (f"https://orcid.org/{ORCID}", [("acl/P18-1001", 1)]),
        ("inferred/ada-lind-1f", [("title/3f", 1), ("doi/10.1000%2Fx", 2)]),
        ("https://example.org/id/person/inferred/ada-lind-1f", [("title/3f", 1), ("doi/10.1000%2Fx", 2)]),
    ],
)
def test_a_side_names_mentions(side: str, mentions: list[tuple[str, int]]) -> None:
    assert named(side) == mentions


@pytest.mark.parametrize(
    ("side", "reason"),
    [
        ("doi:10.1000/x#9", "2 names are printed"),
        ("doi:10.1000/x#1 (Cy Ek)", "it is 'Bo Vang'"),
        ("doi:10.1000/gone#1", "no work is doi:10.1000/gone"),
        ("name:A Lind", "nobody is printed as 'A Lind'"),
        ("orcid:0000-0001-5109-3700", "no name is printed with orcid:"),
        ("orcid:0000-0001-5109-3701", "names nobody"),
        ("inferred/nobody-1f", "no person inferred/nobody-1f"),
        ("Ada Lind", "a side is WORK#POSITION"),
        ("refs.bib:" + "9" * 5000 + "#1", "no work is"),
        ("name:", "names nobody"),
    ],
)
def test_a_side_that_names_nobody_is_said_with_the_reason(side: str, reason: str) -> None:
    found = find_mentions([side], WORKS, PEOPLE)[side]
    assert not found.mentions
    assert reason in found.reason


def test_what_names_several_works_is_not_guessed() -> None:
    both = [work(f"title/{n}", 10, "Ada Lind", ids=(("isrc", "7"),)) for n in (1, 2)]
    assert not named("isrc:7#1", both)
    assert "names 2 works" in find_mentions(["refs.bib:12#1"], both, {})["refs.bib:12#1"].reason


def test_a_work_keeps_its_names_when_it_gets_an_identifier_or_another_byline() -> None:
    """A second record brings a DOI and a longer byline that leads; every older side still holds."""
    _, before = work("", 10, "A. Lind", "Bo Vang")
    key = "doi/10.1000%2Fz"
    _, other = work(key, 50, "Cy Ek", "Ada Lind", "Bo Vang", ids=(("doi", "10.1000/z"),))
    merged = other._replace(sources=tuple(MergedRecord(one, "", 1.0, "") for one in (other, before)))
    from kg.identifiers import title_key

    now = [(key, merged)]
    assert named("refs.bib:12#1", now) == [(key, 2)]
    assert named(f"{title_key(before)}#1 (A. Lind)", now) == [(key, 2)]
    assert named("refs.bib:12#2 (Bo Vang)", now) == [(key, 3)]


def test_what_review_writes_is_found_again() -> None:
    for key, one in WORKS:
        for authorship in one.authorships:
            assert named(mention_reference(key, one, authorship)) == [(key, authorship.position)]


def ruled(*rows: str) -> RuledPeople:
    decisions = decisions_of("\n".join([",".join(COLUMNS), *(f"person,{row},,," for row in rows)]))
    return person_rulings(decisions.about("person"), WORKS, PEOPLE)


def test_same_is_about_all_mentions_of_both_sides_and_different_forces_no_side_together() -> None:
    same = ruled("same,name:A. Lind,doi:10.1000/x#2").rulings.same
    assert [(one.one, one.other) for one in same] == [
        (("acl/P18-1001", 1), ("doi/10.1000%2Fx", 2)),
        (("acl/P18-1001", 1), ("title/3f", 2)),
    ]
    found = ruled("different,name:A. Lind,name:Bo Vang").rulings
    assert (len(found.same), len(found.different)) == (0, 4)


def test_the_evidence_says_who_when_and_why() -> None:
    row = "person,name,title/3f#1,Ada Marie Lind,Eve Holm,2026-11-24,her own page"
    (name,) = person_rulings(decisions_of(f"{','.join(COLUMNS)}\n{row}").about("person"), WORKS).rulings.names
    assert name == (("title/3f", 1), "Ada Marie Lind", "Eve Holm; 2026-11-24; her own page")


def test_a_contradiction_through_a_chain_keeps_the_earlier_lines() -> None:
    found = ruled("same,title/3f#1,doi:10.1000/x#2", "same,doi:10.1000/x#2,acl:P18-1001#1",
                  "different,title/3f#1,name:A. Lind", "different,title/3f#2,name:Ada Lind")  # fmt: skip
    assert [(fault.line, "lines 2 and 3 make them one" in fault.reason) for fault in found.faults] == [
        (4, True)
    ]
    assert [ruling.decision.line for ruling in found.applied] == [2, 3, 5]


def test_a_person_has_one_name_of_choice() -> None:
    found = ruled(
        "name,title/3f#1,Ada Lind", "name,doi:10.1000/x#2,A. M. Lind", "same,name:Ada Lind,title/3f#1"
    )
    assert [(fault.line, "line 2" in fault.reason) for fault in found.faults] == [(3, True)]
    assert [one.name for one in found.rulings.names] == ["Ada Lind"]


def test_two_names_of_one_byline_are_one_only_with_a_warning() -> None:
    found = ruled("same,title/3f#1,title/3f#2")
    assert [str(fault) for fault in found.faults] == [
        "decisions, line 2: makes one person of two names in the byline of title/3f; "
        "it is in force all the same"
    ]
    assert len(found.rulings.same) == 1


def test_an_unknown_person_costs_the_row() -> None:
    found = ruled("same,name:Nobody,title/3f#1", "same,name:Ada Lind,title/3f#1")
    assert [fault.line for fault in found.faults] == [2]
    assert "stay in force" in found.faults[0].in_force
    assert len(found.rulings.same) == 1


def test_only_a_key_of_a_person_needs_the_automatic_resolution() -> None:
    about = decisions_of(f"{','.join(COLUMNS)}\nperson,name,inferred/a-1f,Inferred/b,,,").about("person")
    assert names_people(about)
    assert not names_people([one._replace(one="name:A. Lind", other="inferred/b-1f") for one in about])


SIDES = ["name:A. Lind", "name:Ada Lind", "name:Bo Vang", "title/3f#1", "acl:P18-1001#1", "doi:10.1000/x#2",
         "inferred/ada-lind-1f", f"orcid:{ORCID}", "refs.bib:12#1", "name:Nobody"]  # fmt: skip
ROWS = st.tuples(
    st.sampled_from(["same", "different", "name"]), st.sampled_from(SIDES), st.sampled_from(SIDES)
)


@given(st.lists(ROWS, max_size=6, unique=True), st.randoms())
def test_the_order_of_rows_that_agree_changes_nothing(
    rows: list[tuple[str, str, str]], random: Random
) -> None:
    lines = [",".join(row) for row in rows]
    kept = [lines[ruling.decision.line - 2] for ruling in ruled(*lines).applied]
    shuffled = random.sample(kept, len(kept))
    first, other = ruled(*kept), ruled(*shuffled)
    assert len(first.applied) == len(other.applied) == len(kept)
    assert first.rulings == other.rulings
