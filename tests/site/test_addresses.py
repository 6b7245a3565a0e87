"""Names of files: safe everywhere, one thing each."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import key
from kg.site.addresses import file_name, page_path
from kg.triples.iris import Minter

SAFE = re.compile(r"[a-z0-9._~-]{1,150}")
RESERVED = {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(10)}
MINT = Minter("https://example.org/kg/")
SEGMENTS = st.one_of(
    st.text(max_size=300),
    st.text("aA.-_/ %~", max_size=8),
    st.sampled_from(
        ["con", "CON", "aux.x", "nul", "com1", "..", ".", "a.", "-", "--", "a--b", "a/b", "a-/b", "%2F"]
    ),
)
THINGS = st.one_of(
    st.builds(
        lambda scheme, value: MINT.work(key(scheme, value)),
        st.sampled_from(["doi", "title", "con"]),
        SEGMENTS,
    ),
    st.builds(lambda value: MINT.person(key("inferred", value)), SEGMENTS),
    st.builds(MINT.concept, SEGMENTS),
    st.builds(MINT.field, SEGMENTS),
    st.builds(MINT.organisation, SEGMENTS),
    st.builds(MINT.subject, SEGMENTS, SEGMENTS),
)


def parts(iri: str) -> list[str]:
    return page_path(iri, MINT.base).split("/")


@given(THINGS)
def test_every_part_is_a_safe_name_on_every_system(iri: str) -> None:
    for part in parts(iri):
        assert SAFE.fullmatch(part)
        assert part.split(".")[0] not in RESERVED
        assert not part.startswith(".") and not part.endswith(".")


@given(st.lists(THINGS, min_size=2, max_size=30, unique=True))
def test_no_two_things_have_one_page_even_where_case_is_ignored(iris: list[str]) -> None:
    paths = [page_path(iri, MINT.base).casefold() for iri in iris]
    assert len(set(paths)) == len(iris)


@given(st.lists(st.text("aA.-_%2F05", max_size=7), min_size=2, max_size=200, unique=True))
def test_no_two_segments_have_one_name(segments: list[str]) -> None:
    names = [file_name(segment) for segment in segments]
    assert len(set(names)) == len(segments)


@given(THINGS)
def test_a_page_depends_on_its_own_thing_only(iri: str) -> None:
    page_path.cache_clear()
    assert page_path(iri, MINT.base) == page_path(iri, MINT.base)
    assert parts(iri)[0] == iri.removeprefix(MINT.base).split("/")[0]
