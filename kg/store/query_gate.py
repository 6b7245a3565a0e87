r"""Which queries may reach an engine: decided on their tokens, before anything is parsed.

An engine descends into a query: one nested deeply enough, or with a long enough chain of
operators, ends the process, and nothing can catch that. ``SERVICE`` and ``LOAD`` make it
call other machines. So a query is read here first, token by token, in time proportional to
its length: strings, comments, IRIs and names hide nothing and accuse nobody.

``<`` begins an IRI or is "less than", which only a parser knows. ``?a<?b#>"`` is a
comparison, then a comment; as an IRI, it would open a string over what follows. Both
readings are followed, and a query passes when both are harmless.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.errors import UsageError

Reason = Literal["size", "text", "depth", "steps", "service", "load", "update"]


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """How much a query may be.

    Attributes
    ----------
    size
        Bytes of UTF-8.
    depth
        Brackets open at once, of any kind. Oxigraph 0.5.13 dies at about 840 (``EXISTS``).
    steps
        Operators and groups in all; a chain of them is as deep as it is long. Oxigraph dies
        at 2,600 to 11,000, by the kind of chain.
    """

    size: int = 64 * 1024
    depth: int = 100
    steps: int = 1000


LIMITS = QueryLimits()


class QueryRefusedError(UsageError):
    """A query that no engine gets to see.

    Attributes
    ----------
    reason
        Which rule it breaks.
    line, column
        Where, from 1; 0 where the whole is meant.
    """

    def __init__(self, reason: Reason, message: str, hint: str, text: str = "", offset: int = -1) -> None:
        self.reason: Reason = reason
        self.line, self.column = place(text, offset) if offset >= 0 else (0, 0)
        if offset >= 0:
            message = f"line {self.line}, column {self.column}: {message}"
            message += f"\n{pointed(text, self.line, self.column)}"
        super().__init__(message, hint)


def admit(text: str, limits: QueryLimits = LIMITS, *, update: bool = False) -> None:
    """Let a query pass, or refuse it.

    It is not parsed: what passes can still be no SPARQL.

    Parameters
    ----------
    text
        A query; with ``update``, a SPARQL Update request.

    Raises
    ------
    QueryRefusedError
        When it is too long, too deep, has too many steps, or would leave the graph.

    Examples
    --------
    >>> admit('SELECT * { ?s ?p "SERVICE {{{" } # SERVICE')
    >>> try:
    ...     admit("ASK { SERVICE <http://a.example/> { ?s ?p ?o } }")
    ... except QueryRefusedError as refused:
    ...     print(refused)
    line 1, column 7: SERVICE would ask another machine
    1 | ASK { SERVICE <http://a.example/> { ?s ?p ?o } }
              ^
      hint: only this graph is asked; leave the SERVICE out
    """
    _admit_size(text, limits)
    _admit_tokens(text, limits, update)
    if "\\u" in text or "\\U" in text:  # SPARQL 1.1, 19.2: an engine may resolve these before it looks
        _admit_tokens(_ESCAPED.sub(_character, text), limits, update)


def dataset_clause(text: str) -> tuple[str, ...] | None:
    """Give the graphs that a query names in ``FROM``: those written as absolute IRIs.

    Returns
    -------
    tuple or None
        ``None`` when it has no ``FROM``.

    Examples
    --------
    >>> dataset_clause("ASK FROM NAMED <http://a.example/g> { ?s ?p 'FROM <http://a.example/x>' }")
    ('http://a.example/g',)
    """
    text = _ESCAPED.sub(_character, text)
    if "from" not in text.lower():
        return None
    found: list[str] | None = None
    before = ""
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "blank":
            continue
        written = token[0]
        if token.lastgroup == "word" and written.upper() == "FROM":
            found = found or []
        elif found is not None and before in ("FROM", "NAMED") and _ABSOLUTE.match(written):
            found.append(written[1:-1])
        before = written.upper()
    return None if found is None else tuple(found)


def with_dataset(update: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """Write the dataset of a request into each ``WHERE`` of an update (SPARQL 1.1 Protocol, 2.2.3).

    Parameters
    ----------
    using, using_named
        Absolute IRIs of graphs.

    Raises
    ------
    UsageError
        When the update names a dataset itself, or has the short form ``DELETE WHERE``.

    Examples
    --------
    >>> with_dataset("INSERT { ?s a ?o } WHERE { ?s ?p ?o }", ["http://a.example/g"], [])
    'INSERT { ?s a ?o } USING <http://a.example/g> WHERE { ?s ?p ?o }'
    """
    clause = "".join(f"USING <{iri}> " for iri in using)
    clause += "".join(f"USING NAMED <{iri}> " for iri in using_named)
    parts, depth, before, start = [], 0, "", 0
    for token in _TOKEN.finditer(update):
        if token.lastgroup == "blank":
            continue
        word = token[0].upper() if token.lastgroup == "word" else ""
        depth += (token.lastgroup == "opening") - (token.lastgroup == "closing")
        if depth == 0 and word in ("USING", "WITH"):
            message = f"the update has {word}, and the request names a dataset"
            raise UsageError(message, "name it in one of the two")
        if depth == 0 and word == "WHERE":
            if before == "DELETE":
                message = "DELETE WHERE has no dataset"
                raise UsageError(message, "write DELETE { … } WHERE { … }")
            parts += [update[start : token.start()], clause]
            start = token.start()
        before = word
    return "".join([*parts, update[start:]])


def place(text: str, offset: int) -> tuple[int, int]:
    r"""Give line and column, from 1, of an offset.

    Examples
    --------
    >>> place("ASK\n{ }", 4)
    (2, 1)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def pointed(text: str, line: int, column: int) -> str:
    """Show a line of a query with a caret below a column; of a long line, what stands around it.

    Examples
    --------
    >>> print(pointed("SELECT ?s WHER {}", 1, 11))
    1 | SELECT ?s WHER {}
                  ^
    """
    lines = text.split("\n")
    whole = lines[line - 1] if 1 <= line <= len(lines) else ""
    start = max(0, column - 1 - _AROUND)
    shown = whole[start : column - 1 + _AROUND].rstrip("\r")
    gutter = f"{line} | {'…' if start else ''}"
    return f"{gutter}{shown}\n{' ' * (len(gutter) + column - 1 - start)}^"


_AROUND = 70
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|\#[^\n\r]*)
  | (?P<string>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''')
  | (?P<unclosed>\"\"\"|''')
  | (?P<short>\"[^\"\\\n\r]*(?:\\[^\n\r][^\"\\\n\r]*)*\" | '[^'\\\n\r]*(?:\\[^\n\r][^'\\\n\r]*)*')
  | (?P<iri><(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<name>[?$]\w+ | _:[\w.\-]+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<prefixed>(?P<prefix>(?:[^\W\d_][\w.\-]{0,63})?):
      (?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<word>[^\W\d]\w*)
  | (?P<opening>[({\[])
  | (?P<closing>[)}\]])
  | (?P<operator>\|\||&&|[!<>]=|[!|/^+\-*=<>])
  | (?P<other>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
"""What cannot be a comparison: no expression has two slashes in a row."""
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING"}
)


class _State(NamedTuple):
    """What was met up to a place: open brackets, steps, and the depth of the data of a VALUES.

    ``data`` is 0 outside, -1 between the word and its bracket.
    """

    depth: int = 0
    steps: int = 0
    data: int = 0


def _admit_size(text: str, limits: QueryLimits) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as fault:
        message = "half a surrogate pair is no character"
        raise QueryRefusedError("text", message, "write the query in UTF-8") from fault
    if size > limits.size:
        message = f"the query has {size:,} bytes; {limits.size:,} are allowed"
        raise QueryRefusedError("size", message, "ask in parts")


def _admit_tokens(text: str, limits: QueryLimits, update: bool) -> None:
    waiting = {0: _State()}
    places = [0]
    while places:
        offset = heapq.heappop(places)
        state = waiting.pop(offset)
        token = _TOKEN.match(text, offset)
        if token is None:
            continue
        if token.lastgroup == "unclosed":
            raise QueryRefusedError(
                "text", "the string is not closed", f"end it with {token[0]}", text, offset
            )
        _admit_word(text, token, update)
        following = [token.end()]
        if token.lastgroup == "iri" and not _ABSOLUTE.match(token[0]):
            following.append(offset + 1)
        state = _after(token, state)
        _admit_state(text, offset, state, limits)
        for end in following:
            if end in waiting:
                waiting[end] = _worst(waiting[end], state)
            else:
                waiting[end] = state
                heapq.heappush(places, end)


def _admit_word(text: str, token: re.Match[str], update: bool) -> None:
    word = token["word"] or token["prefix"]
    if not word:
        return
    # Engines need no space around a word: trueSERVICE and SERVICEex:a are two words to them.
    at = word.upper().find("SERVICE")
    if at >= 0:
        hint = "only this graph is asked; leave the SERVICE out"
        raise QueryRefusedError(
            "service", "SERVICE would ask another machine", hint, text, token.start() + at
        )
    if token["word"] and (found := word.upper()) in _UPDATES:
        if found == "LOAD":
            hint = "nothing is fetched; send the data itself"
            raise QueryRefusedError("load", "LOAD would fetch from elsewhere", hint, text, token.start())
        if not update:
            message = f"{found} belongs to an update; this is a query"
            raise QueryRefusedError(
                "update", message, "only questions are answered here", text, token.start()
            )


def _after(token: re.Match[str], state: _State) -> _State:
    depth, steps, data = state
    kind = token.lastgroup
    if kind == "opening":
        depth += 1
        steps += token[0] == "{"
        data = depth if data < 0 and token[0] == "{" else data
    elif kind == "closing":
        data = 0 if data == depth else data
        depth = max(0, depth - 1)
    elif (kind == "operator" or token[0].upper() == "BIND") and data <= 0:
        steps += 1
    elif kind == "word" and token[0].upper() == "VALUES":
        data = -1
    return _State(depth, steps, data)


def _admit_state(text: str, offset: int, state: _State, limits: QueryLimits) -> None:
    if state.depth > limits.depth:
        message = f"brackets are nested more than {limits.depth} deep"
        raise QueryRefusedError("depth", message, "write it with fewer levels", text, offset)
    if state.steps > limits.steps:
        message = f"more than {limits.steps:,} operators and groups"
        raise QueryRefusedError("steps", message, "name many values with VALUES or IN", text, offset)


def _worst(one: _State, other: _State) -> _State:
    data = one.data if one.data == other.data else 0
    return _State(max(one.depth, other.depth), max(one.steps, other.steps), data)


def _character(escape: re.Match[str]) -> str:
    point = int(escape[1] or escape[2], 16)
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else "\N{REPLACEMENT CHARACTER}"
