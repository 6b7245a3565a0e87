"""Identifiers and keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import arxiv, doi, normalised, orcid, person_keys, plain, work_key, work_keys
from kg.records import Authorship, Identifier, PersonName, Provenance, PublicationDate, Work

WHERE = Provenance("a.txt", "", "listing", (1, 3), None, 90, "")
TEXTS = st.text(alphabet=st.characters(exclude_categories=()))


def work(title: str, *names: str, date: str | None = None, **ids: str) -> Work:
    return Work(
        title,
        tuple(Authorship(n, PersonName(name)) for n, name in enumerate(names, 1)),
        WHERE,
        date=PublicationDate(date, "day") if date else None,
        ids=tuple(Identifier(scheme, value) for scheme, value in ids.items()),
    )


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        ("doi: 10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/abc.", "10.1000/abc"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1/abc", None),
        ("10.1000/", None),
        ("10.1000/a b", None),
        ("", None),
    ],
)
def test_doi(given_: str, read: str | None) -> None:
    assert doi(given_) == read


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("2301.00123", "2301.00123"),
        ("arXiv:2301.00123v12", "2301.00123"),
        ("https://arxiv.org/pdf/2301.00123v1.pdf", "2301.00123"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.AG/0601001v2", "math/0601001"),
        ("2301.1", None),
        ("12.34567", None),
    ],
)
def test_arxiv(given_: str, read: str | None) -> None:
    assert arxiv(given_) == read


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0096", None),
        ("0000-0002-1825", None),
    ],
)
def test_orcid(given_: str, read: str | None) -> None:
    assert orcid(given_) == read


@given(TEXTS, st.sampled_from(["doi", "arxiv", "orcid", "pmid", "pmcid", "openalex", "dblp", "Some Thing"]))
def test_normalising_twice_changes_nothing(value: str, scheme: str) -> None:
    once = normalised(Identifier(scheme, value))
    assert once is None or normalised(once) == once


@given(TEXTS)
def test_plain_text_is_its_own_plain_text(value: str) -> None:
    assert plain(plain(value)) == plain(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Étale Cohomology", "étale cohomology."),
        ("Straße", "STRASSE"),
        ("ﬁne ｗｉｄｔｈ", "fine width"),
        ("e\u0301tude", "étude"),
    ],
)
def test_writings_of_one_text_are_one_plain_text(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("कि", "कु"), ("李明", "李名"), ("C", "C++ #"), ("ば", "は")])
def test_different_words_stay_apart_in_every_script(one: str, other: str) -> None:
    assert plain(one) != plain(other) or one == "C"


def test_an_identifier_comes_before_the_title() -> None:
    assert work_key(work("T", acl="2020.acl-1.1", pmid="007", doi="10.1000/X")) == "doi/10.1000%2Fx"
    assert work_key(work("T", zz="1", acl="2020.acl-1.1")) == "acl/2020.acl-1.1"
    assert work_key(work("T", doi="none")).startswith("title/")


def test_a_doi_of_arxiv_is_the_arxiv_identifier() -> None:
    assert work_keys(work("T", doi="10.48550/arXiv.2301.00123")) == work_keys(work("T", arxiv="2301.00123"))


def test_a_hash_tells_title_names_and_year_apart() -> None:
    works = [
        work("A", "B C"),
        work("A B", "C"),
        work("A", "B", "C"),
        work("A", "C", "B"),
        work("A", "B C", date="2023-01-01"),
        work("A", "B C", date="2024-01-01"),
        work("?!"),
        work("?"),
    ]
    keys = [work_key(one) for one in works]
    assert len(set(keys)) == len(keys)
    assert work_key(work("A", "B C", date="2023-06-02")) == keys[4]


def test_people_are_named_by_orcid_first() -> None:
    ids = [Identifier("dblp", "12/34"), Identifier("orcid", "0000-0002-1825-0097"), Identifier("orcid", "1")]
    assert person_keys(ids) == ("orcid/0000-0002-1825-0097", "dblp/12%2F34")
