"""The library of named queries: one ``.rq`` file for each question, with a header.

The header is SPARQL comments::

    # question: Who wrote with a person, how often, and since when?
    # parameter: person (person, required) whose coauthors
    # parameter: percent (integer = 90) below how many percent
    # column: name (text) the coauthor
    # limit: none - the answer is as long as the person's coauthors

A CONSTRUCT has no columns but a line ``# graph: what is in it``. A parameter is a SPARQL
variable of that name; engines bind it to a term, it is never pasted into the text.
Oxigraph binds only what a query projects, so the parameters stand in the SELECT, after the
columns.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import InputError, UsageError

NAMED_KINDS = ("person", "paper", "organisation", "field", "concept", "community", "batch")
"""Kinds of parameters that are things of the graph, found by name (`kg.store.naming`)."""
PARAMETER_KINDS = (*NAMED_KINDS, "text", "integer", "year", "iri")
COLUMN_KINDS = ("person", "text", "integer", "number", "year", "date", "boolean", "iri")

_SAMPLES = {
    "person": '"Tomer Galanti"',
    "other person": '"Lior Wolf"',
    "other field": "cs.CV",
    "paper": '"Centered Self-Attention Layers"',
    "organisation": "meta-ai",
    "field": "cs.LG",
    "concept": '"contrastive learning"',
    "batch": "listing.txt",
    "year": "2020",
    "from": "2019",
    "to": "2020",
    "name": "Wolf",
    "words": '"neural networks"',
    "label": '"contrastive learning"',
}
"""What an example sets a parameter to, by name and kind, name, or kind; the packaged example has them all."""
_HEADER = re.compile(r"#\s*(question|parameter|column|graph|limit):\s*(.*\S)\s*")
_PARAMETER = re.compile(r"(\w+) \((\w+)(, required|\s*=\s*(.*?))\)\s+(.+)")
_COLUMN = re.compile(r"(\w+) \((\w+)\)\s+(.+)")
_NAME = re.compile(r"[\w./-]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker sets.

    Attributes
    ----------
    kind
        One of `PARAMETER_KINDS`; those of `NAMED_KINDS` are named by any spelling or by IRI.
    default
        Its value when the asker gives none; ``None`` when the asker must.
    """

    name: str
    kind: str
    meaning: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; ``kind`` is one of `COLUMN_KINDS`."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question, and the SPARQL that answers it.

    Attributes
    ----------
    topic
        Folder of the file (``author``, ``community`` …).
    graph
        What a CONSTRUCT gives; empty for a table.
    limit
        How long the answer can be, for a person.
    text
        The whole file, header and all.
    """

    name: str
    topic: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    graph: str
    limit: str
    text: str

    def description(self) -> str:
        """Say for a person what it asks, needs and gives."""
        parts = [f"{self.topic}/{self.name}", self.question, f"Limit: {self.limit}"]
        if self.parameters:
            parts += ["", "Parameters (--set name=value):"]
            parts += [f"  {p.name} ({p.kind}, {_need(p)}): {p.meaning}" for p in self.parameters]
        if self.graph:
            parts += ["", f"Gives a graph: {self.graph}"]
        else:
            parts += ["", "Columns:", *(f"  {c.name} ({c.kind}): {c.meaning}" for c in self.columns)]
        return "\n".join([*parts, "", f"Example: {self.example()}"])

    def example(self) -> str:
        """Give a call of it, with a value for each parameter that needs one."""
        needed = [parameter for parameter in self.parameters if parameter.default is None]
        values = [f"--set {parameter.name}={_sample(parameter)}" for parameter in needed]
        return " ".join(["kg query", self.name, *values])


def _sample(parameter: Parameter) -> str:
    name, kind = parameter.name, parameter.kind
    return next(_SAMPLES[key] for key in (f"{name} {kind}", name, kind) if key in _SAMPLES)


def _need(parameter: Parameter) -> str:
    return "required" if parameter.default is None else f"default {parameter.default}"


def parse_query(text: str, name: str, topic: str) -> NamedQuery:
    """Read the header of a query.

    Raises
    ------
    InputError
        When the header is not as this module says; the message names the line.

    Examples
    --------
    >>> query = parse_query('''# question: Who is here?
    ... # parameter: percent (integer = 90) below how many percent
    ... # column: name (text) their name
    ... # limit: none
    ... SELECT ?name WHERE { ?person foaf:name ?name }''', "people", "author")
    >>> query.parameters[0].default, query.columns[0].name
    ('90', 'name')
    """
    found: dict[str, list[str]] = {"question": [], "parameter": [], "column": [], "graph": [], "limit": []}
    for line in text.splitlines():
        if match := _HEADER.fullmatch(line):
            found[match[1]].append(match[2])
    for key in ("question", "limit"):
        if len(found[key]) != 1:
            raise _fault(topic, name, f'needs one line "# {key}: …"', "")
    if bool(found["column"]) == bool(found["graph"]):
        raise _fault(topic, name, 'needs lines "# column: …", or one "# graph: …"', "")
    return NamedQuery(
        name=name,
        topic=topic,
        question=found["question"][0],
        parameters=tuple(_parameter(line, name, topic) for line in found["parameter"]),
        columns=tuple(_column(line, name, topic) for line in found["column"]),
        graph=" ".join(found["graph"]),
        limit=found["limit"][0],
        text=text,
    )


def _parameter(line: str, name: str, topic: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match or match[2] not in PARAMETER_KINDS:
        raise _fault(topic, name, 'is not "name (kind, required) meaning"', line)
    return Parameter(match[1], match[2], match[5], match[4])


def _column(line: str, name: str, topic: str) -> Column:
    match = _COLUMN.fullmatch(line)
    if not match or match[2] not in COLUMN_KINDS:
        raise _fault(topic, name, 'is not "name (kind) meaning"', line)
    return Column(match[1], match[2], match[3])


def _fault(topic: str, name: str, what: str, line: str) -> InputError:
    return InputError(f"{topic}/{name}.rq: the header {what}", line or None)


def queries_folder() -> Path:
    """Give the folder of the query files: in the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "queries"
    return installed if installed.is_dir() else package.parent / "queries"


