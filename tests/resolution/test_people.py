"""Who is who: nothing merged without evidence, and nothing impossible ever."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Identifier
from kg.records.person_name import parse_person_name
from kg.resolution.people import Identities, Mention, resolve


def mention(work: str, position: int, name: str, orcid: str | None = None, *affiliations: str) -> Mention:
    ids = (Identifier("orcid", orcid),) if orcid else ()
    return Mention(work, position, parse_person_name(name), ids, affiliations)


def bylines(*papers: str) -> list[Mention]:
    return [
        mention(f"title/{number}", position, name.strip())
        for number, paper in enumerate(papers)
        for position, name in enumerate(paper.split(","), 1)
    ]


def groups(found: Identities) -> list[list[str]]:
    return sorted(sorted(person.spellings) for person in found.people)


def test_one_spelling_is_one_person() -> None:
    assert groups(resolve(bylines("Ada Lind, Bo Vang", "Ada Lind"))) == [["Ada Lind"], ["Bo Vang"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("András György", "Andras Gyorgy"),
        ("JunHyeok Oh", "Junhyeok Oh"),
        ("Jun-Hyeok Oh", "JunHyeok Oh"),
        ("Zoë O’Neil", "Zoe O'Neil"),
        ("Łukasz Gąska", "Lukasz Gaska"),
    ],
)
def test_accents_case_and_marks_make_no_new_person(one: str, other: str) -> None:
    assert groups(resolve(bylines(one, other))) == [sorted([one, other])]


def test_strict_wants_a_shared_coauthor_for_another_spelling() -> None:
    assert len(resolve(bylines("András György", "Andras Gyorgy"), "strict").people) == 2
    shared = resolve(bylines("András György, Bo Vang", "Andras Gyorgy, Bo Vang"), "strict")
    assert groups(shared) == [["Andras Gyorgy", "András György"], ["Bo Vang"]]


@pytest.mark.parametrize(
    ("level", "with_evidence", "without"), [("strict", 2, 2), ("normal", 1, 2), ("loose", 1, 1)]
)
def test_initials_need_evidence_unless_told_otherwise(level: str, with_evidence: int, without: int) -> None:
    shared = resolve(bylines("Zachary Siegel, Bo Vang", "Z. Siegel, Bo Vang"), level)  # type: ignore[arg-type]
    alone = resolve(bylines("Zachary Siegel, Bo Vang", "Z. Siegel, Cy Ek"), level)  # type: ignore[arg-type]
    assert sum("Siegel" in person.name.written for person in shared.people) == with_evidence
    assert sum("Siegel" in person.name.written for person in alone.people) == without


@pytest.mark.parametrize(("level", "people"), [("strict", 2), ("normal", 1), ("loose", 1)])
def test_a_middle_name_left_out_needs_no_more_evidence_where_one_longer_name_fits(
    level: str, people: int
) -> None:
    papers = ("Zachary Stone Siegel, Bo Vang", "Zachary Siegel, Cy Ek")
    found = resolve(bylines(*papers), level)  # type: ignore[arg-type]
    assert sum("Siegel" in person.name.written for person in found.people) == people
    rival = resolve(bylines(*papers, "Zachary Tom Siegel, Di Ulm"), level)  # type: ignore[arg-type]
    assert sum("Siegel" in person.name.written for person in rival.people) == 3


def test_initials_that_fit_two_people_are_left_open() -> None:
    found = resolve(bylines("Zachary Siegel, Bo Vang", "Zoe Siegel, Bo Vang", "Z. Siegel, Bo Vang"), "loose")
    assert sum("Siegel" in person.name.written for person in found.people) == 3
    assert {claim.decision for claim in found.claims} == {"undecided"}
    assert {claim.spelling for claim in found.claims} == {"Z. Siegel"}


def test_two_names_of_one_byline_are_two_people() -> None:
    found = resolve(bylines("Ada Lind, A. Lind, Bo Vang", "Ada Lind, Bo Vang"), "loose")
    assert found.person_of["title/0", 1] != found.person_of["title/0", 2]


def test_the_same_name_twice_in_a_byline_is_two_people() -> None:
    found = resolve(bylines("Wei Zhang, Wei Zhang"))
    assert found.person_of["title/0", 1] != found.person_of["title/0", 2]
    assert found.named("Wei Zhang") is None


def test_two_orcids_are_two_people_and_one_is_one() -> None:
    mentions = [
        mention("title/a", 1, "Ada Lind", "0000-0002-1825-0097"),
        mention("title/b", 1, "Ada Lind", "0000-0001-5109-3700"),
        mention("title/c", 1, "A. B. Lind", "0000-0002-1825-0097"),
    ]
    found = resolve(mentions, "loose")
    assert found.person_of["title/a", 1] == found.person_of["title/c", 1] == "orcid/0000-0002-1825-0097"
    assert found.person_of["title/b", 1] == "orcid/0000-0001-5109-3700"
    assert all(person.verified for person in found.people)


def test_another_script_never_joins_by_sound() -> None:
    assert len(resolve(bylines("Lior Wolf", "ליאור וולף")).people) == 2


def test_a_shared_affiliation_is_evidence() -> None:
    mentions = [
        mention("title/a", 1, "Zachary Siegel", None, "Institute of Sand"),
        mention("title/b", 1, "Z. Siegel", None, "institute of sand"),
    ]
    assert len(resolve(mentions).people) == 1


def test_every_merge_has_a_claim_with_its_evidence() -> None:
    found = resolve(bylines("Zachary Siegel, Bo Vang", "Z. Siegel, Bo Vang"))
    (claim,) = found.claims
    assert (claim.spelling, claim.decision) == ("Z. Siegel", "same")
    assert claim.evidence == "1 shared coauthor; no other longer name fits"
    assert found.confidence_of["title/1", 1] == claim.confidence < 1


def test_unrelated_input_leaves_a_person_alone() -> None:
    before = resolve(bylines("Ada Lind, Bo Vang"))
    after = resolve(
        [*bylines("Ada Lind, Bo Vang"), mention("title/z", 1, "Cy Ek"), mention("doi/z", 1, "Li Ek")]
    )
    assert {person.key for person in before.people} < {person.key for person in after.people}


NAMES = st.sampled_from(
    [
        "Ada Lind",
        "A. Lind",
        "Ada B. Lind",
        "Åda Lind",
        "Bo Vang",
        "B. Vang",
        "Boris Vang",
        "Li",
        "李明",
        "van der Ek",
    ]
)
PAPERS = st.lists(st.lists(NAMES, min_size=1, max_size=5), min_size=1, max_size=8)


@given(PAPERS, st.sampled_from(["strict", "normal", "loose"]), st.randoms(use_true_random=False))
def test_resolution_is_a_partition_that_no_order_changes(
    papers: list[list[str]], level: str, chance: random.Random
) -> None:
    mentions = bylines(*(",".join(names) for names in papers))
    found = resolve(mentions, level)  # type: ignore[arg-type]
    shuffled = chance.sample(mentions, len(mentions))
    assert resolve(shuffled, level) == found  # type: ignore[arg-type]
    given_out = sorted(place for person in found.people for place in person.mentions)
    assert given_out == sorted((m.work, m.position) for m in mentions)
    assert len({person.key for person in found.people}) == len(found.people)
    for person in found.people:
        works = [work for work, _ in person.mentions]
        assert len(works) == len(set(works)), "one person stands once in a byline"
