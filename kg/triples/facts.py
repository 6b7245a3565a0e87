"""What the mapping asks of the values that later stages hand to it.

The tables of a graph directory (`kg.store.rows`) and the people of `kg.resolution` have
these attributes; naming them here keeps the imports going one way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.records import Identifier, PersonName


class Person(Protocol):
    """A person, and the mentions given to them: (work key, position in the byline)."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> PersonName: ...  # noqa: D102
    @property
    def spellings(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def mentions(self) -> Sequence[tuple[str, int]]: ...  # noqa: D102
    @property
    def verified(self) -> bool: ...  # noqa: D102
    @property
    def confidence(self) -> float: ...  # noqa: D102
    @property
    def ids(self) -> Sequence[Identifier]: ...  # noqa: D102


class IdentityClaim(Protocol):
    """A decision about who a spelling names; ``person`` and ``other`` are keys of people."""

    @property
    def person(self) -> str: ...  # noqa: D102
    @property
    def spelling(self) -> str: ...  # noqa: D102
    @property
    def decision(self) -> str: ...  # noqa: D102
    @property
    def confidence(self) -> float: ...  # noqa: D102
    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def evidence(self) -> str: ...  # noqa: D102
    @property
    def other(self) -> str | None: ...  # noqa: D102


class ImpliedAuthor(Protocol):
    """An unprinted author; ``work`` and ``person`` are IRIs."""

    @property
    def work(self) -> str: ...  # noqa: D102
    @property
    def person(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def confidence(self) -> float: ...  # noqa: D102
    @property
    def evidence(self) -> str: ...  # noqa: D102


class Collaboration(Protocol):
    """A pair of people (IRIs) who wrote together."""

    @property
    def a(self) -> str: ...  # noqa: D102
    @property
    def b(self) -> str: ...  # noqa: D102
    @property
    def paper_count(self) -> int: ...  # noqa: D102
    @property
    def weight_fractional(self) -> float: ...  # noqa: D102
    @property
    def incomplete_paper_count(self) -> int: ...  # noqa: D102
    @property
    def first_year(self) -> int | None: ...  # noqa: D102
    @property
    def last_year(self) -> int | None: ...  # noqa: D102
    @property
    def papers(self) -> Sequence[str]: ...  # noqa: D102


class ConceptAssignment(Protocol):
    """A concept (an IRI) assigned to a work (an IRI)."""

    @property
    def work(self) -> str: ...  # noqa: D102
    @property
    def concept(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def abbreviation(self) -> str | None: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102
    @property
    def method(self) -> str: ...  # noqa: D102
    @property
    def evidence(self) -> str: ...  # noqa: D102


class Community(Protocol):
    """A community of people (IRIs)."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def members(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def terms(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def papers(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def stability(self) -> float: ...  # noqa: D102


class Measure(Protocol):
    """The value of a measure for a person (an IRI)."""

    @property
    def person(self) -> str: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
