"""The lists of things: A–Z, by papers, by year; in pages of `PER_PAGE`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from kg.site.kind import Entry, PageKind

PER_PAGE = 200


class Order(NamedTuple):
    """An order of a list; ``group`` gives the heading above an entry, none when empty."""

    name: str
    key: Callable[[Entry], Any]
    group: Callable[[Entry], str]


def _initial(entry: Entry) -> str:
    first = entry.sorting[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _by_count(entry: Entry) -> tuple[int, str, str]:
    return -entry.papers, entry.sorting, entry.path


ORDERS: Mapping[str, Order] = MappingProxyType(
    {
        "a-z": Order("A–Z", lambda entry: (_initial(entry), entry.sorting, entry.path), _initial),
        "by-papers": Order("by papers", _by_count, lambda _: ""),
        "by-size": Order("by size", _by_count, lambda _: ""),
        "by-year": Order(
            "by year",
            lambda entry: (-(entry.year or 0), entry.sorting, entry.path),
            lambda entry: str(entry.year) if entry.year else "no year",
        ),
    }
)
"""The orders that lists can have, by what stands in the names of their files."""


class Listed(NamedTuple):
    """A page of a list.

    Attributes
    ----------
    groups
        Headings with their entries.
    orders
        Names and paths of the list in other orders, and whether each is this one.
    jumps
        Headings of the whole list, and where they begin.
    pages
        Numbers and paths of pages near this one, ``None`` for a gap.
    """

    path: str
    kind: str
    heading: str
    total: int
    number: int
    of: int
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    orders: tuple[tuple[str, str, bool], ...]
    jumps: tuple[tuple[str, str], ...]
    pages: tuple[tuple[int, str] | None, ...]


def list_path(kind: PageKind, order: str, number: int = 1) -> str:
    """Give the path of a page of a list; the first order of a kind has the short name."""
    name = kind.plural.lower() + ("" if order == kind.orders[0] else f"-{order}")
    return f"lists/{name}.html" if number == 1 else f"lists/{name}-{number}.html"


def lists(kind: PageKind, entries: Sequence[Entry]) -> Iterator[Listed]:
    """Give every page of every list of a kind; a kind without things has one that says so."""
    for order in kind.orders:
        spec = ORDERS[order]
        ordered = sorted(entries, key=spec.key)
        parts = [ordered[at : at + PER_PAGE] for at in range(0, len(ordered), PER_PAGE)] or [[]]
        jumps = _jumps(parts, spec.group, kind, order)
        for number, part in enumerate(parts, 1):
            yield Listed(
                path=list_path(kind, order, number),
                kind=kind.name,
                heading=kind.plural,
                total=len(ordered),
                number=number,
                of=len(parts),
                groups=_grouped(part, spec.group),
                orders=tuple((ORDERS[one].name, list_path(kind, one), one == order) for one in kind.orders),
                jumps=jumps,
                pages=_near(number, len(parts), lambda one: list_path(kind, order, one)),  # noqa: B023 (used at once)
            )


def _grouped(
    entries: Sequence[Entry], group: Callable[[Entry], str]
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(group(entry), []).append(entry)
    return tuple((name, tuple(members)) for name, members in found.items())


def _jumps(
    parts: Sequence[Sequence[Entry]], group: Callable[[Entry], str], kind: PageKind, order: str
) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for number, part in enumerate(parts, 1):
        for entry in part:
            if name := group(entry):
                found.setdefault(name, f"{list_path(kind, order, number)}#{anchor(name)}")
    return tuple(found.items()) if len(found) > 1 else ()


def anchor(name: str) -> str:
    """Give the name of a heading within its page.

    Examples
    --------
    >>> anchor("A"), anchor("#"), anchor("no year")
    ('at-A', 'at-other', 'at-no-year')
    """
    return "at-" + ("other" if name == "#" else name.replace(" ", "-"))


def _near(number: int, of: int, path: Callable[[int], str]) -> tuple[tuple[int, str] | None, ...]:
    """Give the first, the last and the pages around one.

    Examples
    --------
    >>> [entry and entry[0] for entry in _near(7, 12, str)]
    [1, None, 5, 6, 7, 8, 9, None, 12]
    """
    shown = [one for one in range(1, of + 1) if one in (1, of) or abs(one - number) <= 2]
    found: list[tuple[int, str] | None] = []
    for before, one in zip([0, *shown], shown, strict=False):
        if one > before + 1:
            found.append(None)
        found.append((one, path(one)))
    return tuple(found) if of > 1 else ()
