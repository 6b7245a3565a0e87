"""What a person means by a name: the people, concepts, organisations, fields or works that it can be."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from kg.errors import UsageError
from kg.identifiers import orcid
from kg.network.tables import Tables
from kg.records.categories import category_names
from kg.resolution.name_forms import folded

_MOST_NEAR = 8
Named = Iterator[tuple[str, str]]


def _people(tables: Tables) -> Named:
    for row in tables.people:
        yield from ((row.id, name) for name in (row.name, *row.spellings))
        if row.orcid:
            yield row.id, row.orcid


def _concepts(tables: Tables) -> Named:
    for row in tables.concepts:
        yield row.concept, row.label
        if row.abbreviation:
            yield row.concept, row.abbreviation


def _organisations(tables: Tables) -> Named:
    yield from ((row.organisation, row.name) for row in tables.affiliations)


def _countries(tables: Tables) -> Named:
    yield from ((row.country, row.country) for row in tables.affiliations if row.country)


def _fields(tables: Tables) -> Named:
    names = category_names()
    for code in {field for work in tables.works for field in work.fields}:
        yield code, code
        yield code, names.get(code, code)
        yield code.split(".")[0], code.split(".")[0]


def _works(tables: Tables) -> Named:
    for row in tables.works:
        yield row.id, row.title
        if row.doi:
            yield row.id, row.doi


NAMES: Mapping[str, Callable[[Tables], Named]] = MappingProxyType(
    {
        "person": _people,
        "concept": _concepts,
        "organisation": _organisations,
        "country": _countries,
        "field": _fields,
        "work": _works,
    }
)
"""The names of each kind of thing: pairs of identifier and name."""


def find(kind: str, tables: Tables, text: str) -> tuple[str, ...]:
    """Find what a name can mean, sorted: by identifier, as written, else apart from case, accents and marks.

    Examples
    --------
    >>> from kg.store.rows import PersonRow
    >>> ada = PersonRow("ada", "Ada Líndh", None, None, ["A. Líndh"], None, False, 1.0, 2, 0, None, None)
    >>> find("person", Tables([ada], [], []), "a lindh"), find("person", Tables([ada], [], []), "Bo")
    (('ada',), ())
    """
    text = (orcid(text) or text) if kind == "person" else text
    named = list(dict.fromkeys(NAMES[kind](tables)))
    if any(one == text for one, _ in named):
        return (text,)
    if exact := {one for one, name in named if name == text}:
        return tuple(sorted(exact))
    wanted = folded(text)
    return tuple(sorted({one for one, name in named if folded(name) == wanted}))


def found(kind: str, tables: Tables, text: str) -> tuple[str, ...]:
    """Find like `find`, or say what is near.

    Raises
    ------
    UsageError
        Nothing has this name.
    """
    if those := find(kind, tables, text):
        return those
    near = alike((name for _, name in NAMES[kind](tables)), text)
    raise UsageError(
        f"no {kind} here is called {text!r}", f"near: {', '.join(near)}" if near else "check the spelling"
    )


def alike(names: Iterable[str], text: str) -> list[str]:
    """Give names that hold a text, or are nearly it.

    Examples
    --------
    >>> alike(["Ada Lindh", "Bo Vang"], "lindh"), alike(["Bo Vang"], "Bo Fang")
    (['Ada Lindh'], ['Bo Vang'])
    """
    wanted, ordered = folded(text), sorted(set(names))
    holding = [name for name in ordered if wanted in folded(name)]
    return list(dict.fromkeys([*holding, *difflib.get_close_matches(text, ordered)]))[:_MOST_NEAR]


def only(kind: str, tables: Tables, text: str) -> str:
    """Find the one thing of a name.

    Raises
    ------
    UsageError
        Nothing has this name, or several things have.
    """
    those = found(kind, tables, text)
    if len(those) > 1:
        listed = "\n  ".join(those)
        raise UsageError(f"{text!r} is the name of {len(those)}", f"name one by its IRI:\n  {listed}")
    return those[0]
