"""How one name can be another of the same person: the relations between two names, and what rules one out.

The relations, from initials to a changed family name, are those that studies of author names find in
bibliographic data (Torvik & Smalheiser 2009, doi:10.1145/1552303.1552304). A relation is a possibility,
not a decision: `kg.resolution.person_evidence` weighs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from kg.resolution.given_names import is_form_of
from kg.resolution.name_forms import NameForm

Relation = Literal[
    "initials", "fewer-initials", "middle-name", "first-name-left-out", "initial-left-out", "nickname",
    "cut-given-name", "other-order", "part-of-surname", "transliteration", "other-script", "typing-error",
    "new-surname",
]  # fmt: skip

IN_WORDS: dict[str, str] = {
    "initials": "initials of the other name",
    "fewer-initials": "initials of the other name, some left out",
    "middle-name": "a middle name written differently or left out",
    "first-name-left-out": "the first of the given names left out",
    "initial-left-out": "a leading initial left out",
    "nickname": "a usual form of the given name",
    "cut-given-name": "the given name cut short",
    "other-order": "the same parts in another order",
    "part-of-surname": "a part of the family name left out",
    "transliteration": "the same letters, transliterated otherwise",
    "other-script": "the same sound or look in another script",
    "typing-error": "one letter differs",
    "new-surname": "the same given name with another family name",
}

_LEAST_CUT, _LEAST_TYPED, _LEAST_WHOLE = 3, 5, 9


def relation(one: NameForm, other: NameForm) -> Relation | None:
    """Say how two different names can be one person's; ``None`` when they cannot, or only by chance.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name as parse
    >>> from kg.resolution.name_forms import name_form
    >>> def of(one, other): return relation(name_form(parse(one)), name_form(parse(other)))
    >>> of("Z. Siegel", "Zachary Siegel"), of("Bob Lind", "Robert Lind"), of("Ada Lind", "Alma Lind")
    ('initials', 'nickname', None)
    >>> of("Long Do Xuan", "Xuan Long Do"), of("Ana Ruiz", "Ana Ruiz Fabo"), of("T. Mueller", "T. Müller")
    ('other-order', 'part-of-surname', 'transliteration')
    """
    alike = not {one.full, *one.variants}.isdisjoint((other.full, *other.variants))
    if one.script != other.script:
        return "other-script" if alike else None
    if alike:
        return "transliteration"
    if not (one.given and other.given):
        return _order_or_error(one, other)
    if one.family == other.family:
        first, second = one.given, other.given
        longer = (len(first), sum(map(len, first))) > (len(second), sum(map(len, second)))
        return _given_relation(second, first) if longer else _given_relation(first, second)
    return _order_or_error(one, other) or _surname_relation(one, other)


def contradicts(one: NameForm, other: NameForm) -> bool:
    """Tell whether two names with one family name have given names that cannot be one person's.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name as parse
    >>> from kg.resolution.name_forms import name_form
    >>> ada, alma, initial = (name_form(parse(name)) for name in ("Ada Lind", "Alma Lind", "A. Lind"))
    >>> contradicts(ada, alma), contradicts(ada, initial)
    (True, False)
    """
    if one.family != other.family or not (one.given and other.given) or relation(one, other):
        return False
    pairs = list(zip(one.given, other.given, strict=False))[:2]
    return not all(_agree(a, b) or is_form_of(a, b) for a, b in pairs)


@lru_cache(maxsize=500_000)
def _given_relation(short: tuple[str, ...], long: tuple[str, ...]) -> Relation | None:
    """Compare the given names of one family name; ``short`` has no more parts."""
    if _within(short, long) and _fits(short[0], long[0]):
        if all(len(part) == 1 for part in short):
            return "initials" if len(short) == len(long) else "fewer-initials"
        return "middle-name"
    if len(short) == len(long) and all(map(_agree, short, long)):
        return "middle-name"
    if len(long[0]) == 1 and _fits(long[0], short[0]) and _within(short[1:], long[1:]):
        return "middle-name"
    if len(short) < len(long) and (all(map(_fits, short, long[-len(short) :])) or short[0] in long[1:]):
        initial = len(long[0]) == 1 or all(len(part) == 1 for part in short)
        return "initial-left-out" if initial else "first-name-left-out"
    return _first_name_relation(short, long)


def _first_name_relation(short: Sequence[str], long: Sequence[str]) -> Relation | None:
    one, other = short[0], long[0]
    second_agrees = min(len(short), len(long)) == 1 or short[1][0] == long[1][0]
    if second_agrees and min(len(one), len(other)) > 1 and one != other:
        if is_form_of(one, other):
            return "nickname"
        if min(len(one), len(other)) >= _LEAST_CUT and (one.startswith(other) or other.startswith(one)):
            return "cut-given-name"
    whole = "".join(short), "".join(long)
    if min(map(len, whole)) >= _LEAST_TYPED and one_letter_apart(*whole):
        return "typing-error"
    return None


def _order_or_error(one: NameForm, other: NameForm) -> Relation | None:
    if len(one.parts) > 1 and sorted(one.parts) == sorted(other.parts):
        return "other-order"
    if min(len(one.full), len(other.full)) >= _LEAST_WHOLE and one_letter_apart(one.full, other.full):
        return "typing-error"
    return None


def _surname_relation(one: NameForm, other: NameForm) -> Relation | None:
    """Compare names with different family names whose first given names agree."""
    a, b = one.given[0], other.given[0]
    if not (_agree(a, b) or is_form_of(a, b)):
        return None
    first, second = ({part for part in form.parts[1:] if len(part) > 1} for form in (one, other))
    if first & second:
        shared = set(one.surnames) & second or set(other.surnames) & first
        nested = first <= second or second <= first
        nested = nested or set(one.surnames) <= second or set(other.surnames) <= first
        return "part-of-surname" if shared and nested else None
    if min(len(one.family), len(other.family)) >= _LEAST_TYPED and one_letter_apart(one.family, other.family):
        return "typing-error"
    if len(one.parts) == len(other.parts) >= 3 and all(map(_agree, one.parts, other.parts)):
        return "part-of-surname"
    return "new-surname" if a == b and len(a) >= _LEAST_CUT else None


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether one letter left out, put in, replaced or swapped with the next makes one the other.

    Examples
    --------
    >>> one_letter_apart("gawron", "gwaron"), one_letter_apart("lee", "li")
    (True, False)
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def _fits(short: str, long: str) -> bool:
    """Tell whether a part is the other or its initial."""
    return short == long or (len(short) == 1 and long.startswith(short))


def _agree(one: str, other: str) -> bool:
    return _fits(one, other) or _fits(other, one)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether each part of the shorter finds its place, in order, in the longer."""
    rest = iter(long)
    return all(any(_fits(part, other) for other in rest) for part in short)
