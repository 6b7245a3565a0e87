"""What a kind of page is, and what its lists and the search are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.site.blocks import Profile
from kg.site.gathered import Gathered


class Entry(NamedTuple):
    """A thing in the lists and in the search.

    Attributes
    ----------
    label
        Its name.
    path
        Of its page.
    note
        A few words beside it.
    sorting
        What A–Z goes by, folded.
    papers
        How many it has; for a paper its authors, for a community its people.
    year
        Of a paper; ``None`` when unknown, and for all that is no paper.
    also
        Other spellings by which it is found.
    """

    label: str
    path: str
    note: str
    sorting: str
    papers: int
    year: int | None = None
    also: tuple[str, ...] = ()


class PageKind(NamedTuple):
    """A kind of page.

    Attributes
    ----------
    name
        One word, for lists and style (``person``).
    plural
        Its heading in the navigation (``People``); in lower case the file of its list.
    orders
        Names of the orders of its lists, the first is the one linked (`kg.site.indexes.ORDERS`).
    things
        The IRIs that have a page, sorted.
    profile
        The page of one of them.
    entry
        Its line in the lists.
    """

    name: str
    plural: str
    orders: tuple[str, ...]
    things: Callable[[Gathered], Sequence[str]]
    profile: Callable[[Gathered, str], Profile]
    entry: Callable[[Gathered, str], Entry]
