"""All names of a table, found by the word of each that is rarest in the table."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kg.organisations.added_names import IN_BRACKETS, AddedName, added_names
from kg.organisations.affiliation_text import taken_apart
from kg.organisations.countries import COUNTRY_NAMES
from kg.organisations.known import KnownName, known_names
from kg.organisations.spelling import Spelling, joined_words, pairs_of_words
from kg.organisations.table import KnownOrganisation
from kg.organisations.words import DISCIPLINES, HEADS, IDENTIFYING

NameKind = Literal["name", "other name", "acronym", "first part", "without country", "known name", "slug"]

_DASH = re.compile(r"\s+[-–—]\s+|, (?=The )")
_SHORT = re.compile(r"[A-Z][A-Za-z&]?[A-Z&]{0,5}[a-z]?\Z")


class Name(NamedTuple):
    """One name of one organisation, as it is compared.

    Attributes
    ----------
    words
        In the forms of `taken_apart`.
    organisation
        Its number in the table.
    written
        As the table has it.
    weight
        How much its words tell apart; 0 where they say only what is done (*Institute of Physics*).
    rarest
        The place of the word that is rarest in the table.
    """

    words: tuple[str, ...]
    organisation: int
    written: str
    kind: NameKind
    weight: float
    rarest: int


class NameIndex:
    """The names of a table.

    Parameters
    ----------
    organisations
        The rows; their order does not matter to what is found.

    Attributes
    ----------
    organisations
        Sorted by id.
    ids
        All their ids.
    rows
        The same, and after them those that are only known, without an id.
    """

    def __init__(
        self, organisations: Iterable[KnownOrganisation], facts: Iterable[KnownName] | None = None
    ) -> None:
        self.organisations: Sequence[KnownOrganisation] = sorted(organisations, key=lambda one: one.id)
        self.ids = frozenset(one.id for one in self.organisations)
        forms = list(_table_names(self.organisations))
        pairs = pairs_of_words(form.words for form in forms)
        forms = [form._replace(words=joined_words(form.words, pairs)) for form in forms]
        held = [(form.words, form.organisation) for form in forms if form.kind != "acronym"]
        added = added_names(held, self.organisations, known_names() if facts is None else facts, pairs)
        forms += [_Form(one.words, one.number, one.written, _kind_of(one.written)) for one in added]
        self.rows: Sequence[KnownOrganisation] = [
            *self.organisations,
            *_absent(added, len(self.organisations)),
        ]
        self._frequency = _frequencies(forms)
        self._count = len(self.organisations)
        # By all of a name: which one is evidence must not hang on the order of a set.
        self.names: list[Name] = sorted(set(map(self._name, forms)), key=lambda one: (one.organisation, one))
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            by_word[name.words[name.rarest]].append(number)
        self._by_word: Mapping[str, tuple[int, ...]] = {word: tuple(found) for word, found in by_word.items()}
        self.spelling = Spelling(self._frequency, pairs, (form.words for form in forms))

    def _name(self, form: _Form) -> Name:
        rarest = min(range(len(form.words)), key=lambda at: (self._frequency[form.words[at]], form.words[at]))
        weight = sum(map(self.weight, set(form.words))) or _weight_of_many(form.words)
        return Name(form.words, form.organisation, form.written, form.kind, round(weight, 6), rarest)

    def weight(self, word: str) -> float:
        """Tell how well a word tells organisations apart, from 0 (*university*) up."""
        if word in HEADS or word in DISCIPLINES:
            return 0.0
        return math.log(1 + self._count / self.frequency(word))

    def frequency(self, word: str) -> int:
        """Count the organisations that have a word in a name, at least 1."""
        return self._frequency.get(word, 1)

    def with_word(self, word: str) -> tuple[int, ...]:
        """Give the numbers of the names whose rarest word this is."""
        return self._by_word.get(word, ())


def _weight_of_many(words: tuple[str, ...]) -> float:
    """Words that each say little tell apart when many: *National Institute of Standards and Technology*."""
    said = [word for word in words if word in DISCIPLINES]
    return 1.0 if len(said) >= (3 if {"national", "international"} & set(said) else 4) else 0.0


class _Form(NamedTuple):
    words: tuple[str, ...]
    organisation: int
    written: str
    kind: NameKind


def _table_names(organisations: Sequence[KnownOrganisation]) -> Iterator[_Form]:
    for number, one in enumerate(organisations):
        for place, name in enumerate(one.names):
            short = bool(place) and _SHORT.match(name) is not None
            kind: NameKind = "acronym" if short else "other name" if place else "name"
            yield from _forms(name, number, kind)
        for name in one.acronyms:
            yield from _forms(name, number, "acronym")


def _forms(name: str, number: int, kind: NameKind) -> Iterator[_Form]:
    bracket = IN_BRACKETS.search(name)
    if bracket and _is_country(bracket[1]):
        yield from _forms(name[: bracket.start()], number, kind)
        return
    if words := taken_apart(name).words:
        yield _Form(words, number, name, kind)
        if (shorter := _without_country(words)) and kind != "acronym":
            yield _Form(shorter, number, name, "without country")
    first, *rest = _DASH.split(name, maxsplit=1)
    words = taken_apart(first).words
    described = bool(rest) and not HEADS.isdisjoint(taken_apart(rest[0]).words)
    if described and words and not all(word in HEADS or word in DISCIPLINES for word in words):
        yield _Form(words, number, name, "first part")


def _without_country(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out a country that a name ends with, if the rest still tells: *Universiti Putra Malaysia*."""
    rest = words[:-1] if words[-1:] in COUNTRY_NAMES else words[:-2] if words[-2:] in COUNTRY_NAMES else ()
    telling = [word for word in rest if word not in IDENTIFYING]
    return rest if len(rest) > 1 and telling else ()


def _is_country(text: str) -> bool:
    return taken_apart(text).countries != frozenset() and tuple(taken_apart(text).words) != ()


def _absent(added: Iterable[AddedName], start: int) -> Iterator[KnownOrganisation]:
    """Give a row for each number beyond the table, also where no name is left of it."""
    names: dict[int, AddedName] = {}
    for one in added:
        names.setdefault(one.number, one)
    for number in range(start, max(names, default=-1) + 1):
        first = names.get(number)
        country = first.country if first else None
        yield KnownOrganisation("", (first.written,) if first else (), country=country)


def _kind_of(name: str) -> NameKind:
    return "slug" if name.islower() else "acronym" if name.isupper() else "known name"


def _frequencies(forms: Iterable[_Form]) -> dict[str, int]:
    having: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        for word in form.words:
            having[word].add(form.organisation)
    return {word: len(numbers) for word, numbers in having.items()}
