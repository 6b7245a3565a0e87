"""The words of a query that somebody wrote: prefixes and terms that are nearly ours.

SPARQL answers a misspelt property with no rows. So what a query names is looked up, and
what the graph has not is said, with what is near.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import UsageError
from kg.store.answer import Solutions
from kg.store.query_gate import place, pointed
from kg.triples import vocabulary
from kg.triples.terms import IRI
from kg.triples.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.store.protocol import Store

_TOKEN = re.compile(
    r"""
    \"\"\".*?\"\"\" | '''.*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
  | <(?P<iri>[^<>"{}|^`\\\s]*)>
  | \#[^\n]*
  | [?$]\w+ | _:[\w.-]+ | @[A-Za-z][\w-]*
  | (?P<prefix>[A-Za-z][\w.-]*)?:(?P<name>[A-Za-z_][\w.-]*\w|\w)?
  """,
    re.VERBOSE | re.DOTALL,
)
_DECLARED = re.compile(r"PREFIX\s+([A-Za-z][\w.-]*)?:\s*<([^<>\s]*)>", re.IGNORECASE)
# Values, not words: nothing is wrong where a graph has no date.
_WITHOUT_TERMS = {"xsd"}


class Named(NamedTuple):
    """A prefixed name or an IRI in the text of a query."""

    written: str
    prefix: str
    iri: str
    offset: int


def named(text: str) -> Iterator[Named]:
    """Give the prefixed names and IRIs of a query; strings and comments name nothing.

    Examples
    --------
    >>> [one.written for one in named('ASK { ?s foaf:name "kg:paper" ; a kg:Authorship } # kg:x')]
    ['foaf:name', 'kg:Authorship']
    """
    prefixes = {**PREFIXES, **_declared(text)}
    ends = [match.span() for match in _DECLARED.finditer(text)]
    for match in _TOKEN.finditer(text):
        if any(start <= match.start() < end for start, end in ends):
            continue
        if match["iri"]:
            yield Named(match[0], "", match["iri"], match.start())
        elif match["prefix"] or match["name"]:
            prefix = match["prefix"] or ""
            start = prefixes.get(prefix)
            iri = "" if start is None else start + (match["name"] or "")
            yield Named(match[0], prefix, iri, match.start())


def _declared(text: str) -> dict[str, str]:
    return {match[1] or "": match[2] for match in _DECLARED.finditer(text)}


def check_prefixes(text: str) -> None:
    """Say which prefix of a query nobody declared.

    Raises
    ------
    UsageError
        One is neither ours nor declared; the message shows the place, the hint what is near.

    Examples
    --------
    >>> try:
    ...     check_prefixes("ASK { ?s foa:name ?n }")
    ... except UsageError as fault:
    ...     print(fault)
    line 1, column 10: no prefix is called foa:
    1 | ASK { ?s foa:name ?n }
                 ^
      hint: do you mean foaf:? Else declare it: PREFIX foa: <…>
    """
    known = {**PREFIXES, **_declared(text)}
    for one in named(text):
        if one.prefix and one.prefix not in known:
            line, column = place(text, one.offset)
            near = difflib.get_close_matches(one.prefix, list(known), n=1, cutoff=0.5)
            meant = f"do you mean {near[0]}:? Else declare it" if near else "declare it"
            message = f"line {line}, column {column}: no prefix is called {one.prefix}:"
            raise UsageError(
                f"{message}\n{pointed(text, line, column)}", f"{meant}: PREFIX {one.prefix}: <…>"
            )


def absent_terms(text: str, store: Store) -> list[str]:
    """Say which of our vocabularies' terms a query names that nothing in the graph has.

    Returns
    -------
    list of str
        A sentence for each, with what is near.
    """
    said = []
    spaces = {space for prefix, space in PREFIXES.items() if prefix not in _WITHOUT_TERMS}
    for iri, written in {one.iri: one.written for one in named(text)}.items():
        if any(iri.startswith(space) and iri != space for space in spaces) and not _occurs(iri, store):
            near = _near(iri)
            also = f"; do you mean {near}?" if near else ""
            said.append(f"nothing in the graph has {written}{also}")
    return said


def _occurs(iri: str, store: Store) -> bool:
    text = "SELECT ?term WHERE { { ?s ?term ?o } UNION { ?s ?p ?term } UNION { ?term ?q ?v } } LIMIT 1"
    answer = store.query(text, {"term": IRI(iri)})
    assert isinstance(answer, Solutions)
    return len(answer) > 0


def _near(iri: str) -> str | None:
    terms = _terms()
    if iri in terms:
        return None
    space = next(space for space in sorted(PREFIXES.values(), key=len, reverse=True) if iri.startswith(space))
    lower = {term.lower(): term for term in terms}
    within = [term for term in lower if term.startswith(space.lower())]
    alike = difflib.get_close_matches(iri.lower(), within, n=1, cutoff=0.8)
    if not alike:
        local = {term.rsplit("#", 1)[-1].rsplit("/", 1)[-1]: term for term in lower}
        name = iri[len(space) :].lower()
        alike = [local[found] for found in difflib.get_close_matches(name, list(local), n=1, cutoff=0.8)]
    return terms[lower[alike[0]]] if alike else None


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, str]:
    """Every term that the mapping writes, with its short form."""
    written: list[str] = []
    for value in vars(vocabulary).values():
        if isinstance(value, str):
            written.append(value)
        elif isinstance(value, Mapping):
            written += [one for one in value.values() if isinstance(one, str)]
    iris = {text[1:-1] for text in written if text.startswith("<")}
    longest = sorted(PREFIXES.items(), key=lambda pair: len(pair[1]), reverse=True)
    return {
        iri: next(
            (f"{prefix}:{iri[len(space) :]}" for prefix, space in longest if iri.startswith(space)), iri
        )
        for iri in sorted(iris)
    }
