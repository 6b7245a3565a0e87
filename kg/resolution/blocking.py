"""Which names are compared: those that share a key, so that no name meets all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from kg.resolution.given_names import FORMS
from kg.resolution.mentions import Mentions
from kg.resolution.name_forms import NameForm
from kg.resolution.name_relations import Relation, relation

MOST_NAMES_A_KEY = 600
"""A key that more names share tells nothing (a family name and initial with so many given names)."""
MOST_NEW_SURNAMES = 50
_LEAST_TYPED = 9
_MOST_AUTHORS = 30

Related = dict[tuple[int, int], Relation]


def related_names(mentions: Mentions) -> Related:
    """Give the pairs of names that can be one person's, the lower number first, each with its relation.

    Keys are the family name with each initial, each later part with the first initial, the parts in any
    order, other transliterations, and, for errors in typing, the name with each letter left out (Bocek,
    Hunt & Stiller 2007). A changed family name is looked for among people who share a coauthor.
    """
    found: Related = {}
    for names in _blocks(mentions.forms):
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                if (one, other) not in found:
                    related = relation(mentions.forms[one], mentions.forms[other])
                    if related and related != "new-surname":
                        found[one, other] = related
    for pair in _new_surnames(mentions):
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
    if len(form.full) >= _LEAST_TYPED:
        for at in range(len(form.full)):
            yield "typed", form.full[:at] + form.full[at + 1 :]
        yield "typed", form.full


def _new_surnames(mentions: Mentions) -> Iterator[tuple[int, int]]:
    bearers: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    names = mentions.name.tolist()
    for byline in mentions.bylines:
        if 1 < len(byline) <= _MOST_AUTHORS:
            for number in byline:
                form = mentions.forms[names[number]]
                if form.given and len(form.given[0]) > 2:
                    for other in byline:
                        if other != number:
                            bearers[form.given[0], names[other]].add(names[number])
    for some in bearers.values():
        if 1 < len(some) <= MOST_NEW_SURNAMES:
            ordered = sorted(some)
            for place, one in enumerate(ordered):
                for other in ordered[place + 1 :]:
                    if relation(mentions.forms[one], mentions.forms[other]) == "new-surname":
                        yield one, other