@lru_cache(maxsize=1)
def named_queries() -> tuple[NamedQuery, ...]:
    """Give all named queries, by topic and name.

    Examples
    --------
    >>> "coauthors" in [query.name for query in named_queries()]
    True
    """
    files = sorted(queries_folder().glob("*/*.rq"), key=lambda path: (path.parent.name, path.stem))
    return tuple(parse_query(path.read_text(encoding="utf-8"), path.stem, path.parent.name) for path in files)


def queries_about(topic: str | None = None) -> tuple[NamedQuery, ...]:
    """Give the named queries of a topic, or all.

    Raises
    ------
    UsageError
        When there is no such topic; the hint names them.

    Examples
    --------
    >>> "papers-by-field" in [query.name for query in queries_about("field")]
    True
    """
    found = tuple(query for query in named_queries() if topic in (None, query.topic))
    if not found:
        topics = sorted({query.topic for query in named_queries()})
        near = difflib.get_close_matches(topic or "", topics, n=1)
        hint = f"do you mean {near[0]}? " if near else ""
        raise UsageError(f"no topic is called {topic!r}", f"{hint}The topics are: {', '.join(topics)}")
    return found


def named_query(name: str) -> NamedQuery:
    """Find a query by its name, with or without its topic (``coauthors``, ``author/coauthors``).

    Raises
    ------
    UsageError
        When there is none; the hint names the nearest ones.
    """
    for query in named_queries():
        if name.removesuffix(".rq") in (query.name, f"{query.topic}/{query.name}"):
            return query
    near = suggestions(name, named_queries())
    hint = f"near: {', '.join(near)}" if near else "kg query --list shows them all"
    raise UsageError(f"no query is called {name!r}", hint)


def find_query(name_or_text: str) -> NamedQuery | None:
    """Find the query that a name means; ``None`` when it is no name but the text of a query.

    Raises
    ------
    UsageError
        When it looks like a name and no query has it.

    Examples
    --------
    >>> find_query("coauthors").topic, find_query("SELECT * WHERE { ?s ?p ?o }")
    ('author', None)
    """
    return named_query(name_or_text) if _NAME.fullmatch(name_or_text.strip()) else None


def suggestions(name: str, queries: Iterable[NamedQuery]) -> list[str]:
    """Give up to three names near a misspelt one: alike in letters, or holding it."""
    names = [query.name for query in queries]
    wanted = name.rpartition("/")[2].lower()
    alike = difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)
    holding = [other for other in names if wanted and wanted in other]
    return list(dict.fromkeys([*alike, *holding]))[:3]
