"""The one writer of N-Quads.

Terms are written here and nowhere else, as canonical N-Quads has them (W3C RDF Dataset
Canonicalization, section 5). A *written term* is a string such as ``<https://…>`` or
``"text"``; the mapping works on written terms, for making a million objects to throw away
would cost more than everything else it does. Every text still goes through
`kg.triples.terms.clean_text` and every IRI that is not ours through ``is_iri``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kg.triples.terms import LONGEST_TEXT, Quad, clean_text, is_iri, quote_text

Written = str
"""A term as N-Quads has it."""

Statement = tuple[Written, Written, Written]
"""Subject, predicate and object, written."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = f'"^^<{_XSD}integer>'
_DOUBLE = f'"^^<{_XSD}double>'
_YEAR = f'"^^<{_XSD}gYear>'
_MONTH = f'"^^<{_XSD}gYearMonth>'
_DAY = f'"^^<{_XSD}date>'
_URI = f"^^<{_XSD}anyURI>"
TRUE = f'"true"^^<{_XSD}boolean>'
FALSE = f'"false"^^<{_XSD}boolean>'

SIGNIFICANT_DIGITS = 12

_SHORT = LONGEST_TEXT // 4  # characters that are never more than LONGEST_TEXT bytes


@lru_cache(maxsize=1 << 16)
def iri(value: str) -> Written:
    """Write an IRI.

    Raises
    ------
    ValueError
        When the value is no absolute IRI.
    """
    if not is_iri(value):
        message = f"{value[:200]!r} is no absolute IRI"
        raise ValueError(message)
    return f"<{value}>"


def text(value: str) -> Written:
    r"""Write a plain text, cleaned.

    Examples
    --------
    >>> text('On "Ties"')
    '"On \\"Ties\\""'
    """
    # Nearly every text is printable as it stands; these four tests cost less than one search.
    if value.isprintable() and '"' not in value and "\\" not in value and len(value) < _SHORT:
        return f'"{value}"'
    return quote_text(clean_text(value))


def address(value: str) -> Written:
    """Write a web address as printed, which need not be a valid IRI."""
    return quote_text(clean_text(value)) + _URI


@lru_cache(maxsize=10_000)
def integer(value: int) -> Written:
    """Write a whole number.

    Examples
    --------
    >>> integer(3)
    '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{value}{_INTEGER}'


def boolean(value: bool) -> Written:
    """Write a truth value."""
    return TRUE if value else FALSE


@lru_cache(maxsize=100_000)
def double(value: float) -> Written:
    """Write a number, rounded to 12 significant digits, in the form that the store keeps.

    Raises
    ------
    ValueError
        When the number is infinite or none: such a value is absent, not written.

    Examples
    --------
    >>> double(1 / 3), double(2.0), double(1e-7)[:11]
    ('"0.333333333333"^^<http://www.w3.org/2001/XMLSchema#double>', \
'"2"^^<http://www.w3.org/2001/XMLSchema#double>', '"0.0000001"')
    """
    if not math.isfinite(value):
        message = f"{value} is no number to write; leave the statement out"
        raise ValueError(message)
    digits = format(Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}"), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f'"{"0" if digits == "-0" else digits}{_DOUBLE}'


def year(value: int) -> Written | None:
    """Write a year (``xsd:gYear``); ``None`` for one that four digits do not hold.

    Examples
    --------
    >>> year(2023)
    '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return f'"{value:04d}{_YEAR}' if 1 <= value <= 9999 else None


def day(value: str) -> Written | None:
    """Write a date of year, month or day precision; ``None`` when it names none.

    A day that its month does not have is left out, and so is a month.

    Examples
    --------
    >>> day("2023-06")
    '"2023-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    >>> day("2023-02-31")
    '"2023-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    for length, ending, rest in ((10, _DAY, ""), (7, _MONTH, "-01"), (4, _YEAR, "-01-01")):
        if len(value) >= length:
            try:
                known = date.fromisoformat(value[:length] + rest).isoformat()
            except ValueError:
                continue
            return f'"{known[:length]}{ending}'
    return None


def lines(statements: Iterable[Statement], graph: Written) -> Iterator[str]:
    r"""Write statements of one graph, a line each with its line end.

    Examples
    --------
    >>> list(lines([("<http://a.example/s>", "<http://a.example/p>", text("o"))], "<http://a.example/g>"))
    ['<http://a.example/s> <http://a.example/p> "o" <http://a.example/g> .\n']
    """
    end = f" {graph} .\n"
    for subject, predicate, value in statements:
        yield f"{subject} {predicate} {value}{end}"


def serialise(quads: Iterable[Quad]) -> str:
    r"""Write quads, sorted, each once.

    Examples
    --------
    >>> from kg.triples.terms import IRI, Literal
    >>> serialise([Quad(IRI("http://a.example/s"), IRI("http://a.example/p"), Literal("o"))])
    '<http://a.example/s> <http://a.example/p> "o" .\n'
    """
    return "".join(sorted({f"{quad} .\n" for quad in quads}))
