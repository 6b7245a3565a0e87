"""Answers to queries, free of any engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.triples.terms import IRI, Literal, Triple

Term = IRI | Literal
"""What a variable can be bound to; the graphs that we write have no blank nodes."""

_NUMBERS = {
    "integer": int,
    "int": int,
    "long": int,
    "decimal": float,
    "double": float,
    "float": float,
}
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, in the order of the engine.

    Examples
    --------
    >>> answer = Solutions(("name", "papers"), ((Literal("Ada Lind"), Literal("3", _XSD + "integer")),))
    >>> list(answer)
    [{'name': 'Ada Lind', 'papers': 3}]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give each row as plain Python values by column; unbound is ``None``."""
        for row in self.rows:
            yield {name: plain(term) for name, term in zip(self.columns, row, strict=True)}

    def __len__(self) -> int:
        return len(self.rows)

    def to_dataframe(self) -> Any:
        """Give a pandas DataFrame; pandas is not among our requirements."""
        import pandas as pd  # type: ignore[import-untyped, import-not-found, unused-ignore]

        return pd.DataFrame(list(self), columns=list(self.columns))


@dataclass(frozen=True, slots=True)
class Statements:
    """The triples of a CONSTRUCT or DESCRIBE, sorted, each once."""

    triples: tuple[Triple, ...]

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def __len__(self) -> int:
        return len(self.triples)


Answer = Solutions | Statements | bool
"""What a query gives; ``bool`` is the answer to an ASK."""


def thing(iri: str) -> Term:
    """Give the term that stands for a thing, to bind a variable to it."""
    return IRI(iri)


def is_iri(term: Term | None) -> bool:
    """Tell whether a term stands for a thing."""
    return isinstance(term, IRI)


def iri_columns(answer: Solutions) -> list[int]:
    """Give the places of the columns that hold things: IRIs in every row that has a value.

    Examples
    --------
    >>> row = (IRI("http://a.example/ada"), Literal("Ada"), None)
    >>> iri_columns(Solutions(("person", "name", "other"), (row,)))
    [0]
    """
    columns = enumerate(zip(*answer.rows, strict=True))
    return [
        place
        for place, terms in columns
        if any(terms) and all(is_iri(term) for term in terms if term is not None)
    ]


def plain(term: Term | None) -> Any:
    """Give the Python value of a term: text, int, float, bool; IRIs as text.

    A number that Python cannot read stays text, so that no row is lost.
    """
    if not isinstance(term, Literal):
        return term.value if term is not None else None
    kind = (term.datatype or "").removeprefix(_XSD)
    try:
        if kind == "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
    except ValueError:
        return term.value
