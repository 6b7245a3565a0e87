"""IRIs: valid, and different for different things."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.identifiers import LONGEST_SEGMENT, is_key, key, segment
from kg.records import Provenance
from kg.triples.iris import Minter
from kg.triples.terms import is_iri

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=())) | st.text(alphabet="./%~_- 2Fa", max_size=6)
SCHEMES = st.sampled_from(["doi", "arxiv", "title", "inferred"])
KEYS = st.builds(key, SCHEMES, ANY_TEXT)
MINT = Minter()


@given(ANY_TEXT, ANY_TEXT)
def test_different_texts_give_different_segments(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(ANY_TEXT)
def test_a_segment_is_one_step_of_a_path(value: str) -> None:
    made = segment(value)
    assert made.strip(".")
    assert "/" not in made
    assert len(made) <= LONGEST_SEGMENT
    assert is_iri(MINT.base + made)


@given(st.text(min_size=200, max_size=300), st.text(min_size=1, max_size=5))
def test_long_texts_that_differ_at_the_end_stay_apart(start: str, end: str) -> None:
    assert segment(start) != segment(start + end)


@given(KEYS)
def test_what_key_makes_is_a_key(made: str) -> None:
    assert is_key(made)
    assert is_iri(MINT.work(made))


@pytest.mark.parametrize(
    "wrong", ["", "doi", "doi/", "doi/..", "doi/a/b", "doi/a b", "doi/%2f", "DOI/x", "doi/é"]
)
def test_what_is_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        MINT.work(wrong)


@given(KEYS, KEYS, st.integers(1, 99), ANY_TEXT)
def test_different_things_have_different_iris(one: str, other: str, number: int, value: str) -> None:
    assume(one != other)
    works, people = [MINT.work(one), MINT.work(other)], [MINT.person(one), MINT.person(other)]
    made = [
        *works,
        *people,
        *(MINT.authorship(work, place) for work in works for place in (number, number + 1)),
        *(MINT.implied(work, person) for work in works for person in people),
        *(MINT.reading(work, number) for work in works),
        *(MINT.claim(person, value, "same", None) for person in people),
        MINT.claim(people[0], value, "different", people[1]),
        MINT.concept(value),
        MINT.concept(value + " "),
        MINT.concept(value + "_"),
        MINT.field(value),
        MINT.field_code(value),
        MINT.organisation(value),
        MINT.collaboration(*people),
        MINT.collaboration(people[0], people[0]),
        MINT.network(value, MINT.run("1f")),
        MINT.observation(MINT.network(value, MINT.run("1f")), people[0]),
        MINT.community(MINT.network(value, MINT.run("1f")), number),
        MINT.measure(value),
        MINT.scheme(value),
        MINT.dataset,
        MINT.source_graph("1f"),
        MINT.identity_graph,
        MINT.derived_graph,
        MINT.assignment(works[0], MINT.concept(value)),
        MINT.assignment(works[0], "https://a.example/concept"),
    ]
    assert len(set(made)) == len(made)
    assert all(map(is_iri, made))


@given(KEYS, KEYS)
def test_a_pair_has_one_collaboration(one: str, other: str) -> None:
    assert MINT.collaboration(MINT.person(one), MINT.person(other)) == MINT.collaboration(
        MINT.person(other), MINT.person(one)
    )


def test_records_are_named_by_file_and_place() -> None:
    def record(lines: tuple[int, int] | None, span: tuple[int, int] | None, sha256: str = "ab" * 32) -> str:
        return MINT.record(Provenance("/x/y.txt", sha256, "listing", lines, span, 9, "cd" * 32))

    made = [
        record((1, 3), None),
        record((1, 2), None),
        record(None, (1, 3)),
        record(None, None),
        record((1, 3), None, "ef" * 32),
    ]
    assert len(set(made)) == len(made)
    assert made[0] == MINT.base + "record/abababababababab/lines/1-3"
    assert not any("y.txt" in iri for iri in made)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org/",
        "https://example.org",
        "https://example.org/a",
        "https://a b/",
        "https://a.example/<x>/",
        "ftp://a.example/",
        "https://a.example/#/",
    ],
)
def test_a_base_that_cannot_be_one_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="no base"):
        Minter(base)


@pytest.mark.parametrize("base", ["http://localhost:8080/", "https://example.org/graphs/one/"])
def test_another_base_is_taken(base: str) -> None:
    assert Minter(base).work("doi/x") == f"{base}work/doi/x"
