"""Which names are compared: those that share a key, so that no name meets all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, permutations

from kg.resolution.given_names import FORMS
from kg.resolution.name_forms import NameForm
from kg.resolution.name_relations import Relation, relation

MOST_NAMES_A_KEY = 600
"""A key that more names share tells nothing (a family name and initial with so many given names)."""
MOST_NEW_SURNAMES = 50
_LEAST_TYPED, _MOST_TYPED = 9, 60
_MOST_AUTHORS = 30

Related = dict[tuple[int, int], Relation]


def related_names(forms: Sequence[NameForm], bylines: Sequence[Sequence[int]]) -> Related:
    """Give the pairs of names that can be one person's, the lower number first, each with its relation.

    Parameters
    ----------
    bylines
        The numbers of the names on each work.

    Notes
    -----
    Keys are the family name with each initial, each later part with the first initial, the parts in any
    order, other transliterations, and, for errors in typing, the name with each letter left out (Bocek,
    Hunt & Stiller 2007). A changed family name is looked for among people who share a coauthor.
    """
    found: Related = {}
    for names in _blocks(forms):
        for one, other in combinations(names, 2):
            if (one, other) not in found:
                related = relation(forms[one], forms[other])
                if related and related != "new-surname":
                    found[one, other] = related
    for pair in _new_surnames(forms, bylines):
        found.setdefault(pair, "new-surname")
    return dict(sorted(found.items()))


def _blocks(forms: Sequence[NameForm]) -> Iterator[list[int]]:
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for name, form in enumerate(forms):
        for key in set(_keys(form)):
            blocks[key].append(name)
    return (names for names in blocks.values() if 1 < len(names) <= MOST_NAMES_A_KEY)


def _keys(form: NameForm) -> Iterator[Hashable]:
    for spelling in (form.full, *form.variants):
        yield "spelling", spelling
    if not form.given:
        return
    first = form.given[0]
    for given in (*form.given, *FORMS.get(first, ())):
        yield "family", form.family, given[0]
    for part in form.parts[1:]:
        if len(part) > 1:
            yield "part", first[0], part
    yield "parts", *sorted(form.parts)
    if _LEAST_TYPED <= len(form.full) <= _MOST_TYPED:
        for at in range(len(form.full)):
            yield "typed", form.full[:at] + form.full[at + 1 :]
        yield "typed", form.full


def _new_surnames(forms: Sequence[NameForm], bylines: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    bearers: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    given = [form.given[0] if form.given and len(form.given[0]) > 2 else None for form in forms]
    for byline in bylines:
        if 1 < len(byline) <= _MOST_AUTHORS:
            for name, other in permutations(byline, 2):
                if first := given[name]:
                    bearers[first, other].add(name)
    for some in bearers.values():
        if 1 < len(some) <= MOST_NEW_SURNAMES:
            for one, other in combinations(sorted(some), 2):
                if relation(forms[one], forms[other]) == "new-surname":
                    yield one, other
