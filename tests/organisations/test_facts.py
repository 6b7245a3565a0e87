"""The facts that ship with the package have the form that they are read in."""

from __future__ import annotations

import re

import pytest

from kg.organisations.affiliation_text import folded, taken_apart
from kg.organisations.countries import COUNTRY_NAMES, named_at_the_end
from kg.organisations.fact_files import fact_lines
from kg.organisations.known import known_names
from kg.organisations.words import DISCIPLINES, FORMS, HEADS, MODIFIERS, STOP_WORDS


@pytest.mark.parametrize("name", ["words", "places", "kinds"])
def test_words_are_folded_and_stand_once(name: str) -> None:
    rows = [line.partition(":") for line in fact_lines(name)]
    assert all(colon for _, colon, _ in rows)
    assert [word for _, _, words in rows for word in words.split() if word != folded(word)] == []
    assert len({form for form, _, _ in rows}) == len(rows)


def test_a_word_is_compared_by_one_form_whichever_way_it_is_spelt() -> None:
    chained = {
        word: forms for word, forms in FORMS.items() for form in forms if FORMS.get(form, (form,)) != (form,)
    }
    assert chained == {}
    assert not STOP_WORDS & (HEADS | MODIFIERS | DISCIPLINES)


def test_known_names_have_an_organisation_and_a_country() -> None:
    countries = set(COUNTRY_NAMES.values())
    rows = list(known_names())
    assert len(rows) > 500
    assert [one for one in rows if one.country not in countries] == []
    assert [one for one in rows if not (one.name.strip() and taken_apart(one.organisation).words)] == []
    slugs = [one.name for one in rows if one.name.islower()]
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9-]+", slug)] == []


def test_a_slug_means_one_organisation_of_one_country() -> None:
    of: dict[str, set[str]] = {}
    for one in known_names():
        if one.name.islower():
            of.setdefault(one.name, set()).add(one.country)
    assert {slug: found for slug, found in of.items() if len(found) > 1} == {}


def test_every_country_is_found_at_the_end() -> None:
    for words, code in COUNTRY_NAMES.items():
        assert code in named_at_the_end(["tarn", *words], ["Tarn", *words])[0]
