r"""The parameters of a query in its text, for engines that take no bindings from outside.

A parameter becomes ``VALUES ?name { term }`` at the start of every group that names it: groups see nothing of
what is bound outside of them (SPARQL 1.1, section 18.2). Terms come from one writer, which escapes; a text in
which a backslash stands before ``u`` is put together from two, for engines differ in whether ``\\u0041`` is
an escape (SPARQL 1.1, section 19.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.store.answer import Term
from kg.triples.terms import XSD_STRING, Literal, quote_text

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|\#[^\n\r]*)
  | (?P<string>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
      | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><[^<>\"{}|^`\\\s]*>)
  | (?P<variable>[?$]\w+)
  | (?P<open>\{) | (?P<close>\})
  | (?P<word>[A-Za-z][\w.:-]*)
  | .
  """,
    re.VERBOSE | re.DOTALL,
)
_SPLIT = re.compile(r"(?<=\\)(?=[uU])")


def with_parameters(query: str, bindings: Mapping[str, Term]) -> str:
    """Write the values of variables into a query.

    Parameters
    ----------
    bindings
        Term of each variable, by its name.

    Examples
    --------
    >>> from kg.triples.terms import IRI
    >>> with_parameters("SELECT ?n { ?p foaf:name ?n }", {"p": IRI("https://a.example/ada")})
    'SELECT ?n { VALUES ?p { <https://a.example/ada> } ?p foaf:name ?n }'
    >>> with_parameters("ASK { ?s ?p ?o OPTIONAL { ?s ?q ?year } }", {"year": Literal("2020")})
    'ASK { VALUES ?year { "2020" } ?s ?p ?o OPTIONAL { VALUES ?year { "2020" } ?s ?q ?year } }'
    """
    if not bindings:
        return query
    parts, start = [], 0
    for place, names in _groups(query, bindings):
        said = "".join(f" {_bound(name, bindings[name])}" for name in names)
        parts += [query[start:place], said]
        start = place
    return "".join([*parts, query[start:]])


def _groups(query: str, bindings: Mapping[str, Term]) -> Iterator[tuple[int, Sequence[str]]]:
    """Give where groups start, and which parameters each names; the outermost gets all."""
    outermost = True
    for place, is_group, inside in _braces(query):
        if is_group:
            yield place, sorted(set(bindings) if outermost else inside & set(bindings))
            outermost = False


def _braces(query: str) -> list[tuple[int, bool, set[str]]]:
    """Give each opening brace: where it ends, whether a group of patterns follows, and the variables in it.

    No groups are the template of a CONSTRUCT, the rows of VALUES, and a subquery, whose own group follows.
    """
    braces: list[tuple[int, bool, set[str]]] = []
    open_now: list[int] = []
    last_word, fresh = "", False
    for token in _TOKEN.finditer(query):
        kind, text = token.lastgroup, token[0]
        if kind == "blank":
            continue
        if kind == "open":
            braces.append((token.end(), last_word not in ("CONSTRUCT", "VALUES"), set()))
            open_now.append(len(braces) - 1)
        elif kind == "close":
            if open_now:
                open_now.pop()
            last_word = ""
        elif kind == "variable" and open_now:
            braces[open_now[-1]][2].add(text[1:])
        elif kind == "word":
            last_word = text.upper()
            if fresh and last_word == "SELECT":
                place, _, inside = braces[open_now[-1]]
                braces[open_now[-1]] = place, False, inside
        fresh = kind == "open"
    return braces


def _bound(name: str, term: Term) -> str:
    parts = _SPLIT.split(term.value) if isinstance(term, Literal) else []
    if len(parts) < 2 or not isinstance(term, Literal):
        return f"VALUES ?{name} {{ {term} }}"
    text = f"CONCAT({', '.join(quote_text(part) for part in parts)})"
    if term.language:
        text = f'STRLANG({text}, "{term.language}")'
    elif term.datatype != XSD_STRING:
        text = f"STRDT({text}, <{term.datatype}>)"
    return f"BIND({text} AS ?{name})"
