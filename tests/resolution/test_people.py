"""Who is who: nothing merged without evidence, and nothing impossible ever."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Identifier
from kg.records.person_name import parse_person_name
from kg.resolution import blocking, same_name
from kg.resolution.mentions import Mentions
from kg.resolution.people import Identities, Level, Mention, resolve
from kg.resolution.rulings import DifferentRuling, NameRuling, PersonRulings, SameRuling


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


@pytest.mark.parametrize(
    ("level", "with_evidence", "without"), [("strict", 1, 2), ("normal", 1, 1), ("loose", 1, 1)]
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zachary Siegel", "Z. Siegel"),
        ("Zachary Stone Siegel", "Zachary Siegel"),
        ("Zachary Siegel", "Zach Siegel"),
        ("Thomas Müllerstedt", "Thomas Muellerstedt"),
        ("Ana Ruiz-Fabo", "Ana Ruiz"),
    ],
)
def test_strict_wants_more_than_names_that_fit(
    one: str, other: str, level: Level, with_evidence: int, without: int
) -> None:
    shared = resolve(bylines(f"{one}, Bo Vang, Li Ek", f"{other}, Bo Vang, Li Ek"), level)
    alone = resolve(bylines(f"{one}, Bo Vang", f"{other}, Cy Ek"), level)
    assert len(shared.people) == 2 + with_evidence
    assert len(alone.people) == 2 + without


def test_namesakes_without_anything_in_common_are_two_people() -> None:
    """A common name: many families, other coauthors, other places, years apart."""
    families = [f"{given} Zhang" for given in "Wei Jun Hao Lin Bo Yu Xin Min Fang Gang".split()]
    crowd = [mention(f"title/c{n}", 1, name) for n, name in enumerate(families)]
    ours = [
        *[mention(f"title/a{n}", 1, "Yan Zhang", None, "University of Sand") for n in range(3)],
        *[mention(f"title/a{n}", 2, "Ada Lind") for n in range(3)],
        *[mention(f"title/b{n}", 1, "Yan Zhang", None, "Institute of Waves") for n in range(3)],
        *[mention(f"title/b{n}", 2, "Bo Vang") for n in range(3)],
    ]
    found = resolve([*crowd, *ours])
    assert len({found.person_of[f"title/a{n}", 1] for n in range(3)}) == 1
    assert len({found.person_of[f"title/b{n}", 1] for n in range(3)}) == 1
    assert found.person_of["title/a0", 1] != found.person_of["title/b0", 1]


def test_initials_that_fit_two_people_are_left_open() -> None:
    found = resolve(bylines("Zachary Siegel, Bo Vang", "Zoe Siegel, Bo Vang", "Z. Siegel, Bo Vang"), "loose")
    siegels = [person for person in found.people if "Siegel" in person.name.written]
    assert {person.name.written: person.ambiguous for person in siegels} == {
        "Zachary Siegel": False, "Zoe Siegel": False, "Z. Siegel": True
    }  # fmt: skip
    assert {claim.decision for claim in found.claims} == {"undecided"}
    assert {claim.spelling for claim in found.claims} == {"Z. Siegel"}
    assert len(found.doubts) == 2


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


@pytest.mark.parametrize(
    ("one", "other"), [("Lior Wolf", "ליאור וולף"), ("Ada Lind", "Аda Lind"), ("Li Ming", "李明")]
)
def test_another_script_never_joins_by_sound_or_look(one: str, other: str) -> None:
    found = resolve(bylines(f"{one}, Bo Vang", f"{other}, Bo Vang"), "loose")
    assert found.person_of["title/0", 1] != found.person_of["title/1", 1]


def test_a_look_alike_in_another_script_is_a_question() -> None:
    (claim,) = resolve(bylines("Ada Lind, Bo Vang", "Аda Lind, Bo Vang")).claims
    assert (claim.decision, claim.rule) == ("undecided", "other-script-v3")


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
    assert claim.evidence == "initials of the other name; 1 shared coauthor; no other name could be meant"
    assert found.confidence_of["title/1", 1] <= claim.confidence < 1


def test_unrelated_input_leaves_a_person_alone() -> None:
    before = resolve(bylines("Ada Lind, Bo Vang"))
    after = resolve(
        [*bylines("Ada Lind, Bo Vang"), mention("title/z", 1, "Cy Ek"), mention("doi/z", 1, "Li Ek")]
    )
    assert {person.key for person in before.people} < {person.key for person in after.people}


def test_an_orcid_beside_an_unlike_name_is_wrong_and_said() -> None:
    orcid = "0000-0002-1825-0097"
    mentions = [
        *[mention(f"title/{n}", 1, "Ada Lind", orcid) for n in range(2)],
        mention("title/x", 1, "Bo Vang", orcid),
    ]
    found = resolve(mentions)
    assert found.person_of["title/0", 1] == f"orcid/{orcid}" != found.person_of["title/x", 1]
    (wrong,) = found.wrong_orcids
    assert (wrong.mention, wrong.name) == (("title/x", 1), "Bo Vang")
    assert [claim.rule for claim in found.claims] == ["wrong-orcid-v3"]


def test_an_orcid_joins_names_that_share_nothing_else() -> None:
    orcid = "0000-0002-1825-0097"
    mentions = [
        mention("title/a", 1, "Ada Lind", orcid),
        mention("title/b", 1, "Ada Vangsted", orcid),
        mention("title/b", 2, "Ada Lind"),
    ]
    found = resolve(mentions, "strict")
    assert found.person_of["title/a", 1] == found.person_of["title/b", 1]
    assert found.person_of["title/b", 2] != found.person_of["title/b", 1]


def test_an_orcid_that_was_not_believed_is_nobodys() -> None:
    orcid = "0000-0002-1825-0097"
    mentions = [
        mention("title/0", 1, "Ada Lind", orcid),
        mention("title/0", 2, "Bob Holm", orcid),
        mention("title/1", 1, "Ada Lind"),
    ]
    found = resolve(mentions)
    ids = {person.name.written: [identifier.value for identifier in person.ids] for person in found.people}
    assert ids == {"Ada Lind": [orcid], "Bob Holm": []}


def test_a_ruled_person_has_all_their_names_when_others_are_compared() -> None:
    mentions = bylines("A. Lind, Ada Lind", "Alma Lind, Bob Holm")
    rulings = PersonRulings(same=(SameRuling(("title/0", 1), ("title/0", 2), "printed twice"),))
    found = resolve(mentions, "loose", rulings)
    assert found.person_of["title/0", 1] == found.person_of["title/0", 2] != found.person_of["title/1", 1]


def test_a_ruling_about_one_mention_verifies_nobody() -> None:
    twice = ("title/0", 1)
    found = resolve(bylines("Ada Lind"), rulings=PersonRulings(same=(SameRuling(twice, twice, ""),)))
    assert not found.people[0].verified


def test_what_stands_in_one_byline_is_no_question() -> None:
    found = resolve(bylines("Ada Lind, A. Lind", "Ada M. Lind, Ada Lind", "Ada M. Lind, A. Lind"), "strict")
    together = {
        frozenset((found.person_of[work, 1], found.person_of[work, 2]))
        for work in ("title/0", "title/1", "title/2")
    }
    asked = {frozenset((claim.person, claim.other)) for claim in found.claims if claim.other}
    assert not asked & together


@pytest.mark.parametrize("text", ["x" * 20_000, "a." * 10_000, "@" * 20_000])
def test_a_long_affiliation_and_a_long_name_cost_no_more_than_their_letters(text: str) -> None:
    mentions = [mention(f"title/{n}", 1, f"Ada {text[:5000]}", None, text) for n in range(2)]
    assert len(resolve(mentions).people) == 1
    assert len(list(blocking._keys(Mentions(mentions).forms[0]))) < 100


def test_rulings_win_over_all_evidence_and_make_verified_people() -> None:
    mentions = bylines("Ada Lind, Bo Vang", "Ada Lind, Bo Vang", "Cy Ek, Bo Vang")
    rulings = PersonRulings(
        same=(SameRuling(("title/0", 1), ("title/2", 1), "Eve Holm; a pen name"),),
        different=(DifferentRuling(("title/0", 2), ("title/1", 2), "Eve Holm; father and son"),),
        names=(NameRuling(("title/0", 1), "Ada Ek-Lind", "Eve Holm"),),
    )
    found = resolve(mentions, "strict", rulings)
    assert found.person_of["title/0", 1] == found.person_of["title/2", 1]
    assert found.person_of["title/0", 2] != found.person_of["title/1", 2]
    ada = next(person for person in found.people if person.key == found.person_of["title/0", 1])
    assert (ada.name.written, ada.verified, ada.key[:6]) == ("Ada Ek-Lind", True, "ruled/")
    assert sorted(claim.decision for claim in found.claims if claim.rule == "human") == [
        "different", "same", "same"
    ]  # fmt: skip
    assert resolve(mentions, "strict").people == resolve(mentions, "strict", PersonRulings()).people


def test_a_ruling_takes_mentions_out_of_people_that_cannot_be_one() -> None:
    """Both sides stand on one work with somebody of the other side: only what was ruled on moves."""
    mentions = bylines("Ada Lind, Bo Vang", "Ada Lind, Cy Ek", "Bo Vang, Di Ulm")
    found = resolve(mentions, rulings=PersonRulings(same=(SameRuling(("title/1", 1), ("title/2", 1), ""),)))
    assert found.person_of["title/1", 1] == found.person_of["title/2", 1]
    assert found.person_of["title/0", 1] != found.person_of["title/0", 2]


def test_a_very_frequent_name_is_taken_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_name, "MOST_COMPARED", 10)
    papers = [f"Ada Lind, Bo Vang{'' if n % 2 else ', Cy Ek'}" for n in range(60)]
    found = resolve(bylines(*papers))
    assert len(found.people) == 3


FAMILIES = "Lind Vang Ek Ulm Siegel Holm".split()


@given(
    st.lists(
        st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=3, unique=True), min_size=1, max_size=6
    ),
    st.lists(st.lists(st.sampled_from(["Xu", "Qu", "Zu"]), min_size=1, max_size=3, unique=True), max_size=4),
    st.sampled_from("AB"),
)
def test_input_that_shares_no_name_changes_nobody(
    papers: list[list[str]], others: list[list[str]], initial: str
) -> None:
    ours = bylines(*(", ".join(f"{initial}. {family}" for family in paper) for paper in papers))
    theirs = [
        mention(f"title/z{number}", position, f"Wei {family}")
        for number, paper in enumerate(others)
        for position, family in enumerate(paper, 1)
    ]
    before, after = resolve(ours), resolve([*ours, *theirs])
    assert {**after.person_of, **before.person_of} == after.person_of
    assert set(before.people) <= set(after.people)


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
    papers: list[list[str]], level: Level, chance: random.Random
) -> None:
    mentions = bylines(*(",".join(names) for names in papers))
    found = resolve(mentions, level)
    shuffled = chance.sample(mentions, len(mentions))
    assert resolve(shuffled, level) == found
    given_out = sorted(place for person in found.people for place in person.mentions)
    assert given_out == sorted((m.work, m.position) for m in mentions)
    assert len({person.key for person in found.people}) == len(found.people)
    for person in found.people:
        works = [work for work, _ in person.mentions]
        assert len(works) == len(set(works)), "one person stands once in a byline"
