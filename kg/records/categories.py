"""The subject categories of arXiv: code and name (facts of its public taxonomy)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Category:
    """A category such as ``cs.LG``; ``closed`` when it takes no new papers."""

    code: str
    name: str
    closed: bool

    @property
    def archive(self) -> str:
        """The part before the dot: ``cs``."""
        return self.code.split(".", 1)[0]

    @property
    def short(self) -> str:
        """The part after the dot, as listings print it: ``LG``."""
        return self.code.rsplit(".", 1)[-1]


@cache
def categories() -> Mapping[str, Category]:
    """Give all categories by code.

    Examples
    --------
    >>> categories()["cs.LG"].name
    'Machine Learning'
    """
    table = files("kg.records").joinpath("arxiv_categories.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {code: Category(code, name, state == "closed") for code, name, state in rows}


@cache
def category_names() -> Mapping[str, str]:
    """Give the name of each category by its code."""
    return {code: category.name for code, category in categories().items()}


@cache
def categories_printed_as(short: str) -> tuple[Category, ...]:
    """Give the categories that a listing prints as a code, open ones before closed ones.

    Examples
    --------
    >>> [category.code for category in categories_printed_as("CV")]
    ['cs.CV', 'math.CV']
    """
    return _by_short().get(short.casefold(), ())


@cache
def _by_short() -> Mapping[str, tuple[Category, ...]]:
    found: defaultdict[str, list[Category]] = defaultdict(list)
    for category in categories().values():
        found[category.short.casefold()].append(category)
        if category.short != category.code:
            found[category.code.casefold()].append(category)
    return {
        short: tuple(sorted(same, key=lambda category: (category.closed, category.code)))
        for short, same in found.items()
    }
