"""The words that names of organisations share, in many languages, each under one English form.

Two names are compared by these forms, so that a table in English finds a string in Italian:
*Universität* is *university*, *Univ.* is short for the same, *Torino* is *Turin*.
"""

from __future__ import annotations

from types import MappingProxyType

from kg.organisations.fact_files import fact_lines


def simple(word: str) -> str:
    """Give a folded word without the spelling of umlauts: *muenster* and *munster* are one.

    Examples
    --------
    >>> simple("muenster"), simple("duke")
    ('munster', 'duke')
    """
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u") if len(word) > 4 else word


def _forms(name: str) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for line in fact_lines(name):
        form, _, spellings = line.partition(":")
        for spelling in spellings.split():
            forms.setdefault(spelling, tuple(map(simple, form.split())))
    return forms


def _kinds() -> dict[str, frozenset[str]]:
    lines = (line.partition(":") for line in fact_lines("kinds"))
    return {kind: frozenset(map(simple, words.split())) for kind, _, words in lines}


FORMS = MappingProxyType({**_forms("places"), **_forms("words")})
"""A word, folded, to the words that it is compared by."""
_KINDS = _kinds()
HEADS = _KINDS["heads"]
"""What an organisation can be; the words beside it say which."""
MODIFIERS = _KINDS["modifiers"]
"""Words beside *university* that make it another one."""
DISCIPLINES = _KINDS["disciplines"]
"""Words that say what is done, not who does it."""
IDENTIFYING = HEADS | MODIFIERS | DISCIPLINES
"""Words that make one organisation of a place or a person another."""
STOP_WORDS = _KINDS["small"]
"""Words that a name may have or lack."""
NATIVE_UNIVERSITY = frozenset({"universitat", "universitaet", "universita", "universiteit"})
"""Languages that name a university after a person and its city: *Albert-Ludwigs-Universität, Freiburg*."""
